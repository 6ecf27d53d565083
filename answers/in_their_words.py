"""In their words: what comments are about, the comments themselves, and how well they are coded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import polars as pl

from analysis.estimate import Estimate, effective_people, weighted_share
from analysis.languages import is_other_language
from analysis.pareto import Weighed, counted_pareto
from analysis.words import LEAST_COMMENTS_PER_GROUP, distinguishing_words, group_sizes, word_counts
from answers import wording
from answers.answer import HIDDEN_BELOW, SMALL_BELOW, Answer, Finding, refused
from answers.coded_texts import codes_of, commented, stated, with_people
from answers.function_words import FUNCTION_WORDS
from answers.leaving_words import uncoded_finding
from answers.narrowing import basis, narrow
from answers.outcomes import brand_of
from answers.quotes import TEXTS, drawn, quotes_of
from answers.reason_shares import REASONS, counted_codes, reason_table
from answers.wording import short_percent as percent
from study import Filters, Study, masked

PAGE: Final = "why_they_stay_or_leave"
NOTHING_WRITTEN: Final = "There are no comments to code."
HAND_CODED: Final = 100
WORDS_SHOWN: Final = 30
ASKED: Final = {"leave": "why they left", "stay": "why they stay", "return": "why they came back"}

SHARES: Final = {"topic": pl.String, **REASONS, "rating": pl.Float64, "scale_max": pl.Float64}
DISTINCTIVE: Final = {
    "topic": pl.String,
    "group": pl.String,
    "word": pl.String,
    "first": pl.Int64,
    "second": pl.Int64,
    "ratio": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "z": pl.Float64,
    "is_distinct": pl.Boolean,
    "n": pl.Float64,
}


@dataclass(frozen=True, kw_only=True)
class WordsAnswer(Answer):
    """What was written, by topic.

    Attributes:
        topics: What was asked, the most answered first.
        shares: One row per topic and reason: as `reason_shares.REASONS`, and `rating`, the mean
            overall rating of those who wrote it, out of `scale_max` (null: not rated).
        uncoded: One row per topic: `topic`, `share` that could not be coded with its interval,
            `other_language` (share that seems to be in another language), `n`.
        quotes: Up to 20 masked comments behind every bar, drawn at random: `topic`, `reason`,
            `text`; only of reasons at least ten wrote about.
        sample: Up to 100 masked comments per topic to be coded by hand: `topic`, `text`, and what
            the rules found, one Boolean column per reason.
        distinctive: Words that set two groups apart: `topic`, `group` (who uses it more), `word`,
            comments of either group, `ratio` of odds with its interval, `z`, `is_distinct`, `n`.
        groups: The two groups compared, by topic.
        reasons: Every reason a comment can be coded as.
    """

    topics: tuple[str, ...] = ()
    shares: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SHARES))
    uncoded: pl.DataFrame = field(default_factory=pl.DataFrame)
    quotes: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TEXTS))
    sample: pl.DataFrame = field(default_factory=pl.DataFrame)
    distinctive: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DISTINCTIVE))
    groups: tuple[tuple[str, str, str], ...] = ()
    reasons: tuple[str, ...] = ()

    def topic_says(self, topic: str) -> str:
        """Say what was written most under one topic, after how much of it could not be coded.

        Args:
            topic: One of the topics.
        """
        return _topic_says(topic, self.shares, self.uncoded)


@dataclass(frozen=True, slots=True, eq=False)
class _Topic:
    """What was written about one thing.

    Attributes:
        name: What was asked.
        rows: `said_by`, `person`, `weight`, `text`, `gave_reason`, one Boolean column per code, and
            perhaps `rating` with `scale_max`.
        codes: The codes.
        is_comment: Whether it is an open comment, not a stated reason that another tab shows.
    """

    name: str
    rows: pl.DataFrame
    codes: tuple[str, ...]
    is_comment: bool


def in_their_words(study: Study, filters: Filters) -> WordsAnswer:
    """Say what comments are about, and lay out the comments behind every figure.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    narrowed = narrow(study, filters)
    topics = _topics(study, narrowed)
    if not topics:
        return _nothing(study, filters)
    shares = pl.concat([pl.DataFrame(schema=SHARES), *(_shares(topic) for topic in topics)])
    uncoded = pl.concat([_uncoded(topic) for topic in topics])
    groups, words = _distinctive(topics)
    return WordsAnswer(
        page=PAGE,
        state="ready",
        headline=_topic_says(topics[0].name, shares, uncoded),
        basis=basis(study, _base(topics), filters),
        findings=(
            *_uncoded_findings(topics, uncoded),
            *_share_findings(topics, shares),
            *_word_findings(words, groups),
        ),
        cannot_tell=(
            "A comment is coded by its words: irony, and causes nobody spells out, are missed.",
            (
                "The dictionary knows English; comments in other languages stay uncoded until "
                "words are added."
            ),
            (
                "Whether a comment is friendly is told by the rating given with it, never by its "
                "wording."
            ),
        ),
        topics=tuple(topic.name for topic in topics),
        shares=shares,
        uncoded=uncoded,
        quotes=pl.concat(
            [
                pl.DataFrame(schema=TEXTS),
                *(quotes_of(topic.name, topic.rows, topic.codes) for topic in topics),
            ]
        ),
        sample=_samples(topics),
        distinctive=words,
        groups=groups,
        reasons=tuple(dict.fromkeys(code for topic in topics for code in topic.codes)),
    )


def _topics(study: Study, narrowed: Study) -> list[_Topic]:
    found = []
    if narrowed.comments is not None and narrowed.comments.height:
        comments = _of_kept_people(narrowed)
        rated = commented(study, comments).join(
            _ratings(narrowed), on="said_by", how="left", maintain_order="left"
        )
        coded = with_people(study, rated)
        codes = codes_of(study, "comments")
        found += [
            _Topic(str(name), rows, codes, is_comment=True)
            for (name,), rows in coded.group_by("topic", maintain_order=True)
        ]
    for direction, asked in ASKED.items():
        told = stated(study, narrowed, direction)  # type: ignore[arg-type]  # a direction
        if told.rows.height and not told.is_list:
            rows = told.rows.with_columns(person=pl.col("said_by"))
            found.append(_Topic(asked, rows, told.codes, is_comment=False))
    return sorted(found, key=lambda topic: (-topic.is_comment, -topic.rows.height, topic.name))


def _of_kept_people(study: Study) -> pl.DataFrame:
    """Return the comments; where they are respondents', only of customers who count."""
    comments: pl.DataFrame = study.comments if study.comments is not None else pl.DataFrame()
    if study.respondents is None:
        return comments
    asked = study.respondents
    others = asked.filter(pl.col("audience").cast(pl.String) != "customer")
    return comments.join(others, left_on="said_by", right_on="respondent_id", how="anti")


def _ratings(study: Study) -> pl.DataFrame:
    """Return the overall rating, or the recommendation, of everybody: said_by, rating, ends."""
    schema = {
        "said_by": pl.String,
        "rating": pl.Float64,
        "position": pl.Float64,
        "scale_max": pl.Float64,
    }
    if study.ratings is None:
        return pl.DataFrame(schema=schema)
    about_us = study.ratings.filter(brand=brand_of(study))
    for aspect in ("overall", "recommend"):
        own = about_us.filter(pl.col("aspect").cast(pl.String) == aspect)
        if own.height:
            reach = pl.col("scale_max") - pl.col("scale_min")
            return (
                own.with_columns(position=(pl.col("rating") - pl.col("scale_min")) / reach)
                .group_by(said_by="respondent_id")
                .agg(pl.col("rating", "position").mean(), pl.col("scale_max").max())
            )
    return pl.DataFrame(schema=schema)


def _shares(topic: _Topic) -> pl.DataFrame:
    said = topic.rows.filter("gave_reason")
    counts = counted_codes(said, topic.codes)
    n, base = effective_people(said["weight"], said["person"])
    weighed = Weighed(float(said["weight"].sum()), base)
    table = reason_table(counted_pareto(counts, n, weighed=weighed), n)
    rated = "rating" in said.columns
    means = [_mean_rating(said.filter(code)) if rated else (None, None) for code in table["reason"]]
    return table.with_columns(
        topic=pl.lit(topic.name),
        rating=pl.Series([mean for mean, _ in means], dtype=pl.Float64),
        scale_max=pl.Series([top for _, top in means], dtype=pl.Float64),
    ).select(pl.col(name).cast(kind) for name, kind in SHARES.items())


def _mean_rating(rows: pl.DataFrame) -> tuple[float | None, float | None]:
    given = rows.drop_nulls("rating")
    if given["person"].n_unique() < HIDDEN_BELOW:
        return None, None
    mean = np.average(given["rating"].to_numpy(), weights=given["weight"].to_numpy())
    return float(mean), float(given["scale_max"].to_numpy().max())


def _uncoded(topic: _Topic) -> pl.DataFrame:
    said = topic.rows.filter("gave_reason")
    is_open = ~pl.any_horizontal(*topic.codes)
    judged = said.select(open=is_open, other=is_open & is_other_language(pl.col("text")))
    share, other = (
        weighted_share(judged[name], said["weight"], said["person"]) for name in judged.columns
    )
    shown = share.n >= HIDDEN_BELOW
    row = (
        topic.name,
        share.value if shown else None,
        share.lower if shown else None,
        share.upper if shown else None,
        other.value if shown else None,
        float(share.n),
    )
    names = ("topic", "share", "lower", "upper", "other_language", "n")
    schema = {name: pl.String if name == "topic" else pl.Float64 for name in names}
    return pl.DataFrame([row], schema=schema, orient="row")


def _samples(topics: list[_Topic]) -> pl.DataFrame:
    parts = [
        drawn(topic.rows.filter("gave_reason"), HAND_CODED).select(
            pl.lit(topic.name).alias("topic"), masked(pl.col("text")).alias("text"), *topic.codes
        )
        for topic in topics
        if topic.rows["gave_reason"].sum() >= HIDDEN_BELOW
    ]
    return pl.concat(parts, how="diagonal") if parts else pl.DataFrame()


def _distinctive(topics: list[_Topic]) -> tuple[tuple[tuple[str, str, str], ...], pl.DataFrame]:
    """Return the groups compared in every topic, and the words that set them apart."""
    groups, parts = [], []
    for topic in topics:
        if "position" in topic.rows.columns:
            position = pl.col("position")
            is_first = (
                pl.when(position <= 0.6)
                .then(pl.lit(value=True))
                .when(position > 0.8)
                .then(pl.lit(value=False))
            )
            named = ("customers who rate us low", "customers who rate us high")
            found = _set_apart(
                topic.rows.with_columns(is_first=is_first.cast(pl.Boolean)), topic.name, named
            )
            if found is not None:
                groups.append((topic.name, *named))
                parts.append(found)
    by_name = {topic.name: topic for topic in topics}
    left, stay = by_name.get(ASKED["leave"]), by_name.get(ASKED["stay"])
    if left is not None and stay is not None:
        both = pl.concat(
            [
                left.rows.select("text", "person", is_first=pl.lit(value=True)),
                stay.rows.select("text", "person", is_first=pl.lit(value=False)),
            ]
        )
        named = ("customers who left", "customers who stay")
        for topic in (left, stay):
            if (found := _set_apart(both, topic.name, named)) is not None:
                groups.append((topic.name, *named))
                parts.append(found)
    return tuple(groups), pl.concat([pl.DataFrame(schema=DISTINCTIVE), *parts])


def _set_apart(rows: pl.DataFrame, topic: str, named: tuple[str, str]) -> pl.DataFrame | None:
    known = rows.filter(pl.col("is_first").is_not_null())
    repeated = ["person"] if known["person"].is_duplicated().any() else []
    compared = known.select("is_first", "text", *repeated).lazy()
    sizes = group_sizes(compared)
    if min(sizes) < LEAST_COMMENTS_PER_GROUP:
        return None
    table = distinguishing_words(word_counts(compared))
    telling = table.filter(~pl.col("word").is_in(list(FUNCTION_WORDS)))
    strongest = telling.sort(pl.col("z").abs(), "word", descending=[True, False]).head(WORDS_SHOWN)
    return strongest.with_columns(
        topic=pl.lit(topic),
        group=pl.when(pl.col("z") > 0).then(pl.lit(named[0])).otherwise(pl.lit(named[1])),
        # Turned so that it is always read from the group that uses the word more.
        ratio=pl.col("delta").abs().exp(),
        lower=pl.when(pl.col("z") > 0).then("lower").otherwise(-pl.col("upper")).exp(),
        upper=pl.when(pl.col("z") > 0).then("upper").otherwise(-pl.col("lower")).exp(),
        n=pl.lit(float(sum(sizes))),
    ).select(pl.col(name).cast(kind) for name, kind in DISTINCTIVE.items())


def _topic_says(topic: str, shares: pl.DataFrame, uncoded: pl.DataFrame) -> str:
    what, verb = "the comments", "are"
    if topic in ASKED.values():
        what, verb = f"what was said about {topic}", "is"
    elif len(set(uncoded["topic"]) - set(ASKED.values())) > 1:
        what = f"the comments under “{topic}”"
    open_share = uncoded.filter(topic=topic)["share"][0]
    if open_share is None:
        return f"Fewer than 10 of {what} say something, so nothing is shown"
    some = f"{percent(open_share)} of {what} could not be coded"
    which = "None" if open_share else "All"
    start = some if 0 < open_share < 1 else f"{which} of {what} could be coded"
    row = next(shares.filter(topic=topic).drop_nulls("share").iter_rows(named=True), None)
    if row is None:
        return start
    return f"{start}; of all, {percent(row['share'])} {verb} about {row['reason']}"


def _base(topics: list[_Topic]) -> str:
    parts = []
    for topic in topics:
        n = wording.people(topic.rows.height, "text", "texts")
        parts.append(f"{n} ({topic.name})")
    return " · ".join(parts)


def _uncoded_findings(topics: list[_Topic], uncoded: pl.DataFrame) -> Iterator[Finding]:
    for topic in topics:
        if not topic.is_comment:
            continue
        row = uncoded.filter(topic=topic.name).row(0, named=True)
        if row["share"] is None:
            yield refused(
                PAGE,
                "words.uncoded",
                "Hidden: fewer than 10 comments say something.",
                of={"topic": topic.name},
                n=row["n"],
            )
            continue
        share = Estimate(row["share"], 0.0, row["lower"], row["upper"], row["n"])
        found = uncoded_finding(share, f"“{topic.name}”", row["other_language"])
        yield Finding(
            page=PAGE,
            figure="words.uncoded",
            of={"topic": topic.name},
            estimate=found.estimate,
            lower=found.lower,
            upper=found.upper,
            n=found.n,
            unit="share",
            sentence=found.sentence,
            method=found.method,
        )


def _share_findings(topics: list[_Topic], shares: pl.DataFrame) -> Iterator[Finding]:
    comments = {topic.name for topic in topics if topic.is_comment}
    rows = shares.filter(pl.col("topic").is_in(list(comments)))
    if rows.is_empty():
        said = "No comment speaks of a reason the rules know." if comments else NOTHING_WRITTEN
        yield refused(PAGE, "words.share", said)
    for row in rows.iter_rows(named=True):
        of = {"topic": row["topic"], "reason": row["reason"]}
        if row["share"] is None:
            yield refused(
                PAGE,
                "words.share",
                "Hidden: fewer than 10 comments say something.",
                of=of,
                n=row["n"],
            )
            continue
        rated = (
            f" The rating given with it is {row['rating']:.1f} of {row['scale_max']:g} on average."
            if row["rating"] is not None
            else ""
        )
        small = " Small base." if row["n"] < SMALL_BELOW else ""
        yield Finding(
            page=PAGE,
            figure="words.share",
            of=of,
            estimate=row["share"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="share",
            sentence=f"{percent(row['share'])} of the comments under “{row['topic']}” are about "
            f"{row['reason']} "
            f"({percent(row['lower'])} to {percent(row['upper'])}).{rated}{small}",
            method="comments whose words match the reason's rules; Wilson interval",
        )


def _word_findings(
    words: pl.DataFrame, groups: tuple[tuple[str, str, str], ...]
) -> Iterator[Finding]:
    if not groups:
        need = f"Words that set two groups apart need {LEAST_COMMENTS_PER_GROUP} comments in each."
        yield refused(PAGE, "words.distinctive", need, unit="ratio")
    elif not words["is_distinct"].any():
        said = "No word is clearly one group's more than another's."
        yield refused(PAGE, "words.distinctive", said, unit="ratio")
    seen = set()
    for row in words.filter("is_distinct").iter_rows(named=True):
        if (row["group"], row["word"], row["first"], row["second"]) in seen:
            continue
        seen.add((row["group"], row["word"], row["first"], row["second"]))
        own, others = (
            (row["first"], row["second"]) if row["z"] > 0 else (row["second"], row["first"])
        )
        yield Finding(
            page=PAGE,
            figure="words.distinctive",
            of={"topic": row["topic"], "word": row["word"], "group": row["group"]},
            estimate=row["ratio"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="ratio",
            sentence=f"“{row['word']}” is a word of {row['group']}: {own} of them use it and "
            f"{others} of the others, about {_times(row['ratio'])} times as often "
            f"({_times(row['lower'])} to {_times(row['upper'])}).",
            method="ratio of odds with an informative prior worth 500 words (Monroe and others); "
            "words "
            "of at least 10 comments, Benjamini-Hochberg over the list",
        )


def _times(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio < 10 else wording.about(ratio)


def _nothing(study: Study, filters: Filters) -> WordsAnswer:
    return WordsAnswer(
        page=PAGE,
        state="no",
        headline="Nobody has written anything yet",
        basis=basis(study, "no comments", filters),
        findings=(
            refused(PAGE, "words.uncoded", NOTHING_WRITTEN),
            refused(PAGE, "words.share", NOTHING_WRITTEN),
            refused(PAGE, "words.distinctive", NOTHING_WRITTEN, unit="ratio"),
        ),
        missing=(
            "comments in customers' own words, or the reasons they wrote for leaving or staying",
        ),
    )

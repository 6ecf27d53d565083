"""Brands wave by wave and group by group: who sees them how, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from analysis.against_rest import against_rest
from analysis.coded import listed, paired
from analysis.gap import gaps
from analysis.gap_sums import gap_sums
from analysis.multiplicity import benjamini_hochberg
from analysis.nps import net_promoter_score
from analysis.ratings import profile, rating_moments
from analysis.scores import MEAN_RATING, NET_PROMOTION, NPS_SCALE
from analysis.verdicts import MARGIN_NPS_POINTS, margin_of_means, with_verdicts
from answers.answer import CONFIDENCE, HIDDEN_BELOW
from answers.bases import HIDDEN, UNSURE, base_note, with_base_notes
from answers.brand_gaps import PROFILED, judged_gaps
from answers.brand_profile import OVERALL, QUESTION, titled_attribute
from study import Study

PROGRAM: Final = "program"
"""The segment of members and organic customers."""
PROGRAM_WORDS: Final = {"member": "Members", "organic": "Outside the program"}
PROGRAM_SAID: Final = "Membership"
NPS: Final = "Net promoter score"
MOST_VALUES: Final = 12
_APART: Final = "\x1f"  # cannot stand in a heading that came from a cell
_FIGURES: Final = (
    *("mean", "lower", "upper", "top_two_share", "top_two_lower", "top_two_upper"),
    *("agreeing_share", "agreeing_lower", "agreeing_upper"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Figures by wave and by segment; empty frames where there are no two of them.

    Attributes:
        waves: Their names in order of time.
        segments: Names of the segments, in alphabetical order.
        by_wave: One row per wave × brand × attribute: `wave`, `brand`, `attribute`, `is_own`,
            `estimate` (mean, or net promoter score), `lower`, `upper` (null when hidden), `n`,
            `note` ("", "small base", "hidden").
        by_segment: The same with `segment` and `value` instead of `wave`.
        changes: One row per brand × attribute × earlier wave: `brand`, `attribute`, `is_own`,
            `wave` (the last), `against` (the one before, or the first), `change`, `lower`,
            `upper`, `n`, `n_both` (people who answered both), `margin`, `verdict`, `note`.
        differences: Our brand, one row per segment × value × attribute: `difference` from everybody
            else in the segment, `lower`, `upper`, `n`, `margin`, `verdict`, `note`.
        means: Rows of `analysis.ratings.profile` with `wave` or `segment` and `value`.
        scores: Rows of `analysis.nps.net_promoter_score` likewise.
        gaps: Rows of `answers.brand_gaps.judged_gaps` likewise.
    """

    waves: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    by_wave: pl.DataFrame = field(default_factory=pl.DataFrame)
    by_segment: pl.DataFrame = field(default_factory=pl.DataFrame)
    changes: pl.DataFrame = field(default_factory=pl.DataFrame)
    differences: pl.DataFrame = field(default_factory=pl.DataFrame)
    means: pl.DataFrame = field(default_factory=pl.DataFrame)
    scores: pl.DataFrame = field(default_factory=pl.DataFrame)
    gaps: pl.DataFrame = field(default_factory=pl.DataFrame)

    @property
    def attributes(self) -> tuple[str, ...]:
        """What can be looked at by wave or segment, the overall rating and recommending first."""
        tables = [table for table in (self.by_wave, self.by_segment) if table.height]
        named = {name for table in tables for name in table["attribute"]}
        first = [name for name in (OVERALL, NPS) if name in named]
        return (*first, *sorted(named - set(first)))


@dataclass(frozen=True, slots=True, eq=False)
class _Trait:
    """One way of telling people apart: by wave, or by one segment."""

    keys: dict[str, str | None]
    people: pl.DataFrame


def grouped(
    study: Study, ratings: pl.DataFrame, respondents: pl.DataFrame, brands: Sequence[str]
) -> Groups:
    """Look at every wave and every segment by itself.

    Args:
        study: The study, already narrowed, for segments and customers.
        ratings: What customers answered about brands.
        respondents: The people who count.
        brands: Every brand, ours first.
    """
    waves = waves_in_order(respondents)
    ids = respondents.schema["respondent_id"]
    spelled = respondents.with_columns(pl.col("respondent_id").cast(pl.String))
    traits = [
        _Trait({"segment": name}, people.with_columns(pl.col("respondent_id").cast(ids)))
        for name, people in segments_of_people(study, spelled).items()
    ]
    if len(waves) > 1:
        by_wave = respondents.drop_nulls("wave").select("respondent_id", value="wave")
        traits.insert(0, _Trait({"segment": None}, by_wave))
    if not traits:
        return Groups()
    own = study.own_brand
    parts = [_looked_at(trait, ratings, respondents, own) for trait in traits]
    means, scores, gap_table, differences = (
        pl.concat([part[place] for part in parts if part[place].height], how="diagonal")
        if any(part[place].height for part in parts)
        else pl.DataFrame()
        for place in range(4)
    )
    shown = _shown(means, scores, own, brands)
    in_order = {wave: place for place, wave in enumerate(waves)}
    rank = pl.col("wave").replace_strict(in_order, return_dtype=pl.Int64)
    return Groups(
        waves=waves if len(waves) > 1 else (),
        segments=tuple(str(trait.keys["segment"]) for trait in traits if trait.keys["segment"]),
        by_wave=_of(shown, is_wave=True).sort(rank, maintain_order=True)
        if len(waves) > 1
        else pl.DataFrame(),
        by_segment=_in_words(_of(shown, is_wave=False)),
        changes=_changes(ratings, respondents, waves, own, shown),
        differences=_judged_differences(differences, shown),
        means=means,
        scores=scores,
        gaps=gap_table,
    )


def segment_said(segment: str) -> str:
    """Name a segment as a reader would.

    Args:
        segment: One of `Groups.segments`.
    """
    return PROGRAM_SAID if segment == PROGRAM else segment


def value_said(value: str) -> str:
    """Name a group of a segment as a reader would.

    Args:
        value: One of its values; "member" and "organic" are those of the program.
    """
    return PROGRAM_WORDS.get(value, value)


def waves_in_order(respondents: pl.DataFrame) -> tuple[str, ...]:
    """Return the waves by their first answer; those without dates by name.

    Args:
        respondents: The people who count.
    """
    named = respondents.drop_nulls("wave").group_by("wave").agg(pl.col("answered_on").min())
    return tuple(named.sort("answered_on", "wave", nulls_last=True)["wave"])


def segments_of_people(study: Study, respondents: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return respondent_id and value of every segment that tells these people apart.

    Args:
        study: The study, for segments and customers.
        respondents: The people who count.
    """
    found = {}
    linked = respondents.drop_nulls("customer_id").select("respondent_id", "customer_id")
    if study.segments is not None:
        of = pl.col("of")
        own = study.segments.filter(of == "respondent").select(
            "segment", "value", respondent_id="id"
        )
        bought = (
            study.segments.filter(of == "customer")
            .join(linked, left_on="id", right_on="customer_id")
            .select("segment", "value", "respondent_id")
        )
        # What people said of themselves goes before what is on file under the same name.
        on_file = bought.join(own, on="segment", how="anti")
        everybody = pl.concat([own, on_file]).join(respondents, on="respondent_id", how="semi")
        for (name,), people in everybody.group_by("segment"):
            found[str(name)] = people.select("respondent_id", "value")
    if study.customers is not None and PROGRAM not in found:
        members = study.customers.drop_nulls("program").select(
            "customer_id", value=pl.col("program").cast(pl.String)
        )
        found[PROGRAM] = linked.join(members, on="customer_id").select("respondent_id", "value")
    return {
        name: people
        for name, people in sorted(found.items())
        if 2 <= people["value"].n_unique() <= MOST_VALUES
    }


def _looked_at(
    trait: _Trait, ratings: pl.DataFrame, respondents: pl.DataFrame, own: str | None
) -> tuple[pl.DataFrame, ...]:
    people = respondents.join(trait.people, on="respondent_id")
    counts = rating_moments(ratings.lazy(), people.lazy(), by=("brand", "attribute", "value"))
    asked = counts.filter(pl.col("aspect").is_in(PROFILED))
    means = _protected(with_base_notes(profile(asked)), _FIGURES)
    scores = net_promoter_score(counts.filter(pl.col("aspect") == "recommend"))
    noted = _protected(
        scores.with_columns(note=base_note("effective_n")), ("nps", "lower", "upper")
    )
    ours = asked.filter(pl.col("brand") == (own or ""))
    differences = (
        against_rest(ours, "value") if trait.keys["segment"] and ours.height else pl.DataFrame()
    )
    parts = (means, noted, _gaps(ratings, people, own, means), differences)
    return tuple(_named(part, trait) for part in parts)


def _named(table: pl.DataFrame, trait: _Trait) -> pl.DataFrame:
    if table.is_empty():
        return table
    segment = trait.keys["segment"]
    if segment is None:
        return table.rename({"value": "wave"})
    return table.with_columns(segment=pl.lit(segment))


def _protected(figures: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Hide a second group where the total and the others would give the hidden one away.

    The groups of one question add up to a total that is shown elsewhere. Where those hidden are
    one group, or fewer people than may be shown, the smallest group shown is hidden with them.
    """
    if figures.is_empty():
        return figures
    question = [name for name in QUESTION if name in figures.columns]
    hidden = pl.col("note") == HIDDEN
    given_away = (hidden.sum().over(question) == 1) | (
        pl.col("n").filter(hidden).sum().over(question).is_between(1e-9, HIDDEN_BELOW - 1e-9)
    )
    smallest = pl.when(~hidden).then(pl.struct("n", "value")).rank("ordinal").over(question) == 1
    noted = figures.with_columns(
        note=pl.when(given_away & smallest.fill_null(value=False))
        .then(pl.lit(HIDDEN))
        .otherwise("note")
    )
    return noted.with_columns(
        pl.when(pl.col("note") != HIDDEN).then(name).alias(name) for name in columns
    )


def _gaps(
    ratings: pl.DataFrame, people: pl.DataFrame, own: str | None, means: pl.DataFrame
) -> pl.DataFrame:
    """Compare us with every competitor within every group, and hide what the means hide."""
    told = ratings.join(people.select("respondent_id", "value"), on="respondent_id")
    told = told.with_columns(attribute=paired(told, "value", "attribute", _APART))
    judged = judged_gaps(told.drop("value"), people, own)
    if judged.is_empty():
        return judged
    parts = pl.col("attribute").str.split_exact(_APART, 1).struct
    apart = judged.with_columns(value=parts[0], attribute=parts[1])
    hidden = means.filter(pl.col("note") == HIDDEN)
    ours = hidden.filter(pl.col("brand") == (own or "")).drop("brand")
    on = ["value", "attribute", "aspect", "scale_min", "scale_max"]
    mark = pl.lit(value=True)
    marked = apart.join(
        hidden.select("brand", *on, rival_hidden=mark), on=["brand", *on], how="left"
    ).join(ours.select(*on, own_hidden=mark), on=on, how="left")
    hides = pl.coalesce("rival_hidden", "own_hidden", pl.col("note") == HIDDEN)
    return (
        marked.with_columns(
            *(pl.when(~hides).then(name).alias(name) for name in ("gap", "lower", "upper")),
            n_needed=pl.when(~hides).then("n_needed"),
            verdict=pl.when(hides).then(pl.lit(UNSURE)).otherwise("verdict"),
            note=pl.when(hides).then(pl.lit(HIDDEN)).otherwise("note"),
        )
        .drop("rival_hidden", "own_hidden")
        .sort("value", "brand", "attribute")
    )


def _shown(
    means: pl.DataFrame, scores: pl.DataFrame, own: str | None, brands: Sequence[str]
) -> pl.DataFrame:
    """Return means and net promoter scores under each other, as the pictures take them."""
    both = {*means.columns, *scores.columns}
    by = [name for name in ("wave", "segment", "value") if name in both]
    common = (*by, "brand", "attribute", "lower", "upper", "n", "note")
    titled = means.with_columns(attribute=titled_attribute()) if means.height else means
    parts = [titled.select(*common, estimate="mean")] if means.height else []
    if scores.height:
        parts.append(scores.with_columns(attribute=pl.lit(NPS)).select(*common, estimate="nps"))
    place = {brand: rank for rank, brand in enumerate(brands)}
    rank = pl.col("brand").replace_strict(place, default=len(place), return_dtype=pl.Int64)
    return (
        pl.concat(parts)
        .with_columns(is_own=pl.col("brand") == (own or ""))
        .sort(pl.col("attribute") == NPS, "attribute", *by, rank)
        .select(*by, "brand", "attribute", "is_own", "estimate", "lower", "upper", "n", "note")
    )


def _of(shown: pl.DataFrame, *, is_wave: bool) -> pl.DataFrame:
    if "wave" not in shown.columns:
        return pl.DataFrame() if is_wave else shown
    is_of = pl.col("wave").is_not_null()
    kept = shown.filter(is_of if is_wave else ~is_of)
    other = {"segment", "value"} if is_wave else {"wave"}
    return kept.drop(other & set(kept.columns))


def _in_words(table: pl.DataFrame) -> pl.DataFrame:
    """Write the segment of members and organic customers as a reader would say it."""
    if "segment" not in table.columns:
        return table
    is_program = pl.col("segment") == PROGRAM
    return table.with_columns(
        value=pl.when(is_program).then(pl.col("value").replace(PROGRAM_WORDS)).otherwise("value")
    )


def _changes(
    ratings: pl.DataFrame,
    respondents: pl.DataFrame,
    waves: Sequence[str],
    own: str | None,
    shown: pl.DataFrame,
) -> pl.DataFrame:
    """Compare the last wave with the one before and with the first, people matched where known.

    Waves take the place of brands in the formula for gaps, and brand and attribute together that
    of the attribute: people who answered both waves count as pairs, the others as independent.
    """
    if len(waves) < 2:
        return pl.DataFrame()
    last, earlier = waves[-1], list(dict.fromkeys([waves[-2], waves[0]]))
    of_waves = respondents.select("respondent_id", "wave").filter(
        pl.col("wave").is_in([last, *earlier])
    )
    of_waves = of_waves.with_columns(pl.col("wave").cast(listed(of_waves, "wave")))
    told = (
        ratings.join(of_waves, on="respondent_id")
        .lazy()
        .select(
            *("respondent_id", "aspect", "rating", "scale_min", "scale_max"),
            attribute=paired(ratings, "brand", "attribute", _APART),
            brand="wave",
        )
    )
    recommending = pl.col("aspect") == "recommend"
    on_scale = (pl.col("scale_min") == NPS_SCALE[0]) & (pl.col("scale_max") == NPS_SCALE[1])
    means = gap_sums(
        told.filter(pl.col("aspect").is_in(PROFILED)), respondents.lazy(), last, score=MEAN_RATING
    )
    promoted = gap_sums(
        told.filter(recommending & on_scale), respondents.lazy(), last, score=NET_PROMOTION
    )
    compared = [gaps(sums) for sums in (means, promoted) if sums.height]
    if not compared:
        return pl.DataFrame()
    table = pl.concat(compared)
    points = pl.when(pl.col("aspect") == "recommend").then(100.0).otherwise(1.0)
    parts = pl.col("attribute").str.split_exact(_APART, 1).struct
    table = table.with_columns(
        against="brand",
        brand=parts[0],
        attribute=pl.when(pl.col("aspect") == "recommend").then(pl.lit(NPS)).otherwise(parts[1]),
        wave=pl.lit(last),
        **{name: pl.col(name) * points for name in ("gap", "lower", "upper")},
    ).rename({"gap": "change"})
    reach = pl.col("scale_max") - pl.col("scale_min")
    margin = (
        pl.when(pl.col("aspect") == "recommend")
        .then(MARGIN_NPS_POINTS)
        .otherwise(margin_of_means(reach, pl.col("sd")))
    )
    smaller = pl.min_horizontal("n_own", "n_rival") * pl.col("effective_n") / pl.col("n")
    hidden = shown.filter(pl.col("note") == HIDDEN, pl.col("wave").is_not_null())
    given_away = hidden.select("brand", "attribute", "wave").with_columns(
        is_hidden=pl.lit(value=True)
    )
    table = (
        table.with_columns(attribute=titled_attribute())
        .join(given_away, on=["brand", "attribute", "wave"], how="left")
        .join(
            given_away.rename({"wave": "against"}), on=["brand", "attribute", "against"], how="left"
        )
        .with_columns(is_hidden=pl.coalesce("is_hidden", "is_hidden_right").fill_null(value=False))
    )
    judged = _judged(table, margin, smaller, "change")
    order = {wave: place for place, wave in enumerate(earlier)}
    is_own = pl.col("brand") == (own or "")
    return (
        judged.with_columns(is_own=is_own)
        .sort(
            *(~pl.col("is_own"), "brand", "attribute"),
            pl.col("against").replace_strict(order, return_dtype=pl.Int64),
        )
        .select(
            *("brand", "attribute", "is_own", "wave", "against", "change", "lower", "upper"),
            *("n", "n_both", "margin", "verdict", "note"),
        )
    )


def _judged_differences(table: pl.DataFrame, shown: pl.DataFrame) -> pl.DataFrame:
    if table.is_empty():
        return table
    keys = ["segment", "value", "attribute"]
    hidden = shown.filter(pl.col("note") == HIDDEN, "is_own").select(
        *keys, is_hidden=pl.lit(value=True)
    )
    table = (
        table.with_columns(attribute=titled_attribute())
        .join(hidden.unique(), on=keys, how="left")
        .with_columns(pl.col("is_hidden").fill_null(value=False))
    )
    reach = pl.col("scale_max") - pl.col("scale_min")
    smaller = pl.min_horizontal("effective_n", "n_rest")
    judged = _judged(table, margin_of_means(reach, pl.col("sd")), smaller, "difference")
    return judged.sort("segment", "attribute", "value").select(
        *("segment", "value", "attribute", "difference", "lower", "upper", "n", "margin"),
        *("verdict", "note"),
    )


def _judged(table: pl.DataFrame, margin: pl.Expr, base: pl.Expr, figure: str) -> pl.DataFrame:
    """Add verdicts, corrected for everything in the table, and blank what is hidden."""
    adjusted = benjamini_hochberg(table["p"].fill_null(1.0).to_numpy())
    judged = with_verdicts(
        table.with_columns(rejected=pl.Series(adjusted) <= 1 - CONFIDENCE), margin
    ).with_columns(note=pl.when("is_hidden").then(pl.lit(HIDDEN)).otherwise(base_note(base)))
    hidden = pl.col("note") == HIDDEN
    return judged.with_columns(
        *(pl.when(~hidden).then(name).alias(name) for name in (figure, "lower", "upper")),
        verdict=pl.when(hidden).then(pl.lit(UNSURE)).otherwise("verdict"),
    )

"""What the page Why they stay or leave shows, tab by tab."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import polars as pl

from answers.coming_back import ComingBackAnswer
from answers.in_their_words import WordsAnswer
from answers.leaving_reasons import LeavingAnswer
from answers.priorities import DERIVED, PERFORMANCE, RIVAL
from answers.what_matters import MattersAnswer
from answers.why_they_stay_or_leave import WhyAnswer
from charts.exhibit import Exhibit, Native
from charts.gone_by_reason import ROLES, gone_chart
from charts.priorities import priorities_chart
from charts.reasons import Rows, bars_chart, dots_chart

PAGE: Final = "why_they_stay_or_leave"
BARS_DRAWN: Final = 12

_BETWEEN: Final = {"lower": "From", "upper": "To"}
_SHARES: Final = (
    {"share": "Share"}
    | _BETWEEN
    | {"count": "Named by", "n": "Gave a reason (n)", "rank": "Place, ties shared"}
)
_PERCENT: Final = dict.fromkeys(("share", "lower", "upper"), "percent")
_SHARE_NATIVE: Final = Native(
    form="bars", category="reason", value="share", lower="lower", upper="upper"
)
COMPARISONS: Final = {
    DERIVED: (
        "What customers say matters",
        "What their ratings show",
        "Stated importance, 0 to 1",
        "Derived importance",
        (".2f", ".0%"),
    ),
    PERFORMANCE: (
        "What counts",
        "How we are rated",
        "Derived importance",
        "Mean rating of us",
        (".0%", ".1f"),
    ),
    RIVAL: (
        "What counts",
        "Against the best rival",
        "Derived importance",
        "Gap to the best rival, scale points",
        (".0%", "+.1f"),
    ),
}


def why_exhibits(
    answer: WhyAnswer | LeavingAnswer | MattersAnswer | ComingBackAnswer | WordsAnswer,
) -> tuple[Exhibit, ...]:
    """Return what all four tabs show when nothing is chosen, or one of them.

    Args:
        answer: The page's answer, or that of a tab.
    """
    match answer:
        case LeavingAnswer():
            return leaving_exhibits(answer)
        case MattersAnswer():
            return matters_exhibits(answer)
        case ComingBackAnswer():
            return returning_exhibits(answer)
        case WordsAnswer():
            return words_exhibits(answer)
        case WhyAnswer():
            tabs = (answer.leaving, answer.matters, answer.returning, answer.words)
            return tuple(exhibit for tab in tabs for exhibit in why_exhibits(tab))


def leaving_exhibits(answer: LeavingAnswer) -> tuple[Exhibit, ...]:
    """Return what the tab Why they leave shows.

    Args:
        answer: The tab's answer.
    """
    return _shown(
        [_reasons(answer), _written(answer), _curves(answer), _record(answer), _value(answer)]
    )


def matters_exhibits(answer: MattersAnswer) -> tuple[Exhibit, ...]:
    """Return what the tab What matters shows.

    Args:
        answer: The tab's answer.
    """
    compared = [_compared(answer, against) for against in COMPARISONS]
    return _shown(
        [
            _importance(answer),
            _by_dimension(answer),
            _stated(answer),
            *compared,
            _gaps(answer),
            _scores(answer),
            _feeling(answer),
            _item_gaps(answer),
            _asymmetry(answer),
        ]
    )


def returning_exhibits(answer: ComingBackAnswer) -> tuple[Exhibit, ...]:
    """Return what the tab What brings them back shows.

    Args:
        answer: The tab's answer.
    """
    return _shown([_staying(answer, "staying"), _staying(answer, "returning"), _traits(answer)])


def words_exhibits(answer: WordsAnswer, topic: str | None = None) -> tuple[Exhibit, ...]:
    """Return what the tab In their words shows of one topic.

    Args:
        answer: The tab's answer.
        topic: One of its topics; None: the first.
    """
    if not answer.topics:
        return ()
    chosen = topic or answer.topics[0]
    return _shown([_topic(answer, chosen), _distinctive(answer, chosen)])


def _shown(exhibits: Iterable[Exhibit | None]) -> tuple[Exhibit, ...]:
    return tuple(exhibit for exhibit in exhibits if exhibit is not None)


def _dots(name: str, value: str) -> Native:
    return Native(form="dots", category=name, value=value, lower="lower", upper="upper")


def _base_beside(table: pl.DataFrame, column: str = "count") -> pl.DataFrame:
    return table.with_columns(base=pl.format("n = {}", pl.col(column).cast(pl.Int64)))


def _reasons(answer: LeavingAnswer) -> Exhibit | None:
    table = answer.reasons
    if not table["share"].is_not_null().any():
        return None
    rows = Rows(
        name="reason",
        value="share",
        axis="Share of leavers who say why",
        beside="base",
        by="mendable",
        roles=ROLES,
    )
    chart = bars_chart(_base_beside(table.head(BARS_DRAWN)), rows, title="What leavers name")
    return Exhibit(
        page=PAGE,
        key="reasons",
        says=answer.headline,
        chart=chart,
        table=table,
        headings={"reason": "Reason"}
        | _SHARES
        | {"cumulative_share": "Of all reasons named, up to here"},
        formats=_PERCENT | {"cumulative_share": "percent"},
        part="leaving.reasons",
        figures=("reasons.share",),
        native=_SHARE_NATIVE,
    )


def _written(answer: LeavingAnswer) -> Exhibit | None:
    table = answer.as_written
    if not table["share"].is_not_null().any():
        return None
    rows = Rows(name="reason", value="share", axis="Share of leavers who answered", beside="base")
    top = table.row(0, named=True)
    return Exhibit(
        page=PAGE,
        key="reasons as written",
        says=f"The answer picked most is “{top['reason']}” ({top['share']:.0%})",
        chart=bars_chart(
            _base_beside(table.head(BARS_DRAWN)),
            rows,
            title="The answers of the list as they stand",
        ),
        table=table,
        headings={"reason": "Answer"} | _SHARES,
        formats=_PERCENT,
        part="leaving.as_written",
        figures=("reasons.share",),
        native=_SHARE_NATIVE,
    )


def _curves(answer: LeavingAnswer) -> Exhibit | None:
    if answer.curves.is_empty():
        return None
    told = answer.told_curves
    said = next(iter(answer.sentences("reasons.incidence")), answer.headline)
    return Exhibit(
        page=PAGE,
        key="gone by reason",
        says=said,
        chart=gone_chart(told),
        table=told,
        headings={"reason": "Reason", "day": "Days since the start", "gone": "Share of all gone"}
        | _BETWEEN
        | {"at_risk": "Still followed"},
        formats=dict.fromkeys(("gone", "lower", "upper"), "percent"),
        part="leaving.told_curves",
        figures=("reasons.incidence",),
        native=Native(
            form="curves",
            category="day",
            value="gone",
            series="reason",
            lower="lower",
            upper="upper",
        ),
    )


def _record(answer: LeavingAnswer) -> Exhibit | None:
    if answer.record.is_empty():
        return None
    table = answer.record
    rows = Rows(
        name="sign",
        value="difference",
        axis="Leavers minus those who stayed, share with the sign",
        form="+.0%",
        beside="verdict",
    )
    return Exhibit(
        page=PAGE,
        key="record before leaving",
        says=" ".join(answer.sentences("reasons.in_record")[:1]),
        chart=dots_chart(table, rows, title="What the record shows before leaving", zero=True),
        table=table,
        headings={
            "sign": "On record",
            "left": "Leavers",
            "stayed": "Stayed, same time",
            "difference": "Difference",
        }
        | _BETWEEN
        | {
            "stated": "Say so",
            "reason": "As leavers call it",
            "n": "Leavers (n)",
            "n_stayed": "Stayed (n)",
            "verdict": "Verdict",
        },
        formats=dict.fromkeys(
            ("left", "stayed", "difference", "lower", "upper", "stated"), "percent"
        ),
        part="leaving.record",
        figures=("reasons.in_record",),
        native=_dots("sign", "difference"),
    )


def _value(answer: LeavingAnswer) -> Exhibit | None:
    if not answer.value.height or not answer.value["value"].is_not_null().any():
        return None
    table = answer.value
    rows = Rows(
        name="reason", value="value", axis="Value of those who left", form=",.3~s", beside="base"
    )
    drawn = _base_beside(table.drop_nulls("value").head(BARS_DRAWN), "n")
    return Exhibit(
        page=PAGE,
        key="value lost",
        says=next(iter(answer.sentences("reasons.value")), answer.headline),
        chart=bars_chart(drawn, rows, title="What left with them, by reason"),
        table=table,
        headings={"reason": "Reason", "value": "Value"}
        | _BETWEEN
        | {"n": "Leavers (n)", "note": "Note"},
        formats=dict.fromkeys(("value", "lower", "upper"), "localized"),
        part="leaving.value",
        figures=("reasons.value",),
        native=Native(form="bars", category="reason", value="value", lower="lower", upper="upper"),
    )


def _importance(answer: MattersAnswer) -> Exhibit | None:
    return _shares_of_importance(
        answer, answer.importance, key="importance", part="matters.importance", what="Attribute"
    )


def _by_dimension(answer: MattersAnswer) -> Exhibit | None:
    return _shares_of_importance(
        answer,
        answer.by_dimension,
        key="importance by dimension",
        part="matters.by_dimension",
        what="Dimension",
    )


def _shares_of_importance(
    answer: MattersAnswer, table: pl.DataFrame, *, key: str, part: str, what: str
) -> Exhibit | None:
    if table.is_empty():
        return None
    axis = f"Share of what the ratings explain ({dict(answer.outcomes)[answer.outcome]})"
    placed = table.with_columns(place=pl.format("place {}", "rank"))
    return Exhibit(
        page=PAGE,
        key=key,
        says=answer.headline,
        chart=dots_chart(
            placed,
            Rows(name="attribute", value="share", axis=axis, beside="place"),
            title="Which ratings go along with it",
        ),
        table=table,
        headings={"attribute": what, "share": "Share of what is explained"}
        | _BETWEEN
        | {
            "rank": "Place, ties shared",
            "correlation": "Alone (correlation)",
            "sign_conflict": "Sign turns beside the others",
            "n": "Answers (n)",
        },
        formats=_PERCENT | {"correlation": "%.2f"},
        part=part,
        figures=("drivers.importance",),
        native=_dots("attribute", "share"),
    )


def _stated(answer: MattersAnswer) -> Exhibit | None:
    table = answer.stated
    if not table.height or not table["mean"].is_not_null().any():
        return None
    top = table.row(0, named=True)
    axis = f"Mean answer ({top['scale_min']:g} to {top['scale_max']:g})"
    return Exhibit(
        page=PAGE,
        key="stated importance",
        says=f"Customers say “{top['attribute']}” matters most to them",
        chart=dots_chart(
            _base_beside(table, "n"),
            Rows(name="attribute", value="mean", axis=axis, form=".1f", beside="base"),
            title="What customers say matters",
        ),
        table=table,
        headings={"attribute": "Attribute", "mean": "Mean"}
        | _BETWEEN
        | {"n": "Answers (n)", "note": "Note"},
        formats=dict.fromkeys(("mean", "lower", "upper"), "%.2f"),
        part="matters.stated",
        figures=("drivers.stated",),
        native=_dots("attribute", "mean"),
    )


def _compared(answer: MattersAnswer, against: str) -> Exhibit | None:
    table = answer.priorities.filter(against=against)
    if table.is_empty():
        return None
    first, second, across, up, forms = COMPARISONS[against]
    return Exhibit(
        page=PAGE,
        key=f"importance and {against}",
        says=answer.priority_says(against),
        chart=priorities_chart(
            table, across=across, up=up, forms=forms, title=f"{first} · {second.lower()}"
        ),
        table=table,
        headings={
            "attribute": "Attribute",
            "across": across,
            "across_lower": "From",
            "across_upper": "To",
            "up": up,
            "up_lower": "From ",
            "up_upper": "To ",
            "quadrant": "Corner",
            "potential": "Importance × room left",
            "n": "Answers (n)",
        },
        formats=dict.fromkeys(
            ("across", "across_lower", "across_upper", "up", "up_lower", "up_upper", "potential"),
            "%.2f",
        ),
        part=f"matters.priorities.filter(against={against!r})",
        figures=("drivers.quadrant",),
        native=Native(form="map", category="across", value="up", label="attribute"),
    )


def _gaps(answer: MattersAnswer) -> Exhibit | None:
    found = answer.dimensions
    if found.gaps.is_empty():
        return _gaps_of(found.item_gaps, "expectation and perception", "item_gaps", found.headline)
    return _gaps_of(found.gaps, "expectation and perception", "gaps", found.headline)


def _item_gaps(answer: MattersAnswer) -> Exhibit | None:
    found = answer.dimensions
    if found.gaps.is_empty():
        return None
    says = "What customers find against what they expect, item by item"
    return _gaps_of(found.item_gaps, "expectation and perception by item", "item_gaps", says)


def _gaps_of(table: pl.DataFrame, key: str, name: str, says: str) -> Exhibit | None:
    if not table.height or not table["gap"].is_not_null().any():
        return None
    rows = Rows(
        name="dimension",
        value="gap",
        axis="Found minus expected, scale points",
        form="+.1f",
        beside="verdict",
    )
    return Exhibit(
        page=PAGE,
        key=key,
        says=says,
        chart=dots_chart(
            table, rows, title="What customers find against what they expect", zero=True
        ),
        table=table,
        headings={
            "dimension": "Dimension" if name == "gaps" else "Item",
            "expectation": "Expected",
            "perception": "Found",
            "gap": "Gap",
        }
        | _BETWEEN
        | {"items": "Items", "n": "People (n)", "verdict": "Verdict", "note": "Note"},
        formats=dict.fromkeys(("expectation", "perception"), "%.2f")
        | dict.fromkeys(("gap", "lower", "upper"), "%+.2f"),
        part=f"matters.dimensions.{name}",
        figures=("servqual.gap",),
        native=_dots("dimension", "gap"),
    )


def _asymmetry(answer: MattersAnswer) -> Exhibit | None:
    table = answer.asymmetry
    if table.is_empty():
        return None
    rows = Rows(
        name="attribute",
        value="asymmetry",
        axis="Reward minus penalty, share of the outcome's scale",
        form="+.0%",
        beside="kind",
    )
    return Exhibit(
        page=PAGE,
        key="penalty and reward",
        says="What low ratings go along with, beside what high ratings go along with",
        chart=dots_chart(table, rows, title="Must-haves and delighters", zero=True),
        table=table,
        headings={
            "attribute": "Attribute",
            "penalty": "Lower with low ratings",
            "reward": "Higher with high ratings",
            "asymmetry": "Reward minus penalty",
        }
        | _BETWEEN
        | {"kind": "Kind", "n": "Answers (n)"},
        formats=dict.fromkeys(("penalty", "reward", "asymmetry", "lower", "upper"), "percent"),
        part="matters.asymmetry",
        native=_dots("attribute", "asymmetry"),
    )


def _scores(answer: MattersAnswer) -> Exhibit | None:
    found = answer.dimensions
    # Performance alone stands in for gaps that nobody asked for, or that are mostly noise.
    if (found.gaps.height and not found.noisy) or found.scores.drop_nulls("perception").height < 2:
        return None
    table = found.scores
    low = table.row(0, named=True)
    axis = f"Mean rating ({low['scale_min']:g} to {low['scale_max']:g})"
    return Exhibit(
        page=PAGE,
        key="performance by dimension",
        says=f"Of the dimensions of service quality, customers rate {low['dimension']} lowest",
        chart=dots_chart(
            _base_beside(table, "n"),
            Rows(
                name="dimension",
                value="perception",
                axis=axis,
                is_scale=True,
                form=".1f",
                beside="base",
            ),
            title="Service quality by dimension",
        ),
        table=table,
        headings={"dimension": "Dimension", "perception": "Mean rating"}
        | _BETWEEN
        | {"items": "Items", "n": "People (n)", "note": "Note"},
        formats=dict.fromkeys(("perception", "lower", "upper"), "%.2f"),
        part="matters.dimensions.scores",
        figures=("servqual.performance",),
        native=_dots("dimension", "perception"),
    )


def _feeling(answer: MattersAnswer) -> Exhibit | None:
    table = answer.feeling
    if not table.height or not table["share"].is_not_null().any():
        return None
    rows = Rows(
        name="name",
        value="share",
        axis=answer.feeling_outcome,
        beside="base",
        by="feeling",
        roles={"feel good about us": "earned", "do not": "other"},
    )
    return Exhibit(
        page=PAGE,
        key="feeling and rating",
        says=next(iter(answer.sentences("emotion.extra")), answer.headline),
        chart=dots_chart(_base_beside(table, "n"), rows, title="Who stays, by rating and feeling"),
        table=table,
        headings={"rating": "Overall rating", "feeling": "Feeling", "share": "Share"}
        | _BETWEEN
        | {"n": "People (n)", "note": "Note"},
        formats=_PERCENT,
        part="matters.feeling",
        figures=("emotion.extra",),
        native=Native(
            form="dots",
            category="rating",
            value="share",
            series="feeling",
            lower="lower",
            upper="upper",
        ),
    )


def _staying(answer: ComingBackAnswer, name: str) -> Exhibit | None:
    table = answer.staying if name == "staying" else answer.returning
    if not table["share"].is_not_null().any():
        return None
    what = {"staying": "stay", "returning": "came back"}[name]
    top = table.row(0, named=True)
    rows = Rows(
        name="reason",
        value="share",
        axis=f"Share of those who say why they {what}",
        beside="base",
        by="earned",
        roles={True: "earned", False: "other"},
    )
    return Exhibit(
        page=PAGE,
        key=f"reasons why they {what}",
        says=f"Of those who say why they {what}, {top['share']:.0%} name: {top['reason']}",
        chart=bars_chart(_base_beside(table.head(BARS_DRAWN)), rows, title=f"Why they {what}"),
        table=table,
        headings={"reason": "Reason"} | _SHARES | {"earned": "Earned by the company"},
        formats=_PERCENT,
        part=f"returning.{name}",
        figures=("stay.share",),
        native=_SHARE_NATIVE,
    )


def _traits(answer: ComingBackAnswer) -> Exhibit | None:
    table = answer.traits
    if table.is_empty():
        return None
    rows = Rows(
        name="name",
        value="difference",
        axis=f"More or fewer who {answer.came_back} than among the others",
        form="+.0%",
        beside="verdict",
    )
    return Exhibit(
        page=PAGE,
        key="repeat customers",
        says=next(iter(answer.sentences("stay.repeat_difference")), answer.headline),
        chart=dots_chart(
            table.head(BARS_DRAWN), rows, title="What distinguishes those who come back", zero=True
        ),
        table=table,
        headings={
            "trait": "Trait",
            "value": "Value",
            "share": "Come back",
            "others": "Others who do",
            "difference": "Difference",
        }
        | _BETWEEN
        | {"n": "With it (n)", "n_others": "Others (n)", "verdict": "Verdict"},
        formats=dict.fromkeys(("share", "others", "difference", "lower", "upper"), "percent"),
        part="returning.traits",
        figures=("stay.repeat_difference",),
        native=_dots("name", "difference"),
    )


def _topic(answer: WordsAnswer, topic: str) -> Exhibit | None:
    table = answer.shares.filter(topic=topic)
    if not table["share"].is_not_null().any():
        return None
    rows = Rows(
        name="reason", value="share", axis="Share of texts that say something", beside="base"
    )
    return Exhibit(
        page=PAGE,
        key="comments by reason",
        says=answer.headline,
        chart=bars_chart(_base_beside(table.head(BARS_DRAWN)), rows, title="What is written about"),
        table=table,
        headings={"reason": "About"} | _SHARES | {"rating": "Overall rating of those who write it"},
        formats=_PERCENT | {"rating": "%.1f"},
        part=f"words.shares.filter(topic={topic!r})",
        figures=tuple({"words.share"} & {found.figure for found in answer.findings}),
        native=_SHARE_NATIVE,
    )


def _distinctive(answer: WordsAnswer, topic: str) -> Exhibit | None:
    table = answer.distinctive.filter(topic=topic, is_distinct=True)
    if table.is_empty():
        return None
    rows = Rows(
        name="word",
        value="ratio",
        axis="Odds of the word against the other group",
        form=".1f",
        beside="group",
    )
    first = table.row(0, named=True)
    return Exhibit(
        page=PAGE,
        key="words that set groups apart",
        says=f"“{first['word']}” is most of all a word of {first['group']}",
        chart=dots_chart(table.head(BARS_DRAWN), rows, title="Words that set two groups apart"),
        table=table,
        headings={"word": "Word", "group": "Used more by", "ratio": "Ratio of odds"}
        | _BETWEEN
        | {"first": "Comments of the first", "second": "Comments of the second", "z": "z"},
        formats=dict.fromkeys(("ratio", "lower", "upper", "z"), "%.1f"),
        part=f"words.distinctive.filter(topic={topic!r}, is_distinct=True)",
        figures=("words.distinctive",),
        native=_dots("word", "ratio"),
    )

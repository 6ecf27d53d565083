"""What the tab What matters shows: importance, and what it is held against."""

from __future__ import annotations

from typing import Final, NamedTuple

from analysis.quadrants import Quadrants
from answers.priorities import DERIVED, PERFORMANCE, RIVAL
from answers.what_matters import MattersAnswer
from charts.exhibit import Exhibit, Native
from charts.exhibits.reason_rows import BETWEEN, PAGE, PLACES, as_percent, row_exhibit
from charts.exhibits.service_quality import quality_exhibits
from charts.priorities import priorities_chart
from charts.reasons import Rows

COUNTS: Final = "How much it counts: share of what ratings explain"


class Comparison(NamedTuple):
    """How importance and something else are drawn together.

    Attributes:
        title: What the picture shows.
        across: What runs from left to right.
        up: What runs upwards.
        forms: Number formats of both axes.
        corners: What is written into the corners.
    """

    title: str
    across: str
    up: str
    forms: tuple[str, str]
    corners: Quadrants


COMPARISONS: Final = {
    DERIVED: Comparison(
        "What they say matters · what their ratings show",
        "How much they say it matters, 0 to 1",
        COUNTS,
        (".2f", ".0%"),
        Quadrants("said, and it shows", "unsaid, but it counts", "said, but it hardly shows", ""),
    ),
    PERFORMANCE: Comparison(
        "What counts · how we are rated",
        COUNTS,
        "Mean rating of us",
        (".0%", ".1f"),
        Quadrants("keep it up", "good where it counts less", "look here first", ""),
    ),
    RIVAL: Comparison(
        "What counts · against the best rival",
        COUNTS,
        "Gap to the best rival, scale points",
        (".0%", "+.1f"),
        Quadrants("ahead of all rivals", "ahead where it counts less", "look here first", ""),
    ),
}


def matters_exhibits(answer: MattersAnswer) -> tuple[Exhibit, ...]:
    """Return what the tab shows.

    Args:
        answer: The tab's answer.
    """
    made = (
        _importance(answer, "importance", "Attribute"),
        _importance(answer, "by_dimension", "Dimension"),
        _stated(answer),
        *(_compared(answer, against) for against in COMPARISONS),
        *quality_exhibits(answer.dimensions),
        _feeling(answer),
        _asymmetry(answer),
    )
    return tuple(exhibit for exhibit in made if exhibit is not None)


def _importance(answer: MattersAnswer, name: str, what: str) -> Exhibit | None:
    table = {"importance": answer.importance, "by_dimension": answer.by_dimension}[name]
    outcome = dict(answer.outcomes).get(answer.outcome, "")
    return row_exhibit(
        table,
        Rows(
            name="attribute",
            value="share",
            axis=f"Share of what the ratings explain ({outcome})",
            beside="place",
        ),
        key={"importance": name, "by_dimension": "importance by dimension"}[name],
        says=answer.headline,
        title="Which ratings go along with it",
        headings={
            "attribute": what,
            "share": "Share of what is explained",
            **BETWEEN,
            **PLACES,
            "correlation": "Alone (correlation)",
            "sign_conflict": "Sign turns beside the others",
            "n": "Answers (n)",
        },
        formats=as_percent("share") | {"correlation": "%.2f"},
        part=f"matters.{name}",
        figures=("drivers.importance",),
    )


def _stated(answer: MattersAnswer) -> Exhibit | None:
    table = answer.stated
    top = table.drop_nulls("mean").head(1).rows(named=True)
    axis = [f"Mean answer ({row['scale_min']:g} to {row['scale_max']:g})" for row in top]
    return row_exhibit(
        table,
        Rows(name="attribute", value="mean", axis="".join(axis), form=".2~r", beside="base"),
        key="stated importance",
        says=answer.stated_says,
        title="What customers say matters",
        headings={
            "attribute": "Attribute",
            "mean": "Mean",
            **BETWEEN,
            "n": "Answers (n)",
            "note": "Note",
        },
        formats=dict.fromkeys(("mean", "lower", "upper"), "%.2f"),
        part="matters.stated",
        figures=("drivers.stated",),
    )


def _compared(answer: MattersAnswer, against: str) -> Exhibit | None:
    table = answer.priorities.filter(against=against)
    if table.is_empty():
        return None
    drawn = COMPARISONS[against]
    places = [f"{name}{end}" for name in ("across", "up") for end in ("", "_lower", "_upper")]
    return Exhibit(
        page=PAGE,
        key=f"importance and {against}",
        says=answer.priority_says(against),
        chart=priorities_chart(
            table,
            across=drawn.across,
            up=drawn.up,
            forms=drawn.forms,
            corners=drawn.corners,
            title=drawn.title,
        ),
        table=table,
        headings={
            "attribute": "Attribute",
            "across": drawn.across,
            "across_lower": "From",
            "across_upper": "To",
            "up": drawn.up,
            "up_lower": "From ",
            "up_upper": "To ",
            "quadrant": "Corner",
            "potential": "Importance × room left",
            "n": "Answers (n)",
        },
        formats=dict.fromkeys((*places, "potential"), "%.2f"),
        part=f"matters.priorities.filter(against={against!r})",
        figures=("drivers.quadrant",),
        native=Native(form="map", category="across", value="up", label="attribute"),
    )


def _feeling(answer: MattersAnswer) -> Exhibit | None:
    return row_exhibit(
        answer.feeling,
        Rows(
            name="name",
            value="share",
            axis=answer.feeling_outcome,
            beside="base",
            by="feeling",
            roles={"feel good about us": "earned", "do not": "other"},
        ),
        key="feeling and rating",
        says=next(iter(answer.sentences("emotion.extra")), answer.headline),
        title="Who stays, by rating and feeling",
        headings={
            "rating": "Overall rating",
            "feeling": "Feeling",
            "share": "Share",
            **BETWEEN,
            "n": "People (n)",
            "note": "Note",
        },
        formats=as_percent("share"),
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


def _asymmetry(answer: MattersAnswer) -> Exhibit | None:
    return row_exhibit(
        answer.asymmetry,
        Rows(
            name="attribute",
            value="asymmetry",
            axis="Reward minus penalty, share of the outcome's scale",
            form="+.0%",
            beside="kind",
        ),
        key="penalty and reward",
        says="What low ratings go along with, beside what high ratings go along with",
        title="Must-haves and delighters",
        headings={
            "attribute": "Attribute",
            "penalty": "Lower with low ratings",
            "reward": "Higher with high ratings",
            "asymmetry": "Reward minus penalty",
            **BETWEEN,
            "kind": "Kind",
            "n": "Answers (n)",
        },
        formats=as_percent("penalty", "reward", "asymmetry"),
        part="matters.asymmetry",
        figures=(),
        zero=True,
    )

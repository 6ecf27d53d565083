"""What the page One message shows."""

from __future__ import annotations

from typing import Final

import polars as pl

from answers.message_words import MAIN, gap_sentence, sides
from answers.one_message import MessageAnswer
from answers.wording import sentence
from charts.alignment import alignment_gap_chart, profile_chart
from charts.exhibit import Exhibit, dots

_GAPS: Final = {
    "attribute": "Item",
    "first_mean": "First mean",
    "second_mean": "Second mean",
    "gap": "Gap",
    "lower": "From",
    "upper": "To",
    "n_first": "First (n)",
    "n_second": "Second (n)",
    "margin": "Matters from",
    "verdict": "Verdict",
    "direction": "It says",
    "note": "Note",
}
_DIGITS: Final = dict.fromkeys(["gap", "lower", "upper"], "%+.2f") | dict.fromkeys(
    ["first_mean", "second_mean", "margin"], "%.2f"
)
_NATIVE: Final = dots("attribute", "gap")


def one_message_exhibits(
    answer: MessageAnswer,
    comparison: str | None = None,
    aspect: str | None = None,
    *,
    rescaled: bool = False,
) -> tuple[Exhibit, ...]:
    """Return the means of the groups compared, their gaps, and the gaps of the model.

    Args:
        answer: The page's answer.
        comparison: One of `answer.comparisons`; None: the first.
        aspect: One of `answer.aspects`; None: the first.
        rescaled: Whether items asked on different scales are shown instead.
    """
    shown: list[Exhibit] = []
    if answer.comparisons and answer.aspects:
        pair, what = comparison or answer.comparisons[0], aspect or answer.aspects[0]
        shown += _gaps(answer, pair, what, rescaled=rescaled)
        shown += [] if rescaled else _profile(answer, pair, what)
    return (*shown, *_five(answer))


def _gaps(answer: MessageAnswer, pair: str, aspect: str, *, rescaled: bool) -> list[Exhibit]:
    table = answer.gaps_of(pair, aspect, rescaled=rescaled)
    if table.is_empty():
        return []
    first, second = sides(pair)
    unit = "points of 0 to 100" if rescaled else "scale points"
    marked = ", rescaled from 0 to 100" if rescaled else ""
    return [
        Exhibit(
            page=answer.page,
            key="gaps",
            says=answer.headline if pair == MAIN else _widest(table),
            chart=alignment_gap_chart(
                table,
                said=f"Gap in {unit}, {first} minus {second}, with 95% interval",
                title=f"{sentence(first)} against {second}{marked}",
            ),
            table=table,
            headings=_GAPS | {"first_mean": sentence(first), "second_mean": sentence(second)},
            formats=_DIGITS,
            part=f"gaps_of({pair!r}, {aspect!r}, rescaled={rescaled})",
            figures=("align.gap",),
            native=_NATIVE,
        )
    ]


def _profile(answer: MessageAnswer, pair: str, aspect: str) -> list[Exhibit]:
    groups = sides(pair)
    table = answer.profile_of(aspect, groups)
    if table.is_empty():
        return []
    order = answer.gaps_of(pair, aspect)["attribute"].unique(maintain_order=True).to_list()
    drawn = table.filter(pl.col("attribute").is_in(order))
    return [
        Exhibit(
            page=answer.page,
            key="profile",
            says=_highest(drawn, groups),
            chart=profile_chart(drawn, groups, order=order),
            table=table,
            headings={
                "attribute": "Item",
                "audience": "Who",
                "mean": "Mean",
                "lower": "From",
                "upper": "To",
                "n": "People (n)",
                "note": "Note",
            },
            formats=dict.fromkeys(["mean", "lower", "upper"], "%.2f"),
            part=f"profile_of({aspect!r}, {groups!r})",
            figures=("align.gap",),
            native=dots("attribute", "mean", series="audience"),
        )
    ]


def _highest(drawn: pl.DataFrame, groups: tuple[str, str]) -> str:
    """Say which item each group rates highest."""
    said = []
    for group in groups:
        own = drawn.filter(pl.col("mean").is_not_null(), audience=group).sort("mean", "attribute")
        if own.height:
            best = own.row(-1, named=True)
            said.append(f"{group}: “{best['attribute']}” ({best['mean']:.1f})")
    return f"Rated highest by {'; by '.join(said)}" if said else "No mean may be shown"


def _five(answer: MessageAnswer) -> list[Exhibit]:
    shown = []
    for gap in answer.five["comparison"].unique(maintain_order=True):
        table = answer.five_of(gap)
        first, second = sides(gap)
        shown.append(
            Exhibit(
                page=answer.page,
                key=f"gap {gap}",
                says=_widest(table),
                chart=alignment_gap_chart(
                    table,
                    said="Gap in scale points, with 95% interval",
                    title=f"{sentence(first)}, less {second}",
                ),
                table=table,
                headings=_GAPS,
                formats=_DIGITS,
                part=f"five_of({gap!r})",
                figures=("align.gap",),
                native=_NATIVE,
            )
        )
    return shown


def _widest(table: pl.DataFrame) -> str:
    ranked = table.sort(
        pl.col("verdict").is_in(["ahead", "behind"]),
        pl.col("gap").abs(),
        descending=True,
        nulls_last=True,
    )
    return gap_sentence(ranked.row(0, named=True))

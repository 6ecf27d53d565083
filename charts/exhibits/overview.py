"""What the cards of the Overview show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from answers.overview import Card, OverviewAnswer
from charts.exhibit import Exhibit, Native, bars, curves, dots
from charts.hundred import hundred_chart
from charts.ladder import ladder_chart
from charts.small import (
    small_doors_chart,
    small_gap_chart,
    small_reasons_chart,
    small_service_chart,
)
from charts.theme import Drawing

_BETWEEN: Final = {"lower": "From", "upper": "To"}


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind of card is drawn and told."""

    draw: Callable[[pl.DataFrame], Drawing]
    headings: Mapping[str, str]
    form: str
    native: Native


_KINDS: Final = {
    "of_100": _Kind(
        hundred_chart,
        {"name": "Of 100 who joined", "shown": "People", "estimate": "Estimate"} | _BETWEEN,
        "%.1f",
        Native(form="stacked", category="of", value="shown", series="name"),
    ),
    "apparent": _Kind(
        ladder_chart,
        {"name": "Step", "points": "Points", "points_lower": "From", "points_upper": "To"},
        "%.1f",
        Native(
            form="bars", category="name", value="points", lower="points_lower", upper="points_upper"
        ),
    ),
    "gaps": _Kind(
        small_gap_chart,
        {"attribute": "Attribute", "brand": "Against", "gap": "Gap, ours minus theirs"}
        | _BETWEEN
        | {"n": "Answers (n)", "verdict": "Verdict"},
        "%+.2f",
        dots("attribute", "gap", series="brand"),
    ),
    "reasons": _Kind(
        small_reasons_chart,
        {"reason": "Reason", "share": "Share"}
        | _BETWEEN
        | {"count": "Named by", "n": "Gave a reason (n)"},
        "percent",
        bars("reason", "share"),
    ),
    "service": _Kind(
        small_service_chart,
        {"month_on": "Month", "mean": "Mean rating"} | _BETWEEN | {"n": "Ratings (n)"},
        "%.2f",
        curves("month_on", "mean"),
    ),
    "doors": _Kind(
        small_doors_chart,
        {"month_on": "Month", "kind": "What", "customers": "Customers (lost below 0)"},
        "%+,.0f",
        Native(form="stacked", category="month_on", value="customers", series="kind"),
    ),
}
_DECIMALS: Final = frozenset(
    {
        "estimate",
        "share",
        "lower",
        "upper",
        "points",
        "points_lower",
        "points_upper",
        "gap",
        "mean",
        "customers",
    }
)


def overview_exhibits(answer: OverviewAnswer) -> tuple[Exhibit, ...]:
    """Return the picture of every card that has one.

    Args:
        answer: The page's answer.
    """
    shown = (card_exhibit(answer, card) for card in answer.cards)
    return tuple(exhibit for exhibit in shown if exhibit is not None)


def card_exhibit(answer: OverviewAnswer, card: Card) -> Exhibit | None:
    """Return the picture of one card.

    Args:
        answer: The page's answer.
        card: One of its cards.

    Returns:
        The picture; None: the card has only words.
    """
    kind = _KINDS.get(card.picture)
    if kind is None or card.drawn.is_empty():
        return None
    return Exhibit(
        page=answer.page,
        key=f"picture of {card.page}",
        says=card.headline,
        chart=kind.draw(card.drawn),
        table=card.drawn,
        headings=kind.headings,
        formats=dict.fromkeys([name for name in kind.headings if name in _DECIMALS], kind.form),
        part=f"cards[{answer.cards.index(card)}].drawn",
        native=kind.native,
    )

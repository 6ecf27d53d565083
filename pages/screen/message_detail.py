"""Whom to compare on the page One message, and its detail for experts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from answers.one_message import MessageAnswer
from pages.screen.choosing import choose_one
from pages.screen.plain import plain
from pages.screen.skeleton import fold_table

_EFFECTS: Final = {
    "comparison": "Compared",
    "attribute": "Item",
    "gap": "Gap",
    "hedges_g": "Hedges' g",
    "superiority": "Chance that one of the first rates higher",
    "superiority_lower": "From",
    "superiority_upper": "To",
    "cliff_delta": "Cliff's δ",
    "first_agreement": "Agreement within the first (r_wg)",
    "second_agreement": "Within the second (r_wg)",
    "n_first": "First (n)",
    "n_second": "Second (n)",
}
_ORDERS: Final = {
    "audiences": "Compared",
    "first_top": "First three of the first",
    "second_top": "First three of the second",
    "overlap": "In common",
    "overlap_lower": "From",
    "overlap_upper": "To",
    "items": "Items",
    "tau": "Kendall's τ-b",
    "tau_lower": "τ from",
    "tau_upper": "τ to",
    "n": "People in the smaller group",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader compares.

    Attributes:
        comparison: Two groups; None: there are none to compare.
        aspect: What was asked; None: nothing in common.
        rescaled: Whether items asked on different scales are shown, from 0 to 100.
    """

    comparison: str | None
    aspect: str | None
    rescaled: bool


def choose_sides(answer: MessageAnswer) -> Chosen:
    """Let the reader choose who is compared, on what, and whether items are rescaled.

    Args:
        answer: The page's answer.
    """
    comparison = _one_of("Compared", answer.comparisons, "sides")
    aspect = _one_of("Asked about", answer.aspects, "asked")
    rescaled = answer.has_rescaled and st.toggle(
        "Items asked on different scales, brought to 0 to 100", key="rescaled", bind="query-params"
    )
    return Chosen(comparison, aspect, bool(rescaled))


def for_experts(answer: MessageAnswer) -> None:
    """Write effect sizes, agreement within groups, and the order of the items.

    Args:
        answer: The page's answer.
    """
    digits = dict.fromkeys([*_EFFECTS, *_ORDERS], "%.2f")
    whole = dict.fromkeys(["n_first", "n_second", "n", "items", "overlap"], "%.0f")
    if not answer.gaps.is_empty():
        fold_table(answer.gaps, _EFFECTS, formats=digits | whole, label="Effect sizes")
    if not answer.priorities.is_empty():
        fold_table(answer.priorities, _ORDERS, formats=digits | whole, label="Order of the items")
    order = [
        f.sentence
        for f in answer.findings
        if f.figure == "align.priority_agreement" and f.of.get("measure") == "order"
    ]
    if order:
        st.markdown("\n".join(f"- {plain(said)}" for said in order))


def _one_of(label: str, options: tuple[str, ...], key: str) -> str | None:
    if len(options) < 2:
        return options[0] if options else None
    return choose_one(label, options, key=key)

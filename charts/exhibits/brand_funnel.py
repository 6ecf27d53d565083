"""What the page Brands shows of the way from knowing a brand to preferring it."""

from __future__ import annotations

from typing import Final

import polars as pl

from answers.brands import BrandsAnswer
from charts.brand_funnel import funnel_chart
from charts.brands import brand_profile_chart
from charts.exhibit import Exhibit, bars, dots

_SHARES: Final = dict.fromkeys(("share", "kept", "lower", "upper"), "percent")
_REACHED: Final = {
    "said": "Step",
    "share": "Share of everybody asked",
    "lower": "From",
    "upper": "To",
    "kept": "Of them go on",
    "n": "People asked (n)",
    "note": "Note",
}
_KEPT: Final = {
    "said": "Step",
    "brand": "Brand",
    "share": "Of those at the step before",
    "lower": "From",
    "upper": "To",
    "n": "People at the step before (n)",
    "note": "Note",
}


def funnel_exhibit(answer: BrandsAnswer, brand: str | None = None) -> Exhibit | None:
    """Show how many reach every step with one brand; None where no step was asked about.

    Args:
        answer: The page's answer.
        brand: One of `answer.funnel.brands`; None: ours, or the first.
    """
    if not answer.funnel.brands:
        return None
    whose = brand or answer.funnel.brands[0]
    table = answer.funnel.reached.filter(brand=whose)
    return Exhibit(
        page=answer.page,
        key="funnel",
        says=" ".join(answer.funnel_says[:1]),
        chart=funnel_chart(table, title=f"How far people go with {whose}"),
        table=table,
        headings=_REACHED,
        formats=_SHARES,
        part=f"funnel.reached.filter(brand={whose!r})",
        figures=("brands.funnel", "brands.funnel_kept"),
        native=bars("said", "share"),
    )


def kept_exhibit(answer: BrandsAnswer) -> Exhibit | None:
    """Show the share every brand keeps from step to step; None where fewer than two were asked.

    Args:
        answer: The page's answer.
    """
    kept = answer.funnel.kept
    if kept.is_empty():
        return None
    drawn = kept.with_columns(attribute="said", estimate="share", measure=pl.lit("kept"))
    chart = brand_profile_chart(
        drawn, measure="kept", scale_min=0, scale_max=1, title="Whom each brand keeps on the way"
    )
    return Exhibit(
        page=answer.page,
        key="kept",
        says=" ".join(answer.funnel_says[1:] or answer.funnel_says),
        chart=chart,
        table=kept,
        headings=_KEPT,
        formats=_SHARES,
        part="funnel.kept",
        figures=("brands.funnel_kept", "brands.funnel_gap"),
        native=dots("said", "share", series="brand"),
    )

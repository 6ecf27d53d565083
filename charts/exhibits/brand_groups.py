"""What the page Brands shows wave by wave and group by group."""

from __future__ import annotations

from typing import Final

import polars as pl

from answers.brand_groups import NPS, segment_said, value_said
from answers.brands import BrandsAnswer
from charts.brand_waves import waves_chart
from charts.brands import Measure, brand_profile_chart
from charts.exhibit import Exhibit, curves, dots
from charts.gaps import changes_chart, differences_chart

MOST_LETTERS: Final = 45
"""Letters of a question that fit a picture's title."""
_BY_WAVE: Final = {
    "wave": "Wave",
    "brand": "Brand",
    "estimate": "Figure",
    "lower": "From",
    "upper": "To",
    "n": "Answers (n)",
    "note": "Note",
}
_BY_SEGMENT: Final = {
    "value": "Group",
    **{column: heading for column, heading in _BY_WAVE.items() if column != "wave"},
}
_CHANGES: Final = {
    "attribute": "Attribute",
    "change": "Change",
    "lower": "From",
    "upper": "To",
    "n": "People (n)",
    "n_both": "Asked in both",
    "verdict": "Verdict",
}
_DIFFERENCES: Final = {
    "attribute": "Attribute",
    "difference": "Theirs minus the others'",
    "lower": "From",
    "upper": "To",
    "n": "People (n)",
    "verdict": "Verdict",
    "note": "Note",
}


def waves_exhibit(answer: BrandsAnswer, attribute: str | None = None) -> Exhibit | None:
    """Show every brand wave by wave on one attribute; None where there is one wave only.

    Args:
        answer: The page's answer.
        attribute: One of `answer.groups.attributes`; None: the first.
    """
    groups = answer.groups
    if groups.by_wave.is_empty():
        return None
    chosen = attribute or groups.attributes[0]
    table = groups.by_wave.filter(attribute=chosen)
    if table.is_empty():
        return None
    return Exhibit(
        page=answer.page,
        key="waves",
        says=answer.changes_say[0] if answer.changes_say else f"{chosen}, wave by wave",
        chart=waves_chart(table, waves=groups.waves, of=chosen),
        table=table,
        headings=_BY_WAVE,
        formats=_written(chosen),
        part=f"groups.by_wave.filter(attribute={chosen!r})",
        figures=("brands.nps" if chosen == NPS else "brands.mean",),
        native=curves("wave", "estimate", series="brand"),
    )


def changes_exhibit(
    answer: BrandsAnswer, brand: str | None = None, against: str | None = None
) -> Exhibit | None:
    """Show what has changed for one brand since an earlier wave; None where there is one wave only.

    Args:
        answer: The page's answer.
        brand: One of its brands; None: ours, or the first.
        against: An earlier wave of `answer.groups.changes`; None: the one before the last.
    """
    changes = answer.groups.changes
    if changes.is_empty():
        return None
    whose = brand or changes["brand"][0]
    since = against or answer.groups.waves[-2]
    table = changes.filter(pl.col("attribute") != NPS, brand=whose, against=since)
    if table.is_empty():
        return None
    return Exhibit(
        page=answer.page,
        key="changes",
        says=" ".join(answer.changes_say[:2]),
        chart=changes_chart(table, title=f"{whose}, change since {since}"),
        table=table,
        headings=_CHANGES,
        formats=dict.fromkeys(("change", "lower", "upper"), "%+.2f"),
        part=f"groups.changes.filter(pl.col('attribute') != {NPS!r}, brand={whose!r}, "
        f"against={since!r})",
        figures=("brands.change",),
        native=dots("attribute", "change"),
    )


def segment_exhibit(
    answer: BrandsAnswer, segment: str | None = None, attribute: str | None = None
) -> Exhibit | None:
    """Show every brand group by group on one attribute; None where no segment is known.

    Args:
        answer: The page's answer.
        segment: One of `answer.groups.segments`; None: the first.
        attribute: One of `answer.groups.attributes`; None: the first.
    """
    groups = answer.groups
    if groups.by_segment.is_empty():
        return None
    chosen, told = attribute or groups.attributes[0], segment or groups.segments[0]
    table = groups.by_segment.filter(segment=told, attribute=chosen)
    if table.is_empty() or answer.scale_min is None or answer.scale_max is None:
        return None
    measure: Measure = "nps" if chosen == NPS else "mean"
    drawn = table.with_columns(attribute="value", measure=pl.lit(measure))
    lowest, highest = (-100.0, 100.0) if chosen == NPS else (answer.scale_min, answer.scale_max)
    chart = brand_profile_chart(
        drawn,
        measure=measure,
        scale_min=lowest,
        scale_max=highest,
        title=chosen if len(chosen) <= MOST_LETTERS else "Group by group",
    )
    return Exhibit(
        page=answer.page,
        key="segment",
        says=answer.differences_say[0]
        if answer.differences_say
        else f"{chosen} by {segment_said(told)}",
        chart=chart,
        table=table,
        headings=_BY_SEGMENT,
        formats=_written(chosen),
        part=f"groups.by_segment.filter(segment={told!r}, attribute={chosen!r})",
        figures=("brands.nps" if chosen == NPS else "brands.mean",),
        native=dots("value", "estimate", series="brand"),
    )


def differences_exhibit(
    answer: BrandsAnswer, segment: str | None = None, value: str | None = None
) -> Exhibit | None:
    """Show where one group sees our brand differently from the others; None where none is known.

    Args:
        answer: The page's answer.
        segment: One of `answer.groups.segments`; None: the first.
        value: One of its groups; None: the first.
    """
    found = answer.groups.differences
    if found.is_empty():
        return None
    told = segment or found["segment"][0]
    values = found.filter(segment=told)["value"].unique().sort()
    if values.is_empty():
        return None
    who = value or values[0]
    table = found.filter(segment=told, value=who)
    return Exhibit(
        page=answer.page,
        key="differences",
        says=" ".join(answer.differences_say[:2]) or f"{segment_said(told)}: {value_said(who)}",
        chart=differences_chart(table),
        table=table,
        headings=_DIFFERENCES,
        formats=dict.fromkeys(("difference", "lower", "upper"), "%+.2f"),
        part=f"groups.differences.filter(segment={told!r}, value={who!r})",
        figures=("brands.segment_gap",),
        native=dots("attribute", "difference"),
    )


def _written(attribute: str) -> dict[str, str]:
    return dict.fromkeys(("estimate", "lower", "upper"), "%+.0f" if attribute == NPS else "%.2f")

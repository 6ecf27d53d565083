"""Brands by wave and by segment, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from answers import wording
from answers.answer import Finding
from answers.bases import HIDDEN, SMALL
from answers.brand_groups import NPS, Groups
from answers.brand_words import (
    PAGE,
    gap_findings,
    group_of,
    mean_findings,
    nps_findings,
    spoken,
    whose,
)
from study import UNNAMED_BRAND

NAMED: Final = 4
CHANGE: Final = "brands.change"
DIFFERENCE: Final = "brands.segment_gap"


def group_findings(groups: Groups, own: str | None) -> Iterator[Finding]:
    """Yield every figure of every wave and segment, then changes and differences.

    Args:
        groups: The figures by wave and by segment.
        own: Our brand; None: not known.
    """
    if groups.means.height:
        yield from mean_findings(groups.means, own, ("mean", "top_two"))
    if groups.gaps.height:
        yield from gap_findings(groups.gaps, own, ())
    if groups.scores.height:
        yield from nps_findings(groups.scores)
    for row in groups.changes.iter_rows(named=True):
        yield _compared(
            row,
            CHANGE,
            {"brand": row["brand"], "wave": row["wave"], "against": row["against"]},
            row["change"],
            _change_sentence(row),
        )
    for row in groups.differences.iter_rows(named=True):
        yield _compared(
            row,
            DIFFERENCE,
            {"brand": own or UNNAMED_BRAND, **group_of(row)},
            row["difference"],
            _difference_sentence(row, own or UNNAMED_BRAND),
        )


def changes_say(groups: Groups, own: str | None) -> tuple[str, ...]:
    """Say what has changed for our brand, or that nothing has.

    Args:
        groups: The figures by wave and by segment.
        own: Our brand; None: every brand is spoken of.
    """
    if groups.changes.is_empty():
        return ()
    changes = groups.changes
    spoken_of = changes.filter("is_own") if changes["is_own"].any() else changes
    moved = spoken_of.filter(pl.col("verdict").is_in(["ahead", "behind"]))
    if moved.height:
        largest = moved.sort((pl.col("change") / pl.col("margin")).abs(), descending=True)
        return tuple(_change_sentence(row) for row in largest.head(NAMED).iter_rows(named=True))
    who = own if own and changes["is_own"].any() else "any brand"
    level = (spoken_of["verdict"] == "level").sum()
    waves = wording.listed(spoken_of["against"].unique(maintain_order=True).to_list())
    comparisons = wording.people(spoken_of.height, "comparison", "comparisons")
    said = (
        f"Nothing that matters has certainly changed for {who} since {waves}: "
        f"{level} of {comparisons} level, the others open."
    )
    return (said,)


def differences_say(groups: Groups, own: str | None) -> tuple[str, ...]:
    """Say which groups of people see our brand differently from everybody else.

    Args:
        groups: The figures by wave and by segment.
        own: Our brand; None: not known, and nothing is said.
    """
    if groups.differences.is_empty() or own is None:
        return ()
    differ = groups.differences.filter(pl.col("verdict").is_in(["ahead", "behind"]))
    if differ.is_empty():
        said = f"No group of customers certainly sees {own} differently from all others."
        return (said,)
    largest = (
        differ.sort((pl.col("difference") / pl.col("margin")).abs(), descending=True)
        # With two groups, one's difference is the other's; it is said once.
        .unique(["segment", "attribute"], keep="first", maintain_order=True)
    )
    return tuple(
        _difference_sentence(row, own) for row in largest.head(NAMED).iter_rows(named=True)
    )


def _compared(
    row: dict[str, Any], figure: str, of: dict[str, str], estimate: float | None, sentence: str
) -> Finding:
    return Finding(
        page=PAGE,
        figure=figure,
        of={**of, "attribute": row["attribute"]},
        estimate=estimate,
        lower=row["lower"],
        upper=row["upper"],
        n=row["n"],
        unit="points" if row["attribute"] == NPS else "scale",
        verdict=row["verdict"],
        sentence=sentence,
        method="linearised difference of means over people, those who answered twice as pairs; "
        "verdict after Benjamini-Hochberg over all changes"
        if figure == CHANGE
        else "group's mean minus everybody else's, Welch interval; verdict after "
        "Benjamini-Hochberg over all groups and attributes",
    )


def _change_sentence(row: dict[str, Any]) -> str:
    about = f"{row['brand']} on {spoken(row['attribute'])}"
    since = f"from {row['against']} to {row['wave']}"
    if row["attribute"] == NPS:
        about = f"{row['brand']}'s net promoter score"
    if row["note"] == HIDDEN:
        return f"{about}, {since}: hidden, fewer than 10 people answered in a wave."
    size, between = _sized(row, "change")
    pairs = (
        f", {wording.people(row['n_both'], 'person', 'people')} asked in both"
        if row["n_both"]
        else ""
    )
    said = {
        "ahead": f"{about} rose by {size} points {since} ({between}{pairs}).",
        "behind": f"{about} fell by {size} points {since} ({between}{pairs}).",
        "level": f"{about} is level {since} ({between}{pairs}).",
    }.get(
        row["verdict"],
        f"Not enough data to say whether {about} changed {since} ({between}{pairs}).",
    )
    return said + _small(row)


def _difference_sentence(row: dict[str, Any], own: str) -> str:
    who, on = whose(row), spoken(row["attribute"])
    if row["note"] == HIDDEN:
        return f"{who}, {own} on {on}: hidden, fewer than 10 people answered."
    size, between = _sized(row, "difference")
    said = {
        "ahead": f"{who}: they rate {own} {size} scale points higher on {on} than the others "
        f"do ({between}).",
        "behind": f"{who}: they rate {own} {size} scale points lower on {on} than the others "
        f"do ({between}).",
        "level": f"{who}: they see {own} much like the others do on {on} ({between}).",
    }.get(
        row["verdict"],
        f"{who}: not enough data to say whether they see {own} differently on {on} ({between}).",
    )
    return said + _small(row)


def _sized(row: dict[str, Any], figure: str) -> tuple[str, str]:
    if row["lower"] is None:
        return "an unknown number of", "no interval"
    if row["attribute"] == NPS:
        lower, upper = (f"{round(row[end]) + 0:.0f}" for end in ("lower", "upper"))
        return f"{abs(row[figure]):.0f}", f"{lower} to {upper}".replace("-", "−")
    return wording.scale_gap(row[figure], row["lower"], row["upper"])


def _small(row: dict[str, Any]) -> str:
    return " Small base, read with care." if row["note"] == SMALL else ""

"""What the tab What matters shows of service quality: gaps by dimension and item, ratings alone."""

from __future__ import annotations

import polars as pl

from answers.five_dimensions import Dimensions
from charts.exhibit import Exhibit
from charts.exhibits.reason_rows import BETWEEN, row_exhibit
from charts.reasons import Rows


def quality_exhibits(found: Dimensions) -> tuple[Exhibit | None, ...]:
    """Return what is shown of service quality; None: there is nothing of that kind.

    Args:
        found: Service quality by dimension.
    """
    if found.gaps.is_empty():
        gaps = _gaps(found.item_gaps, "item_gaps", found.headline, "expectation and perception")
        return (gaps, _scores(found))
    says = "What customers find against what they expect, item by item"
    return (
        _gaps(found.gaps, "gaps", found.headline, "expectation and perception"),
        _scores(found),
        _gaps(found.item_gaps, "item_gaps", says, "expectation and perception by item"),
    )


def _gaps(table: pl.DataFrame, name: str, says: str, key: str) -> Exhibit | None:
    return row_exhibit(
        table,
        Rows(
            name="dimension",
            value="gap",
            axis="Found minus expected, scale points",
            form="+.1f",
            beside="verdict",
        ),
        key=key,
        says=says,
        title="What customers find against what they expect",
        headings={
            "dimension": "Dimension" if name == "gaps" else "Item",
            "expectation": "Expected",
            "perception": "Found",
            "gap": "Gap",
            **BETWEEN,
            "items": "Items",
            "n": "People (n)",
            "verdict": "Verdict",
            "note": "Note",
        },
        formats=dict.fromkeys(("expectation", "perception"), "%.2f")
        | dict.fromkeys(("gap", "lower", "upper"), "%+.2f"),
        part=f"matters.dimensions.{name}",
        figures=("servqual.gap",),
        zero=True,
    )


def _scores(found: Dimensions) -> Exhibit | None:
    known = found.scores.drop_nulls("perception")
    # Performance alone stands in for gaps that nobody asked for, or that are mostly noise.
    if (found.gaps.height and not found.noisy) or known.height < 2:
        return None
    low = known.row(0, named=True)
    return row_exhibit(
        found.scores,
        Rows(
            name="dimension",
            value="perception",
            axis=f"Mean rating ({low['scale_min']:g} to {low['scale_max']:g})",
            is_scale=True,
            form=".1f",
            beside="base",
        ),
        key="performance by dimension",
        says=found.lowest_says,
        title="Service quality by dimension",
        headings={
            "dimension": "Dimension",
            "perception": "Mean rating",
            **BETWEEN,
            "items": "Items",
            "n": "People (n)",
            "note": "Note",
        },
        formats=dict.fromkeys(("perception", "lower", "upper"), "%.2f"),
        part="matters.dimensions.scores",
        figures=("servqual.performance",),
    )

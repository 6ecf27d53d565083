"""The map of brands in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from answers import wording
from answers.answer import Finding, refused
from answers.bases import UNSURE
from answers.brand_map import Mapped
from answers.brand_words import PAGE, spoken

INERTIA: Final = "brands.map_inertia"
POINT: Final = "brands.map_point"
METHOD: Final = (
    "correspondence analysis of ticks or two best answers; intervals from leaving out groups of "
    "people, maps turned onto each other"
)
READY_MADE: Final = "correspondence analysis of a table of counts, without intervals"


def map_findings(found: Mapped | None) -> Iterator[Finding]:
    """Yield the axes of the map and where everything lies, or the reason why there is none.

    Args:
        found: The map; None: nothing to map, and nothing is said.
    """
    if found is None:
        return
    why_not = map_says(found)
    verdict = UNSURE if found.refusal else None
    if found.axes.is_empty():
        for figure in (INERTIA, POINT):
            yield refused(PAGE, figure, why_not, verdict=UNSURE, unit="ratio", n=found.n)
        return
    method = METHOD if found.is_counted else READY_MADE
    for row in found.axes.iter_rows(named=True):
        yield Finding(
            page=PAGE,
            figure=INERTIA,
            of={"axis": row["axis"]},
            estimate=row["inertia"],
            lower=row["lower"],
            upper=row["upper"],
            n=found.n,
            unit="ratio",
            verdict=verdict,
            sentence=f"Axis {row['axis']} shows {wording.percent(row['share'])} of the differences "
            "between brands." + (f" {why_not}" if why_not and found.refusal else ""),
            method=method,
        )
    if found.points.is_empty():
        yield refused(PAGE, POINT, why_not, verdict=UNSURE, unit="ratio", n=found.n)
        return
    for row in found.points.iter_rows(named=True):
        for axis in (1, 2):
            yield Finding(
                page=PAGE,
                figure=POINT,
                of={row["kind"]: row["name"], "axis": axis},
                estimate=row[f"axis_{axis}"],
                lower=row[f"lower_{axis}"],
                upper=row[f"upper_{axis}"],
                n=found.n,
                unit="ratio",
                verdict=verdict,
                sentence=_point_sentence(row, axis),
                method=method,
            )


def map_says(found: Mapped | None) -> str:
    """Say what the map shows, or why there is none; "" where there is nothing to map.

    Args:
        found: The map.
    """
    if found is None:
        return ""
    if found.refusal:
        return f"No map is drawn: {found.refusal}."
    own = found.points.filter("is_own")
    brands = found.points.filter(kind="brand")
    whole = float(found.axes["share"][:2].sum())
    named = (
        own
        if own.height
        else brands.sort(pl.col("axis_1") ** 2 + pl.col("axis_2") ** 2, descending=True).head(1)
    )
    row = named.row(0, named=True)
    towards = _towards(found.points, row)
    away = (
        f"{row['name']} stands out towards {wording.listed(towards)}"
        if towards
        else f"{row['name']} lies near the middle, seen much like the others"
    )
    unsure = "" if found.is_counted else " A table of counts cannot say how sure the places are."
    return f"{away}; the map shows {wording.percent(whole)} of all differences.{unsure}"


def _towards(points: pl.DataFrame, brand: dict[str, Any]) -> list[str]:
    """Name the attributes in whose direction a brand lies, if it lies off the middle for sure."""
    for axis in (1, 2):
        if brand[f"lower_{axis}"] is None:
            break
        if brand[f"lower_{axis}"] > 0 or brand[f"upper_{axis}"] < 0:
            break
    else:
        return []
    along = pl.col("ray_1") * brand["axis_1"] + pl.col("ray_2") * brand["axis_2"]
    best = points.filter(kind="attribute").with_columns(along=along).filter(pl.col("along") > 0)
    return [
        spoken(name) for name in best.sort("along", "name", descending=[True, False])["name"][:2]
    ]


def _point_sentence(row: dict[str, Any], axis: int) -> str:
    name = row["name"] if row["kind"] == "brand" else wording.sentence(spoken(row["name"]))
    place = f"{row[f'axis_{axis}']:.2f}".replace("-", "−")
    if row[f"lower_{axis}"] is None:
        return (
            f"{name} lies at {place} on axis {axis}; a table of counts cannot say how sure that is."
        )
    lower, upper = (f"{row[f'{end}_{axis}']:.2f}".replace("-", "−") for end in ("lower", "upper"))
    return f"{name} lies at {place} on axis {axis} ({lower} to {upper})."

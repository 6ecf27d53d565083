"""What sets us apart, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from answers import wording
from answers.answer import Finding, refused
from answers.bases import UNSURE
from answers.brand_apart import NOT_SEEN, SEEN, Apart
from answers.brand_words import PAGE, sized, spoken
from study import UNNAMED_BRAND

FIGURE: Final = "brands.apart"
METHOD: Final = (
    "our mean minus the average of the competitors' means, interval from leaving out groups of "
    "people; verdict after Benjamini-Hochberg over all attributes"
)


def apart_findings(found: Apart | None, own: str | None) -> Iterator[Finding]:
    """Yield one figure per attribute, or the reason why there is none.

    Args:
        found: What customers tell apart; None: only one brand was rated, nothing is said.
        own: Our brand; None: not known.
    """
    if found is None:
        return
    if found.refusal:
        said = f"Whether customers tell brands apart is not shown: {found.refusal}."
        yield refused(PAGE, FIGURE, said, verdict=UNSURE, unit="scale")
    for row in found.table.iter_rows(named=True):
        yield Finding(
            page=PAGE,
            figure=FIGURE,
            of={"attribute": row["attribute"]},
            estimate=row["apart"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="scale",
            verdict=row["verdict"],
            sentence=_sentence(row, own or UNNAMED_BRAND),
            method=METHOD,
        )


def apart_summary(found: Apart | None, own: str | None) -> tuple[str, ...]:
    """Say in a few sentences what is seen, what is not, and what only we believe.

    Args:
        found: What customers tell apart.
        own: Our brand; None: not known.
    """
    if found is None or found.table.is_empty():
        return ()
    table, who = found.table, own or UNNAMED_BRAND
    seen, level = table.filter(seen=SEEN), table.filter(seen=NOT_SEEN)
    said = [
        (
            table.filter(verdict="ahead"),
            f"Customers see {who} above the average competitor on {{}}.",
        ),
        (
            table.filter(verdict="behind").reverse(),
            f"Customers see {who} below the average competitor on {{}}.",
        ),
        (
            seen.filter(verdict="level"),
            f"They tell brands apart on {{}}, with {who} near the middle.",
        ),
        (
            seen.filter((pl.col("verdict") == UNSURE) | pl.col("apart").is_null()),
            "They tell brands apart on {}.",
        ),
        (level, "Customers see no difference that matters between any of the brands on {}."),
        (
            table.filter("believed", pl.col("verdict") != "ahead"),
            f"Management believes {who} to be strong on {{}}; customers do not see it ahead there.",
        ),
    ]
    told = tuple(
        sentence.format(wording.listed([spoken(name) for name in rows["attribute"]]))
        for rows, sentence in said
        if rows.height
    )
    return told or ("Not enough data to say on what customers tell the brands apart.",)


def _sentence(row: dict[str, Any], own: str) -> str:
    on = spoken(row["attribute"])
    written = wording.percent if row["is_share"] else wording.scale_points
    brands = (
        f"{row['best']} scores {written(row['best_mean'])}, "
        f"{row['worst']} {written(row['worst_mean'])}"
    )
    among = {
        SEEN: f"Customers tell brands apart on {on}: {brands}.",
        NOT_SEEN: f"Customers see no difference that matters between any brands on {on}.",
    }.get(row["seen"], f"Not enough data to say whether customers tell brands apart on {on}.")
    if row["apart"] is None:
        return among
    size, between = sized(row["apart"], row["lower"], row["upper"], is_share=row["is_share"])
    against = {
        "ahead": f"{own} is {size} above the average competitor",
        "behind": f"{own} is {size} below the average competitor",
        "level": f"{own} is level with the average competitor",
    }.get(row["verdict"], f"Not enough data to set {own} apart from the average competitor")
    return f"{among} {against} {between}."

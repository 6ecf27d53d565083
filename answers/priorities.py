"""Derived importance beside what customers say matters, our performance, and the best rival."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from analysis.quadrants import (
    IMPORTANCE_AND_PERFORMANCE,
    ON_THE_LINE,
    STATED_AND_DERIVED,
    Quadrants,
    stated_from_ratings,
    with_potential,
    with_quadrants,
)
from analysis.ratings import profile, rating_moments
from answers import wording
from answers.answer import Finding, refused
from answers.bases import HIDDEN, base_note
from answers.brand_gaps import judged_gaps
from answers.drivers import Drivers
from answers.outcomes import brand_of, customers_asked
from study import Study

PAGE: Final = "why_they_stay_or_leave"

STATED: Final = {
    "attribute": pl.String,
    "mean": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "n": pl.Float64,
    "scale_min": pl.Float64,
    "scale_max": pl.Float64,
    "stated": pl.Float64,
    "stated_lower": pl.Float64,
    "stated_upper": pl.Float64,
    "note": pl.String,
}
PRIORITIES: Final = {
    "against": pl.String,
    "attribute": pl.String,
    "across": pl.Float64,
    "across_lower": pl.Float64,
    "across_upper": pl.Float64,
    "up": pl.Float64,
    "up_lower": pl.Float64,
    "up_upper": pl.Float64,
    "across_line": pl.Float64,
    "up_line": pl.Float64,
    "quadrant": pl.String,
    "potential": pl.Float64,
    "n": pl.Float64,
}
"""`across` is derived importance against performance and the best rival, stated importance against
derived; `up` is the other of the two; the lines are the means of the attributes shown."""

DERIVED: Final = "stated importance"
PERFORMANCE: Final = "performance"
RIVAL: Final = "best rival"
AGAINST_RIVAL: Final = Quadrants(
    "strength", "possible overkill", "trails where it counts", "low priority"
)


def stated_importance(study: Study) -> pl.DataFrame:
    """Return what customers say matters to them, the most important first.

    Args:
        study: The study, narrowed to what the reader looks at.

    Returns:
        Rows of `STATED`; `stated` is the mean as a position on its scale.
    """
    if study.ratings is None:
        return pl.DataFrame(schema=STATED)
    asked = study.ratings.filter(pl.col("aspect").cast(pl.String) == "importance")
    if asked.is_empty():
        return pl.DataFrame(schema=STATED)
    about = brand_of(study) if (asked["brand"] == brand_of(study)).any() else asked["brand"][0]
    counts = rating_moments(asked.filter(brand=about).lazy(), customers_asked(study).lazy())
    if counts.is_empty():
        return pl.DataFrame(schema=STATED)
    placed = stated_from_ratings(profile(counts)).with_columns(note=base_note("effective_n"))
    shown = pl.col("note") != HIDDEN
    hidden = ("mean", "lower", "upper", "stated", "stated_lower", "stated_upper")
    usual = placed.group_by("scale_min", "scale_max").agg(pl.len()).sort("len", "scale_max").tail(1)
    return (
        placed.join(usual, on=["scale_min", "scale_max"], how="semi")
        .with_columns(pl.when(shown).then(name).alias(name) for name in hidden)
        .sort("mean", "attribute", descending=[True, False], nulls_last=True)
        .select(pl.col(name).cast(kind) for name, kind in STATED.items())
    )


def priorities(study: Study, shown: Drivers | None, stated: pl.DataFrame) -> pl.DataFrame:
    """Place every attribute on two scales at once, three ways.

    Args:
        study: The study, narrowed to what the reader looks at.
        shown: The model of the outcome shown; None, or refused: nothing is placed.
        stated: What customers say matters.
    """
    if shown is None or not shown.holds or shown.halo:
        return pl.DataFrame(schema=PRIORITIES)
    derived = shown.found.table.select(
        "attribute",
        share="share",
        share_lower="lower",
        share_upper="upper",
        n=pl.lit(shown.found.n),
    )
    parts = [
        _placed(
            DERIVED,
            derived.join(stated.drop_nulls("stated").drop("n"), on="attribute"),
            "stated",
            "share",
            STATED_AND_DERIVED,
        ),
        _placed(
            PERFORMANCE,
            derived.join(_performance(study), on="attribute"),
            "share",
            "mean",
            IMPORTANCE_AND_PERFORMANCE,
        ),
        _placed(
            RIVAL, derived.join(_best_rival(study), on="attribute"), "share", "gap", AGAINST_RIVAL
        ),
    ]
    return pl.concat([pl.DataFrame(schema=PRIORITIES), *parts])


def _placed(
    against: str, table: pl.DataFrame, across: str, up: str, names: Quadrants
) -> pl.DataFrame:
    if table.height < 2:
        return pl.DataFrame(schema=PRIORITIES)
    placed = with_quadrants(table, across, up, names)
    if up == "mean":
        placed = with_potential(placed)
    else:
        placed = placed.with_columns(potential=pl.lit(None, pl.Float64))
    columns = {"across": across, "up": up}
    renamed = {
        f"{axis}{end}": pl.col(f"{name}{end}")
        for axis, name in columns.items()
        for end in ("", "_lower", "_upper")
    }
    return placed.with_columns(**renamed, against=pl.lit(against)).select(
        pl.col(name).cast(kind) for name, kind in PRIORITIES.items()
    )


def _performance(study: Study) -> pl.DataFrame:
    if study.ratings is None:
        return pl.DataFrame(schema={"attribute": pl.String})
    own = (pl.col("brand") == brand_of(study)) & (pl.col("aspect").cast(pl.String) == "perception")
    counts = rating_moments(study.ratings.filter(own).lazy(), customers_asked(study).lazy())
    table = profile(counts)
    usual = table.group_by("scale_min", "scale_max").agg(pl.len()).sort("len", "scale_max").tail(1)
    return table.join(usual, on=["scale_min", "scale_max"], how="semi").select(
        "attribute", "mean", mean_lower="lower", mean_upper="upper", scale_max="scale_max"
    )


def _best_rival(study: Study) -> pl.DataFrame:
    empty = pl.DataFrame(
        schema={"attribute": pl.String}
        | dict.fromkeys(("gap", "gap_lower", "gap_upper"), pl.Float64)
    )
    if study.ratings is None or study.own_brand is None:
        return empty
    rated = study.ratings.filter(pl.col("aspect").cast(pl.String) == "perception")
    gaps = judged_gaps(rated, customers_asked(study), study.own_brand)
    if gaps.is_empty():
        return empty
    best = (
        gaps.drop_nulls("gap")
        .sort("gap", "brand")
        .unique("attribute", keep="first", maintain_order=True)
    )
    return best.select("attribute", "gap", gap_lower="lower", gap_upper="upper")


def priority_findings(table: pl.DataFrame) -> Iterator[Finding]:
    """Yield where every attribute lies.

    Args:
        table: Rows of `PRIORITIES`.
    """
    if table.is_empty():
        need = (
            "Attributes are placed only where derived importance holds, beside what customers "
            "say, our ratings or a rival's."
        )
        yield refused(PAGE, "drivers.quadrant", need)
    for row in table.iter_rows(named=True):
        derived = row["up"] if row["against"] == DERIVED else row["across"]
        ends = (
            ("up_lower", "up_upper")
            if row["against"] == DERIVED
            else ("across_lower", "across_upper")
        )
        where = (
            "lies on the line: it cannot be told which side it is on"
            if row["quadrant"] == ON_THE_LINE
            else f"is {_said(row['quadrant'])}"
        )
        yield Finding(
            page=PAGE,
            figure="drivers.quadrant",
            of={"attribute": row["attribute"], "against": row["against"]},
            estimate=derived,
            lower=row[ends[0]],
            upper=row[ends[1]],
            n=row["n"],
            unit="share",
            verdict=row["quadrant"],
            sentence=f"With derived importance beside {row['against']}, “{row['attribute']}” "
            f"{where}.",
            method="lines at the means of the attributes shown; a corner only where both "
            "intervals clear the lines",
        )


def priority_summary(table: pl.DataFrame, against: str) -> str:
    """Say in one sentence what stands out in one comparison.

    Args:
        table: Rows of `PRIORITIES`.
        against: One of its comparisons.
    """
    own = table.filter(against=against)
    for quadrant, says in (
        ("work on this first", "Rated low where it counts"),
        ("trails where it counts", "Behind the best rival where it counts"),
        ("hidden driver", "Hardly anybody says it, but their ratings go along with the outcome"),
        ("known driver", "Customers say it and their ratings show it"),
        ("strength", "Ahead of the best rival where it counts"),
        ("keep it up", "Rated well where it counts"),
    ):
        names = own.filter(quadrant=quadrant)["attribute"].to_list()
        if names:
            return f"{says}: {wording.listed([f'“{name}”' for name in names])}"
    return f"Beside {against}, no attribute stands out clearly"


def _said(quadrant: str) -> str:
    return {
        "known driver": "a known driver: customers say it matters, and their ratings show it",
        "hidden driver": "a hidden driver: few say it matters, yet their ratings go along with "
        "the outcome",
        "talk": "talk: many say it matters, their ratings hardly go along with the outcome",
        "minor": "minor on both counts",
        "keep it up": "rated well where it counts",
        "possible overkill": "better than it needs to be, as far as these ratings show",
        "work on this first": "rated low where it counts: look here first",
        "trails where it counts": "behind the best rival where it counts: look here first",
        "strength": "ahead of the best rival where it counts",
        "low priority": "low on both counts",
    }.get(quadrant, f"called {wording.sentence(quadrant)}")

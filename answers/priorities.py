"""Derived importance beside what customers say matters, our performance, and the best rival."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import polars as pl
import polars.selectors as cs

from analysis.quadrants import (
    IMPORTANCE_AND_PERFORMANCE,
    ON_THE_LINE,
    STATED_AND_DERIVED,
    Quadrants,
    stated_from_ratings,
    with_potential,
    with_quadrants,
)
from analysis.ranks import joint_confidence
from analysis.ratings import profile, rating_moments
from answers import wording
from answers.answer import CONFIDENCE, Finding, refused
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
    "rival": pl.String,
    "n": pl.Float64,
}
"""`across` is derived importance against performance and the best rival, stated importance against
derived; `up` is the other of the two; the lines are the means of the attributes shown, for a gap to
the `rival` nought."""

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
    counts = _stated_counts(study)
    if counts.is_empty():
        return pl.DataFrame(schema=STATED)
    placed = stated_from_ratings(profile(counts)).with_columns(note=base_note("effective_n"))
    shown = pl.col("note") != HIDDEN
    hidden = ("mean", "lower", "upper", "stated", "stated_lower", "stated_upper")
    return (
        _on_usual_scale(placed)
        .with_columns(pl.when(shown).then(name).alias(name) for name in hidden)
        .sort("mean", "attribute", descending=[True, False], nulls_last=True)
        .select(pl.col(name).cast(kind) for name, kind in STATED.items())
    )


def _stated_counts(study: Study) -> pl.DataFrame:
    if study.ratings is None:
        return pl.DataFrame()
    asked = study.ratings.filter(pl.col("aspect").cast(pl.String) == "importance")
    if asked.is_empty():
        return pl.DataFrame()
    about = brand_of(study) if (asked["brand"] == brand_of(study)).any() else asked["brand"][0]
    return rating_moments(asked.filter(brand=about).lazy(), customers_asked(study).lazy())


def _stated_together(study: Study) -> pl.DataFrame:
    """Return stated importance with intervals that hold for all attributes at once."""
    counts = _stated_counts(study)
    if counts.is_empty():
        return pl.DataFrame(
            schema={"attribute": pl.String, "stated_least": pl.Float64, "stated_most": pl.Float64}
        )
    placed = stated_from_ratings(profile(counts, confidence=_together(counts)))
    return _on_usual_scale(placed).select(
        "attribute", stated_least="stated_lower", stated_most="stated_upper"
    )


def _together(counts: pl.DataFrame) -> float:
    return joint_confidence(CONFIDENCE, counts["attribute"].n_unique())


def _on_usual_scale(table: pl.DataFrame) -> pl.DataFrame:
    """Keep the attributes asked on the scale that most of them share."""
    scales = ["scale_min", "scale_max"]
    usual = table.group_by(scales).agg(pl.len()).sort("len", "scale_max").tail(1)
    return table.join(usual, on=scales, how="semi")


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
    ).join(shown.found.ends_together(), on="attribute")
    shown_stated = stated.drop_nulls("stated").select("attribute", cs.starts_with("stated"))
    parts = [
        _placed(
            DERIVED,
            derived.join(
                shown_stated.join(_stated_together(study), on="attribute"), on="attribute"
            ),
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
            RIVAL,
            derived.join(_best_rival(study), on="attribute"),
            "share",
            "gap",
            AGAINST_RIVAL,
            up_line=0.0,
        ),
    ]
    return pl.concat([pl.DataFrame(schema=PRIORITIES), *parts])


def _placed(
    against: str,
    table: pl.DataFrame,
    across: str,
    up: str,
    names: Quadrants,
    *,
    up_line: float | None = None,
) -> pl.DataFrame:
    if table.height < 2:
        return pl.DataFrame(schema=PRIORITIES)
    placed = with_quadrants(table, across, up, names, up_line=up_line)
    if "rival" not in placed.columns:
        placed = placed.with_columns(rival=pl.lit(None, pl.String))
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
    together = profile(counts, confidence=_together(counts))
    return (
        _on_usual_scale(profile(counts))
        .join(
            together.select("attribute", "scale_max", mean_least="lower", mean_most="upper"),
            on=["attribute", "scale_max"],
        )
        .select(
            "attribute",
            "mean",
            "mean_least",
            "mean_most",
            "scale_max",
            mean_lower="lower",
            mean_upper="upper",
        )
    )


def _best_rival(study: Study) -> pl.DataFrame:
    """Return our gap to the rival that does best on each attribute.

    Ahead of the best rival is ahead of every one; behind is behind any one, by the verdicts that
    are corrected for all rivals and attributes.
    """
    figures = ("gap", "gap_lower", "gap_upper", "gap_least", "gap_most")
    empty = pl.DataFrame(
        schema={"attribute": pl.String, "rival": pl.String} | dict.fromkeys(figures, pl.Float64)
    )
    if study.ratings is None or study.own_brand is None:
        return empty
    rated = study.ratings.filter(pl.col("aspect").cast(pl.String) == "perception")
    gaps = judged_gaps(rated, customers_asked(study), study.own_brand)
    if gaps.is_empty():
        return empty
    is_behind = pl.col("verdict") == "behind"
    leads = pl.col("leads")
    return (
        gaps.drop_nulls("gap")
        .with_columns(leads=(pl.col("verdict") == "ahead").all().over("attribute"))
        .sort(~is_behind, "gap", "brand")
        .unique("attribute", keep="first", maintain_order=True)
        .select(
            "attribute",
            "gap",
            rival="brand",
            gap_lower="lower",
            gap_upper="upper",
            gap_least=pl.when(leads).then("lower"),
            gap_most=pl.when(is_behind).then("upper"),
        )
    )


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
            sentence=f"With derived importance beside {_BESIDE[row['against']]}, "
            f"“{row['attribute']}” {_said(row)}.",
            method=_METHOD[row["against"]],
        )


def priority_summary(table: pl.DataFrame, against: str) -> str:
    """Say in one sentence what stands out in one comparison.

    Args:
        table: Rows of `PRIORITIES`.
        against: One of its comparisons.
    """
    own = table.filter(against=against)
    for quadrant, says in (
        ("work on this first", "Rated below our other ratings where it counts"),
        ("trails where it counts", "Behind the best rival where it counts"),
        ("hidden driver", "Said to matter less than others, yet ratings of it tell more"),
        ("known driver", "Customers say it and their ratings show it"),
        ("strength", "Ahead of every rival where it counts"),
        ("keep it up", "Rated above our other ratings where it counts"),
    ):
        names = own.filter(quadrant=quadrant)["attribute"].to_list()
        if names:
            return f"{says}: {wording.listed([f'“{name}”' for name in names])}"
    return f"Beside {_BESIDE[against]}, no attribute stands out clearly"


_BESIDE: Final = {
    DERIVED: "what customers say",
    PERFORMANCE: "our ratings",
    RIVAL: "the gap to the best rival",
}
_AT_ONCE: Final = "; a corner only where intervals that hold for all attributes clear both lines"
_METHOD: Final = {
    DERIVED: f"lines at the means of the attributes shown{_AT_ONCE}",
    PERFORMANCE: f"lines at the means of the attributes shown{_AT_ONCE}",
    RIVAL: "lines at the mean importance and at no gap; a corner only where the interval of "
    "importance that holds for all attributes clears its line and the gap is ahead of every rival, "
    "or behind one, after correction for all of them",
}


def _said(row: Mapping[str, str]) -> str:
    """Say where an attribute lies."""
    if row["quadrant"] == ON_THE_LINE:
        return "is too close to a line to be placed"
    if row["against"] == RIVAL:
        return {
            "strength": "is ahead of every rival where it counts",
            "possible overkill": "is ahead of every rival where it counts less",
            "trails where it counts": f"is behind {row['rival']} where it counts: look here first",
        }.get(row["quadrant"], f"is behind {row['rival']} where it counts less")
    return {
        "known driver": "is a known driver: customers say it matters more than others, and their "
        "ratings show it",
        "hidden driver": "is a hidden driver: said to matter less than others, yet its ratings go "
        "along more with the outcome",
        "talk": "is talk: said to matter more than others, its ratings go along less with the "
        "outcome",
        "minor": "is minor on both counts",
        "keep it up": "is rated above our other ratings where it counts",
        "possible overkill": "is rated above our other ratings where it counts less",
        "work on this first": "is rated below our other ratings where it counts: look here first",
        "low priority": "is rated below our other ratings where it counts less",
    }[row["quadrant"]]

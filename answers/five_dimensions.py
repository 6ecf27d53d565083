"""Service quality in five dimensions: what customers found beside what they expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
import polars as pl
from scipy.special import stdtr

from analysis.estimate import UNKNOWN, Estimate, t_interval
from analysis.multiplicity import benjamini_hochberg
from analysis.ranks import joint_confidence, places
from analysis.service_dimensions import dimensions_by_wording, standard_places
from analysis.servqual import (
    consistency,
    dimension_gaps,
    dimension_scores,
    in_standard_order,
    weighted_gap,
)
from analysis.verdicts import MARGIN_IN_SDS, with_verdicts
from answers import wording
from answers.answer import CONFIDENCE, HIDDEN_BELOW, SMALL_BELOW, Finding, refused
from answers.bases import HIDDEN, UNSURE, base_note
from answers.outcomes import brand_of, customers_asked
from study import Study

PAGE: Final = "why_they_stay_or_leave"
AS_A_WHOLE: Final = "all together"
TIED_SHOWN: Final = 3

WORDED: Final = "by its wording"
NUMBERED: Final = "by its number among the 22"
CHOSEN: Final = "chosen by you"

ITEMS: Final = {"attribute": pl.String, "dimension": pl.String, "how": pl.String}
GAPS: Final = {
    "dimension": pl.String,
    "expectation": pl.Float64,
    "perception": pl.Float64,
    "gap": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "n": pl.Float64,
    "items": pl.Int64,
    "rank": pl.Int64,
    "verdict": pl.String,
    "note": pl.String,
}
SCORES: Final = {
    "dimension": pl.String,
    "perception": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "n": pl.Float64,
    "items": pl.Int64,
    "scale_min": pl.Float64,
    "scale_max": pl.Float64,
    "rank": pl.Int64,
    "note": pl.String,
}
RELIABILITY: Final = {
    "dimension": pl.String,
    "items": pl.Int64,
    "perception_alpha": pl.Float64,
    "expectation_alpha": pl.Float64,
    "correlation": pl.Float64,
    "gap_reliability": pl.Float64,
    "n": pl.Float64,
}
VERDICTS: Final = {
    "ahead": "above expectations",
    "behind": "below expectations",
    "level": "as expected",
    "not enough data to say": "not enough data to say",
}


@dataclass(frozen=True, slots=True, eq=False)
class Dimensions:
    """Service quality by dimension.

    Attributes:
        items: Every attribute rated: `attribute`, `dimension` ("" for none), `how` (one of
            `WORDED`, `NUMBERED`, `CHOSEN`; "" for none).
        gaps: Rows of `GAPS`, the largest shortfall first: perception minus expectation.
        item_gaps: The same of every item, `dimension` being the item.
        scores: Rows of `SCORES`: performance alone, the lowest first.
        reliability: Rows of `RELIABILITY`.
        weighted: The overall gap weighted by the points people gave the dimensions; n = 0: no
            points.
        noisy: Dimensions in which the gaps of single people are mostly noise; their mean is shown
            with a warning, and their performance beside it.
    """

    items: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ITEMS))
    gaps: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=GAPS))
    item_gaps: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=GAPS))
    scores: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SCORES))
    reliability: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=RELIABILITY))
    weighted: Estimate = UNKNOWN
    noisy: tuple[str, ...] = ()

    @property
    def has_gaps(self) -> bool:
        """Whether expectations were asked."""
        return bool(self.gaps.height or self.item_gaps.height)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.has_gaps and self.scores.height < 2

    def warning(self, dimension: str) -> str:
        """Say that gaps of single people are mostly noise; "" where they are not.

        Args:
            dimension: One of the dimensions.
        """
        if dimension not in self.noisy:
            return ""
        found = self.reliability.filter(dimension=dimension)["gap_reliability"][0]
        told = "cannot be told" if found is None else f"{found:.2f}".replace("-", "−")
        return (
            f"Only the mean gap of {dimension} can be relied on: the gaps of single people are "
            f"mostly noise (reliability {told}), so its performance is shown as well."
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to know before reading the dimensions."""
        numbered = self.items["how"].is_in([NUMBERED]).any()
        by_number = (
            "The items bear numbers only and were taken for the 22 standard ones, in the printed "
            "order in which the items of a dimension agree most. Look them over below."
        )
        noisy = (self.warning(dimension) for dimension in self.noisy)
        return (*((by_number,) if numbered else ()), *noisy)

    @property
    def told(self) -> dict[str, str]:
        """The dimension of every attribute that has one."""
        known = self.items.filter(pl.col("dimension") != "")
        return dict(known.select("attribute", "dimension").iter_rows())

    @property
    def lowest_says(self) -> str:
        """Which dimensions are rated lowest, as far as that can be told; "" where none is shown."""
        shown = self.scores.drop_nulls("perception")
        lowest = shown.filter(rank=1)["dimension"].to_list()
        if not lowest:
            return ""
        if len(lowest) == shown.height > 1:
            return "Of the dimensions of service quality, none is rated clearly lowest"
        tied = "" if len(lowest) == 1 else ", which of these lowest, cannot be told"
        return (
            "Of the dimensions of service quality, customers rate "
            f"{wording.listed(lowest)} lowest{tied}"
        )

    @property
    def headline(self) -> str:
        """The largest shortfall, as one sentence; "" without gaps."""
        for table in (self.gaps, self.item_gaps):
            shown = table.drop_nulls("gap")
            if shown.height:
                return _stands_out(shown)
        return ""


def _stands_out(gaps: pl.DataFrame) -> str:
    """Say where what customers find falls short most, as far as that can be told."""
    row = gaps.row(0, named=True)
    if row["verdict"] == UNSURE or row["lower"] is None:
        return "Whether what customers find meets what they expect cannot be told yet"
    if (gaps["verdict"] == VERDICTS["ahead"]).all():
        return "Customers find more than they expect, everywhere they were asked"
    if row["verdict"] != VERDICTS["behind"]:
        return "Nowhere is it clear that customers find much less than they expect"
    size, between = wording.scale_gap(row["gap"], row["lower"], row["upper"])
    tied = gaps.filter(rank=1)["dimension"].to_list()
    if len(tied) == gaps.height > 1:
        return (
            "What customers find falls short of what they expect, and nothing stands out "
            f"(“{row['dimension']}”: by {size} points, {between})"
        )
    named = wording.listed_up_to([f"“{name}”" for name in tied], TIED_SHOWN)
    of = f"on “{row['dimension']}” " if len(tied) > 1 else ""
    return (
        f"What customers find falls short of what they expect most on {named}: {of}by {size} "
        f"points ({between})"
    )


def dimensions_of(study: Study, attributes: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Return the dimension of every attribute, and how it was told.

    As the reader chose; else by its place among the 22 standard items, where they bear numbers
    alone; else by its wording.

    Args:
        study: The study, for the reader's choices and the answers.
        attributes: The attributes.
    """
    told = {name: (found, WORDED) for name, found in dimensions_by_wording(attributes).items()}
    places = standard_places(attributes)
    if places and study.ratings is not None:
        about_us = study.ratings.filter(brand=brand_of(study)).lazy()
        found = in_standard_order(about_us, customers_asked(study).lazy(), places)
        told |= {name: (dimension, NUMBERED) for name, dimension in found.items()}
    told |= {name: (found, CHOSEN) for name, found in study.dimensions if name in attributes}
    return {name: how for name, how in told.items() if how[0]}


def chosen_dimensions(
    study: Study, found: Dimensions, told: pl.DataFrame
) -> tuple[tuple[str, str], ...]:
    """Return the reader's choices: those made before, and every item moved since.

    Args:
        study: The study, for the choices made before.
        found: The items as they were shown.
        told: The same with `dimension` as the reader left it; null or "": none.
    """
    before = found.told
    after = dict(told.select("attribute", pl.col("dimension").fill_null("")).iter_rows())
    moved = {name: now for name, now in after.items() if now != before.get(name, "")}
    return tuple((dict(study.dimensions) | moved).items())


def five_dimensions(study: Study) -> Dimensions:
    """Estimate gaps, or performance alone, by dimension.

    Args:
        study: The study, narrowed to what the reader looks at.
    """
    if study.ratings is None:
        return Dimensions()
    about_us = (pl.col("brand") == brand_of(study)) & pl.col("aspect").cast(pl.String).is_in(
        ["perception", "expectation", "importance"]
    )
    ratings = study.ratings.filter(about_us)
    rated = pl.col("aspect").cast(pl.String) == "perception"
    attributes = tuple(ratings.filter(rated)["attribute"].unique().sort())
    if not attributes:
        return Dimensions()
    known = dimensions_of(study, attributes)
    told = {name: dimension for name, (dimension, _) in known.items()}
    people = customers_asked(study).lazy()
    gaps, reliability, noisy = _gaps(ratings, people, told)
    by_item = _judged(dimension_gaps(ratings.lazy(), people, {name: name for name in attributes}))
    scores = dimension_scores(ratings.lazy(), people, told) if told else pl.DataFrame(schema=SCORES)
    return Dimensions(
        items=pl.DataFrame(
            [(name, *known.get(name, ("", ""))) for name in attributes], schema=ITEMS, orient="row"
        ),
        gaps=gaps,
        item_gaps=by_item,
        scores=_scored(scores),
        reliability=reliability,
        weighted=weighted_gap(ratings.lazy(), people, told) if gaps.height else UNKNOWN,
        noisy=noisy,
    )


def _gaps(
    ratings: pl.DataFrame, people: pl.LazyFrame, told: dict[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame, tuple[str, ...]]:
    """Return gaps by dimension, reliabilities, and the dimensions whose single gaps are noise."""
    table = dimension_gaps(ratings.lazy(), people, told) if told else pl.DataFrame(schema=GAPS)
    if table.is_empty():
        return pl.DataFrame(schema=GAPS), pl.DataFrame(schema=RELIABILITY), ()
    expected = set(
        ratings.filter(pl.col("aspect").cast(pl.String) == "expectation")["attribute"].unique()
    )
    rows, noisy = [], []
    for dimension in table["dimension"]:
        items = tuple(sorted(a for a, d in told.items() if d == dimension and a in expected))
        found = consistency(ratings.lazy(), people, items)
        rows.append(
            (
                dimension,
                found.items,
                found.perception_alpha,
                found.expectation_alpha,
                found.correlation,
                found.gap_reliability,
                found.n,
            )
        )
        # With a single item nothing can be said about reliability; the gap is shown as it is.
        if found.items > 1 and found.n >= SMALL_BELOW and not found.is_gap_reliable:
            noisy.append(dimension)
    reliability = pl.DataFrame(rows, schema=RELIABILITY, orient="row").fill_nan(None)
    return _judged(table), reliability, tuple(noisy)


def _judged(table: pl.DataFrame) -> pl.DataFrame:
    """Add verdicts, places and small-base notes, the largest shortfall first.

    `rank` is the best place a gap may have among the shortfalls, see `analysis.ranks.places`.
    """
    if table.is_empty():
        return pl.DataFrame(schema=GAPS)
    gap, n = table["gap"].to_numpy(), table["n"].to_numpy()
    se = table["se"].fill_null(float("nan")).to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        p = np.where(se > 0, 2 * stdtr(n - 1, -np.abs(gap / se)), gap == 0)
    rejected = benjamini_hochberg(np.where(n > 1, p, 1.0)) <= 1 - CONFIDENCE
    together = t_interval(gap, se, n - 1, joint_confidence(CONFIDENCE, table.height))
    margin = pl.max_horizontal(
        MARGIN_IN_SDS * pl.col("se").fill_null(0.0) * pl.col("n").sqrt(), 0.01
    )
    noted = with_verdicts(table.with_columns(rejected=pl.Series(rejected)), margin).with_columns(
        note=base_note("effective_n"),
        verdict=pl.col("verdict").replace_strict(VERDICTS, return_dtype=pl.String),
        rank=pl.Series(places(-together.upper, -together.lower).first),
    )
    shown = pl.col("note") != HIDDEN
    hidden = ("expectation", "perception", "gap", "lower", "upper", "rank")
    return (
        noted.with_columns(
            *(pl.when(shown).then(name).alias(name) for name in hidden),
            verdict=pl.when(shown).then("verdict").otherwise(pl.lit(UNSURE)),
        )
        .sort("gap", "dimension", nulls_last=True)
        .select(pl.col(name).cast(kind) for name, kind in GAPS.items())
    )


def _scored(scores: pl.DataFrame) -> pl.DataFrame:
    """Add places from the lowest and small-base notes, the lowest first."""
    if scores.is_empty():
        return pl.DataFrame(schema=SCORES)
    se = scores["se"].fill_null(float("nan"))
    together = t_interval(
        scores["perception"], se, scores["n"] - 1, joint_confidence(CONFIDENCE, scores.height)
    )
    noted = scores.with_columns(
        note=base_note("effective_n"),
        rank=pl.Series(places(-together.upper, -together.lower).first),
    )
    shown = pl.col("note") != HIDDEN
    hidden = ("perception", "lower", "upper", "rank")
    return (
        noted.with_columns(pl.when(shown).then(name).alias(name) for name in hidden)
        .sort("perception", "dimension", nulls_last=True)
        .select(pl.col(name).cast(kind) for name, kind in SCORES.items())
    )


def dimension_findings(found: Dimensions) -> Iterator[Finding]:
    """Yield gaps by dimension and by item, and performance alone.

    Args:
        found: What `five_dimensions` returns.
    """
    if not found.has_gaps:
        need = (
            "Gaps need what customers expect, asked with the same items and scale as what "
            "they found."
        )
        yield refused(PAGE, "servqual.gap", need, unit="scale")
    for row in found.gaps.iter_rows(named=True):
        gap = _gap_finding(row, {"dimension": row["dimension"]})
        warning = found.warning(row["dimension"])
        yield replace(gap, sentence=f"{gap.sentence} {warning}") if warning else gap
    if found.weighted.n >= HIDDEN_BELOW:
        yield _weighted_finding(found.weighted)
    for row in found.item_gaps.iter_rows(named=True):
        yield _gap_finding(row, {"attribute": row["dimension"]})
    if found.scores.height >= 2:
        for row in found.scores.iter_rows(named=True):
            yield _score_finding(row)


def _gap_finding(row: dict[str, Any], of: dict[str, str]) -> Finding:
    if row["gap"] is None:
        return refused(
            PAGE,
            "servqual.gap",
            "Hidden: fewer than 10 people answered both questions.",
            of=of,
            unit="scale",
            n=row["n"],
            verdict=row["verdict"],
        )
    if row["lower"] is None:
        size, between = wording.scale_points(abs(row["gap"])), "no interval"
    else:
        size, between = wording.scale_gap(row["gap"], row["lower"], row["upper"])
    side = "below" if row["gap"] < 0 else "above"
    small = " Small base." if row["note"] else ""
    return Finding(
        page=PAGE,
        figure="servqual.gap",
        of=of,
        estimate=row["gap"],
        lower=row["lower"],
        upper=row["upper"],
        n=row["n"],
        unit="scale",
        verdict=row["verdict"],
        sentence=f"On “{row['dimension']}” customers find "
        f"{wording.scale_points(row['perception'])} where they expect "
        f"{wording.scale_points(row['expectation'])}: {size} {side} ({between}).{small}",
        method="perception minus expectation of the same person, mean over people; paired t "
        "interval",
    )


def _weighted_finding(gap: Estimate) -> Finding:
    size, between = wording.scale_gap(gap.value, gap.lower, gap.upper)
    side = "below" if gap.value < 0 else "above"
    return Finding(
        page=PAGE,
        figure="servqual.gap",
        of={"dimension": AS_A_WHOLE},
        estimate=gap.value,
        lower=gap.lower,
        upper=gap.upper,
        n=gap.n,
        unit="scale",
        sentence="All dimensions together, weighted by the points customers gave them, lie "
        f"{size} {side} "
        f"what is expected ({between}).",
        method="gaps weighted by each person's own points, mean over people; t interval",
    )


def _score_finding(row: dict[str, Any]) -> Finding:
    of = {"dimension": row["dimension"]}
    if row["perception"] is None:
        return refused(
            PAGE,
            "servqual.performance",
            "Hidden: fewer than 10 people answered.",
            of=of,
            unit="scale",
            n=row["n"],
        )
    small = " Small base." if row["note"] else ""
    between = f" ({row['lower']:.2f} to {row['upper']:.2f})" if row["lower"] is not None else ""
    items = wording.people(row["items"], "item", "items")
    return Finding(
        page=PAGE,
        figure="servqual.performance",
        of=of,
        estimate=row["perception"],
        lower=row["lower"],
        upper=row["upper"],
        n=row["n"],
        unit="scale",
        sentence=f"Customers rate our {row['dimension']} {row['perception']:.2f} on a scale of "
        f"{row['scale_min']:g} to {row['scale_max']:g}{between}, from {items}.{small}",
        method="mean over a person's items, then over people; t interval",
    )

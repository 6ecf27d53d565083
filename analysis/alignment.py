"""Do management, employees and customers speak of the same thing? Differences item by item.

The five gaps of the service-quality model (Parasuraman, Zeithaml & Berry 1985, J Marketing 49:41)
are differences of two sides, each an aspect as seen by an audience. Items are compared only where
both sides used the same key and scale; another wording or scale makes a gap out of nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from analysis.estimate import Floats, normal_quantile
from analysis.gap import gaps, welch_gap
from analysis.gap_sums import gap_sums
from analysis.ratings import profile


@dataclass(frozen=True, slots=True)
class Side:
    """One aspect as one audience sees it.

    Attributes:
        aspect: What was asked, such as "expectation".
        audience: Who answered; None: whoever did.
    """

    aspect: str
    audience: str | None = None

    @property
    def rows(self) -> pl.Expr:
        """The condition that picks its answers, on columns aspect and audience."""
        of_aspect = pl.col("aspect").cast(pl.String) == self.aspect
        if self.audience is None:
            return of_aspect
        return of_aspect & (pl.col("audience").cast(pl.String) == self.audience)


FIVE_GAPS: Final[dict[str, tuple[Side, Side]]] = {
    "knowledge": (Side("expectation", "customer"), Side("belief", "manager")),
    "standards": (Side("belief", "manager"), Side("standard")),
    "delivery": (Side("standard"), Side("delivered")),
    "communication": (Side("delivered"), Side("promise")),
    "customers' own": (Side("perception", "customer"), Side("expectation", "customer")),
}
"""First side minus second; the last gap is the result of the other four."""

ITEM: Final = ("attribute", "scale_min", "scale_max")


def audience_gaps(
    counts: pl.DataFrame, first: Side, second: Side, *, confidence: float = 0.95
) -> pl.DataFrame:
    """Compare two groups of different people on every item both were asked.

    Args:
        counts: The table `analysis.ratings.rating_moments` returns by audience and attribute.
        first: The side the difference counts from.
        second: The side that is subtracted.
        confidence: Coverage of the intervals, between 0 and 1.

    Returns:
        One row per item, sorted: attribute, scale_min, scale_max; first_mean, second_mean, n_first,
        n_second (people), gap, se, df, lower, upper, p (Welch; weighted errors are linearised),
        sd (pooled), hedges_g, superiority (chance that somebody of the first side answers higher
        than somebody of the second, ties half) with superiority_lower and superiority_upper,
        cliff_delta; first_agreement, second_agreement (`agreement_within`). What takes two answers
        per side is null without them.
    """
    sides = [_side(counts, side, name) for side, name in ((first, "first"), (second, "second"))]
    table = sides[0].join(sides[1], on=ITEM).sort(ITEM)
    rows = [_compared(row, confidence) for row in table.iter_rows(named=True)]
    schema = dict.fromkeys(_FIGURES, pl.Float64)
    figures = pl.DataFrame(rows, schema=schema, orient="row").fill_nan(None)
    keys = table.select(*ITEM, "first_mean", "second_mean", "n_first", "n_second")
    return pl.concat([keys, figures], how="horizontal")


def same_people_gaps(
    ratings: pl.LazyFrame,
    respondents: pl.LazyFrame,
    first: Side,
    second: Side,
    *,
    confidence: float = 0.95,
) -> pl.DataFrame:
    """Compare two sides some of the same people answered, by the one formula for brand gaps.

    Args:
        ratings: The study's ratings of one brand.
        respondents: The people who count, with audience.
        first: The side the difference counts from.
        second: The side that is subtracted.
        confidence: Coverage of the interval, between 0 and 1.

    Returns:
        One row per item, sorted: attribute, scale_min, scale_max, first_mean, second_mean, gap, se,
        df, lower, upper, p, n, n_first, n_second, n_both, sd.
    """
    audience = respondents.select("respondent_id", "audience")
    rows = ratings.join(audience, on="respondent_id")
    named = [
        rows.filter(side.rows).with_columns(brand=pl.lit(name), aspect=pl.lit("perception"))
        for side, name in ((first, "first"), (second, "second"))
    ]
    sides = pl.concat([part.drop("audience") for part in named])
    table = gaps(gap_sums(sides, respondents, "first"), confidence=confidence)
    renamed = {"own_mean": "first_mean", "rival_mean": "second_mean", "n_own": "n_first"}
    found = table.rename(renamed | {"n_rival": "n_second"}).sort(ITEM)
    return found.drop("brand", "aspect", "effective_n")


def superiority(
    first: Floats, second: Floats, *, confidence: float = 0.95
) -> tuple[float, float, float]:
    """Return the chance that one of the first group answers higher, ties counting half.

    U/(n₁n₂) of Mann & Whitney, from counts; Cliff's δ is 2P − 1. The error comes from how much each
    answer's standing in the other group varies (DeLong et al. 1988); the interval is normal on the
    log-odds of P, so that it stays between 0 and 1.

    Args:
        first: Answers of the first group by rating, ascending, shape (ratings,); may be weighted.
        second: The same for the second group.
        confidence: Coverage, between 0 and 1.

    Returns:
        P and both ends; NaN without answers, ends NaN where all answers of one group lie above all
        of the other, or with fewer than two answers in a group.
    """
    n1, n2 = float(first.sum()), float(second.sum())
    if n1 <= 0 or n2 <= 0:
        return np.nan, np.nan, np.nan
    above = (np.cumsum(second) - second / 2) / n2
    below = 1 - (np.cumsum(first) - first / 2) / n1
    p = float(first @ above) / n1
    if min(n1, n2) < 2 or not 0 < p < 1:
        return p, np.nan, np.nan
    spread = float(first @ (above - p) ** 2) / (n1 * (n1 - 1))
    spread += float(second @ (below - p) ** 2) / (n2 * (n2 - 1))
    half = normal_quantile(confidence) * np.sqrt(spread) / (p * (1 - p))
    odds = np.log(p / (1 - p))
    lower, upper = (1 / (1 + np.exp(-end)) for end in (odds - half, odds + half))
    return p, float(lower), float(upper)


def agreement_within(sd: float, scale_min: float, scale_max: float) -> float:
    """Return r_wg: 1 − s²/σ², σ² the variance of answers spread evenly over the scale.

    James, Demaree & Wolf (1984, J Appl Psychol 69:85), who set negative values (a group in two
    camps) to 0.

    Args:
        sd: Standard deviation of the group's answers; NaN gives NaN.
        scale_min: Lowest answer of the scale.
        scale_max: Highest answer.
    """
    options = scale_max - scale_min + 1
    even = (options**2 - 1) / 12
    agreement = 1 - sd**2 / even if even > 0 else float("nan")
    # Not max(0, …), which would turn NaN into 0.
    return 0.0 if agreement < 0 else agreement


_FIGURES = (
    "gap",
    "se",
    "df",
    "lower",
    "upper",
    "p",
    "sd",
    "hedges_g",
    "superiority",
    "superiority_lower",
    "superiority_upper",
    "cliff_delta",
    "first_agreement",
    "second_agreement",
)


def _side(counts: pl.DataFrame, side: Side, name: str) -> pl.DataFrame:
    """Return one side's figures per item, with its answers by rating as lists."""
    rows = counts.filter(side.rows)
    # Whoever answered: the questions of several audiences are one question.
    pooled = rows.drop("audience", "aspect") if "audience" in rows.columns else rows.drop("aspect")
    figures = profile(pooled.sort(*ITEM, "rating"))
    share = pl.col("w") / pl.col("w").sum().over(ITEM) * pl.col("n").sum().over(ITEM)
    answers = (
        pooled.with_columns(people=share)
        .group_by(*ITEM, "rating")
        .agg(pl.col("people").sum())
        .sort("rating")
        .group_by(*ITEM, maintain_order=True)
        .agg("rating", "people")
    )
    joined = figures.select(*ITEM, "mean", "se", "sd", "n").join(answers, on=ITEM)
    return joined.rename(
        {
            "mean": f"{name}_mean",
            "se": f"{name}_se",
            "sd": f"{name}_sd",
            "n": f"n_{name}",
            "rating": f"{name}_rating",
            "people": f"{name}_people",
        }
    )


def _compared(row: dict[str, object], confidence: float) -> tuple[float, ...]:
    """Return the figures of one item in the order of `_FIGURES`."""
    ratings = [np.asarray(row[f"{side}_rating"], dtype=np.float64) for side in _SIDES]
    people = [np.asarray(row[f"{side}_people"], dtype=np.float64) for side in _SIDES]
    support = np.unique(np.concatenate(ratings))
    spread = [_on(support, r, n) for r, n in zip(ratings, people, strict=True)]
    chance = superiority(spread[0], spread[1], confidence=confidence)
    standing = (*chance, 2 * chance[0] - 1)
    n, mean, se, sd = (
        [_number(row[name]) for name in names]
        for names in (
            [f"n_{side}" for side in _SIDES],
            [f"{side}_mean" for side in _SIDES],
            [f"{side}_se" for side in _SIDES],
            [f"{side}_sd" for side in _SIDES],
        )
    )
    scale = _number(row["scale_min"]), _number(row["scale_max"])
    agreement = tuple(agreement_within(s, *scale) for s in sd)
    if min(n) < 2:
        gap = (mean[0] - mean[1], *[np.nan] * 7)
        return (*gap, *standing, *agreement)
    # A standard error times √n stands in for the deviation, so that weights count as they should.
    groups = [(k, m, e * np.sqrt(k)) for k, m, e in zip(n, mean, se, strict=True)]
    welch = welch_gap(groups[0], groups[1], confidence=confidence)
    free = sum(n) - 2
    pooled = np.sqrt(sum((k - 1) * s**2 for k, s in zip(n, sd, strict=True)) / free)
    g = welch.gap / pooled * (1 - 3 / (4 * free - 1)) if pooled > 0 else np.nan
    means = (welch.gap, welch.se, welch.df, welch.lower, welch.upper, welch.p, float(pooled), g)
    return (*means, *standing, *agreement)


_SIDES = ("first", "second")


def _on(support: Floats, rating: Floats, people: Floats) -> Floats:
    """Return counts laid out on all ratings given by either side."""
    laid = np.zeros(support.shape)
    laid[np.searchsorted(support, rating)] = people
    return laid


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")

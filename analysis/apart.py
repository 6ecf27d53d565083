"""Do customers see any difference between brands, and what sets one brand apart from the rest?

People rate several brands, so the means of brands move together; their joint covariance comes from
leaving out groups of people (delete-a-group jackknife, Shao & Tu 1995). Whether brands differ at
all is Hotelling's test of their contrasts on it, F with (brands − 1, groups − brands + 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import fdtrc, stdtr, stdtrit

from analysis.coded import in_words
from analysis.people import numbered_people, replicate_groups
from analysis.replicates import GROUPS, Jackknife, jackknife

Array = NDArray[np.float64]
SUMS: Final = ("weight", "value", "square", "answers")


@dataclass(frozen=True, slots=True, eq=False)
class GroupedRatings:
    """Ratings added up by jackknife group, brand and attribute.

    Attributes:
        brands: Names, ascending.
        attributes: Names, ascending.
        sums: Sums of weight, weighted rating, weighted square and answers, shape
            (groups, brands, attributes, 4); ratings count from the low end of their scale.
        lows: Low end of the scale by attribute.
        people: People who rated anything.
    """

    brands: tuple[str, ...]
    attributes: tuple[str, ...]
    sums: Array
    lows: Array
    people: int


def grouped_ratings(
    ratings: pl.LazyFrame, respondents: pl.LazyFrame, *, groups: int = GROUPS
) -> GroupedRatings:
    """Add ratings up in one pass.

    Args:
        ratings: Ratings of one kind, each attribute on one scale.
        respondents: The people who count, with weight.
        groups: Jackknife groups; fewer if there are fewer people.
    """
    people = numbered_people(respondents)
    used = max(1, min(groups, people.table["person"].n_unique()))
    who = people.table.join(replicate_groups(people, used), on="person").lazy()
    value = pl.col("rating") - pl.col("scale_min")
    cells = (
        ratings.join(who, on="respondent_id")
        .group_by("brand", "attribute", "replicate")
        .agg(
            weight=pl.col("weight").sum(),
            value=(pl.col("weight") * value).sum(),
            square=(pl.col("weight") * value**2).sum(),
            answers=pl.len().cast(pl.Float64),
            low=pl.col("scale_min").min(),
        )
        .collect(engine="streaming")
    )
    cells = in_words(cells)
    kinds = {name: pl.Enum(cells[name].unique().sort()) for name in ("brand", "attribute")}
    at = cells.select("replicate", *(pl.col(c).cast(e).to_physical() for c, e in kinds.items()))
    brands, attributes = (tuple(kind.categories) for kind in kinds.values())
    sums = np.zeros((used, len(brands), len(attributes), len(SUMS)))
    sums[tuple(at.to_numpy().astype(np.int64).T)] = cells.select(SUMS).to_numpy()
    lows = cells.group_by("attribute").agg(pl.col("low").min()).sort("attribute")["low"]
    return GroupedRatings(brands, attributes, sums, lows.to_numpy(), people.table.height)


def differences_seen(
    grouped: GroupedRatings, own_brand: str | None, *, confidence: float = 0.95
) -> pl.DataFrame:
    """Test every attribute for differences between brands, and compare one brand with the rest.

    Args:
        grouped: The ratings added up, of at least two groups.
        own_brand: The brand compared with the unweighted average of the others; None: no brand.
        confidence: Coverage of the intervals.

    Returns:
        One row per attribute, sorted: low (end of its scale); best, worst (brands) with best_mean,
        worst_mean (above low); p_any of "all brands alike"; widest (largest distance from 0 that
        the interval of any pair reaches); apart (own minus the average of the others), lower,
        upper, p (null without the brand); sd (within brands) and n (answers). Attributes rated
        for one brand only are left out.
    """

    def means(sums: Array) -> Array:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(sums[..., 1] / sums[..., 0], dtype=np.float64)

    found = jackknife(grouped.sums, means, confidence=confidence)
    rows = [
        {**_attribute(grouped, place), **_tested(mean, own_brand, confidence)}
        for place in range(len(grouped.attributes))
        if len((mean := _means_of(grouped, place, found)).brands) >= 2
    ]
    return pl.DataFrame(rows, schema=_SCHEMA)


@dataclass(frozen=True, slots=True, eq=False)
class _Means:
    """Mean of every brand on one attribute, from the low end of its scale, and how they move."""

    brands: tuple[str, ...]
    mean: Array
    covariance: Array
    groups: int

    def interval(self, contrast: Array, confidence: float) -> tuple[float, float, float]:
        """Return a contrast of the means with its interval."""
        t = float(stdtrit(self.groups - 1, 0.5 + confidence / 2))
        value, half = float(contrast @ self.mean), t * self.error(contrast)
        return value, value - half, value + half

    def error(self, contrast: Array) -> float:
        """Return the standard error of a contrast."""
        return float(np.sqrt(max(float(contrast @ self.covariance @ contrast), 0.0)))


_SCHEMA: Final = {
    "attribute": pl.String,
    "best": pl.String,
    "worst": pl.String,
    **dict.fromkeys(("low", "best_mean", "worst_mean", "p_any", "widest"), pl.Float64),
    **dict.fromkeys(("apart", "lower", "upper", "p", "sd", "n"), pl.Float64),
}


def _means_of(grouped: GroupedRatings, place: int, found: Jackknife) -> _Means:
    without = found.without[..., place]
    rated = np.flatnonzero(np.isfinite(without).all(axis=0))
    away = without[:, rated] - without[:, rated].mean(axis=0)
    groups = away.shape[0]
    names = tuple(grouped.brands[index] for index in rated)
    return _Means(names, found.value[rated, place], (groups - 1) / groups * away.T @ away, groups)


def _attribute(grouped: GroupedRatings, place: int) -> dict[str, object]:
    weight, value, square, answers = grouped.sums[:, :, place].sum(axis=0).T
    with np.errstate(divide="ignore", invalid="ignore"):
        within = np.nansum(square - value**2 / weight) / weight.sum()
    return {
        "attribute": grouped.attributes[place],
        "low": float(grouped.lows[place]),
        "sd": float(np.sqrt(max(within, 0.0))),
        "n": float(answers.sum()),
    }


def _tested(means: _Means, own: str | None, confidence: float) -> dict[str, object]:
    one = np.eye(len(means.brands))
    pairs = [means.interval(a - b, confidence) for a, b in combinations(one, 2)]
    best, worst = int(means.mean.argmax()), int(means.mean.argmin())
    tested: dict[str, object] = {
        "best": means.brands[best],
        "worst": means.brands[worst],
        "best_mean": float(means.mean[best]),
        "worst_mean": float(means.mean[worst]),
        "p_any": _alike(means),
        "widest": max(max(abs(lower), abs(upper)) for _, lower, upper in pairs),
    }
    if own not in means.brands:
        return tested
    is_own = np.array(means.brands) == own
    contrast = np.where(is_own, 1.0, -1.0 / (is_own.size - 1))
    apart, lower, upper = means.interval(contrast, confidence)
    se = means.error(contrast)
    p = float(2 * stdtr(means.groups - 1, -abs(apart) / se)) if se > 0 else float(apart == 0)
    return {**tested, "apart": apart, "lower": lower, "upper": upper, "p": p}


def _alike(means: _Means) -> float | None:
    """Return the p-value of "all brands alike"; None: too many brands for the groups."""
    df, groups = means.mean.size - 1, means.groups
    contrasts = np.eye(means.mean.size)[1:] - np.eye(means.mean.size)[0]
    gap, spread = contrasts @ means.mean, contrasts @ means.covariance @ contrasts.T
    if groups - df < 1 or np.linalg.matrix_rank(spread) < df:
        return None
    squared = float(gap @ np.linalg.solve(spread, gap))
    return float(fdtrc(df, groups - df, squared * (groups - df) / (df * (groups - 1))))

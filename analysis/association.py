"""How closely two numbers go together: Pearson's and Spearman's correlation with intervals.

Where every person has one row of weight 1, the interval is Fisher's (for ranks with the variance of
Bonett & Wright 2000, Psychometrika 65:23). With several rows per person or weights, people are left
out group by group and the error of Fisher's z comes from how much it moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atanh, nan, sqrt, tanh
from typing import Final

import numpy as np
import polars as pl
from scipy import stats

from analysis.estimate import Floats, normal_quantile
from analysis.replicates import GROUPS, groups_by_rank

_SUMS: Final = ("w", "x", "y", "xx", "yy", "xy")


@dataclass(frozen=True, slots=True)
class Correlation:
    """One correlation.

    Attributes:
        kind: "pearson" or "spearman".
        value: From −1 to 1; NaN: one of the numbers does not vary.
        lower: Lower end of the interval; NaN: not defined.
        upper: Upper end.
        p: Chance of a value this far from 0 if the two had nothing to do with each other.
        people: People behind it.
        rows: Rows behind it.
    """

    kind: str
    value: float
    lower: float
    upper: float
    p: float
    people: float
    rows: float


def correlations(rows: pl.LazyFrame, *, is_simple: bool) -> tuple[Correlation, Correlation]:
    """Return Spearman's and Pearson's correlation of two numbers.

    Args:
        rows: `person`, `w`, `x` and `y`; rows without one are left out.
        is_simple: Whether every person has one row of weight 1.
    """
    known = rows.select("person", "w", pl.col("x", "y").cast(pl.Float64)).drop_nulls()
    ranked = known.with_columns(pl.col("x", "y").rank("average").name.suffix("_rank")).collect()
    return (
        _correlation(ranked, "_rank", is_simple=is_simple),
        _correlation(ranked, "", is_simple=is_simple),
    )


def _correlation(rows: pl.DataFrame, suffix: str, *, is_simple: bool) -> Correlation:
    kind = "spearman" if suffix else "pearson"
    people = float(rows.height if is_simple else rows["person"].n_unique())
    if rows.height < 3:
        return Correlation(kind, nan, nan, nan, nan, people, rows.height)
    groups = 1 if is_simple else int(min(GROUPS, people))
    sums = _sums(rows, suffix, groups)
    value = _pearson(sums.sum(axis=0))
    if not abs(value) < 1 or people < 4:
        return Correlation(kind, value, nan, nan, nan, people, rows.height)
    if is_simple:
        spread = 1 + value**2 / 2 if suffix else 1.0
        error = sqrt(spread / (people - 3))
        t = value * sqrt((people - 2) / (1 - value**2))
        p = float(2 * stats.t.sf(abs(t), people - 2))
    else:
        error, p = _jackknifed(sums, value)
    reach = normal_quantile(0.95) * error
    ends = (tanh(atanh(value) - reach), tanh(atanh(value) + reach))
    return Correlation(kind, value, *ends, p, people, rows.height)


def _sums(rows: pl.DataFrame, suffix: str, groups: int) -> Floats:
    """Sums per group of people, shape (groups, 6), of numbers counted from their means."""
    group_of = groups_by_rank(rows["person"].n_unique(), groups)
    centred = rows.select(
        "w",
        replicate=pl.Series(group_of).gather(rows["person"].rank("dense") - 1),
        x=pl.col(f"x{suffix}") - pl.col(f"x{suffix}").mean(),
        y=pl.col(f"y{suffix}") - pl.col(f"y{suffix}").mean(),
    )
    w, x, y = pl.col("w"), pl.col("x"), pl.col("y")
    parts = dict(zip(_SUMS, (w, w * x, w * y, w * x * x, w * y * y, w * x * y), strict=True))
    table = centred.group_by("replicate").agg(
        **{f"sum_{name}": part.sum() for name, part in parts.items()}
    )
    ordered = table.sort("replicate").select(pl.col(f"sum_{name}") for name in _SUMS)
    return np.asarray(ordered.to_numpy(), dtype=np.float64)


def _pearson(sums: Floats) -> float:
    w, x, y, xx, yy, xy = sums
    spread = (xx - x * x / w) * (yy - y * y / w)
    # What is left of squares of numbers that do not vary is rounding.
    if not spread > 1e-18 * max(xx * yy, 1e-300):
        return nan
    return float((xy - x * y / w) / sqrt(spread))


def _jackknifed(sums: Floats, value: float) -> tuple[float, float]:
    groups = sums.shape[0]
    without = np.array([_pearson(sums.sum(axis=0) - part) for part in sums])
    if not (np.abs(without) < 1).all():
        return nan, nan
    z = np.arctanh(without)
    error = float(np.sqrt((groups - 1) / groups * ((z - z.mean()) ** 2).sum()))
    p = float(2 * stats.t.sf(abs(atanh(value)) / error, groups - 1)) if error > 0 else nan
    return error, p

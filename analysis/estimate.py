"""One estimate with its interval, and the intervals every kind of figure shares.

Everything works on numpy arrays of any shape, so that a whole grid of shares costs one call.
A quantity that is not defined (a share of nobody, the error of a single answer) is NaN: it compares
as neither above nor below anything, so no verdict can rest on it by accident.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, nan, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Floats = NDArray[np.float64]


class Interval(NamedTuple):
    """Both ends of one or many intervals; NaN where none is defined."""

    lower: Floats
    upper: Floats

    def columns(self, of: str = "") -> tuple[pl.Series, pl.Series]:
        """Return the ends as columns `lower` and `upper`, null where none is defined.

        Args:
            of: What is written before the names, such as "resolved_".
        """
        return (
            pl.Series(f"{of}lower", self.lower, nan_to_null=True),
            pl.Series(f"{of}upper", self.upper, nan_to_null=True),
        )


@dataclass(frozen=True, slots=True)
class Estimate:
    """One figure, how sure it is, and how many it rests on.

    Attributes:
        value: The estimate, in the unit of the figure.
        se: Its standard error; NaN: not defined.
        lower: Lower end of the interval; NaN: not defined.
        upper: Upper end of the interval; NaN: not defined, or without limit.
        n: Customers, respondents or contacts behind it.
    """

    value: float
    se: float
    lower: float
    upper: float
    n: float

    @property
    def has_interval(self) -> bool:
        """Whether both ends of the interval are known."""
        return isfinite(self.lower) and isfinite(self.upper)


UNKNOWN = Estimate(nan, nan, nan, nan, 0)
"""What the data cannot tell."""


def normal_quantile(confidence: float) -> float:
    """Return how many standard errors a two-sided normal interval reaches to each side.

    Args:
        confidence: Coverage of the interval, between 0 and 1.

    Raises:
        ValueError: `confidence` is not strictly between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, such as 0.95; got {confidence}")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def normal_interval(value: ArrayLike, se: ArrayLike, confidence: float = 0.95) -> Interval:
    """Return value ± z·se.

    Args:
        value: Estimates, any shape.
        se: Their standard errors, same shape.
        confidence: Coverage, between 0 and 1.
    """
    centre = np.asarray(value, dtype=np.float64)
    half = normal_quantile(confidence) * np.asarray(se, dtype=np.float64)
    return Interval(centre - half, centre + half)


def t_interval(
    value: ArrayLike, se: ArrayLike, df: ArrayLike, confidence: float = 0.95
) -> Interval:
    """Return value ± t·se with Student's t on `df` degrees of freedom.

    Args:
        value: Estimates, any shape.
        se: Their standard errors, same shape.
        df: Degrees of freedom; where they are not positive, the interval is NaN.
        confidence: Coverage, between 0 and 1.
    """
    normal_quantile(confidence)  # refuses a confidence outside (0, 1) in the same words
    centre = np.asarray(value, dtype=np.float64)
    freedom = np.asarray(df, dtype=np.float64)
    quantile = stats.t.ppf((1 + confidence) / 2, np.where(freedom > 0, freedom, np.nan))
    half = quantile * np.asarray(se, dtype=np.float64)
    return Interval(centre - half, centre + half)


def wilson(count: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Interval:
    """Return Wilson's score interval of a share (Newcombe 1998, Stat Med 17:857, method 3).

    Args:
        count: How many of `n`; need not be whole, so that an effective base can be used.
        n: The base; where it is 0 the interval is NaN.
        confidence: Coverage, between 0 and 1.

    Returns:
        Both ends, between 0 and 1.
    """
    z2 = normal_quantile(confidence) ** 2
    base = np.asarray(n, dtype=np.float64)
    base = np.where(base > 0, base, np.nan)
    share = np.asarray(count, dtype=np.float64) / base
    centre = (share + z2 / (2 * base)) / (1 + z2 / base)
    spread = np.sqrt(z2 * (share * (1 - share) / base + z2 / (4 * base**2))) / (1 + z2 / base)
    # With nobody or everybody, rounding would leave 1e-17 instead of the exact end.
    lower = np.where(share == 0, 0.0, np.maximum(centre - spread, 0.0))
    upper = np.where(share == 1, 1.0, np.minimum(centre + spread, 1.0))
    return Interval(lower + 0 * share, upper + 0 * share)


def newcombe(
    count: ArrayLike,
    n: ArrayLike,
    other_count: ArrayLike,
    other_n: ArrayLike,
    confidence: float = 0.95,
) -> Interval:
    """Return the interval of a difference of two independent shares, first minus other.

    Newcombe's hybrid of the two Wilson intervals (1998, Stat Med 17:873, method 10).

    Args:
        count: How many of `n` in the first group.
        n: Base of the first group.
        other_count: How many of `other_n` in the other group.
        other_n: Base of the other group.
        confidence: Coverage, between 0 and 1.
    """
    first, other = wilson(count, n, confidence), wilson(other_count, other_n, confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.divide(count, n)
        other_share = np.divide(other_count, other_n)
    gap = share - other_share
    lower = gap - np.hypot(share - first.lower, other.upper - other_share)
    upper = gap + np.hypot(first.upper - share, other_share - other.lower)
    return Interval(lower, upper)


def share_estimate(count: float, n: float, confidence: float = 0.95) -> Estimate:
    """Return a share of `n` with its Wilson interval; `UNKNOWN` when `n` is 0."""
    if n <= 0:
        return UNKNOWN
    lower, upper = wilson(count, n, confidence)
    share = count / n
    return Estimate(share, sqrt(share * (1 - share) / n), float(lower), float(upper), n)


def weighted_share(
    is_one: ArrayLike, weight: ArrayLike, person: pl.Series | None = None, confidence: float = 0.95
) -> Estimate:
    """Return a weighted share with Wilson's interval on the effective base; `UNKNOWN` of nobody.

    The base is Kish's (Σw)² / Σw² over people, whose answers, if several, stand or fall together;
    with equal weights and one answer each it is their number, and this is `share_estimate`.

    Args:
        is_one: Whether each answer counts, shape (k,).
        weight: Weights of the answers, above 0.
        person: Who gave each; None: everybody gave one.
        confidence: Coverage, between 0 and 1.
    """
    w = np.asarray(weight, dtype=np.float64)
    if not w.size:
        return UNKNOWN
    share = float(w @ np.asarray(is_one, dtype=np.float64) / w.sum())
    n, base = effective_people(w, person)
    ends = wilson(share * base, base, confidence)
    lower, upper = min(float(ends.lower), share), max(float(ends.upper), share)
    return Estimate(share, sqrt(share * (1 - share) / base), lower, upper, n)


def effective_people(weight: ArrayLike, person: pl.Series | None = None) -> tuple[int, float]:
    """Return how many people gave some answers, and how many unweighted ones would be as sure.

    Args:
        weight: Weights of the answers, shape (k,).
        person: Who gave each; None: everybody gave one.
    """
    own = np.asarray(weight, dtype=np.float64)
    if person is not None:
        rows = pl.DataFrame({"person": person, "weight": own})
        own = rows.group_by("person").agg(pl.col("weight").sum())["weight"].to_numpy()
    squares = float((own**2).sum())
    return own.size, float(own.sum()) ** 2 / squares if squares > 0 else 0.0


def difference(first: Estimate, other: Estimate, confidence: float = 0.95) -> Estimate:
    """Return first minus other for two estimates from different people, with a normal interval."""
    gap, se = first.value - other.value, float(np.hypot(first.se, other.se))
    lower, upper = normal_interval(gap, se, confidence)
    return Estimate(gap, se, float(lower), float(upper), first.n + other.n)


def two_sided_p(value: float, se: float) -> float:
    """Return the chance of a value this far from 0 if it were 0; NaN without an error."""
    return float(2 * stats.norm.sf(abs(value) / se)) if se > 0 else nan

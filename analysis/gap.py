"""Compare our brand with each rival, whoever rated which.

In a brand survey many people rate our brand and rivals, some only one of them. Two-sample formulas
ignore the first, paired ones throw away the second. Here one linearised difference of (weighted)
means covers every mixture: with wᵢ the weight and yᵢ the score of person i,

    zᵢ = wᵢ(yᵢ_own − m_own)/W_own · [rated own] − wᵢ(yᵢ_rival − m_rival)/W_rival · [rated rival]
    SE² = k/(k−1) · Σ zᵢ²        k: people who rated either

It equals the paired t test if everybody rated both. Binder (1983) and Lumley's R package `survey`
linearise in the same way. Σ zᵢ² needs only sums of products, so Polars reduces any number of
ratings to one row per rival and attribute (`analysis.gap_sums`), and inference runs on those rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import stdtr

from analysis.estimate import t_interval

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class WelchGap:
    """A difference of two independent means with unequal variances.

    Attributes:
        gap: First mean minus second.
        se: Its standard error.
        df: Welch–Satterthwaite degrees of freedom.
        lower: Lower end of the t interval.
        upper: Upper end of the t interval.
        p: Two-sided p-value of "no difference".
    """

    gap: float
    se: float
    df: float
    lower: float
    upper: float
    p: float


def gaps(sums: pl.DataFrame, *, confidence: float = 0.95) -> pl.DataFrame:
    """Estimate own minus rival for every row of `gap_sums`.

    Null hypothesis of p: the two brands' mean scores in the population are equal.

    Args:
        sums: The table `analysis.gap_sums.gap_sums` returns.
        confidence: Coverage of the interval, between 0 and 1.

    Returns:
        The keys of `sums` (brand is the rival) with own_mean, rival_mean, gap, se, df (k − 1),
        lower, upper (t interval), p, n (people who rated either), n_own, n_rival, n_both,
        effective_n (Kish, of the smaller brand scaled up to n) and sd (of people's scores, pooled).
        se, df, lower, upper, p are null where fewer than two people rated; sd where no brand has
        two.

    Raises:
        ValueError: `confidence` is not strictly between 0 and 1.
    """
    column = {name: sums[name].to_numpy() for name in sums.columns if sums[name].dtype.is_numeric()}
    figures = _differences(column, confidence)
    keys = sums.select("brand", "attribute", "aspect", "scale_min", "scale_max")
    return keys.with_columns(
        pl.Series(name, values, nan_to_null=values.dtype.kind == "f")
        for name, values in figures.items()
    )


def welch_gap(
    first: tuple[float, float, float],
    second: tuple[float, float, float],
    *,
    confidence: float = 0.95,
) -> WelchGap:
    """Compare two groups of different people, such as managers and customers (Welch, 1947).

    Args:
        first: Number of answers (at least 2), mean, standard deviation.
        second: The same for the group that is subtracted.
        confidence: Coverage of the interval, between 0 and 1.

    Returns:
        The difference; df, p and the interval are NaN if neither group varies.

    Raises:
        ValueError: A group has fewer than two answers.
    """
    if min(first[0], second[0]) < 2:
        raise ValueError(f"two answers per group are needed; found {first[0]} and {second[0]}")
    parts = np.array([group[2] ** 2 / group[0] for group in (first, second)])
    free = np.array([first[0] - 1, second[0] - 1])
    gap, se = first[1] - second[1], float(np.sqrt(parts.sum()))
    with np.errstate(divide="ignore", invalid="ignore"):
        df = float(parts.sum() ** 2 / (parts**2 / free).sum())
        p = float(2 * stdtr(df, -abs(np.float64(gap) / se)))
    lower, upper = t_interval(gap, se, df, confidence)
    return WelchGap(gap, se, df, float(lower), float(upper), p)


def _differences(sums: Mapping[str, Vector], confidence: float) -> dict[str, Vector]:
    own_mean, rival_mean = sums["own_wy"] / sums["own_w"], sums["rival_wy"] / sums["rival_w"]
    gap, n = own_mean - rival_mean, sums["own_n"] + sums["rival_n"] - sums["n_both"]
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = _spread(sums, "own", own_mean) + _spread(sums, "rival", rival_mean)
        together = _products(sums, own_mean, rival_mean)
        squares = np.maximum(spread - 2 * together, 0.0)
        se = np.where(n > 1, np.sqrt(squares * n / (n - 1)), np.nan)
        df = np.where(n > 1, n - 1.0, np.nan)
        p = np.where((gap == 0) & (se == 0), 1.0, 2 * stdtr(df, -np.abs(gap / se)))
        lower, upper = t_interval(gap, se, df, confidence)
        sd = _pooled_sd(sums, own_mean, rival_mean)
    centre = sums["centre"]
    return {
        "own_mean": own_mean + centre,
        "rival_mean": rival_mean + centre,
        "gap": gap,
        "se": se,
        "df": df,
        "lower": lower,
        "upper": upper,
        "p": p,
        "n": n,
        "n_own": sums["own_n"],
        "n_rival": sums["rival_n"],
        "n_both": sums["n_both"],
        "effective_n": n * _kish_share(sums),
        "sd": sd,
    }


def _spread(sums: Mapping[str, Vector], of: str, mean: Vector) -> Vector:
    """Σ (person's weighted deviation)² / W², from sums over people."""
    deviations = sums[f"{of}_w2y2"] - 2 * mean * sums[f"{of}_w2y"] + mean**2 * sums[f"{of}_w2"]
    return np.asarray(deviations / sums[f"{of}_w"] ** 2, dtype=np.float64)


def _products(sums: Mapping[str, Vector], own_mean: Vector, rival_mean: Vector) -> Vector:
    """Σ own deviation · rival deviation over those who rated both, / (W_own W_rival)."""
    deviations = (
        sums["both_yy"]
        - rival_mean * sums["both_yw"]
        - own_mean * sums["both_wy"]
        + own_mean * rival_mean * sums["both_ww"]
    )
    return np.asarray(deviations / (sums["own_w"] * sums["rival_w"]), dtype=np.float64)


def _pooled_sd(sums: Mapping[str, Vector], own_mean: Vector, rival_mean: Vector) -> Vector:
    squares, free = np.zeros_like(own_mean), np.zeros_like(own_mean)
    for of, mean in (("own", own_mean), ("rival", rival_mean)):
        n = sums[f"{of}_n"]
        squares += n * np.maximum(sums[f"{of}_wyy"] / sums[f"{of}_w"] - mean**2, 0.0)
        free += n - 1
    return np.sqrt(squares / np.where(free > 0, free, np.nan))


def _kish_share(sums: Mapping[str, Vector]) -> Vector:
    """How much of its people a brand's base is worth after weighting; the worse brand counts."""
    share = [sums[f"{of}_w"] ** 2 / sums[f"{of}_w2"] / sums[f"{of}_n"] for of in ("own", "rival")]
    return np.minimum(*share)

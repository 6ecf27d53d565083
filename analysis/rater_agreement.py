"""Do raters of the same things agree? Intraclass correlations and Krippendorff's α."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import f as f_distribution

from analysis.estimate import Estimate, Floats
from analysis.replicates import jackknife

Level = Literal["nominal", "ordinal", "interval", "ratio"]


@dataclass(frozen=True, slots=True)
class IntraclassCorrelation:
    """One of the six of Shrout & Fleiss (1979, Psychol Bull 86:420).

    Attributes:
        form: Such as "ICC(2,1)": model, and number of raters averaged.
        value: The correlation.
        lower: Lower end of the interval.
        upper: Upper end.
        f: The ratio of mean squares tested.
        df: Its degrees of freedom.
        p: Of "the things rated do not differ".
    """

    form: str
    value: float
    lower: float
    upper: float
    f: float
    df: tuple[int, int]
    p: float


@dataclass(frozen=True, slots=True)
class _MeanSquares:
    """Of a table of n targets by k judges: between targets, within, between judges, residual."""

    n: int
    k: int
    targets: float
    within: float
    judges: float
    residual: float


def intraclass_correlations(
    scores: Floats, *, confidence: float = 0.95
) -> tuple[IntraclassCorrelation, ...]:
    """Return the six intraclass correlations of a full table.

    Model 1: each target has its own raters; 2: raters are a sample; 3: these raters are all there
    are. Singles first, then means of k raters.

    Args:
        scores: Shape (targets, judges), no NaN.
        confidence: Coverage of the intervals, between 0 and 1.

    Returns:
        The six; NaN where nothing varies, and no interval where judges agree entirely.

    Raises:
        ValueError: There are fewer than two targets or judges, or answers are missing.
    """
    if scores.ndim != 2 or min(scores.shape) < 2:
        raise ValueError(f"two targets and two judges are needed; found shape {scores.shape}")
    if not np.isfinite(scores).all():
        raise ValueError("every judge rates every target; for gaps use Krippendorff's alpha")
    ms = _mean_squares(scores)
    with np.errstate(divide="ignore", invalid="ignore"):
        singles = (_one_way(ms, confidence), _sampled(ms, confidence), _fixed(ms, confidence))
        means = tuple(_of_means(single, ms.k) for single in singles)
    return (*singles, *means)


def krippendorff_alpha(scores: Floats, level: Level, *, confidence: float = 0.95) -> Estimate:
    """Return Krippendorff's α: agreement beyond chance, for any raters, gaps and level.

    Krippendorff (2011, "Computing Krippendorff's alpha-reliability"). The error leaves one unit out
    at a time.

    Args:
        scores: Shape (raters, units), NaN: not rated. Units with fewer than two ratings do not
            count.
        level: How differences count: same or not, by rank, by distance, or by proportion.
        confidence: Coverage of the t interval, between 0 and 1.

    Returns:
        α; n is the units that count. Unknown where fewer than two values or units occur.
    """
    counts = unit_counts(scores)
    pairable = counts[counts.sum(axis=1) >= 2]
    values = np.unique(scores[np.isfinite(scores)])
    if pairable.shape[0] < 2:
        return Estimate(np.nan, np.nan, np.nan, np.nan, float(pairable.shape[0]))
    per_unit = pairable.sum(axis=1)[:, None, None] - 1
    pairs = pairable[:, :, None] * pairable[:, None, :]
    same = pairable[:, :, None] * np.eye(values.size)
    found = jackknife(
        (pairs - same) / per_unit,
        lambda coincidences: _alpha(coincidences, values, level),
        confidence=confidence,
    )
    return found.estimate(float(pairable.shape[0]))


def unit_counts(scores: Floats) -> Floats:
    """Count how often each value was given to each unit, shape (units, values).

    Args:
        scores: Shape (raters, units), NaN: not rated.
    """
    values = np.unique(scores[np.isfinite(scores)])
    return np.asarray((scores.T[:, :, None] == values).sum(axis=1), dtype=np.float64)


def _alpha(coincidences: Floats, values: Floats, level: Level) -> float:
    """Return 1 − observed/expected disagreement; NaN where only one value occurs."""
    totals = coincidences.sum(axis=0)
    n = totals.sum()
    distance = _squared_distances(values, totals, level)
    observed = float((coincidences * distance).sum())
    expected = float(totals @ distance @ totals) / (n - 1) if n > 1 else 0.0
    return 1 - observed / expected if expected > 0 else float("nan")


def _squared_distances(values: Floats, totals: Floats, level: Level) -> Floats:
    one, other = values[:, None], values[None, :]
    if level == "nominal":
        return np.asarray(one != other, dtype=np.float64)
    if level == "ordinal":
        middle = np.cumsum(totals) - totals / 2
        return np.asarray((middle[:, None] - middle[None, :]) ** 2, dtype=np.float64)
    away = one - other
    if level == "interval":
        return np.asarray(away**2, dtype=np.float64)
    whole = one + other
    ratio = np.divide(away, whole, out=np.zeros(away.shape), where=whole != 0)
    return np.asarray(ratio**2, dtype=np.float64)


def _mean_squares(scores: Floats) -> _MeanSquares:
    n, k = scores.shape
    grand = scores.mean()
    targets = k * ((scores.mean(axis=1) - grand) ** 2).sum()
    judges = n * ((scores.mean(axis=0) - grand) ** 2).sum()
    whole = ((scores - grand) ** 2).sum()
    # Where judges agree entirely, rounding must not leave less than nothing.
    within, residual = np.maximum([whole - targets, whole - targets - judges], 0.0)
    return _MeanSquares(
        n,
        k,
        targets / (n - 1),
        within / (n * (k - 1)),
        judges / (k - 1),
        residual / ((n - 1) * (k - 1)),
    )


def _one_way(ms: _MeanSquares, confidence: float) -> IntraclassCorrelation:
    value = (ms.targets - ms.within) / (ms.targets + (ms.k - 1) * ms.within)
    ratio, df = ms.targets / ms.within, (ms.n - 1, ms.n * (ms.k - 1))
    return _from_ratio(("ICC(1,1)", ms.k), value, ratio, df, confidence)


def _fixed(ms: _MeanSquares, confidence: float) -> IntraclassCorrelation:
    value = (ms.targets - ms.residual) / (ms.targets + (ms.k - 1) * ms.residual)
    ratio, df = ms.targets / ms.residual, (ms.n - 1, (ms.n - 1) * (ms.k - 1))
    return _from_ratio(("ICC(3,1)", ms.k), value, ratio, df, confidence)


def _from_ratio(
    form_and_judges: tuple[str, int],
    value: float,
    ratio: float,
    df: tuple[int, int],
    confidence: float,
) -> IntraclassCorrelation:
    """Return a correlation whose interval is that of a ratio of mean squares."""
    form, k = form_and_judges
    tail = (1 + confidence) / 2
    low = ratio / float(f_distribution.ppf(tail, *df))
    high = ratio * float(f_distribution.ppf(tail, df[1], df[0]))
    lower, upper = ((end - 1) / (end + k - 1) for end in (low, high))
    p = float(f_distribution.sf(ratio, *df))
    return IntraclassCorrelation(form, value, lower, upper, ratio, df, p)


def _sampled(ms: _MeanSquares, confidence: float) -> IntraclassCorrelation:
    """Return ICC(2,1), its interval by Satterthwaite's degrees of freedom."""
    n, k = ms.n, ms.k
    noise = ms.targets + (k - 1) * ms.residual + k * (ms.judges - ms.residual) / n
    value = (ms.targets - ms.residual) / noise
    ratio, df = ms.targets / ms.residual, (n - 1, (n - 1) * (k - 1))
    own = k * value * (ms.judges / ms.residual)
    rest = n * (1 + (k - 1) * value) - k * value
    v = df[1] * (own + rest) ** 2 / ((n - 1) * own**2 + rest**2)
    tail = (1 + confidence) / 2
    low, high = (float(f_distribution.ppf(tail, *pair)) for pair in ((n - 1, v), (v, n - 1)))
    mixed = k * ms.judges + (k * n - k - n) * ms.residual
    lower = n * (ms.targets - low * ms.residual) / (low * mixed + n * ms.targets)
    upper = n * (high * ms.targets - ms.residual) / (mixed + n * high * ms.targets)
    p = float(f_distribution.sf(ratio, *df))
    return IntraclassCorrelation("ICC(2,1)", value, lower, upper, ratio, df, p)


def _of_means(single: IntraclassCorrelation, k: int) -> IntraclassCorrelation:
    """Step a single rater's correlation up to the mean of k (Spearman–Brown)."""

    def stepped(r: float) -> float:
        return k * r / (1 + (k - 1) * r)

    ends = stepped(single.value), stepped(single.lower), stepped(single.upper)
    form = single.form.replace(",1)", ",k)")
    return IntraclassCorrelation(form, *ends, single.f, single.df, single.p)

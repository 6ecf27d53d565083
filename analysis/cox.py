"""How many times as likely to leave: Cox's proportional hazards on count tables.

A supporting figure only: a ratio is one number for the whole of the curves, and misleads where they
cross. Start-stop rows are cells with an entry, so that membership can be a state that begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
import polars as pl

from analysis.estimate import UNKNOWN, Estimate, Floats, normal_interval, two_sided_p
from analysis.partial_likelihood import Partial, Stratum, Ties, lay_out, partial_likelihood

STEPS = 60
CLOSE_ENOUGH = 1e-8
"""A last step this small leaves an error of its square."""
NO_INFORMATION = 1e-9
"""Information per departure, on covariates of spread 1, below which there is nothing to learn."""
TOO_FAR = 25.0
"""A log ratio this large between two cells means that the likelihood rises for ever."""


@dataclass(frozen=True, slots=True, eq=False)
class CoxFit:
    """Coefficients of a proportional hazards model.

    Attributes:
        covariates: Their names.
        coefficients: Log hazard ratios, shape (p,). NaN: no finite ratio fits, for example because
            nobody of one group left, or because a covariate never varies among those at risk.
        covariance: Of the coefficients, shape (p, p); NaN like the coefficients.
        n: Rows behind the fit.
        events: Departures among them.
    """

    covariates: tuple[str, ...]
    coefficients: Floats
    covariance: Floats
    n: float
    events: float

    @property
    def standard_errors(self) -> Floats:
        """Errors of the coefficients, shape (p,)."""
        return np.sqrt(np.diag(self.covariance))

    def p(self, covariate: str) -> float:
        """Return the chance of so large a coefficient if it made no difference (Wald)."""
        position = self.covariates.index(covariate)
        return two_sided_p(self.coefficients[position], self.standard_errors[position])

    def ratio(self, covariate: str, confidence: float = 0.95) -> Estimate:
        """Return how many times as likely to leave one more unit of a covariate makes.

        The interval is that of the coefficient, exponentiated; `se` is on the scale of the ratio.
        """
        position = self.covariates.index(covariate)
        value, se = float(self.coefficients[position]), float(self.standard_errors[position])
        if np.isnan(value):
            return UNKNOWN
        lower, upper = normal_interval(value, se, confidence)
        return Estimate(exp(value), exp(value) * se, exp(lower), exp(upper), self.n)


def cox(
    counts: pl.DataFrame,
    covariates: Sequence[str],
    *,
    ties: Ties = "efron",
    strata: Sequence[str] = (),
) -> CoxFit:
    """Fit log hazard ratios (Cox 1972, JRSS B 34:187; ties after Efron 1977, JASA 72:557).

    Args:
        counts: Cells as `analysis.counts.count_lifetimes` returns them, unweighted, grouped by the
            covariates and strata.
        covariates: Numeric or Boolean columns; the usual one is 0/1.
        ties: How departures on one day are treated.
        strata: Columns within which customers are compared; each has its own pace.

    Raises:
        ValueError: The counts carry weights, with which the model's errors would be wrong.
    """
    if not counts.select((pl.col("w") == pl.col("n")).all()).item():
        raise ValueError("the hazard ratio takes customers as they are, not weighted ones")
    names = tuple(covariates)
    n = float(counts["n"].sum())
    events = float(counts.filter(pl.col("cause") != 0)["n"].sum())
    stacks, scale = _standardised(counts, names, strata)
    fitted = _maximise(stacks, len(names), ties) if stacks else None
    if fitted is None:
        unknown = np.full((len(names), len(names)), np.nan)
        return CoxFit(names, np.diag(unknown), unknown, n, events)
    beta, information = fitted
    covariance = np.linalg.inv(information) / np.outer(scale, scale)
    return CoxFit(names, beta / scale, covariance, n, events)


def _standardised(
    counts: pl.DataFrame, names: Sequence[str], strata: Sequence[str]
) -> tuple[list[Stratum], Floats]:
    """Lay out every stratum with covariates of mean 0 and spread 1; no strata: one is constant."""
    if counts.is_empty():
        return [], np.ones(len(names))
    x = counts.select(pl.col(names).cast(pl.Float64)).to_numpy()
    centre, scale = x.mean(axis=0), x.std(axis=0)
    if not np.all(scale > 0):
        return [], np.ones(len(names))
    stacks = counts.partition_by(strata) if strata else [counts]
    return [
        lay_out(c, (c.select(pl.col(names).cast(pl.Float64)).to_numpy() - centre) / scale)
        for c in stacks
    ], scale


def _maximise(strata: list[Stratum], size: int, ties: Ties) -> tuple[Floats, Floats] | None:
    """Climb to the maximum by Newton's method; None: there is none at a finite place."""
    beta = np.zeros(size)
    here = partial_likelihood(strata, beta, ties)
    least = NO_INFORMATION * sum(stratum.tied.sum() for stratum in strata)
    for _ in range(STEPS):
        if np.linalg.eigvalsh(here.information)[0] <= least:
            return None
        newton = np.linalg.solve(here.information, here.score).astype(np.float64)
        # A step beyond what doubles can weigh would lose those at risk in the sums.
        while max(np.ptp(stratum.x @ (beta + newton)) for stratum in strata) > 2 * TOO_FAR:
            newton = newton / 2
        step, here = _climb(strata, beta, newton, here, ties)
        beta = beta + step
        if max(np.ptp(stratum.x @ beta) for stratum in strata) > TOO_FAR:
            return None
        if np.max(np.abs(step)) < CLOSE_ENOUGH:
            return beta, here.information
    return None


def _climb(
    strata: list[Stratum], beta: Floats, step: Floats, here: Partial, ties: Ties
) -> tuple[Floats, Partial]:
    """Take the step, halved until the likelihood does not fall."""
    there = partial_likelihood(strata, beta + step, ties)
    while there.likelihood < here.likelihood and np.max(np.abs(step)) > CLOSE_ENOUGH:
        step = step / 2
        there = partial_likelihood(strata, beta + step, ties)
    return step, there

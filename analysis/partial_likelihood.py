"""Cox's partial likelihood with its two derivatives, summed over the cells of a count table.

Tied days are the rule in data by whole days. Efron's treatment of d departures on one day is a sum
over d terms; all of them have the form 1/(R - l D/d), l = 0 … d-1, so that the sums are differences
of (log-)gamma, digamma and trigamma functions however many customers left that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import polars as pl
from scipy import special

from analysis.estimate import Floats
from analysis.risk_sets import Indices, add_up, at_risk_sums, inverse, risk_sets

Ties = Literal["efron", "breslow"]

FEW_TIES = 64
"""Up to here ties are added one by one: differences of digammas lose digits for few among many."""


@dataclass(frozen=True, slots=True, eq=False)
class Stratum:
    """Cells that are compared with each other, on the grid of their k days.

    Attributes:
        x: Covariates, shape (cells, p).
        n: Rows per cell, shape (cells,).
        first: Position of the first day a cell is at risk on, shape (cells,).
        last: Position of a cell's own day, shape (cells,).
        has_event: Whether a cell ends by leaving, shape (cells,).
        tied: Departures per day, shape (k,).
    """

    x: Floats
    n: Floats
    first: Indices
    last: Indices
    has_event: Floats
    tied: Floats


class Partial(NamedTuple):
    """The log-likelihood, its slope (p,) and its negative curvature (p, p)."""

    likelihood: float
    score: Floats
    information: Floats


def lay_out(cells: pl.DataFrame, x: Floats) -> Stratum:
    """Put the cells of one stratum on their days.

    Args:
        cells: Cells of one stratum.
        x: Their covariates, shape (cells, p).
    """
    sets = risk_sets(cells)
    has_event = sets.has_event.astype(np.float64)
    return Stratum(x, sets.w, sets.first, sets.last, has_event, sets.events)


def partial_likelihood(strata: Iterable[Stratum], beta: Floats, ties: Ties) -> Partial:
    """Add up the partial likelihood of all strata at the coefficients `beta`, shape (p,)."""
    parts = [_of_stratum(stratum, beta, ties) for stratum in strata]
    likelihood, score, information = (sum(piece) for piece in zip(*parts, strict=True))
    return Partial(float(likelihood), np.asarray(score), np.asarray(information))


def _of_stratum(stratum: Stratum, beta: Floats, ties: Ties) -> Partial:
    """Return one stratum's share, day by day: mean covariate a + b h over the ties of a day."""
    predictor = stratum.x @ beta
    moments = _moments(stratum.x, stratum.n * np.exp(predictor))
    risk = at_risk_sums(stratum.first, stratum.last, moments, stratum.tied.size)
    leaving = _on_last_day(stratum, moments * stratum.has_event[:, None])
    days = stratum.tied > 0
    risk, leaving, tied = risk[days], leaving[days], stratum.tied[days]
    gone = leaving if ties == "efron" else np.zeros_like(leaving)
    logs, first_power, second_power = _tie_sums(risk[:, 0], gone[:, 0], tied)
    slope = gone * inverse(gone[:, 0])[:, None]
    rest = risk - risk[:, :1] * slope
    size = stratum.x.shape[1]
    a, b = slope[:, 1 : size + 1], rest[:, 1 : size + 1]
    squares = tied @ slope[:, size + 1 :] + first_power @ rest[:, size + 1 :]
    cross = (a * first_power[:, None]).T @ b
    means = (a * tied[:, None]).T @ a + cross + cross.T + (b * second_power[:, None]).T @ b
    gone_weights = stratum.n * stratum.has_event
    likelihood = float(gone_weights @ predictor - logs.sum())
    score = gone_weights @ stratum.x - (tied @ a + first_power @ b)
    return Partial(likelihood, score, squares.reshape(size, size) - means)


def _moments(x: Floats, weight: Floats) -> Floats:
    """Return weight times 1, x and x xᵀ of every cell, shape (cells, 1 + p + p²)."""
    squares = (x[:, :, None] * x[:, None, :]).reshape(x.shape[0], -1)
    return np.hstack([np.ones((x.shape[0], 1)), x, squares]) * weight[:, None]


def _on_last_day(stratum: Stratum, values: Floats) -> Floats:
    """Add up each column of values of cells on the day the cell ends, shape (k, columns)."""
    columns = range(values.shape[1])
    size = stratum.tied.size
    return np.column_stack([add_up(stratum.last, values[:, c], size) for c in columns])


def _tie_sums(risk: Floats, leaving: Floats, tied: Floats) -> tuple[Floats, Floats, Floats]:
    """Sum log(R), 1/R and 1/R² over the ties of each day, R losing D/d with every tie.

    Args:
        risk: Relative risk of everybody at risk, shape (days,).
        leaving: Relative risk of those who leave; 0 (Breslow): nobody is taken away.
        tied: Departures, shape (days,).
    """
    logs, powers = tied * np.log(risk), tied / risk
    squares = powers / risk
    few, many = (leaving > 0) & (tied <= FEW_TIES), (leaving > 0) & (tied > FEW_TIES)
    if few.any():
        logs[few], powers[few], squares[few] = _one_by_one(risk[few], leaving[few], tied[few])
    if many.any():
        logs[many], powers[many], squares[many] = _by_gamma(risk[many], leaving[many], tied[many])
    return logs, powers, squares


def _one_by_one(risk: Floats, leaving: Floats, tied: Floats) -> tuple[Floats, Floats, Floats]:
    """Add up the terms of days with few ties."""
    tie = np.arange(tied.max())
    counted = tie < tied[:, None]
    left = np.where(counted, risk[:, None] - tie * (leaving / tied)[:, None], 1.0)
    each = counted / left
    return np.log(left).sum(axis=1), each.sum(axis=1), (each**2).sum(axis=1)


def _by_gamma(risk: Floats, leaving: Floats, tied: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the sums of days with many ties in closed form, in units of D/d."""
    unit = leaving / tied
    top = risk / unit + 1
    bottom = top - tied
    logs = tied * np.log(unit) + special.gammaln(top) - special.gammaln(bottom)
    powers = (special.digamma(top) - special.digamma(bottom)) / unit
    squares = (special.polygamma(1, bottom) - special.polygamma(1, top)) / unit**2
    return logs, powers, squares

"""BG/NBD: how many silent customers are probably still there.

Fader, Hardie & Lee 2005, Marketing Science 24(2):275. A cross-check on the lapse rule, not a
figure of its own: it assumes buying without rhythm, and calls whoever bought once alive for sure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import optimize, special

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BgNbd:
    """A fitted model; all times in the unit of the data.

    Attributes:
        r: Shape of the buying rates.
        alpha: Scale of the buying rates.
        a: First shape of the chance to quit after an order.
        b: Second shape of it.
        log_likelihood: Fit.
        n: Customers.
    """

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    n: int


def fit_bgnbd(repeats: Floats, recency: Floats, age: Floats) -> BgNbd:
    """Fit the model by maximum likelihood on the counts of distinct histories.

    Args:
        repeats: Orders after the first, one per customer.
        recency: Time of the last order since the first; 0 without repeats.
        age: Time from the first order to the last day observed.

    Returns:
        The fit.

    Raises:
        ValueError: There are no customers, nobody ordered twice, or a time is impossible.
    """
    if not len(repeats) or not (repeats > 0).any():
        raise ValueError("nobody ordered more than once, so a rhythm of buying cannot be learned")
    if (recency > age).any() or (recency < 0).any():
        raise ValueError("a last order must lie between the first order and the last day observed")
    histories = np.column_stack([repeats, recency, age])
    distinct, weight = np.unique(histories, axis=0, return_counts=True)
    x, last, age_of = distinct.T
    # A time scale near 1 keeps the four parameters comparable for the search.
    unit = max(float(age.mean()), 1e-12) / 10

    def loss(log_parameters: Floats) -> float:
        r, alpha, a, b = np.exp(np.clip(log_parameters, -20, 20))
        each = _log_likelihood((r, alpha, a, b), x, last / unit, age_of / unit)
        return -float((weight * each).sum()) / len(repeats)

    rough = optimize.minimize(loss, np.zeros(4), method="L-BFGS-B")
    fine = optimize.minimize(
        loss,
        rough.x,
        method="Nelder-Mead",
        options={"xatol": 1e-9, "fatol": 1e-13, "maxiter": 10_000, "maxfev": 10_000},
    )
    r, alpha, a, b = np.exp(fine.x)
    parameters = (float(r), float(alpha * unit), float(a), float(b))
    total = float((weight * _log_likelihood(parameters, x, last, age_of)).sum())
    return BgNbd(*parameters, log_likelihood=total, n=len(repeats))


def chance_alive(model: BgNbd, repeats: Floats, recency: Floats, age: Floats) -> Floats:
    """Return the chance that each customer is still buying; 1 for whoever bought once.

    Args:
        model: The fit.
        repeats: Orders after the first.
        recency: Time of the last order since the first.
        age: Time from the first order to the last day observed.
    """
    x = np.asarray(repeats, dtype=np.float64)
    again = x > 0
    ratio = (model.alpha + age) / (model.alpha + recency)
    odds = model.a / np.where(again, model.b + x - 1, 1.0) * ratio ** (model.r + x)
    return np.asarray(1 / (1 + np.where(again, odds, 0.0)), dtype=np.float64)


def expected_orders(
    model: BgNbd, repeats: Floats, recency: Floats, age: Floats, ahead: float
) -> Floats:
    """Return the orders expected of each customer in the time ahead.

    Args:
        model: The fit.
        repeats: Orders after the first.
        recency: Time of the last order since the first.
        age: Time from the first order to the last day observed.
        ahead: Time looked ahead.
    """
    r, alpha, a, b = model.r, model.alpha, model.a, model.b
    x = np.asarray(repeats, dtype=np.float64)
    reach = ahead / (alpha + age + ahead)
    series = special.hyp2f1(r + x, b + x, a + b + x - 1, reach)
    shrunk = ((alpha + age) / (alpha + age + ahead)) ** (r + x)
    coming = (a + b + x - 1) / (a - 1) * (1 - shrunk * series)
    return np.asarray(coming * chance_alive(model, x, recency, age), dtype=np.float64)


def _log_likelihood(
    parameters: tuple[float, float, float, float], x: Floats, last: Floats, age: Floats
) -> Floats:
    r, alpha, a, b = parameters
    lnga = special.gammaln
    shared = lnga(r + x) - lnga(r) + r * np.log(alpha)
    shared = shared + lnga(a + b) + lnga(b + x) - lnga(b) - lnga(a + b + x)
    alive = -(r + x) * np.log(alpha + age)
    again = x > 0
    odds = np.log(a) - np.log(np.where(again, b + x - 1, 1.0))
    quit_early = np.where(again, odds - (r + x) * np.log(alpha + last), -np.inf)
    return np.asarray(shared + np.logaddexp(alive, quit_early), dtype=np.float64)

"""Who has left when nobody announces it: the day a customer's silence reaches the lapse rule.

The lapse is dated to the day the silence reaches N days, the first time it does. That day is known
when it comes, so the Kaplan-Meier curve is valid. Dating it back to the last order while counting
the still active up to the snapshot would not be: that makes every curve too low.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.estimate import Estimate, share_estimate
from analysis.silence import Silences, days_since_epoch
from analysis.tenure import NOT_A_DAY, Lifetimes


def lifetimes_of_orders(silences: Silences, lapse_days: int) -> Lifetimes:
    """Turn silences into lifetimes, from the first order to the lapse or the last day observed.

    Args:
        silences: What `analysis.silence.silences_of_orders` returns.
        lapse_days: Days of silence after which a customer counts as gone.

    Returns:
        One row per customer, in no particular order: `customer_id`, `start_on` (first order),
        `time` (days), `has_left`, `n_orders`. Customers first seen on the last day are left out.

    Raises:
        ValueError: `lapse_days` is not positive.
    """
    lapsed, at = _first_lapses(silences, lapse_days)
    first = silences.days[silences.starts] if silences.ends.size else silences.days
    time = days_since_epoch(silences.as_of) - first
    time[lapsed] = silences.days[at] + lapse_days - first[lapsed]
    has_left = np.zeros(time.size, dtype=np.bool_)
    has_left[lapsed] = True
    rows = pl.DataFrame(
        {
            "customer_id": silences.customer_id,
            "start_on": pl.Series(first, dtype=pl.Int32).cast(pl.Date),
            "time": pl.Series(time, dtype=pl.Int32),
            "has_left": has_left,
            "n_orders": pl.Series(silences.n_orders, dtype=pl.Int32),
        }
    ).lazy()
    not_a_day = int(np.count_nonzero(time <= 0))
    left_out = {NOT_A_DAY: not_a_day} if not_a_day else {}
    return Lifetimes(rows.filter(pl.col("time") > 0), left_out, same_day=0)


def reactivated_share(silences: Silences, lapse_days: int, *, confidence: float = 0.95) -> Estimate:
    """Estimate the share of lapsed customers who ordered again later, so far.

    Args:
        silences: What `analysis.silence.silences_of_orders` returns.
        lapse_days: Days of silence after which a customer counts as gone.
        confidence: Coverage of the Wilson interval, between 0 and 1.

    Raises:
        ValueError: `lapse_days` is not positive.
    """
    lapsed, at = _first_lapses(silences, lapse_days)
    came_back = int(np.count_nonzero(at < silences.ends[lapsed] - 1))
    return share_estimate(came_back, lapsed.size, confidence)


def _first_lapses(silences: Silences, lapse_days: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Find who lapsed, and the order after which each fell silent for the first time."""
    if lapse_days < 1:
        raise ValueError(f"a customer lapses after at least 1 day of silence, got {lapse_days}")
    at = np.flatnonzero(silences.silent >= lapse_days)
    customer = np.searchsorted(silences.ends, at, side="right")
    is_first = np.diff(customer, prepend=-1) > 0
    return customer[is_first], at[is_first]

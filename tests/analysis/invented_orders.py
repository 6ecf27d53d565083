"""Orders for tests: written by hand, or invented with a truth that is known."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl

DAY_ZERO = date(2021, 1, 1)
SNAPSHOT = DAY_ZERO + timedelta(days=1095)
FOR_EVER = DAY_ZERO + timedelta(days=6000)


def orders(**days: list[int]) -> pl.LazyFrame:
    """One customer per argument, with the days of the orders since day zero."""
    pairs = [(customer, day) for customer, own in days.items() for day in own]
    frame = pl.LazyFrame(pairs, schema={"customer_id": pl.String, "day": pl.Int64}, orient="row")
    return frame.select("customer_id", ordered_on=on_day(pl.col("day")))


def on_day(day: pl.Expr) -> pl.Expr:
    """Turn days since day zero into dates."""
    return pl.lit(DAY_ZERO) + pl.duration(days=day)


def invented_orders(customers: int, seed: int) -> pl.LazyFrame:
    """Invent a shop: customers come all the time, buy at their own pace, and leave unannounced.

    Their whole histories are written down, long after the snapshot, so that the truth is known.
    """
    rng = np.random.default_rng(seed)
    pace = rng.gamma(3.0, 12.0, customers)[:, None]
    gaps = np.ceil(rng.exponential(pace, (customers, 200)))
    came = rng.integers(0, 1000, customers)[:, None]
    days = came + np.cumsum(gaps, axis=1) - gaps[:, :1]
    is_customer = days - came <= rng.exponential(500, customers)[:, None]
    owner, _ = np.nonzero(is_customer)
    frame = pl.LazyFrame({"owner": owner, "day": days[is_customer].astype(np.int64)})
    named = frame.select(customer_id=pl.format("c{}", "owner"), ordered_on=on_day(pl.col("day")))
    return named.collect().sample(fraction=1, shuffle=True, seed=seed).lazy()

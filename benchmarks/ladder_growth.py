"""The ladder with its intervals, against sorting the same orders, and how both grow.

Floor: a bare Polars sort of the orders by customer and date. Twenty orders a customer, whatever
their number, drawn in `benchmarks.simulated_program`'s manner but in bulk, so that a million
customers are drawn in seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from analysis.ladder import ladder
from benchmarks.alternating import DATA, Measured, Work, compare, tell, tell_ratio

NAME: Final = "benchmarks.ladder_growth"
PER_CUSTOMER: Final = 20
TARGET_AT: Final = 200_000
SIZES: Final = (10_000, 50_000, TARGET_AT, 1_000_000)
DAYS: Final = 1095
FIRST_ON: Final = date(2021, 1, 1)
LAPSE_DAYS: Final = 90
SEED: Final = 24


def write_orders(customers: int, path: Path) -> None:
    """Write orders whose customers buy at a pace of their own, quit, and perhaps join at an order.

    Args:
        customers: How many.
        path: Where the orders go; who joined goes beside them.
    """
    rng = np.random.default_rng(SEED)
    start = rng.uniform(0, DAYS * 0.8, customers)
    end = np.minimum(start + 60 + rng.exponential(500, customers), DAYS)
    rate = (end - start) * rng.lognormal(0, 0.5, customers)
    orders = PER_CUSTOMER * customers
    more = rng.choice(customers, orders - customers, p=rate / rate.sum())
    who = np.concatenate([np.arange(customers), more])
    when = start[who] + np.r_[np.zeros(customers), rng.random(more.size)] * (end - start)[who]
    mixed = rng.permutation(orders)
    joins = mixed[rng.random(orders) < 0.02]
    joined = np.full(customers, np.inf)
    np.minimum.at(joined, who[joins], when[joins])
    ids = "C" + pl.Series(np.arange(10**7, 10**7 + customers)).cast(pl.String)
    pl.DataFrame(
        {"customer_id": ids.gather(who[mixed]), "ordered_on": _dates(when[mixed])}
    ).with_row_index("order_id").cast({"order_id": pl.String}).write_parquet(path)
    member = pl.Series(joined < np.inf)
    enrolled = _dates(np.where(joined < np.inf, joined, 0))
    pl.DataFrame({"customer_id": ids, "enrolled_on": enrolled, "m": member}).select(
        "customer_id",
        enrolled_on=pl.when("m").then("enrolled_on"),
        left_on=pl.lit(None, pl.Date),
        program=pl.when("m").then(pl.lit("member")).otherwise(pl.lit("organic")),
    ).write_parquet(_members(path))


def _dates(days: np.ndarray) -> pl.Series:
    since = (FIRST_ON - date(1970, 1, 1)).days
    return (pl.Series(days.astype(np.int32)) + since).cast(pl.Date)


def _members(path: Path) -> Path:
    return path.with_name(path.name.replace("ladder-", "ladder-members-"))


def _read(customers: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    path = DATA / f"ladder-{customers}.parquet"
    if not _members(path).exists():
        DATA.mkdir(exist_ok=True)
        write_orders(customers, path)
    return pl.read_parquet(path), pl.read_parquet(_members(path))


def prepare_floor(customers: int) -> Work:
    """Prepare sorting the orders by customer and date."""
    orders, _ = _read(customers)
    return partial(orders.sort, "customer_id", "ordered_on")


def prepare_ladder(customers: int) -> Work:
    """Prepare the whole ladder, intervals by leaving out a hundredth a hundred times."""
    orders, members = _read(customers)
    as_of = FIRST_ON + timedelta(days=DAYS - 1)
    return partial(ladder, orders, members, as_of=as_of, lapse_days=LAPSE_DAYS)


def _contenders() -> dict[str, Callable[[], Work]]:
    found: dict[str, Callable[[], Work]] = {}
    for size in SIZES:
        found[f"floor: sort, {size:,} customers"] = partial(prepare_floor, size)
        found[f"ladder, {size:,} customers"] = partial(prepare_ladder, size)
    return found


def main() -> None:
    """Run everything, print the ratio and how time grows with the number of customers."""
    took = compare(NAME, _contenders(), rounds=3)
    floor = took[f"floor: sort, {TARGET_AT:,} customers"]
    ours = took[f"ladder, {TARGET_AT:,} customers"]
    tell_ratio("ladder ÷ sorting 4 million orders", ours, floor, 10)
    tell("peak memory of the ladder on 4 million orders, GB", ours.peak_gigabytes, 3)
    for small, large in pairwise(SIZES):
        times = took[f"ladder, {small:,} customers"], took[f"ladder, {large:,} customers"]
        print(f"from {small:,} to {large:,} customers: {_growth(*times, large / small)}")


def _growth(small: Measured, large: Measured, factor: float) -> str:
    times = large.seconds / small.seconds
    return f"{times:.1f} times the time, as customers to the power {log(times) / log(factor):.2f}"


if __name__ == "__main__":
    main()

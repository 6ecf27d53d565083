"""Ten million orders of a million customers: from the file to curves of members and others.

Floors: a bare `pl.read_csv` of the file for reading and checking it, a bare Polars group-by of
first and last order for the curves. Peer: pandas and lifelines, the same way, checking nothing.
"""

from __future__ import annotations

import warnings
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from answers.retention import retention
from answers.staying import stays
from benchmarks.alternating import DATA, Work, compare, generated, tell, tell_ratio
from loaders.loading import Loading, load
from study import Study

ORDERS: Final = 10_000_000
CUSTOMERS: Final = 1_000_000
SEED: Final = 20
FIRST_ON: Final = date(2022, 1, 1)
DAYS: Final = 1095
HORIZON_DAYS: Final = 365
LAPSE_DAYS: Final = 90
NAME: Final = "benchmarks.orders_to_curves"
ORDERS_FILE: Final = DATA / "orders.csv"
CUSTOMERS_FILE: Final = DATA / "customers.csv"

Checked = tuple[pl.DataFrame, pl.DataFrame]


def write_orders(path: Path) -> None:
    """Write orders as a shop exports them, a few rows of them broken."""
    rng = np.random.default_rng(SEED)
    start = rng.uniform(0, DAYS * 0.9, CUSTOMERS)
    stays_days = rng.exponential(400, CUSTOMERS)
    end = np.minimum(start + stays_days, DAYS - 1)
    # Everybody orders once; the rest falls to those who stay longer.
    more = rng.choice(CUSTOMERS, ORDERS - CUSTOMERS, p=(end - start) / (end - start).sum())
    who = np.concatenate([np.arange(CUSTOMERS), more])
    when = start[who] + np.r_[np.zeros(CUSTOMERS), rng.random(more.size)] * (end - start)[who]
    order = np.argsort(when, kind="stable")
    day = pl.Series((when[order]).astype(np.int32)) + (FIRST_ON - date(1970, 1, 1)).days
    amount = np.round(rng.lognormal(3.3, 0.7, ORDERS), 2)
    frame = pl.DataFrame(
        {
            "order_id": "O" + pl.Series(np.arange(10**8, 10**8 + ORDERS)).cast(pl.String),
            "customer_id": _customer_ids().gather(who[order]),
            "ordered_on": day.cast(pl.Date).cast(pl.String),
            "amount": pl.Series(amount).cast(pl.String),
            "channel": pl.Series(["web", "store", "app"]).gather(rng.integers(0, 3, ORDERS)),
        }
    )
    at = pl.int_range(pl.len())
    frame.with_columns(
        ordered_on=pl.when(at % 40_000 == 7).then(pl.lit("31.04.2x24")).otherwise("ordered_on"),
        customer_id=pl.when(at % 50_000 != 9).then("customer_id"),
        amount=pl.when(at % 60_000 == 11).then(pl.lit("n.k.")).otherwise("amount"),
    ).write_csv(path)


def write_customers(path: Path) -> None:
    """Write who is a member, and since when."""
    rng = np.random.default_rng(SEED + 1)
    enrolled = pl.Series(rng.integers(0, DAYS, CUSTOMERS), dtype=pl.Int32)
    days = (enrolled + (FIRST_ON - date(1970, 1, 1)).days).cast(pl.Date).cast(pl.String)
    is_member = pl.Series(rng.random(CUSTOMERS) < 0.4)
    frame = pl.DataFrame({"customer_id": _customer_ids(), "m": is_member, "on": days})
    frame.select(
        "customer_id",
        enrolled_on=pl.when("m").then("on"),
        program=pl.when("m").then(pl.lit("member")).otherwise(pl.lit("organic")),
    ).write_csv(path)


def _customer_ids() -> pl.Series:
    return "C" + pl.Series(np.arange(10**6, 10**6 + CUSTOMERS)).cast(pl.String)


def _files() -> tuple[Path, Path]:
    return generated(ORDERS_FILE, write_orders), generated(CUSTOMERS_FILE, write_customers)


def _loaded(*paths: Path) -> Loading:
    return load([(path.name, path) for path in paths])


def _study() -> Study:
    """Return the checked study, from tables an earlier run checked; loading them is not timed."""
    kept = DATA / "orders.parquet", DATA / "customers.parquet"
    if not all(path.exists() for path in kept):
        study = _loaded(*_files()).study
        if study is None or study.orders is None or study.customers is None:
            raise ValueError("the files made no study")
        study.orders.write_parquet(kept[0])
        study.customers.write_parquet(kept[1])
    orders, customers = (pl.read_parquet(path) for path in kept)
    last = orders["ordered_on"].max()
    return Study("benchmark", as_of=last, orders=orders, customers=customers)  # type: ignore[arg-type]  # checked when written


def _curves(study: Study) -> object:
    known = stays(study)
    if known.refusal:
        raise ValueError(known.refusal)
    groups = retention(known.rows, HORIZON_DAYS)
    if {group.group for group in groups} != {"", "member", "organic"}:
        raise ValueError("a curve is missing")
    return groups


def _whole(*paths: Path) -> object:
    loading = _loaded(*paths)
    if loading.study is None:
        raise ValueError("the files made no study")
    return _curves(loading.study)


def _first_and_last(orders: pl.DataFrame) -> pl.DataFrame:
    day = pl.col("ordered_on")
    return orders.group_by("customer_id").agg(first=day.min(), last=day.max())


def prepare_floor_reading() -> Work:
    """Prepare reading the file and nothing else."""
    return partial(pl.read_csv, _files()[0])


def prepare_reading() -> Work:
    """Prepare reading the file, checking every row."""
    return partial(_loaded, _files()[0])


def prepare_floor_curves() -> Work:
    """Prepare first and last order of each customer."""
    orders = _study().orders
    if orders is None:
        raise ValueError("no orders")
    return partial(_first_and_last, orders)


def prepare_curves() -> Work:
    """Prepare the curves from checked tables, the lapse rule chosen from the gaps."""
    return partial(_curves, _study())


def prepare_whole() -> Work:
    """Prepare everything, from both files to the curves."""
    return partial(_whole, *_files())


def prepare_peer() -> Work:
    """Prepare the same with pandas and lifelines; the lapse rule is given, nothing is checked."""
    import lifelines  # noqa: PLC0415  # a peer's library, imported only where it runs
    import pandas as pd  # noqa: PLC0415, TID251  # likewise

    orders_file, customers_file = _files()

    def work() -> object:
        warnings.simplefilter("ignore")
        orders = pd.read_csv(orders_file)
        customers = pd.read_csv(customers_file)
        orders["ordered_on"] = pd.to_datetime(orders["ordered_on"], errors="coerce")
        orders = orders.dropna(subset=["customer_id", "ordered_on"])
        as_of = orders["ordered_on"].max()
        ordered = orders.sort_values(["customer_id", "ordered_on"])
        following = ordered.groupby("customer_id")["ordered_on"].shift(-1).fillna(as_of)
        silent = (following - ordered["ordered_on"]).dt.days
        first = ordered.groupby("customer_id")["ordered_on"].min()
        gone = ordered[silent >= LAPSE_DAYS].groupby("customer_id")["ordered_on"].min()
        gone_on = (gone + pd.Timedelta(days=LAPSE_DAYS)).reindex(first.index)
        time = (gone_on.fillna(as_of) - first).dt.days
        stay = pd.DataFrame({"time": time, "gone": gone_on.notna()})
        stay = stay[stay["time"] > 0].merge(customers, on="customer_id", how="left")
        return [
            lifelines.KaplanMeierFitter().fit(own["time"], own["gone"]).confidence_interval_
            for own in (stay, *(part for _, part in stay.groupby("program")))
        ]

    return work


CONTENDERS: Final = {
    "floor: bare read_csv": prepare_floor_reading,
    "orders read and checked": prepare_reading,
    "floor: bare group-by of first and last": prepare_floor_curves,
    "curves from checked orders": prepare_curves,
    "whole: both files to curves": prepare_whole,
    "peer: pandas and lifelines": prepare_peer,
}


def main() -> None:
    """Run everything and print the ratios."""
    took = compare(NAME, CONTENDERS, rounds=5)
    read, checked, group, curves, whole, peer = took.values()
    tell_ratio("reading and checking ÷ bare read_csv", checked, read, 4)
    tell_ratio("curves ÷ bare group-by of first and last order", curves, group, 2)
    tell("peak memory of the whole, GB", whole.peak_gigabytes, 3)
    tell_ratio("whole ÷ pandas and lifelines without checks", whole, peer, 1)


if __name__ == "__main__":
    main()

"""The strongest evidence: customers held out of the program by lot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import isnan
from typing import Final

import polars as pl

from analysis.estimate import Estimate, share_estimate
from analysis.held_out import HeldOut, held_out_effect
from answers.answer import HIDDEN_BELOW
from study import Study

FEWEST_HELD_OUT: Final = 100
"""Customers in either group below which no test is read."""


@dataclass(frozen=True, slots=True, eq=False)
class HeldOutTest:
    """A held-out test, read at the horizon.

    Attributes:
        effect: What offering did, and what joining did to those who joined.
        offered: Customers offered the program and followed to the horizon.
        held_out: Customers held out and followed to the horizon.
        joiners: Retention of the offered who joined.
        refusal: Why the test cannot be read, a sentence; "" when it can.
    """

    effect: HeldOut | None
    offered: int
    held_out: int
    joiners: Estimate
    refusal: str = ""


def held_out_test(study: Study, rows: pl.DataFrame) -> HeldOutTest:
    """Compare the offered with the held out, among those followed to the horizon.

    Args:
        study: The whole study, whose customers say who was `offered` the program.
        rows: The stays of the customers who count.
    """
    nothing = share_estimate(0, 0)
    if study.customers is None or study.as_of is None:
        return HeldOutTest(None, 0, 0, nothing, "No customers are listed")
    known = rows.join(
        study.customers.select("customer_id", "offered").drop_nulls(), on="customer_id", how="inner"
    )
    reach = pl.lit(study.as_of - timedelta(days=study.horizon_days))
    horizon = study.horizon_days
    here = (pl.col("time") > horizon) | ((pl.col("time") == horizon) & ~pl.col("has_left"))
    counted = (
        known.filter(pl.col("start_on") <= reach)
        .group_by("offered")
        .agg(
            n=pl.len(),
            retained=here.sum(),
            joined=(pl.col("program") == "member").sum(),
            joined_retained=(here & (pl.col("program") == "member")).sum(),
        )
    )
    arms = {row["offered"]: row for row in counted.iter_rows(named=True)}
    if set(arms) != {True, False} or min(arm["n"] for arm in arms.values()) < FEWEST_HELD_OUT:
        sizes = [arms.get(side, {"n": 0})["n"] for side in (True, False)]
        why = (
            f"A group was held out by lot, but only {sizes[0]:,} offered and {sizes[1]:,} held out "
            f"could be followed to the horizon; {FEWEST_HELD_OUT} of each are needed"
        )
        return HeldOutTest(None, sizes[0], sizes[1], nothing, why)
    offered, held = arms[True], arms[False]
    effect = held_out_effect(
        offered=offered["n"],
        offered_retained=offered["retained"],
        offered_joined=offered["joined"],
        held_out=held["n"],
        held_out_retained=held["retained"],
        held_out_joined=held["joined"],
    )
    joiners = share_estimate(offered["joined_retained"], offered["joined"])
    refusal = ""
    if offered["joined"] < HIDDEN_BELOW or isnan(effect.joiner_effect.value):
        refusal = "Hardly anybody who was offered the program joined, so its effect cannot be told"
    return HeldOutTest(effect, offered["n"], held["n"], joiners, refusal)

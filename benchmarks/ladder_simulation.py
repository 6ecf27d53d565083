"""Hold the ladder against programs whose true effect is known, beside what dashboards report.

    python -m benchmarks.ladder_simulation --runs 1000

Draws each scenario many times over, climbs the ladder, and writes what came out as a table: how far
the net lift lies from the truth on average, how often its interval holds the truth, how often the
figure is refused (gate closed) and how often it is marked "at most" (held-out check not fair).
Beside it the same data as three common reports see them. All draws are seeded; the table is
written after every scenario, with the runs that were really made.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from analysis.beginnings import Beginnings, beginnings
from analysis.counts import count_lifetimes
from analysis.cox import cox
from analysis.follow_up import outcomes
from analysis.ladder import climb
from analysis.order_days import NEVER
from benchmarks.simulated_program import Sample, World, draw, true_lift

SHOP: Final = World(pace_days=25, quit_per_day=0.0012)
SCENARIOS: Final = {
    "no effect": SHOP,
    "small effect": replace(SHOP, hazard_ratio=0.85),
    "large effect": replace(SHOP, hazard_ratio=0.7),
    "harmful": replace(SHOP, hazard_ratio=1.3),
    "hidden selection": replace(SHOP, hidden=0.8, liking=0.9),
    "most join, frailty and promotions": replace(
        SHOP,
        hazard_ratio=0.85,
        intercept=-4.6,
        pace_spread=0.8,
        quit_spread=1.0,
        liking=0.7,
        promotions=True,
        promotion_weight=0.7,
    ),
}
BEFORE_AFTER_DAYS: Final = 180


@dataclass(frozen=True, slots=True)
class Run:
    """What one draw gave.

    Attributes:
        joined_share: Share of customers who joined.
        net: Net lift.
        se: Its standard error.
        holds_truth: Whether the interval holds the truth.
        is_open: Whether the gate lets the figure be shown.
        is_fair: Whether the held-out check is passed.
        effective: Effective comparison customers.
        apparent: Members minus others, each from the first order.
        before_after: Members' orders in the half-year after joining over those in the one before.
        hazard_ratio: Cox model with membership as a fixed trait.
    """

    joined_share: float
    net: float
    se: float
    holds_truth: bool
    is_open: bool
    is_fair: bool
    effective: float
    apparent: float
    before_after: float
    hazard_ratio: float


def run(world: World, customers: int, seed: int, truth: float) -> Run:
    """Draw a shop once and see what each report says of it.

    Args:
        world: How the shop works.
        customers: How many customers.
        seed: Fixes the draw.
        truth: The true lift.
    """
    sample = draw(world, customers, seed)
    start = beginnings(sample.orders, sample.customers, as_of=sample.as_of)
    climbed = climb(start, lapse_days=sample.lapse_days, horizon_days=world.horizon_days)
    net = climbed.net.lift
    return Run(
        joined_share=sample.joined_share,
        net=net.value,
        se=net.se,
        holds_truth=net.lower <= truth <= net.upper,
        is_open=climbed.gate.is_open,
        is_fair=climbed.balance.is_fair,
        effective=climbed.gate.effective_customers,
        apparent=climbed.apparent.lift.value,
        before_after=before_after(sample),
        hazard_ratio=fixed_membership(start, sample.lapse_days),
    )


def before_after(sample: Sample) -> float:
    """Compare members' orders after joining with those before, as a report without comparison does.

    Args:
        sample: The draw.

    Returns:
        Orders in the half-year after the day of joining over those in the half-year before it.
    """
    member = pl.col("enrolled_on").is_not_null()
    joined = sample.customers.filter(member).select("customer_id", "enrolled_on")
    since = (pl.col("ordered_on") - pl.col("enrolled_on")).dt.total_days()
    late = sample.orders.join(joined, on="customer_id").select(since.alias("late"))
    after = late.filter(pl.col("late").is_between(1, BEFORE_AFTER_DAYS)).height
    before = late.filter(pl.col("late").is_between(-BEFORE_AFTER_DAYS, -1)).height
    return after / before


def fixed_membership(start: Beginnings, lapse_days: int | None) -> float:
    """Return Cox's ratio of leaving, ever-members over others, from the first order.

    Args:
        start: The prepared draw.
        lapse_days: The lapse rule.
    """
    days = start.zeros.days
    seen = outcomes(days, lapse_days=lapse_days)
    first = np.flatnonzero(days.is_first)
    lifetimes = pl.LazyFrame(
        {
            "member": (days.roster.enrolled[days.customer[first]] < NEVER).astype(np.int64),
            "time": (seen.ends[first] - days.day[first]).astype(np.int64),
            "has_left": seen.is_gone[first],
        }
    )
    counts = count_lifetimes(lifetimes.filter(pl.col("time") > 0), by=["member"])
    return cox(counts, ["member"]).ratio("member").value


def row(name: str, truth: float, runs: list[Run]) -> str:
    """Sum up one scenario as a row of the table.

    Args:
        name: The scenario.
        truth: The true lift.
        runs: What every draw gave.
    """
    shown = [one for one in runs if one.is_open]
    net = np.array([one.net for one in shown or runs])
    error = net - truth
    coverage = np.mean([one.holds_truth for one in shown or runs])
    parts = [
        name,
        f"{len(runs)}",
        f"{np.mean([one.joined_share for one in runs]):.0%}",
        f"{100 * truth:+.2f}",
        f"{100 * net.mean():+.2f}",
        f"{100 * error.mean():+.2f} ± {196 * error.std() / len(error) ** 0.5:.2f}",
        f"{100 * np.mean([one.se for one in shown or runs]):.2f} / {100 * error.std():.2f}",
        f"{coverage:.1%}",
        f"{1 - len(shown) / len(runs):.0%}",
        f"{np.mean([not one.is_fair for one in runs]):.0%}",
        f"{np.median([one.effective for one in runs]):,.0f}",
        f"{100 * np.mean([one.apparent for one in runs]):+.1f}",
        f"{np.mean([one.before_after for one in runs]):.2f}",
        f"{np.mean([one.hazard_ratio for one in runs]):.2f}",
    ]
    return "| " + " | ".join(parts) + " |"


HEADINGS: Final = (
    "scenario",
    "runs",
    "join",
    "truth",
    "net lift",
    "mean error ± 95 %",
    "mean SE / true spread",
    "coverage",
    "refused",
    "marked at most",
    "effective customers",
    "members minus others",
    "orders after / before",
    "Cox ratio, fixed membership",
)


def table(rows: list[str], customers: int) -> str:
    """Lay out the results as Markdown.

    Args:
        rows: One row per scenario.
        customers: Customers per draw.
    """
    return "\n".join(
        [
            "# The ladder against known truths",
            "",
            f"{customers:,} customers per draw, three years, horizon 12 months. In points of",
            "retention unless marked. Net lift, error, spread and coverage are over the draws that",
            "the gate lets through (over all where it lets none through); refused and marked are",
            "over all draws. The interval beside the mean error is that of the simulation itself.",
            "Made by `python -m benchmarks.ladder_simulation`; what a scenario is stands there and",
            "in `benchmarks/simulated_program.py`.",
            "",
            "| " + " | ".join(HEADINGS) + " |",
            "|" + " --- |" * len(HEADINGS),
            *rows,
            "",
        ]
    )


def main() -> None:
    """Run the scenarios and write the table after each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=1000, help="draws per scenario")
    parser.add_argument("--customers", type=int, default=20_000, help="customers per draw")
    parser.add_argument("--seed", type=int, default=1, help="first seed")
    parser.add_argument("--minutes", type=float, default=None, help="stop each scenario after this")
    parser.add_argument("--to", type=Path, default=Path(__file__).with_suffix(".md"))
    given = parser.parse_args()
    rows = []
    for name, world in SCENARIOS.items():
        truth = true_lift(world)
        begun, runs = time.monotonic(), []
        for seed in range(given.seed, given.seed + given.runs):
            runs.append(run(world, given.customers, seed, truth))
            if given.minutes is not None and time.monotonic() - begun > 60 * given.minutes:
                break
        rows.append(row(name, truth, runs))
        print(rows[-1], flush=True)
        given.to.write_text(table(rows, given.customers), encoding="utf-8")


if __name__ == "__main__":
    main()

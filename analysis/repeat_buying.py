"""What distinguishes customers who order again, or who stay, from those who do not.

Traits known at the first order, or of the customer, are compared one at a time; a difference goes
along with coming back and need not cause it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import polars as pl
from scipy.special import ndtr

from analysis.estimate import newcombe
from analysis.multiplicity import benjamini_hochberg

AGAIN_DAYS: Final = 180
"""A second order within half a year of the first is coming back."""
LEAST_PEOPLE: Final = 10
MOST_VALUES: Final = 12
DISTINGUISHED: Final = {"trait": pl.String, "value": pl.String} | dict.fromkeys(
    ("share", "others", "difference", "lower", "upper", "n", "n_others", "p_adjusted"), pl.Float64
)


def first_orders(orders: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """Return whether customers came back after their first order, and what that order was like.

    Args:
        orders: The study's orders.
        as_of: Last day observed.

    Returns:
        customer_id, came_back (a second order day within half a year), and as text or null:
        first order came late, first order had money off, first order came by channel. Only
        customers whose first order lies half a year back.
    """
    first = pl.col("ordered_on").min()
    later = pl.col("ordered_on").filter(pl.col("ordered_on") > first)
    opening = pl.col("ordered_on") == first
    late = (pl.col("delivered_on") > pl.col("promised_on")).filter(opening).any(ignore_nulls=False)
    off = (pl.col("discount") > 0).filter(opening).any(ignore_nulls=False)
    reduced = (
        orders.filter(pl.col("ordered_on") <= pl.lit(as_of))
        .group_by("customer_id")
        .agg(
            first_on=first,
            second_on=later.min(),
            late=late,
            off=off,
            # Of two first orders on a day the file may not tell which came first.
            channel=pl.col("channel").filter(opening).drop_nulls().sort().first(),
        )
    )
    seen = reduced.filter(pl.col("first_on") <= pl.lit(as_of) - pl.duration(days=AGAIN_DAYS))
    back = pl.col("second_on") <= pl.col("first_on") + pl.duration(days=AGAIN_DAYS)
    yes_no = {"late": ("late", "on time"), "off": ("yes", "no")}
    said = {
        name: pl.when(pl.col(name)).then(pl.lit(yes)).when(~pl.col(name)).then(pl.lit(no))
        for name, (yes, no) in yes_no.items()
    }
    return seen.select(
        "customer_id",
        back.fill_null(value=False).alias("came_back"),
        said["late"].alias("First order came"),
        said["off"].alias("Money off the first order"),
        pl.col("channel").alias("Channel of the first order"),
    )


def distinguishing_traits(people: pl.LazyFrame, outcome: str, traits: list[str]) -> pl.DataFrame:
    """Compare the share with an outcome among those with each value of a trait and the others.

    Args:
        people: One row per customer: the outcome (Boolean) and the traits as text; null: unknown.
        outcome: Name of the outcome.
        traits: Columns to compare.

    Returns:
        One row per trait and value with at least ten people on both sides, the largest difference
        first: trait, value, share, others, difference, lower, upper (Newcombe), n, n_others,
        p_adjusted (Benjamini-Hochberg over the rows returned). Of a trait with two values the
        rarer one is a row, since it tells everything about the other; of more than twelve, none.
    """
    parts = []
    for trait in traits:
        known = people.filter(pl.col(trait).is_not_null())
        parts.append(
            known.group_by(value=pl.col(trait).cast(pl.String))
            .agg(n=pl.len().cast(pl.Float64), x=pl.col(outcome).sum().cast(pl.Float64))
            .select(pl.lit(trait).alias("trait"), "value", "n", "x")
        )
    schema = {"trait": pl.String, "value": pl.String, "n": pl.Float64, "x": pl.Float64}
    counted = pl.concat(pl.collect_all(parts)) if parts else pl.DataFrame(schema=schema)
    rest = counted.with_columns(
        n_others=pl.col("n").sum().over("trait") - pl.col("n"),
        x_others=pl.col("x").sum().over("trait") - pl.col("x"),
        values=pl.len().over("trait"),
    ).filter(
        pl.col("n") >= LEAST_PEOPLE,
        pl.col("n_others") >= LEAST_PEOPLE,
        pl.col("values") <= MOST_VALUES,
    )
    rest = rest.sort("trait", "n", "value").filter(
        (pl.col("values") > 2) | (pl.int_range(pl.len()).over("trait") == 0)
    )
    n, x, m, y = (rest[name].to_numpy() for name in ("n", "x", "n_others", "x_others"))
    lower, upper = newcombe(x, n, y, m)
    share, others = x / n, y / m
    pooled = (x + y) / (n + m)
    error = np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    z = np.divide(share - others, error, out=np.zeros_like(share), where=error > 0)
    p = 2 * ndtr(-np.abs(z))
    table = rest.with_columns(
        share=pl.Series(share),
        others=pl.Series(others),
        difference=pl.Series(share - others),
        lower=pl.Series(lower),
        upper=pl.Series(upper),
        p_adjusted=pl.Series(benjamini_hochberg(p), dtype=pl.Float64),
    )
    return table.sort(
        pl.col("difference").abs(), "trait", "value", descending=[True, False, False]
    ).select(*DISTINGUISHED)

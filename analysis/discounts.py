"""Who buys the price: discount dependence of members and others, kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from analysis.estimate import Estimate, share_estimate
from analysis.replicates import GROUPS, jackknife, sums_by_replicate, with_replicate

AFTER_DAYS: Final = 14
"""A fortnight after each promotion is looked at as well: stocking up looks like dependence."""


@dataclass(frozen=True, slots=True)
class DiscountUse:
    """How much of the buying is on discount.

    Attributes:
        mean_share: Mean over customers of the share of their orders bought on discount.
        only_on_discount: Share of customers who bought on discount and never otherwise.
    """

    mean_share: Estimate
    only_on_discount: Estimate


@dataclass(frozen=True, slots=True)
class PromotionResponse:
    """Buying on promotion days against other days, each customer being their own comparison.

    Attributes:
        during: Ratio of the rate on promotion days to that on other days.
        after: The same for the fortnight after; below 1 where purchases were only moved forward.
    """

    during: Estimate
    after: Estimate


def discount_use(orders: pl.LazyFrame | pl.DataFrame, *, groups: int = GROUPS) -> DiscountUse:
    """Measure the share of orders bought on discount.

    Args:
        orders: One row per order with `customer_id` and `discount` (money off). Orders whose
            discount is null are left out: the file does not say.
        groups: Replicate groups of the jackknife.

    Returns:
        The shares; NaN without a single order that states its discount.
    """
    known = orders.lazy().filter(pl.col("discount").is_not_null())
    each = known.group_by("customer_id").agg((pl.col("discount") > 0).mean().alias("share"))
    table = with_replicate(each, groups=groups).collect()
    n = table.height
    if n == 0:
        return DiscountUse(share_estimate(0, 0), share_estimate(0, 0))
    one = pl.lit(1.0).alias("customers")
    sums = sums_by_replicate(table.with_columns(one), ["share", "customers"], groups)
    mean = jackknife(sums, lambda total: total[0] / total[1] if total[1] else np.nan)
    return DiscountUse(mean.estimate(n), share_estimate(float((table["share"] == 1).sum()), n))


def promotion_response(
    orders: pl.LazyFrame | pl.DataFrame,
    promotions: list[tuple[date, date]],
    *,
    as_of: date,
    groups: int = GROUPS,
) -> PromotionResponse:
    """Compare buying during and shortly after promotions with other days, within customers.

    Mantel-Haenszel's ratio of rates: Σ aᵢT0ᵢ/Tᵢ ÷ Σ bᵢT1ᵢ/Tᵢ, with a orders in T1 days of
    promotion and b orders in T0 other days (Greenland & Robins 1985, Biometrics 41:55). The
    fortnight after a promotion belongs to neither side of the first ratio. A customer is watched
    from the day after the first order, which is what made them one.

    Args:
        orders: One row per order with `customer_id` and `ordered_on`.
        promotions: First and last day of each promotion; overlaps count once.
        as_of: Last day observed.
        groups: Replicate groups of the jackknife.

    Returns:
        The ratios; NaN where a side has no days or no orders.
    """
    calendar = _calendar(promotions, as_of)
    days = orders.lazy().filter(pl.col("ordered_on") <= as_of).select("customer_id", "ordered_on")
    first = days.group_by("customer_id").agg(pl.col("ordered_on").min().alias("since"))
    later = days.join(first, on="customer_id").filter(pl.col("ordered_on") > pl.col("since"))
    kinds = later.join(calendar.lazy(), left_on="ordered_on", right_on="day", how="left")
    bought = kinds.group_by("customer_id").agg(
        *[(pl.col("kind").fill_null(0) == kind).sum().alias(f"orders_{kind}") for kind in range(3)]
    )
    each = first.join(bought, on="customer_id", how="left").with_columns(
        pl.col("^orders_.$").fill_null(0)
    )
    table = with_replicate(each, groups=groups).collect()
    watched = _days_watched(table["since"], calendar, as_of)
    ratios = []
    for kind in (1, 2):
        parts = _parts(table, watched, kind)
        sums = sums_by_replicate(parts, ["over", "under"], groups)
        ratio = jackknife(sums, lambda total: total[0] / total[1] if total[1] > 0 else np.nan)
        ratios.append(ratio.estimate(table.height))
    return PromotionResponse(*ratios)


def _calendar(promotions: list[tuple[date, date]], as_of: date) -> pl.DataFrame:
    """Mark every day that is not ordinary: 1 promotion, 2 within a fortnight after one."""
    day = pl.DataFrame({"day": [as_of]}, schema={"day": pl.Date}).clear()
    parts = [day.with_columns(pl.lit(0, pl.Int8).alias("kind"))]
    for begin, end in promotions:
        last = pl.select(pl.lit(end).dt.offset_by(f"{AFTER_DAYS}d")).item()
        span = pl.date_range(begin, last, eager=True).alias("day").to_frame()
        kind = pl.when(pl.col("day") <= end).then(1).otherwise(2).cast(pl.Int8).alias("kind")
        parts.append(span.with_columns(kind))
    # A day inside one promotion and after another is a promotion day.
    marked = pl.concat(parts).group_by("day").agg(pl.col("kind").min())
    return marked.filter(pl.col("day") <= as_of).sort("day")


def _days_watched(since: pl.Series, calendar: pl.DataFrame, as_of: date) -> npt.NDArray[np.float64]:
    """Count the days of each kind from the day after `since` to the last, one row per customer."""
    start = since.to_physical().to_numpy()
    last = pl.Series([as_of]).to_physical().item()
    watched = np.zeros((len(start), 3))
    for kind in (1, 2):
        marked = calendar.filter(pl.col("kind") == kind)["day"].to_physical().to_numpy()
        watched[:, kind] = len(marked) - np.searchsorted(marked, start, side="right")
    watched[:, 0] = last - start - watched[:, 1:].sum(axis=1)
    return watched


def _parts(table: pl.DataFrame, watched: npt.NDArray[np.float64], kind: int) -> pl.DataFrame:
    """Weight each customer's orders by the days of the other side."""
    days, others = watched[:, kind], watched[:, 0]
    both = np.maximum(days + others, 1)
    return table.select(
        "replicate",
        over=pl.col(f"orders_{kind}") * pl.Series(others / both),
        under=pl.col("orders_0") * pl.Series(days / both),
    )

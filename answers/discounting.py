"""Who buys the price: discounts and points apart, members and others apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import polars as pl

from analysis.discounts import discount_use, promotion_response
from answers import wording
from answers.answer import HIDDEN_BELOW, Finding, refused
from answers.lift_parts import figure
from study import Study

PAGE: Final = "earned_or_bought"
WHO: Final = {"member": "members", "organic": "customers outside the program"}
BUYS_THE_PRICE: Final = (2.0, 1.5)
"""A rate ratio above the first with its interval above the second: they buy the price."""


def discount_findings(study: Study, rows: pl.DataFrame) -> Iterator[Finding]:
    """Yield how much of the buying hangs on money off and on points.

    Args:
        study: The whole study.
        rows: The stays of the customers who count, with `program`.
    """
    if study.orders is None:
        return
    orders = study.orders.lazy()
    for program, who in WHO.items():
        ids = rows.lazy().filter(pl.col("program") == program).select("customer_id")
        own = orders.join(ids, on="customer_id", how="semi")
        yield from _used(own, program, who, study)
        if study.events is not None and study.as_of is not None:
            yield from _promoted(own, program, who, study)


def _used(own: pl.LazyFrame, program: str, who: str, study: Study) -> Iterator[Finding]:
    """Yield the shares bought with money off and with points, where the file states them."""
    if study.orders is None:
        return
    for column, said in (("discount", "with money off"), ("points", "with points")):
        if study.orders[column].count() == 0:
            continue
        use = discount_use(own.with_columns(discount=pl.col(column)))
        share = "discount.only_share" if column == "discount" else "discount.points_only_share"
        only = use.only_on_discount
        if only.n < HIDDEN_BELOW:
            why = f"Hidden: fewer than 10 {who} with orders."
            yield refused(PAGE, share, why, of={"program": program}, n=only.n)
            continue
        yield figure(
            share,
            {"program": program},
            only,
            f"{wording.percent(only.value)} of {who} never buy except {said} "
            f"({wording.percent(only.lower)} to {wording.percent(only.upper)}).",
            "share of customers all of whose orders are; Wilson interval",
        )
        mean = use.mean_share
        if mean.has_interval:
            yield figure(
                share.replace("only_share", "mean_share"),
                {"program": program},
                mean,
                f"On average {who} make {wording.percent(mean.value)} of their orders {said} "
                f"({wording.percent(mean.lower)} to {wording.percent(mean.upper)}).",
                "mean over customers of their share; delete-a-group jackknife",
            )


def _promoted(own: pl.LazyFrame, program: str, who: str, study: Study) -> Iterator[Finding]:
    promotions = _promotions(study)
    if not promotions or study.as_of is None:
        return
    response = promotion_response(own, promotions, as_of=study.as_of)
    for when, ratio in (("during", response.during), ("after", response.after)):
        of = {"program": program, "period": when}
        if not ratio.has_interval:
            why = f"Too few orders of {who} around promotions to say."
            yield refused(PAGE, "discount.rate_ratio", why, of=of, unit="ratio", n=ratio.n)
            continue
        buys = ratio.value > BUYS_THE_PRICE[0] and ratio.lower > BUYS_THE_PRICE[1]
        days = "On days with a promotion" if when == "during" else "In the fortnight after one"
        said = (
            f"{days}, {who} order {ratio.value:.1f} times as often as on other days "
            f"({ratio.lower:.1f} to {ratio.upper:.1f})"
        )
        yield figure(
            "discount.rate_ratio",
            of,
            ratio,
            f"{said}{'; they buy the price' if buys and when == 'during' else ''}.",
            "Mantel-Haenszel ratio of order rates within customers; delete-a-group jackknife",
            unit="ratio",
        )


def _promotions(study: Study) -> list[tuple[date, date]]:
    """Return campaigns that end and everything about prices that ends, as first and last days."""
    if study.events is None:
        return []
    kinds = pl.col("kind").cast(pl.String).is_in(["campaign", "price"])
    dated = study.events.filter(kinds, pl.col("ended_on").is_not_null())
    return list(dated.select("happened_on", "ended_on").sort("happened_on").iter_rows())

"""Do those who stay want to? Attitude stated in the survey beside what customers do.

Staying out of conviction and staying out of habit look the same in the orders; only asking tells
them apart (Dick & Basu 1994, Journal of the Academy of Marketing Science 22:99, who cross relative
attitude with repeat patronage).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from analysis.scores import NPS_SCALE, PROMOTER_FROM, is_top_two

RECOMMENDS: Final = "would recommend us, 9 or 10 of 10"
SATISFIED: Final = "gives us one of the two best answers overall"
OFTEN_FROM: Final = 3
"""Orders within the lapse rule before the answer from which somebody buys often."""


@dataclass(frozen=True, slots=True, eq=False)
class Attitudes:
    """What linked customers said about us.

    Attributes:
        rows: One row per customer, the latest answer on or before the last day: `customer_id`,
            `answered_on`, `wants` (Boolean), `weight`.
        cut: What counts as wanting to stay, in words.
    """

    rows: pl.DataFrame
    cut: str


def told_attitudes(
    ratings: pl.LazyFrame, respondents: pl.LazyFrame, own_brand: str, as_of: date
) -> pl.DataFrame | None:
    """Return every linked answer with its day, for matching on what was said before an order.

    Args:
        ratings: The study's ratings.
        respondents: Those with a `customer_id` and a date of answering count.
        own_brand: The brand the answers must be about.
        as_of: Last day observed; later answers do not count.

    Returns:
        `customer_id`, `known_on` (the day of the answer), `stated attitude` ("wants to stay", "does
        not"); None: nobody who can be linked was asked.
    """
    for answers, _ in _questions(ratings, own_brand):
        rows = _linked(answers, respondents, as_of).collect()
        if rows.height:
            wants = pl.when("wants").then(pl.lit("wants to stay")).otherwise(pl.lit("does not"))
            said = wants.alias("stated attitude")
            return rows.select("customer_id", pl.col("answered_on").alias("known_on"), said)
    return None


def attitudes(
    ratings: pl.LazyFrame, respondents: pl.LazyFrame, own_brand: str, as_of: date
) -> Attitudes | None:
    """Read from the survey who wants to stay: the recommendation, otherwise the overall rating.

    Args:
        ratings: The study's ratings.
        respondents: Those with a `customer_id` and a date of answering count.
        own_brand: The brand the answers must be about.
        as_of: Last day observed; later answers do not count.

    Returns:
        The attitudes; None: neither question was asked of anybody who can be linked.
    """
    for answers, cut in _questions(ratings, own_brand):
        rows = _linked(answers, respondents, as_of).collect()
        if rows.height:
            latest = rows.unique("customer_id", keep="last", maintain_order=True)
            return Attitudes(latest, cut)
    return None


def _questions(ratings: pl.LazyFrame, own_brand: str) -> Iterator[tuple[pl.LazyFrame, str]]:
    """Yield the answers that tell who wants to stay, the better question first."""
    lowest, highest = NPS_SCALE
    on_scale = (pl.col("scale_min") == lowest) & (pl.col("scale_max") == highest)
    for aspect, asked, wants, cut in (
        ("recommend", on_scale, pl.col("rating") >= PROMOTER_FROM, RECOMMENDS),
        ("overall", pl.lit(value=True), is_top_two(), SATISFIED),
    ):
        about_us = (pl.col("aspect").cast(pl.String) == aspect) & (pl.col("brand") == own_brand)
        yield ratings.filter(about_us, asked).select("respondent_id", wants=wants), cut


def _linked(answers: pl.LazyFrame, respondents: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    people = respondents.filter(
        pl.col("customer_id").is_not_null(),
        pl.col("answered_on") <= as_of,
        pl.col("weight") > 0,
    ).select("respondent_id", "customer_id", "answered_on", "weight")
    told = answers.join(people, on="respondent_id").sort("answered_on", "respondent_id")
    return told.select("customer_id", "answered_on", "wants", "weight")


def stays_after_answer(
    said: pl.DataFrame, orders: pl.LazyFrame, *, lapse_days: int, as_of: date
) -> pl.DataFrame:
    """Follow customers from the day they answered to their lapse.

    Args:
        said: Rows of `Attitudes`, with further columns to keep, such as program.
        orders: Rows of the `orders` table.
        lapse_days: Silence that counts as gone.
        as_of: Last day observed.

    Returns:
        One row per customer who was not silent too long when answering and was followed for a day:
        the columns of `said`, `often` (at least 3 order days within the lapse rule before the
        answer), `time` (days since the answer) and `has_left`.
    """
    order_days = (
        orders.select("customer_id", "ordered_on")
        .filter(pl.col("ordered_on") <= as_of)
        .join(said.lazy().select("customer_id", "answered_on"), on="customer_id")
        .unique(["customer_id", "ordered_on"])
        .sort("customer_id", "ordered_on")
    )
    following = pl.col("ordered_on").shift(-1).over("customer_id")
    silent_from = pl.col("ordered_on") + pl.duration(days=lapse_days)
    before = pl.col("ordered_on") <= pl.col("answered_on")
    lapse = pl.when(
        (following.fill_null(pl.lit(as_of)) - pl.col("ordered_on")).dt.total_days() >= lapse_days
    )
    dated = order_days.with_columns(lapsed_on=lapse.then(silent_from))
    recent = before & (pl.col("ordered_on") > pl.col("answered_on") - pl.duration(days=lapse_days))
    told = dated.group_by("customer_id").agg(
        recent_orders=recent.sum(),
        lapsed_on=pl.col("lapsed_on").filter(pl.col("lapsed_on") > pl.col("answered_on")).min(),
    )
    time = (pl.col("lapsed_on").fill_null(pl.lit(as_of)) - pl.col("answered_on")).dt.total_days()
    followed = said.lazy().join(told, on="customer_id").filter(pl.col("recent_orders") > 0)
    return (
        followed.with_columns(
            often=pl.col("recent_orders") >= OFTEN_FROM,
            has_left=pl.col("lapsed_on").is_not_null(),
            time=time,
        )
        .filter(pl.col("time") > 0)
        .select(*said.columns, "often", "time", "has_left")
        .sort("customer_id")
        .collect()
    )

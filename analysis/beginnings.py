"""Prepare what every lapse rule and every horizon share: the starts and what preceded them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from analysis.history import (
    DEFAULT_ATTRIBUTES,
    HELD_OUT_DAYS,
    Attribute,
    history,
    orders_between,
)
from analysis.order_days import order_days
from analysis.time_zero import TimeZeros, time_zeros


@dataclass(frozen=True, slots=True, eq=False)
class Beginnings:
    """The starts, and what was known before each of them.

    Attributes:
        zeros: The starts.
        attributes: What made them comparable, most important first.
        held_out: Order days 91 to 180 days before each start, kept out of the cells.
    """

    zeros: TimeZeros
    attributes: tuple[Attribute, ...]
    held_out: npt.NDArray[np.float64]


def beginnings(
    orders: pl.LazyFrame | pl.DataFrame,
    customers: pl.LazyFrame | pl.DataFrame,
    *,
    as_of: date,
    attributes: tuple[str, ...] = DEFAULT_ATTRIBUTES,
    traits: Sequence[pl.DataFrame] = (),
) -> Beginnings:
    """Find the starts and look back from each.

    Args:
        orders: One row per order, see `order_days.order_days`.
        customers: One row per customer, see `order_days.order_days`.
        as_of: Last day observed.
        attributes: What makes orders comparable, most important first.
        traits: Further attributes per `customer_id`, see `history.history`.

    Returns:
        The starts, on the positions of `zeros.rows`.
    """
    days = order_days(orders, customers, as_of=as_of)
    zeros = time_zeros(days)
    rows = zeros.rows
    known = history(days, names=attributes, traits=traits)
    here = tuple(Attribute(one.name, one.codes[rows], one.labels) for one in known)
    return Beginnings(zeros, here, orders_between(days, *HELD_OUT_DAYS)[rows].astype(np.float64))


def without(start: Beginnings, name: str) -> Beginnings:
    """Return the starts as if one attribute had not been seen.

    Args:
        start: The starts.
        name: The attribute to leave out.
    """
    kept = tuple(one for one in start.attributes if one.name != name)
    return Beginnings(start.zeros, kept, start.held_out)

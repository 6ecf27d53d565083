"""How often customers had asked for service, day by day: what makes orders comparable."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

BEFORE_ANY_CONTACT: Final = date(1900, 1, 1)
BANDS: Final = ("none", "one", "two or more")


def contacts_so_far(contacts: pl.LazyFrame, customers: pl.Series) -> pl.DataFrame:
    """Return from which day on each customer had contacted us once, and twice or more.

    Somebody with questions or complaints may join less often, and stay less long, for that reason.

    Args:
        contacts: The study's contacts; those that came in and name a customer count.
        customers: Ids of everybody who could have contacted us.

    Returns:
        `customer_id`, `known_on`, `contacts before` ("none" from long ago on, then "one", "two or
        more"), as `history.history` takes it.
    """
    came_in = contacts.filter(
        pl.col("direction") == "in", pl.col("customer_id").is_not_null()
    ).select("customer_id", pl.col("contact_on").cast(pl.Date).alias("known_on"))
    numbered = came_in.sort("customer_id", "known_on").with_columns(
        so_far=pl.int_range(1, pl.len() + 1).over("customer_id")
    )
    counted = (
        numbered.filter(pl.col("so_far") <= len(BANDS) - 1)
        .with_columns(pl.col("so_far").replace_strict({1: BANDS[1], 2: BANDS[2]}))
        .select("customer_id", "known_on", pl.col("so_far").alias("contacts before"))
        # Two contacts on the first day: only the larger count is true from then on.
        .unique(["customer_id", "known_on"], keep="last", maintain_order=True)
    )
    at_first = pl.LazyFrame({"customer_id": customers.unique()}).with_columns(
        pl.lit(BEFORE_ANY_CONTACT).alias("known_on"), pl.lit(BANDS[0]).alias("contacts before")
    )
    return pl.concat([at_first, counted]).sort("customer_id", "known_on").collect()

"""Customers gained, lost and won back, month by month, and which months can be judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import polars as pl

from analysis.doors import (
    MONEY_DAYS,
    month_starts,
    monthly_flow,
    monthly_money,
    monthly_value,
)
from analysis.purged import known_from
from analysis.silence import silences_of_orders
from analysis.spells import Spells, spells_of_customers, spells_of_orders, within_program
from analysis.spending import Spending, spending_of_orders
from answers.answer import HIDDEN_BELOW
from answers.bases import HIDDEN, base_note
from answers.narrowing import narrow
from answers.remembered import remembered
from answers.row_filters import customers_chosen
from answers.staying import Stays, stays
from study import Filters, Program, Study

RECENT_MONTHS: Final = 12
PART: Final = "not a whole month"
EARLY: Final = "too early to see losses"
UNDATED_LEAVERS: Final = "when customers left is not known"
ENROLLED: Final = "Enrolled"
COUNTS: Final = {"gained": "Gained", "won_back": "Won back", "lost": "Lost"}
MONTHS: Final = {
    "month_on": pl.Date,
    **dict.fromkeys(
        ("at_start", "gained", "won_back", "lost", "enrolled", "net", "moved", "at_end", "leaked"),
        pl.Int64,
    ),
    **dict.fromkeys(("leak_rate", "lower", "upper"), pl.Float64),
    **dict.fromkeys(("is_whole", "shows_losses"), pl.Boolean),
    "note": pl.String,
}
UNPLACED: Final = "nobody has a day of joining and, having left, a day of leaving after it"
UNDATED: Final = "only how long customers stayed is known, not when they came and left"


@dataclass(frozen=True, slots=True, eq=False)
class Doors:
    """Who came and went, or why that cannot be told.

    Attributes:
        spells: Stretches of custom of the customers who count; None: `refusal` says why.
        either_side: The same inside and outside the program, whatever the filter of the program
            says.
        stays: How leaving is known.
        months: `analysis.doors.monthly_flow` in the period looked at, with `note`; `lost` and `net`
            are null where losses could not be seen, the leak rate also where the month is not
            whole or fewer than 10 customers were there. Without spells all but those gained are
            null, or there are no rows.
        money: `month_on`, `gained`, `won_back`, `lost`, `net`, `n_gained`, `n_won_back`, `n_lost`;
            empty without money, and on one side of the program: who enrolls brings theirs along.
        money_days: Days of spending compared; None: money is what the file says a customer is
            worth.
        side: "member" or "organic", where only that side of the program is looked at.
        refusal: A clause; "" when losses can be told.
    """

    spells: Spells | None
    either_side: Spells | None
    stays: Stays
    months: pl.DataFrame
    money: pl.DataFrame
    money_days: int | None
    refusal: str = ""
    side: Program | None = None

    @property
    def judged(self) -> pl.DataFrame:
        """Whole months in which losses could be seen."""
        return self.months.filter("is_whole", "shows_losses")

    @property
    def recent(self) -> pl.DataFrame:
        """The latest of them, a year at most."""
        return self.judged.tail(RECENT_MONTHS)


def doors(study: Study, filters: Filters) -> Doors:
    """Count who came and went, month by month.

    Args:
        study: The whole study: the lapse rule must not change with a filter.
        filters: What the reader is looking at. A period chooses months, never customers.
    """
    stayed = stays(study)
    spells = spells_of(study, stayed)
    if spells is None:
        is_dated = study.customers is not None and study.customers["joined_on"].count() > 0
        told = _untold(stayed, stayed.refusal or (UNPLACED if is_dated else UNDATED))
        return replace(told, months=in_period(_came(study, stayed, filters), filters))
    either_side = _in_segments(spells, study, filters)
    spells = _in_program(either_side, study, filters)
    if spells.rows.is_empty():
        return _untold(stayed, "no customer is in this selection")
    months = in_period(_noted(monthly_flow(spells)), filters)
    money, days = pl.DataFrame(), None
    if filters.program is None:
        money, days = _money(study, spells, stayed)
    money = in_period(money, filters) if money.height else money
    return Doors(spells, either_side, stayed, months, money, days, side=filters.program)


def spells_of(study: Study, stayed: Stays, lapse_days: int | None = None) -> Spells | None:
    """Return the stretches of custom of all customers, read once per study and lapse rule.

    Args:
        study: The whole study.
        stayed: What `answers.staying.stays` returns.
        lapse_days: Another rule than the one in use; None: that one.
    """
    rule = lapse_days or stayed.lapse_days

    def make() -> Spells | None:
        if stayed.is_announced and study.customers is not None and study.as_of is not None:
            day = stayed.since
            seen = study.customers if day is None else known_from(study.customers, day)
            return spells_of_customers(seen, study.as_of)
        if study.orders is None or study.as_of is None or rule is None:
            return None
        orders, as_of = study.orders.lazy(), study.as_of
        silences = remembered(study, ("silences", as_of), lambda: silences_of_orders(orders, as_of))
        return spells_of_orders(silences, rule, study.customers)

    if stayed.refusal:
        return None
    return remembered(study, ("spells", study.as_of, rule), make)


def concerned(spells: Spells, study: Study, filters: Filters) -> Spells:
    """Keep the customers who pass the filters, and of their custom the side looked at.

    Args:
        spells: Everybody's stretches of custom.
        study: The whole study.
        filters: What the reader is looking at.
    """
    return _in_program(_in_segments(spells, study, filters), study, filters)


def _untold(stayed: Stays, why: str) -> Doors:
    none = pl.DataFrame(schema=MONTHS)
    return Doors(None, None, stayed, none, pl.DataFrame(), None, refusal=why)


def came_is_known(study: Study, stayed: Stays) -> bool:
    """Tell whether who came is known although it is not known when others left.

    Args:
        study: The whole study.
        stayed: What `answers.staying.stays` returns.
    """
    return stayed.lacks_days and _joined(study, None).len() > 0


def _came(study: Study, stayed: Stays, filters: Filters) -> pl.DataFrame:
    """Count who joined by month, where that is all that can be told of the doors."""
    nobody = pl.DataFrame(schema=MONTHS)
    if not stayed.lacks_days or filters.program is not None:
        return nobody
    kept = kept_customers(study, Filters(segments=filters.segments, rows=filters.rows))
    joined = _joined(study, kept)
    first, as_of = joined.min(), study.as_of
    if not isinstance(first, date) or as_of is None:
        return nobody
    months = pl.DataFrame({"month_on": month_starts(first, as_of)})
    counted = joined.dt.month_start().value_counts(name="gained").rename({"joined_on": "month_on"})
    told = months.join(counted, on="month_on", how="left", maintain_order="left").with_columns(
        pl.col("gained").fill_null(0),
        is_whole=pl.col("month_on").dt.month_end() <= as_of,
        shows_losses=pl.lit(value=False),
        note=pl.lit(UNDATED_LEAVERS),
    )
    return pl.concat([nobody, told], how="diagonal_relaxed")


def _joined(study: Study, kept: pl.Series | None) -> pl.Series:
    """Return the days on which the customers who count joined, up to the last day."""
    if study.customers is None or study.as_of is None:
        return pl.Series("joined_on", [], dtype=pl.Date)
    known = study.customers.filter(pl.col("joined_on") <= study.as_of)
    if kept is not None:
        known = known.filter(pl.col("customer_id").is_in(kept.implode()))
    return known["joined_on"]


def _in_segments(spells: Spells, study: Study, filters: Filters) -> Spells:
    kept = kept_customers(study, Filters(segments=filters.segments, rows=filters.rows))
    if kept is None:
        return spells
    inside = spells.rows.join(kept.to_frame(), on="customer_id", how="semi", maintain_order="left")
    return replace(spells, rows=inside)


def _in_program(spells: Spells, study: Study, filters: Filters) -> Spells:
    if filters.program is None or study.customers is None:
        return spells
    return within_program(spells, study.customers, filters.program)


def kept_customers(study: Study, filters: Filters) -> pl.Series | None:
    """Return the ids of the customers who pass the filters that concern them; None: all do.

    Args:
        study: The whole study.
        filters: What the reader is looking at; a period chooses months, never customers.
    """
    concerning = Filters(segments=filters.segments, program=filters.program)
    chosen = customers_chosen(study, filters.rows)
    if concerning.is_empty or study.customers is None:
        return chosen
    few = Study(study.fingerprint, customers=study.customers, segments=study.segments)
    kept = narrow(few, concerning).customers
    if kept is None:
        return chosen
    ids = kept["customer_id"]
    return ids if chosen is None else ids.filter(ids.is_in(chosen.implode()))


def _noted(months: pl.DataFrame) -> pl.DataFrame:
    """Blank what cannot be judged, and say why."""
    whole, shows = pl.col("is_whole"), pl.col("shows_losses")
    base = base_note("at_start")
    told = months.with_columns(
        note=pl.when(~shows).then(pl.lit(EARLY)).when(~whole).then(pl.lit(PART)).otherwise(base),
    )
    is_judged = whole & shows & (base != HIDDEN)
    return told.with_columns(
        *(pl.when(shows).then(name).alias(name) for name in ("lost", "net")),
        *(pl.when(is_judged).then(name).alias(name) for name in ("leak_rate", "lower", "upper")),
    )


def in_period(months: pl.DataFrame, filters: Filters) -> pl.DataFrame:
    """Keep the months of the period looked at.

    Args:
        months: Any table with `month_on`.
        filters: What the reader is looking at.
    """
    kept = months
    if filters.start is not None:
        kept = kept.filter(pl.col("month_on") >= filters.start.replace(day=1))
    if filters.end is not None:
        kept = kept.filter(pl.col("month_on") <= filters.end)
    return kept


def spending_of(study: Study, as_of: date) -> Spending:
    """Return what all customers spent and when, read once per study.

    Args:
        study: The whole study.
        as_of: Last day the data cover.
    """
    if study.orders is None:
        raise ValueError("there are no orders, so nobody is known to have spent anything")
    orders = study.orders.lazy()
    return remembered(study, ("spending", as_of), lambda: spending_of_orders(orders, as_of))


def _money(study: Study, spells: Spells, stayed: Stays) -> tuple[pl.DataFrame, int | None]:
    """Return the money that came and went, from orders or from what the file says, if it does."""
    if study.orders is not None and study.orders["amount"].count():
        days: int | None = stayed.lapse_days or MONEY_DAYS
        table = monthly_money(spells, spending_of(study, spells.as_of), days or MONEY_DAYS)
    elif study.customers is not None and study.customers["value"].count():
        days, table = None, monthly_value(spells, study.customers)
    else:
        return pl.DataFrame(), None
    counts = monthly_flow(spells).select(
        "month_on", "shows_losses", *(pl.col(name).alias(f"n_{name}") for name in COUNTS)
    )
    joined = table.join(counts, on="month_on", maintain_order="left")
    shown = [
        pl.when(pl.col(f"n_{name}") >= HIDDEN_BELOW, *seen)
        .then(name)
        .when(pl.col(f"n_{name}") == 0, *seen, pl.col(name).is_not_null())
        .then(0.0)
        .alias(name)
        for name, seen in (
            ("gained", []),
            ("won_back", []),
            ("lost", [pl.col("shows_losses")]),
        )
    ]
    net = pl.col("gained") + pl.col("won_back").fill_null(0.0) - pl.col("lost")
    return joined.with_columns(shown).with_columns(net=net).drop("shows_losses"), days

"""How long customers stay, by whatever the files say about it: announced ends, or silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import polars as pl

from analysis.lapse import lifetimes_of_orders
from analysis.lapse_rule import LapseChoice, Refusal, choose_lapse_days
from analysis.membership import with_membership
from analysis.purged import EXPECTED_AT_LEAST, known_from, removed_before
from analysis.silence import Silences, count_silences, silences_of_orders
from analysis.tenure import Lifetimes, lifetimes_of_customers
from answers import wording
from answers.remembered import remembered
from study import Filters, Study

SHORTEST_JUDGED: Final = 90
"""Days of silence a file must at least be able to judge before it can show that many return."""

UNDATED_AT_MOST: Final = 0.05
"""Share of leavers who may lack a day of leaving. They are left out, so that customers seem to stay
longer than they do; with more of them, the intervals would no longer hold."""

LAPSE_REFUSALS: Final[dict[Refusal, str]] = {
    "too short": "the orders do not cover the rule and the year after it in which to see who "
    "comes back",
    "no repeat orders": "nobody in this file ordered twice",
    "too many return": "at every silence the file can judge, more than 20% come back within a year",
}


@dataclass(frozen=True, slots=True, eq=False)
class Stays:
    """Every customer's stay.

    Attributes:
        rows: One row per customer: `customer_id`, `program`, `start_on`, `time`, `has_left`,
            perhaps `entry` and `enrolled_after_days`; and one column per customer segment,
            prefixed "segment:".
        is_announced: True: the file says who left, with a refusal perhaps not when; False: silence
            is judged.
        lapse_days: Silence that counts as gone; None: leaving is announced.
        left_out: Customers left out, by reason.
        refusal: Why no stay can be told, a clause; "" when it can. Then `rows` is empty.
        since: The first departure on file, from which on customers are counted, because whoever
            left earlier is missing; None: nobody is.
        lacks_days: Whether too many leavers lack their day, which is then the refusal.
    """

    rows: pl.DataFrame
    is_announced: bool
    lapse_days: int | None
    left_out: Mapping[str, int]
    refusal: str = ""
    since: date | None = None
    lacks_days: bool = False


def stays(study: Study) -> Stays:
    """Return every customer's stay, read once per study.

    Args:
        study: The whole study, not narrowed: the lapse rule must not change with a filter.
    """
    return remembered(study, ("stays", study.as_of, study.lapse_days), lambda: _stays(study))


def who_left(study: Study, known: Stays) -> pl.DataFrame:
    """Return the stays of all customers; where none is known, `customer_id` and `has_left` alone.

    Where a file says who left and not when, nobody's stay is known and yet their status.

    Args:
        study: The study, narrowed to what the reader looks at.
        known: The stays of its customers.
    """
    if not known.rows.is_empty():
        return known.rows
    nobody = pl.DataFrame(schema={"customer_id": pl.String, "has_left": pl.Boolean})
    if (known.refusal and not known.is_announced) or study.customers is None:
        return nobody
    return study.customers.select("customer_id", "has_left").drop_nulls("has_left")


def purged_sentence(since: date) -> str:
    """Say that those who left early are missing from a list.

    Args:
        since: The first departure on file.
    """
    return (
        f"Nobody on file left before {wording.day(since)}, though some should have: whoever left "
        "earlier may be missing, so customers count from that day on only."
    )


def narrowed(rows: pl.DataFrame, filters: Filters) -> pl.DataFrame:
    """Return the stays that pass the filters that concern customers: period and segments.

    Row filters are applied by `answers.row_filters.of_kept_customers`, which needs the study.

    Args:
        rows: Rows of `Stays`.
        filters: What the reader is looking at; waves, touchpoints and the program filter do not
            concern the comparison of members with others.
    """
    kept = rows.lazy()
    if filters.start is not None:
        kept = kept.filter(pl.col("start_on") >= filters.start)
    if filters.end is not None:
        kept = kept.filter(pl.col("start_on") <= filters.end)
    wanted: dict[str, list[str]] = {}
    for segment, value in filters.segments:
        wanted.setdefault(f"segment:{segment}", []).append(value)
    for column, values in wanted.items():
        if column in rows.columns:
            kept = kept.filter(pl.col(column).cast(pl.String).is_in(values))
    return kept.collect()


def concerning(filters: Filters) -> Filters:
    """Return the filters that concern customers, to be described beside a figure."""
    return Filters(
        start=filters.start,
        end=filters.end,
        segments=filters.segments,
        rows=tuple(chosen for chosen in filters.rows if chosen.concerns_customers),
    )


def _stays(study: Study) -> Stays:
    announced = _announced(study)
    # Where a list does not say who left and when, the silence of orders still does.
    if announced is not None and not (announced.refusal and study.orders is not None):
        return announced
    if study.orders is None or study.as_of is None:
        return _none("no file says who left, and there are no orders whose silence could tell")
    orders, as_of = study.orders.lazy(), study.as_of
    silences = remembered(study, ("silences", as_of), lambda: silences_of_orders(orders, as_of))
    lapse_days = study.lapse_days or _chosen(silences).days
    if lapse_days is None:
        why = LAPSE_REFUSALS[_why_no_rule(_chosen(silences))]
        return _none(f"nobody announces leaving here, and {why}; give the days of silence")
    return _silent(study, silences, lapse_days)


def _chosen(silences: Silences) -> LapseChoice:
    return choose_lapse_days(count_silences(silences), silences.observed_days)


def _why_no_rule(choice: LapseChoice) -> Refusal:
    """Say why no rule was found; rules of a few days judged by a short file prove nothing."""
    judged = choice.chances.filter(pl.col("lapse_days") >= SHORTEST_JUDGED)
    if choice.refusal == "too many return" and judged.is_empty():
        return "too short"
    return choice.refusal or "too short"


def _announced(study: Study) -> Stays | None:
    """Return the stays that a list of customers tells; None: it does not say who left."""
    if study.customers is None or study.customers["has_left"].count() == 0:
        return None
    if why := _one_sided(study.customers):
        return _none(why, is_announced=True)
    if why := _undated(study.customers):
        return replace(_none(why, is_announced=True), lacks_days=True)
    # Without a single date the last day does not matter: tenures are stated as they are.
    as_of = study.as_of or date.max
    lifetimes = lifetimes_of_customers(study.customers.lazy(), as_of)
    known = _kept(study, lifetimes, is_announced=True, lapse_days=None)
    if why := _members_alone(known.rows):
        return _none(why, is_announced=True)
    if (day := removed_before(known.rows)) is None:
        return known
    seen = lifetimes_of_customers(known_from(study.customers, day).lazy(), as_of)
    return replace(_kept(study, seen, is_announced=True, lapse_days=None), since=day)


def _one_sided(customers: pl.DataFrame) -> str:
    """Say why a list shows customers who stayed and none who left, or the other way round."""
    said = pl.col("has_left")
    left, here, unsaid = customers.select(
        said.sum(), here=(~said).sum(), unsaid=said.is_null().sum()
    ).row(0)
    if not left:
        return "nobody on file has left; lists often keep only those who are still customers"
    if not here and unsaid:
        people = wording.people(unsaid, "customer is", "customers are")
        return f"no file says whether {people} still here, and all others have left"
    if not here:
        return "everybody on file has left, and how many are still customers is not known"
    return ""


def _undated(customers: pl.DataFrame) -> str:
    """Say that too many left on a day that is not known."""
    gone = pl.col("has_left").fill_null(value=False)
    undated = gone & pl.col("left_on").is_null() & pl.col("tenure_days").is_null()
    left, lacking = customers.select(gone.sum(), lacking=undated.sum()).row(0)
    if lacking <= UNDATED_AT_MOST * left:
        return ""
    people = wording.people(left, "customer", "customers")
    if lacking == left:
        return f"no file says when the {people} who left did so"
    return (
        f"no file says when {wording.count(lacking)} of the {people} who left did so, and without "
        "them customers would seem to stay longer than they do"
    )


def _members_alone(rows: pl.DataFrame) -> str:
    """Say that leaving is on file for members only, as where it is the card that is given back.

    The other way round proves nothing: whoever left before there was a program is no member.
    """
    counted = rows.group_by("program").agg(
        left=pl.col("has_left").sum(), days=(pl.col("time") - pl.col("entry")).sum()
    )
    of = {str(program): (left, days) for program, left, days in counted.iter_rows()}
    (left, days), (others, their_days) = of.get("member", (0, 0)), of.get("organic", (0, 0))
    if others or not left or not days or their_days * left / days < EXPECTED_AT_LEAST:
        return ""
    return (
        f"{wording.people(left, 'member has', 'members have')} left and nobody outside the program "
        "has, so leaving seems to be on file for members only"
    )


def _silent(study: Study, silences: Silences, lapse_days: int) -> Stays:
    lifetimes = lifetimes_of_orders(silences, lapse_days)
    if study.customers is None:
        rows = lifetimes.rows.with_columns(program=pl.lit(None, pl.String))
    else:
        rows = with_membership(lifetimes.rows, study.customers.lazy())
    read = Lifetimes(rows, lifetimes.left_out, lifetimes.same_day)
    return _kept(study, read, is_announced=False, lapse_days=lapse_days)


def _kept(
    study: Study, lifetimes: Lifetimes, *, is_announced: bool, lapse_days: int | None
) -> Stays:
    rows = lifetimes.rows.with_columns(pl.col("program").cast(pl.String))
    traits = _traits(study)
    if traits is not None:
        rows = rows.join(traits, on="customer_id", how="left")
    return Stays(
        rows=rows.collect(),
        is_announced=is_announced,
        lapse_days=lapse_days,
        left_out=lifetimes.left_out,
    )


def _traits(study: Study) -> pl.LazyFrame | None:
    """Return the customers' segments, one column each, so that a filter is one comparison."""
    if study.segments is None:
        return None
    own = study.segments.filter(pl.col("of") == "customer")
    if own.is_empty():
        return None
    wide = own.pivot(on="segment", index="id", values="value", aggregate_function="first")
    return wide.select(
        pl.col("id").alias("customer_id"),
        pl.exclude("id").cast(pl.Categorical).name.prefix("segment:"),
    ).lazy()


def _none(why: str, *, is_announced: bool = False) -> Stays:
    return Stays(
        pl.DataFrame(), is_announced=is_announced, lapse_days=None, left_out={}, refusal=why
    )

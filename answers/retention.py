"""Plain retention: how many are still customers after so many days, members and others apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import Final

import polars as pl

from analysis.counts import count_lifetimes, merge_counts
from analysis.estimate import Estimate
from analysis.late_entry import conditional_start, from_day
from analysis.membership import membership_spells
from analysis.survival import kaplan_meier, last_day_followed, restricted_mean, retained_at
from answers import wording
from answers.answer import HIDDEN_BELOW, SMALL_BELOW, Finding, refused

PAGE: Final = "earned_or_bought"
METHOD: Final = "Kaplan-Meier, log-log interval"
NAMES: Final = {"member": "members", "organic": "customers outside the program", "": "customers"}


@dataclass(frozen=True, slots=True, eq=False)
class GroupRetention:
    """Retention of one group of customers.

    Attributes:
        group: "member", "organic", or "" for everybody.
        customers: How many there are.
        curve: The curve while at least 10 are followed: `group`, `day`, `retained`, `lower`,
            `upper`, `at_risk`, `faint`. Without limits an interval is null.
        at_horizon: Share still here at the horizon; NaN: not followed that long.
        days: Mean days as a customer within the horizon; NaN likewise.
        start: First day the curve is conditional on; 0 unless customers became known later.
    """

    group: str
    customers: int
    curve: pl.DataFrame
    at_horizon: Estimate
    days: Estimate
    start: float

    @property
    def is_known(self) -> bool:
        """Whether enough customers were followed up to the horizon."""
        return not isnan(self.at_horizon.value)


def retention(rows: pl.DataFrame, horizon_days: int) -> tuple[GroupRetention, ...]:
    """Estimate retention of everybody and, where membership is known, of both groups.

    Args:
        rows: Stays, see `answers.staying.Stays.rows`.
        horizon_days: Days after the start at which retention is judged.
    """
    counts = count_lifetimes(rows.lazy(), by=["program"])
    groups = [_group("", merge_counts(counts), horizon_days)]
    for program in ("member", "organic"):
        own = counts.filter(pl.col("program") == program)
        if own.height:
            groups.append(_group(program, merge_counts(own), horizon_days))
    return tuple(groups)


def retention_as_state(
    rows: pl.DataFrame, horizon_days: int
) -> tuple[GroupRetention, GroupRetention] | None:
    """Estimate retention with membership as a state that begins on the day of enrolling.

    Nobody counts as a member while still waiting to become one (Simon and Makuch, 1984). Both
    curves start on the first day on which enough members are followed.

    Args:
        rows: Stays with `enrolled_after_days`.
        horizon_days: Days after the start at which retention is judged.

    Returns:
        Members and others; None: the days of enrolling are not known, or too few are members.
    """
    if "enrolled_after_days" not in rows.columns:
        return None
    known = rows.lazy().filter(pl.col("program").is_not_null())
    counts = count_lifetimes(membership_spells(known).rows, by=["program"])
    member, organic = (
        merge_counts(counts.filter(pl.col("program") == program))
        for program in ("member", "organic")
    )
    start = conditional_start(member) if member.height else None
    if start is None or organic.is_empty():
        return None
    return (
        _group("member", from_day(member, start), horizon_days, start=start),
        _group("organic", from_day(organic, start), horizon_days, start=start),
    )


def state_findings(
    groups: tuple[GroupRetention, GroupRetention], horizon_days: int
) -> Iterator[Finding]:
    """Yield retention with membership as a state, labelled as mostly selection.

    Args:
        groups: What `retention_as_state` returns.
        horizon_days: Days after the start.
    """
    for group in groups:
        of: dict[str, str | int | float] = {"program": group.group, "horizon_days": horizon_days}
        if not group.is_known:
            why = _not_followed(NAMES[group.group], horizon_days)
            yield refused(PAGE, "retention.as_state", why, of=of, n=group.customers)
            continue
        at = group.at_horizon
        yield Finding(
            page=PAGE,
            figure="retention.as_state",
            of=of,
            estimate=at.value,
            lower=at.lower if at.has_interval else None,
            upper=at.upper if at.has_interval else None,
            n=group.customers,
            unit="share",
            sentence=f"Counting membership from the day of enrolling, {wording.percent(at.value)} "
            f"of {NAMES[group.group]} are still here after {wording.span(horizon_days)}"
            f"{_between(at, percent=True)}; any difference is at most the program's, and mostly "
            "who joins.",
            method="membership as a state (Simon and Makuch 1984), log-log interval",
        )


def retention_findings(groups: tuple[GroupRetention, ...], horizon_days: int) -> Iterator[Finding]:
    """Yield retention at the horizon and mean days within it, or why they cannot be told.

    Args:
        groups: What `retention` returns.
        horizon_days: Days after the start.
    """
    for group in groups:
        of: dict[str, str | int | float] = {"program": group.group} if group.group else {}
        of["horizon_days"] = horizon_days
        who = NAMES[group.group]
        if not group.is_known:
            why = _not_followed(who, horizon_days)
            yield refused(PAGE, "retention.at_horizon", why, of=of, n=group.customers)
            yield refused(PAGE, "retention.rmst", why, of=of, unit="days", n=group.customers)
            continue
        n = wording.people(group.customers, "customer", "customers")
        at, days = group.at_horizon, group.days
        since = f", counted from day {group.start:.0f}" if group.start else ""
        yield _finding(
            "retention.at_horizon",
            of,
            at,
            f"{wording.percent(at.value)} of {who} are still here after "
            f"{wording.span(horizon_days)}{_between(at, percent=True)}{since}; {n}.",
            customers=group.customers,
        )
        yield _finding(
            "retention.rmst",
            of,
            days,
            f"Within {wording.span(horizon_days)}, {who} stay {wording.count(days.value)} days on "
            f"average{_between(days, percent=False)}{since}; {n}.",
            customers=group.customers,
        )


def _group(
    group: str, counts: pl.DataFrame, horizon_days: int, *, start: float | None = None
) -> GroupRetention:
    customers = int(counts["n"].sum())
    if start is None:
        start = conditional_start(counts) or 0.0
        counts = from_day(counts, start) if start else counts
    followed = last_day_followed(counts, HIDDEN_BELOW)
    curve = kaplan_meier(counts)
    reaches = followed is not None and followed >= horizon_days
    unknown = Estimate(float("nan"), float("nan"), float("nan"), float("nan"), customers)
    return GroupRetention(
        group=group,
        customers=customers,
        curve=_shown(group, curve, start),
        at_horizon=retained_at(curve, horizon_days) if reaches else unknown,
        days=restricted_mean(counts, horizon_days, start=start) if reaches else unknown,
        start=start,
    )


def _shown(group: str, curve: pl.DataFrame, start: float) -> pl.DataFrame:
    """Return the part of the curve that may be drawn, from 100% on the first day."""
    at_risk = 0.0 if curve.is_empty() else float(curve["at_risk"].max() or 0.0)  # type: ignore[arg-type]  # a float column
    first = pl.DataFrame(
        {"day": [start], "retained": [1.0], "lower": [None], "upper": [None], "at_risk": [at_risk]},
        schema_overrides={"lower": pl.Float64, "upper": pl.Float64},
    )
    days = curve.filter(pl.col("at_risk") >= HIDDEN_BELOW).select(
        pl.col("time").alias("day"), "retained", "lower", "upper", "at_risk"
    )
    return pl.concat([first, days]).select(
        pl.lit(group).alias("group"), pl.all(), faint=pl.col("at_risk") < SMALL_BELOW
    )


def _not_followed(who: str, horizon_days: int) -> str:
    return (
        f"Fewer than {HIDDEN_BELOW} {who} could be followed for {wording.span(horizon_days)}, so "
        "nothing can be said about that day."
    )


def _between(estimate: Estimate, *, percent: bool) -> str:
    if not estimate.has_interval:
        return ""
    say = wording.percent if percent else wording.count
    return f" ({say(estimate.lower)} to {say(estimate.upper)})"


def _finding(
    figure: str,
    of: dict[str, str | int | float],
    estimate: Estimate,
    sentence: str,
    *,
    customers: int,
) -> Finding:
    has, is_days = estimate.has_interval, figure == "retention.rmst"
    return Finding(
        page=PAGE,
        figure=figure,
        of=of,
        estimate=estimate.value,
        lower=estimate.lower if has else None,
        upper=estimate.upper if has else None,
        n=customers,
        unit="days" if is_days else "share",
        sentence=wording.sentence(sentence),
        method="area under the Kaplan-Meier curve" if is_days else METHOD,
    )

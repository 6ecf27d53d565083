"""Who comes and who leaves, in sentences: one per figure."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Final

import polars as pl

from analysis.doors import monthly_flow, pooled_leak_rate, replaced_of_100
from analysis.estimate import Estimate
from answers import wording
from answers.answer import HIDDEN_BELOW, Finding, Unit, refused
from answers.bases import HIDDEN
from answers.doors import COUNTS, EARLY, RECENT_MONTHS, Doors, concerned, in_period, spells_of
from study import Filters, Study

PAGE: Final = "front_and_back_door"
SURE_OF_A_DIGIT: Final = 0.05
"""Width of the interval of a share from which on tenths of a percent would be false digits."""
LEAK: Final = "customers lost over customers at the month's start, Wilson interval"

Of = dict[str, str | int | float]


def door_findings(found: Doors, study: Study, filters: Filters) -> Iterator[Finding]:
    """Yield what came, went and came back, or why that cannot be told.

    Args:
        found: What `doors` returns.
        study: The whole study.
        filters: What the reader is looking at.
    """
    if found.spells is None:
        said = f"{wording.sentence(found.refusal)}."
        if found.months.height:
            yield _total(found, "gained", "gained", {})
            yield from _by_month(found, "gained", "gained", {})
        else:
            yield refused(PAGE, "doors.gained", said, unit="count")
        for figure in ("doors.lost", "doors.won_back"):
            yield refused(PAGE, figure, said, unit="count")
        yield refused(PAGE, "doors.leak_rate", said)
        return
    cut: Of = {"program": filters.program} if filters.program else {}
    yield from _rates(found, study, filters, cut)
    for name, noun in (("gained", "gained"), ("lost", "lost"), ("won_back", "won back")):
        yield _total(found, name, noun, cut)
        yield from _by_month(found, name, noun, cut)
    yield from _leaks(found.months, cut)
    yield from _money_findings(found, cut)


def replaced(found: Doors) -> Estimate:
    """Return how many of 100 new customers only make up for those lost for good, recently."""
    return replaced_of_100(found.recent)


def leak(found: Doors) -> Estimate:
    """Return the share of customers lost in a month, recently."""
    return pooled_leak_rate(found.recent)


def called(found: Doors) -> str:
    """Name the customers looked at."""
    return "members" if found.side == "member" else "customers"


def replaced_sentence(found: Doors) -> str:
    """Say how many new customers only make up for leavers; "" where that cannot be told."""
    ratio = replaced(found)
    if ratio.n < HIDDEN_BELOW or found.recent.is_empty():
        return ""
    who = called(found)
    if ratio.value > 100:
        return f"For every 100 new {who}, {ratio.value:.0f} are lost for good"
    if ratio.value == 0:
        return f"As many {who} are won back as are lost"
    return f"{ratio.value:.0f} of every 100 new {who} only replace leavers"


def _rates(found: Doors, study: Study, filters: Filters, cut: Of) -> Iterator[Finding]:
    recent = found.recent
    if recent.is_empty():
        said = "No whole month is covered in which losses could be seen."
        yield refused(PAGE, "doors.leak_rate", said, of=cut)
        yield refused(PAGE, "doors.replaced_of_100", said, of=cut, unit="per_100")
        return
    over = {**cut, "months": recent.height}
    since = f"in the last {recent.height} months" if recent.height > 1 else "in the one month"
    since += " that can be judged"
    ratio = replaced(found)
    said = replaced_sentence(found)
    between = f" ({ratio.lower:.0f} to {ratio.upper:.0f})" if isfinite(ratio.lower) and said else ""
    lost, back = (int(recent[name].sum()) for name in ("lost", "won_back"))
    gained = int(ratio.n)
    counted = (
        f"{since}, {wording.count(gained)} came, {wording.count(lost)} left and "
        f"{wording.count(back)} were won back"
    )
    if said:
        yield _figure(
            "doors.replaced_of_100",
            over,
            ratio,
            f"At this rate, {said[:1].lower() + said[1:]}{between}: {counted}.",
            unit="per_100",
            method="customers lost less those won back, over customers gained; normal interval on "
            "the logarithm",
        )
    else:
        few = f"Fewer than {HIDDEN_BELOW} customers were gained {since}."
        yield refused(PAGE, "doors.replaced_of_100", few, of=over, unit="per_100", n=gained)
    yield _pooled(found, over, since)
    if found.judged.height > recent.height:
        yield _pooled_all(found, cut)
    yield from _other_rules(found, study, filters, cut)


def _pooled(found: Doors, over: Of, since: str) -> Finding:
    rate = leak(found)
    if rate.n < HIDDEN_BELOW:
        return refused(PAGE, "doors.leak_rate", "Hidden: fewer than 10 customers.", of=over)
    return _leak_figure(
        over,
        rate,
        f"Of 100 customers at the start of a month, {of_100(rate)} are gone by its end "
        f"({_between(rate)}), {since}.",
    )


def _pooled_all(found: Doors, cut: Of) -> Finding:
    rate = pooled_leak_rate(found.judged)
    if rate.n < HIDDEN_BELOW:
        return refused(PAGE, "doors.leak_rate", "Hidden: fewer than 10 customers.", of=cut)
    return _leak_figure(
        cut,
        rate,
        f"Over all {found.judged.height} months that can be judged, {of_100(rate)} of 100 "
        f"customers are lost in a month ({_between(rate)}).",
    )


def _other_rules(found: Doors, study: Study, filters: Filters, cut: Of) -> Iterator[Finding]:
    """Yield the leak rate under two thirds and one and a half times the lapse rule."""
    rule = found.stays.lapse_days
    if rule is None:
        return
    for other in (round(rule / 1.5), round(rule * 1.5)):
        spells = spells_of(study, found.stays, other)
        if spells is None:
            continue
        months = in_period(monthly_flow(concerned(spells, study, filters)), filters)
        judged = months.filter("is_whole", "shows_losses").tail(RECENT_MONTHS)
        rate, ratio = pooled_leak_rate(judged), replaced_of_100(judged)
        of = {**cut, "lapse_days": other, "months": judged.height}
        if rate.n < HIDDEN_BELOW:
            said = f"With {other} days of silence instead, no month can be judged."
            yield refused(PAGE, "doors.leak_rate", said, of=of)
            continue
        replaces = (
            f", and {ratio.value:.0f} of every 100 new ones only replace leavers"
            if ratio.n >= HIDDEN_BELOW
            else ""
        )
        yield _leak_figure(
            of,
            rate,
            f"With {other} days of silence instead, {of_100(rate)} of 100 customers are "
            f"lost in a month{replaces}.",
        )


def _total(found: Doors, name: str, noun: str, cut: Of) -> Finding:
    figure = f"doors.{name}"
    if why := _why_no_count(found, name):
        return refused(PAGE, figure, why, of=cut, unit="count")
    judged = found.months if name != "lost" else found.months.filter("shows_losses")
    if judged.is_empty():
        return refused(PAGE, figure, f"{wording.sentence(EARLY)}.", of=cut, unit="count")
    first, last = (wording.month(judged["month_on"][place]) for place in (0, -1))
    number = float(judged[name].sum())
    during = f"in {first}" if first == last else f"from {first} to {last}"
    return _count(
        figure,
        cut,
        number,
        f"{wording.people(number, 'customer was', 'customers were')} {noun} {during}.",
    )


def _by_month(found: Doors, name: str, noun: str, cut: Of) -> Iterator[Finding]:
    if _why_no_count(found, name):
        return
    has_history = found.spells is not None and found.spells.has_history
    for row in found.months.iter_rows(named=True):
        of = {**cut, "month": f"{row['month_on']:%Y-%m}"}
        month = wording.month(row["month_on"])
        if row[name] is None:
            said = f"{month}: {row['note']}."
            yield refused(PAGE, f"doors.{name}", said, of=of, unit="count")
            continue
        part = "" if row["is_whole"] else " (not a whole month)"
        if name == "gained" and row["note"] == EARLY and not has_history:
            part += "; customers from before the files begin may be among them"
        people = wording.people(row[name], "customer", "customers")
        yield _count(f"doors.{name}", of, row[name], f"{month}: {people} {noun}{part}.")


def _why_no_count(found: Doors, name: str) -> str:
    if name == "won_back" and found.stays.is_announced:
        return (
            "One joining and one leaving date per customer are known, so coming back cannot be "
            "seen."
        )
    return ""


def _leaks(months: pl.DataFrame, cut: Of) -> Iterator[Finding]:
    for row in months.iter_rows(named=True):
        of = {**cut, "month": f"{row['month_on']:%Y-%m}"}
        month = wording.month(row["month_on"])
        if row["leak_rate"] is None:
            why = "fewer than 10 customers at its start" if row["note"] == HIDDEN else row["note"]
            said = f"{month}: {why}."
            yield refused(PAGE, "doors.leak_rate", said, of=of, n=row["at_start"])
            continue
        small = ", small base" if row["note"] else ""
        rate = Estimate(row["leak_rate"], 0.0, row["lower"], row["upper"], row["at_start"])
        yield _leak_figure(
            of,
            rate,
            f"{month}: {of_100(rate)} of 100 customers lost ({_between(rate)}, "
            f"{wording.count(row['leaked'])} of "
            f"{wording.count(row['at_start'])}{small}).",
        )


def _money_findings(found: Doors, cut: Of) -> Iterator[Finding]:
    ids = {f"{name}_money": name for name in COUNTS}
    if found.money.is_empty():
        said = "No amounts of orders and no value of customers are known."
        if found.side is not None:
            said = (
                "On one side of the program money is not set against money: whoever enrolls brings "
                "theirs along."
            )
        for figure in ids:
            yield refused(PAGE, f"doors.{figure}", said, of=cut, unit="money")
        return
    days = found.money_days
    measured = (
        f"money of the orders of {days} days, the first of those who came and the last of those "
        "who went"
        if days
        else "value of the customers as the file states it"
    )
    for figure, name in ids.items():
        if _why_no_count(found, name):
            continue
        for row in found.money.iter_rows(named=True):
            of = {**cut, "month": f"{row['month_on']:%Y-%m}"}
            month, n = wording.month(row["month_on"]), row[f"n_{name}"]
            if row[name] is None:
                few = 0 < n < HIDDEN_BELOW
                why = f"hidden, fewer than {HIDDEN_BELOW} customers" if few else _not_over(name)
                said = f"{month}: {why}."
                yield refused(PAGE, f"doors.{figure}", said, of=of, unit="money", n=n)
                continue
            yield Finding(
                page=PAGE,
                figure=f"doors.{figure}",
                of=of,
                estimate=row[name],
                lower=None,
                upper=None,
                n=n,
                unit="money",
                sentence=f"{month}: {_money_words(name, days)} {wording.count(row[name])}.",
                method=measured,
            )


def money_sentence(found: Doors) -> str:
    """Say what came in money and what went, recently; "" where both are not known of any month.

    Args:
        found: What `doors` returns.
    """
    if found.money.is_empty():
        return ""
    both = found.money.drop_nulls(["gained", "lost"]).tail(RECENT_MONTHS)
    if both.is_empty():
        return ""
    if both["n_gained"].sum() < HIDDEN_BELOW or both["n_lost"].sum() < HIDDEN_BELOW:
        return ""
    came = float(both["gained"].sum()) + float(both["won_back"].fill_null(0.0).sum())
    went = float(both["lost"].sum())
    last, days = wording.month(both["month_on"][-1]), found.money_days
    during = f"In {both.height} months to {last}" if both.height > 1 else f"In {last}"
    if days is None:
        return (
            f"{during} those who came are worth {wording.count(came)}, those who left "
            f"{wording.count(went)}"
        )
    return (
        f"{during} those who came spent {wording.count(came)} in their first {days} days; those "
        f"who left had spent {wording.count(went)} in their last {days}"
    )


def _not_over(name: str) -> str:
    if name == "lost":
        return EARLY
    return "their first days are not over for everybody"


def _money_words(name: str, days: int | None) -> str:
    who = {
        "gained": "those gained",
        "won_back": "those won back",
        "lost": "those lost",
    }[name]
    if days is None:
        return f"{who} are worth"
    if name == "lost":
        return f"{who} had spent, in their last {days} days,"
    return f"{who} spent, in their first {days} days,"


def _count(figure: str, of: Of, number: float, sentence: str) -> Finding:
    return Finding(
        page=PAGE,
        figure=figure,
        of=of,
        estimate=float(number),
        lower=None,
        upper=None,
        n=float(number),
        unit="count",
        sentence=sentence,
        method="count of customers; nothing is estimated",
    )


def _leak_figure(of: Of, rate: Estimate, sentence: str) -> Finding:
    return _figure("doors.leak_rate", of, rate, sentence, unit="share", method=LEAK)


def _figure(  # what a finding is made of
    figure: str, of: Of, estimate: Estimate, sentence: str, *, unit: Unit, method: str
) -> Finding:
    has = estimate.has_interval
    return Finding(
        page=PAGE,
        figure=figure,
        of=of,
        estimate=estimate.value,
        lower=estimate.lower if has else None,
        upper=estimate.upper if has else None,
        n=estimate.n,
        unit=unit,
        sentence=sentence,
        method=method,
    )


def of_100(rate: Estimate) -> str:
    """Write a share as so many of 100, with a digit only where the interval is narrow enough.

    Args:
        rate: A share from 0 to 1.
    """
    return f"{rate.value * 100:.{_digits(rate)}f}"


def _between(rate: Estimate) -> str:
    digits = _digits(rate)
    return f"{rate.lower * 100:.{digits}f} to {rate.upper * 100:.{digits}f}"


def _digits(rate: Estimate) -> int:
    return 1 if rate.upper - rate.lower < SURE_OF_A_DIGIT else 0

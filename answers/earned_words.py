"""The page Earned or bought in sentences, apart from the ladder's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import isnan
from typing import Final

import polars as pl

from analysis.estimate import Estimate
from answers import wording
from answers.answer import Evidence
from answers.evidence import membership, unlock
from answers.lift import Lift
from answers.lift_words import kept
from answers.narrowing import basis
from answers.retention import GroupRetention
from answers.staying import Stays, concerning, purged_sentence
from answers.wanting import Wanting
from study import Filters, Study

STAYING: Final = ("mostly stay anyway", "partly bought", "mostly bought")


def headline(lift: Lift, asked: Wanting, horizon_days: int) -> str:
    """Say the answer, and where customers were asked how many stay because they want to."""
    if lift.verdict not in STAYING or asked.of_100.is_empty():
        return lift.headline
    shown = dict(asked.of_100.select("part", "shown").iter_rows())
    program = "" if lift.parts is None else kept(lift.parts.bought, shown["bought"])
    return (
        f"Of 100 who join, {shown['want to'] + shown['habit']} would still buy after "
        f"{wording.span(horizon_days)} anyway, {shown['want to']} of them because they want to; "
        f"{program}"
    )


def surer(study: Study) -> tuple[str, ...]:
    """Say which column or group would make the answer surer."""
    return tuple(wording.sentence(f"it would help to have {need}.") for need in (unlock(study),))


def why_incomparable(study: Study, apparent: Estimate | None) -> str:
    """Say why members and others cannot even be set side by side; "" when they can."""
    both = membership(study)
    if both is None:
        return "No file says who is a member of a loyalty program"
    if both.organic == 0:
        return "Every customer in this file is a member; there is nobody to compare with"
    if both.members == 0:
        return "Nobody in this file is a member of the program"
    if apparent is not None and isnan(apparent.value):
        return (
            "The file ends too early: members and others could not both be followed for "
            f"{wording.span(study.horizon_days)}; a shorter horizon may be judged"
        )
    return ""


def why_no_net(evidence: Evidence, apparent: Estimate | None) -> str:
    """Say why no net figure is shown at this grade of evidence."""
    reason = {
        "suggestive": "this file has no orders before joining, so good customers joining cannot be "
        "told apart from the program working",
        "unknown": "when they joined the program is not known, so nothing can be said about what "
        "the program does",
    }.get(evidence, "there are no orders to compare at, so the program's part cannot be told")
    if apparent is None or isnan(apparent.value):
        return wording.sentence(f"we cannot tell: {reason}")
    if apparent.lower < 0 < apparent.upper:
        return f"Members stay about as long as others, but {reason}"
    more = "more" if apparent.value >= 0 else "less"
    return f"Members stay {wording.points(apparent.value)} {more}, but {reason}"


def cannot_tell(known: Stays, groups: Mapping[str, GroupRetention]) -> tuple[str, ...]:
    """Return what these data cannot tell, and whom they leave out."""
    said = [
        "Whether those who would stay anyway stay from loyalty or from habit: only asking tells."
    ]
    said += [
        f"{wording.people(number, 'customer is', 'customers are')} left out: {reason}."
        for reason, number in known.left_out.items()
    ]
    if known.since is not None:
        said.append(purged_sentence(known.since))
    if groups[""].start:
        said.append(
            f"Customers became known {groups[''].start:.0f} days or more after they joined; those "
            "who left earlier were never seen."
        )
    return tuple(said)


def nobody_kept(known: Stays) -> str:
    """Say why all customers are left out, a clause; "" when they are not.

    Args:
        known: The stays of all customers.
    """
    if not known.rows.is_empty() or not known.left_out:
        return ""
    return ", ".join(
        f"{wording.people(number, 'customer is', 'customers are')} left out: {reason}"
        for reason, number in known.left_out.items()
    )


def earned_basis(study: Study, filters: Filters, rows: pl.DataFrame, known: Stays) -> str:
    """Write the page's base: customers, the rule by which they are gone, the horizon, the days."""
    rule = (
        "leaving is announced"
        if known.lapse_days is None
        else f"gone after {known.lapse_days} days of silence"
    )
    customers = wording.people(rows.height, "customer", "customers")
    first = rows["start_on"].min()
    days = [first, study.as_of] if isinstance(first, date) else []
    base = f"{customers} · {rule} · judged after {wording.span(study.horizon_days)}"
    return basis(study, base, concerning(filters), days)


def missing_rule(study: Study, known: Stays) -> str:
    """Return what keeps stays from being told: a rule of silence for the orders, or the days."""
    if known.refusal and known.is_announced:
        return "all customers, those still here and those who left, with the day of leaving"
    waits = bool(known.refusal) and study.orders is not None and study.lapse_days is None
    return "the days of silence after which a customer counts as gone" if waits else ""

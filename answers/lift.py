"""What the program adds to retention: the ladder after its gates, as figures and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isnan
from typing import Final

import polars as pl

from analysis.attitude import told_attitudes
from analysis.beginnings import Beginnings, beginnings
from analysis.contact_history import contacts_so_far
from analysis.estimate import Estimate
from analysis.ladder import climb
from analysis.ladder_figures import Ladder
from answers import lift_words as words
from answers.answer import Finding, refused
from answers.lift_parts import (
    STEPS,
    Of,
    Parts,
    all_refused,
    apparent_finding,
    apparent_only,
    bars,
    figure,
    of_100,
    part_findings,
    verdict_finding,
    verdict_on,
)
from answers.remembered import remembered
from answers.staying import concerning, stays
from study import UNNAMED_BRAND, Filters, Study

PAGE: Final = "earned_or_bought"
RUNGS: Final = {"same_start": "same starting line", "same_kind": "same kind of customer"}


@dataclass(frozen=True, slots=True, eq=False)
class Lift:
    """What can be said of the program's effect.

    Attributes:
        verdict: One of the verdicts of `lift.verdict`.
        headline: It in one sentence.
        findings: Every figure of the ladder, shown or refused.
        of_100: See `EarnedAnswer.of_100`.
        waterfall: See `EarnedAnswer.waterfall`.
        fair: How fair the comparison is, one sentence each.
        ladder: The ladder behind it; None: there is none.
        parts: What becomes of 100 joiners; None: it may not be said.
        rules: The net lift under other lapse rules; empty: not needed or not computed.
    """

    verdict: str
    headline: str
    findings: tuple[Finding, ...]
    of_100: pl.DataFrame = field(default_factory=pl.DataFrame)
    waterfall: pl.DataFrame = field(default_factory=pl.DataFrame)
    fair: tuple[str, ...] = ()
    ladder: Ladder | None = None
    parts: Parts | None = None
    rules: pl.DataFrame = field(default_factory=pl.DataFrame)


def climbed(
    study: Study, filters: Filters, rows: pl.DataFrame, lapse_days: int | None
) -> Ladder | None:
    """Climb the ladder for the customers on screen; None: there are no orders to start from.

    Args:
        study: The whole study.
        filters: What the reader is looking at.
        rows: The stays of the customers who count.
        lapse_days: Silence that counts as gone; None: leaving is announced.
    """
    seen = concerning(filters)
    start = prepared(study, filters, rows)
    if start is None:
        return None
    key = ("ladder", seen, study.as_of, study.own_brand, lapse_days, study.horizon_days)
    return remembered(
        study,
        key,
        lambda: climb(start, lapse_days=lapse_days, horizon_days=study.horizon_days),
    )


def prepared(study: Study, filters: Filters, rows: pl.DataFrame) -> Beginnings | None:
    """Return what every ladder of these customers starts from; None: there are no orders.

    Args:
        study: The whole study.
        filters: What the reader is looking at.
        rows: The stays of the customers who count.
    """
    seen = concerning(filters)
    key = ("beginnings", seen, study.as_of, study.own_brand)
    return remembered(study, key, lambda: _beginnings(study, seen, rows))


def _beginnings(study: Study, seen: Filters, rows: pl.DataFrame) -> Beginnings | None:
    if study.orders is None or study.customers is None or study.as_of is None:
        return None
    orders: pl.LazyFrame = study.orders.lazy()
    customers: pl.LazyFrame = study.customers.lazy()
    if (since := stays(study).since) is not None:
        # Whoever bought before and left is missing, and from then on nobody is.
        orders = orders.filter(pl.col("ordered_on") >= since)
    if not seen.is_empty:
        ids = rows.lazy().select("customer_id")
        orders = orders.join(ids, on="customer_id", how="semi")
        customers = customers.join(ids, on="customer_id", how="semi")
    traits = [one for one in (_attitudes(study), _contacts(study)) if one is not None]
    return beginnings(orders, customers, as_of=study.as_of, traits=traits)


def _contacts(study: Study) -> pl.DataFrame | None:
    """Return how often customers had asked for service, where contacts name customers."""
    if study.contacts is None or study.customers is None:
        return None
    if study.contacts["customer_id"].count() == 0:
        return None
    return contacts_so_far(study.contacts.lazy(), study.customers["customer_id"])


def _attitudes(study: Study) -> pl.DataFrame | None:
    """Return what linked customers said, so that orders are matched on what was said before."""
    if study.ratings is None or study.respondents is None or study.as_of is None:
        return None
    ratings, respondents = study.ratings.lazy(), study.respondents.lazy()
    brand = study.own_brand or UNNAMED_BRAND
    return told_attitudes(ratings, respondents, brand, study.as_of)


def judged(ladder: Ladder, rules: pl.DataFrame) -> Lift:
    """Apply the gates to a ladder and say what is left.

    Args:
        ladder: The ladder.
        rules: The net lift under other lapse rules.
    """
    closed = words.why_closed(ladder)
    of = {"horizon_days": ladder.horizon_days}
    if closed:
        apparent = apparent_finding(ladder.apparent.lift, of, "ladder")
        return Lift(
            verdict="cannot tell",
            headline=closed,
            findings=(apparent, *all_refused(of, closed), _balance_finding(ladder, of, "")),
            waterfall=apparent_only(ladder.apparent.lift),
            ladder=ladder,
        )
    is_fair = ladder.balance.is_fair
    verdict = verdict_on(ladder.net.lift, ladder.net.members.value) if is_fair else "cannot tell"
    at_most = "" if is_fair else words.at_most(ladder)
    parts = Parts(ladder.stay_anyway, ladder.bought, ladder.gone)
    headline = at_most or words.headline(verdict, ladder.net.lift, parts.shown, ladder.horizon_days)
    waterfall = _waterfall(ladder)
    shown = dict(waterfall.select("step", "shown").iter_rows())
    return Lift(
        verdict=verdict,
        headline=headline,
        findings=(
            *_rung_findings(ladder, of, at_most, shown),
            verdict_finding(of, verdict, headline),
            _balance_finding(ladder, of, at_most),
            *part_findings(parts, of, LADDER, at_most),
        ),
        of_100=of_100(parts) if is_fair else pl.DataFrame(),
        waterfall=waterfall,
        fair=(*words.fairness(ladder), *words.other_rules(ladder, rules)),
        ladder=ladder,
        parts=parts if is_fair else None,
        rules=rules,
    )


def without_ladder(apparent: Estimate | None, of: Mapping[str, int], why: str) -> Lift:
    """Return what can be said where the net lift cannot be estimated at all.

    Args:
        apparent: Members minus others; None: there are not both.
        of: The horizon.
        why: The reason, one sentence.
    """
    shown = (
        [refused(PAGE, "lift.apparent", why, of=of)]
        if apparent is None
        else [apparent_finding(apparent, of, "plain")]
    )
    return Lift(
        verdict="cannot tell",
        headline=why,
        findings=(*shown, *all_refused(of, why)),
        waterfall=pl.DataFrame() if apparent is None else apparent_only(apparent),
    )


def _rung_findings(
    ladder: Ladder, of: Mapping[str, int], at_most: str, shown: Mapping[str, int]
) -> Iterator[Finding]:
    yield apparent_finding(ladder.apparent.lift, of, "ladder")
    for name, said in RUNGS.items():
        rung = {"same_start": ladder.same_start, "same_kind": ladder.same_kind}[name]
        yield figure(f"lift.{name}", of, rung.lift, words.rung(rung.lift, said), LADDER)
    net = ladder.net.lift
    yield figure("lift.net", of, net, at_most or words.net(net), LADDER)
    for step, part in _steps(ladder):
        named: Of = {**of, "step": step.replace(" ", "_")}
        yield figure("lift.step", named, part, words.step(step, part, shown[step]), LADDER)
    days = words.days(ladder.net.days, ladder.horizon_days)
    yield figure("lift.days", of, ladder.net.days, days, LADDER, unit="days")


LADDER: Final = (
    "orders at which somebody joined against comparable orders at which not, later joining "
    "weighted; delete-a-group jackknife over customers"
)


def _steps(ladder: Ladder) -> tuple[tuple[str, Estimate], ...]:
    parts = (ladder.head_start, ladder.already_loyal, ladder.net.lift)
    return tuple(zip(STEPS, parts, strict=True))


def _balance_finding(ladder: Ladder, of: Mapping[str, int], at_most: str) -> Finding:
    matched = ladder.balance.matched
    if isnan(matched.value) or isnan(matched.se):
        said = "Whether joiners resembled the comparison before joining cannot be checked."
        return refused(PAGE, "lift.balance_check", said, of=of, unit="ratio", verdict="not fair")
    return Finding(
        page=PAGE,
        figure="lift.balance_check",
        of=of,
        estimate=matched.value,
        lower=matched.lower,
        upper=matched.upper,
        n=matched.n,
        unit="ratio",
        verdict="fair" if ladder.balance.is_fair else "not fair",
        sentence=at_most or words.balance(ladder),
        method="orders 91 to 180 days before, kept out of the matching; matched difference in "
        "standard deviations",
    )


def _waterfall(ladder: Ladder) -> pl.DataFrame:
    first = ("apparent", ladder.apparent.lift, words.EXPLAINED["apparent"])
    return bars([first, *((step, part, words.EXPLAINED[step]) for step, part in _steps(ladder))])

"""Earned or bought: how much of retention the program bought and how much would be there anyway."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from analysis.estimate import Estimate, difference
from answers import wording
from answers.answer import Answer, Evidence, Finding, refused
from answers.discounting import discount_findings
from answers.earned_words import (
    cannot_tell,
    earned_basis,
    headline,
    missing_rule,
    nobody_kept,
    surer,
    why_incomparable,
    why_no_net,
)
from answers.evidence import grade, membership, unlock
from answers.lift import Lift, climbed, judged, without_ladder
from answers.lift_tested import judged_test
from answers.lift_value import lapse_rules, money_findings, rule_findings, sensitivity_findings
from answers.lift_words import ladder as ladder_words
from answers.narrowing import basis
from answers.overlooked import cohorts, cohorts_said, fortune_findings, fortunes, widening
from answers.retention import (
    NAMES,
    GroupRetention,
    retention,
    retention_as_state,
    retention_findings,
    state_findings,
)
from answers.row_filters import of_kept_customers
from answers.staying import Stays, concerning, narrowed, stays
from answers.tested import held_out_test
from answers.wanting import Wanting, wanting
from study import Filters, Study

PAGE: Final = "earned_or_bought"
GROUP_NAMES: Final = {"member": "Members", "organic": "Not in the program", "": "Customers"}


@dataclass(frozen=True, kw_only=True)
class EarnedAnswer(Answer):
    """The ladder from the apparent to the net difference, and the curves behind it.

    Attributes:
        horizon_days: How long after the start retention is judged.
        lapse_days: Silence that counts as gone; None: leaving is announced, or no rule was found.
        verdict: One of the verdicts of `lift.verdict`.
        of_100: One row per part of 100 who joined the program: `part` ("stay anyway", or "want to"
            and "habit" where linked customers were asked; "bought", "gone"), `name` (it in words),
            `of` (what all parts are of), `estimate`, `lower`, `upper` (per 100), `shown` (whole
            number; the parts add up to 100). Empty when refused.
        waterfall: One row per bar: `step` ("apparent", "head start", "already loyal", "net"),
            `name` (it in words), `estimate`, `lower`, `upper` (shares), `shown` (whole points; the
            parts add up to the first bar), `explained` (one sentence); the same in points as
            `points`, `points_lower`, `points_upper`; and where the bar and its interval are drawn:
            `bar_from`, `bar_to`, `whisker_from`, `whisker_to`. Only "apparent" when the net lift
            is refused.
        curves: Plain retention from the first day as a customer: `group` ("member", "organic";
            "" where membership is unknown), `who` (it in words), `day`, `retained`, `lower`,
            `upper`, `at_risk`, `faint` (fewer than 30 still followed).
        fair: How fair the comparison is, one sentence each.
        rules: The net lift under other lapse rules, see `answers.lift_value.lapse_rules`.
        balance: Joiners and others before joining, band by band: `attribute`, `band`, `row` (both
            in one), `members`, `comparison`, `matched` (shares), `difference`,
            `matched_difference` (standard deviations).
        wanting: What asking adds, see `answers.wanting.Wanting`.
        fortunes: Leaving rates by half-year, see `answers.overlooked.fortunes`, with `who`.
        ladder_said: The first and the last bar of the waterfall in one sentence; "" without bars.
        curves_said: How many of each group are still here at the horizon; "" where not known.
        widening: What moved the difference between members and others, one sentence or "".
        cohorts: The cohort table, see `answers.overlooked.cohorts`.
        surer: What would make the answer surer, one sentence each.
        stay_anyway: Share still here at the horizon without the program, or of everybody where that
            is not known, to plan a test by lot with; None: a test was made, or nothing is known.
    """

    horizon_days: int = 365
    lapse_days: int | None = None
    verdict: str = "cannot tell"
    of_100: pl.DataFrame = field(default_factory=pl.DataFrame)
    waterfall: pl.DataFrame = field(default_factory=pl.DataFrame)
    curves: pl.DataFrame = field(default_factory=pl.DataFrame)
    fair: tuple[str, ...] = ()
    rules: pl.DataFrame = field(default_factory=pl.DataFrame)
    balance: pl.DataFrame = field(default_factory=pl.DataFrame)
    wanting: Wanting = field(default_factory=lambda: Wanting(()))
    fortunes: pl.DataFrame = field(default_factory=pl.DataFrame)
    ladder_said: str = ""
    curves_said: str = ""
    widening: str = ""
    cohorts: pl.DataFrame = field(default_factory=pl.DataFrame)
    surer: tuple[str, ...] = ()
    stay_anyway: float | None = None

    @property
    def cohorts_said(self) -> str:
        """How many of the first and of the latest cohort stayed as long, in a sentence."""
        return cohorts_said(self.cohorts, self.horizon_days)


def earned_or_bought(study: Study, filters: Filters) -> EarnedAnswer:
    """Say how much of retention the program bought and how much would be there anyway.

    Args:
        study: The study.
        filters: What the reader is looking at; waves, touchpoints and the member filter do not
            concern this comparison.
    """
    known = stays(study)
    if known.refusal:
        return _nothing_to_say(study, filters, known)
    rows = of_kept_customers(study, narrowed(known.rows, filters), filters)
    if rows.is_empty():
        return _nothing_to_say(study, filters, known)
    groups = retention(rows, study.horizon_days)
    by_group = {group.group: group for group in groups}
    evidence = grade(study)
    lift = _lift(study, filters, rows, known, by_group)
    asked = wanting(study, rows, known, lift.parts)
    by_half_year = fortunes(rows, study.as_of)
    # Without orders the plain curves would credit the wait for membership to the program.
    as_state = retention_as_state(rows, study.horizon_days) if evidence == "suggestive" else None
    return EarnedAnswer(
        page=PAGE,
        state="ready" if lift.verdict != "cannot tell" else "partly",
        headline=headline(lift, asked, study.horizon_days),
        basis=earned_basis(study, filters, rows, known),
        findings=(
            *lift.findings,
            _evidence_finding(evidence, study),
            *_value_findings(study, lift, known),
            *asked.findings,
            *retention_findings(groups, study.horizon_days),
            *(state_findings(as_state, study.horizon_days) if as_state else ()),
            _lapse_finding(known),
            *discount_findings(study, rows),
            *fortune_findings(by_half_year),
        ),
        cannot_tell=cannot_tell(known, by_group),
        missing=tuple(need for need in (unlock(study),) if need),
        evidence=evidence,
        horizon_days=study.horizon_days,
        lapse_days=known.lapse_days,
        verdict=lift.verdict,
        of_100=lift.of_100 if asked.of_100.is_empty() else asked.of_100,
        waterfall=lift.waterfall,
        curves=_curves(as_state or groups),
        ladder_said=ladder_words(lift.waterfall["shown"].to_list())
        if lift.waterfall.height
        else "",
        curves_said=_still_here(as_state or groups, study.horizon_days),
        fair=lift.fair,
        rules=lift.rules,
        balance=pl.DataFrame() if lift.ladder is None else _named(lift.ladder.balance.table),
        wanting=asked,
        fortunes=by_half_year.with_columns(who=pl.col("program").replace_strict(GROUP_NAMES)),
        widening=widening(by_half_year),
        cohorts=cohorts(rows, study.as_of) if study.as_of else pl.DataFrame(),
        surer=surer(study),
        stay_anyway=_stay_anyway(evidence, lift, by_group),
    )


def _curves(groups: tuple[GroupRetention, ...]) -> pl.DataFrame:
    """Return the curves to draw: members and others, or everybody where membership is unknown."""
    curves = pl.concat([group.curve for group in groups if group.group or len(groups) == 1])
    return curves.with_columns(who=pl.col("group").replace_strict(GROUP_NAMES))


def _named(balance: pl.DataFrame) -> pl.DataFrame:
    return balance.with_columns(row=pl.concat_str("attribute", "band", separator=": "))


def _still_here(groups: tuple[GroupRetention, ...], horizon_days: int) -> str:
    """Say the height of the curves that are drawn on the day on which retention is judged."""
    drawn = [g for g in groups if g.is_known and (g.group or len(groups) == 1)]
    who = [f"{wording.percent(g.at_horizon.value)} of {NAMES[g.group]}" for g in drawn]
    if not who:
        return ""
    return f"After {wording.span(horizon_days)}, {wording.listed(who)} are still here"


def _value_findings(study: Study, lift: Lift, known: Stays) -> Iterator[Finding]:
    if lift.ladder is None or lift.parts is None:
        return
    yield from money_findings(lift.ladder, study.program_cost)
    yield from sensitivity_findings(lift.ladder)
    yield from rule_findings(lift.rules, study.horizon_days, known.lapse_days)


def _lift(
    study: Study,
    filters: Filters,
    rows: pl.DataFrame,
    known: Stays,
    groups: Mapping[str, GroupRetention],
) -> Lift:
    """Return the strongest statement about the program that these data carry."""
    of = {"horizon_days": study.horizon_days}
    apparent = _apparent(groups)
    if why := why_incomparable(study, apparent):
        return without_ladder(None, of, why)
    if grade(study) == "tested":
        return judged_test(held_out_test(study, rows), apparent, study.horizon_days)
    if grade(study) == "compared":
        ladder = climbed(study, filters, rows, known.lapse_days)
        if ladder is not None:
            rules = lapse_rules(known.lapse_days, lambda rule: climbed(study, filters, rows, rule))
            return judged(ladder, rules)
    return without_ladder(apparent, of, why_no_net(grade(study), apparent))


def _apparent(groups: Mapping[str, GroupRetention]) -> Estimate | None:
    member, organic = groups.get("member"), groups.get("organic")
    if member is None or organic is None:
        return None
    return difference(member.at_horizon, organic.at_horizon)


def _stay_anyway(
    evidence: Evidence, lift: Lift, groups: Mapping[str, GroupRetention]
) -> float | None:
    known = lift.parts.stay_anyway.value if lift.parts else groups[""].at_horizon.value
    return known if evidence != "tested" and 0 < known < 1 else None


def _evidence_finding(evidence: Evidence, study: Study) -> Finding:
    said = {
        "tested": "Some customers were held out of the program by lot.",
        "compared": "Orders and joining dates are known, so customers are compared at the same "
        "moment.",
        "suggestive": "Only joining dates are known; customers cannot be compared at an order.",
        "unknown": "Only today's membership is known, not when it began."
        if membership(study)
        else "No file says who is a member of a program.",
    }[evidence]
    of = {"horizon_days": study.horizon_days}
    return refused(PAGE, "lift.evidence", said, of=of, verdict=evidence)


def _lapse_finding(known: Stays) -> Finding:
    if known.lapse_days is None:
        said = "Leaving is announced in these files, so no rule of silence is needed."
        return refused(PAGE, "retention.lapse_days", said, unit="days")
    return Finding(
        page=PAGE,
        figure="retention.lapse_days",
        of={},
        estimate=known.lapse_days,
        lower=None,
        upper=None,
        n=known.rows.height,
        unit="days",
        sentence=f"A customer silent for {known.lapse_days} days counts as gone.",
        method="given, or the shortest silence after which at most 20% order again within a year",
    )


def _nothing_to_say(study: Study, filters: Filters, known: Stays) -> EarnedAnswer:
    why = known.refusal or nobody_kept(known) or "no customer is left in this selection"
    need = unlock(study) if known.refusal or known.rows.is_empty() else ""
    of = {"horizon_days": study.horizon_days}
    said = wording.sentence(f"we cannot tell how long customers stay: {why}")
    lift = without_ladder(None, of, said)
    return EarnedAnswer(
        page=PAGE,
        state="no",
        headline=said,
        basis=basis(study, "no customers", concerning(filters)),
        findings=(
            *lift.findings,
            _evidence_finding(grade(study), study),
            refused(PAGE, "retention.at_horizon", said, of=of),
            refused(PAGE, "retention.lapse_days", said, unit="days"),
        ),
        missing=tuple(part for part in (missing_rule(study, known), need) if part),
        evidence=grade(study),
        horizon_days=study.horizon_days,
    )

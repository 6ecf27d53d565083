"""What the program adds to retention: the ladder after its gates, as figures and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isnan
from typing import Final

import polars as pl

from analysis.beginnings import Beginnings, beginnings
from analysis.estimate import Estimate
from analysis.ladder import climb
from analysis.ladder_figures import Ladder
from analysis.verdicts import MARGIN_RETENTION_SHARE
from answers import lift_words as words
from answers import wording
from answers.answer import Finding, Unit, refused
from answers.remembered import remembered
from answers.staying import concerning
from study import Filters, Study

Of = dict[str, str | int | float]

PAGE: Final = "earned_or_bought"
PARTS: Final = ("stay anyway", "bought", "gone")
STEPS: Final = ("head start", "already loyal", "net")
RUNGS: Final = {"same_start": "same starting line", "same_kind": "same kind of customer"}
MOSTLY_BOUGHT: Final = 0.5
MOSTLY_ANYWAY: Final = 0.1


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
        is_open: Whether its net figure is the answer.
        rules: The net lift under other lapse rules; empty: not needed or not computed.
    """

    verdict: str
    headline: str
    findings: tuple[Finding, ...]
    of_100: pl.DataFrame = field(default_factory=pl.DataFrame)
    waterfall: pl.DataFrame = field(default_factory=pl.DataFrame)
    fair: tuple[str, ...] = ()
    ladder: Ladder | None = None
    is_open: bool = False
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
    start = remembered(study, ("beginnings", seen), lambda: _beginnings(study, seen, rows))
    if start is None:
        return None
    key = ("ladder", seen, lapse_days, study.horizon_days)
    return remembered(
        study,
        key,
        lambda: climb(start, lapse_days=lapse_days, horizon_days=study.horizon_days),
    )


def _beginnings(study: Study, seen: Filters, rows: pl.DataFrame) -> Beginnings | None:
    if study.orders is None or study.customers is None or study.as_of is None:
        return None
    orders: pl.LazyFrame = study.orders.lazy()
    customers: pl.LazyFrame = study.customers.lazy()
    if not seen.is_empty:
        ids = rows.lazy().select("customer_id")
        orders = orders.join(ids, on="customer_id", how="semi")
        customers = customers.join(ids, on="customer_id", how="semi")
    return beginnings(orders, customers, as_of=study.as_of)


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
            findings=(apparent, *_refused(of, closed), _balance_finding(ladder, of, "")),
            waterfall=apparent_only(ladder.apparent.lift),
            ladder=ladder,
        )
    is_fair = ladder.balance.is_fair
    verdict = _verdict(ladder) if is_fair else "cannot tell"
    at_most = "" if is_fair else words.at_most(ladder)
    return Lift(
        verdict=verdict,
        headline=at_most or words.headline(ladder, verdict),
        findings=tuple(_findings(ladder, of, verdict, at_most)),
        of_100=_of_100(ladder) if is_fair else pl.DataFrame(),
        waterfall=_waterfall(ladder),
        fair=(*words.fairness(ladder), *words.other_rules(ladder, rules)),
        ladder=ladder,
        is_open=is_fair,
        rules=rules,
    )


def apparent_finding(apparent: Estimate, of: Mapping[str, int], how: str) -> Finding:
    """Return the apparent difference, always with the warning that it is no effect.

    Args:
        apparent: Members minus others.
        of: The horizon.
        how: "ladder" where the jackknife gave the interval, otherwise "plain".
    """
    method = "members minus others from their first day; not the effect of the program"
    if isnan(apparent.value):
        said = "Members and others could not both be followed to the horizon."
        return refused(PAGE, "lift.apparent", said, of=of)
    return _figure(
        "lift.apparent",
        of,
        apparent,
        words.apparent(apparent, of["horizon_days"]),
        method if how == "plain" else f"{method}; delete-a-group jackknife",
    )


def apparent_only(apparent: Estimate) -> pl.DataFrame:
    """Return the waterfall that stops at its first bar."""
    if isnan(apparent.value):
        return pl.DataFrame()
    return _bars([("apparent", apparent, words.EXPLAINED["apparent"])])


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
        findings=(*shown, *_refused(of, why)),
        waterfall=pl.DataFrame() if apparent is None else apparent_only(apparent),
    )


def _verdict(ladder: Ladder) -> str:
    net, members = ladder.net.lift, ladder.net.members.value
    if net.lower > -MARGIN_RETENTION_SHARE and net.upper < MARGIN_RETENTION_SHARE:
        return "no difference that matters"
    if net.upper < 0:
        return "harm"
    # Of the members still here, the share that would be gone without the program.
    lower, upper = net.lower / members, net.upper / members
    if upper < MOSTLY_ANYWAY:
        return "mostly stay anyway"
    if lower > MOSTLY_BOUGHT:
        return "mostly bought"
    return "partly bought" if lower > 0 else "cannot tell"


def _findings(
    ladder: Ladder, of: Mapping[str, int], verdict: str, at_most: str
) -> Iterator[Finding]:
    yield apparent_finding(ladder.apparent.lift, of, "ladder")
    for name, said in RUNGS.items():
        rung = {"same_start": ladder.same_start, "same_kind": ladder.same_kind}[name]
        yield _figure(f"lift.{name}", of, rung.lift, words.rung(rung.lift, said), LADDER)
    net = ladder.net.lift
    yield _figure("lift.net", of, net, at_most or words.net(net), LADDER)
    for step, part in _steps(ladder):
        named: Of = {**of, "step": step.replace(" ", "_")}
        yield _figure("lift.step", named, part, words.step(step, part), LADDER)
    yield _figure(
        "lift.days",
        of,
        ladder.net.days,
        words.days(ladder.net.days, ladder.horizon_days),
        LADDER,
        unit="days",
    )
    yield _verdict_finding(of, verdict, at_most or words.headline(ladder, verdict))
    yield _balance_finding(ladder, of, at_most)
    for name, estimate in _parts(ladder):
        figure = f"lift.{name.replace(' ', '_')}_of_100"
        if at_most:
            yield refused(PAGE, figure, at_most, of=of, unit="per_100")
        else:
            yield _figure(
                figure, of, _times_100(estimate), words.part(name, estimate), LADDER, unit="per_100"
            )


LADDER: Final = (
    "orders at which somebody joined against comparable orders at which not, later joining "
    "weighted; delete-a-group jackknife over customers"
)


def _steps(ladder: Ladder) -> tuple[tuple[str, Estimate], ...]:
    parts = (ladder.head_start, ladder.already_loyal, ladder.net.lift)
    return tuple(zip(STEPS, parts, strict=True))


def _parts(ladder: Ladder) -> tuple[tuple[str, Estimate], ...]:
    return tuple(zip(PARTS, (ladder.stay_anyway, ladder.bought, ladder.gone), strict=True))


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


def _verdict_finding(of: Mapping[str, int], verdict: str, sentence: str) -> Finding:
    return refused(PAGE, "lift.verdict", sentence, of=of, verdict=verdict)


def _refused(of: Mapping[str, int], why: str) -> Iterator[Finding]:
    for figure in ("lift.same_start", "lift.same_kind", "lift.net"):
        yield refused(PAGE, figure, why, of=of, verdict="cannot tell")
    for step in STEPS:
        named: Of = {**of, "step": step.replace(" ", "_")}
        yield refused(PAGE, "lift.step", why, of=named)
    yield _verdict_finding(of, "cannot tell", why)
    for part in PARTS:
        figure = f"lift.{part.replace(' ', '_')}_of_100"
        yield refused(PAGE, figure, why, of=of, unit="per_100")


def _of_100(ladder: Ladder) -> pl.DataFrame:
    """Return the parts of 100 joiners; whole numbers add up as shown."""
    if ladder.bought.value < 0:
        return pl.DataFrame()
    parts = _parts(ladder)
    shown = wording.shares_of_100([estimate.value for _, estimate in parts])
    return pl.DataFrame(
        {
            "part": [part for part, _ in parts],
            "estimate": [estimate.value * 100 for _, estimate in parts],
            "lower": [estimate.lower * 100 for _, estimate in parts],
            "upper": [estimate.upper * 100 for _, estimate in parts],
            "shown": list(shown),
        }
    )


def _waterfall(ladder: Ladder) -> pl.DataFrame:
    first = ("apparent", ladder.apparent.lift, words.EXPLAINED["apparent"])
    return _bars([first, *((step, part, words.EXPLAINED[step]) for step, part in _steps(ladder))])


def _bars(bars: list[tuple[str, Estimate, str]]) -> pl.DataFrame:
    total = bars[0][1].value
    parts = wording.parts_of(total, [part.value for _, part, _ in bars[1:]]) if bars[1:] else ()
    return pl.DataFrame(
        {
            "step": [step for step, _, _ in bars],
            "estimate": [part.value for _, part, _ in bars],
            "lower": [part.lower for _, part, _ in bars],
            "upper": [part.upper for _, part, _ in bars],
            "shown": [round(total * 100), *parts],
            "explained": [explained for _, _, explained in bars],
        }
    )


def _times_100(estimate: Estimate) -> Estimate:
    return Estimate(
        value=estimate.value * 100,
        se=estimate.se * 100,
        lower=estimate.lower * 100,
        upper=estimate.upper * 100,
        n=estimate.n,
    )


def _figure(
    figure: str,
    of: Mapping[str, str | int | float],
    estimate: Estimate,
    sentence: str,
    method: str,
    *,
    unit: Unit = "share",
) -> Finding:
    if isnan(estimate.value) or not estimate.has_interval:
        return refused(PAGE, figure, "Too few customers for an interval.", of=of)
    return Finding(
        page=PAGE,
        figure=figure,
        of=of,
        estimate=estimate.value,
        lower=estimate.lower,
        upper=estimate.upper,
        n=estimate.n,
        unit=unit,
        sentence=sentence,
        method=method,
    )

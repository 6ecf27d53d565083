"""What every statement about the program is made of: parts of 100, bars, verdicts, refusals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Final

import polars as pl

from analysis.estimate import Estimate
from analysis.verdicts import MARGIN_RETENTION_SHARE
from answers import lift_words as words
from answers import wording
from answers.answer import Finding, Unit, refused

Of = dict[str, str | int | float]

PAGE: Final = "earned_or_bought"
PARTS: Final = ("stay anyway", "bought", "gone")
STEPS: Final = ("head start", "already loyal", "net")
OF_100: Final = "Of 100 who joined"
MOSTLY_BOUGHT: Final = 0.5
MOSTLY_ANYWAY: Final = 0.1


@dataclass(frozen=True, slots=True)
class Parts:
    """What becomes of those who joined, as shares that add up to 1.

    Attributes:
        stay_anyway: Here at the horizon, and would be without the program.
        bought: Here because of the program; below 0 where it does harm.
        gone: Gone by then.
    """

    stay_anyway: Estimate
    bought: Estimate
    gone: Estimate

    @property
    def named(self) -> tuple[tuple[str, Estimate], ...]:
        """The parts with their names, in the order they are shown."""
        return tuple(zip(PARTS, (self.stay_anyway, self.bought, self.gone), strict=True))

    @property
    def shown(self) -> tuple[int, ...]:
        """The parts of 100 in whole numbers that add up."""
        return wording.shares_of_100([part.value for _, part in self.named])


def figure(
    name: str,
    of: Mapping[str, str | int | float],
    estimate: Estimate,
    sentence: str,
    method: str,
    *,
    unit: Unit = "share",
) -> Finding:
    """Return an estimate as a finding, refused where it has no interval.

    Args:
        name: Stable id of the figure.
        of: The groups it describes.
        estimate: The estimate in its unit.
        sentence: It in words.
        method: How it was estimated.
        unit: Its unit.
    """
    if isnan(estimate.value) or not estimate.has_interval:
        return refused(PAGE, name, "Too few customers for an interval.", of=of)
    return Finding(
        page=PAGE,
        figure=name,
        of=dict(of),
        estimate=estimate.value,
        lower=estimate.lower,
        upper=estimate.upper,
        n=estimate.n,
        unit=unit,
        sentence=sentence,
        method=method,
    )


def verdict_on(net: Estimate, members: float) -> str:
    """Return the verdict on a net lift that may be shown.

    Args:
        net: The net lift.
        members: Retention of those who joined.
    """
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
    return figure(
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
    return bars([("apparent", apparent, words.EXPLAINED["apparent"])])


def part_findings(
    parts: Parts, of: Mapping[str, int], method: str, at_most: str = ""
) -> Iterator[Finding]:
    """Yield what becomes of 100 joiners, or why it may not be said.

    Args:
        parts: The parts.
        of: The horizon.
        method: How they were estimated.
        at_most: Why they are not shown; "" when they are.
    """
    for name, estimate in parts.named:
        part_id = f"lift.{name.replace(' ', '_')}_of_100"
        if at_most:
            yield refused(PAGE, part_id, at_most, of=of, unit="per_100")
        else:
            said = words.part(name, estimate)
            yield figure(part_id, of, _times_100(estimate), said, method, unit="per_100")


def verdict_finding(of: Mapping[str, int], verdict: str, sentence: str) -> Finding:
    """Return the verdict as a finding; it has no number of its own."""
    return refused(PAGE, "lift.verdict", sentence, of=of, verdict=verdict)


def of_100(parts: Parts) -> pl.DataFrame:
    """Return the parts of 100 joiners as a table; empty where the program does harm.

    Args:
        parts: The parts.
    """
    if parts.bought.value < 0:
        return pl.DataFrame()
    estimates = [estimate for _, estimate in parts.named]
    return pl.DataFrame(
        {
            "part": list(PARTS),
            "name": [words.PART_NAMES[part] for part in PARTS],
            "of": OF_100,
            "estimate": [estimate.value * 100 for estimate in estimates],
            "lower": [estimate.lower * 100 for estimate in estimates],
            "upper": [estimate.upper * 100 for estimate in estimates],
            "shown": list(parts.shown),
        }
    )


def bars(steps: list[tuple[str, Estimate, str]]) -> pl.DataFrame:
    """Return the bars of the waterfall; the later ones add up to the first, as shown too.

    The first and the last bar start at nothing, the others hang where the one before ended. A
    step's interval is placed at the end that is its own, the lower one.

    Args:
        steps: Name, estimate and explanation of each bar.
    """
    total = steps[0][1].value
    parts = wording.parts_of(total, [part.value for _, part, _ in steps[1:]]) if steps[1:] else ()
    table = pl.DataFrame(
        {
            "step": [step for step, _, _ in steps],
            "name": [words.STEP_NAMES[step] for step, _, _ in steps],
            "estimate": [part.value for _, part, _ in steps],
            "lower": [part.lower for _, part, _ in steps],
            "upper": [part.upper for _, part, _ in steps],
            "shown": [round(total * 100), *parts],
            "explained": [explained for _, _, explained in steps],
        }
    )
    points = table.with_columns(
        pl.col(share) * 100 for share in ("estimate", "lower", "upper")
    ).select("step", points="estimate", points_lower="lower", points_upper="upper")
    stands = pl.col("step").is_in(["apparent", "net"])
    taken = pl.when(stands).then(0.0).otherwise("points").cum_sum()
    start = pl.when(stands).then(0.0).otherwise(pl.col("points").first() - taken)
    hung = points.with_columns(bar_from=start).with_columns(
        bar_to=pl.col("bar_from") + pl.col("points")
    )
    whiskers = hung.with_columns(
        whisker_from=pl.when(stands).then("points_lower").otherwise(_beyond("points_upper")),
        whisker_to=pl.when(stands).then("points_upper").otherwise(_beyond("points_lower")),
    )
    return pl.concat([table, whiskers.drop("step")], how="horizontal")


def _beyond(end: str) -> pl.Expr:
    """Place the end of a step's interval, counted down from where its bar begins."""
    return pl.col("bar_to") - pl.col(end)


def _times_100(estimate: Estimate) -> Estimate:
    return Estimate(
        value=estimate.value * 100,
        se=estimate.se * 100,
        lower=estimate.lower * 100,
        upper=estimate.upper * 100,
        n=estimate.n,
    )


def all_refused(of: Mapping[str, int], why: str) -> Iterator[Finding]:
    """Yield everything above the apparent difference as refused.

    Args:
        of: The horizon.
        why: The reason, one sentence.
    """
    for name in ("lift.same_start", "lift.same_kind", "lift.net"):
        yield refused(PAGE, name, why, of=of, verdict="cannot tell")
    for step in STEPS:
        named: Of = {**of, "step": step.replace(" ", "_")}
        yield refused(PAGE, "lift.step", why, of=named)
    yield verdict_finding(of, "cannot tell", why)
    for part in PARTS:
        name = f"lift.{part.replace(' ', '_')}_of_100"
        yield refused(PAGE, name, why, of=of, unit="per_100")

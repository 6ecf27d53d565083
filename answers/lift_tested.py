"""The program's effect where some customers were held out of it by lot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import polars as pl

from analysis.estimate import Estimate, normal_interval
from analysis.held_out import HeldOut
from answers import lift_words as words
from answers import wording
from answers.answer import Finding, refused
from answers.lift import Lift, without_ladder
from answers.lift_parts import (
    PAGE,
    Of,
    Parts,
    apparent_finding,
    apparent_only,
    figure,
    of_100,
    part_findings,
    verdict_finding,
    verdict_on,
)
from answers.tested import HeldOutTest

METHOD: Final = (
    "offered minus held out by lot among those followed to the horizon, over the share who joined "
    "because of the offer; Newcombe interval"
)


def judged_test(test: HeldOutTest, apparent: Estimate | None, horizon_days: int) -> Lift:
    """Say what a held-out test shows.

    Args:
        test: The test, read at the horizon.
        apparent: Members minus others; None: there are not both.
        horizon_days: Days after the start.
    """
    of = {"horizon_days": horizon_days}
    if test.effect is None or test.refusal:
        return without_ladder(apparent, of, test.refusal)
    net = test.effect.joiner_effect
    parts = _parts(test.joiners, net)
    verdict = verdict_on(net, test.joiners.value)
    headline = words.headline(verdict, net, parts.shown, horizon_days)
    return Lift(
        verdict=verdict,
        headline=headline,
        findings=(
            *_findings(test.effect, apparent, of),
            verdict_finding(of, verdict, headline),
            *part_findings(parts, of, METHOD),
        ),
        of_100=of_100(parts),
        waterfall=pl.DataFrame() if apparent is None else apparent_only(apparent),
        fair=(
            (
                f"{wording.count(test.offered)} customers were offered the program and "
                f"{wording.count(test.held_out)} were held out by lot; both were followed for "
                f"{wording.span(horizon_days)}."
            ),
            (
                f"{wording.percent(test.effect.uptake)} joined because they were offered it; the "
                "difference between the two groups is theirs."
            ),
        ),
        parts=parts,
    )


def _findings(
    effect: HeldOut, apparent: Estimate | None, of: Mapping[str, int]
) -> Iterator[Finding]:
    if apparent is not None:
        yield apparent_finding(apparent, of, "plain")
    offered = effect.offered_effect
    yield figure(
        "lift.offered",
        of,
        offered,
        f"Being offered the program changes retention by {wording.points(offered.value)} "
        f"({wording.points_between(offered.lower, offered.upper)}).",
        "offered minus held out by lot; Newcombe interval",
    )
    yield figure("lift.net", of, effect.joiner_effect, words.net(effect.joiner_effect), METHOD)
    for step in ("head_start", "already_loyal"):
        named: Of = {**of, "step": step}
        yield refused(PAGE, "lift.step", "The test by lot needs no steps.", of=named)


def _parts(joiners: Estimate, net: Estimate) -> Parts:
    """Split those who joined; the effect and their retention come from overlapping people."""
    stay = joiners.value - net.value
    # The error of the effect dominates and is not independent of the other: taken whole.
    se = net.se
    lower, upper = normal_interval(stay, se)
    gone = Estimate(1 - joiners.value, joiners.se, 1 - joiners.upper, 1 - joiners.lower, joiners.n)
    anyway = Estimate(stay, se, max(float(lower), 0.0), min(float(upper), 1.0), net.n)
    return Parts(anyway, net, gone)

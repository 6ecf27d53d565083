"""The ladder in plain words: one sentence per figure, per gate and per verdict."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, isnan
from typing import Any, Final

import polars as pl

from analysis.estimate import Estimate
from analysis.ladder_figures import (
    FEWEST_EFFECTIVE_CUSTOMERS,
    FEWEST_ORDERS,
    LARGEST_SHARE,
    SMALLEST_SUPPORTED_SHARE,
    Ladder,
)
from answers import wording

FEWEST_FOLLOWED: Final = 100
"""Joiners who must be seen into the last part of the horizon."""
MANY_LEFT_OUT: Final = 0.5
"""Share of joiners without an order near the day of joining above which nothing is compared."""

EXPLAINED: Final = {
    "apparent": "What a dashboard shows: members minus everybody else.",
    "head start": "Members had to stay long enough to join, and had just bought when they did.",
    "already loyal": "Better customers join; they would have stayed longer in any case.",
    "net": "What is left is what the program itself adds.",
}


STEP_NAMES: Final = {
    "apparent": "Members minus others, at first sight",
    "head start": "of which: a head start",
    "already loyal": "of which: loyal already",
    "net": "Left for the program",
}
PART_NAMES: Final = {
    "stay anyway": "would be here anyway",
    "want to": "stay anyway and want to",
    "habit": "stay anyway, out of habit",
    "bought": "because of the program",
    "gone": "gone",
}


def apparent(difference: Estimate, horizon_days: int) -> str:
    """Say the apparent difference, and that it is not the program's effect."""
    more = "more" if difference.value >= 0 else "less"
    return (
        f"After {wording.span(horizon_days)}, members stay {wording.points(difference.value)} "
        f"{more} than others{_between(difference)}. This is not the program's effect: members had "
        "to stay in order to join, and good customers join."
    )


def ladder(shown: list[int]) -> str:
    """Say what is left of the apparent difference, in the whole points the bars show."""
    more = "more" if shown[0] >= 0 else "less"
    first = f"At first sight members stay {_whole(shown[0])} {more}"
    if len(shown) == 1:
        return f"{first}; that is not the program's effect"
    if shown[-1] < 0:
        return f"{first}; on its own the program takes away {_whole(shown[-1])}"
    return f"{first}; on its own the program adds {_whole(shown[-1])}"


def _whole(points: int) -> str:
    return f"{abs(points)} {'point' if abs(points) == 1 else 'points'}"


def rung(lift: Estimate, name: str) -> str:
    """Say the difference on one rung between the apparent and the net one."""
    return f"With the {name}, {wording.points(lift.value)} remain{_between(lift)}."


def net(lift: Estimate) -> str:
    """Say the net lift."""
    if lift.value < 0:
        return (
            f"The program takes away about {wording.points(lift.value)} of retention"
            f"{_between(lift)}."
        )
    return f"The program itself adds about {wording.points(lift.value)}{_between(lift)}."


def step(name: str, part: Estimate, shown: int) -> str:
    """Say one step of the waterfall.

    Args:
        name: The step.
        part: What it takes away.
        shown: The whole points written beside its bar, which add up over the steps.
    """
    size = f"{shown} point" if abs(shown) == 1 else f"{shown} points"
    return f"{size.replace('-', '−')}{_between(part)}: {EXPLAINED[name]}"


def days(extra: Estimate, horizon_days: int) -> str:
    """Say how many days of custom the program adds within the horizon."""
    more = "more" if extra.value >= 0 else "fewer"
    return (
        f"That is {abs(extra.value):.0f} {more} days as a customer within "
        f"{wording.span(horizon_days)} ({_signed(extra.lower)} to {_signed(extra.upper)})."
    )


def part(name: str, share: Estimate) -> str:
    """Say one part of 100 who joined."""
    said = {
        "stay anyway": "would still be here without the program",
        "bought": "are here because of the program",
        "gone": "are gone",
    }[name]
    low, high = _signed(share.lower * 100), _signed(share.upper * 100)
    return f"Of 100 who join, {_signed(share.value * 100)} {said} ({low} to {high})."


def headline(verdict: str, lift: Estimate, shown: tuple[int, ...], horizon_days: int) -> str:
    """Say the answer in one sentence.

    Args:
        verdict: The verdict on a net lift that may be shown.
        lift: The net lift.
        shown: Of 100 who joined: stay anyway, bought, gone, in whole numbers.
        horizon_days: Days after the start.
    """
    stay, bought, _ = shown
    match verdict:
        case "no difference that matters":
            return f"The program makes no difference that matters: {stay} of 100 stay anyway"
        case "harm":
            return "Members stay less than comparable customers; the program may do harm"
        case "cannot tell":
            return (
                "Not enough data to say what the program adds: anything from "
                f"{wording.points_between(lift.lower, lift.upper)} points"
            )
        case _:
            return (
                f"Of 100 who join, {stay} would still buy after {wording.span(horizon_days)} "
                f"anyway; {kept(lift, bought)}"
            )


def kept(lift: Estimate, bought: int) -> str:
    """Say how many of 100 the program keeps; where it may be nobody, how many at most.

    Args:
        lift: The net lift.
        bought: Its whole number of 100, as shown beside it.
    """
    if lift.lower > 0:
        return f"the program keeps {bought} more"
    return f"the program keeps at most {ceil(round(lift.upper * 100, 6))} more"


def at_most(ladder: Ladder) -> str:
    """Say that the net lift is only an upper bound, because the check of the comparison failed."""
    bound = max(ladder.net.lift.value, 0.0)
    return f"At most {wording.points(bound)}: joiners already differed in ways we could not match"


def why_closed(ladder: Ladder) -> str:
    """Return why the net lift is not shown, one sentence; "" when it is.

    Args:
        ladder: The ladder.
    """
    gate, notes = ladder.gate, ladder.notes
    far_share = notes.left_out_joiners / max(notes.joiners, 1)
    fewest, largest = FEWEST_EFFECTIVE_CUSTOMERS, LARGEST_SHARE
    is_blank = isnan(ladder.net.lift.value) or not ladder.net.lift.has_interval
    ends_early = is_blank or gate.followed_members < FEWEST_FOLLOWED
    reasons = (
        (
            gate.joined_orders == 0,
            "Nobody in this file joined at an order, so joining cannot be compared",
        ),
        (
            min(gate.joined_orders, gate.comparison_orders) < FEWEST_ORDERS,
            (
                f"Not enough data to say: {wording.people(gate.joined_orders, 'order', 'orders')} "
                f"at which somebody joined and {wording.count(gate.comparison_orders)} to compare "
                f"with; {FEWEST_ORDERS} of each are needed"
            ),
        ),
        (
            far_share > MANY_LEFT_OUT,
            (
                f"{wording.percent(far_share)} of the members joined far from any order; they "
                "cannot be compared at one"
            ),
        ),
        (
            gate.supported_share < SMALLEST_SUPPORTED_SHARE,
            (
                f"For {wording.percent(1 - gate.supported_share)} of those who joined, nobody "
                "comparable stayed outside the program"
            ),
        ),
        (
            ends_early,
            (
                "The file ends too early: too few customers could be followed for "
                f"{wording.span(ladder.horizon_days)} after an order"
            ),
        ),
        (
            gate.effective_customers < fewest or gate.largest_share > largest,
            "Almost everyone joined; too few comparable customers stayed outside the program",
        ),
        (not gate.is_open, "Not enough data to say what the program adds"),
    )
    return next((said for is_closed, said in reasons if is_closed), "")


def fairness(ladder: Ladder) -> tuple[str, ...]:
    """Say how fair the comparison is, one sentence each."""
    gate, notes = ladder.gate, ladder.notes
    orders = (
        f"{wording.count(gate.joined_orders)} orders at which somebody joined were compared with "
        f"{wording.count(gate.comparison_orders)} orders of customers outside the program."
    )
    said = [
        orders,
        f"{wording.percent(gate.supported_share)} of those who joined have comparable customers.",
        balance(ladder),
    ]
    left_out = notes.left_out_joiners + notes.undated_members
    if left_out:
        said.append(
            f"{wording.people(left_out, 'member is', 'members are')} left out: no order at or "
            "shortly after joining, or no joining date."
        )
    return tuple(said)


def other_rules(ladder: Ladder, rules: pl.DataFrame) -> tuple[str, ...]:
    """Say whether another lapse rule changes the answer; nothing where no rule is needed.

    Args:
        ladder: The ladder with the rule in use.
        rules: The net lift under other rules, see `answers.lift_value.lapse_rules`.
    """
    others = rules.filter(pl.col("lapse_days") != ladder.lapse_days) if rules.height else rules
    if others.is_empty():
        return ()
    is_positive = ladder.net.lift.lower > 0
    changed = [
        row
        for row in others.iter_rows(named=True)
        if row["net"] is None or (row["lower"] > 0) != is_positive
    ]
    if changed:
        return tuple(_under_another_rule(row) for row in changed)
    named = wording.listed([str(days) for days in others["lapse_days"]], last="or")
    return (f"With {named} days of silence instead the answer stays the same.",)


def _under_another_rule(row: Mapping[str, Any]) -> str:
    rule = f"{row['lapse_days']} days of silence"
    if row["net"] is None:
        return f"With {rule} instead, nothing can be said of the program."
    sign = "−" if row["net"] <= -0.0005 else ""
    net, between = wording.points(row["net"]), wording.points_between(row["lower"], row["upper"])
    sure = "more than chance" if row["lower"] > 0 else "which may be chance"
    left = f"{sign}{net} would be left ({between})"
    return f"It depends on the rule: with {rule} instead, {left}, {sure}."


def balance(ladder: Ladder) -> str:
    """Say what the check of earlier behaviour showed."""
    matched = ladder.balance.matched
    distance = f"{abs(matched.value):.2f}"
    size = f"{'less than 0.01' if distance == '0.00' else distance} standard deviations"
    if ladder.balance.is_fair:
        return (
            "The comparison looks fair: buying half a year earlier, which was not used for "
            f"matching, differs by {size}."
        )
    return (
        f"The comparison is not fair: before joining, members already bought differently by {size} "
        "although they were matched."
    )


def _between(estimate: Estimate) -> str:
    if not estimate.has_interval:
        return ""
    return f" ({wording.points_between(estimate.lower, estimate.upper)})"


def _signed(value: float) -> str:
    text = f"{value:.0f}"
    return "0" if text == "-0" else text.replace("-", "−")

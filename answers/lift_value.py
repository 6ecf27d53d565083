"""What the net lift is worth and how firmly it stands: money, other lapse rules, the unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isfinite, isnan
from typing import Final

import polars as pl

from analysis.estimate import Estimate
from analysis.ladder_figures import Ladder
from analysis.program_money import program_money
from analysis.sensitivity import sensitivity
from answers import wording
from answers.answer import Finding, refused

PAGE: Final = "earned_or_bought"
ASK_COST: Final = "What the program costs is not known; give it to see what a kept customer costs."


def money_findings(ladder: Ladder, cost: float | None) -> Iterator[Finding]:
    """Yield the net lift in money, or what is missing for it.

    Args:
        ladder: A ladder whose net figure may be shown.
        cost: What the program cost over the horizon; None: not known.
    """
    of = {"horizon_days": ladder.horizon_days}
    if cost is None:
        yield refused(PAGE, "lift.cost_per_retained", ASK_COST, of=of, unit="money")
        return
    joined = ladder.gate.joined_orders
    money = program_money(
        ladder.net.lift,
        members_retained=ladder.net.members.value,
        comparison_retained=ladder.net.comparison.value,
        joined=joined,
        cost=cost,
    )
    kept, each = money.extra_retained, money.cost_per_extra
    yield _money_free(
        "lift.extra_retained",
        of,
        kept,
        f"Of {wording.count(joined)} who joined, the program kept about "
        f"{wording.count(kept.value)} ({_signed(kept.lower)} to {_signed(kept.upper)}).",
    )
    if isnan(each.value):
        said = "The program keeps nobody, so no cost per kept customer can be told."
        yield refused(PAGE, "lift.cost_per_retained", said, of=of, unit="money")
        return
    upper = each.upper if isfinite(each.upper) else None
    until = f"{wording.count(each.upper)}" if upper is not None else "no limit"
    yield Finding(
        page=PAGE,
        figure="lift.cost_per_retained",
        of=of,
        estimate=each.value,
        lower=each.lower,
        upper=upper,
        n=ladder.net.lift.n,
        unit="money",
        sentence=f"Each customer the program keeps costs {wording.count(each.value)} "
        f"({wording.count(each.lower)} to {until}); it pays if a kept customer brings in more.",
        method="cost over members joined times net lift; ends of the interval of the net lift",
    )
    yield Finding(
        page=PAGE,
        figure="lift.spent_on_stay_anyway",
        of=of,
        estimate=money.spent_on_stay_anyway,
        lower=None,
        upper=None,
        n=ladder.net.lift.n,
        unit="money",
        sentence=f"About {wording.count(money.spent_on_stay_anyway)} of "
        f"{wording.count(cost)} went to members who would be here anyway "
        f"({wording.percent(money.stay_anyway_share)} of those still here).",
        method="cost times the share of members still here who would stay anyway; an "
        "approximation if reward cost is even among them",
    )


def sensitivity_findings(ladder: Ladder) -> Iterator[Finding]:
    """Yield how strong something unseen would have to be to explain the net lift away.

    Args:
        ladder: A ladder whose net figure may be shown.
    """
    of = {"horizon_days": ladder.horizon_days}
    found = sensitivity(ladder)
    if isnan(found.e_value) or not isfinite(found.e_value):
        said = "An E-value cannot be computed: nobody, or everybody, is gone."
        yield refused(PAGE, "lift.e_value", said, of=of, unit="ratio")
        return
    yield Finding(
        page=PAGE,
        figure="lift.e_value",
        of=of,
        estimate=found.e_value,
        lower=found.e_value_of_limit,
        upper=None,
        n=ladder.net.lift.n,
        unit="ratio",
        sentence="Something we cannot see would have to make people "
        f"{found.e_value:.1f} times as likely to join and {found.e_value:.1f} times as likely to "
        f"stay to explain the net figure away; {found.e_value_of_limit:.1f} times would be enough "
        "to reach the nearer end of its interval.",
        method="E-value on the risk of being gone (VanderWeele and Ding 2017); lower: for the end "
        "of the interval nearer to no effect",
    )


def lapse_rules(lapse_days: int | None, climb_with: Callable[[int], Ladder | None]) -> pl.DataFrame:
    """Return the net lift under two thirds, one and one and a half times the lapse rule.

    Args:
        lapse_days: The rule in use; None: leaving is announced and no rule is needed.
        climb_with: Climbs the ladder with a rule.

    Returns:
        One row per rule: `lapse_days`, `net`, `lower`, `upper` (shares; null where the gates are
        closed), `stay_anyway` (share); empty where no rule is needed.
    """
    if lapse_days is None:
        return pl.DataFrame()
    rules = (round(lapse_days / 1.5), lapse_days, round(lapse_days * 1.5))
    rows = []
    for rule in rules:
        ladder = climb_with(rule)
        is_open = ladder is not None and ladder.gate.is_open and ladder.net.lift.has_interval
        net = ladder.net.lift if ladder is not None and is_open else None
        rows.append(
            {
                "lapse_days": rule,
                "net": net.value if net else None,
                "lower": net.lower if net else None,
                "upper": net.upper if net else None,
                "stay_anyway": ladder.stay_anyway.value if ladder is not None and net else None,
            }
        )
    return pl.DataFrame(
        rows,
        schema={
            "lapse_days": pl.Int64,
            **dict.fromkeys(("net", "lower", "upper", "stay_anyway"), pl.Float64),
        },
    )


def rule_findings(
    rules: pl.DataFrame, horizon_days: int, lapse_days: int | None
) -> Iterator[Finding]:
    """Yield the net lift under the other two lapse rules.

    Args:
        rules: What `lapse_rules` returns.
        horizon_days: Days after the start.
        lapse_days: The rule in use.
    """
    for row in rules.iter_rows(named=True):
        if row["lapse_days"] == lapse_days:
            continue
        of = {"horizon_days": horizon_days, "lapse_days": row["lapse_days"]}
        if row["net"] is None:
            said = f"With {row['lapse_days']} days of silence the net figure cannot be shown."
            yield refused(PAGE, "lift.net_by_rule", said, of=of, verdict="cannot tell")
            continue
        yield Finding(
            page=PAGE,
            figure="lift.net_by_rule",
            of=of,
            estimate=row["net"],
            lower=row["lower"],
            upper=row["upper"],
            n=None,
            unit="share",
            sentence=f"With {row['lapse_days']} days of silence instead, the program adds "
            f"{wording.points_between(row['lower'], row['upper'])} points.",
            method="the ladder with another lapse rule",
        )


def _money_free(figure: str, of: dict[str, int], estimate: Estimate, sentence: str) -> Finding:
    return Finding(
        page=PAGE,
        figure=figure,
        of=dict(of),
        estimate=estimate.value,
        lower=estimate.lower,
        upper=estimate.upper,
        n=estimate.n,
        unit="count",
        sentence=sentence,
        method="members who joined, times the net lift",
    )


def _signed(value: float) -> str:
    return f"{value:,.0f}".replace("-", "−")

"""The verdicts and the gates on the program's effect, by the rules they promise."""

from dataclasses import replace
from math import isnan

import polars as pl
import pytest

from analysis.beginnings import beginnings
from analysis.estimate import Estimate
from analysis.ladder import climb
from analysis.ladder_figures import Ladder
from answers.answer import Finding
from answers.lift import Lift, judged
from answers.lift_value import lapse_rules, money_findings, sensitivity_findings
from study import Study

NO_RULES = pl.DataFrame()


@pytest.fixture(scope="module")
def ladder(sample_study: Study) -> Ladder:
    study = sample_study
    assert study.orders is not None
    assert study.customers is not None
    assert study.as_of is not None
    start = beginnings(study.orders.lazy(), study.customers.lazy(), as_of=study.as_of)
    return climb(start, lapse_days=90)


def _with_net(ladder: Ladder, lower: float, upper: float) -> Ladder:
    value = (lower + upper) / 2
    lift = Estimate(value, (upper - lower) / 4, lower, upper, 1000)
    members = Estimate(0.75, 0.01, 0.73, 0.77, 1000)
    return replace(
        ladder,
        net=replace(ladder.net, lift=lift, members=members),
        bought=lift,
        stay_anyway=Estimate(0.75 - value, 0.01, 0.7, 0.8, 1000),
        gone=Estimate(0.25, 0.01, 0.23, 0.27, 1000),
    )


def _figures(lift: Lift, figure: str) -> list[Finding]:
    return [finding for finding in lift.findings if finding.figure == figure]


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"),
    [
        (-0.009, 0.009, "no difference that matters"),
        (0.002, 0.009, "no difference that matters"),
        (-0.05, -0.001, "harm"),
        (0.011, 0.07, "mostly stay anyway"),  # 0.07 of 0.75 retained is 9.3%
        (-0.02, 0.07, "mostly stay anyway"),
        (0.011, 0.08, "partly bought"),  # 10.7%
        (0.38, 0.5, "mostly bought"),  # 0.38 of 0.75 is 50.7%
        (-0.02, 0.2, "cannot tell"),
    ],
)
def test_the_verdict_follows_the_interval(
    ladder: Ladder, lower: float, upper: float, verdict: str
) -> None:
    said = judged(_with_net(ladder, lower, upper), NO_RULES)

    assert said.verdict == verdict
    assert _figures(said, "lift.verdict")[0].verdict == verdict


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"joined_orders": 0}, "Nobody in this file joined at an order"),
        ({"joined_orders": 199}, "200 of each are needed"),
        ({"comparison_orders": 150}, "150 to compare with"),
        ({"supported_share": 0.79}, "For 21% of those who joined, nobody comparable"),
        ({"effective_customers": 99.0}, "Almost everyone joined"),
        ({"largest_share": 0.051}, "Almost everyone joined"),
    ],
)
def test_a_closed_gate_shows_no_net_figure_and_says_why(
    ladder: Ladder, changed: dict[str, float], reason: str
) -> None:
    said = judged(replace(ladder, gate=replace(ladder.gate, **changed)), NO_RULES)  # type: ignore[arg-type]  # fields of Gate

    assert said.verdict == "cannot tell"
    assert reason in said.headline
    assert said.parts is None
    assert said.of_100.is_empty()
    assert said.waterfall["step"].to_list() == ["apparent"]
    for figure in ("lift.net", "lift.bought_of_100", "lift.step"):
        assert all(f.estimate is None and reason in f.sentence for f in _figures(said, figure))
    assert _figures(said, "lift.apparent")[0].estimate is not None


def test_members_who_joined_far_from_any_order_are_not_compared(ladder: Ladder) -> None:
    notes = replace(ladder.notes, joiners=1000, left_out_joiners=501)

    said = judged(replace(ladder, notes=notes), NO_RULES)

    assert said.headline.startswith("50% of the members joined far from any order")
    assert said.parts is None


def test_an_unfair_comparison_is_shown_as_at_most_and_splits_nobody(ladder: Ladder) -> None:
    matched = Estimate(0.14, 0.012, 0.116, 0.164, 14000)
    spoiled = replace(ladder, balance=replace(ladder.balance, matched=matched))

    said = judged(spoiled, NO_RULES)

    assert said.verdict == "cannot tell"
    assert said.headline.startswith("At most 4 points")
    assert _figures(said, "lift.balance_check")[0].verdict == "not fair"
    assert _figures(said, "lift.net")[0].sentence.startswith("At most")
    assert all(f.estimate is None for f in _figures(said, "lift.bought_of_100"))
    assert said.parts is None


def test_a_file_that_ends_too_early_says_so(ladder: Ladder) -> None:
    nothing = Estimate(float("nan"), float("nan"), float("nan"), float("nan"), 0)
    short = replace(ladder, net=replace(ladder.net, lift=nothing))

    assert "ends too early" in judged(short, NO_RULES).headline


def test_too_few_joiners_seen_to_the_end_is_the_file_ending_too_early(ladder: Ladder) -> None:
    short = replace(ladder, gate=replace(ladder.gate, followed_members=99, effective_customers=5))

    assert "ends too early" in judged(short, NO_RULES).headline


def test_a_lift_that_may_be_nothing_is_said_as_at_most(ladder: Ladder) -> None:
    said = judged(_with_net(ladder, -0.02, 0.07), NO_RULES)

    assert said.headline.endswith("the program keeps at most 7 more")


def test_the_parts_of_100_add_up_as_numbers_and_as_shown(ladder: Ladder) -> None:
    said = judged(ladder, NO_RULES)

    assert said.of_100["shown"].sum() == 100
    assert said.of_100["estimate"].sum() == pytest.approx(100, abs=1e-9)


def test_another_rule_that_changes_the_answer_is_named(ladder: Ladder) -> None:
    spoiled = _with_net(ladder, -0.02, 0.03)
    rules = lapse_rules(90, lambda rule: spoiled if rule == 60 else ladder)

    said = judged(ladder, rules)

    assert rules["lapse_days"].to_list() == [60, 90, 135]
    assert (
        "It depends on the rule: with 60 days of silence instead, 0.5 points would be left "
        "(−2 to 3), which may be chance."
    ) in said.fair


def test_announced_leaving_needs_no_rule(ladder: Ladder) -> None:
    assert lapse_rules(None, lambda _: ladder).is_empty()


def test_money_divides_the_cost_by_the_customers_kept(ladder: Ladder) -> None:
    found = {f.figure: f for f in money_findings(_with_net(ladder, 0.02, 0.06), 52_000.0)}
    joined = ladder.gate.joined_orders

    # By hand: 4 points of those who joined are kept, at the ends 6 and 2 points.
    each = found["lift.cost_per_retained"]
    assert each.estimate == pytest.approx(52_000 / (joined * 0.04))
    assert each.lower == pytest.approx(52_000 / (joined * 0.06))
    assert each.upper == pytest.approx(52_000 / (joined * 0.02))
    assert found["lift.extra_retained"].estimate == pytest.approx(joined * 0.04)


def test_a_lift_that_may_be_nothing_has_no_highest_cost(ladder: Ladder) -> None:
    found = {f.figure: f for f in money_findings(_with_net(ladder, -0.01, 0.05), 1000.0)}

    assert found["lift.cost_per_retained"].upper is None
    assert "no limit" in found["lift.cost_per_retained"].sentence


def test_without_a_cost_the_page_asks_for_it(ladder: Ladder) -> None:
    (asked,) = money_findings(ladder, None)

    assert asked.estimate is None
    assert "give it" in asked.sentence


def test_the_e_value_is_the_formula_of_vanderweele_and_ding(ladder: Ladder) -> None:
    (found,) = sensitivity_findings(ladder)

    stays = ladder.net.comparison.value
    ratio = (1 - stays) / (1 - ladder.net.members.value)
    assert found.estimate == pytest.approx(ratio + (ratio * (ratio - 1)) ** 0.5, rel=1e-6)
    assert found.lower is not None
    assert found.estimate is not None
    assert not isnan(found.lower)
    assert 1 <= found.lower <= found.estimate

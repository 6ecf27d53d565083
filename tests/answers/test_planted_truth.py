"""The answers recover what was planted in the sample study (sample_data/planted_truth.json)."""

import json
from pathlib import Path
from typing import Any

import pytest

from answers.answer import Answer, Finding
from answers.brands import brands
from answers.earned_or_bought import earned_or_bought
from answers.service import service
from study import Filters, Study, with_settings

TRUTH: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[2] / "sample_data" / "planted_truth.json").read_text("utf-8")
)


def _figures(answer: Answer, figure: str) -> list[Finding]:
    return [finding for finding in answer.findings if finding.figure == figure]


def _one(answer: Answer, figure: str, **of: object) -> Finding:
    (found,) = [f for f in _figures(answer, figure) if of.items() <= dict(f.of).items()]
    return found


PARTS = {"wave", "segment", "value"}
"""Keys of figures about a part of the respondents; the truths are about all of them."""


def _holds(finding: Finding, truth: float) -> bool:
    assert finding.lower is not None
    assert finding.upper is not None
    return finding.lower <= truth <= finding.upper


@pytest.fixture(scope="module")
def program(sample_study: Study) -> Answer:
    return earned_or_bought(with_settings(sample_study, lapse_days=90), Filters())


def test_the_net_lift_holds_the_planted_effect(program: Answer) -> None:
    truth = TRUTH["program"]["net"]

    assert _holds(_one(program, "lift.net"), truth["net_lift"])
    assert _holds(_one(program, "lift.bought_of_100"), truth["net_lift"] * 100)
    stay_anyway = truth["retained_had_they_not_joined"] * 100
    assert _holds(_one(program, "lift.stay_anyway_of_100"), stay_anyway)
    assert _one(program, "lift.verdict").verdict == "mostly stay anyway"


def test_the_apparent_difference_is_ten_times_the_effect_and_says_so(program: Answer) -> None:
    apparent = _one(program, "lift.apparent")

    assert _holds(apparent, TRUTH["program"]["apparent"]["difference"])
    assert "not the program's effect" in apparent.sentence


def test_the_steps_add_up_exactly_and_as_shown(program: Answer) -> None:
    steps = [finding.estimate for finding in _figures(program, "lift.step")]
    apparent = _one(program, "lift.apparent").estimate
    bars = earned_bars(program)

    assert sum(step for step in steps if step is not None) == pytest.approx(apparent, abs=1e-12)
    assert sum(bars[1:]) == bars[0]


def earned_bars(program: Answer) -> list[int]:
    bars: list[int] = program.waterfall["shown"].to_list()  # type: ignore[attr-defined]  # EarnedAnswer
    return bars


def test_every_gap_verdict_agrees_with_who_was_planted_to_lead(sample_study: Study) -> None:
    answer = brands(sample_study, Filters())
    planted = TRUTH["brand_survey"]["own_minus_rival"]

    everybody = (f for f in _figures(answer, "brands.gap") if not PARTS & set(f.of))
    gaps = [f for f in everybody if f.of["attribute"] != "overall"]
    inside = [_holds(f, planted[f.of["brand"]]["gap"][f.of["attribute"]]) for f in gaps]

    # Thirty 95% intervals miss their truth 1.5 times on average, five times almost never.
    assert len(gaps) == 30
    assert sum(inside) >= 26
    for gap in gaps:
        of_brand = planted[gap.of["brand"]]
        contrary = {"ahead": "we_trail", "behind": "we_lead"}.get(gap.verdict or "")
        assert contrary is None or gap.of["attribute"] not in of_brand[contrary]


def test_net_promoter_scores_hold_the_planted_ones(sample_study: Study) -> None:
    answer = brands(sample_study, Filters())

    scores = [f for f in _figures(answer, "brands.nps") if not PARTS & set(f.of)]
    assert len(scores) == 4
    for score in scores:
        assert score.lower is not None
        assert score.upper is not None
        # Four intervals at 95%: one near miss is allowed, none by more than its own width.
        width = score.upper - score.lower
        truth = TRUTH["brand_survey"]["nps"][score.of["brand"]]
        assert score.lower - width / 4 <= truth <= score.upper + width / 4


def test_the_one_touchpoint_that_changed_is_found_and_no_other(sample_study: Study) -> None:
    answer = service(sample_study, Filters())
    planted = TRUTH["service"]

    for touchpoint in planted["unchanged_touchpoints"]:
        assert _one(answer, "service.change_point", touchpoint=touchpoint).verdict == "none"
    change = _one(answer, "service.change_point", touchpoint=planted["changed_touchpoint"])
    assert _holds(change, planted["change"])
    months = (str(change.of["month_lower"]), str(change.of["month_upper"]))
    assert months[0] <= planted["changed_from_month"] <= months[1]

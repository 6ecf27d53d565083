"""One message: the planted truth comes out, and no small group can be seen or derived."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal
from scipy.stats import kendalltau, ttest_ind

from answers.answer import Finding
from answers.message_direction import direction
from answers.message_gaps import asked_of, profiles
from answers.one_message import MessageAnswer, message_state, one_message
from study import UNNAMED_BRAND, Filters, Study

TRUTH: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[2] / "sample_data" / "planted_truth.json").read_text("utf-8")
)["promises"]["mean_by_promise"]
ITEMS = ("Fair", "Fast", "Friendly", "Honest", "Near", "Open")
Group = tuple[str, str, int, float, tuple[float, float]]


@pytest.fixture(scope="module")
def answer(sample_study: Study) -> MessageAnswer:
    return one_message(sample_study, Filters())


def _study(*groups: Group, items: tuple[str, ...] = ITEMS, same_people: bool = False) -> Study:
    """Make a study of groups: audience, aspect, people, shift of their ratings, and the scale."""
    chance = np.random.default_rng(5)
    people, ratings = [], []
    for place, (audience, aspect, size, shift, scale) in enumerate(groups):
        ids = [f"{audience} {'' if same_people else place} {one}" for one in range(size)]
        people += [{"respondent_id": one, "audience": audience} for one in ids]
        middle = (scale[0] + scale[1]) / 2
        for level, item in enumerate(items):
            drawn = np.rint(chance.normal(middle + shift + 0.2 * level, 1.0, size))
            told = np.clip(drawn, *scale).tolist()
            ratings += [
                {
                    "respondent_id": who,
                    "brand": UNNAMED_BRAND,
                    "attribute": item,
                    "aspect": aspect,
                    "rating": rating,
                    "scale_min": float(scale[0]),
                    "scale_max": float(scale[1]),
                }
                for who, rating in zip(ids, told, strict=True)
            ]
    respondents = pl.DataFrame(people).unique(maintain_order=True)
    blank = {
        "person_id": pl.String,
        "answered_on": pl.Date,
        "wave": pl.String,
        "customer_id": pl.String,
        "duration_seconds": pl.Float64,
    }
    whole = respondents.with_columns(
        weight=pl.lit(1.0), **{name: pl.lit(None, kind) for name, kind in blank.items()}
    )
    return Study("t", respondents=whole, ratings=pl.DataFrame(ratings))  # type: ignore[arg-type]  # by shape


SEVEN, FIVE = (1.0, 7.0), (1.0, 5.0)


def _gaps(answer: MessageAnswer, **of: str) -> list[Finding]:
    found = [f for f in answer.findings if f.figure == "align.gap"]
    return [f for f in found if of.items() <= dict(f.of).items()]


@pytest.mark.parametrize(
    ("audiences", "planted"),
    [
        ("management - customers", "managers_minus_customers"),
        ("employees - customers", "employees_minus_customers"),
    ],
)
def test_the_planted_gaps_lie_in_their_intervals(
    answer: MessageAnswer, audiences: str, planted: str
) -> None:
    gaps = _gaps(answer, audiences=audiences)
    inside = 0
    for gap in gaps:
        assert gap.lower is not None
        assert gap.upper is not None
        truth = TRUTH[str(gap.of["attribute"])][planted]
        inside += gap.lower <= truth <= gap.upper
        # No verdict contradicts the truth.
        assert gap.verdict != ("behind" if truth > 0 else "ahead")

    assert len(gaps) == 8
    # Eight intervals at 95%: two misses happen once in twenty, three hardly ever.
    assert inside >= 6


def test_the_promise_management_believes_in_most_wrongly_is_found(answer: MessageAnswer) -> None:
    (gap,) = _gaps(
        answer,
        audiences="management - customers",
        attribute="We answer every question within a day",
    )

    assert gap.verdict == "ahead"
    assert "over-promised" in gap.sentence
    assert answer.state == "ready"
    assert answer.headline.startswith("Inside rates 6 of 8 promises higher than customers do")
    assert answer.basis.startswith("300 customers, 90 employees and 24 managers")


def test_a_gap_is_the_difference_of_means_with_welchs_interval(sample_study: Study) -> None:
    """Against `scipy.stats.ttest_ind(equal_var=False)`."""
    item = "We make returns easy"
    said = one_message(sample_study, Filters())
    (gap,) = _gaps(said, audiences="inside - customers", attribute=item)
    assert sample_study.ratings is not None
    assert sample_study.respondents is not None
    told = sample_study.ratings.filter(
        pl.col("attribute") == item, pl.col("aspect").cast(pl.String) == "promise"
    ).join(sample_study.respondents, on="respondent_id")
    is_customer = pl.col("audience").cast(pl.String) == "customer"
    ours, theirs = (told.filter(side)["rating"].to_numpy() for side in (~is_customer, is_customer))
    welch = ttest_ind(ours, theirs, equal_var=False)
    interval = welch.confidence_interval(0.95)

    assert gap.estimate == pytest.approx(ours.mean() - theirs.mean())
    assert (gap.lower, gap.upper) == pytest.approx((interval.low, interval.high))
    assert gap.n == ours.size + theirs.size


def test_the_order_of_the_items_is_kendalls_tau(answer: MessageAnswer) -> None:
    """Against `scipy.stats.kendalltau`."""
    means = answer.profile.pivot(on="audience", index="attribute", values="mean")
    by_hand = kendalltau(means["inside"], means["customers"]).statistic
    (order,) = answer.priorities.filter(audiences="inside - customers").to_dicts()

    assert order["tau"] == pytest.approx(by_hand)
    assert order["overlap"] == len(
        set(means.sort("inside")["attribute"][-3:]) & set(means.sort("customers")["attribute"][-3:])
    )
    assert order["overlap_lower"] <= order["overlap"] <= order["overlap_upper"]


@pytest.mark.parametrize(("managers", "employees"), [(9, 40), (40, 9), (6, 6)])
def test_a_small_group_is_never_shown_nor_left_to_be_derived(managers: int, employees: int) -> None:
    study = _study(
        ("customer", "promise", 60, 0.0, SEVEN),
        ("employee", "promise", employees, 0.5, SEVEN),
        ("manager", "promise", managers, 1.0, SEVEN),
    )
    said = one_message(study, Filters())

    assert said.comparisons == ("inside - customers",)
    assert set(said.profile["audience"]) == {"inside", "customers"}
    assert all("manage" not in f.sentence and "employees" not in f.sentence for f in said.findings)
    assert f"{managers + employees} people inside" in said.basis
    assert any("shown together as inside" in limit for limit in said.cannot_tell)


def test_one_item_a_small_group_answered_stands_apart_for_nobody() -> None:
    study = _study(
        ("customer", "promise", 60, 0.0, SEVEN),
        ("employee", "promise", 40, 0.5, SEVEN),
        ("manager", "promise", 12, 1.0, SEVEN),
    )
    assert study.ratings is not None
    quiet = pl.col("respondent_id").is_in([f"manager 2 {one}" for one in range(4)])
    kept = study.ratings.filter(~(quiet & (pl.col("attribute") == "Fast")))
    few = Study("u", respondents=study.respondents, ratings=kept)  # type: ignore[arg-type]  # by shape
    said = one_message(few, Filters())
    apart = said.gaps.filter(pl.col("comparison") != "inside - customers")

    assert "Fast" not in set(apart["attribute"])
    assert set(apart["attribute"]) == set(ITEMS) - {"Fast"}
    asked = asked_of(few, Filters())
    assert asked is not None
    own = profiles(asked).filter(attribute="Fast")
    assert set(own["audience"]) == {"inside", "customers"}


def test_fewer_than_ten_inside_are_hidden_altogether() -> None:
    study = _study(("customer", "promise", 60, 0.0, SEVEN), ("manager", "promise", 8, 1.0, SEVEN))
    said = one_message(study, Filters())

    assert said.state == "partly"
    assert all(f.estimate is None for f in said.findings)
    assert all("hidden, fewer than 10" in f.sentence for f in _gaps(said))
    assert said.gaps["first_mean"].null_count() == said.gaps.height
    assert said.gaps["second_mean"].null_count() == said.gaps.height


def test_items_on_different_scales_are_compared_only_where_marked() -> None:
    study = _study(("customer", "promise", 80, 0.0, SEVEN), ("employee", "promise", 40, 1.0, FIVE))
    said = one_message(study, Filters())
    gaps = _gaps(said)

    assert said.has_rescaled
    assert said.gaps_of("inside - customers", "promise").is_empty()
    assert all(dict(f.of)["scale"] == "0 to 100" and "rescaled" in f.sentence for f in gaps)
    asked = study.ratings
    assert asked is not None
    fair = asked.filter(pl.col("attribute") == "Fair").with_columns(
        place=(pl.col("rating") - pl.col("scale_min"))
        / (pl.col("scale_max") - pl.col("scale_min"))
        * 100
    )
    theirs = fair.filter(pl.col("scale_max") == 7)["place"].to_numpy()
    ours = fair.filter(pl.col("scale_max") == 5)["place"].to_numpy()
    (gap,) = _gaps(said, attribute="Fair")
    assert gap.estimate == pytest.approx(ours.mean() - theirs.mean())


def test_a_difference_in_capitals_and_stops_makes_no_other_item() -> None:
    study = _study(("customer", "promise", 40, 0.0, SEVEN), ("employee", "promise", 40, 0.0, SEVEN))
    assert study.ratings is not None
    inside = pl.col("respondent_id").str.starts_with("employee")
    shouted = pl.col("attribute").str.to_uppercase() + "."
    ratings = study.ratings.with_columns(
        attribute=pl.when(inside).then(shouted).otherwise("attribute")
    )
    again = Study("u", respondents=study.respondents, ratings=ratings)  # type: ignore[arg-type]  # by shape

    assert one_message(again, Filters()).gaps.height == len(ITEMS)


def test_the_five_gaps_that_the_columns_allow_are_shown_with_their_direction() -> None:
    study = _study(
        ("customer", "expectation", 60, 1.5, SEVEN),
        ("customer", "perception", 60, -1.0, SEVEN),
        ("customer", "promise", 60, 1.5, SEVEN),
        ("manager", "belief", 30, 0.0, SEVEN),
        ("employee", "delivered", 40, -0.5, SEVEN),
    )
    said = one_message(study, Filters())
    words = {row["comparison"]: row["direction"] for row in said.five.to_dicts()}

    assert words == {
        "knowledge": "we do not know what they want",
        "communication": "over-promised",
        "customers' own": "worse than they expect",
    }
    knowledge = _gaps(said, gap="knowledge")
    assert all(f.estimate is not None and f.estimate > 1 for f in knowledge)


def test_where_the_same_people_answered_both_the_difference_is_taken_within_them() -> None:
    study = _study(
        ("customer", "expectation", 50, 0.5, SEVEN),
        ("customer", "perception", 50, 0.0, SEVEN),
        same_people=True,
    )
    (own, *_) = one_message(study, Filters()).five.filter(attribute="Fair").to_dicts()

    assert own["n"] == 50


def test_few_items_say_the_top_three_alone() -> None:
    study = _study(
        ("customer", "promise", 40, 0.0, SEVEN),
        ("employee", "promise", 40, 0.0, SEVEN),
        items=ITEMS[:4],
    )
    said = one_message(study, Filters())
    order = [f for f in said.findings if f.of.get("measure") == "order"]

    assert [f.estimate for f in order] == [None]
    assert "fewer than 5 items only the top three" in order[0].sentence
    assert said.top_three


@pytest.mark.parametrize(
    ("groups", "says"),
    [
        ([("customer", "promise", 40, 0.0, SEVEN)], "Only customers were asked"),
        ([("manager", "promise", 40, 0.0, SEVEN)], "Only people inside were asked"),
        ([("customer", "recommend", 40, 0.0, SEVEN)], "Nobody was asked what we promise"),
    ],
)
def test_one_side_alone_is_refused_in_words(groups: list[Group], says: str) -> None:
    study = _study(*groups)
    said = one_message(study, Filters())

    assert said.state == "no"
    assert said.headline.startswith(says)
    assert said.missing
    assert message_state(study)[0] == "no"


def test_management_and_employees_alone_are_compared_and_customers_are_asked_for() -> None:
    study = _study(("manager", "promise", 30, 1.0, SEVEN), ("employee", "promise", 40, 0.0, SEVEN))
    said = one_message(study, Filters())

    assert said.comparisons == ("management - employees",)
    assert said.headline.startswith("Management rates 5 of 6 promises higher than employees do")
    assert message_state(study) == ("ready", "the same items rated by customers")


def test_filters_of_customers_leave_those_inside_as_they_are(sample_study: Study) -> None:
    among_us = {"comparison": "management - employees"}
    whole = one_message(sample_study, Filters()).gaps.filter(**among_us)
    said = one_message(sample_study, Filters(program="member"))

    # The customers asked about promises are not linked to the program, so none of them is left.
    assert said.comparisons == ("management - employees",)
    assert_frame_equal(said.gaps.filter(**among_us), whole)
    assert any("do not concern those inside" in limit for limit in said.cannot_tell)
    assert message_state(sample_study) == ("ready", "")


def test_a_period_that_leaves_out_a_few_inside_does_not_concern_them(sample_study: Study) -> None:
    days = sample_study.respondents.filter(pl.col("audience") == "manager")["answered_on"].sort()  # type: ignore[union-attr]  # the sample has them
    whole, asked = (
        asked_of(sample_study, chosen) for chosen in (Filters(), Filters(start=_after(days[0])))
    )
    assert whole is not None
    assert asked is not None

    is_inside = pl.col("audience") != "customer"
    assert asked.keeps_inside
    assert asked.people.filter(is_inside).height == whole.people.filter(is_inside).height
    later = asked_of(sample_study, Filters(start=_after(days[-1])))
    assert later is None or not later.keeps_inside


def _after(day: Any) -> date:  # noqa: ANN401  # a value of a column of days
    return date.fromordinal(day.toordinal() + 1)


def test_what_a_gap_says_follows_its_side_and_its_verdict() -> None:
    assert direction("inside - customers", "promise", "behind") == "under-told"
    assert (
        direction("inside - customers", "importance", "behind") == "we do not know what they want"
    )
    assert direction("management - employees", "promise", "ahead") == "higher in management"
    assert direction("delivery", "standard - delivered", "level") == "the same message"

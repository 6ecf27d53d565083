"""Surveys and lists of reasons as strangers lay them out: figures equal an oracle on the rows.

Importance is held against least squares over all subsets of attributes, worked out on single rows;
likelihoods against statsmodels; gaps against scipy's paired t interval; shares against Wilson's
interval of statsmodels.
"""

from __future__ import annotations

import csv
import io
import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from answers.answer import Finding
from answers.why_they_stay_or_leave import why_they_stay_or_leave
from loaders.loading import contributes, load
from loaders.understanding import Loading
from study import Filters

Numbers = npt.NDArray[np.float64]
Answers = npt.NDArray[np.int64]

ASPECTS = ("Waiting time", "staff_friendliness", "Online banking", "Fees")


def _csv(headings: Sequence[object], rows: Sequence[Sequence[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode()


def _read(loading: Loading) -> tuple[Finding, ...]:
    assert loading.study is not None
    return why_they_stay_or_leave(loading.study, Filters()).findings


def _found(told: tuple[Finding, ...], figure: str, **of: str) -> list[Finding]:
    return [f for f in told if f.figure == figure and of.items() <= dict(f.of).items()]


def _customers_of_a_bank(people: int = 160) -> tuple[Answers, Answers, Numbers]:
    """Return ratings from 1 to 5, an overall rating, and the feeling both came from."""
    chance = np.random.default_rng(11)
    halo = chance.normal(size=(people, 1))
    felt = 0.6 * halo + 0.8 * chance.normal(size=(people, len(ASPECTS)))
    liked = felt @ np.array([1.2, 0.8, 0.5, 0.2]) + chance.normal(size=people)

    def marks(value: Numbers) -> Answers:
        near = np.round(3 + 1.1 * (value - value.mean()) / value.std())
        return np.asarray(np.clip(near, 1, 5), dtype=np.int64)

    ratings = np.column_stack([marks(felt[:, at]) for at in range(len(ASPECTS))])
    return ratings, marks(liked), liked


RATINGS, OVERALL, LIKED = _customers_of_a_bank()


def _r2(x: Numbers, y: Numbers) -> float:
    with_constant = np.column_stack([np.ones(len(y)), x])
    rest = y - with_constant @ np.linalg.lstsq(with_constant, y)[0]
    return float(1 - rest @ rest / ((y - y.mean()) @ (y - y.mean())))


def _mcfadden(x: Numbers, y: Numbers) -> float:
    if not x.shape[1]:
        return 0.0
    return float(sm.Logit(y, sm.add_constant(x)).fit(disp=0).prsquared)


def _shares(y: Numbers, fit: Callable[[Numbers, Numbers], float] = _r2) -> dict[str, float]:
    """Average what an attribute adds over all orders in which attributes can enter."""
    p = len(ASPECTS)
    subsets = [s for size in range(p + 1) for s in itertools.combinations(range(p), size)]
    explained = {s: fit(RATINGS[:, list(s)].astype(float), y) for s in subsets}
    added = dict.fromkeys(ASPECTS, 0.0)
    for at, name in enumerate(ASPECTS):
        for s in subsets:
            if at not in s:
                weight = math.factorial(len(s)) * math.factorial(p - 1 - len(s)) / math.factorial(p)
                added[name] += weight * (explained[tuple(sorted((*s, at)))] - explained[s])
    return {name: value / explained[subsets[-1]] for name, value in added.items()}


def _importance(told: tuple[Finding, ...], outcome: str) -> dict[str, float | None]:
    found = _found(told, "drivers.importance", outcome=outcome)
    return {str(f.of["attribute"]): f.estimate for f in found if "attribute" in f.of}


@pytest.mark.parametrize(
    "outcome",
    [
        "OSAT",
        "OverallSatisfaction",
        "Gesamtzufriedenheit",
        "Satisfacción general",
        "Taking everything into account, how satisfied are you with our services?",
        "How satisfied are you with your bank?",
        "I am satisfied with the bank",
        "Satisfaction_Level",
        "Overall Service Quality",
    ],
)
def test_importance_is_derived_from_satisfaction_however_it_is_asked(outcome: str) -> None:
    rows = [[i, *RATINGS[i], OVERALL[i]] for i in range(len(OVERALL))]
    told = _read(load([("bank.csv", _csv(["Respondent ID", *ASPECTS, outcome], rows))]))

    assert _importance(told, "overall") == pytest.approx(_shares(OVERALL.astype(float)))


@pytest.mark.parametrize("last", ["Overall value for money", "Satisfaction with the price"])
def test_an_attribute_is_no_judgement_overall(last: str) -> None:
    rows = [[i, *RATINGS[i], OVERALL[i]] for i in range(len(OVERALL))]
    told = _read(load([("bank.csv", _csv(["Respondent ID", *ASPECTS, last], rows))]))

    (refused,) = _found(told, "drivers.importance")
    assert refused.sentence.startswith("What matters needs an overall rating")


def test_satisfied_or_not_is_an_outcome_and_nought_means_not_applicable() -> None:
    said = np.where(OVERALL >= 4, "satisfied", "neutral or dissatisfied")
    rows = [["", i, 20 + i % 50, *RATINGS[i], said[i]] for i in range(len(said))]
    rows[0][3] = 0
    file = _csv(["", "id", "Age", *ASPECTS, "satisfaction"], rows)

    shares = _importance(_read(load([("airline.csv", file)])), "overall")

    assert set(shares) == set(ASPECTS)
    kept = (OVERALL >= 4).astype(float)
    assert shares == pytest.approx(_shares(kept), abs=0.02)


def test_a_survey_may_say_itself_who_has_left() -> None:
    left = np.where(LIKED + np.random.default_rng(3).normal(size=len(LIKED)) < -0.5, "Yes", "No")
    rows = [
        [f"C{i}", 18 + i % 60, *RATINGS[i], OVERALL[i], left[i], i % 11] for i in range(len(left))
    ]
    headings = ["Customer ID", "Age", *ASPECTS, "Overall satisfaction", "Churned", "NPS"]
    loading = load([("bank.csv", _csv(headings, rows))])

    assert loading.study is not None
    assert loading.study.customers is not None
    assert int(loading.study.customers["has_left"].sum()) == int((left == "Yes").sum())
    stayed = _shares((left == "No").astype(float), _mcfadden)
    told = _read(loading)
    assert _importance(told, "stayed") == pytest.approx(stayed, abs=1e-6)
    assert _importance(told, "overall") == pytest.approx(_shares(OVERALL.astype(float)))


@pytest.mark.parametrize(
    "asked",
    [
        "Satisfaction: ",
        "How satisfied are you with the following aspects of our bank? – ",
        "Please rate ABC Bank on the following. - ",
    ],
)
def test_what_is_asked_before_every_item_makes_no_brands_of_items(asked: str) -> None:
    rows = [[i, *RATINGS[i], OVERALL[i]] for i in range(len(OVERALL))]
    headings = [*(f"{asked}{name}" for name in ASPECTS), "Overall satisfaction"]
    told = _read(load([("bank.csv", _csv(["Respondent number", *headings], rows))]))

    assert _importance(told, "overall") == pytest.approx(_shares(OVERALL.astype(float)))


PLACES = np.argsort(np.argsort(-RATINGS + np.random.default_rng(8).random(RATINGS.shape))) + 1
IMPORTANT = ("Not at all important", "Not important", "Neutral", "Important", "Very important")


@pytest.mark.parametrize(
    ("asked", "answers", "means"),
    [
        ("How important is each to you?", np.array(IMPORTANT)[RATINGS - 1], RATINGS.mean(axis=0)),
        ("Please allocate 100 points by importance", 10 * PLACES, 10 * PLACES.mean(axis=0)),
        ("Rank by importance (1 = most important)", PLACES, 5 - PLACES.mean(axis=0)),
    ],
    ids=["rated", "points", "ranks"],
)
def test_what_matters_may_be_rated_shared_out_or_ranked(
    asked: str, answers: npt.NDArray[Any], means: Numbers
) -> None:
    stems = (asked, "How satisfied are you with the following?")
    headings = ["ResponseId", *(f"{stem} - {name}" for stem in stems for name in ASPECTS), "OSAT"]
    rows = [[i, *answers[i], *RATINGS[i], OVERALL[i]] for i in range(len(OVERALL))]
    told = _read(load([("bank.csv", _csv(headings, rows))]))

    stated = {str(f.of["attribute"]): f.estimate for f in _found(told, "drivers.stated")}
    assert stated == pytest.approx(dict(zip(ASPECTS, means.tolist(), strict=True)))
    assert _importance(told, "overall") == pytest.approx(_shares(OVERALL.astype(float)))
    against = {f.of["against"] for f in _found(told, "drivers.quadrant")}
    assert "stated importance" in against


EXPECTED = (
    "Excellent banks will have modern-looking equipment.",
    "The physical facilities at excellent banks will be visually appealing.",
    "When excellent banks promise to do something by a certain time, they will do so.",
    "Excellent banks will insist on error-free records.",
    "Employees in excellent banks will give prompt service to customers.",
    "Employees in excellent banks will always be willing to help customers.",
    "Customers of excellent banks will feel safe in their transactions.",
    "Employees in excellent banks will be consistently courteous with customers.",
    "Excellent banks will give customers individual attention.",
    "Excellent banks will have the customers' best interests at heart.",
)
FOUND = (
    "XYZ has modern-looking equipment.",
    "XYZ's physical facilities are visually appealing.",
    "When XYZ promises to do something by a certain time, it does so.",
    "XYZ insists on error-free records.",
    "Employees of XYZ give you prompt service.",
    "Employees of XYZ are always willing to help you.",
    "You feel safe in your transactions with XYZ.",
    "Employees of XYZ are consistently courteous with you.",
    "XYZ gives you individual attention.",
    "XYZ has your best interests at heart.",
)
GERMAN = (
    "Moderne Ausstattung",
    "Ansprechende Räume",
    "Termine werden eingehalten",
    "Fehlerfreie Aufzeichnungen",
    "Prompte Bedienung",
    "Hilfsbereite Mitarbeiter",
    "Sichere Transaktionen",
    "Höfliche Mitarbeiter",
    "Individuelle Aufmerksamkeit",
    "Verständnis für besondere Bedürfnisse",
)
DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
CODES = tuple(f"{name[:3].upper()}{n}" for name in DIMENSIONS for n in (1, 2))


def _expected_and_found(people: int = 40) -> tuple[Answers, Answers]:
    chance = np.random.default_rng(5)
    person = chance.normal(size=(people, 1))
    own = np.repeat(chance.normal(size=(people, len(DIMENSIONS))), 2, axis=1)
    noise = chance.normal(size=(2, people, len(EXPECTED)))
    expected = np.clip(np.round(6 + 0.4 * person + 0.7 * noise[0]), 1, 7).astype(int)
    found = np.clip(np.round(4.8 + 0.6 * person + 0.8 * own + 0.7 * noise[1]), 1, 7).astype(int)
    expected[0], found[0] = 1, 7  # both ends of the scale are used on either side
    return expected, found


EXPECTS, FINDS = _expected_and_found()
IDS = [f"R{i}" for i in range(len(EXPECTS))]


def _beside(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, bytes]]:
    rows = [[IDS[i], *EXPECTS[i], *FINDS[i]] for i in range(len(IDS))]
    return [("servqual.csv", _csv(["Respondent ID", *one, *other], rows))]


def _apart(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, bytes]]:
    sides = (("expectations.csv", one, EXPECTS), ("perceptions.csv", other, FINDS))
    return [
        (name, _csv(["Respondent ID", *h], [[IDS[i], *given[i]] for i in range(len(IDS))]))
        for name, h, given in sides
    ]


def _a_row_an_item() -> list[tuple[str, bytes]]:
    rows = [
        [who, item, DIMENSIONS[at // 2], EXPECTS[i, at], FINDS[i, at]]
        for i, who in enumerate(IDS)
        for at, item in enumerate(FOUND)
    ]
    headings = ["respondent_id", "item", "dimension", "expectation", "perception"]
    return [("long.csv", _csv(headings, rows))]


@pytest.mark.parametrize(
    "files",
    [
        _beside(EXPECTED, FOUND),
        _beside(
            [f"What do you expect of a bank? – {x}" for x in FOUND],
            [f"What do you meet at ours? – {x}" for x in FOUND],
        ),
        _beside([f"Expectativa - {x}" for x in CODES], [f"Percepción - {x}" for x in CODES]),
        _a_row_an_item(),
        _beside([f"E{x}" for x in CODES], [f"P{x}" for x in CODES]),
        _beside([f"{x}_E" for x in CODES], [f"{x}_P" for x in CODES]),
        _beside([f"Erwartung: {x}" for x in GERMAN], [f"Wahrnehmung: {x}" for x in GERMAN]),
        _beside([f"Desired - {x}" for x in FOUND], [f"Perceived - {x}" for x in FOUND]),
        _apart(FOUND, FOUND),
        _apart(EXPECTED, FOUND),
    ],
    ids=[
        "sentences",
        "questions",
        "Spanish",
        "long",
        "codes before",
        "codes behind",
        "German",
        "desired",
        "files",
        "two wordings",
    ],
)
def test_gaps_are_those_of_the_same_person_in_every_layout(files: list[tuple[str, bytes]]) -> None:
    told = _read(load(files))

    for at, dimension in enumerate(DIMENSIONS):
        gap = (FINDS - EXPECTS)[:, 2 * at : 2 * at + 2].mean(axis=1)
        (found,) = _found(told, "servqual.gap", dimension=dimension)
        ends = stats.ttest_1samp(gap, 0).confidence_interval()
        assert (found.estimate, found.n) == pytest.approx((gap.mean(), len(IDS)))
        assert (found.lower, found.upper) == pytest.approx((ends.low, ends.high))


def test_points_given_to_dimensions_weigh_the_gaps() -> None:
    points = np.random.default_rng(2).multinomial(100, np.ones(5) / 5, size=len(IDS))
    rows = [[IDS[i], *EXPECTS[i], *FINDS[i], *points[i]] for i in range(len(IDS))]
    headings = [*(f"{x}_E" for x in CODES), *(f"{x}_P" for x in CODES)]
    weights = [f"Points: {name.title()}" for name in DIMENSIONS]
    told = _read(load([("points.csv", _csv(["Respondent ID", *headings, *weights], rows))]))

    gaps = (FINDS - EXPECTS).reshape(len(IDS), len(DIMENSIONS), 2).mean(axis=2)
    weighted = (points * gaps).sum(axis=1) / points.sum(axis=1)
    (found,) = _found(told, "servqual.gap", dimension="all together")
    assert found.estimate == pytest.approx(weighted.mean())


def test_what_would_just_do_is_neither_expected_nor_found() -> None:
    least = np.maximum(EXPECTS - 1, 1)
    rows = [[IDS[i], *least[i], *EXPECTS[i], *FINDS[i]] for i in range(len(IDS))]
    sides = ("My minimum service level", "My desired service level", "Perceived service")
    headings = ["Respondent ID", *(f"{side} - {item}" for side in sides for item in FOUND)]
    loading = load([("library.csv", _csv(headings, rows))])

    told = {str(f.of["attribute"]): f.estimate for f in _found(_read(loading), "servqual.gap")
            if "attribute" in f.of}  # fmt: skip
    gaps = (FINDS - EXPECTS).mean(axis=0)
    assert told == pytest.approx(dict(zip(FOUND, gaps.tolist(), strict=True)))
    unused = [match for match in loading.files[0].tables[0].made.columns if not match.becomes]
    assert "the least that would do" in unused[0].how


def test_halves_of_a_pair_on_scales_their_questions_name_have_no_gap() -> None:
    rows = [[IDS[i], *EXPECTS[i], *np.minimum(FINDS[i] + 2, 10)] for i in range(len(IDS))]
    one, other = ([f"{s}: {x} {ends}" for x in GERMAN] for s, ends in
                  (("Expectation", "(1-7)"), ("Perception", "(1-10)")))  # fmt: skip
    told = _read(load([("scales.csv", _csv(["Respondent ID", *one, *other], rows))]))

    (refused,) = _found(told, "servqual.gap")
    assert refused.estimate is None
    assert "the same items and scale" in refused.sentence


CHURN = {"Competitor": 841, "Dissatisfaction": 321, "Attitude": 314, "Price": 211, "Other": 182}
"""The 1,869 leavers of the telecom table published by Maven Analytics, by churn category."""


def test_a_published_table_of_reasons_and_counts_is_read_as_people() -> None:
    rows: list[list[Any]] = [[name, n, f"{n / 1869:.1%}"] for name, n in CHURN.items()]
    file = _csv(["Churn Category", "Customers", "% of churned"], [*rows, ["Total", 1869, "100%"]])
    told = _read(load([("churn.csv", file)]))

    for name, n in CHURN.items():
        (found,) = _found(told, "reasons.share", reason=name)
        low, high = proportion_confint(n, 1869, method="wilson")
        assert (found.estimate, found.n) == pytest.approx((n / 1869, 1869))
        assert (found.lower, found.upper) == pytest.approx((low, high))
    (price,) = _found(told, "reasons.price_share")
    assert price.estimate == pytest.approx(211 / 1869)


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        (["Item", "n", "Expectation mean", "Expectation SD", "Perception mean"],
         [[item, 150, 6.2, 0.8, 5.1 + at / 10] for at, item in enumerate(FOUND)]),
        (["Dimension", "Perception", "Expectation", "Gap score"],
         [[name, 5.5, 6.2, -0.7] for name in DIMENSIONS]),
        (["Attribute", "Importance (mean)", "Performance (mean)"],
         [[name, 4.1, 3.9] for name in ASPECTS]),
    ],
)  # fmt: skip
def test_averages_are_refused_in_words(headings: list[str], rows: list[list[object]]) -> None:
    (file,) = load([("table.csv", _csv(headings, rows))]).files

    assert not contributes(file)
    assert "holds averages" in file.tables[0].made.problems[-1].expected


def test_the_feedback_of_a_billing_program_says_why() -> None:
    given = ("too_expensive", "missing_features", "", "unknown")
    rows = [
        [f"cus_{i}", "2023-01-01 08:00", "2023-08-01 09:30" if i % 5 else "",
         "canceled" if i % 5 else "active", given[i % 4] if i % 5 else "", "cancellation_requested"]
        for i in range(100)
    ]  # fmt: skip
    headings = ["Customer ID", "Start Date (UTC)", "Canceled At (UTC)", "Status",
                "cancellation_details.feedback", "cancellation_details.reason"]  # fmt: skip
    told = _read(load([("subscriptions.csv", _csv(headings, rows))]))

    (response,) = _found(told, "reasons.response")
    assert (response.estimate, response.n) == pytest.approx((0.5, 80))
    (price,) = _found(told, "reasons.share", reason="price")
    assert (price.estimate, price.n) == pytest.approx((0.5, 40))


def test_response_is_known_where_nothing_is_dated() -> None:
    rows = [
        [f"C{i}", "Yes" if i % 2 else "No", "Price too high" if i % 4 == 1 else "", 100 + i]
        for i in range(80)
    ]
    headings = ["CustomerID", "Churn", "Churn Reason", "CLTV"]
    told = _read(load([("status.csv", _csv(headings, rows))]))

    (response,) = _found(told, "reasons.response")
    assert (response.estimate, response.n) == pytest.approx((0.5, 40))


FIGURES = (
    "drivers.importance", "drivers.stated", "drivers.quadrant", "servqual.gap", "emotion.extra",
    "reasons.share", "reasons.price_share", "reasons.incidence", "reasons.value", "stay.share",
    "words.share", "words.uncoded", "words.distinctive",
)  # fmt: skip


@pytest.mark.parametrize(
    "headings", [["Respondent ID", *ASPECTS, "OSAT"], ["customer_id", "joined_on", "left_on"]]
)
def test_every_figure_is_there_if_only_to_say_why_it_is_not(headings: list[str]) -> None:
    is_survey = headings[-1] == "OSAT"
    rows = [
        [i, 3, *RATINGS[i][1:], OVERALL[i]] if is_survey
        else [f"C{i}", "2022-01-01", "2023-03-01" if i % 2 else ""]
        for i in range(120)
    ]  # fmt: skip
    told = _read(load([("file.csv", _csv(headings, rows))]))

    for figure in FIGURES:
        found = _found(told, figure)
        assert found, figure
        assert all(finding.sentence for finding in found)
    if is_survey:
        (constant,) = _found(told, "drivers.importance", attribute=ASPECTS[0])
        assert (constant.estimate, constant.verdict) == (None, "not enough data to say")

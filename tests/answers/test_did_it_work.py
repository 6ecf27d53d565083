"""What was done is judged by the ratings after it, and the planted truth comes out."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from answers.bases import UNSURE
from answers.did_it_work import DidItWorkAnswer, did_it_work
from answers.fix_verdict import wanted_of
from study import Filters, NotedEvent, Study, Wanted, with_settings

TRUTH: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[2] / "sample_data" / "planted_truth.json").read_text("utf-8")
)["events"]
MONTHS = pl.date_range(date(2022, 1, 1), date(2025, 12, 1), "1mo", eager=True)


@pytest.fixture(scope="module")
def record(sample_study: Study) -> DidItWorkAnswer:
    return did_it_work(sample_study, Filters())


def _verdicts(answer: DidItWorkAnswer) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in answer.fixes.iter_rows(named=True):
        found.setdefault(row["name"], set()).add(row["verdict"])
    return found


def _study(
    moves: dict[str, float],
    *events: tuple[date, str | None],
    since: int = 36,
    until: int | None = None,
    wanted: Wanted | None = None,
) -> Study:
    chance = np.random.default_rng(7)
    rows = pl.concat(
        pl.DataFrame(
            {
                "period_on": MONTHS,
                "touchpoint": touchpoint,
                "value": 4
                + chance.normal(0, 0.05, MONTHS.len())
                + move * (np.arange(MONTHS.len()) >= since),
                "n": 100.0,
            }
        )
        for touchpoint, move in moves.items()
    )
    done = [
        NotedEvent(
            happened_on=on,
            name=f"Fix {place}",
            kind="service fix",
            applies_to=where,
            expected="Better",
            wanted=wanted,
        )
        for place, (on, where) in enumerate(events)
    ]
    kept = rows if until is None else rows.filter(pl.col("period_on") < MONTHS[until])
    study = Study(fingerprint="t", series=kept)  # type: ignore[arg-type]  # by shape
    return with_settings(study, noted_events=tuple(done))


def test_the_planted_fix_worked_and_nothing_else_did(record: DidItWorkAnswer) -> None:
    verdicts = _verdicts(record)

    assert [name for name, said in verdicts.items() if "worked" in said] == TRUTH["worked"]
    for name in TRUTH["too_early_to_judge"]:
        assert verdicts[name] == {"too early"}
    for name in TRUTH["did_nothing_to_ratings"]:
        assert verdicts[name] <= {"no", "too early", UNSURE}


def test_the_expectation_written_beforehand_stands_beside_the_verdict(
    record: DidItWorkAnswer,
) -> None:
    said = [f.sentence for f in record.findings if f.figure == "fix.verdict"]

    assert any("Expected: Shorter waits, better ratings." in sentence for sentence in said)


def test_every_event_has_its_four_figures(record: DidItWorkAnswer) -> None:
    figures = [f.figure for f in record.findings if "outcome" not in f.of]

    assert record.fixes.height == 11
    assert {name: figures.count(name) for name in set(figures)} == dict.fromkeys(
        ["fix.level_change", "fix.slope_change", "fix.placebo_share", "fix.verdict"], 11
    )
    assert all({"event", "month"} <= set(f.of) for f in record.findings)


def test_the_others_are_the_comparison_where_nothing_was_done_to_them() -> None:
    answer = did_it_work(_study({"A": 0.5, "B": 0.0}, (MONTHS[36], "a ")), Filters())

    (row,) = answer.fixes.to_dicts()
    assert row["compared_with"] == "B"
    assert row["verdict"] == "worked"
    assert row["level_lower"] < 0.5 < row["level_upper"]


def test_what_moves_every_touchpoint_is_not_credited_to_the_fix() -> None:
    answer = did_it_work(_study({"A": 0.5, "B": 0.5}, (MONTHS[36], "A")), Filters())

    assert answer.fixes["verdict"].to_list() != ["worked"]
    assert abs(answer.fixes["level"][0]) < 0.1


@pytest.mark.parametrize(
    ("on", "where", "verdict", "says"),
    [
        (date(2026, 5, 1), "A", "too early", "after the last month with data, December 2025"),
        (date(2025, 11, 1), "A", "too early", "Only 2 months can be seen since"),
        (date(2019, 1, 1), "A", UNSURE, "before the first month with data, January 2022"),
        (date(2024, 1, 1), "Shop", UNSURE, r"No ratings are known of what it applies to \(Shop\)"),
    ],
)
def test_an_event_that_cannot_be_judged_says_why(
    on: date, where: str, verdict: str, says: str
) -> None:
    answer = did_it_work(_study({"A": 0.0, "B": 0.0}, (on, where)), Filters())

    assert answer.fixes["verdict"].to_list() == [verdict]
    assert pl.Series([answer.fixes["why"][0]]).str.contains(says)[0]
    refused = [f for f in answer.findings if f.figure == "fix.level_change"]
    assert [f.estimate for f in refused] == [None]


def test_without_events_the_page_says_what_it_needs(sample_study: Study) -> None:
    answer = did_it_work(Study(fingerprint="t", contacts=sample_study.contacts), Filters())

    assert answer.state == "no"
    assert "a list of what the company did" in answer.missing[0]


def test_a_wanted_fall_worked_where_the_level_fell() -> None:
    fell = _study({"A": -0.5}, (MONTHS[36], "A"), wanted="fall")
    rose = _study({"A": 0.5}, (MONTHS[36], "A"), wanted="fall")

    assert did_it_work(fell, Filters()).fixes["verdict"].to_list() == ["worked"]
    assert did_it_work(fell, Filters()).headline.endswith("surely moved things as wanted")
    (row,) = did_it_work(rose, Filters()).fixes.to_dicts()
    assert row["verdict"] == "no"
    assert row["why"].startswith("The level rose: ")


@pytest.mark.parametrize(
    ("named", "highest", "expected", "wanted"),
    [
        ("Complaints", 240.0, None, "fall"),
        ("Complaints", 4.6, "fewer complaints", "rise"),
        ("Minutes to answer", 35.0, "waits drop", "fall"),
        ("Sales", 900.0, None, "rise"),
        (None, 900.0, "10 % less", "fall"),
    ],
)
def test_what_was_wanted_is_read_from_the_expectation_and_the_name_of_counts(
    named: str | None, highest: float, expected: str | None, wanted: Wanted
) -> None:
    event = {"wanted": None, "expected": expected}

    assert wanted_of(event, named, highest) == wanted


def test_an_expectation_written_after_the_event_is_said_to_be() -> None:
    event = NotedEvent(
        happened_on=MONTHS[36], name="Fix", expected="Better", written_on=date(2025, 9, 1)
    )
    study = with_settings(_study({"A": 0.0}), noted_events=(event,))

    sentence = did_it_work(study, Filters()).findings[0].sentence
    assert "Expected: Better (written afterwards, on 1 September 2025)." in sentence


def test_a_branch_without_the_fix_is_the_comparison() -> None:
    study = _branches({"North": 0.6, "South": 0.0, "West": 0.0})

    (row,) = did_it_work(study, Filters()).fixes.to_dicts()

    assert (row["verdict"], row["place"]) == ("worked", "branch North")
    assert row["compared_with"] == "South, West"


def test_what_moves_every_branch_is_not_credited_to_the_fix_in_one() -> None:
    (row,) = did_it_work(
        _branches(dict.fromkeys(("North", "South"), 0.6)), Filters()
    ).fixes.to_dicts()

    assert row["verdict"] in {"no", UNSURE}
    assert abs(row["level"]) < 0.25


def _branches(moves: dict[str, float]) -> Study:
    chance = np.random.default_rng(11)
    rows = []
    for branch, move in moves.items():
        for place, month in enumerate(MONTHS):
            mean = 3.2 + move * (place >= 36)
            ratings = np.clip(np.rint(chance.normal(mean, 0.8, 30)), 1, 5)
            rows += [(f"{branch}{place}-{one}", month, branch, rating)
                     for one, rating in enumerate(ratings)]  # fmt: skip
    frame = pl.DataFrame(
        rows, schema=["contact_id", "contact_on", "branch", "rating"], orient="row"
    )
    contacts = frame.select(
        "contact_id",
        "contact_on",
        direction=pl.lit("in"),
        touchpoint=pl.lit("Shop"),
        channel=pl.lit(None, pl.String),
        customer_id=pl.lit(None, pl.String),
        rating="rating",
        scale_min=1.0,
        scale_max=5.0,
        resolved=pl.lit(None, pl.Boolean),
        response_minutes=pl.lit(None, pl.Float64),
        resolution_minutes=pl.lit(None, pl.Float64),
        topic=pl.lit(None, pl.String),
    )
    segments = frame.select(
        of=pl.lit("contact"), id="contact_id", segment=pl.lit("branch"), value="branch"
    )
    study = Study(fingerprint="b", contacts=contacts, segments=segments)  # type: ignore[arg-type]  # by shape
    fix = NotedEvent(happened_on=MONTHS[36], name="New tills", applies_to="north")
    return with_settings(study, noted_events=(fix,))

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
from study import Filters, Study

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
    done = pl.DataFrame(
        {
            "happened_on": [on for on, _ in events],
            "ended_on": [None] * len(events),
            "name": [f"Fix {place}" for place in range(len(events))],
            "kind": ["service fix"] * len(events),
            "applies_to": [where for _, where in events],
            "cost": [None] * len(events),
            "expected": ["Better"] * len(events),
        },
        schema_overrides={
            "ended_on": pl.Date,
            "cost": pl.Float64,
            "applies_to": pl.String,
        },
    )
    kept = rows if until is None else rows.filter(pl.col("period_on") < MONTHS[until])
    return Study(fingerprint="t", series=kept, events=done)  # type: ignore[arg-type]  # by shape


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
    figures = [f.figure for f in record.findings]

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
        (date(2026, 5, 1), "A", "too early", "after the last month with ratings, December 2025"),
        (date(2025, 11, 1), "A", "too early", "Only 2 months can be seen since"),
        (date(2019, 1, 1), "A", UNSURE, "Only 0 months with ratings before it"),
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

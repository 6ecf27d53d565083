"""How notes stand, what is due, and a frozen number beside today's."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from answers.answer import Finding, Unit
from answers.asked_again import asked_again, written
from answers.brand_choices import BrandChoices
from answers.every import ANSWER_OF, every_answer
from answers.explore_question import Question
from answers.notebook import (
    Frozen,
    Listening,
    Note,
    WasAndNow,
    due,
    figure,
    figure_with_interval,
    headline,
    matching,
    never_heard,
    shown_in,
    suggestions,
    was_and_now,
    ways_of,
)
from answers.service_view import View
from study import Filters, Study

TODAY = date(2026, 6, 3)
NOTES = (
    Note(id=1, belief="Price matters most"),
    Note(id=2, belief="Phone waits", decision="More staff", check_on=date(2026, 6, 4)),
    Note(id=3, belief="Late delivery", check_on=TODAY),
    Note(id=4, belief="Nobody reads mail", check_on=date(2026, 5, 1), owner="Inès"),
    Note(id=5, belief="Done", check_on=date(2026, 5, 1), verdict="held"),
)


def found(estimate: float | None, unit: Unit = "scale", **of: str) -> Finding:
    return Finding(
        page="service", figure="service.mean", of=of, estimate=estimate, lower=None, upper=None,
        n=212, unit=unit, sentence="", method="",
    )  # fmt: skip


def test_a_note_stands_where_its_fields_say() -> None:
    assert [note.standing(TODAY) for note in NOTES] == ["open", "decided", "due", "due", "done"]


def test_due_notes_come_longest_waiting_first_and_without_deleted_ones() -> None:
    deleted = replace(NOTES[3], id=9, is_deleted=True)

    assert [note.id for note in due((*NOTES, deleted), TODAY)] == [4, 3]


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ((), "Write down what you believe, and check it"),
        (NOTES[:1], "1 belief written down, no check agreed"),
        (NOTES[:2], "2 beliefs written down; the next check is due on 4 June 2026"),
        (NOTES[:3], "1 check is due since 3 June 2026"),
        (NOTES, "2 checks are due, the first since 1 May 2026"),
    ],
)
def test_the_heading_says_what_needs_a_look(notes: tuple[Note, ...], said: str) -> None:
    assert headline(notes, TODAY) == said


@pytest.mark.parametrize(("words", "ids"), [("", [1, 2, 3, 4, 5]), ("PHONE staff", [2]),
                                            ("inès", [4]), ("no such word", [])])  # fmt: skip
def test_a_search_finds_every_word_in_any_field(words: str, ids: list[int]) -> None:
    assert [note.id for note in matching(NOTES, words)] == ids


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (found(4.1), found(3.2), "was 4.10, now 3.20"),
        (found(4.101), found(4.102), "still 4.10"),
        (found(0.62, "share"), found(0.038, "share"), "was 62%, now 3.8%"),
        (found(-0.5, "points"), found(1204.0, "points"), "was −0.5, now 1204"),
        (found(4.1), None, "was 4.10, not among today's figures"),
        (found(4.1), found(None), "was 4.10, now not shown"),
        (found(None), found(12.0, "count"), "was not shown, now 12"),
    ],
)
def test_the_frozen_number_stays_and_todays_stands_beside_it(
    was: Finding, now: Finding | None, said: str
) -> None:
    assert WasAndNow(was=was, now=now).sentence == said


def change(month: str, lower: str, upper: str, estimate: float | None = 0.5) -> Finding:
    of = {"touchpoint": "Phone", "month": month, "month_lower": lower, "month_upper": upper}
    return replace(found(estimate), figure="service.change_point", of=of)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ([change("2025-02", "2024-12", "2025-04")], "still 0.50 in 2025-02"),
        (
            [change("2023-01", "2022-12", "2023-02", 0.9), change("2025-03", "2025-03", "2025-04")],
            "was 0.50 in 2025-02, now 0.50 in 2025-03",
        ),
        ([change("2023-01", "2022-12", "2023-02")], "was 0.50, not among today's figures"),
        (
            [replace(change("", "", "", None), of={"touchpoint": "Phone"}, verdict="none")],
            "was 0.50 in 2025-02, now none",
        ),
    ],
)
def test_a_change_is_known_again_by_its_date_interval(today: list[Finding], said: str) -> None:
    was = change("2025-02", "2024-12", "2025-04")

    (pair,) = was_and_now(frozen(was), today)

    assert pair.sentence == said


def frozen(*findings: Finding) -> Frozen:
    return Frozen(
        page="service", key="service", says="", basis="", table=pl.DataFrame(), headings={},
        formats={}, part="", figures=(), native=None, picture={}, findings=findings,
        filters=Filters(), choices={}, settings={}, fingerprint="", sources=(), is_invented=False,
    )  # fmt: skip


def test_a_verdict_without_a_number_is_read_as_the_verdict() -> None:
    assert figure(replace(found(None), verdict="cannot tell")) == "cannot tell"


@pytest.mark.parametrize(
    ("page", "question"),
    [
        ("service", View(every="week", before=(date(2024, 1, 1), date(2024, 6, 30)))),
        ("brands", BrandChoices("Larkfield", ("Brightway",), (("Br", "Brightway"),))),
        ("explore", Question(what="orders.amount", edges=(("orders.amount", (10.0, 20.0)),))),
    ],
)
def test_a_question_is_put_again_as_it_was(page: str, question: Hashable) -> None:
    told = json.loads(json.dumps(written(question)))

    again = asked_again(page, told | {"of a later version": [1]})

    assert again is not None
    assert again[1] == question


def test_an_interval_and_base_go_along_with_a_figure() -> None:
    shown = replace(found(0.62, "share"), lower=0.58, upper=0.66)

    assert figure_with_interval(shown) == "62% (58% to 66%, n = 212)"
    assert figure_with_interval(found(None)) == "not shown"


def test_a_picture_of_one_group_takes_along_only_that_groups_findings() -> None:
    findings = (found(1.0), found(2.0, touchpoint="Phone"), found(3.0, touchpoint="Email"))
    of_phone = pl.DataFrame({"touchpoint": ["Phone"]})
    of_all = pl.DataFrame({"touchpoint": ["All touchpoints"]})

    assert [f.estimate for f in shown_in(of_phone, ["service.mean"], findings)] == [2.0]
    assert [f.estimate for f in shown_in(of_all, ["service.mean"], findings)] == [1.0]
    assert [f.estimate for f in shown_in(pl.DataFrame(), ["service.mean"], findings)] == [1, 2, 3]
    assert shown_in(of_all, ["service.signal"], findings) == ()


def test_who_was_never_heard_is_said_and_known_ways_are_not_offered_again() -> None:
    entries = (
        Listening(id=1, way="Surveys"),
        Listening(id=2, way="surveys", used_on=TODAY, heard=("Region: north",)),
        Listening(id=3, way="Ride-alongs", heard=("Region: South",)),
    )

    assert never_heard(entries, ["Region: North", "Region: South"]) == ("Region: South",)
    assert "Surveys" not in suggestions(entries)
    assert {way: [use.id for use in uses] for way, uses in ways_of(entries).items()} == {
        "Ride-alongs": [3],
        "Surveys": [2, 1],
    }


def test_every_answer_is_found_by_its_page(sample_study: Study) -> None:
    assert [answer.page for answer in every_answer(sample_study)] == list(ANSWER_OF)

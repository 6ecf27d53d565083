"""The parts of the Data page that need no app around them."""

from __future__ import annotations

import csv
import io

import pytest

from loaders.destinations import WORDS, destinations_of
from loaders.loading import load
from loaders.problems import Problem
from loaders.understanding import ColumnMatch, Kind
from pages.screen.columns_table import in_need_of_a_look_first, what_needs_a_look
from pages.screen.problems_shown import by_repair
from pages.screen.templates import TEMPLATES, headings_of, template_of
from study import TABLES


def missing_day(column: str, count: int, found: str) -> Problem:
    day = "a date such as 2024-05-31"
    return Problem("error", "date not readable", column, count, (found,), day, (7,), "set aside")


def match(heading: str, becomes: str | None, sure: str) -> ColumnMatch:
    assert sure in {"certain", "likely", "guess"}
    return ColumnMatch(0, heading, becomes, "", sure)  # type: ignore[arg-type]  # asserted above


def test_problems_mended_the_same_way_are_one_row_with_examples_of_each_column() -> None:
    shown = by_repair([missing_day("Joined", 2, "soon"), missing_day("Left", 5, "late")])

    assert shown.height == 1
    assert shown.select("count", "column", "found", "rows").row(0) == (
        7,
        "Joined, Left",
        "soon · late",
        "7",
    )


def test_what_is_guessed_stands_first_and_what_is_left_out_last() -> None:
    columns = [
        match("d", None, "certain"),
        match("c", "customers.program", "certain"),
        match("b", "customers.value", "likely"),
        match("a", "customers.joined_on", "guess"),
    ]

    ordered = in_need_of_a_look_first(columns)

    assert [column.heading for column in ordered] == ["a", "b", "c", "d"]
    assert what_needs_a_look(ordered) == (
        "3 columns of 4 used · 1 only guessed: please confirm or change · 1 likely: worth a look"
    )


@pytest.mark.parametrize("kind", list(TEMPLATES))
def test_a_template_holds_headings_only_each_once(kind: str) -> None:
    (headings,) = csv.reader(io.StringIO(template_of(kind).decode("utf-8-sig")))

    assert headings == headings_of(kind)
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("kind", ["customers", "orders", "contacts", "events", "reasons"])
def test_every_heading_of_a_template_is_understood_with_certainty(kind: str) -> None:
    table = load([("filled.csv", _filled(kind))]).files[0].tables[0]

    unused = {m.heading for m in table.made.columns if not m.becomes}
    unsure = {m.heading for m in table.made.columns if m.confidence != "certain"}
    assert table.kind == kind
    assert unused == set()
    assert unsure == set()


def _filled(kind: str) -> bytes:
    """Write three rows below a template, each cell as its heading asks."""
    rows = [[_cell(heading, number) for heading in headings_of(kind)] for number in range(1, 4)]
    below = "\n".join(",".join(row) for row in rows)
    return template_of(kind) + f"{below}\n".encode()


def _cell(heading: str, number: int) -> str:
    last = heading.rsplit(maxsplit=1)[-1].lower()
    words = {
        "id": f"X{number}", "on": f"2024-0{number + 4}-11", "from": "2024-01-01",
        "at": f"2024-05-1{number} 10:0{number}", "left": "yes", "offered": "yes",
        "returned": "no", "resolved": "yes", "program": "member", "direction": "leave",
        "channel": "Web", "reason": "Too dear", "touchpoint": "Phone",
    }  # fmt: skip
    return words.get(last, str(number))


@pytest.mark.parametrize("kind", ["survey", "customers", "orders", "contacts", "events"])
def test_what_a_column_can_become_has_a_name_and_is_a_column_of_the_study(kind: Kind) -> None:
    for becomes in destinations_of(kind):
        table, _, column = becomes.partition(".")
        assert column in TABLES[table].column_names()
        assert becomes in WORDS

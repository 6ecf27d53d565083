"""What readers write down becomes events of the study and travels with recipe and saved study."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.later_choices import with_later_choices
from loaders.loading import load
from loaders.noted import events_in
from loaders.problems import UnreadableFileError
from loaders.recipe import RecipeError, choices_from, recipe_json
from loaders.reopened import as_chosen, choices_of
from loaders.understanding import Choices
from records.saved_studies import open_study, save_study
from study import NotedEvent, Study, with_settings

FIX = NotedEvent(
    happened_on=date(2025, 3, 1),
    name="Second hotline",
    kind="service fix",
    applies_to="Phone",
    cost=1200.0,
    expected="shorter waits",
    wanted="fall",
    written_on=date(2025, 2, 1),
)
CUT = NotedEvent(happened_on=date(2025, 6, 1), name="Price cut", kind="price")
ORDERS = b"order id,customer id,order date,total\n1,a,2025-01-03,5\n2,b,2025-02-03,7\n"
LIST = b"event date,event,event type,cost\n2025-01-05,Rebate,campaign,5\n"


def test_noted_events_follow_those_of_the_files_and_go_again() -> None:
    read = load([("orders.csv", ORDERS), ("done.csv", LIST)])
    assert read.study is not None

    noted = with_settings(read.study, noted_events=(FIX, CUT))
    assert noted.events is not None
    assert noted.events["name"].to_list() == ["Rebate", "Second hotline", "Price cut"]
    assert noted.fingerprint != read.study.fingerprint
    assert noted.anchor is read.study.anchor

    changed = with_settings(noted, noted_events=(CUT,))
    assert changed.events is not None
    assert changed.events["name"].to_list() == ["Rebate", "Price cut"]


def test_a_study_without_a_list_has_no_table_of_events_once_all_are_removed() -> None:
    read = load([("orders.csv", ORDERS)])
    noted = with_later_choices(read, Choices(noted_events=(FIX,))).study
    assert noted is not None
    assert noted.events is not None

    assert with_settings(noted, noted_events=()).events is None


def test_a_recipe_brings_noted_events_back() -> None:
    choices = Choices(noted_events=(FIX, CUT))
    read = load([("orders.csv", ORDERS)], choices)

    again = choices_from(recipe_json(read, choices))

    assert again.noted_events == (FIX, CUT)
    replayed = load([("orders.csv", ORDERS)], again).study
    assert replayed is not None
    assert replayed.events is not None
    assert replayed.events["name"].to_list() == ["Second hotline", "Price cut"]


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ('{"name": "x"}', "event 1 has no happened_on"),
        ('{"name": "x", "happened_on": "soon"}', "happened_on is 'soon'"),
        ('{"name": "x", "happened_on": "2025-01-01", "kind": "magic"}', "kind is 'magic'"),
        ('{"name": "x", "happened_on": "2025-01-01", "who": "me"}', "event 1 says who"),
    ],
)
def test_a_recipe_with_an_event_that_cannot_be_is_refused(event: str, said: str) -> None:
    with pytest.raises(RecipeError, match=said):
        choices_from('{"version": 2, "events": [' + event + "]}")


def test_a_saved_study_keeps_noted_events_and_lets_them_be_changed(tmp_path: Path) -> None:
    read = load([("orders.csv", ORDERS), ("done.csv", LIST)], Choices(noted_events=(FIX,)))
    assert read.study is not None
    save_study(tmp_path, "Spring", read.study)

    _, opened = open_study(tmp_path, "Spring")
    assert opened.noted_events == (FIX,)
    chosen = choices_of({}, opened)
    assert _names(as_chosen(opened, chosen)) == ["Rebate", "Second hotline"]
    without = Choices(**{name: getattr(chosen, name) for name in ("as_of", "horizon_days")})
    assert _names(as_chosen(opened, without)) == ["Rebate"]


def _names(study: Study) -> list[str]:
    assert study.events is not None
    return study.events["name"].to_list()


def test_a_list_of_two_columns_is_read_and_its_blank_rows_are_counted() -> None:
    events, left_out = events_in("d.csv", b"Datum;Massnahme\n05.01.2024;Hotline\n;Rabatt\n")

    assert [(event.happened_on, event.name) for event in events] == [(date(2024, 1, 5), "Hotline")]
    assert left_out == 1


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"date,what was done\n", b""])
def test_a_file_without_events_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"holds no list of what was done|is empty"):
        events_in("d.csv", content)


def test_the_wanted_direction_is_read_from_its_words() -> None:
    events, _ = events_in("d.csv", b"date,event,direction\n2024-01-05,Fix,down\n2024-02-05,X,\n")

    assert [event.wanted for event in events] == ["fall", None]

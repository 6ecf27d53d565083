"""What is written down stays, and nobody overwrites anybody silently."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from sqlalchemy import event
from sqlalchemy.engine import Engine

from answers.answer import Finding
from answers.notebook import Frozen, Listening, Note
from records.problems import ChangedMeanwhileError, NotKeptError
from records.store import FILE, Notebook
from study import Filters

BELIEF = Note(belief="Slow delivery drives customers away", owner="Ines")


def frozen(page: str = "service", says: str = "Phone fell in May") -> Frozen:
    return Frozen(
        page=page,
        key="service",
        says=says,
        basis="412 contacts",
        table=pl.DataFrame(
            {"month_on": [date(2024, 5, 1), None], "mean": [4.1, None], "n": [212, 0]},
            schema_overrides={"n": pl.UInt32},
        ),
        headings={"month_on": "Month", "mean": "Mean rating"},
        formats={"mean": "%.2f"},
        part="months.filter(touchpoint='Phone')",
        figures=("service.mean",),
        native={"form": "curves", "category": "month_on", "value": "mean", "series": None},
        picture={"mark": "point", "data": {"values": [{"month_on": "2024-05-01", "mean": 4.1}]}},
        findings=(
            Finding(
                page=page,
                figure="service.mean",
                of={"touchpoint": "Phone", "month": "2024-05"},
                estimate=4.1,
                lower=4.0,
                upper=4.2,
                n=212,
                unit="scale",
                sentence=says,
                method="mean",
            ),
        ),
        filters=Filters(
            start=date(2024, 1, 1), segments=(("Region", "North"), ("Region", "South")),
            program="member",
        ),
        choices={"shown": ("Phone",)},
        settings={
            "horizon_days": 365,
            "program_cost": 1200.5,
            "lapse_days": None,
            "reason_rules": (("too slow", True, ("crawls",)),),
        },
        fingerprint="abc",
        sources=("contacts.csv",),
        is_invented=True,
    )  # fmt: skip


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    kept = Notebook.in_folder(tmp_path / "data")
    yield kept
    kept.close()


def test_reading_makes_neither_folder_nor_file(tmp_path: Path, notebook: Notebook) -> None:
    assert (notebook.notes(), notebook.pins(), notebook.listening()) == ((), (), ())
    assert list(tmp_path.iterdir()) == []


def test_a_note_is_read_back_as_written_by_another_process(
    tmp_path: Path, notebook: Notebook
) -> None:
    kept = notebook.keep_note(replace(BELIEF, check_on=date(2026, 6, 3)), by="Ada")

    (read,) = Notebook.in_folder(tmp_path / "data").notes()
    assert read == kept
    assert (read.belief, read.check_on, read.changed_by) == (
        BELIEF.belief, date(2026, 6, 3), "Ada",
    )  # fmt: skip
    assert read.changed_on is not None
    assert abs((datetime.now(UTC) - read.changed_on).total_seconds()) < 60


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(
    tmp_path: Path, notebook: Notebook
) -> None:
    opened = notebook.keep_note(BELIEF)
    elsewhere = Notebook.in_folder(tmp_path / "data")
    elsewhere.keep_note(replace(opened, decision="Hire two drivers"), by="Ada")

    with pytest.raises(ChangedMeanwhileError, match="Ada changed this after you opened it") as told:
        notebook.keep_note(replace(opened, decision="Do nothing"), by="Bo")

    assert isinstance(told.value.theirs, Note)
    assert told.value.theirs.decision == "Hire two drivers"
    assert notebook.notes()[0].decision == "Hire two drivers"
    overwritten = replace(opened, decision="Do nothing", version=told.value.theirs.version)
    assert notebook.keep_note(overwritten).decision == "Do nothing"


def test_the_history_says_who_changed_what(notebook: Notebook) -> None:
    first = notebook.keep_note(BELIEF, by="Ada")
    second = notebook.keep_note(replace(first, owner="Jon"), by="Bo")
    unchanged = notebook.keep_note(second, by="Cy")

    assert unchanged == second
    changed, written = notebook.history(second)
    assert (written.what, written.changed_by) == ("written", "Ada")
    assert (changed.what, changed.changed_by, dict(changed.fields)) == (
        "changed", "Bo", {"owner": ("Ines", "Jon")},
    )  # fmt: skip


def test_what_is_deleted_can_be_put_back(notebook: Notebook) -> None:
    note = notebook.keep_note(BELIEF)
    pin = notebook.pin(frozen(), note=note.id)
    entry = notebook.keep_listening(Listening(way="Visits"))

    notebook.delete_note(note.id, by="Ada")
    notebook.delete_pin(pin.id)
    notebook.delete_listening(entry.id)
    assert (notebook.notes(), notebook.pins(), notebook.listening()) == ((), (), ())
    assert notebook.notes(with_deleted=True)[0].is_deleted

    notebook.put_back_note(note.id)
    notebook.put_back_pin(pin.id)
    notebook.put_back_listening(entry.id)
    assert notebook.notes()[0].belief == BELIEF.belief
    assert [kept.id for kept in notebook.pins(note=note.id)] == [pin.id]
    assert notebook.listening()[0].way == "Visits"
    assert [change.what for change in notebook.history(note)] == ["put back", "deleted", "written"]


def test_a_pin_is_read_back_with_every_number_and_type(notebook: Notebook) -> None:
    shown = frozen()

    notebook.pin(shown, caption="Look at May", by="Ada")

    (pin,) = notebook.pins()
    assert (pin.caption, pin.pinned_by, pin.place, pin.in_story) == ("Look at May", "Ada", 1, True)
    assert_frame_equal(pin.frozen.table, shown.table)
    assert replace(pin.frozen, table=shown.table) == shown


def test_the_story_keeps_the_order_somebody_gave_it(notebook: Notebook) -> None:
    first, second, third = (notebook.pin(frozen(says=says)) for says in ("one", "two", "three"))

    notebook.order_pins([third.id, first.id])

    assert [pin.frozen.says for pin in notebook.pins()] == ["three", "one", "two"]
    changed = notebook.keep_pin(replace(notebook.pins()[2], caption="last", in_story=False))
    assert (changed.frozen.says, changed.caption, changed.in_story) == ("two", "last", False)
    with pytest.raises(ChangedMeanwhileError):
        notebook.keep_pin(replace(second, caption="too late"))


def test_uses_of_a_way_to_listen_keep_day_and_segments(notebook: Notebook) -> None:
    entry = Listening(
        way="Visits", used_on=date(2026, 3, 1), learned="Packaging", heard=("North", "Over 60")
    )

    notebook.keep_listening(entry, by="Ada")

    (read,) = notebook.listening()
    assert (read.used_on, read.learned, read.heard) == (
        date(2026, 3, 1), "Packaging", ("North", "Over 60"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "=HYPERLINK(1)", "x" * 100_000, "\x00 nul", "'; drop--"]
)
def test_any_text_comes_back_as_it_was(notebook: Notebook, text: str) -> None:
    notebook.keep_note(Note(belief=text, outcome=text))

    assert (notebook.notes()[0].belief, notebook.notes()[0].outcome) == (text, text)


def test_a_folder_that_cannot_be_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder", encoding="utf-8")
    kept = Notebook.in_folder(tmp_path / "taken")

    with pytest.raises(NotKeptError, match="cannot be used"):
        kept.keep_note(BELIEF)


def test_a_file_that_is_no_notebook_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"surely no database" * 100)

    with pytest.raises(NotKeptError, match="the file is no notebook"):
        Notebook.in_folder(tmp_path).notes()


def test_a_read_only_notebook_is_read_and_not_written(tmp_path: Path) -> None:
    Notebook.in_folder(tmp_path).keep_note(BELIEF)
    # Asking SQLite for it works for every user, unlike rights on a file, which root ignores.
    kept = Notebook(f"sqlite:///file:{tmp_path / FILE}?mode=ro&uri=true")

    assert kept.notes()[0].belief == BELIEF.belief
    with pytest.raises(NotKeptError, match="may not be written to"):
        kept.keep_note(BELIEF)
    kept.close()


def test_a_full_disk_is_told_in_words_and_loses_nothing(tmp_path: Path) -> None:
    kept = Notebook.in_folder(tmp_path)
    kept.keep_note(BELIEF)
    with sqlite3.connect(tmp_path / FILE) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    kept.close()

    with _disk_of(pages), pytest.raises(NotKeptError, match="the disk is full"):
        kept.keep_note(Note(belief="x" * 1_000_000))

    assert [note.belief for note in kept.notes()] == [BELIEF.belief]
    kept.close()


@contextmanager
def _disk_of(pages: int) -> Iterator[None]:
    """Let SQLite find the disk full once a database has so many pages."""

    def limit(connection: Any, _record: object) -> None:  # noqa: ANN401  # a driver's own type
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def test_a_notebook_of_another_format_is_not_touched(tmp_path: Path) -> None:
    Notebook.in_folder(tmp_path).keep_note(BELIEF)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE told SET value = '99'")
    before = (tmp_path / FILE).read_bytes()

    with pytest.raises(NotKeptError, match="format 99"):
        Notebook.in_folder(tmp_path).keep_note(BELIEF)
    assert (tmp_path / FILE).read_bytes() == before


def _write_ten(folder: Path) -> None:
    kept = Notebook.in_folder(folder)
    for number in range(10):
        kept.keep_note(Note(belief=f"belief {number}"))
    kept.close()


def test_several_servers_may_begin_a_notebook_at_the_same_moment(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as servers:
        for written in [servers.submit(_write_ten, tmp_path) for _ in range(4)]:
            written.result()

    assert len(Notebook.in_folder(tmp_path).notes()) == 40

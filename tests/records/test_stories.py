"""Stories on disk: named, ordered, kept apart from the pins they tell."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from answers.story import EVERYTHING, Story, captioned
from records.problems import ChangedMeanwhileError, NotKeptError
from records.store import FILE, Notebook


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return Notebook.in_folder(tmp_path)


def test_a_story_keeps_its_name_and_order(notebook: Notebook) -> None:
    first = notebook.keep_story(Story(name="  Board,   spring ", pins=(3, 1, 2)), by="Ada")
    second = notebook.keep_story(replace(first, pins=(1, 2)), by="Bo")

    assert (first.name, first.pins, first.changed_by) == ("Board, spring", (3, 1, 2), "Ada")
    assert notebook.stories() == (second,)
    assert second.pins == (1, 2)
    changed, begun = notebook.history(second)
    assert (begun.what, changed.fields) == ("written", {"pins": ("3, 1, 2", "1, 2")})


def test_a_change_to_an_older_version_of_a_story_is_refused(notebook: Notebook) -> None:
    opened = notebook.keep_story(Story(name="Board", pins=(1, 2)))
    notebook.keep_story(replace(opened, pins=(2, 1)), by="Bo")

    with pytest.raises(ChangedMeanwhileError, match="Bo changed this"):
        notebook.keep_story(replace(opened, pins=(1,)))
    assert notebook.stories()[0].pins == (2, 1)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (" ", "needs a name"),
        ("x" * 101, "100 are the most"),
        (EVERYTHING.lower(), "is always there"),
        ("BOARD", "There is a story “Board” already"),
    ],
)
def test_a_name_that_cannot_be_is_refused(notebook: Notebook, name: str, why: str) -> None:
    notebook.keep_story(Story(name="Board"))

    with pytest.raises(NotKeptError, match=why):
        notebook.keep_story(Story(name=name))


def test_a_deleted_story_comes_back_unless_its_name_is_taken(notebook: Notebook) -> None:
    story = notebook.keep_story(Story(name="Board", pins=(1,)))
    notebook.delete_story(story.id)
    assert notebook.stories() == ()

    taken = notebook.keep_story(Story(name="board"))
    with pytest.raises(NotKeptError, match="There is a story “board” already"):
        notebook.put_back_story(story.id)
    notebook.delete_story(taken.id)
    notebook.put_back_story(story.id)

    assert [one.pins for one in notebook.stories()] == [(1,)]


def test_a_notebook_from_before_there_were_stories_gets_them(
    notebook: Notebook, tmp_path: Path
) -> None:
    notebook.keep_story(Story(name="Board"))
    notebook.close()
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("DROP TABLE stories")
    database.close()

    assert Notebook.in_folder(tmp_path).stories() == ()


def test_a_story_keeps_captions_of_its_own(notebook: Notebook) -> None:
    begun = notebook.keep_story(Story(name="Board", pins=(1, 2)))
    said = notebook.keep_story(captioned(begun, 2, "What we expected"), by="Ada")

    assert notebook.stories()[0].captions == {2: "What we expected"}
    assert notebook.history(said)[0].fields == {"captions": ("", "number 2: What we expected")}
    assert notebook.keep_story(captioned(said, 2, "")).captions == {}


def test_a_notebook_from_before_stories_had_captions_gets_them(
    notebook: Notebook, tmp_path: Path
) -> None:
    notebook.keep_story(Story(name="Board", pins=(1,)))
    notebook.close()
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("ALTER TABLE stories DROP COLUMN captions")
    database.close()

    (story,) = Notebook.in_folder(tmp_path).stories()
    assert (story.pins, story.captions) == ((1,), {})
    kept = Notebook.in_folder(tmp_path).keep_story(captioned(story, 1, "Look"))
    assert kept.captions == {1: "Look"}

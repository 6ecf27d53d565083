"""Where things are kept is a choice, and nothing is made by asking."""

from __future__ import annotations

from pathlib import Path

import pytest

from records import folder
from records.folder import choose_folder, data_folder, is_set_outside, write_whole
from records.problems import NotKeptError


@pytest.fixture
def unset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("EARNED_DATA_FOLDER")
    monkeypatch.setattr(folder, "USUAL", tmp_path / "usual")
    return tmp_path


def test_the_environment_decides_and_pages_may_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARNED_DATA_FOLDER", str(tmp_path / "there"))

    assert (data_folder(), is_set_outside()) == (tmp_path / "there", True)
    with pytest.raises(NotKeptError, match="set by EARNED_DATA_FOLDER"):
        choose_folder(str(tmp_path / "elsewhere"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_chosen_on_the_page_holds_for_every_later_start(unset: Path) -> None:
    assert (data_folder(), is_set_outside()) == (unset / "usual", False)
    assert list(unset.iterdir()) == []

    choose_folder(f" {unset / 'team'} ")
    assert data_folder() == unset / "team"
    choose_folder("")
    assert data_folder() == unset / "usual"


@pytest.mark.parametrize("named", ["data", "../up", "C:relative"])
def test_a_folder_that_is_no_whole_path_is_refused(unset: Path, named: str) -> None:
    with pytest.raises(NotKeptError, match="no whole path"):
        choose_folder(named)
    assert data_folder() == unset / "usual"


def test_a_folder_that_cannot_be_made_is_refused(unset: Path) -> None:
    (unset / "taken").write_text("", encoding="utf-8")

    with pytest.raises(NotKeptError, match="cannot be used"):
        choose_folder(str(unset / "taken" / "below"))
    assert data_folder() == unset / "usual"


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"old")
    write_whole(tmp_path / "a", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"new"

"""The rooms of the house, and the doors between them: rules that would otherwise wear away."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
MAY_IMPORT: Final = {
    "study": set(),
    "loaders": {"study"},
    "analysis": {"study"},
    "answers": {"study", "analysis"},
    "charts": {"study", "analysis", "answers"},
    "exports": {"study", "answers", "charts"},
    "records": {"study", "answers"},
    "session": {"study", "loaders", "answers", "records"},
    "pages": {"study", "loaders", "answers", "charts", "exports", "records", "session"},
    "app": {"pages", "session"},
    "earned": {"study", "loaders", "answers", "exports", "records"},
    "analyst": {"study", "loaders", "answers", "charts", "records"},
    "sample_data": {"study"},
}
WITHOUT_STREAMLIT: Final = set(MAY_IMPORT) - {"session", "pages", "app"}
WITHOUT_ALTAIR: Final = set(MAY_IMPORT) - {"charts", "exports"}
LONGEST_APP: Final = 40
SHARED: Final = (ROOT / "pages" / "screen", ROOT / "pages" / "visit")
"""What pages share: what is on screen, and what a visitor does. All else in `pages` is a page."""
PAGE_FILES: Final = sorted(
    file for file in (ROOT / "pages").rglob("*.py") if file.parent not in SHARED
)


def files_of(room: str) -> list[Path]:
    folder = ROOT / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [ROOT / f"{room}.py"]


def imported(file: Path) -> Iterator[str]:
    """Yield the first word of every import, wherever it stands in the file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("room", list(MAY_IMPORT))
def test_a_room_imports_only_what_the_table_allows(room: str) -> None:
    for file in files_of(room):
        used = set(imported(file)) & set(MAY_IMPORT) - {room}
        assert used <= MAY_IMPORT[room], f"{file.relative_to(ROOT)} imports {sorted(used)}"


@pytest.mark.parametrize("room", list(MAY_IMPORT))
def test_a_room_uses_only_the_libraries_it_should_know(room: str) -> None:
    banned = {"pandas"}
    banned |= {"streamlit"} if room in WITHOUT_STREAMLIT else set()
    banned |= {"altair"} if room in WITHOUT_ALTAIR else set()
    banned |= {"numpy", "scipy"} if room in {"charts", "pages", "app", "session"} else set()

    for file in files_of(room):
        assert not banned & set(imported(file)), file.relative_to(ROOT)


def test_a_page_reads_its_answer_and_nothing_below_it() -> None:
    for page in PAGE_FILES:
        assert not {"study", "loaders", "analysis", "records"} & set(imported(page)), page.stem


def test_every_python_file_lies_in_a_room() -> None:
    top = {path.stem for path in ROOT.glob("*.py")}
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert top | folders <= set(MAY_IMPORT) | {"tests", "benchmarks"}


def test_the_session_alone_touches_the_state_of_a_visitor() -> None:
    touching = [
        file.relative_to(ROOT).as_posix()
        for room in MAY_IMPORT
        for file in files_of(room)
        if "session_state" in file.read_text(encoding="utf-8")
    ]

    assert touching == ["session.py"]


def test_no_page_lies_directly_in_pages() -> None:
    # There Streamlit would run it by itself, without the frame, for whoever comes first by link.
    assert PAGE_FILES
    assert [file for file in PAGE_FILES if file.parent == ROOT / "pages"] == []


@pytest.mark.parametrize("page", PAGE_FILES, ids=lambda path: path.stem)
def test_a_page_computes_nothing_and_defines_nothing(page: Path) -> None:
    for node in ast.walk(ast.parse(page.read_text(encoding="utf-8"))):
        assert not isinstance(node, ast.BinOp), f"{page.stem}, line {node.lineno}"
        assert not isinstance(node, ast.FunctionDef | ast.ClassDef), page.stem


@pytest.mark.parametrize("page", PAGE_FILES, ids=lambda path: path.stem)
def test_a_page_lets_the_frame_finish(page: Path) -> None:
    assert "st.stop(" not in page.read_text(encoding="utf-8")


def test_the_app_is_a_table_of_contents() -> None:
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < LONGEST_APP


def test_whoever_silences_a_check_says_why() -> None:
    silenced = re.compile(r"  # (?:noqa|type: ignore)")
    reasoned = re.compile(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\])\s+# \w")
    written = [
        f"{file.relative_to(ROOT)}:{number}"
        for folder in (*MAY_IMPORT, "tests", "benchmarks")
        for file in files_of(folder)
        if file.is_file()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if silenced.search(line) and not reasoned.search(line)
    ]

    assert written == []

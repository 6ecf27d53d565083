"""What README and METHODS promise exists, and what exists is written there."""

import re
from pathlib import Path
from typing import Final

import pytest

from answers.every import every_answer
from answers.pages import PAGES
from study import Study

ROOT: Final = Path(__file__).resolve().parents[1]
README: Final = (ROOT / "README.md").read_text("utf-8")
METHODS: Final = (ROOT / "METHODS.md").read_text("utf-8")
CHANGELOG: Final = (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("page", [page.title for page in PAGES])
def test_the_readme_says_what_each_page_answers(page: str) -> None:
    assert f"- **{page}**:" in README


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len(README.splitlines()) < 120


def test_every_figure_the_pages_show_is_explained(sample_study: Study) -> None:
    shown = {f.figure for answer in every_answer(sample_study) for f in answer.findings}

    assert sorted(figure for figure in shown if f"`{figure}`" not in METHODS) == []


def test_every_page_with_figures_has_its_section_of_methods() -> None:
    headings = set(re.findall(r"^## (.+)$", METHODS, re.MULTILINE))

    assert {page.title for page in PAGES if page.question} <= headings


def test_every_local_link_and_picture_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_page_lies_where_the_list_says() -> None:
    assert [page.path for page in PAGES if not (ROOT / page.path).is_file()] == []


def test_the_notebook_lines_of_the_readme_run(monkeypatch: pytest.MonkeyPatch) -> None:
    (lines,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}

    exec(compile(lines, "README.md", "exec"), names)  # noqa: S102  # our own documentation

    assert "100" in str(names["answer"].headline)  # type: ignore[attr-defined]  # an EarnedAnswer


def test_the_changelog_has_a_place_for_what_is_coming() -> None:
    assert "## Unreleased" in CHANGELOG

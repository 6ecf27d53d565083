"""For notebooks: load a study, ask what a page asks, and draw what it draws.

    from analyst import ask, drawn, load

    study = load("customers.csv", "orders.csv.gz", own_brand="Larkfield")
    answer = ask(study, "earned_or_bought")
    drawn(answer)["hundred"]

Tables are Polars frames, pictures are Altair charts, and the figures are those of the pages.
"""

from __future__ import annotations

import zipfile
from collections.abc import Hashable
from datetime import date
from pathlib import Path
from typing import Any, Final

from answers.asked_again import answer_of
from charts.exhibits.every import exhibits_of
from charts.theme import Drawing, for_export
from loaders.loading import load as read
from loaders.understanding import Choices
from records.exported import exported, open_exported
from study import Filters, Study, with_settings

SAMPLE: Final = Path(__file__).resolve().parent / "sample_data"
"""Files of this folder make a study marked as invented."""


class NoStudyError(ValueError):
    """The files make no study; the message says why."""


def load(*files: str | Path, own_brand: str | None = None, **settings: object) -> Study:
    """Return a study: from files as they were exported, or from one that the app exported.

    Args:
        files: Survey, customers, orders and so on, in any order; or one exported study.
        own_brand: The brand that is ours, where the files name several.
        settings: Any other of `study.SETTINGS`, such as horizon_days=730.

    Raises:
        NoStudyError: The files make no study.
        StudyNotOpenedError: The exported study is damaged.
    """
    paths = [Path(file) for file in files]
    if len(paths) == 1 and _is_exported(paths[0]):
        study = open_exported(paths[0])
    else:
        named = [(path.name, path) for path in paths]
        is_sample = all(path.resolve().parent == SAMPLE for path in paths)
        loading = read(
            named, Choices(own_brand=own_brand), today=date.today(), is_invented=is_sample
        )
        if loading.study is None:
            refusals = [f"{file.file}: {file.refusal}" for file in loading.files if file.refusal]
            raise NoStudyError("; ".join(refusals) or "These files hold no table of a study.")
        study = loading.study
    chosen = settings if own_brand is None else {**settings, "own_brand": own_brand}
    return with_settings(study, **chosen) if chosen else study


def ask(
    study: Study,
    page: str,
    filters: Filters = Filters(),  # noqa: B008  # immutable
    question: Hashable | None = None,
) -> Any:  # noqa: ANN401  # every page has an answer of its own
    """Return a page's answer: its headline, its findings, and the tables behind its pictures.

    Args:
        study: The study.
        page: File stem of the page, such as "brands".
        filters: What to look at; everything by default.
        question: What to ask on pages that take questions, such as
            `answers.explore_question.Question`.

    Raises:
        ValueError: There is no such page.
        TypeError: It takes no such question.
    """
    return answer_of(page, question)(study, filters)


def export(study: Study, to: str | Path) -> None:
    """Write a study, its settings included, to one file that `load` reads.

    Args:
        study: The study.
        to: The file, such as "earned-study.zip".
    """
    Path(to).write_bytes(exported(study))


def drawn(answer: Any) -> dict[str, Drawing]:  # noqa: ANN401  # any page's answer
    """Return the pictures of an answer by name, as charts a notebook shows.

    Args:
        answer: What `ask` returned.
    """
    return {exhibit.key: for_export(exhibit.chart) for exhibit in exhibits_of(answer)}


def _is_exported(file: Path) -> bool:
    if not zipfile.is_zipfile(file):
        return False
    with zipfile.ZipFile(file) as archive:
        return any(name.endswith("/manifest.json") for name in archive.namelist())

"""The sample study's whole report as slides, workbook and web page, its answers given.

Floor: every chart of the deck drawn once as a picture, by vl-convert. What a file is made of, the
exhibits, is put together within the time of the file and before the time of the floor.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from answers.answer import Answer
from answers.every import every_answer
from benchmarks.alternating import DATA, ROOT, Work, compare, tell_ratio
from exports.document import document
from exports.formats import FORMATS
from exports.pictures import drawn, png
from loaders.loading import load
from loaders.understanding import Choices
from study import Study

NAME: Final = "benchmarks.files_to_take_home"
ANSWERS: Final = DATA / "sample_answers.pickle"
SAMPLE: Final = ROOT / "sample_data"
ENDINGS: Final = {".csv", ".gz", ".xlsx"}
MADE_ON: Final = date(2026, 7, 1)


def _answers() -> tuple[Study, tuple[Answer, ...]]:
    if not ANSWERS.exists():
        DATA.mkdir(exist_ok=True)
        files = sorted(path for path in SAMPLE.iterdir() if path.suffix in ENDINGS)
        named: list[tuple[str, Path]] = [(path.name, path) for path in files]
        study = load(named, Choices(own_brand="Larkfield"), is_invented=True).study
        if study is None:
            raise RuntimeError("The sample makes no study.")
        ANSWERS.write_bytes(pickle.dumps((study, every_answer(study))))
    kept: Any = pickle.loads(ANSWERS.read_bytes())  # noqa: S301  # written above
    study, answers = kept
    return study, answers


def prepare_floor() -> Work:
    """Prepare drawing every chart once."""
    study, answers = _answers()
    leaves = document(study, answers, MADE_ON).leaves

    def work() -> object:
        return [png(drawn(leaf.exhibit)) for leaf in leaves]

    return work


def _prepare(ending: str) -> Callable[[], Work]:
    def prepare() -> Work:
        study, answers = _answers()

        def work() -> object:
            return FORMATS[ending](document(study, answers, MADE_ON), None)

        return work

    return prepare


CONTENDERS: Final = {
    "floor: every chart as a picture, once": prepare_floor,
    "slides": _prepare(".pptx"),
    "workbook": _prepare(".xlsx"),
    "web page": _prepare(".html"),
}


def main() -> None:
    """Run everything and print the ratios."""
    floor, *files = compare(NAME, CONTENDERS, rounds=3).values()
    for kind, took in zip(("slides", "workbook", "web page"), files, strict=True):
        tell_ratio(f"{kind} ÷ every chart once", took, floor, 3)


if __name__ == "__main__":
    main()

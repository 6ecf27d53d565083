"""The same work without a browser: check what files are, and report what they say.

    python earned.py check FILE... [--json] [--recipe R.json] [--write-recipe R.json]
    python earned.py report FILE... --to OUT.{json,html,pptx,xlsx} [--only PAGE,PAGE] ...
    python earned.py report --study NAME --to OUT.{json,html,pptx,xlsx}
    python earned.py report --story NAME [--study NAME] --to OUT.{json,html,pptx,xlsx}
    python earned.py note list [--json] [--search WORDS]
    python earned.py note export --to OUT.{xlsx,md}

Exit codes: 0 done; 1 unexpected fault; 2 the command line is wrong; 3 a file cannot be used.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from math import isfinite, nan
from pathlib import Path
from typing import get_args

from answers.every import ANSWER_OF, every_answer
from answers.notebook import matching
from answers.overview import Readiness, readiness
from answers.story import story_named
from answers.story_today import remark_on
from exports.document import document
from exports.formats import FORMATS
from exports.notebook import (
    notebook_markdown,
    notebook_workbook,
    notes_as_data,
    notes_as_text,
)
from exports.pictures import missing_font
from exports.progress import ProgressLine
from exports.report import report_json
from exports.story import story_document, story_json
from loaders.described import described, described_text
from loaders.loading import contributes, load
from loaders.recipe import RecipeError, choices_from, misfits, recipe_json, with_options
from loaders.reopened import as_chosen, choices_of
from loaders.understanding import Choices, LoadedFile, Loading, NewWave
from records.folder import data_folder
from records.problems import NotKeptError
from records.saved_studies import open_study
from records.store import Notebook
from study import Filters, Study

SAMPLE = Path(__file__).resolve().parent / "sample_data"
"""Files of this folder make the sample study, whose every page is stamped."""

DONE, WRONG_COMMAND, UNUSABLE_FILE = 0, 2, 3
"""Exit codes; 1 is what Python gives an unexpected fault."""


class UnusableFileError(Exception):
    """A file named on the command line contributes nothing; the message says which and why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        arguments: The command line after the program's name; None: the real one.
    """
    try:
        options = _understood(_command_line(), arguments)
    except SystemExit as left:  # argparse leaves by itself, with 0 after --help
        return WRONG_COMMAND if left.code else DONE
    try:
        run = {"check": _check, "report": _report, "note": _note}[options.command]
        run(options)
    except (UnusableFileError, NotKeptError) as refused:
        print(refused, file=sys.stderr)
        return UNUSABLE_FILE
    except OSError as failed:
        print(f"{failed.filename or 'A file'}: {failed.strerror or failed}.", file=sys.stderr)
        return UNUSABLE_FILE
    return DONE


def _understood(
    parser: argparse.ArgumentParser, arguments: Sequence[str] | None
) -> argparse.Namespace:
    options = parser.parse_args(arguments)
    if options.command == "report":
        given = bool(options.files) + (options.study is not None)
        if given > 1 or (given == 0 and options.story is None):
            parser.error("report needs either files or --study NAME, or --story NAME")
        if options.story is not None and options.only:
            parser.error("a story has slides and no pages; --only is for pages")
        if options.study is not None and options.recipe is not None:
            parser.error("a saved study was read already; --recipe is for files")
    return options


def _check(options: argparse.Namespace) -> None:
    choices = _choices(options)
    loading = _read(options, choices)
    if not loading.files or all(file.refusal is not None for file in loading.files):
        raise UnusableFileError(_refusals(loading))
    if options.write_recipe is not None:
        recipe = recipe_json(loading, choices, date.today())
        options.write_recipe.write_text(recipe, encoding="utf-8")
    for misfit in misfits(loading):
        print(misfit, file=sys.stderr)
    pages = readiness(loading.study)
    if options.json:
        told = {"files": described(loading), "answers": [_page(page) for page in pages]}
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        print(described_text(loading))
        print("What these files can answer:")
        for page in pages:
            unlock = f" (would help: {page.missing})" if page.missing else ""
            print(f"  {page.title}: {page.state}{unlock}")


def _page(page: Readiness) -> dict[str, str | None]:
    return {
        "page": page.page,
        "state": page.state,
        "evidence": page.evidence,
        "missing": page.missing or None,
    }


def _study(options: argparse.Namespace) -> Study:
    """Return the study the report is about: saved under a name, or read from files now."""
    choices = _choices(options)
    if options.study is not None:
        _, saved = open_study(data_folder(), options.study)
        return as_chosen(saved, with_options(choices_of({}, saved), choices))
    loading = _read(options, choices)
    if said := misfits(loading):
        raise UnusableFileError("\n".join(said))
    if loading.study is None or not all(contributes(file) for file in loading.files):
        raise UnusableFileError(_refusals(loading))
    return loading.study


def _note(options: argparse.Namespace) -> None:
    notebook = Notebook.in_folder(data_folder())
    notes, pins = matching(notebook.notes(), options.search), notebook.pins()
    if options.note == "export":
        make = notebook_workbook if options.to.suffix == ".xlsx" else notebook_markdown
        options.to.write_bytes(make(notes, pins, notebook.listening()))
    elif options.json:
        print(json.dumps(notes_as_data(notes, pins, date.today()), indent=2, ensure_ascii=False))
    else:
        print(notes_as_text(notes, date.today()))


def _report(options: argparse.Namespace) -> None:
    if options.story is not None:
        _report_story(options)
        return
    study = _study(options)
    bar = ProgressLine(steps=len(options.only or ANSWER_OF), to=sys.stderr)
    filters = Filters(without_marked=_choices(options).without_marked)
    answers = every_answer(study, filters, only=options.only, on_progress=bar.step)
    if options.to.suffix == ".json":
        options.to.write_text(report_json(study, answers), encoding="utf-8")
    else:
        if said := missing_font():
            print(said, file=sys.stderr)
        told = document(study, answers, date.today(), filters=filters)
        bar.steps += len(told.leaves) + 1
        options.to.write_bytes(FORMATS[options.to.suffix](told, bar.step))
    bar.close()


def _report_story(options: argparse.Namespace) -> None:
    """Write a story as it was pinned; what files or a study say by now stands beside it."""
    notebook = Notebook.in_folder(data_folder())
    name, pins = story_named(options.story, notebook.stories(), notebook.pins())
    if pins is None:
        raise UnusableFileError(name)
    remarks: dict[int, str] = {}
    if options.files or options.study is not None:
        study = _study(options)
        remarks = {pin.id: remark_on(pin.frozen, study) for pin in pins}
    if options.to.suffix == ".json":
        options.to.write_text(story_json(name, pins, remarks), encoding="utf-8")
        return
    bar = ProgressLine(steps=len(pins) + 1, to=sys.stderr)
    told = story_document(name, pins, date.today(), remarks)
    options.to.write_bytes(FORMATS[options.to.suffix](told, bar.step))
    bar.close()


def _read(options: argparse.Namespace, choices: Choices) -> Loading:
    if absent := [str(path) for path in options.files if not path.is_file()]:
        raise UnusableFileError(f"There is no file {', '.join(absent)}.")
    files = [(path.name, path) for path in options.files]
    is_sample = all(path.resolve().parent == SAMPLE for path in options.files)
    return load(files, choices, today=date.today(), is_invented=is_sample)


def _choices(options: argparse.Namespace) -> Choices:
    """Return the recipe, if there is one, with what the command line says on top."""
    said = Choices(
        own_brand=getattr(options, "own_brand", None),
        as_of=options.as_of.isoformat() if getattr(options, "as_of", None) else None,
        lapse_days=getattr(options, "lapse_days", None),
        horizon_days=getattr(options, "horizon_days", None),
        program_cost=getattr(options, "program_cost", None),
        without_marked=getattr(options, "without_marked", False),
        new_wave=getattr(options, "new_wave", None) or "append",
    )
    if options.recipe is None:
        return said
    try:
        return with_options(choices_from(options.recipe.read_bytes()), said)
    except RecipeError as refused:
        raise UnusableFileError(f"{options.recipe.name}: {refused}") from refused


def _refusals(loading: Loading) -> str:
    said = []
    for file in loading.files:
        if contributes(file):
            continue
        kinds = sorted({table.kind for table in file.tables})
        what = f"it was taken for {', '.join(kinds)}, {_why_none(file)}" if kinds else "empty"
        why = dict.fromkeys(
            problem.expected
            for table in file.tables
            for problem in table.made.problems
            if problem.rule == "table not used"
        )
        said.append(f"{file.file}: {file.refusal or '; '.join((what, *why))}")
    return "\n".join(said)


def _why_none(file: LoadedFile) -> str:
    """Say why no row of a file was kept."""
    if not any(table.rows_read for table in file.tables):
        return "but below the headings there is no row"
    errors = (p for table in file.tables for p in table.made.problems if p.level == "error")
    told = [problem for problem in errors if problem.rule != "table not used"]
    if not told:
        return "which feeds no table"
    worst = max(told, key=lambda problem: problem.count)
    rows = "1 row" if worst.count == 1 else f"{worst.count:,} rows"
    return f"but every row was set aside; {rows}: {worst.rule}, expected {worst.expected}"


def _command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="earned.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="say what each file is and what it can answer")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true", help="print JSON instead of text")
    check.add_argument("--recipe", type=Path, metavar="R.json", help="what was decided earlier")
    check.add_argument(
        "--write-recipe", type=_json_file, metavar="R.json", help="keep it for later"
    )
    make = commands.add_parser("report", help="write every figure that the pages show")
    make.add_argument("files", nargs="*", type=Path, metavar="FILE")
    make.add_argument("--study", metavar="NAME", help="a saved study, in place of files")
    make.add_argument(
        "--story", metavar="NAME", help="a story of the notebook, as its pictures were pinned"
    )
    make.add_argument(
        "--to",
        type=_report_file,
        required=True,
        metavar="OUT",
        help="a file that ends in .json, .html, .pptx or .xlsx",
    )
    make.add_argument(
        "--only", type=_pages, default=(), metavar="PAGE,PAGE", help="some pages, by file stem"
    )
    make.add_argument("--recipe", type=Path, metavar="R.json", help="what was decided earlier")
    make.add_argument("--own-brand", metavar="NAME")
    make.add_argument(
        "--without-marked",
        action="store_true",
        help="leave out answers that may not be meant, such as those of speeders",
    )
    for command in (check, make):
        command.add_argument(
            "--new-wave",
            choices=get_args(NewWave),
            help="what several surveys do to each other; append unless said",
        )
    make.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD")
    make.add_argument("--lapse-days", type=_positive, metavar="N")
    make.add_argument("--horizon-days", type=_positive, metavar="N")
    make.add_argument("--program-cost", type=_cost, metavar="X")
    _note_commands(commands.add_parser("note", help="list the notebook, or take it home"))
    return parser


def _note_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="note", required=True)
    listing = commands.add_parser("list", help="print every belief and how it stands")
    listing.add_argument("--json", action="store_true", help="print JSON instead of text")
    export = commands.add_parser("export", help="write the notebook as a workbook or as Markdown")
    export.add_argument("--to", type=_notebook_file, required=True, metavar="OUT.{xlsx,md}")
    for command in (listing, export):
        command.add_argument("--search", default="", metavar="WORDS", help="only these beliefs")


def _notebook_file(text: str) -> Path:
    return _file(text, (".xlsx", ".md"))


def _json_file(text: str) -> Path:
    return _file(text, (".json",))


def _report_file(text: str) -> Path:
    return _file(text, (".json", *FORMATS))


def _pages(text: str) -> tuple[str, ...]:
    asked = tuple(name.strip() for name in text.split(",") if name.strip())
    if unknown := [name for name in asked if name not in ANSWER_OF]:
        raise argparse.ArgumentTypeError(
            f"there is no page {', '.join(unknown)}; there are {', '.join(ANSWER_OF)}"
        )
    return asked


def _file(text: str, endings: Sequence[str]) -> Path:
    path = Path(text)
    if path.suffix not in endings:
        allowed = ", ".join(endings)
        raise argparse.ArgumentTypeError(
            f"{text} ends in {path.suffix or 'nothing'}, not in {allowed}"
        )
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {path.parent}")
    return path


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2024-05-31") from None


def _cost(text: str) -> float:
    try:
        cost = float(text)
    except ValueError:
        cost = nan
    if not (isfinite(cost) and cost >= 0):
        raise argparse.ArgumentTypeError(f"{text} is not an amount of money, 0 or more")
    return cost


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of days above 0")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())

"""The few lines of Python that give an exhibit's numbers again from the exported study."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any, Final

from answers.answer import Answer
from charts.exhibit import Exhibit
from study import SETTINGS, Filters, Study, content_of

EXPORTED: Final = "earned-study.zip"
"""What the exported study is called, unless somebody renames it."""
_LONGEST: Final = 88


def python_lines(
    exhibit: Exhibit,
    asked: Callable[..., Answer],
    study: Study,
    filters: Filters,
    question: Hashable | None = None,
    *,
    exported: Study | None = None,
) -> str:
    """Return lines that load the exported study, ask what was asked, and take the exhibit's table.

    Args:
        exhibit: The exhibit.
        asked: The function of `answers` that gave its answer.
        study: The study it was given, with the settings chosen on the page.
        filters: What the reader was looking at.
        question: What was asked; None: the page as it comes.
        exported: The study as it is exported; None: as it was given.
    """
    settings = _other_settings(study, exported or study)
    values = [filters] if question is None else [filters, question]
    needed = {("analyst", "load"), (asked.__module__, asked.__qualname__)}
    needed |= {named for value in (*values, *settings.values()) for named in _classes(value)}
    lines = [f'study = load("{EXPORTED}")']
    if settings:
        needed.add(("study", "with_settings"))
        told = [f"{name}={code_of(value)}" for name, value in settings.items()]
        lines.append(_call("study = with_settings", ["study", *told]))
    lines.append(_call(f"answer = {asked.__qualname__}", ["study", *map(code_of, values)]))
    lines.append(f"answer.{exhibit.part}")
    polars = ["import polars as pl"] if "pl." in exhibit.part else []
    return "\n".join([*polars, *_imports(needed), "", *lines])


def code_of(value: object) -> str:
    """Write a value as Python, without what it has by default.

    Args:
        value: A dataclass of plain values, a day, a tuple, or a plain value.
    """
    if is_dataclass(value) and not isinstance(value, type):
        said = [f"{name}={code_of(held)}" for name, held in _chosen(value)]
        return f"{type(value).__qualname__}({', '.join(said)})"
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, tuple):
        inside = ", ".join(code_of(part) for part in value)
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    return repr(value)


def _other_settings(study: Study, exported: Study) -> Mapping[str, Any]:
    if content_of(study.fingerprint) != content_of(exported.fingerprint):
        return {}
    pairs = {name: (getattr(study, name), getattr(exported, name)) for name in sorted(SETTINGS)}
    return {name: own for name, (own, other) in pairs.items() if own != other}


def _chosen(value: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401  # any dataclass
    for known in fields(value):
        held = getattr(value, known.name)
        usual = known.default if known.default_factory is MISSING else known.default_factory()
        if usual is MISSING or held != usual:
            yield known.name, held


def _classes(value: object) -> Iterator[tuple[str, str]]:
    """Yield module and name of every class that a value's code mentions."""
    if is_dataclass(value) and not isinstance(value, type):
        yield type(value).__module__, type(value).__qualname__
        for _, held in _chosen(value):
            yield from _classes(held)
    elif isinstance(value, date):
        yield "datetime", "date"
    elif isinstance(value, tuple):
        for part in value:
            yield from _classes(part)


def _imports(needed: set[tuple[str, str]]) -> list[str]:
    by_module: dict[str, list[str]] = {}
    for module, name in sorted(needed):
        by_module.setdefault(module, []).append(name)
    return [f"from {module} import {', '.join(names)}" for module, names in by_module.items()]


def _call(start: str, given: list[str]) -> str:
    line = f"{start}({', '.join(given)})"
    if len(line) <= _LONGEST:
        return line
    return "\n".join([f"{start}(", *(f"    {part}," for part in given), ")"])

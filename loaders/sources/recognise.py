"""Which program wrote a table, and what its columns are by that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import polars as pl

from loaders.columns import sample_of
from loaders.headings import compact
from loaders.kinds import KindFound
from loaders.problems import EXAMPLES, Problem
from loaders.sources.known import KNOWN
from loaders.sources.record import SourceTable
from loaders.sources.unheaded import by_cells
from loaders.understanding import ColumnMatch, Confidence, RawTable, TableChoices

MOST: float = 0.8
MOST_UNKNOWN_WORDS: int = 6
TIME_ZONE = re.compile(r"\s*\((?:GMT|UTC)\s*[+-−]\s*\d{1,2}(?::?\d\d)?\)\s*$", re.IGNORECASE)
"""What some programs add to headings of dates: it changes with the season and the reader."""


def source_of(raw: RawTable) -> SourceTable | None:
    """Return the export a table is; None: no known program wrote it.

    Args:
        raw: The table. Headings decide, and where they are common ones, cells too.
    """
    if raw.header_rows == 0:
        return by_cells(raw)
    names = [_key(heading) for heading in raw.headings]
    return next((known for known in KNOWN if _is(known, names, raw)), None)


def kind_by_source(source: SourceTable) -> KindFound:
    """Return the kind an export is known to be."""
    if not source.source:
        how = "no headings; days, amounts and numbers that come back: rows of purchases"
        return KindFound(source.kind or "unknown", how, "guess")
    return KindFound(source.kind or "unknown", f"the headings {source.source} writes", "certain")


def with_source(source: SourceTable, raw: RawTable, choices: TableChoices) -> TableChoices:
    """Return the reader's choices with what the program's export says about the rest.

    Args:
        source: The export.
        raw: The table.
        choices: What was decided by the reader or learned; it is never overruled.
    """
    kind = choices.kind or source.kind
    if choices.kind is not None and choices.kind != source.kind:
        return choices
    known = {_key(heading): becomes for heading, becomes in source.becomes.items()}
    known |= {_key(heading): "" for heading in raw.headings if _is_left_out(source, heading)}
    stated = {heading: known[_key(heading)] for heading in raw.headings if _key(heading) in known}
    taken = set(choices.becomes.values())
    free = {heading: what for heading, what in stated.items() if not what or what not in taken}
    return replace(choices, kind=kind, becomes={**free, **choices.becomes})


def with_words(source: SourceTable, raw: RawTable) -> RawTable:
    """Return the table with the program's own words for yes, no, gone and here put in plain ones.

    Args:
        source: The export.
        raw: The table.
    """
    words = {_key(heading): texts for heading, texts in source.values.items()}
    changed = [
        _in_plain_words(raw.cells.columns[position], words[_key(heading)])
        for position, heading in enumerate(raw.headings)
        if _key(heading) in words
    ]
    return replace(raw, cells=raw.cells.with_columns(changed)) if changed else raw


def said_by_source(
    source: SourceTable, columns: tuple[ColumnMatch, ...], choices: TableChoices
) -> tuple[ColumnMatch, ...]:
    """Say of columns the export itself explains that this is why, and not the reader's choice."""
    known = {_key(heading) for heading in source.becomes}
    sure: Confidence = "certain" if source.source else "guess"
    return tuple(
        replace(match, how=_reason(source, match), confidence=sure)
        if (_key(match.heading) in known or _is_left_out(source, match.heading))
        and match.heading not in choices.becomes
        and match.how.startswith(("chosen by", "not needed"))
        else match
        for match in columns
    )


def partial_answers(source: SourceTable, raw: RawTable) -> tuple[Problem, ...]:
    """Report answers that were begun and never handed in; they are kept."""
    partial = source.partial
    names = [_key(heading) for heading in raw.headings]
    if partial is None or _key(partial.heading) not in names:
        return ()
    position = names.index(_key(partial.heading))
    cells = raw.cells.to_series(position).fill_null("").str.strip_chars().str.to_lowercase()
    at = cells.is_in(list(partial.texts)).arg_true()
    if not at.len():
        return ()
    rows = tuple(raw.rows_shown(at.head(EXAMPLES)).to_list())
    expected = "a questionnaire that was handed in; what was answered counts all the same"
    rule, heading = "unfinished answer", raw.headings[position]
    return (Problem("note", rule, heading, at.len(), (), expected, rows, "kept"),)


@cache
def _key(heading: str) -> str:
    plain = TIME_ZONE.sub("", heading)
    return compact(plain) or heading.strip()


def _is(known: SourceTable, names: list[str], raw: RawTable) -> bool:
    there = set(names)
    if not {_key(heading) for heading in known.telling} <= there:
        return False
    if known.first and names[0] != _key(known.first):
        return False
    if known.among and len({_key(each) for each in known.among} & there) < known.enough:
        return False
    if {_key(heading) for heading in known.absent} & there:
        return False
    if sum(map(_is_question, raw.headings)) < known.questions:
        return False
    return all(_mostly(raw, names, heading, shape) for heading, shape in known.cells.items())


def _is_question(heading: str) -> bool:
    return heading.strip().endswith("?") or len(heading.split()) >= MOST_UNKNOWN_WORDS


def _mostly(raw: RawTable, names: list[str], heading: str, shape: str) -> bool:
    if _key(heading) not in names:
        return False
    cells = sample_of(raw, names.index(_key(heading)))
    return int(cells.str.strip_chars().str.contains(shape).sum()) >= MOST * cells.len()


def _is_left_out(source: SourceTable, heading: str) -> bool:
    return any(re.match(shape, heading.strip(), re.IGNORECASE) for shape in source.leaves_out)


def _reason(source: SourceTable, match: ColumnMatch) -> str:
    if not source.source:
        return "no heading; told from its cells alone"
    if match.becomes is None:
        return f"{source.source} writes it; not needed"
    return f"what {source.source} calls it"


def _in_plain_words(name: str, texts: Mapping[str, str]) -> pl.Expr:
    text = pl.col(name).str.strip_chars().str.to_lowercase()
    old = [each.lower() for each in texts]
    plain = text.replace_strict(old, list(texts.values()), default=None, return_dtype=pl.String)
    return pl.coalesce(plain, name).alias(name)

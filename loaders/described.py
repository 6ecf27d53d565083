"""What was understood of each file, as plain data and as text for a terminal."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from loaders.problems import Problem
from loaders.understanding import ColumnMatch, LoadedFile, LoadedTable, Loading

COUNTED = ("respondents", "customers", "orders", "contacts")


def described(loading: Loading) -> list[dict[str, Any]]:
    """Return every file, its tables, columns and problems, ready to be written as JSON."""
    return [_file(file) for file in loading.files]


def _file(file: LoadedFile) -> dict[str, Any]:
    return {
        "file": PurePath(file.file).name,
        "refusal": file.refusal,
        "tables": [_table(table) for table in file.tables],
    }


def _table(table: LoadedTable) -> dict[str, Any]:
    made = {
        name: table.made.tables[name].height if name in table.made.tables else None
        for name in COUNTED
    }
    return {
        "sheet": table.sheet,
        "source": table.source,
        "kind": table.kind,
        "header_rows": table.header_rows,
        "rows_read": table.rows_read,
        "rows_kept": table.made.rows_kept,
        "rows_set_aside": table.made.set_aside.height,
        "made": made,
        "columns": [_column(match) for match in table.made.columns],
        "problems": [_problem(problem) for problem in table.made.problems],
    }


def _column(match: ColumnMatch) -> dict[str, Any]:
    reads = match.reads_as
    return {
        "heading": match.heading,
        "headings": list(match.spread_over) or None,
        "becomes": match.becomes,
        "brand": match.brand,
        "attribute": match.attribute,
        "aspect": match.aspect,
        "reads_as": None
        if reads is None
        else {
            "type": reads.type,
            "order": reads.order,
            "first": reads.first,
            "last": reads.last,
            "scale_min": reads.scale_min,
            "scale_max": reads.scale_max,
        },
        "how": match.how,
        "confidence": match.confidence,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "level": problem.level,
        "rule": problem.rule,
        "column": problem.column,
        "count": problem.count,
        "found": list(problem.found),
        "expected": problem.expected,
        "rows": list(problem.rows),
        "fate": problem.fate,
    }


def described_text(loading: Loading) -> str:
    """Return the same for a terminal, one short paragraph a table."""
    lines: list[str] = []
    for file in loading.files:
        if file.refusal is not None:
            lines += [f"{file.file}: cannot be used. {file.refusal}", ""]
        for table in file.tables:
            lines += [*_table_lines(file.file, table), ""]
    return "\n".join([*lines, *loading.notes]) + "\n"


def _table_lines(file: str, table: LoadedTable) -> list[str]:
    name = file if table.sheet is None else f"{file}, sheet {table.sheet}"
    kept, aside = table.made.rows_kept, table.made.set_aside.height
    lines = [
        f"{name}: {table.kind}, {table.kind_confidence}: {table.kind_how} ({table.read_as})",
        f"  {table.rows_read:,} rows read = {kept:,} kept + {aside:,} set aside",
    ]
    for match in table.made.columns:
        becomes = match.becomes or "not used"
        about = " · ".join(part for part in (match.brand, match.attribute, match.aspect) if part)
        over = f" (over {len(match.spread_over)} columns)" if match.spread_over else ""
        lines.append(
            f"  {match.heading!r}{over} becomes {becomes}{f' ({about})' if about else ''}"
            f", {match.confidence}: {match.how}"
        )
    for problem in table.made.problems:
        where = f"{problem.column!r}, " if problem.column else ""
        rows = ", ".join(str(row) for row in problem.rows)
        such = f" (such as {rows})" if rows else ""
        found = ", ".join(repr(example) for example in problem.found)
        met = f"found {found}; " if found else ""
        lines.append(
            f"  {problem.level}: {where}{problem.rule}, {problem.count:,} rows{such}: "
            f"{met}expected {problem.expected}; {problem.fate}"
        )
    return lines

"""Cells that are not what they seem: codes for no answer, and figures a spreadsheet made dates."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

import polars as pl

from loaders.columns import sample_of
from loaders.headings import words_of
from loaders.numbers import read_numbers
from loaders.personal import names_say_key
from loaders.problems import EXAMPLES, Problem
from loaders.understanding import Kind, RawTable

CODE: Final = "code for no answer"
"""The rule by which numbers that stand for no answer are told."""

NEGATIVE_CODES: Final = (-9.0, -8.0, -99.0, -98.0, -999.0, -9999.0)
AGE_WORDS: Final = frozenset({"age", "alter", "edad", "eta", "leeftijd", "alder"})
OLDEST: Final = 110.0
AGE_CODES: Final = (98.0, 99.0)
"""Codes that could be ages; they count as codes where they stand out among those beside them."""

HIGH_CODES: Final = (99.0, 999.0, 9999.0)
FAR: Final = 0.5
"""A high code counts where every other number is below this share of it."""

ENOUGH_NUMBERS: Final = 20
CODED_KINDS: Final = frozenset({"customers", "contacts"})
"""Kinds whose columns of whole numbers are looked through; in a survey, and in orders where −99 may
be money, only ages are. Rating scales know their codes themselves."""

MONEY_WORDS: Final = frozenset(
    {"amount", "value", "revenue", "spend", "spent", "price", "cost", "charge", "charges", "total",
     "balance", "fee", "sales", "ltv", "clv", "income", "salary", "id", "zip", "code", "number",
     "mrr", "arr", "acv", "fees", "prices", "premium", "rent", "rate", "tariff", "payment", "bill"}
)  # fmt: skip

NEVER_NEGATIVE: Final = frozenset(
    {"charge", "charges", "salary", "income", "wage", "price", "fee", "rent", "premium", "age"}
)
RARELY: Final = 0.05

RANGE: Final = r"^\d{1,4}\s?(?:-|–|to)\s?\d{1,5}$|^\d+\s?\+$|^[<>≤≥]\s?\d+$"
MONTH: Final = (
    r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)"
)
TURNED: Final = rf"^\d{{1,2}}-{MONTH}$|^{MONTH}-\d{{2}}$"


def without_codes(raw: RawTable, kind: Kind, decided: Collection[str]) -> RawTable:
    """Return the table with numbers that stand for no answer emptied, each told with its count.

    Args:
        raw: The table.
        kind: What it was taken for.
        decided: Headings whose values the reader decided about; they are left alone.
    """
    problems: list[Problem] = []
    emptied: list[pl.Expr] = []
    for position, heading in enumerate(raw.headings):
        if heading in decided or not _may_be_coded(heading, kind):
            continue
        codes = _codes(raw, position)
        if codes:
            name = raw.cells.columns[position]
            at = _where(raw.cells.to_series(position), codes)
            problems.append(_told(raw, heading, codes, at))
            emptied.append(pl.when(~at).then(pl.col(name)).alias(name))
    noticed = [
        problem
        for at in range(len(raw.headings))
        for problem in (*_turned(raw, at), *(_below_nought(raw, at) if kind == "customers" else ()))
    ]
    cells = raw.cells.with_columns(emptied) if emptied else raw.cells
    if not problems and not noticed:
        return raw
    return replace(raw, cells=cells, problems=(*raw.problems, *problems, *noticed))


def _may_be_coded(heading: str, kind: Kind) -> bool:
    words = set(words_of(heading))
    if words & AGE_WORDS:
        return True
    return kind in CODED_KINDS and not words & MONEY_WORDS and not names_say_key(heading)


def _codes(raw: RawTable, position: int) -> tuple[float, ...]:
    """Return the numbers of a column that stand for no answer."""
    if not _mostly_whole(sample_of(raw, position)):
        return ()
    cells = raw.cells.to_series(position)
    counted = read_numbers(cells.drop_nulls()).values.drop_nulls().value_counts(name="n")
    times = {float(number): int(n) for number, n in counted.rows()}
    if sum(times.values()) < ENOUGH_NUMBERS:
        return ()
    found = {code for code in NEGATIVE_CODES if code in times}
    if found and min(number for number in times if number not in found) < 0:
        found = set()
    if set(words_of(raw.headings[position])) & AGE_WORDS:
        found |= {number for number in times if number > OLDEST}
        beside = max((n for number, n in times.items() if 90 <= number <= 97), default=0)
        found |= {code for code in AGE_CODES if times.get(code, 0) > max(3 * beside, 2)}
    else:
        rest = max((number for number in times if number not in HIGH_CODES), default=0.0)
        found |= {code for code in HIGH_CODES if code in times and rest < FAR * code}
    kept = sum(n for number, n in times.items() if number not in found)
    return tuple(sorted(found)) if kept >= sum(times.values()) / 2 else ()


def _mostly_whole(cells: pl.Series) -> bool:
    whole = cells.str.contains(r"^\s*-?\d{1,4}(?:\.0+)?\s*$").sum()
    return cells.len() > 0 and int(whole) >= 0.9 * cells.len()


def _where(cells: pl.Series, codes: tuple[float, ...]) -> pl.Series:
    values = read_numbers(cells).values
    return values.is_in(list(codes)).fill_null(value=False)


def _told(raw: RawTable, heading: str, codes: tuple[float, ...], at: pl.Series) -> Problem:
    rows = raw.rows_shown(at.arg_true().head(EXAMPLES))
    shown = ", ".join(f"{code:g}" for code in codes)
    return Problem(
        level="note",
        rule=CODE,
        column=heading,
        count=int(at.sum()),
        found=tuple(f"{code:g}" for code in codes[:EXAMPLES]),
        expected=f"a number like the others; {shown} is read as no answer, so say if it is one",
        rows=tuple(rows.to_list()),
        fate="kept, cell left empty",
    )


def _turned(raw: RawTable, position: int) -> list[Problem]:
    """Notice ranges such as 6-25 that a spreadsheet program has made a day of."""
    sample = sample_of(raw, position)
    ranges, turned = (int(sample.str.contains(form).sum()) for form in (RANGE, TURNED))
    if not turned or not ranges or ranges + turned < 0.5 * sample.len():
        return []
    cells = raw.cells.to_series(position)
    at = cells.str.contains(TURNED).fill_null(value=False).arg_true()
    shown = at.head(EXAMPLES)
    return [
        Problem(
            level="warning",
            rule="a range became a date",
            column=raw.headings[position],
            count=at.len(),
            found=tuple(cells.gather(shown).to_list()),
            expected="a range such as 6-25, which a spreadsheet program shows as 25-Jun; mend it "
            "where the file comes from",
            rows=tuple(raw.rows_shown(shown).to_list()),
            fate="kept",
        )
    ]


def _below_nought(raw: RawTable, position: int) -> list[Problem]:
    """Notice a few amounts below nought where there should be none, such as a salary."""
    heading = raw.headings[position]
    sample = sample_of(raw, position)
    if not set(words_of(heading)) & NEVER_NEGATIVE or not sample.str.contains(r"\d").any():
        return []
    cells = raw.cells.to_series(position)
    below = (read_numbers(cells).values < 0).fill_null(value=False)
    if not 0 < int(below.sum()) <= RARELY * (cells.len() - cells.null_count()):
        return []
    shown = below.arg_true().head(EXAMPLES)
    return [
        Problem(
            level="note",
            rule="below nought",
            column=heading,
            count=int(below.sum()),
            found=tuple(cells.gather(shown).to_list()),
            expected="nought or more, like nearly all others; look whether these were paid back",
            rows=tuple(raw.rows_shown(shown).to_list()),
            fate="kept",
        )
    ]

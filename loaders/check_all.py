"""A question spread over one column per choice, put back into one cell per respondent.

Survey programs write a check-all question, and some even a single choice, as a column for every
choice: the text of the choice where it was made, or ticks. One question is one column here, with
the choices made in each cell, as the programs write it that keep them together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from loaders.headings import compact
from loaders.understanding import ColumnMatch, RawTable

TICKED: Final = ("1", "1.0", "yes", "y", "true", "selected", "checked", "x", "ja", "oui", "si",
                 "sí", "✓", "✔", "quoted")  # fmt: skip
NOT_TICKED: Final = ("0", "0.0", "no", "n", "false", "not selected", "unchecked", "nein", "non",
                     "not quoted")  # fmt: skip
NONE: Final = "None of these"
"""What a row gets that was asked and has no tick."""

FEWEST: Final = 2
FEWEST_TICKED: Final = 4
OFFERED_AGAIN: Final = 3
"""So many questions with the same choices ask which brand is fast, fair, modern and so on."""
SEPARATOR: Final = re.compile(r"\s+[–—-]\s+")
MARKS: Final = frozenset(compact(mark) for mark in (*TICKED, *NOT_TICKED))
MOST_TEXTS: Final = 50
BRACKETED: Final = re.compile(r"^(?P<stem>.+?)\s*\[(?P<leaf>[^\[\]]+)\]$", re.DOTALL)
SEPARATED: Final = re.compile(r"^(?P<stem>.+)(?:\s+–\s+|\s+[—-]\s+|:\s+)(?P<leaf>.+?)$", re.DOTALL)
JOINED: Final = re.compile(r"^(?P<stem>.+?)\s+–\s+(?P<leaf>.+)$", re.DOTALL)
SELECTED: Final = re.compile(r"\s+[–—-]\s+Selected Choice$", re.IGNORECASE)
ASKS_FOR_CHOICES: Final = re.compile(
    r"\b(?:which|select|check|tick|mark|choose|all that apply|welche|auswahlen|auswählen|ankreuzen"
    r"|zutreffend\w*|quels|quelles|lesquel\w*|cochez|seleccion\w*|cu[aá]les|marque|quali|scegli"
    r"|welke|selecteer|escolha|select one)\b",
    re.IGNORECASE,
)
NUMBERED: Final = re.compile(r"^(?P<stem>q\d+)[_.]\d+\s+[-–]\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spread:
    """One question over several neighbouring columns.

    Attributes:
        first: Position of its first column.
        stem: The question.
        leaves: What each column stands for.
    """

    first: int
    stem: str
    leaves: tuple[str, ...]

    @property
    def columns(self) -> range:
        """Positions of its columns."""
        return range(self.first, self.first + len(self.leaves))


def whole_questions(raw: RawTable) -> RawTable:
    """Return a survey with spread questions in one column each and ticks written as yes and no."""
    return with_ticks(folded_choices(raw))


def with_ticks(raw: RawTable) -> RawTable:
    """Return the table with "Acme – Modern" holding yes or no instead of "Modern" or nothing.

    Args:
        raw: A table taken for a survey. Somebody who ticked nothing at all was not asked.
    """
    firsts = _firsts(raw)
    repeats = []
    for position, heading in enumerate(raw.headings):
        part = parted(heading) if firsts[position] else None
        leaf = compact(SEPARATOR.split(part[1])[-1]) if part else ""
        if leaf and leaf == firsts[position] and _distinct(raw, position) == {leaf}:
            repeats.append(position)
    if len(repeats) < FEWEST_TICKED:
        return raw
    names = [raw.cells.columns[position] for position in repeats]
    is_asked = pl.any_horizontal(pl.col(names).is_not_null())
    ticks = [
        pl.when(pl.col(name).is_not_null())
        .then(pl.lit("Yes"))
        .when(is_asked)
        .then(pl.lit("No"))
        .alias(name)
        for name in names
    ]
    cells = raw.cells.with_columns(ticks)
    return replace(raw, cells=cells)


def folded_choices(raw: RawTable) -> RawTable:
    """Return the table with every such question in one column; others are left as they are.

    Args:
        raw: A table taken for a survey.

    Returns:
        Fewer columns, the same rows. A cell holds the choices parted by ";", "|" where a choice
        has a semicolon in it; null where nobody was asked.
    """
    firsts = _firsts(raw)
    spreads = [spread for spread in _spreads(raw.headings) if _may_fold(spread, firsts)]
    found = _without_grids([spread for spread in spreads if _can_fold(raw, spread)])
    if not found:
        return raw
    inside = {column for spread in found for column in spread.columns}
    folded = {spread.first: (spread.stem, _cell(raw, spread)) for spread in found}
    columns: list[tuple[str, pl.Expr]] = []
    for position, heading in enumerate(raw.headings):
        if position in folded:
            columns.append(folded[position])
        elif position not in inside:
            columns.append((heading, pl.col(raw.cells.columns[position])))
    cells = raw.cells.select(cell.alias(f"c{at}") for at, (_, cell) in enumerate(columns))
    return replace(raw, headings=tuple(heading for heading, _ in columns), cells=cells)


def with_spread_headings(
    headings: Sequence[str], columns: tuple[ColumnMatch, ...]
) -> tuple[ColumnMatch, ...]:
    """Return the matches, those of a spread question with the headings it was spread over.

    Args:
        headings: As the file has them.
        columns: Matches of the table whose spread questions stand in one column each.
    """
    if len(columns) == len(headings):
        return columns
    there = set(headings)
    over: dict[str, list[str]] = {}
    for heading in headings:
        if part := parted(heading):
            over.setdefault(part[0], []).append(heading)
    return tuple(
        match
        if match.heading in there
        else replace(match, spread_over=tuple(over.get(match.heading, ())))
        for match in columns
    )


def parted(heading: str) -> tuple[str, str] | None:
    """Take a heading apart into question and choice; None: it has no such parts.

    Args:
        heading: Such as "Which do you know? – Acme", "Q5 – Acme" or "Which do you know? [Acme]".
    """
    text = heading.strip()
    shapes = (BRACKETED, JOINED if text.count(" – ") == 1 else SEPARATED)
    found = next((match for shape in shapes if (match := shape.match(text))), None)
    if found is None:
        return None
    stem = SELECTED.sub("", NUMBERED.sub("", found["stem"].strip()))
    return stem.strip(), found["leaf"].strip()


def _spreads(headings: Sequence[str]) -> list[Spread]:
    """Find runs of neighbours that share their question."""
    parts = [parted(heading) for heading in headings]
    found: list[Spread] = []
    at = 0
    while at < len(parts):
        here = parts[at]
        end = at + 1
        while here and end < len(parts) and (part := parts[end]) and part[0] == here[0]:
            end += 1
        if here and end - at >= FEWEST:
            leaves = tuple(part[1] for part in parts[at:end] if part)
            found.append(Spread(at, here[0], leaves))
        at = end
    return found


def _without_grids(spreads: list[Spread]) -> list[Spread]:
    """Leave out what rates brands: one question asked of each, or many with the same choices."""
    asked = [(parted(spread.stem) or (spread.stem, ""))[0] for spread in spreads]
    offered = [frozenset(map(compact, spread.leaves)) for spread in spreads]
    return [
        spread
        for spread, stem, choices in zip(spreads, asked, offered, strict=True)
        if asked.count(stem) == 1 and offered.count(choices) < OFFERED_AGAIN
    ]


def _firsts(raw: RawTable) -> list[str]:
    """Return the first filled cell of every column, compact; most columns need no second look."""
    if not raw.cells.height:
        return [""] * len(raw.headings)
    row = raw.cells.select(pl.all().drop_nulls().first()).row(0)
    return [compact(cell) or cell.strip() if cell else "" for cell in row]


def _may_fold(spread: Spread, firsts: Sequence[str]) -> bool:
    """Tell from the first filled cells whether a question can be one of choices at all."""
    cells = [firsts[column] for column in spread.columns]
    repeats = sum(
        cell in {"", compact(leaf)} for cell, leaf in zip(cells, spread.leaves, strict=True)
    )
    is_marked = all(cell in {"", *MARKS} for cell in cells)
    return any(cells) and (is_marked or repeats >= len(cells) - 1)


def _can_fold(raw: RawTable, spread: Spread) -> bool:
    """Tell whether cells say no more than that the choice was made."""
    if len(set(map(compact, spread.leaves))) < len(spread.leaves):
        return False
    distinct = [_distinct(raw, column) for column in spread.columns]
    if not any(distinct):
        return False
    repeats = [
        texts <= {compact(leaf)} for texts, leaf in zip(distinct, spread.leaves, strict=True)
    ]
    others = [texts for texts, same in zip(distinct, repeats, strict=True) if not same]
    if sum(repeats) >= FEWEST and len(others) <= 1:
        # The one that does not repeat its heading is "other, please specify".
        return all(_is_other(spread.leaves[repeats.index(False)]) for _ in others)
    if not ASKS_FOR_CHOICES.search(spread.stem):
        return False
    return all(texts <= MARKS for texts in distinct)


def _distinct(raw: RawTable, column: int) -> frozenset[str]:
    cells = raw.cells.to_series(column).drop_nulls().unique().head(MOST_TEXTS).str.strip_chars()
    return frozenset(compact(text) or text for text in cells if text)


def _is_other(leaf: str) -> bool:
    return compact(leaf).startswith(("other", "sonstige", "andere", "autre", "otro", "altro"))


def _cell(raw: RawTable, spread: Spread) -> pl.Expr:
    """Build the one cell of a row."""
    mark = "|" if any(";" in leaf for leaf in spread.leaves) else ";"
    made, refused = [], []
    for column, leaf in zip(spread.columns, spread.leaves, strict=True):
        text = pl.col(raw.cells.columns[column]).str.strip_chars()
        low = text.str.to_lowercase()
        is_not = low.is_in(list(NOT_TICKED)).fill_null(value=False)
        is_blank = text.is_null() | (text == "")
        own = text if _is_other(leaf) else pl.lit(leaf)
        word = pl.when(low.is_in(list(TICKED))).then(pl.lit(leaf)).otherwise(own)
        made.append(pl.when(~is_blank & ~is_not).then(word))
        refused.append(is_not)
    chosen = pl.concat_str(made, separator=f"{mark} ", ignore_nulls=True)
    asked = pl.any_horizontal(refused)
    return pl.when(chosen != "").then(chosen).when(asked).then(pl.lit(NONE))

"""Columns of few different texts, such as codes: what each stands for, for a reader to put right.

A column is coded when few different texts fill it. For each text the meaning is found by the reader
that read the column, so that what is shown is what was done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from loaders.columns import SAMPLE_ROWS, sample_of
from loaders.destinations import GROUP
from loaders.odd_values import CODE
from loaders.personal import why_personal
from loaders.problems import Problem
from loaders.scales import read_scale
from loaders.survey_answers import MOST_CODES
from loaders.survey_columns import audience_of
from loaders.traits import FEW_NUMBERS
from loaders.understanding import CodedValue, ColumnMatch, RawTable, ReadsAs, TableChoices
from loaders.values import Read, read_text, trimmed
from loaders.words import read_flags, read_left, read_membership, read_undone

LONGEST: Final = 80
OFTEN: Final = 5
"""Reasons are codes where each was given so many times on average; else they are people's words."""

PROGRAM: Final = "customers.program"
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    PROGRAM: ("member", "not a member"),
    "customers.has_left": ("has left", "still here"),
    "customers.offered": ("yes", "no"),
    "contacts.resolved": ("yes", "no"),
    "orders.returned": ("yes", "no"),
}
"""What the texts of a column of two meanings can stand for: true, false. The readers of these
columns know the words, whichever way round the column is asked; yes and no are said to the heading,
so that "yes" under "held out" means held out."""

NUMBERS: Final = frozenset({"ratings.rating", "contacts.rating"})
AUDIENCES: Final = ("customer", "employee", "manager")
FREE: Final = frozenset(
    {GROUP, "respondents.wave", "reasons.reason", "reasons.direction", "orders.channel",
     "contacts.channel", "contacts.touchpoint", "contacts.topic", "contacts.direction",
     "ratings.brand", "events.kind"}
)  # fmt: skip
"""Columns whose texts stand for themselves unless the reader gives them another name."""

CODED: Final = FREE | NUMBERS | set(WORDS) | {"respondents.audience"}


def meanings_of(becomes: str) -> tuple[str, ...]:
    """Return what the texts of a column can stand for; () where any text or number will do.

    Args:
        becomes: "table.column".
    """
    return AUDIENCES if becomes == "respondents.audience" else WORDS.get(becomes, ())


def with_coded_values(
    found: RawTable,
    read: RawTable,
    columns: tuple[ColumnMatch, ...],
    decided: TableChoices,
    problems: Sequence[Problem],
) -> tuple[ColumnMatch, ...]:
    """Return the matches with the different texts of each column that has few.

    Args:
        found: The table as the file has it, before any text was put in the place of another.
        read: The same columns with the texts that were read.
        columns: Its matches; those of a survey bring the meanings of their answers along.
        decided: What was decided about the table.
        problems: What was noticed, codes for no answer among it.
    """
    codes = {problem.column: problem.found for problem in problems if problem.rule == CODE}
    positions = {
        heading: at
        for at, heading in enumerate(found.headings)
        if found.headings.count(heading) == 1
    }
    coded = []
    for match in columns:
        position = positions.get(match.heading)
        named = {
            **dict.fromkeys(codes.get(match.heading, ()), ""),
            **decided.values.get(match.heading, {}),
        }
        if match.values and position is not None and not named:
            holds_address = any("@" in value.text for value in match.values)
            coded.append(replace(match, values=()) if holds_address else match)
        elif position is None or not _may_be_shown(found, position, match):
            coded.append(replace(match, values=()))
        else:
            cells = pl.DataFrame(
                {"text": found.cells.to_series(position), "read": read.cells.to_series(position)}
            )
            values = _values(cells, match, named, decided.member_values)
            coded.append(replace(match, values=values))
    return tuple(coded)


def _may_be_shown(found: RawTable, position: int, match: ColumnMatch) -> bool:
    if match.becomes is None or not match.heading.strip():
        return False
    sample = sample_of(found, position)
    holds_address = sample.str.contains("@", literal=True).any()
    return not holds_address and why_personal(match.heading, sample) is None


def _values(
    cells: pl.DataFrame,
    match: ColumnMatch,
    named: Mapping[str, str],
    members: tuple[str, ...] | None,
) -> tuple[CodedValue, ...]:
    """Return the texts of one column: all of a coded one, of another those that bear a name.

    Args:
        cells: `text` as written and `read` as read, one row per row of the table.
        match: The column.
        named: Text → what it was said to stand for; "" for no answer.
        members: Texts that were said to mean member; None: not said.
    """
    is_coded = match.becomes in CODED
    if not named and not (is_coded and cells["text"].head(SAMPLE_ROWS).n_unique() <= MOST_CODES):
        return ()
    bare = trimmed(pl.col("text"))
    counted = (
        cells.lazy()
        .group_by("text")
        .agg(times=pl.len(), read=pl.col("read").first())
        # Few texts are left now, so that blanks around them cost nothing.
        .with_columns(text=bare)
        .filter(bare != "")
        .group_by("text")
        .agg(pl.col("times").sum(), pl.col("read").first())
        .sort(["times", "text"], descending=[True, False])
        .collect()
    )
    odd = (pl.col("text").str.len_chars() > LONGEST) | pl.col("text").str.contains("@")
    few = counted.height <= MOST_CODES and not counted.select(odd.any()).item()
    if match.becomes == "reasons.reason":
        few = few and counted["times"].sum() >= OFTEN * counted.height
    if match.becomes == GROUP and counted.height > FEW_NUMBERS:
        few = few and not bool(counted["text"].str.contains(r"^[-\d.,]+$").all())
    if not (few and is_coded):
        counted = counted.filter(pl.col("text").is_in(list(named)))
    if match.becomes == PROGRAM and members is not None:
        member, other = WORDS[PROGRAM]
        meanings: list[str | None] = [
            member if text in members else other for text in counted["text"]
        ]
    else:
        meanings = _meanings(cells["read"], counted["read"], match)
    return tuple(
        CodedValue(text, times, "" if named.get(text) == "" else meaning)
        for text, times, meaning in zip(counted["text"], counted["times"], meanings, strict=True)
    )


def _meanings(column: pl.Series, texts: pl.Series, match: ColumnMatch) -> list[str | None]:
    """Return what each text stands for, read as its column was."""
    reads = match.reads_as or ReadsAs("text")
    known = {value.text: value.meaning for value in match.values}
    if match.becomes == "contacts.rating":
        known = _rated(column, match.heading)
    if known:
        return [None if text is None else known.get(text.strip()) for text in texts]
    becomes = match.becomes or ""
    if becomes in WORDS:
        readers: Mapping[str, Callable[[pl.Series], Read]] = {
            PROGRAM: read_membership,
            "customers.has_left": lambda cells: read_left(cells, inverted=reads.inverted),
            "orders.returned": read_undone,
        }
        values = readers.get(becomes, read_flags)(texts).values
        true, false = WORDS[becomes]
        return [None if value is None else true if value else false for value in values]
    if becomes == "respondents.audience":
        return [None if text is None else audience_of(text) for text in texts]
    return list(read_text(texts).values)


def _rated(cells: pl.Series, heading: str) -> dict[str, str | None]:
    """Return the rating of every text of a whole column, from which its scale is inferred."""
    reading = read_scale(cells, heading=heading)
    frame = pl.DataFrame({"text": cells, "rating": reading.ratings, "lost": reading.unreadable})
    once = frame.drop_nulls("text").unique("text", maintain_order=True)
    return {
        text.strip(): None if is_lost else "" if rating is None else f"{rating:g}"
        for text, rating, is_lost in once.iter_rows()
    }

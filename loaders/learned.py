"""What was decided about earlier tables, found again for tables with the same columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import polars as pl

from loaders.check_all import parted
from loaders.problems import EXAMPLES, Problem
from loaders.understanding import (
    Choices,
    ColumnMatch,
    LearnedTable,
    MemberRule,
    RawTable,
    TableChoices,
)
from loaders.values import trimmed

ALIKE: Final = 0.5
"""Share of the headings a recipe knows that a table must have to be meant by it at all."""

RULE: Final = "the recipe no longer fits"


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided about one table, and by whom.

    Attributes:
        choices: Everything decided: what the reader says, and below it what a recipe knows.
        said: What the reader alone decided.
        learned: The entry of a recipe that is followed; None: none is.
        gone: Columns that are gone since the recipe was written; when any is, it is not followed.
    """

    choices: TableChoices
    said: TableChoices
    learned: LearnedTable | None = None
    gone: tuple[str, ...] = ()


def decided_for(raw: RawTable, choices: Choices) -> Decided:
    """Return what is decided about a table: by the reader, and beyond that by a recipe.

    A recipe is not followed where columns it used are gone, or where the reader says that the table
    is something else than it was.

    Args:
        raw: The table as found.
        choices: Every decision.
    """
    said = choices.tables.get(raw.label, TableChoices())
    learned = _known(raw, choices.learned)
    gone = () if learned is None else gone_since(raw.headings, learned)
    if learned is None or gone or said.kind not in {None, learned.kind}:
        decided = Decided(said, said, None, gone)
    else:
        decided = Decided(on_top(said, learned), said, learned)
    rule = choices.member_when
    if rule is not None and rule.heading in raw.headings:
        decided = replace(decided, choices=_with_rule(decided.choices, rule))
    return decided


def _known(raw: RawTable, learned: tuple[LearnedTable, ...]) -> LearnedTable | None:
    there = set(raw.headings)
    fewest_others = sorted(learned, key=lambda table: len(set(table.headings) - there))
    best = max(fewest_others, key=lambda table: len(there & set(table.headings)), default=None)
    if best is None or len(there & set(best.headings)) < ALIKE * len(set(best.headings)):
        return None
    return best


def on_top(said: TableChoices, learned: LearnedTable | None) -> TableChoices:
    """Return what a recipe knows about a table with what the reader decided on top of it.

    Args:
        said: What the reader decided.
        learned: The entry of the recipe; None: there is none.
    """
    if learned is None:
        return said
    recoded = {**learned.values, **said.values}
    return TableChoices(
        kind=learned.kind,
        becomes={**learned.columns, **said.becomes},
        date_order=said.date_order or learned.date_order,
        values={
            heading: {**learned.values.get(heading, {}), **said.values.get(heading, {})}
            for heading in recoded
        },
        member_values=learned.member_values if said.member_values is None else said.member_values,
    )


def gone_since(headings: tuple[str, ...], table: LearnedTable) -> tuple[str, ...]:
    """Return the columns that became something and are not there any more, in their order."""
    there = set(headings)
    # A question spread over several columns is known by what stands before its choices.
    there |= {part[0] for heading in headings if (part := parted(heading))}
    return tuple(
        heading for heading, becomes in table.columns.items() if becomes and heading not in there
    )


def _with_rule(decided: TableChoices, rule: MemberRule) -> TableChoices:
    becomes = {**decided.becomes, rule.heading: "customers.program"}
    return replace(decided, becomes=becomes, member_values=rule.values)


def learned_how(table: LearnedTable) -> str:
    """Say when and from which file something was learned, as far as the recipe knows."""
    day = "" if table.learned_on is None else f" on {_day(date.fromisoformat(table.learned_on))}"
    file = "" if table.learned_from is None else f" from “{table.learned_from}”"
    return f"learned{day}{file}" if day or file else "learned earlier"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def said_as_learned(columns: tuple[ColumnMatch, ...], decided: Decided) -> tuple[ColumnMatch, ...]:
    """Return matches that say "learned" where a recipe decided, not the reader.

    Args:
        columns: Matches of one table.
        decided: What was decided about it.
    """
    learned = decided.learned
    if learned is None:
        return columns
    how = learned_how(learned)
    return tuple(
        replace(match, how=how, confidence="certain")
        if match.heading in learned.columns
        and match.heading not in decided.said.becomes
        and (match.becomes or "") == learned.columns[match.heading]
        and not match.how.startswith("left out")
        else match
        for match in columns
    )


def no_longer_fits(gone: tuple[str, ...]) -> Problem:
    """Return the problem of a table whose recipe misses columns."""
    return Problem(
        level="warning",
        rule=RULE,
        column=None,
        count=len(gone),
        found=gone[:EXAMPLES],
        expected=f"the columns {', '.join(gone)}; the table was recognised afresh instead",
        rows=(),
        fate="kept",
    )


def with_values(raw: RawTable, values: Mapping[str, Mapping[str, str]]) -> RawTable:
    """Return the table with texts of cells put in the place of others.

    Args:
        raw: The table.
        values: Heading → text of a cell → the text it stands for; "" empties the cell. Blanks
            around a text make no difference.
    """
    changed = []
    for position, heading in enumerate(raw.headings):
        texts = values.get(heading)
        if texts:
            column = pl.col(raw.cells.columns[position])
            old = pl.Series([text.strip() for text in texts], dtype=pl.String)
            new = pl.Series([text or None for text in texts.values()], dtype=pl.String)
            changed.append(
                pl.when(trimmed(column).is_in(old.implode()))
                .then(trimmed(column).replace_strict(old, new, default=None))
                .otherwise(column)
                .alias(raw.cells.columns[position])
            )
    return replace(raw, cells=raw.cells.with_columns(changed)) if changed else raw

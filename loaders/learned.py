"""What was decided about earlier tables, found again for tables with the same columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import polars as pl

from loaders.problems import EXAMPLES, Problem
from loaders.understanding import Choices, LearnedTable, MemberRule, RawTable, TableChoices
from loaders.values import trimmed

ALIKE: Final = 0.5
"""Share of the headings a recipe knows that a table must have to be meant by it at all."""

RULE: Final = "the recipe no longer fits"


def decided_for(raw: RawTable, choices: Choices) -> tuple[TableChoices, tuple[str, ...]]:
    """Return what is decided about a table: by the reader, else by a recipe that knows it.

    Args:
        raw: The table as found.
        choices: Every decision.

    Returns:
        The decisions, and the columns that are gone since the recipe was written. When any is
        gone, the recipe decides nothing about the table.
    """
    gone: tuple[str, ...] = ()
    decided = choices.tables.get(raw.label)
    if decided is None:
        decided, gone = _replayed(raw, choices.learned)
    rule = choices.member_when
    if rule is not None and rule.heading in raw.headings:
        decided = _with_rule(decided, rule)
    return decided, gone


def _replayed(
    raw: RawTable, learned: tuple[LearnedTable, ...]
) -> tuple[TableChoices, tuple[str, ...]]:
    there = set(raw.headings)
    fewest_others = sorted(learned, key=lambda table: len(set(table.headings) - there))
    best = max(fewest_others, key=lambda table: len(there & set(table.headings)), default=None)
    if best is None or len(there & set(best.headings)) < ALIKE * len(set(best.headings)):
        return TableChoices(), ()
    gone = gone_since(raw.headings, best)
    if gone:
        return TableChoices(), gone
    return TableChoices(best.kind, dict(best.columns), best.date_order, best.values), ()


def gone_since(headings: tuple[str, ...], table: LearnedTable) -> tuple[str, ...]:
    """Return the columns that became something and are not there any more, in their order."""
    there = set(headings)
    return tuple(
        heading for heading, becomes in table.columns.items() if becomes and heading not in there
    )


def _with_rule(decided: TableChoices, rule: MemberRule) -> TableChoices:
    becomes = {**decided.becomes, rule.heading: "customers.program"}
    return replace(decided, becomes=becomes, member_values=rule.values)


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

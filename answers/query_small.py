"""Keep groups of fewer than 10 people out of what a query counts.

A query is the analyst's own; this protects against an accident, not against its author, who may
switch it off. Where a SELECT groups rows of a table that knows whose they are, it is told to leave
out groups of too few people; rows of single people, asked for as such, stay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from sqlglot import exp

from answers.answer import HIDDEN_BELOW
from answers.query_grammar import AGGREGATES

PERSON: Final[dict[str, tuple[str, ...]]] = {
    "customers": ("customer_id",),
    "orders": ("customer_id",),
    "contacts": ("customer_id", "contact_id"),
    "respondents": ("respondent_id",),
    "ratings": ("respondent_id",),
    "comments": ("said_by",),
    "reasons": ("said_by",),
    "segments": ("id",),
}
"""What tells people apart in a table; the second where the first is not known."""
_OF_ONE: Final = frozenset(
    {"customer_id", "respondent_id", "person_id", "contact_id", "order_id", "said_by", "id"}
)


def without_small_groups(
    tree: exp.Query, tables: Mapping[str, Collection[str]], given: Collection[str]
) -> bool:
    """Tell every SELECT that groups people to leave out groups of too few; the tree is changed.

    Args:
        tree: A checked query.
        tables: Columns of each table there is.
        given: Names of tables made within the query.

    Returns:
        Whether any was told.
    """
    told = False
    for select in list(tree.find_all(exp.Select)):
        people = _people(select, tables, given)
        if people is None or not _counts(select) or _is_of_one(select):
            continue
        many = exp.GTE(this=people, expression=exp.Literal.number(HIDDEN_BELOW))
        having = select.args.get("having")
        both = (
            many if having is None else exp.And(this=exp.Paren(this=having.this), expression=many)
        )
        select.set("having", exp.Having(this=both))
        told = True
    return told


def _people(
    select: exp.Select, tables: Mapping[str, Collection[str]], given: Collection[str]
) -> exp.Expr | None:
    """Return the count of different people behind a group; None: no table read here knows them."""
    start = select.args.get("from_")
    read = [start.this] if start is not None else []
    read += [join.this for join in select.args.get("joins") or ()]
    for table in read:
        if not isinstance(table, exp.Table) or table.name in given or table.name not in tables:
            continue
        keys = [key for key in PERSON.get(table.name, ()) if key in tables[table.name]]
        if not keys:
            continue
        columns: list[exp.Expr] = [
            exp.column(key, table=table.alias_or_name, quoted=True) for key in keys
        ]
        who = (
            columns[0] if len(columns) == 1 else exp.Anonymous(this="COALESCE", expressions=columns)
        )
        return exp.Anonymous(this="COUNT", expressions=[exp.Distinct(expressions=[who])])
    return None


def _counts(select: exp.Select) -> bool:
    """Tell whether a SELECT makes one row of many."""
    return select.args.get("group") is not None or any(
        call.name.lower() in AGGREGATES and call.find_ancestor(exp.Window, exp.Select) is select
        for shown in select.expressions
        for call in shown.find_all(exp.Anonymous)
    )


def _is_of_one(select: exp.Select) -> bool:
    """Tell whether every group is one person's rows, as a step towards something else."""
    group = select.args.get("group")
    if group is None:
        return False
    parted = list(group.expressions)
    if group.args.get("all"):
        parted = list(select.expressions)
    named = [_by_place(part, select) for part in parted]
    return any(isinstance(part, exp.Column) and part.name in _OF_ONE for part in named)


def _by_place(part: exp.Expr, select: exp.Select) -> exp.Expr:
    """Return what GROUP BY 2 or GROUP BY name means: an expression after SELECT."""
    if isinstance(part, exp.Literal) and not part.is_string:
        at = int(part.this) - 1 if part.this.isdigit() else -1
        if 0 <= at < len(select.expressions):
            shown: exp.Expr = select.expressions[at]
            return shown.unalias()
    named: dict[str, exp.Expr] = {
        shown.alias: shown.unalias() for shown in select.expressions if shown.alias
    }
    if isinstance(part, exp.Column) and part.name in named and not part.table:
        return named[part.name]
    return part

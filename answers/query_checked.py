"""Check a query before anything runs it: one SELECT, over known tables, with known functions.

What is run is never the text somebody wrote but the text written anew from the checked tree, so
that quotes and comments cannot mean one thing here and another to the engine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from rapidfuzz import process
from sqlglot import exp, parse
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import ParseError, SqlglotError
from sqlglot.parser import Parser as AnyParser
from sqlglot.tokenizer_core import TokenType

from answers import wording
from answers.query_grammar import CASTABLE, FUNCTIONS, PARTS, PLAIN_NAME
from answers.query_small import without_small_groups

LONGEST: Final = 10_000
"""Characters of a query; nobody writes more by hand."""
DEEPEST: Final = 40
"""Brackets within brackets."""
MOST_WORDS: Final = 2_500
LEAST_LIKE: Final = 60.0
"""How alike two names are, of 100, for one to be offered in place of the other."""


class QueryRefusedError(ValueError):
    """A query is not run; the message is for the one who wrote it."""


class PolarsSql(Dialect):
    """The SQL of Polars, as far as it is let through: every function keeps the name it was given.

    sqlglot knows hundreds of functions of other engines and rewrites them; here a call stays a
    call, so that its name alone decides whether it is let through.
    """

    class Parser(AnyParser):
        """Reads a call as a call, but for the few with a grammar of their own."""

        FUNCTIONS: ClassVar[dict[str, Any]] = {}
        NO_PAREN_FUNCTIONS: ClassVar[dict[str, Any]] = {}
        FUNCTION_PARSERS: ClassVar[dict[str, Any]] = {
            name: AnyParser.FUNCTION_PARSERS[name]
            for name in ("CAST", "TRY_CAST", "EXTRACT", "TRIM")
        }


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that may run.

    Attributes:
        sql: Written anew from what was understood.
        tables: Tables of the study it reads.
        columns: Names it may mean a column by; None: all of them.
        unknown: Names that are neither a column nor given in the query, with their place, for the
            case that the engine cannot find one.
        hides_small_groups: Whether groups of too few people were told to stay out.
    """

    sql: str
    tables: tuple[str, ...]
    columns: frozenset[str] | None
    unknown: tuple[tuple[str, str], ...]
    hides_small_groups: bool


def checked(
    text: str, tables: Mapping[str, Collection[str]], *, unprotected: bool = False
) -> CheckedQuery:
    """Return a query in the form in which it may run.

    Args:
        text: What somebody wrote.
        tables: Columns of each table there is.
        unprotected: Whether groups of fewer than 10 people may be shown.

    Raises:
        QueryRefusedError: It does more than read these tables, or cannot be understood.
    """
    tree = _one_select(text)
    given = {cte.alias for cte in tree.find_all(exp.CTE)}
    for node in tree.walk():
        _check(node, text)
    named = tuple(table for table in tree.find_all(exp.Table) if table.name not in given)
    for table in named:
        _check_table(table, text, tables, given)
    used = tuple(sorted({table.name for table in named}))
    unknown = tuple(_unknown(tree, text, {name for table in used for name in tables[table]}))
    is_whole = any(_takes_all(star) for star in tree.find_all(exp.Star)) or _is_natural(tree)
    hides = False if unprotected else without_small_groups(tree, tables, given)
    words = {found.name for found in tree.find_all(exp.Identifier)}
    return CheckedQuery(
        sql=_written(tree),
        tables=used,
        columns=None if is_whole else frozenset(words),
        unknown=unknown,
        hides_small_groups=hides,
    )


def like(name: str, known: Collection[str]) -> str:
    """Say which known name may have been meant, and which there are.

    Args:
        name: A name that is not known.
        known: The names there are.
    """
    near = [
        str(found[0])
        for found in process.extract(name.lower(), sorted(known), score_cutoff=LEAST_LIKE, limit=3)
    ]
    if near:
        return f"Did you mean {wording.listed(near, 'or')}?"
    return f"There are {wording.listed(sorted(known))}." if known else ""


def _one_select(text: str) -> exp.Query:
    if len(text) > LONGEST:
        raise QueryRefusedError(
            f"A query may have {LONGEST:,} characters; this one has {len(text):,}."
        )
    if not text.strip():
        raise QueryRefusedError("Write a query first.")
    try:
        _check_words(text)
        trees = [tree for tree in parse(text, dialect=PolarsSql) if tree is not None]
    except ParseError as fault:
        raise QueryRefusedError(_said(fault)) from fault
    except SqlglotError as fault:
        raise QueryRefusedError(f"The query cannot be read: {fault}") from fault
    except RecursionError as fault:
        raise QueryRefusedError("The query is nested too deeply.") from fault
    if len(trees) != 1:
        raise QueryRefusedError("Write one statement at a time, without anything after it.")
    tree = trees[0]
    if not isinstance(tree, exp.Query):
        raise QueryRefusedError("Only SELECT is run here, perhaps after WITH; nothing is changed.")
    return tree


def _check_words(text: str) -> None:
    """Look at the words alone, so that no text can keep the parser busy."""
    words = PolarsSql().tokenize(text)
    if len(words) > MOST_WORDS:
        raise QueryRefusedError(f"The query has more than {MOST_WORDS:,} words and signs.")
    first = next(
        (word for word in words if word.token_type not in {TokenType.L_PAREN, TokenType.SEMICOLON}),
        None,
    )
    if first is None or first.token_type not in {TokenType.SELECT, TokenType.WITH, TokenType.FROM}:
        raise QueryRefusedError("Only SELECT is run here, perhaps after WITH; nothing is changed.")
    depth = 0
    opened = {TokenType.L_PAREN, TokenType.L_BRACKET, TokenType.L_BRACE, TokenType.CASE}
    closed = {TokenType.R_PAREN, TokenType.R_BRACKET, TokenType.R_BRACE, TokenType.END}
    for word in words:
        depth += (word.token_type in opened) - (word.token_type in closed)
        if depth > DEEPEST:
            raise QueryRefusedError("The query is nested too deeply.")


def _said(fault: ParseError) -> str:
    """Say what the parser could not read, and where."""
    if not fault.errors:
        return f"The query cannot be read: {fault}"
    first = fault.errors[0]
    near = str(first.get("highlight") or "")
    column = max(int(first.get("col") or 1) - max(len(near) - 1, 0), 1)
    what = str(first.get("description") or "it cannot be read")
    if what.startswith("Required keyword"):
        what = "something is missing"
    where = f", near “{near}”" if near else ""
    return f"Line {first.get('line')}, column {column}: {what}{where}."


def _check(node: exp.Expr, text: str) -> None:
    if isinstance(node, exp.Anonymous):
        name = node.name.lower()
        if isinstance(node.this, exp.Identifier) or name not in FUNCTIONS:
            raise QueryRefusedError(
                f"{_place(node, text)}there is no function “{node.name}” here. "
                f"{_like_function(name)}".strip()
            )
        return
    if isinstance(node, exp.With) and node.args.get("recursive"):
        raise QueryRefusedError("WITH RECURSIVE is not run here: it may never end.")
    if isinstance(node, exp.CTE) and not PLAIN_NAME.fullmatch(node.alias):
        raise QueryRefusedError(f"Give the table “{node.alias}” a plain name.")
    if isinstance(node, exp.Var) and not PLAIN_NAME.fullmatch(node.name):
        raise QueryRefusedError(f"{_place(node, text)}“{node.name}” cannot stand there.")
    if isinstance(node, exp.DataType) and node.this not in CASTABLE:
        raise QueryRefusedError(f"Nothing can be made a {node.sql()} here.")
    if type(node) not in PARTS:
        word = type(node).key.upper()
        raise QueryRefusedError(f"{word} is not part of what is run here; ask with SELECT alone.")


def _like_function(name: str) -> str:
    near = process.extractOne(name, sorted(FUNCTIONS), score_cutoff=LEAST_LIKE)
    return f"Did you mean {near[0]}?" if near else ""


def _check_table(
    table: exp.Table, text: str, tables: Mapping[str, Collection[str]], given: Collection[str]
) -> None:
    if not isinstance(table.this, exp.Identifier):
        raise QueryRefusedError("Only tables are read here; no function can stand in their place.")
    if table.args.get("db") or table.args.get("catalog"):
        raise QueryRefusedError(f"A table has a plain name; “{table.sql()}” is none.")
    if table.name not in tables:
        out_of_reach = "" if PLAIN_NAME.fullmatch(table.name) else " Files are out of reach."
        raise QueryRefusedError(
            f"{_place(table.this, text)}there is no table “{table.name}”.{out_of_reach} "
            f"{like(table.name, {*tables, *given})}"
        )
    alias = table.args.get("alias")
    if alias is not None and alias.args.get("columns"):
        raise QueryRefusedError("Name columns after SELECT; a table's alias takes no list of them.")


def _unknown(tree: exp.Query, text: str, columns: Collection[str]) -> Iterator[tuple[str, str]]:
    told = {alias.alias for alias in tree.find_all(exp.Alias, exp.TableAlias)}
    listed = tree.find_all(exp.TableAlias)
    told |= {column.name for alias in listed for column in alias.args.get("columns") or ()}
    for column in tree.find_all(exp.Column):
        if column.name and column.name not in told and column.name not in columns:
            yield column.name, _place(column.this, text)


def _takes_all(star: exp.Star) -> bool:
    """Tell whether a star stands for columns, and is not the one of count(*)."""
    return not isinstance(star.parent, exp.Anonymous)


def _is_natural(tree: exp.Query) -> bool:
    joins = list(tree.find_all(exp.Join))
    return any(join.args.get("method") for join in joins)


def _written(tree: exp.Query) -> str:
    try:
        return tree.sql(dialect=PolarsSql, comments=False, identify=True)
    except (RecursionError, SqlglotError) as fault:
        raise QueryRefusedError("The query is nested too deeply.") from fault


def _place(node: exp.Expr, text: str) -> str:
    """Say where a name stands: "Line 1, column 8: "."""
    own = node.this if isinstance(node, exp.Column) else node
    start = own.meta.get("start")
    if not isinstance(start, int):
        return ""
    line = text.count("\n", 0, start) + 1
    return f"Line {line}, column {start - text.rfind(chr(10), 0, start)}: "

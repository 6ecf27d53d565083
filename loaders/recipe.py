"""Recipes: the decisions about some files as a small JSON, to be replayed on later ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any, Final, get_args

import polars as pl

from loaders.destinations import in_words
from loaders.learned import RULE, learned_how, on_top
from loaders.understanding import (
    Choices,
    DateOrder,
    Kind,
    LearnedTable,
    LoadedTable,
    Loading,
    MemberRule,
    NewWave,
    TableChoices,
)
from study import (
    DIMENSIONS,
    EVENT_KINDS,
    LONGEST_WORD,
    MOST_WORDS,
    OUTCOMES,
    TABLES,
    WANTED,
    NotedEvent,
    ReasonRule,
)

VERSION: Final = 2
KEYS_OF_1: Final = frozenset(
    {"version", "files", "own_brand", "as_of", "lapse_days", "horizon_days", "member_when",
     "program_cost"}
)  # fmt: skip
FILE_KEYS_OF_1: Final = frozenset(
    {"headings", "kind", "header_rows", "columns", "values", "date_order"}
)
KEYS: Final[Mapping[int, frozenset[str]]] = {
    1: KEYS_OF_1,
    2: KEYS_OF_1
    | {
        "events",
        "new_wave",
        "without_marked",
        "outcome",
        "reason_rules",
        "dimensions",
    },
}
"""What a recipe of each version may say; every version is still read."""

FILE_KEYS: Final[Mapping[int, frozenset[str]]] = {
    1: FILE_KEYS_OF_1,
    2: FILE_KEYS_OF_1 | {"member_values", "learned_on", "learned_from"},
}
RULE_KEYS: Final = ("reason", "keeps_built_in", "words")
NOT_A_TABLE: Final = frozenset({"unknown", "dictionary"})
"""Kinds that feed nothing and are not worth learning."""


class RecipeError(Exception):
    """A recipe cannot be used. The message is one paragraph for its owner."""


def recipe_of(loading: Loading, choices: Choices, today: date | None = None) -> dict[str, Any]:
    """Return what was decided and understood as plain data, ready to be written as JSON.

    A table that an earlier recipe explains, and about which nothing was decided since, stays
    learned on the day and from the file of that recipe.

    Args:
        loading: The outcome of reading the files.
        choices: What the reader decided about them.
        today: The day on which the rest is learned; None: not to be told.
    """
    labels = [
        (file.file if table.sheet is None else f"{file.file}, sheet {table.sheet}", table)
        for file in loading.files
        for table in file.tables
        if table.kind not in NOT_A_TABLE and table.made.tables
    ]
    rule = choices.member_when
    return {
        "version": VERSION,
        "files": [_file_entry(table, label, choices, today) for label, table in labels],
        "own_brand": choices.own_brand,
        "as_of": choices.as_of,
        "lapse_days": choices.lapse_days,
        "horizon_days": choices.horizon_days,
        "member_when": None
        if rule is None
        else {"heading": rule.heading, "values": list(rule.values)},
        "program_cost": choices.program_cost,
        "events": [_event_entry(event) for event in choices.noted_events],
        "new_wave": choices.new_wave,
        "without_marked": choices.without_marked,
        "outcome": choices.outcome,
        "reason_rules": [dict(zip(RULE_KEYS, rule, strict=True)) for rule in choices.reason_rules],
        "dimensions": dict(choices.dimensions),
    }


def _event_entry(event: NotedEvent) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(event).items()
        if value is not None
    }


def _file_entry(
    table: LoadedTable, label: str, choices: Choices, today: date | None
) -> dict[str, Any]:
    headings = [match.heading for match in table.made.columns]
    said, learned = choices.tables.get(label), table.learned
    decided = on_top(said or TableChoices(), learned)
    since: str | None = None if today is None else today.isoformat()
    source: str | None = label
    if learned is not None and said is None:
        since, source = learned.learned_on, learned.learned_from
    return {
        "learned_on": since,
        "learned_from": source,
        "headings": list(table.headings),
        "kind": table.kind,
        "header_rows": table.header_rows,
        "columns": {
            match.heading: match.becomes or ""
            for match in table.made.columns
            # Of several columns with one name only their place tells which is which.
            if match.heading and headings.count(match.heading) == 1
        },
        "values": {heading: dict(texts) for heading, texts in decided.values.items()},
        "date_order": decided.date_order or _order_of(table),
        "member_values": None if decided.member_values is None else list(decided.member_values),
    }


def _order_of(table: LoadedTable) -> DateOrder | None:
    orders = {
        match.reads_as.order
        for match in table.made.columns
        if match.reads_as is not None and match.reads_as.order is not None
    }
    return next(iter(orders)) if len(orders) == 1 else None


def recipe_json(loading: Loading, choices: Choices, today: date | None = None) -> str:
    """Return the recipe of some files as JSON text, see `recipe_of`."""
    return recipe_text(recipe_of(loading, choices, today))


def recipe_text(recipe: Mapping[str, Any]) -> str:
    """Return a recipe as JSON text."""
    return json.dumps(recipe, indent=2, ensure_ascii=False) + "\n"


def choices_from(text: str | bytes) -> Choices:
    """Read a recipe back.

    Args:
        text: JSON, as `recipe_json` writes it.

    Raises:
        RecipeError: It is no recipe, of a later version, or says something that cannot be.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise RecipeError("The recipe is no JSON, or breaks off half way.") from fault
    _need(isinstance(told, dict) and "version" in told, "it has no version, so it is no recipe")
    version = told["version"]
    readable = isinstance(version, int) and not isinstance(version, bool) and version in KEYS
    _need(readable, f"it has version {version!r}; this program reads versions 1 to {VERSION}")
    unknown = sorted(set(told) - KEYS[version])
    _need(not unknown, f"it says {', '.join(unknown)}, which no recipe of version {version} does")
    files = told.get("files", [])
    _need(isinstance(files, list), "its files are no list")
    return Choices(
        own_brand=_maybe(told, "own_brand", _is_text, "the name of a brand"),
        as_of=_maybe(told, "as_of", _is_day, "a day such as 2024-05-31"),
        lapse_days=_maybe(told, "lapse_days", _is_days, "a number of days above 0"),
        horizon_days=_maybe(told, "horizon_days", _is_days, "a number of days above 0"),
        program_cost=_maybe(told, "program_cost", _is_number, "an amount of money"),
        member_when=_member_rule(told.get("member_when")),
        noted_events=_noted_events(told.get("events") or []),
        learned=tuple(_learned(entry, place, version) for place, entry in enumerate(files, 1)),
        new_wave=_maybe(told, "new_wave", _is_new_wave, f"one of {', '.join(get_args(NewWave))}")
        or "append",
        without_marked=bool(_maybe(told, "without_marked", _is_flag, "true or false")),
        outcome=_maybe(told, "outcome", OUTCOMES.__contains__, f"one of {', '.join(OUTCOMES)}"),
        reason_rules=_reason_rules(told.get("reason_rules") or []),
        dimensions=_dimensions(told.get("dimensions") or {}),
    )


def with_options(recipe: Choices, options: Choices) -> Choices:
    """Return the choices of a recipe with those made on top of it.

    Args:
        recipe: As `choices_from` returns it.
        options: What is decided now; a setting that is None, and no tables, leave the recipe's.
    """
    now = {
        name: getattr(options, name) or getattr(recipe, name)
        for name in ("own_brand", "as_of", "lapse_days", "horizon_days", "member_when")
    }
    cost = recipe.program_cost if options.program_cost is None else options.program_cost
    return replace(
        recipe,
        tables=options.tables,
        program_cost=cost,
        new_wave=recipe.new_wave if options.new_wave == "append" else options.new_wave,
        without_marked=recipe.without_marked or options.without_marked,
        **now,
    )


def misfits(loading: Loading) -> list[str]:
    """Return what each table lacks to be read by the recipe that knows it, in words."""
    return [
        f"The recipe no longer fits “{file.file}”: it needs {problem.expected}."
        for file in loading.files
        for table in file.tables
        for problem in table.made.problems
        if problem.rule == RULE
    ]


def _learned(entry: object, place: int, version: int) -> LearnedTable:
    where = f"file {place}"
    if not isinstance(entry, dict):
        raise RecipeError(f"The recipe cannot be used: {where} is no table.")
    unknown = sorted(set(entry) - FILE_KEYS[version])
    _need(not unknown, f"{where} says {', '.join(unknown)}, which is not known")
    headings, columns = entry.get("headings", []), entry.get("columns", {})
    values = entry.get("values") or {}
    _need(
        isinstance(headings, list) and all(map(_is_text, headings)),
        f"the headings of {where} are no list of texts",
    )
    _need(entry.get("kind") in get_args(Kind), f"{where} is of the kind {entry.get('kind')!r}")
    _need(_are_texts(columns), f"the columns of {where} are no pairs of texts")
    _need(
        isinstance(values, dict) and all(map(_is_text, values)) and all(
            map(_are_texts, values.values())),
        f"the values of {where} are no texts by heading",
    )  # fmt: skip
    for heading, becomes in columns.items():
        _need(_is_column(becomes), f"{heading!r} becomes {becomes!r}, which no table has")
    order = entry.get("date_order")
    _need(order is None or order in get_args(DateOrder), f"{where} has the date order {order!r}")
    rows = entry.get("header_rows", 1)
    _need(isinstance(rows, int) and rows >= 0, f"{where} has {rows!r} header rows")
    members = entry.get("member_values")
    _need(
        members is None or (isinstance(members, list) and all(map(_is_text, members))),
        f"the member_values of {where} are no list of texts",
    )
    return LearnedTable(
        headings=tuple(headings),
        kind=entry["kind"],
        header_rows=rows,
        columns=columns,
        values=values,
        date_order=order,
        member_values=None if members is None else tuple(members),
        learned_on=_maybe(entry, "learned_on", _is_day, "a day such as 2024-05-31"),
        learned_from=_maybe(entry, "learned_from", _is_text, "the name of a file"),
    )


def _noted_events(told: object) -> tuple[NotedEvent, ...]:
    if not isinstance(told, list):
        raise RecipeError("The recipe cannot be used: its events are no list.")
    return tuple(_noted_event(entry, place) for place, entry in enumerate(told, 1))


def _noted_event(entry: object, place: int) -> NotedEvent:
    where = f"event {place}"
    if not isinstance(entry, dict):
        raise RecipeError(f"The recipe cannot be used: {where} is no event.")
    unknown = sorted(set(entry) - {column.name for column in fields(NotedEvent)})
    _need(not unknown, f"{where} says {', '.join(unknown)}, which is not known")
    for name in ("happened_on", "name"):
        _need(_is_text(entry.get(name)) and entry[name].strip(), f"{where} has no {name}")
    for name in ("happened_on", "ended_on", "written_on"):
        _maybe(entry, name, _is_day, "a day such as 2024-05-31")
    for name in ("applies_to", "expected"):
        _maybe(entry, name, _is_text, "a text")
    _maybe(entry, "cost", _is_number, "an amount of money")
    _maybe(entry, "kind", EVENT_KINDS.__contains__, f"one of {', '.join(EVENT_KINDS)}")
    _maybe(entry, "wanted", WANTED.__contains__, "rise or fall")
    days = {
        name: date.fromisoformat(entry[name])
        for name in ("happened_on", "ended_on", "written_on")
        if entry.get(name) is not None
    }
    return NotedEvent(**{**entry, **days})


def _reason_rules(told: object) -> tuple[ReasonRule, ...]:
    if not isinstance(told, list):
        raise RecipeError("The recipe cannot be used: its reason_rules are no list.")
    for place, rule in enumerate(told, 1):
        where = f"reason rule {place}"
        _need(isinstance(rule, dict) and set(rule) == set(RULE_KEYS),
              f"{where} needs {', '.join(RULE_KEYS)}")  # fmt: skip
        _need(_is_text(rule["reason"]) and rule["reason"].strip(), f"{where} names no reason")
        _need(isinstance(rule["keeps_built_in"], bool), f"{where} keeps_built_in is not true or false")  # noqa: E501  # fmt: skip
        _need(isinstance(rule["words"], list) and all(map(_is_text, rule["words"])),
              f"the words of {where} are no list of texts")  # fmt: skip
        lengths = [len(word) for word in rule["words"]]
        _need(len(lengths) <= MOST_WORDS and max(lengths, default=0) <= LONGEST_WORD,
              f"{where} holds more, or longer, words than can be searched for")  # fmt: skip
        _need(all(map(_is_searchable, rule["words"])),
              f"a word of {where} is no pattern that can be searched for")  # fmt: skip
    return tuple((rule["reason"], rule["keeps_built_in"], tuple(rule["words"])) for rule in told)


def _is_searchable(word: str) -> bool:
    said = word.strip().removeprefix("-").strip()
    if not (said.startswith("/") and said.endswith("/")):
        return True
    try:
        pl.Series([""]).str.contains(said[1:-1])
    except pl.exceptions.ComputeError:
        return False
    return True


def _dimensions(told: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(told, dict) or not _are_texts(told):
        raise RecipeError("The recipe cannot be used: its dimensions are no pairs of texts.")
    unknown = sorted(set(told.values()) - {*DIMENSIONS, ""})
    _need(not unknown, f"{', '.join(unknown)} is no dimension of service quality")
    return tuple(told.items())


def _member_rule(told: object) -> MemberRule | None:
    if told is None:
        return None
    sound = isinstance(told, dict) and set(told) == {"heading", "values"}
    if not sound or not isinstance(told, dict):
        raise RecipeError("The recipe cannot be used: member_when needs a heading and its values.")
    heading, values = told["heading"], told["values"]
    _need(_is_text(heading), "the heading of member_when is no text")
    _need(isinstance(values, list) and all(map(_is_text, values)), "the values of member_when are no texts")  # noqa: E501  # fmt: skip
    return MemberRule(heading, tuple(values))


def _need(holds: object, why: str) -> None:
    if not holds:
        raise RecipeError(f"The recipe cannot be used: {why}.")


def _maybe(told: Mapping[str, Any], name: str, test: Callable[[object], bool], what: str) -> Any:  # noqa: ANN401  # tested by `test`
    value = told.get(name)
    _need(value is None or test(value), f"{name} is {value!r}; expected {what}")
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    return all(_is_text(key) and _is_text(text) for key, text in value.items())


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_new_wave(value: object) -> bool:
    return value in get_args(NewWave)


def _is_days(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_day(value: object) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _is_column(becomes: str) -> bool:
    table, _, column = becomes.partition(".")
    return not becomes or (table in TABLES and column in TABLES[table].columns())


NEW_WAVES: Final[Mapping[NewWave, str]] = {
    "append": "A new wave of a survey joins the earlier ones.",
    "replace": "A new wave of a survey takes the place of the earlier one.",
    "keep apart": "Every survey is a wave of its own.",
}


def recipe_in_words(choices: Choices) -> list[str]:
    """Return what a recipe says, one sentence a line."""
    lines = [_table_in_words(table) for table in choices.learned]
    settings = {
        "Our brand is": choices.own_brand,
        "The data end on": choices.as_of,
        "Days of silence that count as gone:": choices.lapse_days,
        "Retention is judged after days:": choices.horizon_days,
        "The program costs": choices.program_cost,
    }
    lines += [f"{what} {value}." for what, value in settings.items() if value is not None]
    if choices.new_wave != "append":
        lines.append(NEW_WAVES[choices.new_wave])
    if choices.without_marked:
        lines.append("Answers that bear a mark of poor quality are left out.")
    if choices.member_when is not None:
        values = " or ".join(f"“{value}”" for value in choices.member_when.values)
        lines.append(f"A member is who has {values} in “{choices.member_when.heading}”.")
    lines += [f"Noted for {event.happened_on}: {event.name}." for event in choices.noted_events]
    if choices.outcome is not None:
        lines.append(f"Importance is derived from: {choices.outcome}.")
    lines += [_rule_in_words(*rule) for rule in choices.reason_rules]
    lines += [
        f"“{attribute}” belongs to {dimension or 'no dimension'}."
        for attribute, dimension in choices.dimensions
    ]
    return lines


def _rule_in_words(reason: str, keeps_built_in: bool, words: tuple[str, ...]) -> str:  # noqa: FBT001  # the order of a rule
    also = "also" if keeps_built_in else "only"
    named = ", ".join(f"“{word}”" for word in words) or "nothing"
    return f"A comment is about {reason} {also} if it says {named}."


def _table_in_words(table: LearnedTable) -> str:
    used = [
        f"“{heading}” is {in_words(becomes)}"
        for heading, becomes in table.columns.items()
        if becomes
    ]
    unused = sum(not becomes for becomes in table.columns.values())
    order = f" Dates are written {table.date_order}." if table.date_order else ""
    recoded = [_recoded(heading, texts) for heading, texts in table.values.items() if texts]
    members = (
        ""
        if table.member_values is None
        else " or ".join(f"“{value}”" for value in table.member_values)
    )
    program = f" A member is who has {members}." if members else ""
    how = learned_how(table)
    return (
        f"{how[0].upper()}{how[1:]}: a table of {table.kind} with {len(table.headings)} columns. "
        f"{', '.join(used)}; {unused} not used.{order}{''.join(recoded)}{program}"
    )


def _recoded(heading: str, texts: Mapping[str, str]) -> str:
    told = [f"“{old}” means “{new}”" if new else f"“{old}” is no answer"
            for old, new in texts.items()]  # fmt: skip
    return f" In “{heading}”, {', '.join(told)}."

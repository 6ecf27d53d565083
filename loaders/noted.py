"""Events that readers write down themselves, and lists of them brought as a file of their own."""

from __future__ import annotations

from dataclasses import fields

from loaders.loading import load
from loaders.problems import UnreadableFileError
from loaders.understanding import Choices, TableChoices
from study import NotedEvent

NO_EVENTS = (
    "holds no list of what was done: it needs a column with the date, one that says what was done, "
    "and at least one row with both"
)


def events_in(name: str, content: bytes) -> tuple[tuple[NotedEvent, ...], int]:
    """Read a list of events, so that each can be changed or removed later.

    Args:
        name: Name of the file.
        content: Its bytes.

    Returns:
        The events in order of time, and how many rows were set aside for want of a date or a name.

    Raises:
        UnreadableFileError: It cannot be read, or holds no event.
    """
    read = load([(name, content)])
    refused = next((file.refusal for file in read.files if file.refusal), None)
    if refused:
        raise UnreadableFileError(refused)
    if read.study is None or read.study.events is None:
        # A list of two columns may be taken for something else; here it can be nothing else.
        labels = [table.sheet for file in read.files for table in file.tables]
        tables = {_label(name, sheet): TableChoices(kind="events") for sheet in labels}
        read = load([(name, content)], Choices(tables=tables))
    if read.study is None or read.study.events is None or read.study.events.is_empty():
        raise UnreadableFileError(f"“{name}” {NO_EVENTS}.")
    columns = [column.name for column in fields(NotedEvent)]
    rows = read.study.events.sort("happened_on", maintain_order=True).select(columns)
    left = sum(table.made.set_aside.height for file in read.files for table in file.tables)
    return tuple(NotedEvent(**row) for row in rows.iter_rows(named=True)), left


def _label(name: str, sheet: str | None) -> str:
    return name if sheet is None else f"{name}, sheet {sheet}"

"""The tables of the notebook's database, and the way between their rows and what a team wrote."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import UTC, date, datetime
from typing import Any, Final

import polars as pl
from sqlalchemy import JSON, DateTime, ForeignKey, LargeBinary, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from answers.answer import Finding
from answers.notebook import Change, Frozen, Listening, Note, Pin
from answers.story import Story
from study import SETTINGS, Filters, NotedEvent, RowCondition, RowFilter

FORMAT: Final = 1
"""Grows when the tables change; a notebook of a later format is not touched."""


class Moment(TypeDecorator[datetime]):
    """A moment in universal time, also in databases that keep no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write it in universal time."""
        del dialect
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401  # as the library has it
        """Say that it is universal time."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Every table of the notebook."""


class Told(Base):
    """What the database says about itself."""

    __tablename__ = "told"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class NoteRow(Base):
    """One belief."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    version: Mapped[int] = mapped_column()
    belief: Mapped[str] = mapped_column(Text)
    decision: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(Text)
    check_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(String(20))
    changed_on: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(Text)
    is_deleted: Mapped[bool] = mapped_column(default=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # read by the library, as it asks


class ListeningRow(Base):
    """One way to listen, or one use of it."""

    __tablename__ = "listening"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    version: Mapped[int] = mapped_column()
    way: Mapped[str] = mapped_column(Text)
    used_on: Mapped[date | None]
    learned: Mapped[str] = mapped_column(Text)
    heard: Mapped[list[str]] = mapped_column(JSON)
    changed_on: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(Text)
    is_deleted: Mapped[bool] = mapped_column(default=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # read by the library, as it asks


class PinRow(Base):
    """One frozen exhibit."""

    __tablename__ = "pins"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    version: Mapped[int] = mapped_column()
    place: Mapped[int]
    caption: Mapped[str] = mapped_column(Text)
    pinned_on: Mapped[datetime] = mapped_column(Moment)
    pinned_by: Mapped[str] = mapped_column(Text)
    note: Mapped[int | None] = mapped_column(ForeignKey("notes.id"))
    in_story: Mapped[bool]
    is_deleted: Mapped[bool] = mapped_column(default=False)
    frozen: Mapped[dict[str, Any]] = mapped_column(JSON)
    numbers: Mapped[bytes] = mapped_column(LargeBinary)  # the frozen table, as Parquet

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # read by the library, as it asks


class StoryRow(Base):
    """One story."""

    __tablename__ = "stories"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    version: Mapped[int] = mapped_column()
    name: Mapped[str] = mapped_column(Text)
    pins: Mapped[list[int]] = mapped_column(JSON)
    captions: Mapped[dict[str, str] | None] = mapped_column(JSON)  # null: from before there were
    changed_on: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(Text)
    is_deleted: Mapped[bool] = mapped_column(default=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  # read by the library, as it asks


class ChangeRow(Base):
    """One entry of an item's history; it is written and never changed."""

    __tablename__ = "changes"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(20), index=True)
    item: Mapped[int] = mapped_column(index=True)
    changed_on: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(String(20))
    fields: Mapped[dict[str, list[str]]] = mapped_column(JSON)


def note_of(row: NoteRow) -> Note:
    """Return the note a row holds."""
    return Note(**_plain(row, Note))


def listening_of(row: ListeningRow) -> Listening:
    """Return the entry a row holds."""
    held = _plain(row, Listening)
    return Listening(**{**held, "heard": tuple(held["heard"])})


def pin_of(row: PinRow) -> Pin:
    """Return the pin a row holds."""
    held = _plain(row, Pin)
    return Pin(**{**held, "frozen": _thawed(row.frozen, row.numbers)})


def story_of(row: StoryRow) -> Story:
    """Return the story a row holds."""
    held = _plain(row, Story)
    captions = {int(number): said for number, said in (held["captions"] or {}).items()}
    return Story(**{**held, "pins": tuple(held["pins"]), "captions": captions})


def change_of(row: ChangeRow) -> Change:
    """Return the entry of a history that a row holds."""
    return Change(
        changed_on=row.changed_on,
        changed_by=row.changed_by,
        what=row.what,
        fields={name: (before, after) for name, (before, after) in row.fields.items()},
    )


def _plain(row: Base, kind: type[Note | Listening | Pin | Story]) -> dict[str, Any]:
    return {held.name: getattr(row, held.name) for held in fields(kind)}


def written(frozen: Frozen) -> tuple[dict[str, Any], bytes]:
    """Return a frozen exhibit as JSON values, and its table as Parquet.

    Args:
        frozen: What was pinned.
    """
    plain = {held.name: getattr(frozen, held.name) for held in fields(frozen)}
    numbers = io.BytesIO()
    plain.pop("table").write_parquet(numbers)
    plain["findings"] = [asdict(found) for found in frozen.findings]
    plain["filters"] = filters_written(frozen.filters)
    plain["settings"] = settings_written(frozen.settings)
    # Through text once, so that what cannot be written is found here and not in the database.
    return json.loads(json.dumps(plain, default=_iso)), numbers.getvalue()


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a pin")


def _thawed(told: Mapping[str, Any], numbers: bytes) -> Frozen:
    known = {held.name for held in fields(Finding)}
    findings = tuple(
        Finding(**{name: value for name, value in found.items() if name in known})
        for found in told["findings"]
    )
    return Frozen(
        table=pl.read_parquet(io.BytesIO(numbers)),
        findings=findings,
        filters=filters_read(told["filters"]),
        settings=settings_read(told["settings"]),
        figures=tuple(told["figures"]),
        sources=tuple(told["sources"]),
        choices={name: tuple(values) for name, values in told["choices"].items()},
        question=told.get("question", {}),  # pins of the first days have none
        **{name: told[name] for name in _AS_TOLD},
    )


_AS_TOLD: Final = (
    "page", "key", "says", "basis", "headings", "formats", "part", "native", "picture",
    "fingerprint", "is_invented",
)  # fmt: skip


def settings_written(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings of a study as JSON values.

    Args:
        settings: Values by the names of `study.SETTINGS`.
    """
    told: dict[str, Any] = json.loads(json.dumps(dict(settings), default=_as_json))
    return told


def _as_json(value: object) -> object:
    return asdict(value) if isinstance(value, NotedEvent) else _iso(value)


def settings_read(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings of a study from JSON values; what this version does not know is left out."""
    kept = {name: value for name, value in told.items() if name in SETTINGS}
    if kept.get("as_of"):
        kept["as_of"] = date.fromisoformat(kept["as_of"])
    if "noted_events" in kept:
        kept["noted_events"] = [_noted_event(told) for told in kept["noted_events"]]
    return {**kept, **_in_tuples(kept)}


def _noted_event(told: Mapping[str, Any]) -> NotedEvent:
    known = {held.name: told[held.name] for held in fields(NotedEvent) if held.name in told}
    days = {
        name: date.fromisoformat(value)
        for name, value in known.items()
        if name.endswith("_on") and value is not None
    }
    return NotedEvent(**{**known, **days})


def _in_tuples(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _tuples(value) for name, value in told.items() if isinstance(value, list)}


def filters_written(filters: Filters) -> dict[str, Any]:
    """Return filters as JSON values."""
    told: dict[str, Any] = json.loads(json.dumps(asdict(filters), default=_iso))
    return told


def filters_read(told: Mapping[str, Any]) -> Filters:
    """Return filters from JSON values; what this version does not know is left out."""
    known = {held.name for held in fields(Filters)}
    kept = {name: value for name, value in told.items() if name in known}
    for name in ("start", "end"):
        kept[name] = date.fromisoformat(kept[name]) if kept.get(name) else None
    kept["rows"] = [row_filter_read(one) for one in kept.get("rows", [])]
    return replace(Filters(), **{**kept, **_in_tuples(kept)})


def row_filter_read(told: Mapping[str, Any]) -> RowFilter:
    """Return a row filter from JSON values."""
    conditions = (
        RowCondition(**{**one, "values": tuple(one["values"])}) for one in told["conditions"]
    )
    return RowFilter(told["name"], tuple(conditions))


def _tuples(values: list[Any]) -> tuple[Any, ...]:
    return tuple(_tuples(value) if isinstance(value, list) else value for value in values)

"""The notebook on disk: what is written down, pinned and heard, shared by everybody on a server.

Nobody overwrites anybody silently: every item carries a version, and a change to an older one is
refused with the newer one. Everything that is changed leaves an entry in the item's history, and
what is deleted can be put back. The database is SQLite in the data folder; any other that
SQLAlchemy knows would do, by another address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar

from sqlalchemy import create_engine, event, func, insert, inspect, select, text
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from answers.notebook import Change, Frozen, Listening, Note, Pin
from answers.story import Story, tidy_name, why_not_called
from records.folder import explained
from records.problems import ChangedMeanwhileError, NotKeptError
from records.rows import (
    FORMAT,
    Base,
    ChangeRow,
    ListeningRow,
    NoteRow,
    PinRow,
    StoryRow,
    Told,
    change_of,
    listening_of,
    note_of,
    pin_of,
    story_of,
    written,
)

FILE: Final = "notebook.sqlite"
PATIENCE_SECONDS: Final = 10
"""How long a writer waits for another one before giving up."""

MOST_BEGINNERS: Final = 20
"""How often somebody else may be making the tables while they are looked for."""

Item = Note | Listening | Pin | Story
Row = NoteRow | ListeningRow | PinRow | StoryRow
AnyRow = TypeVar("AnyRow", NoteRow, ListeningRow, PinRow, StoryRow)
T = TypeVar("T")

_NOTE: Final = ("belief", "decision", "owner", "check_on", "outcome", "verdict")
_LISTENING: Final = ("way", "used_on", "learned", "heard")
_PIN: Final = ("caption", "note", "in_story")
_STORY: Final = ("name", "pins", "captions")
_KINDS: Final[Mapping[type[Row], str]] = {
    NoteRow: "note",
    ListeningRow: "listening",
    PinRow: "pin",
    StoryRow: "story",
}


class Notebook:
    """Everything a team wrote down, in one database.

    Reading never creates anything; the folder and the database are made by the first write. One
    instance serves every visitor of a process, and several processes may share a database.
    """

    def __init__(self, address: str) -> None:
        """Point at a database without opening it.

        Args:
            address: As SQLAlchemy takes it, such as "sqlite:////srv/earned/notebook.sqlite".
        """
        self._url = make_url(address)
        named = (self._url.database or "") if self._is_sqlite else ""
        self._file = Path(named) if named and not named.startswith("file:") else None
        self._engine: Engine | None = None
        self._opening = Lock()

    @classmethod
    def in_folder(cls, folder: Path) -> Notebook:
        """Return the notebook of a data folder."""
        return cls(f"sqlite:///{folder / FILE}")

    @property
    def where(self) -> str:
        """The database's address for a reader, without any password."""
        return str(self._file or self._url.render_as_string(hide_password=True))

    @property
    def _is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    # What is written down.

    def notes(self, *, with_deleted: bool = False) -> tuple[Note, ...]:
        """Return every note, the newest first.

        Args:
            with_deleted: Whether deleted ones are among them.

        Raises:
            NotKeptError: The notebook cannot be read.
        """
        return tuple(note_of(row) for row in self._rows(NoteRow, with_deleted=with_deleted))

    def keep_note(self, note: Note, by: str = "") -> Note:
        """Write a note down, or change it.

        Args:
            note: With the number and version it was read with; number 0 makes a new one.
            by: Who does it.

        Returns:
            The note as kept.

        Raises:
            ChangedMeanwhileError: Somebody changed it since; nothing was written.
            NotKeptError: The disk refused, or the note is gone.
        """
        return self._keep(NoteRow, note, _NOTE, note_of, by)

    def delete_note(self, number: int, by: str = "") -> None:
        """Delete a note; its evidence stays pinned, and `put_back_note` undoes it."""
        self._mark(NoteRow, number, is_deleted=True, by=by)

    def put_back_note(self, number: int, by: str = "") -> None:
        """Undo the deletion of a note."""
        self._mark(NoteRow, number, is_deleted=False, by=by)

    # What is pinned: the story.

    def pins(self, *, note: int | None = None, with_deleted: bool = False) -> tuple[Pin, ...]:
        """Return the pins in the order of the story.

        Args:
            note: Only the evidence of this note; None: every pin.
            with_deleted: Whether deleted ones are among them.

        Raises:
            NotKeptError: The notebook cannot be read.
        """
        pins = [pin_of(row) for row in self._rows(PinRow, with_deleted=with_deleted)]
        if note is not None:
            pins = [pin for pin in pins if pin.note == note]
        return tuple(sorted(pins, key=lambda pin: (pin.place, pin.id)))

    def pin(self, frozen: Frozen, *, caption: str = "", note: int | None = None, by: str = "") -> (
        Pin
    ):  # fmt: skip
        """Pin a frozen exhibit at the end of the story.

        Args:
            frozen: The exhibit, made by `charts.frozen.freeze`.
            caption: What is said about it; "" when the finding speaks for itself.
            note: The note it is evidence for; None: of none yet.
            by: Who pins it.

        Raises:
            NotKeptError: The disk refused.
        """
        told, numbers = written(frozen)
        with self._writing() as session:
            last = session.scalar(select(func.max(PinRow.place))) or 0
            row = PinRow(
                place=last + 1,
                caption=caption,
                pinned_on=_now(),
                pinned_by=by,
                note=note,
                in_story=True,
                is_deleted=False,
                frozen=told,
                numbers=numbers,
            )
            session.add(row)
            session.flush()
            _remember(session, row, "pinned", by, {})
            return pin_of(row)

    def keep_pin(self, pin: Pin, by: str = "") -> Pin:
        """Change a pin's caption, its note, or whether the story shows it. Nothing thaws it.

        Args:
            pin: With the number and version it was read with.
            by: Who does it.

        Raises:
            ChangedMeanwhileError: Somebody changed it since; nothing was written.
            NotKeptError: The disk refused, or the pin is gone.
        """
        return self._keep(PinRow, pin, _PIN, pin_of, by)

    def order_pins(self, numbers: Sequence[int]) -> None:
        """Put pins into an order; those not named follow in the order they had.

        Args:
            numbers: Numbers of pins, the first of the story first.

        Raises:
            NotKeptError: The disk refused.
        """
        if self._is_absent():
            return
        first = {number: place for place, number in enumerate(numbers)}
        with self._writing() as session:
            rows = sorted(session.scalars(select(PinRow)), key=lambda row: (row.place, row.id))
            rows.sort(key=lambda row: first.get(row.id, len(first)))
            for place, row in enumerate(rows, 1):
                if row.place != place:
                    row.place = place

    def delete_pin(self, number: int, by: str = "") -> None:
        """Take a pin out of the story and the evidence; `put_back_pin` undoes it."""
        self._mark(PinRow, number, is_deleted=True, by=by)

    def put_back_pin(self, number: int, by: str = "") -> None:
        """Undo the deletion of a pin."""
        self._mark(PinRow, number, is_deleted=False, by=by)

    # Stories.

    def stories(self, *, with_deleted: bool = False) -> tuple[Story, ...]:
        """Return the stories by name.

        Args:
            with_deleted: Whether deleted ones are among them.

        Raises:
            NotKeptError: The notebook cannot be read.
        """
        rows = self._rows(StoryRow, with_deleted=with_deleted)
        return tuple(sorted((story_of(row) for row in rows), key=lambda one: one.name.casefold()))

    def keep_story(self, story: Story, by: str = "") -> Story:
        """Begin a story, call it another name, or change what it tells and in which order.

        Args:
            story: With the number and version it was read with; number 0 makes a new one.
            by: Who does it.

        Raises:
            ChangedMeanwhileError: Somebody changed it since; nothing was written.
            NotKeptError: The name cannot be, the disk refused, or the story is gone.
        """
        named = replace(story, name=tidy_name(story.name))
        self._refuse_name(named)
        return self._keep(StoryRow, named, _STORY, story_of, by)

    def delete_story(self, number: int, by: str = "") -> None:
        """Delete a story; its pins stay, and `put_back_story` undoes it."""
        self._mark(StoryRow, number, is_deleted=True, by=by)

    def put_back_story(self, number: int, by: str = "") -> None:
        """Undo the deletion of a story, unless another one bears its name by now."""
        for story in self.stories(with_deleted=True):
            if story.id == number:
                self._refuse_name(story)
        self._mark(StoryRow, number, is_deleted=False, by=by)

    def _refuse_name(self, story: Story) -> None:
        if reason := why_not_called(story.name):
            raise NotKeptError(reason)
        for other in self.stories():
            if other.id != story.id and other.name.casefold() == story.name.casefold():
                raise NotKeptError(f"There is a story “{other.name}” already.")

    # Ways to listen.

    def listening(self, *, with_deleted: bool = False) -> tuple[Listening, ...]:
        """Return the ways to listen and their uses, the newest first.

        Args:
            with_deleted: Whether deleted ones are among them.

        Raises:
            NotKeptError: The notebook cannot be read.
        """
        rows = self._rows(ListeningRow, with_deleted=with_deleted)
        return tuple(listening_of(row) for row in rows)

    def keep_listening(self, entry: Listening, by: str = "") -> Listening:
        """Write down a way to listen or a use of it, or change the entry.

        Args:
            entry: With the number and version it was read with; number 0 makes a new one.
            by: Who does it.

        Raises:
            ChangedMeanwhileError: Somebody changed it since; nothing was written.
            NotKeptError: The disk refused, or the entry is gone.
        """
        return self._keep(ListeningRow, entry, _LISTENING, listening_of, by)

    def delete_listening(self, number: int, by: str = "") -> None:
        """Delete an entry; `put_back_listening` undoes it."""
        self._mark(ListeningRow, number, is_deleted=True, by=by)

    def put_back_listening(self, number: int, by: str = "") -> None:
        """Undo the deletion of an entry."""
        self._mark(ListeningRow, number, is_deleted=False, by=by)

    def history(self, item: Item) -> tuple[Change, ...]:
        """Return what happened to an item, the newest first.

        Args:
            item: As it was read.

        Raises:
            NotKeptError: The notebook cannot be read.
        """
        kind = {Note: "note", Pin: "pin", Listening: "listening", Story: "story"}[type(item)]
        if self._is_absent():
            return ()
        query = select(ChangeRow).where(ChangeRow.kind == kind, ChangeRow.item == item.id)
        with self._session() as session:
            rows = session.scalars(query.order_by(ChangeRow.id.desc()))
            return tuple(change_of(row) for row in rows)

    def close(self) -> None:
        """Let go of the database; the next use opens it again."""
        with self._opening:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    def _rows(self, kind: type[AnyRow], *, with_deleted: bool) -> list[AnyRow]:
        if self._is_absent():
            return []
        query = select(kind).order_by(kind.id.desc())
        if not with_deleted:
            query = query.where(kind.is_deleted.is_(False))
        with self._session() as session:
            rows = list(session.scalars(query))
            session.expunge_all()
            return rows

    def _keep(
        self,
        kind: type[AnyRow],
        item: Any,  # noqa: ANN401  # an Item, as `kind` says
        names: Sequence[str],
        read: Callable[[AnyRow], T],
        by: str,
    ) -> T:
        values: dict[str, Any] = {name: _kept(getattr(item, name)) for name in names}
        signed: dict[str, Any] = {"changed_on": _now(), "changed_by": by}
        signed = {} if kind is PinRow else signed
        with self._writing() as session:
            if item.id == 0:
                row = kind(**values, **signed, is_deleted=False)
                session.add(row)
                before: dict[str, Any] = dict.fromkeys(names)
            else:
                row = _found(session, kind, item.id)
                if row.version != item.version:
                    raise ChangedMeanwhileError(_item_of(row))
                before = {name: getattr(row, name) for name in names}
                if before == values and not row.is_deleted:
                    return read(row)
                for name, value in (*values.items(), *signed.items(), ("is_deleted", False)):
                    setattr(row, name, value)
            try:
                session.flush()
            except StaleDataError:
                session.rollback()
                raise ChangedMeanwhileError(_item_of(_found(session, kind, item.id))) from None
            changed = {
                name: [_text(before[name]), _text(values[name])]
                for name in names
                if _text(before[name]) != _text(values[name])
            }
            _remember(session, row, "changed" if item.id else "written", by, changed)
            return read(row)

    def _mark(self, kind: type[AnyRow], number: int, *, is_deleted: bool, by: str) -> None:
        with self._writing() as session:
            row = _found(session, kind, number)
            if row.is_deleted != is_deleted:
                row.is_deleted = is_deleted
                _remember(session, row, "deleted" if is_deleted else "put back", by, {})

    def _is_absent(self) -> bool:
        with explained(self._file.parent if self._file else Path()):
            return self._file is not None and not self._file.exists()

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        if self._file is not None:
            with explained(self._file.parent):
                self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._session() as session, session.begin():
            yield session

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self._opened(), expire_on_commit=False) as session:
                yield session
        except (SQLAlchemyError, OverflowError) as fault:
            raise NotKeptError(self._why(fault)) from fault

    def _opened(self) -> Engine:
        with self._opening:
            if self._engine is None:
                self._engine = self._checked(create_engine(self._url))
            return self._engine

    def _checked(self, engine: Engine) -> Engine:
        if self._is_sqlite:
            event.listen(engine, "connect", _settle_sqlite)
        for _ in range(MOST_BEGINNERS):
            # Several processes may make the tables at the same moment; each is made once, and so
            # is the row that says their format.
            try:
                self._made(engine)
            except IntegrityError:
                continue
            except OperationalError as fault:
                if "already exists" not in str(fault):
                    raise
            else:
                return engine
        self._made(engine)
        return engine

    def _made(self, engine: Engine) -> None:
        with engine.begin() as connection:
            said = None
            if inspect(connection).has_table(Told.__tablename__):
                said = connection.scalar(select(Told.value).where(Told.name == "format"))
            if said is None:  # no table yet, or making them was cut off: the format comes last
                Base.metadata.create_all(connection)
                connection.execute(insert(Told).values(name="format", value=str(FORMAT)))
            elif said == str(FORMAT):
                if not inspect(connection).has_table(StoryRow.__tablename__):
                    Base.metadata.create_all(connection)  # written before there were stories
                told = inspect(connection).get_columns(StoryRow.__tablename__)
                if "captions" not in {column["name"] for column in told}:
                    connection.execute(text("ALTER TABLE stories ADD COLUMN captions JSON"))
            else:
                raise NotKeptError(
                    f"The notebook {self.where} was written by another version (format {said}; "
                    f"this one reads {FORMAT}). It was not touched."
                )

    def _why(self, fault: Exception) -> str:
        cause = str(getattr(fault, "orig", None) or fault).rstrip(".")
        known = next((words for sign, words in _REASONS.items() if sign in cause), cause)
        return f"The notebook {self.where} cannot be used: {known}. The other pages go on without."


_REASONS: Final = {
    "readonly database": "its folder or file may not be written to",
    "unable to open database": "its folder or file may not be opened",
    "disk is full": "the disk is full",
    "disk I/O error": "the disk does not take or give what is asked",
    "database is locked": "somebody else has been writing for too long; try again",
    "malformed": "the file is damaged; put a copy of yours in its place",
    "not a database": "the file is no notebook",
    "expected to update": "somebody changed the same thing at the same moment; try again",
    "no such table": "tables are missing in it, so it is no whole notebook",
}
"""Parts of SQLite's messages, and what they mean for a reader."""


def _settle_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  # a driver's own type
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _found(session: Session, kind: type[AnyRow], number: int) -> AnyRow:
    row = session.get(kind, number)
    if row is None:
        raise NotKeptError(f"There is no {_KINDS[kind]} {number} in this notebook.")
    return row


def _item_of(row: Row) -> Item:
    match row:
        case NoteRow():
            return note_of(row)
        case ListeningRow():
            return listening_of(row)
        case PinRow():
            return pin_of(row)
        case StoryRow():
            return story_of(row)


def _remember(
    session: Session, row: Row, what: str, by: str, changed: Mapping[str, list[str]]
) -> None:
    session.add(
        ChangeRow(
            kind=_KINDS[type(row)],
            item=row.id,
            changed_on=_now(),
            changed_by=by,
            what=what,
            fields=dict(changed),
        )
    )


def _kept(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): said for key, said in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"number {key}: {said}" for key, said in value.items())
    return "" if value is None else str(value)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)

"""Which column of a file is what: by heading and by cells, each match with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

import polars as pl

from loaders.contact_fields import CONTACTS
from loaders.customer_fields import CUSTOMERS
from loaders.dates import read_dates
from loaders.event_fields import EVENTS, REASONS
from loaders.fields import Field, Reads
from loaders.headings import compact, without_remark, without_table
from loaders.numbers import read_numbers
from loaders.order_fields import ORDERS
from loaders.scales import read_scale
from loaders.similar import LONGEST_SLIP, only_dates, only_keys, resembled
from loaders.telling_words import told_by_words
from loaders.understanding import Confidence, RawTable
from loaders.values import Read
from loaders.words import read_flags, read_left, read_undone

FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    "customers": CUSTOMERS,
    "orders": ORDERS,
    "contacts": CONTACTS,
    "events": EVENTS,
    "reasons": REASONS,
}
"""Fields by kind of table. One column fills one role; some roles share a column of the contract."""

SHARED: Final = frozenset(
    {"orders.amount", "orders.order_id", "contacts.response_minutes", "contacts.resolution_minutes"}
)
"""Contract columns that several columns of a file make together."""

SAMPLE_ROWS: Final = 4000
SAMPLE_CELLS: Final = 300
BELIEVED: Final = (0.0, 0.3, 0.6, 0.6)
"""Share of the filled cells that must be readable before a heading is believed: the column's own
name, a known name, a hint, a leftover. A name that is believed keeps its unreadable cells in sight;
one that is not would let a column of leaving dates vanish."""

MOST: Final = 0.6
HINT: Final = 2
"""How telling names are that often, and not always, mean a field."""

WRITTEN_IN_FIGURES: Final = frozenset({"date", "time", "number", "money"})
"""What takes a figure in a cell to be read, so that columns of words are passed over at once."""

NAMES_OTHERS_TOO: Final = frozenset({"contact_id"})
"""Names of the contract that many programs give something else: to a help desk it is a person."""

MEMBER_WORDS: Final = 30
"""More different words than this are no tiers of a program."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One role, the column that fills it, and why.

    Attributes:
        position: Column of the raw table, from 0.
        field: What it is.
        how: Why, in words.
        confidence: How sure.
    """

    position: int
    field: Field
    how: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Matching:
    """The columns of one table, taken for one kind.

    Attributes:
        roles: Role → the column that fills it.
        remarks: Column → why it was not used although its heading sounds like it.
        left_out: Columns that were decided to become nothing, not even a group.
    """

    roles: Mapping[str, Taken]
    remarks: Mapping[int, str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    def has(self, *roles: str) -> bool:
        """Tell whether every one of the roles is filled."""
        return all(role in self.roles for role in roles)

    @property
    def positions(self) -> frozenset[int]:
        """Columns that fill a role."""
        return frozenset(taken.position for taken in self.roles.values())

    @property
    def settled(self) -> frozenset[int]:
        """Columns that fill a role, or are to become nothing."""
        return self.positions | self.left_out


def sample_of(raw: RawTable, position: int) -> pl.Series:
    """Return some filled cells of a column, from its beginning."""
    column = raw.cells.to_series(position)
    cells = column.head(SAMPLE_ROWS).drop_nulls()
    if cells.len() < 20 < column.len() - column.null_count():
        cells = column.drop_nulls()
    return cells.head(SAMPLE_CELLS)


def match_columns(
    raw: RawTable, kind: str, chosen: Mapping[str, str], *, may_guess: bool = True
) -> Matching:
    """Match the columns of a table to the roles of one kind.

    The order of trust: what the reader chose, the contract's own name, a known name, a known hint
    that the cells support, a name a slip away from a known one, and last the cells alone. A heading
    whose cells contradict it is passed over, and said so.

    Args:
        raw: The table.
        kind: One of `FIELDS`.
        chosen: Heading → "table.column", or "" to leave the column out.
        may_guess: Whether cells alone may decide; not while the kind itself is still open.
    """
    fields = FIELDS[kind]
    roles: dict[str, Taken] = {}
    remarks: dict[int, str] = {}
    left_out = {i for i, heading in enumerate(raw.headings) if heading in chosen}
    for position in sorted(left_out):
        _take_chosen(raw, position, chosen[raw.headings[position]], fields, roles)
    for rank, position, item in sorted(_candidates(raw, fields), key=lambda found: found[0]):
        if position in left_out or position in {taken.position for taken in roles.values()}:
            continue
        if _is_filled(item, roles):
            remarks.setdefault(position, f"another column already gives {item.what}")
        elif not fits(item.reads, sample_of(raw, position), BELIEVED[rank[0]]):
            remarks[position] = f"sounds like {item.what}, but its cells do not read as such"
        else:
            how, confidence = _reason(raw.headings[position], item)
            roles[item.role] = Taken(position, item, how, confidence)
    open_columns = [
        position
        for position in range(len(raw.headings))
        if position not in left_out and position not in remarks and not _used(position, roles)
    ]
    _take_similar(raw, open_columns, fields, roles)
    _take_by_words(raw, kind, open_columns, roles)
    if may_guess:
        _take_by_cells(raw, kind, open_columns, roles)
    nothing = frozenset(i for i in left_out if not chosen[raw.headings[i]])
    return Matching(roles, {i: why for i, why in remarks.items() if not _used(i, roles)}, nothing)


def _take_similar(
    raw: RawTable, positions: list[int], fields: tuple[Field, ...], roles: dict[str, Taken]
) -> None:
    """Take columns whose heading is a slip of the pen away from a known name."""
    for position in positions:
        name = compact(raw.headings[position])
        for item in fields:
            known = _sure_names(item, len(name))
            if not known or _is_filled(item, roles):
                continue
            meant = resembled(name, known)
            if meant is not None and fits(item.reads, sample_of(raw, position), MOST):
                how = f"heading is nearly a known name for {item.what}, and the cells agree"
                roles[item.role] = Taken(position, item, how, "likely")
                break


def _take_by_words(raw: RawTable, kind: str, positions: list[int], roles: dict[str, Taken]) -> None:
    """Take columns whose heading speaks of a role and whose cells can be nothing else."""
    for position in positions:
        for telling in told_by_words(kind, raw.headings[position]):
            meant = [item for item in FIELDS[kind] if item.role == telling.role]
            item = next(item for item in meant if item.reads != "hash id")
            if _used(position, roles) or _is_filled(item, roles):
                continue
            if _reads_as(item, sample_of(raw, position), telling.enough):
                how = f"its words speak of {item.what}, and the cells agree"
                roles[item.role] = Taken(position, item, how, "likely")


def _reads_as(item: Field, cells: pl.Series, share: float) -> bool:
    figures = cells.filter(cells.str.contains(r"\d"))
    is_dated = figures.len() > 0 and bool(figures.str.contains(r"\d\D+\d|\d{8}").all())
    if item.reads == "date" and not is_dated:
        return False
    return fits(item.reads, cells, share)


def _take_by_cells(raw: RawTable, kind: str, positions: list[int], roles: dict[str, Taken]) -> None:
    """Take columns for what the kind cannot do without, told by their cells alone."""
    finders = {"customer_id": only_keys} if kind == "customers" else {}
    day = {"orders": "ordered_on", "contacts": "contact_on", "events": "happened_on"}.get(kind)
    finders |= {} if day is None else {day: only_dates}
    for role, finder in finders.items():
        if role in roles:
            continue
        samples = {at: sample_of(raw, at) for at in positions if not _used(at, roles)}
        found = finder(samples)
        if found is not None:
            item = next(item for item in FIELDS[kind] if item.role == role)
            how = f"only its cells say that it is {item.what}; confirm it"
            roles[role] = Taken(found, item, how, "guess")


def _used(position: int, roles: Mapping[str, Taken]) -> bool:
    return any(taken.position == position for taken in roles.values())


def _take_chosen(
    raw: RawTable, position: int, becomes: str, fields: tuple[Field, ...], roles: dict[str, Taken]
) -> None:
    meant = [item for item in fields if becomes in {item.becomes, item.role}]
    known = [item for item in meant if compact(raw.headings[position]) in all_names(item)]
    for item in [*known, *meant][:1]:
        roles[item.role] = Taken(position, item, "chosen by you", "certain")


def _is_filled(item: Field, roles: Mapping[str, Taken]) -> bool:
    if item.role in roles:
        return True
    taken = {other.field.becomes for other in roles.values()} - SHARED
    return item.becomes in taken


def _candidates(
    raw: RawTable, fields: tuple[Field, ...]
) -> list[tuple[tuple[int, int, int, int], int, Field]]:
    """Return (rank, column, field) for every heading a field knows; the lowest rank is best."""
    found = []
    for position, heading in enumerate(raw.headings):
        for order, item in enumerate(fields):
            known = _known_as(heading, item)
            if known is not None:
                found.append((_rank(item, known, order, position), position, item))
    return found


def _known_as(heading: str, item: Field) -> tuple[int, int] | None:
    """Return how telling a heading is for a field: whole, without a remark, without its table."""
    names = all_names(item)
    known = names.get(compact(heading)) or names.get(compact(without_remark(heading)))
    if known is not None:
        return known
    known = names.get(compact(without_table(heading)))
    # Behind the name of a table a hint is too little for a key: "Owner.id" is nobody's customer.
    is_enough = known is not None and (known[0] < HINT or item.reads in {"date", "time"})
    return known if is_enough else None


def _rank(
    item: Field, known: tuple[int, int], order: int, position: int
) -> tuple[int, int, int, int]:
    """Rank a heading: how telling, what says it before what says the opposite, place in its list.

    "Exited" beside "Is active member" says who has left; the second is about something else.
    """
    before = order if known[0] > 1 else int(item.inverted)
    return known[0], before, known[1], position


@cache
def all_names(item: Field) -> dict[str, tuple[int, int]]:
    """Return every name of a field, compact, with (how telling, place in its list)."""
    own = item.becomes.split(".")[1]
    is_own = item.role == own and not item.inverted and own not in NAMES_OTHERS_TOO
    ranked = [(0, (own,) if is_own else ()), (1, item.names),
              (2, item.hints), (3, item.leftovers)]  # fmt: skip
    named: dict[str, tuple[int, int]] = {}
    for rank, group in ranked:
        for place, name in enumerate(group):
            named.setdefault(compact(name), (rank, place))
    return named


@lru_cache(maxsize=8192)
def _sure_names(item: Field, length: int) -> tuple[str, ...]:
    """Return the sure names of a field that a name of this length can be a slip away from."""
    return tuple(
        name
        for name, (rank, _) in all_names(item).items()
        if rank <= 1 and abs(len(name) - length) <= LONGEST_SLIP
    )


def _reason(heading: str, item: Field) -> tuple[str, Confidence]:
    rank, _ = _known_as(heading, item) or (HINT, 0)
    if rank == 0:
        return "heading is the name of the column itself", "certain"
    if rank == 1:
        return f"heading is a known name for {item.what}", "certain"
    return f"heading often means {item.what}, and the cells agree", "likely"


def fits(reads: Reads, cells: pl.Series, share: float = MOST) -> bool:
    """Tell whether cells can be what a heading says; a column without filled cells can.

    Args:
        reads: How they would be read.
        cells: Filled cells.
        share: How many of them must be readable.
    """
    if reads in {"id", "text"} or cells.is_empty() or share == 0:
        return True
    if reads == "hash id":
        return int(cells.str.contains(r"^#\S*\d$").sum()) >= MOST * cells.len()
    if reads == "member":
        rest = cells.filter(~cells.str.contains(r"^\d+(\.\d+)?$"))
        looks_dated = 0.0 if rest.is_empty() else _share_of(read_dates(rest))
        return cells.n_unique() <= MEMBER_WORDS and looks_dated < MOST
    readers: dict[str, Callable[[pl.Series], Read]] = {
        "date": read_dates,
        "time": read_dates,
        "number": read_numbers,
        "money": read_numbers,
        "flag": read_flags,
        "left": read_left,
        "undone": read_undone,
    }
    if reads == "rating":
        reading = read_scale(cells)
        rated = 0 if reading.scale is None else cells.len() - reading.ratings.null_count()
        return rated >= share * cells.len()
    if reads in WRITTEN_IN_FIGURES and not cells.str.contains(r"\d").any():
        return False
    read = readers[reads](cells)
    return _share_of(read) >= share or _says_missing(read)


def _share_of(read: Read) -> float:
    return 1 - read.values.null_count() / max(read.values.len(), 1)


def _says_missing(read: Read) -> bool:
    """Tell whether most filled cells only say "none", as leaving dates do where few have left."""
    found = read.values.len() - read.values.null_count()
    return found > 0 and read.unreadable_count <= (1 - MOST) * (found + read.unreadable_count)

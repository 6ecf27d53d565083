"""The tables a study is made of, what one row and every null mean, and the study itself.

Every table is declared once, here. Loaders hand over frames that hold to these contracts, analysis
and answers take them as given. Suffixes carry units: `_on` a date, `_days` whole days, `_share` 0
to 1, `_id` a string.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Final, Literal

import dataframely as dy
import polars as pl

AUDIENCES: Final = ("customer", "employee", "manager")
ASPECTS: Final = (
    "perception",
    "expectation",
    "importance",
    "recommend",
    "overall",
    "emotion",
    "funnel",
    "promise",
    "belief",
    "standard",
    "delivered",
    "intention",
)
PROGRAMS: Final = ("member", "organic")
EVENT_KINDS: Final = ("campaign", "price", "program", "service fix", "other")
WANTED: Final = ("rise", "fall")

DIMENSIONS: Final = ("reliability", "responsiveness", "assurance", "empathy", "tangibles")
"""The five dimensions of service quality, in the order of the revised instrument."""
OUTCOMES: Final = ("stayed", "overall", "recommend")
"""What importance can be derived from: what customers did, or what they say."""

UNNAMED_BRAND: Final = "Our brand"
"""What a survey's only brand is called when neither the file nor the reader names it."""

QUALITY: Final = "Answer quality"
"""The segment of respondents that says which answers may not be meant."""

UNMARKED: Final = "no mark"
"""The value of that segment for everybody whose answers bear no mark."""

DEFAULT_HORIZON_DAYS: Final = 365


class Respondents(dy.Schema):
    """One person answering one wave."""

    respondent_id = dy.String(primary_key=True)
    person_id = dy.String(nullable=True)  # the same person over waves; null: waves cannot be linked
    answered_on = dy.Date(nullable=True)  # null: the file does not say
    wave = dy.String(nullable=True)  # null: one fielding, or the file does not say
    audience = dy.Enum(AUDIENCES)
    weight = dy.Float64(min=0.0, allow_inf=False)  # 1 when the survey is not weighted
    customer_id = dy.String(nullable=True)  # null: this person is not linked to a customer
    duration_seconds = dy.Float64(nullable=True, min=0.0)


class Ratings(dy.Schema):
    """One answer. A ticked box is a rating on a 0–1 scale; "don't know" is no row."""

    respondent_id = dy.String(primary_key=True)
    brand = dy.String(primary_key=True)
    attribute = dy.String(primary_key=True)
    aspect = dy.Enum(ASPECTS, primary_key=True)
    rating = dy.Float64(allow_inf=False)
    scale_min = dy.Float64(allow_inf=False)
    scale_max = dy.Float64(allow_inf=False)

    @dy.rule()
    def rating_lies_on_its_scale(cls) -> pl.Expr:
        """An answer outside its own scale is a reading error, never an answer."""
        return pl.col("rating").is_between(pl.col("scale_min"), pl.col("scale_max"))


class Image(dy.Schema):
    """One brand × attribute count of an aggregated table."""

    brand = dy.String(primary_key=True)
    attribute = dy.String(primary_key=True)
    count = dy.Float64(min=0.0)
    base = dy.Float64(nullable=True, min=0.0)  # people asked about the brand; null: not given


class Comments(dy.Schema):
    """One written answer."""

    said_by = dy.String()  # respondent or customer id
    said_on = dy.Date(nullable=True)
    topic = dy.String()  # the question asked
    text = dy.String()  # masked, see `masked`


class Reasons(dy.Schema):
    """One stated reason, as written."""

    said_by = dy.String()
    stated_on = dy.Date(nullable=True)
    direction = dy.Enum(["leave", "stay", "return"])
    reason = dy.String()  # masked, see `masked`


class Contacts(dy.Schema):
    """One service contact."""

    contact_id = dy.String(primary_key=True)
    contact_on = dy.Date()
    direction = dy.Enum(["in", "out"])
    touchpoint = dy.String()
    channel = dy.String(nullable=True)
    customer_id = dy.String(nullable=True)
    rating = dy.Float64(nullable=True)  # null: this contact was not rated
    scale_min = dy.Float64(nullable=True)
    scale_max = dy.Float64(nullable=True)
    resolved = dy.Bool(nullable=True)
    response_minutes = dy.Float64(nullable=True, min=0.0)
    resolution_minutes = dy.Float64(nullable=True, min=0.0)
    topic = dy.String(nullable=True)


class Series(dy.Schema):
    """One period of an aggregated rating."""

    period_on = dy.Date(primary_key=True)
    touchpoint = dy.String(primary_key=True)
    value = dy.Float64(allow_inf=False)
    n = dy.Float64(nullable=True, min=0.0)  # answers behind the value; null: not given


class Customers(dy.Schema):
    """One buyer."""

    customer_id = dy.String(primary_key=True)
    joined_on = dy.Date(nullable=True)  # became a customer; null: date unknown
    left_on = dy.Date(nullable=True)  # null: has not left, or left on an unknown date: see has_left
    has_left = dy.Bool(nullable=True)  # null: nobody announces it here; silence must be judged
    enrolled_on = dy.Date(nullable=True)  # entered the program; null: never, or date unknown
    program = dy.Enum(PROGRAMS, nullable=True)  # null: the file does not say
    tenure_days = dy.Int64(nullable=True, min=0)  # where the file states it instead of dates
    enrolled_after_days = dy.Int64(nullable=True)
    offered = dy.Bool(nullable=True)  # false: held out of the program by lot; null: no such test
    observed_from = dy.Date(nullable=True)  # known only from this day on (late entry); null: always
    value = dy.Float64(nullable=True)
    referrals = dy.Int64(nullable=True, min=0)
    # The last day of each, as a list of customers states it; null: never, or the file does not say.
    contacted_on = dy.Date(nullable=True)  # we were in touch with them
    active_on = dy.Date(nullable=True)  # they bought, visited or logged in


class Orders(dy.Schema):
    """One purchase."""

    order_id = dy.String(primary_key=True)
    customer_id = dy.String()
    ordered_on = dy.Date()
    amount = dy.Float64(nullable=True, allow_inf=False)
    # Where a file has these columns, a blank cell says that none were used and is 0; null is left
    # for files without the column and for cells that could not be read.
    discount = dy.Float64(nullable=True)  # money off
    points = dy.Float64(nullable=True)  # value of points spent
    channel = dy.String(nullable=True)
    returned = dy.Bool(nullable=True)
    promised_on = dy.Date(nullable=True)
    delivered_on = dy.Date(nullable=True)


class Events(dy.Schema):
    """One thing the company did."""

    happened_on = dy.Date()
    ended_on = dy.Date(nullable=True)  # null: a single day, or still going on
    name = dy.String()
    kind = dy.Enum(EVENT_KINDS)
    applies_to = dy.String(nullable=True)  # a segment or touchpoint; null: everything
    cost = dy.Float64(nullable=True)
    expected = dy.String(nullable=True)
    wanted = dy.Enum(WANTED, nullable=True)  # of what it is judged by; null: not said
    written_on = dy.Date(nullable=True)  # the day the expectation was written; null: not known


class Segments(dy.Schema):
    """One trait of one person or contact."""

    of = dy.Enum(["respondent", "customer", "contact"], primary_key=True)
    id = dy.String(primary_key=True)
    segment = dy.String(primary_key=True)
    value = dy.String()


TABLES: Final[dict[str, type[dy.Schema]]] = {
    "respondents": Respondents,
    "ratings": Ratings,
    "image": Image,
    "comments": Comments,
    "reasons": Reasons,
    "contacts": Contacts,
    "series": Series,
    "customers": Customers,
    "orders": Orders,
    "events": Events,
    "segments": Segments,
}


class CustomerRows(dy.Schema):
    """Where one customer stands in the reader's own files; no table of the study, see `Study`."""

    customer_id = dy.String(primary_key=True)
    file = dy.String()
    row = dy.Int64()  # as a spreadsheet program shows it, the heading being row 1


Program = Literal["member", "organic"]

ReasonRule = tuple[str, bool, tuple[str, ...]]
MOST_WORDS: Final = 200
"""Words or phrases of one's own for one reason; every text is searched for each of them."""
LONGEST_WORD: Final = 200
"""Letters of such a word or phrase."""
"""A reason, whether its built-in phrases count, and the reader's own words for it."""


EventKind = Literal["campaign", "price", "program", "service fix", "other"]
Wanted = Literal["rise", "fall"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedEvent:
    """One thing the company did, written down by a reader; the columns of `Events`."""

    happened_on: date
    name: str
    kind: EventKind = "other"
    applies_to: str | None = None
    cost: float | None = None
    expected: str | None = None
    wanted: Wanted | None = None
    written_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where one or more tables came from.

    Attributes:
        file: Name of the file as the reader knows it.
        kind: What it was taken for, such as "survey" or "orders".
        rows: Data rows read, headings and footers not counted.
    """

    file: str
    kind: str
    rows: int


Keep = Literal["any of", "none of", "between", "known", "not known"]


@dataclass(frozen=True, slots=True)
class RowCondition:
    """What must hold of one column for a row to stay. Everything is text, so that it can be kept.

    Attributes:
        column: Key of the column, see `answers.askable`.
        name: Its name for a reader.
        keep: Which rows stay; a row whose value is not known stays only under "not known".
        values: The words of "any of" and "none of".
        least: Lowest number or first day of "between"; "" for none.
        most: Highest number or last day of "between"; "" for none.
    """

    column: str
    name: str
    keep: Keep
    values: tuple[str, ...] = ()
    least: str = ""
    most: str = ""


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Rows somebody chose by any columns and gave a name.

    Attributes:
        name: What it is called.
        conditions: All of them must hold.
    """

    name: str
    conditions: tuple[RowCondition, ...]

    @property
    def concerns_customers(self) -> bool:
        """Whether it chooses customers, and not only orders, contacts or answers of theirs."""
        starts = ("customers.", "segments.customer|")
        return any(condition.column.startswith(starts) for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader is looking at. Everything is hashable, so that it can key a cache.

    Attributes:
        start: First day that counts; None: from the beginning.
        end: Last day that counts; None: to the end.
        waves: Survey waves that count; empty: all.
        segments: Pairs (segment, value); values of one segment are alternatives, segments add up.
        touchpoints: Touchpoints that count; empty: all.
        program: "member" or "organic"; None: both.
        rows: Rows chosen by any columns, each filter under its name; all of them must hold.
        without_marked: Whether answers that bear a mark of poor quality are left out.
    """

    start: date | None = None
    end: date | None = None
    waves: tuple[str, ...] = ()
    segments: tuple[tuple[str, str], ...] = ()
    touchpoints: tuple[str, ...] = ()
    program: Program | None = None
    rows: tuple[RowFilter, ...] = ()
    without_marked: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether everything counts."""
        return self == Filters()


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Anchor:
    """Stands for the tables of a study, whatever settings they are read with."""


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """The tables on screen, the day they describe, and the settings they are read with.

    Attributes:
        fingerprint: Hash of the files' content and of the reading options; equal fingerprints mean
            equal tables, so caches are keyed by it and never by a frame.
        own_brand: The brand that is ours; None: the files name several and nobody said which.
        as_of: Last day the data cover; nobody is known to have left after it.
        lapse_days: Days of silence after which a customer counts as gone; None: not given.
        horizon_days: How long after the start retention is judged.
        program_cost: What the program cost over the horizon, in the currency of the orders.
        outcome: What importance is derived from: "stayed", "overall" or "recommend"; None: the best
            the data have.
        reason_rules: The reader's own rules for coding comments, on top of the dictionary.
        dimensions: Pairs (attribute, dimension of service quality) the reader chose; "" for none.
        noted_events: What the reader wrote down; these are the last rows of `events`.
        sources: The files behind the tables.
        is_invented: True for the sample study, whose every picture must say so.
        customer_rows: Where each customer stands in the reader's own files, for lists to act on:
            customer_id, file, row (as a spreadsheet program shows it). No export carries it but
            such a list. None: not known.
        anchor: The same object for every setting of the same tables; what was computed from the
            tables is kept by it.
    """

    fingerprint: str
    own_brand: str | None = None
    as_of: date | None = None
    lapse_days: int | None = None
    horizon_days: int = DEFAULT_HORIZON_DAYS
    program_cost: float | None = None
    outcome: str | None = None
    reason_rules: tuple[ReasonRule, ...] = ()
    dimensions: tuple[tuple[str, str], ...] = ()
    noted_events: tuple[NotedEvent, ...] = ()
    sources: tuple[Source, ...] = ()
    is_invented: bool = False
    customer_rows: pl.DataFrame | None = None
    anchor: Anchor = field(default_factory=Anchor, repr=False)
    respondents: dy.DataFrame[Respondents] | None = None
    ratings: dy.DataFrame[Ratings] | None = None
    image: dy.DataFrame[Image] | None = None
    comments: dy.DataFrame[Comments] | None = None
    reasons: dy.DataFrame[Reasons] | None = None
    contacts: dy.DataFrame[Contacts] | None = None
    series: dy.DataFrame[Series] | None = None
    customers: dy.DataFrame[Customers] | None = None
    orders: dy.DataFrame[Orders] | None = None
    events: dy.DataFrame[Events] | None = None
    segments: dy.DataFrame[Segments] | None = None

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """The tables that exist, by name."""
        present = {name: getattr(self, name) for name in TABLES}
        return {name: table for name, table in present.items() if table is not None}

    @property
    def brands(self) -> tuple[str, ...]:
        """Every brand that was rated or counted, in alphabetical order.

        Answers about nobody in particular are no brand of their own beside brands with a name.
        """
        columns = [table["brand"] for table in (self.ratings, self.image) if table is not None]
        brands = {brand for column in columns for brand in column.unique()}
        return tuple(sorted(brands - {UNNAMED_BRAND} or brands))


SETTINGS: Final = frozenset(
    {
        "own_brand",
        "as_of",
        "lapse_days",
        "horizon_days",
        "program_cost",
        "outcome",
        "reason_rules",
        "dimensions",
        "noted_events",
    }
)
"""What a study can be read with, without reading its files again."""


E_MAIL: Final = r"(?i)[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
MASKS: Final = (
    (E_MAIL, "[e-mail]"),
    (r"(?i)\b(?:https?://|www\.)\S+", "[link]"),
    (r"(?:^|\s)@\w{3,}", " [account]"),
    (r"(?:\+|\b0{0,2})\(?\d[\d\s()./-]{5,}\d\b", "[number]"),
    (r"\b[A-Za-z]{0,4}\d{5,}\b", "[number]"),
)
"""What could lead to a person in a text of their own, and what stands in its place, in the order
they are applied."""


def masked(text: pl.Expr) -> pl.Expr:
    """Return texts with e-mail addresses, links, account names and long numbers taken out.

    Args:
        text: Texts as written; one that is masked already stays as it is.
    """
    clean = text
    for pattern, stands_for in MASKS:
        clean = clean.str.replace_all(pattern, stands_for)
    return clean


def content_of(fingerprint: str) -> str:
    """Return the part of a study's fingerprint that its tables alone decide, not its settings."""
    return fingerprint.split("|", maxsplit=1)[0]


def with_settings(study: Study, **settings: object) -> Study:
    """Return the study read with other settings; its fingerprint changes along with them.

    Args:
        study: The study as it is.
        settings: Any of `SETTINGS`.

    Raises:
        TypeError: A name is not a setting.
    """
    if unknown := sorted(set(settings) - SETTINGS):
        raise TypeError(f"not settings of a study: {', '.join(unknown)}; it has {sorted(SETTINGS)}")
    content = content_of(study.fingerprint)
    changed = replace(study, **settings)  # type: ignore[arg-type]  # names were checked above
    if changed.noted_events != study.noted_events:
        changed = replace(changed, events=_events_with(study, changed.noted_events))
    shown = [f"{f.name}={getattr(changed, f.name)}" for f in fields(changed) if f.name in SETTINGS]
    return replace(changed, fingerprint="|".join([content, *shown]))


def _events_with(study: Study, noted: Sequence[NotedEvent]) -> dy.DataFrame[Events] | None:
    """Return the events of the files, and after them the ones a reader wrote down."""
    brought: pl.DataFrame | None = None
    if study.events is not None:
        brought = study.events.head(study.events.height - len(study.noted_events))
    if not noted and (brought is None or brought.is_empty()):
        return None
    rows = pl.DataFrame([asdict(event) for event in noted], schema=Events.create_empty().schema)
    whole = rows if brought is None else pl.concat([brought, rows], how="vertical")
    return Events.validate(whole, cast=True)


def with_tables(study: Study, tables: Mapping[str, pl.DataFrame], fingerprint: str) -> Study:
    """Return the study with some tables replaced.

    Args:
        study: The study as it is.
        tables: Frames by table name, each holding to its contract.
        fingerprint: What tells the new tables from the old.

    Raises:
        TypeError: A name is not a table.
    """
    if unknown := sorted(set(tables) - set(TABLES)):
        raise TypeError(f"not tables of a study: {', '.join(unknown)}; it has {sorted(TABLES)}")
    return replace(study, fingerprint=fingerprint, anchor=Anchor(), **tables)  # type: ignore[arg-type]  # checked above

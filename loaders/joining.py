"""The tables of several files, joined into one study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import polars as pl

from loaders.contracts import held, is_unique
from loaders.leavers_apart import with_those_here
from loaders.understanding import Choices, LoadedFile, LoadedTable
from study import DEFAULT_HORIZON_DAYS, TABLES, UNNAMED_BRAND, Source, Study

OBSERVED: Final[Mapping[str, tuple[str, ...]]] = {
    "respondents": ("answered_on",),
    "contacts": ("contact_on",),
    "series": ("period_on",),
    "customers": ("joined_on", "left_on", "enrolled_on", "contacted_on", "active_on"),
    "orders": ("ordered_on",),
    "reasons": ("stated_on",),
    "comments": ("said_on",),
}
"""Days on which something was observed. Events may be planned, and promises lie ahead."""


MATCHED: Final[Mapping[str, str]] = {
    "respondents": "customers named in the survey",
    "orders": "customers with orders",
    "contacts": "customers in touch with service",
}
"""Tables that name customers, and whom they name."""


@dataclass(slots=True)
class Pile:
    """Frames of all files by table, in an order that does not depend on that of the files.

    Attributes:
        tables: The joined frames.
        sources: Where they came from.
        notes: What was noticed while joining, in words.
        customer_rows: Where each customer stands in the files; None: no list of customers came.
    """

    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    notes: list[str] = field(default_factory=list)
    customer_rows: pl.DataFrame | None = None


def pile_up(files: Sequence[LoadedFile]) -> Pile:
    """Join the tables of all files: the same kind twice is appended, customers are completed."""
    pile = Pile()
    parts: dict[str, list[tuple[str, pl.DataFrame]]] = {}
    sources = []
    for file in sorted(files, key=lambda file: file.file):
        for table in file.tables:
            if any(frame.height for frame in table.made.tables.values()):
                sources.append(Source(file.file, table.kind, table.rows_read))
            for name, frame in table.made.tables.items():
                if frame.height:
                    parts.setdefault(name, []).append((_named(file, table), frame))
    pile.sources = tuple(sources)
    if len(parts.get("customers", ())) > 1:
        parts["customers"] = with_those_here(parts["customers"], pile.notes)
    for name in TABLES:
        if name in parts:
            pile.tables[name] = _joined(name, _in_fixed_order(parts[name]), pile.notes)
    pile.customer_rows = _customer_rows(files)
    _keep_segments_single(pile)
    _tell_matches(pile)
    return pile


def _customer_rows(files: Sequence[LoadedFile]) -> pl.DataFrame | None:
    """Say where each customer stands; in several files, in the first by name."""
    found = [
        pl.DataFrame(
            {
                "customer_id": table.made.tables["customers"]["customer_id"],
                "file": pl.repeat(_named(file, table), table.made.rows.len(), eager=True),
                "row": table.made.rows.cast(pl.Int64),
            }
        )
        for file in sorted(files, key=lambda file: file.file)
        for table in file.tables
        if table.made.rows is not None and "customers" in table.made.tables
    ]
    if not found:
        return None
    whole = found[0] if len(found) == 1 else pl.concat(found)
    return whole.unique("customer_id", keep="first", maintain_order=True)


def _named(file: LoadedFile, table: LoadedTable) -> str:
    """Name a file, and the sheet where it has several."""
    if table.sheet is None or len({other.sheet for other in file.tables}) == 1:
        return file.file
    return f"{file.file}, sheet {table.sheet}"


def without_repeats(
    files: Sequence[LoadedFile], digests: Sequence[bytes]
) -> tuple[tuple[LoadedFile, ...], tuple[str, ...]]:
    """Return the files with each content once, and what was noticed.

    Args:
        files: As read.
        digests: One per file; equal digests mean equal content.
    """
    seen: dict[bytes, LoadedFile] = {}
    notes = []
    pairs = sorted(zip(files, digests, strict=True), key=lambda pair: pair[0].file)
    for file, digest in pairs:
        first = seen.setdefault(digest, file)
        if first is not file and file.refusal is None:
            notes.append(f"“{file.file}” holds the same as “{first.file}” and counts once.")
    return tuple(seen.values()), tuple(notes)


def _in_fixed_order(parts: list[tuple[str, pl.DataFrame]]) -> list[pl.DataFrame]:
    """Order frames by name of file, and equal names by content, whatever order they came in."""
    if len({name for name, _ in parts}) < len(parts):
        parts = sorted(
            parts, key=lambda part: (part[0], part[1].height, str(part[1].head(3).rows()))
        )
    return [frame for _, frame in parts]


def _joined(name: str, frames: list[pl.DataFrame], notes: list[str]) -> pl.DataFrame:
    if len(frames) == 1:
        return frames[0]
    whole = pl.concat(frames)
    key = TABLES[name].primary_key()
    if not key:
        return whole.unique(maintain_order=True) if name in {"reasons", "comments"} else whole
    unique = (
        is_unique(whole[key[0]]) if len(key) == 1 else not whole.select(key).is_duplicated().any()
    )
    if unique:
        return whole
    return _completed(name, key, whole, notes)


def _completed(name: str, key: list[str], whole: pl.DataFrame, notes: list[str]) -> pl.DataFrame:
    """Join rows of the same key: what one file leaves empty another fills; the first word stays."""
    others = [column for column in whole.columns if column not in key]
    joined = whole.group_by(key, maintain_order=True).agg(
        pl.col(column).drop_nulls().first() for column in others
    )
    clashing = whole.group_by(key).agg(pl.col(column).drop_nulls().n_unique() for column in others)
    clashes = clashing.filter(pl.any_horizontal(pl.col(others) > 1)).height if others else 0
    twice = whole.height - joined.height
    what = key[0].removesuffix("_id")
    notes.append(
        f"{twice:,} {name} stand in more than one file and were joined by their {what} id"
        + (
            f"; in {clashes:,} of them the files disagree, and the first file by name counts."
            if clashes
            else "."
        )
    )
    return _coherent(name, joined.select(whole.columns))


def _coherent(name: str, joined: pl.DataFrame) -> pl.DataFrame:
    """Let joined customers say one thing: a leaving date from either file means gone."""
    if name == "customers":
        left = pl.when(pl.col("left_on").is_not_null()).then(pl.lit(value=True))
        member = pl.when(pl.col("enrolled_on").is_not_null()).then(pl.lit("member"))
        program = pl.coalesce(member, pl.col("program").cast(pl.String))
        joined = joined.with_columns(
            has_left=pl.coalesce(left, "has_left"), program=program.cast(joined.schema["program"])
        )
    return held(name, joined)


def _keep_segments_single(pile: Pile) -> None:
    segments = pile.tables.get("segments")
    if segments is not None and len(pile.sources) > 1:
        key = ["of", "id", "segment"]
        pile.tables["segments"] = segments.unique(key, keep="first", maintain_order=True)


def _tell_matches(pile: Pile) -> None:
    customers = pile.tables.get("customers")
    for name, what in MATCHED.items():
        frame = pile.tables.get(name)
        if customers is None or frame is None or frame["customer_id"].null_count() == frame.height:
            continue
        ids = frame.lazy().select(pl.col("customer_id").drop_nulls().unique())
        known = customers.lazy().select("customer_id")
        met = ids.join(known, on="customer_id", how="semi").select(pl.len()).collect().item()
        total = ids.select(pl.len()).collect().item()
        share = met / total if total else 0.0
        pile.notes.append(
            f"{met:,} of {total:,} {what} ({share:.0%}) are found in the table of customers."
        )


def study_of(
    pile: Pile, fingerprint: str, choices: Choices, *, is_invented: bool = False
) -> Study | None:
    """Make the study of joined tables.

    Returns:
        None when there is no table.
    """
    if not pile.tables:
        return None
    own_brand = choices.own_brand or _only_brand(pile.tables.values())
    tables: dict[str, Any] = pile.tables | _about_us(pile.tables, own_brand)
    return Study(
        fingerprint=fingerprint,
        own_brand=own_brand,
        as_of=date.fromisoformat(choices.as_of) if choices.as_of else last_day(pile.tables),
        lapse_days=choices.lapse_days,
        horizon_days=choices.horizon_days or DEFAULT_HORIZON_DAYS,
        program_cost=choices.program_cost,
        sources=pile.sources,
        is_invented=is_invented,
        customer_rows=pile.customer_rows,
        **tables,
    )


def _only_brand(tables: Iterable[pl.DataFrame]) -> str | None:
    named = [table["brand"].unique() for table in tables if "brand" in table.columns]
    brands = {brand for column in named for brand in column}
    brands = brands - {UNNAMED_BRAND} or brands
    return next(iter(brands)) if len(brands) == 1 else None


def _about_us(tables: Mapping[str, pl.DataFrame], own_brand: str | None) -> dict[str, pl.DataFrame]:
    """Return the ratings with answers that name no brand given to ours, if they can be about it.

    They can where ours is rated by name too, or where no brand is named at all. Somebody who
    answered a question about our brand by name keeps that answer.
    """
    ratings = tables.get("ratings")
    if ratings is None or own_brand in {None, UNNAMED_BRAND}:
        return {}
    rated = set(ratings["brand"].unique())
    if UNNAMED_BRAND not in rated or not (own_brand in rated or rated == {UNNAMED_BRAND}):
        return {}
    nameless = pl.col("brand") == UNNAMED_BRAND
    ours = ratings.filter(nameless).with_columns(brand=pl.lit(own_brand))
    key = TABLES["ratings"].primary_key()
    named = ratings.filter(~nameless)
    new = ours.join(named, on=key, how="anti", maintain_order="left")
    return {"ratings": held("ratings", pl.concat([named, new.select(named.columns)]))}


def last_day(tables: Mapping[str, pl.DataFrame]) -> date | None:
    """Return the last day on which anything was observed; None: no table has a date."""
    days = [
        day
        for name, columns in OBSERVED.items()
        if name in tables
        for column in columns
        if isinstance(day := tables[name][column].max(), date)
    ]
    return max(days, default=None)

"""Look at part of a study: the filters of the sidebar, applied to every table they concern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import polars as pl

from answers import wording
from answers.row_filters import with_rows
from study import QUALITY, UNMARKED, Filters, RowFilter, Study, with_tables

DATED = {
    "respondents": "answered_on",
    "contacts": "contact_on",
    "series": "period_on",
    "customers": "joined_on",
    "reasons": "stated_on",
    "comments": "said_on",
}
KEYS = {"respondents": "respondent", "contacts": "contact", "customers": "customer"}
STATED = ("reasons", "comments")


def narrow(study: Study, filters: Filters) -> Study:
    """Return the study with only the rows that pass the filters.

    A filter concerns the tables that know it: a region known of customers also narrows respondents
    and contacts linked to them, and what either of them said, and leaves a table without any such
    link whole. Orders are kept whole for every customer kept, because retention needs the history
    before a period too.

    Args:
        study: The study as loaded.
        filters: What the reader is looking at.
    """
    if filters.is_empty:
        return study
    tables = {name: table.lazy() for name, table in study.tables.items()}
    if filters.waves and "respondents" in tables:
        tables["respondents"] = tables["respondents"].filter(pl.col("wave").is_in(filters.waves))
    for segment, pairs in groupby(sorted(filters.segments), key=lambda pair: pair[0]):
        tables = _in_segment(tables, segment, [value for _, value in pairs])
    if filters.program is not None and "customers" in tables:
        tables["customers"] = tables["customers"].filter(pl.col("program") == filters.program)
        tables = _of_kept_customers(tables, ("respondents", "contacts"))
    if filters.without_marked:
        tables = _without_marked(tables)
    if filters.segments or filters.waves or filters.program or filters.without_marked:
        tables = _as_said(study, tables, filters)
    if filters.touchpoints:
        for name in {"contacts", "series"} & set(tables):
            tables[name] = tables[name].filter(pl.col("touchpoint").is_in(filters.touchpoints))
    # Who counts is settled before the period: a customer who joined before it may have complained,
    # and said why, within it.
    tables = _within_period(study, tables, filters.start, filters.end)
    tables = with_rows(study, tables, filters.rows)
    collected = dict(zip(tables, pl.collect_all(list(_follow(tables).values())), strict=True))
    return with_tables(study, collected, f"{study.fingerprint}|{filters}")


def of_every_day(study: Study, filters: Filters) -> Study:
    """Return the study with every filter but the period: who counts, whenever they came or spoke.

    Args:
        study: The study as loaded.
        filters: What the reader is looking at.
    """
    return narrow(study, replace(filters, start=None, end=None))


def describe(filters: Filters) -> str:
    """Write the filters in force as a reader would say them; "" for none."""
    parts = []
    if filters.start or filters.end:
        since = wording.day(filters.start) if filters.start else "the beginning"
        until = wording.day(filters.end) if filters.end else "the end"
        parts.append(f"{since} to {until}")
    parts += [f"{segment}: {value}" for segment, value in filters.segments]
    parts += [f"wave {wave}" for wave in filters.waves]
    parts += list(filters.touchpoints)
    parts += [f"rows: {chosen.name}" for chosen in filters.rows]
    if filters.without_marked:
        parts.append("without marked answers")
    if filters.program:
        parts.append(
            {"member": "members only", "organic": "outside the program only"}[filters.program]
        )
    return " · ".join(parts)


def basis(study: Study, base: str, filters: Filters, days: Sequence[date | None] = ()) -> str:
    """Write the one line under a heading: base, dates, filters.

    Args:
        study: The study, for the last day the data cover.
        base: The base in words, such as "2,412 respondents".
        filters: What the reader is looking at.
        days: First and last day of the rows behind the page, where known.
    """
    known = sorted(day for day in days if day is not None)
    parts = [base]
    if known:
        first, last = wording.day(known[0]), wording.day(known[-1])
        parts.append(first if first == last else f"{first} to {last}")
    elif study.as_of is not None:
        parts.append(f"data to {wording.day(study.as_of)}")
    if shown := describe(filters):
        parts.append(f"filtered: {shown}")
    return " · ".join(parts)


def first_and_last(days: pl.Series) -> tuple[date | None, date | None]:
    """Return the first and the last of some days; None where no day is known.

    Args:
        days: Dates.
    """
    first, last = days.min(), days.max()
    return (
        first if isinstance(first, date) else None,
        last if isinstance(last, date) else None,
    )


def _within_period(
    study: Study, tables: dict[str, pl.LazyFrame], start: date | None, end: date | None
) -> dict[str, pl.LazyFrame]:
    if start is None and end is None:
        return tables
    kept = dict(tables)
    for name in set(DATED) & set(tables):
        # A table whose rows carry no date at all cannot be cut by date and stays whole.
        if study.tables[name][DATED[name]].count():
            inside = pl.col(DATED[name]).is_between(start or date.min, end or date.max)
            kept[name] = tables[name].filter(inside)
    return kept


def _as_said(
    study: Study, tables: dict[str, pl.LazyFrame], filters: Filters
) -> dict[str, pl.LazyFrame]:
    """Leave out reasons and comments of people whom the filters leave out.

    Where a filter concerns customers, a table of which anybody is known keeps those known to pass;
    otherwise it loses those known not to, and who cannot be told stays.
    """
    of_customers = _concerns_customers(study, filters)
    kept = dict(tables)
    known, passing = _speakers(study.tables), _speakers(tables)
    for name in set(STATED) & set(tables):
        said = (
            tables[name]
            .join(
                known.with_columns(is_known=True), on="said_by", how="left", maintain_order="left"
            )
            .join(
                passing.with_columns(passes=True), on="said_by", how="left", maintain_order="left"
            )
        )
        passes = pl.col("passes").fill_null(value=False)
        is_known = pl.col("is_known").fill_null(value=False)
        others = ~is_known.any() if of_customers else ~is_known
        kept[name] = said.filter(passes | others).drop("is_known", "passes")
    return kept


def _concerns_customers(study: Study, filters: Filters) -> bool:
    if study.customers is None:
        return False
    if filters.program is not None:
        return True
    names = [segment for segment, _ in filters.segments]
    if study.segments is None or not names:
        return False
    of_them = (pl.col("of") == "customer") & pl.col("segment").is_in(names)
    return bool(study.segments.select(of_them.any()).item())


def _speakers(tables: Mapping[str, pl.LazyFrame | pl.DataFrame]) -> pl.LazyFrame:
    """Return the id of everybody who can have said something, in a column said_by."""
    ids = [
        tables[name].lazy().select(said_by=f"{kind}_id")
        for name, kind in KEYS.items()
        if name in tables
    ]
    return pl.concat([pl.LazyFrame(schema={"said_by": pl.String}), *ids]).unique()


def _in_segment(
    tables: dict[str, pl.LazyFrame], segment: str, values: list[str]
) -> dict[str, pl.LazyFrame]:
    if "segments" not in tables:
        return tables
    known = tables["segments"].filter(pl.col("segment") == segment)
    kinds = set(known.select(pl.col("of").cast(pl.String).unique()).collect()["of"])
    inside = known.filter(pl.col("value").is_in(values))
    kept = dict(tables)
    for name, kind in KEYS.items():
        if name in kept and kind in kinds:
            ids = inside.filter(pl.col("of") == kind).select("id")
            kept[name] = kept[name].join(ids, left_on=f"{kind}_id", right_on="id", how="semi")
    through_customers = [name for name in ("respondents", "contacts") if KEYS[name] not in kinds]
    return _of_kept_customers(kept, through_customers) if "customer" in kinds else kept


def marked_answers(study: Study) -> dict[str, int]:
    """Count the respondents whose answers bear a mark of poor quality, by the mark.

    Args:
        study: The whole study.
    """
    if study.segments is None or study.respondents is None:
        return {}
    counted = study.segments.lazy().filter(_is_marked()).group_by("value").len().collect()
    return dict(counted.sort(["len", "value"], descending=[True, False]).iter_rows())


def _is_marked() -> pl.Expr:
    return (
        (pl.col("of") == "respondent")
        & (pl.col("segment") == QUALITY)
        & (pl.col("value") != UNMARKED)
    )


def _without_marked(tables: dict[str, pl.LazyFrame]) -> dict[str, pl.LazyFrame]:
    """Leave out respondents whose answers bear a mark."""
    if "segments" not in tables or "respondents" not in tables:
        return tables
    marked = tables["segments"].filter(_is_marked()).select("id")
    asked = tables["respondents"].join(marked, left_on="respondent_id", right_on="id", how="anti")
    return {**tables, "respondents": asked}


def _of_kept_customers(
    tables: dict[str, pl.LazyFrame], names: Sequence[str]
) -> dict[str, pl.LazyFrame]:
    kept = dict(tables)
    for name in set(names) & set(tables):
        ids = tables["customers"].select("customer_id")
        kept[name] = tables[name].join(ids, on="customer_id", how="semi")
    return kept


def _follow(tables: dict[str, pl.LazyFrame]) -> dict[str, pl.LazyFrame]:
    """Keep in the dependent tables what belongs to the rows kept in the leading ones."""
    kept = dict(tables)
    for name, leader, key in (
        ("ratings", "respondents", "respondent_id"),
        ("orders", "customers", "customer_id"),
    ):
        if name in tables and leader in tables:
            kept[name] = tables[name].join(tables[leader].select(key), on=key, how="semi")
    return kept


def rows_kept(study: Study, chosen: RowFilter) -> str:
    """Say how many rows of each table a row filter keeps, where it leaves some out.

    Args:
        study: The study.
        chosen: The filter.
    """
    kept = narrow(study, Filters(rows=(chosen,))).tables
    parts = [
        f"{wording.count(kept[name].height)} of {wording.count(table.height)} {name}"
        for name, table in study.tables.items()
        if name in kept and kept[name].height != table.height
    ]
    return f"Keeps {wording.listed(parts)}." if parts else "Keeps every row."

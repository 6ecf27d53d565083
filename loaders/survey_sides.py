"""What is expected in one table and what is found in another: two sheets or files of one survey.

The name of the sheet, or of the file, says which table holds expectations; the items are the same,
or worded alike. Only where another table asks these items does a name count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Final

import polars as pl

import study
from loaders.survey_items import plain
from loaders.survey_pairs import FEWEST_BY_CODE, alike, names_expectation
from loaders.understanding import LoadedFile, LoadedTable
from loaders.waves import NAMES, wave_of

SAME: Final = 0.5
"""Share of the items, and of the people, two tables must have in common."""

_NUMBERED: Final = re.compile(r"^\W*[^\W\d_]{0,12}[\W_]*(\d{1,2})\W*$")
_ITEMS: Final = ("perception", "expectation")


def with_sides_joined(
    files: Sequence[LoadedFile],
) -> tuple[tuple[LoadedFile, ...], tuple[str, ...]]:
    """Return the files with ratings of what is expected told from those of what is found.

    Args:
        files: As read.

    Returns:
        The files, in which expectations bear the names of the perceptions they belong to and the
        ids of the people who gave both; and what was done, a sentence each.
    """
    surveys = [
        (file, table)
        for file in files
        for table in file.tables
        if {"respondents", "ratings"} <= set(table.made.tables)
    ]
    changed: dict[int, LoadedTable] = {}
    notes: list[str] = []
    for file, wanted in surveys:
        if not _holds_expectations(file, wanted):
            continue
        for other, found in surveys:
            if found is wanted or _holds_expectations(other, found):
                continue
            names = _same_items(_items(wanted), _items(found))
            if len(names) < max(FEWEST_BY_CODE, SAME * len(_items(wanted))):
                continue
            ids, by_row = _same_people(wanted, found)
            changed[id(wanted)] = _as_expectations(wanted, found, names, ids)
            said = f"“{wave_of(file, wanted)}” is what customers expect of the items rated in "
            said += f"“{wave_of(other, found)}”."
            said += " No ids tell whose; rows in the same place are taken for one person."
            notes.append(said if by_row else said.split(" No ids")[0])
            break
    if not changed:
        return tuple(files), ()
    joined = tuple(
        replace(file, tables=tuple(changed.get(id(table), table) for table in file.tables))
        for file in files
    )
    return joined, tuple(notes)


def _holds_expectations(file: LoadedFile, table: LoadedTable) -> bool:
    return names_expectation(table.sheet or PurePath(file.file).stem)


def _items(table: LoadedTable) -> list[str]:
    """Return what is rated as found or as expected, in the order of the file."""
    rated = table.made.tables["ratings"].filter(pl.col("aspect").cast(pl.String).is_in(_ITEMS))
    present = set(rated["attribute"].unique())
    told = [match.attribute for match in table.made.columns if match.attribute in present]
    return list(dict.fromkeys(name for name in told if name)) or sorted(present)


def _same_items(wanted: Sequence[str], found: Sequence[str]) -> dict[str, str]:
    """Return the found item that belongs to each wanted one: by name, by number, or by wording."""
    for key in (plain, _number):
        known = {key(name): name for name in found if key(name)}
        same = {name: known[key(name)] for name in wanted if key(name) in known}
        if len(same) >= SAME * len(wanted):
            return same
    return {wanted[i]: found[j] for i, j in alike(wanted, found).items()}


def _number(name: str) -> str:
    match = _NUMBERED.match(name)
    return match[1].lstrip("0") if match else ""


def _same_people(wanted: LoadedTable, found: LoadedTable) -> tuple[pl.DataFrame, bool]:
    """Return `respondent_id` of those who expect and `new`, theirs among those who found.

    And whether they are the same only because their rows stand in the same place.
    """
    who, new = pl.col("respondent_id"), "new"
    ours, theirs = (
        table.made.tables["respondents"].select("respondent_id", "customer_id")
        for table in (wanted, found)
    )
    by_id = ours.join(theirs, on="respondent_id").select(who, who.alias(new))
    key = ours.drop_nulls("customer_id").unique("customer_id")
    by_customer = key.join(
        theirs.drop_nulls("customer_id").unique("customer_id"), on="customer_id", suffix="_found"
    ).select(who, pl.col("respondent_id_found").alias(new))
    for same in (by_id, by_customer):
        if same.height >= SAME * ours.height:
            return same, False
    has_no_ids = all(
        bool(frame["respondent_id"].str.contains(", row ", literal=True).all())
        and frame["customer_id"].null_count() == frame.height
        for frame in (ours, theirs)
    )
    if has_no_ids and ours.height == theirs.height:
        return ours.select(who).with_columns(theirs["respondent_id"].alias(new)), True
    return by_id, False


def _as_expectations(
    wanted: LoadedTable, found: LoadedTable, names: dict[str, str], ids: pl.DataFrame
) -> LoadedTable:
    """Return a table whose ratings say what is expected, of the items and people of another."""
    frames = dict(wanted.made.tables)
    told = pl.col("aspect").cast(pl.String).is_in(_ITEMS) & pl.col("attribute").is_in(list(names))
    met = found.made.tables["ratings"].filter(pl.col("aspect").cast(pl.String) == "perception")
    brands = met["brand"].unique().to_list()
    ends = met.select(pl.col("scale_min").min(), pl.col("scale_max").max()).row(0)
    is_inside = (pl.col("scale_min") >= ends[0]) & (pl.col("scale_max") <= ends[1])
    ratings = frames["ratings"].with_columns(
        attribute=pl.when(told).then(pl.col("attribute").replace(names)).otherwise("attribute"),
        aspect=pl.when(told)
        .then(pl.lit("expectation"))
        .otherwise(pl.col("aspect").cast(pl.String))
        .cast(pl.Enum(study.ASPECTS)),
        brand=pl.when(told).then(pl.lit(brands[0])).otherwise("brand")
        if len(brands) == 1
        else pl.col("brand"),
        scale_min=pl.when(told & is_inside).then(pl.lit(ends[0])).otherwise("scale_min"),
        scale_max=pl.when(told & is_inside).then(pl.lit(ends[1])).otherwise("scale_max"),
    )
    frames["ratings"] = ratings
    for name, column in NAMES.items():
        if name in frames:
            frames[name] = _renamed(frames[name], column, ids)
    already = found.made.tables["respondents"].select("respondent_id")
    frames["respondents"] = frames["respondents"].join(
        already, on="respondent_id", how="anti", maintain_order="left"
    )
    columns = tuple(
        replace(match, attribute=names[match.attribute], aspect="expectation")
        if match.attribute in names and match.aspect in _ITEMS
        else match
        for match in wanted.made.columns
    )
    valid = {name: study.TABLES[name].validate(frame, cast=True) for name, frame in frames.items()}
    return replace(wanted, made=replace(wanted.made, tables=valid, columns=columns))


def _renamed(frame: pl.DataFrame, column: str, ids: pl.DataFrame) -> pl.DataFrame:
    known = frame.join(
        ids, left_on=column, right_on="respondent_id", how="left", maintain_order="left"
    )
    return known.with_columns(pl.coalesce("new", column).alias(column)).drop("new")

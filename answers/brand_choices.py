"""What a reader chose on the page Brands: whose brand, which competitors, spellings, weights."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

import polars as pl

from analysis.raking import SLACK, Raked, rake
from answers import wording
from answers.brand_groups import segments_of_people
from answers.brands import BrandsAnswer, brands
from answers.remembered import remembered
from study import Filters, Study, with_settings, with_tables

ALIKE: Final = 0.88
"""Share of letters two spellings have in common before they are suggested as one brand."""
MOST_BRANDS: Final = 200
"""Names compared with each other; a file with more names holds no list of brands."""


@dataclass(frozen=True, slots=True)
class BrandChoices:
    """What was chosen. Everything is hashable, so that it can key a cache.

    Attributes:
        own_brand: Our brand; None: as the study says.
        competitors: Competitors shown; empty: all.
        merged: Pairs (spelling, the brand it is); chosen by the reader, never silently.
        margins: Triples (segment, value, wanted share in percent).
    """

    own_brand: str | None = None
    competitors: tuple[str, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    margins: tuple[tuple[str, str, float], ...] = ()


def brands_as_chosen(study: Study, filters: Filters, choices: BrandChoices) -> BrandsAnswer:
    """Answer with the brands and weights a reader chose.

    Args:
        study: The study.
        filters: What the reader is looking at.
        choices: What was chosen.
    """
    chosen = with_settings(study, own_brand=choices.own_brand or study.own_brand)
    tables = {}
    for name, table in (("ratings", study.ratings), ("image", study.image)):
        if table is not None:
            tables[name] = _of_competitors(_merged(table, choices), chosen.own_brand, choices)
    said = ""
    if choices.margins and study.respondents is not None:
        try:
            tables["respondents"], said = _weighted(study, study.respondents, choices)
        except ValueError as refused:
            said = f"The answers are not weighted: {refused}."
    answer = brands(with_tables(chosen, tables, f"{chosen.fingerprint}|{choices}"), filters)
    return replace(
        answer, weights_say=" ".join(part for part in (answer.weights_say, said) if part)
    )


def spellings(study: Study) -> tuple[tuple[str, str], ...]:
    """Suggest names that may be one brand spelled differently, the rarer first.

    Args:
        study: The study.
    """
    return remembered(study, "brand spellings", lambda: _spellings(study))


def shares_now(study: Study, segment: str) -> dict[str, float]:
    """Return the percentage of people in every value of a segment, for a reader to correct.

    Args:
        study: The study.
        segment: Its name.
    """
    if study.respondents is None:
        return {}
    customers = study.respondents.filter(pl.col("audience") == "customer")
    people = segments_of_people(study, customers).get(segment)
    if people is None:
        return {}
    counted = people.group_by("value").len().sort("value")
    total = people.height
    return {value: round(100 * n / total, 1) for value, n in counted.iter_rows()}


def segments_to_weight_by(study: Study) -> tuple[str, ...]:
    """Return the segments whose shares may be known from elsewhere.

    Args:
        study: The study.
    """
    if study.respondents is None:
        return ()
    customers = study.respondents.filter(pl.col("audience") == "customer")
    return tuple(segments_of_people(study, customers))


def add_up(percents: dict[str, float]) -> str:
    """Say whether shares written by hand add up; "" when they do.

    Args:
        percents: Share of every value, in percent.
    """
    total = sum(percents.values())
    if abs(total - 100) <= 100 * SLACK:
        return ""
    return f"These add up to {total:.0f}%; the answers are weighted once they add up to 100%."


def _spellings(study: Study) -> tuple[tuple[str, str], ...]:
    counted = [
        table.group_by("brand").agg(n=pl.len())
        for table in (study.ratings, study.image)
        if table is not None
    ]
    if not counted:
        return ()
    sizes = pl.concat(counted).group_by("brand").agg(pl.col("n").sum())
    names = sizes.sort("n", "brand", descending=[True, False])["brand"].to_list()[:MOST_BRANDS]
    found = []
    for place, rarer in enumerate(names):
        for usual in names[:place]:
            one, other = _folded(rarer), _folded(usual)
            alike = one == other or SequenceMatcher(None, one, other).ratio() >= ALIKE
            if one and other and alike and not _numbers_differ(one, other):
                found.append((rarer, usual))
                break
    return tuple(found)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return re.sub(r"[^\w]|_", "", plain.casefold())


def _numbers_differ(one: str, other: str) -> bool:
    """Tell "Brand 1" from "Brand 2", which no spelling mistake makes alike."""
    return re.findall(r"\d+", one) != re.findall(r"\d+", other)


def _merged(table: pl.DataFrame, choices: BrandChoices) -> pl.DataFrame:
    if not choices.merged:
        return table
    renamed = table.with_columns(pl.col("brand").replace(dict(choices.merged)))
    if "count" in table.columns:
        summed = renamed.group_by("brand", "attribute", maintain_order=True)
        return summed.agg(pl.col("count").sum(), pl.col("base").max())
    # Somebody who answered under both spellings counts with the first.
    keys = ["respondent_id", "brand", "attribute", "aspect"]
    return renamed.unique(keys, keep="first", maintain_order=True)


def _of_competitors(table: pl.DataFrame, own: str | None, choices: BrandChoices) -> pl.DataFrame:
    if not choices.competitors:
        return table
    return table.filter(pl.col("brand").is_in([own or "", *choices.competitors]))


def _weighted(
    study: Study, respondents: pl.DataFrame, choices: BrandChoices
) -> tuple[pl.DataFrame, str]:
    """Give respondents weights that fit the margins, and say what came of it."""
    margins: dict[str, dict[str, float]] = {}
    for segment, value, percent in choices.margins:
        margins.setdefault(segment, {})[value] = percent / 100
    customers = respondents.filter(pl.col("audience") == "customer")
    known = segments_of_people(study, customers)
    told = customers.select("respondent_id", "weight", "wave")
    for segment in margins:
        people = known.get(segment)
        if people is None:
            raise ValueError(f"nobody's {segment} is known")
        one = people.unique("respondent_id", keep="first", maintain_order=True)
        told = told.join(one.rename({"value": segment}), on="respondent_id", how="left")
    columns = list(margins)
    # Each wave by itself, or a change from wave to wave might be one of who answered.
    waves = told.partition_by("wave", maintain_order=True)
    raked = [_raked(wave, margins) for wave in waves]
    factors = pl.concat(
        wave.join(found.cells, on=columns, nulls_equal=True).select("respondent_id", "factor")
        for wave, found in zip(waves, raked, strict=True)
    )
    weighted = respondents.join(factors, on="respondent_id", how="left", maintain_order="left")
    table = weighted.with_columns(weight=pl.col("weight") * pl.col("factor").fill_null(1.0)).drop(
        "factor"
    )
    if all(found.fits for found in raked):
        return table, ""
    return table, (
        f"The shares of {wording.listed(columns)} contradict each other in these answers, so the "
        "weights fit them only in part."
    )


def _raked(people: pl.DataFrame, margins: dict[str, dict[str, float]]) -> Raked:
    """Fit the people of one wave to the margins."""
    columns = list(margins)
    cells = people.group_by(columns).agg(w=pl.col("weight").sum()).sort(columns)
    try:
        return rake(cells, margins)
    except ValueError as refused:
        wave = people["wave"].to_list()[0]
        raise ValueError(f"{refused} in wave {wave}" if wave else str(refused)) from refused

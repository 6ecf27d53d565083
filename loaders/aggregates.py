"""Tables that are counted already: brand by attribute, or period by rating."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from loaders.contracts import held, shaped
from loaders.headings import compact, listed, words_of
from loaders.numbers import read_numbers
from loaders.periods import periods_in
from loaders.personal import names_say_key
from loaders.sifting import Sieve
from loaders.survey_columns import person_roles
from loaders.survey_items import plain
from loaders.survey_layout import item_likeness
from loaders.understanding import ColumnMatch, Made, RawTable, ReadsAs

TOTALS: Final = re.compile(r"^(?:grand )?totals?\b|^net\b|^sum\b|^all\b|^average\b|^mean\b|^any\b")
BASES: Final = re.compile(r"^(?:base|n|sample(?: size)?|respondents|asked|answers)$|^base\b|^n ")
GROUPS: Final = re.compile(
    r"\b(?:male|female|men|women|age|aged|gender|region|north|south|east|west|urban|rural|income"
    r"|married|single|white|black|asian|hispanic|democrats?|republicans?|independents?)\b"
    r"|^\d\d ?[-–+] ?\d*$|^\d\d (?:to|and) "
)
YEARS: Final = re.compile(r"\b(?:years?|periods?|time|dates?|jahr|année|annee|año)\b")
RATED: Final = frozenset(
    listed("""
    rating, score, csat, nps, satisfaction, ces, stars, mean, average, avg, note, zufriedenheit,
    value
""")
)
COUNTED: Final = frozenset(
    listed("""
    n, base, responses, answers, count, samplesize, sample, respondents, ratings,
    numberresponses, noresponses
""")
)
AVERAGED: Final = frozenset({"mean", "means", "average", "avg", "mittelwert", "moyenne", "media"})
SPREAD: Final = frozenset({"sd", "std", "stdev", "deviation", "se", "variance", "stddev"})
SIDES: Final = frozenset(
    listed("""
    expectation, expectations, expected, perception, perceptions, perceived, gap, importance,
    performance, satisfaction, desired, minimum, adequacy, superiority, difference
""")
)
ITEM_NAMES: Final = frozenset(
    listed("""
    dimension, dimensions, item, items, attribute, attributes, statement, statements, factor,
    question, variable, criterion, dienstleistung, merkmal
""")
)
LONGEST_AVERAGES: Final = 120
HIGHEST_RATING: Final = 10
INDEX_NAMES: Final = frozenset({"", "rownames", "rowname", "index", "unnamed0", "x", "row", "no"})
FEWEST_PERIODS: Final = 8
SHORTEST_STEP: Final = 6
"""Days; closer rows are days or single answers, no periods."""
MOSTLY: Final = 0.9
FEWEST_COUNTED: Final = 100
"""Whole numbers that add up to less may be codes or marks."""
HOW_IMAGE: Final = "one cell per brand and attribute, counted already"


@dataclass(frozen=True, slots=True)
class ImageShape:
    """A table of brand by attribute.

    Attributes:
        brands_across: Whether brands are the columns.
        rows: Positions of the rows that are items, from 0.
        columns: Positions of the columns that are items.
        base_row: Row of bases; None: not given.
        base_column: Column of bases; None: not given.
    """

    brands_across: bool
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    base_row: int | None
    base_column: int | None


@dataclass(frozen=True, slots=True)
class SeriesShape:
    """A table of ratings by period.

    Attributes:
        period: Column of the period.
        values: Columns of ratings.
        count: Column of answers behind them; None: not given.
        touchpoint: Column that says what was rated; None: the headings do.
    """

    period: int
    values: tuple[int, ...]
    count: int | None
    touchpoint: int | None


def can_feed(raw: RawTable) -> bool:
    """Tell whether an aggregated table can be used for anything."""
    return series_shape(raw) is not None or image_shape(raw) is not None


def make_aggregate(raw: RawTable) -> Made:
    """Turn an aggregated table into `series` or `image`.

    Args:
        raw: A table `can_feed` says yes of.
    """
    series = series_shape(raw)
    if series is not None:
        return _made_series(raw, series)
    image = image_shape(raw)
    if image is None:
        raise ValueError("an aggregated table feeds nothing: ask can_feed first")
    return _made_image(raw, image)


def series_shape(raw: RawTable) -> SeriesShape | None:
    """Find the columns of a table of ratings or of anything counted by period; None: it is none."""
    period = next((i for i in range(min(3, len(raw.headings))) if _is_period(raw, i)), None)
    if period is None or not raw.cells.height:
        return None
    others = [i for i in range(len(raw.headings)) if i != period and not _is_index(raw, i)]
    numeric = [i for i in others if _numbers(raw, i) is not None]
    texts = [i for i in others if i not in numeric]
    counts = [i for i in numeric if compact(raw.headings[i]) in COUNTED]
    rated = [i for i in numeric if set(words_of(raw.headings[i])) & RATED and i not in counts]
    if not rated and not texts:
        rated = [i for i in numeric if i not in counts and _looks_rated(raw, i)]
    if not rated and len(others) == 1 and numeric and _is_regular(raw, period):
        # One number for each month, quarter or year can be nothing else, whatever it is called.
        rated, counts = numeric, []
    if not rated or len(texts) > 1 or (texts and len(rated) > 1):
        return None
    if len(rated) + len(counts) + len(texts) < len(others):
        return None
    keys = [raw.cells.columns[i] for i in (period, *texts)]
    if raw.cells.select(keys).is_duplicated().any():
        return None
    return SeriesShape(period, tuple(rated), next(iter(counts), None), next(iter(texts), None))


def holds_averages(raw: RawTable) -> bool:
    """Tell whether a table holds averages by item: what many people answered, already counted.

    Reports and papers print them with their standard deviation, or what is expected beside what is
    found. No interval can be told from them, since the two were answered by the same people.
    """
    if not 2 <= raw.cells.height <= LONGEST_AVERAGES or len(raw.headings) < 2:
        return False
    names = raw.cells.to_series(0).drop_nulls()
    is_named = names.len() >= 2 and names.n_unique() == names.len()
    numeric = [i for i in range(1, len(raw.headings)) if _numbers(raw, i) is not None]
    if not is_named or _numbers(raw, 0) is not None or len(numeric) < len(raw.headings) - 2:
        return False
    if person_roles(raw.headings[0]) or names_say_key(raw.headings[0]) or series_shape(raw):
        return False
    words = [set(words_of(raw.headings[i])) for i in numeric]
    averaged = sum(bool(said & AVERAGED) for said in words)
    spread = any(said & SPREAD for said in words)
    sides = sum(bool(said & SIDES) for said in words)
    is_item = bool(set(words_of(raw.headings[0])) & ITEM_NAMES)
    has_part = any(_looks_rated(raw, i) for i in numeric)
    if (averaged >= 2 or (averaged and spread)) and has_part:
        return True
    return is_item and has_part and sides >= 2


def image_shape(raw: RawTable) -> ImageShape | None:
    """Find brands and attributes in a table of counts; None: its groups are people or unclear."""
    if len(raw.headings) < 3 or raw.cells.height < 2 or holds_averages(raw):
        return None
    names = [(cell or "").strip() for cell in raw.cells.to_series(0)]
    heads = [heading.strip() for heading in raw.headings]
    numeric = [i for i in range(1, len(heads)) if _numbers(raw, i) is not None]
    # One such name may be a brand or a colour; groups of people come at least in twos.
    if sum(names_groups([name]) for name in (*names, *heads[1:])) >= 2:
        return None
    rows = tuple(i for i, name in enumerate(names) if name and not _is_margin(name))
    columns = tuple(i for i in numeric if heads[i] and not _is_margin(heads[i]))
    if len(rows) < 2 or len(columns) < 2 or len(columns) < 0.8 * len(heads[1:]) - 2:
        return None
    if any(bool((found < 0).any()) for i in columns if (found := _numbers(raw, i)) is not None):
        return None
    across = _brands_across(heads[0], [names[i] for i in rows], [heads[i] for i in columns])
    if across is None and _are_counts(raw, columns):
        across = False
    unique = len({names[i] for i in rows}) == len(rows)
    if across is None or not unique or len({heads[i] for i in columns}) < len(columns):
        return None
    base_row = next((i for i, name in enumerate(names) if BASES.match(plain(name))), None)
    base_column = next((i for i in numeric if BASES.match(plain(heads[i]))), None)
    return ImageShape(across, rows, columns, base_row, base_column)


def names_groups(names: Sequence[str]) -> bool:
    """Tell whether any of these names is one of a group of people, such as "Male" or "18–34"."""
    return any(GROUPS.search(plain(name)) for name in names)


def _brands_across(corner: str, down: Sequence[str], across: Sequence[str]) -> bool | None:
    """Tell which side names the brands: the corner says it, or statements give themselves away."""
    named = plain(corner)
    if re.search(r"\b(?:attributes?|statements?|items?|image|associations?)\b", named):
        return True
    if re.search(r"\b(?:brands?|companies|company|competitors?|marke)\b", named):
        return False
    rows, columns = (sum(map(item_likeness, side)) / len(side) for side in (down, across))
    if max(rows, columns) < 0.4 or abs(rows - columns) < 0.2:
        return None
    return rows > columns


def _are_counts(raw: RawTable, columns: Sequence[int]) -> bool:
    """Tell counts of people from other numbers: whole, and enough of them.

    Which side holds the brands makes no difference to a map of both; a row is then taken for one.
    """
    numbers = pl.concat([found for i in columns if (found := _numbers(raw, i)) is not None])
    known = numbers.drop_nulls()
    is_whole = bool(((known % 1 == 0) & (known >= 0)).all())
    return is_whole and float(known.sum()) >= FEWEST_COUNTED


def _is_margin(name: str) -> bool:
    flat = plain(name)
    return TOTALS.match(flat) is not None or BASES.match(flat) is not None


def _is_period(raw: RawTable, position: int) -> bool:
    cells = raw.cells.to_series(position)
    # Ids may look like years, so the heading has to say that these are.
    are_years = bool(cells.str.strip_chars().str.contains(r"^\d{4}$").all())
    if are_years and not YEARS.search(plain(raw.headings[position])):
        return False
    return not cells.null_count() and periods_in(cells) is not None


def _is_index(raw: RawTable, position: int) -> bool:
    """Tell whether a column only numbers the rows, as statistics programs write it."""
    if compact(raw.headings[position]) not in INDEX_NAMES:
        return False
    numbers = _numbers(raw, position)
    if numbers is None or numbers.null_count():
        return False
    first = numbers[0]
    return first in {0, 1} and bool(
        (numbers == pl.arange(0, numbers.len(), eager=True) + first).all()
    )


def _is_regular(raw: RawTable, position: int) -> bool:
    """Tell whether periods follow each other evenly: weeks, months, quarters or years."""
    periods = periods_in(raw.cells.to_series(position))
    if periods is None or periods.len() < FEWEST_PERIODS:
        return False
    steps = periods.sort().diff().drop_nulls().dt.total_days()
    usual = steps.median()
    if not isinstance(usual, float) or usual < SHORTEST_STEP:
        return False
    return int(steps.is_between(0.85 * usual, 1.15 * usual).sum()) >= MOSTLY * steps.len()


def _numbers(raw: RawTable, position: int) -> pl.Series | None:
    """Return the numbers of a column; None: it holds anything else."""
    cells = raw.cells.to_series(position).str.strip_chars()
    bare = cells.str.strip_suffix("%").str.strip_chars()
    read = read_numbers(bare).values
    return read if read.null_count() == cells.null_count() < cells.len() else None


def _looks_rated(raw: RawTable, position: int) -> bool:
    numbers = _numbers(raw, position)
    if numbers is None:
        return False
    has_part = bool((numbers.drop_nulls() % 1 != 0).any())
    inside = bool(numbers.drop_nulls().is_between(0, HIGHEST_RATING).all())
    return has_part and inside


def _made_series(raw: RawTable, shape: SeriesShape) -> Made:
    periods = periods_in(raw.cells.to_series(shape.period))
    height = raw.cells.height
    parts = []
    for position in shape.values:
        columns: dict[str, pl.Series | None] = {
            "period_on": periods,
            "touchpoint": _touchpoint(raw, shape, position),
            "value": _numbers(raw, position),
            "n": None if shape.count is None else _numbers(raw, shape.count),
        }
        given = {name: values for name, values in columns.items() if values is not None}
        parts.append(shaped("series", given, height).drop_nulls("value"))
    how = dict.fromkeys(shape.values, ("series.value", "a rating of each period"))
    how[shape.period] = ("series.period_on", "the period each row is about")
    if shape.count is not None:
        how[shape.count] = ("series.n", "answers behind the rating")
    if shape.touchpoint is not None:
        how[shape.touchpoint] = ("series.touchpoint", "what was rated")
    return _made(raw, "series", pl.concat(parts), how)


def _touchpoint(raw: RawTable, shape: SeriesShape, position: int) -> pl.Series:
    if shape.touchpoint is not None:
        return raw.cells.to_series(shape.touchpoint).fill_null("not said")
    name = raw.headings[position].strip()
    return pl.Series([name]).new_from_index(0, raw.cells.height)


def _made_image(raw: RawTable, shape: ImageShape) -> Made:
    rows = pl.Series(shape.rows, dtype=pl.UInt32)
    names = raw.cells.to_series(0).str.strip_chars().gather(rows)
    parts = []
    for position in shape.columns:
        head = pl.Series([raw.headings[position].strip()]).new_from_index(0, len(rows))
        numbers = _numbers(raw, position)
        if numbers is None:
            continue
        brand, attribute = (head, names) if shape.brands_across else (names, head)
        base = _bases(raw, shape, position, rows)
        counts = _counts(raw, position, numbers.gather(rows), base)
        columns = {"brand": brand, "attribute": attribute, "count": counts}
        given = columns if base is None else columns | {"base": base}
        parts.append(shaped("image", given, len(rows)).drop_nulls("count"))
    how = dict.fromkeys(shape.columns, ("image.count", HOW_IMAGE))
    how[0] = ("image.attribute" if shape.brands_across else "image.brand", "names of the rows")
    return _made(raw, "image", pl.concat(parts), how)


def _bases(raw: RawTable, shape: ImageShape, position: int, rows: pl.Series) -> pl.Series | None:
    """Return how many were asked about the brand of each row; None: the table does not say."""
    if shape.brands_across:
        numbers = _numbers(raw, position)
        if shape.base_row is None or numbers is None:
            return None
        return numbers.gather([shape.base_row]).new_from_index(0, len(rows))
    numbers = None if shape.base_column is None else _numbers(raw, shape.base_column)
    return None if numbers is None else numbers.gather(rows)


def _counts(raw: RawTable, position: int, numbers: pl.Series, base: pl.Series | None) -> pl.Series:
    """Turn shares into people where the base is known; without it they stay shares of a hundred."""
    is_share = raw.cells.to_series(position).str.contains("%", literal=True).any()
    return numbers / 100 * base if is_share and base is not None else numbers


def _made(raw: RawTable, table: str, frame: pl.DataFrame, how: dict[int, tuple[str, str]]) -> Made:
    sieve = Sieve(raw)
    columns = tuple(
        ColumnMatch(
            position,
            heading,
            how[position][0] if position in how else None,
            how[position][1] if position in how else "a margin of the table; not needed",
            "likely",
            reads_as=ReadsAs("number") if position in how else None,
        )
        for position, heading in enumerate(raw.headings)
    )
    made = {table: held(table, frame)}
    return sieve.made(made, columns)

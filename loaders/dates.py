"""Dates as people and programs write them, read with the order of the whole column."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import polars as pl

from loaders.understanding import DateOrder, ReadsAs
from loaders.usual_dates import (
    FIRST_YEAR,
    LAST_YEAR,
    PROBED,
    UsualDates,
    read_usual,
    without_zone,
)
from loaders.values import (
    Read,
    distinct_cells,
    extremes,
    put_back,
    trimmed,
    true_at,
    unreadable_cells,
)

PIVOT: Final = 69
"""Two-digit years from here on belong to the last century, as in POSIX."""

EXCEL_EPOCH: Final = pl.date(1899, 12, 30)
EPOCH_AS_SERIAL: Final = 25_569
"""1 January 1970, as a spreadsheet counts days."""

SERIALS: Final = (10_000, 75_000)  # 1927 to 2105

TIME: Final = (
    r"(?:(?:[t ,]|\s+at\s+)\s*(?P<h>\d{1,2})[:.h](?P<i>\d{2})(?:[:.](?P<s>\d{2})(?:[.,:]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:z|utc|gmt|[a-z]{2,5}|(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d{2})?)?"
    r"(?:\s?\([^)]*\))?)?"
)
TIME_FIRST: Final = (
    r"^(?P<time>\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?)(?:\s*,|\s+on)?\s+(?P<day>.*\d.*)$"
)
"""A clock time before its day; only a colon or an h tells it from a day and its month."""
MONTH_NAME: Final = r"(?P<name>[^\W\d]{3,12})\.?"
YEAR: Final = r"(?P<y>\d{4}|\d{2})"
WEEKDAY: Final = r"[^\W\d]+\.?,?\s+"
ORDINAL: Final = r"(?:st|nd|rd|th)?"
SHAPES: Final = {
    "iso": rf"^(?P<y>\d{{4}})[-/.](?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}}){TIME}$",
    "figures": rf"^(?P<a>\d{{1,2}})(?:[-/.]|\. )(?P<b>\d{{1,2}})(?:[-/.]|\. ){YEAR}{TIME}$",
    "day month": rf"^(?:{WEEKDAY})?(?P<a>\d{{1,2}}){ORDINAL}\.?(?:\s+de\s+|[-/ .]*)"
    rf"{MONTH_NAME}(?:\s+de\s+|[-/., ']*){YEAR}{TIME}$",
    "month day": rf"^(?:{WEEKDAY})?{MONTH_NAME}[- ]*(?P<a>\d{{1,2}}){ORDINAL}[-, ]+"
    rf"(?P<y>\d{{4}}){TIME}$",
    "month day year": rf"^{MONTH_NAME}-(?P<a>\d{{1,2}})-(?P<y>\d{{2}}){TIME}$",
    "compact": r"^(?P<y>(?:19|20)\d{2})(?P<a>[01]\d)(?P<b>[0-3]\d)"
    r"(?:[t ]?(?P<h>\d{2})(?P<i>\d{2})(?P<s>\d{2})z?)?$",
}
"""Every written form, in lower case. `a` and `b` are the figures whose order may be open."""

MONTHS: Final = (
    "jan gen ene janv januar janeiro jän",
    "feb fév fev févr fevr februar fevereiro",
    "mar mär mrz mär mrt maart março marzo mars",
    "apr avr abr avril abril aprile",
    "may mai mag mei maj mayo maio",
    "jun juin giu juni junio junho",
    "jul juil lug juli julio julho",
    "aug aoû aou août ago agosto",
    "sep sept set septembre septiembre setembro",
    "oct okt ott out octobre octubre outubro",
    "nov novembre noviembre novembro",
    "dec déc dez dic des dezember diciembre",
)
ENGLISH: Final = (
    "january february march april may june july august september october november december"
)
MONTH_OF: Final = {
    name: number
    for number, names in enumerate(zip(MONTHS, ENGLISH.split(), strict=True), 1)
    for name in " ".join(names).split()
}

UNPADDED: Final = r"^[1-9][-/]|^\d{1,2}[-/][1-9][-/]"
"""Dates without leading noughts, as month-first countries write them."""

OPEN_ENDED: Final = (
    r"^(?:9999|2999|0000|0001)[-/.]|[-/.](?:9999|2999|0000|0001)$|[-/.](?:9999|2999|0000)[ t]"
)
"""How databases write that there is no date."""

STILL_HERE: Final = ("never", "present", "current", "ongoing", "active", "open", "still here",
                     "still active", "0")  # fmt: skip
"""Words in a column of dates that say: no such day so far."""


def read_dates(text: pl.Series, order: DateOrder | None = None, *, with_time: bool = False) -> Read:
    """Read a column of dates; the order of day and month comes from the whole column.

    A clock time and a zone are accepted and the date is taken as written, in the zone of whoever
    wrote it. A column that holds both 13/05 and 05/13 is read with the order most cells prove;
    those that prove the other are unreadable, never swapped.

    Args:
        text: String column.
        order: What to use; None: decide from the cells.
        with_time: Return the time of day as well.

    Returns:
        Values of type Date, or Datetime in microseconds if `with_time`.
    """
    text = without_zone(text)
    values = _plain_iso(text, with_time=with_time)
    if values is None:
        return _read_any(text, order, with_time=with_time)
    others = (values.is_null() & text.is_not_null()).arg_true()
    rest = _read_any(text.gather(others), order, with_time=with_time) if others.len() else None
    if rest is not None:
        values = values.scatter(others, rest.values)
    first, last = extremes(values.dt.date() if with_time else values)
    if rest is None:
        return Read(values, None, ReadsAs("date", None, 0, first, last))
    lost = rest.unreadable
    return Read(
        values,
        None if lost is None else true_at(others.filter(lost), text.len()),
        replace(rest.reads_as, first=first, last=last),
        is_guess=rest.is_guess,
    )


def _plain_iso(text: pl.Series, *, with_time: bool) -> pl.Series | None:
    """Read the one form machines write, all at once.

    Returns:
        Values, null for cells in any other form; None: most cells are in another form.
    """
    probe = text.drop_nulls().head(PROBED)
    if probe.is_empty():
        return None
    is_day = 2 * int((probe.str.len_bytes() <= 10).sum()) > probe.len()
    pattern = "%Y-%m-%d" if is_day else "%Y-%m-%d %H:%M:%S"
    if 2 * probe.str.to_datetime(pattern, strict=False).null_count() > probe.len():
        return None
    if is_day and not with_time:
        values = text.str.to_date(pattern, strict=False)
    else:
        values = text.str.to_datetime(pattern, strict=False)
    sound = values.dt.year().is_between(FIRST_YEAR, LAST_YEAR)
    if not sound.all(ignore_nulls=True):
        values = pl.select(pl.when(sound).then(values)).to_series()
    if 2 * (values.null_count() - text.null_count()) > text.len():
        return None
    return values if with_time else values.cast(pl.Date)


def _read_any(text: pl.Series, order: DateOrder | None, *, with_time: bool) -> Read:
    usual = read_usual(text)
    if usual is None:
        rest, at = text, None
    else:
        at = (usual.others & text.is_not_null()).arg_true()
        rest = text.gather(at)
    parts = _parted(distinct_cells(rest).lazy()).collect()
    evidence = _evidence(parts)
    if usual is not None:
        evidence = _with_usual(evidence, usual, text)
    decided = order if order in {"day first", "month first"} else order_of(evidence)
    cells = put_back(rest, parts.select("text", "no_day", at=_moments(parts, decided)))
    moments, no_day = cells["at"], cells["no_day"]
    if usual is not None and at is not None:
        moments = _in_order(usual, decided).scatter(at, moments)
        no_day = true_at(at.filter(no_day), text.len())
    values = moments if with_time else moments.cast(pl.Date)
    first, last = extremes(moments.cast(pl.Date))
    either = evidence["either"]
    reads_as = ReadsAs("date", decided if evidence["open"] else None, either, first, last)
    told = pl.select(pl.when(~no_day).then(text).alias("text")).to_series()
    proven = evidence["day"] or evidence["month"] or evidence["dotted"]
    is_guess = order is None and not proven and either > 0
    return Read(values, unreadable_cells(told, values), reads_as, is_guess=is_guess)


def _in_order(usual: UsualDates, order: DateOrder) -> pl.Series:
    is_other = order == "month first" and usual.month_first is not None
    return usual.month_first if is_other and usual.month_first is not None else usual.day_first


def _with_usual(evidence: dict[str, int], usual: UsualDates, text: pl.Series) -> dict[str, int]:
    """Add to the evidence what the cells in the usual form prove."""
    if usual.month_first is None:
        return evidence
    both = pl.DataFrame({"d": usual.day_first, "m": usual.month_first, "text": text})
    d, m = pl.col("d"), pl.col("m")
    read = d.is_not_null() | m.is_not_null()
    signs = {
        "day": m.is_null() & d.is_not_null(),
        "month": d.is_null() & m.is_not_null(),
        "either": d != m,
        "open": read,
        "dotted": read & usual.dotted,
    }
    counted = both.select(sign.sum().alias(name) for name, sign in signs.items())
    seen = {name: evidence[name] + int(n) for name, n in counted.row(0, named=True).items()}
    seen["unpadded"] = evidence["unpadded"]
    if seen["day"] == seen["month"]:
        bare = pl.col("text").str.contains(UNPADDED)
        seen["unpadded"] += int(both.select((read & bare).sum()).item())
    return seen


def _evidence(parts: pl.DataFrame) -> dict[str, int]:
    """Count the cells of a column that prove an order, or leave it open."""
    a, b = pl.col("a"), pl.col("b")
    signs = {
        "day": a > 12,
        "month": b > 12,
        "dotted": pl.col("dotted"),
        "unpadded": pl.col("unpadded"),
        "either": (a <= 12) & (b <= 12) & (a != b),
        "open": pl.lit(value=True),
    }
    counted = {
        name: pl.when(pl.col("open") & sign).then(pl.col("times")).sum()
        for name, sign in signs.items()
    }
    return parts.select(**counted).row(0, named=True)


def order_of(evidence: dict[str, int]) -> DateOrder:
    """Decide which comes first from what the cells of a whole column prove.

    A figure above 12 proves it. Without proof, dots mean day first everywhere, and a date without
    leading noughts (5/4/2023) is how month-first countries write; otherwise day first.
    """
    if evidence["day"] != evidence["month"]:
        return "day first" if evidence["day"] > evidence["month"] else "month first"
    if evidence["dotted"]:
        return "day first"
    return "month first" if evidence["unpadded"] else "day first"


def _parted(cells: pl.LazyFrame) -> pl.LazyFrame:
    """Cut each distinct cell into its figures; `open` where the order of two of them is open."""
    tidy = trimmed(pl.col("text")).str.to_lowercase().str.replace(TIME_FIRST, "${day} ${time}")
    shaped = cells.with_columns(
        tidy=tidy, **{shape: tidy.str.extract_groups(pattern) for shape, pattern in SHAPES.items()}
    )
    found = {part: _part(part) for part in ("y", "a", "b", "h", "i", "s", "half", "name")}
    named = shaped.with_columns(**found)
    serial = pl.col("tidy").str.extract(r"^(\d{5}(?:\.\d+)?)$").cast(pl.Float64, strict=False)
    counted = pl.coalesce(pl.when(serial.is_between(*SERIALS)).then(serial), _since_1970())
    figures = pl.col("figures").struct.field("y").is_not_null()
    whole = [pl.col(part).cast(pl.Int32, strict=False) for part in ("y", "a", "b", "h", "i", "s")]
    return named.select(
        "text",
        "times",
        *whole,
        pl.col("half").str.starts_with("p").alias("is_pm"),
        pl.col("half").str.starts_with("a").alias("is_am"),
        month=pl.coalesce(
            pl.col("name").replace_strict(MONTH_OF, default=None, return_dtype=pl.Int32),
            pl.col("name").str.head(3).replace_strict(
                MONTH_OF, default=None, return_dtype=pl.Int32),
        ),
        is_named=pl.col("name").is_not_null(),
        open=figures,
        dotted=pl.col("tidy").str.contains(r"^\d{1,2}\.\d{1,2}\."),
        unpadded=pl.col("tidy").str.contains(UNPADDED),
        serial=counted,
        no_day=pl.col("tidy").str.contains(OPEN_ENDED) | pl.col("tidy").is_in(list(STILL_HERE)),
    )  # fmt: skip


def _since_1970() -> pl.Expr:
    """Read seconds or thousandths since 1970, as programs count time, as days of a spreadsheet."""
    seconds = pl.col("tidy").str.extract(r"^(1\d{9})(?:\.\d+)?$").cast(pl.Float64)
    thousandths = pl.col("tidy").str.extract(r"^(1\d{12})$").cast(pl.Float64)
    return pl.coalesce(seconds, thousandths / 1000) / 86_400 + EPOCH_AS_SERIAL


def _part(part: str) -> pl.Expr:
    holders = [shape for shape, pattern in SHAPES.items() if f"(?P<{part}>" in pattern]
    return pl.coalesce(pl.col(shape).struct.field(part) for shape in holders)


def _moments(parts: pl.DataFrame, order: DateOrder) -> pl.Series:
    a, b, year = pl.col("a"), pl.col("b"), pl.col("y")
    day_first = pl.lit(order == "day first")
    by_figures = pl.when(pl.col("open") & day_first).then(b).when(pl.col("open")).then(a)
    month = pl.when(pl.col("is_named")).then(pl.col("month")).otherwise(by_figures.otherwise(a))
    by_order = pl.when(pl.col("open") & day_first).then(a).otherwise(b)
    day = pl.when(pl.col("is_named")).then(a).otherwise(by_order)
    full_year = (
        pl.when(year >= 100).then(year)
        .when(year >= PIVOT).then(year + 1900)
        .otherwise(year + 2000)
    )  # fmt: skip
    hour = (
        pl.when(pl.col("is_pm") & (pl.col("h") < 12)).then(pl.col("h") + 12)
        .when(pl.col("is_am") & (pl.col("h") == 12)).then(0)
        .otherwise(pl.col("h").fill_null(0))
    )  # fmt: skip
    day_exists = (day >= 1) & (day <= _last_day(full_year, month)) & month.is_between(1, 12)
    timely = (hour <= 23) & (pl.col("i").fill_null(0) <= 59) & (pl.col("s").fill_null(0) <= 59)
    known = full_year.is_between(FIRST_YEAR, LAST_YEAR) & ~pl.col("no_day")
    # A day that does not exist makes Polars raise, so its year is taken away first.
    sound_year = pl.when(known & day_exists & timely).then(full_year)
    minute, second = pl.col("i").fill_null(0), pl.col("s").fill_null(0)
    written = pl.datetime(sound_year, month, day, hour, minute, second)
    seconds = (pl.col("serial") * 86_400).round().cast(pl.Int64)
    counted = EXCEL_EPOCH.cast(pl.Datetime("us")) + pl.duration(seconds=seconds)
    moments = pl.coalesce(written, counted).cast(pl.Datetime("us")).alias("at")
    return parts.lazy().select(moments).collect().to_series()


def _last_day(year: pl.Expr, month: pl.Expr) -> pl.Expr:
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    february = pl.when(leap).then(29).otherwise(28)
    return (
        pl.when(month == 2).then(february).when(month.is_in([4, 6, 9, 11])).then(30).otherwise(31)
    )

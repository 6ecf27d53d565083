"""Did it work? in sentences: the verdict on each event, and what each figure says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from analysis.periods import MONTH, Grain
from answers import grain_words, wording
from answers.answer import Finding, Unit, refused
from answers.fix_series import Happened

PAGE: Final = "did_it_work"
WORKED: Final = "worked"
FADED: Final = "faded"
NO: Final = "no"
EARLY: Final = "too early"
TOLD: Final = ("happened_on", "name", "kind", "applies_to", "cost", "expected")
ALL: Final = "all touchpoints"
LEVEL: Final = "interrupted series of means by period, Newey–West errors"
FEWEST_AFTER: Final = 5
CANNOT_TELL: Final = (
    "Whatever else happened in the same month looks the same as the fix.",
    "A fix whose effect builds up slowly over many months may be taken for a trend.",
    "Only ratings are judged here; whether more customers stayed, joined or left is not.",
)


def why(row: Mapping[str, Any], state: str, what: Happened, ended: date) -> str:
    """Say why an event got its verdict.

    Args:
        row: Its figures.
        state: State of the interrupted series.
        what: When it began, and the periods it is judged by.
        ended: First day of the last period with data.
    """
    one = what.grain.name
    if state in {"too few before", "too few after", "does not fit"}:
        return _too_short(row, what, ended)
    size = _sized(row["level"], row["level_lower"], row["level_upper"])
    placebo = _placebo(row)
    said = {
        WORKED: f"The level rose by {size}, more than the {_small(row['margin'])} that matter.",
        FADED: f"The level rose by {size}, but later {one}s fell back to the old line.",
        NO: f"The level fell: {size}."
        if row["level_upper"] < 0
        else f"The change of level, {size}, stays below the {_small(row['margin'])} that matter.",
    }.get(
        row["verdict"],
        f"The change of level, {size}, cannot be told from the usual ups and downs.",
    )
    parts = [said, placebo]
    if row["is_after_bad_month"]:
        parts.append(
            f"It followed an unusually bad {one}, after which ratings recover anyway; that {one} "
            "is left out."
        )
    if row["is_crowded"]:
        parts.append(f"Other things were done at single touchpoints in the same {one}s.")
    if state == "indicative":
        parts.append(f"With so few {one}s on one side, this is indicative only.")
    return " ".join(part for part in parts if part)


def said(event: Mapping[str, Any]) -> str:
    """Name one event apart from others of the same name: what, where, when.

    Args:
        event: The event.
    """
    where = event["applies_to"] or "everything"
    return f"{event['name']}, {where}, {wording.month(event['happened_on'])}"


def unknown_place(event: Mapping[str, Any]) -> str:
    """Say that the ratings know no touchpoint of that name.

    Args:
        event: The event.
    """
    return f"No ratings are known of what it applies to ({event['applies_to']})."


def headline(fixes: pl.DataFrame) -> str:
    """Say how many fixes worked, and which.

    Args:
        fixes: Every event with its verdict.
    """
    worked = fixes.filter(verdict=WORKED)["name"].unique(maintain_order=True).to_list()
    total = wording.people(fixes.height, "thing", "things")
    if not worked:
        return f"Of {total} done, none can be shown to have raised ratings"
    if len(worked) == 1:
        return f"Of {total} done, one surely raised ratings: {worked[0]}"
    named = wording.listed(worked) if len(worked) <= 3 else f"{wording.listed(worked[:3])} and more"
    return f"Of {total} done, {len(worked)} surely raised ratings: {named}"


def base(fixes: pl.DataFrame, sums: pl.DataFrame) -> str:
    """Write the base: how many events, how many ratings.

    Args:
        fixes: Every event.
        sums: The monthly sums they are judged by.
    """
    events = wording.people(fixes.height, "event", "events")
    if not sums["n"].count():
        return events
    return f"{events} · {wording.people(float(sums['n'].sum()), 'rating', 'ratings')}"


def missing(fixes: pl.DataFrame) -> tuple[str, ...]:
    """Return what would let the page say more.

    Args:
        fixes: Every event.
    """
    silent = fixes["expected"].null_count()
    if not silent:
        return ()
    return (f"what was expected of {wording.people(silent, 'event', 'events')}, written before",)


def findings(fixes: pl.DataFrame, grain: Grain = MONTH) -> Iterator[Finding]:
    """Yield the four figures of every event.

    Args:
        fixes: Every event with its figures.
        grain: Length of the periods they are judged by.
    """
    for row in fixes.iter_rows(named=True):
        yield _verdict(row)
        yield _figure(row, "fix.level_change", "level", "scale", "Change of level")
        yield _figure(row, "fix.slope_change", "slope", "scale", f"Change of slope a {grain.name}")
        yield _placebo_share(row)


def verdict_sentence(row: Mapping[str, Any]) -> str:
    """Say the verdict on one event with its reason and the expectation.

    Args:
        row: One event.
    """
    expected = f" Expected: {row['expected']}." if row["expected"] else ""
    what = f"{row['name']} ({wording.month(row['happened_on'])})"
    return f"{what}: {row['verdict']}. {row['why']}{expected}"


def _verdict(row: Mapping[str, Any]) -> Finding:
    return Finding(
        page=PAGE,
        figure="fix.verdict",
        of=_of(row),
        estimate=row["level"],
        lower=row["level_lower"],
        upper=row["level_upper"],
        n=row["n"],
        unit="scale",
        verdict=row["verdict"],
        sentence=verdict_sentence(row),
        method=f"{LEVEL}; placebo dates",
    )


def _figure(row: Mapping[str, Any], figure: str, name: str, unit: Unit, what: str) -> Finding:
    if row[name] is None:
        return refused(
            PAGE,
            figure,
            f"{row['name']}: too few periods for the {what.lower()}.",
            of=_of(row),
            unit=unit,
            n=row["n"],
        )
    lower, upper = row[f"{name}_lower"], row[f"{name}_upper"]
    return Finding(
        page=PAGE,
        figure=figure,
        of=_of(row),
        estimate=row[name],
        lower=lower,
        upper=upper,
        n=row["n"],
        unit=unit,
        sentence=f"{row['name']}, {_where(row)}: {what.lower()} {_sized(row[name], lower, upper)}.",
        method=LEVEL,
    )


def _placebo_share(row: Mapping[str, Any]) -> Finding:
    said = _placebo(row) or "There is no quiet date to compare with."
    return Finding(
        page=PAGE,
        figure="fix.placebo_share",
        of=_of(row),
        estimate=row["placebo_share"],
        lower=None,
        upper=None,
        n=row["placebo_dates"] or None,
        unit="share",
        sentence=f"{row['name']}: {said}",
        method="the same change of level at dates at which nothing was done",
    )


def _of(row: Mapping[str, Any]) -> dict[str, str | int | float]:
    where = {"touchpoint": row["applies_to"]} if row["applies_to"] else {}
    return {"event": row["name"], **where, "month": f"{row['happened_on']:%Y-%m}"}


def _where(row: Mapping[str, Any]) -> str:
    return str(row["applies_to"] or ALL)


def _placebo(row: Mapping[str, Any]) -> str:
    dates = row["placebo_dates"]
    if not dates or row["placebo_share"] is None:
        return ""
    as_large = round(row["placebo_share"] * dates)
    of = wording.people(dates, "quiet date", "quiet dates")
    if not as_large:
        return f"Not one of {of} without a fix shows as much."
    verb = "shows" if as_large == 1 else "show"
    return f"{as_large} of {of} {verb} as much without a fix."


def _too_short(row: Mapping[str, Any], what: Happened, ended: date) -> str:
    grain = what.grain
    if row["verdict"] == EARLY:
        again = wording.day(look_again(what))
        if grain.number(what.on) > grain.number(ended):
            last = grain_words.period(ended, grain)
            return (
                f"It began after the last {grain.name} with ratings, {last}; look again on {again}."
            )
        seen = grain_words.periods(row["months_after"] or 0, grain)
        return f"Only {seen} can be seen since; it takes 5 at least: look again on {again}."
    if (row["months_before"] or 0) < FEWEST_AFTER:
        seen = grain_words.periods(row["months_before"] or 0, grain)
        return f"Only {seen} with ratings before it; it takes 5 at least, better 8."
    return f"The lines do not fit these {grain.name}s."


def look_again(what: Happened) -> date:
    """Return the first day on which enough periods since an event are complete.

    Args:
        what: The event.
    """
    return what.grain.first_day(what.fix + FEWEST_AFTER)


def _sized(value: float, lower: float | None, upper: float | None) -> str:
    if lower is None or upper is None:
        return _small(value)
    return f"{_small(value)} ({_small(lower)} to {_small(upper)})"


def _small(value: float) -> str:
    text = f"{value:.2f}"
    return "0.00" if text == "-0.00" else text.replace("-", "−")

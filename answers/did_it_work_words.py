"""Did it work? in sentences: the verdict on each event, and what each figure says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from analysis.periods import MONTH, Grain
from analysis.placebo import FEWEST_DATES
from answers import grain_words, wording
from answers.answer import Finding, Unit, refused
from answers.custom_series import Custom
from answers.fix_series import Happened
from answers.fix_verdict import EARLY, FADED, FEWEST_AFTER, NO, WORKED
from answers.service_sources import Rated
from answers.service_view import SEGMENT, TOUCHPOINT

PAGE: Final = "did_it_work"
TOLD: Final = ("happened_on", "name", "kind", "applies_to", "cost", "expected")
ALL: Final = "all touchpoints"
LEVEL: Final = (
    "interrupted series of means by period, Newey–West errors, intervals widened for short series"
)
EVENTS: Final = (
    "a list of what the company did: date, name, kind, what it applies to, what was expected"
)
SERIES: Final = (
    "service contacts with a date, a touchpoint and a rating, or orders of customers over years"
)
CANNOT_TELL: Final = (
    "Whatever else happened in the same month looks the same as the fix.",
    "A fix whose effect builds up slowly over many months may be taken for a trend.",
)
ONLY_RATINGS: Final = (
    "Only ratings are judged here; whether customers stayed, joined or left is not."
)
NEW_ONES: Final = (
    "New customers leave more than old ones, so whatever brings many also raises the share leaving "
    "for a while."
)


def cannot_tell(*, has_customers: bool) -> tuple[str, ...]:
    """Return what the page cannot say.

    Args:
        has_customers: Whether anything is judged by customers.
    """
    return (*CANNOT_TELL, NEW_ONES if has_customers else ONLY_RATINGS)


def expectation(event: Mapping[str, Any]) -> str | None:
    """Return what was expected, and when it was written down only afterwards.

    Args:
        event: The event.
    """
    expected, written = event["expected"], event["written_on"]
    if expected is None or written is None or written <= event["happened_on"]:
        return None if expected is None else str(expected)
    return f"{expected} (written afterwards, on {wording.day(written)})"


def place(what: Happened, by: str | None) -> str | None:
    """Name what an event is judged by, where it is no touchpoint; None: it is one, or everything.

    Args:
        what: The event.
        by: What ratings are told apart by, as `View.by`.
    """
    if what.touchpoint is None or by in {None, TOUCHPOINT}:
        return None
    return f"{(by or '').removeprefix(SEGMENT)} {what.touchpoint}"


def why(row: Mapping[str, Any], state: str, what: Happened, days: tuple[date, date]) -> str:
    """Say why an event got its verdict.

    Args:
        row: Its figures.
        state: State of the interrupted series.
        what: When it began, and the periods it is judged by.
        days: First day of the first and of the last period with data.
    """
    one = what.grain.name
    if state in {"too few before", "too few after", "does not fit"}:
        return too_short(row, what, days)
    size = _sized(row["level"], row["level_lower"], row["level_upper"])
    moved = "fell" if row["wanted"] == "fall" else "rose"
    matters = f"{_small(row['margin'])} or more matter"
    is_wrong = row["level_lower"] > 0 if row["wanted"] == "fall" else row["level_upper"] < 0
    said = {
        WORKED: f"The level {moved} by {size}; {matters}.",
        FADED: f"The level {moved} by {size}, but later {one}s went back to the old line.",
        NO: f"The level {'rose' if moved == 'fell' else 'fell'}: {size}."
        if is_wrong
        else f"The change of level, {size}, stays below the {_small(row['margin'])} that matter.",
    }.get(
        row["verdict"],
        f"The change of level, {size}, cannot be told from the usual ups and downs.",
    )
    compared = f"Compared with {row['compared_with']}." if row["compared_with"] else ""
    parts = [said, placebo(row), compared, *warnings(row, one)]
    if state == "indicative":
        parts.append(f"With so few {one}s on one side, this is indicative only.")
    return " ".join(part for part in parts if part)


def warnings(row: Mapping[str, Any], one: str) -> tuple[str, ...]:
    """Return what may have made an event look better or worse than it was.

    Args:
        row: Its figures.
        one: What a period is called.
    """
    said = []
    if row["is_after_bad_month"]:
        said.append(
            f"It followed an unusually bad {one}, after which things recover anyway; that {one} "
            "is left out."
        )
    if row["is_crowded"]:
        said.append(f"Other things were done in the same {one}s.")
    return tuple(said)


def said(event: Mapping[str, Any]) -> str:
    """Name one event apart from others of the same name: what, where, when.

    Args:
        event: The event.
    """
    where = event["applies_to"] or "everything"
    return f"{event['name']}, {where}, {wording.month(event['happened_on'])}"


def unknown_place(event: Mapping[str, Any]) -> str:
    """Say that the ratings know nothing of that name.

    Args:
        event: The event.
    """
    return (
        f"No ratings are known of what it applies to ({event['applies_to']}); it is no touchpoint, "
        "channel, topic or segment here."
    )


def headline(fixes: pl.DataFrame, moved: pl.DataFrame, *, is_rated: bool) -> str:
    """Say how many events worked, and which.

    Args:
        fixes: Every event with its verdict.
        moved: Every event judged by customers.
        is_rated: Whether ratings judge them.
    """
    total = f"Of {wording.people(fixes.height, 'thing', 'things')} done"
    by_customers = _which(moved.filter(verdict=WORKED))
    brought = f"{by_customers} brought or kept customers"
    if not is_rated:
        none = f"{total}, none can be shown to have brought or kept customers"
        return f"{total}, {brought}" if by_customers else none
    worked = fixes.filter(verdict=WORKED)
    did = "raised ratings" if set(worked["wanted"]) <= {"rise"} else "moved things as wanted"
    if not worked.height:
        if by_customers:
            return f"{total}, none can be shown to have raised ratings; {brought}"
        return f"{total}, none can be shown to have worked"
    said = f"{total}, {_which(worked)} surely {did}"
    return f"{said}; {brought}" if by_customers else said


def _which(worked: pl.DataFrame) -> str:
    names = worked["name"].unique(maintain_order=True).to_list()
    if len(names) <= 3:  # as many as a heading can hold
        return wording.listed(names)
    return f"{len(names)} things ({wording.listed(names[:2])} among them)"


def base(fixes: pl.DataFrame, found: Rated | None, customers: Custom | None) -> str:
    """Write the base: how many events, ratings and customers.

    Args:
        fixes: Every event.
        found: The ratings they are judged by; None: nothing is rated.
        customers: Who came and went; None: not known.
    """
    parts = [wording.people(fixes.height, "event", "events")]
    if found is not None and found.sums["n"].count():
        parts.append(wording.people(float(found.sums["n"].sum()), "rating", "ratings"))
    if customers is not None:
        parts.append(wording.people(customers.customers, "customer", "customers"))
    return " · ".join(parts)


def missing(
    fixes: pl.DataFrame, *, has_ratings: bool, has_customers: Custom | None
) -> tuple[str, ...]:
    """Return what would let the page say more.

    Args:
        fixes: Every event.
        has_ratings: Whether ratings judge them.
        has_customers: Who came and went; None: not known.
    """
    said = []
    if not has_ratings:
        said.append("service contacts with a date, a touchpoint and a rating")
    if has_customers is None:
        said.append("orders, or customers with the days they joined and left")
    if silent := fixes["expected"].null_count():
        said.append(
            f"what was expected of {wording.people(silent, 'event', 'events')}, written before"
        )
    return tuple(said)


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
        yield placebo_share(row, _of(row), row["name"])


def verdict_sentence(row: Mapping[str, Any]) -> str:
    """Say the verdict on one event with its reason and the expectation.

    Args:
        row: One event.
    """
    expected = f" Expected: {row['expected']}." if row["expected"] else ""
    what = f"{row['name']} ({wording.month(row['happened_on'])})"
    return f"{what}: {row['verdict']}. {row['why']}{expected}"


def _verdict(row: Mapping[str, Any]) -> Finding:
    error = f"; Newey–West error {row['error']:.4g}" if row["error"] else ""
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
        method=f"{LEVEL}{error}; placebo dates",
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


def placebo_share(
    row: Mapping[str, Any], of: Mapping[str, str | int | float], named: str
) -> Finding:
    """Return how many quiet dates show as large a change, out of how many.

    Args:
        row: Has `placebo_share` and `placebo_dates`.
        of: What the finding is about.
        named: The event, and where need be what it is judged by, for the sentence.
    """
    said = placebo(row) or "There is no quiet date to compare with."
    return Finding(
        page=PAGE,
        figure="fix.placebo_share",
        of=of,
        estimate=row["placebo_share"],
        lower=None,
        upper=None,
        n=row["placebo_dates"] or None,
        unit="share",
        sentence=f"{named}: {said}",
        method="the same change of level at dates at which nothing was done",
    )


def _of(row: Mapping[str, Any]) -> dict[str, str | int | float]:
    where = {"touchpoint": row["applies_to"]} if row["applies_to"] else {}
    return {"event": row["name"], **where, "month": f"{row['happened_on']:%Y-%m}"}


def _where(row: Mapping[str, Any]) -> str:
    return str(row["applies_to"] or ALL)


def placebo(row: Mapping[str, Any]) -> str:
    """Say how many quiet dates show as much; "" where there are none.

    Args:
        row: One event.
    """
    dates = row["placebo_dates"]
    if not dates or row["placebo_share"] is None:
        return ""
    as_large = round(row["placebo_share"] * dates)
    if dates < FEWEST_DATES and as_large:
        return (
            f"Quiet dates to compare with are few ({dates}), and {as_large} of them show as much."
        )
    if dates < FEWEST_DATES:
        return f"Quiet dates to compare with are few ({dates}); none of them shows as much."
    of = wording.people(dates, "quiet date", "quiet dates")
    if not as_large:
        return f"Not one of {of} without a fix shows as much."
    verb = "shows" if as_large == 1 else "show"
    return f"{as_large} of {of} {verb} as much without a fix."


def too_short(row: Mapping[str, Any], what: Happened, days: tuple[date, date]) -> str:
    """Say which side of an event has too few periods, or that it lies outside them all.

    Args:
        row: Its figures.
        what: When it began, and the periods it is judged by.
        days: First day of the first and of the last period with data.
    """
    grain = what.grain
    number = grain.number(what.on)
    first, last = (grain_words.period(day, grain) for day in days)
    if number < grain.number(days[0]):
        return f"It began before the first {grain.name} with data, {first}."
    if number > grain.number(days[1]):
        again = wording.day(look_again(what))
        return f"It began after the last {grain.name} with data, {last}; look again on {again}."
    if row["verdict"] == EARLY:
        since = row["months_after"] or 0
        seen = f"Only {grain_words.periods(since, grain)}" if since else f"No {grain.name}"
        again = wording.day(look_again(what))
        return f"{seen} can be seen since; it takes 5 at least: look again on {again}."
    if (row["months_before"] or 0) < FEWEST_AFTER:
        before = row["months_before"] or 0
        seen = f"Only {grain_words.periods(before, grain)}" if before else f"No {grain.name}"
        return f"{seen} with data before it; it takes 5 at least, better 8."
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

"""The service page in sentences: one per figure, and the headline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

import polars as pl

from analysis.change import SHORTEST_SEGMENT
from analysis.periods import MONTH, Grain
from answers import grain_words, wording
from answers.answer import Finding, refused
from answers.bases import HIDDEN, SMALL, UNSURE

PAGE: Final = "service"
FEWEST_FOR_CHANGE: Final = 2 * SHORTEST_SEGMENT
TREND_MARGIN: Final = 0.1
"""Scale points a year from which a trend matters."""
ALL: Final = "All touchpoints"
TOGETHER: Final = "All together"
"""The same, where not touchpoints but channels, topics or segments are told apart."""


def mean_findings(months: pl.DataFrame, grain: Grain = MONTH) -> Iterator[Finding]:
    """Yield the mean rating of every touchpoint and period.

    Args:
        months: The judged periods of the answer.
        grain: Length of a period.
    """
    for row in months.iter_rows(named=True):
        yield Finding(
            page=PAGE,
            figure="service.mean",
            of=_of(row, grain),
            estimate=row["mean"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="scale",
            sentence=_mean_sentence(row, grain),
            method=f"mean of the {grain.name}'s ratings with t interval",
        )


def limit_findings(months: pl.DataFrame, grain: Grain = MONTH) -> Iterator[Finding]:
    """Yield the usual range of every period and whether the period left it.

    Args:
        months: The judged periods of the answer.
        grain: Length of a period.
    """
    for row in months.iter_rows(named=True):
        if row["mean"] is None:
            continue
        if row["centre"] is None:
            yield _refused_signal(row, grain)
            continue
        yield from (
            Finding(
                page=PAGE,
                figure=f"service.{end}",
                of=_of(row, grain),
                estimate=row[end],
                lower=None,
                upper=None,
                n=row["n"],
                unit="scale",
                sentence=f"Usual ups and downs of {row['touchpoint']} in "
                f"{grain_words.period(row['month_on'], grain)} end at "
                f"{wording.scale_points(row[end])}.",
                method=LIMITS,
            )
            for end in ("limit_upper", "limit_lower")
        )
        yield Finding(
            page=PAGE,
            figure="service.signal",
            of=_of(row, grain),
            estimate=row["mean"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="scale",
            verdict="signal" if row["signal"] else "none",
            sentence=signal_sentence(row, grain),
            method=LIMITS,
        )


LIMITS: Final = (
    "process-behaviour limits from the first 24 periods at most, for uneven bases after Laney, "
    "season taken out and related neighbours allowed for where they show; rules: one point beyond "
    "the limits, eight in a row on one side"
)


def change_findings(
    changes: pl.DataFrame,
    touchpoints: Sequence[str],
    grain: Grain = MONTH,
    too_short: Collection[str] = (),
) -> Iterator[Finding]:
    """Yield every change of level, and for touchpoints without one that there is none.

    Args:
        changes: The changes of the answer.
        touchpoints: Every touchpoint shown.
        grain: Length of a period.
        too_short: Those with too few periods to look for a change.
    """
    for row in changes.iter_rows(named=True):
        yield Finding(
            page=PAGE,
            figure="service.change_point",
            of={
                **_where(row["touchpoint"]),
                "month": grain_words.key(row["changed_on"], grain),
                "month_lower": grain_words.key(row["changed_lower"], grain),
                "month_upper": grain_words.key(row["changed_upper"], grain),
            },
            estimate=row["change"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="scale",
            verdict="signal",
            sentence=change_sentence(row, grain),
            method="exact segmentation of the monthly means, bootstrap interval for the date",
        )
    changed = set(changes["touchpoint"]) if changes.height else set()
    for touchpoint in touchpoints:
        if touchpoint in too_short:
            said = f"{touchpoint}: fewer than {FEWEST_FOR_CHANGE} {grain.name}s, so no lasting "
            yield refused(
                PAGE,
                "service.change_point",
                f"{said}change of level can be told.",
                of=_where(touchpoint),
                verdict=UNSURE,
                unit="scale",
            )
        elif touchpoint not in changed:
            yield Finding(
                page=PAGE,
                figure="service.change_point",
                of=_where(touchpoint),
                estimate=None,
                lower=None,
                upper=None,
                n=None,
                unit="scale",
                verdict="none",
                sentence=f"No lasting change of level was found for {touchpoint}.",
                method="exact segmentation of the monthly means",
            )


def too_short_for_change(months: pl.DataFrame) -> tuple[str, ...]:
    """Return the touchpoints with too few periods to look for a change of level.

    Args:
        months: The judged periods of the answer.
    """
    counted = months.group_by("touchpoint", maintain_order=True).agg(pl.col("mean").count())
    return tuple(counted.filter(pl.col("mean") < FEWEST_FOR_CHANGE)["touchpoint"])


def change_sentence(row: dict[str, Any], grain: Grain = MONTH) -> str:
    """Say one change of level in a sentence.

    Args:
        row: One row of the changes.
        grain: Length of a period.
    """
    direction = "rose" if row["change"] > 0 else "fell"
    when, early, late = (
        grain_words.period(row[day], grain)
        for day in ("changed_on", "changed_lower", "changed_upper")
    )
    between = "" if early == late else f" (between {early} and {late})"
    return (
        f"{row['touchpoint']} {direction} from {wording.scale_points(row['before'])} to "
        f"{wording.scale_points(row['after'])} in {when}{between}."
    )


def signal_sentence(row: dict[str, Any], grain: Grain = MONTH) -> str:
    """Say whether one period is more than the usual ups and downs, and why.

    Args:
        row: One judged period.
        grain: Length of a period.
    """
    what = f"{row['touchpoint']}, {grain_words.period(row['month_on'], grain)}"
    if not row["signal"]:
        return f"{what}: within the usual ups and downs."
    mean, low, high = (row["mean"], row["limit_lower"], row["limit_upper"])
    said = []
    if not low <= mean <= high:
        side = "above" if mean > high else "below"
        between = f"{wording.scale_points(low)} to {wording.scale_points(high)}"
        said.append(f"{wording.scale_points(mean)} lies {side} the usual range, {between}")
    if "in a row" in row["signal"]:
        side = "above" if mean > row["centre"] else "below"
        usual = wording.scale_points(row["centre"])
        said.append(f"at least eight {grain.name}s in a row lie {side} the usual {usual}")
    return f"{what}: a signal, {' and '.join(said) or row['signal']}."


def optional_sentence(row: dict[str, Any], grain: Grain = MONTH) -> str:
    """Say what more rules would call a signal.

    Args:
        row: One judged period.
        grain: Length of a period.
    """
    side = "above" if row["mean"] > row["centre"] else "below"
    when = grain_words.period(row["month_on"], grain)
    usual = wording.scale_points(row["centre"])
    return f"{row['touchpoint']}, {when}: {row['optional_signal']}, {side} the usual {usual}."


def headline(months: pl.DataFrame, changes: pl.DataFrame, grain: Grain = MONTH) -> str:
    """Say what moved and what did not.

    Args:
        months: The judged periods.
        changes: The changes of level.
        grain: Length of a period.
    """
    single = months["touchpoint"].n_unique() == 1
    own = changes.filter(pl.col("touchpoint").is_in(_parts(months))) if changes.height else changes
    if own.height:
        latest = own.sort("changed_on", "touchpoint", descending=[True, False]).row(0, named=True)
        verb = "up" if latest["change"] > 0 else "down"
        size = wording.scale_points(abs(latest["change"]))
        rest = _unchanged(months, own)
        since = grain_words.period(latest["changed_on"], grain)
        said = f"{latest['touchpoint']} is {verb} {size} points since {since}"
        return f"{said}; {rest}" if rest and not single else said
    if drifting := _drifting(months, grain):
        return drifting
    if not months["centre"].count():
        return f"Too few {grain.name}s to tell a change from the usual ups and downs"
    return "No lasting change: ratings stay within their usual ups and downs"


def _drifting(months: pl.DataFrame, grain: Grain) -> str:
    """Say what drifts steadily, the fastest first; "" where nothing does by what matters."""
    own = months.filter(pl.col("touchpoint").is_in(_parts(months)))
    ends = own.group_by("touchpoint", maintain_order=True).agg(
        a_year=(pl.col("drift").last() - pl.col("drift").first())
        / (pl.len() - 1).clip(lower_bound=1)
        * pl.lit(grain.per_year)
    )
    drifting = ends.filter(pl.col("a_year").abs() >= TREND_MARGIN)
    if drifting.is_empty():
        return ""
    row = drifting.sort(pl.col("a_year").abs(), "touchpoint", descending=[True, False]).row(0)
    verb = "rising" if row[1] > 0 else "falling"
    said = f"{row[0]} is {verb} steadily, by about {wording.scale_points(abs(row[1]))} a year"
    rest = len(_parts(months)) - drifting.height
    also = drifting.height - 1
    if also:
        return f"{said}; {wording.people(also, 'other drifts', 'others drift')} too"
    return f"{said}; {wording.people(rest, 'other does', 'others do')} not" if rest else said


def cannot_tell(months: pl.DataFrame, elsewhere: float, grain: Grain = MONTH) -> tuple[str, ...]:
    """Return what the service page cannot say with these data.

    Args:
        months: The judged periods.
        elsewhere: Ratings on another scale, which are left out.
        grain: Length of a period.
    """
    said = ["Only those who answered are heard; who stays silent may think otherwise."]
    if elsewhere:
        left = wording.people(elsewhere, "rating", "ratings")
        said.append(f"{left} on another scale are left out; scales are never mixed.")
    if alike := _alike(months):
        said.append(alike)
    if late := _late(months, grain):
        said.append(late)
    if provisional := _named(months, pl.col("is_provisional")):
        said.append(
            f"Limits of {provisional} rest on fewer than 20 {grain.name}s and are provisional."
        )
    if drifting := _named(months, pl.col("drift") != 0):
        said.append(
            f"{drifting} drift along a straight line that fits as well as any steps; limits run "
            "along it, and a signal is what leaves it."
            if " and " in drifting or drifting.endswith(" series")
            else f"{drifting} drifts along a straight line that fits as well as any steps; limits "
            "run along it, and a signal is what leaves it."
        )
    if related := _named(months, pl.col("related") > 0):
        said.append(
            f"Neighbouring {grain.name}s of {related} resemble each other; their limits are wider "
            f"for that, and {grain.name}s in a row are no signal."
        )
    if _named(months, pl.col("season_state") == "too short") and grain.per_year in {4, 12}:
        said.append("Less than two years: season cannot be separated from change.")
    if seasonal := _named(months, pl.col("season_state") == "taken out"):
        said.append(f"The season of {seasonal} is taken out before anything is called a signal.")
    return tuple(said)


def _alike(months: pl.DataFrame) -> str:
    """Say that every rating is the same; "" where they differ."""
    shown = months.drop_nulls("mean")
    values = shown["mean"].unique()
    if values.len() != 1 or (shown["se"].fill_null(0.0) != 0).any():
        return ""
    value = wording.scale_points(values[0])
    return f"Every rating is {value}: a question that all answer alike tells nothing apart."


def _late(months: pl.DataFrame, grain: Grain) -> str:
    """Name touchpoints that begin later than others, which move what all make together."""
    parts = months.filter(pl.col("touchpoint").is_in(_parts(months)), pl.col("n").fill_null(1) > 0)
    if parts.is_empty():
        return ""
    begun = parts.group_by("touchpoint", maintain_order=True).agg(pl.col("month_on").min())
    number = grain.numbered("month_on")
    late = begun.filter(number - number.min() > LATE_BY)
    if late.is_empty():
        return ""
    named = [
        f"{name} only since {grain_words.period(day, grain)}" for name, day in late.iter_rows()
    ]
    listed = wording.listed(named) if len(named) <= 3 else f"{len(named)} touchpoints join later"
    return (
        f"Rated: {listed}. What all make together moves with that; the line at a fixed mix helps."
    )


LATE_BY: Final = 2
"""Periods after the first from which a touchpoint counts as new."""


def _named(months: pl.DataFrame, which: pl.Expr) -> str:
    names = months.filter(which)["touchpoint"].unique(maintain_order=True).to_list()
    return (
        wording.listed(names) if len(names) <= 4 else f"{len(names)} series"
    )  # as many as read well


def missing(*, has_events: bool) -> tuple[str, ...]:
    """Return what would let the page say more."""
    return () if has_events else ("a list of what the company did, with dates",)


def _parts(months: pl.DataFrame) -> list[str]:
    """Return the touchpoints, without all of them together where they are several."""
    named: list[str] = months["touchpoint"].unique(maintain_order=True).to_list()
    return named[1:] if len(named) > 1 else named


def _unchanged(months: pl.DataFrame, changes: pl.DataFrame) -> str:
    rest = [name for name in _parts(months) if name not in set(changes["touchpoint"])]
    if not rest:
        return ""
    verb = "shows" if len(rest) == 1 else "show"
    named = wording.listed(rest) if len(rest) <= 3 else f"{len(rest)} other touchpoints"
    return f"{named} {verb} no lasting change"


def _refused_signal(row: dict[str, Any], grain: Grain) -> Finding:
    return Finding(
        page=PAGE,
        figure="service.signal",
        of=_of(row, grain),
        estimate=None,
        lower=None,
        upper=None,
        n=row["n"],
        unit="scale",
        verdict=UNSURE,
        sentence=f"{row['touchpoint']}: fewer than 8 {grain.name}s, "
        "so no usual range can be drawn.",
        method=LIMITS,
    )


def _of(row: dict[str, Any], grain: Grain) -> dict[str, str | int | float]:
    return {**_where(row["touchpoint"]), "month": grain_words.key(row["month_on"], grain)}


def _where(touchpoint: str) -> dict[str, str | int | float]:
    return {} if touchpoint in {ALL, TOGETHER} else {"touchpoint": touchpoint}


def _mean_sentence(row: dict[str, Any], grain: Grain) -> str:
    where, when = row["touchpoint"], grain_words.period(row["month_on"], grain)
    if row["note"] == HIDDEN:
        n = wording.count(row["n"] or 0)
        return f"{where}, {when}: hidden, fewer than 10 ratings ({n})."
    small = ", small base" if row["note"] == SMALL else ""
    between = (
        f", {wording.scale_points(row['lower'])} to {wording.scale_points(row['upper'])}"
        if row["lower"] is not None
        else ""
    )
    base = "" if row["n"] is None else wording.people(row["n"], "rating", "ratings")
    inside = f"{base}{between}{small}".removeprefix(", ")
    return (
        f"{where}, {when}: {wording.scale_points(row['mean'])}{f' ({inside})' if inside else ''}."
    )

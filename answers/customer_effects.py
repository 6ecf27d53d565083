"""Whether more customers joined, fewer left and more of the new ones stayed after an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, Final

import numpy as np
import polars as pl

from analysis.bad_period import follows_bad_period
from analysis.estimate import Estimate
from analysis.interrupted import Interrupted, interrupted_series, share_difference
from analysis.periods import MONTH, difference_series
from analysis.placebo import Placebo, placebo_dates
from answers.bases import UNSURE
from answers.custom_series import KINDS, Custom, Outcome, custom_series, logged
from answers.fix_series import LINES, LONGEST_AFTER, LONGEST_BEFORE, Happened, season_terms
from answers.fix_verdict import Gain, towards, verdict
from study import Wanted

SIZE_THAT_MATTERS: Final = 0.10
"""Of joining and leaving, as a part of what it was before."""
KEPT_THAT_MATTERS: Final = 0.01
"""Of the share of new customers who stay: a point."""
PRICED: Final = ("campaign", "price", "program")
OUTCOMES: Final[tuple[Outcome, ...]] = ("joining", "leaving", "retention")
WANTED: Final[Mapping[Outcome, Wanted]] = {
    "joining": "rise",
    "leaving": "fall",
    "retention": "rise",
}
MOVED: Final = {
    "fix": pl.Int64,
    "happened_on": pl.Date,
    "name": pl.String,
    "said": pl.String,
    "kind": pl.String,
    "applies_to": pl.String,
    "outcome": pl.String,
    "verdict": pl.String,
    "before": pl.Float64,
    "after": pl.Float64,
    "level": pl.Float64,
    "level_lower": pl.Float64,
    "level_upper": pl.Float64,
    "slope": pl.Float64,
    "slope_lower": pl.Float64,
    "slope_upper": pl.Float64,
    "margin": pl.Float64,
    "months_before": pl.Int64,
    "months_after": pl.Int64,
    "placebo_share": pl.Float64,
    "placebo_dates": pl.Int64,
    "compared_with": pl.String,
    "is_after_bad_month": pl.Boolean,
    "is_crowded": pl.Boolean,
    "is_indicative": pl.Boolean,
    "began": pl.Date,
    "ended": pl.Date,
    "n": pl.Float64,
}
RATES: Final = {"outcome": pl.String, **LINES}


def outcomes_of(event: Mapping[str, Any], *, has_ratings: bool) -> tuple[Outcome, ...]:
    """Return what of coming and going an event is judged by.

    Args:
        event: The event.
        has_ratings: Whether ratings judge it too.
    """
    if event["kind"] in PRICED:
        return OUTCOMES
    return () if has_ratings else ("leaving",)


def customer_effects(
    found: Custom, events: Sequence[Mapping[str, Any]], wanted: Sequence[tuple[int, Outcome]]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Judge events by who came and went.

    Args:
        found: Who came and went.
        events: Every event, in order of time.
        wanted: Numbers of events, each with what it is judged by.

    Returns:
        One row per pair (`MOVED`): `before` and `after` are joiners a day or shares, `level` and
        `slope` a ratio less one of joining, a difference of shares of the others; and the months
        of each (`RATES`).
    """
    rows, lines = [], []
    for place, outcome in wanted:
        event = events[place]
        told = {name: event[name] for name in ("happened_on", "name", "kind", "applies_to")}
        others = [other for at, other in enumerate(events) if at != place]
        row, months = _judged(found, event, outcome, others)
        rows.append({**_EMPTY, **told, "fix": place, "outcome": outcome, **row})
        lines.append(months.with_columns(fix=place, outcome=pl.lit(outcome)))
    drawn = [months.select(list(RATES)).cast(dict(RATES)) for months in lines if months.height]  # type: ignore[arg-type]  # Polars types the mapping too narrowly
    return (
        pl.DataFrame(rows, schema=MOVED),
        pl.concat(drawn) if drawn else pl.DataFrame(schema=RATES),
    )


_EMPTY: Final[Mapping[str, Any]] = {
    **dict.fromkeys(MOVED),
    "verdict": UNSURE,
    "compared_with": "",
    "is_after_bad_month": False,
    "is_crowded": False,
    "is_indicative": False,
}


def _judged(
    found: Custom,
    event: Mapping[str, Any],
    outcome: Outcome,
    others: Sequence[Mapping[str, Any]],
) -> tuple[dict[str, Any], pl.DataFrame]:
    what = Happened(event["happened_on"], None)
    group = found.groups.get((event["applies_to"] or "").strip().lower())
    whole, rest = custom_series(found, outcome, what, group)
    months = [MONTH.first_day(period) for period in whole.drop_nulls("value")["period"]]
    if not months:
        return {}, pl.DataFrame()
    days = {"began": months[0], "ended": months[-1]}
    first, end = what.fix - LONGEST_BEFORE, what.fix + LONGEST_AFTER
    own = whole.filter(pl.col("period").is_between(first, end - 1))
    if own.drop_nulls("value").is_empty():
        return days, pl.DataFrame()
    kind = KINDS[outcome]
    on_line = logged(own, kind)
    season = season_terms(on_line, MONTH)
    difference = None if rest is None else difference_series(on_line, logged(rest, kind))
    judged_on = on_line if difference is None else difference
    sign = -1.0 if WANTED[outcome] == "fall" else 1.0
    is_bad = follows_bad_period(
        judged_on.with_columns(value=pl.col("value") * sign), what.fix, season=season
    )

    def fit(*, drop_trigger: bool) -> Interrupted:
        return interrupted_series(
            own if difference is None else difference,
            what.fix,
            kind=kind if difference is None else "mean",
            season=season if difference is None else "none",
            drop_trigger=drop_trigger,
        )

    judged = fit(drop_trigger=False)
    is_recovery = is_bad and judged.level.value * sign > sign * _nothing(difference)
    if is_recovery:
        judged = fit(drop_trigger=True)
    drawn = (
        judged
        if difference is None
        else interrupted_series(own, what.fix, kind=kind, season=season)
    )
    placebo = placebo_dates(
        judged_on,
        what.fix,
        season=season if difference is None else "none",
        drop_trigger=is_recovery,
    )
    row = _row(_Judged(outcome, judged, drawn, placebo, difference is not None), own, what)
    return {
        **row,
        **days,
        "compared_with": "" if group is None or rest is None else f"other {group[0]}",
        "is_after_bad_month": is_recovery,
        "is_crowded": _is_crowded(what, others, own),
        "is_indicative": judged.state == "indicative",
    }, _lines(drawn)


def _nothing(difference: pl.DataFrame | None) -> float:
    return 1.0 if difference is None else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    outcome: Outcome
    judged: Interrupted
    drawn: Interrupted
    placebo: Placebo
    is_compared: bool

    @property
    def share_before(self) -> float:
        """The rate the old line foretells for the first period after; NaN if nothing is drawn."""
        after = self.drawn.lines.filter("is_after")["continued"]
        return float(after[0]) if after.len() and after[0] is not None else float("nan")

    def change(self, found: Estimate) -> Estimate:
        """Return a ratio of joining less one, or a difference of shares."""
        ratio = _exponential(found) if self.is_compared else found
        if self.outcome == "joining":
            return towards(ratio, "rise", nothing=1.0)
        return share_difference(ratio, self.share_before)


def _exponential(found: Estimate) -> Estimate:
    value, lower, upper = np.exp([found.value, found.lower, found.upper])
    return Estimate(float(value), float(value) * found.se, float(lower), float(upper), found.n)


def _row(found: _Judged, own: pl.DataFrame, what: Happened) -> dict[str, Any]:
    judged, wanted = found.judged, WANTED[found.outcome]
    level, slope = found.change(judged.level), found.change(judged.slope_change)
    is_leaving = found.outcome == "leaving"
    margin = KEPT_THAT_MATTERS if found.outcome == "retention" else SIZE_THAT_MATTERS
    margin = margin * found.share_before if is_leaving else margin
    share = found.placebo.share if isfinite(found.placebo.share) else None
    gain = Gain(
        level=towards(level, wanted),
        slope=towards(slope, wanted),
        latest=towards(found.change(judged.latest), wanted).value,
        margin=margin,
        before=judged.before,
        after=judged.after,
        placebo_share=share,
    )
    known = own.drop_nulls("value")
    is_before = pl.col("period") < what.fix
    return {
        "verdict": verdict(gain),
        "before": _rate(known.filter(is_before)),
        "after": _rate(known.filter(~is_before)),
        **_with_ends("level", level),
        **_with_ends("slope", slope),
        "margin": margin if isfinite(margin) else None,
        "months_before": judged.before,
        "months_after": judged.after,
        "placebo_share": share,
        "placebo_dates": found.placebo.dates,
        "n": float(known["n" if found.outcome == "retention" else "value"].sum()),
    }


def _rate(side: pl.DataFrame) -> float | None:
    base = float(side["n"].sum())
    return float(side["value"].sum()) / base if base else None


def _with_ends(name: str, found: Estimate) -> dict[str, float | None]:
    ends = {name: found.value, f"{name}_lower": found.lower, f"{name}_upper": found.upper}
    return {end: value if isfinite(value) else None for end, value in ends.items()}


def _is_crowded(what: Happened, others: Sequence[Mapping[str, Any]], own: pl.DataFrame) -> bool:
    """Tell whether a price, a campaign or a program began in the months it is judged by."""
    known = own.drop_nulls("value")["period"]
    last = known.max()
    end = last if isinstance(last, int) else what.fix
    starts = (MONTH.number(other["happened_on"]) for other in others if other["kind"] in PRICED)
    return any(what.fix - 3 <= start <= end for start in starts)


def _lines(drawn: Interrupted) -> pl.DataFrame:
    if drawn.model is None:
        return pl.DataFrame()
    months: list[date] = [MONTH.first_day(period) for period in drawn.lines["period"]]
    return drawn.lines.select(
        pl.Series("month_on", months, dtype=pl.Date),
        *("value", "n", "is_after", "fitted", "continued", "lower", "upper"),
    )


def pairs(
    events: Sequence[Mapping[str, Any]], *, has_ratings: bool
) -> Iterator[tuple[int, Outcome]]:
    """Yield the number of every event with each thing it is judged by.

    Args:
        events: Every event, in order of time.
        has_ratings: Whether ratings judge them too.
    """
    for place, event in enumerate(events):
        for outcome in outcomes_of(event, has_ratings=has_ratings):
            yield place, outcome

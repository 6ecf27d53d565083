"""Did it work? Every event beside the ratings after it, what was expected, and a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from typing import Any, Final

import polars as pl

from analysis.estimate import UNKNOWN, Estimate
from analysis.fix_effect import FixEffect, fix_effect
from analysis.periods import MONTH, Grain
from analysis.placebo import COMMON_SHARE, FEWEST_DATES
from analysis.placebo_elsewhere import placebo_levels
from answers import did_it_work_words as words
from answers.answer import Answer
from answers.bases import UNSURE
from answers.fix_series import FixSeries, Happened, fix_series
from answers.narrowing import basis, narrow
from answers.service_sources import Rated, rated
from study import Filters, Study

PAGE: Final = "did_it_work"

FIXES: Final = {
    "fix": pl.Int64,
    "happened_on": pl.Date,
    "name": pl.String,
    "said": pl.String,
    "kind": pl.String,
    "applies_to": pl.String,
    "cost": pl.Float64,
    "expected": pl.String,
    "verdict": pl.String,
    "before": pl.Float64,
    "after": pl.Float64,
    "months_before": pl.Int64,
    "months_after": pl.Int64,
    "level": pl.Float64,
    "level_lower": pl.Float64,
    "level_upper": pl.Float64,
    "slope": pl.Float64,
    "slope_lower": pl.Float64,
    "slope_upper": pl.Float64,
    "latest": pl.Float64,
    "placebo_share": pl.Float64,
    "placebo_dates": pl.Int64,
    "margin": pl.Float64,
    "compared_with": pl.String,
    "is_after_bad_month": pl.Boolean,
    "is_crowded": pl.Boolean,
    "n": pl.Float64,
    "why": pl.String,
}
LINES: Final = {
    "fix": pl.Int64,
    "month_on": pl.Date,
    "value": pl.Float64,
    "n": pl.Float64,
    "is_after": pl.Boolean,
    "fitted": pl.Float64,
    "continued": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
}


@dataclass(frozen=True, kw_only=True)
class DidItWorkAnswer(Answer):
    """Every event with what came after it.

    Attributes:
        fixes: One row per event, the latest first: what was done and expected, `said` (its name
            with place and month, one of its kind), `verdict`, mean
            rating `before` and `after`, change of `level` and of `slope` (per month) with
            intervals, the `latest` distance from the continued line, `placebo_share` of
            `placebo_dates` (null: none), `margin`, `compared_with` ("" for none), two warnings,
            `n` ratings, and `why` the verdict.
        lines: The picture of each event, by `fix`: `month_on`, `value` as rated, and of the series
            judged, where that is not a difference, `fitted`, `continued`, `lower` and `upper`.
        grain: Length of the periods.
        places: Touchpoints that are rated, to which an event can apply.
    """

    fixes: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FIXES))
    lines: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=LINES))
    grain: Grain = MONTH
    places: tuple[str, ...] = ()

    @property
    def drawn(self) -> dict[int, str]:
        """Names of the events that have a picture, by their number."""
        fixes = self.fixes.filter(pl.col("fix").is_in(self.lines["fix"].unique().implode()))
        return dict(fixes.select("fix", "said").iter_rows())

    @property
    def first_drawn(self) -> int | None:
        """Number of the event to look at first: the latest that worked, or the latest of all."""
        drawn = self.drawn
        worked = self.fixes.filter(verdict=words.WORKED)["fix"].to_list()
        return next((fix for fix in (*worked, *drawn) if fix in drawn), None)


def did_it_work(study: Study, filters: Filters) -> DidItWorkAnswer:
    """Say of everything the company did whether the ratings afterwards show it.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    narrowed = narrow(study, filters)
    found = rated(narrowed)
    events = narrowed.events
    if found is None or events is None or events.is_empty():
        return _nothing_to_say(study, filters, found, has_events=events is not None)
    rows, lines = _judged_events(found, events.sort("happened_on", "name"))
    fixes = _named_apart(pl.DataFrame(rows, schema=FIXES).reverse())
    settled = fixes.filter(~pl.col("verdict").is_in([UNSURE, words.EARLY]))
    return DidItWorkAnswer(
        page=PAGE,
        state="ready" if settled.height else "partly",
        headline=words.headline(fixes),
        basis=basis(study, words.base(fixes, found.sums), filters),
        findings=tuple(words.findings(fixes, found.grain)),
        cannot_tell=words.CANNOT_TELL,
        missing=words.missing(fixes),
        fixes=fixes,
        lines=pl.concat(lines) if lines else pl.DataFrame(schema=LINES),
        grain=found.grain,
        places=_places(found),
    )


def _places(found: Rated | None) -> tuple[str, ...]:
    return () if found is None else tuple(found.sums["touchpoint"].unique().sort())


def _named_apart(fixes: pl.DataFrame) -> pl.DataFrame:
    """Number events of one name, place and month, so that each can be chosen and drawn."""
    again = pl.int_range(pl.len()).over("said")
    numbered = pl.format("{} ({})", "said", again + 1)
    return fixes.with_columns(said=pl.when(again > 0).then(numbered).otherwise("said"))


def _judged_events(
    found: Rated, events: pl.DataFrame
) -> tuple[list[dict[str, Any]], list[pl.DataFrame]]:
    sums, grain = found.sums, found.grain
    named = {name.strip().casefold(): name for name in sums["touchpoint"].unique()}
    given = list(events.iter_rows(named=True))
    happened = [_happened(event, named, grain) for event in given]
    rows, lines = [], []
    for place, (event, what) in enumerate(zip(given, happened, strict=True)):
        others = tuple(happened[:place] + happened[place + 1 :])
        told = {name: event[name] for name in words.TOLD} | {"said": words.said(event)}
        is_known = event["applies_to"] is None or what.touchpoint in named.values()
        series = fix_series(sums, what, others) if is_known else None
        if series is None:
            rows.append({**_EMPTY, **told, "fix": place, "why": words.unknown_place(event)})
            continue
        effect = _effect(series, what)
        rows.append({**_EMPTY, **told, "fix": place, **_row(series, effect, what, sums)})
        lines.append(_lines(place, series, effect, grain))
    return rows, lines


_EMPTY: Final[Mapping[str, Any]] = {
    **dict.fromkeys(FIXES),
    "verdict": UNSURE,
    "compared_with": "",
    "is_after_bad_month": False,
    "is_crowded": False,
}


def _happened(event: Mapping[str, Any], named: Mapping[str, str], grain: Grain) -> Happened:
    where = event["applies_to"]
    return Happened(
        event["happened_on"],
        None if where is None else named.get(where.strip().casefold(), where),
        grain,
    )


def _effect(found: FixSeries, what: Happened) -> FixEffect:
    def judged(*, drop_trigger: bool) -> FixEffect:
        return fix_effect(
            found.own,
            what.fix,
            found.comparison,
            season=found.season,
            per_year=found.per_year,
            drop_trigger=drop_trigger,
        )

    whole = judged(drop_trigger=False)
    # Only a recovery can be mistaken for an effect; a fall after a bad month cannot.
    is_recovery = found.is_after_bad_month and whole.judged.level.value > 0
    return judged(drop_trigger=True) if is_recovery else whole


def _row(found: FixSeries, effect: FixEffect, what: Happened, sums: pl.DataFrame) -> dict[str, Any]:
    judged = effect.judged
    share, dates = _placebo(found, effect)
    verdict = _verdict(effect, share, dates, found.margin)
    is_before = pl.col("period") < what.fix
    last = sums["month"].max()
    row = {
        "verdict": verdict,
        "before": _mean(found.own.filter(is_before), found),
        "after": _mean(found.own.filter(~is_before), found),
        "months_before": judged.before,
        "months_after": judged.after,
        **_with_ends("level", judged.level),
        **_with_ends("slope", judged.slope_change),
        "latest": _known(judged.latest.value),
        "placebo_share": share,
        "placebo_dates": dates,
        "margin": found.margin,
        "compared_with": ", ".join(found.compared_with),
        "is_after_bad_month": found.is_after_bad_month and not judged.level.value <= 0,
        "is_crowded": found.is_crowded,
        "n": found.own["n"].sum() if found.own["n"].count() else None,
    }
    ended = last if isinstance(last, date) else what.on
    return {**row, "why": words.why(row, judged.state, what, ended)}


def _placebo(found: FixSeries, effect: FixEffect) -> tuple[float | None, int]:
    """Return the share of quiet dates with as large a change of level, and how many there are."""
    level, model = effect.judged.level.value, effect.judged.model
    if model is None:
        return None, 0
    if effect.is_compared:
        dates = effect.placebo.dates
        return _known(effect.placebo.share), dates
    sizes = placebo_levels(found.quiet, model)
    as_large = sum(abs(size) >= abs(level) - 1e-9 for size in sizes)
    return (as_large / len(sizes), len(sizes)) if sizes else (None, 0)


def _verdict(effect: FixEffect, share: float | None, dates: int, margin: float) -> str:
    judged = effect.judged
    level, slope = judged.level, judged.slope_change
    if judged.after < words.FEWEST_AFTER <= judged.before:
        return words.EARLY
    if judged.model is None or not level.has_interval:
        return UNSURE
    is_rare = share is not None and dates >= FEWEST_DATES and share <= COMMON_SHARE
    if level.lower > margin and is_rare:
        has_gone = slope.upper < 0 and judged.latest.value < margin
        return words.FADED if has_gone else words.WORKED
    if level.upper < margin and (not slope.lower > 0 or judged.latest.value < margin):
        return words.NO
    return UNSURE


def _mean(side: pl.DataFrame, found: FixSeries) -> float | None:
    known = side.drop_nulls("value")
    has_bases = found.own.drop_nulls("value")["n"].null_count() == 0
    weight = pl.col("n") if has_bases else pl.lit(1.0)
    total = known.select((pl.col("value") * weight).sum() / (weight * pl.lit(1.0)).sum())
    return _known(float(total.item() or 0.0)) if known.height else None


def _with_ends(name: str, found: Estimate) -> dict[str, float | None]:
    found = found if isfinite(found.value) else UNKNOWN
    return {
        name: _known(found.value),
        f"{name}_lower": _known(found.lower),
        f"{name}_upper": _known(found.upper),
    }


def _known(value: float) -> float | None:
    return value if isfinite(value) else None


def _lines(place: int, found: FixSeries, effect: FixEffect, grain: Grain) -> pl.DataFrame:
    """Return the months as rated with the lines of the own series."""
    drawn = effect.own.lines.drop("value", "n", "is_used", "is_after")
    first_after = effect.own.lines.filter("is_after")["period"].min()
    after = pl.col("period") >= first_after if first_after is not None else pl.lit(value=False)
    whole = found.own.join(drawn, on="period", how="left", maintain_order="left")
    months = [grain.first_day(period) for period in whole["period"]]
    return whole.select(
        pl.lit(place, pl.Int64).alias("fix"),
        pl.Series("month_on", months, dtype=pl.Date),
        "value",
        "n",
        after.alias("is_after"),
        "fitted",
        "continued",
        "lower",
        "upper",
    ).cast(dict(LINES))  # type: ignore[arg-type]  # Polars types the mapping too narrowly


def _nothing_to_say(
    study: Study, filters: Filters, found: Rated | None, *, has_events: bool
) -> DidItWorkAnswer:
    return DidItWorkAnswer(
        page=PAGE,
        state="no",
        headline="No ratings to judge by" if has_events else "No list of what was done yet",
        basis=basis(study, "no events with ratings", filters),
        missing=(
            "service contacts with a date, a touchpoint and a rating"
            if has_events
            else "a list of what the company did: date, name, kind, what it applies to, what was "
            "expected",
        ),
        places=_places(found),
    )

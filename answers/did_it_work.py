"""Did it work? Every event beside the ratings after it, what was expected, and a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from typing import Any, Final

import polars as pl

from analysis.estimate import UNKNOWN, Estimate
from analysis.fix_effect import FixEffect, fix_effect
from analysis.periods import MONTH, Grain
from analysis.placebo_elsewhere import placebo_levels
from answers import customer_effect_words as moved_words
from answers import did_it_work_words as words
from answers.answer import Answer
from answers.bases import UNSURE
from answers.custom_series import Custom, custom
from answers.customer_effects import MOVED, OUTCOMES, RATES, customer_effects, pairs
from answers.fix_series import LINES, FixSeries, Happened, fix_series
from answers.fix_verdict import SETTLED, WORKED, Gain, towards, verdict, wanted_of
from answers.narrowing import basis, narrow
from answers.service_sources import Rated, rated, told_apart
from answers.service_view import TOUCHPOINT, View
from study import Filters, Study, Wanted

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
    "wanted": pl.String,
    "place": pl.String,
    "verdict": pl.String,
    "joining": pl.String,
    "leaving": pl.String,
    "retention": pl.String,
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
    "error": pl.Float64,
    "placebo_share": pl.Float64,
    "placebo_dates": pl.Int64,
    "margin": pl.Float64,
    "compared_with": pl.String,
    "is_after_bad_month": pl.Boolean,
    "is_crowded": pl.Boolean,
    "n": pl.Float64,
    "why": pl.String,
}


@dataclass(frozen=True, kw_only=True)
class DidItWorkAnswer(Answer):
    """Every event with what came after it.

    Attributes:
        fixes: One row per event, the latest first: what was done and expected, `said` (its name
            with place and month, one of its kind), what was `wanted` of the ratings, the `place`
            they are of, `verdict` by ratings (by customers where nothing is rated), verdicts by
            `joining`, `leaving` and `retention` (null: not judged by it), mean rating `before` and
            `after`, change of `level` (with its Newey–West `error`) and of `slope` (per month) with
            intervals, the `latest` distance from the continued line, `placebo_share` of
            `placebo_dates` (null: none), `margin`, `compared_with` ("" for none), two warnings,
            `n` ratings, and `why` the verdict.
        lines: The picture of each event, by `fix`: `month_on`, `value` as rated, and of the series
            judged, where that is not a difference, `fitted`, `continued`, `lower` and `upper`.
        moved: One row per event and thing of coming and going it is judged by, see
            `answers.customer_effects`, with `what` it is and `why` the verdict.
        rates: The months of each, see `answers.customer_effects`.
        grain: Length of the periods of ratings.
        places: Touchpoints that are rated, to which an event can apply.
    """

    fixes: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FIXES))
    lines: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=LINES))
    moved: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=MOVED))
    rates: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=RATES))
    grain: Grain = MONTH
    places: tuple[str, ...] = ()

    def moved_by(self, outcome: str) -> pl.DataFrame:
        """Return the events judged by one thing of coming and going, those with a figure.

        Args:
            outcome: joining, leaving or retention.
        """
        return self.moved.filter(pl.col("level").is_not_null(), outcome=outcome)

    def rates_of(self, fix: int, outcome: str) -> pl.DataFrame:
        """Return the months of one event judged by one thing of coming and going.

        Args:
            fix: Number of the event.
            outcome: joining, leaving or retention.
        """
        return self.rates.filter(fix=fix, outcome=outcome)

    @property
    def drawn(self) -> dict[int, str]:
        """Names of the events that have a picture, by their number."""
        have_months = pl.concat([self.lines["fix"], self.rates["fix"]]).unique()
        fixes = self.fixes.filter(pl.col("fix").is_in(have_months.implode()))
        return dict(fixes.select("fix", "said").iter_rows())

    @property
    def first_drawn(self) -> int | None:
        """Number of the event to look at first: the latest that worked, or the latest of all."""
        drawn = self.drawn
        worked = self.fixes.filter(verdict=WORKED)["fix"].to_list()
        return next((fix for fix in (*worked, *drawn) if fix in drawn), None)


def did_it_work(study: Study, filters: Filters) -> DidItWorkAnswer:
    """Say of everything the company did whether ratings and customers afterwards show it.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    narrowed = narrow(study, filters)
    found, customers = rated(narrowed), custom(study, filters)
    if (found is None and customers is None) or study.events is None or study.events.is_empty():
        return _nothing_to_say(study, filters, found, customers)
    events = list(study.events.sort("happened_on", "name").iter_rows(named=True))
    told = [_told(place, event) for place, event in enumerate(events)]
    rows, lines = told, [pl.DataFrame(schema=LINES)]
    if found is not None:
        rows, lines = _judged_events(narrowed, found, events, told)
    fixes = _named_apart(pl.DataFrame(rows, schema=FIXES).reverse())
    moved, rates = _moved(customers, events, fixes, has_ratings=found is not None)
    fixes = _with_customers(fixes, moved, has_ratings=found is not None)
    grain = MONTH if found is None else found.grain
    settled = [*fixes["verdict"].is_in(SETTLED), *moved["verdict"].is_in(SETTLED)]
    return DidItWorkAnswer(
        page=PAGE,
        state="ready" if any(settled) else "partly",
        headline=words.headline(fixes, moved, is_rated=found is not None),
        basis=basis(study, words.base(fixes, found, customers), filters),
        findings=(
            *(words.findings(fixes, grain) if found is not None else ()),
            *moved_words.findings(moved),
        ),
        cannot_tell=words.cannot_tell(has_customers=moved.height > 0),
        missing=words.missing(fixes, has_ratings=found is not None, has_customers=customers),
        fixes=fixes,
        lines=pl.concat(lines),
        moved=moved,
        rates=rates,
        grain=grain,
        places=_places(found),
    )


def _told(place: int, event: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: event[name] for name in words.TOLD}
    named = {"said": words.said(event), "expected": words.expectation(event)}
    return {**_EMPTY, **told, **named, "fix": place}


def _places(found: Rated | None) -> tuple[str, ...]:
    return () if found is None else tuple(found.sums["touchpoint"].unique().sort())


def _named_apart(fixes: pl.DataFrame) -> pl.DataFrame:
    """Number events of one name, place and month, so that each can be chosen and drawn."""
    again = pl.int_range(pl.len()).over("said")
    numbered = pl.format("{} ({})", "said", again + 1)
    return fixes.with_columns(said=pl.when(again > 0).then(numbered).otherwise("said"))


def _judged_events(
    study: Study,
    found: Rated,
    events: Sequence[Mapping[str, Any]],
    told: Sequence[dict[str, Any]],
) -> tuple[list[dict[str, Any]], list[pl.DataFrame]]:
    """Judge every event by the ratings of what it applies to."""
    highest = 0.0
    if found.source == "series" and study.series is not None:
        highest = float(study.series["value"].max() or 0.0)  # type: ignore[arg-type]  # a column of numbers
    placed = [_placed(study, found, event) for event in events]
    happened = [
        Happened(event["happened_on"], where, found.grain)
        for event, (_, where) in zip(events, placed, strict=True)
    ]
    rows, lines = [], [pl.DataFrame(schema=LINES)]
    for place, (event, what) in enumerate(zip(events, happened, strict=True)):
        by = placed[place][0]
        wanted = wanted_of(event, what.touchpoint, highest)
        others = tuple(happened[:place] + happened[place + 1 :])
        series = None if by is None else fix_series(by.sums, what, others, wanted)
        row = {
            **told[place],
            "wanted": wanted,
            "place": words.place(what, None if by is None else by.told_apart),
        }
        if by is None or series is None:
            rows.append({**row, "why": words.unknown_place(event)})
            continue
        effect = _effect(series, what, wanted)
        rows.append({**row, **_row(series, effect, what, by.sums, row)})
        lines.append(_lines(place, series, effect, found.grain))
    return rows, lines


@dataclass(frozen=True, slots=True, eq=False)
class _By:
    """Ratings told apart by what an event applies to."""

    sums: pl.DataFrame
    told_apart: str


def _placed(study: Study, found: Rated, event: Mapping[str, Any]) -> tuple[_By | None, str | None]:
    """Find what an event applies to: a touchpoint, else a channel, topic or segment of that name.

    Returns:
        The ratings by it, and its name as the ratings have it; None, None: nobody knows it.
    """
    everything = _By(found.sums, TOUCHPOINT)
    if event["applies_to"] is None:
        return everything, None
    asked = event["applies_to"].strip().casefold()
    for by in told_apart(study, found.source):
        told = found if by == TOUCHPOINT else rated(study, View(by=by, source=found.source))
        names = () if told is None else told.sums["touchpoint"].unique().sort()
        for name in names:
            if told is not None and name.strip().casefold() == asked:
                return _By(told.sums, by), str(name)
    return None, event["applies_to"]


_EMPTY: Final[Mapping[str, Any]] = {
    **dict.fromkeys(FIXES),
    "verdict": UNSURE,
    "compared_with": "",
    "is_after_bad_month": False,
    "is_crowded": False,
    "why": "",
}


def _effect(found: FixSeries, what: Happened, wanted: Wanted) -> FixEffect:
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
    # Only a recovery can be mistaken for an effect; a move the other way cannot.
    is_recovery = found.is_after_bad_month and towards(whole.judged.level, wanted).value > 0
    return judged(drop_trigger=True) if is_recovery else whole


def _row(
    found: FixSeries,
    effect: FixEffect,
    what: Happened,
    sums: pl.DataFrame,
    told: Mapping[str, Any],
) -> dict[str, Any]:
    judged, wanted = effect.judged, told["wanted"]
    share, dates = _placebo(found, effect)
    gain = Gain(
        level=towards(judged.level, wanted),
        slope=towards(judged.slope_change, wanted),
        latest=towards(judged.latest, wanted).value,
        margin=found.margin,
        before=judged.before,
        after=judged.after,
        placebo_share=share,
    )
    is_before = pl.col("period") < what.fix
    first, last = sums["month"].min(), sums["month"].max()
    row = {
        "verdict": verdict(gain),
        "wanted": wanted,
        "before": _mean(found.own.filter(is_before), found),
        "after": _mean(found.own.filter(~is_before), found),
        "months_before": judged.before,
        "months_after": judged.after,
        **_with_ends("level", judged.level),
        **_with_ends("slope", judged.slope_change),
        "latest": _known(judged.latest.value),
        "error": _known(judged.level.se),
        "placebo_share": share,
        "placebo_dates": dates,
        "margin": found.margin,
        "compared_with": ", ".join(found.compared_with),
        "is_after_bad_month": found.is_after_bad_month and gain.level.value > 0,
        "is_crowded": found.is_crowded,
        "n": found.own["n"].sum() if found.own["n"].count() else None,
    }
    days = (first, last) if isinstance(first, date) and isinstance(last, date) else (what.on,) * 2
    return {**row, "why": words.why(row, judged.state, what, days)}


def _placebo(found: FixSeries, effect: FixEffect) -> tuple[float | None, int]:
    """Return the share of quiet dates with as large a change of level, and how many there are."""
    level, model = effect.judged.level.value, effect.judged.model
    if model is None:
        return None, 0
    if effect.is_compared:
        dates = effect.placebo.dates
        return _known(effect.placebo.share), dates
    sizes = placebo_levels(found.quiet, model, effect.followed - 1)
    as_large = sum(abs(size) >= abs(level) - 1e-9 for size in sizes)
    return (as_large / len(sizes), len(sizes)) if sizes else (None, 0)


def _moved(
    customers: Custom | None,
    events: Sequence[Mapping[str, Any]],
    fixes: pl.DataFrame,
    *,
    has_ratings: bool,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Judge events by who came and went, the latest first."""
    if customers is None:
        return moved_words.with_reasons(pl.DataFrame(schema=MOVED)), pl.DataFrame(schema=RATES)
    asked = tuple(pairs(events, has_ratings=has_ratings))
    moved, rates = customer_effects(customers, events, asked)
    said = fixes.select("fix", "said")
    named = moved.drop("said").join(said, on="fix", how="left", maintain_order="left")
    latest_first = named.select(list(MOVED)).sort("fix", descending=True, maintain_order=True)
    return moved_words.with_reasons(latest_first), rates


def _with_customers(fixes: pl.DataFrame, moved: pl.DataFrame, *, has_ratings: bool) -> pl.DataFrame:
    """Put the verdicts by customers beside those by ratings, or in their place."""
    beside = fixes
    for outcome in OUTCOMES:
        own = moved.filter(outcome=outcome).select("fix", pl.col("verdict").alias(outcome))
        beside = beside.drop(outcome).join(own, on="fix", how="left", maintain_order="left")
    if not has_ratings:
        first = moved.group_by("fix", maintain_order=True).first()
        said = first.select("fix", new="verdict", reason="why")
        beside = beside.join(said, on="fix", how="left", maintain_order="left").with_columns(
            verdict=pl.coalesce("new", "verdict"), why=pl.coalesce("reason", "why")
        )
    return beside.select(list(FIXES))


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
    study: Study, filters: Filters, found: Rated | None, customers: Custom | None
) -> DidItWorkAnswer:
    can_judge = found is not None or customers is not None
    return DidItWorkAnswer(
        page=PAGE,
        state="no",
        headline="Nothing is written down yet that was done"
        if can_judge
        else "No ratings and no customers to judge by",
        basis=basis(study, "no events", filters) if can_judge else "",
        missing=(words.EVENTS if can_judge else words.SERIES,),
        places=_places(found),
    )

"""Service: how ratings of each touchpoint move over time, and which moves are more than noise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

import polars as pl

from analysis.mix_adjusted import mix_adjusted_means
from analysis.periods import MONTH, Grain
from analysis.service import service_means
from answers import grain_words, wording
from answers import service_more as more
from answers import service_words as words
from answers.answer import Answer
from answers.bases import HIDDEN, with_base_notes
from answers.done import what_was_done
from answers.narrowing import basis, narrow
from answers.service_judging import judged
from answers.service_levels import level_changes
from answers.service_moves import Moves, moves
from answers.service_sources import Rated, rated, sources, told_apart
from answers.service_view import TOUCHPOINT, USUAL, View
from study import Filters, Study

PAGE: Final = "service"
MOST_FILLED: Final = 400
"""A series with more empty periods than this between its first and last keeps its gaps unfilled."""


@dataclass(frozen=True, kw_only=True)
class ServiceAnswer(Answer):
    """Ratings by touchpoint and period with intervals, limits, signals and changes of level.

    Attributes:
        view: What the reader chose.
        grain: Length of a period: a month unless chosen otherwise or a series is coarser.
        source: Where the ratings come from.
        sources: Where else they could come from, the usual one first.
        told_apart: What these ratings can be told apart by.
        touchpoints: Touchpoints shown (or channels, topics, values of a segment), by number of
            ratings.
        months: One row per touchpoint × period, also for all together: `touchpoint`, `month_on`
            (first day of the period), `mean`, `se`, `lower`, `upper` (null when hidden), `n`,
            `note` ("", "small base", "hidden"), and what `service_judging.judged` adds.
        changes: One row per change of level: `touchpoint`, `changed_on` (first period of the new
            level), `changed_lower`, `changed_upper` (interval of that period), `before`, `after`,
            `change`, `lower`, `upper`.
        scale_min: Lowest possible rating; None: not given.
        scale_max: Highest possible rating; None: not given.
        adjusted: All together with the shares of the touchpoints held still: `month_on`, `mean`,
            `lower`, `upper`, `n`, `plain` (the mean as it is); empty for a single touchpoint.
        bad: Share of bad ratings, see `service_more.bad_shares`.
        outcomes: Resolved, answered, and typical minutes, see `service_more.outcomes`.
        moves: What moved the mean between two spans, see `service_moves.moves`.
        false_alarms: How many signals to expect where nothing changed; "" without limits.
        events: `happened_on`, `name`, `applies_to` of what the company did meanwhile.
    """

    view: View = USUAL
    grain: Grain = MONTH
    source: str = ""
    sources: tuple[str, ...] = ()
    told_apart: tuple[str, ...] = ()
    touchpoints: tuple[str, ...] = ()
    months: pl.DataFrame = field(default_factory=pl.DataFrame)
    changes: pl.DataFrame = field(default_factory=pl.DataFrame)
    scale_min: float | None = None
    scale_max: float | None = None
    events: pl.DataFrame = field(default_factory=pl.DataFrame)
    adjusted: pl.DataFrame = field(default_factory=pl.DataFrame)
    bad: pl.DataFrame = field(default_factory=pl.DataFrame)
    outcomes: pl.DataFrame = field(default_factory=pl.DataFrame)
    moves: Moves | None = None
    false_alarms: str = ""

    def months_of(self, touchpoint: str) -> pl.DataFrame:
        """Return one touchpoint's periods as drawn: of signals in a row, only the first is marked.

        Args:
            touchpoint: One of `touchpoints`.
        """
        first = pl.when("is_new_signal").then("signal").otherwise(pl.lit(""))
        return self.months.filter(touchpoint=touchpoint).with_columns(signal=first)

    def events_of(self, touchpoint: str) -> pl.DataFrame:
        """Return what the company did to one touchpoint, or to everything.

        Args:
            touchpoint: One of `touchpoints`.
        """
        if touchpoint in {words.ALL, words.TOGETHER} or self.events.is_empty():
            return self.events
        applies = pl.col("applies_to").str.strip_chars().str.to_lowercase()
        return self.events.filter(applies.is_null() | (applies == touchpoint.strip().lower()))

    def dealt_with(self, touchpoint: str, *measures: str) -> pl.DataFrame:
        """Return how contacts of one touchpoint were dealt with; empty where nothing is known.

        Args:
            touchpoint: One of `touchpoints`.
            measures: resolved, answered, response or resolution.
        """
        if self.outcomes.is_empty():
            return self.outcomes
        return self.outcomes.filter(pl.col("measure").is_in(measures), touchpoint=touchpoint)

    def bad_said(self, touchpoint: str) -> str:
        """Say how many ratings of one touchpoint were bad of late; "" where that is not known.

        Args:
            touchpoint: One of `touchpoints`.
        """
        return more.bad_said(self.bad, touchpoint, self.grain)

    def dealt_with_said(self, touchpoint: str, *measures: str) -> str:
        """Say how contacts of one touchpoint were dealt with of late; "" where that is not known.

        Args:
            touchpoint: One of `touchpoints`.
            measures: As `dealt_with` takes them.
        """
        return more.outcomes_said(self.outcomes, touchpoint, measures, self.grain)

    @property
    def fixed_mix_said(self) -> str:
        """How far the mix of touchpoints ever moved the mean of all together, in a sentence."""
        return more.fixed_mix_said(self.adjusted, self.grain)

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of the periods shown; None: there are none."""
        if self.months.is_empty():
            return None
        first, last = self.months["month_on"].min(), self.months["month_on"].max()
        if not isinstance(first, date) or not isinstance(last, date):
            return None
        following = self.grain.first_day(self.grain.number(last) + 1)
        return first, following - timedelta(days=1)

    @property
    def moved(self) -> str:
        """What moved the mean between the two spans, in a sentence; "" where none is compared."""
        return self.moves.headline if self.moves else "In one of these spans nothing was rated."

    def heading_of(self, touchpoint: str) -> tuple[str, ...]:
        """Say where one touchpoint is heading, and what the time of year explains.

        Args:
            touchpoint: One of `touchpoints`.
        """
        is_all = touchpoint in {words.ALL, words.TOGETHER}
        own = {} if is_all else {"touchpoint": touchpoint}
        return tuple(
            found.sentence
            for found in self.findings
            if found.figure in {"service.trend", "service.season"} and found.of == own
        )

    def signals(self, touchpoint: str) -> tuple[str, ...]:
        """Say the signals of one touchpoint, of signals in a row only the first, the latest first.

        Args:
            touchpoint: One of `touchpoints`.
        """
        own = self.months.filter("is_new_signal", touchpoint=touchpoint).reverse()
        return tuple(words.signal_sentence(row, self.grain) for row in own.iter_rows(named=True))

    def by_more_rules(self, touchpoint: str) -> tuple[str, ...]:
        """Say what two more rules would call a signal, the latest first.

        Args:
            touchpoint: One of `touchpoints`.
        """
        own = self.months.filter(pl.col("optional_signal") != "", touchpoint=touchpoint).reverse()
        return tuple(words.optional_sentence(row, self.grain) for row in own.iter_rows(named=True))

    def every_period(self, touchpoint: str) -> tuple[str, ...]:
        """Say of every period of one touchpoint whether it is a signal, the latest first.

        Args:
            touchpoint: One of `touchpoints`.
        """
        own = self.months.filter(pl.col("centre").is_not_null(), touchpoint=touchpoint)
        rows = own.drop_nulls("mean").reverse().iter_rows(named=True)
        return tuple(words.signal_sentence(row, self.grain) for row in rows)


def service(study: Study, filters: Filters, view: View = USUAL) -> ServiceAnswer:
    """Say how service ratings move, and which moves are more than the usual ups and downs.

    Args:
        study: The study.
        filters: What the reader is looking at.
        view: By which periods, told apart by what, from which ratings.
    """
    narrowed = narrow(study, filters)
    found = rated(narrowed, view)
    if found is None:
        return _nothing_to_say(study, filters, view)
    grain = found.grain
    months = judged(_means(found, view), grain)
    changes = level_changes(months)
    bad = more.bad_shares(narrowed, view, grain) if found.source == "contacts" else pl.DataFrame()
    outcomes = (
        more.outcomes(narrowed, view, grain) if found.source == "contacts" else pl.DataFrame()
    )
    touchpoints = tuple(months["touchpoint"].unique(maintain_order=True))
    moved = moves(narrowed, view)
    return ServiceAnswer(
        page=PAGE,
        state="ready" if months["centre"].count() else "partly",
        headline=words.headline(months, changes, grain),
        basis=_basis(study, found, filters),
        findings=(
            *words.mean_findings(months, grain),
            *words.limit_findings(months, grain),
            *words.change_findings(changes, touchpoints, grain, words.too_short_for_change(months)),
            *more.trend_findings(months, grain),
            *more.season_findings(months, grain),
            *more.bad_findings(bad, grain),
            *more.outcome_findings(outcomes, grain),
            *(moved.findings if moved else ()),
        ),
        cannot_tell=words.cannot_tell(months, found.elsewhere, grain),
        false_alarms=more.false_alarm_sentence(months, grain),
        view=view,
        grain=grain,
        source=found.source,
        sources=sources(narrowed),
        told_apart=told_apart(narrowed, found.source),
        adjusted=_adjusted(found, months),
        bad=bad,
        outcomes=outcomes,
        moves=moved,
        missing=words.missing(has_events=narrowed.events is not None),
        touchpoints=touchpoints,
        months=months,
        changes=changes,
        scale_min=found.scale[0],
        scale_max=found.scale[1],
        events=what_was_done(narrowed),
    )


def _means(found: Rated, view: View) -> pl.DataFrame:
    """Return means of every touchpoint and of all together, biggest first, gaps as null rows."""
    sums, grain = found.sums, found.grain
    parts = [service_means(sums)]
    if sums["touchpoint"].n_unique() > 1:
        name = words.ALL if view.by == TOUCHPOINT and found.source != "survey" else words.TOGETHER
        together = service_means(sums, ("month",))
        parts.insert(0, together.select(pl.lit(name).alias("touchpoint"), pl.all()))
    means = pl.concat(parts)
    noted = with_base_notes(
        means.with_columns(effective_n=pl.col("effective_n").fill_null(float("inf"))),
        hide=("mean", "se", "lower", "upper"),
    )
    size = pl.col("w_total")
    is_part = ~pl.col("touchpoint").is_in([words.ALL, words.TOGETHER])
    totals = noted.group_by("touchpoint").agg(w_total=pl.col("n").fill_null(1.0).sum())
    whole = noted.join(totals, on="touchpoint").sort(
        is_part, size, "touchpoint", descending=[False, True, False]
    )
    order = whole["touchpoint"].unique(maintain_order=True)
    return pl.concat([_without_holes(whole, touchpoint, grain) for touchpoint in order])


def _without_holes(means: pl.DataFrame, touchpoint: str, grain: Grain) -> pl.DataFrame:
    """Give every period between first and last a row; one without ratings is a gap."""
    own = means.filter(pl.col("touchpoint") == touchpoint).sort("month")
    first, last = own["month"][0], own["month"][-1]
    periods = pl.DataFrame({"month": pl.date_range(first, last, grain.every, eager=True)})
    if periods.height > own.height + MOST_FILLED:
        periods = own.select("month")
    return (
        periods.join(own, on="month", how="left", maintain_order="left")
        .with_columns(
            touchpoint=pl.lit(touchpoint),
            n=pl.when(pl.col("mean").is_null() & pl.col("note").is_null()).then(0.0).otherwise("n"),
            note=pl.col("note").fill_null(HIDDEN),
        )
        .select("touchpoint", "month", "mean", "se", "lower", "upper", "n", "note")
    )


def _adjusted(found: Rated, months: pl.DataFrame) -> pl.DataFrame:
    together = months.filter(pl.col("touchpoint").is_in([words.ALL, words.TOGETHER]))
    if together.is_empty():
        return pl.DataFrame()
    plain = together.select("month_on", "n", plain="mean")
    fixed = mix_adjusted_means(found.sums, "touchpoint").drop("n").rename({"month": "month_on"})
    shown = [pl.when(pl.col("plain").is_not_null()).then(end).alias(end) for end in _ADJUSTED]
    return plain.join(fixed, on="month_on", how="left", maintain_order="left").select(
        "month_on", *shown, "n", "plain"
    )


_ADJUSTED: Final = ("mean", "lower", "upper")


def _basis(study: Study, found: Rated, filters: Filters) -> str:
    sums = found.sums
    base = (
        wording.people(float(sums["n"].sum()), "rating", "ratings")
        if sums["n"].count()
        else "bases not given"
    )
    days = (sums["month"].min(), sums["month"].max())
    said = [grain_words.period(day, found.grain) for day in days]  # type: ignore[arg-type]  # a column of dates that has rows
    whence = {"contacts": "", "series": "ready-made series · ", "survey": "survey answers · "}
    between = f"{base} · {' to '.join(dict.fromkeys(said))}"
    return basis(study, f"{whence[found.source]}{between}", filters)


def _nothing_to_say(study: Study, filters: Filters, view: View) -> ServiceAnswer:
    had = study.contacts is not None or study.series is not None
    return ServiceAnswer(
        page=PAGE,
        state="no",
        headline="No contact in this selection was rated"
        if had
        else "No service ratings have been brought yet",
        basis=basis(study, "no ratings", filters),
        missing=("service contacts with a date, a touchpoint and a rating",),
        view=view,
    )

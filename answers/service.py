"""Service: how ratings of each touchpoint move over time, and which moves are more than noise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

import polars as pl

from analysis.process import control_chart
from analysis.service import contact_months, series_months, service_means
from answers import service_more as more
from answers import service_words as words
from answers import wording
from answers.answer import Answer
from answers.bases import HIDDEN, with_base_notes
from answers.narrowing import basis, narrow
from answers.service_levels import level_changes
from study import Filters, Study

PAGE: Final = "service"
RULES: Final = {"rule_1": "beyond the limits", "rule_4": "eight in a row on one side"}


@dataclass(frozen=True, kw_only=True)
class ServiceAnswer(Answer):
    """Monthly ratings by touchpoint with intervals, limits, signals and changes of level.

    Attributes:
        touchpoints: Touchpoints shown, by number of ratings.
        months: One row per touchpoint × month, also for "All touchpoints": `touchpoint`,
            `month_on`, `mean`, `lower`, `upper` (null when hidden), `n`, `note` ("", "small base",
            "hidden"), `limit_lower`, `limit_upper`, `centre` (null without a baseline), `signal`
            (rule that fired, "" for none), `is_new_signal` (the first of signals in a row).
        changes: One row per change of level: `touchpoint`, `changed_on` (first month of the new
            level), `changed_lower`, `changed_upper` (interval of that month), `before`, `after`,
            `change`, `lower`, `upper`.
        scale_min: Lowest possible rating; None: nothing was rated.
        scale_max: Highest possible rating.
        bad: Share of bad ratings, see `service_more.bad_shares`.
        false_alarms: How many signals to expect where nothing changed; "" without limits.
        events: `happened_on`, `name`, `applies_to` of what the company did meanwhile.
    """

    touchpoints: tuple[str, ...] = ()
    months: pl.DataFrame = field(default_factory=pl.DataFrame)
    changes: pl.DataFrame = field(default_factory=pl.DataFrame)
    scale_min: float | None = None
    scale_max: float | None = None
    events: pl.DataFrame = field(default_factory=pl.DataFrame)
    bad: pl.DataFrame = field(default_factory=pl.DataFrame)
    false_alarms: str = ""

    def months_of(self, touchpoint: str) -> pl.DataFrame:
        """Return one touchpoint's months as drawn: of signals in a row, only the first is marked.

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
        if touchpoint == words.ALL or self.events.is_empty():
            return self.events
        applies = pl.col("applies_to")
        return self.events.filter(applies.is_null() | (applies == touchpoint))


def service(study: Study, filters: Filters) -> ServiceAnswer:
    """Say how service ratings move, and which moves are more than the usual ups and downs.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    narrowed = narrow(study, filters)
    sums = monthly_sums(narrowed)
    if sums is None:
        return _nothing_to_say(study, filters)
    scale = usual_scale(sums)
    rated = sums.filter(*(pl.col(end).eq_missing(value) for end, value in scale.items()))
    elsewhere = float(sums["n"].sum() or 0) - float(rated["n"].sum() or 0)
    months = _judged(_means(rated))
    changes = level_changes(months)
    bad = more.bad_shares(narrowed)
    touchpoints = tuple(months["touchpoint"].unique(maintain_order=True))
    return ServiceAnswer(
        page=PAGE,
        state="ready" if months["centre"].count() else "partly",
        headline=words.headline(months, changes),
        basis=_basis(study, rated, filters),
        findings=(
            *words.mean_findings(months),
            *words.limit_findings(months),
            *words.change_findings(changes, touchpoints),
            *more.trend_findings(months),
            *more.bad_findings(bad),
            *more.mix_findings(rated),
        ),
        cannot_tell=words.cannot_tell(months, elsewhere),
        false_alarms=more.false_alarm_sentence(months),
        bad=bad,
        missing=words.missing(has_events=narrowed.events is not None),
        touchpoints=touchpoints,
        months=months,
        changes=changes,
        scale_min=scale["scale_min"],
        scale_max=scale["scale_max"],
        events=_events(narrowed),
    )


def monthly_sums(study: Study) -> pl.DataFrame | None:
    """Reduce contacts, or the ready-made series, to monthly sums; None: nothing was rated."""
    for table, reduce in ((study.contacts, contact_months), (study.series, series_months)):
        if table is None:
            continue
        sums = reduce(table.lazy())
        sums = sums.filter((pl.col("n") > 0) | pl.col("n").is_null(), pl.col("w") > 0)
        if sums.height:
            return sums
    return None


def usual_scale(sums: pl.DataFrame) -> dict[str, float | None]:
    """Return the scale most ratings were given on; ratings on another are not mixed in."""
    used = sums.group_by("scale_min", "scale_max").agg(pl.col("w").sum())
    usual = used.sort("w", "scale_min", "scale_max", descending=[True, False, False])
    lowest, highest = usual.select("scale_min", "scale_max").row(0)
    return {"scale_min": lowest, "scale_max": highest}


def _means(sums: pl.DataFrame) -> pl.DataFrame:
    """Monthly means of every touchpoint and of all together, biggest first, gaps as null rows."""
    parts = [service_means(sums)]
    if sums["touchpoint"].n_unique() > 1:
        together = service_means(sums, ("month",)).select(
            pl.lit(words.ALL).alias("touchpoint"), pl.all()
        )
        parts.insert(0, together)
    means = pl.concat(parts)
    noted = with_base_notes(
        means.with_columns(effective_n=pl.col("effective_n").fill_null(float("inf"))),
        hide=("mean", "lower", "upper"),
    )
    size = pl.col("w_total")
    totals = noted.group_by("touchpoint").agg(w_total=pl.col("n").fill_null(1.0).sum())
    whole = noted.join(totals, on="touchpoint").sort(size, "touchpoint", descending=[True, False])
    order = whole["touchpoint"].unique(maintain_order=True)
    return pl.concat([_without_holes(whole, touchpoint) for touchpoint in order])


def _without_holes(means: pl.DataFrame, touchpoint: str) -> pl.DataFrame:
    """Give every month between the first and the last a row; a month without ratings is a gap."""
    own = means.filter(pl.col("touchpoint") == touchpoint).sort("month")
    months = pl.DataFrame(
        {"month": pl.date_range(own["month"][0], own["month"][-1], "1mo", eager=True)}
    )
    return (
        months.join(own, on="month", how="left", maintain_order="left")
        .with_columns(
            touchpoint=pl.lit(touchpoint),
            n=pl.when(pl.col("mean").is_null() & pl.col("note").is_null()).then(0.0).otherwise("n"),
            note=pl.col("note").fill_null(HIDDEN),
        )
        .select("touchpoint", "month", "mean", "se", "lower", "upper", "n", "note")
    )


def _judged(means: pl.DataFrame) -> pl.DataFrame:
    """Add limits from the first months, frozen afterwards, and the signals outside them."""
    judged = []
    for _, own in means.group_by("touchpoint", maintain_order=True):
        chart = control_chart(own)
        if chart is None:
            empty = pl.lit(None, pl.Float64)
            points = own.with_columns(
                centre=empty,
                limit_lower=empty,
                limit_upper=empty,
                signal=pl.lit(""),
                is_provisional=pl.lit(value=False),
            )
        else:
            fired = pl.concat_list(
                pl.when(rule).then(pl.lit(said)) for rule, said in RULES.items()
            ).list.drop_nulls()
            points = chart.points.with_columns(
                signal=fired.list.join(", "),
                is_provisional=pl.lit(chart.limits.is_provisional),
            )
        judged.append(
            points.select(
                "touchpoint",
                pl.col("month").alias("month_on"),
                *("mean", "se", "lower", "upper", "n", "note"),
                *("centre", "limit_lower", "limit_upper", "signal", "is_provisional"),
                is_new_signal=(pl.col("signal") != "")
                & (pl.col("signal").shift(1, fill_value="") == ""),
            )
        )
    return pl.concat(judged)


def _events(study: Study) -> pl.DataFrame:
    if study.events is None:
        return pl.DataFrame()
    return study.events.select("happened_on", "name", "applies_to").sort("happened_on", "name")


def _basis(study: Study, sums: pl.DataFrame, filters: Filters) -> str:
    n = sums["n"].sum()
    base = wording.people(float(n), "rating", "ratings") if sums["n"].count() else "bases not given"
    first, last = sums["month"].min(), sums["month"].max()
    days = [day for day in (first, last) if isinstance(day, date)]
    said = [wording.month(day) for day in days]
    return basis(study, f"{base} · {' to '.join(dict.fromkeys(said))}", filters)


def _nothing_to_say(study: Study, filters: Filters) -> ServiceAnswer:
    had = study.contacts is not None or study.series is not None
    return ServiceAnswer(
        page=PAGE,
        state="no",
        headline="No contact in this selection was rated"
        if had
        else "No service ratings have been brought yet",
        basis=basis(study, "no ratings", filters),
        missing=("service contacts with a date, a touchpoint and a rating",),
    )

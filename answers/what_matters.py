"""What matters: which ratings go along with staying, and what customers say matters to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import polars as pl

from answers import what_matters_words as words
from answers import wording
from answers.answer import Answer, Finding
from answers.drivers import Drivers, answers_of, attributes_of, by_dimension, drivers
from answers.feeling import FEELING, feeling, feeling_finding
from answers.five_dimensions import Dimensions, dimension_findings, five_dimensions
from answers.leaving_reasons import stays_of
from answers.narrowing import basis, first_and_last, narrow, of_every_day
from answers.outcomes import customers_asked, outcomes, people_asked
from answers.priorities import (
    PRIORITIES,
    STATED,
    priorities,
    priority_findings,
    priority_summary,
    stated_importance,
)
from study import Filters, Study

PAGE: Final = "why_they_stay_or_leave"

ASYMMETRY: Final = {
    "attribute": pl.String,
    "penalty": pl.Float64,
    "reward": pl.Float64,
    "asymmetry": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "kind": pl.String,
    "n": pl.Float64,
}
BESIDE_RANKS: Final = {"attribute": pl.String, "share": pl.Float64, "on_ranks": pl.Float64}
LEAST_DIMENSIONS: Final = 3
IMPORTANCE: Final = {
    "attribute": pl.String,
    "share": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "rank": pl.Int64,
    "last_rank": pl.Int64,
    "correlation": pl.Float64,
    "sign_conflict": pl.Boolean,
    "n": pl.Float64,
}


@dataclass(frozen=True, kw_only=True)
class MattersAnswer(Answer):
    """What goes along with staying, or with being satisfied.

    Attributes:
        outcome: Key of the outcome shown; "" for none.
        outcomes: Outcomes the data have, by key, with what each is called.
        importance: One row per attribute, the largest share first: `attribute`, `share` of what the
            ratings explain with its interval, `rank` and `last_rank` (the places between which it
            lies), `correlation` with the outcome, `sign_conflict`, `n`. Empty when refused.
        why_not: Why importance is not shown, a sentence.
        warnings: What to know before reading the order, a sentence each.
        stated: What customers say matters, see `priorities.STATED`.
        priorities: Stated, performance and rivals beside derived importance, see
            `priorities.PRIORITIES`.
        asymmetry: Penalty and reward per attribute: `attribute`, `penalty` and `reward` (in shares
            of the outcome's scale), `asymmetry` (reward minus penalty) with its interval, `kind`
            ("must-have", "delighter", ""), `n`; the largest penalty first. Only where both are
            known.
        on_ranks: The same shares with ranks in place of scores: `attribute`, `share`, `on_ranks`.
        dimensions: Service quality in five dimensions.
        by_dimension: Importance of whole dimensions, as `importance`, where single attributes
            cannot be put in order; empty: they can, or no dimensions are told.
        feeling: Who stays by feeling and rating, see `feeling.FEELING`.
        feeling_outcome: What those shares are shares of, in words.
    """

    outcome: str = ""
    outcomes: tuple[tuple[str, str], ...] = ()
    importance: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=IMPORTANCE))
    why_not: str = ""
    warnings: tuple[str, ...] = ()
    stated: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=STATED))
    priorities: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=PRIORITIES))
    asymmetry: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ASYMMETRY))
    on_ranks: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=BESIDE_RANKS))
    dimensions: Dimensions = field(default_factory=Dimensions)
    by_dimension: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=IMPORTANCE))
    feeling: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FEELING))
    feeling_outcome: str = ""

    @property
    def stated_says(self) -> str:
        """What customers say matters most to them."""
        return words.said_to_matter_most(self.stated)

    def priority_says(self, against: str) -> str:
        """Say what stands out in one comparison.

        Args:
            against: One of the comparisons of `priorities`.
        """
        return priority_summary(self.priorities, against)


def what_matters(study: Study, filters: Filters) -> MattersAnswer:
    """Say which ratings go along with staying, and what customers say matters.

    Args:
        study: The study; its `outcome` chooses what importance is derived from.
        filters: What the reader is looking at.
    """
    narrowed = narrow(study, filters)
    names = attributes_of(narrowed)
    found = outcomes(narrowed, stays_of(study, of_every_day(study, filters)))
    quality = five_dimensions(narrowed)
    stated = stated_importance(narrowed)
    extra, table = feeling(narrowed, found)
    says_more = feeling_finding(extra)
    if not (names and found) and stated.is_empty() and quality.is_empty and extra.refusal:
        return _nothing(study, filters, says_more, quality, has_attributes=bool(names))
    rows = answers_of(narrowed, names)
    models = [drivers(rows, names, outcome) for outcome in found] if names else []
    shown = _shown(models, study.outcome)
    coarse = _coarse(rows, shown, quality)
    ranked = priorities(narrowed, shown, stated)
    findings = (
        *_driver_findings(models, names),
        *(words.driver_findings(coarse, "dimension") if coarse and coarse.holds else ()),
        *words.stated_findings(stated),
        *priority_findings(ranked),
        *dimension_findings(quality),
        says_more,
    )
    has_shares = shown is not None and shown.holds
    return MattersAnswer(
        page=PAGE,
        state="ready" if has_shares else "partly",
        headline=words.headline(shown, coarse, quality, stated, says_more),
        basis=basis(study, _base(narrowed, shown), filters, _days(narrowed)),
        findings=findings,
        cannot_tell=words.CANNOT_TELL,
        missing=words.missing(names, found, stated, quality),
        outcome="" if shown is None else shown.outcome.key,
        outcomes=tuple((outcome.key, outcome.says) for outcome in found),
        importance=_table(shown),
        why_not="" if shown is None else shown.refusal,
        warnings=words.warnings(shown, models),
        stated=stated,
        priorities=ranked,
        asymmetry=_asymmetry(shown),
        on_ranks=_on_ranks(shown),
        dimensions=quality,
        by_dimension=_table(coarse),
        feeling=table,
        feeling_outcome=extra.axis,
    )


def _shown(models: list[Drivers], wanted: str | None) -> Drivers | None:
    """Return the model of the outcome asked for, else of the best that holds."""
    for model in models:
        if model.outcome.key == wanted:
            return model
    return next((model for model in models if model.holds), models[0] if models else None)


def _coarse(rows: pl.DataFrame, shown: Drivers | None, quality: Dimensions) -> Drivers | None:
    """Return the model on whole dimensions where single attributes cannot be put in order."""
    if shown is None or (shown.holds and not shown.halo):
        return None
    told = quality.told
    dimensions = tuple(sorted(set(told.values())))
    if len(dimensions) < LEAST_DIMENSIONS:
        return None
    return drivers(by_dimension(rows, told), dimensions, shown.outcome)


def _asymmetry(shown: Drivers | None) -> pl.DataFrame:
    """Lay out what low and high answers go along with, where enough gave both."""
    if shown is None or not shown.holds or shown.asymmetry.is_empty():
        return pl.DataFrame(schema=ASYMMETRY)
    known = shown.asymmetry.drop_nulls("asymmetry").with_columns(
        lower="asymmetry_lower",
        upper="asymmetry_upper",
        kind=pl.col("kind").fill_null(""),
        n=pl.sum_horizontal("n_low", "n_middle", "n_high"),
    )
    return known.sort("penalty", "attribute", descending=[True, False]).select(
        pl.col(name).cast(kind) for name, kind in ASYMMETRY.items()
    )


def _on_ranks(shown: Drivers | None) -> pl.DataFrame:
    if shown is None or not shown.holds:
        return pl.DataFrame(schema=BESIDE_RANKS)
    return shown.found.table.select("attribute", "share").join(
        shown.on_ranks, on="attribute", how="left", maintain_order="left"
    )


def _table(shown: Drivers | None) -> pl.DataFrame:
    if shown is None or not shown.holds:
        return pl.DataFrame(schema=IMPORTANCE)
    return shown.found.table.with_columns(n=pl.lit(shown.found.n)).select(
        pl.col(name).cast(kind) for name, kind in IMPORTANCE.items()
    )


def _driver_findings(models: list[Drivers], names: tuple[str, ...]) -> Iterator[Finding]:
    if not models:
        yield words.no_model(has_attributes=bool(names))
    for model in models:
        yield from words.driver_findings(model)


def _base(study: Study, shown: Drivers | None) -> str:
    said = wording.people(people_asked(study), "customer asked", "customers asked")
    if shown is None or not shown.found.names:
        return said
    used = wording.people(shown.found.n, "answer", "answers")
    return f"{said} · {shown.outcome.says}: {used}"


def _days(study: Study) -> tuple[date | None, ...]:
    on = customers_asked(study)
    return first_and_last(on["answered_on"]) if "answered_on" in on.columns else ()


def _nothing(
    study: Study,
    filters: Filters,
    says_more: Finding,
    quality: Dimensions,
    *,
    has_attributes: bool,
) -> MattersAnswer:
    need = (
        "an overall rating, a recommendation, or the customer id in the survey"
        if has_attributes
        else "a survey in which customers rate several attributes of ours and us overall"
    )
    return MattersAnswer(
        page=PAGE,
        state="no",
        headline="What matters cannot be told from these files",
        basis=basis(study, "no ratings to compare", filters),
        findings=(
            words.no_model(has_attributes=has_attributes),
            *words.stated_findings(pl.DataFrame(schema=STATED)),
            *priority_findings(pl.DataFrame(schema=PRIORITIES)),
            *dimension_findings(quality),
            says_more,
        ),
        missing=(need,),
    )

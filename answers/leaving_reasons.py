"""Why they leave: what leavers say, how many say it, and how many mention price at all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import polars as pl

from analysis.estimate import (
    UNKNOWN,
    Estimate,
    effective_people,
    share_estimate,
    weighted_share,
)
from analysis.languages import is_other_language
from analysis.pareto import Pareto, Weighed, counted_pareto
from analysis.reasons.causes import MENDABLE
from analysis.reasons.price_words import mentions_price
from answers import leaving_words as words
from answers import wording
from answers.answer import HIDDEN_BELOW, Answer
from answers.coded_texts import Stated, stated
from answers.leaving_incidence import (
    OTHERS,
    SILENT,
    UNCODED,
    Incidence,
    incidence,
    incidence_findings,
)
from answers.leaving_record import record, record_findings
from answers.leaving_value import value_findings, value_lost
from answers.narrowing import basis, first_and_last, narrow, of_every_day
from answers.quotes import TEXTS, quotes_of_stated
from answers.reason_shares import REASONS, counted_codes, of_written_list, reason_table
from answers.staying import Stays, stays, who_left
from study import Filters, Study

PAGE: Final = "why_they_stay_or_leave"


@dataclass(frozen=True, kw_only=True)
class LeavingAnswer(Answer):
    """What leavers say.

    Attributes:
        reasons: One row per reason, the most frequent first, see `reason_shares.REASONS`, and
            `mendable`: whether service, delivery or contact could mend it.
        as_written: The same for the answers of a list as they stand; empty: they were written.
        is_list: Whether answers come from a list.
        bases: What the shares of either table are shares of, a sentence; "" where there is one.
        curves: Share gone for each reason by day, see `leaving_incidence.CURVES`.
        horizon_days: The day the incidence figures are about.
        record: What the record shows before leaving, see `leaving_record.RECORD`.
        value: What left with the leavers of each reason, see `leaving_value.VALUE`.
        n_told: Leavers who gave a reason.
        quotes: Their words behind every bar, see `quotes.TEXTS`; empty: they picked from a list.
    """

    reasons: pl.DataFrame = field(
        default_factory=lambda: pl.DataFrame(schema={**REASONS, "mendable": pl.Boolean})
    )
    as_written: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REASONS))
    is_list: bool = False
    bases: str = ""
    curves: pl.DataFrame = field(default_factory=pl.DataFrame)
    horizon_days: int = 0
    record: pl.DataFrame = field(default_factory=pl.DataFrame)
    value: pl.DataFrame = field(default_factory=pl.DataFrame)
    n_told: int = 0
    quotes: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TEXTS))

    @property
    def gone_says(self) -> str:
        """Who is gone for the reason named most, and how many without saying why."""
        told = {
            str(found.of.get("reason")): found.sentence
            for found in self.findings
            if found.figure == "reasons.incidence" and found.estimate
        }
        silent = told.pop(SILENT, "")
        told.pop(UNCODED, None)
        return " ".join([*list(told.values())[:1], silent]).strip() or self.headline

    @property
    def record_says(self) -> str:
        """What was on record more, or less, often before leaving; that nothing was."""
        seen = [found for found in self.findings if found.figure == "reasons.in_record"]
        for verdict in ("more often", "less often"):
            for found in seen:
                if found.verdict == verdict:
                    return found.sentence
        if all(found.verdict == "no difference that matters" for found in seen):
            return "Nothing on record before leaving sets leavers apart from those who stayed"
        return "Whether anything on record before leaving sets leavers apart cannot be told yet"

    @property
    def written_says(self) -> str:
        """The answer of the list that was picked most, as far as that can be told."""
        shown = self.as_written.drop_nulls("share")
        if shown.is_empty():
            return ""
        first = [f"“{reason}”" for reason in shown.filter(rank=1)["reason"]]
        top = wording.percent(shown["share"][0])
        if len(first) == 1:
            return f"The answer picked most is {first[0]} ({top})"
        named = wording.listed_up_to(first, words.TIED_SHOWN)
        return (
            f"The answers picked most are {named}, too close to be put in order ({top} the first)"
        )

    @property
    def told_curves(self) -> pl.DataFrame:
        """The curves of the reasons that were given, and whether each could be mended."""
        if self.curves.is_empty():
            return self.curves
        return self.curves.filter(~pl.col("reason").is_in([SILENT, OTHERS])).with_columns(
            mendable=pl.col("reason").is_in(list(MENDABLE))
        )


def leaving_reasons(study: Study, filters: Filters) -> LeavingAnswer:
    """Say why leavers say they left, and what the record shows.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    narrowed = narrow(study, filters)
    told = stated(study, narrowed, "leave")
    people = told.people
    n_told = int(people["gave_reason"].sum())
    known = stays_of(study, narrowed)
    anytime = of_every_day(study, filters)
    ever = stated(study, anytime, "leave")
    response = _response(ever.people, who_left(anytime, stays_of(study, anytime)), filters)
    if not n_told:
        status = who_left(narrowed, known)
        return _all_silent(study, filters, people.height, int(status["has_left"].sum()))
    counted = counted_reasons(told)
    reasons = reason_table(counted, n_told).with_columns(
        mendable=pl.col("reason").is_in(list(MENDABLE))
    )
    written = of_written_list(told)
    price = _price_share(told)
    gone: Incidence = incidence(ever, known, study.horizon_days)
    seen = record(study, told, known)
    value = value_lost(anytime, told)
    uncoded = _uncoded(people, told.codes)
    return LeavingAnswer(
        page=PAGE,
        state="ready" if n_told >= HIDDEN_BELOW else "partly",
        headline=words.headline(reasons, n_told, uncoded),
        basis=basis(study, _base(people, n_told), filters, _days(told)),
        findings=(
            words.response_finding(response, people.height, known.refusal),
            words.price_finding(price),
            *words.share_findings(reasons, n_told, counted.reasons_per_person),
            *words.written_findings(written, reasons),
            words.uncoded_finding(uncoded, "reasons to leave", other_language(told)),
            *incidence_findings(gone),
            *record_findings(seen),
            *value_findings(value),
        ),
        cannot_tell=words.cannot_tell(response),
        missing=words.missing(known, response, has_dates=bool(gone.curves.height)),
        reasons=reasons,
        as_written=written,
        is_list=told.is_list,
        bases=words.two_bases(written, n_told),
        curves=gone.curves,
        horizon_days=gone.horizon_days,
        record=seen,
        value=value.table,
        n_told=n_told,
        quotes=quotes_of_stated("why they left", told),
    )


def stays_of(study: Study, narrowed: Study) -> Stays:
    """Return the stays of the customers who count, told by the rule of the whole study.

    Args:
        study: The whole study: what counts as gone must not change with a filter.
        narrowed: The part the reader is looking at.
    """
    known = stays(study)
    if known.refusal or narrowed is study or narrowed.customers is None:
        return known
    kept = narrowed.customers.select("customer_id")
    return replace(known, rows=known.rows.join(kept, on="customer_id", how="semi"))


def counted_reasons(told: Stated) -> Pareto:
    """Count reasons by the people who gave them.

    Args:
        told: What people stated, coded.
    """
    people = told.people
    given = people.filter("gave_reason")
    found = counted_codes(given, told.codes)
    _, base = effective_people(given["weight"])
    weighed = Weighed(float(given["weight"].sum()), base)
    return counted_pareto(found, given.height, people.height - given.height, weighed=weighed)


def _response(people: pl.DataFrame, status: pl.DataFrame, filters: Filters) -> Estimate:
    """Return the share of those who left in the period who ever gave a reason; or unknown."""
    gone = status.filter("has_left")
    if (filters.start or filters.end) and "start_on" in gone.columns and gone["start_on"].count():
        last = pl.col("start_on") + pl.duration(days=pl.col("time"))
        gone = gone.filter(last.is_between(filters.start or date.min, filters.end or date.max))
    left = gone.select("customer_id")
    answered = left.join(
        people.filter("gave_reason"), left_on="customer_id", right_on="said_by", how="semi"
    )
    return share_estimate(answered.height, left.height) if answered.height else UNKNOWN


def _price_share(told: Stated) -> Estimate:
    """Return the share of those who gave a reason whose words mention price, if not as fine."""
    mentions = mentions_price(pl.col("text"))
    if "price" in told.codes:
        mentions |= pl.col("price")
    said = (
        told.rows.with_columns(mentions=mentions)
        .group_by("said_by")
        .agg(pl.col("gave_reason", "mentions").any(), pl.col("weight").mean())
    )
    given = said.filter("gave_reason")
    return weighted_share(given["mentions"], given["weight"])


def _uncoded(people: pl.DataFrame, codes: tuple[str, ...]) -> Estimate:
    given = people.filter("gave_reason")
    is_open = given.select(~pl.any_horizontal(*codes)).to_series()
    return weighted_share(is_open, given["weight"])


def other_language(told: Stated) -> float:
    """Return the share of texts with a reason that fit none and seem to be in another language.

    Args:
        told: What people stated, coded.
    """
    given = told.rows.filter("gave_reason")
    is_open = ~pl.any_horizontal(*told.codes)
    found = given.select((is_open & is_other_language(pl.col("text"))).mean()).item()
    return float(found or 0.0)


def _base(people: pl.DataFrame, n_told: int) -> str:
    silent = people.height - n_told
    said = wording.people(n_told, "leaver said why", "leavers said why")
    if not silent:
        return said
    return (
        f"{said}, "
        f"{wording.people(silent, 'was asked and gave no reason', 'were asked and gave no reason')}"
    )


def _days(told: Stated) -> tuple[date | None, ...]:
    return first_and_last(told.rows["stated_on"])


def _all_silent(study: Study, filters: Filters, asked: int, left: int) -> LeavingAnswer:
    headline = "Nobody who left has said why" if asked or left else "No reasons for leaving yet"
    return LeavingAnswer(
        page=PAGE,
        state="no",
        headline=headline,
        basis=basis(study, words.silent_base(asked, left), filters),
        findings=tuple(words.all_silent_findings(asked, left)),
        missing=(words.NEEDED,),
    )

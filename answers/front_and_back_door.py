"""Front and back door: who comes and who leaves, whom we lost touch with, what we did for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import polars as pl

from answers import wording
from answers.answer import HIDDEN_BELOW, Answer, Finding, State, refused
from answers.bases import HIDDEN
from answers.caring import care_findings, care_limits, caring, span_of, why_no_care
from answers.done import DONE, what_was_done
from answers.door_limits import door_limits, whole_whatever
from answers.door_words import (
    called,
    door_findings,
    leak,
    money_sentence,
    of_100,
    replaced,
    replaced_sentence,
)
from answers.doors import COUNTS, ENROLLED, Doors, came_is_known, doors, kept_customers, spells_of
from answers.narrowing import basis
from answers.staying import concerning, stays
from answers.touching import (
    EVERYBODY,
    Touch,
    silent_list,
    stated_kinds,
    touch,
    touch_findings,
    touch_limits,
)
from study import Filters, Study

PAGE: Final = "front_and_back_door"
WINNING: Final = "winning customers"
KEEPING: Final = "keeping customers"
PURPOSES: Final = {
    "campaign": WINNING,
    "price": WINNING,
    "program": KEEPING,
    "service fix": KEEPING,
    "other": "other",
}
SPEND: Final = {"purpose": pl.String, "cost": pl.Float64, "events": pl.Int64}
MONEY: Final = {
    "month_on": pl.Date,
    "kind": pl.String,
    "money": pl.Float64,
    "n": pl.Int64,
}
FLOW: Final = {
    "month_on": pl.Date,
    "kind": pl.String,
    "customers": pl.Float64,
    "note": pl.String,
}


@dataclass(frozen=True, kw_only=True)
class DoorsAnswer(Answer):
    """Customers coming and going by month, those out of touch, and care against staying.

    Attributes:
        months: One row per month: `month_on`, `at_start`, `gained`, `won_back`, `lost`, `enrolled`
            (into the program, where one side of it is looked at; below 0: out of the others),
            `net`, `moved` (came into view), `at_end`, `leaked`, `leak_rate`, `lower`, `upper`
            (shares; null where not judged), `note`.
        flow: The same to be drawn, one row per month and kind: `month_on`, `kind` ("Gained", "Won
            back", "Lost", perhaps "Enrolled"), `customers` (below 0 for those who went), `note`.
        money: One row per month and kind: `month_on`, `kind`, `money` (below 0 for the lost), `n`.
        money_days: Days of spending compared; None: what the file says customers are worth.
        money_said: What came in money and what went, recently; "" where it cannot be told.
        events: What was done meanwhile, see `answers.done.what_was_done`.
        spend: `purpose`, `cost`, `events` of what the company did.
        touch: Who is out of touch, see `answers.touching.Touch`.
        care: What we did against staying, see `answers.caring.caring`.
    """

    months: pl.DataFrame = field(default_factory=pl.DataFrame)
    flow: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FLOW))
    money: pl.DataFrame = field(default_factory=pl.DataFrame)
    money_days: int | None = None
    money_said: str = ""
    events: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=DONE))
    spend: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SPEND))
    touch: Touch = field(default_factory=Touch)
    care: pl.DataFrame = field(default_factory=pl.DataFrame)

    @property
    def spans(self) -> tuple[int, ...]:
        """Months without a sign that can be asked about, shortest first."""
        return tuple(sorted(set(self.touch.shares["months"])))

    def silent(self, months: int) -> pl.DataFrame:
        """Return the shares out of touch for so many months, as drawn.

        Args:
            months: One of `spans`.
        """
        return self.touch.shares.filter(months=months)

    def silent_list(self, kind: str, months: int) -> pl.DataFrame:
        """Return rows of the reader's own file to act on, see `answers.touching.silent_list`."""
        return silent_list(self.touch, kind, months)


def front_and_back_door(study: Study, filters: Filters) -> DoorsAnswer:
    """Say who comes and who leaves, whom we lost touch with, and what we did for them.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    found = doors(study, filters)
    in_touch = touch(study, found.either_side, kept=kept_customers(study, filters))
    span = span_of(found.stays.lapse_days)
    care = caring(study, found, span, filters)
    cut = {"program": filters.program} if filters.program else {}
    spend = _spend(study, filters)
    findings = (
        *door_findings(found, study, filters),
        *_spend_findings(spend),
        *touch_findings(in_touch, cut),
        *care_findings(care, span, why_no_care(study, found, span), cut),
    )
    if found.spells is None and found.months.is_empty() and in_touch.shares.is_empty():
        return _nothing_to_say(study, filters, found, findings)
    months = found.months
    return DoorsAnswer(
        page=PAGE,
        state="ready" if found.judged.height else "partly",
        headline=_headline(found, in_touch),
        basis=_basis(study, found, in_touch, filters),
        findings=findings,
        cannot_tell=(
            *door_limits(study, found, filters),
            *whole_whatever(study, in_touch, filters),
            *touch_limits(in_touch),
            *care_limits(care, found, span, filters),
        ),
        missing=_missing(study, found),
        months=months.drop("is_whole", "shows_losses"),
        flow=_flow(months),
        money=_money_flow(found.money),
        money_days=found.money_days,
        money_said=money_sentence(found),
        events=what_was_done(study),
        spend=spend,
        touch=in_touch,
        care=care,
    )


def doors_state(study: Study) -> tuple[State, str]:
    """Return whether the page can answer with a study, and what would unlock more.

    Args:
        study: A study with customers or orders.
    """
    stayed = stays(study)
    if spells_of(study, stayed) is None:
        linked = study.contacts is not None and study.contacts["customer_id"].count() > 0
        linked = linked or bool(stated_kinds(study))
        if study.orders is not None and not stayed.is_announced:
            return "partly", RULE
        linked = linked or came_is_known(study, stayed)
        return ("partly" if linked else "no"), UNLOCK
    if study.contacts is None or study.contacts["customer_id"].count() == 0:
        return "partly", CONTACTS
    return "ready", "" if study.customer_rows is not None else ROWS


CONTACTS: Final = "service contacts with the customer's id and who started them"
RULE: Final = "the days of silence after which a customer counts as gone, on the Data page"
ROWS: Final = "a list of customers, so that the silent ones can be named by their rows"


def _flow(months: pl.DataFrame) -> pl.DataFrame:
    """Stack what came above nought and what left below it; what cannot be judged has no row."""
    if months.is_empty():
        return pl.DataFrame(schema=FLOW)
    kinds = COUNTS | ({"enrolled": ENROLLED} if (months["enrolled"] != 0).any() else {})
    parts = [
        months.select(
            "month_on",
            kind=pl.lit(kind),
            customers=pl.col(name).cast(pl.Float64) * (-1 if name == "lost" else 1),
            note="note",
        )
        for name, kind in kinds.items()
    ]
    return pl.concat(parts).drop_nulls("customers").sort("month_on", maintain_order=True)


def _money_flow(money: pl.DataFrame) -> pl.DataFrame:
    if money.is_empty():
        return pl.DataFrame(schema=MONEY)
    parts = [
        money.select(
            "month_on",
            kind=pl.lit(kind),
            money=pl.col(name) * (-1 if name == "lost" else 1),
            n=pl.col(f"n_{name}").cast(pl.Int64),
        )
        for name, kind in COUNTS.items()
    ]
    return pl.concat(parts).drop_nulls("money").sort("month_on", maintain_order=True)


def _spend(study: Study, filters: Filters) -> pl.DataFrame:
    """Add up what recorded actions cost, by what they were for."""
    if study.events is None or study.events["cost"].count() == 0:
        return pl.DataFrame(schema=SPEND)
    start, end = filters.start or date.min, filters.end or date.max
    purpose = pl.col("kind").cast(pl.String).replace_strict(PURPOSES, default="other")
    return (
        study.events.filter(pl.col("happened_on").is_between(pl.lit(start), pl.lit(end)))
        .group_by(purpose=purpose)
        .agg(cost=pl.col("cost").sum(), events=pl.col("cost").count().cast(pl.Int64))
        .filter(pl.col("events") > 0)
        .sort("cost", "purpose", descending=[True, False])
    )


def _spend_findings(spend: pl.DataFrame) -> Iterator[Finding]:
    if spend.is_empty():
        said = "What was done carries no cost, so spending on winning and on keeping is not known."
        yield refused(PAGE, "doors.spend", said, unit="money")
        return
    total = float(spend["cost"].sum())
    for row in spend.iter_rows(named=True):
        actions = wording.people(row["events"], "action", "actions")
        purpose = "anything else" if row["purpose"] == "other" else row["purpose"]
        yield Finding(
            page=PAGE,
            figure="doors.spend",
            of={"purpose": row["purpose"]},
            estimate=row["cost"],
            lower=None,
            upper=None,
            n=row["events"],
            unit="money",
            sentence=f"{wording.count(row['cost'])} of {wording.count(total)} spent on what was "
            f"recorded went into {purpose} ({actions}).",
            method="sum of the costs of events: campaigns and prices win customers, service fixes "
            "and the program keep them",
        )


def _headline(found: Doors, in_touch: Touch) -> str:
    said, who = replaced_sentence(found), called(found)
    rate = leak(found) if found.recent.height else None
    if said and rate is not None:
        ratio = replaced(found)
        verb = "; the back door loses" if ratio.value <= 100 else ", and the back door loses"
        return f"{said}{verb} {of_100(rate)} of 100 {who} a month"
    if rate is not None and rate.n >= HIDDEN_BELOW:
        return f"{of_100(rate)} of 100 {who} are lost in a month"
    if found.spells is not None:
        return "Too early to see who leaves"
    told = in_touch.shares.filter(pl.col("group") == EVERYBODY, pl.col("note") != HIDDEN)
    if told.height:
        row = told.row(0, named=True)
        return (
            f"{wording.percent(row['share'])} of customers were {row['kind']} in "
            f"{row['months']} months"
        )
    if found.months.height:
        return "Who came is known, but not when customers left"
    return "Who came and who left cannot be told"


def _basis(study: Study, found: Doors, in_touch: Touch, filters: Filters) -> str:
    shown = replace(concerning(filters), program=filters.program)
    if found.spells is None:
        number = in_touch.customers
        return basis(study, wording.people(number, "customer", "customers"), shown)
    number = found.spells.rows["customer_id"].n_unique()
    base = wording.people(number, "customer", "customers")
    if found.stays.lapse_days is not None:
        base += f" · gone after {found.stays.lapse_days} days of silence"
    return basis(study, base, shown, days=(found.spells.first_on, found.spells.as_of))


def _missing(study: Study, found: Doors) -> tuple[str, ...]:
    wanted = [_first_need(study, found)] if found.spells is None else []
    if study.contacts is None or study.contacts["customer_id"].count() == 0:
        wanted.append(CONTACTS)
    if study.customer_rows is None:
        wanted.append(ROWS)
    if study.events is None or study.events["cost"].count() == 0:
        wanted.append("what was done, with its cost")
    return tuple(wanted)


def _first_need(study: Study, found: Doors) -> str:
    needs_rule = study.orders is not None and not found.stays.is_announced
    return RULE if needs_rule else UNLOCK


UNLOCK: Final = "customers with the dates they joined and left, or their orders"


def _nothing_to_say(
    study: Study, filters: Filters, found: Doors, findings: tuple[Finding, ...]
) -> DoorsAnswer:
    has_some = study.customers is not None or study.orders is not None
    return DoorsAnswer(
        page=PAGE,
        state="no",
        headline=f"Who came and who left cannot be told: {found.refusal}"
        if has_some
        else "No customers and no orders have been brought yet",
        basis=basis(study, "no months", filters),
        findings=findings,
        cannot_tell=(f"{wording.sentence(found.refusal)}.",) if has_some else (),
        missing=(_first_need(study, found),),
    )

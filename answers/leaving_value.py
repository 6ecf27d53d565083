"""What left with the leavers: value by reason, and the part better service might have kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from analysis.estimate import normal_interval
from analysis.reasons.causes import MENDABLE as BY_SERVICE
from answers import wording
from answers.answer import HIDDEN_BELOW, SMALL_BELOW, Finding, refused
from answers.bases import HIDDEN, base_note
from answers.coded_texts import Stated
from study import Study

PAGE: Final = "why_they_stay_or_leave"
MENDABLE: Final = "what better service could have kept, at most"
UNCODED: Final = "not coded"
YEAR_DAYS: Final = 365

VALUE: Final = {
    "reason": pl.String,
    "value": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "n": pl.Float64,
    "note": pl.String,
    "mendable": pl.Boolean,
}
"""`mendable`: whether service, delivery or contact could mend the reason."""


@dataclass(frozen=True, slots=True, eq=False)
class ValueLost:
    """What left with those who gave a reason.

    Attributes:
        table: Rows of `VALUE`, the largest first: a leaver's value is shared equally by the reasons
            named, so that values add up to what those who gave a reason were worth.
        mendable: One row of `VALUE`: leavers who named at least one reason that service could mend.
        what: What a customer's value is, in words.
        refusal: Why nothing is shown; "" when it is.
    """

    table: pl.DataFrame
    mendable: pl.DataFrame
    what: str = ""
    refusal: str = ""


def value_lost(study: Study, told: Stated) -> ValueLost:
    """Add up what leavers were worth, by the reasons they gave.

    Args:
        study: The study, narrowed to the customers the reader looks at.
        told: Reasons to leave.
    """
    worth, what = customer_worth(study)
    if worth.is_empty():
        return _nothing("What left with them needs what each customer was worth: a value, or "
                        "orders "
                        "with amounts and the same customer ids")  # fmt: skip
    given = told.people.filter("gave_reason").join(
        worth, left_on="said_by", right_on="customer_id", how="inner"
    )
    if given.height < HIDDEN_BELOW:
        return _nothing("Fewer than 10 of those who said why have a known value")
    codes = list(told.codes)
    marked = given.with_columns((~pl.any_horizontal(*codes)).alias(UNCODED))
    long = marked.unpivot([*codes, UNCODED], index=["said_by", "worth"], variable_name="reason")
    named = long.filter("value").with_columns(part=pl.col("worth") / pl.len().over("said_by"))
    table = _added_up(named.select("reason", "part"))
    causes = [code for code in codes if code in BY_SERVICE]
    kept = given.filter(pl.any_horizontal(*causes)) if causes else given.clear()
    mendable = _added_up(kept.select(reason=pl.lit(MENDABLE), part="worth"))
    return ValueLost(table, mendable, what)


def customer_worth(study: Study) -> tuple[pl.DataFrame, str]:
    """Return customer_id and worth, and what that is in words; empty where nothing tells.

    Args:
        study: The study.
    """
    if study.customers is not None and study.customers["value"].count():
        rows = study.customers.select("customer_id", worth="value").drop_nulls()
        return rows, "the value in the customer file"
    if study.orders is None or not study.orders["amount"].count():
        return pl.DataFrame(schema={"customer_id": pl.String, "worth": pl.Float64}), ""
    last = pl.col("ordered_on").max().over("customer_id")
    recent = pl.col("ordered_on") > last - pl.duration(days=YEAR_DAYS)
    spent = (
        study.orders.lazy()
        .filter(recent)
        .group_by("customer_id")
        .agg(worth=pl.col("amount").fill_null(0.0).sum())
        .collect(engine="streaming")
    )
    return spent, "what a customer spent in the year up to the last order"


def _added_up(parts: pl.DataFrame) -> pl.DataFrame:
    added = (
        parts.group_by("reason")
        .agg(
            value=pl.col("part").sum(),
            squares=(pl.col("part") ** 2).sum(),
            least=pl.col("part").min(),
            n=pl.len().cast(pl.Float64),
        )
        .sort("value", "reason", descending=[True, False])
    )
    lower, upper = normal_interval(added["value"].to_numpy(), added["squares"].sqrt().to_numpy())
    # Refunds may outweigh what somebody spent; without such people no sum falls below nothing.
    floor = pl.when(pl.col("least") >= 0).then(0.0).otherwise(float("-inf"))
    noted = added.with_columns(
        lower=pl.max_horizontal(floor, pl.Series(lower, dtype=pl.Float64)),
        upper=pl.Series(upper, dtype=pl.Float64),
        note=base_note("n"),
        mendable=pl.col("reason").is_in([*BY_SERVICE, MENDABLE]),
    )
    shown = pl.col("note") != HIDDEN
    return noted.with_columns(
        pl.when(shown).then(name).alias(name) for name in ("value", "lower", "upper")
    ).select(pl.col(name).cast(kind) for name, kind in VALUE.items())


def _nothing(why: str) -> ValueLost:
    empty = pl.DataFrame(schema=VALUE)
    return ValueLost(empty, empty, refusal=f"{why}.")


def value_findings(lost: ValueLost) -> Iterator[Finding]:
    """Yield what left for each reason, and the most that could have been kept.

    Args:
        lost: What `value_lost` returns.
    """
    if lost.refusal:
        yield refused(PAGE, "reasons.value", lost.refusal, unit="money")
        return
    for row in lost.mendable.iter_rows(named=True):
        said = (
            "Leavers who name at least one cause that service, delivery or contact could mend took "
            f"{_money(row)} with them. Of what left with those who say why, that is the most that "
            "better service could have kept: some would have left for another reason. What left "
            "without a word is not in it."
        )
        yield _figure(row, said, lost.what)
    for row in lost.table.iter_rows(named=True):
        who = (
            "Leavers whose words fit no reason of the list"
            if row["reason"] == UNCODED
            else f"Leavers who name {row['reason']}"
        )
        said = f"{who} took {_money(row)} with them ({lost.what})."
        yield _figure(row, said, lost.what)


def _figure(row: dict[str, object], said: str, what: str) -> Finding:
    of = {"reason": str(row["reason"])}
    n = float(str(row["n"]))
    if row["value"] is None:
        named = {
            UNCODED: "use words that fit no reason of the list",
            MENDABLE: "name a cause that service, delivery or contact could mend",
        }.get(str(row["reason"]), f"name {row['reason']}")
        hidden = f"Hidden: fewer than 10 leavers with a known value {named}."
        return refused(PAGE, "reasons.value", hidden, of=of, unit="money", n=n)
    value, lower, upper = (float(str(row[name])) for name in ("value", "lower", "upper"))
    return Finding(
        page=PAGE,
        figure="reasons.value",
        of=of,
        estimate=value,
        lower=lower,
        upper=upper,
        n=n,
        unit="money",
        sentence=said + (" Small base." if n < SMALL_BELOW else ""),
        method=f"{what}, added up over leavers who said why, shared equally by the reasons each "
        "named; interval as if leavers came at random, independently of each other",
    )


def _money(row: dict[str, object]) -> str:
    if row["value"] is None:
        return "an amount that is hidden"
    value, lower, upper = (wording.count(float(str(row[k]))) for k in ("value", "lower", "upper"))
    return f"{value} ({lower} to {upper})"

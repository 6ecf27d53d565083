"""What importance can be derived from: whether customers stayed, or what they say overall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from analysis.people import numbered_people, replicate_groups
from analysis.replicates import GROUPS
from answers import wording
from answers.staying import Stays, who_left
from study import UNNAMED_BRAND, Study

STAYED: Final = "stayed"
HORIZONS: Final = (365, 180, 90)
"""How long customers are followed after answering: the longest that leaves enough of them."""
LEAST_FOLLOWED: Final = 100
LEAST_EACH: Final = 30
"""Fewer who stayed, or who left, carry no model of who does."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """One outcome of respondents.

    Attributes:
        key: One of `study.OUTCOMES`.
        who: Those who score high, in words: "stay for a year", "rate us higher overall".
        says: What it is, in words, for axes and methods.
        rows: `respondent_id` and `outcome`: 0 or 1, or a position on its scale from 0 to 1.
        is_behaviour: Whether it is what customers did.
        came_after: Whether it is known to have come after the answers.
    """

    key: str
    who: str
    says: str
    rows: pl.DataFrame
    is_behaviour: bool = False
    came_after: bool = True


def brand_of(study: Study) -> str:
    """Return the brand customers are asked about: ours, or the only one."""
    return study.own_brand or UNNAMED_BRAND


def customers_asked(study: Study) -> pl.DataFrame:
    """Return the respondents who are customers; those who bear one customer id are one person."""
    if study.respondents is None:
        return pl.DataFrame(schema={"respondent_id": pl.String, "weight": pl.Float64})
    asked = study.respondents.filter(pl.col("audience").cast(pl.String) == "customer")
    customer = pl.format("customer {}", pl.col("customer_id"))
    return asked.with_columns(person_id=pl.coalesce("person_id", customer))


def people_asked(study: Study) -> int:
    """Count the customers asked; who answered in several waves is one."""
    asked = customers_asked(study)
    if asked.is_empty():
        return 0
    return int(asked.select(pl.coalesce("person_id", "respondent_id").n_unique()).item())


def outcomes(study: Study, known: Stays) -> tuple[Outcome, ...]:
    """Return every outcome the data have, behaviour first.

    Args:
        study: The study, narrowed to what the reader looks at.
        known: How long customers stay.
    """
    found = [stayed(study, known), _rated(study, "overall"), _rated(study, "recommend")]
    return tuple(outcome for outcome in found if outcome is not None)


def stayed(study: Study, known: Stays) -> Outcome | None:
    """Return whether linked respondents were still here some time after answering.

    Args:
        study: The study.
        known: How long customers stay.

    Returns:
        The outcome; None: nobody is linked, or nobody can be followed.
    """
    asked = customers_asked(study)
    status = who_left(study, known)
    if status.is_empty() or "customer_id" not in asked.columns:
        return None
    linked = asked.filter(pl.col("customer_id").is_not_null(), pl.col("weight") > 0)
    rows = linked.join(status, on="customer_id", how="inner")
    if rows.is_empty():
        return None
    dated = (
        rows["answered_on"].count() > 0
        and "start_on" in rows.columns
        and rows["start_on"].count() > 0
    )
    if dated and study.as_of is not None:
        return _followed(rows, study.as_of)
    return _by_status(rows)


def _followed(rows: pl.DataFrame, as_of: date) -> Outcome | None:
    end = pl.col("start_on") + pl.duration(days=pl.col("time"))
    here = (
        rows.drop_nulls(["answered_on", "start_on"])
        .with_columns(end_on=end)
        .filter(
            pl.col("start_on") <= pl.col("answered_on"),
            ~pl.col("has_left") | (pl.col("end_on") > pl.col("answered_on")),
        )
    )
    for days in HORIZONS:
        until = pl.col("answered_on") + pl.duration(days=days)
        judged = here.filter(until <= pl.lit(as_of)).select(
            "respondent_id",
            outcome=(~(pl.col("has_left") & (pl.col("end_on") <= until))).cast(pl.Float64),
        )
        if enough(judged):
            span = wording.span(days)
            return Outcome(
                STAYED,
                f"are still customers {span} later",
                f"still a customer {span} after answering",
                judged,
                is_behaviour=True,
            )
    return None


def _by_status(rows: pl.DataFrame) -> Outcome | None:
    judged = rows.select("respondent_id", outcome=(~pl.col("has_left")).cast(pl.Float64))
    if not enough(judged):
        return None
    return Outcome(
        STAYED,
        "are still customers",
        "still a customer when the file ends",
        judged,
        is_behaviour=True,
        came_after=False,
    )


def enough(judged: pl.DataFrame) -> bool:
    """Tell whether enough were followed, and enough of them left, for a model."""
    here = float(judged["outcome"].sum())
    return judged.height >= LEAST_FOLLOWED and min(here, judged.height - here) >= LEAST_EACH


def _rated(study: Study, aspect: str) -> Outcome | None:
    if study.ratings is None:
        return None
    own = (pl.col("brand") == brand_of(study)) & (pl.col("aspect").cast(pl.String) == aspect)
    reach = pl.col("scale_max") - pl.col("scale_min")
    position = (pl.col("rating") - pl.col("scale_min")) / reach
    rows = (
        study.ratings.lazy()
        .filter(own)
        .group_by("respondent_id")
        .agg(outcome=position.mean())
        .join(customers_asked(study).lazy().select("respondent_id"), on="respondent_id", how="semi")
        .collect(engine="streaming")
    )
    if rows.is_empty():
        return None
    who, says = {
        "overall": ("rate us higher overall", "overall rating"),
        "recommend": ("recommend us more", "likelihood to recommend"),
    }[aspect]
    return Outcome(aspect, who, says, rows)


def with_groups(rows: pl.DataFrame, respondents: pl.DataFrame) -> pl.LazyFrame:
    """Add person, weight and jackknife group to rows of respondents.

    Args:
        rows: Columns with respondent_id.
        respondents: The people who count.
    """
    people = numbered_people(respondents.lazy())
    who = people.table.join(replicate_groups(people, GROUPS), on="person")
    return rows.lazy().join(who.lazy(), on="respondent_id")

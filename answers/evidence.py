"""How much the data can carry: whether members can be compared with anybody, and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from answers.answer import Evidence
from answers.remembered import remembered
from study import Study

MOSTLY: Final = 0.5
"""Share of members whose joining date must be known before dates count as known."""


@dataclass(frozen=True, slots=True)
class Membership:
    """What the files say about who is in the program.

    Attributes:
        members: Customers in the program.
        organic: Customers known to be outside it.
        dated_share: Share of the members whose entry into the program is dated.
        has_held_out: Whether some customers were kept out of the program by lot.
    """

    members: int
    organic: int
    dated_share: float
    has_held_out: bool


def membership(study: Study) -> Membership | None:
    """Return what the files say about membership; None: nothing at all.

    Args:
        study: The study.
    """
    return remembered(study, "membership", lambda: _membership(study))


def _membership(study: Study) -> Membership | None:
    if study.customers is None or study.customers["program"].count() == 0:
        return None
    is_member = pl.col("program").cast(pl.String) == "member"
    dated = pl.col("enrolled_on").is_not_null() | pl.col("enrolled_after_days").is_not_null()
    members, organic, with_date, offered, held_out = study.customers.select(
        is_member.sum().alias("members"),
        (~is_member).sum().alias("organic"),
        (is_member & dated).sum().alias("dated"),
        pl.col("offered").sum().alias("offered"),
        (~pl.col("offered")).sum().alias("held_out"),
    ).row(0)
    return Membership(
        members=members,
        organic=organic,
        dated_share=with_date / members if members else 0.0,
        has_held_out=offered > 0 and held_out > 0,
    )


def grade(study: Study) -> Evidence:
    """Return the strength of the evidence these data can give on the program's effect.

    Args:
        study: The study.
    """
    known = membership(study)
    if known is None or study.customers is None:
        return "unknown"
    if known.has_held_out:
        return "tested"
    if known.dated_share <= MOSTLY:
        return "unknown"
    if study.orders is not None and study.customers["enrolled_on"].count() > 0:
        return "compared"
    return "suggestive"


def unlock(study: Study) -> str:
    """Return the one thing that would make the evidence stronger; "" when nothing would.

    Args:
        study: The study.
    """
    known = membership(study)
    if study.customers is None and study.orders is None:
        return "a list of customers with the dates they joined, enrolled and left"
    if known is None:
        return "who is a member of the program, and since when"
    if known.organic == 0:
        return "customers outside the program; every customer here is a member"
    if known.members == 0:
        return "customers in the program; nobody here is a member"
    return {
        "unknown": "the day each member entered the program",
        "suggestive": "the orders of every customer, with dates",
        "compared": "a group of customers held out of the program by lot",
        "tested": "",
    }[grade(study)]

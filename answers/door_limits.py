"""What cannot be told of who came and who left, and what each filter means to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import polars as pl

from analysis.lapse_rule import snapshot_looks_incomplete
from analysis.spells import WON_BACK, Spells
from answers import wording
from answers.doors import Doors
from answers.staying import concerning, purged_sentence
from answers.touching import Touch
from study import Filters, Study


def door_limits(study: Study, found: Doors, filters: Filters) -> tuple[str, ...]:
    """Say what cannot be told of who came and who left, and what counts as what.

    Args:
        study: The whole study.
        found: Who came and went.
        filters: What the reader is looking at.
    """
    spells, rule = found.spells, found.stays.lapse_days
    if spells is None:
        return (f"{wording.sentence(found.refusal)}.",)
    said = []
    if rule is not None:
        since = spells.as_of - timedelta(days=rule)
        said.append(
            f"A customer counts as gone on the day a silence reaches {rule} days. The files end on "
            f"{wording.day(spells.as_of)}, so of those who ordered last after "
            f"{wording.day(since)} nobody can say yet who has gone; they are no zero."
        )
        said.append(
            f"No silence of {rule} days can be complete before {wording.day(spells.losses_from)}; "
            "up to then no losses are shown."
        )
    elif found.stays.since is not None:
        said.append(purged_sentence(found.stays.since))
    else:
        said.append(
            "Losses are shown from the first departure on record, "
            f"{wording.day(spells.losses_from)}."
            if spells.losses_from <= spells.as_of
            else "Nobody is recorded as having left."
        )
    if found.money_days is not None:
        said.append(
            f"The money of those who came in the last {found.money_days} days is not shown: their "
            f"first {found.money_days} days are not over."
        )
    if not spells.has_history:
        said.append(
            f"Nobody says who was a customer before the files begin on "
            f"{wording.day(spells.first_on)}: the first months count old customers as gained at "
            "their first order in the files, and somebody back after a silence from before them "
            "counts as gained too."
        )
    said += _who_counts_as_what(study, found.either_side or spells, rule)
    if study.orders is not None and snapshot_looks_incomplete(study.orders.lazy(), spells.as_of):
        said.append(
            "The last week holds less than half the orders of the week before; the export may have "
            "been made too early."
        )
    if filters.program is not None:
        said.append(
            "Everybody counts as outside the program up to the day of enrolling and as a member "
            "from then on; who enrolls is a new member, and no loss to the others. Members leave "
            "less for many reasons; that is no effect of the program."
        )
    return tuple(said)


def _gone_undated(study: Study) -> int:
    """Count the customers who left on an unknown day."""
    if study.customers is None:
        return 0
    return study.customers.filter(pl.col("has_left") & pl.col("left_on").is_null()).height


def _back_at_first(spells: Spells) -> int:
    """Count the customers whose first order in the files won them back."""
    is_first = (pl.col("customer_id") != pl.col("customer_id").shift(1)).fill_null(value=True)
    return spells.rows.filter(is_first, pl.col("began") == WON_BACK).height


def whole_whatever(study: Study, in_touch: Touch, filters: Filters) -> Iterator[str]:
    """Say of which part of the page a filter in force cannot take a part.

    Args:
        study: The whole study.
        in_touch: Who is out of touch.
        filters: What the reader is looking at.
    """
    dated = filters.start is not None or filters.end is not None
    if dated and in_touch.shares.height and study.as_of is not None:
        yield f"Who is out of touch is told as of {wording.day(study.as_of)}, whatever the period."
    if filters.program is not None and in_touch.shares.height:
        yield "Who is out of touch is told of those who are in the program, or outside it, today."
    parted = replace(concerning(filters), start=None, end=None, program=filters.program)
    if not parted.is_empty and study.events is not None and study.events["cost"].count():
        yield "What was spent is known of all customers together, and not of a part of them."


def _who_counts_as_what(study: Study, spells: Spells, rule: int | None) -> Iterator[str]:
    if back := _back_at_first(spells):
        people = wording.people(back, "customer", "customers")
        yield (
            f"{people} joined before the files begin and ordered {rule} days or more after that at "
            "the earliest: they count as won back at their first order in the files, and not as "
            "gained. Where joining means having signed up, they may be new."
        )
    if study.orders is not None and rule is not None and study.orders["returned"].any():
        yield (
            f"{wording.count(int(study.orders['returned'].sum()))} of "
            f"{wording.count(study.orders.height)} orders were sent back or called off: whoever "
            "placed one was a customer then all the same; its money counts nothing."
        )
    if spells.left_out:
        people = wording.people(spells.left_out, "customer", "customers")
        yield f"{people} cannot be placed for want of a date and are left out."
        if rule is None and (gone := _gone_undated(study)):
            yield (
                f"{wording.count(gone)} who left did so on a day that is not known: more are lost "
                "than is shown."
            )

"""One message: do management, employees and customers agree on what is promised and delivered?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import polars as pl

from answers import wording
from answers.answer import HIDDEN_BELOW, Answer, State
from answers.bases import HIDDEN
from answers.message_gaps import (
    ASPECTS,
    GAPS,
    PROFILE,
    Asked,
    asked_of,
    five_gaps,
    judged_gaps,
    profiles,
)
from answers.message_order import SCHEMA as ORDER
from answers.message_order import concordance, priorities, priority_findings
from answers.message_words import cannot_tell, gap_findings, headline
from answers.narrowing import basis
from answers.remembered import remembered
from study import Filters, Study

PAGE: Final = "one_message"
INSIDE_TOO: Final = (
    "the same items rated by employees and managers, with a column saying who answered"
)
GROUPS_INSIDE: Final[tuple[str, ...]] = ("employee", "manager")
CUSTOMERS_TOO: Final = "the same items rated by customers"
OTHER_GAPS: Final = (
    "what customers expect, what we believe they expect, our standards and what is delivered, item "
    "by item"
)

KEPT_WHOLE: Final = (
    "The period or wave leaves out fewer than ten of those inside. Two views that differ by so few "
    "would show what they said, so everybody inside counts."
)


@dataclass(frozen=True, kw_only=True)
class MessageAnswer(Answer):
    """What groups think of the same items, where they part, and what they put first.

    Attributes:
        profile: Means of every group on the items inside and customers share, see
            `answers.message_gaps.profiles`.
        gaps: Differences between groups, see `answers.message_gaps.judged_gaps`.
        five: The gaps of the service-quality model that can be told, in the same columns.
        priorities: What groups put first, see `answers.message_order.priorities`.
    """

    profile: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=PROFILE))
    gaps: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=GAPS))
    five: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=GAPS))
    priorities: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ORDER))

    @property
    def comparisons(self) -> tuple[str, ...]:
        """Pairs of groups that can be compared, inside against customers first."""
        return tuple(self.gaps["comparison"].unique(maintain_order=True))

    @property
    def aspects(self) -> tuple[str, ...]:
        """What inside and customers were both asked, promises first."""
        told = set(self.profile["aspect"])
        return tuple(aspect for aspect in ASPECTS if aspect in told)

    @property
    def top_three(self) -> tuple[str, ...]:
        """What groups have in common among the three they put first, a sentence each."""
        return tuple(
            f.sentence
            for f in self.findings
            if f.figure == "align.priority_agreement" and f.of.get("measure") != "order"
        )

    @property
    def has_rescaled(self) -> bool:
        """Whether some items were asked on different scales."""
        return bool(self.gaps["rescaled"].any())

    def gaps_of(self, comparison: str, aspect: str, *, rescaled: bool = False) -> pl.DataFrame:
        """Return one comparison as drawn, the widest gap above nought first.

        Args:
            comparison: One of `comparisons`.
            aspect: One of `aspects`.
            rescaled: Whether the items asked on different scales are wanted, or the others.
        """
        rows = self.gaps.filter(comparison=comparison, aspect=aspect, rescaled=rescaled)
        return rows.sort("gap", "attribute", descending=[True, False], nulls_last=True)

    def profile_of(self, aspect: str, groups: tuple[str, ...]) -> pl.DataFrame:
        """Return the means of groups on the items of one aspect, in the order of the gaps.

        Args:
            aspect: One of `aspects`.
            groups: Groups in words, such as ("inside", "customers").
        """
        return self.profile.filter(
            pl.col("aspect") == aspect, pl.col("audience").is_in(list(groups))
        ).filter(pl.len().over("attribute", "scale_min", "scale_max") == len(groups))

    def five_of(self, gap: str) -> pl.DataFrame:
        """Return one gap of the model as drawn.

        Args:
            gap: Its name.
        """
        rows = self.five.filter(comparison=gap)
        return rows.sort("gap", "attribute", descending=[True, False], nulls_last=True)


def one_message(study: Study, filters: Filters) -> MessageAnswer:
    """Say where inside and customers part on the same items, and what each puts first.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    asked = asked_of(study, filters)
    gaps = None if asked is None else judged_gaps(asked)
    five = None if asked is None else five_gaps(asked)
    if asked is None or gaps is None or five is None or (gaps.is_empty() and five.is_empty()):
        return _nothing_to_say(study, filters, asked)
    profile, order = profiles(asked), priorities(asked)
    is_told = gaps.filter(pl.col("note") != HIDDEN).height > 0
    concerns_customers = bool(filters.segments or filters.program or filters.touchpoints)
    return MessageAnswer(
        page=PAGE,
        state="ready" if is_told else "partly",
        headline=headline(gaps, five),
        basis=_basis(study, _about(asked, pl.concat([gaps, five])), filters),
        findings=(
            *gap_findings(gaps, five),
            *(priority_findings(order, concordance(asked)) if gaps.height else ()),
        ),
        cannot_tell=(
            *cannot_tell(gaps, profile, is_filtered=concerns_customers),
            *((KEPT_WHOLE,) if asked.keeps_inside else ()),
        ),
        missing=_missing(asked, five),
        profile=profile,
        gaps=gaps,
        five=five,
        priorities=order,
    )


def message_state(study: Study) -> tuple[State, str]:
    """Return whether the page can answer with a study, and what would unlock more.

    Args:
        study: A study with ratings.
    """

    def find() -> tuple[State, str]:
        asked = asked_of(study, Filters())
        if asked is None:
            return "no", INSIDE_TOO
        gaps, five = judged_gaps(asked), five_gaps(asked)
        lacking = next((need for need in _missing(asked, five) if need != OTHER_GAPS), "")
        if gaps.is_empty() and five.is_empty():
            return "no", lacking or INSIDE_TOO
        is_told = gaps.filter(pl.col("note") != HIDDEN).height > 0
        return "ready" if is_told else "partly", lacking

    return remembered(study, ("message state", study.own_brand), find)


def _people(asked: Asked) -> dict[str, int]:
    """Count who answered, by group as the files say."""
    counted = asked.ratings.group_by("audience").agg(pl.col("respondent_id").n_unique())
    return {str(group): int(people) for group, people in counted.iter_rows()}


def _about(asked: Asked, gaps: pl.DataFrame) -> Asked:
    """Keep the answers behind the gaps, so that people asked about other things do not count."""
    aspects = {side for pair in gaps["aspect"].unique() for side in str(pair).split(" - ")}
    ratings = asked.ratings.filter(
        pl.col("attribute").is_in(gaps["attribute"].unique().to_list()),
        pl.col("aspect").cast(pl.String).is_in(sorted(aspects)),
    )
    people = asked.people.join(ratings.select("respondent_id"), on="respondent_id", how="semi")
    return replace(asked, ratings=ratings, people=people)


def _basis(study: Study, asked: Asked, filters: Filters) -> str:
    people = _people(asked)
    shown = {"customer": people.get("customer", 0)}
    inside = {group: people[group] for group in GROUPS_INSIDE if group in people}
    if all(number >= HIDDEN_BELOW for number in inside.values()):
        shown.update(inside)
    else:
        shown["inside"] = sum(inside.values())
    names = {"customer": "customers", "employee": "employees", "manager": "managers"}
    parts = [
        f"{wording.count(number)} {names.get(group, 'people inside')}"
        for group, number in shown.items()
        if number
    ]
    days = asked.people["answered_on"]
    first, last = days.min(), days.max()
    concerning = Filters(
        start=filters.start,
        end=filters.end,
        waves=filters.waves,
        segments=filters.segments,
        without_marked=filters.without_marked,
    )
    return basis(study, wording.listed(parts), concerning, days=(first, last))  # type: ignore[arg-type]  # dates


def _missing(asked: Asked, five: pl.DataFrame) -> tuple[str, ...]:
    people = _people(asked)
    wanted = []
    if not people.get("employee", 0) + people.get("manager", 0):
        wanted.append(INSIDE_TOO)
    if not people.get("customer", 0):
        wanted.append(CUSTOMERS_TOO)
    if five.is_empty():
        wanted.append(OTHER_GAPS)
    return tuple(wanted)


def _nothing_to_say(study: Study, filters: Filters, asked: Asked | None) -> MessageAnswer:
    people = {} if asked is None else _people(asked)
    wanted = INSIDE_TOO
    if asked is None:
        said = "Nobody was asked what we promise or deliver"
    elif not people.get("customer"):
        said, wanted = "Only people inside were asked", CUSTOMERS_TOO
    elif len(people) == 1:
        said = "Only customers were asked"
    else:
        said = "Inside and customers were asked different items"
    return MessageAnswer(
        page=PAGE,
        state="no",
        headline=said,
        basis=basis(study, "no items in common", filters),
        missing=(wanted,),
    )

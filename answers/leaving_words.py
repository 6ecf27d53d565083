"""What the tab Why they leave says, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import polars as pl

from analysis.estimate import Estimate
from answers import wording
from answers.answer import HIDDEN_BELOW, SMALL_BELOW, Finding, refused
from answers.staying import Stays
from answers.wording import short_percent as percent

PAGE: Final = "why_they_stay_or_leave"
NEEDED: Final = "what customers who left say when asked why, in their own words, with their id"
TIED_SHOWN: Final = 3


MOSTLY: Final = 0.5
"""Share of leavers whose words fit no reason from which on the others are not what leavers say."""


def headline(reasons: pl.DataFrame, n_told: int, uncoded: Estimate) -> str:
    """Say what leavers name most, and what cannot be told apart.

    Args:
        reasons: Rows of `reason_shares.REASONS`.
        n_told: Leavers who gave a reason.
        uncoded: Share of those whose words fit no reason.
    """
    if n_told < HIDDEN_BELOW:
        return "Fewer than 10 leavers said why, so no reason is shown"
    if reasons.is_empty():
        return "No reason of the list fits what leavers wrote"
    top = reasons.row(0, named=True)
    tied = reasons.filter(rank=1)["reason"].to_list()
    if uncoded.value >= MOSTLY:
        return (
            f"What {percent(uncoded.value)} of leavers wrote fits no reason of the list; of all, "
            f"{percent(top['share'])} name {top['reason']}"
        )
    if len(tied) == 1:
        return (
            f"What leavers name most is {top['reason']}: {percent(top['share'])} of those who "
            "say why"
        )
    named = wording.listed_up_to(tied, TIED_SHOWN)
    return (
        f"Leavers most often name {named}, too close to each other to be put in order "
        f"({percent(top['share'])} for the first)"
    )


def response_finding(response: Estimate, asked: int, refusal: str) -> Finding:
    """Say how many of all leavers gave a reason.

    Args:
        response: Share of all leavers; unknown without a join.
        asked: People in the reasons table.
        refusal: Why nobody's stay is known.
    """
    if not response.n:
        why = refusal or "those who gave a reason are not among the customers whose stay is known"
        said = (
            f"How many of all leavers said why is not known: {why}. Those who answer need not "
            "be like the others."
        )
        return refused(PAGE, "reasons.response", said, n=float(asked))
    if response.n < HIDDEN_BELOW:
        few = "Hidden: fewer than 10 customers left."
        return refused(PAGE, "reasons.response", few, n=response.n)
    answered = (
        " Read every share below as one of those who answered." if response.value < 0.3 else ""
    )
    return Finding(
        page=PAGE,
        figure="reasons.response",
        of={},
        estimate=response.value,
        lower=response.lower,
        upper=response.upper,
        n=response.n,
        unit="share",
        sentence=f"{wording.short_percent(response.value)} of the {wording.count(response.n)} "
        f"customers who left said why; the others may have had other reasons.{answered}"
        if response.value < 1
        else f"All of the {wording.count(response.n)} customers who left said why.",
        method="leavers who gave a reason among all who left, Wilson interval",
    )


def price_finding(price: Estimate) -> Finding:
    """Say how many leavers mention price at all.

    Args:
        price: Share of those who gave a reason.
    """
    if price.n < HIDDEN_BELOW:
        return refused(PAGE, "reasons.price_share", _few(price.n), n=price.n)
    return Finding(
        page=PAGE,
        figure="reasons.price_share",
        of={},
        estimate=price.value,
        lower=price.lower,
        upper=price.upper,
        n=price.n,
        unit="share",
        sentence=f"{percent(price.value)} of the leavers who say why mention price in any way "
        f"({percent(price.lower)} to {percent(price.upper)}); {wording.rest(price.value)} do not. "
        "Worth knowing before anybody proposes a price cut, points or a "
        f"campaign.{_small(price.n)}",
        method="any word about prices, costs, fees, discounts or something cheaper, unless to say "
        "that the price was fine or not the reason; Wilson interval",
    )


def share_findings(reasons: pl.DataFrame, n_told: int, per_person: float) -> Iterator[Finding]:
    """Yield the share of every reason.

    Args:
        reasons: Rows of `reason_shares.REASONS`.
        n_told: Leavers who gave a reason.
        per_person: Reasons named by each who named any.
    """
    several = (
        " Some name several reasons, so shares add up to more than 100%."
        if per_person > 1.005
        else ""
    )
    for place, row in enumerate(reasons.iter_rows(named=True)):
        is_open = row["rank"] != row["last_rank"]
        where = wording.sentence(wording.place(row["rank"], row["last_rank"]))
        order = f" {where}: others are too close to tell." if is_open else ""
        yield _share_finding(
            row,
            f"of the leavers who say why name {row['reason']}",
            f"{order}{several if place == 0 else ''}{_small(n_told)}",
            "people whose words match the reason's rules, among those who gave a reason",
        )


def written_findings(written: pl.DataFrame, reasons: pl.DataFrame) -> Iterator[Finding]:
    """Yield the shares of the answers of a list as they stand.

    Args:
        written: Rows of `reason_shares.REASONS`.
        reasons: The coded reasons, whose names are taken.
    """
    others = written.filter(~pl.col("reason").is_in(reasons["reason"].implode()))
    for row in others.iter_rows(named=True):
        yield _share_finding(
            row,
            f"of the leavers who answered picked “{row['reason']}”",
            _small(row["n"]),
            "answers of the list as they stand, among all who picked one",
        )


def _share_finding(row: Mapping[str, Any], said: str, more: str, method: str) -> Finding:
    of = {"reason": row["reason"]}
    if row["share"] is None:
        return refused(PAGE, "reasons.share", _few(row["n"]), of=of, n=row["n"])
    between = f"{percent(row['lower'])} to {percent(row['upper'])}"
    return Finding(
        page=PAGE,
        figure="reasons.share",
        of=of,
        estimate=row["share"],
        lower=row["lower"],
        upper=row["upper"],
        n=row["n"],
        unit="share",
        sentence=f"{percent(row['share'])} {said} ({between}).{more}",
        method=f"{method}; Wilson interval",
    )


def two_bases(written: pl.DataFrame, n_told: int) -> str:
    """Say what the answers of a list and the coded reasons are shares of.

    Args:
        written: Rows of `reason_shares.REASONS` of the list as it stands.
        n_told: Leavers who gave a reason.
    """
    if written.is_empty():
        return ""
    answered = int(written["n"][0])
    if answered == n_told:
        return f"Both tables are shares of the {wording.count(answered)} leavers who answered."
    return (
        f"Two bases: the answers of the list are shares of all {wording.count(answered)} leavers "
        f"who answered; the reasons they were sorted into are shares of the "
        f"{wording.count(n_told)} whose answer gives a reason."
    )


def uncoded_finding(uncoded: Estimate, topic: str, other_language: float = 0.0) -> Finding:
    """Say how many texts no rule recognises.

    Args:
        uncoded: Share of texts, or of people, with something to say.
        topic: What they were asked.
        other_language: Share of texts that fit no reason and seem to be in another language.
    """
    of = {"topic": topic}
    if uncoded.n < HIDDEN_BELOW:
        hidden = "Hidden: fewer than 10 people wrote something that says anything."
        return refused(PAGE, "words.uncoded", hidden, of=of, n=uncoded.n)
    return Finding(
        page=PAGE,
        figure="words.uncoded",
        of=of,
        estimate=uncoded.value,
        lower=uncoded.lower,
        upper=uncoded.upper,
        n=uncoded.n,
        unit="share",
        sentence=_so_much_uncoded(uncoded.value, topic) + _in_another(other_language),
        method="texts no rule recognises, among those that say something; Wilson interval",
    )


def _so_much_uncoded(share: float, topic: str) -> str:
    if share in {0.0, 1.0}:
        which = "None" if share else "All"
        return f"{which} of what was written about {topic} could be coded."
    return (
        f"{wording.short_percent(share)} of what was written about {topic} could not be coded; the "
        "bars cover the rest."
    )


def _in_another(share: float) -> str:
    if not share:
        return ""
    return (
        f" {wording.short_percent(share)} seem to be in another language, which the dictionary "
        "does not know."
    )


def cannot_tell(response: Estimate) -> tuple[str, ...]:
    """Say what stated reasons cannot tell.

    Args:
        response: Share of all leavers who gave a reason.
    """
    limits = [
        "What people say drove them away need not be what did; compare with what the record shows.",
        (
            "Had one reason not existed, some of these customers would have left for another: a "
            "bar is the most that could have been kept."
        ),
    ]
    if response.n and response.value < 1:
        limits.append("Those who left without a word may have had other reasons.")
    return tuple(limits)


def missing(known: Stays, response: Estimate, *, has_dates: bool) -> tuple[str, ...]:
    """Say what would unlock more.

    Args:
        known: How long customers stay.
        response: Share of all leavers who gave a reason.
        has_dates: Whether shares of all customers are shown.
    """
    if known.refusal:
        return (
            "customers with leaving dates, or their orders, to see how many leave without a word",
        )
    if not response.n or not has_dates:
        return ("the customer id beside each reason, as in the customer file",)
    return ()


def all_silent_findings(asked: int, left: int) -> Iterator[Finding]:
    """Yield every figure about reasons, refused: nobody said why.

    Args:
        asked: People asked for a reason.
        left: Customers known to have left.
    """
    if asked:
        said = f"All {wording.count(asked)} who were asked why they left gave no reason."
    elif left:
        said = (
            f"{wording.people(left, 'customer', 'customers')} left and nobody's reason is on "
            "file. Ask: a short call does."
        )
    else:
        said = "Nobody was asked why they left."
    for figure in ("reasons.share", "reasons.price_share", "reasons.incidence"):
        yield refused(PAGE, figure, said, n=float(asked or left))
    yield refused(PAGE, "reasons.value", said, n=float(asked or left), unit="money")


def silent_base(asked: int, left: int) -> str:
    """Write the base of a page on which nobody said why."""
    if asked:
        return wording.people(asked, "leaver asked", "leavers asked")
    return wording.people(left, "customer left", "customers left")


def _few(n: float | None) -> str:
    return f"Hidden: only {wording.people(n or 0, 'leaver', 'leavers')} said why; 10 are needed."


def _small(n: float) -> str:
    return " Small base, read with care." if n < SMALL_BELOW else ""

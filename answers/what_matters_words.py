"""What the tab What matters says, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import nan
from typing import Final

import polars as pl

from analysis.ranks import places
from answers import wording
from answers.answer import SMALL_BELOW, Finding, refused
from answers.drivers import Drivers
from answers.five_dimensions import Dimensions
from answers.outcomes import STAYED, Outcome
from answers.wording import percent

PAGE: Final = "why_they_stay_or_leave"
TIED_SHOWN: Final = 3
_HIGHER: Final = {1: "higher", -1: "lower"}
CANNOT_TELL: Final = (
    (
        "Customers who rate something higher are the ones who stay; that does not say that raising "
        "it would make others stay."
    ),
    "Only what was asked can matter here; something nobody asked about may matter more.",
    "Attributes that everybody rates alike cannot show what they matter, however much they do.",
)


def headline(
    shown: Drivers | None,
    coarse: Drivers | None,
    quality: Dimensions,
    stated: pl.DataFrame,
    feeling: Finding,
) -> str:
    """Say which attributes go along with the outcome most.

    Args:
        shown: The model shown; None: there is none.
        coarse: The model on dimensions in its place; None: there is none.
        quality: Service quality in five dimensions.
        stated: What customers say matters.
        feeling: What feeling says beyond the rating.
    """
    for model in (shown, coarse):
        if model is not None and model.holds and not model.halo:
            return _ones_who(model)
    if shown is not None and shown.halo:
        return "Answers move together, so which attribute matters most cannot be told"
    if quality.headline:
        return quality.headline
    if shown is not None:
        return shown.refusal.removesuffix(".")
    if stated.drop_nulls("mean").height:
        return said_to_matter_most(stated)
    nothing = "What matters cannot be told from these files"
    return nothing if feeling.estimate is None else feeling.sentence.partition(":")[0]


def said_to_matter_most(table: pl.DataFrame) -> str:
    """Say what customers say matters most, as far as that can be told; "" where nothing is shown.

    Args:
        table: Rows of `priorities.STATED`.
    """
    stated = table.drop_nulls("mean")
    if stated.is_empty():
        return ""
    ends = stated.select(pl.col("lower").fill_null(nan), pl.col("upper").fill_null(nan))
    first = stated.filter(pl.Series(places(ends["lower"], ends["upper"]).first == 1))
    named = wording.listed_up_to([f"“{name}”" for name in first["attribute"]], TIED_SHOWN)
    if first.height == 1:
        return f"Customers say {named} matters most to them"
    return f"Customers say {named} matter most to them; which of these most, cannot be told"


def driver_findings(model: Drivers, kind: str = "attribute") -> Iterator[Finding]:
    """Yield the share of every attribute for one outcome, or why it is refused.

    Args:
        model: What the outcome hangs on.
        kind: What its attributes are: attribute, or dimension.
    """
    of = {"outcome": model.outcome.key}
    if model.refusal:
        verdict = "not enough data to say"
        yield refused(
            PAGE, "drivers.importance", model.refusal, of=of, n=model.found.n, verdict=verdict
        )
        return
    for name in model.left_out:
        said = f"“{name}” is left out: all gave the same answer, or too few answered."
        yield refused(
            PAGE, "drivers.importance", said, of={kind: name, **of}, n=model.found.n,
            verdict="not enough data to say",
        )  # fmt: skip
    halo = " Answers move together (halo): do not trust the order." if model.halo else ""
    for row in model.found.table.iter_rows(named=True):
        order = wording.place(row["rank"], row["last_rank"])
        against = (
            " Beside the other ratings its sign turns, so read it with care."
            if row["sign_conflict"] and row["direction"]
            else ""
        )
        yield Finding(
            page=PAGE,
            figure="drivers.importance",
            of={kind: row["attribute"], **of},
            estimate=row["share"],
            lower=row["lower"],
            upper=row["upper"],
            n=model.found.n,
            unit="share",
            verdict="answers move together" if model.halo else None,
            sentence=f"“{row['attribute']}” carries {percent(row['share'])} of what the ratings "
            "explain "
            f"({_between(row)}; {order}): {_who_rates(row['direction'], model.outcome.who)}."
            f"{halo}{against}",
            method=f"{model.found.method} shares of R² {model.found.r2.value:.2f}, outcome: "
            f"{model.outcome.says}; jackknife over 100 groups of customers",
        )


def _who_rates(direction: int, who: str) -> str:
    """Say how ratings of one attribute go along with the outcome, where that can be told."""
    if not direction:
        return f"whether those who {who} rate it higher or lower cannot be told"
    return f"customers who rate it {_HIGHER[direction]} are the ones who {who}"


def _ones_who(model: Drivers) -> str:
    """Say who has the outcome, in words that claim no cause."""
    rows = model.found.table
    first = rows.filter(rank=1)
    if first.height == rows.height > 1:
        return (
            "No rating stands out: which goes along most with the outcome "
            f"({model.outcome.says}) cannot be told"
        )
    names = first["attribute"].to_list()
    named = wording.listed_up_to([f"“{name}”" for name in names], TIED_SHOWN)
    directions = set(first["direction"])
    if not directions <= set(_HIGHER) or len(directions) > 1:
        return f"The outcome ({model.outcome.says}) goes along most with how they rate {named}"
    tied = "; which of these most, cannot be told" if len(names) > 1 else ""
    higher = _HIGHER[directions.pop()]
    return f"Customers who rate {named} {higher} are the ones who {model.outcome.who}{tied}"


def no_model(*, has_attributes: bool) -> Finding:
    """Say that importance needs an outcome, or attributes.

    Args:
        has_attributes: Whether customers rated attributes of ours.
    """
    lacking = (
        "an overall rating, a recommendation, or customers whose staying is known"
        if has_attributes
        else "ratings of several attributes of ours"
    )
    return refused(PAGE, "drivers.importance", f"What matters needs {lacking}.")


def stated_findings(stated: pl.DataFrame) -> Iterator[Finding]:
    """Yield what customers say matters to them.

    Args:
        stated: Rows of `priorities.STATED`.
    """
    if stated.is_empty():
        yield refused(
            PAGE, "drivers.stated", "Nobody was asked what matters to them.", unit="scale"
        )
    for row in stated.iter_rows(named=True):
        of = {"attribute": row["attribute"]}
        if row["mean"] is None:
            yield refused(
                PAGE,
                "drivers.stated",
                "Hidden: fewer than 10 people answered.",
                of=of,
                unit="scale",
                n=row["n"],
            )
            continue
        small = " Small base." if row["n"] < SMALL_BELOW else ""
        between = (
            f" ({wording.scale_points(row['lower'])} to {wording.scale_points(row['upper'])})"
            if row["lower"] is not None
            else ""
        )
        yield Finding(
            page=PAGE,
            figure="drivers.stated",
            of=of,
            estimate=row["mean"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="scale",
            sentence=f"Customers say “{row['attribute']}” matters "
            f"{wording.scale_points(row['mean'])} on a "
            f"scale of {row['scale_min']:g} to {row['scale_max']:g}{between}.{small}",
            method="mean of what customers answered, t interval",
        )


def warnings(shown: Drivers | None, models: Sequence[Drivers]) -> tuple[str, ...]:
    """Say what to know before reading the order.

    Args:
        shown: The model shown.
        models: Every model.
    """
    if shown is None:
        return ()
    said = []
    behaviour = next((model for model in models if model.outcome.key == STAYED), None)
    if behaviour is not None and behaviour is not shown and behaviour.refusal:
        said.append(f"What customers did would say more, but: {behaviour.refusal}")
    if not shown.outcome.is_behaviour and behaviour is None:
        said.append(
            f"Derived from what customers say ({shown.outcome.says}), not from whether they stayed."
        )
    if not shown.outcome.came_after:
        said.append(
            "The files do not tell who answered before leaving and who after: a low rating may "
            "follow from having left."
        )
    if shown.halo:
        said.append(
            "Answers move together: a good or bad overall impression colours every rating "
            "(halo). The order cannot be trusted; the dimensions below may say more."
        )
    if shown.is_pairwise and shown.holds:
        said.append(
            f"Only {percent(shown.complete_share)} answered every question, so each pair of "
            "questions rests on those "
            "who answered both."
        )
    if shown.left_out and shown.found.names:
        names = wording.listed([f"“{name}”" for name in shown.left_out])
        said.append(
            f"Left out, because everybody answered alike or more than 40% did not answer: {names}."
        )
    if shown.unstable:
        said.append(shown.unstable)
    return tuple(said)


def missing(
    names: tuple[str, ...], found: Sequence[Outcome], stated: pl.DataFrame, quality: Dimensions
) -> tuple[str, ...]:
    """Say what would unlock more.

    Args:
        names: Attributes rated.
        found: Outcomes there are.
        stated: What customers say matters.
        quality: Service quality in five dimensions.
    """
    needs = []
    if not names:
        needs.append("ratings of several attributes of ours by customers")
    if not found:
        needs.append("an overall rating in the survey, or the customer id of those who answered")
    elif found[0].key != STAYED:
        needs.append(
            "the customer id of those who answered, so that staying can be compared with ratings"
        )
    if stated.is_empty():
        needs.append("the question what matters to customers, such as 100 points to give away")
    if not quality.has_gaps:
        needs.append("what customers expect, asked with the same items as what they found")
    return tuple(needs)


def _between(row: dict[str, object]) -> str:
    if row["lower"] is None:
        return "no interval"
    return f"{percent(float(str(row['lower'])))} to {percent(float(str(row['upper'])))}"

"""Want to, paid to, or habit: what linked customers say, beside what they and the program do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from typing import Final

import numpy as np
import polars as pl

from analysis.attitude import Attitudes, attitudes, stays_after_answer
from analysis.counts import count_lifetimes
from analysis.estimate import UNKNOWN, Estimate, normal_interval, share_estimate, wilson
from analysis.survival import kaplan_meier, last_day_followed, retained_at
from answers import wording
from answers.answer import HIDDEN_BELOW, SMALL_BELOW, Finding, refused
from answers.bases import HIDDEN, base_note
from answers.lift_parts import OF_100, Parts
from answers.lift_words import PART_NAMES
from answers.stated import asked_figure, effective_base, stated_answers, stated_findings
from answers.staying import Stays
from study import UNNAMED_BRAND, Study

PAGE: Final = "earned_or_bought"
AFTER_DAYS: Final = 180
"""How long after answering the four groups are followed."""


@dataclass(frozen=True, slots=True, eq=False)
class Wanting:
    """What asking adds to the picture.

    Attributes:
        findings: Every figure, shown or refused.
        of_100: The parts of 100 joiners with "stay anyway" split into "want to" and "habit"; empty
            when it cannot be split.
        grid: One row per program × attitude × behaviour: `name` (the group in words), `program`,
            `attitude` ("want to", "do not want to"), `behaviour` ("buy often", "buy seldom"),
            `share` of the program's answerers, `lower`, `upper`, `n`, `note`, `retained` half a
            year later with `retained_lower`, `retained_upper` (null when hidden or not followed).
        stated: One row per question × answer: `question`, `answer`, `share`, `lower`, `upper`, `n`.
        cut: What counts as wanting to stay; "" when nobody was asked.
    """

    findings: tuple[Finding, ...]
    of_100: pl.DataFrame = field(default_factory=pl.DataFrame)
    grid: pl.DataFrame = field(default_factory=pl.DataFrame)
    stated: pl.DataFrame = field(default_factory=pl.DataFrame)
    cut: str = ""

    @property
    def grid_said(self) -> str:
        """How many of those who answered want to stay, in the program and outside it."""
        if self.grid.is_empty() or self.grid["share"].null_count():
            return ""
        wanting = self.grid.filter(pl.col("attitude") == "want to").group_by(
            "program", maintain_order=True
        )
        names = {"member": "members", "organic": "customers outside the program"}
        said = [
            f"{wording.percent(share)} of {names[program]}"
            for program, share in wanting.agg(pl.col("share").sum()).sort("program").iter_rows()
        ]
        return f"Of those who answered, {wording.listed(said)} want to stay: {self.cut}"

    @property
    def stated_said(self) -> dict[str, str]:
        """What is most often answered to each question that was asked, in words."""
        said: dict[str, str] = {}
        if self.stated.is_empty():
            return said
        for (question, *_), answers in self.stated.group_by("question", maintain_order=True):
            most = answers.sort("share", descending=True, nulls_last=True).row(0, named=True)
            said[str(question)] = (
                f"Fewer than {HIDDEN_BELOW} people answered “{question}”"
                if most["share"] is None
                else f"{wording.percent(most['share'])} say “{most['answer']}” to “{question}” "
                f"({wording.people(most['n'], 'answer', 'answers')})"
            )
        return said


def wanting(study: Study, rows: pl.DataFrame, known: Stays, lift: Parts | None) -> Wanting:
    """Say who wants to stay, as far as customers were asked.

    Args:
        study: The whole study.
        rows: The stays of the customers who count.
        known: How stays are told.
        lift: What becomes of 100 joiners; None: it may not be said.
    """
    stated = stated_answers(study)
    said = _said(study)
    if said is None:
        why = "Whether they stay from loyalty or from habit, only asking can tell: no survey "
        why += "answer here is linked to a customer"
        return Wanting((*_unsplit(why), *stated_findings(stated)), stated=stated)
    linked = said.rows.join(
        rows.select("customer_id", "program", "has_left"), on="customer_id", how="inner"
    )
    share, n = _wanting_share(linked.filter(~pl.col("has_left"), program="member"))
    grid = _grid(study, linked, known.lapse_days)
    if n < HIDDEN_BELOW:
        why = f"Only {wording.people(n, 'member', 'members')} still here answered; too few to say "
        return Wanting(
            (
                *_unsplit(f"{why}who wants to stay"),
                *_grid_findings(grid),
                *stated_findings(stated),
            ),
            grid=grid,
            stated=stated,
            cut=said.cut,
        )
    return Wanting(
        (
            *_split_findings(lift, share, said.cut),
            *_grid_findings(grid),
            *stated_findings(stated),
        ),
        of_100=_split(lift, share) if lift is not None else pl.DataFrame(),
        grid=grid,
        stated=stated,
        cut=said.cut,
    )


def _said(study: Study) -> Attitudes | None:
    if study.ratings is None or study.respondents is None or study.as_of is None:
        return None
    brand = study.own_brand or UNNAMED_BRAND
    ratings, respondents = study.ratings.lazy(), study.respondents.lazy()
    return attitudes(ratings, respondents, brand, study.as_of)


def _wanting_share(answers: pl.DataFrame) -> tuple[Estimate, float]:
    """Return the weighted share who want to stay, with Wilson's interval on the effective base."""
    if answers.is_empty():
        return UNKNOWN, 0
    weight = answers["weight"].to_numpy()
    base = effective_base(weight)
    share = float(np.average(answers["wants"].to_numpy(), weights=weight))
    return share_estimate(share * base, base), base


def _product(first: Estimate, other: Estimate) -> Estimate:
    """Multiply two independent shares of 100; first-order error, never below zero."""
    value = first.value * other.value
    se = hypot(first.value * other.se, other.value * first.se)
    lower, upper = normal_interval(value, se)
    return Estimate(value, se, max(float(lower), 0.0), min(float(upper), 1.0), other.n)


def _turned(share: Estimate) -> Estimate:
    return Estimate(1 - share.value, share.se, 1 - share.upper, 1 - share.lower, share.n)


def _parts(lift: Parts, share: Estimate) -> tuple[tuple[str, Estimate], ...]:
    return (
        ("want to", _product(lift.stay_anyway, share)),
        ("habit", _product(lift.stay_anyway, _turned(share))),
        ("bought", lift.bought),
        ("gone", lift.gone),
    )


def _split(lift: Parts, share: Estimate) -> pl.DataFrame:
    if lift.bought.value < 0:
        return pl.DataFrame()
    parts = _parts(lift, share)
    return pl.DataFrame(
        {
            "part": [name for name, _ in parts],
            "name": [PART_NAMES[name] for name, _ in parts],
            "of": OF_100,
            "estimate": [part.value * 100 for _, part in parts],
            "lower": [part.lower * 100 for _, part in parts],
            "upper": [part.upper * 100 for _, part in parts],
            "shown": list(wording.shares_of_100([part.value for _, part in parts])),
        }
    )


def _split_findings(lift: Parts | None, share: Estimate, cut: str) -> Iterator[Finding]:
    if lift is None:
        why = "Without a net figure for the program, those who would stay anyway are not known"
        yield from _unsplit(why)
        return
    small = " Small base, read with care." if share.n < SMALL_BELOW else ""
    for name, figure, said in (
        ("want to", "loyalty.wanted_of_100", "would stay anyway and want to"),
        (
            "habit",
            "loyalty.habit_of_100",
            "would stay anyway from habit or for want of another way",
        ),
    ):
        part = dict(_parts(lift, share))[name]
        value, low, high = (f"{end * 100:.0f}" for end in (part.value, part.lower, part.upper))
        yield asked_figure(
            figure,
            {},
            part,
            f"Of 100 who join, {value} {said} ({low} to {high}); wanting to: {cut}.{small}",
            "share of linked members still here, times those who would stay anyway",
            times=100,
            unit="per_100",
        )


def _unsplit(why: str) -> Iterator[Finding]:
    for figure in ("loyalty.wanted_of_100", "loyalty.habit_of_100"):
        yield refused(PAGE, figure, f"{why}.", unit="per_100")


def _grid(study: Study, linked: pl.DataFrame, lapse_days: int | None) -> pl.DataFrame:
    """Cross attitude, behaviour and membership, and look half a year ahead."""
    if lapse_days is None or study.orders is None or study.as_of is None or linked.is_empty():
        return pl.DataFrame()
    told = linked.filter(pl.col("program").is_not_null()).drop("has_left")
    followed = stays_after_answer(
        told, study.orders.lazy(), lapse_days=lapse_days, as_of=study.as_of
    )
    if followed.is_empty():
        return pl.DataFrame()
    keys = ["program", "wants", "often"]
    counted = followed.group_by(keys).agg(n=pl.len().cast(pl.Float64)).sort(keys, descending=True)
    shares = counted.with_columns(total=pl.col("n").sum().over("program"))
    lower, upper = wilson(shares["n"].to_numpy(), shares["total"].to_numpy())
    later = [_later(followed.filter(**cell)) for cell in shares.select(keys).to_dicts()]
    hidden = pl.col("note") == HIDDEN
    return (
        shares.with_columns(
            share=pl.col("n") / pl.col("total"),
            lower=pl.Series(lower),
            upper=pl.Series(upper),
            note=base_note("n"),
            retained=pl.Series(np.array([one.value for one in later]), nan_to_null=True),
            retained_lower=pl.Series(np.array([one.lower for one in later]), nan_to_null=True),
            retained_upper=pl.Series(np.array([one.upper for one in later]), nan_to_null=True),
            attitude=pl.when("wants").then(pl.lit("want to")).otherwise(pl.lit("do not want to")),
            behaviour=pl.when("often").then(pl.lit("buy often")).otherwise(pl.lit("buy seldom")),
        )
        .with_columns(
            pl.when(~hidden).then(name).alias(name)
            for name in ("share", "lower", "upper", "retained", "retained_lower", "retained_upper")
        )
        .with_columns(
            name=pl.format(
                "{} who {} and {} stay",
                pl.when(program="member").then(pl.lit("Members")).otherwise(pl.lit("Others")),
                "behaviour",
                "attitude",
            )
        )
        .select(
            *("name", "program", "attitude", "behaviour"),
            *("share", "lower", "upper", "n", "note"),
            *("retained", "retained_lower", "retained_upper"),
        )
    )


def _later(group: pl.DataFrame) -> Estimate:
    counts = count_lifetimes(group.select("time", "has_left").lazy())
    followed = last_day_followed(counts, HIDDEN_BELOW)
    if followed is None or followed < AFTER_DAYS:
        return UNKNOWN
    return retained_at(kaplan_meier(counts), AFTER_DAYS)


def _grid_findings(grid: pl.DataFrame) -> Iterator[Finding]:
    for row in grid.iter_rows(named=True):
        of = {name: row[name] for name in ("program", "attitude", "behaviour")}
        who = "members" if row["program"] == "member" else "customers outside the program"
        if row["share"] is None:
            said = f"Hidden: fewer than 10 {who} {row['behaviour']} and {row['attitude']} stay."
            yield refused(PAGE, "attitude.grid", said, of=of, n=row["n"])
            continue
        later = (
            f" Half a year later {wording.percent(row['retained'])} of them are still here."
            if row["retained"] is not None
            else ""
        )
        small = " Small base." if row["note"] else ""
        said = (
            f"{wording.percent(row['share'])} of the {who} who answered both {row['behaviour']} "
            f"and {row['attitude']} stay ({wording.percent(row['lower'])} to "
            f"{wording.percent(row['upper'])}).{later}{small}"
        )
        yield Finding(
            page=PAGE,
            figure="attitude.grid",
            of=of,
            estimate=row["share"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="share",
            sentence=said,
            method="linked respondents; often: 3 order days or more within the lapse rule; Wilson",
        )
        if row["retained"] is not None and row["retained_lower"] is not None:
            yield Finding(
                page=PAGE,
                figure="attitude.retained",
                of={**of, "horizon_days": AFTER_DAYS},
                estimate=row["retained"],
                lower=row["retained_lower"],
                upper=row["retained_upper"],
                n=row["n"],
                unit="share",
                sentence=later.strip(),
                method="Kaplan-Meier from the day of answering, log-log interval",
            )

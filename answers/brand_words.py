"""The brand page in sentences: one per figure, and the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import polars as pl

from answers import wording
from answers.answer import HIDDEN_BELOW, Finding, Unit, refused
from answers.bases import HIDDEN, SMALL, UNSURE
from answers.brand_profile import MEASURES
from study import UNNAMED_BRAND

PAGE: Final = "brands"
BRANDS_NAMED: Final = 6
NAMED_AT_MOST: Final = 3
"""Attributes named in a headline; more would not be read."""


def spoken(attribute: str) -> str:
    """Write an attribute in the middle of a sentence: "Reliable delivery" without its capital."""
    if attribute == "overall":
        return "overall satisfaction"
    is_word = len(attribute) > 1 and attribute[1].islower()
    return attribute[0].lower() + attribute[1:] if is_word else attribute


def group_of(row: dict[str, Any]) -> dict[str, str]:
    """Return the keys that name the wave or the segment a row is about; none for everybody.

    Args:
        row: A row that may have `wave` or `segment` and `value`.
    """
    names = ("wave", "segment", "value")
    return {name: row[name] for name in names if row.get(name) is not None}


def among(row: dict[str, Any], sentence: str) -> str:
    """Say of whom a sentence is true, where it is not true of everybody.

    Args:
        row: A row that may have `wave` or `segment` and `value`.
        sentence: What is true of them.
    """
    if row.get("wave") is not None:
        return f"Wave {row['wave']}: {sentence}"
    return f"{whose(row)}: {sentence}" if row.get("segment") is not None else sentence


def whose(row: dict[str, Any]) -> str:
    """Name a group of people: "Region: North", "Members".

    Args:
        row: A row with `segment` and `value`.
    """
    if row["segment"] == "program":
        return {"member": "Members", "organic": "Customers outside the program"}[row["value"]]
    return f"{row['segment']}: {row['value']}"


def mean_findings(
    figures: pl.DataFrame, own: str | None, measures: Sequence[str] = tuple(MEASURES)
) -> Iterator[Finding]:
    """Yield mean, top-two share and share agreeing of every brand and attribute, ours first.

    Args:
        figures: Rows of `analysis.ratings.profile` with notes, hidden figures blanked.
        own: Our brand; None: not known.
        measures: Which of them.
    """
    ordered = figures.sort(pl.col("brand") != (own or ""), "brand", "attribute")
    for row in ordered.iter_rows(named=True):
        for measure in measures:
            said = _mean_sentence(row) if measure == "mean" else _share_sentence(row, measure)
            yield _finding(row, measure, said)


def gap_findings(table: pl.DataFrame, own: str | None, brands: Sequence[str]) -> Iterator[Finding]:
    """Yield our gap to every competitor on every attribute, or the reason why there is none.

    Args:
        table: The judged gaps; empty: no comparison was possible.
        own: Our brand; None: not known.
        brands: Every brand rated.
    """
    if table.is_empty():
        yield Finding(
            page=PAGE,
            figure="brands.gap",
            of={},
            estimate=None,
            lower=None,
            upper=None,
            n=None,
            unit="scale",
            verdict=UNSURE,
            sentence=why_no_gaps(own, brands),
            method="not computed",
        )
    for row in table.iter_rows(named=True):
        yield Finding(
            page=PAGE,
            figure="brands.gap",
            of={"brand": row["brand"], "attribute": row["attribute"], **group_of(row)},
            estimate=row["gap"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="scale",
            verdict=row["verdict"],
            sentence=among(row, gap_sentence(row, own or UNNAMED_BRAND)),
            method="linearised difference of means over respondents, t interval; "
            "verdict after Benjamini-Hochberg over all competitors and attributes",
        )


def refusals(why: str) -> tuple[Finding, ...]:
    """Return the figures a survey of brands is asked for, refused; none where nobody was asked.

    Args:
        why: Why there is none of them; "": there was no survey.
    """
    if not why:
        return ()
    asked_for: dict[str, tuple[Unit, str | None]] = {
        "brands.mean": ("scale", None),
        "brands.top_two": ("share", None),
        "brands.gap": ("scale", UNSURE),
        "brands.nps": ("points", None),
        "brands.skew": ("share", UNSURE),
    }
    return tuple(
        refused(PAGE, figure, why, unit=unit, verdict=verdict)
        for figure, (unit, verdict) in asked_for.items()
    )


def nps_findings(nps: pl.DataFrame) -> Iterator[Finding]:
    """Yield the net promoter score of every brand.

    Args:
        nps: One row per brand with `nps`, `lower`, `upper`, `n`, `note`.
    """
    for row in nps.iter_rows(named=True):
        yield Finding(
            page=PAGE,
            figure="brands.nps",
            of={"brand": row["brand"], **group_of(row)},
            estimate=row["nps"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="points",
            sentence=among(row, _nps_sentence(row)),
            method="share of 9 and 10 minus share of 0 to 6, adjusted interval (Rocks 2016)",
        )


def nps_sentence(nps: pl.DataFrame) -> str:
    """Say our net promoter score, or the best where ours is not known; "" when nobody was asked.

    Args:
        nps: One row per brand with `is_own`, `nps`, `lower`, `upper`, `n`, `note`.
    """
    if nps.is_empty():
        return ""
    first = nps.sort("is_own", "nps", "brand", descending=[True, True, False], nulls_last=True)
    return _nps_sentence(first.row(0, named=True))


def _nps_sentence(row: dict[str, Any]) -> str:
    if row["note"] == HIDDEN:
        return _hidden_sentence(row["brand"], "recommending", row)
    answers = wording.people(row["n"], "answer", "answers")
    return (
        f"With {answers}, {row['brand']} has a net promoter score of {_signed(row['nps'])} "
        f"(anything from {_signed(row['lower'])} to {_signed(row['upper'])})."
    )


def gap_sentence(row: dict[str, Any], own: str) -> str:
    """Say one gap in a sentence.

    Args:
        row: One judged gap.
        own: Our brand.
    """
    rival, on = row["brand"], spoken(row["attribute"])
    if row["note"] == HIDDEN:
        return _hidden_sentence(f"{own} and {rival}", on, row)
    small = " Small base, read with care." if row["note"] == SMALL else ""
    if row["lower"] is None:
        return f"Not enough data to say whether {own} and {rival} differ on {on}."
    is_share = row["scale_max"] - row["scale_min"] <= 1
    size, between = sized(row["gap"], row["lower"], row["upper"], is_share=is_share)
    match row["verdict"]:
        case "ahead":
            said = f"{own} is {size} ahead of {rival} on {on} {between}."
        case "behind":
            said = f"{own} is {size} behind {rival} on {on} {between}."
        case "level":
            said = (
                f"Customers see no difference that matters between {own} and {rival} on {on} "
                f"{between}."
            )
        case _:
            needed = (
                f" About {wording.count(row['n_needed'])} answers would be needed."
                if row["n_needed"] is not None
                else ""
            )
            said = f"Not enough data to say whether {own} and {rival} differ on {on}.{needed}"
    return said + small


def sized(gap: float, lower: float, upper: float, *, is_share: bool) -> tuple[str, str]:
    """Write a gap with its unit, and its interval in brackets: "4 points", "(2 to 6)".

    Args:
        gap: A difference of means, or of shares of ticks.
        lower: Lower end of its interval.
        upper: Upper end.
        is_share: Whether it is one of shares.
    """
    if is_share:
        return wording.points(gap), f"({wording.points_between(lower, upper)})"
    size, interval = wording.scale_gap(gap, lower, upper)
    return f"{size} scale points", f"({interval})"


def headline(table: pl.DataFrame, own: str | None, brands: Sequence[str]) -> str:
    """Say where we lead, where we trail and where nobody sees a difference.

    Args:
        table: The judged gaps; empty: no comparison was possible.
        own: Our brand; None: not known.
        brands: Every brand rated.
    """
    if table.is_empty():
        return why_no_gaps(own, brands)
    standing = _standing(table)
    leads, trails = standing["leads"], standing["trails"]
    parts = [
        f"{verb} on {wording.listed(_named(attributes))}"
        for verb, attributes in (("leads", leads), ("trails", trails))
        if attributes
    ]
    if not parts:
        return f"Customers see no clear lead of {own} over its competitors, nor a lag"
    return f"{own} {', but '.join(parts)}"


def why_no_gaps(own: str | None, brands: Sequence[str]) -> str:
    """Say why no gap to a competitor can be shown."""
    if len(brands) < 2:
        return "Only one brand was rated, so there is nobody to compare with"
    more = len(brands) - BRANDS_NAMED
    names = [*brands[:BRANDS_NAMED], f"{more} more"] if more > 1 else brands
    if own is None:
        return f"Which brand is yours? The survey rates {wording.listed(names)}"
    if own not in brands:
        return f"{own} was not rated; the survey rates {wording.listed(names)}"
    return f"{own} was never rated on the same questions as a competitor"


def cannot_tell(figures: pl.DataFrame, scale: tuple[float, float] | None) -> tuple[str, ...]:
    """Return what the brand page cannot say with these data."""
    said = [
        "What people say about a brand need not be why they stay with it.",
        "People who know a brand answer differently from people who only heard of it.",
    ]
    if scale is not None:
        unusual = figures.filter(
            (pl.col("scale_min") != scale[0]) | (pl.col("scale_max") != scale[1])
        )
        if names := unusual["attribute"].unique().sort().to_list():
            said.append(
                f"Asked on another scale and so not in the picture: {wording.listed(names)}."
            )
    return tuple(said)


def missing(own: str | None, brands: Sequence[str], nps: pl.DataFrame) -> tuple[str, ...]:
    """Return what would let the page say more, most useful first."""
    wanted = []
    if len(brands) < 2:
        wanted.append("ratings of at least one competitor on the same questions")
    elif own is None:
        wanted.append("the name of our own brand")
    if nps.is_empty():
        wanted.append("how likely people are to recommend each brand, 0 to 10")
    return tuple(wanted)


def _standing(table: pl.DataFrame) -> dict[str, list[str]]:
    """Sort attributes: ahead of every competitor, or behind at least one; the widest gap first."""
    by_attribute = table.group_by("attribute").agg(
        leads=(pl.col("verdict") == "ahead").all(),
        trails=(pl.col("verdict") == "behind").any(),
        least=pl.col("gap").min(),
    )
    leads = by_attribute.filter("leads").sort("least", "attribute", descending=[True, False])
    trails = by_attribute.filter("trails").sort("least", "attribute")
    return {"leads": leads["attribute"].to_list(), "trails": trails["attribute"].to_list()}


def _named(attributes: Sequence[str]) -> list[str]:
    named = [spoken(attribute) for attribute in attributes[:NAMED_AT_MOST]]
    more = len(attributes) - len(named)
    return [*named, f"{more} more"] if more else named


_METHODS: Final = {
    "mean": "mean with t interval on the linearised error",
    "top_two": "share of the two best answers, Wilson interval",
    "agreeing": "share above the middle of the scale, Wilson interval",
}


def _finding(row: dict[str, Any], measure: str, sentence: str) -> Finding:
    estimate, lower, upper = (row[column] for column in MEASURES[measure])
    return Finding(
        page=PAGE,
        figure=f"brands.{measure}",
        of={"brand": row["brand"], "attribute": row["attribute"], **group_of(row)},
        estimate=estimate,
        lower=lower,
        upper=upper,
        n=row["n"],
        unit="scale" if measure == "mean" else "share",
        sentence=among(row, sentence),
        method=_METHODS[measure],
    )


def _mean_sentence(row: dict[str, Any]) -> str:
    on, n = spoken(row["attribute"]), wording.people(row["n"], "answer", "answers")
    if row["note"] == HIDDEN:
        return _hidden_sentence(row["brand"], on, row)
    if row["scale_max"] - row["scale_min"] <= 1:
        return _share_sentence(row, "top_two")
    between = (
        f", {wording.scale_points(row['lower'])} to {wording.scale_points(row['upper'])}"
        if row["lower"] is not None
        else ""
    )
    return (
        f"{row['brand']} scores {wording.scale_points(row['mean'])} on {on}, on a scale from "
        f"{row['scale_min']:g} to {row['scale_max']:g} ({n}{between})."
    )


def _share_sentence(row: dict[str, Any], measure: str) -> str:
    on, n = spoken(row["attribute"]), wording.people(row["n"], "answer", "answers")
    if row["note"] == HIDDEN:
        return _hidden_sentence(row["brand"], on, row)
    if row["scale_max"] - row["scale_min"] <= 1:
        gave = "tick"
    elif measure == "top_two":
        gave = "give one of the two best answers to"
    else:
        gave = "answer above the middle of the scale to"
    lower, upper = (wording.percent(row[f"{measure}_{end}"]) for end in ("lower", "upper"))
    share = wording.percent(row[f"{measure}_share"])
    return f"{share} {gave} {on} for {row['brand']} ({n}, {lower} to {upper})."


def _hidden_sentence(who: str, on: str, row: dict[str, Any]) -> str:
    if row["n"] >= HIDDEN_BELOW:
        return (
            f"{who} on {on}: hidden; the answers count for fewer than 10 people, or would give "
            "away those of a smaller group."
        )
    return f"{who} on {on}: hidden, fewer than 10 people answered ({wording.count(row['n'])})."


def _signed(value: float) -> str:
    return f"{value:+.0f}".replace("-", "−") if round(value) else "0"

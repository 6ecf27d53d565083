"""The page One message in sentences: one per gap, the headline, and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from answers import wording
from answers.answer import Finding, refused
from answers.bases import HIDDEN, SMALL, UNSURE
from answers.message_direction import CANNOT, SAME

PAGE: Final = "one_message"
MAIN: Final = "inside - customers"
AMONG_US: Final = "management - employees"
SIDES: Final = {
    "knowledge": ("what customers expect", "what we believe they expect"),
    "standards": ("what we believe they expect", "our standard"),
    "delivery": ("our standard", "what is delivered"),
    "communication": ("what is delivered", "what is promised"),
    "customers' own": ("what customers get", "what they expect"),
}


def gap_findings(gaps: pl.DataFrame, five: pl.DataFrame) -> Iterator[Finding]:
    """Yield the gap on every item, between groups and in the service-quality model.

    Args:
        gaps: What `answers.message_gaps.judged_gaps` returns.
        five: What `answers.message_gaps.five_gaps` returns.
    """
    if gaps.is_empty() and five.is_empty():
        said = "No item was rated by both sides of a comparison."
        yield refused(PAGE, "align.gap", said, verdict=UNSURE, unit="scale")
        return
    for table, key in ((gaps, "audiences"), (five, "gap")):
        several = table["aspect"].n_unique() > 1
        for row in table.iter_rows(named=True):
            of = {"attribute": row["attribute"], key: row["comparison"]}
            if key == "audiences" and (several or row["aspect"] != "promise"):
                of["aspect"] = row["aspect"]
            if row["rescaled"]:
                of["scale"] = "0 to 100"
            yield _finding(row, of)


def gap_sentence(row: dict[str, Any]) -> str:
    """Say one gap, and what it means, in a sentence.

    Args:
        row: One row of the gaps.
    """
    item = f"“{row['attribute']}”"
    if row["note"] == HIDDEN:
        n = wording.count(min(row["n_first"], row["n_second"]))
        return f"{item}, {row['comparison']}: hidden, fewer than 10 answers ({n})."
    first, second = sides(row["comparison"])
    size, between = _said(row)
    marked = ", rescaled from 0 to 100" if row["rescaled"] else ""
    small = ", small base" if row["note"] == SMALL else ""
    inside = f"({between}, n = {wording.count(row['n'])}{small}{marked})"
    if row["direction"] == SAME:
        return f"{item}: no difference that matters between {first} and {second} {inside}."
    if row["direction"] == CANNOT:
        needed = (
            f"; about {wording.count(row['n_needed'])} answers would be needed"
            if row["n_needed"] is not None
            else ""
        )
        return (
            f"{item}: not enough data to say whether {first} and {second} differ {inside}{needed}."
        )
    more = "higher" if row["gap"] > 0 else "lower"
    if row["comparison"] in SIDES:
        above = "above" if row["gap"] > 0 else "below"
        return f"{item}: {first} lies {size} {above} {second} {inside}: {row['direction']}."
    return f"{item}: {first} rates it {size} {more} than {second} {inside}: {row['direction']}."


def sides(comparison: str) -> tuple[str, str]:
    """Name both sides of a comparison.

    Args:
        comparison: Two groups, or a gap of the model.
    """
    if comparison in SIDES:
        return SIDES[comparison]
    first, _, second = comparison.partition(" - ")
    return first, second


def headline(gaps: pl.DataFrame, five: pl.DataFrame) -> str:
    """Say how far inside and customers are apart, and where most.

    Args:
        gaps: The gaps between groups.
        five: The gaps of the model.
    """
    pair = MAIN if (gaps["comparison"] == MAIN).any() else AMONG_US
    main = gaps.filter(pl.col("comparison") == pair, ~pl.col("rescaled"))
    if main.height:
        aspect = next(iter(main["aspect"]))
        main = main.filter(pl.col("aspect") == aspect)
    shown = main.filter(pl.col("note") != HIDDEN)
    if shown.height:
        return _between_groups(shown, "promise" if aspect == "promise" else "item", sides(pair))
    told = five.filter(pl.col("note") != HIDDEN)
    if told.height:
        return _of_the_model(told)
    return "Too few people inside, or too few customers, answered the same items"


def cannot_tell(gaps: pl.DataFrame, profile: pl.DataFrame, *, is_filtered: bool) -> tuple[str, ...]:
    """Say what the page cannot tell with these data.

    Args:
        gaps: The gaps between groups.
        profile: Means by group.
        is_filtered: Whether a filter is set that concerns customers alone.
    """
    said = ["A gap says what each side thinks; it does not say who is right."]
    has_inside = profile.filter(pl.col("audience") == "inside").height > 0
    has_apart = profile.filter(pl.col("audience") == "management").height > 0
    if has_inside and not has_apart:
        said.append(
            "Management and employees are shown together as inside: fewer than ten of one of them "
            "answered, or nobody said who is who."
        )
    if has_inside:
        said.append("Whoever rates their own work tends to rate it kindly.")
    rescaled = gaps.filter("rescaled")["attribute"].n_unique() if gaps.height else 0
    if rescaled:
        items = wording.people(rescaled, "item was", "items were")
        said.append(
            f"{items} asked on different scales. They are compared from 0 to 100 and marked; five "
            "answers are used differently from seven."
        )
    if not (profile["aspect"] == "importance").any():
        said.append("Nobody was asked what matters; the order of the ratings stands in for it.")
    if is_filtered:
        said.append("Filters that describe customers do not concern those inside.")
    return tuple(said)


def _finding(row: dict[str, Any], of: dict[str, str]) -> Finding:
    if row["gap"] is None:
        return refused(
            PAGE,
            "align.gap",
            gap_sentence(row),
            of=of,
            verdict=UNSURE,
            unit="scale",
            n=min(row["n_first"], row["n_second"]),
        )
    return Finding(
        page=PAGE,
        figure="align.gap",
        of=of,
        estimate=row["gap"],
        lower=row["lower"],
        upper=row["upper"],
        n=row["n"],
        unit="scale",
        verdict=row["verdict"],
        sentence=gap_sentence(row),
        method="difference of means, Welch interval, or the linearised one where the same people "
        "answered both; Benjamini-Hochberg over the items",
    )


def _said(row: dict[str, Any]) -> tuple[str, str]:
    if row["lower"] is None:
        return wording.scale_points(abs(row["gap"])), "no interval"
    return wording.scale_gap(row["gap"], row["lower"], row["upper"])


def _between_groups(shown: pl.DataFrame, one: str, groups: tuple[str, str]) -> str:
    first, second = wording.sentence(groups[0]), groups[1]
    total = shown.height
    higher = shown.filter(verdict="ahead").sort("gap", "attribute", descending=[True, False])
    lower = shown.filter(verdict="behind").sort("gap", "attribute")
    if not higher.height and not lower.height:
        if (shown["verdict"] == "level").all():
            return f"{first} and {second} say the same on all {total} {one}s"
        return f"No difference between {groups[0]} and {second} can be told"
    most, way, others, back = (
        (higher, "higher", lower, "lower")
        if higher.height >= lower.height
        else (lower, "lower", higher, "higher")
    )
    rest = f"; {others.height} {back}" if others.height else ""
    return (
        f"{first} rates {most.height} of {total} {one}s {way} than {second} do, most of all "
        f"“{most['attribute'][0]}”{rest}"
    )


def _of_the_model(told: pl.DataFrame) -> str:
    apart = told.filter(pl.col("verdict").is_in(["ahead", "behind"]))
    if apart.is_empty():
        return "No gap between what is expected, promised and delivered can be told"
    widest = apart.sort(pl.col("gap").abs(), "attribute", descending=[True, False]).row(
        0, named=True
    )
    first, second = sides(widest["comparison"])
    return (
        f"On {apart.height} of {told.height} items two sides differ, most of all {first} and "
        f"{second} on “{widest['attribute']}”"
    )

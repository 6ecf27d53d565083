"""The way to buying, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from answers import wording
from answers.answer import Finding
from answers.bases import HIDDEN, SMALL
from answers.brand_funnel import Funnel
from answers.brand_words import PAGE

_DO: Final = {
    "name": "name {} unprompted",
    "know": "know {}",
    "consider": "would consider {}",
    "try": "have ever used {}",
    "use": "use {}",
    "prefer": "prefer {}",
}
_DOING: Final = {
    "know": "knowing",
    "consider": "considering",
    "try": "trying",
    "use": "using",
    "prefer": "preferring",
}
_SHARE_METHOD: Final = "share of everybody asked, Wilson interval"
_KEPT_METHOD: Final = "share of those who reached the step before, Wilson interval"
_GAP_METHOD: Final = (
    "linearised difference of shares over respondents, t interval; verdict after "
    "Benjamini-Hochberg over all competitors and steps"
)


def funnel_findings(found: Funnel, own: str | None) -> Iterator[Finding]:
    """Yield the share at every step, the share that goes on, and our gap to every competitor.

    Args:
        found: The steps; nothing is said where none was asked about.
        own: Our brand; None: not known.
    """
    for row in found.reached.iter_rows(named=True):
        of = {"brand": row["brand"], "step": row["step"]}
        yield _share("brands.funnel", of, row, _reached_sentence(row), _SHARE_METHOD)
    for row in found.kept.iter_rows(named=True):
        of = {"brand": row["brand"], "step": row["step"], "from": row["before"]}
        yield _share("brands.funnel_kept", of, row, _kept_sentence(row), _KEPT_METHOD)
    for row in found.gaps.iter_rows(named=True):
        yield Finding(
            page=PAGE,
            figure="brands.funnel_gap",
            of={"brand": row["brand"], "step": row["step"], "from": row["before"]},
            estimate=row["gap"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="share",
            verdict=row["verdict"],
            sentence=_gap_sentence(row, own or ""),
            method=_GAP_METHOD,
        )


def funnel_says(found: Funnel, own: str | None) -> tuple[str, ...]:
    """Say how far people go with our brand, and where it keeps fewer or more than a competitor.

    Args:
        found: The steps.
        own: Our brand; None, or not asked about: the first brand is spoken of.
    """
    if not found.brands:
        return ()
    brand = own if own in found.brands else found.brands[0]
    way = found.reached.filter(pl.col("step") != "name", brand=brand).drop_nulls("share")
    said = []
    if way.height:
        steps = way.select("step", "share").rows()
        names = [brand, *["it"] * (len(steps) - 1)]
        parts = [
            f"{wording.percent(share).removesuffix('%')} {_DO[step].format(name)}"
            for name, (step, share) in zip(names, steps, strict=True)
        ]
        said.append(f"Of 100 people asked, {wording.listed(parts)}.")
    gaps = found.gaps
    if gaps.is_empty():
        return tuple(said)
    for verdict, keeps in (("behind", "fewer"), ("ahead", "more")):
        told = gaps.filter(verdict=verdict).sort(pl.col("gap").abs(), descending=True)
        said += [
            f"From {_DOING[row['before']]} to {_DOING[row['step']]}, {brand} keeps {keeps} of "
            f"those who came so far than {row['brand']} does: {wording.points(row['gap'])} {keeps}."
            for row in told.head(1).iter_rows(named=True)
        ]
    if len(said) == 1 and (gaps["verdict"] == "level").all():
        said.append(f"At every step {brand} keeps as many as its competitors do.")
    return tuple(said)


def _share(
    figure: str, of: dict[str, str], row: dict[str, Any], sentence: str, method: str
) -> Finding:
    return Finding(
        page=PAGE,
        figure=figure,
        of=of,
        estimate=row["share"],
        lower=row["lower"],
        upper=row["upper"],
        n=row["n"],
        unit="share",
        sentence=sentence,
        method=method,
    )


def _reached_sentence(row: dict[str, Any]) -> str:
    does = _DO[row["step"]].format(row["brand"])
    if row["note"] == HIDDEN:
        return f"How many {does} is hidden: fewer than 10 people answered."
    return f"{wording.percent(row['share'])} {does} ({_based(row)}).{_caution(row)}"


def _kept_sentence(row: dict[str, Any]) -> str:
    did, does = _DO[row["before"]].format(row["brand"]), _DO[row["step"]].format("it")
    if row["note"] == HIDDEN:
        return f"Of those who {did}, how many {does} is hidden: they are fewer than 10."
    share = wording.percent(row["share"])
    return f"Of those who {did}, {share} {does} ({_based(row)}).{_caution(row)}"


def _gap_sentence(row: dict[str, Any], own: str) -> str:
    between = f"from {_DOING[row['before']]} to {_DOING[row['step']]}"
    rival = row["brand"]
    if row["note"] == HIDDEN or row["lower"] is None:
        return f"Too few people came so far to compare {own} with {rival} {between}."
    interval = f"({wording.points_between(row['lower'], row['upper'])})"
    size = wording.points(row["gap"])
    match row["verdict"]:
        case "ahead":
            return f"{own} keeps {size} more than {rival} {between} {interval}."
        case "behind":
            return f"{own} keeps {size} fewer than {rival} {between} {interval}."
        case "level":
            return f"{own} and {rival} keep as many {between} {interval}."
    needed = (
        f" About {wording.count(row['n_needed'])} people would be needed."
        if row["n_needed"] is not None
        else ""
    )
    return f"Not enough data to say whether {own} or {rival} keeps more {between}.{needed}"


def _based(row: dict[str, Any]) -> str:
    n = wording.people(row["n"], "person", "people")
    return f"{n}, {wording.percent(row['lower'])} to {wording.percent(row['upper'])}"


def _caution(row: dict[str, Any]) -> str:
    return " Small base, read with care." if row["note"] == SMALL else ""

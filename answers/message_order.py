"""Do groups put the same things first? The top three in common, and the whole order behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import isfinite
from typing import Final

import numpy as np
import polars as pl

from analysis.concordance import (
    LEAST_ITEMS,
    item_sums,
    kendall_w,
    order_agreement,
    top_agreement,
)
from analysis.estimate import Estimate, Floats
from analysis.replicates import with_replicate
from answers import wording
from answers.answer import Finding, refused
from answers.message_gaps import ASPECTS, COMPARED, INSIDE, NAMES, Asked, profiles

PAGE: Final = "one_message"
TOP: Final = 3
SEED: Final = 20_241
SCHEMA: Final = {
    **dict.fromkeys(
        ("audiences", "aspect", "first", "second", "first_top", "second_top"), pl.String
    ),
    "items": pl.Int64,
    **dict.fromkeys(
        ("overlap", "overlap_lower", "overlap_upper", "tau", "tau_lower", "tau_upper", "n"),
        pl.Float64,
    ),
}
NUMBERS: Final = ("none of the three", "one of the three", "two of the three", "all three")


def priorities(asked: Asked) -> pl.DataFrame:
    """Compare the order in which groups put the items, by importance where that was asked.

    Args:
        asked: What `asked_of` returns.

    Returns:
        One row per pair of groups that may be shown: `audiences`, `aspect` (what the order is by),
        `first`, `second` (the groups), `first_top`, `second_top` (their three highest), `items`,
        `overlap` (of three) with interval, `tau` (Kendall's τ-b; null below five items) with
        interval, `n` (people in the smaller group).
    """
    shown = profiles(asked).drop_nulls("mean")
    rows = [
        _pair(asked, shown, aspect, first, second)
        for first, second in COMPARED
        if (aspect := _ordered_by(shown, first, second))
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def concordance(asked: Asked) -> float | None:
    """Return Kendall's W of customers, employees and management; None: they cannot be compared.

    Args:
        asked: What `asked_of` returns.
    """
    shown = profiles(asked).drop_nulls("mean")
    groups = ("customer", "employee", "manager")
    by = [_ordered_by(shown, one, other) for one, other in combinations(groups, 2)]
    if not by[0] or len(set(by)) > 1:
        return None
    scale = _scale(shown, by[0])
    own = shown.filter(pl.col("aspect") == by[0], *scale)
    items = _shared(own, [NAMES[group] for group in groups])
    if len(items) < LEAST_ITEMS:
        return None
    means = [_means(own, NAMES[group], items) for group in groups]
    w = kendall_w(np.array(means)).w
    return w if isfinite(w) else None


def priority_findings(table: pl.DataFrame, w: float | None) -> Iterator[Finding]:
    """Yield the top three in common and the agreement of the whole order.

    Args:
        table: What `priorities` returns.
        w: What `concordance` returns.
    """
    if table.is_empty():
        said = "Fewer than four items were asked of two groups of ten or more."
        yield refused(PAGE, "align.priority_agreement", said, unit="count")
        return
    for row in table.iter_rows(named=True):
        of = {"audiences": row["audiences"], "aspect": row["aspect"]}
        yield Finding(
            page=PAGE,
            figure="align.priority_agreement",
            of={**of, "measure": "top three"},
            estimate=row["overlap"],
            lower=row["overlap_lower"],
            upper=row["overlap_upper"],
            n=row["n"],
            unit="count",
            sentence=overlap_sentence(row),
            method="items among the three highest means of both groups; people drawn anew 500 "
            "times, percentile interval",
        )
        yield _order_finding(row, of)
    if w is not None:
        yield Finding(
            page=PAGE,
            figure="align.priority_agreement",
            of={"audiences": "customers, employees and management", "measure": "order"},
            estimate=w,
            lower=None,
            upper=None,
            n=None,
            unit="ratio",
            sentence=f"The orders of all three groups agree to {w:.2f} of 1 (Kendall's W).",
            method="Kendall's W of the three orders of means, ties corrected",
        )


def overlap_sentence(row: dict[str, object]) -> str:
    """Say how many of their first three two groups have in common, and which.

    Args:
        row: One row of `priorities`.
    """
    ours, theirs = (str(row[name]).split("; ") for name in ("first_top", "second_top"))
    both = [item for item in ours if item in theirs]
    what = "put first" if row["aspect"] == "importance" else "rate highest"
    number = NUMBERS[len(both)]
    named = f": {wording.listed([f'“{item}”' for item in both])}" if both else ""
    pair = f"{wording.sentence(str(row['first']))} and {row['second']}"
    return f"{pair} have {number} items they {what} in common{named}."


def _order_finding(row: dict[str, object], of: dict[str, object]) -> Finding:
    told = {str(key): str(value) for key, value in of.items()} | {"measure": "order"}
    if row["tau"] is None:
        said = f"With fewer than {LEAST_ITEMS} items only the top three are compared."
        return refused(PAGE, "align.priority_agreement", said, of=told, unit="ratio")
    tau = float(str(row["tau"]))
    has = row["tau_lower"] is not None
    between = (
        f" ({float(str(row['tau_lower'])):.2f} to {float(str(row['tau_upper'])):.2f})"
        if has
        else ""
    ).replace("-", "−")
    return Finding(
        page=PAGE,
        figure="align.priority_agreement",
        of=told,
        estimate=tau,
        lower=float(str(row["tau_lower"])) if has else None,
        upper=float(str(row["tau_upper"])) if has else None,
        n=float(str(row["n"])),
        unit="ratio",
        sentence=f"Over all {row['items']} items the orders of {row['first']} and {row['second']} "
        f"agree to {f'{tau:.2f}'.replace('-', '−')} on a scale from −1 to 1{between}.",
        method="Kendall's tau-b of the mean ratings; people drawn anew 500 times, percentile "
        "interval",
    )


def _ordered_by(shown: pl.DataFrame, first: str, second: str) -> str:
    """Return the aspect two groups are compared by, importance before others; "" for none."""
    for aspect in sorted(ASPECTS, key=lambda name: name != "importance"):
        own = shown.filter(pl.col("aspect") == aspect)
        if (
            own.height
            and len(_shared(own.filter(*_scale(shown, aspect)), [NAMES[first], NAMES[second]]))
            > TOP
        ):
            return aspect
    return ""


def _scale(shown: pl.DataFrame, aspect: str) -> list[pl.Expr]:
    """Return conditions for the scale most items of an aspect were asked on."""
    own = shown.filter(pl.col("aspect") == aspect)
    used = own.group_by("scale_min", "scale_max").len()
    lowest, highest, _ = used.sort(
        "len", "scale_min", "scale_max", descending=[True, False, False]
    ).row(0)
    return [pl.col("scale_min") == lowest, pl.col("scale_max") == highest]


def _shared(own: pl.DataFrame, groups: Sequence[str]) -> list[str]:
    """Return the items shown of all groups, in order of their names."""
    of_groups = own.filter(pl.col("audience").is_in(list(groups)))
    counted = of_groups.group_by("attribute").agg(pl.col("audience").n_unique())
    return counted.filter(pl.col("audience") == len(groups))["attribute"].sort().to_list()


def _means(own: pl.DataFrame, group: str, items: list[str]) -> list[float]:
    means = dict(own.filter(pl.col("audience") == group).select("attribute", "mean").iter_rows())
    return [means[item] for item in items]


def _pair(
    asked: Asked, shown: pl.DataFrame, aspect: str, first: str, second: str
) -> dict[str, object]:
    scale = _scale(shown, aspect)
    own = shown.filter(pl.col("aspect") == aspect, *scale)
    items = _shared(own, [NAMES[first], NAMES[second]])
    ours, theirs = (_sums(asked, aspect, group, items, scale) for group in (first, second))
    smaller = float(
        own.filter(pl.col("audience").is_in([NAMES[first], NAMES[second]]))["n"].min() or 0  # type: ignore[arg-type]  # a number
    )
    overlap = top_agreement(ours, theirs, np.random.default_rng(SEED), n=smaller, count=TOP)
    tau = (
        order_agreement(ours, theirs, np.random.default_rng(SEED), n=smaller)
        if len(items) >= LEAST_ITEMS
        else None
    )
    tops = [_top(own, NAMES[group], items) for group in (first, second)]
    return {
        "audiences": f"{NAMES[first]} - {NAMES[second]}",
        "aspect": aspect,
        "first": NAMES[first],
        "second": NAMES[second],
        "first_top": tops[0],
        "second_top": tops[1],
        "items": len(items),
        **_ends("overlap", overlap),
        **(_ends("tau", tau) if tau is not None else {}),
        "n": smaller,
    }


def _ends(name: str, estimate: Estimate) -> dict[str, float | None]:
    has = estimate.has_interval
    return {
        name: estimate.value if isfinite(estimate.value) else None,
        f"{name}_lower": estimate.lower if has else None,
        f"{name}_upper": estimate.upper if has else None,
    }


def _top(own: pl.DataFrame, group: str, items: list[str]) -> str:
    ranked = (
        own.filter(pl.col("audience") == group, pl.col("attribute").is_in(items))
        .sort("mean", "attribute", descending=[True, False])
        .head(TOP)
    )
    return "; ".join(ranked["attribute"])


def _sums(asked: Asked, aspect: str, group: str, items: list[str], scale: list[pl.Expr]) -> Floats:
    of_group = pl.col("audience") != "customer" if group == INSIDE else pl.col("audience") == group
    rows = asked.ratings.lazy().filter(of_group, pl.col("aspect").cast(pl.String) == aspect, *scale)
    weighted = rows.join(
        asked.people.lazy().select("respondent_id", "weight"), on="respondent_id"
    ).select("respondent_id", "attribute", "rating", "weight")
    return item_sums(with_replicate(weighted, "respondent_id"), items)

"""How long groups stay: the share still here at the horizon, curves, and the log-rank test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import nan

import polars as pl

from analysis.counts import count_lifetimes, merge_counts
from analysis.crossed import NOT_TESTED, OTHERS, Tested
from analysis.estimate import Estimate, difference, two_sided_p
from analysis.logrank import logrank
from analysis.survival import kaplan_meier, last_day_followed, retained_at
from analysis.verdicts import MARGIN_RETENTION_SHARE
from answers.answer import HIDDEN_BELOW
from answers.explore_groups import in_order
from answers.explore_question import Question
from answers.explore_small import REST, protected
from answers.explore_tables import GAPS, GROUPS, Measured, in_shape, judged, test_row

MOST_GROUPS = 12
CURVE_DAYS = 200
"""Days a curve is drawn with at most, so that a picture stays light."""


def measured_stays(
    rows: pl.LazyFrame, horizon_days: int, put: Question, order: Sequence[str], *, overlap: bool
) -> Measured:
    """Measure how long groups stay.

    Args:
        rows: `entry`, `time`, `has_left` and `g`.
        horizon_days: Day at which the share still here is read.
        put: The question.
        order: Order of the groups, see `explore_groups.in_order`.
        overlap: Whether a customer may stand in several groups; then nothing is tested.
    """
    known = rows.drop_nulls(["time", "has_left", "g"]).filter(pl.col("time") > pl.col("entry"))
    counts = _largest(count_lifetimes(known, by=["g"]))
    names = in_order(sorted(counts["g"].unique()), order)
    if not names:
        return Measured()
    cells = {name: merge_counts(counts.filter(pl.col("g") == name)) for name in names}

    def read(own: pl.DataFrame) -> Estimate:
        return _at(own, horizon_days, put)

    rows_of = [_row(name, read(cells[name]), cells[name]) for name in names]
    groups = in_shape(pl.DataFrame(rows_of), GROUPS)
    groups = protected(groups, put)
    shown = set(groups.filter(pl.col("estimate").is_not_null())["group"])
    curves = [_curve(name, cells[name]) for name in names if name in shown]
    gaps = [] if overlap else list(_gaps(names, shown, cells, read))
    found = in_shape(pl.DataFrame(gaps, infer_schema_length=None), GAPS)
    if found.height:
        found = judged(found.with_columns(margin=pl.lit(MARGIN_RETENTION_SHARE)))
    tested = NOT_TESTED
    if len(names) > 1 and not overlap:
        ranked = logrank(counts, "g")
        tested = Tested(ranked.chi2, ranked.df, nan, ranked.p, "log-rank test")
    return Measured(
        groups=groups,
        gaps=found,
        tests=test_row(tested),
        curves=pl.concat(curves) if curves else pl.DataFrame(),
        people=float(counts["n"].sum()),
    )


def _largest(counts: pl.DataFrame) -> pl.DataFrame:
    sizes = counts.group_by("g").agg(pl.col("n").sum()).sort(["n", "g"], descending=[True, False])
    if sizes.height <= MOST_GROUPS:
        return counts
    kept = pl.col("g").is_in(sizes["g"].head(MOST_GROUPS - 1).implode())
    named = counts.with_columns(g=pl.when(kept).then("g").otherwise(pl.lit(OTHERS)))
    return merge_counts(named, by=["g"])


def _at(cells: pl.DataFrame, horizon_days: int, put: Question) -> Estimate:
    followed = last_day_followed(cells, 1 if put.unprotected else HIDDEN_BELOW)
    if followed is None or followed < horizon_days:
        return Estimate(nan, nan, nan, nan, 0)
    return retained_at(kaplan_meier(cells), horizon_days)


def _row(name: str, at: Estimate, cells: pl.DataFrame) -> dict[str, object]:
    people = float(cells["n"].sum())
    return {
        "group": name,
        "answer": "",
        "estimate": at.value,
        "lower": at.lower,
        "upper": at.upper,
        "people": people,
        "rows": people,
        "effective_n": people,
    }


def _curve(name: str, cells: pl.DataFrame) -> pl.DataFrame:
    curve = kaplan_meier(cells).filter(pl.col("at_risk") >= HIDDEN_BELOW)
    every = max(curve.height // CURVE_DAYS, 1)
    first = {"time": 0.0, "retained": 1.0, "lower": None, "upper": None}
    start = pl.DataFrame([first], schema_overrides={"lower": pl.Float64, "upper": pl.Float64})
    points = pl.concat([start, curve.gather_every(every).select(start.columns)])
    return points.rename({"time": "day"}).with_columns(group=pl.lit(name))


def _gaps(
    names: list[str],
    shown: set[str],
    cells: dict[str, pl.DataFrame],
    read: Callable[[pl.DataFrame], Estimate],
) -> Iterator[dict[str, object]]:
    """Yield the first of two groups minus the other, or each of several minus everybody else."""
    if len(names) < 2:
        return
    pair = len(names) == 2
    heads = sum(float(own["n"].sum()) for own in cells.values())
    for name in names[:1] if pair else names:
        others = [other for other in names if other != name]
        if name not in shown or (pair and others[0] not in shown):
            continue
        rest = read(merge_counts(pl.concat([cells[other] for other in others])))
        apart = difference(read(cells[name]), rest)
        yield {
            "group": name,
            "against": others[0] if pair else REST,
            "answer": "",
            "gap": apart.value,
            "lower": apart.lower,
            "upper": apart.upper,
            "p": two_sided_p(apart.value, apart.se),
            "n": heads,
        }

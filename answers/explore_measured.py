"""Measure a crossing: estimates, differences and the test, with what is too small left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from analysis.association import correlations
from analysis.crossed import (
    CrossSums,
    equal_means,
    gap,
    gap_p,
    independence,
    mean_sums,
    means,
    share_sums,
    shares,
)
from analysis.verdicts import MARGIN_IN_SDS, MARGIN_SHARE
from answers.asked import NO, YES, Asked
from answers.explore_groups import Groups, groups_of, in_order
from answers.explore_question import Measure, Question
from answers.explore_rows import Joined
from answers.explore_small import REST, protected
from answers.explore_stays import measured_stays
from answers.explore_tables import GAPS, GROUPS, RELATED, Measured, in_shape, judged, test_row
from answers.explore_texts import measured_words
from study import Study

EVERYBODY: Final = "everybody"
MOST_PICTURES: Final = 12
POINTS: Final = 10
"""Groups of about equal size that show how one number moves with another."""


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """How one question is measured, the same for all its pictures."""

    study: Study
    found: Joined
    put: Question
    measure: Measure
    what: Asked
    cuts: Mapping[str, Groups]

    def order(self, name: str) -> tuple[str, ...]:
        """Return the order of the groups of "g", "s" or "y"."""
        return self.cuts[name].order if name in self.cuts else ()


def measured(
    study: Study,
    found: Joined,
    put: Question,
    measure: Measure,
    columns: tuple[Asked, Asked | None, Asked | None],
) -> Measured:
    """Measure rows brought together.

    Args:
        study: The whole study.
        found: The rows.
        put: The question.
        measure: How to measure.
        columns: What is asked about, by what, within what.
    """
    what, by, within = columns
    rows, cuts = found.rows, {}
    if by is None:
        rows = rows.with_columns(g=pl.lit(EVERYBODY))
    if measure == "correlation":
        rows = rows.with_columns(x=pl.col("g"))
        put = replace(put, bands=POINTS)
    parting = (("g", by), ("s", within), ("y", what if measure == "share" else None))
    for name, column in parting:
        if column is not None:
            cuts[name] = groups_of(study, column, name, put)
            rows = rows.with_columns(cuts[name].label.alias(name))
    if measure == "top two" and what.scale is not None:
        rows = rows.with_columns(y=_is_best(what.scale))
    way = _Way(study, found, put, measure, what, cuts)
    pictures, left_out = _pictures(rows, way, has=within is not None)
    parts = [_one(way, part, name) for name, part in pictures]
    said = tuple(cut.said for cut in cuts.values() if cut.said)
    return replace(_together(parts), said=said, left_out=left_out)


def _is_best(scale: tuple[float, float]) -> pl.Expr:
    two = scale[1] - (1.0 if scale[1] - scale[0] > 1 else 0.0)
    best = pl.col("y") >= two
    return pl.when(best).then(pl.lit(YES)).when(~best).then(pl.lit(NO))


def _pictures(
    rows: pl.LazyFrame, way: _Way, *, has: bool
) -> tuple[list[tuple[str, pl.LazyFrame]], int]:
    if not has:
        return [("", rows)], 0
    kept = rows.collect(engine="streaming")
    sizes = kept.drop_nulls("s").group_by("s").len().sort(["len", "s"], descending=[True, False])
    names = in_order(list(sizes["s"].head(MOST_PICTURES)), way.order("s"))
    parts = [(name, kept.filter(pl.col("s") == name).lazy()) for name in names]
    return parts, sizes.height - len(names)


def _one(way: _Way, rows: pl.LazyFrame, name: str) -> Measured:
    """Measure one picture."""
    match way.measure:
        case "stay":
            part = measured_stays(
                rows,
                way.study.horizon_days,
                way.put,
                way.order("g"),
                overlap=way.found.in_several,
            )
        case "words":
            part = measured_words(rows, way.order("g"), way.put)
        case "share" | "top two":
            part = _shares(way, rows)
        case "mean":
            part = _means(way, rows)
        case "correlation":
            part = _means(way, rows)
            related = _related(way, rows, part)
            part = replace(part, related=related, gaps=part.gaps.clear())
    named = {
        key: getattr(part, key).with_columns(within=pl.lit(name))
        for key in ("groups", "gaps", "tests", "related", "curves", "words")
        if getattr(part, key).width
    }
    return replace(part, **named)


def _shares(way: _Way, rows: pl.LazyFrame) -> Measured:
    sums = share_sums(rows, is_simple=way.found.is_simple)
    if not sums.groups:
        return Measured()
    table = _with_bases(way, shares(sums).rename({"share": "estimate"}))
    answers = list(sums.levels)
    if way.what.kind == "yes_no" or way.measure == "top two":
        # Of yes and no, one says all; where nobody says yes, the share of no is turned around.
        answers = [YES]
        if YES not in sums.levels:
            table = table.with_columns(
                answer=pl.lit(YES),
                estimate=1 - pl.col("estimate"),
                lower=1 - pl.col("upper"),
                upper=1 - pl.col("lower"),
            )
    answers = in_order(answers, way.order("y"))
    by_answer = {name: at for at, name in enumerate(answers)}
    shown = table.filter(pl.col("answer").is_in(answers)).sort(
        _place(table, way), pl.col("answer").replace_strict(by_answer)
    )
    groups = protected(in_shape(shown, GROUPS), way.put)
    gaps = _gaps(sums, groups, [sums.levels.index(a) for a in answers if a in sums.levels])
    return Measured(
        groups=groups,
        gaps=_judged(gaps, MARGIN_SHARE),
        tests=test_row(independence(sums)),
        unit="share",
        people=sums.everybody,
    )


def _means(way: _Way, rows: pl.LazyFrame) -> Measured:
    scale = way.what.scale
    centre = sum(scale) / 2 if scale else 0.0
    if scale is None:
        middle = rows.select(pl.col("y").cast(pl.Float64).mean()).collect(engine="streaming").item()
        centre = 0.0 if middle is None else float(middle)
    sums = mean_sums(rows, is_simple=way.found.is_simple, centre=centre)
    if not sums.groups:
        return Measured()
    table = _with_bases(way, means(sums).rename({"mean": "estimate"}))
    groups = protected(in_shape(table.sort(_place(table, way)), GROUPS), way.put)
    margin = max(MARGIN_IN_SDS * _pooled(table), 1e-12)
    return Measured(
        groups=groups,
        gaps=_judged(_gaps(sums, groups, [None]), margin),
        tests=test_row(equal_means(sums)),
        unit="scale" if scale else "number",
        people=sums.everybody,
    )


def _with_bases(way: _Way, table: pl.DataFrame) -> pl.DataFrame:
    """Only weights make a base smaller than its people; many rows of one person do not."""
    return table if way.found.is_weighted else table.with_columns(effective_n=pl.col("people"))


def _place(table: pl.DataFrame, way: _Way) -> pl.Expr:
    names = in_order(sorted(table["group"].unique()), way.order("g"))
    return pl.col("group").replace_strict({name: at for at, name in enumerate(names)})


def _pooled(table: pl.DataFrame) -> float:
    """Return the standard deviation of rows within groups; 0 where nothing varies."""
    free = pl.col("rows") - 1
    known = table.drop_nulls("sd").filter(pl.col("rows") > 1)
    if known.is_empty():
        return 0.0
    return float(known.select(((pl.col("sd") ** 2 * free).sum() / free.sum()).sqrt()).item())


def _gaps(
    sums: CrossSums, groups: pl.DataFrame, answers: Sequence[int | None]
) -> Iterator[dict[str, object]]:
    """Yield the second group minus the first, or each of several groups minus everybody else."""
    shown = groups.filter(pl.col("estimate").is_not_null())["group"].unique(maintain_order=True)
    order = groups["group"].unique(maintain_order=True).to_list()
    pair = len(order) == 2
    for name in order[:1] if pair else order:
        if name not in shown or (pair and order[1] not in shown) or len(order) < 2:
            continue
        for answer in answers:
            other = sums.groups.index(order[1]) if pair else None
            one = gap(sums, sums.groups.index(name), answer, other)
            if answer is not None and pair and len(sums.levels) == 2 and answer != answers[0]:
                continue
            yield {
                "group": name,
                "against": order[1] if pair else REST,
                "answer": "" if answer is None else sums.levels[answer],
                "gap": one.value,
                "lower": one.lower,
                "upper": one.upper,
                "p": gap_p(sums, one, is_share=answer is not None),
                "n": one.n,
            }


def _judged(gaps: Iterator[dict[str, object]], margin: float) -> pl.DataFrame:
    rows = in_shape(pl.DataFrame(list(gaps), infer_schema_length=None), GAPS)
    if rows.is_empty():
        return rows
    return judged(rows.with_columns(margin=pl.lit(margin)))


def _related(way: _Way, rows: pl.LazyFrame, part: Measured) -> pl.DataFrame:
    both = correlations(rows.select("person", "w", "x", "y"), is_simple=way.found.is_simple)
    table = pl.DataFrame(
        [
            {
                "kind": one.kind,
                "estimate": one.value,
                "lower": one.lower,
                "upper": one.upper,
                "p": one.p,
                "people": one.people,
                "rows": float(one.rows),
            }
            for one in both
        ]
    )
    shaped = in_shape(table, RELATED)
    if part.groups.is_empty() or part.groups["estimate"].count():
        return shaped
    blank = ("estimate", "lower", "upper", "p")
    return shaped.with_columns(pl.lit(None, pl.Float64).alias(name) for name in blank)


def _together(parts: list[Measured]) -> Measured:
    """Put the pictures together; differences of all of them are one family."""
    if not parts:
        return Measured()
    tables = {
        key: pl.concat(
            [getattr(part, key) for part in parts if getattr(part, key).width] or [pl.DataFrame()]
        )
        for key in ("groups", "gaps", "tests", "related", "curves", "words")
    }
    if len(parts) > 1 and tables["gaps"].height:
        tables["gaps"] = judged(tables["gaps"])
    return replace(parts[0], **tables, people=sum(part.people for part in parts))

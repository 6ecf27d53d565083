"""A new cut on Explore with a million respondents, against the bare group-by and constant charts.

Floor: the group-by an analyst would write for the same figures, in Polars, and the same charts made
from its constants. A cut is new each time, so nothing comes from a cache; what is learned about a
study once (its columns) was learned before. Both end with the charts written as JSON, which is what
a browser is sent; the browser's own strokes are the same on both sides and are left out, which is
to our disadvantage.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from answers.explore import ExploreAnswer, explore
from answers.explore_question import Question
from benchmarks.alternating import Work, compare, tell_ratio
from charts.exhibits.explore import explore_exhibits
from charts.theme import on_screen
from study import TABLES, Filters, Study

NAME: Final = "benchmarks.explore_cut"
RESPONDENTS: Final = 1_000_000
SEED: Final = 5
RATING: Final = "ratings.Own|Service|perception"
WAVE: Final = "respondents.wave"
SEGMENTS: Final = ("region", "age")
"""The first is asked about before time runs, the second while it runs."""


def study() -> Study:
    """Return a million respondents with one rating each, two waves and two segments of eight."""
    rng = np.random.default_rng(SEED)
    ids = "r" + pl.Series(np.arange(RESPONDENTS)).cast(pl.String)
    groups = pl.Series([f"group {number}" for number in range(8)])
    waves = pl.Series(["2024", "2025"])
    respondents = {
        "respondent_id": ids,
        "wave": waves.gather(rng.integers(0, 2, RESPONDENTS)),
        "audience": "customer",
        "weight": 1.0,
    }
    ratings = {
        "respondent_id": ids,
        "brand": "Own",
        "attribute": "Service",
        "aspect": "perception",
        "rating": pl.Series(rng.integers(1, 6, RESPONDENTS)),
        "scale_min": 1.0,
        "scale_max": 5.0,
    }
    traits = [
        _table(
            "segments",
            {
                "of": "respondent",
                "id": ids,
                "segment": segment,
                "value": groups.gather(rng.integers(0, 8, RESPONDENTS)),
            },
        )
        for segment in SEGMENTS
    ]
    tables = {
        "respondents": _table("respondents", respondents),
        "ratings": _table("ratings", ratings),
        "segments": pl.concat(traits),
    }
    return Study("a million", own_brand="Own", **tables)


def _table(name: str, columns: dict[str, object]) -> pl.DataFrame:
    schema = TABLES[name].create_empty().schema
    given = {
        column: values if isinstance(values, pl.Series) else pl.lit(values)
        for column, values in columns.items()
    }
    height = next(values for values in given.values() if isinstance(values, pl.Series)).len()
    rows = pl.select(pl.int_range(height).alias("row")).with_columns(**given)
    blank = [pl.lit(None).alias(column) for column in schema if column not in given]
    return rows.with_columns(blank).select(list(schema)).cast(dict(schema))


def _cut(known: Study, what: str, segment: str) -> ExploreAnswer:
    question = Question(what=what, by=f"segments.respondent|{segment}")
    return explore(known, Filters(), question)


def _draw(answer: ExploreAnswer) -> list[str]:
    return [on_screen(exhibit.chart, "light").to_json() for exhibit in explore_exhibits(answer)]


def prepare_cut(what: str) -> Work:
    """Prepare a cut by another segment than the one asked about before."""
    known = study()
    _draw(_cut(known, what, SEGMENTS[0]))
    return lambda: _draw(_cut(known, what, SEGMENTS[1]))


def prepare_floor(what: str) -> Work:
    """Prepare the bare group-by, and the same charts from what is known already."""
    known = study()
    _draw(_cut(known, what, SEGMENTS[0]))
    constants = _cut(known, what, SEGMENTS[1])
    tables = known.tables
    named = tables["segments"].lazy().filter(segment=SEGMENTS[1])
    if what == RATING:
        rows, figures = tables["ratings"], [pl.mean("rating"), pl.var("rating").alias("var")]
        by = ["value"]
    else:
        rows, figures, by = tables["respondents"], [], ["value", "wave"]
    counted = (
        rows.lazy()
        .join(named, left_on="respondent_id", right_on="id")
        .group_by(by)
        .agg(pl.len(), *figures)
    )

    def work() -> None:
        counted.collect(engine="streaming")
        _draw(constants)

    return work


CONTENDERS: Final[dict[str, Callable[[], Work]]] = {
    "floor: mean, group-by and charts": partial(prepare_floor, RATING),
    "cut: mean rating by segment": partial(prepare_cut, RATING),
    "floor: shares, group-by and charts": partial(prepare_floor, WAVE),
    "cut: wave by segment": partial(prepare_cut, WAVE),
}


def main() -> None:
    """Run everything and print the ratios."""
    print(f"load {Path('/proc/loadavg').read_text('utf-8').split()[0]}")
    took = compare(NAME, CONTENDERS, rounds=5)
    floor_mean, mean, floor_share, share = took.values()
    tell_ratio("a new cut of means ÷ group-by and constant charts", mean, floor_mean, 1.5)
    tell_ratio("a new cut of shares ÷ group-by and constant charts", share, floor_share, 1.5)


if __name__ == "__main__":
    main()

"""The tables a crossing is told in: groups, differences, tests and correlations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import polars as pl

from analysis.crossed import Tested
from analysis.multiplicity import FALSE_DISCOVERY_SHARE, benjamini_hochberg
from analysis.verdicts import with_verdicts

_TEXT: Final = pl.String
_REAL: Final = pl.Float64
GROUPS: Final = {
    "within": _TEXT,
    "group": _TEXT,
    "answer": _TEXT,
    "estimate": _REAL,
    "lower": _REAL,
    "upper": _REAL,
    "sd": _REAL,
    "people": _REAL,
    "rows": _REAL,
    "effective_n": _REAL,
    "note": _TEXT,
}
GAPS: Final = {
    "within": _TEXT,
    "group": _TEXT,
    "against": _TEXT,
    "answer": _TEXT,
    "gap": _REAL,
    "lower": _REAL,
    "upper": _REAL,
    "p": _REAL,
    "p_adjusted": _REAL,
    "n": _REAL,
    "margin": _REAL,
    "verdict": _TEXT,
}
TESTS: Final = {
    "within": _TEXT,
    "test": _TEXT,
    "statistic": _REAL,
    "df": _REAL,
    "df_rest": _REAL,
    "p": _REAL,
    "smallest": _REAL,
}
RELATED: Final = {
    "within": _TEXT,
    "kind": _TEXT,
    "estimate": _REAL,
    "lower": _REAL,
    "upper": _REAL,
    "p": _REAL,
    "people": _REAL,
    "rows": _REAL,
}


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """The tables of an `ExploreAnswer`, see there.

    Attributes:
        said: How groups were made, one clause each.
        people: People behind all of it, each counted once a picture.
        left_out: Pictures beyond the most that are drawn.
    """

    groups: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=GROUPS))
    gaps: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=GAPS))
    tests: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TESTS))
    related: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=RELATED))
    curves: pl.DataFrame = field(default_factory=pl.DataFrame)
    words: pl.DataFrame = field(default_factory=pl.DataFrame)
    unit: str = "share"
    said: tuple[str, ...] = ()
    people: float = 0.0
    left_out: int = 0


def judged(gaps: pl.DataFrame) -> pl.DataFrame:
    """Adjust the p-values of all rows together and say what each difference shows.

    Args:
        gaps: Rows with `p`, `lower`, `upper`, `n` and `margin`.
    """
    adjusted = benjamini_hochberg(gaps["p"].cast(pl.Float64).fill_null(float("nan")).to_numpy())
    told = gaps.with_columns(pl.Series("p_adjusted", adjusted, dtype=pl.Float64).fill_nan(None))
    tested = told.with_columns(rejected=pl.col("p_adjusted") <= FALSE_DISCOVERY_SHARE)
    said = with_verdicts(tested, pl.col("margin"))
    words = {"ahead": "higher", "behind": "lower"}
    return said.with_columns(pl.col("verdict").replace(words)).select(*GAPS)


def test_row(tested: Tested) -> pl.DataFrame:
    """Return a test as the one row of a table.

    Args:
        tested: The test.
    """
    row = {
        "test": tested.method,
        "statistic": tested.statistic,
        "df": tested.df,
        "df_rest": tested.df_rest,
        "p": tested.p,
        "smallest": tested.expected,
    }
    return in_shape(pl.DataFrame([row]), TESTS)


def in_shape(table: pl.DataFrame, schema: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    """Give a table the columns of a schema, null where it has none, NaN as null.

    Args:
        table: Any of the columns.
        schema: One of the schemas above.
    """
    return table.select(
        (
            pl.col(name).cast(kind)
            if name in table.columns
            else pl.lit("" if kind == pl.String else None, kind).alias(name)
        )
        for name, kind in schema.items()
    ).with_columns(pl.col(pl.Float64).fill_nan(None))

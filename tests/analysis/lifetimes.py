"""Lifetimes for tests, written as textbooks print them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from hypothesis import settings
from hypothesis import strategies as st

from analysis.counts import count_lifetimes

QUICK = settings(deadline=None, max_examples=40)
"""Enough examples for a property of a few cells; the machine may be busy."""

NUDGE = 1e-6

# Freireich et al. 1963, remission in weeks; Kleinbaum & Klein, "Survival Analysis", 3rd ed.,
# table 2.2 and R's MASS::gehan. A trailing + is censored.
SIX_MP = "6 6 6 7 10 13 16 22 23 6+ 9+ 10+ 11+ 17+ 19+ 20+ 25+ 32+ 32+ 34+ 35+"
CONTROL = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def lifetimes(text: str, **columns: object) -> pl.LazyFrame:
    """Read "6 6+ 10>13": gone at 6, last seen at 6, first known at 10 and gone at 13."""
    words = text.split()
    spans = [word.rstrip("+").rpartition(">") for word in words]
    return pl.LazyFrame(
        {
            "entry": [float(entry or 0) for entry, _, _ in spans],
            "time": [float(time) for _, _, time in spans],
            "has_left": [not word.endswith("+") for word in words],
        }
    ).with_columns(**{name: pl.lit(value) for name, value in columns.items()})


def counts(text: str) -> pl.DataFrame:
    """Count lifetimes written as text."""
    return count_lifetimes(lifetimes(text))


def one_cell_per_row(rows: pl.LazyFrame) -> pl.DataFrame:
    """Put raw rows in the shape of a count table; `cause` or `has_left` says how they end."""
    ends = "cause" if "cause" in rows.collect_schema() else "has_left"
    cause = pl.col(ends).cast(pl.Int32)
    ones = rows.with_columns(cause=cause, n=pl.lit(1), w=pl.lit(1.0), w2=pl.lit(1.0))
    return ones.collect()


def nudged_weights(cells: pl.DataFrame, weights: np.ndarray) -> list[pl.DataFrame]:
    """Give one-row cells these weights; then again with each row's weight raised a little."""
    nudges = weights + NUDGE * np.vstack([np.zeros(weights.size), np.eye(weights.size)])
    return [cells.with_columns(w=pl.Series(row), w2=pl.Series(row**2)) for row in nudges]


def nudged_error(figures: list[list[float]], weights: np.ndarray) -> np.ndarray:
    """Turn figures on `nudged_weights` into standard errors: what a row's weight does, squared."""
    values = np.array(figures)
    influence = (values[1:] - values[0]) / NUDGE * weights[:, None]
    errors: np.ndarray = np.sqrt(np.sum(influence**2, axis=0))
    return errors


def freireich(by: Sequence[str] = ("arm",)) -> pl.DataFrame:
    """Count the trial by arm; `is_control` is 0 or 1."""
    arms = [
        lifetimes(SIX_MP, arm="6-MP", is_control=0),
        lifetimes(CONTROL, arm="control", is_control=1),
    ]
    return count_lifetimes(pl.concat(arms), by)


def random_lifetimes(min_size: int = 1, max_size: int = 40) -> st.SearchStrategy[pl.LazyFrame]:
    """Draw lifetimes with ties, late entry, censoring and two groups."""
    row = st.tuples(st.integers(0, 6), st.integers(1, 12), st.booleans(), st.integers(0, 1))
    return st.lists(row, min_size=min_size, max_size=max_size).map(_from_rows)


def _from_rows(rows: list[tuple[int, int, bool, int]]) -> pl.LazyFrame:
    columns = ["entry", "stay", "has_left", "group"]
    frame = pl.LazyFrame(rows, schema=columns, orient="row").with_row_index("customer_id")
    customer = pl.format("c{}", pl.col("customer_id").cast(pl.String).str.zfill(3))
    return frame.with_columns(customer_id=customer, time=pl.col("entry") + pl.col("stay"))

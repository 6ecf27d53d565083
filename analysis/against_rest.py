"""Compare each group of people with all others on the same question.

Groups do not overlap, so the variance of the difference is the sum of the two linearised variances,
with Welch and Satterthwaite's degrees of freedom (Welch 1947). Everything comes from one count
table: the others are what is left of it.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from scipy.special import stdtr

from analysis.estimate import t_interval
from analysis.ratings import linearised, question_of

REST = "_of_rest"


def against_rest(counts: pl.DataFrame, group: str, *, confidence: float = 0.95) -> pl.DataFrame:
    """Estimate every group's mean minus the mean of everybody else.

    Args:
        counts: The table `analysis.ratings.rating_moments` returns with `group` among its `by`.
        group: Column with the groups; rows without one belong to nobody's rest.
        confidence: Coverage of the intervals, between 0 and 1.

    Returns:
        One row per question and group with others beside it, sorted: the keys, difference (scale
        points), se, lower, upper, p of "no difference", n (of the group), n_rest, effective_n (the
        smaller of both, Kish) and sd (pooled within both). Groups or rests of one person have no
        error and are left out.
    """
    known = counts.drop_nulls(group)
    questions = [name for name in question_of(counts) if name != group]
    # A group's rest are the cells of the other groups of the same question.
    rest = (
        known.select(*questions, group)
        .unique()
        .join(known.rename({group: "other"}), on=questions)
        .filter(pl.col("other") != pl.col(group))
    )
    figures = [
        table.group_by(*questions, group).agg(
            **linearised("rating", "pair_rating", "mean", "se"),
            n=pl.col("n").sum().round(6),
            effective_n=pl.col("w").sum() ** 2 / (pl.col("w2").sum() + pl.col("pair_w").sum()),
            squares=_within(),
        )
        for table in (known, rest)
    ]
    both = (
        figures[0]
        .join(figures[1], on=[*questions, group], suffix=REST)
        .drop_nulls(["se", f"se{REST}"])
        .sort(*questions, group)
    )
    return _compared(both, [*questions, group], confidence)


def _within() -> pl.Expr:
    """Return the mean squared distance of answers from their group's mean."""
    y, w = pl.col("rating"), pl.col("w")
    return (w * y**2).sum() / w.sum() - ((w * y).sum() / w.sum()) ** 2


def _compared(both: pl.DataFrame, keys: list[str], confidence: float) -> pl.DataFrame:
    parts = np.stack([both["se"].to_numpy() ** 2, both[f"se{REST}"].to_numpy() ** 2])
    n = np.stack([both["n"].to_numpy(), both[f"n{REST}"].to_numpy()])
    squares = np.stack([both["squares"].to_numpy(), both[f"squares{REST}"].to_numpy()])
    difference = (both["mean"] - both[f"mean{REST}"]).to_numpy()
    se = np.sqrt(parts.sum(axis=0))
    with np.errstate(divide="ignore", invalid="ignore"):
        df = parts.sum(axis=0) ** 2 / (parts**2 / (n - 1)).sum(axis=0)
        p = np.where(se > 0, 2 * stdtr(df, -np.abs(difference / se)), difference == 0)
        sd = np.sqrt(np.maximum((n * squares).sum(axis=0) / (n - 1).sum(axis=0), 0.0))
    # Where nobody varies there is no error to weigh the groups by.
    df = np.where(np.isfinite(df), df, n.min(axis=0) - 1)
    lower, upper = t_interval(difference, se, df, confidence)
    columns = {
        "difference": difference,
        "se": se,
        "lower": lower,
        "upper": upper,
        "p": p,
        "n": n[0],
        "n_rest": n[1],
        "effective_n": both.select(pl.min_horizontal("effective_n", f"effective_n{REST}"))
        .to_series()
        .to_numpy(),
        "sd": sd,
    }
    return both.select(keys).with_columns(
        pl.Series(name, values, nan_to_null=True) for name, values in columns.items()
    )

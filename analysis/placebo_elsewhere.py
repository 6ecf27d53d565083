"""Placebo dates in several series at once, where one alone is too short to give enough of them.

A fix after twenty months leaves five dates at which nothing began. Series beside it, up to the day
something was done to them too, lend theirs: how large does a change of level come out there, by
the same model, where there is nothing to find? (After Abadie et al. 2010, JASA 105:493, who put
their placebos into other regions.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl

from analysis.interrupted_design import Interruption, Model, model_for
from analysis.periods import Points, Vector, points_of


def placebo_levels(quiet: Sequence[pl.DataFrame], model: Model, followed: int) -> tuple[float, ...]:
    """Estimate the change of level at every date in series in which nothing was done.

    Args:
        quiet: Series as `analysis.periods` describes, each without a fix in it.
        model: Lines drawn at the fix; dates that carry other lines only are left out.
        followed: Periods from the fix to its last point; no date is followed longer.

    Returns:
        One change of level per date, series after series, in order of time.

    Raises:
        ValueError: A period occurs twice in a series.
    """
    return tuple(level for series in quiet for level in _levels(points_of(series), model, followed))


def _levels(whole: Points, model: Model, followed: int) -> Iterator[float]:
    for fix in map(int, whole.periods):
        points = whole.where(whole.periods <= fix + followed)
        before = int((points.periods < fix).sum())
        if model_for(before, points.periods.size - before) == model:
            plan = Interruption(fix, model)
            fit = np.linalg.lstsq(*_weighed(plan.design(points.periods), points))[0]
            yield float(plan.effect(0.0, fit.size) @ fit)


def _weighed(design: Vector, points: Points) -> tuple[Vector, Vector]:
    root = np.sqrt(points.bases / points.bases.mean())
    return design * root[:, None], points.values * root

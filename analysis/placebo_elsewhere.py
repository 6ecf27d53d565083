"""Placebo dates in several series at once, where one alone is too short to give enough of them.

A fix after twenty months leaves five dates at which nothing began. Series beside it, up to the day
something was done to them too, lend theirs: how large does a change of level come out there, by
the same model, where there is nothing to find? (After Abadie et al. 2010, JASA 105:493, who put
their placebos into other regions.)
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from analysis.interrupted import interrupted_series
from analysis.interrupted_design import Model


def placebo_levels(quiet: Sequence[pl.DataFrame], model: Model) -> tuple[float, ...]:
    """Estimate the change of level at every date in series in which nothing was done.

    Args:
        quiet: Series as `analysis.periods` describes, each without a fix in it.
        model: Lines drawn at the fix; dates that carry other lines only are left out.

    Returns:
        One change of level per date, series after series, in order of time.

    Raises:
        ValueError: A period occurs twice in a series.
    """
    found: list[float] = []
    for series in quiet:
        for period in series.drop_nulls("value")["period"].sort():
            tried = interrupted_series(series, int(period), horizons=())
            if tried.model == model:
                found.append(tried.level.value)
    return tuple(found)

"""Month by month: how many joined, how many of those there left, how many new ones stayed.

Counts with their bases, from the stretches of custom of `analysis.spells`, dated so that what was
done in a month can show in that month: where silence tells who left, a customer leaves with the
last order, not when the silence has become long enough to tell.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

import numpy as np
import polars as pl

from analysis.doors import month_starts
from analysis.silence import days_since_epoch
from analysis.spells import GAINED, LOST, Spells

MONTHS: Final = {"month": pl.Date, "count": pl.Float64, "base": pl.Float64}


def joining_months(spells: Spells, settled_days: int) -> pl.DataFrame:
    """Count who became a customer in every whole month.

    Args:
        spells: Stretches of custom.
        settled_days: Days from the first one on in which old customers may look like new ones: the
            lapse rule where only orders are known; 0 where joining dates are.

    Returns:
        One row per month: `month` (first day), `count`, `base` (its days).
    """
    months, edges = _months(spells)
    joined = _within(_days(spells, began=GAINED)["start"], edges)
    settled = 0 if spells.has_history else settled_days
    return _table(months, joined, np.diff(edges), edges, spells, settled, until=0)


def leaving_months(spells: Spells, silent_days: int) -> pl.DataFrame:
    """Count who left in every whole month, of those there when it began.

    Args:
        spells: Stretches of custom.
        silent_days: Days of silence that tell who left; 0: leaving is announced.

    Returns:
        One row per month in which losses can be seen: `month`, `count`, `base`.
    """
    months, edges = _months(spells)
    rows = _days(spells)
    start, end = rows["start"].to_numpy(), rows["gone"].to_numpy()
    lost = rows.filter(pl.col("ended") == LOST)
    before = lost.filter(pl.col("start") < _month_of(lost["gone"], edges))
    there = np.searchsorted(np.sort(start), edges[:-1]) - np.searchsorted(np.sort(end), edges[:-1])
    seen = days_since_epoch(spells.losses_from) - days_since_epoch(spells.first_on)
    return _table(
        months, _within(before["gone"], edges), there, edges, spells, seen, until=silent_days
    )


def kept_months(spells: Spells, silent_days: int, after_days: int) -> pl.DataFrame:
    """Count who was still a customer some time after joining, by the month of joining.

    Args:
        spells: Stretches of custom.
        silent_days: As for `leaving_months`.
        after_days: Days after joining.

    Returns:
        One row per month whose joiners can all be judged: `month`, `count` (still here), `base`
        (joined).
    """
    months, edges = _months(spells)
    rows = _days(spells, began=GAINED)
    kept = rows.filter(pl.col("gone") > pl.col("start") + after_days)
    settled = 0 if spells.has_history else silent_days
    joined = _within(rows["start"], edges)
    until = after_days + silent_days
    return _table(months, _within(kept["start"], edges), joined, edges, spells, settled, until)


def of_customers(spells: Spells, ids: pl.Series, *, inside: bool) -> Spells:
    """Keep the custom of some customers, or of all others.

    Args:
        spells: Stretches of custom.
        ids: Customers.
        inside: Whether these are kept or left out.
    """
    how = "semi" if inside else "anti"
    chosen = ids.alias("customer_id").to_frame().unique()
    return replace(spells, rows=spells.rows.join(chosen, on="customer_id", how=how))  # type: ignore[arg-type]  # one of the two


_NEVER: Final = np.iinfo(np.int32).max


def _days(spells: Spells, **only: str) -> pl.DataFrame:
    """Return the stretches with `gone`, the day they ended: of silence, the last order's."""
    rows = spells.rows.filter(*(pl.col(name) == value for name, value in only.items()))
    gone = pl.when(pl.col("ended") == LOST).then(pl.coalesce("last", "end")).otherwise("end")
    return rows.with_columns(gone=gone.fill_null(_NEVER))


def _months(spells: Spells) -> tuple[list[object], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    months = month_starts(spells.first_on, spells.as_of)
    following = (months[-1] + timedelta(days=32)).replace(day=1)
    edges = np.array([days_since_epoch(day) for day in [*months, following]], dtype=np.int64)
    return list(months), edges


def _within(days: pl.Series, edges: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pl.Series:
    counted, _ = np.histogram(days.to_numpy(), bins=edges)
    # The last bin of a histogram holds its upper edge, which is a day of the next month.
    counted[-1] -= int((days == int(edges[-1])).sum())
    return pl.Series(counted)


def _month_of(days: pl.Series, edges: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pl.Series:
    place = np.clip(np.searchsorted(edges, days.to_numpy(), side="right") - 1, 0, edges.size - 1)
    return pl.Series(edges[place])


def _table(  # noqa: PLR0917  # the columns of one table, and what bounds it
    months: list[object],
    counts: pl.Series,
    bases: object,
    edges: np.ndarray[tuple[int], np.dtype[np.int64]],
    spells: Spells,
    settled_days: int,
    until: int,
) -> pl.DataFrame:
    first = days_since_epoch(spells.first_on) + settled_days
    last = days_since_epoch(spells.as_of) + 1 - until
    shown = pl.Series((edges[:-1] >= first) & (edges[1:] <= last))
    table = pl.DataFrame({"month": months, "count": counts, "base": bases})
    return table.cast(dict(MONTHS)).filter(shown)  # type: ignore[arg-type]  # Polars types the mapping too narrowly

"""Did the answers change, or only who was asked? A change of a mean, split by category.

A mean over channels moves when the channels' own means move (rate) and when their shares of the
answers move (mix). With both taken at the average of the two periods (Kitagawa 1955, JASA 50:1168)
the parts add up to the change exactly and it does not matter which period comes first:

    rate of a category = average share · change of its mean
    mix of a category  = change of its share · (its average mean − the average overall mean)

All tables are the monthly sums of `analysis.service`, on one scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
import polars as pl

from analysis.estimate import Estimate, Floats, t_interval
from analysis.service import RATED, SCALE


@dataclass(frozen=True, slots=True, eq=False)
class MixChange:
    """A change of a mean from one period to a later one, and what it is made of.

    Attributes:
        before: Mean of the first period.
        after: Mean of the second.
        change: after − before; equals mix + rate.
        mix: The part due to other shares of the categories.
        rate: The part due to other means within the categories.
        categories: One row per category, sorted: category, n_before, n_after, share_before,
            share_after, mean_before, mean_after (null: not asked then), and mix, rate, change
            (their sum), each with _se, _lower, _upper (null where only means are known). A category
            asked in one period only has no change of its own: all of it is mix.
    """

    before: float
    after: float
    change: Estimate
    mix: Estimate
    rate: Estimate
    categories: pl.DataFrame


def mix_change(
    before: pl.DataFrame, after: pl.DataFrame, category: str, *, confidence: float = 0.95
) -> MixChange | None:
    """Split the change of a mean between two periods into mix and rate.

    Errors are linearised (delta method) over shares and means alike, with Welch's degrees of
    freedom; answers count as independent.

    Args:
        before: Monthly sums of the first period, with a column for the categories.
        after: The same of the second.
        category: That column, such as touchpoint or channel.
        confidence: Coverage of all intervals, between 0 and 1.

    Returns:
        The parts; None if nothing was rated in one of the periods.

    Raises:
        ValueError: The answers stand on more than one scale.
    """
    middle = middle_of_one_scale(pl.concat([before.select(SCALE), after.select(SCALE)]))
    sums = [_by_category(period, category) for period in (before, after)]
    if min(period.height for period in sums) == 0:
        return None
    names = pl.concat([period.select("category") for period in sums]).unique().sort("category")
    cells = _Cells.of([_at(names, period) for period in sums])
    rate, mix = cells.rate(), cells.mix()
    parts = {"mix": mix, "rate": rate, "change": mix.plus(rate)}
    overall = {
        name: cells.judged(part.total(), confidence).estimate(cells.answers)
        for name, part in parts.items()
    }
    means = middle + (cells.share * cells.mean).sum(axis=1)
    columns = cells.columns(middle)
    for name, part in parts.items():
        columns |= cells.judged(part, confidence).columns(name)
    shown = [pl.Series(name, column, nan_to_null=True) for name, column in columns.items()]
    return MixChange(
        before=float(means[0]),
        after=float(means[1]),
        **overall,
        categories=names.with_columns(shown),
    )


def middle_of_one_scale(scales: pl.DataFrame) -> float:
    """Return the middle of the only scale, from which sums of ratings are counted.

    Args:
        scales: scale_min and scale_max of all rows; null: not given, and counted from 0.

    Raises:
        ValueError: There are several scales.
    """
    each = scales.select(SCALE).unique().sort(SCALE)
    if each.height > 1:
        found = "; ".join(f"{lowest} to {highest}" for lowest, highest in each.iter_rows())
        raise ValueError(f"a mean needs one scale, found {found}; rescale the months first")
    if each.height == 0 or None in each.row(0):
        return 0.0
    return float(sum(each.row(0))) / 2


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A part per category with its derivatives by every share and mean, (parts, 2, categories)."""

    value: Floats
    by_share: Floats
    by_mean: Floats

    def plus(self, other: _Part) -> _Part:
        """Add two parts, category by category."""
        return _Part(
            self.value + other.value, self.by_share + other.by_share, self.by_mean + other.by_mean
        )

    def total(self) -> _Part:
        """Add up the categories."""
        sums = (each.sum(axis=0, keepdims=True) for each in self._fields())
        return _Part(*sums)

    def _fields(self) -> tuple[Floats, Floats, Floats]:
        return self.value, self.by_share, self.by_mean


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """Parts with their errors."""

    value: Floats
    se: Floats
    lower: Floats
    upper: Floats

    def estimate(self, n: float) -> Estimate:
        """Return the only part."""
        parts = (self.value, self.se, self.lower, self.upper)
        value, se, lower, upper = (float(part[0]) for part in parts)
        return Estimate(value, se, lower, upper, n)

    def columns(self, name: str) -> dict[str, Floats]:
        """Return the columns of a table."""
        ends = {f"{name}_se": self.se, f"{name}_lower": self.lower, f"{name}_upper": self.upper}
        return {name: self.value} | ends


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Two periods by categories, every array of shape (2, categories).

    Attributes:
        n: Answers; NaN: not known.
        weight: Sums of weights; 0 where the category was not asked.
        share: Shares of the period's weight.
        mean: Means from the middle of the scale; of the other period where not asked.
        squares: Sums of squared weights.
        cross: Sums of squared weight × deviation from the mean.
        spread: Sums of squared weight × squared deviation.
    """

    n: Floats
    weight: Floats
    share: Floats
    mean: Floats
    squares: Floats
    cross: Floats
    spread: Floats

    @classmethod
    def of(cls, periods: list[pl.DataFrame]) -> _Cells:
        """Read the sums of both periods, whose rows are the same categories."""
        n, w, w2, wy, w2y, w2yy = (
            np.stack([period[name].to_numpy() for period in periods])
            for name in ("n", "w", "w2", "wy", "w2y", "w2yy")
        )
        own = np.divide(wy, w, out=np.zeros(w.shape), where=w > 0)
        return cls(
            n=n,
            weight=w,
            share=w / w.sum(axis=1, keepdims=True),
            mean=np.where(w > 0, own, own[::-1]),
            squares=w2,
            cross=w2y - own * w2,
            spread=np.maximum(w2yy - 2 * own * w2y + own**2 * w2, 0.0),
        )

    @property
    def answers(self) -> float:
        """Answers behind both periods; 0 where not known."""
        return float(np.nan_to_num(self.n).sum())

    def rate(self) -> _Part:
        """Average share × change of mean."""
        one, sign = np.eye(self.n.shape[1])[:, None, :], np.array([-1.0, 1.0])[None, :, None]
        share, change = self.share.mean(axis=0), self.mean[1] - self.mean[0]
        by_share = one * change / 2 + 0 * sign
        return _Part(share * change, by_share, one * share * sign)

    def mix(self) -> _Part:
        """Change of share × the average mean's distance from the average overall mean."""
        one, sign = np.eye(self.n.shape[1])[:, None, :], np.array([-1.0, 1.0])[None, :, None]
        change = self.share[1] - self.share[0]
        away = self.mean.mean(axis=0) - (self.share * self.mean).sum(axis=1).mean()
        moved = change[:, None, None] / 2
        by_share = one * away * sign - moved * self.mean[None]
        return _Part(change * away, by_share, moved * (one - self.share[None]))

    def judged(self, part: _Part, confidence: float) -> _Judged:
        """Carry the spread of the answers through to the parts."""
        centred = part.by_share - (part.by_share * self.share).sum(axis=2, keepdims=True)
        of_being_there = centred / self.weight.sum(axis=1)[:, None]
        # Where a category was not asked, its mean is the other period's, and so is its error.
        is_there = self.weight > 0
        by_mean = np.where(
            is_there, part.by_mean + np.where(is_there, 0.0, part.by_mean)[:, ::-1], 0.0
        )
        of_answer = by_mean / np.where(is_there, self.weight, 1.0)
        squares = (
            of_being_there**2 * self.squares
            + 2 * of_being_there * of_answer * self.cross
            + of_answer**2 * self.spread
        )
        n = self.n.sum(axis=1)
        freedom = np.where(n > 1, n - 1, nan)
        variances = squares.sum(axis=2) * n / freedom
        se = np.sqrt(np.maximum(variances.sum(axis=1), 0.0))
        lower, upper = t_interval(part.value, se, _welch(variances, freedom), confidence)
        return _Judged(part.value, se, lower, upper)

    def columns(self, middle: float) -> dict[str, Floats]:
        """Return shares, means and bases as columns of a table."""
        found: dict[str, Floats] = {}
        own = np.where(self.weight > 0, self.mean + middle, nan)
        for at, when in enumerate(("before", "after")):
            found[f"n_{when}"] = self.n[at]
            found[f"share_{when}"] = self.share[at]
            found[f"mean_{when}"] = own[at]
        return found


def _welch(variances: Floats, freedom: Floats) -> Floats:
    """Return Welch–Satterthwaite degrees of freedom; any will do where nothing varies."""
    total, parts = variances.sum(axis=1) ** 2, (variances**2 / freedom).sum(axis=1)
    least = np.full(total.shape, freedom.min())
    return np.asarray(np.divide(total, parts, out=least, where=parts > 0))


def _by_category(months: pl.DataFrame, category: str) -> pl.DataFrame:
    sums = [_sum_if_known(name).cast(pl.Float64) for name in RATED]
    return months.group_by(category=category).agg(sums).filter(pl.col("w") > 0)


def _at(names: pl.DataFrame, sums: pl.DataFrame) -> pl.DataFrame:
    """Return the sums of every category: 0 where not asked, NaN where not known."""
    everywhere = names.join(
        sums, on="category", how="left", maintain_order="left", nulls_equal=True
    )
    unknown = pl.when(pl.col("w").is_null()).then(0.0).otherwise(nan)
    return everywhere.with_columns(pl.col(name).fill_null(unknown) for name in RATED)


def _sum_if_known(name: str) -> pl.Expr:
    is_known = pl.col(name).null_count() == 0
    return pl.when(is_known).then(pl.col(name).sum()).alias(name)

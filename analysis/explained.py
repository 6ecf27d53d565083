"""What an outcome hangs on, laid out: shares with errors and ranks, and how far to trust them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.correlations import Moments
from analysis.estimate import Estimate, Floats, normal_quantile, t_interval
from analysis.ranks import joint_confidence, places
from analysis.replicates import Jackknife

Method = Literal["LMG", "Johnson", "LMG on McFadden's R²"]
MCFADDEN: Final = "LMG on McFadden's R²"

LEAST_N: Final = 100
LEAST_N_PER_ATTRIBUTE: Final = 10
LEAST_R2: Final = 0.10
LEAST_R2_LOWER: Final = 0.05
MOST_VIF: Final = 10.0
MOST_HALO_SHARE: Final = 0.70

_NOTHING_LEFT: Final = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Importance:
    """What the outcome hangs on.

    Attributes:
        table: One row per attribute, the largest share first: attribute, weight (part of R²), share
            (weight / R²), se, lower, upper (of the share; null without errors), rank and last_rank
            (the places between which it lies, see `analysis.ranks.places`), correlation and
            coefficient (standardised) with the outcome, direction (the sign of the correlation; 0:
            it cannot be told from none, by Fisher's z), sign_conflict (the two point in opposite
            directions), vif (infinite: the others determine it), first and last (R² alone, R² added
            to all others).
        r2: Explained share of the outcome's variance (McFadden's R² for a yes/no outcome).
        method: How the weights were computed.
        halo_share: Share of the attributes' variance on their first principal axis.
        dropped: Attributes without variance; nothing can hang on them.
        names: The attributes in the order of `shares`.
        shares: The shares with their errors, so that groups of attributes can be compared.
        n: Respondents behind the sparsest pair of columns.
        effective_n: How many unweighted ones would be as sure (Kish).
    """

    table: pl.DataFrame
    r2: Estimate
    method: Method
    halo_share: float
    dropped: tuple[str, ...]
    names: tuple[str, ...]
    shares: Jackknife
    n: float
    effective_n: float

    @property
    def has_enough_people(self) -> bool:
        """Whether there are enough respondents for this many attributes."""
        return self.effective_n >= max(LEAST_N, LEAST_N_PER_ATTRIBUTE * len(self.names))

    @property
    def explains(self) -> bool:
        """Whether the attributes explain enough of the outcome to be put in order.

        Judged without what as many attributes explain by chance alone (adjusted R², Ezekiel 1930):
        thirty that mean nothing "explain" a tenth of 300 answers.
        """
        value, lower = (self._beyond_chance(end) for end in (self.r2.value, self.r2.lower))
        return bool(value >= LEAST_R2 and lower > LEAST_R2_LOWER)

    def _beyond_chance(self, r2: float) -> float:
        left = self.effective_n - len(self.names) - 1
        if self.method == MCFADDEN or left <= 0:
            return r2
        return 1 - (1 - r2) * (self.effective_n - 1) / left

    @property
    def moves_together(self) -> bool:
        """Whether answers move together so much (halo) that their order cannot be trusted."""
        if len(self.names) < 2:
            return False
        inflated = (self.table["vif"] > MOST_VIF).any()
        return bool(inflated or self.halo_share > MOST_HALO_SHARE)

    def ends_together(self, confidence: float = 0.95) -> pl.DataFrame:
        """Return intervals of the shares wide enough to hold for all attributes at once.

        Args:
            confidence: Coverage of all together, between 0 and 1.

        Returns:
            attribute, share_least, share_most (null without errors).
        """
        ends = share_ends(self.shares, joint_confidence(confidence, len(self.names)))
        least, most = (pl.Series(end, dtype=pl.Float64, nan_to_null=True) for end in ends)
        names = pl.Series(self.names, dtype=pl.String)
        return pl.DataFrame({"attribute": names, "share_least": least, "share_most": most})

    def top(self, count: int = 3) -> frozenset[str]:
        """Return the attributes with the largest shares."""
        return frozenset(self.table["attribute"].head(count))

    def share_gap(
        self, of: Sequence[str], other: Sequence[str], *, confidence: float = 0.95
    ) -> Estimate:
        """Compare two groups of attributes, such as feelings and ratings: share minus share.

        Args:
            of: Attributes of the first group; those that were dropped count nothing.
            other: Attributes of the group that is subtracted.
            confidence: Coverage, between 0 and 1.
        """
        sign = np.array([float(name in of) - float(name in other) for name in self.names])
        gap = float(self.shares.value @ sign)
        without = self.shares.without @ sign
        groups = without.shape[0]
        spread = (groups - 1) / groups * float(np.sum((without - without.mean()) ** 2))
        se = np.sqrt(spread) if groups > 1 else np.nan
        lower, upper = t_interval(gap, se, groups - 1, confidence)
        return Estimate(gap, float(se), float(lower), float(upper), self.n)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """One model of the outcome on the attributes that vary, before it is laid out as a table.

    Attributes:
        parts: Parts of R², then R² itself, then the parts divided by it, shape (2p + 1,).
        r: Correlations, the outcome last, shape (p + 1, p + 1).
        coefficients: Standardised coefficients, shape (p,).
        first: R² of each attribute alone.
        last: What each adds to all others.
        method: How the weights were computed.
        confidence: Coverage of the intervals.
    """

    parts: Jackknife
    r: Floats
    coefficients: Floats
    first: Floats
    last: Floats
    method: Method
    confidence: float


def laid_out(
    model: Model, names: tuple[str, ...], dropped: tuple[str, ...], sums: Moments
) -> Importance:
    """Return a model as a table, the largest share first."""
    count, r, n = len(names), model.r, sums.n
    effective_n = min(n, sums.effective_n)
    share = _part(model.parts, slice(count + 1, None))
    lower, upper = share_ends(share, model.confidence)
    first, last = places(*share_ends(share, joint_confidence(model.confidence, count)))
    figures = {
        "weight": model.parts.value[:count],
        "share": share.value,
        "se": share.se,
        "lower": lower,
        "upper": upper,
        "rank": first,
        "last_rank": last,
        "correlation": r[:-1, -1],
        "direction": _direction(r[:-1, -1], effective_n, model.confidence),
        "coefficient": model.coefficients,
        "sign_conflict": r[:-1, -1] * model.coefficients < 0,
        "vif": variance_inflation(r),
        "first": model.first,
        "last": model.last,
    }
    table = pl.DataFrame({"attribute": names} | figures).sort(
        "share", "attribute", descending=[True, False]
    )
    r2 = _part(model.parts, count).estimate(n)
    axes = np.linalg.eigvalsh(r[:-1, :-1])
    filled = table.with_columns(pl.col("se", "lower", "upper").fill_nan(None))
    halo = float(axes[-1] / axes.sum())
    return Importance(filled, r2, model.method, halo, dropped, names, share, n, effective_n)


def share_ends(share: Jackknife, confidence: float) -> tuple[Floats, Floats]:
    """Return the intervals of shares, jackknifed as angles arcsin √share.

    A small share has more room above than below; on the angle its spread is even, so that the
    interval keeps inside 0 to 1 and misses as rarely above as below (Freeman and Tukey 1950).
    """
    angle, without = (np.arcsin(np.sqrt(np.clip(x, 0, 1))) for x in (share.value, share.without))
    groups = without.shape[0]
    squares = np.sum((without - without.mean(axis=0)) ** 2, axis=0)
    se = np.where(np.isnan(share.se), np.nan, np.sqrt((groups - 1) / groups * squares))
    lower, upper = t_interval(angle, se, groups - 1, confidence)
    ends = (np.sin(np.clip(end, 0.0, np.pi / 2)) ** 2 for end in (lower, upper))
    # The sine of the arcsine may miss the share itself by 1e-17.
    below, above = ends
    return np.minimum(below, share.value), np.maximum(above, share.value)


def _direction(correlation: Floats, n: float, confidence: float) -> NDArray[np.int64]:
    """Return the sign of correlations, 0 where Fisher's interval reaches both sides of none."""
    if n <= 3:
        return np.zeros(correlation.shape, dtype=np.int64)
    z = np.arctanh(np.clip(correlation, -1 + 1e-15, 1 - 1e-15)) * np.sqrt(n - 3)
    is_told = np.abs(z) > normal_quantile(confidence)
    return np.where(is_told, np.sign(correlation), 0).astype(np.int64)


def nothing_explained(n: float, dropped: tuple[str, ...]) -> Importance:
    """Return the answer where nothing varies."""
    empty = np.empty(0)
    nobody = Jackknife(empty, empty, empty, empty, np.empty((1, 0)))
    figures = ("weight", "share", "se", "lower", "upper", "correlation", "coefficient", "vif")
    schema = {"attribute": pl.String} | dict.fromkeys((*figures, "first", "last"), pl.Float64)
    whole = dict.fromkeys(("rank", "last_rank", "direction"), pl.Int64)
    table = pl.DataFrame(schema=schema | whole | {"sign_conflict": pl.Boolean})
    r2 = Estimate(np.nan, np.nan, np.nan, np.nan, n)
    return Importance(table, r2, "LMG", np.nan, dropped, (), nobody, n, n)


def variance_inflation(r: Floats) -> Floats:
    """Return 1/(1 − R²) of each attribute on all others; infinite where they determine it."""
    own = r[:-1, :-1]
    every = np.arange(own.shape[0])
    left = np.ones(own.shape[0])
    for at in every:
        others = every[every != at]
        inverse = np.linalg.pinv(own[np.ix_(others, others)], hermitian=True)
        left[at] -= own[at, others] @ inverse @ own[others, at]
    inflation: Floats = np.divide(
        1.0, left, out=np.full(left.shape, np.inf), where=left > _NOTHING_LEFT
    )
    return inflation


def _part(figures: Jackknife, at: slice | int) -> Jackknife:
    """Return some of the figures that were left out of together."""
    each = (figures.value, figures.se, figures.lower, figures.upper)
    value, se, lower, upper = (np.asarray(figure[at]) for figure in each)
    return Jackknife(value, se, lower, upper, figures.without[:, at])

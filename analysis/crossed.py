"""Cross two columns: shares and means by group, their differences, and whether groups differ.

Rows are reduced once to sums per person and group. From the sums of products over people follow all
linearised errors, so that one formula serves one row per person, many rows per person, weights, and
people who stand in several groups: with z a person's part of an estimate,

    SE² = k/(k−1) · Σ z²        k: people who could have a part in it

(Binder 1983; the same as `analysis.gap`). Where every person has one row of weight 1, shares have
Wilson's and Newcombe's intervals and Pearson's test instead, and means Student's and Welch's.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
import polars as pl
from scipy import sparse, stats

from analysis.estimate import Estimate, Floats, newcombe, t_interval, two_sided_p, wilson

FEWEST_EXPECTED = 5.0
"""Below this in a cell, the chi-square distribution is not to be trusted (Cochran 1954)."""
MOST_CELLS = 600
"""Above this, no covariance of all cells is made and no test given."""
OTHERS = "all others"
"""What the categories that are too many to show are called together."""
RESAMPLES = 9_999
SEED = 20_260_101


@dataclass(frozen=True, slots=True, eq=False)
class CrossSums:
    """Sums per group, and sums of products over people.

    Attributes:
        groups: Names of the groups, in order.
        levels: The answers, in order; () for a number.
        total: Shape (groups, levels): Σ w; for a number (groups, 2): Σ w and Σ w (y − centre).
        second: Σ over people of products of their own totals, shape of `total` flattened, squared.
        people: People in each group.
        rows: Rows in each group.
        everybody: People in any group.
        squares: Σ w (y − centre)² per group; zeros for answers.
        centre: Subtracted from a number before squaring.
        is_simple: Whether every person has one row of weight 1.
    """

    groups: tuple[str, ...]
    levels: tuple[str, ...]
    total: Floats
    second: sparse.csr_matrix
    people: Floats
    rows: Floats
    everybody: float
    squares: Floats
    centre: float
    is_simple: bool

    @property
    def weight(self) -> Floats:
        """Σ w per group."""
        return np.asarray(self.total.sum(axis=1) if self.levels else self.total[:, 0])

    @property
    def effective(self) -> Floats:
        """People per group, reduced by uneven weights and numbers of rows (Kish)."""
        if self.is_simple:
            return self.people
        if not self.levels:
            own = self.second.diagonal()[0::2]
        else:
            size = len(self.levels)
            own = np.array(
                [
                    self.second[at * size : (at + 1) * size, at * size : (at + 1) * size].sum()
                    for at in range(len(self.groups))
                ]
            )
        return np.asarray(self.weight**2 / own)


@dataclass(frozen=True, slots=True)
class Tested:
    """Whether groups differ at all.

    Attributes:
        statistic: Test statistic; NaN: no test could be made.
        df: Its degrees of freedom.
        df_rest: Second degrees of freedom of an F; NaN: none.
        p: Chance of a difference this large if all groups were alike.
        method: Name of the test.
        expected: Smallest expected count of a table of counts; NaN: not a table of counts.
    """

    statistic: float
    df: float
    df_rest: float
    p: float
    method: str
    expected: float = nan


NOT_TESTED = Tested(nan, nan, nan, nan, "no test")


def share_sums(rows: pl.LazyFrame, *, is_simple: bool, most: int = 25) -> CrossSums:
    """Reduce rows to what shares of answers by group need.

    Args:
        rows: `person`, `w`, `y` (the answer) and `g` (the group); rows without one are left out.
        is_simple: Whether every person has one row of weight 1.
        most: More groups or answers than this are cut to the largest; the rest become "all others".
    """
    if is_simple:
        counted = rows.group_by("g", "y").agg(a=pl.len(), rows=pl.len())
    else:
        counted = rows.group_by("person", "g", "y").agg(a=pl.col("w").sum(), rows=pl.len())
    own = counted.collect(engine="streaming").drop_nulls()
    own = _lumped(_lumped(own, "g", most), "y", most).with_columns(pl.col("a").cast(pl.Float64))
    groups, levels = _names(own, "g"), _names(own, "y")
    total, n_rows = (_grid(own, groups, levels, name) for name in ("a", "rows"))
    if is_simple:
        people, second = n_rows.sum(axis=1), sparse.diags(total.ravel(), format="csr")
        everybody = float(people.sum())
    else:
        people, everybody = _heads(own, groups)
        at = _index(own["g"], groups) * len(levels) + _index(own["y"], levels)
        second = _products(own["person"], at, own["a"].to_numpy(), total.size)
    return CrossSums(
        groups=groups,
        levels=levels,
        total=total,
        second=sparse.csr_matrix(second),
        people=people,
        rows=n_rows.sum(axis=1),
        everybody=everybody,
        squares=np.zeros(len(groups)),
        centre=0.0,
        is_simple=is_simple,
    )


def mean_sums(
    rows: pl.LazyFrame, *, is_simple: bool, centre: float = 0.0, most: int = 25
) -> CrossSums:
    """Reduce rows to what means by group need.

    Args:
        rows: `person`, `w`, `y` (a number) and `g` (the group); rows without one are left out.
        is_simple: Whether every person has one row of weight 1.
        centre: Any number near the mean, so that squares lose no digits.
        most: More groups than this are cut to the largest; the rest become "all others".
    """
    y, w = pl.col("y").cast(pl.Float64) - centre, pl.col("w")
    if is_simple:
        counted = rows.group_by("g").agg(a=y.count(), b=y.sum(), bb=(y**2).sum(), rows=y.count())
    else:
        known = rows.filter(pl.col("y").is_not_null())
        sums = {"a": w.sum(), "b": (w * y).sum(), "bb": (w * y**2).sum(), "rows": pl.len()}
        counted = known.group_by("person", "g").agg(**sums)
    own = counted.collect(engine="streaming").drop_nulls("g").filter(pl.col("rows") > 0)
    own = _lumped(own, "g", most).with_columns(pl.col("a").cast(pl.Float64))
    groups = _names(own, "g")
    added = own.group_by("g").agg(pl.col("a", "b", "bb", "rows").sum()).sort("g")
    a, b, squares, n_rows = (
        added[name].cast(pl.Float64).to_numpy() for name in ("a", "b", "bb", "rows")
    )
    at = np.arange(len(groups)) * 2
    if is_simple:
        people, everybody = a, float(a.sum())
        where = (np.concatenate([at, at, at + 1, at + 1]), np.concatenate([at, at + 1] * 2))
        size = 2 * len(groups)
        second = sparse.csr_matrix((np.concatenate([a, b, b, squares]), where), shape=(size, size))
    else:
        people, everybody = _heads(own, groups)
        cell = _index(own["g"], groups) * 2
        who = pl.concat([own["person"], own["person"]])
        values = np.concatenate([own["a"].to_numpy(), own["b"].to_numpy()])
        second = _products(who, np.concatenate([cell, cell + 1]), values, 2 * len(groups))
    return CrossSums(
        groups=groups,
        levels=(),
        total=np.column_stack([a, b]),
        second=second,
        people=people,
        rows=n_rows,
        everybody=everybody,
        squares=squares,
        centre=centre,
        is_simple=is_simple,
    )


def shares(sums: CrossSums, confidence: float = 0.95) -> pl.DataFrame:
    """Estimate the share of every answer in every group.

    Args:
        sums: What `share_sums` returns.
        confidence: Coverage of the intervals.

    Returns:
        One row per group and answer: group, answer, weight (Σ w of the cell), share, se, lower,
        upper (Wilson's; on the number of simple answers that would be as sure, where people have
        several rows or weights), people, rows, effective_n.
    """
    size = len(sums.levels)
    share = sums.total / sums.weight[:, None]
    base = np.repeat(sums.people[:, None], size, axis=1)
    if not sums.is_simple:
        se = np.array([_group_errors(sums, at) for at in range(len(sums.groups))])
        spread = share * (1 - share)
        kish = np.repeat(sums.effective[:, None], size, axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            base = np.where((se > 0) & (spread > 1e-12), spread / se**2, kish)
    else:
        se = np.sqrt(share * (1 - share) / base)
    lower, upper = wilson(share * base, base, confidence)
    return pl.DataFrame(
        {
            "group": np.repeat(np.array(sums.groups, dtype=object), size).tolist(),
            "answer": list(sums.levels) * len(sums.groups),
            "weight": sums.total.ravel(),
            "share": share.ravel(),
            "se": se.ravel(),
            "lower": lower.ravel(),
            "upper": upper.ravel(),
            "people": np.repeat(sums.people, size),
            "rows": np.repeat(sums.rows, size),
            "effective_n": np.repeat(sums.effective, size),
        },
        schema_overrides={"group": pl.String, "answer": pl.String},
    ).with_columns(pl.col("se", "lower", "upper").fill_nan(None))


def means(sums: CrossSums, confidence: float = 0.95) -> pl.DataFrame:
    """Estimate the mean of every group with its t interval on people less one.

    Args:
        sums: What `mean_sums` returns.
        confidence: Coverage of the intervals.

    Returns:
        One row per group: group, mean, se, lower, upper (null for a single person), sd (of rows),
        people, rows, effective_n.
    """
    weight = sums.weight
    mean = sums.total[:, 1] / weight
    se = np.array(
        [_error(sums, _mean_part(sums, at), sums.people[at]) for at in range(len(sums.groups))]
    )
    lower, upper = t_interval(mean + sums.centre, se, sums.people - 1, confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.maximum(sums.squares / weight - mean**2, 0) * sums.rows / (sums.rows - 1)
    return pl.DataFrame(
        {
            "group": list(sums.groups),
            "mean": mean + sums.centre,
            "se": se,
            "lower": lower,
            "upper": upper,
            "sd": np.sqrt(variance),
            "people": sums.people,
            "rows": sums.rows,
            "effective_n": sums.effective,
        },
        schema_overrides={"group": pl.String},
    ).with_columns(pl.col("se", "lower", "upper", "sd").fill_nan(None))


def gap(
    sums: CrossSums, group: int, answer: int | None = None, other: int | None = None
) -> Estimate:
    """Estimate one group minus another, or minus everybody else.

    Args:
        sums: What `share_sums` or `mean_sums` returns.
        group: Position of the group.
        answer: Position of the answer whose shares are compared; None: means are.
        other: Position of the group subtracted; None: all other groups together.

    Returns:
        The difference; Newcombe's interval for shares of people with one row of weight 1, else a t
        interval on the linearised error. `n` counts everybody in both.
    """
    rest = [at for at in range(len(sums.groups)) if at != group] if other is None else [other]
    if answer is not None and sums.is_simple:
        return _newcombe_gap(sums, group, answer, rest)
    part = _part(sums, [group], answer) - _part(sums, rest, answer)
    value = _value(sums, [group], answer) - _value(sums, rest, answer)
    k = sums.everybody if len(rest) + 1 == len(sums.groups) else _heads_of(sums, [group, *rest])
    se = _error(sums, part, k)
    lower, upper = t_interval(value, se, k - 1)
    return Estimate(value, se, float(lower), float(upper), k)


def gap_p(sums: CrossSums, estimate: Estimate, *, is_share: bool) -> float:
    """Return the chance of a difference this far from 0 if there were none; NaN without an error.

    Args:
        sums: The sums the difference was made of.
        estimate: What `gap` returns.
        is_share: Whether shares were compared.
    """
    if not estimate.se > 0:
        return 1.0 if estimate.value == 0 and estimate.se == 0 else nan
    if is_share and sums.is_simple:
        return two_sided_p(estimate.value, estimate.se)
    return float(2 * stats.t.sf(abs(estimate.value) / estimate.se, estimate.n - 1))


def independence(sums: CrossSums) -> Tested:
    """Test whether the answers are spread alike in all groups.

    Null hypothesis: group and answer are independent. Pearson's chi-square; with thin cells
    Fisher's exact test (2 × 2) or chi-square by 9,999 random tables with the same margins; with
    several rows per person or weights, Rao and Scott's second-order correction (1984, Ann. Stat.
    12:46) as in Lumley's R package survey.

    Args:
        sums: What `share_sums` returns.
    """
    total = sums.total
    if min(total.shape) < 2 or total.size > MOST_CELLS or not (total.sum(axis=0) > 0).all():
        return NOT_TESTED
    expected = np.outer(total.sum(axis=1), total.sum(axis=0)) / total.sum()
    smallest = float(expected.min())
    if not sums.is_simple:
        return _rao_scott(sums, expected)
    statistic = float(((total - expected) ** 2 / expected).sum())
    df = (total.shape[0] - 1) * (total.shape[1] - 1)
    thin = smallest < 1 or (expected < FEWEST_EXPECTED).mean() > 0.2
    if thin and total.shape == (2, 2):
        p = float(stats.fisher_exact(total.astype(int)).pvalue)
        return Tested(statistic, df, nan, p, "Fisher's exact test", smallest)
    if thin:
        drawn = stats.MonteCarloMethod(n_resamples=RESAMPLES, rng=np.random.default_rng(SEED))
        p = float(stats.chi2_contingency(total, correction=False, method=drawn).pvalue)
        return Tested(statistic, df, nan, p, "chi-square by random tables", smallest)
    return Tested(statistic, df, nan, float(stats.chi2.sf(statistic, df)), "chi-square", smallest)


def equal_means(sums: CrossSums) -> Tested:
    """Test whether all groups have the same mean.

    Two groups: the linearised difference. More: Welch's analysis of variance (1951, Biometrika
    38:330) where every person has one row of weight 1, else a Wald test on the linearised
    covariance.

    Args:
        sums: What `mean_sums` returns.
    """
    size = len(sums.groups)
    if size < 2 or size > MOST_CELLS or (sums.people < 2).any():
        return NOT_TESTED
    if size == 2:
        found = gap(sums, 0, other=1)
        if not found.se > 0:
            return NOT_TESTED
        p = gap_p(sums, found, is_share=False)
        return Tested(found.value / found.se, found.n - 1, nan, p, "t test of the difference")
    return _welch(sums) if sums.is_simple else _wald(sums)


def _welch(sums: CrossSums) -> Tested:
    n, mean = sums.people, sums.total[:, 1] / sums.people
    variance = (sums.squares / n - mean**2) * n / (n - 1)
    if not (variance > 0).all():
        return NOT_TESTED
    weight, k = n / variance, len(n)
    centre = (weight * mean).sum() / weight.sum()
    spread = (((1 - weight / weight.sum()) ** 2) / (n - 1)).sum()
    between = (weight * (mean - centre) ** 2).sum() / (k - 1)
    statistic = float(between / (1 + 2 * (k - 2) / (k**2 - 1) * spread))
    rest = float((k**2 - 1) / (3 * spread))
    p = float(stats.f.sf(statistic, k - 1, rest))
    return Tested(statistic, k - 1, rest, p, "Welch's analysis of variance")


def _wald(sums: CrossSums) -> Tested:
    size, k = len(sums.groups), sums.everybody
    parts = np.array([_mean_part(sums, at) for at in range(size)])
    cover = k / (k - 1) * parts @ np.asarray(sums.second @ parts.T)
    apart = np.column_stack([-np.ones(size - 1), np.eye(size - 1)])
    off = apart @ (sums.total[:, 1] / sums.weight)
    df, rest = size - 1, k - size
    if rest < 1 or np.linalg.matrix_rank(apart @ cover @ apart.T) < df:
        return NOT_TESTED
    statistic = float(off @ np.linalg.solve(apart @ cover @ apart.T, off) / df)
    p = float(stats.f.sf(statistic, df, rest))
    return Tested(statistic, df, rest, p, "Wald test, clustered by person")


def _rao_scott(sums: CrossSums, expected: Floats) -> Tested:
    """Divide Pearson's statistic by the mean design effect, as `svychisq` of R's survey does."""
    whole, k = sums.total.sum(), sums.everybody
    p = (sums.total / whole).ravel()
    if k < 2 or (p <= 0).any():
        # A cell nobody is in has no variance of its own; it takes part with a tiny share.
        p = np.maximum(p, 1e-12)
    rows, columns = sums.total.shape
    ones = np.ones(sums.total.size)
    linear = (np.eye(sums.total.size) - np.outer((sums.total / whole).ravel(), ones)) / whole
    cover = k / (k - 1) * linear @ np.asarray(sums.second @ linear.T)
    g, y = np.divmod(np.arange(sums.total.size), columns)
    in_g, in_y = np.eye(rows)[g][:, 1:], np.eye(columns)[y][:, 1:]
    margins = np.column_stack([ones, in_g, in_y])
    both = np.column_stack(
        [in_g[:, [a]] * in_y[:, [b]] for a in range(rows - 1) for b in range(columns - 1)]
    )
    contrast = both - margins @ np.linalg.lstsq(margins, both, rcond=None)[0]
    scaled = contrast / p[:, None]
    simple = contrast.T @ scaled / k
    found = np.linalg.lstsq(simple, scaled.T @ cover @ scaled, rcond=None)[0]
    trace = float(np.trace(found))
    squared = float(np.trace(found @ found))
    if not trace > 0 or not squared > 0:
        return NOT_TESTED
    pearson = float(((sums.total - expected) ** 2 / expected).sum()) * k / whole
    df = trace**2 / squared
    rest = df * (k - 1)
    statistic = pearson / trace
    chance = float(stats.f.sf(statistic, df, rest))
    return Tested(
        statistic, df, rest, chance, "chi-square after Rao and Scott", float(expected.min())
    )


def _newcombe_gap(sums: CrossSums, group: int, answer: int, rest: list[int]) -> Estimate:
    count, n = sums.total[group, answer], sums.people[group]
    other, base = sums.total[rest, answer].sum(), sums.people[rest].sum()
    lower, upper = newcombe(count, n, other, base)
    value = float(count / n - other / base)
    pooled = (count + other) / (n + base)
    se = float(np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / base)))
    return Estimate(value, se, float(lower), float(upper), float(n + base))


def _group_errors(sums: CrossSums, at: int) -> Floats:
    """Linearised errors of all shares of one group."""
    size = len(sums.levels)
    own = slice(at * size, (at + 1) * size)
    block = sums.second[own, own].toarray()
    share = sums.total[at] / sums.weight[at]
    linear = (np.eye(size) - share[:, None]) / sums.weight[at]
    k = sums.people[at]
    squares = np.einsum("ij,jk,ik->i", linear, block, linear)
    return np.sqrt(np.maximum(squares, 0) * k / (k - 1)) if k > 1 else np.full(size, nan)


def _mean_part(sums: CrossSums, at: int) -> Floats:
    return _part(sums, [at], None)


def _part(sums: CrossSums, groups: list[int], answer: int | None) -> Floats:
    """Return what each person's totals add to the estimate of some groups together."""
    part = np.zeros(sums.total.shape)
    weight, value = sums.weight[groups].sum(), _value(sums, groups, answer)
    if answer is None:
        part[groups, 0] = -value / weight
        part[groups, 1] = 1 / weight
    else:
        part[groups, :] = -value / weight
        part[groups, answer] += 1 / weight
    return part.ravel()


def _value(sums: CrossSums, groups: list[int], answer: int | None) -> float:
    counted = sums.total[groups, 1 if answer is None else answer].sum()
    return float(counted / sums.weight[groups].sum())


def _error(sums: CrossSums, part: Floats, k: float) -> float:
    if k <= 1:
        return nan
    square = float(part @ (sums.second @ part))
    return float(np.sqrt(max(square, 0.0) * k / (k - 1)))


def _heads_of(sums: CrossSums, groups: list[int]) -> float:
    """Return people in some groups; those in two of them count twice, for want of who they are."""
    return float(min(sums.people[groups].sum(), sums.everybody))


def _lumped(own: pl.DataFrame, column: str, most: int) -> pl.DataFrame:
    """Put all but the largest categories together."""
    sizes = (
        own.group_by(column).agg(pl.col("a").sum()).sort(["a", column], descending=[True, False])
    )
    if sizes.height <= most:
        return own
    largest = sizes[column].head(most - 1)
    other = pl.lit(OTHERS)
    kept = own.with_columns(
        pl.when(pl.col(column).is_in(largest.implode())).then(column).otherwise(other).alias(column)
    )
    keys = [name for name in ("person", "g", "y") if name in own.columns]
    sums = [name for name in own.columns if name not in keys]
    return kept.group_by(keys).agg(pl.col(sums).sum())


def _names(table: pl.DataFrame, column: str) -> tuple[str, ...]:
    return tuple(table[column].unique().sort())


def _index(values: pl.Series, names: tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    kind = pl.Enum(names)
    return values.cast(kind).to_physical().to_numpy().astype(np.int64)


def _grid(
    table: pl.DataFrame, groups: tuple[str, ...], levels: tuple[str, ...], column: str
) -> Floats:
    sums = table.group_by("g", "y").agg(pl.col(column).sum().cast(pl.Float64))
    grid = np.zeros((len(groups), len(levels)))
    grid[_index(sums["g"], groups), _index(sums["y"], levels)] = sums[column].to_numpy()
    return grid


def _heads(own: pl.DataFrame, groups: tuple[str, ...]) -> tuple[Floats, float]:
    counted = own.group_by("g").agg(pl.col("person").n_unique().cast(pl.Float64))
    people = np.zeros(len(groups))
    people[_index(counted["g"], groups)] = counted["person"].to_numpy()
    return people, float(own["person"].n_unique())


def _products(
    person: pl.Series, at: np.ndarray[tuple[int], np.dtype[np.int64]], values: Floats, size: int
) -> sparse.csr_matrix:
    """Σ over people of the products of their totals in every two cells."""
    number = person.rank("dense").to_numpy().astype(np.int64) - 1
    people = int(number.max()) + 1 if number.size else 0
    spread = sparse.csr_matrix((values, (number, at)), shape=(people, size))
    return sparse.csr_matrix(spread.T @ spread)

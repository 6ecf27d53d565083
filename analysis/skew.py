"""What people associate with each brand, corrected for the size of the brand.

Large brands get more of every association and popular attributes go to all brands (double
jeopardy; Ehrenberg, Goodhardt & Barwise 1990), so raw shares retell size. The expected count
is row × column / total; the skew is what is left, per rater of the brand. People tick many boxes,
which makes ordinary χ² errors wrong: errors leave out groups of respondents.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import chdtrc, stdtr

from analysis.coded import in_words, listed
from analysis.people import numbered_people, replicate_groups
from analysis.replicates import GROUPS, Jackknife, jackknife
from analysis.scores import is_top_two

Array = NDArray[np.float64]
NAMES = ("brand", "attribute")


@dataclass(frozen=True, slots=True, eq=False)
class BrandImage:
    """Associations counted by brand and attribute.

    Attributes:
        brands: Names of the rows, ascending.
        attributes: Names of the columns, ascending.
        counts: (Weighted) associations per jackknife group, shape (groups, brands, attributes).
        raters: (Weighted) people who rated the brand, shape (groups, brands); NaN: not given.
        people: People who rated the brand, not weighted, same shape. A ready-made table has one
            group and therefore no errors.
        everybody: People who rated any brand, not weighted, shape (groups,); NaN: not given.
    """

    brands: tuple[str, ...]
    attributes: tuple[str, ...]
    counts: Array
    raters: Array
    people: Array
    everybody: Array

    @property
    def table(self) -> Array:
        """Counts of everybody, shape (brands, attributes)."""
        return np.asarray(self.counts.sum(axis=0), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class AssociationTest:
    """Whether brands differ in what they are known for at all.

    Attributes:
        chi2: Pearson's χ² of the table.
        df: (brands − 1)(attributes − 1).
        design_effect: How much larger the counts' variances are than those of independent ticks.
        p: P-value of χ²/design_effect (first-order correction of Rao & Scott 1984).
    """

    chi2: float
    df: int
    design_effect: float
    p: float


def counted_image(
    ratings: pl.LazyFrame, respondents: pl.LazyFrame, *, groups: int = GROUPS
) -> BrandImage:
    """Count associations: ticked boxes, or the two best answers of a longer scale.

    Args:
        ratings: Ratings of one kind of question, such as the aspect perception.
        respondents: The people who count, with weight.
        groups: Jackknife groups; fewer if there are fewer people.
    """
    people = numbered_people(respondents)
    used = max(1, min(groups, people.table["person"].n_unique()))
    who = people.table.join(replicate_groups(people, used), on="person").lazy()
    # Numbered names make the many groups of the second count several times cheaper than text.
    names = {name: listed(ratings, name) for name in NAMES}
    named = [pl.col(name).cast(numbered) for name, numbered in names.items()]
    coded = ratings.select("respondent_id", *named, ticked=is_top_two())
    # Linked waves are people once but raters twice, so only they need their ids any longer.
    one = ("respondent_id",) if people.has_repeats else ()
    number = pl.col("person").cast(pl.Int64) * len(names["brand"].categories)
    rater = number + pl.col("brand").to_physical()
    kept = coded.join(who, on="respondent_id").select(
        *(*NAMES, *one, "person", "ticked", "replicate", "weight"), rater=rater
    )
    rows = kept.collect(engine="streaming").lazy()
    ticks = pl.when("ticked").then("weight").otherwise(0.0).sum()
    counts = rows.group_by("brand", "attribute", "replicate").agg(count=ticks)
    rated = rows.group_by("rater", *one).agg(
        pl.col("brand", "person", "replicate", "weight").first()
    )
    cells, raters = pl.collect_all([counts, rated], engine="streaming")
    bases = raters.group_by("brand", "replicate").agg(
        raters=pl.col("weight").sum(), people=pl.col("person").n_unique()
    )
    everybody = np.zeros(used)
    met = raters.group_by("replicate").agg(people=pl.col("person").n_unique())
    everybody[met["replicate"].to_numpy()] = met["people"].to_numpy()
    return _placed(in_words(cells), in_words(bases), everybody)


def ready_made_image(image: pl.DataFrame) -> BrandImage:
    """Take a table of counts as it comes; it has no errors, because it does not know its people.

    Args:
        image: The study's image table: brand, attribute, count and base (null: not given).
    """
    cells = image.with_columns(replicate=0)
    base = pl.col("base").max()
    bases = cells.group_by("brand", "replicate").agg(raters=base, people=base)
    return _placed(cells, bases, np.full(1, np.nan))


def skews(image: BrandImage, *, confidence: float = 0.95) -> pl.DataFrame:
    """Estimate for every brand and attribute how far it stands out for its size.

    Args:
        image: The counted associations.
        confidence: Coverage of the interval, between 0 and 1.

    Returns:
        One row per brand × attribute, sorted: count, expected, share (count per rater), skew
        ((count − expected) per rater, a share), se, lower, upper, p of "no skew" (t on groups − 1
        degrees of freedom), adjusted_residual and n (people who rated the brand). All figures per
        rater are null where the base is not given, errors where there are fewer than two groups.
    """
    sums = np.concatenate([image.counts, image.raters[:, :, None]], axis=2)
    found = _jackknifed_skew(sums, confidence)
    observed, base = image.table, image.raters.sum(axis=0)[:, None]
    expected = _expected(observed)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.abs(found.value / found.se)
        p = np.where(found.se > 0, 2 * stdtr(image.raters.shape[0] - 1, -t), np.nan)
        share = observed / base
    columns = {
        "count": observed,
        "expected": expected,
        "share": share,
        "skew": found.value,
        "se": found.se,
        "lower": found.lower,
        "upper": found.upper,
        "p": p,
        "adjusted_residual": adjusted_residuals(observed),
        "n": np.broadcast_to(image.people.sum(axis=0)[:, None], observed.shape),
    }
    keys = {
        "brand": np.repeat(image.brands, len(image.attributes)),
        "attribute": np.tile(image.attributes, len(image.brands)),
    }
    flat = {name: np.where(np.isfinite(v), v, np.nan).ravel() for name, v in columns.items()}
    return pl.DataFrame(keys, schema={"brand": pl.String, "attribute": pl.String}).with_columns(
        pl.Series(name, values, nan_to_null=True) for name, values in flat.items()
    )


def adjusted_residuals(observed: Array) -> Array:
    """Return (O − E)/√(E(1 − row share)(1 − column share)), NaN where nothing is expected.

    Args:
        observed: Counts, shape (brands, attributes).
    """
    expected, total = _expected(observed), observed.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        rows = 1 - observed.sum(axis=1, keepdims=True) / total
        columns = 1 - observed.sum(axis=0, keepdims=True) / total
        return np.asarray((observed - expected) / np.sqrt(expected * rows * columns))


def association_test(image: BrandImage) -> AssociationTest:
    """Test whether all brands are known for the same things.

    Args:
        image: The counted associations; with fewer than two groups the design effect and p are NaN.
    """
    observed = image.table
    expected = _expected(observed)
    rows, columns = (int((observed.sum(axis=axis) > 0).sum()) for axis in (1, 0))
    df = max(rows - 1, 0) * max(columns - 1, 0)
    scale = np.where(expected > 0, expected, np.inf)
    chi2 = float(((observed - expected) ** 2 / scale).sum())
    if image.counts.shape[0] < 2 or df == 0:
        return AssociationTest(chi2, df, np.nan, np.nan)
    errors = jackknife(image.counts, lambda sums: sums - _expected(sums)).se
    effect = float((errors**2 / scale).sum()) / df
    p = float(chdtrc(df, chi2 / effect)) if effect > 0 else np.nan
    return AssociationTest(chi2, df, effect, p)


def _jackknifed_skew(sums: Array, confidence: float) -> Jackknife:
    def skew(part: Array) -> Array:
        counts, base = part[:, :-1], part[:, -1:]
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray((counts - _expected(counts)) / base, dtype=np.float64)

    if sums.shape[0] >= 2:
        return jackknife(sums, skew, confidence=confidence)
    value = skew(sums[0])
    unknown = np.full(value.shape, np.nan)
    return Jackknife(value, unknown, unknown, unknown, value[None])


def _expected(observed: Array) -> Array:
    rows = observed.sum(axis=1, keepdims=True)
    total = observed.sum()
    share = observed.sum(axis=0, keepdims=True) / total if total > 0 else 0.0
    return np.asarray(rows * share + 0 * observed, dtype=np.float64)


def _placed(cells: pl.DataFrame, bases: pl.DataFrame, everybody: Array) -> BrandImage:
    groups = everybody.size
    brands = tuple(cells["brand"].unique().sort())
    attributes = tuple(cells["attribute"].unique().sort())
    counts = np.zeros((groups, len(brands), len(attributes)))
    place = {"brand": pl.Enum(brands), "attribute": pl.Enum(attributes)}
    at = cells.select("replicate", *(pl.col(c).cast(e).to_physical() for c, e in place.items()))
    counts[tuple(at.to_numpy().astype(np.int64).T)] = cells["count"].to_numpy()
    raters = np.zeros((2, groups, len(brands)))
    of = bases.select("replicate", pl.col("brand").cast(place["brand"]).to_physical())
    known = bases.select(pl.col("raters", "people").cast(pl.Float64).fill_null(np.nan)).to_numpy()
    raters[(slice(None), *of.to_numpy().astype(np.int64).T)] = known.T
    return BrandImage(brands, attributes, counts, raters[0], raters[1], everybody)

"""Service quality in five dimensions: what was expected against what was met.

After Parasuraman, Zeithaml & Berry (1988, J Retailing 64:12). Expectations tend to sit at the top
of the scale, which makes nearly every gap negative: order and size say more than the sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from scipy.special import fdtri

from analysis.correlations import answer_table, covariance, moments
from analysis.estimate import Estimate, Floats, t_interval
from analysis.people import numbered_people
from analysis.service_dimensions import RELIABILITY_FIRST, TANGIBLES_FIRST
from study import DIMENSIONS

LEAST_RELIABILITY: Final = 0.5
"""Below it, the gaps of single people are mostly noise (their mean is not); perceptions alone say
more about people and groups (SERVPERF)."""
_NOTHING: Final = 1e-12
CLEARLY_BETTER: Final = 0.02
"""So much higher must the mean α be before items are taken in the less usual order."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """How well the items of one dimension hang together.

    Attributes:
        items: Items answered under both aspects.
        perception_alpha: Cronbach's α of the perceptions; NaN with fewer than two items.
        expectation_alpha: Cronbach's α of the expectations.
        correlation: Of the two dimension scores.
        gap_reliability: Reliability of their difference.
        n: Respondents who answered every item twice.
    """

    items: int
    perception_alpha: float
    expectation_alpha: float
    correlation: float
    gap_reliability: float
    n: float

    @property
    def is_gap_reliable(self) -> bool:
        """Whether gaps tell people apart, not only on average."""
        return self.gap_reliability >= LEAST_RELIABILITY


def dimension_gaps(
    ratings: pl.LazyFrame,
    respondents: pl.LazyFrame,
    dimensions: Mapping[str, str],
    *,
    confidence: float = 0.95,
) -> pl.DataFrame:
    """Estimate perception minus expectation by dimension, people as their own comparison.

    A person's score is the mean over the items they answered under both aspects, so that skipping
    a question cannot make a gap.

    Args:
        ratings: Ratings of one brand; only the aspects perception and expectation count, and only
            where both used the same scale.
        respondents: The people who count; linked waves of one person count as one person.
        dimensions: The dimension of each attribute; other attributes are left out.
        confidence: Coverage of the t interval, between 0 and 1.

    Returns:
        One row per dimension that has pairs, in alphabetical order: perception, expectation, gap,
        se (linearised), lower, upper, n (people), effective_n (Kish), items. Error and interval are
        null for one person. Items of a dimension on another scale than most are left out.
    """
    scores = _person_scores(ratings, respondents, dimensions)
    a, n = pl.col("weight"), pl.len()
    gap, centre = pl.col("gap"), (a * pl.col("gap")).sum() / a.sum()
    error = (n / (n - 1) * (a * a * (gap - centre) ** 2).sum()).sqrt() / a.sum()
    table = (
        scores.group_by("dimension")
        .agg(
            perception=(a * pl.col("perception")).sum() / a.sum(),
            expectation=(a * pl.col("expectation")).sum() / a.sum(),
            gap=centre,
            se=pl.when(n > 1).then(error),
            n=n.cast(pl.Float64),
            effective_n=a.sum() ** 2 / (a * a).sum(),
            items=pl.col("items").max(),
        )
        .sort("dimension")
        .collect(engine="streaming")
    )
    ends = t_interval(table["gap"], table["se"], table["n"] - 1, confidence)
    columns = ("perception", "expectation", "gap", "se", "lower", "upper", "n", "effective_n")
    return table.with_columns(ends.columns()).select("dimension", *columns, "items")


def dimension_scores(
    ratings: pl.LazyFrame,
    respondents: pl.LazyFrame,
    dimensions: Mapping[str, str],
    *,
    confidence: float = 0.95,
) -> pl.DataFrame:
    """Estimate performance alone by dimension, where nobody was asked what to expect (SERVPERF).

    Args:
        ratings: Ratings of one brand; only perceptions count, on the scale most of them share.
        respondents: The people who count; linked waves of one person count as one person.
        dimensions: The dimension of each attribute; other attributes are left out.
        confidence: Coverage of the t interval, between 0 and 1.

    Returns:
        One row per dimension, in alphabetical order: perception, se, lower, upper, n (people),
        effective_n (Kish), items, scale_min, scale_max.
    """
    people = numbered_people(respondents)
    scales = ["scale_min", "scale_max"]
    rows = (
        ratings.filter(pl.col("aspect") == "perception")
        .join(_named(dimensions), on="attribute")
        .join(people.table.lazy(), on="respondent_id")
    )
    usual = rows.group_by(scales).agg(answers=pl.len()).sort("answers", *scales).tail(1)
    w = pl.col("weight")
    once = (
        rows.join(usual.select(scales), on=scales, how="semi")
        .group_by("respondent_id", "person", "weight", "dimension", *scales)
        .agg(pl.col("rating").mean(), items=pl.len())
        .group_by("person", "dimension", *scales)
        .agg(
            rating=(w * pl.col("rating")).sum() / w.sum(),
            weight=w.sum(),
            items=pl.col("items").max(),
        )
    )
    n, centre = pl.len(), (w * pl.col("rating")).sum() / w.sum()
    error = (n / (n - 1) * (w * w * (pl.col("rating") - centre) ** 2).sum()).sqrt() / w.sum()
    table = (
        once.group_by("dimension", *scales)
        .agg(
            perception=centre,
            se=pl.when(n > 1).then(error),
            n=n.cast(pl.Float64),
            effective_n=w.sum() ** 2 / (w * w).sum(),
            items=pl.col("items").max(),
        )
        .sort("dimension")
        .collect(engine="streaming")
    )
    ends = t_interval(table["perception"], table["se"], table["n"] - 1, confidence)
    columns = ("perception", "se", "lower", "upper", "n", "effective_n", "items")
    return table.with_columns(ends.columns()).select("dimension", *columns, *scales)


def weighted_gap(
    ratings: pl.LazyFrame,
    respondents: pl.LazyFrame,
    dimensions: Mapping[str, str],
    *,
    confidence: float = 0.95,
) -> Estimate:
    """Estimate the overall gap, dimensions weighted by the points each person gave them.

    Args:
        ratings: As for `dimension_gaps`; points are ratings of the aspect importance whose
            attribute is the name of a dimension.
        respondents: The people who count.
        dimensions: The dimension of each attribute.
        confidence: Coverage, between 0 and 1.

    Returns:
        The mean over people who gave points and both kinds of ratings; unknown ends with fewer than
        two of them.
    """
    people = numbered_people(respondents)
    given = ratings.filter(pl.col("aspect") == "importance").join(
        people.table.lazy(), on="respondent_id"
    )
    named = pl.col("attribute").cast(pl.String).str.to_lowercase()
    points = given.group_by("person", dimension=named).agg(points=pl.col("rating").mean())
    scores = _person_scores(ratings, respondents, dimensions).join(
        points, on=["person", "dimension"]
    )
    p, a = pl.col("points"), pl.col("weight")
    one = scores.group_by("person").agg(
        gap=(p * pl.col("gap")).sum() / p.sum(), weight=a.max(), points=p.sum()
    )
    table = one.filter(pl.col("points") > 0).collect(engine="streaming")
    return _mean(table["gap"].to_numpy(), table["weight"].to_numpy(), confidence)


def consistency(
    ratings: pl.LazyFrame, respondents: pl.LazyFrame, attributes: tuple[str, ...]
) -> Consistency:
    """Judge whether the items of one dimension measure one thing, and whether gaps do.

    Reliability of a difference by `gap_reliability`.

    Args:
        ratings: Ratings of one brand.
        respondents: The people who count.
        attributes: The items of the dimension.
    """
    item, aspect = pl.col("attribute"), pl.col("aspect")
    columns = {
        f"{side} {name}": (item == name) & (aspect == side)
        for side in ("perception", "expectation")
        for name in attributes
    }
    sums = moments(answer_table(ratings, respondents, columns), list(columns))
    k = len(attributes)
    c = covariance(sums.total)
    both = c.reshape(2, k, 2, k).sum(axis=(1, 3)) if k else np.full((2, 2), np.nan)
    alphas = [cronbach_alpha(c[:k, :k]), cronbach_alpha(c[k:, k:])]
    with np.errstate(divide="ignore", invalid="ignore"):
        r = float(both[0, 1] / np.sqrt(both[0, 0] * both[1, 1]))
        ratio = float(np.sqrt(both[0, 0] / both[1, 1]))
    reliability = gap_reliability(alphas[0], alphas[1], r, ratio)
    return Consistency(k, alphas[0], alphas[1], r, reliability, sums.n)


def in_standard_order(
    ratings: pl.LazyFrame, respondents: pl.LazyFrame, places: Mapping[str, int]
) -> dict[str, str]:
    """Tell the dimensions of the 22 standard items by their numbers alone.

    The items are printed in two orders; of these the one is taken in which the items of a dimension
    agree more, by the mean of Cronbach's α over the dimensions.

    Args:
        ratings: Ratings of one brand; only perceptions count.
        respondents: The people who count.
        places: The number of every item, 1 to 22.
    """
    names = list(places)
    columns = {
        name: (pl.col("attribute") == name) & (pl.col("aspect") == "perception") for name in names
    }
    c = covariance(moments(answer_table(ratings, respondents, columns), names).total)

    def agreement(order: tuple[str, ...]) -> float:
        of = np.array([order[places[name] - 1] for name in names])
        alphas = [cronbach_alpha(c[np.ix_(of == each, of == each)]) for each in DIMENSIONS]
        return float(np.mean(alphas))

    first, second = agreement(RELIABILITY_FIRST), agreement(TANGIBLES_FIRST)
    order = TANGIBLES_FIRST if second > first + CLEARLY_BETTER else RELIABILITY_FIRST
    return {name: order[place - 1] for name, place in places.items()}


def cronbach_alpha(covariances: Floats) -> float:
    """Return Cronbach's α (1951): k/(k − 1) · (1 − Σ variances of items / variance of their sum).

    Args:
        covariances: Of the items, shape (k, k).

    Returns:
        At most 1, negative for items that contradict each other; NaN with fewer than two items or
        without variance.
    """
    k, whole = covariances.shape[0], float(covariances.sum())
    if k < 2 or not whole > 0:
        return float("nan")
    return float(k / (k - 1) * (1 - np.trace(covariances) / whole))


def alpha_interval(
    alpha: float, items: int, n: float, *, confidence: float = 0.95
) -> tuple[float, float]:
    """Return Feldt's (1965) interval of α: (1 − ρ)/(1 − α) follows F(n − 1, (n − 1)(k − 1)).

    Args:
        alpha: Cronbach's α.
        items: Items in the sum, at least 2.
        n: Respondents, at least 2; otherwise both ends are NaN.
        confidence: Coverage, between 0 and 1.
    """
    if items < 2 or n < 2:
        return float("nan"), float("nan")
    df = (n - 1, (n - 1) * (items - 1))
    tails = ((1 + confidence) / 2, (1 - confidence) / 2)
    lower, upper = (1 - (1 - alpha) * float(fdtri(*df, tail)) for tail in tails)
    return lower, upper


def gap_reliability(
    perception_alpha: float, expectation_alpha: float, correlation: float, ratio: float = 1.0
) -> float:
    """Return the reliability of a difference of two scores (Lord 1963, in Harris, ed., p. 21).

    (s²α_p + α_e − 2sr)/(s² + 1 − 2sr), s being the ratio of the standard deviations; with equal
    ones ((α_p + α_e)/2 − r)/(1 − r). Expectations crowd at the top of the scale and seldom have
    them.

    Args:
        perception_alpha: Reliability of the perceptions.
        expectation_alpha: Reliability of the expectations.
        correlation: Of the two scores.
        ratio: Standard deviation of the perceptions over that of the expectations.

    Returns:
        At most 1; NaN where the difference does not vary, or nothing is known.
    """
    shared = 2 * ratio * correlation
    varies = ratio**2 + 1 - shared
    if not varies > _NOTHING:
        return float("nan")
    return (ratio**2 * perception_alpha + expectation_alpha - shared) / varies


def _person_scores(
    ratings: pl.LazyFrame, respondents: pl.LazyFrame, dimensions: Mapping[str, str]
) -> pl.LazyFrame:
    """Return person, dimension, weight, perception, expectation, gap and items."""
    people = numbered_people(respondents)
    rows = ratings.join(_named(dimensions), on="attribute").join(
        people.table.lazy(), on="respondent_id"
    )
    rating, aspect = pl.col("rating"), pl.col("aspect")
    pairs = rows.group_by(
        "respondent_id", "person", "weight", "dimension", "attribute", "scale_min", "scale_max"
    ).agg(
        perception=rating.filter(aspect == "perception").mean(),
        expectation=rating.filter(aspect == "expectation").mean(),
    )
    complete = pairs.drop_nulls(["perception", "expectation"])
    scales = ["dimension", "scale_min", "scale_max"]
    # Means over items on different scales would mix their units.
    usual = (
        complete.group_by(scales)
        .agg(pl.len())
        .sort("len", *scales)
        .unique("dimension", keep="last", maintain_order=True)
    )
    answered = complete.join(usual.select(scales), on=scales, how="semi")
    once = answered.group_by("respondent_id", "person", "weight", "dimension").agg(
        pl.col("perception", "expectation").mean(), items=pl.len()
    )
    w = pl.col("weight")
    means = {name: (w * pl.col(name)).sum() / w.sum() for name in ("perception", "expectation")}
    scored = once.group_by("person", "dimension").agg(
        **means, weight=w.sum(), items=pl.col("items").max()
    )
    return scored.with_columns(gap=pl.col("perception") - pl.col("expectation"))


def _named(dimensions: Mapping[str, str]) -> pl.LazyFrame:
    return pl.LazyFrame(
        {"attribute": list(dimensions), "dimension": list(dimensions.values())},
        schema={"attribute": pl.String, "dimension": pl.String},
    )


def _mean(value: Floats, weight: Floats, confidence: float) -> Estimate:
    """Return a weighted mean over people with its linearised error and t interval."""
    n, total = value.size, float(weight.sum())
    if n == 0:
        return Estimate(np.nan, np.nan, np.nan, np.nan, 0)
    centre = float(weight @ value) / total
    squares = float((weight**2) @ (value - centre) ** 2)
    se = np.sqrt(n / (n - 1) * squares) / total if n > 1 else np.nan
    lower, upper = t_interval(centre, se, n - 1, confidence)
    return Estimate(centre, float(se), float(lower), float(upper), n)

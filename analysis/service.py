"""Monthly means of service ratings with their interval, by touchpoint.

Contacts, survey answers and ready-made series all become the same table of sums, `MONTHLY`, so that
one estimator serves them and months, quarters, touchpoints or all of them add up from it:

    touchpoint, month (first day), scale_min, scale_max (null: not given), contacts (rows, rated or
    not), n (rated), w, w2 (sums of weights and of their squares), wy, wyy, w2y, w2yy (sums with the
    rating, counted from the middle of its scale), resolved, resolution_known, answered (contacts)

wyy, w2y and w2yy are null where only a mean is known, and then so is every error.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from analysis.estimate import t_interval, wilson

SCALE: Final = ("scale_min", "scale_max")
RATED: Final = ("n", "w", "w2", "wy", "wyy", "w2y", "w2yy")
CONTACTED: Final = ("contacts", "resolved", "resolution_known", "answered")
_middle = ((pl.col("scale_min") + pl.col("scale_max")) / 2).fill_null(0.0)


def contact_months(
    contacts: pl.LazyFrame, by: Sequence[str] = ("touchpoint",), *, every: str = "1mo"
) -> pl.DataFrame:
    """Add up contacts by month in one streaming pass.

    Args:
        contacts: The study's contacts; each counts 1.
        by: Columns to tell apart, usually touchpoint, perhaps channel.
        every: Length of a period, as Polars writes it: "1mo", "1q", "1w".

    Returns:
        The table the module describes, with `by` in place of touchpoint, sorted. Contacts that were
        not rated stand in rows of their own only if their scale is not given.
    """
    away = pl.col("rating") - _middle
    days = contacts.group_by(*by, "contact_on", *SCALE).agg(
        contacts=pl.len(),
        n=pl.col("rating").count(),
        wy=away.sum(),
        wyy=(away * away).sum(),
        resolved=pl.col("resolved").sum(),
        resolution_known=pl.col("resolved").count(),
        answered=pl.col("response_minutes").count(),
    )
    # Days are few, so the calendar is asked once per day instead of once per contact.
    months = days.with_columns(month=pl.col("contact_on").dt.truncate(every)).drop("contact_on")
    summed = months.group_by(*by, "month", *SCALE).agg(pl.all().sum())
    return _as_monthly(_with_unit_weights(summed), by).collect(engine="streaming")


def wave_months(
    ratings: pl.LazyFrame, respondents: pl.LazyFrame, *, every: str = "1mo"
) -> pl.DataFrame:
    """Add up survey answers by the month they were given in; each attribute is a touchpoint.

    Args:
        ratings: Ratings of one brand and aspect, such as our own service.
        respondents: The people who count, with weight; those without answered_on are left out.
        every: Length of a period, as Polars writes it.

    Returns:
        The table the module describes; contacts equals n, nothing is known about resolution.
    """
    dated = respondents.filter(pl.col("answered_on").is_not_null(), pl.col("weight") > 0)
    month = pl.col("answered_on").dt.truncate(every)
    who = dated.select("respondent_id", "weight", month=month)
    w, y = pl.col("weight"), pl.col("rating") - _middle
    summed = (
        ratings.join(who, on="respondent_id")
        .group_by("month", *SCALE, touchpoint="attribute")
        .agg(
            n=pl.len(),
            w=w.sum(),
            w2=(w * w).sum(),
            wy=(w * y).sum(),
            wyy=(w * y * y).sum(),
            w2y=(w * w * y).sum(),
            w2yy=(w * w * y * y).sum(),
        )
        .with_columns(contacts=pl.col("n"), resolved=0, resolution_known=0, answered=0)
    )
    return _as_monthly(summed, ("touchpoint",)).collect(engine="streaming")


def series_months(series: pl.LazyFrame, *, every: str = "1mo") -> pl.DataFrame:
    """Bring a ready-made series of means into the same shape.

    Args:
        series: The study's series.
        every: Length of a period, as Polars writes it.

    Returns:
        The table the module describes: the scale is null, and so are all errors, because a mean
        does not tell how its answers spread. Where a touchpoint's bases are not all given, each
        value counts once and n is null.
    """
    knows = pl.col("n").is_not_null().all().over("touchpoint")
    w = pl.when(knows).then("n").otherwise(1.0)
    unknown = pl.lit(None, pl.Float64)
    summed = (
        series.with_columns(w=w, base=pl.when(knows).then("n"))
        .group_by("touchpoint", month=pl.col("period_on").dt.truncate(every))
        .agg(
            n=pl.when(pl.col("base").count() > 0).then(pl.col("base").sum()),
            w=pl.col("w").sum(),
            wy=(pl.col("w") * pl.col("value")).sum(),
        )
        .with_columns(
            w2="w",
            wyy=unknown,
            w2y=unknown,
            w2yy=unknown,
            scale_min=unknown,
            scale_max=unknown,
            contacts=pl.col("n"),
            resolved=0,
            resolution_known=0,
            answered=0,
        )
    )
    return _as_monthly(summed, ("touchpoint",)).collect()


def rescaled(months: pl.DataFrame, scale: tuple[float, float]) -> pl.DataFrame:
    """Stretch every rating linearly to one scale, so that periods on different scales add up.

    Only for readers who ask for it: five stars and ten points are not the same question.

    Args:
        months: The table the module describes; rows without a scale stay as they are.
        scale: Lowest and highest answer of the wanted scale.

    Returns:
        The same rows on the wanted scale.

    Raises:
        ValueError: The scale has no width.
    """
    lowest, highest = scale
    if not highest > lowest:
        raise ValueError(f"a scale runs from lower to higher; found {lowest} to {highest}")
    stretch = (highest - lowest) / (pl.col("scale_max") - pl.col("scale_min"))
    factor = pl.when(stretch.is_finite()).then(stretch).otherwise(1.0)
    has_scale = pl.col("scale_min").is_not_null() & pl.col("scale_max").is_not_null()
    return months.with_columns(
        pl.col("wy", "w2y") * factor,
        pl.col("wyy", "w2yy") * factor**2,
        scale_min=pl.when(has_scale).then(pl.lit(float(lowest))),
        scale_max=pl.when(has_scale).then(pl.lit(float(highest))),
    )


def service_means(
    months: pl.DataFrame,
    by: Sequence[str] = ("touchpoint", "month"),
    *,
    confidence: float = 0.95,
) -> pl.DataFrame:
    """Estimate the mean rating of every group of months.

    Args:
        months: The table the module describes.
        by: What to tell apart; ("month",) is all touchpoints together, () everything.
        confidence: Coverage of the t interval, between 0 and 1.

    Returns:
        One row per `by` and scale with a rating in it, sorted: mean, se, lower, upper (null where
        fewer than two were rated or only means are known), sd, n (rated; null: not given),
        effective_n (Kish). Answers count as independent, so touchpoints rated by the same people
        in one survey look surer together than they are.
    """
    keys = [*by, *SCALE]
    summed = months.group_by(keys).agg(_sum_if_known(name) for name in RATED)
    w, n = pl.col("w"), pl.col("n")
    away = pl.col("wy") / w
    squares = pl.col("w2yy") - 2 * away * pl.col("w2y") + away**2 * pl.col("w2")
    variance = (pl.col("wyy") / w - away**2).clip(lower_bound=0.0) * n / (n - 1)
    is_several = n > 1
    figures = summed.filter(w > 0).select(
        *keys,
        mean=away + _middle,
        se=pl.when(is_several).then((squares.clip(lower_bound=0.0) * n / (n - 1)).sqrt() / w),
        sd=pl.when(is_several).then(variance.sqrt()),
        n=n,
        effective_n=pl.when(n.is_not_null()).then(w**2 / pl.col("w2")),
    )
    ordered = figures.sort(keys)
    ends = t_interval(ordered["mean"], ordered["se"], ordered["n"] - 1, confidence)
    return ordered.with_columns(ends.columns())


def contact_outcomes(
    months: pl.DataFrame,
    by: Sequence[str] = ("touchpoint", "month"),
    *,
    confidence: float = 0.95,
) -> pl.DataFrame:
    """Estimate how many contacts were resolved and answered, rated or not.

    Args:
        months: The table the module describes.
        by: What to tell apart; () everything.
        confidence: Coverage of Wilson's interval, between 0 and 1.

    Returns:
        One row per `by`, sorted: contacts; resolved_share with resolved_lower and resolved_upper,
        of the resolution_known contacts; answered_share with answered_lower and answered_upper, of
        all contacts, where a response time counts as an answer. Null: no such contacts.
    """
    summed = months.group_by(by).agg(pl.col(CONTACTED).sum()) if by else months.sum()
    ordered = summed.select(*by, *CONTACTED).sort(by) if by else summed.select(CONTACTED)
    shares: list[pl.Series] = []
    for name, base in (("resolved", "resolution_known"), ("answered", "contacts")):
        shares += [
            (ordered[name] / ordered[base]).fill_nan(None).alias(f"{name}_share"),
            *wilson(ordered[name], ordered[base], confidence).columns(f"{name}_"),
        ]
    return ordered.with_columns(shares).drop("resolved", "answered")


def _with_unit_weights(summed: pl.LazyFrame) -> pl.LazyFrame:
    return summed.with_columns(w="n", w2="n", w2y="wy", w2yy="wyy")


def _as_monthly(summed: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    keys = (*by, "month", *SCALE)
    floats = pl.col(*RATED, *CONTACTED).cast(pl.Float64)
    return summed.select(*keys, *CONTACTED, *RATED).with_columns(floats).sort(keys)


def _sum_if_known(name: str) -> pl.Expr:
    is_known = pl.col(name).null_count() == 0
    return pl.when(is_known).then(pl.col(name).sum()).alias(name)

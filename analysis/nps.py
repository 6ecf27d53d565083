"""Net promoter score: the share answering 9 or 10 minus the share answering 0 to 6."""

from __future__ import annotations

import numpy as np
import polars as pl

from analysis.estimate import normal_quantile
from analysis.ratings import linearised, question_of, wilson_base
from analysis.scores import DETRACTOR_UP_TO, NPS_SCALE, PROMOTER_FROM, net_promotion

POINTS = 100.0


def net_promoter_score(counts: pl.DataFrame, *, confidence: float = 0.95) -> pl.DataFrame:
    """Estimate the net promoter score of every question asked on a scale from 0 to 10.

    Without weights the standard error is √((p₊ + p₋ − NPS²)/n); with weights, or with several
    answers of one person, it is linearised with scores 1, 0 and −1. The interval adds 3/4 of an
    answer to promoters and to detractors and 3 to the base (Rocks 2016, The American Statistician
    70(4)), on the effective base when weighted; it is therefore not centred on the score.

    Args:
        counts: Rows of the table `analysis.ratings.rating_moments` returns. Questions on any other
            scale are left out: the score is defined on 0 to 10 alone.
        confidence: Coverage of the interval, between 0 and 1.

    Returns:
        One row per question: its keys; nps, se, lower, upper in points from −100 to 100;
        promoter_share, passive_share, detractor_share; n (people), effective_n.
        se is 0 where all answers fall into one group.
    """
    lowest, highest = NPS_SCALE
    on_scale = (pl.col("scale_min") == lowest) & (pl.col("scale_max") == highest)
    table = counts.filter(on_scale).with_columns(net=net_promotion())
    w, y = pl.col("w"), pl.col("rating")
    figures = table.group_by(question_of(counts), maintain_order=True).agg(
        **linearised("net", "pair_net", "score", "linearised_se"),
        promoter_share=w.filter(y >= PROMOTER_FROM).sum() / w.sum(),
        detractor_share=w.filter(y <= DETRACTOR_UP_TO).sum() / w.sum(),
        n=pl.col("n").sum().round(6),
        effective_n=w.sum() ** 2 / (pl.col("w2").sum() + pl.col("pair_w").sum()),
    )
    return _with_interval(figures, confidence)


def _with_interval(figures: pl.DataFrame, confidence: float) -> pl.DataFrame:
    score, extreme = figures["score"], figures["promoter_share"] + figures["detractor_share"]
    base = wilson_base(score, figures["linearised_se"], figures, square=extreme)
    simple_se = np.sqrt((extreme - score**2).clip(lower_bound=0.0).to_numpy() / base)
    added = base + 3
    centre = score.to_numpy() * base / added
    squares = (extreme.to_numpy() * base + 1.5) / added
    half = normal_quantile(confidence) * np.sqrt((squares - centre**2) / added)
    return figures.drop("score", "linearised_se").with_columns(
        nps=score * POINTS,
        se=pl.Series(simple_se * POINTS, nan_to_null=True),
        lower=pl.Series((centre - half) * POINTS),
        upper=pl.Series((centre + half) * POINTS),
        passive_share=1.0 - extreme,
    )

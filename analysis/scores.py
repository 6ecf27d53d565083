"""What is averaged over people: the answer itself, the two best answers, or promoters − detractors.

Each is an expression over the columns of `ratings`, so that one formula serves all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

PROMOTER_FROM: Final = 9.0
DETRACTOR_UP_TO: Final = 6.0
NPS_SCALE: Final = (0.0, 10.0)
"""The only scale a net promoter score is defined on."""


@dataclass(frozen=True, slots=True, eq=False)
class Score:
    """One number per answer.

    Attributes:
        value: The number, from rating, scale_min and scale_max.
        centre: Subtracted before anything is squared, so that large answers far from zero lose no
            digits; it depends on the scale alone, so that sums of any parts can be added.
    """

    value: pl.Expr
    centre: pl.Expr


def is_top_two() -> pl.Expr:
    """Return whether an answer is one of the two best of its scale; on a 0–1 scale, the best."""
    has_two = pl.col("scale_max") - pl.col("scale_min") > 1
    return pl.col("rating") >= pl.col("scale_max") - pl.when(has_two).then(1.0).otherwise(0.0)


def is_agreeing() -> pl.Expr:
    """Return whether an answer lies above the middle of its scale; on a 0–1 scale, the tick."""
    return pl.col("rating") > (pl.col("scale_min") + pl.col("scale_max")) / 2


def net_promotion() -> pl.Expr:
    """Return 1 for a promoter (9, 10), −1 for a detractor (0 to 6), 0 for the passive between."""
    promoter = (pl.col("rating") >= PROMOTER_FROM).cast(pl.Float64)
    return promoter - (pl.col("rating") <= DETRACTOR_UP_TO).cast(pl.Float64)


MEAN_RATING: Final = Score(pl.col("rating"), (pl.col("scale_min") + pl.col("scale_max")) / 2)
TOP_TWO: Final = Score(is_top_two().cast(pl.Float64), pl.lit(0.0))
NET_PROMOTION: Final = Score(net_promotion(), pl.lit(0.0))

"""Brands: how customers see our brand and its competitors, and which differences are real."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from answers.answer import Answer

PAGE = "brands"


@dataclass(frozen=True, kw_only=True)
class BrandsAnswer(Answer):
    """How every brand is seen on every attribute, and our gaps to each competitor.

    Attributes:
        own_brand: Our brand; None: nobody said which it is.
        brands: Brands shown, ours first, then by base.
        profile: One row per attribute × brand × measure: `attribute`, `brand`, `is_own`, `measure`
            ("mean" on the scale, "top_two" a share), `estimate`, `lower`, `upper` (null when
            hidden), `n`, `note` ("", "small base", "hidden"). Attributes are sorted by our gap to
            the best competitor, largest lead first.
        gaps: One row per competitor × attribute: `brand`, `attribute`, `gap` (ours minus theirs),
            `lower`, `upper`, `n`, `verdict`, `n_needed`, `note`.
        nps: One row per brand: `brand`, `is_own`, `nps` (-100 to 100), `lower`, `upper`, `n`,
            `note`.
        distribution: One row per attribute × brand × answer: `attribute`, `brand`, `rating`,
            `share`, `n`.
        scale_min: Lowest answer of the scale most attributes share; None: nothing was rated.
        scale_max: Highest answer of that scale.
        margin: Smallest difference of means that matters, in scale points, per attribute.
    """

    own_brand: str | None = None
    brands: tuple[str, ...] = ()
    profile: pl.DataFrame = field(default_factory=pl.DataFrame)
    gaps: pl.DataFrame = field(default_factory=pl.DataFrame)
    nps: pl.DataFrame = field(default_factory=pl.DataFrame)
    distribution: pl.DataFrame = field(default_factory=pl.DataFrame)
    scale_min: float | None = None
    scale_max: float | None = None
    margin: pl.DataFrame = field(default_factory=pl.DataFrame)

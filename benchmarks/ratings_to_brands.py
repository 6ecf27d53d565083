"""Thirty million ratings, long and in parquet: what each reduction of the page Brands takes.

Floor: one bare Polars group-by mean over the same frame. Each reduction is to stay below eight of
them and below four thousand million bytes. RESPONDENTS=10000 in the environment tries it small.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from analysis.apart import grouped_ratings
from analysis.coded import coded
from analysis.gap_sums import gap_sums
from analysis.ratings import rating_moments
from analysis.skew import counted_image
from answers.brands import brands
from benchmarks.alternating import DATA, Work, compare, generated, tell, tell_ratio
from study import ASPECTS, Filters, Study

RESPONDENTS: Final = int(os.environ.get("RESPONDENTS", "100000"))
BRANDS: Final = tuple(f"Brand {letter}" for letter in "ABCDEFGHIJ")
ATTRIBUTES: Final = tuple(f"Says what this brand is like, {number}" for number in range(30))
WAVES: Final = ("Spring", "Summer", "Autumn", "Winter")
SEED: Final = 30
NAME: Final = "benchmarks.ratings_to_brands"


def write_ratings(path: Path, *, people: int) -> None:
    """Write what everybody says of every brand, one answer a row, on a scale from 1 to 7."""
    rng = np.random.default_rng(SEED)
    each = len(BRANDS) * len(ATTRIBUTES)
    brand = np.tile(np.repeat(np.arange(len(BRANDS)), len(ATTRIBUTES)), people)
    attribute = np.tile(np.arange(len(ATTRIBUTES)), people * len(BRANDS))
    liking = np.linspace(0.4, -0.4, len(BRANDS))[brand] + rng.normal(0, 1.4, brand.size)
    pl.DataFrame(
        {
            "respondent_id": _ids(people).gather(np.repeat(np.arange(people), each)),
            "brand": pl.Series(BRANDS).gather(brand),
            "attribute": pl.Series(ATTRIBUTES).gather(attribute),
            "rating": np.clip(np.round(4.3 + liking), 1, 7),
        }
    ).with_columns(
        aspect=pl.lit("perception", pl.Enum(ASPECTS)), scale_min=pl.lit(1.0), scale_max=pl.lit(7.0)
    ).write_parquet(path)


def _ids(people: int) -> pl.Series:
    return "R" + pl.Series(np.arange(10**6, 10**6 + people)).cast(pl.String)


def _respondents(people: int) -> pl.DataFrame:
    nothing = dict.fromkeys(("person_id", "customer_id"), pl.lit(None, pl.String))
    waves = pl.Series(WAVES).gather(np.arange(people) % len(WAVES))
    return pl.DataFrame({"respondent_id": _ids(people), "wave": waves}).with_columns(
        answered_on=pl.lit(None, pl.Date),
        audience=pl.lit("customer"),
        weight=pl.lit(1.0),
        duration_seconds=pl.lit(None, pl.Float64),
        **nothing,
    )


def _read(people: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    write = partial(write_ratings, people=people)
    path = generated(DATA / f"ratings_{people}.parquet", write)
    return pl.read_parquet(path), _respondents(people)


def _bare(people: int) -> Work:
    ratings, _ = _read(people)
    means = ratings.lazy().group_by("brand", "attribute").agg(pl.col("rating").mean())
    return partial(means.collect, engine="streaming")


def _coding(people: int) -> Work:
    ratings, respondents = _read(people)
    return partial(coded, ratings, respondents)


def _reduction(reduce: Callable[..., object], people: int, *more: object) -> Work:
    """Time one reduction of the ratings as the page hands them over, names coded."""
    ratings, respondents = coded(*_read(people))
    return partial(reduce, ratings.lazy(), respondents.lazy(), *more)


def _page(people: int) -> Work:
    ratings, respondents = _read(people)
    study = Study(fingerprint="many", own_brand=BRANDS[0], ratings=ratings, respondents=respondents)  # type: ignore[arg-type]  # the columns of the contracts; checking them is not timed here
    return partial(brands, study, Filters())


CONTENDERS: Final = {
    "floor: bare group-by mean": partial(_bare, RESPONDENTS),
    "names as codes": partial(_coding, RESPONDENTS),
    "counts by answer": partial(_reduction, rating_moments, RESPONDENTS),
    "gaps": partial(_reduction, gap_sums, RESPONDENTS, BRANDS[0]),
    "image": partial(_reduction, counted_image, RESPONDENTS),
    "apart": partial(_reduction, grouped_ratings, RESPONDENTS),
    "the whole page": partial(_page, RESPONDENTS),
}


def main() -> None:
    """Run every reduction in turn with the floor, and print the ratios."""
    measured = compare(NAME, CONTENDERS, rounds=2)
    floor, *others = measured
    for name in others:
        tell_ratio(name, measured[name], measured[floor], 8)
        tell(f"{name}, peak in GB", measured[name].peak_gigabytes, 4)


if __name__ == "__main__":
    main()

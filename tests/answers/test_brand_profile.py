"""The answers behind a figure, as bars that diverge from the middle of the scale."""

import polars as pl
import pytest

from answers.brand_profile import spread


def _counts(ratings: dict[float, int], high: float = 5.0) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "brand": "Ours",
            "attribute": "fair",
            "aspect": "perception",
            "scale_min": 1.0,
            "scale_max": high,
            "rating": list(ratings),
            "answers": list(ratings.values()),
            "w": [float(n) for n in ratings.values()],
        }
    )


def _figures(counts: pl.DataFrame, note: str = "") -> pl.DataFrame:
    keys = ("brand", "attribute", "aspect", "scale_min", "scale_max")
    return counts.select(keys).unique().with_columns(n=pl.lit(100.0), note=pl.lit(note))


def test_bars_meet_in_the_middle_of_the_scale() -> None:
    counts = _counts({1.0: 10, 2.0: 20, 3.0: 40, 5.0: 30})

    bars = spread(counts, _figures(counts), ["Ours"])

    assert bars["start"].to_list() == pytest.approx([-0.5, -0.4, -0.2, 0.2])
    assert bars["end"].to_list() == pytest.approx([-0.4, -0.2, 0.2, 0.5])
    assert bars["side"].to_list() == [-1.0, -0.5, 0.0, 1.0]


def test_a_fine_scale_is_shown_in_fifths() -> None:
    counts = _counts({float(value): 1 for value in range(1, 102)}, high=101.0)

    bars = spread(counts, _figures(counts), ["Ours"])

    assert bars["rating"].to_list() == [11.0, 31.0, 51.0, 71.0, 91.0]
    assert bars["share"].sum() == pytest.approx(1)


def test_answers_of_too_few_are_not_shown_one_by_one() -> None:
    counts = _counts({5.0: 4})

    assert spread(counts, _figures(counts, "hidden"), ["Ours"]).is_empty()

"""When a map of brands is drawn, and what is said where it is not."""

import numpy as np
import polars as pl
import pytest

from answers.brands import BrandsAnswer, brands
from study import Filters, Image, Study
from tests.analysis.test_correspondence import SMOKE
from tests.answers.test_brand_image import _asked


def _of_counts(counts: np.ndarray) -> BrandsAnswer:
    rows, columns = counts.shape
    keys = [(f"B{row}", f"word {column:02}") for row in range(rows) for column in range(columns)]
    table = pl.DataFrame(keys, schema=["brand", "attribute"], orient="row").with_columns(
        count=pl.Series(counts.ravel().astype(float)), base=pl.lit(None, pl.Float64)
    )
    return brands(Study(fingerprint="map", image=Image.validate(table)), Filters())


def test_a_published_table_keeps_its_numbers_and_says_that_chance_may_have_made_them() -> None:
    answer = _of_counts(np.array(SMOKE))

    axes = {f.of["axis"]: f for f in answer.findings if f.figure == "brands.map_inertia"}
    assert axes[1].estimate == pytest.approx(0.0747591, abs=5e-8)
    assert axes[2].estimate == pytest.approx(0.0100172, abs=5e-8)
    assert axes[1].verdict == "not enough data to say"
    assert "by chance too often (p = 0.17" in axes[1].sentence
    assert answer.map.refusal


def test_a_large_table_of_counts_is_drawn_and_says_what_it_cannot() -> None:
    answer = _of_counts(np.array(SMOKE) * 10)

    assert not answer.map.refusal
    assert "cannot say how sure" in answer.map_says
    assert answer.map.outlines.is_empty()


def test_no_map_of_two_brands() -> None:
    assert "it takes 3 brands" in _of_counts(np.full((2, 6), 100)).map_says


def test_no_map_where_two_axes_show_too_little() -> None:
    answer = _of_counts(np.full((9, 9), 50) + 200 * np.eye(9))

    assert "the two axes show only 25% of the differences" in answer.map_says
    points = [f for f in answer.findings if f.figure == "brands.map_point"]
    assert [f.estimate for f in points] == [None]


def test_brands_linked_with_the_same_things_make_no_map() -> None:
    answer = brands(_asked(700), Filters())

    assert "link every brand with the same things" in answer.map_says
    assert answer.map.points.is_empty()


def test_a_brand_known_for_something_of_its_own_lies_towards_it() -> None:
    answer = brands(_asked(600, more=-0.4), Filters())

    own = answer.map.points.filter("is_own").row(0, named=True)
    fast = answer.map.points.filter(name="fast").row(0, named=True)
    assert own["ray_1"] is None
    assert own["axis_1"] * fast["ray_1"] + own["axis_2"] * fast["ray_2"] < 0
    assert own["lower_1"] < own["axis_1"] < own["upper_1"]
    assert set(answer.map.outlines["brand"]) == {"Ours", "Rival", "Small"}


def test_names_on_the_map_do_not_lie_on_each_other(sample_study: Study) -> None:
    found = brands(sample_study, Filters()).map

    places = found.points.select("label_1", "label_2")
    assert places.unique().height == found.points.height
    assert (places["label_1"].abs() < found.reach[0]).all()
    assert (places["label_2"].abs() < found.reach[1]).all()

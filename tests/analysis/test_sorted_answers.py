"""Files sorted by their answers give the same errors as files in any order."""

from __future__ import annotations

import polars as pl
import pytest

from analysis.apart import differences_seen, grouped_ratings
from answers.brand_gaps import judged_gaps

TWICE = {(1.0, 1.0): 794, (1.0, 0.0): 150, (0.0, 1.0): 86, (0.0, 0.0): 570}
"""Approval of one man twice by the same 1,600 people (Agresti, Categorical Data Analysis)."""


def asked_twice() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Write the table out person by person, in the order of its cells."""
    answers = [pair for pair, count in TWICE.items() for _ in range(count)]
    people = [f"{number:04}" for number in range(len(answers))]
    ratings = pl.concat(
        pl.DataFrame({"respondent_id": people, "rating": [pair[at] for pair in answers]}).select(
            "respondent_id",
            "rating",
            brand=pl.lit(brand),
            attribute=pl.lit("approve"),
            aspect=pl.lit("perception"),
            scale_min=pl.lit(0.0),
            scale_max=pl.lit(1.0),
        )
        for at, brand in enumerate(("first", "second"))
    )
    return ratings, pl.DataFrame({"respondent_id": people}).with_columns(weight=pl.lit(1.0))


def test_the_same_people_asked_twice_approve_four_points_less() -> None:
    ratings, people = asked_twice()
    (gap,) = judged_gaps(ratings, people, "second").iter_rows(named=True)

    # Agresti prints -0.04 with standard error 0.0095 and McNemar's z of -4.17.
    assert gap["gap"] == pytest.approx(-0.04)
    assert gap["se"] == pytest.approx(0.0095492146, rel=1e-3)
    assert gap["margin"] == 0.05
    assert gap["verdict"] == "behind"


def test_leaving_groups_out_sees_the_same_error_in_a_sorted_file() -> None:
    ratings, people = asked_twice()
    grouped = grouped_ratings(ratings.lazy(), people.lazy())
    (found,) = differences_seen(grouped, "second").iter_rows(named=True)

    assert found["apart"] == pytest.approx(-0.04)
    assert (found["upper"] - found["lower"]) / 2 == pytest.approx(1.98 * 0.00955, rel=0.2)

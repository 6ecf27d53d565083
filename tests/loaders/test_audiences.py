"""Three files of three groups: nobody lends anybody else their answers."""

from __future__ import annotations

import polars as pl
import pytest

from loaders.loading import load
from study import Study

HEADING = "ID,Promise: We help,Promise: We answer,Promise: We listen"


def _file(ratings: list[int]) -> bytes:
    rows = [f"{place + 1},{rating},{8 - rating},4" for place, rating in enumerate(ratings)]
    return "\n".join([HEADING, *rows, ""]).encode()


FILES = {
    "Management survey.csv": _file([7, 7, 6, 7]),
    "employees.csv": _file([5, 5, 4, 5, 5, 6]),
    "customers.csv": _file([2, 1, 2, 3, 2, 1, 2, 2]),
}


def _study(names: list[str]) -> tuple[Study, tuple[str, ...]]:
    loading = load([(name, FILES[name]) for name in names])
    assert loading.study is not None
    return loading.study, loading.notes


@pytest.mark.parametrize("names", [list(FILES), list(reversed(FILES))])
def test_equal_numbers_in_three_files_stay_different_people(names: list[str]) -> None:
    study, notes = _study(names)
    assert study.respondents is not None
    assert study.ratings is not None
    means = (
        study.ratings.join(study.respondents, on="respondent_id")
        .filter(attribute="We help")
        .group_by(pl.col("audience").cast(pl.String))
        .agg(pl.len(), pl.col("rating").mean())
        .sort("audience")
    )

    assert means.rows() == [("customer", 8, 1.875), ("employee", 6, 5.0), ("manager", 4, 6.75)]
    assert any("counted as different people" in note for note in notes)
    # A manager and an employee may bear the same number too.
    assert study.respondents["respondent_id"].n_unique() == 18


def test_files_of_one_group_are_joined_by_their_ids_as_before() -> None:
    study, notes = _study(["customers.csv"])

    assert study.respondents is not None
    assert study.respondents["respondent_id"].sort().to_list()[:2] == ["1", "2"]
    assert not any("different people" in note for note in notes)

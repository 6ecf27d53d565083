"""Correspondence analyses others have printed come out of a file with their table."""

from __future__ import annotations

import polars as pl
import pytest

from answers.brands import BrandsAnswer, brands
from loaders.loading import load
from study import Filters

HOUSEWORK = """
    Task,Wife,Alternating,Husband,Jointly
    Laundry,156,14,2,4
    Main meal,124,20,5,4
    Dinner,77,11,7,13
    Breakfast,82,36,15,7
    Tidying,53,11,1,57
    Dishes,32,24,4,53
    Shopping,33,23,9,55
    Official,12,46,23,15
    Driving,10,51,75,3
    Finances,13,13,21,66
    Insurance,8,1,53,77
    Repairs,0,3,160,2
    Holidays,0,1,6,153
    """
EYES_AND_HAIR = """
    Eyes,fair,red,medium,dark,black
    blue,326,38,241,110,3
    light,688,116,584,188,4
    medium,343,84,909,412,26
    dark,98,48,403,681,85
    """


def mapped(table: str) -> BrandsAnswer:
    lines = [line.strip() for line in table.strip().splitlines()]
    study = load([("counts.csv", "\n".join(lines).encode())]).study
    assert study is not None
    return brands(study, Filters())


def test_who_does_what_at_home() -> None:
    # Data set housetasks of the R packages ade4 and FactoMineR; figures as FactoMineR::CA prints.
    found = mapped(HOUSEWORK).map

    assert found.axes["inertia"].to_list() == pytest.approx([0.5429, 0.4450, 0.1270], abs=5e-5)
    assert found.axes["share"].to_list() == pytest.approx([0.4869, 0.3991, 0.1140], abs=5e-5)
    assert found.n == 1744
    assert sum(found.axes["inertia"].to_list()) * found.n == pytest.approx(1944.456, abs=1e-2)
    wife, repairs = (
        found.points.row(by_predicate=pl.col("name") == n, named=True) for n in ("Wife", "Repairs")
    )
    sign = 1 if repairs["axis_1"] > 0 else -1
    assert (sign * wife["axis_1"], sign * repairs["axis_1"]) == pytest.approx(
        (-0.8376, 1.5288), abs=1e-3
    )


def test_eyes_and_hair_in_caithness() -> None:
    # Fisher 1940, data set caith of the R package MASS: shares and χ² as commonly printed.
    found = mapped(EYES_AND_HAIR).map

    assert found.n == 5387
    assert found.axes["inertia"].to_list() == pytest.approx([0.1992, 0.0301, 0.0009], abs=6e-5)
    assert sum(found.axes["inertia"].to_list()) * found.n == pytest.approx(1240.04, abs=0.05)
    assert not found.refusal

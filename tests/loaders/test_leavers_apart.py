"""Customers in one list and those who left in another, as companies export them."""

from __future__ import annotations

import polars as pl
import pytest

from loaders.loading import load
from loaders.understanding import Loading

GONE = "Customer ID,Customer since,Cancelled on\n" + "".join(
    f"G{place},2023-01-{place % 28 + 1:02},2024-03-{place % 28 + 1:02}\n" for place in range(40)
)


def _others(*leavers: str, here: int = 60) -> str:
    ids = [*leavers, *(f"H{place}" for place in range(here))]
    return "Customer ID,Customer since\n" + "".join(f"{id_},2023-02-01\n" for id_ in ids)


def _loaded(others: str, gone: str = GONE) -> Loading:
    files = [("customers.csv", others.encode()), ("cancelled.csv", gone.encode())]
    loading = load(files)
    assert _customers(loading).equals(_customers(load(files[::-1])))
    return loading


def _customers(loading: Loading) -> pl.DataFrame:
    assert loading.study is not None
    assert loading.study.customers is not None
    return pl.DataFrame(loading.study.customers)


def _counts(loading: Loading) -> dict[bool | None, int]:
    return dict(_customers(loading)["has_left"].value_counts().iter_rows())


@pytest.mark.parametrize(
    ("leavers", "says"),
    [
        ((), "none of them is in “customers.csv”"),
        (tuple(f"G{place}" for place in range(40)), "40 of them are in “customers.csv”"),
        (tuple(f"G{place}" for place in range(39)), "39 of them are in “customers.csv”"),
    ],
)
def test_a_list_of_present_or_of_all_customers_is_told_by_that_of_leavers(
    leavers: tuple[str, ...], says: str
) -> None:
    loading = _loaded(_others(*leavers))

    assert _counts(loading) == {True: 40, False: 60}
    (note,) = (note for note in loading.notes if "count as still here" in note)
    assert says in note
    assert note.startswith("All 40 customers in “cancelled.csv” have left")


@pytest.mark.parametrize(
    ("others", "gone"),
    [
        pytest.param(_others(*(f"G{place}" for place in range(20))), GONE, id="half of them"),
        pytest.param(_others(), "\n".join(GONE.splitlines()[:6]), id="five leavers"),
    ],
)
def test_lists_that_prove_nothing_leave_the_others_unknown(others: str, gone: str) -> None:
    loading = _loaded(others, gone)

    assert _counts(loading)[None] == 60
    assert not any("count as still here" in note for note in loading.notes)


def test_lists_that_say_themselves_who_is_here_are_left_alone() -> None:
    loading = _loaded(_others(), f"{GONE}G99,2023-01-01,\n")

    assert _counts(loading) == {True: 40, False: 1, None: 60}

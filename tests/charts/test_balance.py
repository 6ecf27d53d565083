"""How alike joiners and others were: two dots per band and the limits of being alike."""

from __future__ import annotations

import polars as pl

from charts.balance import ALIKE, balance_chart
from charts.theme import for_export

BALANCE = pl.DataFrame(
    {
        "attribute": ["recent orders", "recent orders"],
        "band": ["0", "3 or more"],
        "difference": [-0.28, 0.37],
        "matched_difference": [0.03, -0.07],
    }
)


def test_a_band_has_a_dot_for_everybody_else_and_one_for_the_matched() -> None:
    dots = balance_chart(BALANCE).layer[1].data

    assert isinstance(dots, pl.DataFrame)
    assert dots.sort("row", "compared").rows() == [
        ("recent orders: 0", "everybody else", -0.28),
        ("recent orders: 0", "matched others", 0.03),
        ("recent orders: 3 or more", "everybody else", 0.37),
        ("recent orders: 3 or more", "matched others", -0.07),
    ]


def test_the_limits_of_being_alike_are_marked() -> None:
    (lines,) = [
        rows for rows in balance_chart(BALANCE).to_dict()["datasets"].values() if "at" in rows[0]
    ]

    assert [line["at"] for line in lines] == [-ALIKE, 0.0, ALIKE]


def test_a_chart_of_balance_can_be_exported_with_its_rows() -> None:
    spec = for_export(balance_chart(BALANCE)).to_dict()

    assert "recent orders: 3 or more" in str(spec)

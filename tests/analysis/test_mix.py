"""A fixed mix of channels: what moves, what does not, and the error."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from analysis.mix import mix_adjusted

SCHEMA = {
    "channel": pl.String,
    "month": pl.Int64,
    "mean": pl.Float64,
    "se": pl.Float64,
    "n": pl.Float64,
}
Row = tuple[str | None, int, float, float | None, float]


def means(*rows: Row) -> pl.DataFrame:
    table = pl.DataFrame(list(rows), schema=SCHEMA, orient="row")
    return table.with_columns(scale_min=pl.lit(1.0), scale_max=pl.lit(5.0))


def test_a_shift_to_the_better_channel_moves_nothing() -> None:
    table = means(
        ("chat", 1, 4.5, 0.1, 20), ("phone", 1, 3.5, 0.1, 80),
        ("chat", 2, 4.5, 0.1, 80), ("phone", 2, 3.5, 0.1, 20),
    )  # fmt: skip

    adjusted = mix_adjusted(table, "channel")

    assert adjusted["mean"].to_list() == pytest.approx([4.0, 4.0])
    assert adjusted["n"].to_list() == [100, 100]


def test_the_error_adds_up_over_the_fixed_shares() -> None:
    table = means(("chat", 1, 4.0, 0.3, 30), (None, 1, 3.0, 0.1, 90))

    adjusted = mix_adjusted(table, "channel").row(0, named=True)

    assert adjusted["mean"] == pytest.approx(0.25 * 4 + 0.75 * 3)
    assert adjusted["se"] == pytest.approx(np.hypot(0.25 * 0.3, 0.75 * 0.1))
    assert adjusted["lower"] < adjusted["mean"] < adjusted["upper"]


def test_a_month_that_lacks_a_channel_is_left_out() -> None:
    table = means(("chat", 1, 4.0, 0.1, 9), ("phone", 1, 3.0, 0.1, 9), ("chat", 2, 4.0, 0.1, 9))

    assert mix_adjusted(table, "channel")["month"].to_list() == [1]


def test_one_answer_in_a_channel_leaves_the_error_unknown() -> None:
    table = means(("chat", 1, 4.0, None, 1), ("phone", 1, 3.0, 0.1, 9))

    adjusted = mix_adjusted(table, "channel").row(0, named=True)

    assert adjusted["mean"] == pytest.approx(3.1)
    assert adjusted["se"] is None
    assert adjusted["upper"] is None


def test_nothing_gives_nothing() -> None:
    assert mix_adjusted(means(), "channel").is_empty()

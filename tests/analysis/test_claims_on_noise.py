"""On noise, no more is claimed than is printed: signals and fixes, by the pages' own answers."""

from __future__ import annotations

import numpy as np
import polars as pl

from analysis.run_rules import false_signals_expected
from benchmarks.service_calibration import claims, noise_study

DRAWS = 40


def test_noise_gives_no_more_signals_than_printed_and_hardly_a_fix_that_worked() -> None:
    chance = np.random.default_rng(20260101)
    found = pl.DataFrame(claims(noise_study(36, 0.0, 1, chance)) for _ in range(DRAWS))

    # Poisson counts: three of their standard deviations above what the page prints is too much.
    inside, after = (int(found[name].sum()) for name in ("inside", "after"))
    expected = false_signals_expected(inside, after)
    assert int(found["signals"].sum()) <= expected + 3 * expected**0.5
    assert sum(int(found[said].sum()) for said in ("worked", "faded")) <= 0.1 * DRAWS
    assert found["change of level"].mean() <= 0.1  # type: ignore[operator]  # a column of numbers

"""How far customers picked for a good period fall back without anybody doing anything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Fallback:
    """What to expect of a selected group in the next period.

    Attributes:
        selected_mean: Mean of the selected in the period they were picked by.
        expected: Expected mean of the same people in the next period.
        overall: Mean of everybody outside the program.
        correlation: Correlation of two periods among people outside the program.
    """

    selected_mean: float
    expected: float
    overall: float
    correlation: float


def fallback(
    first: npt.NDArray[np.float64],
    second: npt.NDArray[np.float64],
    *,
    selected_mean: float,
) -> Fallback:
    """Predict how far a selected group falls back (Galton's regression; Barnett et al. 2005).

    expected = mean + slope · (selected mean − mean), where the slope is the correlation of the two
    periods times the ratio of their standard deviations.

    Args:
        first: Behaviour of people outside the program in one period.
        second: Behaviour of the same people in the next one.
        selected_mean: Mean of the selected group in the period it was picked by.

    Returns:
        The expectation.

    Raises:
        ValueError: There are fewer than two people, or all behave alike in the first period.
    """
    if len(first) != len(second) or len(first) < 2:
        raise ValueError(f"two periods of the same people are needed; got {len(first)} people")
    spread = float(first.var())
    if spread == 0:
        raise ValueError("everybody behaves alike in the first period, so nobody can be selected")
    shared = float(((first - first.mean()) * (second - second.mean())).mean())
    other = float(second.std())
    correlation = shared / (spread**0.5 * other) if other > 0 else 0.0
    expected = float(second.mean()) + shared / spread * (selected_mean - float(first.mean()))
    return Fallback(selected_mean, expected, float(first.mean()), correlation)

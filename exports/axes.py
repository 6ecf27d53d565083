"""Where an axis begins and ends, in round numbers, so that every interval lies inside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor, log10
from typing import Final

from exports.plotted import Plot

_PARTS: Final = 5  # steps an axis is cut into, roughly
_ROUND: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of figures.

    Attributes:
        low: Where it begins.
        high: Where it ends.
        step: From one line to the next.
    """

    low: float
    high: float
    step: float


def axis_of(plot: Plot, *, from_nothing: bool) -> Axis:
    """Return the axis of a chart's figures.

    Args:
        plot: What is plotted.
        from_nothing: Whether it must hold 0, as bars need.
    """
    low, high = plot.ends
    if from_nothing or plot.number == "0%" or low <= 0 <= high:
        low, high = min(low, 0.0), max(high, 0.0)
    axis = axis_between(low, high)
    if plot.number == "0%" and low >= 0 and high <= 1 < axis.high:
        return replace(axis, high=1.0)
    return axis


def axis_between(low: float, high: float) -> Axis:
    """Return an axis that holds two figures and everything between them.

    Args:
        low: The lowest figure.
        high: The highest.
    """
    step = _round_step((high - low) or abs(high) or 1.0)
    first, last = floor(low / step) * step, ceil(high / step - 1e-9) * step
    return Axis(round(first, 9), round(max(last, first + step), 9), step)


def _round_step(width: float) -> float:
    rough = width / _PARTS
    size = 10.0 ** floor(log10(rough))
    return next(part for part in _ROUND if part * size >= rough - 1e-12) * size

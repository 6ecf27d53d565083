"""Where the names of points on a map stand, so that as few as possible cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

Place = Literal["right", "left", "above", "below"]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_AWAY: Final = 0.012
"""From the middle of a mark to its name, as a share of the chart's width."""


def label_places(
    points: Sequence[tuple[float, float, str]], *, letter: float, line: float
) -> list[Place]:
    """Return on which side of its point each name stands.

    Points that have the fewest free sides are no different from others here: names are placed one
    after the other, each where it covers least of what is there already.

    Args:
        points: Where each point is, as shares of the chart's width and height from the top left,
            and its name.
        letter: Width of a letter as a share of the chart's width.
        line: Height of a line as a share of the chart's height.
    """
    marks = [_mark(across, down, line) for across, down, _ in points]
    placed: list[Box] = []
    chosen: list[Place] = []
    for order, (across, down, name) in enumerate(points):
        others = [mark for at, mark in enumerate(marks) if at != order]
        boxes = _boxes(across, down, len(name) * letter, line)
        best = min(boxes, key=lambda place: _covered(boxes[place], [*placed, *others]))
        placed.append(boxes[best])
        chosen.append(best)
    return chosen


def _mark(across: float, down: float, line: float) -> Box:
    return across - _AWAY / 2, down - line / 4, across + _AWAY / 2, down + line / 4


def _boxes(across: float, down: float, wide: float, line: float) -> dict[Place, Box]:
    half = wide / 2
    return {
        "right": (across + _AWAY, down - line / 2, across + _AWAY + wide, down + line / 2),
        "left": (across - _AWAY - wide, down - line / 2, across - _AWAY, down + line / 2),
        "above": (across - half, down - 1.4 * line, across + half, down - 0.4 * line),
        "below": (across - half, down + 0.4 * line, across + half, down + 1.4 * line),
    }


def _covered(box: Box, others: Sequence[Box]) -> float:
    """Return how much of other boxes a box covers, and how far it reaches out of the chart."""
    left, top, right, bottom = box
    shared = sum(
        max(min(right, r) - max(left, le), 0.0) * max(min(bottom, b) - max(top, t), 0.0)
        for le, t, r, b in others
    )
    out = max(-left, 0.0) + max(right - 1.0, 0.0) + max(-top, 0.0) + max(bottom - 1.0, 0.0)
    return shared + out

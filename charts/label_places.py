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
    points: Sequence[tuple[float, float, str]], *, letter: float, line: float, raised: float = 0.0
) -> list[Place]:
    """Return on which side of its point each name stands.

    Names are placed one after the other, each where it covers least of what is there already; then
    once more, each where it covers least of all the others.

    Args:
        points: Where each point is, as shares of the chart's width and height from the top left,
            and its name.
        letter: Width of a letter as a share of the chart's width.
        line: Height of a line as a share of the chart's height.
        raised: How much higher than their points names at a side stand, as a share of the height.
    """
    return _placed(points, letter, line, raised)[0]


def free_names(
    points: Sequence[tuple[float, float, str]], *, letter: float, line: float, raised: float = 0.0
) -> tuple[list[Place], list[bool]]:
    """Return on which side each name stands, and whether it can without covering another.

    A name counts as free unless it covers one that stands already, those of the first points first.

    Args:
        points: As `label_places` takes them.
        letter: Width of a letter as a share of the chart's width.
        line: Height of a line as a share of the chart's height.
        raised: How much higher than their points names at a side stand, as a share of the height.
    """
    places, boxes = _placed(points, letter, line, raised)
    standing: list[Box] = []
    free = []
    for box in boxes:
        free.append(not _shared(box, standing))
        if free[-1]:
            standing.append(box)
    return places, free


def _placed(
    points: Sequence[tuple[float, float, str]], letter: float, line: float, raised: float
) -> tuple[list[Place], list[Box]]:
    marks = [_mark(across, down, line) for across, down, _ in points]
    placed: dict[int, Box] = {}
    chosen: dict[int, Place] = {}
    for order in (*range(len(points)), *range(len(points))):
        across, down, name = points[order]
        others = [mark for at, mark in enumerate(marks) if at != order]
        others += [box for at, box in placed.items() if at != order]
        boxes = _boxes(across, down, len(name) * letter, line, raised)
        chosen[order] = min(boxes, key=lambda place: _covered(boxes[place], others))
        placed[order] = boxes[chosen[order]]
    return list(chosen.values()), list(placed.values())


def _mark(across: float, down: float, line: float) -> Box:
    return across - _AWAY / 2, down - line / 4, across + _AWAY / 2, down + line / 4


def _boxes(across: float, down: float, wide: float, line: float, raised: float) -> dict[Place, Box]:
    half = wide / 2
    top, bottom = down - raised - line / 2, down - raised + line / 2
    return {
        "right": (across + _AWAY, top, across + _AWAY + wide, bottom),
        "left": (across - _AWAY - wide, top, across - _AWAY, bottom),
        "above": (across - half, down - 1.4 * line, across + half, down - 0.4 * line),
        "below": (across - half, down + 0.4 * line, across + half, down + 1.4 * line),
    }


def _covered(box: Box, others: Sequence[Box]) -> float:
    """Return how much of other boxes a box covers, and how far it reaches out of the chart."""
    left, top, right, bottom = box
    out = max(-left, 0.0) + max(right - 1.0, 0.0) + max(-top, 0.0) + max(bottom - 1.0, 0.0)
    return _shared(box, others) + out


def _shared(box: Box, others: Sequence[Box]) -> float:
    left, top, right, bottom = box
    return sum(
        max(min(right, r) - max(left, le), 0.0) * max(min(bottom, b) - max(top, t), 0.0)
        for le, t, r, b in others
    )

"""When did the level of a series change, and by how much?

The best segmentation of a short series is found exactly by dynamic programming (Auger & Lawrence
1989; Jackson et al. 2005): it minimises the weighted squares within segments of at least five
points plus 3 ln(n) σ̂² per change, with σ̂² from successive differences, which a change of level
hardly inflates. Where neighbours resemble each other, a wandering series looks like steps: the
penalty then grows with the long-run variance, (1 + r)/(1 − r)², r being the lag-one correlation
around the levels found. A series that drifts also splits into steps; where a straight line fits as
well by the Bayesian information criterion, the line is the simpler story and is returned as such.

In 250 simulated series of 24 to 60 points without a change, one was found in at most 2 % with
r = 0, in 2 to 8 % with r = 0.3, in 10 to 15 % with r = 0.5; without the correction in up to 71 %
(`benchmarks/service_calibration.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.estimate import t_interval
from analysis.regression import newey_west

Vector = NDArray[np.float64]
Shape = Literal["level", "steps", "line"]

SHORTEST_SEGMENT: Final = 5
LONGEST_SERIES: Final = 240
PENALTY: Final = 3.0
DRAWS: Final = 200
MOST_RELATED: Final = 0.8


@dataclass(frozen=True, slots=True)
class Change:
    """One change of level.

    Attributes:
        at: Position (from 0) of the first point of the new level.
        at_lower: Earliest such position the data allow, at the stated confidence.
        at_upper: Latest such position.
        level_before: Mean before, back to the previous change.
        level_after: Mean after, up to the next change.
        step: level_after − level_before.
        se: Standard error of the step, the positions taken as known; NaN if nothing varies.
        lower: Lower end of its t interval.
        upper: Upper end of its t interval.
    """

    at: int
    at_lower: int
    at_upper: int
    level_before: float
    level_after: float
    step: float
    se: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Segmentation:
    """How a series is best told.

    Attributes:
        shape: level (nothing changed), steps, or line (a steady drift fits as well as any steps).
        changes: The changes of level in order of time; empty unless `shape` is "steps".
        slope: Change per period of the straight line.
        slope_se: Its Newey–West standard error; NaN below four points.
        squares: Weighted sum of squares around the levels found.
        squares_of_one_level: The same around a single mean.
        squares_of_line: The same around the straight line.
    """

    shape: Shape
    changes: tuple[Change, ...]
    slope: float
    slope_se: float
    squares: float
    squares_of_one_level: float
    squares_of_line: float


def change_points(
    values: ArrayLike,
    bases: ArrayLike | None = None,
    *,
    seed: int,
    confidence: float = 0.95,
    draws: int = DRAWS,
) -> Segmentation:
    """Find the changes of level of a series.

    Args:
        values: One per period in order of time, without gaps, shape (n,), n at most 240. Below ten
            points no change can be told.
        bases: Answers behind each value, all above 0; None: all count alike.
        seed: Start of the random draws for the interval of the positions.
        confidence: Coverage of all intervals, between 0 and 1.
        draws: Residual bootstrap draws for the positions.

    Raises:
        ValueError: The series is empty, too long or has gaps, or a base is missing or not positive.
    """
    y, w = _checked(values, bases)
    starts = _starts(y, w)
    line = _Line.fit(y, w)
    squares = _squares(y, w, starts)
    changes = _changes(y, w, starts, (seed, draws, confidence))
    shape: Shape = "steps" if changes else "level"
    if _is_line(y, w, starts, line.squares):
        shape, changes = "line", ()
    return Segmentation(
        shape=shape,
        changes=changes,
        slope=line.slope,
        slope_se=line.slope_se,
        squares=squares,
        squares_of_one_level=_squares(y, w, (0,)),
        squares_of_line=line.squares,
    )


def is_straight(values: ArrayLike, bases: ArrayLike | None = None) -> bool:
    """Tell whether a straight line describes a series as well as any levels do, or better.

    Args:
        values: As for `change_points`.
        bases: As for `change_points`.

    Raises:
        ValueError: As for `change_points`.
    """
    y, w = _checked(values, bases)
    return _is_line(y, w, _starts(y, w), _Line.fit(y, w).squares)


def _is_line(y: Vector, w: Vector, starts: tuple[int, ...], squares_of_line: float) -> bool:
    rounding = 1e-24 * float((w * y**2).sum())
    steps_bic = _bic(_squares(y, w, starts) + rounding, y.size, 2 * len(starts) - 1)
    is_long = y.size >= 2 * SHORTEST_SEGMENT
    return is_long and _bic(squares_of_line + rounding, y.size, 2) <= steps_bic


def relatedness(values: ArrayLike, bases: ArrayLike | None = None) -> float:
    """Return how much neighbours resemble each other apart from changes of level.

    The lag-one correlation of the residuals around the levels that a plain search finds, so that a
    true change does not pass for resemblance, with the bias of short series taken out.

    Args:
        values: As for `change_points`.
        bases: As for `change_points`.

    Returns:
        The correlation, 0 where it is negative or nothing varies, at most 0.8.

    Raises:
        ValueError: As for `change_points`.
    """
    y, w = _checked(values, bases)
    return _relatedness(y, w, _best_starts(_segment_squares(y, w), _penalty(y, w)))


def _relatedness(y: Vector, w: Vector, starts: tuple[int, ...]) -> float:
    away = (y - _fitted(y, w, starts)) * np.sqrt(w)
    squares = float((away**2).sum())
    if squares <= 1e-24 * float((w * y**2).sum()) or y.size < 2:
        return 0.0
    r = float((away[1:] * away[:-1]).sum()) / squares
    return min(max(r + (len(starts) + 3 * r) / y.size, 0.0), MOST_RELATED)


def _starts(y: Vector, w: Vector) -> tuple[int, ...]:
    """Return where the segments begin, neighbours allowed for."""
    squares, penalty = _segment_squares(y, w), _penalty(y, w)
    starts = _best_starts(squares, penalty)
    if len(starts) == 1:
        return starts
    r = _relatedness(y, w, starts)
    return _best_starts(squares, penalty * (1 + r) / (1 - r) ** 2)


@dataclass(frozen=True, slots=True)
class _Line:
    slope: float
    slope_se: float
    squares: float

    @classmethod
    def fit(cls, y: Vector, w: Vector) -> _Line:
        """Fit a weighted straight line with Newey–West errors."""
        n = y.size
        design = np.column_stack([np.ones(n), np.arange(n) - (n - 1) / 2])
        fit = newey_west(design, y, w)
        slope_se = float(np.sqrt(max(fit.covariance[1, 1], 0.0))) if n >= 4 else np.nan
        return cls(float(fit.coefficients[1]), slope_se, float((fit.residuals**2).sum()))


def _checked(values: ArrayLike, bases: ArrayLike | None) -> tuple[Vector, Vector]:
    y = np.asarray(values, dtype=np.float64)
    w = np.ones(y.shape) if bases is None else np.asarray(bases, dtype=np.float64)
    if not 1 <= y.size <= LONGEST_SERIES:
        raise ValueError(f"a series has 1 to {LONGEST_SERIES} points; found {y.size}")
    if y.shape != w.shape or not (w > 0).all():
        raise ValueError("each value needs one base above 0")
    if np.isnan(y).any():
        raise ValueError("a series must have no gaps; leave empty periods out")
    return y, w / w.mean()


def _penalty(y: Vector, w: Vector) -> float:
    if y.size < 2:
        return 0.0
    noise = float((np.diff(y) ** 2 / (1 / w[1:] + 1 / w[:-1])).mean())
    return PENALTY * float(np.log(y.size)) * noise


def _segment_squares(y: Vector, w: Vector) -> Vector:
    """Return squares[i, j] of the segment from i up to, not including, j; infinite if too short."""
    n = y.size
    away = y - np.average(y, weights=w)
    total, first, second = (
        np.concatenate([[0.0], np.cumsum(part)]) for part in (w, w * away, w * away**2)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = total[None, :] - total[:, None]
        squares = (
            second[None, :] - second[:, None] - (first[None, :] - first[:, None]) ** 2 / weight
        )
    length = np.arange(n + 1)[None, :] - np.arange(n + 1)[:, None]
    shortest = min(SHORTEST_SEGMENT, n)
    return np.where(length >= shortest, np.maximum(squares, 0.0), np.inf)


def _best_starts(squares: Vector, penalty: float) -> tuple[int, ...]:
    """Return where the segments of the best segmentation begin; the first begins at 0."""
    n = squares.shape[0] - 1
    best, before = np.full(n + 1, np.inf), np.zeros(n + 1, dtype=np.int64)
    best[0] = -penalty
    for end in range(1, n + 1):
        # A split that gains nothing but rounding is no split.
        costs = best[:end] + squares[:end, end] + penalty
        costs[1:] += 1e-12 * (1 + abs(squares[0, n]))
        before[end] = int(np.argmin(costs))
        best[end] = costs[before[end]]
    return _traced(before, n)


def _traced(before: NDArray[np.int64], end: int) -> tuple[int, ...]:
    starts = [int(before[end])]
    while starts[-1] > 0:
        starts.append(int(before[starts[-1]]))
    return tuple(reversed(starts))


def _starts_of(squares: Vector, segments: int) -> tuple[int, ...]:
    """Return where exactly so many segments begin in the best such segmentation."""
    best, choices = squares[0], list[NDArray[np.int64]]()
    for _ in range(segments - 1):
        costs = best[:, None] + squares
        choices.append(np.argmin(costs, axis=0))
        best = costs.min(axis=0)
    starts = [squares.shape[0] - 1]
    for choice in reversed(choices):
        starts.append(int(choice[starts[-1]]))
    return (0, *reversed(starts[1:]))


def _fitted(y: Vector, w: Vector, starts: tuple[int, ...]) -> Vector:
    lengths = np.diff([*starts, y.size])
    levels = np.add.reduceat(w * y, starts) / np.add.reduceat(w, starts)
    return np.repeat(levels, lengths)


def _squares(y: Vector, w: Vector, starts: tuple[int, ...]) -> float:
    return float((w * (y - _fitted(y, w, starts)) ** 2).sum())


def _bic(squares: float, n: int, parameters: int) -> float:
    # Levels and the positions of changes all count as parameters.
    return n * float(np.log(max(squares, 1e-300) / n)) + parameters * float(np.log(n))


def _changes(
    y: Vector, w: Vector, starts: tuple[int, ...], chance: tuple[int, int, float]
) -> tuple[Change, ...]:
    if len(starts) == 1:
        return ()
    confidence = chance[2]
    lowest, highest = _position_intervals(y, w, starts, chance)
    weights, fitted = np.add.reduceat(w, starts), _fitted(y, w, starts)
    levels = fitted[list(starts)]
    df = y.size - len(starts)
    noise = _squares(y, w, starts) / df
    steps, errors = np.diff(levels), np.sqrt(noise * (1 / weights[1:] + 1 / weights[:-1]))
    lower, upper = t_interval(steps, errors, df, confidence)
    return tuple(
        Change(
            at=starts[place + 1],
            at_lower=int(lowest[place]),
            at_upper=int(highest[place]),
            level_before=float(levels[place]),
            level_after=float(levels[place + 1]),
            step=float(steps[place]),
            se=float(errors[place]),
            lower=float(lower[place]),
            upper=float(upper[place]),
        )
        for place in range(len(starts) - 1)
    )


def _position_intervals(
    y: Vector, w: Vector, starts: tuple[int, ...], chance: tuple[int, int, float]
) -> tuple[Vector, Vector]:
    """Redraw residuals, find the same number of changes again, and see where they fall."""
    seed, draws, confidence = chance
    random, fitted = np.random.default_rng(seed), _fitted(y, w, starts)
    # Means of many answers vary less; residuals are exchangeable on the scale of one answer.
    residuals = (y - fitted) * np.sqrt(w) * np.sqrt(y.size / (y.size - len(starts)))
    found = np.empty((draws, len(starts) - 1))
    for draw in range(draws):
        again = fitted + random.choice(residuals, y.size) / np.sqrt(w)
        found[draw] = _starts_of(_segment_squares(again, w), len(starts))[1:]
    tail = (1 - confidence) / 2
    lowest = np.floor(np.quantile(found, tail, axis=0))
    highest = np.ceil(np.quantile(found, 1 - tail, axis=0))
    return np.minimum(lowest, starts[1:]), np.maximum(highest, starts[1:])

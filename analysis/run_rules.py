"""Rules that tell a signal from the usual ups and downs, and how often they cry wolf.

The four rules of the Western Electric handbook, numbered as Champ and Woodall (1987, Technometrics
29:393) number them, on standardised points z:

    1  one point beyond 3 sigma
    2  two of three beyond 2 sigma on the same side, the last one being beyond
    3  four of five beyond 1 sigma on the same side, the last one being beyond
    4  eight in a row on one side of the centre

Every rule added finds small shifts sooner and sounds more false alarms; `run_length` says how many.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

Flags = NDArray[np.bool_]

DEFAULT_RULES: Final = (1, 4)
ALL_RULES: Final = (1, 2, 3, 4)
IN_A_ROW: Final = 8
_EDGES: Final = (-np.inf, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, np.inf)

_State = tuple[tuple[int, ...], int]
"""The last four zones (±1 beyond 1 sigma, ±2 beyond 2, else 0) and the signed run on one side."""


def rule_flags(z: ArrayLike, rules: Collection[int] = ALL_RULES) -> dict[int, Flags]:
    """Return for each rule which points complete its pattern.

    Args:
        z: Standardised points in order of time, shape (n,). NaN is refused: leave gaps out.
        rules: Numbers of the rules wanted.

    Returns:
        For each rule a boolean array of shape (n,).

    Raises:
        ValueError: A rule does not exist, or a point is NaN.
    """
    points = np.asarray(z, dtype=np.float64)
    if np.isnan(points).any():
        raise ValueError("a point without value cannot be judged; leave gaps out")
    judged = {
        1: lambda: np.abs(points) > 3,
        2: lambda: _of_the_last(points, 2.0, 2, 3),
        3: lambda: _of_the_last(points, 1.0, 4, 5),
        4: lambda: _of_the_last(points, 0.0, IN_A_ROW, IN_A_ROW),
    }
    return {rule: judged[rule]() for rule in _checked(rules)}


def signals(z: ArrayLike, rules: Collection[int] = DEFAULT_RULES) -> Flags:
    """Return which points are a signal under any of the rules, shape (n,)."""
    either = np.zeros(np.shape(z), dtype=np.bool_)
    for flags in rule_flags(z, rules).values():
        either |= flags
    return either


def run_length(rules: Collection[int] = DEFAULT_RULES, shift: float = 0.0) -> float:
    """Return the average number of points until the first signal.

    Exact for independent normal points, by a Markov chain over what the rules remember.

    Args:
        rules: Numbers of the rules in use, at least one.
        shift: How far the level has moved, in sigmas; 0: nothing changed, every signal is false.

    Raises:
        ValueError: A rule does not exist, or none is given.
    """
    chosen = tuple(sorted(_checked(rules)))
    if not chosen:
        raise ValueError("without a rule there is never a signal; name at least one of 1, 2, 3, 4")
    return _run_length(chosen, float(shift))


def false_signals(charts: int, points: int, rules: Collection[int] = DEFAULT_RULES) -> float:
    """Return how many false signals to expect where nothing changed.

    Args:
        charts: How many charts are looked at.
        points: How many points each has.
        rules: Numbers of the rules in use.
    """
    return charts * points / run_length(rules)


AFTER_BASELINE: Final = 2.0
"""How many times as often the default rules sound false alarms after a baseline of 24 points as
with limits known exactly: 1.33 in 96 points of simulated noise, where 0.63 are due."""


def false_signals_expected(
    inside: int, after: int, rules: Collection[int] = DEFAULT_RULES
) -> float:
    """Return how many false signals to expect where nothing changed and limits are estimated.

    Limits from 24 points are a little off, and later points pay for it. Inside the baseline, which
    adapts the limits to itself, there are rather fewer than said here.

    Args:
        inside: Points judged inside their baselines.
        after: Points judged after them.
        rules: Numbers of the rules in use.
    """
    return (inside + AFTER_BASELINE * after) / run_length(rules)


def _checked(rules: Collection[int]) -> Collection[int]:
    if unknown := sorted(set(rules) - set(ALL_RULES)):
        raise ValueError(f"there is no rule {unknown}; the rules are 1, 2, 3 and 4")
    return rules


def _of_the_last(points: NDArray[np.float64], beyond: float, count: int, window: int) -> Flags:
    """Flag points that are beyond and complete `count` beyond on their side within `window`."""
    flags = np.zeros(points.shape, dtype=np.bool_)
    for side in (1, -1):
        out = side * points > beyond
        so_far = np.concatenate([np.zeros(window, dtype=np.int64), np.cumsum(out)])
        flags |= out & (so_far[window:] - so_far[:-window] >= count)
    return flags


@lru_cache(maxsize=128)
def _run_length(rules: tuple[int, ...], shift: float) -> float:
    probabilities = _zone_probabilities(shift)
    start: _State = ((0, 0, 0, 0), 0)
    numbers, moves = {start: 0}, list[tuple[int, int, float]]()
    queue = [start]
    for state in queue:  # grows while new states are found
        for zone, probability in probabilities.items():
            following = _next_state(state, zone, rules)
            if following is None:
                continue
            if following not in numbers:
                numbers[following] = len(numbers)
                queue.append(following)
            moves.append((numbers[state], numbers[following], probability))
    stay = np.zeros((len(numbers), len(numbers)))
    for before, after, probability in moves:
        stay[before, after] += probability
    steps = np.linalg.solve(np.eye(len(numbers)) - stay, np.ones(len(numbers)))
    return float(steps[0])


def _zone_probabilities(shift: float) -> dict[int, float]:
    """Chance of each zone: ±1 within 1 sigma, ±2 within 2, ±3 within 3, ±4 beyond."""
    chances = [float(ndtr(high - shift) - ndtr(low - shift)) for low, high in pairwise(_EDGES)]
    return dict(zip((-4, -3, -2, -1, 1, 2, 3, 4), chances, strict=True))


def _next_state(state: _State, zone: int, rules: tuple[int, ...]) -> _State | None:
    """Add a point to what is remembered; None if it is a signal."""
    history, run = state
    side, level = (1 if zone > 0 else -1), abs(zone)
    recent = (*history, side * min(level - 1, 2))
    run = run + side if run * side > 0 else side
    is_signal = (
        (1 in rules and level == 4)
        or (2 in rules and level >= 3 and sum(side * past >= 2 for past in recent[-3:]) >= 2)
        or (3 in rules and level >= 2 and sum(side * past >= 1 for past in recent) >= 4)
        or (4 in rules and abs(run) >= IN_A_ROW)
    )
    return None if is_signal else (_remembered(recent[1:], rules), run if 4 in rules else 0)


def _remembered(recent: tuple[int, ...], rules: tuple[int, ...]) -> tuple[int, ...]:
    """Forget what no rule in use looks at, so that the chain stays small."""
    far = [past if 2 in rules and place >= 2 else 0 for place, past in enumerate(recent)]
    near = [int(np.sign(past)) if 3 in rules else 0 for past in recent]
    return tuple(past if abs(past) == 2 else close for past, close in zip(far, near, strict=True))

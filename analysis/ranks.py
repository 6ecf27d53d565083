"""Places that do not pretend: a figure is put before another only where their intervals are apart.

Ten figures that are all alike have 45 pairs, one in four times some of them apart by chance. So
places rest on intervals wide enough to hold for all figures at once; then all places hold at once
(Klein, Wright and Wieczorek 2020, J R Stat Soc A 183:893).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Places(NamedTuple):
    """Between which places each figure lies, the largest being first.

    Attributes:
        first: 1 more than the figures that are clearly larger.
        last: All figures less those that are clearly smaller.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]


def joint_confidence(confidence: float, figures: int) -> float:
    """Return the coverage of each of several intervals for all to hold at once (Šidák 1967).

    Args:
        confidence: Coverage of all together, between 0 and 1.
        figures: How many there are.
    """
    return float(confidence ** (1 / max(figures, 1)))


def places(lower: ArrayLike, upper: ArrayLike) -> Places:
    """Tell between which places figures lie, by their intervals.

    A figure is clearly larger than another if its whole interval is. Each pair is judged by itself,
    so what cannot be told from a neighbour is never put before it because of a third. Overlap is a
    cautious rule; two intervals can overlap and yet differ.

    Args:
        lower: Lower ends of intervals that hold together, shape (k,), see `joint_confidence`; NaN:
            unknown, which no other figure can be told from.
        upper: Upper ends.
    """
    bottom = np.sort(np.nan_to_num(np.asarray(lower, dtype=np.float64), nan=-np.inf))
    top = np.sort(np.nan_to_num(np.asarray(upper, dtype=np.float64), nan=np.inf))
    own_top = np.nan_to_num(np.asarray(upper, dtype=np.float64), nan=np.inf)
    own_bottom = np.nan_to_num(np.asarray(lower, dtype=np.float64), nan=-np.inf)
    larger = bottom.size - np.searchsorted(bottom, own_top, side="right")
    smaller = np.searchsorted(top, own_bottom, side="left")
    return Places(larger.astype(np.int64) + 1, (bottom.size - smaller).astype(np.int64))

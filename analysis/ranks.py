"""Ranks that do not pretend: figures whose intervals overlap share a place."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def tied_ranks(value: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> NDArray[np.int64]:
    """Rank figures from the largest, giving one rank to those that cannot be told apart.

    A place is led by its largest figure; the following ones share it as long as their interval
    reaches the leader's. Ties are not chained: what cannot be told from a neighbour may still be
    told from the leader. Overlap is a cautious rule; two intervals can overlap and yet differ.

    Args:
        value: The figures, shape (k,).
        lower: Lower ends of their intervals; NaN: unknown, which no other figure can be told from.
        upper: Upper ends.

    Returns:
        Ranks from 1 in the order given; after two figures on rank 1 comes rank 3.
    """
    size = np.asarray(value, dtype=np.float64)
    bottom = np.nan_to_num(np.asarray(lower, dtype=np.float64), nan=-np.inf)
    top = np.nan_to_num(np.asarray(upper, dtype=np.float64), nan=np.inf)
    ranks = np.zeros(size.size, dtype=np.int64)
    leader = -1
    for place, at in enumerate(np.argsort(-size, kind="stable"), start=1):
        is_tied = leader >= 0 and top[at] >= bottom[leader]
        ranks[at] = ranks[leader] if is_tied else place
        leader = leader if is_tied else int(at)
    return ranks

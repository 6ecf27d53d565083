"""Reductions of a study's tables that several answers need: made once, gone with the tables.

They outlive a change of settings, so that another horizon or cost recomputes only what it must.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, RLock
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from study import Anchor, Study

T = TypeVar("T")


class _Shelf:
    """What was made from one set of tables, and the lock that keeps it from being made twice."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.kept: dict[object, object] = {}


_shelves: WeakKeyDictionary[Anchor, _Shelf] = WeakKeyDictionary()
_shelving = Lock()


def remembered(study: Study, key: object, make: Callable[[], T]) -> T:
    """Return what `make` returned the first time it was asked for this study and key.

    Args:
        study: The study the result is about; the result is dropped together with its tables.
        key: Names the result, with every setting it depends on; hashable.
        make: Computes it; must depend on nothing but the tables and the key.
    """
    with _shelving:
        shelf = _shelves.setdefault(study.anchor, _Shelf())
    with shelf.lock:
        if key not in shelf.kept:
            shelf.kept[key] = make()
        return cast("T", shelf.kept[key])

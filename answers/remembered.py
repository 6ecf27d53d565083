"""Reductions of a study that several answers and every filter need: made once, gone with it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, RLock
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from study import Study

T = TypeVar("T")


class _Shelf:
    """What was made for one study, and the lock that keeps two sessions from making it twice."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.kept: dict[object, object] = {}


_shelves: WeakKeyDictionary[Study, _Shelf] = WeakKeyDictionary()
_shelving = Lock()


def remembered(study: Study, key: object, make: Callable[[], T]) -> T:
    """Return what `make` returned the first time it was asked for this study and key.

    Args:
        study: The study the result is about; the result is dropped together with it.
        key: Names the result, with every setting it depends on; hashable.
        make: Computes it; must depend on nothing but the study and the key.
    """
    with _shelving:
        shelf = _shelves.setdefault(study, _Shelf())
    with shelf.lock:
        if key not in shelf.kept:
            shelf.kept[key] = make()
        return cast("T", shelf.kept[key])

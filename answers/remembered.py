"""Reductions of a study that several answers and every filter need: made once, gone with the study."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from study import Study

T = TypeVar("T")

_kept: WeakKeyDictionary[Study, dict[object, object]] = WeakKeyDictionary()
_lock = RLock()  # sessions of one server share this process


def remembered(study: Study, key: object, make: Callable[[], T]) -> T:
    """Return what `make` returned the first time it was asked for this study and key.

    Args:
        study: The study the result is about; the result is dropped together with it.
        key: Names the result, with every setting it depends on; hashable.
        make: Computes it; must depend on nothing but the study and the key.
    """
    with _lock:
        kept = _kept.setdefault(study, {})
        if key not in kept:
            kept[key] = make()
        return cast("T", kept[key])

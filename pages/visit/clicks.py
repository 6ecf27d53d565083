"""Clicks on the rows of a picture, and the list beside it that holds the same choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from session import Slot, fill_in

Clicks = Mapping[str, Sequence[Mapping[str, str]]]


def note_clicks(picture: str, clicks: Clicks) -> None:
    """Remember the clicks on a picture as it is drawn, to tell the next one from them.

    Args:
        picture: Key of the picture.
        clicks: By the name of the selection, the rows clicked an odd number of times.
    """
    _before(picture).put(_rows(clicks))


def follow_click(picture: str, chosen: str) -> None:
    """Choose in a list what was just clicked in a picture; nothing when it was chosen already.

    Args:
        picture: Key of the picture.
        chosen: Key of the list.
    """
    told: Mapping[str, Any] = Slot[Mapping[str, Any]](picture, {}).now
    changed = set(_rows(told["selection"])) ^ set(_before(picture).now)
    if len(changed) == 1:
        (row,) = changed
        fill_in({chosen: None if Slot[str | None](chosen, None).now == row else row})


def _before(picture: str) -> Slot[tuple[str, ...]]:
    return Slot(f"clicked before in {picture}", ())


def _rows(clicks: Clicks) -> tuple[str, ...]:
    return tuple(row for rows in clicks.values() for one in rows for row in one.values())

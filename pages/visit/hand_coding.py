"""What the visitor read in comments, kept while they look at other pages and topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from answers.hand_coding import Codings
from session import Slot, current_study
from study import content_of

_READ: Final = Slot[tuple[str, Mapping[str, Codings]]]("read by hand", ("", {}))
_PLACE: Final = Slot[Mapping[str, int]]("place in the comments", {})


def read_so_far(topic: str) -> Codings:
    """Return what was read of a topic of the files on screen.

    Args:
        topic: What was asked.
    """
    return _kept().get(topic, {})


def keep_read(topic: str, given: Codings) -> None:
    """Keep what was read, beside what was read before.

    Args:
        topic: What was asked.
        given: Reasons by the mark of the comment.
    """
    kept = _kept()
    _READ.put((_content(), {**kept, topic: {**kept.get(topic, {}), **given}}))


def keep_chosen(topic: str, mark: str, field: str) -> None:
    """Keep the reasons chosen in a field.

    Args:
        topic: What was asked.
        mark: Of the comment.
        field: Key of the field.
    """
    keep_read(topic, {mark: tuple(Slot[Sequence[str]](field, ()).now)})


def place_in(topic: str) -> int | None:
    """Return the place of the comment that is open, from 0; None: none was opened yet.

    Args:
        topic: What was asked.
    """
    return _PLACE.now.get(f"{_content()} {topic}")


def go_to(topic: str, place: int) -> None:
    """Open a comment.

    Args:
        topic: What was asked.
        place: Its place, from 0.
    """
    _PLACE.put({**_PLACE.now, f"{_content()} {topic}": place})


def _kept() -> Mapping[str, Codings]:
    content, kept = _READ.now
    return kept if content == _content() else {}


def _content() -> str:
    """Return what tells the files on screen from others, whatever words they are sorted by."""
    return content_of(current_study().fingerprint)

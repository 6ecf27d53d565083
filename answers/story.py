"""A story: pinned exhibits in the order in which a team tells them, each as it was when pinned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from answers.answer import Finding
from answers.notebook import Frozen, Pin, was_and_now
from answers.wording import people

LONGEST_NAME: Final = 100
EVERYTHING: Final = "Everything pinned"
"""The story that is always there: every pin, in the order of pinning until somebody changes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Some pins under a name.

    Attributes:
        id: Its number; 0: not kept yet.
        version: Grows with every change; a change to an older version is refused.
        name: What the team calls it; no two stories share one.
        pins: Numbers of its pins in order. A pin may be in several stories; one that was unpinned
            since is passed over.
        captions: What this story says about a pin, by its number; of others, what the team says
            about them wherever they stand.
        changed_on: When it was last changed, in universal time; None: not kept yet.
        changed_by: Who changed it, as they signed.
        is_deleted: Whether it was deleted, which can be undone.
    """

    id: int = 0
    version: int = 0
    name: str
    pins: tuple[int, ...] = ()
    captions: Mapping[int, str] = field(default_factory=dict)
    changed_on: datetime | None = None
    changed_by: str = ""
    is_deleted: bool = False


def captioned(story: Story, number: int, caption: str) -> Story:
    """Return a story that says something of its own about a pin.

    Args:
        story: The story.
        number: The pin's.
        caption: What it says; "": what the team says about the pin wherever it stands.
    """
    others = {other: said for other, said in story.captions.items() if other != number}
    return replace(story, captions={**others, number: caption} if caption else others)


def tidy_name(name: str) -> str:
    """Return a name without blanks around and doubled ones inside.

    Args:
        name: As somebody typed it.
    """
    return " ".join(name.split())


def why_not_called(name: str) -> str:
    """Say why a story cannot bear a name; "" when it can.

    Args:
        name: Tidied.
    """
    if not name:
        return "A story needs a name."
    if len(name) > LONGEST_NAME:
        return f"The name has {len(name)} letters; {LONGEST_NAME} are the most."
    if name.casefold() == EVERYTHING.casefold():
        return f"“{EVERYTHING}” is always there, so no other story can bear that name."
    return ""


def told(story: Story | None, pins: Iterable[Pin]) -> tuple[Pin, ...]:
    """Return the pins of a story in its order, with its captions.

    Args:
        story: None: everything pinned.
        pins: Those that are there, in the order of everything pinned.
    """
    if story is None:
        return tuple(pin for pin in pins if pin.in_story)
    by_number = {
        pin.id: replace(pin, caption=story.captions.get(pin.id, pin.caption)) for pin in pins
    }
    return tuple(by_number[number] for number in story.pins if number in by_number)


def story_named(
    name: str, stories: Iterable[Story], pins: Iterable[Pin]
) -> tuple[str, tuple[Pin, ...] | None]:
    """Return a story's name as the team writes it, and its pins in order.

    Args:
        name: As somebody typed it, in any case; that of everything pinned is known too.
        stories: Those there are.
        pins: Those there are.

    Returns:
        Why there is no such story, and None.
    """
    asked = tidy_name(name).casefold()
    if asked == EVERYTHING.casefold():
        return EVERYTHING, told(None, pins)
    named = {story.name.casefold(): story for story in stories}
    if asked in named:
        return named[asked].name, told(named[asked], pins)
    there = ", ".join(f"“{one}”" for one in (EVERYTHING, *(s.name for s in named.values())))
    return f"There is no story “{tidy_name(name)}” here; there are {there}.", None


def moved(order: Sequence[int], number: int, by: int) -> tuple[int, ...]:
    """Return an order in which one pin has moved, no further than to either end.

    Args:
        order: Numbers of pins.
        number: The one that moves.
        by: How many places down; below 0: up.
    """
    others = [one for one in order if one != number]
    place = min(max(order.index(number) + by, 0), len(others))
    return (*others[:place], number, *others[place:])


def remark(frozen: Frozen, today: Iterable[Finding]) -> str:
    """Say what became of a pinned exhibit's figures in data that changed since.

    Args:
        frozen: As it was pinned.
        today: The findings of the same page, asked the same of the data as they are now.
    """
    pairs = was_and_now(frozen, today)
    changed = [pair for pair in pairs if pair.has_moved]
    if not pairs:
        return "The data changed since this was pinned."
    if not changed:
        return "The data changed since this was pinned; its figures read the same."
    first = changed[0]
    named = ", ".join(f"{value}" for value in first.was.of.values()) or first.was.figure
    more = len(changed) - 1
    others = f"; {people(more, 'other figure', 'other figures')} moved too" if more else ""
    return f"The data changed since this was pinned: {named} {first.sentence}{others}."


def gone(study: str) -> str:
    """Say that the saved study behind an exhibit cannot be opened any more.

    Args:
        study: Its name.
    """
    return f"The saved study “{study}” behind this is gone; the figures stay as they were."

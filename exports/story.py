"""A story as something to take away: its pinned exhibits in order, with what the team says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from answers.narrowing import describe
from answers.notebook import Pin
from answers.pages import TITLES
from answers.wording import day
from charts.frozen import thaw
from exports.document import Chapter, Document, Leaf
from exports.report import plain_finding

_OWN_FILTERS: Final = "each picture has its own, named in its notes"


def story_document(
    name: str, pins: Sequence[Pin], made_on: date, remarks: Mapping[int, str] | None = None
) -> Document:
    """Put a story together for slides, a workbook or a web page.

    Args:
        name: What the team calls it.
        pins: Its pins in order.
        made_on: The day.
        remarks: By number of the pin, what must be said beside it; None: nothing.
    """
    said = remarks or {}
    return Document(
        title=name,
        chapters=tuple(_chapter(pin, said.get(pin.id, "")) for pin in pins) or (_nothing(name),),
        made_on=made_on,
        sources=tuple((file, "", 0) for file in _files(pins)),
        filters=_OWN_FILTERS if any(not pin.frozen.filters.is_empty for pin in pins) else "",
        is_invented=any(pin.frozen.is_invented for pin in pins),
    )


def story_json(name: str, pins: Sequence[Pin], remarks: Mapping[int, str] | None = None) -> str:
    """Return a story as JSON text; the same story gives the same text.

    Args:
        name: What the team calls it.
        pins: Its pins in order.
        remarks: By number of the pin, what must be said beside it; None: nothing.
    """
    said = remarks or {}
    told = {
        "story": name,
        "sources": _files(pins),
        "slides": [_slide(pin, said.get(pin.id, "")) for pin in pins],
    }
    return json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def base_of(pin: Pin) -> str:
    """Return the line below a pinned picture: base, filters and when it was pinned.

    Args:
        pin: Of a story.
    """
    signed = f" by {pin.pinned_by}" if pin.pinned_by else ""
    return " · ".join(
        part
        for part in (
            pin.frozen.basis,
            f"pinned on {day(pin.pinned_on.astimezone().date())}{signed}",
        )
        if part
    )


def _chapter(pin: Pin, remark: str) -> Chapter:
    frozen = pin.frozen
    section = TITLES.get(frozen.page, frozen.page)
    shown = Leaf(
        exhibit=thaw(frozen),
        section=section,
        basis=base_of(pin),
        findings=frozen.findings,
        caption=pin.caption,
        remark=remark,
        filters=describe(frozen.filters) or "none",
        data=f"as pinned on {day(pin.pinned_on.astimezone().date())}",
    )
    return Chapter(
        title=section,
        headline=pin.caption or frozen.says,
        basis=base_of(pin),
        leaves=(shown,),
        sentences=tuple(dict.fromkeys(found.sentence for found in frozen.findings)),
    )


def _nothing(name: str) -> Chapter:
    return Chapter(title=name, headline="Nothing is pinned to this story yet")


def _files(pins: Sequence[Pin]) -> list[str]:
    return list(dict.fromkeys(file for pin in pins for file in pin.frozen.sources))


def _slide(pin: Pin, remark: str) -> dict[str, Any]:
    frozen = pin.frozen
    return {
        "page": frozen.page,
        "says": frozen.says,
        "caption": pin.caption,
        "basis": frozen.basis,
        "filters": describe(frozen.filters),
        "pinned_on": pin.pinned_on.isoformat(),
        "pinned_by": pin.pinned_by,
        "fingerprint": frozen.fingerprint,
        "invented_data": frozen.is_invented,
        "remark": remark,
        "findings": [plain_finding(found) for found in frozen.findings],
    }

"""The notebook to take home: as a workbook, and as Markdown."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from answers.notebook import Listening, Note, Pin, figure_with_interval, ways_of
from answers.wording import day, listed

LONGEST_CELL: Final = 32_767
"""Signs a spreadsheet program takes in one cell."""
CUT: Final = " … (cut here; the Markdown export has the whole text)"

NOTES: Final = (
    "No.", "Belief", "Evidence", "Decision", "Owner", "Check on", "Outcome", "The belief",
    "Changed on", "Changed by",
)  # fmt: skip
PINS: Final = (
    "No.", "Evidence for", "Page", "Caption", "Finding", "Figure", "Of", "Value", "From", "To", "n",
    "Basis", "Pinned on", "Data",
)  # fmt: skip
LISTENING: Final = ("Way", "Used on", "Heard", "Learned")

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&$:=])")


def notebook_workbook(
    notes: Sequence[Note], pins: Sequence[Pin], listening: Sequence[Listening]
) -> bytes:
    """Return the notebook as a workbook; whatever was written stays text and is no formula.

    Args:
        notes: Beliefs.
        pins: Frozen evidence, one row per figure.
        listening: Ways to listen and their uses.
    """
    book = Workbook()
    _fill(
        book.active or book.create_sheet(), "Beliefs", NOTES, (_note(note, pins) for note in notes)
    )
    _fill(book.create_sheet(), "Evidence", PINS, (row for pin in pins for row in _figures(pin)))
    _fill(
        book.create_sheet(),
        "Ways to listen",
        LISTENING,
        (
            (way, use.used_on, listed(use.heard), use.learned)
            for way, uses in ways_of(listening).items()
            for use in uses
        ),
    )
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _note(note: Note, pins: Sequence[Pin]) -> tuple[object, ...]:
    evidence = "\n".join(_evidence(pin) for pin in pins if pin.note == note.id)
    changed = note.changed_on.date() if note.changed_on else None
    return (
        note.id, note.belief, evidence, note.decision, note.owner, note.check_on, note.outcome,
        note.verdict, changed, note.changed_by,
    )  # fmt: skip


def _evidence(pin: Pin) -> str:
    return f"{pin.id}: {pin.caption or pin.frozen.says}"


def _figures(pin: Pin) -> Iterable[tuple[object, ...]]:
    frozen = pin.frozen
    head = (pin.id, pin.note, frozen.page, pin.caption, frozen.says)
    foot = (frozen.basis, pin.pinned_on.date(), _data(pin))
    if not frozen.findings:
        yield (*head, "", "", None, None, None, None, *foot)
    for found in frozen.findings:
        of = ", ".join(f"{value}" for value in found.of.values())
        numbers = (found.estimate, found.lower, found.upper, found.n)
        yield (*head, found.figure, of, *numbers, *foot)


def _data(pin: Pin) -> str:
    invented = "invented data, " if pin.frozen.is_invented else ""
    return f"{invented}{listed(pin.frozen.sources)}"


def _fill(
    sheet: Worksheet, title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    sheet.title = title
    sheet.append(headings)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for place, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            _write(sheet, place, column, value)
    sheet.freeze_panes = "A2"
    for column, heading in zip(sheet.columns, headings, strict=False):
        is_text = heading in {"Belief", "Evidence", "Decision", "Outcome", "Finding", "Learned"}
        sheet.column_dimensions[column[0].column_letter].width = 48 if is_text else 14


def _write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    cell = sheet.cell(row, column)
    if not isinstance(value, str):
        cell.value = value
        return
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.value = text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT)] + CUT
    cell.data_type = "s"  # text, also where it begins like a formula
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def notebook_markdown(
    notes: Sequence[Note], pins: Sequence[Pin], listening: Sequence[Listening]
) -> bytes:
    """Return the notebook as Markdown; signs in what was written are escaped, so it stays text.

    Args:
        notes: Beliefs, each with its frozen evidence.
        pins: Frozen exhibits.
        listening: Ways to listen and their uses.
    """
    parts = ["# Notebook"]
    for note in notes:
        parts += _note_told(note, [pin for pin in pins if pin.note == note.id])
    loose = [pin for pin in pins if pin.note not in {note.id for note in notes}]
    if loose:
        parts += ["## Pinned, not yet evidence for a belief", *map(_pin_told, loose)]
    if listening:
        parts.append("## Our ways to listen")
        for way, uses in ways_of(listening).items():
            parts.append(f"### {_text(way)}")
            parts += [_use_told(use) for use in uses if use.used_on] or ["Never used."]
    return ("\n\n".join(parts) + "\n").encode()


def _note_told(note: Note, evidence: Sequence[Pin]) -> list[str]:
    told = [f"## {note.id}. {_text(note.belief, on_one_line=True)}"]
    facts = {
        "Decision": _text(note.decision),
        "Owner": _text(note.owner),
        "Check on": _day(note.check_on),
        "Outcome": _text(note.outcome),
        "The belief": note.verdict,
    }
    told += [_pin_told(pin) for pin in evidence]
    return [*told, *(f"**{name}:** {text}" for name, text in facts.items() if text)]


def _pin_told(pin: Pin) -> str:
    frozen = pin.frozen
    said = [_text(pin.caption or frozen.says, on_one_line=True)]
    figures = [
        f"  - {_text(found.sentence, on_one_line=True)}: {figure_with_interval(found)}"
        for found in frozen.findings[:MOST_FIGURES]
    ]
    told = ", ".join(
        part for part in (frozen.basis, _data(pin), _day(pin.pinned_on.date())) if part
    )
    return "\n".join([f"- Evidence {pin.id}: {said[0]} ({_text(told)})", *figures])


MOST_FIGURES: Final = 12
"""A picture of many months has more; the workbook lists every one."""


def _use_told(use: Listening) -> str:
    heard = f", heard: {_text(listed(use.heard))}" if use.heard else ""
    learned = f": {_text(use.learned)}" if use.learned else ""
    return f"- {_day(use.used_on)}{heard}{learned}"


def _day(value: date | None) -> str:
    return "" if value is None else day(value)


def _text(text: str, *, on_one_line: bool = False) -> str:
    escaped = _SIGNS.sub(r"\\\1", text)
    return " ".join(escaped.split()) if on_one_line else "  \n".join(escaped.splitlines())


def notes_as_text(notes: Sequence[Note], today: date) -> str:
    """Return the beliefs and how they stand, one paragraph each, for a terminal.

    Args:
        notes: Beliefs.
        today: The day on which it is asked.
    """
    return "\n\n".join(_paragraph(note, today) for note in notes) or "Nothing is written down yet."


def _paragraph(note: Note, today: date) -> str:
    facts = {
        "decision": note.decision,
        "owner": note.owner,
        "check on": "" if note.check_on is None else note.check_on.isoformat(),
        "outcome": " · ".join(text for text in (note.verdict, note.outcome) if text),
    }
    told = [f"{note.id}. {_seen(note.belief)} [{note.standing(today)}]"]
    return "\n".join(
        [*told, *(f"   {name}: {_seen(text)}" for name, text in facts.items() if text)]
    )


def _seen(text: str) -> str:
    """Return a text on one line, without signs that would steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def notes_as_data(notes: Sequence[Note], pins: Sequence[Pin], today: date) -> list[dict[str, Any]]:
    """Return the beliefs with their frozen evidence as JSON values.

    Args:
        notes: Beliefs.
        pins: Frozen exhibits.
        today: The day on which it is asked.
    """
    return [
        {
            "id": note.id,
            "belief": note.belief,
            "standing": note.standing(today),
            "decision": note.decision or None,
            "owner": note.owner or None,
            "check_on": None if note.check_on is None else note.check_on.isoformat(),
            "outcome": note.outcome or None,
            "verdict": note.verdict or None,
            "changed_on": None if note.changed_on is None else note.changed_on.isoformat(),
            "changed_by": note.changed_by or None,
            "evidence": [_evidence_as_data(pin) for pin in pins if pin.note == note.id],
        }
        for note in notes
    ]


def _evidence_as_data(pin: Pin) -> dict[str, Any]:
    frozen = pin.frozen
    return {
        "id": pin.id,
        "page": frozen.page,
        "caption": pin.caption or None,
        "says": frozen.says,
        "basis": frozen.basis,
        "pinned_on": pin.pinned_on.isoformat(),
        "fingerprint": frozen.fingerprint,
        "invented_data": frozen.is_invented,
        "findings": [
            {
                "figure": found.figure,
                "of": dict(found.of),
                "estimate": found.estimate,
                "lower": found.lower,
                "upper": found.upper,
                "n": found.n,
                "unit": found.unit,
                "verdict": found.verdict,
                "sentence": found.sentence,
            }
            for found in frozen.findings
        ],
    }

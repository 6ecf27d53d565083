"""The headings of survey programs that spread a question over several rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from loaders.header_groups import filled_right, joined, one_line
from loaders.headings import compact

Names = tuple[int, int, tuple[str, ...]]
"""First row, number of rows, one name per column."""

IMPORT_ID: Final = re.compile(r'^\{\s*"ImportId"\s*:\s*"([^"]*)"')
LEGACY_ID: Final = re.compile(r"^V\d{1,2}$")
CODE: Final = re.compile(r"^Q\d+(?:[._]\w+)*(?: - .*)?$", re.IGNORECASE)
RESPONDENT_IDS: Final = frozenset({"respondentid", "respondentnumber", "idrespondent"})
GENERIC_LEAVES: Final = frozenset(
    compact(leaf)
    for leaf in ("Response", "Open-Ended Response", "Antwort", "Offene Antwort", "Respuesta",
                 "Respuesta abierta", "Réponse", "Réponse ouverte", "Risposta", "Resposta",
                 "Reactie", "Open antwoord")
)  # fmt: skip
"""What stands under a question that has only one column."""

LONGEST_NAME: Final = 300
"""Longer than this a text is a page of instructions; the short name of the column says more."""

LOOKED_AT: Final = 12

DATE_COLUMNS: Final = frozenset({"startdate", "enddate", "recordeddate"})
OWN_COLUMNS: Final = DATE_COLUMNS | {
    "status", "ipaddress", "progress", "durationinseconds", "finished", "responseid",
    "recipientlastname", "recipientfirstname", "recipientemail", "externalreference",
    "locationlatitude", "locationlongitude", "distributionchannel", "userlanguage",
}  # fmt: skip
DAY: Final = re.compile(r"^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|^4\d{4}(?:\.\d+)?$")
IDENTIFIER: Final = re.compile(r"^[A-Za-z]\w{0,24}$")
WORDY: Final = 3
MOST: Final = 0.9
MOSTLY: Final = 0.6


def qualtrics_names(rows: Sequence[Sequence[str]]) -> Names | None:
    """Recognise three rows: names, texts in the language of the survey, and ids as JSON.

    The older format has two: V1, V2, … over the names of what the program adds itself.
    """
    for at, row in enumerate(rows[:LOOKED_AT]):
        ids = [IMPORT_ID.match(cell) for cell in row]
        if at >= 1 and sum(map(bool, ids)) >= max(2, 0.5 * sum(map(bool, row))):
            first = max(at - 2, 0)
            found = zip(rows[first], rows[at - 1], ids, strict=True)
            names = tuple(_named(name, text, each and each.group(1)) for name, text, each in found)
            return first, at + 1 - first, names
    return _legacy_names(rows)


def _named(name: str, text: str, import_id: str | None) -> str:
    """Name a question by its text, and what the program adds by the name it gives it."""
    name, text = one_line(name), one_line(text)
    is_programs_own = import_id is not None and compact(name) in OWN_COLUMNS
    if is_programs_own or not text or len(text) > LONGEST_NAME or text == name:
        return name
    code = CODE.match(name)
    return f"{name} - {text}" if code and " - " not in name else text


def _legacy_names(rows: Sequence[Sequence[str]]) -> Names | None:
    for at, row in enumerate(rows[: LOOKED_AT - 1]):
        added = [bool(LEGACY_ID.match(cell)) for cell in row]
        below = {compact(cell) for cell in rows[at + 1]} if at + 1 < len(rows) else set()
        if sum(added) >= 4 and below & {"responseid", "responseset", "startdate", "enddate"}:
            names = (
                one_line(text if is_added else _named(name, text, None))
                for name, text, is_added in zip(row, rows[at + 1], added, strict=True)
            )
            return at, 2, tuple(names)
    return None


def described_names(rows: Sequence[Sequence[str]]) -> Names | None:
    """Recognise two rows: short codes over the full texts of the questions.

    So write Qualtrics files whose third row somebody has deleted, and many a smaller program.
    """
    if len(rows) < 3 or not all(rows[0]) or not any(rows[1]):
        return None
    if not (_dates_begin_below(rows) or _texts_below_codes(rows)):
        return None
    names = (_described(name, text) for name, text in zip(rows[0], rows[1], strict=True))
    return 0, 2, tuple(names)


def _described(name: str, text: str) -> str:
    is_programs_own = compact(name) in OWN_COLUMNS
    return one_line(name) if is_programs_own else _named(name, text, None)


def _dates_begin_below(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether columns of dates hold a name in the second row and dates from the third on."""
    dated = [place for place, name in enumerate(rows[0]) if compact(name) in DATE_COLUMNS]
    return len(dated) > 1 and all(
        rows[1][place] and not DAY.match(rows[1][place]) and DAY.match(rows[2][place])
        for place in dated
    )


def _texts_below_codes(rows: Sequence[Sequence[str]]) -> bool:
    codes = sum(IDENTIFIER.match(name) is not None for name in rows[0])
    if codes < MOST * len(rows[0]) or len(rows[0]) < 3:
        return False
    below = max(map(_wordy_share, rows[2:22]))
    return _wordy_share(rows[1]) >= MOSTLY and below < MOSTLY / 2


def _wordy_share(row: Sequence[str]) -> float:
    filled = [cell for cell in row if cell]
    wordy = sum(len(cell.split()) >= WORDY or cell.endswith("?") for cell in filled)
    return wordy / len(filled) if filled else 0.0


def surveymonkey_names(rows: Sequence[Sequence[str]]) -> Names | None:
    """Recognise two rows: each question once, then what its columns stand for.

    The condensed format leaves the second row blank.
    """
    for at, row in enumerate(rows[: min(LOOKED_AT, len(rows) - 1)]):
        if not any(row):
            continue
        lower = rows[at + 1]
        if compact(row[0]) in RESPONDENT_IDS and not any(lower):
            return at, 2, tuple(map(one_line, row))
        if lower[0] or not row[0] or not _is_second_row(row, lower, rows[at + 2 : at + 40]):
            return None
        return at, 2, _spread(row, lower)
    return None


def _is_second_row(
    row: Sequence[str], lower: Sequence[str], below: Sequence[Sequence[str]]
) -> bool:
    leaves = Counter(compact(leaf) for leaf in lower if leaf)
    if not leaves:
        return False
    is_theirs = compact(row[0]) in RESPONDENT_IDS
    has_generic = any(leaf in GENERIC_LEAVES for leaf in leaves)
    if is_theirs:
        return has_generic or any(leaf and not name for name, leaf in zip(row, lower, strict=True))
    # In another language the word for "response" is not known, but it is everywhere.
    word, times = leaves.most_common(1)[0]
    recurs = any(compact(cell) == word for line in below for cell in line if cell)
    return has_generic and times >= 2 and bool(below) and not recurs


def _spread(row: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    questions = filled_right([one_line(cell) for cell in row], lower)
    names = []
    for question, leaf in zip(questions, map(one_line, lower), strict=True):
        is_generic = compact(leaf) in GENERIC_LEAVES
        names.append(question if is_generic and question else joined(question, leaf))
    return tuple(names)

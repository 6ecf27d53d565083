"""Which characters the bytes of a text stand for, checked by decoding the whole text."""

from __future__ import annotations

import codecs
import mmap
import re
from typing import Final

from charset_normalizer import from_bytes

from loaders.alphabets import encoding_by_letters
from loaders.problems import UnreadableFileError

SAMPLE_BYTES: Final = 4_000

MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

FALLBACKS: Final = ("cp1252", "mac_roman", "latin-1")


def encoding_by_mark(head: bytes) -> str | None:
    """Return the encoding a byte order mark announces; None: there is no mark."""
    return next((name for mark, name in MARKS if head.startswith(mark)), None)


def encoding_without_mark(head: bytes) -> str | None:
    """Return utf-16 in one byte order if every other byte of the head is nought; None: not so."""
    even, odd = head[::2], head[1::2]
    if len(odd) > 3 and odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if len(odd) > 3 and even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def decoded(label: str, content: bytes | mmap.mmap) -> tuple[str, str]:
    """Decode a text that is not valid UTF-8 without a mark.

    Args:
        label: Name of the file.
        content: All of its bytes.

    Returns:
        The text and the name of the encoding that decoded all of it.

    Raises:
        UnreadableFileError: No encoding fits, or a mark promises one that does not fit.
    """
    whole = bytes(content)
    marked = encoding_by_mark(whole) or encoding_without_mark(whole[:4096])
    for encoding in [marked] if marked else _candidates(whole):
        try:
            return whole.decode(encoding).removeprefix("\ufeff"), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    raise UnreadableFileError(
        f"“{label}” mixes several character encodings or breaks off inside a letter. Save it again "
        "as “CSV UTF-8” from a spreadsheet program."
    )


def _candidates(whole: bytes) -> list[str]:
    foreign = _foreign_sample(whole)
    if (told := encoding_by_letters(foreign)) is not None:
        return ["utf-8", told, *FALLBACKS]
    guessed = [match.encoding for match in from_bytes(foreign)]
    return ["utf-8", *guessed, *FALLBACKS]


def _foreign_sample(whole: bytes) -> bytes:
    """Return the lines that tell encodings apart: those with bytes beyond ASCII."""
    head = whole[: 1000 * SAMPLE_BYTES]
    lines = re.findall(rb"[^\n]*[\x80-\xff][^\n]*\n?", head)
    return b"".join(lines)[:SAMPLE_BYTES] or whole[:SAMPLE_BYTES]

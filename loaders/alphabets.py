"""Which encoding makes words of bytes: letters of one language, where that language puts them.

Guesses by frequencies need long texts, and an export often holds three words that are not plain
English. What decides here is an alphabet: read with the wrong encoding, a word gets letters that no
one language has together, capitals in its middle, or signs between its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

BELIEVED: Final = 0.9
"""Share of the foreign letters that must stand where a language puts them."""

MIXED: Final = 0.97
"""What letters of several languages of Western Europe count against those of one language."""

RUN: Final = re.compile(r"[^\W\x00-\x7f]{4,}")
"""So many letters with accents follow each other in no Latin word."""

KANA_SHARE: Final = 0.15
EVERYDAY: Final = (
    ("cp949", "[가-힣]", 0xB0, 0xC8),
    ("gb18030", "[一-龥]", 0xB0, 0xD7),
    ("cp950", "[一-龥]", 0xA4, 0xC6),
)
"""Encodings, what their texts are written with, and the rows of what is written every day."""

WESTERN: Final = "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœšžßªº"
LATIN: Final = {
    "cp1252": ("äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúüªº", "àáâãçéêíóôõú", "àèéìíîòóùú", "åäöæøéü",
               "áéëïíóöúü", "äõöüšž", WESTERN),
    "mac_roman": ("äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúüªº", "àáâãçéêíóôõú", "àèéìíîòóùú",
                  "åäöæøéü", WESTERN),
    "cp1254": ("çğıİöşüâîû",),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž",
               "ăâîşţ"),
    "iso8859_2": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž",
                  "ăâîşţ"),
    "iso8859_16": ("ăâîșț",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž"),
    "mac_latin2": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű"),
    "iceland": ("áðéíóúýþæö",),
}  # fmt: skip
"""Letters beyond a to z, by encoding and language: what offices use before what is seldom."""

CODECS: Final = {"iceland": "cp1252"}

RUSSIAN: Final = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
OTHER_CYRILLIC: Final = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "абвгдђежзијклљмнњопрстћуфхцчџш"
GREEK: Final = "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"
HEBREW: Final = "".join(map(chr, range(0x05D0, 0x05EB)))
ARABIC: Final = "".join(map(chr, range(0x0621, 0x064B))) + "پچژگ"
THAI: Final = "".join(map(chr, range(0x0E01, 0x0E4F)))
OTHER: Final = {
    "cp1255": (HEBREW,),
    "cp1251": (RUSSIAN, *OTHER_CYRILLIC),
    "koi8_r": (RUSSIAN,),
    "iso8859_5": (RUSSIAN,),
    "mac_cyrillic": (RUSSIAN,),
    "cp866": (RUSSIAN,),
    "cp1253": (GREEK,),
    "iso8859_7": (GREEK,),
    "iso8859_8": (HEBREW,),
    "cp1256": (ARABIC,),
    "cp874": (THAI,),
}
"""Alphabets that share no letter with Latin words.

Hebrew is all small letters in a Russian reading, so it is asked first; Russian is never all Hebrew,
since its headings have capitals.
"""

SIGNS: Final = frozenset("€£¥¢§©®™°²³±µ·–—‘’‚“”„«»‹›…•¿¡¹½¼¾×\xa0\xad№")
OPENING: Final = frozenset("‘’‚“„«»‹¿¡–—…·\xa0\xad€")
"""Signs a word may begin with, or have inside."""


@dataclass(frozen=True, slots=True)
class _Reading:
    score: float
    place: int
    encoding: str


def encoding_by_letters(sample: bytes) -> str | None:
    """Return the encoding in which a text is made of words.

    Args:
        sample: Lines that hold bytes beyond ASCII.

    Returns:
        None when no alphabet fits.
    """
    readings = [*_several_bytes(sample), *_one_byte(sample)]
    best = max(readings, key=lambda reading: (reading.score, -reading.place), default=None)
    if best is None or best.score < BELIEVED:
        return None
    if best.encoding != "cp1252" and _same(sample, best.encoding, "cp1252"):
        return "cp1252"
    return best.encoding


def _same(sample: bytes, one: str, other: str) -> bool:
    return sample.decode(one, errors="replace") == sample.decode(other, errors="replace")


def _one_byte(sample: bytes) -> Iterable[_Reading]:
    place = 0
    for group, is_latin in ((LATIN, True), (OTHER, False)):
        for name, alphabets in group.items():
            encoding = CODECS.get(name, name)
            text = sample.decode(encoding, errors="replace")
            for alphabet in alphabets:
                place += 1
                weight = MIXED if alphabet == WESTERN else 1.0
                yield _Reading(
                    weight * _at_home(text, alphabet, is_latin=is_latin), place, encoding
                )


@cache
def _letters(alphabet: str) -> frozenset[str]:
    return frozenset(alphabet + alphabet.upper())


def _at_home(text: str, alphabet: str, *, is_latin: bool) -> float:
    """Return the share of foreign characters that stand where the language puts them."""
    foreign = [at for at, character in enumerate(text) if character > "\x7f"]
    if not foreign:
        return 0.0
    known = _letters(alphabet)
    long = {at for run in RUN.finditer(text) for at in range(*run.span())}
    sound = sum(
        _is_sound(text, at, known, is_latin=is_latin) and not (is_latin and at in long)
        for at in foreign
    )
    return sound / len(foreign)


def _is_sound(text: str, at: int, known: frozenset[str], *, is_latin: bool) -> bool:
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if character in SIGNS:
        return character in OPENING or not after.isalpha()
    if character not in known:
        return False
    if character.isupper() and before.islower():
        return False
    beside_latin = any(letter.isascii() and letter.isalpha() for letter in (before, after))
    return is_latin or not beside_latin


def _several_bytes(sample: bytes) -> Iterable[_Reading]:
    """Judge the encodings of East Asia by what their texts are made of.

    The first rows of each standard hold what is written every day; a text read with another one
    lands all over its tables.
    """
    if re.search(rb"[\x80-\xff][\x30-\xff]", sample) is None:
        return
    for encoding in ("cp932", "euc_jp"):
        text = _text(sample, encoding)
        has_kana = _share(text, r"[ぁ-ヶー]") >= KANA_SHARE
        yield _Reading(has_kana * _share(text, r"[ぁ-ヶー々一-龥Ａ-ｚ０-９]"), 0, encoding)
    for encoding, form, first, last in EVERYDAY:
        text = _text(sample, encoding)
        signs = re.findall(form, text)
        common = [sign for sign in signs if _is_common(sign.encode(encoding), first, last)]
        share = len(common) / max(len(signs), 1)
        yield _Reading(share * _share(text, rf"{form}|[Ａ-ｚ０-９]"), 0, encoding)


def _text(sample: bytes, encoding: str) -> str:
    return sample.decode(encoding, errors="replace")


def _is_common(sign: bytes, first: int, last: int) -> bool:
    return len(sign) == 2 and first <= sign[0] <= last and (first != 0xB0 or sign[1] >= 0xA1)


def _share(text: str, wanted: str) -> float:
    """Return the share of wanted characters among the foreign ones, marks of a sentence aside."""
    foreign = re.findall(r"[^\x00-\x7f\u3000-\u3003\u3008-\u3011\uff01-\uff0f\uff1a-\uff20]", text)
    return sum(re.fullmatch(wanted, sign) is not None for sign in foreign) / max(len(foreign), 1)

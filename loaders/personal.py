"""Columns that say who somebody is: found, left out, and where needed as a key, hashed."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final

import polars as pl

from loaders.headings import listed, words_of
from loaders.values import trimmed

SAMPLE: Final = 400
EMAIL: Final = r"(?i)^[^@\s]+@[^@\s]+\.[a-z]{2,}$"
PHONE: Final = (
    r"^'?\+\d[\d ().\-/]{7,}$|^\(?0\d{1,4}\)?[ \-/.](?:\d[ \-/.]?){6,}\d$"
    r"|^\(\d{3}\) ?\d{3}-\d{4}$|^\d{3}-\d{3}-\d{4}$"
)
SHORTEST: Final = 6
"""Bytes of the shortest address; ratings and codes are shorter."""

MARKS: Final = r"^\s*\d{1,2}\s*$"
"""Marks out of ten and the like, as in a column "Staff friendliness", tell nobody from anybody."""

ADDRESS: Final = r"^(?:\d{1,3}\.){3}\d{1,3}$"

TELLING: Final = frozenset(listed("""
    email, mail, phone, telephone, tel, telefon, mobile, handy, fax, sms, street, strasse, rue,
    address, address1, address2, addresse, adresse, direccion, zip, zipcode, postcode, postal,
    plz, surname, lastname, firstname, fullname, vorname, nachname, prenom, apellido, cognome,
    birth, birthday, birthdate, dob, geburtsdatum, ssn, passport, iban, latitude, longitude,
    lat, lng, lon, ip, username, password, signature, agent, supervisor, manager, employee,
    staff, assignee, salesperson, owner, telephone, fax, linkedin, twitter, whatsapp
"""))  # fmt: skip
NAMED: Final = frozenset(listed("""
    customer, client, contact, agent, person, member, first, last, middle, full, maiden,
    billing, shipping, owner, employee, staff, card, buyer, recipient, user, guest, account,
    company, manager, given, family, sur
"""))  # fmt: skip
"""Whose name it is when a heading says "… name"."""

NOT_PERSONAL: Final = frozenset(listed("""
    status, opt, accepts, accepted, consent, marketing, subscribed, blacklisted, open, opened,
    type, service, plan, lines, usage, rating, score, count, channel, line, bounce, shift
"""))  # fmt: skip
"""Words that make of an e-mail or phone column something said about it."""


def why_personal(heading: str, sample: pl.Series) -> str | None:
    """Say why a column tells who somebody is; None: it does not seem to.

    Args:
        heading: As written.
        sample: Some of its cells, text.
    """
    words = words_of(heading)
    if set(words) & NOT_PERSONAL:
        return None
    cells = sample.drop_nulls()
    if len(words) > 1 and cells.len() and bool(cells.str.contains(MARKS).all()):
        return None
    if set(words) & TELLING or _is_a_name(words):
        return "its heading says it tells who somebody is"
    if not bool((cells.str.len_bytes() >= SHORTEST).any()):
        return None
    for pattern, what in ((EMAIL, "e-mail addresses"), (PHONE, "phone numbers"),
                          (ADDRESS, "network addresses")):  # fmt: skip
        if _mostly(cells, pattern):
            return f"its cells are {what}"
    return None


def _is_a_name(words: tuple[str, ...]) -> bool:
    if words in {("name",), ("nom",), ("nombre",), ("nome",), ("naam",)}:
        return True
    return len(words) > 1 and "name" in words and bool(set(words) & NAMED)


def is_address(sample: pl.Series) -> bool:
    """Tell whether cells are e-mail addresses."""
    return _mostly(sample.drop_nulls(), EMAIL)


def _mostly(cells: pl.Series, pattern: str) -> bool:
    return int(cells.str.strip_chars().str.contains(pattern).sum()) > 0.5 * cells.len()


def folded(text: pl.Series) -> pl.Series:
    """Return addresses in one writing: case and blanks around make no difference."""
    frame = text.alias("text").to_frame()
    return frame.select(trimmed(pl.col("text")).str.to_lowercase()).to_series()


def hashed(text: pl.Series, key: bytes) -> pl.Series:
    """Return keyed hashes.

    Args:
        text: String column.
        key: Up to 64 bytes; hashes made with different keys cannot be compared.

    Returns:
        32 hexadecimal figures per cell; null stays null.
    """
    distinct = text.drop_nulls().unique()
    keys = [blake2b(cell.encode(), digest_size=16, key=key).hexdigest() for cell in distinct]
    return text.replace_strict(distinct, pl.Series(keys, dtype=pl.String), default=None)


def names_say_key(heading: str) -> bool:
    """Tell whether a heading is one of an identifier, such as "customer id" or "client no"."""
    return bool(re.search(r"\b(?:id|no|nr|key|uuid)\b|\bnumber$", " ".join(words_of(heading))))

"""Words that answer yes or no, still here or gone, member or not."""

from __future__ import annotations

from typing import Final

import polars as pl

from loaders.headings import listed
from loaders.understanding import ReadsAs
from loaders.values import Read, by_distinct, trimmed, unreadable_cells

YES: Final = frozenset(
    listed("""
    yes, y, true, t, 1, 1.0, x, ✓, ✔, checked, selected, on, ja, j, oui, o, si, sí, s, sim, da,
    tak, wahr, vrai, verdadero
""")
)
NO: Final = frozenset(
    listed("""
    no, n, false, f, 0, 0.0, off, nein, non, não, nao, nie, nee, falsch, faux, falso, unchecked,
    ✗, ✘
""")
) | {"not selected"}

LEFT: Final = frozenset(listed("""
    churned, churn, churner, cancelled, canceled, cancel, left, lost, inactive, closed,
    terminated, expired, lapsed, former, ended, exited, quit, deactivated, unsubscribed, gone,
    disconnected, departed, attrited, resigned, withdrawn, gekündigt, kündigung, inaktiv,
    résilié, resilie, inactif, perdu, bounced, complained, cleaned, blocked, archived, deleted,
    suspended, nieaktywny, neaktivní, zrušeno, inaktív, pasif, iptal, inativo, cancelado, baja,
    cessato, opgezegd, avslutad, неактивен, ушел
""")) | {
    "attrited customer", "no longer a customer", "has left", "ex customer", "ex-customer",
    "former customer", "churned customer", "cancelled by customer",
}  # fmt: skip
HERE: Final = frozenset(listed("""
    stayed, stay, active, joined, current, existing, open, retained, new, live, here, loyal,
    renewed, subscribed, enrolled, paying, engaged, trialing, reactivated, aktiv, actif, verified,
    unconfirmed, unverified, paused, aktywny, aktivní, aktív, aktif, ativo, activo, attivo, actief,
    активен
""")) | {
    "existing customer", "still here", "current customer", "active customer", "not churned",
    "still active", "past_due", "past due",
}  # fmt: skip

UNDONE: Final = frozenset(listed("""
    cancelled, canceled, cancel, cancellation, refunded, refund, returned, return, void, voided,
    failed, declined, denied, rejected, expired, abandoned, reversed, chargeback, charged back,
    fully refunded, payment failed, no show, storniert, erstattet, abgebrochen, annulé, annulée,
    remboursé, remboursée, échouée, cancelado, reembolsado, trash, lost, closed lost
"""))  # fmt: skip
DONE: Final = frozenset(listed("""
    complete, completed, paid, delivered, shipped, fulfilled, processing, processed, pending,
    approved, confirmed, invoiced, created, on hold, unpaid, open, new, closed, success, succeeded,
    successful, settled, captured, authorized, unfulfilled, partially refunded, partially shipped,
    partially fulfilled, partially paid, order, sale, payment, purchase, placed, booked, in transit,
    out for delivery, shipping, ready, won, closed won, unavailable, awaiting payment, bezahlt,
    versendet, abgeschlossen, offen, in bearbeitung, payée, livrée, expédiée, terminée, en cours,
    pagado, entregado, enviado, completado, shipped - delivered to buyer
"""))  # fmt: skip

NOT_MEMBER: Final = NO | frozenset(listed("""
    none, -, --, n/a, na, null, nil, organic, standard, regular, normal, guest, basic,
    non-member, nonmember, unenrolled, ohne, keine, keiner, kein, aucun, ninguno, nessuno
""")) | {
    "not a member", "non member", "no offer", "no tier", "no card", "no program", "not enrolled",
    "no membership", "not member", "(none)",
}  # fmt: skip


def read_flags(text: pl.Series, *, inverted: bool = False) -> Read:
    """Read a yes/no column.

    Args:
        text: String column.
        inverted: Whether a yes means no, as in "active" read as "has left".
    """
    yes, no = (NO, YES) if inverted else (YES, NO)
    return _read(text, yes, no, ReadsAs("flag", inverted=inverted))


def read_left(text: pl.Series, *, inverted: bool = False) -> Read:
    """Read whether a customer has left, from status words or yes/no.

    Args:
        text: String column.
        inverted: Whether a yes means still here.
    """
    yes, no = (NO, YES) if inverted else (YES, NO)
    return _read(text, LEFT | yes, HERE | no, ReadsAs("flag", inverted=inverted))


def read_undone(text: pl.Series) -> Read:
    """Read whether a purchase was called off or paid back, from the words of its status.

    Args:
        text: String column.

    Returns:
        True where nothing was bought in the end; null for an empty cell.
    """
    words = text.str.replace("^wc-", "").str.replace_all("_", " ")
    return _read(words, UNDONE | YES, DONE | NO, ReadsAs("flag"))


def read_membership(text: pl.Series) -> Read:
    """Read whether a customer is in the program, from a flag, a tier or the name of an offer.

    "None" is an answer here: this customer has no tier. Any other word names one.

    Returns:
        True for members; null for an empty cell. Nothing is unreadable.
    """
    cells = by_distinct(text, _membership)
    return Read(cells["value"], None, ReadsAs("category"))


def _membership(cells: pl.LazyFrame) -> pl.LazyFrame:
    word = trimmed(pl.col("text")).str.to_lowercase()
    member = pl.when(word != "").then(~word.is_in(sorted(NOT_MEMBER)))
    return cells.select("text", value=member)


def _read(text: pl.Series, true: frozenset[str], false: frozenset[str], reads: ReadsAs) -> Read:
    meaning = dict.fromkeys(false, False) | dict.fromkeys(true, True)

    def read(cells: pl.LazyFrame) -> pl.LazyFrame:
        word = trimmed(pl.col("text")).str.to_lowercase()
        value = word.replace_strict(meaning, default=None, return_dtype=pl.Boolean)
        return cells.select("text", value=value)

    values = by_distinct(text, read)["value"]
    return Read(values, unreadable_cells(text, values), reads)

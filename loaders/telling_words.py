"""Headings nobody has listed, told by the words in them and by cells that leave no doubt.

"registration_init_time" is in no list of names, but it speaks of registering and holds days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from loaders.headings import listed, words_of


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that give a role away.

    Attributes:
        role: What the makers call it.
        any_of: One of these is in the heading.
        and_of: And one of these, unless there are none.
        none_of: And none of these.
        enough: Share of the filled cells that must read as what the role holds.
    """

    role: str
    any_of: frozenset[str]
    and_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    enough: float = 0.9


def _words(text: str) -> frozenset[str]:
    return frozenset(listed(text))


ID: Final = _words("id, no, number, nr, num, key, code, uuid, ref, reference")
WHO: Final = _words(
    "customer, client, member, buyer, shopper, subscriber, cust, kunde, kunden, cliente, klant"
)
LATER: Final = _words("""
    modified, updated, update, changed, last, next, due, expire, expires, expiry, expiration,
    estimated, expected, birth, first, previous, prior, planned, forecast
""")
SENT: Final = _words("""
    ship, shipped, shipping, shipment, deliver, delivered, delivery, approved, paid, payment,
    payout, refund, refunded, cancelled, canceled, returned, dispatch, dispatched, fulfilled
""")
ENDS: Final = _words("""
    cancel, cancelled, canceled, cancellation, churn, churned, terminated, termination, leaving,
    exit, resiliation, kundigung, deactivated, deactivation, unsubscribed, lapsed, disconnected
""")
PARTS: Final = _words("""
    tax, vat, discount, shipping, fee, fees, cost, tip, refund, refunded, unit, item, points,
    subtotal, duty, commission, profit, margin, currency, count, quantity
""")

TELLING: Final[dict[str, tuple[Telling, ...]]] = {
    "customers": (
        Telling("customer_id", WHO, ID),
        Telling("joined_on", _words("""
            registration, registered, register, signup, joined, join, joining, onboarded,
            onboarding, acquisition, acquired, enrolment, enrollment, inscription, anmeldung
        """), none_of=LATER | ENDS),
        Telling("left_on", ENDS, none_of=_words("due, next, requested")),
    ),
    "orders": (
        Telling("customer_id", WHO | {"billing", "email"}, ID | {"email", "mail", "username"}),
        Telling("ordered_on", _words("""
            order, ordered, purchase, purchased, invoice, transaction, sale, sold, placed,
            bestellung, commande, pedido
        """), none_of=LATER | SENT),
        Telling("order_id", _words("order, invoice, transaction, receipt"), ID,
                _words("customer, item, line, product, card, phone")),
        Telling("amount", _words("amount, revenue, sales, montant, betrag, importe"),
                none_of=PARTS),
        Telling("amount", _words("total"), _words("""
            order, invoice, sale, price, paid, purchase, transaction, value, cost, gross, net
        """), PARTS - {"cost"}),
    ),
    "contacts": (
        Telling("contact_on", _words("""
            opened, created, reported, received, contact, contacted, ticket, call, case, complaint
        """), none_of=LATER | _words("closed, resolved, solved, response, reply, handle, wait")),
    ),
}  # fmt: skip


def told_by_words(kind: str, heading: str) -> tuple[Telling, ...]:
    """Return the roles the words of a heading speak of, the most telling first.

    Args:
        kind: One of the kinds of table.
        heading: As written.
    """
    words = frozenset(words_of(heading))
    return tuple(
        telling
        for telling in TELLING.get(kind, ())
        if words & telling.any_of
        and (not telling.and_of or words & telling.and_of)
        and not words & telling.none_of
    )

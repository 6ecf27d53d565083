"""How the invented customers buy, join and fall silent; and the same people had they not joined.

Each person has a rhythm, a chance to fall silent after an order, and a liking for bargains. Joining
makes falling silent a little rarer. That is the whole effect of the program, so running the same
people forward with and without it gives its true effect by definition (potential outcomes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sample_data.company import (
    CUSTOMERS,
    DAYS,
    HORIZON_DAYS,
    JOIN_CHANCE_AT_FIRST_ORDER,
    JOIN_CHANCE_BY_RECENT_ORDERS,
    JOIN_FACTOR_BY_GAP,
    MEMBER_QUIT_FACTOR,
    PROMOTIONS,
    day_of,
)

LONG_AGO: Final = -10_000
RHYTHM_SHAPE: Final = 4.0  # gaps are gamma: more regular than the toss of a coin every day
RETURN_CHANCE: Final = 0.13
SILENT_AT_LEAST_DAYS: Final = 100
SILENT_MORE_DAYS: Final = 110.0
FUTURE_DAYS: Final = HORIZON_DAYS + 200
WAITS_DAYS: Final = 14  # bargain hunters bring forward what they would buy in these days after


@dataclass(frozen=True, slots=True)
class People:
    """One value per person.

    Attributes:
        first_day: Day of the first order.
        attachment: How fond of the shop, standard normal. It works on staying, never on joining.
        gap_days: Mean days between two orders.
        quits_at_first: Chance to fall silent after the first order.
        quits_later: The same after any later order.
        hunts_bargains: Chance to bring an order forward into a cheap week.
    """

    first_day: np.ndarray
    attachment: np.ndarray
    gap_days: np.ndarray
    quits_at_first: np.ndarray
    quits_later: np.ndarray
    hunts_bargains: np.ndarray


@dataclass(frozen=True, slots=True)
class Purchases:
    """One value per order, by day and then person.

    Attributes:
        person: Position in `People`.
        day: Days since the opening.
        number: 0 for a person's first order.
        joins: Whether the person joined the program at this order.
        is_member: Whether the person was a member before it.
    """

    person: np.ndarray
    day: np.ndarray
    number: np.ndarray
    joins: np.ndarray
    is_member: np.ndarray


@dataclass(frozen=True, slots=True)
class Moment:
    """Orders just made, one value per order: by whom, when, and in which state.

    Attributes:
        person: Position in `People`.
        day: Days since the opening.
        is_first: Whether it is the person's first order.
        is_member: Whether the person is a member from this order on.
    """

    person: np.ndarray
    day: np.ndarray
    is_first: np.ndarray
    is_member: np.ndarray


def people(rng: np.random.Generator) -> People:
    """Draw the customers. The shop grows: the last month brings half as many again as the first."""
    u = rng.random(CUSTOMERS)
    first_day = np.sort(DAYS * (np.sqrt(1 + 1.25 * u) - 1) / 0.5).astype(int)
    attachment = rng.normal(size=CUSTOMERS)
    rhythm = rng.normal(size=CUSTOMERS)
    return People(
        first_day=np.minimum(first_day, DAYS - 1),
        attachment=attachment,
        gap_days=28.0 * np.exp(0.24 * rhythm - 0.10 * attachment),
        quits_at_first=_logistic(-1.7 - 0.8 * attachment),
        quits_later=_logistic(-3.4 - 0.9 * attachment),
        hunts_bargains=rng.beta(1.2, 2.4, CUSTOMERS),
    )


def purchases(who: People, rng: np.random.Generator) -> Purchases:
    """Let everybody buy until a year and more after the last day of the files."""
    person = np.arange(who.first_day.size)
    day = who.first_day.copy()
    last = np.full((3, person.size), LONG_AGO)
    is_member = np.zeros(person.size, dtype=bool)
    made: list[tuple[np.ndarray, ...]] = []
    number = 0
    while person.size:
        joins = ~is_member & (rng.random(person.size) < join_chance(day, last))
        made.append((person, day, np.full(person.size, number), joins, is_member))
        is_member = is_member | joins
        now = Moment(person, day, np.full(person.size, number == 0), is_member)
        following = _next_day(who, now, rng)
        goes_on = following < DAYS + FUTURE_DAYS
        last = np.vstack([day, last[:2]])[:, goes_on]
        person, day, is_member = person[goes_on], following[goes_on], is_member[goes_on]
        number += 1
    columns = [np.concatenate(parts) for parts in zip(*made, strict=True)]
    order = np.lexsort((columns[0], columns[1]))
    return Purchases(*(column[order] for column in columns))


def join_chance(day: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Chance to join at an order, from what was visible before it.

    Args:
        day: Day of the order.
        last: Days of the three orders before it, the latest first; long ago where there was none.
    """
    recent = (day - last <= 90).sum(axis=0)
    gap = day - last[0]
    by_gap = np.asarray(JOIN_FACTOR_BY_GAP)[np.searchsorted([21, 60], gap)]
    later = np.asarray(JOIN_CHANCE_BY_RECENT_ORDERS)[recent] * by_gap
    return np.where(last[0] == LONG_AGO, JOIN_CHANCE_AT_FIRST_ORDER, later)


def retention_with_and_without(
    who: People,
    made: Purchases,
    lapse_rules: tuple[int, ...],
    rng: np.random.Generator,
    copies: int = 20,
) -> dict[int, tuple[float, float]]:
    """Share of joiners still here after the horizon, having joined and had they never joined.

    Args:
        who: The customers.
        made: Their orders; only those at which somebody joined within the files are used.
        lapse_rules: Days of silence that count as gone.
        rng: Chance. Both worlds share every draw, so that only the program differs.
        copies: How many futures are drawn per joiner.

    Returns:
        The two shares by lapse rule.
    """
    rows = np.repeat(np.flatnonzero(made.joins & (made.day < DAYS)), copies)
    person, day, is_first = made.person[rows], made.day[rows], made.number[rows] == 0
    joined = Moment(person, day, is_first, np.ones(rows.size, dtype=bool))
    not_joined = Moment(person, day, is_first, np.zeros(rows.size, dtype=bool))
    seed = int(rng.integers(2**32))
    with_it, without = (
        _shares_retained(who, start, lapse_rules, np.random.default_rng(seed))
        for start in (joined, not_joined)
    )
    return dict(zip(lapse_rules, zip(with_it, without, strict=True), strict=True))


def lapse_day(made: Purchases, lapse_days: int, size: int) -> np.ndarray:
    """First day on which each person had been silent that long, orders after the files included."""
    order = np.lexsort((made.day, made.person))
    person, day = made.person[order], made.day[order]
    following = np.append(day[1:], LONG_AGO)
    is_last = np.append(person[1:] != person[:-1], True)
    silent = is_last | (following - day >= lapse_days)
    gone = np.full(size, np.iinfo(np.int64).max)
    np.minimum.at(gone, person[silent], day[silent] + lapse_days)
    return gone


def _shares_retained(
    who: People, start: Moment, lapse_rules: tuple[int, ...], rng: np.random.Generator
) -> list[float]:
    """Follow copies of people from one order to the horizon; every step draws for all of them."""
    now = start
    end = start.day + HORIZON_DAYS
    rules = np.array(lapse_rules)[:, None]
    gone = np.zeros((rules.size, start.day.size), dtype=bool)
    follows = np.ones(start.day.size, dtype=bool)
    while follows.any():
        following = _next_day(who, now, rng)
        gap = following - now.day
        gone |= follows & (gap >= rules) & (now.day + rules <= end)
        follows &= following <= end
        day = np.where(follows, following, now.day)
        now = Moment(now.person, day, np.zeros_like(follows), now.is_member)
    return [float(1 - lapsed.mean()) for lapsed in gone]


def _next_day(who: People, now: Moment, rng: np.random.Generator) -> np.ndarray:
    """Day of the next order; far beyond the end for those who never come back."""
    size = now.person.size
    quits = np.where(now.is_first, who.quits_at_first[now.person], who.quits_later[now.person])
    falls_silent = rng.random(size) < quits * np.where(now.is_member, MEMBER_QUIT_FACTOR, 1.0)
    returns = rng.random(size) < RETURN_CHANCE
    gap = 1 + np.floor(rng.gamma(RHYTHM_SHAPE, who.gap_days[now.person] / RHYTHM_SHAPE)).astype(int)
    away = SILENT_AT_LEAST_DAYS + np.floor(rng.exponential(SILENT_MORE_DAYS, size)).astype(int)
    usual = _brought_forward(who, now, now.day + gap, rng)
    never = DAYS + 10 * FUTURE_DAYS
    return np.where(falls_silent, np.where(returns, now.day + away, never), usual)


def _brought_forward(
    who: People, now: Moment, planned: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Move orders planned for the fortnight after a cheap week into that week, for some."""
    wants = rng.random(now.person.size) < who.hunts_bargains[now.person]
    where = rng.random(now.person.size)
    moved = planned
    for starts_on, length in PROMOTIONS:
        start = day_of(starts_on)
        after = (planned >= start + length) & (planned < start + length + WAITS_DAYS)
        inside = start + np.floor(where * length).astype(int)
        moved = np.where(after & wants & (inside > now.day), inside, moved)
    return moved


def _logistic(x: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-x)))

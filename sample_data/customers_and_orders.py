"""The list of customers and the list of orders, and what the program truly does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sample_data.buying import (
    People,
    Purchases,
    lapse_day,
    people,
    purchases,
    retention_with_and_without,
)
from sample_data.company import (
    DAYS,
    HORIZON_DAYS,
    LAPSE_DAYS,
    PROMOTIONS,
    REGION_SHARES,
    REGIONS,
    chance,
    dates_of,
    day_of,
)
from sample_data.writing import table, write_csv

LATE_SHARE = {"North": 0.14, "East": 0.08, "South": 0.07, "West": 0.08}


@dataclass(frozen=True, slots=True)
class Market:
    """Everybody who buys, as the other files need them.

    Attributes:
        who: The people.
        made: Every order, those after the last day of the files included.
        customer_id: One id per person.
        region: One region per person.
        born: Year of birth.
        enrolled_day: Day of joining the program; -1: not joined within the files.
    """

    who: People
    made: Purchases
    customer_id: np.ndarray
    region: np.ndarray
    born: np.ndarray
    enrolled_day: np.ndarray


def market() -> Market:
    """Draw the customers and let them buy."""
    rng = chance(1)
    who = people(rng)
    made = purchases(who, rng)
    size = who.first_day.size
    enrolled = np.full(size, -1)
    joins = made.joins & (made.day < DAYS)
    enrolled[made.person[joins]] = made.day[joins]
    traits = chance(2)
    return Market(
        who=who,
        made=made,
        customer_id=np.array([f"C{100_001 + one}" for one in range(size)]),
        region=traits.choice(REGIONS, size, p=REGION_SHARES),
        born=traits.integers(1946, 2007, size),
        enrolled_day=enrolled,
    )


def write_customers(shop: Market, folder: Path) -> None:
    """Write `customers.csv`. Nobody announces leaving a shop, so there is no such column."""
    columns = {
        "Customer ID": shop.customer_id,
        "Joined on": dates_of(shop.who.first_day),
        "Enrolled on": dates_of(shop.enrolled_day),
        "Region": shop.region,
        "Born": _decade(shop.born),
        "Referrals": chance(3).poisson(np.exp(-1.2 + 0.4 * shop.who.attachment)),
    }
    write_csv(table(columns), folder / "customers.csv")


def write_orders(shop: Market, folder: Path) -> dict[str, Any]:
    """Write `orders.csv.gz`; hand back what is planted in it."""
    rng = chance(4)
    inside = shop.made.day < DAYS
    person, day = shop.made.person[inside], shop.made.day[inside]
    promised, delivered, late = _delivery(shop, person, day, rng)
    columns = {
        "Order ID": np.array([f"L{2_000_001 + one}" for one in range(day.size)]),
        "Customer ID": shop.customer_id[person],
        "Ordered on": dates_of(day),
        **_money(shop, person, day, rng),
        "Channel": _channel(person, shop.who.first_day.size, rng),
        "Promised on": dates_of(promised),
        "Delivered on": dates_of(delivered),
    }
    write_csv(table(columns), folder / "orders.csv.gz")
    return {
        "orders": int(day.size),
        "late_delivery_share": round(float(late.mean()), 4),
        "late_delivery_chance_by_region": LATE_SHARE,
        "promotions": [[str(start), length] for start, length in PROMOTIONS],
    }


def program_truth(shop: Market) -> dict[str, Any]:
    """What the program does to its joiners, by potential outcomes, and what a dashboard shows."""
    rules = (60, LAPSE_DAYS, 91, 135)
    shares = retention_with_and_without(shop.who, shop.made, rules, chance(10))
    by_rule = {str(rule): _net(both) for rule, both in shares.items()}
    member = shop.enrolled_day >= 0
    return {
        "customers": int(member.size),
        "member_share": round(float(member.mean()), 4),
        "lapse_days": LAPSE_DAYS,
        "horizon_days": HORIZON_DAYS,
        "net": by_rule[str(LAPSE_DAYS)],
        "net_by_lapse_days": by_rule,
        "apparent": _apparent(shop, member),
    }


def _apparent(shop: Market, member: np.ndarray) -> dict[str, float]:
    """What a dashboard shows: members and others from their first order (Kaplan-Meier)."""
    gone = lapse_day(shop.made, LAPSE_DAYS, member.size)
    days = np.minimum(gone, DAYS - 1) - shop.who.first_day
    members, others = (_still_here(days[group], gone[group] < DAYS) for group in (member, ~member))
    return {
        "retained_members": round(members, 4),
        "retained_others": round(others, 4),
        "difference": round(members - others, 4),
    }


def _still_here(days: np.ndarray, has_lapsed: np.ndarray) -> float:
    """Product-limit estimate of the share still here after the horizon."""
    lapses = np.bincount(days[has_lapsed], minlength=DAYS + 1)
    at_risk = np.bincount(days, minlength=DAYS + 1)[::-1].cumsum()[::-1]
    steps = 1 - lapses / np.maximum(at_risk, 1)
    return float(np.prod(steps[: HORIZON_DAYS + 1]))


def _net(retained: tuple[float, float]) -> dict[str, float]:
    with_it, without = retained
    return {
        "retained_having_joined": round(with_it, 4),
        "retained_had_they_not_joined": round(without, 4),
        "net_lift": round(with_it - without, 4),
    }


def _decade(born: np.ndarray) -> np.ndarray:
    start = born // 10 * 10
    return np.array([f"{one}-{one + 9}" for one in start.tolist()])


def _delivery(
    shop: Market, person: np.ndarray, day: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Days promised and delivered, and which are late; orders still open carry neither day."""
    promised = day + rng.choice([1, 2, 3], day.size, p=[0.25, 0.6, 0.15])
    share = np.array([LATE_SHARE[region] for region in shop.region.tolist()])
    late = rng.random(day.size) < share[person]
    delivered = promised + np.where(late, 1 + rng.geometric(0.5, day.size), 0)
    is_open = delivered >= DAYS
    return np.where(is_open, -1, promised), np.where(is_open, -1, delivered), late[~is_open]


def _money(
    shop: Market, person: np.ndarray, day: np.ndarray, rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """What was paid, the money off, and the value of points spent by those already members."""
    basket = np.exp(rng.normal(3.7, 0.35, shop.who.first_day.size))[person]
    amount = np.round(np.maximum(8.0, basket * np.exp(rng.normal(0, 0.3, day.size))) * 5) / 5
    cheap = np.zeros(DAYS, dtype=bool)
    for start, length in PROMOTIONS:
        cheap[day_of(start) : day_of(start) + length] = True
    coupon = np.where(rng.random(day.size) < 0.06, 5.0, np.nan)
    discount = np.where(cheap[day], np.round(amount * 0.15 * 10) / 10, coupon)
    is_member = shop.made.is_member[shop.made.day < DAYS]
    spends = is_member & (rng.random(day.size) < 0.16)
    points = np.where(spends, rng.choice([2.0, 5.0, 10.0], day.size, p=[0.3, 0.5, 0.2]), np.nan)
    return {"Amount": amount, "Discount": discount, "Points value": points}


def _channel(person: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """Most orders come through the channel the person prefers."""
    preferred = rng.choice(3, size, p=[0.46, 0.42, 0.12])[person]
    other = rng.choice(3, person.size, p=[0.46, 0.42, 0.12])
    taken = np.where(rng.random(person.size) < 0.85, preferred, other)
    return np.array(["App", "Website", "Phone"])[taken]

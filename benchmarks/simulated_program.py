"""An invented shop with a membership program whose true effect is known.

Every customer has a pace of buying and a hazard of quitting that nobody sees; faster buyers quit
less. At each order a customer who is not yet a member joins with a chance that depends on what a
clerk could see (orders in the last 90 days and the gap before this one) and, in spoiled worlds, on
the unseen pace and hazard as well. Joining multiplies the hazard of quitting. Orders then simply
stop; a customer counts as gone once silent for `lapse_days`.

The truth is the difference of potential outcomes among those who joined: each joiner's year is
drawn many times over with the program's effect and without it, from the state they joined in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

Floats = npt.NDArray[np.float64]

START: Final = date(2021, 1, 1)
WINDOW_DAYS: Final = 1095
PROMOTION_EVERY: Final = 60
PROMOTION_DAYS: Final = 7
OFF_PROMOTION: Final = 0.4


@dataclass(frozen=True, slots=True)
class World:
    """One way the shop and its program could be.

    Attributes:
        hazard_ratio: What joining does to the hazard of quitting; 1: nothing.
        intercept: Log odds of joining at an order by somebody without earlier orders.
        recent_weight: What each of up to three orders in the last 90 days adds to the log odds.
        fresh_weight: What a gap of up to 21 days adds.
        hidden: What one standard deviation of the unseen liking for the shop adds.
        tenure_weight: What having been a customer for over 180 days adds.
        pace_days: Median days between orders.
        pace_spread: Standard deviation of the log pace.
        quit_per_day: Median hazard of quitting.
        quit_spread: Standard deviation of the log hazard.
        liking: How strongly pace and hazard hang together, 0 to 1.
        promotions: Whether a week of promotion every 60 days doubles buying of deal seekers and
            adds `promotion_weight` to the log odds of joining.
        promotion_weight: See above.
        one_a_day: Whether nobody orders twice on a day.
        announced: Whether quitting is announced instead of silent.
        lapse_days: Silence that counts as gone.
        horizon_days: When the truth is read.
    """

    hazard_ratio: float = 1.0
    intercept: float = -6.0
    recent_weight: float = 0.8
    fresh_weight: float = 0.7
    hidden: float = 0.0
    tenure_weight: float = 0.0
    pace_days: float = 35.0
    pace_spread: float = 0.5
    quit_per_day: float = 0.002
    quit_spread: float = 0.7
    liking: float = 0.5
    promotions: bool = False
    promotion_weight: float = 0.0
    one_a_day: bool = True
    announced: bool = False
    lapse_days: int = 90
    horizon_days: int = 365


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """What one draw of a world hands over.

    Attributes:
        orders: As an order export would hold them.
        customers: As a customer export would hold them.
        as_of: Last day observed.
        joined_share: Share of customers who joined.
        lapse_days: The rule to judge with; None where quitting is announced.
    """

    orders: pl.DataFrame
    customers: pl.DataFrame
    as_of: date
    joined_share: float
    lapse_days: int | None


@dataclass(slots=True, eq=False)
class _People:
    """The hidden side of the customers."""

    pace: Floats
    quit: Floats
    liking: Floats
    seeks_deals: npt.NDArray[np.bool_]
    entry: Floats


def draw(world: World, customers: int, seed: int) -> Sample:
    """Draw a shop's three years.

    Args:
        world: How it works.
        customers: How many customers.
        seed: Fixes everything.
    """
    rng = np.random.default_rng(seed)
    people = _people(world, customers, rng)
    who, when, deal, joined, quits = _live(world, people, rng)
    numbers = pl.Series(np.arange(customers)).cast(pl.String).str.zfill(7)
    ids = "C" + numbers
    orders = pl.DataFrame(
        {
            "order_id": "O" + pl.Series(np.arange(len(who))).cast(pl.String),
            "customer_id": ids.gather(who),
            "ordered_on": _dates(when),
            **({"discount": np.where(deal, 5.0, 0.0)} if world.promotions else {}),
        }
    )
    member = joined < np.inf
    left = (quits < WINDOW_DAYS) & world.announced
    table = pl.DataFrame(
        {
            "customer_id": ids,
            "enrolled_on": _dates(np.where(member, joined, np.nan)),
            "left_on": _dates(np.where(left, quits, np.nan)),
            "program": np.where(member, "member", "organic"),
        }
    )
    as_of = START + timedelta(days=WINDOW_DAYS - 1)
    rule = None if world.announced else world.lapse_days
    return Sample(orders, table, as_of, float(member.mean()), rule)


def _people(world: World, customers: int, rng: np.random.Generator) -> _People:
    liking = rng.standard_normal(customers)
    own = rng.standard_normal((2, customers))
    rest = np.sqrt(1 - world.liking**2)
    pace = np.exp(world.pace_spread * (world.liking * liking + rest * own[0])) / world.pace_days
    quits = world.quit_per_day * np.exp(
        -world.quit_spread * (world.liking * liking + rest * own[1])
    )
    entry = rng.uniform(0, WINDOW_DAYS * 0.9, customers)
    return _People(pace, quits, liking, rng.random(customers) < 0.3, entry)


def _is_promotion(when: Floats) -> npt.NDArray[np.bool_]:
    return np.mod(when, PROMOTION_EVERY) < PROMOTION_DAYS


def _live(
    world: World, people: _People, rng: np.random.Generator
) -> tuple[npt.NDArray[np.int64], Floats, npt.NDArray[np.bool_], Floats, Floats]:
    """Let every customer order until quitting or the end; one round per order."""
    size = len(people.entry)
    quits = people.entry + rng.exponential(size=size) / people.quit
    joined = np.full(size, np.inf)
    earlier = np.full((3, size), -np.inf)
    who, now = np.arange(size), people.entry.copy()
    seen: list[tuple[npt.NDArray[np.int64], Floats]] = []
    while len(who):
        here = (now < quits[who]) & (now < WINDOW_DAYS)
        who, now = who[here], now[here]
        took_place = np.floor(now) >= np.floor(earlier[0, who]) + world.one_a_day
        if world.promotions:
            full = _is_promotion(now) | ~people.seeks_deals[who] | np.isinf(earlier[0, who])
            took_place &= full | (rng.random(len(who)) < OFF_PROMOTION)
        buyer, at = who[took_place], now[took_place]
        seen.append((buyer, at))
        chance = 1 / (1 + np.exp(-_log_odds(world, people, buyer, at, earlier[:, buyer])))
        joins = np.isinf(joined[buyer]) & (rng.random(len(buyer)) < chance)
        new, day = buyer[joins], at[joins]
        joined[new] = day
        quits[new] = day + (quits[new] - day) / world.hazard_ratio
        earlier[1:, buyer] = earlier[:-1, buyer]
        earlier[0, buyer] = at
        now = now + rng.exponential(size=len(who)) / people.pace[who]
    buyers = np.concatenate([one for one, _ in seen])
    times = np.concatenate([one for _, one in seen])
    return buyers, times, world.promotions & _is_promotion(times), joined, quits


def _log_odds(
    world: World, people: _People, who: npt.NDArray[np.int64], now: Floats, earlier: Floats
) -> Floats:
    day = np.floor(now)
    recent = (day - np.floor(earlier) <= 90).sum(axis=0)
    fresh = day - np.floor(earlier[0]) <= 21
    odds: Floats = world.intercept + world.recent_weight * recent + world.fresh_weight * fresh
    odds += world.hidden * people.liking[who]
    odds += world.tenure_weight * (day - np.floor(people.entry[who]) > 180)
    odds += world.promotion_weight * (world.promotions & _is_promotion(now))
    return odds


@lru_cache
def true_lift(world: World, *, customers: int = 300_000, seed: int = 1) -> float:
    """Average the difference of potential outcomes over those who join in a large draw.

    Args:
        world: How it works.
        customers: Size of the draw.
        seed: Fixes everything.

    Returns:
        Share here at the horizon with the program minus share here without, among joiners.
    """
    rng = np.random.default_rng(seed)
    people = _people(world, customers, rng)
    joined = _live(world, people, rng)[3]
    who = np.flatnonzero(joined < np.inf)
    budget = rng.exponential(size=len(who)) / people.quit[who]
    # The same chance for both, so that it hardly touches their difference.
    same = int(rng.integers(2**32))
    here = [
        _stays(
            world,
            people,
            who,
            start=joined[who],
            left=budget / ratio,
            rng=np.random.default_rng(same),
        )
        for ratio in (world.hazard_ratio, 1.0)
    ]
    return float(here[0].mean() - here[1].mean())


def _stays(
    world: World,
    people: _People,
    who: npt.NDArray[np.int64],
    *,
    start: Floats,
    left: Floats,
    rng: np.random.Generator,
) -> npt.NDArray[np.bool_]:
    """Tell who is still here at the horizon: not quit, or never silent for too long."""
    if world.announced:
        return np.floor(start + left) - np.floor(start) > world.horizon_days
    first = np.floor(start)
    last, now = first.copy(), start.copy()
    gone = np.full(len(who), np.inf)
    while (now - first).min() <= world.horizon_days + world.lapse_days:
        now = now + rng.exponential(size=len(who)) / people.pace[who]
        skips = rng.random(len(who)) >= OFF_PROMOTION
        orders = now < start + left
        if world.promotions:
            orders &= ~(people.seeks_deals[who] & ~_is_promotion(now) & skips)
        silent = np.floor(now) - last >= world.lapse_days
        gone = np.where(silent & np.isinf(gone), last + world.lapse_days - first, gone)
        last = np.where(orders, np.floor(now), last)
    return gone > world.horizon_days


def _dates(days: Floats) -> pl.Series:
    numbers = pl.Series(np.floor(days)).fill_nan(None).cast(pl.Int32)
    since = (START - date(1970, 1, 1)).days
    return (numbers + since).cast(pl.Date)


def with_effect(world: World, hazard_ratio: float) -> World:
    """Return the same world with another effect of joining."""
    return replace(world, hazard_ratio=hazard_ratio)

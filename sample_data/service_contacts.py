"""Three years of service contacts; one touchpoint gets better in a known month, no other does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from sample_data.company import (
    AS_OF,
    CHANGED_BY,
    CHANGED_ON,
    CHANGED_TOUCHPOINT,
    DAYS,
    TOUCHPOINT_LEVELS,
    chance,
    dates_of,
    day_of,
)
from sample_data.customers_and_orders import Market
from sample_data.scales import answers, true_mean
from sample_data.writing import table, write_csv

CONTACTS = 12_000
OUTWARD_SHARE = 0.14
RATED_SHARE = 0.62
KNOWN_SHARE = 0.92
SPREAD = 1.05
WAIT_WEIGHT = 0.35  # how much of an opinion hangs on the wait for the first answer
TOUCHPOINTS = tuple(TOUCHPOINT_LEVELS)
TOUCHPOINT_SHARES = (0.28, 0.27, 0.25, 0.20)
MIDDLE_WAIT_MINUTES = (95.0, 26.0, 6.0, 310.0)
RESOLVED_SHARES = (0.82, 0.70, 0.78, 0.74)
CHANNELS = (
    ("E-mail", "App", "Phone"),
    ("Phone",),
    ("Chat",),
    ("E-mail", "Website"),
)
TOPICS = (
    ("Late delivery", "Missing item", "Change of slot"),
    ("Refund", "Question about a product", "Account", "Complaint"),
    ("Change of slot", "Question about a product", "Account"),
    ("Refund", "Damaged item", "Wrong item"),
)


def write_service_contacts(shop: Market, folder: Path) -> dict[str, Any]:
    """Write `service_contacts.csv`; hand back its true levels and the true change."""
    rng = chance(6)
    person, day = _who_and_when(shop, rng)
    minute = rng.integers(7 * 60, 21 * 60, CONTACTS)
    order = np.lexsort((minute, day))
    person, day, minute = person[order], day[order], minute[order]
    touchpoint = rng.choice(len(TOUCHPOINTS), CONTACTS, p=TOUCHPOINT_SHARES)
    outward = rng.random(CONTACTS) < OUTWARD_SHARE
    clock = [f"{m // 60:02d}:{m % 60:02d}" for m in minute.tolist()]
    known = rng.random(CONTACTS) < KNOWN_SHARE
    columns = {
        "Contact ID": np.array([f"S{500_001 + one}" for one in range(CONTACTS)]),
        "Contacted on": np.array([f"{d} {c}" for d, c in zip(dates_of(day), clock, strict=True)]),
        "Direction": np.where(outward, "Out", "In"),
        "Touchpoint": np.array(TOUCHPOINTS)[touchpoint],
        "Channel": _one_of(CHANNELS, touchpoint, rng),
        "Customer ID": np.where(known, shop.customer_id[person], ""),
        "Topic": _one_of(TOPICS, touchpoint, rng),
        **_outcome(touchpoint, day, outward, rng),
    }
    write_csv(table(columns), folder / "service_contacts.csv")
    return _truth()


def _who_and_when(shop: Market, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Contacts come a few days after an order and are spread evenly over the days of the files."""
    day = rng.integers(3, DAYS, CONTACTS)
    until = np.searchsorted(shop.made.day, day, side="right")
    since = np.searchsorted(shop.made.day, np.maximum(day - 14, 0))
    row = since + np.floor(rng.random(CONTACTS) * (until - since)).astype(int)
    return shop.made.person[row], day


def _outcome(
    touchpoint: np.ndarray, day: np.ndarray, outward: np.ndarray, rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """Draw rating, solution and minutes; what we start ourselves is neither rated nor timed."""
    wait = rng.normal(size=CONTACTS)
    changed = (touchpoint == TOUCHPOINTS.index(CHANGED_TOUCHPOINT)) & (day >= day_of(CHANGED_ON))
    level = np.array(list(TOUCHPOINT_LEVELS.values()))[touchpoint] + CHANGED_BY * changed
    rest = np.sqrt(SPREAD**2 - WAIT_WEIGHT**2) * rng.normal(size=CONTACTS)
    rating = answers(level - WAIT_WEIGHT * wait + rest, 1, 5).astype(float)
    middle = np.array(MIDDLE_WAIT_MINUTES)[touchpoint] * np.where(changed, 0.4, 1.0)
    response = np.maximum(1, np.round(middle * np.exp(0.7 * wait)))
    resolution = response + np.round(middle * np.exp(0.9 * rng.normal(size=CONTACTS)))
    solved = rng.random(CONTACTS) < np.array(RESOLVED_SHARES)[touchpoint] + 0.12 * changed
    rated = ~outward & (rng.random(CONTACTS) < RATED_SHARE)
    return {
        "Rating": _text(rating, rated),
        "Resolved": np.where(outward, "", np.where(solved, "Yes", "No")),
        "Response minutes": _text(response, ~outward),
        "Resolution minutes": _text(resolution, ~outward & solved),
    }


def _text(values: np.ndarray, shown: np.ndarray) -> np.ndarray:
    """Whole numbers as text, empty where there is nothing to show."""
    return np.where(shown, values.astype(int).astype(str), "")


def _one_of(
    choices: tuple[tuple[str, ...], ...], touchpoint: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    where = rng.random(touchpoint.size)
    pairs = zip(touchpoint.tolist(), where.tolist(), strict=True)
    return np.array([choices[t][int(w * len(choices[t]))] for t, w in pairs])


def _truth() -> dict[str, Any]:
    levels = {
        name: round(true_mean(level, SPREAD, 1, 5), 4) for name, level in TOUCHPOINT_LEVELS.items()
    }
    after = true_mean(TOUCHPOINT_LEVELS[CHANGED_TOUCHPOINT] + CHANGED_BY, SPREAD, 1, 5)
    return {
        "mean_rating_by_touchpoint": levels,
        "changed_touchpoint": CHANGED_TOUCHPOINT,
        "changed_from_month": f"{CHANGED_ON:%Y-%m}",
        "mean_rating_after_the_change": round(after, 4),
        "change": round(after - levels[CHANGED_TOUCHPOINT], 4),
        "unchanged_touchpoints": [name for name in levels if name != CHANGED_TOUCHPOINT],
        "last_month": f"{AS_OF:%Y-%m}",
    }

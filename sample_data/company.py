"""The invented company, its rivals, and everything that was planted in its files on purpose.

Larkfield sells groceries and household goods online and brings them home. Buyers collect points.
No name, person or number here stands for a real one.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np

SEED: Final = 20_260_630
OPENED_ON: Final = date(2023, 7, 1)
AS_OF: Final = date(2026, 6, 30)
DAYS: Final = (AS_OF - OPENED_ON).days + 1
LAPSE_DAYS: Final = 90
HORIZON_DAYS: Final = 365

OWN_BRAND: Final = "Larkfield"
RIVALS: Final = ("Brightway", "Holm & Vale", "Pelham")
BRANDS: Final = (OWN_BRAND, *RIVALS)
REGIONS: Final = ("North", "East", "South", "West")
REGION_SHARES: Final = (0.22, 0.25, 0.31, 0.22)

# Buying. The chance to join hangs on the two things visible before an order and on nothing else,
# so that a comparison within them is fair; everything unseen works on staying only.
CUSTOMERS: Final = 14_000
JOIN_CHANCE_BY_RECENT_ORDERS: Final = (0.01, 0.025, 0.045, 0.06)  # 0, 1, 2, 3+ in 90 days
JOIN_CHANCE_AT_FIRST_ORDER: Final = 0.02
JOIN_FACTOR_BY_GAP: Final = (1.2, 1.0, 0.7)  # since the last order: up to 21, up to 60, more days
MEMBER_QUIT_FACTOR: Final = 0.81
"""How much smaller a member's chance is to fall silent after an order: all the program does."""

PROMOTIONS: Final = (
    (date(2023, 11, 20), 8),
    (date(2024, 3, 11), 7),
    (date(2024, 11, 18), 8),
    (date(2025, 3, 10), 7),
    (date(2025, 11, 17), 8),
    (date(2026, 3, 9), 7),
)
"""First day and length in days of the weeks in which everything was 15 % cheaper."""

# Brands: middle of the answers on an endless scale from which 1 to 7 is rounded.
ATTRIBUTE_LEVELS: Final[dict[str, tuple[float, float, float, float]]] = {
    "Reliable delivery": (5.7, 5.1, 5.0, 4.7),
    "Friendly service": (5.6, 5.2, 5.3, 5.0),
    "Easy to reach": (4.3, 5.0, 4.8, 4.4),
    "Knows what I need": (4.6, 4.6, 4.2, 4.3),
    "Product quality": (5.3, 5.3, 5.8, 5.0),
    "Wide range": (4.9, 5.6, 4.6, 5.0),
    "Fair prices": (4.5, 4.5, 3.9, 5.2),
    "Easy website": (4.8, 5.4, 4.8, 4.7),
    "Keeps its promises": (5.4, 4.8, 5.0, 4.6),
    "Cares about the environment": (4.4, 4.4, 4.4, 4.4),
}
ATTRIBUTES: Final = tuple(ATTRIBUTE_LEVELS)
OVERALL_LEVELS: Final = (5.3, 5.2, 5.0, 4.7)
RECOMMEND_LEVELS: Final = (8.2, 7.8, 7.7, 6.9)
KNOWN_SHARES: Final = (1.0, 0.82, 0.45, 0.58)  # how many know each brand well enough to rate it

DRIVER_WEIGHTS: Final = (0.50, 0.15, 0.12, 0.42, 0.25, 0.08, 0.08, 0.12, 0.30, 0.03)
STATED_POINTS: Final = (17.0, 6.0, 6.0, 5.0, 15.0, 8.0, 23.0, 7.0, 8.0, 5.0)

WAVES: Final = (
    ("Autumn 2024", date(2024, 10, 7)),
    ("Spring 2025", date(2025, 4, 7)),
    ("Autumn 2025", date(2025, 10, 6)),
    ("Spring 2026", date(2026, 4, 13)),
)
RESPONDENTS_PER_WAVE: Final = 600

# Staying: what people say when asked whether they would switch, and if the program ended.
SWITCH_SHARES: Final = {"No": 0.50, "Perhaps": 0.32, "Yes": 0.18}
BUYS_LESS_SHARE: Final = {"No": 0.16, "Perhaps": 0.36, "Yes": 0.52}

# Service: middle of the answers from which 1 to 5 is rounded.
TOUCHPOINT_LEVELS: Final = {"Delivery": 4.05, "Phone": 3.25, "Web chat": 3.7, "Returns": 3.4}
CHANGED_TOUCHPOINT: Final = "Phone"
CHANGED_ON: Final = date(2025, 3, 1)
CHANGED_BY: Final = 0.55

# One message: middle of the answers 1 to 7 of customers, employees and managers.
PROMISE_LEVELS: Final[dict[str, tuple[float, float, float]]] = {
    "We deliver on the day we name": (5.5, 5.6, 5.9),
    "We answer every question within a day": (3.9, 4.6, 5.9),
    "We tell you before something goes wrong": (3.8, 4.0, 5.4),
    "We make returns easy": (4.6, 4.5, 4.8),
    "We only write when it matters to you": (3.7, 4.9, 5.2),
    "You can reach a person who can help": (4.2, 4.3, 5.5),
    "Our prices are fair": (4.6, 4.9, 4.9),
    "We remember what you need": (4.3, 4.2, 4.4),
}
AUDIENCES: Final = ("Customer", "Employee", "Manager")
AUDIENCE_SIZES: Final = (300, 90, 24)


def day_of(moment: date) -> int:
    """Days since the shop opened."""
    return (moment - OPENED_ON).days


def date_of(day: int) -> date:
    """The calendar date that many days after the opening."""
    return OPENED_ON + timedelta(days=int(day))


def dates_of(days: np.ndarray) -> np.ndarray:
    """ISO texts of days since the opening; a negative day becomes an empty cell."""
    written = np.datetime_as_string(np.datetime64(OPENED_ON) + days.astype("timedelta64[D]"))
    return np.where(days >= 0, written, "")


def chance(stream: int) -> np.random.Generator:
    """The random numbers of one file, so that changing one file leaves the others as they are."""
    return np.random.default_rng([SEED, stream])

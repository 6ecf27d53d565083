"""Why customers say they left, stayed or came back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from sample_data.company import DAYS, LAPSE_DAYS, chance, dates_of
from sample_data.customers_and_orders import Market
from sample_data.sentences import (
    ENDINGS,
    FAREWELLS,
    LEAVE,
    LEAVE_SHARES,
    RETURN,
    RETURN_SHARES,
    STAY,
    STAY_SHARES,
    drawn,
    spoken,
)
from sample_data.writing import table, write_csv

ASKED = {"leave": 900, "stay": 500, "return": 200}
WORDS = {"leave": LEAVE, "stay": STAY, "return": RETURN}
CLOSINGS = {"leave": FAREWELLS, "stay": ENDINGS, "return": ENDINGS}
SHARES = {"leave": LEAVE_SHARES, "stay": STAY_SHARES, "return": RETURN_SHARES}


def write_reasons(shop: Market, folder: Path) -> dict[str, Any]:
    """Write `leaving_and_staying.csv`; hand back the mix of causes behind the words."""
    rng = chance(5)
    person, day = _asked(shop, rng)
    directions = np.repeat(list(ASKED), list(ASKED.values()))
    causes = {name: drawn(SHARES[name], size, rng) for name, size in ASKED.items()}
    words = [spoken(WORDS[name], cause, rng, CLOSINGS[name]) for name, cause in causes.items()]
    order = np.lexsort((person, day))
    columns = {
        "Customer ID": shop.customer_id[person][order],
        "Stated on": dates_of(day)[order],
        "Direction": directions[order],
        "Reason": np.concatenate(words)[order],
    }
    write_csv(table(columns), folder / "leaving_and_staying.csv")
    return {name: _mix(cause) for name, cause in causes.items()}


def _asked(shop: Market, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Who was asked and when: after a silence, while buying, and after an order that ended one."""
    made = shop.made
    order = np.lexsort((made.day, made.person))
    person, day = made.person[order], made.day[order]
    same = np.append(person[1:] == person[:-1], False)
    gap = np.where(same, np.append(day[1:], 0) - day, DAYS)
    first_silence = (gap >= LAPSE_DAYS) & (day + LAPSE_DAYS + 20 < DAYS)
    came_back = np.append(False, gap[:-1] >= LAPSE_DAYS) & (day < DAYS)
    came_back[1:] &= person[1:] == person[:-1]
    buying = (day < DAYS) & (day > DAYS - LAPSE_DAYS)
    chosen = [
        _one_each(person, day, group, size, rng)
        for group, size in zip((first_silence, buying, came_back), ASKED.values(), strict=True)
    ]
    after = [LAPSE_DAYS + rng.integers(2, 20, ASKED["leave"]), 0, 0]
    days = [day[rows] + later for rows, later in zip(chosen, after, strict=True)]
    return person[np.concatenate(chosen)], np.concatenate(days)


def _one_each(
    person: np.ndarray, day: np.ndarray, group: np.ndarray, size: int, rng: np.random.Generator
) -> np.ndarray:
    """Rows of the group, at most one per person, spread over the calendar."""
    rows = rng.permutation(np.flatnonzero(group & (day >= 0)))
    first = np.unique(person[rows], return_index=True)[1]
    return rng.permutation(rows[first])[:size]


def _mix(causes: np.ndarray) -> dict[str, float]:
    names, counts = np.unique(causes, return_counts=True)
    shares = {
        str(name): round(float(n) / causes.size, 4) for name, n in zip(names, counts, strict=True)
    }
    return dict(sorted(shares.items(), key=lambda pair: -pair[1]))

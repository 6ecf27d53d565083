"""One message, three groups: the same promises rated by customers, employees and managers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from sample_data.company import (
    AUDIENCE_SIZES,
    AUDIENCES,
    PROMISE_LEVELS,
    WAVES,
    chance,
    date_of,
    day_of,
)
from sample_data.scales import answers, true_mean
from sample_data.writing import Cell, write_workbook

SHARED = 0.5  # one person rates everything a little high or a little low
SPREAD = 1.2
DONT_KNOW_SHARE = 0.03
ITEM = "Promise: {}"


def write_promise_survey(folder: Path) -> dict[str, Any]:
    """Write `promise_survey.xlsx`; hand back the true mean of every group on every promise."""
    rng = chance(7)
    group = np.repeat(np.arange(len(AUDIENCES)), AUDIENCE_SIZES)
    size = group.size
    levels = np.array(list(PROMISE_LEVELS.values()))[:, group].T
    own = SHARED * rng.normal(size=(size, 1))
    rest = np.sqrt(SPREAD**2 - SHARED**2) * rng.normal(size=levels.shape)
    ratings = answers(levels + own + rest, 1, 7)
    skipped = rng.random(levels.shape) < DONT_KNOW_SHARE
    start = day_of(WAVES[-1][1])
    days = rng.integers(start, start + 21, size)
    order = rng.permutation(size)
    rows: list[list[Cell]] = [
        ["Response ID", "Audience", "Answered on", *map(ITEM.format, PROMISE_LEVELS)]
    ]
    for position, one in enumerate(order.tolist()):
        cells = zip(ratings[one].tolist(), skipped[one].tolist(), strict=True)
        given: list[Cell] = ["Don't know" if skips else rating for rating, skips in cells]
        rows.append([f"P{1001 + position}", AUDIENCES[group[one]], date_of(days[one]), *given])
    write_workbook({"Answers": rows}, folder / "promise_survey.xlsx")
    return {"mean_by_promise": {item: _means(item) for item in PROMISE_LEVELS}}


def _means(item: str) -> dict[str, float]:
    means = [true_mean(level, SPREAD, 1, 7) for level in PROMISE_LEVELS[item]]
    return {
        **{name: round(mean, 4) for name, mean in zip(AUDIENCES, means, strict=True)},
        "managers_minus_customers": round(means[2] - means[0], 4),
        "employees_minus_customers": round(means[1] - means[0], 4),
    }

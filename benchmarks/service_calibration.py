"""How often the service pages claim something where there is nothing: noise, judged by the app.

    python -m benchmarks.service_calibration [--draws 200]

Every series is pure noise around one level: without relation between neighbours (r = 0), or each
month resembling the one before (r = 0.3). Printed is the share of series with at least one signal,
signals per series against the number the page prints, the share with a change of level, and for an
event in the middle the share of verdicts. Everything goes through the pages' own answers.
"""

from __future__ import annotations

import argparse
from datetime import date
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from answers.did_it_work import did_it_work
from answers.service import service
from study import Filters, NotedEvent, Study, with_settings

SEED: Final = 20260101
LENGTHS: Final = (18, 24, 36, 60)
SPREAD: Final = 0.1
MANY: Final = 100.0


def noise(length: int, r: float, chance: np.random.Generator) -> NDArray[np.float64]:
    """Return a stationary series with one level, neighbours related by r.

    Args:
        length: Number of months.
        r: Lag-one correlation.
        chance: Where the noise comes from.
    """
    shocks = chance.normal(0, SPREAD * np.sqrt(1 - r**2), length)
    values = np.empty(length)
    values[0] = chance.normal(0, SPREAD)
    for at in range(1, length):
        values[at] = r * values[at - 1] + shocks[at]
    return 4 + values


def noise_study(
    length: int, r: float, touchpoints: int, chance: np.random.Generator, step: float = 0.0
) -> Study:
    """Return a study of ready-made months with one event in the middle.

    Args:
        length: Number of months.
        r: Lag-one correlation.
        touchpoints: How many series; the event applies to the first.
        chance: Where the noise comes from.
        step: What the event adds to the first series.
    """
    months = pl.date_range(date(2020, 1, 1), date(2029, 12, 1), "1mo", eager=True).head(length)
    after = np.arange(length) >= length // 2
    series = pl.concat(
        pl.DataFrame(
            {
                "period_on": months,
                "touchpoint": f"T{place}",
                "value": noise(length, r, chance) + step * after * (place == 0),
                "n": MANY,
            }
        )
        for place in range(touchpoints)
    )
    study = Study(fingerprint="noise", series=series)  # type: ignore[arg-type]  # by shape
    fix = NotedEvent(happened_on=months[length // 2], name="Fix", applies_to="T0")
    return with_settings(study, noted_events=(fix,))


def claims(study: Study) -> dict[str, float]:
    """Return what the pages claim of a study of one touchpoint or more, of the first alone.

    Args:
        study: What `noise_study` returns.
    """
    answer = service(study, Filters())
    own = answer.months.filter(touchpoint="T0")
    signals = int(own["is_new_signal"].sum())
    inside = int(own["in_baseline"].sum())
    verdict = did_it_work(study, Filters()).fixes["verdict"][0]
    return {
        "any signal": float(signals > 0),
        "signals": float(signals),
        "inside": float(inside),
        "after": float(own.height - inside),
        "change of level": float(answer.changes.filter(touchpoint="T0").height > 0),
        **{said: float(verdict == said) for said in ("worked", "faded", "no")},
    }


def main() -> None:
    """Print one row per kind of noise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=200)
    draws = parser.parse_args().draws
    for r in (0.0, 0.3):
        for touchpoints in (1, 3):
            for length in LENGTHS:
                chance = np.random.default_rng([SEED, int(r * 10), touchpoints, length])
                found = pl.DataFrame(
                    claims(noise_study(length, r, touchpoints, chance)) for _ in range(draws)
                )
                means = found.mean().row(0, named=True)
                said = "  ".join(f"{name} {value:.3f}" for name, value in means.items())
                print(f"r {r}  touchpoints {touchpoints}  months {length}: {said}", flush=True)


if __name__ == "__main__":
    main()

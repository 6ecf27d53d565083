"""What respondents think of each brand, how it becomes answers, and what is true by construction.

Every opinion is a sum of independent normal parts, so its spread is known exactly. Somebody fond of
a brand is a little kinder on everything (halo), feels better about it, and is slower to switch.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, Final

import numpy as np

from sample_data.company import (
    ATTRIBUTE_LEVELS,
    ATTRIBUTES,
    BRANDS,
    BUYS_LESS_SHARE,
    DRIVER_WEIGHTS,
    OVERALL_LEVELS,
    OWN_BRAND,
    RECOMMEND_LEVELS,
    RIVALS,
    STATED_POINTS,
    SWITCH_SHARES,
)
from sample_data.scales import answers, true_mean, true_nps

HALO: Final = 0.6
OVERALL_HALO: Final = 0.5
OVERALL_REST: Final = 0.6
FOND_IN_HALO: Final = 0.6
FOND_IN_EMOTION: Final = 0.8
RECOMMEND_BY_EMOTION: Final = 1.0
RECOMMEND_BY_OVERALL: Final = 0.7
RECOMMEND_REST: Final = 1.0
EMOTION_IN_SWITCHING: Final = 0.8
GLAD: Final = ("Pleased", "Relaxed", "Valued", "Confident", "Delighted")
SORE: Final = ("Annoyed", "Disappointed", "Worried", "Ignored", "Bored")
LEVEL_WITHIN: Final = 0.2
"""A true gap below this is planted as no difference that matters, every other one as a real one."""

ATTRIBUTE_SPREAD: Final = float(np.hypot(HALO, 1.0))
_OVERALL_VARIANCE = OVERALL_HALO**2 + sum(w**2 for w in DRIVER_WEIGHTS) + OVERALL_REST**2
OVERALL_SPREAD: Final = float(np.sqrt(_OVERALL_VARIANCE))
_SHARED = (
    2 * RECOMMEND_BY_EMOTION * RECOMMEND_BY_OVERALL * OVERALL_HALO * FOND_IN_HALO * FOND_IN_EMOTION
)
RECOMMEND_SPREAD: Final = float(
    np.sqrt(
        RECOMMEND_BY_EMOTION**2
        + RECOMMEND_BY_OVERALL**2 * _OVERALL_VARIANCE
        + _SHARED
        + RECOMMEND_REST**2
    )
)


@dataclass(frozen=True, slots=True)
class Opinions:
    """Answers and feelings, respondents by brands (by attributes).

    Attributes:
        attributes: 1 to 7.
        overall: 1 to 7.
        recommend: 0 to 10.
        emotion: Standard normal, never asked as such.
    """

    attributes: np.ndarray
    overall: np.ndarray
    recommend: np.ndarray
    emotion: np.ndarray


def opinions(fond_of_own: np.ndarray, rng: np.random.Generator) -> Opinions:
    """Draw what everybody thinks of every brand; who rates which is decided elsewhere."""
    size = (fond_of_own.size, len(BRANDS))
    fond = rng.normal(size=size)
    fond[:, BRANDS.index(OWN_BRAND)] = fond_of_own
    halo = FOND_IN_HALO * fond + np.sqrt(1 - FOND_IN_HALO**2) * rng.normal(size=size)
    emotion = FOND_IN_EMOTION * fond + np.sqrt(1 - FOND_IN_EMOTION**2) * rng.normal(size=size)
    detail = rng.normal(size=(*size, len(ATTRIBUTES)))
    levels = np.array(list(ATTRIBUTE_LEVELS.values())).T
    overall = OVERALL_HALO * halo + detail @ np.array(DRIVER_WEIGHTS)
    overall += OVERALL_REST * rng.normal(size=size)
    recommend = RECOMMEND_BY_EMOTION * emotion + RECOMMEND_BY_OVERALL * overall
    recommend += RECOMMEND_REST * rng.normal(size=size)
    return Opinions(
        attributes=answers(levels + HALO * halo[:, :, None] + detail, 1, 7),
        overall=answers(np.array(OVERALL_LEVELS) + overall, 1, 7),
        recommend=answers(np.array(RECOMMEND_LEVELS) + recommend, 0, 10),
        emotion=emotion,
    )


def emotion_words(emotion: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Name none to three emotions; the better the feeling, the more of them are glad ones."""
    ranked = np.argsort(rng.random((emotion.size, len(GLAD))), axis=1)[:, :3]
    is_glad = 0.5 + emotion[:, None] + rng.normal(size=(emotion.size, 3)) > 0
    words = np.where(is_glad, np.array(GLAD)[ranked], np.array(SORE)[ranked])
    named = rng.choice(4, emotion.size, p=[0.15, 0.35, 0.32, 0.18])
    pairs = zip(words.tolist(), named.tolist(), strict=True)
    return np.array(["; ".join(some[:n]) or None for some, n in pairs], dtype=object)


def switching(emotion: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Say No, Perhaps or Yes to switching; those who feel best say No."""
    weight = EMOTION_IN_SWITCHING
    stays = weight * emotion + np.sqrt(1 - weight**2) * rng.normal(size=emotion.size)
    edges = np.cumsum(list(SWITCH_SHARES.values()))[:-1]
    limits = [NormalDist().inv_cdf(float(edge)) for edge in edges]
    said: np.ndarray = np.array(list(SWITCH_SHARES))[np.searchsorted(limits, -stays)]
    return said


def buying_without_program(would_switch: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Say whether one would buy As much, Less or Not at all if the program ended."""
    shares = np.array([BUYS_LESS_SHARE[answer] for answer in would_switch.tolist()])
    less = rng.random(would_switch.size) < shares
    stops = rng.random(would_switch.size) < 0.25
    return np.where(less, np.where(stops, "Not at all", "Less"), "As much")


def stated_points(size: int, rng: np.random.Generator) -> np.ndarray:
    """Share out a hundred points in fives, in the long run as the stated importance says."""
    shares = rng.dirichlet(np.array(STATED_POINTS) / 8, size)
    return np.asarray(rng.multinomial(20, shares) * 5)


def truth() -> dict[str, Any]:
    """True means, gaps, recommendation, and the mix of reasons to stay among members."""
    means = {
        attribute: _by_brand([true_mean(level, ATTRIBUTE_SPREAD, 1, 7) for level in levels])
        for attribute, levels in ATTRIBUTE_LEVELS.items()
    }
    overall = [true_mean(level, OVERALL_SPREAD, 1, 7) for level in OVERALL_LEVELS]
    nps = [true_nps(level, RECOMMEND_SPREAD) for level in RECOMMEND_LEVELS]
    return {
        "mean_by_attribute": means,
        "own_minus_rival": {rival: _gaps(means, rival) for rival in RIVALS},
        "mean_overall_satisfaction": _by_brand(overall),
        "nps": {brand: round(points, 2) for brand, points in zip(BRANDS, nps, strict=True)},
        "weights_behind_overall_satisfaction": dict(zip(ATTRIBUTES, DRIVER_WEIGHTS, strict=True)),
        "stated_importance_points": dict(zip(ATTRIBUTES, STATED_POINTS, strict=True)),
        "members_by_why_they_stay": _why_members_stay(),
    }


def _by_brand(values: list[float]) -> dict[str, float]:
    return {brand: round(value, 4) for brand, value in zip(BRANDS, values, strict=True)}


def _gaps(means: dict[str, dict[str, float]], rival: str) -> dict[str, Any]:
    gaps = {name: round(mean[OWN_BRAND] - mean[rival], 4) for name, mean in means.items()}
    return {
        "gap": gaps,
        "we_lead": [name for name, gap in gaps.items() if gap >= LEVEL_WITHIN],
        "we_trail": [name for name, gap in gaps.items() if gap <= -LEVEL_WITHIN],
        "no_difference": [name for name, gap in gaps.items() if abs(gap) < LEVEL_WITHIN],
    }


def _why_members_stay() -> dict[str, float]:
    """Want to: as much and no switching. Paid to: less or nothing. Habit: the others."""
    paid = sum(SWITCH_SHARES[said] * BUYS_LESS_SHARE[said] for said in SWITCH_SHARES)
    want = SWITCH_SHARES["No"] * (1 - BUYS_LESS_SHARE["No"])
    return {
        "want_to": round(want, 4),
        "paid_to": round(paid, 4),
        "habit": round(1 - want - paid, 4),
    }

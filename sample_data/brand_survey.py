"""The brand survey: Larkfield and its rivals on ten attributes, over four waves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from sample_data.brand_answers import (
    Opinions,
    buying_without_program,
    emotion_words,
    opinions,
    stated_points,
    switching,
    truth,
)
from sample_data.company import (
    AS_OF,
    ATTRIBUTES,
    BRANDS,
    KNOWN_SHARES,
    OWN_BRAND,
    REGION_SHARES,
    REGIONS,
    RESPONDENTS_PER_WAVE,
    WAVES,
    chance,
    date_of,
    day_of,
)
from sample_data.customers_and_orders import Market
from sample_data.scales import as_normal
from sample_data.sentences import LEAVE, PRAISE, spoken
from sample_data.writing import Cell, write_workbook

LINKED_PER_WAVE: Final = 360
BOUGHT_WITHIN_DAYS: Final = 60
FIELD_DAYS: Final = 18
SIZE: Final = RESPONDENTS_PER_WAVE * len(WAVES)
DONT_KNOW_SHARE: Final = 0.04
BLANK_SHARE: Final = 0.02
ENDS: Final = "If the program ended, would you buy as much, less, or not at all?"
NOTES: Final = (
    (),
    (None, "Notes on the fieldwork"),
    (),
    (None, "Invented data. No person, shop or number in this workbook exists."),
    (None, "Everybody rated Larkfield and the rivals they know well enough."),
    (None, "Customer ID is given where the link from the invitation was used."),
    (None, "The question about the end of the program went to members only."),
    (None, "Importance: 100 points over ten attributes, asked of every third respondent."),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """Who answered. One value per respondent, wave by wave.

    Attributes:
        wave: Position in the list of waves.
        day: Day of the answers.
        person: Position of the customer; -1: not linked to a customer.
        is_member: In the program on that day, as they say or as the customer list says.
        region: Region.
        born: Year of birth.
        fond: Attachment of linked customers, ranked into a standard normal.
    """

    wave: np.ndarray
    day: np.ndarray
    person: np.ndarray
    is_member: np.ndarray
    region: np.ndarray
    born: np.ndarray
    fond: np.ndarray


def write_brand_survey(shop: Market, folder: Path) -> dict[str, Any]:
    """Write `brand_survey.xlsx`; hand back true means, shares and gaps."""
    rng = chance(8)
    sample = _sample(shop, rng)
    said = opinions(sample.fond, rng)
    columns = _who_columns(shop, sample) | _rating_columns(said, rng)
    columns |= _loyalty_columns(sample, said, rng) | _comment_column(rng) | _points_columns(rng)
    rows = zip(*columns.values(), strict=True)
    write_workbook(
        {"Answers": [list(columns), *rows], "Notes": NOTES}, folder / "brand_survey.xlsx"
    )
    return truth()


def _sample(shop: Market, rng: np.random.Generator) -> Sample:
    wave = np.repeat(np.arange(len(WAVES)), RESPONDENTS_PER_WAVE)
    starts = np.array([day_of(start) for _, start in WAVES])
    day = (
        starts[wave]
        + np.sort(rng.integers(0, FIELD_DAYS, (len(WAVES), RESPONDENTS_PER_WAVE))).ravel()
    )
    person = np.concatenate([_linked(shop, int(start), rng) for start in starts])
    is_linked = person >= 0
    enrolled = shop.enrolled_day[person]
    fond = rng.normal(size=SIZE)
    fond[is_linked] = _ranked(shop.who.attachment[person[is_linked]])
    by_list = (enrolled >= 0) & (enrolled <= day)
    return Sample(
        wave=wave,
        day=day,
        person=person,
        is_member=np.where(is_linked, by_list, rng.random(SIZE) < 0.35),
        region=np.where(is_linked, shop.region[person], rng.choice(REGIONS, SIZE, p=REGION_SHARES)),
        born=np.where(is_linked, shop.born[person], rng.integers(1946, 2007, SIZE)),
        fond=fond,
    )


def _linked(shop: Market, start: int, rng: np.random.Generator) -> np.ndarray:
    """Customers who bought lately and answered with their link; -1 for everybody else."""
    lately = (shop.made.day < start) & (shop.made.day >= start - BOUGHT_WITHIN_DAYS)
    buyers = np.unique(shop.made.person[lately])
    chosen = np.full(RESPONDENTS_PER_WAVE, -1)
    chosen[:LINKED_PER_WAVE] = rng.choice(buyers, LINKED_PER_WAVE, replace=False)
    return rng.permutation(chosen)


def _ranked(values: np.ndarray) -> np.ndarray:
    """Ranks as a standard normal; people who answered twice keep one rank in both answers."""
    known, back = np.unique(values, return_inverse=True)
    return as_normal(known)[back]


def _who_columns(shop: Market, sample: Sample) -> dict[str, list[Cell]]:
    age = AS_OF.year - sample.born
    groups = np.array(["18-29", "30-44", "45-59", "60 and over"])[
        np.searchsorted([30, 45, 60], age, "right")
    ]
    ids = shop.customer_id.tolist()
    return {
        "Respondent ID": [f"R{30_001 + one}" for one in range(SIZE)],
        "Customer ID": [ids[one] if one >= 0 else None for one in sample.person.tolist()],
        "Wave": [WAVES[one][0] for one in sample.wave.tolist()],
        "Answered on": [date_of(one) for one in sample.day.tolist()],
        "Region": sample.region.tolist(),
        "Age group": groups.tolist(),
        "Member of Larkfield Points": np.where(sample.is_member, "Yes", "No").tolist(),
    }


def _rating_columns(said: Opinions, rng: np.random.Generator) -> dict[str, list[Cell]]:
    """Per brand the ten attributes, the overall questions and the emotions."""
    known = _known(rng)
    columns: dict[str, list[Cell]] = {}
    for b, brand in enumerate(BRANDS):
        for a, attribute in enumerate(ATTRIBUTES):
            columns[f"{brand}: {attribute}"] = _answered(said.attributes[:, b, a], known[:, b], rng)
        overall, recommend = said.overall[:, b], said.recommend[:, b]
        columns[f"{brand}: Overall satisfaction"] = _answered(overall, known[:, b], rng)
        question = f"{brand}: How likely are you to recommend (0-10)"
        columns[question] = _answered(recommend, known[:, b], rng)
        words = emotion_words(said.emotion[:, b], rng)
        columns[f"{brand}: Emotions"] = _shown(words, known[:, b])
    return columns


def _known(rng: np.random.Generator) -> np.ndarray:
    """Which brands each respondent rates: the own one, and at least one rival."""
    known = rng.random((SIZE, len(BRANDS))) < np.array(KNOWN_SHARES)
    known[:, 1] |= ~known[:, 1:].any(axis=1)
    return known


def _answered(ratings: np.ndarray, known: np.ndarray, rng: np.random.Generator) -> list[Cell]:
    """Ratings of those who know the brand, a few of them Don't know or left out."""
    luck = rng.random(SIZE)
    cells = ratings.astype(object)
    cells[luck < DONT_KNOW_SHARE] = "Don't know"
    return _shown(cells, known & (luck <= 1 - BLANK_SHARE))


def _shown(values: np.ndarray, shown: np.ndarray) -> list[Cell]:
    """Values as cells, empty where there is nothing to show."""
    cells = values.astype(object)
    cells[~shown] = None
    listed: list[Cell] = cells.tolist()
    return listed


def _loyalty_columns(
    sample: Sample, said: Opinions, rng: np.random.Generator
) -> dict[str, list[Cell]]:
    would_switch = switching(said.emotion[:, BRANDS.index(OWN_BRAND)], rng)
    without = buying_without_program(would_switch, rng)
    return {
        "Would you switch for a better offer?": would_switch.tolist(),
        ENDS: _shown(without, sample.is_member),
    }


def _comment_column(rng: np.random.Generator) -> dict[str, list[Cell]]:
    pools = {**LEAVE, "praise": PRAISE}
    causes = rng.choice([name for name in pools if name not in {"none", "moved away"}], SIZE)
    writes = rng.random(SIZE) < 0.3
    return {"Comment": _shown(spoken(pools, causes, rng), writes)}


def _points_columns(rng: np.random.Generator) -> dict[str, list[Cell]]:
    asked = np.arange(SIZE) % 3 == 0
    points = stated_points(SIZE, rng)
    return {
        f"Importance: {attribute}": _shown(points[:, a], asked)
        for a, attribute in enumerate(ATTRIBUTES)
    }

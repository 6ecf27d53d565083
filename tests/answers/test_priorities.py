"""Where attributes are placed beside what customers say, our ratings and the rivals'."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from answers.priorities import RIVAL
from answers.what_matters import MattersAnswer, what_matters
from study import Filters, Study
from tests.answers.why_tables import survey

SIZE = 400
ATTRIBUTES = ("Speed", "Staff", "Price", "Range")


def likert(values: np.ndarray) -> list[float]:
    return list(np.clip(np.round(values), 1, 7).astype(float))


def rated(weights: tuple[float, ...], *, seed: int) -> dict[tuple[str, str], list[float]]:
    """Return ratings of us, alike on average, and an overall rating that hangs on them so much."""
    chance = np.random.default_rng(seed)
    own = chance.normal(4.5, 1.2, (SIZE, len(ATTRIBUTES)))
    overall = own @ np.array(weights) + chance.normal(0, 0.7, SIZE)
    answers = {("perception", name): likert(own[:, at]) for at, name in enumerate(ATTRIBUTES)}
    return answers | {("overall", "overall"): likert(overall)}


def beside(study: Study, gaps: Mapping[str, tuple[float, ...]], *, seed: int) -> Study:
    """Return the study with rivals, rated so much lower than we are on each attribute."""
    assert study.ratings is not None
    chance = np.random.default_rng(seed)
    ours = study.ratings.with_columns(brand=pl.lit("Ours"))
    theirs = [
        ours.filter(aspect="perception", attribute=name).with_columns(
            brand=pl.lit(rival),
            rating=(pl.col("rating") - gap + pl.Series(chance.normal(0, 0.5, SIZE)))
            .round()
            .clip(1, 7),
        )
        for rival, of in gaps.items()
        for name, gap in zip(ATTRIBUTES, of, strict=True)
    ]
    return Study(
        fingerprint="rivals",
        as_of=study.as_of,
        respondents=study.respondents,
        ratings=pl.concat([ours, *theirs]),  # type: ignore[arg-type]  # by shape
        own_brand="Ours",
    )


def placed(answer: MattersAnswer) -> dict[str, str]:
    found = answer.priorities.filter(against=RIVAL)
    return dict(found.select("attribute", "quadrant").iter_rows())


def test_behind_a_rival_is_behind_by_the_gap_not_by_the_mean_of_all_gaps() -> None:
    # We lead everywhere, on Speed least: the mean of the gaps would call that trailing.
    study = survey(rated((0.7, 0.1, 0.1, 0.0), seed=1))
    answer = what_matters(beside(study, {"Rival": (0.5, 1.5, 1.5, 1.5)}, seed=2), Filters())

    assert placed(answer)["Speed"] == "strength"
    assert answer.priority_says(RIVAL) == "Ahead of every rival where it counts: “Speed”"
    assert set(placed(answer).values()) <= {"strength", "possible overkill", "on the line"}


def test_ahead_of_the_best_rival_is_ahead_of_all_and_behind_names_whom() -> None:
    study = survey(rated((0.6, 0.5, 0.0, 0.0), seed=3))
    gaps = {"Swift": (-0.7, 0.0, 1.0, 1.0), "Slow": (1.0, 1.0, 1.0, 1.0)}
    answer = what_matters(beside(study, gaps, seed=4), Filters())

    said = {f.of["attribute"]: f for f in answer.findings if f.of.get("against") == RIVAL}
    assert said["Speed"].verdict == "trails where it counts"
    assert "“Speed” is behind Swift where it counts: look here first" in said["Speed"].sentence
    # Ahead of Slow is not ahead of Swift.
    assert said["Staff"].verdict == "on the line"
    assert "too close to a line" in said["Staff"].sentence


def test_attributes_that_are_all_alike_are_hardly_ever_placed() -> None:
    studies = [survey(rated((0.4,) * 4, seed=seed)) for seed in range(30)]
    found = [what_matters(study, Filters()).priorities["quadrant"] for study in studies]

    assert all(len(quadrants) for quadrants in found)
    assert sum((quadrants != "on the line").any() for quadrants in found) <= 4


def test_the_lowest_dimension_is_named_only_where_it_can_be_told() -> None:
    chance = np.random.default_rng(9)
    items = {f"{name}: item": chance.normal(5, 1, SIZE) for name in ("Tangibles", "Empathy")}
    alike = {("perception", name): likert(values) for name, values in items.items()}
    apart = alike | {("perception", "Empathy: item"): likert(items["Empathy: item"] - 1)}

    said = [what_matters(survey(each), Filters()).dimensions.lowest_says for each in (alike, apart)]

    assert said == [
        "Of the dimensions of service quality, none is rated clearly lowest",
        "Of the dimensions of service quality, customers rate empathy lowest",
    ]

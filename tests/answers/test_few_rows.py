"""Every page on a handful of people: nothing falls over, nothing unknown is written as a number.

A study of five customers is no study, but a filter makes one with a click.
"""

from __future__ import annotations

import re
from math import isnan
from typing import Final

import pytest

from answers.every import every_answer
from study import Study, with_tables

NO_NUMBER: Final = re.compile(r"\b(?:nan|inf|None)\b")
KEYS: Final = {"ratings": "respondent_id", "orders": "customer_id"}
"""Tables that go with the people kept in another; every other table is thinned by itself."""


def a_few(study: Study, size: int, seed: int) -> Study:
    kept = {
        name: table.sample(min(size, table.height), seed=seed)
        for name, table in study.tables.items()
        if name not in KEYS
    }
    people = {"respondent_id": kept["respondents"], "customer_id": kept["customers"]}
    for name, key in KEYS.items():
        kept[name] = study.tables[name].join(people[key].select(key), on=key, how="semi")
    held = {name: table for name, table in kept.items() if table.height}
    return with_tables(study, held, f"{size} with seed {seed}")


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("size", [1, 3, 11, 40])
def test_few_rows_are_told_in_words(sample_study: Study, size: int, seed: int) -> None:
    answers = every_answer(a_few(sample_study, size, seed))

    written = [
        text
        for answer in answers
        for text in (
            answer.headline,
            answer.basis,
            *answer.cannot_tell,
            *(found.sentence for found in answer.findings),
        )
    ]
    assert [text for text in written if NO_NUMBER.search(text)] == []
    figures = [
        (found.figure, figure)
        for answer in answers
        for found in answer.findings
        for figure in (found.estimate, found.lower, found.upper, found.n)
        if figure is not None and isnan(figure)
    ]
    assert figures == []

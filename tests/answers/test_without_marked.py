"""Every page can be read again without the answers that may not be meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import earned
from answers.brands import brands
from answers.narrowing import describe, marked_answers, narrow
from loaders.loading import load
from loaders.recipe import choices_from, recipe_in_words, recipe_json
from loaders.understanding import Choices
from study import Filters, Study

HEADING = "Respondent ID,role," + ",".join(f"Item {n} (1-5)" for n in range(7)) + ",Comment"
ROWS = [
    "r0,customer,5,5,5,5,5,5,5,it is too slow for me",
    "r1,employee,4,4,4,4,4,4,4,we do our best here",
    *(
        f"r{n},{('customer', 'employee')[n % 3 == 0]},{n % 5 + 1},{(n + 1) % 5 + 1},"
        f"{(n + 2) % 5 + 1},3,4,{n % 4 + 1},{n % 3 + 1},fine so far {n}"
        for n in range(2, 60)
    ),
]
SURVEY = "\n".join([HEADING, *ROWS]).encode()
WITHOUT = Filters(without_marked=True)


@pytest.fixture(scope="module")
def study() -> Study:
    read = load([("survey.csv", SURVEY)]).study
    assert read is not None
    return read


def test_nobody_is_left_out_unasked(study: Study) -> None:
    assert marked_answers(study) == {"straight-liner": 2}
    assert study.respondents is not None
    assert study.respondents.height == 60


def test_marked_people_go_with_everything_they_said(study: Study) -> None:
    few = narrow(study, WITHOUT)

    for table, who in (("respondents", "respondent_id"), ("ratings", "respondent_id"),
                       ("comments", "said_by")):  # fmt: skip
        assert not {"r0", "r1"} & set(few.tables[table][who])
        assert few.tables[table].height < study.tables[table].height
    assert describe(WITHOUT) == "without marked answers"


def test_a_page_says_that_marked_answers_are_left_out_and_counts_fewer(study: Study) -> None:
    every, few = brands(study, Filters()), brands(study, WITHOUT)

    assert "without marked answers" in few.basis
    assert "without marked answers" not in every.basis
    assert sum(found.n or 0 for found in every.findings) > sum(
        found.n or 0 for found in few.findings
    )


@pytest.mark.parametrize("page", ["brands", "one_message", "why_they_stay_or_leave"])
def test_the_command_line_leaves_marked_answers_out(tmp_path: Path, page: str) -> None:
    survey, recipe = tmp_path / "survey.csv", tmp_path / "r.json"
    survey.write_bytes(SURVEY)
    loading = load([("survey.csv", SURVEY)])
    recipe.write_text(recipe_json(loading, Choices(without_marked=True)), "utf-8")
    counted = {}

    for name, options in {
        "all": [],
        "asked": ["--without-marked"],
        "recipe": ["--recipe", str(recipe)],
    }.items():
        out = tmp_path / f"{name}.json"
        arguments = ["report", str(survey), "--only", page, "--to", str(out), *options]
        assert earned.main(arguments) == earned.DONE
        found = json.loads(out.read_text("utf-8"))["findings"]
        counted[name] = [figure["n"] for figure in found]

    assert counted["asked"] == counted["recipe"]
    assert counted["asked"] != counted["all"]
    assert max(n for n in counted["asked"] if n) < max(n for n in counted["all"] if n)


def test_a_recipe_says_in_words_that_marked_answers_are_left_out() -> None:
    said = recipe_in_words(choices_from('{"version": 2, "without_marked": true}'))

    assert said == ["Answers that bear a mark of poor quality are left out."]

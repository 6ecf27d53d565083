"""What was decided once is replayed on the next file, or says why it no longer can be."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import earned
from loaders.learned import RULE
from loaders.loading import load
from loaders.recipe import (
    KEYS,
    RecipeError,
    choices_from,
    misfits,
    recipe_in_words,
    recipe_json,
    recipe_of,
    with_options,
)
from loaders.understanding import Choices, MemberRule, TableChoices
from tests.loaders.ugly_files import written

MAY = written(
    """
    Kennung,Beginn,Offer,Age
    A,13/05/2024,Offer A,34
    B,02/05/2024,None,118
    C,01/04/2024,Offer B,51
    """
)
JUNE = written(
    """
    Kennung,Beginn,Offer,Age
    D,01/06/2024,Offer A,118
    E,02/06/2024,Offer B,44
    """
)
DECIDED = TableChoices(
    kind="customers",
    becomes={"Kennung": "customers.customer_id", "Beginn": "customers.joined_on"},
    values={"Age": {"118": ""}},
)


def decided() -> Choices:
    return Choices(
        tables={"may.csv": DECIDED},
        own_brand="Acme",
        lapse_days=90,
        member_when=MemberRule("Offer", ("Offer A",)),
        program_cost=0.0,
    )


def recipe(**changes: object) -> dict[str, Any]:
    choices = decided()
    return {**recipe_of(load([("may.csv", MAY)], choices), choices, date(2026, 5, 31)), **changes}


def test_a_recipe_says_what_every_column_became() -> None:
    (file,) = recipe()["files"]

    assert file == {
        "learned_on": "2026-05-31",
        "learned_from": "may.csv",
        "headings": ["Kennung", "Beginn", "Offer", "Age"],
        "kind": "customers",
        "header_rows": 1,
        "columns": {
            "Kennung": "customers.customer_id",
            "Beginn": "customers.joined_on",
            "Offer": "customers.program",
            "Age": "segments.value",
        },
        "values": {"Age": {"118": ""}},
        "date_order": "day first",
        "member_values": None,
    }


def test_a_recipe_is_replayed_on_the_next_file() -> None:
    choices = choices_from(json.dumps(recipe()))

    loading = load([("june.csv", JUNE)], choices)

    assert loading.study is not None
    assert loading.study.own_brand == "Acme"
    assert loading.study.program_cost == 0.0
    customers = loading.study.customers
    assert customers is not None
    assert customers["joined_on"].dt.month().to_list() == [6, 6]
    assert customers["program"].to_list() == ["member", "organic"]
    assert misfits(loading) == []


def test_a_recipe_written_again_from_its_own_replay_is_the_same() -> None:
    first = recipe()
    choices = choices_from(json.dumps(first))

    again = recipe_of(load([("may.csv", MAY)], choices), choices, date(2027, 1, 1))

    assert again == first


def test_a_replayed_recipe_says_when_and_from_which_file_it_was_learned() -> None:
    choices = choices_from(json.dumps(recipe()))

    (table,) = load([("june.csv", JUNE)], choices).files[0].tables

    assert table.kind_how == "learned on 31 May 2026 from “may.csv”"
    assert {match.how for match in table.made.columns} >= {table.kind_how}
    assert "chosen by you" not in {match.how for match in table.made.columns}


def test_what_the_reader_says_about_a_replayed_table_keeps_the_rest_of_the_recipe() -> None:
    choices = replace(
        choices_from(json.dumps(recipe())),
        tables={"june.csv": TableChoices(becomes={"Age": ""})},
    )

    loading = load([("june.csv", JUNE)], choices)
    (entry,) = recipe_of(loading, choices, date(2026, 6, 30))["files"]

    assert loading.study is not None
    assert loading.study.customers is not None
    assert loading.study.segments is None or "Age" not in set(loading.study.segments["segment"])
    assert entry["columns"]["Kennung"] == "customers.customer_id"
    assert entry["values"] == {"Age": {"118": ""}}
    assert (entry["learned_on"], entry["learned_from"]) == ("2026-06-30", "june.csv")


def test_a_recipe_of_version_1_is_still_read() -> None:
    told = recipe(version=1)
    for key in KEYS[2] - KEYS[1]:
        del told[key]
    for key in ("learned_on", "learned_from", "member_values"):
        del told["files"][0][key]

    (table,) = load([("june.csv", JUNE)], choices_from(json.dumps(told))).files[0].tables

    assert table.kind == "customers"
    assert table.kind_how == "learned earlier"


def test_who_is_a_member_is_remembered_by_the_texts_that_say_so() -> None:
    may = TableChoices(member_values=("Offer B",))
    choices = Choices(tables={"may.csv": replace(DECIDED, member_values=may.member_values,
                      becomes={**DECIDED.becomes, "Offer": "customers.program"})})  # fmt: skip
    told = recipe_of(load([("may.csv", MAY)], choices), choices)

    study = load([("june.csv", JUNE)], choices_from(json.dumps(told))).study

    assert study is not None
    assert study.customers is not None
    assert study.customers["program"].to_list() == ["organic", "member"]


def test_a_question_spread_over_columns_does_not_break_its_own_recipe() -> None:
    survey = written(
        """
        Respondent ID,Which do you know? – Acme,Which do you know? – Bolt,Kind (1-5),Fast (1-5)
        1,Acme,,5,4
        2,Acme,Bolt,4,4
        3,,Bolt,3,2
        """
    )
    told = recipe_of(load([("s.csv", survey)]), Choices())
    choices = choices_from(json.dumps(told))

    loading = load([("s.csv", survey)], choices)

    assert misfits(loading) == []
    (table,) = loading.files[0].tables
    assert [match.spread_over for match in table.made.columns if match.spread_over] == [
        ("Which do you know? – Acme", "Which do you know? – Bolt")
    ]


def test_codes_that_stand_for_no_answer_are_remembered() -> None:
    choices = choices_from(json.dumps(recipe()))

    study = load([("june.csv", JUNE)], choices).study

    assert study is not None
    assert study.segments is not None
    ages = study.segments.filter(segment="Age").sort("id")
    assert ages["id"].to_list() == ["E"] or "118" not in ages["value"].to_list()


def test_a_recipe_that_no_longer_fits_names_the_columns_gone() -> None:
    choices = choices_from(json.dumps(recipe()))

    loading = load([("july.csv", JUNE.replace(b"Beginn", b"Start"))], choices)

    (said,) = misfits(loading)
    assert said.startswith("The recipe no longer fits “july.csv”: it needs the columns Beginn;")
    (table,) = loading.files[0].tables
    assert RULE in {problem.rule for problem in table.made.problems}


def test_a_column_that_was_not_used_may_go() -> None:
    told = recipe()
    told["files"][0]["columns"]["Age"] = ""
    shorter = b"\n".join(line.rsplit(b",", 1)[0] for line in JUNE.splitlines())

    loading = load([("june.csv", shorter)], choices_from(json.dumps(told)))

    assert misfits(loading) == []


def test_a_file_the_recipe_does_not_know_is_recognised_as_ever() -> None:
    orders = written("order id,customer id,order date,amount\n1,A,2024-06-01,5\n")

    loading = load([("orders.csv", orders)], choices_from(json.dumps(recipe())))

    assert misfits(loading) == []
    assert loading.files[0].tables[0].kind == "orders"


def test_what_is_said_now_goes_before_the_recipe() -> None:
    both = with_options(choices_from(json.dumps(recipe())), Choices(own_brand="Us", lapse_days=30))

    assert (both.own_brand, both.lapse_days, both.program_cost) == ("Us", 30, 0.0)
    assert len(both.learned) == 1


def test_a_recipe_is_told_in_words() -> None:
    said = recipe_in_words(choices_from(json.dumps(recipe())))

    assert said[0].startswith("Learned on 31 May 2026 from “may.csv”: a table of customers")
    assert "“Beginn” is the joining date" in said[0]
    assert "“118” is no answer" in said[0]
    assert "Our brand is Acme." in said
    assert said[-1] == "A member is who has “Offer A” in “Offer”."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[1]", "no version"),
        ('{"files": []}', "no version"),
        ('{"version": 3}', "has version 3; this program reads versions 1 to 2"),
        ('{"version": true}', "has version True"),
        ('{"version": 1, "new_wave": "append"}', "says new_wave, which no recipe of version 1"),
        ('{"version": 2, "new_wave": "mix"}', "new_wave is 'mix'; expected one of append"),
        ('{"version": 2, "without_marked": 1}', "without_marked is 1; expected true or false"),
        (
            '{"version": 2, "files": [{"kind": "orders", "learned_on": "May"}]}',
            "learned_on is 'May'",
        ),
        ('{"version": 1, "colour": "red"}', "says colour"),
        ('{"version": 1, "as_of": "May"}', "as_of is 'May'; expected a day"),
        ('{"version": 1, "lapse_days": 0}', "lapse_days is 0"),
        ('{"version": 1, "horizon_days": true}', "horizon_days is True"),
        ('{"version": 1, "program_cost": "much"}', "program_cost is 'much'"),
        ('{"version": 1, "own_brand": 3}', "own_brand is 3"),
        ('{"version": 1, "files": {}}', "files are no list"),
        ('{"version": 1, "files": [1]}', "file 1 is no table"),
        ('{"version": 1, "files": [{"kind": "poems"}]}', "of the kind 'poems'"),
        ('{"version": 1, "member_when": {"heading": "Offer"}}', "needs a heading and its values"),
        (
            '{"version": 1, "files": [{"kind": "orders", "columns": {"a": "orders.colour"}}]}',
            "'a' becomes 'orders.colour'",
        ),
        (
            '{"version": 1, "files": [{"kind": "orders", "date_order": "any"}]}',
            "date order 'any'",
        ),
    ],
)
def test_a_recipe_that_is_none_says_why(text: str, why: str) -> None:
    with pytest.raises(RecipeError, match=why):
        choices_from(text)


def test_what_is_written_can_be_read_back() -> None:
    choices = decided()

    text = recipe_json(load([("may.csv", MAY)], choices), choices)

    assert choices_from(text).own_brand == "Acme"


def test_the_command_line_writes_a_recipe_and_replays_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    customers, kept = tmp_path / "c.csv", tmp_path / "r.json"
    customers.write_bytes(
        b"customer_id,joined_on,left_on\nA,2024-05-13,\nB,2024-05-14,2024-06-01\n"
    )

    assert earned.main(["check", str(customers), "--write-recipe", str(kept)]) == earned.DONE
    told = json.loads(kept.read_text("utf-8"))
    assert told["files"][0]["columns"]["joined_on"] == "customers.joined_on"
    kept.write_text(json.dumps({**told, "horizon_days": 77}), "utf-8")
    report = tmp_path / "out.json"
    arguments = ["report", str(customers), "--to", str(report), "--recipe", str(kept)]
    assert earned.main(arguments) == earned.DONE
    assert json.loads(report.read_text("utf-8"))["horizon_days"] == 77
    capsys.readouterr()

    customers.write_bytes(customers.read_bytes().replace(b"joined_on", b"colour"))
    assert earned.main(arguments) == earned.UNUSABLE_FILE
    assert "it needs the columns joined_on" in capsys.readouterr().err
    assert earned.main(["check", str(customers), "--recipe", str(kept)]) == earned.DONE
    assert "it needs the columns joined_on" in capsys.readouterr().err


def test_a_broken_recipe_is_refused_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    customers, kept = tmp_path / "c.csv", tmp_path / "r.json"
    customers.write_bytes(MAY)
    kept.write_text("{", "utf-8")

    assert earned.main(["check", str(customers), "--recipe", str(kept)]) == earned.UNUSABLE_FILE
    assert "r.json: The recipe is no JSON" in capsys.readouterr().err

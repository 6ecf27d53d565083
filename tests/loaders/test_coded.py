"""What the codes of a column mean: told as they were read, and put right by the reader."""

from __future__ import annotations

import json

from loaders.coded import meanings_of
from loaders.loading import load
from loaders.recipe import choices_from, recipe_of
from loaders.understanding import Choices, ColumnMatch, TableChoices
from tests.loaders.ugly_files import written

CUSTOMERS = "customer id,joined on,active,tier,plan,e-mail\n" + "".join(
    f"C{n:03d},2024-01-{n % 28 + 1:02d},{'YN'[n % 4 == 0]},{('Gold', 'Basic', 'Z9')[n % 3]},"
    f"{('A', 'B', 'C')[n % 3]},p{n % 2}@mail.example\n"
    for n in range(60)
)
SURVEY = "Respondent ID,Overall satisfaction,Kind (1-5)\n" + "".join(
    f"{n},{('good', 'bad', 'so lala')[n % 3]},{(5, 4, 99)[n % 3]}\n" for n in range(60)
)


def columns(text: str, decided: TableChoices | None = None) -> dict[str, ColumnMatch]:
    choices = Choices() if decided is None else Choices(tables={"t.csv": decided})
    (table,) = load([("t.csv", text.encode())], choices).files[0].tables
    return {match.heading: match for match in table.made.columns}


def meanings(match: ColumnMatch) -> dict[str, str | None]:
    return {value.text: value.meaning for value in match.values}


def test_a_code_is_told_as_it_was_read_also_where_a_yes_says_no() -> None:
    found = columns(CUSTOMERS)

    assert meanings(found["active"]) == {"Y": "still here", "N": "has left"}
    assert [value.times for value in found["active"].values] == [45, 15]
    assert meanings(found["plan"]) == {"A": "A", "B": "B", "C": "C"}


def test_columns_that_name_people_or_hold_many_different_texts_show_none() -> None:
    found = columns(CUSTOMERS)

    assert [heading for heading, match in found.items() if not match.values] == [
        "customer id",
        "joined on",
        "e-mail",
    ]


def test_what_the_reader_says_a_code_means_is_what_is_read() -> None:
    decided = TableChoices(
        becomes={"tier": "customers.program"},
        values={"active": {"N": "still here", "Y": "has left"}, "plan": {"B": "Best", "A": ""}},
        member_values=("Z9",),
    )
    choices = Choices(tables={"t.csv": decided})

    loading = load([("t.csv", CUSTOMERS.encode())], choices)

    study = loading.study
    assert study is not None
    assert study.customers is not None
    assert study.segments is not None
    assert study.customers["has_left"].sum() == 45
    assert (study.customers["program"] == "member").sum() == 20
    assert set(study.segments.filter(segment="plan")["value"]) == {"Best", "C"}
    assert set(study.segments.filter(segment="tier")["value"]) == {"Gold", "Basic", "Z9"}
    found = {match.heading: match for match in loading.files[0].tables[0].made.columns}
    assert meanings(found["active"]) == {"Y": "has left", "N": "still here"}
    assert meanings(found["plan"]) == {"A": "", "B": "Best", "C": "C"}
    assert meanings(found["tier"])["Gold"] == "not a member"


def test_answers_say_which_number_they_are_and_which_are_none() -> None:
    found = columns(SURVEY)

    assert meanings(found["Kind (1-5)"]) == {"5": "5", "4": "4", "99": ""}


def test_a_wording_nobody_knows_becomes_a_number_once_the_reader_says_so() -> None:
    said = {"good": "3", "so lala": "2", "bad": "1"}
    decided = TableChoices(
        kind="survey",
        becomes={"Overall satisfaction": "ratings.rating"},
        values={"Overall satisfaction": said},
    )
    choices = Choices(tables={"t.csv": decided})

    loading = load([("t.csv", SURVEY.encode())], choices)

    assert loading.study is not None
    assert loading.study.ratings is not None
    rated = loading.study.ratings.filter(aspect="overall")
    assert rated["rating"].mean() == 2.0
    found = {match.heading: match for match in loading.files[0].tables[0].made.columns}
    assert meanings(found["Overall satisfaction"]) == said


def test_a_number_taken_for_no_answer_is_an_answer_once_the_reader_says_so() -> None:
    text = "customer id,joined on,age\n" + "".join(
        f"C{n:03d},2024-01-{n % 28 + 1:02d},{118 if n % 20 == 0 else 30 + n % 40}\n"
        for n in range(80)
    )
    assert meanings(columns(text)["age"]) == {"118": ""}

    found = columns(text, TableChoices(values={"age": {"118": "118"}}))

    assert meanings(found["age"]) == {"118": "118"}


def test_codes_are_kept_in_the_recipe_and_replayed() -> None:
    choices = Choices(tables={"t.csv": TableChoices(values={"active": {"N": "still here"}})})
    told = recipe_of(load([("t.csv", CUSTOMERS.encode())], choices), choices)

    study = load([("u.csv", CUSTOMERS.encode())], choices_from(json.dumps(told))).study

    assert study is not None
    assert study.customers is not None
    assert not study.customers["has_left"].any()


def test_reasons_are_codes_only_where_they_repeat() -> None:
    few = written("customer id,joined on,churn reason\n" + "".join(
        f"C{n},2024-01-01,{('price', 'service')[n % 2]}\n" for n in range(20)))  # fmt: skip
    own = few.replace(b"price", b"I moved to Ada in Hull")

    assert meanings(columns(few.decode())["churn reason"]) == {
        "price": "price",
        "service": "service",
    }
    assert "reasons.reason" in {match.becomes for match in columns(own.decode()).values()}


def test_a_column_of_two_meanings_offers_their_words() -> None:
    assert meanings_of("customers.has_left") == ("has left", "still here")
    assert meanings_of("segments.value") == ()

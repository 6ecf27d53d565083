"""Questions spread over columns, and several choices in one cell, become one question."""

from __future__ import annotations

import pytest

from loaders.check_all import folded_choices, parted
from tests.loaders.ugly_files import becomes, loaded, raw

ROWS = [
    ("App", "Web"),
    ("App",),
    ("Web",),
    (),
    ("App", "Shop"),
    ("Shop",),
    ("App", "Web", "Shop"),
] * 3
CHOICES = ("App", "Web", "Shop")


def one_hot(yes: dict[str, str], no: str, heading: str) -> str:
    heads = ",".join(f'"{heading.format(choice)}"' for choice in CHOICES)
    lines = [
        f"r{number}," + ",".join(yes[choice] if choice in made else no for choice in CHOICES)
        for number, made in enumerate(ROWS)
    ]
    return "\n".join([f"response id,{heads}", *lines])


def chosen(text: str) -> dict[str, int]:
    """Count who made each choice, by the name of the choice alone."""
    segments = loaded(text).made.tables["segments"].filter(value="yes")
    counts = segments.group_by("segment").len().rows()
    return {segment.rsplit(": ", 1)[1]: count for segment, count in counts}


MADE = {choice: sum(choice in made for made in ROWS) for choice in CHOICES}
SAME = {choice: choice for choice in CHOICES}


@pytest.mark.parametrize(
    ("yes", "no", "heading"),
    [
        (SAME, "", "Which do you use? – {}"),
        (dict.fromkeys(CHOICES, "Selected"), "Not selected", "Which do you use? [{}]"),
        (dict.fromkeys(CHOICES, "1"), "0", "Q5_1 - Which do you use? - Selected Choice - {}"),
        (dict.fromkeys(CHOICES, "1"), "", "Which do you use? - {}"),
        (dict.fromkeys(CHOICES, "Yes"), "No", "Which do you use? [{}]"),
    ],
)
def test_one_column_per_choice_is_one_question(yes: dict[str, str], no: str, heading: str) -> None:
    text = one_hot(yes, no, heading)

    assert len(loaded(text).made.columns) == 2
    assert chosen(text) == MADE


@pytest.mark.parametrize("cell", ['"{}"', '"[{}]"'])
@pytest.mark.parametrize("mark", [", ", ";", "; "])
def test_several_choices_in_one_cell_are_one_question(cell: str, mark: str) -> None:
    lines = [f"r{n}," + cell.format(mark.join(made)) for n, made in enumerate(ROWS)]
    text = "\n".join(["response id,Which do you use?", *lines])

    assert chosen(text) == MADE


def test_choices_in_doubled_quotes_are_one_question() -> None:
    lines = [
        f"r{n}," + '"' + ",".join(f'""{choice}""' for choice in made) + '"'
        for n, made in enumerate(ROWS)
    ]

    assert chosen("\n".join(["response id,Which do you use?", *lines])) == MADE


def test_codes_of_choices_never_become_one_number() -> None:
    cells = ["1,2,3", "1", "2", "1,3", "1,2,3", "3", "2,3"] * 3
    lines = [f'r{number},"{cell}"' for number, cell in enumerate(cells)]

    counts = chosen("\n".join(["response id,Which do you use?", *lines]))

    assert counts == {"1": 12, "2": 12, "3": 15}


def test_who_was_asked_and_ticked_nothing_said_no_to_all() -> None:
    text = one_hot(dict.fromkeys(CHOICES, "1"), "0", "Which do you use? [{}]")
    segments = loaded(text).made.tables["segments"]

    assert segments.filter(value="no").height + segments.filter(value="yes").height == 21 * 3


def test_brands_with_the_same_items_stay_ratings_of_each_brand() -> None:
    lines = [
        f"r{number},{number % 2},{number % 3 % 2},{(number + 1) % 2},{number % 5 % 2}"
        for number in range(40)
    ]
    heads = [f"Which words fit? - {brand} - {word}" for brand in ("Acme", "Bolt")
             for word in ("modern", "trustworthy")]  # fmt: skip
    table = loaded("\n".join([",".join(["response id", *heads]), *lines]))

    ratings = table.made.tables["ratings"]
    assert set(ratings["brand"]) == {"Acme", "Bolt"}
    assert set(ratings["attribute"]) == {"modern", "trustworthy"}
    assert ratings.height == 160


def test_ticks_written_as_the_word_itself_are_yes_and_no() -> None:
    words = ("modern", "trusted")
    heads = [f"{brand} - {word}" for brand in ("Acme", "Bolt") for word in words]
    lines = [
        f"{number},"
        + ",".join(heads[i].split(" - ")[1] if (number + i) % 3 else "" for i in range(4))
        for number in range(40)
    ]
    first = "respondent id,Which words fit each brand?,,,"
    table = loaded("\n".join([first, "," + ",".join(heads), *lines]))

    ratings = table.made.tables["ratings"]
    assert table.header_rows == 2
    assert set(ratings["brand"]) == {"Acme", "Bolt"}
    assert set(ratings["attribute"]) == {"modern", "trusted"}
    assert set(ratings["rating"]) == {0.0, 1.0}


def test_a_scale_spread_over_columns_is_one_rating() -> None:
    words = ["Very satisfied", "Satisfied", "Neither", "Dissatisfied", "Very dissatisfied"]
    lines = [
        f"{number}," + ",".join(word if number % 5 == i else "" for i, word in enumerate(words))
        for number in range(30)
    ]
    first = "Respondent ID,How satisfied are you with our service?,,,,"
    table = loaded("\n".join([first, "," + ",".join(words), *lines]))

    assert table.made.tables["ratings"].height == 30
    assert sorted(set(table.made.tables["ratings"]["rating"])) == [1.0, 2.0, 3.0, 4.0, 5.0]


def test_ranks_are_no_ratings() -> None:
    lines = [f"r{n},{1 + n % 3},{1 + (n + 1) % 3},{1 + (n + 2) % 3}" for n in range(30)]
    heads = ",".join(f"Please rank these in order of preference – {word}" for word in CHOICES)

    assert "ratings" not in loaded("\n".join([f"response id,{heads}", *lines])).made.tables


def test_names_mangled_by_a_statistics_program_are_read() -> None:
    lines = [f"{n},{1 + n % 5},{'Yes' if n % 2 else 'No'}" for n in range(1, 31)]
    table = loaded("\n".join([",Overall.satisfaction,Do.you.know.much.about.them", *lines]))

    assert becomes(table)["Overall.satisfaction"] == "ratings.rating"
    segments = table.made.tables["segments"]["segment"].unique().to_list()
    assert segments == ["Do you know much about them"]


def test_columns_that_share_nothing_are_left_as_they_are() -> None:
    table = raw("response id,Price,Staff\n1,4,5\n2,3,4\n")

    assert folded_choices(table) is table


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Which do you know? – Acme", ("Which do you know?", "Acme")),
        ("Q5_1 - Which? - Selected Choice - Acme", ("Which?", "Acme")),
        ("Which do you know? [Acme]", ("Which do you know?", "Acme")),
        ("Which? – Episode I - A New Hope", ("Which?", "Episode I - A New Hope")),
        ("Age", None),
    ],
)
def test_a_heading_is_taken_apart_into_question_and_choice(
    heading: str, expected: tuple[str, str] | None
) -> None:
    assert parted(heading) == expected

"""SoSci Survey and Unipark, invented in the shape the programs write."""

from tests.loaders.ugly_files import loaded

SOSCI = (
    "CASE,SERIAL,REF,QUESTNNR,MODE,STARTED,A101_01,A101_02,A101_03,FINISHED,TIME_SUM\n"
    + "".join(
        f"{i},,,base,interview,2024-05-{1 + i:02} 09:00:00,{1 + i % 7},{-9 if i == 3 else 7},{1 + i % 5},1,{200 + i}\n"
        for i in range(28)
    )
)
UNIPARK = (
    "lfdn;external_lfdn;tester;dispcode;lastpage;quality;duration;v_12;v_13;v_14;datetime\n"
    + "".join(
        f"{i};0;0;31;900;-77;{300 + i};{1 + i % 5};{-77 if i == 3 else 5};{5 - i % 5};2024-05-{1 + i:02} 09:00:00\n"
        for i in range(28)
    )
)


def test_codes_as_headings_are_answers_and_minus_nine_is_none() -> None:
    table = loaded(SOSCI)

    assert (table.source, table.made.tables["respondents"].height) == ("SoSci Survey", 28)
    ratings = table.made.tables["ratings"]
    assert ratings.height == 3 * 28 - 1
    assert ratings["scale_max"].unique().to_list() == [7.0]


def test_minus_seventy_seven_of_unipark_is_no_answer() -> None:
    table = loaded(UNIPARK)

    assert (table.source, table.made.tables["respondents"].height) == ("Unipark", 28)
    assert table.made.tables["ratings"].height == 3 * 28 - 1

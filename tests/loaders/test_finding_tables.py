"""Titles, headings over several rows, footers, and several tables on one sheet."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.files import read_file
from loaders.footers import footer_rows, is_total
from loaders.header_groups import joined_names
from loaders.header_rows import find_heading
from loaders.layout import Grid, tables_in
from loaders.limits import Limits
from loaders.loading import load
from tests.loaders.ugly_files import loaded, raw, real, rules, workbook

QUALTRICS = """
    StartDate,EndDate,Finished,RecordedDate,ResponseId,Q1,Q2_1,Q2_2
    Anfangsdatum,Enddatum,Beendet,Erfassungsdatum,Antwort-ID,"How satisfied are you
    overall?",How important is each? - Price,How important is each? - Speed
    "{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""finished""}","{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}","{""ImportId"":""QID2_2""}"
    2024-05-01 08:00:00,2024-05-01 08:05:00,1,2024-05-01 08:05:01,R_1,4,5,3
    2024-05-02 08:00:00,2024-05-02 08:05:00,0,2024-05-02 08:05:01,R_2,5,4,
"""
"""Invented answers; the three heading rows have the shape Qualtrics writes."""

SURVEYMONKEY = """
    RespondentID,Do you know us?,Which do you use?,,,How satisfied are you with each of these?,
    ,Response,App,Website,Shop,Delivery,Staff
    10000001,Yes,App,,Shop,Very satisfied,Satisfied
    10000002,No,,Website,,Dissatisfied,Satisfied
    10000003,Yes,App,Website,Shop,Satisfied,Very satisfied
    10000004,Yes,,,,Satisfied,Dissatisfied
"""


def cells_of(rows: list[list[str | None]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=[f"c{i}" for i in range(len(rows[0]))], orient="row")


def test_three_heading_rows_are_counted_by_record_not_by_line() -> None:
    table = raw(QUALTRICS)

    assert table.header_rows == 3
    assert table.cells.height == 2
    assert table.headings[3:6] == (
        "RecordedDate",
        "ResponseId",
        "Q1 - How satisfied are you overall?",
    )
    assert table.headings[6] == "Q2_1 - How important is each? - Price"


def test_what_the_program_adds_keeps_its_name_whatever_the_language() -> None:
    table = loaded(QUALTRICS)

    assert (table.source, table.kind, table.header_rows) == ("Qualtrics", "survey", 3)
    assert table.made.tables["respondents"]["answered_on"].null_count() == 0
    assert rules(table)["unfinished answer"] == 1


def test_the_older_format_names_its_own_columns_in_the_second_row() -> None:
    table = raw(
        """
        V1,V2,V3,V4,V5,Q1,
        ResponseID,ResponseSet,StartDate,EndDate,Finished,How satisfied are you?,
        R_1,Default,2017-07-18 08:28:09,2017-07-18 08:28:48,1,2,
        """
    )

    assert table.header_rows == 2
    assert table.headings[:5] == ("ResponseID", "ResponseSet", "StartDate", "EndDate", "Finished")
    assert table.headings[5] == "Q1 - How satisfied are you?"


def test_without_the_row_of_ids_two_rows_are_left_in_any_language() -> None:
    lines = QUALTRICS.splitlines()
    table = raw("\n".join([line for line in lines if "ImportId" not in line]))

    assert (table.header_rows, table.cells.height) == (2, 2)
    assert table.headings[4:6] == ("ResponseId", "Q1 - How satisfied are you overall?")


def test_texts_of_questions_below_their_codes_are_heading() -> None:
    table = raw(
        """
        id,q1,q2,q3
        Number of the interview,How satisfied are you?,How likely is it you come back?,Any comment?
        1,4,5,all went well today
        2,3,2,
        """
    )

    assert table.header_rows == 2
    assert table.headings[1:3] == (
        "q1 - How satisfied are you?", "q2 - How likely is it you come back?"
    )  # fmt: skip


def test_answers_in_sentences_are_no_second_heading() -> None:
    table = raw("q1,q2,q3\nIt was good today,I like it a lot,Come back soon please\n"
                "The queue was long,Nobody helped me there,Never again for me\n"
                "Very nice people there,All of it was fine,See you next year\n")  # fmt: skip

    assert (table.header_rows, table.cells.height) == (1, 3)


def test_a_question_written_once_stands_before_each_of_its_columns() -> None:
    table = raw(SURVEYMONKEY)

    assert table.header_rows == 2
    assert table.headings[:3] == ("RespondentID", "Do you know us?", "Which do you use? – App")
    assert table.headings[-1] == "How satisfied are you with each of these? – Staff"
    assert table.cells.height == 4


def test_a_blank_second_row_belongs_to_the_heading() -> None:
    table = raw("Respondent ID,Collector ID,How satisfied are you?\n,,\n1,C,4\n2,C,5\n")

    assert table.header_rows == 2
    assert table.cells.height == 2


@pytest.mark.parametrize("word", ["Antwort", "Respuesta", "Réponse"])
def test_the_word_for_response_is_known_in_other_languages(word: str) -> None:
    table = raw(f"Nummer,Frage A,Frage B,Frage C\n,{word},{word},{word}\n1,a,b,c\n2,d,e,f\n")

    assert table.header_rows == 2
    assert table.headings == ("Nummer", "Frage A", "Frage B", "Frage C")


def test_merged_groups_are_joined_with_their_leaves() -> None:
    table = raw(
        """
        ,Acme,,Bolt,
        Respondent,Trustworthy,Modern,Trustworthy,Modern
        1,4,5,3,2
        2,5,5,4,1
        """
    )

    assert table.header_rows == 2
    assert table.headings[1:] == (
        "Acme – Trustworthy", "Acme – Modern", "Bolt – Trustworthy", "Bolt – Modern"
    )  # fmt: skip


def test_a_group_row_as_full_as_the_leaves_is_recognised_by_the_figures_below() -> None:
    table = raw("Id,Region,Acme,,Bolt,\n,,Price,Staff,Price,Staff\n1,N,4,5,3,2\n2,S,5,5,4,1\n")

    assert table.header_rows == 2
    assert table.headings == ("Id", "Region", "Acme – Price", "Acme – Staff", "Bolt – Price",
                              "Bolt – Staff")  # fmt: skip


def test_a_first_row_of_texts_with_a_gap_above_it_stays_data() -> None:
    table = raw("name,city,,note\nAda,Paris,x,good\nBo,Rome,y,bad\nCy,Oslo,x,fine\n")

    assert table.header_rows == 1
    assert table.cells.height == 3


def test_titles_above_and_notices_below_are_no_rows() -> None:
    table = loaded(
        """
        "Transaction report"
        "Start date","2026-09-01"
        "End date","2026-09-30"

        order date,order id,customer id,amount
        2026-09-05,1,A,10.50
        2026-09-06,2,B,12.00

        "Grand Totals (2 records)"

        "Confidential Information - Do Not Distribute"
        "Copyright (c) 2000-2026 Example, inc. All rights reserved."
        """
    )

    assert (table.kind, table.rows_read, table.made.rows_kept) == ("orders", 2, 2)
    assert rules(table)["lines above the headings"] == 3
    assert "lines below the table" in rules(table)


def test_row_numbers_stay_those_of_the_file() -> None:
    table = raw("Report\n\na,b,c\n1,x,2\n\n3,y,4\n")

    assert table.rows_shown(pl.Series([0, 1])).to_list() == [4, 6]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("Grand Total", "", "120", "80"), True),
        (("", "Total", "120", "80"), True),
        (("Summe", "", "120", ""), True),
        (("Total Wine", "Lyon", "120", "2024-01-01"), False),
        (("A17", "Total", "12", "Ada"), False),
    ],
)
def test_a_total_names_nobody(row: tuple[str, ...], *, expected: bool) -> None:
    assert is_total(row) is expected


def test_a_last_record_with_one_filled_cell_is_kept_without_a_gap() -> None:
    assert footer_rows([("1", "a", "b"), ("2", "", "")], 3) == 0


def test_rows_without_any_heading_are_told_from_their_cells() -> None:
    lines = [
        f"{100 + i % 40:05d} 1997{1 + i % 12:02d}{1 + i % 28:02d} {1 + i % 3} {9 + i / 7:.2f}"
        for i in range(120)
    ]
    table = loaded("\n".join(lines), name="log.txt")

    assert (table.kind, table.kind_confidence, table.header_rows) == ("orders", "guess", 0)
    assert table.made.rows_kept == 120
    assert table.made.tables["orders"]["customer_id"].n_unique() == 40


def test_names_one_short_belong_to_the_columns_after_the_row_numbers() -> None:
    table = raw("customer id\tjoined\tstatus\n1\tA\t2024-01-01\tactive\n2\tB\t2024-02-01\tleft\n")

    assert table.headings == ("", "customer id", "joined", "status")


def test_two_tables_below_each_other_are_two_tables() -> None:
    content = workbook(
        (
            "Both",
            [
                ["customer id", "joined on", "has left"],
                ["A", "2024-01-01", "no"],
                ["B", "2024-02-01", "yes"],
                [],
                ["Purchases"],
                ["order id", "customer id", "order date", "amount"],
                [1, "A", "2024-03-01", 12.5],
                [2, "B", "2024-03-02", 9.0],
                [3, "A", "2024-03-05", 7.5],
            ],
        )
    )

    tables = load([("b.xlsx", content)]).files[0].tables

    assert [table.kind for table in tables] == ["customers", "orders"]
    assert [table.rows_read for table in tables] == [2, 3]
    assert [table.sheet for table in tables] == ["Both", "Both, table 2"]


def test_two_tables_beside_each_other_are_two_tables() -> None:
    content = workbook(
        (
            "Both",
            [
                ["customer id", "joined on", None, "order id", "customer", "order date", "amount"],
                ["A", "2024-01-01", None, 1, "A", "2024-03-01", 12.5],
                ["B", "2024-02-01", None, 2, "B", "2024-03-02", 9.0],
                [None, None, None, 3, "A", "2024-03-05", 7.5],
            ],
        )
    )  # fmt: skip

    tables = read_file("b.xlsx", content, Limits())

    assert [table.cells.shape for table in tables] == [(2, 2), (3, 4)]


def test_a_page_that_repeats_its_heading_is_one_table() -> None:
    page: list[list[object]] = [
        ["order id", "customer id", "order date", "amount"],
        [1, "A", "2024-03-01", 12.5],
        [2, "B", "2024-03-02", 9.0],
    ]
    content = workbook(("Pages", [*page, [], *page]))

    (table,) = read_file("p.xlsx", content, Limits())

    assert table.cells.height == 4
    assert table.rows_shown(pl.Series([2, 3])).to_list() == [6, 7]


def test_a_blank_row_between_records_ends_no_table() -> None:
    table = loaded("customer id,joined on,city\nA,2024-01-01,Rome\n\nB,2024-01-02,Oslo\n")

    assert table.rows_read == 2


def test_blank_columns_in_front_and_between_are_left_out() -> None:
    content = workbook(
        ("S", [[], [None, "customer id", None, "joined on"], [None, "A", None, "2024-01-01"]])
    )

    (table,) = read_file("s.xlsx", content, Limits())

    assert table.headings == ("customer id", "joined on")
    assert table.first_row == 3


def test_sheets_of_purchases_continue_each_other() -> None:
    heads = ["order id", "customer id", "order date", "amount"]
    content = workbook(
        ("2023", [heads, [1, "A", "2023-03-01", 12.5], [2, "B", "2023-03-02", 9.0]]),
        ("2024", [heads, [2, "B", "2024-03-02", 9.0], [3, "A", "2024-03-05", 7.5]]),
        ("Notes", [["These are the orders of both years"], ["Ask Kim about returns and refunds"]]),
    )

    orders, notes = load([("o.xlsx", content)]).files[0].tables

    assert (orders.sheet, orders.rows_read, orders.kind) == ("2023 + 2024", 4, "orders")
    assert (notes.kind, notes.made.rows_kept) == ("dictionary", 0)


def test_sheets_of_one_survey_named_by_year_are_waves() -> None:
    heads = ["respondent id", "overall satisfaction (1-5)", "Price (1-5)", "Staff (1-5)"]
    content = workbook(
        ("2023", [heads, [1, 4, 3, 5], [2, 5, 3, 4]]),
        ("2024", [heads, [1, 4, 2, 5], [2, 3, 3, 1]]),
    )

    result = load([("w.xlsx", content)])

    assert result.study is not None
    assert result.study.respondents is not None
    assert sorted(result.study.respondents["wave"]) == ["2023", "2023", "2024", "2024"]


@pytest.mark.parametrize(
    ("name", "respondents", "header_rows"),
    [
        ("survey_qualtrics/impressive_climate_qualtrics_3header.csv", 452, 3),
        ("survey_qualtrics/qualtRics_sample.csv", 1, 3),
        ("survey_qualtrics/qualtRics_sample_legacy.csv", 1, 2),
        ("survey_surveymonkey/StarWars.csv", 1186, 2),
        ("survey_surveymonkey/steak-risk-survey.csv", 550, 2),
    ],
)
def test_real_surveys_have_as_many_respondents_as_published(
    name: str, respondents: int, header_rows: int
) -> None:
    (table,) = load([(name, real(name))]).files[0].tables

    assert (table.kind, table.header_rows) == ("survey", header_rows)
    assert table.made.tables["respondents"].height == respondents
    assert table.made.set_aside.is_empty()


cell = st.one_of(st.none(), st.sampled_from(["", " ", "a", "Total", "12", "2024-01-01", "x y z"]))


@given(st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=25)
))  # fmt: skip
def test_whatever_the_cells_no_filled_row_is_read_twice(rows: list[list[str | None]]) -> None:
    grid = Grid("g.csv", None, cells_of(rows).cast(pl.String), "test")

    tables = tables_in(grid)

    shown = [
        number
        for table in tables
        for number in table.rows_shown(pl.int_range(table.cells.height, eager=True))
    ]
    assert all(1 <= number <= len(rows) for number in shown)
    assert all(table.cells.width == len(table.headings) for table in tables)
    if len(tables) == 1:
        assert len(set(shown)) == len(shown)


def test_a_grid_of_blanks_has_no_heading() -> None:
    assert find_heading([("", ""), ("", "")]) is None


def test_joined_names_have_no_line_breaks() -> None:
    assert joined_names([("Acme\nInc", ""), ("Price\n(1-5)", "Staff")]) == (
        "Acme Inc – Price (1-5)", "Acme Inc – Staff"
    )  # fmt: skip

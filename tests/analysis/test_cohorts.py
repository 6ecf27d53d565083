"""The cohort table, against counting by hand."""

from datetime import date

import polars as pl

from analysis.cohorts import cohort_table

AS_OF = date(2025, 6, 30)


def _rows() -> pl.DataFrame:
    # Three January joiners: one leaves after 40 days, two are still here. One joins in June.
    return pl.DataFrame(
        {
            "start_on": [date(2025, 1, 1), date(2025, 1, 31), date(2025, 1, 15), date(2025, 6, 10)],
            "time": [40, 150, 166, 20],
            "has_left": [True, False, False, False],
        }
    )


def _cells(table: pl.DataFrame, joined_in: date) -> dict[int, tuple[int, int]]:
    own = table.filter(pl.col("joined_in") == joined_in)
    return {
        months: (customers, here)
        for months, customers, here in own.select(
            "months_since", "customers", "still_here"
        ).iter_rows()
    }


def test_each_cell_counts_who_is_still_here() -> None:
    cells = _cells(cohort_table(_rows(), AS_OF), date(2025, 1, 1))

    # 40 days lie between one month (30.4) and two (60.9).
    assert cells[0] == (3, 3)
    assert cells[1] == (3, 3)
    assert cells[2] == (3, 2)


def test_only_cells_whose_whole_cohort_was_observed_are_shown() -> None:
    cells = _cells(cohort_table(_rows(), AS_OF), date(2025, 1, 1))

    # The last January joiner has been watched for 150 days: four months (121.8), not five (152.2).
    assert max(cells) == 4


def test_a_month_that_has_only_just_ended_shows_its_first_day_alone() -> None:
    assert _cells(cohort_table(_rows(), AS_OF), date(2025, 6, 1)) == {0: (1, 1)}
    assert cohort_table(_rows(), date(2025, 6, 29)).filter(joined_in=date(2025, 6, 1)).is_empty()


def test_nobody_makes_an_empty_table() -> None:
    assert cohort_table(_rows().clear(), AS_OF).is_empty()

"""Filters reach every table they concern and no other."""

from datetime import date

import polars as pl

from answers.narrowing import describe, narrow
from study import TABLES, Filters, Study, with_tables


def _table(name: str, rows: dict[str, list[object]]) -> pl.DataFrame:
    schema = TABLES[name]
    height = len(next(iter(rows.values())))
    blank = schema.create_empty().clear(height)
    return schema.validate(
        blank.with_columns(pl.Series(column, values) for column, values in rows.items()), cast=True
    )


def _study() -> Study:
    tables = {
        "customers": _table(
            "customers",
            {
                "customer_id": ["a", "b", "c"],
                "joined_on": [date(2024, 1, 1), date(2025, 1, 1), date(2025, 6, 1)],
                "program": ["member", "organic", "member"],
            },
        ),
        "orders": _table(
            "orders",
            {
                "order_id": ["1", "2", "3"],
                "customer_id": ["a", "b", "b"],
                "ordered_on": [date(2024, 1, 1), date(2025, 1, 1), date(2025, 3, 1)],
            },
        ),
        "respondents": _table(
            "respondents",
            {
                "respondent_id": ["r1", "r2", "r3"],
                "wave": ["1", "2", "2"],
                "audience": ["customer"] * 3,
                "weight": [1.0] * 3,
                "customer_id": ["a", "b", None],
            },
        ),
        "segments": _table(
            "segments",
            {
                "of": ["customer", "customer", "customer"],
                "id": ["a", "b", "c"],
                "segment": ["Region"] * 3,
                "value": ["North", "South", "South"],
            },
        ),
    }
    return with_tables(Study("content"), tables, "content")


def _ids(study: Study, table: str, column: str) -> set[str]:
    return set(study.tables[table][column])


def test_no_filter_gives_the_same_study() -> None:
    study = _study()

    assert narrow(study, Filters()) is study


def test_a_segment_of_customers_also_narrows_those_linked_to_them() -> None:
    north = narrow(_study(), Filters(segments=(("Region", "North"),)))

    assert _ids(north, "customers", "customer_id") == {"a"}
    assert _ids(north, "orders", "order_id") == {"1"}
    assert _ids(north, "respondents", "respondent_id") == {"r1"}


def test_values_of_one_segment_are_alternatives() -> None:
    both = narrow(_study(), Filters(segments=(("Region", "North"), ("Region", "South"))))

    assert _ids(both, "customers", "customer_id") == {"a", "b", "c"}


def test_a_period_keeps_whole_order_histories_of_customers_who_joined_in_it() -> None:
    later = narrow(_study(), Filters(start=date(2025, 1, 1), end=date(2025, 2, 1)))

    assert _ids(later, "customers", "customer_id") == {"b"}
    assert _ids(later, "orders", "order_id") == {"2", "3"}


def test_a_table_without_dates_is_not_cut_by_date() -> None:
    later = narrow(_study(), Filters(start=date(2025, 1, 1)))

    assert _ids(later, "respondents", "respondent_id") == {"r1", "r2", "r3"}


def test_members_only_leaves_out_respondents_nobody_can_link() -> None:
    members = narrow(_study(), Filters(program="member"))

    assert _ids(members, "customers", "customer_id") == {"a", "c"}
    assert _ids(members, "respondents", "respondent_id") == {"r1"}


def test_a_wave_concerns_respondents_alone() -> None:
    second = narrow(_study(), Filters(waves=("2",)))

    assert _ids(second, "respondents", "respondent_id") == {"r2", "r3"}
    assert _ids(second, "customers", "customer_id") == {"a", "b", "c"}


def test_filters_change_the_fingerprint_and_are_said_in_words() -> None:
    filters = Filters(start=date(2025, 1, 1), segments=(("Region", "North"),), program="member")

    assert narrow(_study(), filters).fingerprint != _study().fingerprint
    assert describe(filters) == "1 January 2025 to the end · Region: North · members only"
    assert describe(Filters()) == ""

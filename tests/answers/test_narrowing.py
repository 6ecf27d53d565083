"""Filters reach every table they concern and no other."""

from datetime import date

import polars as pl
import pytest

from answers.narrowing import describe, narrow
from study import QUALITY, TABLES, Filters, Study, with_tables


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


def _with_statements(*speakers: str) -> Study:
    """Add a reason of each speaker, stated after they joined, and one marked respondent."""
    study = _study()
    said: dict[str, list[object]] = {
        "said_by": list(speakers),
        "stated_on": [date(2025, 2, 1)] * len(speakers),
        "direction": ["leave"] * len(speakers),
        "reason": ["price"] * len(speakers),
    }
    marked = _table(
        "segments",
        {"of": ["respondent"], "id": ["r1"], "segment": [QUALITY], "value": ["too fast"]},
    )
    segments = pl.concat([study.tables["segments"], marked])
    tables = {**study.tables, "reasons": _table("reasons", said), "segments": segments}
    return with_tables(study, tables, "said")


@pytest.mark.parametrize(
    ("filters", "said_by"),
    [
        pytest.param(Filters(), {"a", "b", "r1", "r2", "r3", "x"}, id="none"),
        pytest.param(Filters(segments=(("Region", "North"),)), {"a", "r1"}, id="of customers"),
        pytest.param(Filters(program="organic"), {"b", "r2"}, id="program"),
        pytest.param(Filters(waves=("2",)), {"a", "b", "r2", "r3", "x"}, id="of respondents"),
        pytest.param(Filters(without_marked=True), {"a", "b", "r2", "r3", "x"}, id="quality"),
        # a joined a year before stating the reason, which is no ground to lose it.
        pytest.param(
            Filters(start=date(2025, 1, 1), program="member"), {"a", "r1"}, id="with a period"
        ),
        pytest.param(Filters(start=date(2025, 3, 1)), set(), id="a period before it"),
    ],
)
def test_what_people_said_follows_them(filters: Filters, said_by: set[str]) -> None:
    study = _with_statements("a", "b", "r1", "r2", "r3", "x")

    assert _ids(narrow(study, filters), "reasons", "said_by") == said_by


def test_what_people_nobody_knows_said_is_not_narrowed_by_what_is_known_of_customers() -> None:
    north = narrow(_with_statements("x", "y"), Filters(segments=(("Region", "North"),)))

    assert _ids(north, "reasons", "said_by") == {"x", "y"}


def test_a_period_cuts_contacts_by_their_own_day_whenever_the_customer_joined() -> None:
    contacts = _table(
        "contacts",
        {
            "contact_id": ["1", "2"],
            "contact_on": [date(2024, 5, 1), date(2025, 5, 1)],
            "direction": ["in"] * 2,
            "touchpoint": ["Phone"] * 2,
            "customer_id": ["a"] * 2,
        },
    )
    study = _study()
    known = with_tables(study, {**study.tables, "contacts": contacts}, "contacts")
    members = narrow(known, Filters(start=date(2025, 1, 1), program="member"))

    assert _ids(members, "contacts", "contact_id") == {"2"}


def test_filters_change_the_fingerprint_and_are_said_in_words() -> None:
    filters = Filters(start=date(2025, 1, 1), segments=(("Region", "North"),), program="member")

    assert narrow(_study(), filters).fingerprint != _study().fingerprint
    assert describe(filters) == "1 January 2025 to the end · Region: North · members only"
    assert describe(Filters()) == ""

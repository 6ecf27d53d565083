"""A study saved under a name opens as it was, or not at all; never half, never another."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from records import saved_studies as saving
from records.problems import NotKeptError, StudyNotOpenedError
from records.saved_studies import (
    delete_study,
    find_study,
    open_study,
    save_study,
    saved_studies,
)
from study import SETTINGS, TABLES, Filters, Study, with_settings


def small(name: str = "first", rows: int = 3) -> Study:
    orders = TABLES["orders"].validate(
        pl.DataFrame(
            {
                "order_id": [f"{name}{number}" for number in range(rows)],
                "customer_id": ["C1"] * rows,
                "ordered_on": [date(2024, 1, 1)] * rows,
                "amount": [9.5] * rows,
            }
        ).with_columns(
            pl.lit(None, dtype=kind).alias(column)
            for column, kind in TABLES["orders"].create_empty().schema.items()
            if column not in {"order_id", "customer_id", "ordered_on", "amount"}
        )
    )
    return Study(fingerprint=name, orders=orders, as_of=date(2024, 5, 31))  # type: ignore[arg-type]  # holds to the contract


def manifest_of(folder: Path) -> Path:
    (path,) = folder.glob("studies/*/manifest.json")
    return path


def test_a_study_opens_as_it_was_saved(tmp_path: Path, sample_study: Study) -> None:
    filters = Filters(start=date(2024, 1, 1), touchpoints=("Phone",))

    settled = with_settings(
        sample_study,
        program_cost=1200.5,
        reason_rules=(("too slow", True, ("crawls",)),),
        dimensions=(("value for money", "tangibles"),),
    )

    saved = save_study(
        tmp_path,
        "Spring review",
        settled,
        by="Ada",
        recipe={"version": 1, "files": []},
        filters=filters,
        named_filters={"Phone only": filters},
    )
    told, opened = open_study(tmp_path, "spring  REVIEW")

    assert told == saved == find_study(tmp_path, "Spring review") == saved_studies(tmp_path)[0][0]
    assert (told.saved_by, told.filters, told.named_filters["Phone only"]) == (
        "Ada", filters, filters,
    )  # fmt: skip
    assert opened.tables.keys() == sample_study.tables.keys()
    for name, table in sample_study.tables.items():
        assert_frame_equal(opened.tables[name], table)
    assert sample_study.customer_rows is not None
    assert opened.customer_rows is not None
    assert_frame_equal(opened.customer_rows, sample_study.customer_rows)
    assert told.rows.keys() == sample_study.tables.keys()
    for said in ("fingerprint", "sources", "is_invented", *SETTINGS):
        assert getattr(opened, said) == getattr(settled, said)


def test_saving_again_replaces_the_old_one_and_leaves_nothing_behind(tmp_path: Path) -> None:
    save_study(tmp_path, "mine", small("first"))
    save_study(tmp_path, "mine", small("second"))

    assert open_study(tmp_path, "mine")[1].fingerprint == "second"
    home = manifest_of(tmp_path).parent
    assert len(list(home.iterdir())) == 2


def test_a_deleted_study_is_gone(tmp_path: Path) -> None:
    save_study(tmp_path, "mine", small())
    save_study(tmp_path, "other", small())

    delete_study(tmp_path, "mine")

    assert [saved.name for saved in saved_studies(tmp_path)[0]] == ["other"]
    with pytest.raises(StudyNotOpenedError, match="There is no saved study “mine”"):
        open_study(tmp_path, "mine")


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\Windows",
        "CON",
        "a\x00b",
        "~root",
        "%2e%2e",
        "🙂",
    ],
)
def test_no_name_leaves_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "data"

    save_study(folder, name, small())

    (home,) = (folder / "studies").iterdir()
    assert {path.name for path in tmp_path.iterdir()} == {"data"}
    assert {path.name for path in folder.iterdir()} == {"studies"}
    assert home.resolve().parent == (folder / "studies").resolve()
    assert open_study(folder, name)[1].fingerprint == "first"


@given(st.text(max_size=120))
def test_every_name_has_its_own_place_in_the_folder_or_is_refused(name: str) -> None:
    folder = Path("data")
    try:
        home = saving._home(folder, name)  # noqa: SLF001  # the one place where names become paths
    except NotKeptError:
        return
    assert home.parent == folder / "studies"
    assert home.name.isascii()
    assert len(home.name) <= 60


def test_names_that_only_look_alike_are_two_studies(tmp_path: Path) -> None:
    save_study(tmp_path, "Q1/2024", small("first"))
    save_study(tmp_path, "Q1 2024", small("second"))

    assert open_study(tmp_path, "Q1/2024")[1].fingerprint == "first"
    assert open_study(tmp_path, "Q1 2024")[1].fingerprint == "second"


@pytest.mark.parametrize(("name", "why"), [(" \n", "needs a name"), ("x" * 101, "longer than 100")])
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(NotKeptError, match=why):
        save_study(tmp_path, name, small())


def test_a_damaged_table_is_not_opened(tmp_path: Path) -> None:
    save_study(tmp_path, "mine", small())
    (table,) = manifest_of(tmp_path).parent.glob("tables-*/orders.parquet")
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.write_bytes(content)

    with pytest.raises(StudyNotOpenedError, match="its table of orders is not as it was saved"):
        open_study(tmp_path, "mine")


def test_a_lost_table_is_named(tmp_path: Path) -> None:
    save_study(tmp_path, "mine", small())
    next(manifest_of(tmp_path).parent.glob("tables-*/orders.parquet")).unlink()

    with pytest.raises(StudyNotOpenedError, match=r"its file orders\.parquet is gone"):
        open_study(tmp_path, "mine")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"files": "../elsewhere"}, "not as it was saved"),
        ({"settings": {"own_brand": "Other"}}, "not as it was saved"),
        ({"format": 99}, "by another version"),
    ],
)
def test_a_changed_manifest_is_not_believed(
    tmp_path: Path, change: dict[str, object], why: str
) -> None:
    save_study(tmp_path, "mine", small())
    path = manifest_of(tmp_path)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")

    with pytest.raises(StudyNotOpenedError, match=why):
        open_study(tmp_path, "mine")
    assert saved_studies(tmp_path)[1]


def test_a_manifest_that_breaks_off_is_told_in_words(tmp_path: Path) -> None:
    save_study(tmp_path, "mine", small())
    path = manifest_of(tmp_path)
    path.write_bytes(path.read_bytes()[:50])

    with pytest.raises(StudyNotOpenedError, match="cannot be read"):
        open_study(tmp_path, "mine")


def test_a_table_of_an_earlier_contract_is_brought_up_to_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = small()
    assert older.orders is not None
    earlier = replace(older, orders=older.orders.drop("promised_on"))  # type: ignore[arg-type]  # as an earlier version had it
    with monkeypatch.context() as before:
        before.setattr(saving, "contract_of", lambda _table: "an earlier contract")
        save_study(tmp_path, "mine", earlier)

    opened = open_study(tmp_path, "mine")[1]

    assert opened.orders is not None
    assert_frame_equal(opened.orders, older.orders)


def test_a_table_that_fits_no_contract_of_today_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = small()
    assert older.orders is not None
    earlier = replace(older, orders=older.orders.drop("ordered_on"))  # type: ignore[arg-type]  # as an earlier version had it
    with monkeypatch.context() as before:
        before.setattr(saving, "contract_of", lambda _table: "an earlier contract")
        save_study(tmp_path, "mine", earlier)

    with pytest.raises(StudyNotOpenedError, match="does not fit this one"):
        open_study(tmp_path, "mine")


@pytest.mark.parametrize(
    ("code", "why"), [(28, "No space left on device"), (30, "Read-only file system")]
)
def test_a_disk_that_is_full_or_read_only_keeps_what_was_saved_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, why: str
) -> None:
    def half_written(path: Path, content: bytes) -> None:
        path.write_bytes(content[: len(content) // 2])
        raise OSError(code, why)

    save_study(tmp_path, "mine", small("first"))
    with monkeypatch.context() as full:
        full.setattr(saving, "write_through", half_written)
        with pytest.raises(NotKeptError, match=why):
            save_study(tmp_path, "mine", small("second"))

    assert open_study(tmp_path, "mine")[1].fingerprint == "first"
    assert len(list(manifest_of(tmp_path).parent.iterdir())) == 2


def test_a_folder_that_is_a_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")

    with pytest.raises(NotKeptError, match="cannot be used"):
        save_study(tmp_path / "taken", "mine", small())

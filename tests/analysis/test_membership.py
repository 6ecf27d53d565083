"""Membership as a state: the heart transplant study, and where spells begin and end."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.counts import count_lifetimes
from analysis.membership import membership_spells, with_membership
from analysis.survival import kaplan_meier, retained_at
from tests.analysis.lifetimes import QUICK
from tests.reference_files import expected_numbers, reference_rows


def _heart() -> pl.LazyFrame:
    """One row per patient; the program is the transplant."""
    waited = pl.col("stop").filter(pl.col("transplant") == 0).first()
    is_member = pl.col("transplant").max() == 1
    return (
        reference_rows("stanford_heart.csv")
        .sort("id", "start")
        .group_by("id")
        .agg(
            time=pl.col("stop").last(),
            has_left=pl.col("event").last() == 1,
            program=pl.when(is_member).then(pl.lit("member")).otherwise(pl.lit("organic")),
            enrolled_after_days=pl.when(is_member).then(waited),
        )
    )


def test_cutting_lifetimes_gives_the_published_start_stop_rows() -> None:
    state = pl.when(pl.col("transplant") == 1).then(pl.lit("member")).otherwise(pl.lit("organic"))
    published = reference_rows("stanford_heart.csv").select(
        "id", program=state, entry="start", time="stop", has_left=pl.col("event") == 1
    )

    spells = membership_spells(_heart())

    ours = spells.rows.select("id", "program", "entry", "time", "has_left").sort("id", "entry")
    assert ours.collect().rows() == published.sort("id", "entry").collect().rows()
    assert spells.undated_members == 0


def test_curves_of_states_equal_r() -> None:
    # R 4.2.2, survival 3.5-3: survfit(Surv(start, stop, event) ~ transplant, heart).
    cells = count_lifetimes(membership_spells(_heart()).rows, ["program"])

    for row in expected_numbers("stanford_heart.json")["simon_makuch_km"]:
        program = "member" if row["group"] == "1" else "organic"
        curve = kaplan_meier(cells.filter(pl.col("program") == program), conf_type="log")
        share = retained_at(curve, row["time"])
        assert share.value == pytest.approx(row["surv"], rel=1e-9)
        assert share.se == pytest.approx(row["se"], rel=1e-9)
        assert (share.lower, share.upper) == pytest.approx((row["lower"], row["upper"]), rel=1e-9)


def test_taking_the_transplant_for_a_trait_flatters_it() -> None:
    naive = count_lifetimes(
        reference_rows("stanford_jasa.csv").select(
            "transplant",
            time=pl.max_horizontal(pl.col("futime"), 0.5),
            has_left=pl.col("fustat") == 1,
        ),
        ["transplant"],
    )

    for row in expected_numbers("stanford_heart.json")["naive_km"]:
        curve = kaplan_meier(naive.filter(pl.col("transplant") == int(row["group"])))
        assert retained_at(curve, row["time"]).value == pytest.approx(row["surv"], rel=1e-9)


def _one(program: str, since: int | None, time: int = 10, entry: int = 0) -> pl.LazyFrame:
    row = {"program": program, "enrolled_after_days": since, "time": time, "entry": entry}
    schema = {"program": pl.String, "enrolled_after_days": pl.Int64}
    return pl.LazyFrame([{**row, "has_left": True}], schema_overrides=schema)


@pytest.mark.parametrize(
    ("row", "spells"),
    [
        pytest.param(_one("organic", None), [("organic", 0, 10, True)], id="never"),
        pytest.param(
            _one("member", 4),
            [("organic", 0, 4, False), ("member", 4, 10, True)],
            id="on the way",
        ),
        pytest.param(_one("member", 0), [("member", 0, 10, True)], id="on the first day"),
        pytest.param(_one("member", -3), [("member", 0, 10, True)], id="before the start"),
        pytest.param(_one("member", 10), [("organic", 0, 10, True)], id="on the last day"),
        pytest.param(_one("member", 99), [("organic", 0, 10, True)], id="after leaving"),
        pytest.param(
            _one("member", 4, entry=6), [("member", 6, 10, True)], id="before being known"
        ),
        pytest.param(
            _one("member", 8, entry=6),
            [("organic", 6, 8, False), ("member", 8, 10, True)],
            id="while known",
        ),
    ],
)
def test_a_lifetime_is_cut_on_the_day_of_enrolling(
    row: pl.LazyFrame, spells: list[tuple[str, int, int, bool]]
) -> None:
    rows = membership_spells(row).rows.select("program", "entry", "time", "has_left").sort("entry")

    assert rows.collect().rows() == spells


def test_members_without_a_date_are_left_out_and_counted() -> None:
    cut = membership_spells(pl.concat([_one("member", None), _one("organic", None)]))

    assert cut.undated_members == 1
    assert cut.rows.collect()["program"].to_list() == ["organic"]


@QUICK
@given(
    st.lists(
        st.tuples(st.integers(1, 20), st.none() | st.integers(-5, 25), st.booleans()), min_size=1
    )
)
def test_cutting_keeps_every_day_and_every_departure(
    people: list[tuple[int, int | None, bool]],
) -> None:
    columns = {"time": pl.Int64, "enrolled_after_days": pl.Int64, "has_left": pl.Boolean}
    whole = pl.LazyFrame(people, schema=columns, orient="row").with_columns(program=pl.lit("?"))

    spells = membership_spells(whole).rows.collect()

    assert (spells["time"] > spells["entry"]).all()
    days = spells.select(pl.col("time") - pl.col("entry")).sum().item()
    assert days == sum(time for time, _, _ in people)
    assert spells["has_left"].sum() == sum(has_left for _, _, has_left in people)


def test_lifetimes_from_orders_learn_who_is_a_member() -> None:
    lifetimes = pl.LazyFrame(
        {"customer_id": ["a", "b", "c"], "start_on": [date(2024, 1, 10)] * 3, "time": [9, 9, 9]}
    )
    customers = pl.LazyFrame(
        {
            "customer_id": ["a", "b"],
            "program": ["member", "member"],
            "enrolled_on": [date(2024, 1, 15), None],
            "enrolled_after_days": [None, 2],
        }
    )

    known = with_membership(lifetimes, customers).sort("customer_id").collect()

    assert known["program"].to_list() == ["member", "member", None]
    assert known["enrolled_after_days"].to_list() == [5, 2, None]

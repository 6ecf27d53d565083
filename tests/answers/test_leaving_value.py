"""What left with the leavers, and who mentions price, added up by hand."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from answers.answer import Finding
from answers.leaving_reasons import leaving_reasons
from answers.leaving_value import MENDABLE, UNCODED
from study import TABLES, Filters, Study
from tests.answers.why_tables import customers, leavers

LATE, PRICE, BOTH = "The parcel came two weeks late.", "Too expensive.", "Always late and too dear."
OTHER = "It was time for something else."


def values(study: Study) -> dict[str, Finding]:
    found = leaving_reasons(study, Filters()).findings
    return {
        str(one.of["reason"]) if one.of else "": one
        for one in found
        if one.figure == "reasons.value"
    }


def spent(*amounts: tuple[int, int, float | None]) -> pl.DataFrame:
    """Return orders as customer number, days before the last day, and amount."""
    rows = pl.DataFrame(
        {
            "order_id": [f"o{place}" for place in range(len(amounts))],
            "customer_id": [f"c{who:04}" for who, *_ in amounts],
            "ordered_on": [date(2024, 6, 1) - timedelta(days=days) for _, days, _ in amounts],
            "amount": pl.Series([amount for *_, amount in amounts], dtype=pl.Float64),
        }
    )
    blank = TABLES["orders"].create_empty().clear(rows.height)
    return TABLES["orders"].validate(blank.with_columns(rows.get_columns()), cast=True)


def test_a_leavers_value_is_shared_by_the_reasons_named_and_adds_up() -> None:
    reasons = [LATE] * 10 + [BOTH] * 10 + [PRICE] * 10 + [OTHER] * 10
    known = customers([True] * 40, days=[100] * 40, value=7.0)
    found = values(leavers(*reasons, customers=known))

    assert {reason: one.estimate for reason, one in found.items()} == {
        "late delivery": 70 + 35,
        "price": 70 + 35,
        UNCODED: 70,
        # Whoever names a cause that service could mend counts whole.
        MENDABLE: 140,
    }
    late = found["late delivery"]
    half = 1.959964 * (10 * 7.0**2 + 10 * 3.5**2) ** 0.5
    assert (late.lower, late.upper) == pytest.approx((105 - half, 105 + half))


def test_without_a_stated_value_the_year_up_to_the_last_order_counts() -> None:
    orders = spent(
        *((who, 0, 5.0) for who in range(10)),
        (0, 364, 100.0),
        (1, 365, 1000.0),
        (2, 10, None),
        (99, 0, 10000.0),
    )
    late = values(leavers(*[LATE] * 10, orders=orders))["late delivery"]

    assert late.estimate == 150
    assert "what a customer spent in the year up to the last order" in late.sentence


def test_refunds_that_outweigh_orders_stay_inside_their_interval() -> None:
    orders = spent(*((who, 0, -3.0) for who in range(12)))
    late = values(leavers(*[LATE] * 12, orders=orders))["late delivery"]

    assert late.lower is not None
    assert late.upper is not None
    assert late.lower < -36 < late.upper


@pytest.mark.parametrize(
    ("study", "why"),
    [
        (leavers(*[LATE] * 12), "needs what each customer was worth"),
        (leavers(*[LATE] * 12, orders=spent((0, 0, None))), "needs what each customer was worth"),
        (
            leavers(*[LATE] * 12, orders=spent(*((who, 0, 5.0) for who in range(9)))),
            "Fewer than 10 of those who said why have a known value",
        ),
    ],
)
def test_unknown_values_and_few_people_are_refused(study: Study, why: str) -> None:
    (found,) = values(study).values()

    assert found.estimate is None
    assert why in found.sentence


def test_reasons_of_fewer_than_ten_hide_their_value() -> None:
    known = customers([True] * 21, days=[100] * 21, value=7.0)
    found = values(leavers(*[LATE] * 12, *[PRICE] * 9, customers=known))

    assert found["late delivery"].estimate == 84
    assert found["price"].estimate is None
    assert found["price"].sentence.startswith("Hidden: fewer than 10 leavers")


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("It has become too dear for me", True),
        ("Dearer than anywhere else", True),
        ("You charged me for returns", True),
        ("Hidden charges", True),
        ("Not worth the money", True),
        ("Dear all, the parcel never came", False),
        ("Nobody in charge ever answered", False),
        ("The person in charge would not say what the fee was", True),
        ("A priceless collection of rude staff", False),
    ],
)
def test_every_word_about_price_counts_and_no_other(text: str, mentions: object) -> None:
    found = leaving_reasons(leavers(*[text] * 10), Filters()).findings
    (price,) = [one for one in found if one.figure == "reasons.price_share"]

    assert price.estimate == (1.0 if mentions else 0.0)

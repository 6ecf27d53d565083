"""What the record shows before leaving: small records read by hand, and no sign where none is."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from analysis.before_leaving import (
    EMAIL_ONLY,
    LATE,
    SILENT,
    UNSOLVED,
    Signs,
    compare_signs,
    reference_days,
)

LONG_AGO = date(2020, 1, 1)
DAY = date(2024, 5, 15)
STAYS = {"customer_id": pl.String, "start_on": pl.Date, "time": pl.Int64, "has_left": pl.Boolean}
DAYS = {"customer_id": pl.String, "has_left": pl.Boolean, "start_on": pl.Date, "day": pl.Date}
CONTACTS = {
    "customer_id": pl.String,
    "contact_on": pl.Date,
    "direction": pl.String,
    "channel": pl.String,
    "resolved": pl.Boolean,
}
ORDERS = {
    "customer_id": pl.String,
    "ordered_on": pl.Date,
    "promised_on": pl.Date,
    "delivered_on": pl.Date,
}


def around(*who: tuple[str, bool], day: date = DAY, start_on: date = LONG_AGO) -> pl.DataFrame:
    """Return reference days, all the same, of customers who left or did not."""
    rows = [(name, left, start_on, day) for name, left in who]
    return pl.DataFrame(rows, schema=DAYS, orient="row")


def contact(
    who: str | None,
    days_after: int,
    direction: str = "in",
    channel: str | None = None,
    *,
    resolved: bool | None = None,
) -> tuple[object, ...]:
    return who, DAY + timedelta(days=days_after), direction, channel, resolved


def order(who: str, days_after: int, late_by: int | None) -> tuple[object, ...]:
    on = DAY + timedelta(days=days_after)
    return who, on, on, None if late_by is None else on + timedelta(days=late_by)


def read(
    days: pl.DataFrame,
    *,
    contacts: list[tuple[object, ...]] | None = None,
    orders: list[tuple[object, ...]] | None = None,
    is_announced: bool = False,
) -> dict[str, tuple[float, float, float, float]]:
    """Return left, stayed and both bases by sign."""
    signs = Signs(
        orders=None if orders is None else pl.LazyFrame(orders, schema=ORDERS, orient="row"),
        contacts=None
        if contacts is None
        else pl.LazyFrame(contacts, schema=CONTACTS, orient="row"),
        is_announced=is_announced,
    )
    table = compare_signs(days, signs)
    return {
        row[0]: row[1:] for row in table.select("sign", "left", "stayed", "n", "n_stayed").rows()
    }


def test_leavers_have_their_last_day_and_the_others_one_of_those_days() -> None:
    stays = pl.DataFrame(
        [
            ("gone 1", date(2024, 1, 1), 100, True),
            ("gone 2", date(2024, 1, 1), 40, True),
            ("here 1", date(2023, 1, 1), 700, False),
            ("here 2", date(2023, 1, 1), 700, False),
            ("came after both had left", date(2024, 6, 1), 100, False),
            ("no date", None, 100, True),
        ],
        schema=STAYS,
        orient="row",
    )
    announced = {row[0]: row[3] for row in reference_days(stays, lapse_days=None).rows()}
    silent = {row[0]: row[3] for row in reference_days(stays, lapse_days=30).rows()}

    first, second = date(2024, 2, 10), date(2024, 4, 10)
    assert (announced["gone 2"], announced["gone 1"]) == (first, second)
    assert {announced["here 1"], announced["here 2"]} == {first, second}
    assert set(announced) == {"gone 1", "gone 2", "here 1", "here 2"}
    # After 30 days of silence the last day is 30 days before the lapse.
    assert silent["gone 1"] == second - timedelta(days=30)


def test_every_leaving_day_is_lent_equally_often_whatever_the_order_of_rows() -> None:
    gone = [(f"gone {n}", LONG_AGO, 500 + n, True) for n in range(7)]
    here = [(f"here {n:02}", LONG_AGO, 2000, False) for n in range(70)]
    stays = pl.DataFrame(gone + here, schema=STAYS, orient="row")
    lent = reference_days(stays, lapse_days=None)
    shuffled = reference_days(stays.sample(fraction=1, shuffle=True, seed=3), lapse_days=None)

    assert set(lent.filter(~pl.col("has_left"))["day"].value_counts()["count"]) == {10}
    assert lent.equals(shuffled)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="nobody"),
        pytest.param([("a", LONG_AGO, 9, False)] * 2, id="nobody left"),
        pytest.param([("a", LONG_AGO, 9, True)] * 2, id="everybody left"),
        pytest.param([("a", None, 9, True), ("b", None, 9, False)], id="no dates"),
    ],
)
def test_without_both_groups_there_is_no_day_and_no_sign(rows: list[tuple[object, ...]]) -> None:
    days = reference_days(pl.DataFrame(rows, schema=STAYS, orient="row"), lapse_days=None)

    assert days.is_empty()
    assert read(days, contacts=[contact("a", 0, resolved=False)], orders=[]) == {}


def test_the_last_order_up_to_the_day_is_late_or_not() -> None:
    days = around(("late", True), ("on time", True), ("unknown", True), ("here", False))
    orders = [
        order("late", -400, 0),
        order("late", 0, 3),
        order("late", 1, 0),  # after the last day
        order("on time", -9, 5),
        order("on time", -2, 0),
        order("unknown", -2, None),
        order("here", -2, 2),
        order("here", -2, 0),  # of two orders on a day, a late one counts
    ]
    found = read(days, orders=orders)

    assert found == {LATE: (0.5, 1.0, 2, 1)}
    assert read(days, orders=orders[::-1]) == found
    assert read(days, orders=[order("late", 0, None)]) == {}


def test_a_contact_near_the_day_is_left_unsolved_or_not() -> None:
    names = ("first", "last", "too early", "too late", "solved", "not told", "theirs", "both")
    days = around(*((name, True) for name in names), ("here", False), ("twice", False))
    contacts = [
        contact("first", -90, resolved=False),
        contact("last", 30, resolved=False),
        contact("too early", -91, resolved=False),
        contact("too late", 31, resolved=False),
        contact("solved", 0, resolved=True),
        contact("not told", 0),
        contact("theirs", 0, "out", resolved=False),
        contact("both", -1, resolved=False),
        contact("both", 0, resolved=True),
        contact("here", 0, resolved=True),
        contact("twice", 0, resolved=True),
        contact("twice", 1, resolved=True),
        contact(None, 0, resolved=False),
    ]

    # Of four whose contacts say whether they were solved, three had one that was not.
    assert read(days, contacts=contacts) == {UNSOLVED: (0.75, 0.0, 4, 2)}


def test_who_had_two_contacts_is_held_against_those_who_had_two() -> None:
    days = around(("a", True), ("b", True), ("one", False), ("two", False), ("three", False))
    contacts = [
        *(contact("a", -day, resolved=day == 1) for day in (1, 2)),
        contact("b", -1, resolved=True),
        contact("one", -1, resolved=False),
        *(contact("two", -day, resolved=True) for day in (1, 2)),
        *(contact("three", -day, resolved=False) for day in (1, 2, 3)),
    ]

    # One of each: half of 0 and half of 1; nobody who left had three.
    assert read(days, contacts=contacts) == {UNSOLVED: (0.5, 0.5, 2, 2)}


def test_the_call_to_cancel_and_all_after_it_say_nothing_about_leaving() -> None:
    days = around(("a", True), ("b", True), ("here", False))
    contacts = [
        contact("a", 0, resolved=False),
        contact("a", -2, resolved=True),
        contact("b", 5, resolved=False),
        contact("here", -3, resolved=True),
    ]

    assert read(days, contacts=contacts, is_announced=True) == {UNSOLVED: (0.0, 0.0, 1, 1)}


def test_those_who_stayed_are_looked_at_on_a_day_of_ordering_too() -> None:
    days = around(("a", True), ("here", False), ("never bought", False))
    orders = [order("a", 0, 0), order("here", -40, 0), order("here", 3, 0)]
    left = contact("a", 20, resolved=False)
    within, later = contact("here", -15, resolved=False), contact("here", -9, resolved=False)
    stranger = contact("never bought", 0, resolved=False)

    # Who stayed ordered 40 days before the day, and contacts up to 30 days after that count.
    found = read(days, contacts=[left, within, stranger], orders=orders)

    assert found.get(UNSOLVED) == (1.0, 1.0, 1, 1)
    assert read(days, contacts=[left, later, stranger], orders=orders).get(UNSOLVED) is None


def test_only_email_means_every_contact_near_the_day_whose_channel_is_known() -> None:
    days = around(("mails", True), ("mixed", True), ("no channel", True), ("here", False))
    contacts = [
        contact("mails", -5, channel="Email"),
        contact("mails", -6, "out", channel="e-mail"),
        contact("mails", -7),
        contact("mails", -200, channel="Phone"),
        contact("mixed", -5, channel="email"),
        contact("mixed", -5, channel="Phone"),
        contact("no channel", -5),
        contact("here", -5, channel="Chat"),
        contact("here", 3, channel="E-Mail"),
    ]

    assert read(days, contacts=contacts)[EMAIL_ONLY] == (0.5, 0.0, 2, 1)


LOG_BEGINS = contact("somebody", -182)
LOG_ENDS = contact("somebody", 0, "out")


def test_silence_is_no_word_from_us_in_the_half_year_up_to_the_day() -> None:
    names = ("written to", "just now", "asked us", "asked too", "long ago")
    days = around(*((name, True) for name in names), ("here", False))
    contacts = [
        LOG_BEGINS,
        LOG_ENDS,
        contact("written to", -182, "out"),
        contact("just now", -1, "out"),
        contact("asked us", -5),
        contact("asked too", -6),
        contact("long ago", -183, "out"),
        contact("here", 0, "out"),
    ]

    assert read(days, contacts=contacts) == {SILENT: (0.6, 0.0, 5, 1)}


@pytest.mark.parametrize(
    ("contacts", "start_on"),
    [
        pytest.param([contact("x", -181), LOG_ENDS], LONG_AGO, id="contacts begin too late"),
        pytest.param([LOG_BEGINS, contact("x", -1, "out")], LONG_AGO, id="contacts end before"),
        pytest.param([LOG_BEGINS, contact("x", 0)], LONG_AGO, id="no contact of ours anywhere"),
        pytest.param([LOG_BEGINS, LOG_ENDS], DAY - timedelta(days=181), id="customers too new"),
    ],
)
def test_silence_is_not_judged_where_no_word_could_have_been_seen(
    contacts: list[tuple[object, ...]], start_on: date
) -> None:
    days = around(("gone", True), ("here", False), start_on=start_on)
    orders = [order("gone", -1500, 0), order("here", -1500, 0)]

    assert SILENT not in read(days, contacts=contacts, orders=orders)


def quarters(*cells: tuple[date, int, int, int, int]) -> tuple[pl.DataFrame, Signs]:
    """Return days and contacts with so many leavers with and without the sign, others likewise."""
    rows: list[tuple[object, ...]] = []
    contacts: list[tuple[object, ...]] = []
    for day, *counts in cells:
        for size, left, marked in zip(
            counts, (True, True, False, False), (1, 0, 1, 0), strict=True
        ):
            for _ in range(size):
                name = f"c{len(rows)}"
                rows.append((name, left, LONG_AGO, day))
                contacts.append((name, day, "in", None, not marked))
    return pl.DataFrame(rows, schema=DAYS, orient="row"), Signs(
        orders=None, contacts=pl.LazyFrame(contacts, schema=CONTACTS, orient="row")
    )


WINTER, SPRING, SUMMER = date(2024, 2, 1), date(2024, 5, 1), date(2024, 8, 1)
CELLS = ((WINTER, 30, 30, 40, 360), (SPRING, 5, 15, 80, 20), (SUMMER, 9, 0, 0, 0))


def test_others_are_standardised_to_the_quarters_of_leaving() -> None:
    (row,) = compare_signs(*quarters(*CELLS)).iter_rows(named=True)

    # Nobody else is there in summer. Of 80 leavers 60 left in winter, 20 in spring.
    assert (row["n"], row["n_stayed"]) == (80, 500)
    assert row["left"] == pytest.approx(35 / 80)
    assert row["stayed"] == pytest.approx(0.75 * 40 / 400 + 0.25 * 80 / 100)
    assert row["difference"] == pytest.approx(35 / 80 - 0.275)
    # Half a case added on either side of every share.
    gone, winter, spring = 35.5 / 81, 40.5 / 401, 80.5 / 101
    variance = gone * (1 - gone) / 80
    variance += 0.75**2 * winter * (1 - winter) / 400 + 0.25**2 * spring * (1 - spring) / 100
    assert row["upper"] - row["lower"] == pytest.approx(2 * 1.959964 * variance**0.5)
    assert row["verdict"] == "more often"


def test_twice_the_customers_give_the_same_shares_and_a_narrower_interval() -> None:
    once = compare_signs(*quarters(*CELLS)).row(0, named=True)
    days, signs = quarters(*CELLS, *CELLS)
    twice = compare_signs(days.sample(fraction=1, shuffle=True, seed=1), signs).row(0, named=True)

    for name in ("left", "stayed", "difference"):
        assert twice[name] == pytest.approx(once[name])
    narrower = (twice["upper"] - twice["lower"]) / (once["upper"] - once["lower"])
    assert narrower == pytest.approx(2**-0.5, abs=0.01)


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ((WINTER, 12, 0, 0, 12), "more often"),
        ((WINTER, 0, 12, 12, 0), "less often"),
        ((WINTER, 1, 0, 0, 1), "not enough data to say"),
        ((WINTER, 900, 900, 2500, 2500), "no difference that matters"),
    ],
)
def test_nobody_or_everybody_with_the_sign_is_not_taken_for_certain(
    cells: tuple[date, int, int, int, int], verdict: str
) -> None:
    row = compare_signs(*quarters(cells)).row(0, named=True)

    assert -1 <= row["lower"] <= row["difference"] <= row["upper"] <= 1
    assert row["lower"] < row["upper"]
    assert row["verdict"] == verdict


def test_intervals_cover_the_truth_where_seasons_hide_it() -> None:
    """In winter both leaving and the sign are frequent; within a quarter they have no link."""
    chance = np.random.default_rng(11)
    covered, plain = 0, []
    for _ in range(150):
        cells = []
        for day, share, gone, here in ((WINTER, 0.5, 60, 80), (SPRING, 0.1, 15, 300)):
            x, y = chance.binomial(gone, share), chance.binomial(here, share)
            cells.append((day, x, gone - x, y, here - y))
        row = compare_signs(*quarters(*cells)).row(0, named=True)
        covered += row["lower"] <= 0 <= row["upper"]
        plain.append(row["left"] - sum(cell[3] for cell in cells) / 380)

    assert 0.90 <= covered / 150 <= 0.99
    assert np.mean(plain) > 0.2

"""Front and back door: the sample recounted one by one, and every refusal in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from answers.answer import Finding
from answers.front_and_back_door import DoorsAnswer, doors_state, front_and_back_door
from answers.staying import stays
from answers.touching import HEADINGS
from study import Anchor, Filters, Study, with_settings


@pytest.fixture(scope="module")
def answer(sample_study: Study) -> DoorsAnswer:
    return front_and_back_door(sample_study, Filters())


def _one(answer: DoorsAnswer, figure: str, **of: object) -> Finding:
    (found,) = [f for f in answer.findings if f.figure == figure and dict(f.of) == of]
    return found


def _customers(*rows: dict[str, Any]) -> Study:
    blank = {
        "joined_on": None,
        "left_on": None,
        "has_left": None,
        "enrolled_on": None,
        "program": None,
        "tenure_days": None,
        "enrolled_after_days": None,
        "offered": None,
        "observed_from": None,
        "value": None,
        "referrals": None,
        "contacted_on": None,
        "active_on": None,
    }
    dates = ("joined_on", "left_on", "enrolled_on", "observed_from", "contacted_on", "active_on")
    kinds = dict.fromkeys(dates, pl.Date) | {
        "has_left": pl.Boolean,
        "program": pl.String,
        "tenure_days": pl.Int64,
        "enrolled_after_days": pl.Int64,
        "offered": pl.Boolean,
        "value": pl.Float64,
        "referrals": pl.Int64,
    }
    told = [blank | {"customer_id": f"c{place:04}"} | row for place, row in enumerate(rows)]
    frame = pl.DataFrame(told, schema_overrides=kinds)
    return Study(fingerprint="t", as_of=date(2024, 12, 31), customers=frame)  # type: ignore[arg-type]  # by shape


def test_a_month_of_the_sample_is_recounted_one_by_one(
    answer: DoorsAnswer, sample_study: Study
) -> None:
    rule = stays(sample_study).lapse_days
    assert rule is not None
    assert sample_study.orders is not None
    first, after = date(2026, 3, 1), date(2026, 4, 1)
    gained = lost = won_back = at_start = leaked = 0
    days_of = sample_study.orders.sort("ordered_on").group_by("customer_id").agg("ordered_on")
    for days in days_of["ordered_on"]:
        own = [day for day in days if day < after]
        ends = [day + timedelta(days=rule) for day in own]
        nexts = [*own[1:], date.max][: len(own)]
        lapses = [end for end, following in zip(ends, nexts, strict=True) if end <= following]
        gained += bool(own) and own[0] >= first
        lost += sum(first <= end < after for end in lapses)
        back = [day for end, day in zip(ends, nexts, strict=True) if end <= day < after]
        won_back += sum(first <= day for day in back)
        earlier = [day for day in own if day < first]
        here = bool(earlier) and earlier[-1] + timedelta(days=rule) >= first
        at_start += here
        leaked += here and any(first <= end < after for end in lapses)

    of = {"month": "2026-03"}
    assert _one(answer, "doors.gained", **of).estimate == gained
    assert _one(answer, "doors.lost", **of).estimate == lost
    assert _one(answer, "doors.won_back", **of).estimate == won_back
    leak = _one(answer, "doors.leak_rate", **of)
    assert leak.n == at_start
    assert leak.estimate == pytest.approx(leaked / at_start)


def test_what_cannot_be_judged_yet_is_said_and_never_nought(answer: DoorsAnswer) -> None:
    early = answer.months.filter(pl.col("month_on") < date(2023, 10, 1))

    assert early["lost"].null_count() == early.height == 3
    assert answer.flow.filter(kind="Lost")["month_on"].min() == date(2023, 10, 1)
    assert _one(answer, "doors.lost", month="2023-08").estimate is None
    assert any("nobody can say yet who has gone" in said for said in answer.cannot_tell)
    gained = answer.money.filter(kind="Gained")["month_on"].max()
    assert gained == date(2026, 3, 1)


def test_the_sample_grows_and_half_of_the_new_only_replace_leavers(answer: DoorsAnswer) -> None:
    ratio = _one(answer, "doors.replaced_of_100", months=12)
    recent = answer.months.tail(12)

    lost, back, gained = (float(recent[name].sum()) for name in ("lost", "won_back", "gained"))
    by_hand = (lost - back) / gained
    assert ratio.estimate == pytest.approx(100 * by_hand)
    assert answer.headline.startswith(f"{by_hand * 100:.0f} of every 100 new customers only")
    assert answer.state == "ready"


def test_care_that_was_planted_to_do_nothing_shows_nothing(answer: DoorsAnswer) -> None:
    """In the sample neither contacts nor late orders change who falls silent."""
    shown = answer.care.drop_nulls("difference")

    assert shown["care"].to_list() == ["contacted", "solved", "delivered"]
    assert (shown["lower"] < 0).all()
    assert (shown["upper"] > 0).all()
    assert set(shown["verdict"]) <= {"level", "not enough data to say"}
    # What a plain table shows is far off.
    assert (shown.filter(care="delivered")["plain"] < -0.05).all()
    assert all(
        word not in f.sentence
        for f in answer.findings
        if f.figure == "care.stay_difference"
        for word in ("because of", "raise", "leads to")
    )


def test_the_list_to_act_on_names_rows_of_the_file_and_nobody(
    answer: DoorsAnswer, sample_study: Study
) -> None:
    rows = answer.silent_list("not heard from", 6)
    share = _one(answer, "touch.silent_share", kind="not heard from", months=6)

    assert rows.columns == [name for name in HEADINGS if name != "order"]
    assert (
        rows.height
        == answer.silent(6).filter(kind="not heard from", group="everybody")["silent"][0]
    )
    assert rows["value"].is_sorted(descending=True)
    assert share.n is not None
    assert share.estimate == pytest.approx(rows.height / share.n)
    assert sample_study.customers is not None
    # Row 1 holds the headings, so the customer in row r of the file is number r − 2 of the table.
    ids = sample_study.customers["customer_id"].gather(rows["row"].head(50) - 2)
    assert sample_study.orders is not None
    since = date(2025, 12, 30)
    lately = sample_study.orders.filter(pl.col("ordered_on") > since)["customer_id"]
    assert not set(ids) & set(lately)


def test_a_filter_of_the_program_cuts_custom_at_enrolling(sample_study: Study) -> None:
    both = [
        front_and_back_door(sample_study, Filters(program=side)) for side in ("member", "organic")
    ]
    whole = front_and_back_door(sample_study, Filters())
    lost = [_one(one, "doors.lost", program=one_side, month="2026-05").estimate or 0.0
            for one, one_side in zip(both, ("member", "organic"), strict=True)]  # fmt: skip

    assert sum(lost) == _one(whole, "doors.lost", month="2026-05").estimate


def test_who_enrolled_is_a_new_member_and_no_loss_outside(sample_study: Study) -> None:
    member, organic = (
        front_and_back_door(sample_study, Filters(program=side)) for side in ("member", "organic")
    )
    months = member.months.tail(12)

    lost, back, gained, enrolled = (
        float(months[name].sum()) for name in ("lost", "won_back", "gained", "enrolled")
    )
    came, gone = gained + enrolled, lost - back
    ratio = _one(member, "doors.replaced_of_100", program="member", months=12)
    assert ratio.estimate == pytest.approx(100 * gone / came)
    assert "new members only replace leavers" in member.headline
    assert (member.flow.filter(kind="Enrolled")["customers"] >= 0).all()
    assert (organic.months["enrolled"] == -member.months["enrolled"]).all()


def test_care_is_compared_within_the_filters_and_says_how(sample_study: Study) -> None:
    whole, member, organic, north, autumn, late = (
        front_and_back_door(sample_study, chosen)
        for chosen in (
            Filters(),
            Filters(program="member"),
            Filters(program="organic"),
            Filters(segments=(("Region", "North"),)),
            Filters(start=date(2025, 9, 1), end=date(2025, 11, 30)),
            Filters(start=date(2026, 3, 1), end=date(2026, 6, 30)),
        )
    )
    n = {
        name: _one(said, "care.stay_difference", care="delivered", **cut).n or 0.0
        for name, said, cut in (
            ("whole", whole, {}),
            ("member", member, {"program": "member"}),
            ("organic", organic, {"program": "organic"}),
            ("north", north, {}),
            ("autumn", autumn, {}),
        )
    }

    # Whoever enrolled between two start days is compared on either side, at different times.
    assert n["member"] + n["organic"] > n["whole"] > max(n["member"], n["organic"])
    assert n["north"] < n["whole"] / 3
    assert n["autumn"] < n["whole"]
    assert all("members on the start day" not in said for said in organic.cannot_tell)
    assert any("members on the start day" in said for said in member.cannot_tell)
    assert any("the period chooses the start days" in said for said in autumn.cannot_tell)
    assert any("as of 30 June 2026, whatever the period" in said for said in autumn.cannot_tell)
    assert any("What was spent is known of all" in said for said in north.cannot_tell)
    refused = _one(late, "care.stay_difference")
    assert refused.estimate is None
    assert "No day of the period" in refused.sentence


def test_few_cases_on_one_side_show_no_difference(answer: DoorsAnswer) -> None:
    few = answer.care.filter(care="answered").row(0, named=True)

    assert few["difference"] is None
    assert "too few to compare like with like" in few["why"]


def test_a_period_chooses_months(sample_study: Study) -> None:
    period = Filters(start=date(2025, 1, 1), end=date(2025, 6, 30))
    months = front_and_back_door(sample_study, period).months

    assert months["month_on"].to_list() == [date(2025, month, 1) for month in range(1, 7)]


def test_announced_leaving_needs_no_rule_and_cannot_see_who_came_back() -> None:
    here = [{"joined_on": date(2023, 1, 1), "has_left": False, "value": 5.0}] * 80
    gone = [
        {"joined_on": date(2023, 1, 1), "has_left": True, "left_on": date(2024, m, 3), "value": 9.0}
        for m in range(1, 13)
        for _ in range(2)
    ]
    new = [{"joined_on": date(2024, m, 9), "has_left": False} for m in range(1, 13)] * 2
    said = front_and_back_door(_customers(*here, *gone, *new), Filters())

    assert _one(said, "doors.lost", month="2024-05").estimate == 2
    assert "coming back cannot be seen" in _one(said, "doors.won_back").sentence
    assert _one(said, "doors.replaced_of_100", months=11).estimate == pytest.approx(100)
    assert "Losses are shown from the first departure" in said.cannot_tell[0]
    assert _one(said, "touch.silent_share", kind="not contacted").estimate is None


def _in_touch(place: int, **told: date) -> dict[str, Any]:
    return {"joined_on": date(2022, 1, 1), "has_left": False, "value": float(place), **told}


def test_days_in_a_list_of_customers_say_whom_we_lost_touch_with() -> None:
    lately, long_ago = date(2024, 11, 1), date(2023, 6, 1)
    rows = [
        *(_in_touch(place, contacted_on=lately, active_on=long_ago) for place in range(30)),
        *(_in_touch(place, contacted_on=long_ago, active_on=lately) for place in range(15)),
        *(_in_touch(place) for place in range(5)),
    ]
    study = _customers(*rows)
    said = front_and_back_door(study, Filters())

    contacted = _one(said, "touch.silent_share", kind="not contacted", months=12)
    heard = _one(said, "touch.silent_share", kind="not heard from", months=12)
    assert (contacted.estimate, contacted.n) == (0.4, 50)
    assert (heard.estimate, heard.n) == (0.7, 50)
    assert _one(said, "touch.silent_share", kind="not answered").estimate is None
    assert sum("in your list of customers" in one for one in said.cannot_tell) == 2
    assert doors_state(study)[0] == "partly"


def test_a_last_day_after_the_one_looked_at_is_not_taken_for_silence() -> None:
    rows = [_in_touch(place, contacted_on=date(2024, 11, 1)) for place in range(40)]
    earlier = replace(_customers(*rows), as_of=date(2024, 6, 30))

    refused = _one(
        front_and_back_door(earlier, Filters()), "touch.silent_share", kind="not contacted"
    )
    assert refused.estimate is None
    assert "states days after the last one looked at" in refused.sentence


def test_a_list_without_the_days_says_nothing_about_those_in_it() -> None:
    rows = [
        *(_in_touch(place, contacted_on=date(2024, 11, 1)) for place in range(30)),
        *(_in_touch(place) for place in range(40)),
    ]
    where = [("a.csv", place + 1) if place < 30 else ("b.csv", place) for place in range(70)]
    files, numbers = zip(*where, strict=True)
    ids = [f"c{place:04}" for place in range(70)]
    found_at = pl.DataFrame({"customer_id": ids, "file": files, "row": numbers})
    said = front_and_back_door(replace(_customers(*rows), customer_rows=found_at), Filters())

    share = _one(said, "touch.silent_share", kind="not contacted", months=12)
    assert (share.estimate, share.n) == (0.0, 30)
    assert said.silent_list("not contacted", 12).is_empty()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (
            [{"tenure_days": 100, "has_left": left} for left in (True, False)] * 20,
            "only how long customers stayed is known",
        ),
        ([{}] * 20, "no file says who left"),
        ([{"joined_on": date(2024, 1, 1)}], "no file says who left"),
    ],
)
def test_customers_who_cannot_be_placed_are_refused_in_words(
    rows: list[dict[str, Any]], says: str
) -> None:
    said = front_and_back_door(_customers(*rows), Filters())

    assert said.state == "no"
    assert all(f.estimate is None for f in said.findings)
    doors = ("doors.gained", "doors.lost", "doors.won_back", "doors.leak_rate")
    assert all(says in _one(said, figure).sentence.lower() for figure in doors)


@pytest.mark.parametrize("rows", [[{}], []])
def test_every_figure_is_there_and_refused_where_nothing_can_be_told(
    rows: list[dict[str, Any]],
) -> None:
    study = _customers(*rows) if rows else Study(fingerprint="t")
    findings = front_and_back_door(replace(study, as_of=None), Filters()).findings

    assert {f.figure for f in findings} == {
        "doors.gained",
        "doors.lost",
        "doors.won_back",
        "doors.leak_rate",
        "doors.spend",
        "touch.silent_share",
        "care.stay_difference",
    }
    assert all(f.estimate is None and f.sentence.endswith(".") for f in findings)


def test_leavers_of_an_unknown_day_are_said_to_be_missing_from_the_losses() -> None:
    rows = [
        {"joined_on": date(2024, 1, 1), "has_left": place < 30, "left_on": date(2024, 6, place + 1)}
        if place < 29
        else {"joined_on": date(2024, 1, 1), "has_left": place < 30}
        for place in range(80)
    ]
    said = front_and_back_door(_customers(*rows), Filters()).cannot_tell

    assert any("1 customer cannot be placed" in one for one in said)
    assert any("more are lost than is shown" in one for one in said)


def test_with_many_leavers_of_an_unknown_day_only_who_came_is_counted() -> None:
    dated = {"joined_on": date(2024, 1, 1), "has_left": True, "left_on": date(2024, 6, 1)}
    undated = dated | {"left_on": None}
    here = dated | {"has_left": False, "left_on": None, "joined_on": date(2024, 3, 9)}
    study = _customers(*[dated] * 28, *[undated] * 2, *[here] * 50)
    said = front_and_back_door(study, Filters())

    for figure in ("doors.lost", "doors.won_back", "doors.leak_rate"):
        refused = _one(said, figure)
        assert refused.estimate is None
        assert "No file says when 2 of the 30 customers who left did so" in refused.sentence
    assert (said.state, doors_state(study)[0]) == ("partly", "partly")
    assert said.headline == "Who came is known, but not when customers left"
    assert any("No file says when 2 of the 30" in one for one in said.cannot_tell)
    assert _one(said, "doors.gained").estimate == 80
    gained = {
        month: _one(said, "doors.gained", month=f"2024-{month:02}").estimate for month in (1, 2, 3)
    }
    assert gained == {1: 30, 2: 0, 3: 50}
    assert set(said.flow["kind"]) == {"Gained"}
    members = front_and_back_door(study, Filters(program="member"))
    assert _one(members, "doors.gained").estimate is None


def _orders(*rows: tuple[str, date], **cells: object) -> pl.DataFrame:
    told = [
        {"order_id": str(place), "customer_id": who, "ordered_on": on, "amount": 5.0}
        for place, (who, on) in enumerate(rows)
    ]
    kinds = {"discount": pl.Float64, "points": pl.Float64, "channel": pl.String}
    kinds |= {"returned": pl.Boolean, "promised_on": pl.Date, "delivered_on": pl.Date}
    blank = {name: pl.lit(cells.get(name), kind) for name, kind in kinds.items()}
    return pl.DataFrame(told).with_columns(**blank)


def test_what_old_joiners_and_orders_sent_back_count_as_is_said() -> None:
    early = [(f"c{place:04}", date(2024, 1, 1)) for place in range(20)]
    late = [(f"c{place:04}", date(2024, 9, 1)) for place in range(20, 32)]
    listed = _customers(*[{"joined_on": date(2023, 5, 1)}] * 32)
    study = Study(
        "t",
        as_of=date(2024, 12, 31),
        lapse_days=60,
        customers=listed.customers,
        orders=_orders(*early, *late, returned=True),  # type: ignore[arg-type]  # by shape
    )
    said = front_and_back_door(study, Filters())

    assert _one(said, "doors.won_back", month="2024-09").estimate == 12
    assert any(one.startswith("12 customers joined before the files") for one in said.cannot_tell)
    assert any(one.startswith("32 of 32 orders were sent back") for one in said.cannot_tell)


def test_a_leaving_column_nobody_filled_in_leaves_it_to_silence() -> None:
    rows = [{"joined_on": date(2024, 1, 1), "has_left": False}] * 30
    bought = [(f"c{place:04}", date(2024, 1, 1)) for place in range(30)]
    study = Study(
        "t",
        as_of=date(2024, 12, 31),
        lapse_days=60,
        customers=_customers(*rows).customers,
        orders=_orders(*bought),  # type: ignore[arg-type]  # by shape
    )

    assert _one(front_and_back_door(study, Filters()), "doors.lost", month="2024-03").estimate == 30
    one_left = {**rows[0], "has_left": True, "left_on": date(2024, 5, 1)}
    announced = replace(study, customers=_customers(one_left, *rows[1:]).customers, anchor=Anchor())
    assert _one(front_and_back_door(announced, Filters()), "doors.lost").estimate == 1


def test_a_rate_of_few_customers_has_no_tenths() -> None:
    here = {"joined_on": date(2023, 1, 1), "has_left": False}
    gone = [{**here, "has_left": True, "left_on": date(2024, m, 3)} for m in range(1, 13)]
    said = front_and_back_door(_customers(*gone, *[here] * 6), Filters())

    assert re.match(r"\d+ of 100 customers are lost in a month$", said.headline)


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_single_customer_shows_no_rate(year: int) -> None:
    """In the earlier year nobody is there any more in most of the months that can be judged."""
    one = {"joined_on": date(year, 1, 1), "has_left": True, "left_on": date(year, 6, 1)}
    another = {"joined_on": date(2024, 12, 1), "has_left": False}
    said = front_and_back_door(_customers(one, another), Filters())

    rates = [f for f in said.findings if f.figure == "doors.leak_rate"]
    assert rates
    assert all(f.estimate is None and "nan" not in f.sentence for f in rates)
    assert _one(said, "doors.gained", month=f"{year}-01").estimate == 1


def test_a_study_without_customers_or_orders_says_what_it_needs(sample_study: Study) -> None:
    said = front_and_back_door(Study(fingerprint="t", contacts=sample_study.contacts), Filters())

    assert said.state == "no"
    assert "dates they joined and left" in said.missing[0]


def test_orders_alone_show_the_doors_and_name_last_orders(sample_study: Study) -> None:
    study = Study("t", as_of=sample_study.as_of, lapse_days=91, orders=sample_study.orders)
    said = front_and_back_door(study, Filters())

    rows = said.silent_list("not heard from", 6)
    assert rows.columns[0] == "order"
    assert not {"row", "file", "customer_id"} & set(rows.columns)
    named = rows.head(20)["order"].implode()
    assert sample_study.orders is not None
    last = sample_study.orders.group_by("customer_id").agg(
        pl.col("order_id").sort_by("ordered_on", "order_id").last(), pl.col("ordered_on").max()
    )
    listed = last.filter(pl.col("order_id").is_in(named))
    assert listed.height == 20
    assert (listed["ordered_on"] <= date(2025, 12, 31)).all()
    assert "last order in your own file" in said.touch.found_how
    assert any("list of customers" in need for need in said.missing)
    assert any("Nobody says who was a customer before" in said_ for said_ in said.cannot_tell)
    assert doors_state(study)[0] == "partly"
    assert doors_state(with_settings(sample_study, lapse_days=90)) == ("ready", "")


def test_orders_too_short_for_a_rule_still_say_who_was_not_heard_from(sample_study: Study) -> None:
    assert sample_study.orders is not None
    few = sample_study.orders.filter(pl.col("ordered_on") < date(2024, 3, 1))
    study = Study("t", as_of=date(2024, 2, 29), orders=few)  # type: ignore[arg-type]  # by shape
    said = front_and_back_door(study, Filters())

    assert said.state == "partly"
    assert "not heard from in 3 months" in said.headline
    assert "give the days of silence" in _one(said, "doors.lost").sentence
    assert said.flow.is_empty()


def test_files_of_a_few_weeks_show_nobody_silent_for_months(sample_study: Study) -> None:
    assert sample_study.orders is not None
    few = sample_study.orders.filter(pl.col("ordered_on") < date(2023, 9, 1))
    study = Study("t", as_of=date(2023, 8, 31), lapse_days=14, orders=few)  # type: ignore[arg-type]  # by shape
    said = front_and_back_door(study, Filters())

    assert said.spans == ()
    refused = _one(said, "touch.silent_share", kind="not heard from")
    assert refused.sentence == "Nobody has been a customer for 3 months yet."


def test_a_selection_nobody_is_in_is_said(sample_study: Study) -> None:
    said = front_and_back_door(sample_study, Filters(segments=(("Region", "Nowhere"),)))

    assert said.state == "no"
    assert said.headline

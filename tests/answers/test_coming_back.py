"""What brings them back: traits, referrals and headlines of studies worked out by hand."""

from __future__ import annotations

from datetime import timedelta

import polars as pl
import pytest

from answers.answer import Finding
from answers.coming_back import ComingBackAnswer, coming_back
from study import TABLES, Filters, Study
from tests.answers.why_tables import AS_OF, customers, leavers

SIZE = 80


def table(name: str, **columns: object) -> pl.DataFrame:
    given = pl.DataFrame(columns)
    blank = TABLES[name].create_empty().clear(given.height)
    return TABLES[name].validate(blank.with_columns(given.get_columns()), cast=True)


def known(*, referrals: int | None = None) -> pl.DataFrame:
    """Return 80 customers: of every four in the north one left, of every two in the south."""
    left = [place % 4 == 0 if place < 40 else place % 2 == 0 for place in range(SIZE)]
    found = customers(left, days=[300 if gone else 400 for gone in left])
    place = pl.int_range(pl.len())
    brought = pl.when(place < (referrals or 0)).then((place % 2).cast(pl.Int64))
    return found.with_columns(referrals=brought)


def region() -> pl.DataFrame:
    ids = [f"c{place:04}" for place in range(SIZE)]
    north = ["North"] * 40 + ["South"] * 40
    return table(
        "segments",
        of=["customer"] * 2 * SIZE,
        id=ids * 2,
        segment=["Region"] * SIZE + ["Months since joining"] * SIZE,
        value=north + north[::-1],
    )


def bought(*, days_ago: int) -> pl.DataFrame:
    """Return a first order of everybody, and a second of the north and one in four in the south."""
    ids = [f"c{place:04}" for place in range(SIZE)]
    again = ids[:40] + ids[40::4]
    first = AS_OF - timedelta(days=days_ago)
    days = [first] * SIZE + [first + timedelta(days=30)] * len(again)
    numbers = [f"o{place}" for place in range(len(days))]
    return table("orders", order_id=numbers, customer_id=ids + again, ordered_on=days)


def study(**tables: pl.DataFrame) -> Study:
    return Study(fingerprint="back", as_of=AS_OF, **tables)  # type: ignore[arg-type]  # by shape


def ask(given: Study) -> ComingBackAnswer:
    return coming_back(given, Filters())


def only(answer: ComingBackAnswer, figure: str) -> Finding:
    (found,) = [one for one in answer.findings if one.figure == figure]
    return found


def test_customers_are_told_apart_by_traits_that_do_not_grow_with_staying() -> None:
    answer = ask(study(customers=known(), segments=region()))
    found = only(answer, "stay.repeat_difference")

    assert found.of == {"trait": "Region", "value": "North"}
    assert found.estimate == pytest.approx(0.75 - 0.5)
    assert found.verdict == "more often"
    assert answer.headline == (
        "75% of customers with “Region: North” are still customers a year after joining, "
        "50% of the others"
    )
    assert answer.what_sets_apart == found.sentence
    assert answer.state == "partly"
    assert answer.missing == (
        "why customers who stay say they stay",
        "why customers who came back say they did",
    )


@pytest.mark.parametrize(
    ("days_ago", "said", "others"),
    [
        (300, "ordered again within 6 months", 0.25),
        # Nobody's first order lies half a year back, so that what the customer file says counts.
        (90, "are still customers a year after joining", 0.5),
    ],
)
def test_ordering_again_comes_before_not_having_left_where_it_can_be_seen(
    days_ago: int, said: str, others: float
) -> None:
    answer = ask(study(customers=known(), segments=region(), orders=bought(days_ago=days_ago)))

    assert answer.came_back == said
    assert answer.traits["others"].to_list() == [others]


def test_only_status_is_compared_where_nobody_knows_since_when() -> None:
    undated = known().with_columns(tenure_days=pl.lit(None, pl.Int64))
    answer = ask(study(customers=undated, segments=region()))

    assert answer.came_back == "are still customers (since when, is not known)"
    assert answer.traits["difference"].to_list() == pytest.approx([0.25])


@pytest.mark.parametrize(
    ("referrals", "said"),
    [
        (None, "No file says whom customers brought."),
        (9, "Hidden: of fewer than 10 customers it is known whom they brought."),
        (20, "50% of customers brought at least one other (30% to 70%)."),
    ],
)
def test_referrals_are_shares_of_those_for_whom_they_are_known(
    referrals: int | None, said: str
) -> None:
    answer = ask(study(customers=known(referrals=referrals), segments=region()))

    assert only(answer, "stay.referral_share").sentence == said


@pytest.mark.parametrize(
    ("others", "headline"),
    [
        (2, "What those who come back name most is “kind people”: 88%"),
        (
            10,
            (
                "Those who come back most often name “kind people” and “kept in touch”, too close "
                "to each other to be put in order (58% for the first)"
            ),
        ),
    ],
)
def test_the_headline_is_what_returning_customers_name_most(others: int, headline: str) -> None:
    missed = ["I missed the friendly staff."] * 14 + ["You called me and apologised."] * others
    answer = ask(leavers(*missed, direction="return"))

    most = answer.returning.row(0, named=True)
    assert (most["reason"], most["count"]) == ("kind people", 14)
    assert answer.headline == headline
    assert answer.basis.startswith(f"{14 + others} customers said why they came back")


def test_whom_somebody_brought_is_no_trait_of_those_who_stay() -> None:
    answer = ask(study(customers=known(referrals=40), segments=region()))

    assert set(answer.traits["trait"]) == {"Region"}


def test_fewer_than_ten_who_say_why_are_hidden() -> None:
    answer = ask(leavers(*["The staff are friendly."] * 9, direction="stay"))

    shown = [one for one in answer.findings if one.figure == "stay.share" and one.estimate]
    assert not shown
    assert not [one for one in answer.findings if one.figure == "stay.earned_share"]
    assert answer.headline == "What brings customers back cannot be told from these files yet"
    assert answer.quotes.is_empty()


def test_a_study_in_which_everybody_is_alike_sets_nobody_apart() -> None:
    alike = region().with_columns(value=pl.lit("North"))
    same = ask(study(customers=known(), segments=alike, orders=bought(days_ago=300)))

    assert same.state == "no"
    assert same.headline == "Nobody has said yet why they stay or came back"


def test_no_trait_is_named_that_may_set_nobody_apart() -> None:
    # Of every four in a row as many left, whichever way they are called.
    ways = ["Left", "Right"] * (SIZE // 8)
    ids = [f"c{place:04}" for place in range(SIZE)]
    way = table(
        "segments",
        of=["customer"] * SIZE,
        id=ids,
        segment=["Way"] * SIZE,
        value=[one for one in ways for _ in range(4)],
    )

    assert ask(study(customers=known(), segments=way)).what_sets_apart == (
        "No trait clearly sets apart those who are still customers a year after joining"
    )

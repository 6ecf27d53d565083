"""What must hold of leavers, stayers and both doors whatever the files: order and size of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import polars as pl
import pytest

from answers.answer import Answer, Finding
from answers.coming_back import coming_back
from answers.front_and_back_door import front_and_back_door
from answers.in_their_words import in_their_words
from answers.leaving_reasons import leaving_reasons
from answers.what_matters import what_matters
from study import Filters, Study, with_tables

ASKS: Final = (what_matters, leaving_reasons, coming_back, in_their_words, front_and_back_door)
IDS: Final = {
    "customers": ["customer_id"],
    "orders": ["order_id", "customer_id"],
    "contacts": ["contact_id", "customer_id"],
    "respondents": ["respondent_id", "person_id", "customer_id"],
    "ratings": ["respondent_id"],
    "reasons": ["said_by"],
    "comments": ["said_by"],
    "segments": ["id"],
}
Ask = Callable[[Study, Filters], Answer]


@pytest.fixture(scope="module")
def few(sample_study: Study) -> Study:
    """Return a tenth of the sample's customers and a third of its respondents, with all theirs."""
    whole = sample_study.tables
    picked = [whole["customers"].gather_every(10), whole["respondents"].gather_every(3)]
    ids = pl.concat([picked[0]["customer_id"], picked[1]["respondent_id"]]).implode()
    own = {
        name: whole[name].filter(pl.col(key).is_in(ids))
        for name, key in (
            ("orders", "customer_id"),
            ("contacts", "customer_id"),
            ("ratings", "respondent_id"),
            ("comments", "said_by"),
            ("segments", "id"),
        )
    }
    # Few of the customers picked were asked, and all who were asked make no large table.
    tables = {"customers": picked[0], "respondents": picked[1], "reasons": whole["reasons"], **own}
    return with_tables(sample_study, tables, "few")


def figures(answer: Answer) -> dict[tuple[object, ...], Finding]:
    return {(f.figure, *sorted((k, str(v)) for k, v in f.of.items())): f for f in answer.findings}


@pytest.mark.parametrize("ask", ASKS)
def test_the_order_of_rows_does_not_matter(few: Study, ask: Ask) -> None:
    tables = {
        name: table.sample(fraction=1, shuffle=True, seed=5) for name, table in few.tables.items()
    }
    before, after = ask(few, Filters()), ask(with_tables(few, tables, "shuffled"), Filters())

    assert after.headline == before.headline
    assert [one.sentence for one in after.findings] == [one.sentence for one in before.findings]


@pytest.mark.parametrize("ask", ASKS)
def test_twice_as_many_alike_give_the_same_shares_and_narrower_intervals(
    few: Study, ask: Ask
) -> None:
    tables = {
        name: pl.concat([table, table.with_columns(pl.col(IDS[name]) + "b")])
        for name, table in few.tables.items()
        if name in IDS
    }
    before = figures(ask(few, Filters()))
    after = figures(ask(with_tables(few, tables, "twice"), Filters()))

    shares = [
        (key, one, after[key])
        for key, one in before.items()
        # The most valuable fifth of an odd number, and twice it, part between two customers; and
        # whoever stayed is lent another leaver's last day among twice as many.
        if one.estimate is not None
        and one.unit == "share"
        and "value_band" not in one.of
        and one.figure != "reasons.in_record"
    ]
    assert shares
    for key, one, other in shares:
        assert other.estimate == pytest.approx(one.estimate, abs=1e-9), key
        if None not in (one.lower, one.upper, other.lower, other.upper):
            narrower = (other.upper - other.lower) / (one.upper - one.lower)  # type: ignore[operator]  # both known
            assert 0.5 < narrower < 1, key

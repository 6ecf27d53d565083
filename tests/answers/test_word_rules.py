"""The reader's own words: put in, replaced, and taken out where they change nothing."""

from __future__ import annotations

import polars as pl
import pytest

from answers.hand_coding import agreement, to_read
from answers.word_rules import why_unreadable, with_rule, word_rules
from study import ReasonRule, Study

PRICE: ReasonRule = ("price", True, ("too dear",))
QUEUES: ReasonRule = ("queues", True, ("queue*",))


@pytest.mark.parametrize(
    ("reason", "keeps", "written", "rules"),
    [
        ("price", True, "", (QUEUES,)),
        (
            "price",
            True,
            " teuer* \n\n trop cher\n",
            (QUEUES, ("price", True, ("teuer*", "trop cher"))),
        ),
        ("price", False, " \n ", (QUEUES, ("price", False, ()))),
        ("parking", True, "no parking", (PRICE, QUEUES, ("parking", True, ("no parking",)))),
        ("parking", True, "", (PRICE, QUEUES)),
    ],
)
def test_a_rule_replaces_the_one_before_it(
    reason: str, keeps: object, written: str, rules: tuple[ReasonRule, ...]
) -> None:
    found = with_rule((PRICE, QUEUES), reason, keeps_built_in=bool(keeps), written=written)

    assert found == rules


def test_every_reason_is_listed_once_with_what_the_reader_changed() -> None:
    rules = {rule.reason: rule for rule in word_rules(Study("t", reason_rules=(PRICE, QUEUES)))}

    assert [name for name, rule in rules.items() if rule.is_changed] == ["price", "queues"]
    assert rules["price"].words == ("too dear",)
    assert rules["price"].built_in
    assert list(rules)[-1] == "queues"
    assert not rules["queues"].built_in
    assert len(word_rules(Study("t"))) == len(rules) - 1


@pytest.mark.parametrize(
    ("words", "why"),
    [(("/over ?priced/", "dear*"), ""), (("/(/",), "no pattern that can be searched for")],
)
def test_words_that_cannot_be_searched_for_are_named(words: tuple[str, ...], why: str) -> None:
    said = why_unreadable((("price", True, words),))

    assert why in said
    assert bool(said) == bool(why)


@pytest.mark.parametrize(
    ("both", "missed", "note"),
    [
        (10, 0, ""),
        (5, 4, "fewer than 10 comments, read on"),
        (6, 4, ""),
        (5, 5, "the bar is too short"),
    ],
)
def test_a_code_that_misses_much_is_said_to_once_enough_was_read(
    both: int, missed: int, note: str
) -> None:
    sample = pl.DataFrame(
        {
            "topic": "Comment",
            "text": [f"text {n}" for n in range(both + missed + 5)],
            "late": [n < both for n in range(both + missed + 5)],
            "unused": None,
        },
        schema_overrides={"unused": pl.Boolean},
    )
    marks = to_read(sample, "Comment")["mark"]
    given = {mark: ("late",) * (place < both + missed) for place, mark in enumerate(marks)}
    (row,) = agreement(sample, "Comment", given).iter_rows(named=True)

    assert (row["code"], row["both"], row["only_hand"]) == ("late", both, missed)
    assert row["n"] == sample.height
    assert row["note"] == note
    assert agreement(sample, "Another", given).is_empty()
    assert agreement(sample, "Comment", dict(list(given.items())[:9])).is_empty()
    assert agreement(sample, "Comment", dict(list(given.items())[:10])).height == 1

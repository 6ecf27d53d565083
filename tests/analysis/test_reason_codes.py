"""The dictionary of reasons, held against sentences a person coded before reading its patterns."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl
import pytest

from analysis.coding_agreement import coding_agreement
from analysis.reason_codes import CODES, coded, is_coded, plain_text
from analysis.reasons.causes import CAUSES
from analysis.reasons.cues import CUES
from analysis.reasons.price_words import mentions_price
from analysis.reasons.spelling import SPELLING
from analysis.reasons.staying import STAYING

# Written for this test. The patterns were shaped on the part "development" and judged on the rest.
SENTENCES = pl.read_csv(Path(__file__).with_name("reason_sentences.csv")).fill_null("")


def by_hand(part: str) -> tuple[pl.Series, pl.DataFrame]:
    rows = SENTENCES.filter(part=part)
    given = rows["codes"].str.split(" | ")
    return rows["sentence"], pl.DataFrame({code: given.list.contains(code) for code in CODES})


@cache
def by_rule(part: str) -> pl.DataFrame:
    return coded(by_hand(part)[0])


def found(*texts: str) -> list[set[str]]:
    rows = coded(pl.Series(texts, dtype=pl.String)).iter_rows(named=True)
    return [{code for code, is_found in row.items() if is_found} for row in rows]


PARTS = [
    ("development", 0.95),
    ("holdout", 0.8),
    ("second development", 0.9),  # 0.82 and 0.80 when it was new, before the rules learnt from it
    ("second holdout", 0.9),  # the rules never learnt from it
    ("third development", 0.93),  # 0.83 and 0.71 for the nine when new, much of it oblique
    ("third holdout", 0.85),  # plain wording; the rules never learnt from it
]


@pytest.mark.parametrize(("part", "least"), PARTS)
@pytest.mark.parametrize("codes", [tuple(CAUSES), tuple(CODES)], ids=["nine causes", "all codes"])
def test_precision_and_recall(part: str, least: float, codes: tuple[str, ...]) -> None:
    hand, rule = by_hand(part)[1], by_rule(part)

    table = coding_agreement(hand.select(codes), rule.select(codes))

    both, only_rule, only_hand = table.select("both", "only_rule", "only_hand").sum().row(0)
    assert both / (both + only_rule) >= least
    assert both / (both + only_hand) >= least


def test_every_sentence_names_codes_that_exist() -> None:
    named = SENTENCES["codes"].str.split(" | ").explode().unique().to_list()

    assert set(named) - {""} <= set(CODES)
    assert SENTENCES.filter(part="holdout").height >= 40
    assert SENTENCES["sentence"].is_unique().all()


def test_the_nine_causes_come_first_and_each_has_cues() -> None:
    assert list(CODES)[:9] == list(CAUSES)
    assert len(CAUSES) == 9
    assert set(CUES) == {*CAUSES, "poor service"}


def test_answers_picked_from_a_list() -> None:
    """A telecom company's list, Stripe's feedback, lost reasons of sales programs, exit surveys."""
    rows = pl.read_csv(Path(__file__).with_name("reason_labels.csv")).fill_null("")

    coded_as = dict(zip(rows["label"], found(*rows["label"]), strict=True))

    by_hand = {label: {code} - {""} for label, code in rows.iter_rows()}
    assert coded_as == by_hand


def test_opposites_praise_and_other_languages_get_no_code() -> None:
    texts = [
        "The driver was never late.",
        "Not slow, not rude, not expensive.",
        "There was no delay at all.",
        "I never had to wait.",
        "The deliveries were always on time.",
        "They never failed to answer my questions.",
        "Everything was fine.",
        "",
        "   ",
        "Livraison toujours en retard",
    ]

    coded_anyway = {text: codes for text, codes in zip(texts, found(*texts), strict=True) if codes}
    assert coded_anyway == {}


def test_labels_capitals_apostrophes_and_refused_reasons() -> None:
    expected = {
        "LATE DELIVERY": {"late delivery"},
        "Slow service": {"slow service"},
        "Slow delivery": {"late delivery"},
        "E-mail only": {"email as the only contact"},
        "Didn’t answer my questions": {"questions unanswered"},
        "not only late deliveries but rude staff": {"late delivery", "unfriendly staff"},
        "It was not because of the price, nobody replied.": {"questions unanswered"},
        "Price": {"price"},
        "Moved": {"moved away"},
        "Competitor made better offer": {"better offer elsewhere"},
    }

    assert dict(zip(expected, found(*expected), strict=True)) == expected


def test_words_of_one_reason_said_of_something_else() -> None:
    """Each pair shares its words; only the second says the reason."""
    expected = {
        "We moved in March, so the food makes no sense": set(),
        "The food we ordered came in March": {"late delivery"},
        "You are cheaper than the others": set(),
        "The others are cheaper than you": {"better offer elsewhere"},
        "I had to remember your name": set(),
        "Nobody there remembered me": {"not staying in touch"},
        "My other bank is fine": set(),
        "I switched to another bank": {"better offer elsewhere"},
        "I had to ask for everything myself": {"needs not anticipated"},
        "I had to ask the staff for every change": {"no self-service"},
        "You cost me my job": set(),
        "You cost me a fortune": {"price"},
    }

    assert dict(zip(expected, found(*expected), strict=True)) == expected


def test_a_comment_may_carry_several_codes() -> None:
    codes = found("Too expensive, the parcel came late and nobody answered my emails.")

    assert codes == [{"price", "late delivery", "questions unanswered"}]


def test_a_single_word_counts_only_where_no_phrase_is_known() -> None:
    texts = pl.Series(["Communication", "Price"])

    with_cues, without = coded(texts), coded(texts, cues={})

    assert with_cues["not staying in touch"].to_list() == [True, False]
    assert is_coded(without).to_list() == [False, True]


def test_the_readers_own_words_can_be_added() -> None:
    codes = {**CODES, "price": (*CODES["price"], r"\bteuer\b"), "parking": (r"\bparking\b",)}

    table = coded(pl.Series(["Viel zu teuer", "No parking"]), codes=codes)

    assert table["price"].to_list() == [True, False]
    assert table["parking"].to_list() == [False, True]


def test_rows_keep_their_order_and_missing_texts_get_no_code() -> None:
    table = coded(pl.Series(["Slow service", None, "Price"]))

    assert table["slow service"].to_list() == [True, False, False]
    assert table["price"].to_list() == [False, False, True]


def test_nothing_written_gives_an_empty_table_with_every_code() -> None:
    table = coded(pl.Series([], dtype=pl.String))

    assert table.is_empty()
    assert table.columns == list(CODES)
    assert is_coded(table).is_empty()


def test_texts_are_made_plain() -> None:
    plain = plain_text(pl.Series(["I can’t\n  E-Mail — them", None]))

    assert plain.to_list() == ["i can not email them", ""]


def test_reasons_to_stay_are_read_with_their_praise() -> None:
    """Coded by hand; 0.94 and 0.76 when new, before the phrases learnt from them."""
    rows = pl.read_csv(Path(__file__).with_name("staying_sentences.csv"))
    given = rows["codes"].str.split(" | ")
    hand = pl.DataFrame({code: given.list.contains(code) for code in STAYING})

    rule = coded(rows["sentence"], codes=STAYING, cues={}, rewrites=SPELLING)
    both, only_rule, only_hand = (
        coding_agreement(hand, rule).select("both", "only_rule", "only_hand").sum().row(0)
    )

    assert both / (both + only_rule) >= 0.9
    assert both / (both + only_hand) >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Price",
        "cheaper elsewhere",
        "It cost too much",
        "hidden fees",
        "Rate increase",
        "the tariff went up",
        "we couldn't afford it",
        "got a better deal",
        "isn't worth the money",
        "not worth the price",
        "I wasn't happy with the price",
        "The price was not competitive",
        "the prices are not fair",
        "not because of the staff but because of the price",
        "they are cheaper",
        "You are not cheaper than the others",
        "You were cheaper when I joined",
        "I thought you were cheaper than the others",
        "if you were the cheapest",
        "Tesco is cheaper than you",
        "cost me a fortune",
        "It cost me 40 euros and a whole afternoon",
    ],
)
def test_price_is_mentioned(text: str) -> None:
    assert pl.select(mentions_price(pl.lit(text))).item()


@pytest.mark.parametrize(
    "text",
    [
        "price was not the reason",
        "Price didn't matter",
        "prices are fine",
        "the prices were reasonable, the service was not",
        "well worth the money",
        "good value for money, sad to go",
        "It wasn't the cost",
        "it had nothing to do with the price",
        "It was never about the money",
        "You're cheaper than the others, but too slow",
        "You were always the cheapest of all, but slow",
        "Your prices are the lowest but I moved",
        "You were cheaper than the rest.",
        "Your prices were lower than the competition's",
        "The service cost me a lot of patience and a whole afternoon",
        "It cost us two customers",
        "You cost me my job",
        "The person in charge was rude",
        "Dear team, I am leaving",
        "",
        None,
    ],
)
def test_price_is_fine_or_no_reason(text: str | None) -> None:
    assert not pl.select(mentions_price(pl.lit(text, pl.String))).item()

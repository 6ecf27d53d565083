"""Reasons in order, words that set groups apart, and codings held against a reader."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from analysis.coding_agreement import coding_agreement, cohen_kappa
from analysis.pareto import coded_pareto, counted_pareto, pareto
from analysis.words import distinguishing_words, group_sizes, log_odds, word_counts
from tests.properties import assert_interval_holds, assert_shares

# R qcc, ?pareto.chart.
DEFECTS = {
    "contact num.": 94,
    "price code": 80,
    "supplier code": 66,
    "part num.": 33,
    "schedule date": 27,
}


def stated(rows: list[tuple[str, str | None]]) -> pl.LazyFrame:
    return pl.LazyFrame(rows, schema={"said_by": pl.String, "reason": pl.String}, orient="row")


def test_equals_the_pareto_table_of_qcc() -> None:
    rows: list[tuple[str, str | None]] = [
        (f"{reason} {i}", reason) for reason, count in DEFECTS.items() for i in range(count)
    ]

    found = pareto(stated(rows[::-1]))

    assert found.table["reason"].to_list() == list(DEFECTS)
    shares = [0.313333333, 0.58, 0.80, 0.91, 1.0]
    assert found.table["cumulative_share"].to_list() == pytest.approx(shares, abs=1e-9)
    # Of the first three none can be put before another; 66 of 300 against 33 is a close thing.
    assert found.table["rank"].to_list() == [1, 1, 1, 3, 4]
    assert found.table["last_rank"].to_list() == [3, 3, 4, 5, 5]
    assert found.reasons_per_person == 1
    wilson = binomtest(94, 300).proportion_ci(method="wilson")
    assert found.table.select("lower", "upper").row(0) == pytest.approx((wilson.low, wilson.high))


def test_several_reasons_of_one_person_share_one_base() -> None:
    rows: list[tuple[str, str | None]] = [
        ("a", "price"),
        ("a", "service"),
        ("a", "price"),
        ("b", " price "),
        ("c", None),
        ("d", "  "),
    ]

    found = pareto(stated(rows), n_left=8)

    assert found.table.select("reason", "count", "share").rows() == [
        ("price", 2, 1.0),
        ("service", 1, 0.5),
    ]
    assert (found.n_answered, found.n_silent) == (2, 6)
    assert found.reasons_per_person == 1.5
    assert found.response.value == 0.25
    assert found.silent.value == 0.75


def test_more_leavers_in_the_table_than_left_is_refused() -> None:
    with pytest.raises(ValueError, match="2 people are in the table, but only 1"):
        pareto(stated([("a", "price"), ("b", None)]), n_left=1)


def test_nobody_and_nobody_with_a_reason() -> None:
    empty, silent = pareto(stated([])), pareto(stated([("a", None)]))

    assert empty.table.is_empty()
    assert np.isnan(empty.response.value)
    assert np.isnan(empty.silent.value)
    assert silent.table.is_empty()
    assert silent.response.value == 0


def test_one_column_per_code_counts_the_same() -> None:
    codes = pl.DataFrame(
        {"price": [True, True, False, False], "late": [True, False, False, False], "x": [False] * 4}
    )

    found = coded_pareto(codes)

    assert found.table.select("reason", "count").rows() == [("price", 2), ("late", 1)]
    assert (found.n_answered, found.n_silent) == (2, 2)
    assert coded_pareto(pl.DataFrame()).table.is_empty()


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 50), max_size=8))
def test_shares_are_shares_whatever_the_counts(counts: dict[str, int]) -> None:
    table = pl.DataFrame(
        {"reason": list(counts), "count": list(counts.values())},
        schema={"reason": pl.String, "count": pl.Int64},
    )

    found = counted_pareto(table, sum(counts.values())).table.fill_nan(None)

    assert_shares(found["share"])
    assert_interval_holds(found["share"], found["lower"], found["upper"])
    assert found["count"].is_sorted(descending=True)
    assert found["rank"].is_sorted()


# The toy table: formula (15) to (22) of Monroe, Colaresi & Quinn 2008, computed independently.
WORDS = ["late", "price", "staff", "app", "refund", "other"]
FIRST = [30, 12, 4, 2, 0, 52]
SECOND = [10, 14, 16, 1, 7, 52]


def toy() -> pl.DataFrame:
    return pl.DataFrame({"word": WORDS, "first": FIRST, "second": SECOND})


def test_log_odds_with_a_flat_prior_equal_the_toy_table() -> None:
    found = log_odds(FIRST, SECOND, [0.01] * 6)

    z = [3.696206589519301, -0.450121658033514, -2.7181477400950462, 0.5725546498560482]
    assert found.z.tolist() == pytest.approx([*z, -0.6620320593186905, 0.0], abs=1e-12)
    assert found.delta[4] == pytest.approx(-6.625040964976073)


def test_log_odds_with_an_informative_prior_equal_the_toy_table() -> None:
    table = distinguishing_words(toy(), prior_total=100, least_comments=0)

    z = dict(table.select("word", "z").rows())
    expected = [2.753912142505261, -0.3186945717440343, -2.068589020132539, 0.41241886596]
    assert [z[word] for word in WORDS[:3]] == pytest.approx(expected[:3], rel=1e-12)
    assert z["app"] == pytest.approx(0.41245886596975023)
    assert z["refund"] == pytest.approx(-1.8387249786439417)
    assert z["other"] == pytest.approx(0, abs=1e-12)
    assert table["word"].to_list() == ["late", "app", "other", "price", "refund", "staff"]
    assert table["is_distinct"].to_list() == [True] + [False] * 5


def test_the_only_word_of_both_groups_sets_nobody_apart() -> None:
    counts = pl.DataFrame({"word": ["late"], "first": [60], "second": [90]})
    (row,) = distinguishing_words(counts).iter_rows(named=True)

    assert (row["delta"], row["z"], row["p_adjusted"]) == (0, 0, 1)
    assert not row["is_distinct"]


def test_rare_words_are_not_listed_and_do_not_count_as_comparisons() -> None:
    table = distinguishing_words(toy(), prior_total=100)

    assert set(table["word"]) == {"late", "price", "staff", "other"}
    # Benjamini–Hochberg over four words, not six: the smallest p times four.
    late = table.filter(word="late").row(0, named=True)
    assert late["p_adjusted"] == pytest.approx(4 * late["p"])


def test_swapping_the_groups_swaps_the_signs() -> None:
    swapped = toy().rename({"first": "second", "second": "first"})

    one = distinguishing_words(toy()).sort("word")["z"]
    other = distinguishing_words(swapped).sort("word")["z"]

    assert one.to_list() == pytest.approx((-other).to_list())


def comments(rows: list[tuple[bool | None, str | None]]) -> pl.LazyFrame:
    return pl.LazyFrame(rows, schema={"is_first": pl.Boolean, "text": pl.String}, orient="row")


def test_a_comment_counts_a_word_once() -> None:
    rows = comments(
        [(True, "Late, late, LATE!"), (False, "late don’t"), (False, "!"), (True, None)]
    )

    counts = word_counts(rows)

    assert counts.rows() == [("don't", 0, 1), ("late", 1, 1)]
    assert group_sizes(rows) == (1, 2)


def test_no_comments_give_no_words() -> None:
    counts = word_counts(comments([]))

    assert distinguishing_words(counts).is_empty()
    assert "is_distinct" in distinguishing_words(counts).columns


def test_a_prior_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 0 words"):
        distinguishing_words(toy(), prior_total=0)


def coding(cells: tuple[int, int, int, int]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Two codings with so many comments coded by both, by the rule, by hand, by neither."""
    both, only_rule, only_hand, neither = cells
    hand = [True] * both + [False] * only_rule + [True] * only_hand + [False] * neither
    rule = [True] * (both + only_rule) + [False] * (only_hand + neither)
    return pl.DataFrame({"late": hand}), pl.DataFrame({"late": rule, "unused": rule})


def test_kappa_of_the_grant_proposals() -> None:
    # The textbook table 20/5/10/15: observed .70, by chance .50, kappa .40.
    table = coding_agreement(*coding((20, 5, 10, 15)))

    row = table.row(0, named=True)
    assert row["kappa"] == pytest.approx(0.4)
    assert row["precision"] == pytest.approx(0.8)
    assert row["recall"] == pytest.approx(2 / 3)
    assert row["n"] == 50
    assert not row["undercounts"]


def test_full_agreement_on_few_comments_is_not_certain() -> None:
    # 20 of 20 agreed on is at least 83.9% (Wilson); by chance half: (.839 - .5)/.5.
    row = coding_agreement(*coding((10, 0, 0, 10))).row(0, named=True)

    assert (row["kappa"], row["kappa_upper"]) == (1, 1)
    assert row["kappa_lower"] == pytest.approx(0.6777, abs=1e-3)


def test_the_error_of_kappa_equals_the_delta_method_taken_numerically() -> None:
    counts = np.array([20.0, 5.0, 10.0, 15.0])
    p = counts / counts.sum()

    def kappa(shares: np.ndarray) -> float:
        return float(cohen_kappa(*(np.array([share]) for share in shares))[0][0])

    step = 1e-6
    slope = np.array([(kappa(p + step * e) - kappa(p - step * e)) / (2 * step) for e in np.eye(4)])
    variance = (slope**2 @ p - (slope @ p) ** 2) / counts.sum()

    se = cohen_kappa(*(np.array([count]) for count in counts))[1][0]
    assert se == pytest.approx(np.sqrt(variance), rel=1e-6)


def test_a_dictionary_that_misses_half_undercounts() -> None:
    assert coding_agreement(*coding((5, 0, 5, 10)))["undercounts"].to_list() == [True]


def test_comments_nobody_judged_do_not_count() -> None:
    hand, rule = coding((2, 1, 1, 2))
    judged = hand.with_columns(late=pl.when(pl.int_range(6) > 0).then("late"))

    assert coding_agreement(judged, rule).select("n", "both").row(0) == (5, 1)


@pytest.mark.parametrize(
    ("cells", "known"),
    [
        pytest.param((0, 0, 0, 4), (None, None, None), id="a code nobody gave"),
        pytest.param((4, 0, 0, 0), (1.0, 1.0, None), id="a code everybody gave"),
        pytest.param((0, 0, 0, 0), (None, None, None), id="no comments"),
    ],
)
def test_figures_without_a_base_are_not_known(
    cells: tuple[int, int, int, int], known: tuple[float | None, ...]
) -> None:
    row = coding_agreement(*coding(cells)).select("precision", "recall", "kappa").row(0)

    assert row == known


def test_codings_that_do_not_match_are_refused() -> None:
    hand, rule = coding((1, 1, 1, 1))

    with pytest.raises(ValueError, match="4 comments read, but 3 coded"):
        coding_agreement(hand, rule.head(3))
    with pytest.raises(ValueError, match="no code late"):
        coding_agreement(hand, rule.drop("late"))

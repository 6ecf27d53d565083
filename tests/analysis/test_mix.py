"""Mix and rate against hand arithmetic, Welch's test, the jackknife and the service means."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.mix import MixChange, mix_change
from analysis.mix_adjusted import mix_adjusted_means
from analysis.service import contact_months, rescaled, series_months, service_means, wave_months
from tests.properties import assert_estimate, assert_interval_holds

JANUARY, FEBRUARY = date(2024, 1, 1), date(2024, 2, 1)
Answers = list[tuple[str, float]]


def months(answers: Answers, month: date = JANUARY, top: float = 5.0) -> pl.DataFrame:
    rows = pl.DataFrame(
        {
            "touchpoint": [touchpoint for touchpoint, _ in answers],
            "rating": [float(rating) for _, rating in answers],
        },
        schema={"touchpoint": pl.String, "rating": pl.Float64},
    )
    contacts = rows.with_columns(
        contact_on=pl.lit(month),
        scale_min=1.0,
        scale_max=top,
        resolved=pl.lit(None, pl.Boolean),
        response_minutes=pl.lit(None, pl.Float64),
    )
    return contact_months(contacts.lazy())


def repeated(**counts: tuple[int, float]) -> Answers:
    return [(name, rating) for name, (n, rating) in counts.items() for _ in range(n)]


def split(before: Answers, after: Answers) -> MixChange:
    found = mix_change(months(before), months(after, FEBRUARY), "touchpoint")
    assert found is not None
    return found


def drawn(seed: int, sizes: dict[str, int], better: float = 0.0) -> Answers:
    random = np.random.default_rng(seed)
    usual = {"chat": 0.7, "email": 0.3, "phone": 0.5}
    return [
        (name, 1.0 + float(random.binomial(4, min(usual[name] + better, 1))))
        for name, size in sizes.items()
        for _ in range(size)
    ]


BEFORE = drawn(1, {"chat": 60, "email": 30, "phone": 10})
AFTER = drawn(2, {"chat": 30, "email": 50, "phone": 40}, better=0.05)


def test_a_mean_that_only_lost_its_best_channel_changed_by_mix_alone() -> None:
    found = split(repeated(chat=(80, 5), email=(20, 2)), repeated(chat=(20, 5), email=(80, 2)))

    assert (found.before, found.after) == pytest.approx((4.4, 2.6))
    assert found.change.value == pytest.approx(-1.8)
    assert found.mix.value == pytest.approx(-1.8)
    assert found.rate.value == pytest.approx(0)


def test_channels_that_all_got_worse_changed_by_rate_alone() -> None:
    found = split(repeated(chat=(80, 5), email=(20, 3)), repeated(chat=(80, 4), email=(20, 3)))

    assert found.mix.value == pytest.approx(0)
    assert found.rate.value == pytest.approx(-0.8)
    assert found.categories["rate"].to_list() == pytest.approx([-0.8, 0])


def test_both_at_once_are_taken_at_the_average() -> None:
    found = split(repeated(chat=(60, 5), email=(40, 2)), repeated(chat=(20, 4), email=(80, 3)))

    # By hand: rate .4·(−1) + .6·1; mix −.4·(4.5 − m) + .4·(2.5 − m), any m.
    assert found.rate.value == pytest.approx(0.2)
    assert found.mix.value == pytest.approx(-0.8)
    # m is the average of 3.8 and 3.2.
    assert found.categories["mix"].to_list() == pytest.approx([-0.4 * 1.0, 0.4 * -1.0])


def test_parts_add_up_exactly_by_category_and_in_total() -> None:
    found = split(BEFORE, AFTER)

    table = found.categories
    assert found.mix.value + found.rate.value == pytest.approx(
        found.after - found.before, rel=1e-12
    )
    assert table["mix"].sum() == pytest.approx(found.mix.value, rel=1e-12)
    assert table["rate"].sum() == pytest.approx(found.rate.value, rel=1e-12)
    assert table["change"].sum() == pytest.approx(found.change.value, rel=1e-12)
    for estimate in (found.change, found.mix, found.rate):
        assert_estimate(estimate)
        assert estimate.n == len(BEFORE) + len(AFTER)
    for part in ("mix", "rate", "change"):
        assert_interval_holds(table[part], table[f"{part}_lower"], table[f"{part}_upper"])


def test_the_whole_change_is_welchs() -> None:
    found = split(BEFORE, AFTER)

    ratings = [[rating for _, rating in answers] for answers in (AFTER, BEFORE)]
    welch = stats.ttest_ind(*ratings, equal_var=False)
    interval = welch.confidence_interval()
    assert found.change.value / found.change.se == pytest.approx(welch.statistic)
    assert (found.change.lower, found.change.upper) == pytest.approx((interval.low, interval.high))


def test_errors_of_the_parts_equal_the_jackknife() -> None:
    before, after = (drawn(seed, {"chat": 45, "email": 30, "phone": 25}) for seed in (3, 4))
    found = split(before, after)

    pairs = [(before[:i] + before[i + 1 :], after) for i in range(len(before))]
    pairs += [(before, after[:i] + after[i + 1 :]) for i in range(len(after))]
    without = [split(*pair) for pair in pairs]
    for part in ("mix", "rate"):
        values = np.array([getattr(each, part).value for each in without]).reshape(2, -1)
        n = values.shape[1]
        jackknife = (n - 1) / n * ((values - values.mean(axis=1, keepdims=True)) ** 2).sum()
        assert getattr(found, part).se == pytest.approx(np.sqrt(jackknife), rel=0.03)
    chat = np.array([each.categories["mix"][0] for each in without]).reshape(2, -1)
    jackknife = (99 / 100) * ((chat - chat.mean(axis=1, keepdims=True)) ** 2).sum()
    assert found.categories["mix_se"][0] == pytest.approx(np.sqrt(jackknife), rel=0.03)


def test_a_category_asked_once_only_is_all_mix() -> None:
    found = split(repeated(chat=(50, 4), email=(50, 3)), repeated(chat=(50, 4), phone=(50, 5)))

    table = found.categories
    assert table["category"].to_list() == ["chat", "email", "phone"]
    assert table["mean_after"].to_list() == [4, None, 5]
    assert table["share_after"].to_list() == [0.5, 0, 0.5]
    assert table["rate"].to_list() == pytest.approx([0, 0, 0])
    assert found.mix.value == pytest.approx(1)


def test_weights_count_and_only_their_proportions() -> None:
    def wave(stretch: float) -> pl.DataFrame:
        ratings = pl.DataFrame(
            {
                "respondent_id": [str(i) for i in range(80)],
                "attribute": ["chat", "email"] * 40,
                "rating": [float(1 + i % 5) for i in range(80)],
                "scale_min": 1.0,
                "scale_max": 5.0,
            }
        )
        respondents = ratings.select(
            "respondent_id",
            weight=stretch * (1 + pl.int_range(pl.len()) % 3),
            answered_on=pl.when(pl.int_range(pl.len()) < 30).then(JANUARY).otherwise(FEBRUARY),
        )
        return wave_months(ratings.lazy(), respondents.lazy())

    found = [
        mix_change(
            wave(stretch).filter(month=JANUARY), wave(stretch).filter(month=FEBRUARY), "touchpoint"
        )
        for stretch in (1.0, 7.0)
    ]

    assert found[0] is not None
    assert found[1] is not None
    assert found[1].rate.se == pytest.approx(found[0].rate.se)
    means = service_means(wave(1.0), ("month",))
    gap = np.hypot(*means["se"])
    assert found[0].change.value == pytest.approx(means["mean"][1] - means["mean"][0])
    assert found[0].change.se == pytest.approx(gap)


def test_means_without_answers_split_without_errors() -> None:
    series = pl.DataFrame(
        {
            "period_on": [JANUARY, JANUARY, FEBRUARY, FEBRUARY],
            "touchpoint": ["chat", "email"] * 2,
            "value": [4.0, 3.0, 4.5, 3.0],
            "n": [10.0, 30.0, 20.0, 20.0],
        }
    )
    table = series_months(series.lazy())

    found = mix_change(table.filter(month=JANUARY), table.filter(month=FEBRUARY), "touchpoint")

    assert found is not None
    assert (found.before, found.after) == pytest.approx((3.25, 3.75))
    assert found.rate.value == pytest.approx(0.375 * 0.5)
    assert not found.rate.has_interval
    assert found.categories["rate_se"].null_count() == 2


def test_without_answers_there_is_nothing_to_split() -> None:
    assert mix_change(months([]), months(AFTER), "touchpoint") is None
    assert mix_change(months(BEFORE), months([]), "touchpoint") is None


def test_two_scales_are_refused_until_rescaled() -> None:
    first, second = months(BEFORE), months([("chat", 9), ("email", 7)], FEBRUARY, top=10.0)

    with pytest.raises(ValueError, match=r"one scale, found 1.0 to 5.0; 1.0 to 10.0"):
        mix_change(first, second, "touchpoint")
    with pytest.raises(ValueError, match="rescale the months first"):
        mix_adjusted_means(pl.concat([first, second]), "touchpoint")
    assert mix_change(first, rescaled(second, (1, 5)), "touchpoint") is not None


def test_the_adjusted_line_stands_still_when_only_the_mix_moves() -> None:
    answers = repeated(chat=(80, 5), email=(20, 2)), repeated(chat=(20, 5), email=(80, 2))
    table = pl.concat([months(answers[0]), months(answers[1], FEBRUARY)])

    found = mix_adjusted_means(table, "touchpoint")

    assert found["month"].to_list() == [JANUARY, FEBRUARY]
    assert found["mean"].to_list() == pytest.approx([3.5, 3.5])
    assert found["n"].to_list() == [100, 100]
    assert found["covered_share"].to_list() == pytest.approx([1, 1])


def test_the_error_of_an_adjusted_mean_is_that_of_a_stratified_one() -> None:
    table = pl.concat([months(BEFORE), months(AFTER, FEBRUARY)])

    found = mix_adjusted_means(table, "touchpoint")

    everyone = BEFORE + AFTER
    variance = mean = 0.0
    for name in ("chat", "email", "phone"):
        share = sum(touchpoint == name for touchpoint, _ in everyone) / len(everyone)
        ratings = [rating for touchpoint, rating in BEFORE if touchpoint == name]
        mean += share * float(np.mean(ratings))
        variance += share**2 * float(np.var(ratings, ddof=1)) / len(ratings)
    assert found["mean"][0] == pytest.approx(mean)
    assert found["se"][0] == pytest.approx(np.sqrt(variance))
    quantile = stats.t.ppf(0.975, len(BEFORE) - 3)
    assert found["upper"][0] == pytest.approx(mean + quantile * np.sqrt(variance))


def test_a_month_that_misses_much_of_the_mix_has_no_adjusted_mean() -> None:
    full = repeated(chat=(50, 5), email=(45, 3), phone=(5, 1))
    without_phone, without_email = full[:95], full[:50] + full[95:]
    table = pl.concat(
        [
            months(full),
            months(without_phone, FEBRUARY),
            months(without_email, date(2024, 3, 1)),
        ]
    )

    found = mix_adjusted_means(table, "touchpoint")

    assert found["mean"].is_null().to_list() == [False, False, True]
    assert found["upper"].is_null().to_list() == [False, False, True]
    shares = [150 / 250, 90 / 250]
    assert found["mean"][1] == pytest.approx((5 * shares[0] + 3 * shares[1]) / sum(shares))
    assert found["covered_share"][2] == pytest.approx(160 / 250)


def test_a_single_answer_borrows_the_spread_of_the_others() -> None:
    lonely = months([("chat", 3), ("chat", 5), ("email", 4)])
    alone = months([("chat", 3), ("email", 4)])

    borrowed = mix_adjusted_means(lonely, "touchpoint")

    # Chat has variance 2 on two answers; e-mail takes the same 2 on one; shares 2/3 and 1/3.
    assert borrowed["se"][0] == pytest.approx(np.sqrt(4 / 9 * 1 + 1 / 9 * 2))
    assert mix_adjusted_means(alone, "touchpoint")["se"].to_list() == [None]
    assert mix_adjusted_means(months([]), "touchpoint").is_empty()


answers = st.lists(
    st.tuples(st.sampled_from(["chat", "email", "phone"]), st.integers(1, 5)), min_size=1
)


@settings(max_examples=40, deadline=None)
@given(answers, answers)
def test_going_back_undoes_the_change(before: Answers, after: Answers) -> None:
    there, back = split(before, after), split(after, before)

    assert there.mix.value == pytest.approx(-back.mix.value, abs=1e-12)
    assert there.rate.value == pytest.approx(-back.rate.value, abs=1e-12)
    assert there.rate.se == pytest.approx(back.rate.se, abs=1e-12, nan_ok=True)
    total = there.mix.value + there.rate.value
    assert total == pytest.approx(there.after - there.before, abs=1e-12)

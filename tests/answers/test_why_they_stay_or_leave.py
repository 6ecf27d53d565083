"""Why they stay or leave, on studies small enough to be worked out by hand."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from scipy import stats

from answers.answer import Answer, Finding
from answers.coming_back import coming_back
from answers.five_dimensions import chosen_dimensions
from answers.hand_coding import agreement, agreement_says, as_file, from_file, to_read
from answers.in_their_words import in_their_words
from answers.leaving_reasons import leaving_reasons
from answers.what_matters import what_matters
from answers.why_they_stay_or_leave import why_they_stay_or_leave
from answers.word_rules import what_changes, why_unreadable, with_rule
from study import Filters, Study, with_settings, with_tables
from tests.answers.why_tables import comments, customers, leavers, survey

LATE, PRICE, MOVED = "The parcel came two weeks late.", "Too expensive.", "We moved abroad."


def one(answer: Answer, figure: str, **of: object) -> Finding:
    (found,) = [f for f in answer.findings if f.figure == figure and dict(f.of) == of]
    return found


def refusal(answer: Answer, figure: str) -> str:
    (found,) = [f for f in answer.findings if f.figure == figure and f.estimate is None]
    return found.sentence


# What matters


def likert(values: np.ndarray) -> list[float]:
    return list(np.clip(np.round(values), 1, 7).astype(float))


def rated(size: int = 400, *, seed: int = 5) -> dict[tuple[str, str], list[float]]:
    rng = np.random.default_rng(seed)
    speed, staff, price = (rng.normal(4.5, 1.4, size) for _ in range(3))
    overall = likert(0.6 * speed + 0.3 * staff + rng.normal(0.5, 0.6, size))
    return {
        ("perception", "Speed"): likert(speed),
        ("perception", "Staff"): likert(staff),
        ("perception", "Price"): likert(price),
        ("overall", "overall"): overall,
    }


def test_shares_of_unrelated_attributes_are_their_squared_correlations() -> None:
    answers = rated()
    answer = what_matters(survey(answers), Filters())
    y = answers["overall", "overall"]
    squared = {
        name: float(np.corrcoef(answers["perception", name], y)[0, 1] ** 2)
        for name in ("Speed", "Staff", "Price")
    }

    for name, square in squared.items():
        share = one(answer, "drivers.importance", attribute=name, outcome="overall").estimate
        assert share == pytest.approx(square / sum(squared.values()), abs=0.02)
    assert answer.headline.startswith("Customers who rate “Speed” higher are the ones who")
    assert answer.on_ranks["on_ranks"].sum() == pytest.approx(1)


def test_fewer_respondents_than_needed_are_refused_with_the_number_needed() -> None:
    answer = what_matters(survey(rated(40)), Filters())

    assert "40 customers answered; 100 are needed for 3 attributes" in refusal(
        answer, "drivers.importance"
    )
    assert answer.state == "partly"


@pytest.mark.parametrize("how", ["constant", "collinear"])
def test_constant_and_collinear_attributes_leave_the_others_in_order(how: str) -> None:
    answers = rated()
    odd = [4.0] * 400 if how == "constant" else answers["perception", "Speed"]
    answer = what_matters(survey(answers | {("perception", "Odd"): odd}), Filters())

    said = " ".join(answer.warnings)
    if how == "constant":
        assert "“Odd”" in said
        assert "Odd" not in answer.importance["attribute"]
    else:
        # The twin halves what Speed would have, and nothing pretends to an order of the two.
        twins = answer.importance.filter(pl.col("attribute").is_in(["Odd", "Speed"]))
        assert twins["share"][0] == pytest.approx(twins["share"][1], abs=1e-6)
        assert "Answers move together" in said


def test_everybody_alike_is_said_in_words() -> None:
    same = {key: [5.0] * 200 for key in rated(200)}

    assert "has the same answer from everybody" in refusal(
        what_matters(survey(same), Filters()), "drivers.importance"
    )


def test_whole_dimensions_are_put_in_order_where_single_items_are_too_many() -> None:
    rng = np.random.default_rng(3)
    prompt, polite, modern = (rng.normal(4.5, 1.2, 150) for _ in range(3))
    answers = {("overall", "overall"): likert(prompt + rng.normal(0, 0.5, 150))}
    for place in range(6):
        noise = rng.normal(0, 0.8, (3, 150))
        answers["perception", f"Responsiveness {place}"] = likert(prompt + noise[0])
        answers["perception", f"Assurance {place}"] = likert(polite + noise[1])
        answers["perception", f"Tangibles {place}"] = likert(modern + noise[2])
    answer = what_matters(survey(answers), Filters())

    assert "180 are needed for 18 attributes" in answer.why_not
    assert answer.by_dimension["attribute"][0] == "responsiveness"
    assert "“responsiveness”" in answer.headline
    assert one(answer, "drivers.importance", dimension="responsiveness", outcome="overall").estimate


# Five dimensions


def pairs(size: int = 60, *, reliability: bool = True) -> dict[tuple[str, str], list[float]]:
    rng = np.random.default_rng(1)
    answers: dict[tuple[str, str], list[float]] = {}
    for name, gap in (("Prompt service", -1.0), ("Quick replies", -0.6)):
        person = rng.normal(0, 1.0 if reliability else 0.0, size)
        answers["expectation", name] = likert(6 + rng.normal(0, 0.5, size))
        answers["perception", name] = likert(6 + gap + person + rng.normal(0, 0.5, size))
    return answers


def test_gaps_are_the_paired_t_interval_of_peoples_own_differences() -> None:
    answers = pairs()
    answer = what_matters(survey(answers), Filters())
    found = one(answer, "servqual.gap", dimension="responsiveness")
    names = ("Prompt service", "Quick replies")
    gap = np.mean(
        [np.subtract(answers["perception", n], answers["expectation", n]) for n in names], axis=0
    )
    lower, upper = stats.t.interval(0.95, gap.size - 1, gap.mean(), stats.sem(gap))

    assert (found.estimate, found.lower, found.upper) == pytest.approx((gap.mean(), lower, upper))
    assert found.verdict == "below expectations"


def test_a_noisy_gap_keeps_its_mean_and_carries_a_warning() -> None:
    answer = what_matters(survey(pairs(reliability=False)), Filters())
    found = one(answer, "servqual.gap", dimension="responsiveness")

    assert found.estimate is not None
    assert "gaps of single people are mostly noise" in found.sentence
    assert answer.dimensions.noisy == ("responsiveness",)


@pytest.mark.parametrize("first", ["reliability", "tangibles"])
def test_numbered_items_are_taken_in_the_order_that_hangs_together(first: str) -> None:
    rng = np.random.default_rng(2)
    sizes = {"reliability": 5, "responsiveness": 4, "assurance": 4, "empathy": 5, "tangibles": 4}
    order = sorted(sizes, key=lambda name: (name != first, list(sizes).index(name)))
    dimension = [name for name in order for _ in range(sizes[name])]
    base = {name: rng.normal(0, 1, 120) for name in sizes}
    answers = {
        ("perception", f"Item {place}"): likert(4 + base[name] + rng.normal(0, 0.5, 120))
        for place, name in enumerate(dimension, start=1)
    }
    answer = what_matters(survey(answers), Filters())

    assert answer.dimensions.told == {
        f"Item {place}": name for place, name in enumerate(dimension, start=1)
    }
    assert "The items bear numbers only" in answer.dimensions.warnings[0]


def test_items_can_be_moved_and_taken_out() -> None:
    study = survey(pairs())
    found = what_matters(study, Filters()).dimensions
    told = found.items.with_columns(dimension=pl.Series(["empathy", None], dtype=pl.String))

    chosen = chosen_dimensions(study, found, told)
    again = what_matters(with_settings(study, dimensions=chosen), Filters()).dimensions

    assert chosen == (("Prompt service", "empathy"), ("Quick replies", ""))
    assert again.told == {"Prompt service": "empathy"}
    assert again.items["how"].to_list() == ["chosen by you", ""]


# Why they leave


def test_reasons_are_shares_of_those_who_gave_one() -> None:
    texts = (*[LATE] * 12, *[PRICE] * 6, *[MOVED] * 2)
    study = leavers(*(f"{text} {place}" for place, text in enumerate(texts)), *[None] * 5)
    answer = leaving_reasons(study, Filters())

    late = one(answer, "reasons.share", reason="late delivery")
    assert (late.estimate, late.n) == (0.6, 20)
    assert (late.lower, late.upper) == pytest.approx((0.3866, 0.7812), abs=1e-4)  # Wilson, 12/20
    assert one(answer, "reasons.price_share").estimate == 0.3
    assert "5 were asked and gave no reason" in answer.basis
    assert answer.quotes["reason"].unique().to_list() == ["late delivery"]  # ten or more only


def test_the_pareto_chart_of_the_literature_adds_up_as_published() -> None:
    reasons = [LATE, PRICE, MOVED, "The staff were rude.", "I was billed twice."]
    counts = [94, 80, 66, 33, 27]
    study = leavers(*[r for r, count in zip(reasons, counts, strict=True) for _ in range(count)])

    shares = leaving_reasons(study, Filters()).reasons["cumulative_share"]

    # The defects of the R package qcc: 31.33, 58, 80, 91 and 100%.
    assert shares.to_list() == pytest.approx([0.3133, 0.58, 0.80, 0.91, 1], abs=1e-4)


def test_answers_of_a_list_have_two_bases_and_both_are_said() -> None:
    study = leavers(*["Price too high"] * 30, *["Competitor had better devices"] * 60,
                    *["Don't know"] * 10)  # fmt: skip
    answer = leaving_reasons(study, Filters())

    picked = one(answer, "reasons.share", reason="Competitor had better devices")
    coded = one(answer, "reasons.share", reason="better offer elsewhere")
    assert (picked.estimate, picked.n) == (0.6, 100)
    assert coded.estimate == pytest.approx(60 / 90)
    assert coded.n == 90
    assert "all 100 leavers" in answer.bases
    assert "the 90 whose answer gives a reason" in answer.bases


def test_an_answer_of_a_hundred_thousand_characters_is_cut_where_it_names_a_bar() -> None:
    answer = leaving_reasons(leavers(*["expensive " * 10_000] * 20, *[LATE] * 80), Filters())

    cut = one(answer, "reasons.share", reason=("expensive " * 20) + "…")
    assert cut.estimate == 0.2
    assert len(cut.sentence) < 300


def test_shares_gone_by_reason_add_up_with_those_still_here() -> None:
    """Without censoring before the day, Aalen-Johansen is a plain share of all customers."""
    left = [True] * 30 + [False] * 70
    known = customers(left, days=[100] * 30 + [800] * 70, value=10.0)
    study = leavers(*[LATE] * 15, *[PRICE] * 10, customers=known)
    answer = leaving_reasons(study, Filters())

    gone = {f.of["reason"]: f.estimate for f in answer.findings if f.figure == "reasons.incidence"}
    assert gone == pytest.approx(
        {"late delivery": 0.15, "price": 0.10, "no reason given": 0.05}, abs=1e-12
    )
    assert one(answer, "reasons.response").estimate == pytest.approx(25 / 30)
    value = {f.of["reason"]: f.estimate for f in answer.findings if f.figure == "reasons.value"}
    assert value["late delivery"] == 150
    assert value["what better service could have kept, at most"] == 150


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        ((), "Nobody was asked why they left."),
        ((None,), "1 who were asked why they left gave no reason"),
        (("No reason", "n/a", "Don't know", None), "All 4 who were asked"),
    ],
)
def test_silence_is_said_in_words(reasons: tuple[str | None, ...], said: str) -> None:
    answer = leaving_reasons(leavers(*reasons), Filters())

    assert answer.state == "no"
    assert said.replace("1 who", "All 1 who") in refusal(answer, "reasons.share")


def test_few_leavers_are_hidden() -> None:
    answer = leaving_reasons(leavers(*[LATE] * 9), Filters())

    assert answer.headline == "Fewer than 10 leavers said why, so no reason is shown"
    assert answer.reasons["share"].null_count() == answer.reasons.height
    assert answer.quotes.is_empty()


def test_three_languages_are_left_uncoded_until_words_are_added() -> None:
    texts = (*[LATE] * 10, *["Viel zu teuer geworden"] * 10, *["Trop cher pour moi"] * 10)
    study = leavers(*(f"{text} {place}" for place, text in enumerate(texts)))
    answer = leaving_reasons(study, Filters())
    before = one(answer, "words.uncoded", topic="reasons to leave")
    ours = with_settings(study, reason_rules=(("price", True, ("teuer*", "trop cher")),))
    after = leaving_reasons(ours, Filters())

    assert before.estimate == pytest.approx(2 / 3)
    assert "seem to be in another language" in before.sentence
    assert answer.headline.startswith("What 67% of leavers wrote fits no reason of the list")
    said = in_their_words(study, Filters()).topic_says("why they left")
    assert said.startswith("67% of what was said about why they left could not be coded")
    assert in_their_words(ours, Filters()).topic_says("why they left").startswith("All of what")
    assert one(after, "words.uncoded", topic="reasons to leave").estimate == 0
    assert one(after, "reasons.share", reason="price").estimate == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("/(/", "“/(/” is no pattern that can be searched for."),
        (r"/(a)\1/", "no pattern that can be searched for"),
        ("/(abc){1000}{1000}/", "no pattern that can be searched for"),
        ("*", "“*” fits every text."),
        ("-/.*/", "“/.*/” fits every text."),
        ("\n".join(f"word {n}" for n in range(10_000)), "10,000 lines; at most 200"),
        ("a" * 201, "a line has more than 200 letters"),
        ("/(a+)+$/", ""),
        ("<script>alert(1)</script>\n\n \n-", ""),
    ],
)
def test_words_that_cannot_be_searched_for_are_refused(written: str, why: str) -> None:
    refused = why_unreadable(with_rule((), "price", keeps_built_in=True, written=written))

    assert why in refused
    assert bool(refused) == bool(why)


def test_what_words_would_change_is_told_before_they_are_kept() -> None:
    study = leavers(*[f"{LATE} {n}" for n in range(5)], "Zu teuer", "Zu teuer", PRICE)
    rules = with_rule((), "price", keeps_built_in=False, written="teuer\nweeks late")

    change = what_changes(study, rules, "price")

    assert change.says == "1 text is about price now; by these words 7 more and 1 fewer."
    assert change.gained[0] == "Zu teuer"
    assert change.lost == (PRICE,)
    same = what_changes(study, with_rule((), "price", keeps_built_in=True, written="euro"), "price")
    assert same.says == "1 text is about price now; by these words the same."


# What brings them back, in their words


def test_reasons_to_stay_are_told_from_reasons_bought() -> None:
    friendly, points = "The staff are always friendly and helpful.", "Only because of the points."
    study = leavers(*[friendly] * 15, *[points] * 5, direction="stay")
    answer = coming_back(study, Filters())

    assert one(answer, "stay.earned_share").estimate == 0.75
    assert answer.staying.filter("earned")["count"].sum() == 15


def test_nobody_asked_why_they_stay_is_said() -> None:
    answer = coming_back(leavers(LATE), Filters())

    assert (answer.state, answer.headline) == (
        "no",
        "Nobody has said yet why they stay or came back",
    )


def test_what_many_wrote_in_the_same_words_is_quoted_once() -> None:
    quotes = in_their_words(comments(*[LATE] * 30, *[PRICE] * 9), Filters()).quotes

    assert quotes["text"].to_list() == [LATE]  # and nothing of a reason that nine wrote about


def test_quotes_are_masked() -> None:
    texts = [f"The parcel came {n} days late, mail me at ann{n}@example.com" for n in range(12)]
    answer = in_their_words(comments(*texts), Filters())

    assert answer.quotes.height == 12
    assert not answer.quotes["text"].str.contains("@").any()
    assert not answer.sample["text"].str.contains("@").any()


def test_a_hand_coded_sample_is_held_against_the_rules() -> None:
    texts = [f"Delivered {n} weeks late" for n in range(2, 14)] + [f"Lovely {n}" for n in range(8)]
    answer = in_their_words(comments(*texts), Filters())
    drawn = to_read(answer.sample, "Comment").sort("text").rows()
    # The reader finds one late delivery fewer than the rules, and reads everything but two.
    given = {mark: ("late delivery",) if "late" in text else () for mark, text in drawn[:-2]}
    given[drawn[0][0]] = ()
    table = agreement(answer.sample, "Comment", given)
    late = table.row(by_predicate=pl.col("code") == "late delivery", named=True)

    assert len(drawn) == 20
    assert (late["n"], late["by_rule"], late["by_hand"]) == (18, 12, 11)
    assert (late["recall"], late["precision"]) == (1, pytest.approx(11 / 12))
    low, high = stats.binomtest(11, 12).proportion_ci(method="wilson")
    assert late["precision_between"] == f"{low:.0%} to {high:.0%}"
    low, high = stats.binomtest(17, 18).proportion_ci(method="wilson")
    assert agreement_says(answer.sample, "Comment", given) == (
        "On 94% of 18 comments you and the rules name the very same reasons "
        f"({low:.0%} to {high:.0%})."
    )
    assert agreement(answer.sample, "Comment", {}).is_empty()
    assert agreement_says(answer.sample, "Comment", {}).startswith("0 of 10 comments read")


def test_what_was_coded_by_hand_can_be_kept_and_carried_on_with() -> None:
    texts = [f"Delivered {n} weeks late" for n in range(2, 14)] + ["Lovely"]
    sample = in_their_words(comments(*texts), Filters()).sample
    marks = to_read(sample, "Comment")["mark"].to_list()
    given = {marks[0]: ("late delivery", "price"), marks[1]: ()}

    kept = as_file(sample, "Comment", given)

    assert from_file(kept) == given
    assert kept["By the rules"].n_unique() <= 2
    with pytest.raises(ValueError, match="no column Mark and Your reasons"):
        from_file(pl.DataFrame({"anything": ["else"]}))


def test_comments_that_weigh_too_unevenly_name_no_reason() -> None:
    """Of twelve people one counts as much as twenty: the others are as good as one or two."""
    asked = survey({("overall", "overall"): [5.0] * 12})
    assert asked.respondents is not None
    weight = pl.Series([20.0] + [1.0] * 11)
    said = comments(*[LATE] * 12).comments
    assert said is not None
    study = with_tables(
        asked,
        {
            **asked.tables,
            "respondents": asked.respondents.with_columns(weight=weight),
            "comments": said.with_columns(said_by=asked.respondents["respondent_id"]),
        },
        "uneven",
    )
    answer = in_their_words(study, Filters())

    assert answer.headline == "All of the comments could be coded"
    assert answer.shares["share"].to_list() == [None]


@pytest.mark.parametrize(
    ("left", "said"), [(9, "Hidden: fewer than 10 customers left."), (10, "All")]
)
def test_the_share_who_said_why_is_hidden_where_few_left(left: int, said: str) -> None:
    known = customers([True] * left + [False] * 50, days=[100] * left + [800] * 50)
    answer = leaving_reasons(leavers(*[LATE] * left, customers=known), Filters())
    (found,) = [one for one in answer.findings if one.figure == "reasons.response"]

    assert found.sentence.startswith(said)
    assert (found.estimate is None) == (left < 10)


@pytest.mark.parametrize("texts", [(), ("",), ("Fine",), ("n/a",) * 30])
def test_few_or_empty_comments_make_no_figure(texts: tuple[str, ...]) -> None:
    answer = in_their_words(comments(*texts), Filters())

    assert not [f for f in answer.findings if f.estimate is not None]
    assert not answer.quotes.height


def test_a_study_without_any_of_it_answers_in_words() -> None:
    empty = why_they_stay_or_leave(Study("nothing"), Filters())

    assert empty.state == "no"
    assert all(f.estimate is None and f.sentence for f in empty.findings)

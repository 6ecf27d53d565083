"""Emotion words against two published scales, and what a denial makes of them."""

from __future__ import annotations

import pytest

from analysis.emotions import BAD, GOOD, is_positive_emotion

# PANAS: Watson, Clark & Tellegen 1988, J Pers Soc Psychol 54:1063.
POSITIVE = "interested excited strong enthusiastic proud alert inspired determined attentive active"
NEGATIVE = "distressed upset guilty scared hostile irritable ashamed nervous jittery afraid"
# Consumption Emotion Set: Richins 1997, J Consum Res 24:127, table 5; surprise is neither.
CONSUMED_GOOD = """sexy romantic passionate loving sentimental calm peaceful contented fulfilled
    optimistic encouraged hopeful happy pleased joyful excited thrilled enthusiastic proud eager
    relieved"""
CONSUMED_BAD = """frustrated angry irritated unfulfilled discontented nervous worried tense
    depressed sad miserable scared afraid panicky embarrassed ashamed humiliated envious jealous
    lonely homesick guilty"""


@pytest.mark.parametrize("words", [POSITIVE, CONSUMED_GOOD])
def test_good_feelings_of_published_scales_are_good(words: str) -> None:
    assert {word: is_positive_emotion(word.title()) for word in words.split()} == dict.fromkeys(
        words.split(), True
    )


@pytest.mark.parametrize("words", [NEGATIVE, CONSUMED_BAD])
def test_bad_feelings_of_published_scales_are_bad(words: str) -> None:
    assert {word: is_positive_emotion(word.upper()) for word in words.split()} == dict.fromkeys(
        words.split(), False
    )


@pytest.mark.parametrize(
    ("said", "is_good"),
    [
        ("I felt valued", True),
        ("I did not feel valued", False),
        ("I didn’t feel valued", False),
        ("I don't feel safe with them", False),
        ("Without fear", True),
        ("No trust", False),
        ("never bored", True),
        ("un-happy", False),
        ("Surprised", None),
        ("Neither happy nor unhappy", None),
        ("Both proud and ashamed", None),
        ("Unenthused", None),
        ("", None),
        ("Zufrieden", None),
    ],
)
def test_a_denial_turns_a_feeling_round(said: str, is_good: object) -> None:
    assert is_positive_emotion(said) is is_good


def test_no_word_is_good_and_bad() -> None:
    assert not GOOD & BAD

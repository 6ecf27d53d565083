"""A held-out group against Sommer & Zeger's trial, and the size such a test needs."""

from __future__ import annotations

import pytest

from analysis.held_out import customers_needed, held_out_effect


def test_the_vitamin_a_trial_is_reproduced() -> None:
    # Sommer & Zeger 1991; Imbens & Rubin 1997, Ann Stat 25:305: deaths 46 of 12,094 against 74 of
    # 11,588; 9,675 took the capsule. Retention is survival, so signs turn round.
    result = held_out_effect(
        offered=12_094,
        offered_retained=12_094 - 46,
        offered_joined=9_675,
        held_out=11_588,
        held_out_retained=11_588 - 74,
    )

    assert result.offered_effect.value == pytest.approx(0.002582377520377569, abs=1e-12)
    assert result.uptake == pytest.approx(0.7999834628741525, abs=1e-12)
    assert result.joiner_effect.value == pytest.approx(0.0032280386285732632, abs=1e-12)
    assert result.offered_effect.lower > 0


def test_the_interval_is_newcombes() -> None:
    # Newcombe 1998, Stat Med 17:873, table II, example (a), method 10: 56/70 and 48/80.
    result = held_out_effect(
        offered=70, offered_retained=56, offered_joined=35, held_out=80, held_out_retained=48
    )

    assert result.offered_effect.lower == pytest.approx(0.0524, abs=5e-5)
    assert result.offered_effect.upper == pytest.approx(0.3339, abs=5e-5)
    assert result.joiner_effect.upper == pytest.approx(2 * result.offered_effect.upper)


def test_an_offer_nobody_takes_says_nothing_about_joiners() -> None:
    result = held_out_effect(
        offered=10, offered_retained=5, offered_joined=0, held_out=10, held_out_retained=5
    )

    assert not result.joiner_effect.has_interval


def test_the_size_needed_is_the_textbook_one() -> None:
    # Fleiss, Levin & Paik 2003, table A.4 without continuity correction by formula (4.14):
    # shares .60 and .70, level 5 %, power 80 %: 356 in each group.
    assert customers_needed(retained=0.6, smallest_effect=0.1) == pytest.approx(712, abs=1)
    assert customers_needed(retained=0.6, smallest_effect=0.1, held_out_share=0.1) > 1_500


def test_counts_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit into a group of 5"):
        held_out_effect(
            offered=5, offered_retained=6, offered_joined=1, held_out=5, held_out_retained=1
        )
    with pytest.raises(ValueError, match="leave no two shares"):
        customers_needed(retained=0.99, smallest_effect=0.05)
    with pytest.raises(ValueError, match="must lie between 0 and 1"):
        customers_needed(retained=0.5, smallest_effect=0.05, power=1)

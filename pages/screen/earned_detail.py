"""The parts of the page Earned or bought that stand below the story."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from answers.cross_checks import cross_checks
from answers.earned_or_bought import EarnedAnswer
from charts.exhibit import Exhibit
from charts.exhibits.earned_or_bought import earned_or_bought_exhibits
from pages.screen.skeleton import say, show_some
from session import ask

SIMULATED: Final = Path(__file__).parents[2] / "benchmarks" / "ladder_simulation.md"


def what_they_say(answer: EarnedAnswer, exhibits: tuple[Exhibit, ...]) -> None:
    """Show attitude beside behaviour, and what customers say they would do.

    Args:
        answer: The page's answer.
        exhibits: What the page shows.
    """
    if not answer.wanting.grid.is_empty():
        st.subheader("Want to, or out of habit", anchor=False)
        show_some(exhibits, "grid")
    if answer.wanting.stated.is_empty():
        say("What asking could tell", answer.sentences("loyalty.stated_without_program"))
    else:
        st.subheader("What they say they would do", anchor=False)
        show_some(exhibits, "stated 1", "stated 2")


def over_time(exhibits: tuple[Exhibit, ...]) -> None:
    """Show how members and others fared, and who is still here by month of joining.

    Args:
        exhibits: What the page shows.
    """
    if any(exhibit.key == "fortunes" for exhibit in exhibits):
        st.subheader("Members and others over time", anchor=False)
        show_some(exhibits, "fortunes")
    if any(exhibit.key == "cohorts" for exhibit in exhibits):
        with st.expander("By month of joining"):
            show_some(exhibits, "cohorts")
            st.caption("Only customers who could have been observed that long count in a column.")


def for_experts(answer: EarnedAnswer) -> None:
    """Write what a statistician asks next: balance, other rules, the unseen, the simulation.

    Args:
        answer: The page's answer.
    """
    say(
        "How firmly it stands",
        answer.sentences("lift.e_value", "lift.same_start", "lift.same_kind"),
    )
    if not answer.rules.is_empty():
        st.caption("The net figure under other rules of silence")
        st.dataframe(
            answer.rules,
            hide_index=True,
            column_config={
                "lapse_days": "Days of silence",
                "net": st.column_config.NumberColumn("Net", format="percent"),
                "lower": st.column_config.NumberColumn("From", format="percent"),
                "upper": st.column_config.NumberColumn("To", format="percent"),
                "stay_anyway": st.column_config.NumberColumn("Stay anyway", format="percent"),
            },
        )
    show_some(earned_or_bought_exhibits(answer), "balance")
    say("Discounts and points", answer.sentences(*DISCOUNTS))
    if st.toggle("Look at it in other ways (takes a while)", key="checks"):
        with st.spinner("Fitting models of buying"):
            say("Cross-checks", ask(cross_checks).checks)
    if SIMULATED.is_file():
        st.markdown(SIMULATED.read_text(encoding="utf-8"))


DISCOUNTS: Final = (
    "discount.only_share",
    "discount.mean_share",
    "discount.points_only_share",
    "discount.points_mean_share",
    "discount.rate_ratio",
)

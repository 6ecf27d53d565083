"""The parts of the page Earned or bought that stand below the story."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from answers.cross_checks import cross_checks
from answers.earned_or_bought import EarnedAnswer
from charts.balance import balance_chart
from charts.cohorts import cohort_chart
from charts.fortunes import fortunes_chart
from charts.shares import shares_chart
from pages.screen.plain import plain
from pages.screen.skeleton import draw, fold_table, say
from session import ask

SIMULATED: Final = Path(__file__).parents[2] / "benchmarks" / "ladder_simulation.md"
SHARES: Final = dict.fromkeys(
    ("share", "rate", "lower", "upper", "retained", "retained_lower", "retained_upper"), "percent"
)


def what_they_say(answer: EarnedAnswer) -> None:
    """Show attitude beside behaviour, and what customers say they would do.

    Args:
        answer: The page's answer.
    """
    asked = answer.wanting
    if not asked.grid.is_empty():
        said = f"Among customers who answered; wanting to stay means: {asked.cut}"
        draw(
            shares_chart(asked.grid, title="Do those who stay want to?", of="Share of the group"),
            says=said,
            key="grid",
        )
        st.caption(plain(said))
        fold_table(
            asked.grid,
            {
                "name": "Group",
                "share": "Share",
                "lower": "From",
                "upper": "To",
                "n": "Customers (n)",
                "retained": "Still here half a year later",
                "retained_lower": "From ",
                "retained_upper": "To ",
                "note": "Note",
            },
            formats=SHARES,
        )
    if not asked.stated.is_empty():
        say("What they say", answer.sentences("loyalty.stated_without_program", *SWITCH))
    else:
        say("What asking could tell", answer.sentences("loyalty.stated_without_program"))


SWITCH: Final = ("loyalty.stated_switch",)


def overlooked(answer: EarnedAnswer) -> None:
    """Show how customers outside the program fare over the same time.

    Args:
        answer: The page's answer.
    """
    if answer.fortunes["program"].n_unique() < 2:
        return
    said = answer.widening or "How fast members and others leave"
    draw(fortunes_chart(answer.fortunes, title=said), says=said, key="fortunes")
    fold_table(
        answer.fortunes,
        {
            "program": "Group",
            "half_year": "Half-year from",
            "rate": "Leaving in a month",
            "lower": "From",
            "upper": "To",
            "n": "Customers (n)",
        },
        formats=SHARES,
    )


def cohorts(answer: EarnedAnswer) -> None:
    """Fold away the cohort table.

    Args:
        answer: The page's answer.
    """
    if answer.cohorts.is_empty():
        return
    with st.expander("By month of joining"):
        said = "Only customers who could have been observed that long count in a column."
        draw(cohort_chart(answer.cohorts), says=said, key="cohorts")
        st.caption(said)


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
    if not answer.balance.is_empty():
        said = "Each dot compares those who joined with others, as both were before the order."
        draw(balance_chart(answer.balance), says=said, key="balance")
        st.caption(f"{said} Differences are in standard deviations.")
        st.dataframe(
            answer.balance,
            hide_index=True,
            column_config={
                "attribute": "Known before the order",
                "band": "Band",
                "members": st.column_config.NumberColumn("Joined", format="percent"),
                "comparison": st.column_config.NumberColumn("Did not", format="percent"),
                "matched": st.column_config.NumberColumn("Did not, matched", format="percent"),
                "difference": st.column_config.NumberColumn("Difference", format="%.2f"),
                "matched_difference": st.column_config.NumberColumn("Matched", format="%.2f"),
            },
        )
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

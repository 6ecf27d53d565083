"""What is asked on Explore: which column, by which, within which, and how."""

from __future__ import annotations

from collections import Counter
from typing import Final

import streamlit as st

from answers.askable import askable
from answers.asked import Asked
from answers.explore import ExploreAnswer, usual_question
from answers.explore_question import DEFAULT_BANDS, MEASURES, Dates, Measure, Question
from answers.explore_rows import can_join
from pages.screen.plain import plain
from session import current_study

NOTHING: Final = "—"
MEMBERSHIP: Final = "customers.program"
PERIODS: Final[dict[str, Dates | None]] = {
    "by itself": None,
    "Year": "year",
    "Quarter": "quarter",
    "Month": "month",
}
AS_FITS: Final = "as it fits"


def choose_columns() -> Question | None:
    """Show the three columns and return what is asked; None: this study has no column."""
    study = current_study()
    columns = named_columns(askable(study))
    usual = usual_question(study)
    if usual is None:
        st.info("There is no column to ask about yet.")
        return None
    labels = {column.key: label for label, column in columns.items()}
    left, middle, right = st.columns(3)
    with left:
        what = _column("Column", list(columns), labels[usual.what], "what")
    fit = [
        label
        for label, column in columns.items()
        if label != what
        and column.kind not in {"text", "stay"}
        and can_join(study, columns[what], column)
    ]
    usual_by = labels.get(usual.by or "", NOTHING) if what == labels[usual.what] else NOTHING
    with middle:
        by = _column("By", [NOTHING, *fit], usual_by, "by")
    with right:
        within = _column("Within", [NOTHING, *fit], NOTHING, "within")
    membership = labels.get(MEMBERSHIP, "")
    apart = st.toggle(
        "Members and others apart",
        key="apart",
        bind="query-params",
        disabled=membership not in fit or within != NOTHING or by == membership,
        help="One picture for members of the program and one for everybody else.",
    )
    if apart and membership in fit and within == NOTHING and by != membership:
        within = membership
    asked = {
        key: columns[label].key
        for key, label in (("by", by), ("within", within))
        if label in columns
    }
    return Question(what=columns[what].key, by=asked.get("by"), within=asked.get("within"))


def choose_how(question: Question) -> Question:
    """Show how it is measured, and return the question with the choices.

    Args:
        question: The columns asked about.
    """
    study = current_study()
    columns = {column.key: column for column in askable(study)}
    chosen = [columns[key] for key in (question.what, question.by, question.within) if key]
    with st.expander("How it is measured and cut"):
        measure = st.segmented_control(
            "Measured as",
            [AS_FITS, *MEASURES.values()],
            default=AS_FITS,
            required=True,
            key="measure",
            bind="query-params",
        )
        bands = st.number_input(
            "Bands a number is cut into",
            2,
            20,
            DEFAULT_BANDS,
            key="bands",
            bind="query-params",
            disabled=not any(column.kind == "number" for column in chosen),
        )
        edges = _edges(chosen)
        period = st.segmented_control(
            "Days put together by",
            list(PERIODS),
            default="by itself",
            required=True,
            key="dates",
            bind="query-params",
        )
        unprotected = st.toggle(
            "Show figures of fewer than 10 people",
            help="For your own eyes: such figures say little and may give somebody away. "
            "Keep them out of what you hand on.",
            key="unprotected",
        )
    named: dict[str, Measure] = {name: key for key, name in MEASURES.items()}
    return Question(
        what=question.what,
        by=question.by,
        within=question.within,
        measure=named.get(measure or ""),
        bands=int(bands),
        edges=edges,
        dates=PERIODS[period or "by itself"],
        unprotected=unprotected,
    )


def choose_answer(answer: ExploreAnswer) -> str | None:
    """Show which answer of a category is drawn, where there are several and several groups.

    Args:
        answer: The page's answer.
    """
    answers = answer.groups["answer"].unique(maintain_order=True).to_list()
    if len(answers) < 2:
        return None
    every = "All answers"
    shown = st.selectbox("Answer drawn", [every, *answers], key="answer_drawn")
    return None if shown == every else shown


def named_columns(columns: tuple[Asked, ...]) -> dict[str, Asked]:
    """Return columns by a label that no two share, as they stand in lists and in the address.

    Args:
        columns: What can be asked about.
    """
    said = Counter(f"{column.group}: {column.name}" for column in columns)
    return {
        f"{column.group}: {column.name}"
        if said[f"{column.group}: {column.name}"] == 1
        else f"{column.group}: {column.name} [{column.key}]": column
        for column in columns
    }


def _column(label: str, options: list[str], usual: str, key: str) -> str:
    return st.selectbox(
        label,
        options,
        index=options.index(usual) if usual in options else 0,
        key=key,
        bind="query-params",
    )


def _edges(chosen: list[Asked]) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Ask for the edges of numbers; what is no number is said and left out."""
    found = []
    for column in chosen:
        if column.kind != "number":
            continue
        text = st.text_input(
            f"Cut {plain(column.name)} at",
            placeholder="for example 10, 50, 100; empty: bands of about equal size",
            key=f"edges {column.key}",
        )
        numbers = _numbers(text)
        if numbers is None:
            st.caption("Write numbers with commas between them.")
        elif numbers:
            found.append((column.key, numbers))
    return tuple(found)


def _numbers(text: str) -> tuple[float, ...] | None:
    try:
        return tuple(float(part) for part in text.replace(";", ",").split(",") if part.strip())
    except ValueError:
        return None

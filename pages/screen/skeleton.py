"""The shape every page has: the finding as its heading, its base, pictures, and what is folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import polars as pl
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from answers.answer import EVIDENCE, Answer
from charts.exhibit import Exhibit
from charts.theme import Drawing, Mode, on_screen
from pages.screen.figure_tools import write_tools
from pages.screen.plain import plain
from pages.screen.slides import is_presenting, note_answer, note_exhibit
from pages.screen.taking_home import offer_files

METHODS: Final = Path(__file__).parents[2] / "METHODS.md"


def open_page(answer: Answer) -> bool:
    """Write the heading of a page, and what is missing when there is nothing to draw.

    Args:
        answer: The page's answer.

    Returns:
        Whether there is anything to draw.
    """
    write_heading(answer)
    if answer.state == "no":
        _list("What would answer this", answer.missing)
    return answer.state != "no"


def write_heading(answer: Answer) -> None:
    """Write the finding as the heading, and under it base, dates, filters and strength of evidence.

    Args:
        answer: The page's answer.
    """
    st.header(plain(answer.headline), anchor=False)
    if answer.basis:
        st.caption(plain(answer.basis))
    if answer.evidence is not None:
        st.caption(plain(EVIDENCE[answer.evidence]))


def show(exhibit: Exhibit) -> None:
    """Show one picture of a page, with what can be done with it and its numbers folded away.

    Args:
        exhibit: Built in `charts.exhibits`.
    """
    show_picture(exhibit)
    if not is_presenting():
        fold_numbers(exhibit)


def fold_numbers(exhibit: Exhibit) -> None:
    """Fold away the numbers behind a picture.

    Args:
        exhibit: The picture.
    """
    fold_table(exhibit.table, exhibit.headings, formats=exhibit.formats)


def show_picture(exhibit: Exhibit) -> None:
    """Show one picture with what can be done with it; while presenting it only becomes a slide.

    Args:
        exhibit: Built in `charts.exhibits`.
    """
    note_exhibit(exhibit)
    if not is_presenting():
        draw(exhibit.chart, says=exhibit.says, key=exhibit.key)
        write_tools(exhibit)


def show_some(exhibits: Iterable[Exhibit], *keys: str) -> None:
    """Show those pictures of a page that bear one of the keys; one that is not there is left out.

    Args:
        exhibits: What the page shows.
        keys: Keys of the pictures wanted.
    """
    for exhibit in exhibits:
        if exhibit.key in keys:
            show(exhibit)


def draw(chart: Drawing, *, says: str, key: str) -> None:
    """Draw a chart in the reader's mode.

    Args:
        chart: Built in `charts`.
        says: What it shows, for those who cannot see it.
        key: Keeps the chart in place while its data change.
    """
    st.altair_chart(on_screen(chart, mode_now()), theme=None, key=key, alt=says)


def mode_now() -> Mode:
    """Return the mode of the reader's page; light where it is not known yet."""
    return "dark" if st.context.theme.type == "dark" else "light"


def say(heading: str, sentences: Sequence[str]) -> None:
    """Write sentences under a heading; nothing when there are none.

    Args:
        heading: What they are about.
        sentences: One bullet each.
    """
    if sentences:
        _list(heading, tuple(sentences))


def fold_table(
    table: pl.DataFrame,
    headings: Mapping[str, str],
    *,
    formats: Mapping[str, str] | None = None,
    label: str = "The numbers as a table",
) -> None:
    """Fold away the numbers behind a picture.

    Args:
        table: A table of the answer.
        headings: Columns to show, in order, with their headings.
        formats: Streamlit number formats by column, such as "percent" or "%.2f".
        label: What the fold says.
    """
    chosen = formats or {}
    with st.expander(label):
        st.dataframe(
            table.select(column for column in headings if column in table.columns),
            hide_index=True,
            column_config={
                column: _column(table, column, heading, chosen.get(column))
                for column, heading in headings.items()
                if column in table.columns
            },
        )


def _column(table: pl.DataFrame, column: str, heading: str, form: str | None) -> ColumnConfig:
    kind = table.schema[column]
    if kind == pl.Date:
        return st.column_config.DateColumn(heading, format="D MMM YYYY")
    if kind.is_numeric():
        return st.column_config.NumberColumn(heading, format=form or "localized")
    return st.column_config.Column(heading)


def close_page(answer: Answer, title: str, expert: Callable[[], None] | None = None) -> None:
    """Fold away what stands behind the page: method, limits, and detail for experts.

    Args:
        answer: The page's answer.
        title: The page's title, which its section in METHODS.md bears.
        expert: Writes the detail for experts; None: there is none.
    """
    note_answer(answer)
    offer_files(answer)
    if method := method_of(title):
        with st.expander("How this is measured"):
            st.markdown(method)
    limits = (*answer.cannot_tell, *(f"Would help: {need}" for need in answer.missing))
    if limits and answer.state != "no":
        with st.expander("What this cannot tell"):
            _list("", limits)
    if expert is not None:
        with st.expander("For experts"):
            expert()


def method_of(title: str) -> str:
    """Return what METHODS.md says about a page; "" when it says nothing."""
    for section in METHODS.read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, _, text = section.partition("\n")
        if heading.strip() == title:
            return text.strip()
    return ""


def _list(heading: str, items: tuple[str, ...]) -> None:
    if heading and items:
        st.subheader(heading, anchor=False)
    st.markdown("\n".join(f"- {plain(item)}" for item in items))

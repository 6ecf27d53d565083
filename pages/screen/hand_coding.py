"""A sample of comments coded by hand, one after the other, held against what the rules find."""

from __future__ import annotations

import io
from functools import partial
from typing import Final

import polars as pl
import streamlit as st

from answers.hand_coding import (
    agreement,
    agreement_says,
    as_file,
    from_file,
    how_many,
    next_unread,
    reasons_of,
    to_read,
)
from answers.in_their_words import WordsAnswer
from exports.tables import file_name, table_file
from pages.screen.plain import plain
from pages.visit.hand_coding import go_to, keep_chosen, keep_read, place_in, read_so_far

_COLUMNS: Final = {
    "code": "Reason",
    "precision": "Right, of those the rules name",
    "precision_between": "95% interval",
    "by_rule": "Named by the rules (n)",
    "recall": "Found, of those you name",
    "recall_between": "95% interval ",
    "by_hand": "Named by you (n)",
    "kappa": "Agreement beyond chance (κ)",
    "kappa_between": "95% interval  ",
    "note": "Note",
}


def offer_hand_coding(answer: WordsAnswer, topic: str) -> None:
    """Let the reader code a sample by hand, and say how well the rules do.

    Args:
        answer: The tab's answer.
        topic: One of its topics.
    """
    if not to_read(answer.sample, topic).is_empty():
        with st.expander(
            "How well do the rules code? Code some yourself", icon=":material/checklist:"
        ):
            _read_on(answer.sample, topic)


@st.fragment
def _read_on(sample: pl.DataFrame, topic: str) -> None:
    """Show one comment after the other; a click runs this again and not the page."""
    comments, given = to_read(sample, topic), read_so_far(topic)
    known, drawn = how_many(sample, topic, given)
    st.caption(
        "Comments drawn at random. Pick every reason a comment is about, none if none fits; what "
        "the rules found stays hidden until you ask."
    )
    st.progress(known / drawn, f"{known} of {drawn} read")
    opened = place_in(topic)
    place = next_unread(comments, given) if opened is None else opened
    place = min(place, comments.height - 1)
    _read_one(comments, place, sample, topic)
    if known and st.toggle("Compare with the rules", key=f"compared by hand {topic}"):
        st.markdown(plain(agreement_says(sample, topic, given)))
        _compare(agreement(sample, topic, given))
    _keep(sample, topic)


def _read_one(comments: pl.DataFrame, place: int, sample: pl.DataFrame, topic: str) -> None:
    mark, text = comments.row(place)
    given = read_so_far(topic)
    with st.container(border=True):
        st.caption(f"Comment {place + 1}" + (" · read" if mark in given else ""))
        st.markdown(plain(f"“{text}”"))
        reasons = reasons_of(sample, topic)
        st.pills(
            "What it is about",
            reasons,
            selection_mode="multi",
            default=[reason for reason in given.get(mark, ()) if reason in reasons],
            key=_field(topic, mark),
        )
        with st.container(horizontal=True):
            st.button(
                "Back",
                icon=":material/arrow_back:",
                key=f"back by hand {topic}",
                disabled=place == 0,
                on_click=partial(go_to, topic, place - 1),
            )
            st.button(
                "Read, next one",
                icon=":material/check:",
                key=f"next by hand {topic}",
                on_click=partial(_take, comments, place, topic),
            )


def _take(comments: pl.DataFrame, place: int, topic: str) -> None:
    """Keep the reasons chosen for a comment, and open the next that nobody read."""
    keep_chosen(topic, mark := comments["mark"][place], _field(topic, mark))
    go_to(topic, next_unread(comments, read_so_far(topic), after=place))


def _field(topic: str, mark: str) -> str:
    return f"reasons of {topic} {mark}"


def _compare(table: pl.DataFrame) -> None:
    if table.is_empty():
        return
    formats = {"precision": "percent", "recall": "percent", "kappa": "%.2f"}
    config = {
        name: st.column_config.NumberColumn(heading, format=formats[name])
        if name in formats
        else st.column_config.Column(heading)
        for name, heading in _COLUMNS.items()
    }
    st.dataframe(table, hide_index=True, column_order=list(_COLUMNS), column_config=config)


def _keep(sample: pl.DataFrame, topic: str) -> None:
    """Offer what was read as a file, and take such a file to carry on."""
    given = read_so_far(topic)
    if given:
        st.download_button(
            "Keep what you coded (CSV)",
            partial(table_file, as_file(sample, topic, given), "csv"),
            file_name=file_name("earned-coded-by-hand", "csv"),
            mime="text/csv",
            key=f"coded by hand {topic}",
            on_click="ignore",
            icon=":material/download:",
        )
    kept = st.file_uploader(
        "Carry on with a file you kept", type="csv", key=f"carry on by hand {topic}"
    )
    if kept is not None:
        try:
            rows = pl.read_csv(io.BytesIO(kept.getvalue()), infer_schema=False)
            found = from_file(rows)
        except (pl.exceptions.PolarsError, ValueError) as refusal:
            st.error(plain(f"This file cannot be carried on with. {refusal}"))
            return
        if set(found) - set(given):
            keep_read(topic, {**found, **given})
            st.rerun()

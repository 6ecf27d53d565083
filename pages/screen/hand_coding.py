"""A sample of comments coded by hand, held against what the rules find."""

from __future__ import annotations

import polars as pl
import streamlit as st

from answers.hand_coding import agreement, by_hand, to_code
from answers.in_their_words import WordsAnswer
from pages.screen.plain import plain

_FIGURES = {
    "precision": "Precision: of those the rules name, right",
    "recall": "Recall: of those you name, found",
    "kappa": "Kappa: agreement beyond chance",
}
_COUNTS = {"both": "Both", "only_rule": "Rules only", "only_hand": "You only"}


def offer_hand_coding(answer: WordsAnswer, topic: str) -> None:
    """Let the reader code a sample by hand, and say how well the rules do.

    Args:
        answer: The tab's answer.
        topic: One of its topics.
    """
    sample = to_code(answer.sample, topic)
    if sample.is_empty():
        return
    with st.expander("How well do the rules code? Code some yourself", icon=":material/checklist:"):
        st.caption(
            "Comments drawn at random. Tick what you have read and pick its reasons, none if none "
            "fits; what the rules found stays hidden until you ask."
        )
        with st.form(f"by hand {topic}", border=False):
            told = st.data_editor(
                sample,
                hide_index=True,
                disabled=["text"],
                row_height=56,
                column_config={
                    "is_read": st.column_config.CheckboxColumn("Read", width="small"),
                    "text": st.column_config.TextColumn("Comment", width="large"),
                    "reasons": st.column_config.MultiselectColumn(
                        "Reasons", options=list(answer.reasons), width="medium"
                    ),
                },
                # Edits are kept by place, so other comments need a table of their own.
                key=f"hand-coded {topic} {hash(tuple(sample['text']))}",
            )
            asked = st.form_submit_button("Compare with the rules", icon=":material/balance:")
        if asked:
            _compare(agreement(answer.sample, topic, by_hand(told)))


def _compare(table: pl.DataFrame) -> None:
    if table.is_empty():
        st.warning("Nothing was ticked as read, or neither you nor the rules found a reason.")
        return
    st.dataframe(
        table,
        hide_index=True,
        column_order=["code", *_FIGURES, *_COUNTS, "note"],
        column_config={"code": "Reason", "note": "Note"}
        | _COUNTS
        | {
            name: st.column_config.NumberColumn(plain(heading), format="%.2f")
            for name, heading in _FIGURES.items()
        },
    )

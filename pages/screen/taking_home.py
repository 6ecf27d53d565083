"""At the foot of a page: take it home as slides, a workbook or one web page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from answers.answer import Answer
from exports.document import Document, document
from exports.formats import FORMATS, MIMES
from exports.pictures import missing_font
from pages.screen.plain import plain
from session import current_filters, current_study
from study import Filters, Study

LABELS: Final = {
    ".pptx": "Slides (PowerPoint)",
    ".xlsx": "Workbook (Excel)",
    ".html": "Web page (HTML)",
}


def offer_files(answer: Answer) -> None:
    """Offer a page's pictures, numbers and words as files, made when somebody asks for one.

    Args:
        answer: The page's answer, for the study and the filters on screen.
    """
    if answer.state == "no":
        return
    # Made in another thread, which knows no visitor; so everything it needs is handed over here.
    study, filters, made_on = current_study(), current_filters(), date.today()
    with st.popover("Take this page home", icon=":material/download:", key="take home"):
        st.caption("Each picture as this page shows it when nothing is chosen on it.")
        offer_each(partial(_told, answer, study, filters, made_on), answer.page)


def offer_each(told: Callable[[], Document], name: str) -> None:
    """Offer something in every kind of file, made when somebody asks for one.

    Args:
        told: Puts it together; in another thread, which knows no visitor.
        name: What the file is called.
    """
    if said := missing_font():
        st.caption(plain(said))
    called = re.sub(r"[^\w]+", "-", name.replace("_", "-")).strip("-")
    for ending, label in LABELS.items():
        st.download_button(
            label,
            partial(_made, ending, told),
            file_name=f"earned-{called}{ending}",
            mime=MIMES[ending],
            key=f"take home {ending}",
            on_click="ignore",
            type="tertiary",
        )


def _told(answer: Answer, study: Study, filters: Filters, made_on: date) -> Document:
    return document(study, [answer], made_on, filters=filters)


def _made(ending: str, told: Callable[[], Document]) -> bytes:
    return FORMATS[ending](told(), None)

"""Choosing files, seeing how far their reading is, and taking it back."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from loaders.draft import BroughtFile
from loaders.loading import Progress
from pages.screen.plain import plain
from pages.visit.bringing import bring, files_before, forget_files, undo, uploads_taken
from session import has_own_files, is_opened

ENDINGS: Final = (
    "xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt", "gz", "zip", "parquet", "sav",
    "json", "ndjson", "jsonl",
)  # fmt: skip
PATIENCE_SECONDS: Final = 1.0


def choose_files() -> None:
    """Show the upload field and read what is dropped in."""
    if is_opened():
        st.caption(
            "A saved study is on screen. New files take its place and are read by its recipe; the "
            "study stays saved."
        )
    afresh = has_own_files() and not is_opened() and _old_ones_go()
    dropped = st.file_uploader(
        "Survey, customers, orders, service contacts: exports as they come, several at once",
        ENDINGS,
        accept_multiple_files=True,
        key=f"upload {uploads_taken()}",
    )
    if dropped:
        files = [BroughtFile(file.name, file.getvalue()) for file in dropped]
        with st.spinner("Reading and checking every row"):
            bring(files, afresh=afresh, on_progress=_progress())
        st.rerun()


def _old_ones_go() -> bool:
    return st.toggle(
        "Start afresh with the new files: put the ones on screen aside",
        help="Left off, a new wave or month joins the files on screen, and a file of the same name "
        "replaces the old one. Either way you can take it back.",
    )


def _progress() -> Progress:
    """Return what draws a bar, once reading has taken longer than a moment."""
    place, began = st.empty(), time.monotonic()

    def draw(doing: str, share: float) -> None:
        if time.monotonic() - began > PATIENCE_SECONDS:
            place.progress(share, text=plain(doing))

    return draw


def offer_ways_back() -> None:
    """Offer to take the latest files back, and to clear everything, saying what each keeps."""
    before = files_before()
    with st.container(horizontal=True, vertical_alignment="center"):
        if before is not None:
            back = ", ".join(before) or "the sample"
            st.button(f"Undo: back to {plain(back)}", on_click=undo, icon=":material/undo:")
        if has_own_files():
            st.button(
                "Clear all, back to the sample", on_click=forget_files, icon=":material/delete:"
            )
    if before is not None:
        st.caption(
            "Undo brings back what was on screen before, with every decision about it. It keeps "
            "your files on your disk, saved studies and the notebook."
        )
    if has_own_files():
        st.caption(
            "Clearing puts your files and every decision about them aside for good. It keeps the "
            "files on your disk, a recipe you downloaded, and the filters in the address."
        )

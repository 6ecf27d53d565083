"""Copy link: the address that shows somebody else the very same view."""

from __future__ import annotations

from typing import Final

import streamlit as st

from answers.links import link_to, shareable
from answers.wording import listed
from pages.screen.plain import plain
from pages.screen.slides import PRESENT, STEP, can_present
from session import has_own_files, saved_study

_LIKE_IN_THE_APP: Final = "http://localhost:8501/"
"""Where the address is not known, as in a test without a browser."""


def offer_link() -> None:
    """Show the button that gives the link to what is on screen, made when somebody opens it."""
    with st.popover(
        "Copy link", icon=":material/link:", type="tertiary", key="copy link", on_change="rerun"
    ) as opened:
        if opened.open:
            _write_links()


def _write_links() -> None:
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    chosen, left_out = shareable({n: v for n, v in given.items() if n not in {PRESENT, STEP}})
    address = st.context.url or _LIKE_IN_THE_APP
    st.caption("Study, page, filters and everything chosen on it. Copy with the button at the end.")
    st.code(link_to(address, chosen), language=None, wrap_lines=True)
    if can_present():
        st.caption("The same, presented:")
        presented = {**chosen, PRESENT: ["true"], STEP: ["1"]}
        st.code(link_to(address, presented), language=None, wrap_lines=True)
    if left_out:
        named = listed([name.replace("_", " ") for name in left_out])
        st.warning(plain(f"Left out, because it looks like somebody's address or number: {named}."))
    if has_own_files() and saved_study() is None:
        st.warning(
            "Your files are in your session only, so the link opens the sample study. Save this "
            "study under a name on the page Data first; then the link opens it."
        )

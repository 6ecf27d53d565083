"""What the process that serves every visitor does once."""

from __future__ import annotations

import gc
import importlib

import streamlit as st


@st.cache_resource(show_spinner=False)
def settle_process() -> bool:
    """Import what pages draw with, then take it out of the garbage collector's sight.

    Streamlit collects garbage after every run, which holds back the chart just drawn; with the
    imported modules frozen, that takes a fraction of the time.
    """
    importlib.import_module("streamlit.elements.vega_charts")
    gc.collect()
    gc.freeze()
    return True

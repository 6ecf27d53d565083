"""Earned, in a browser: is our customers' loyalty earned or bought?"""

import streamlit as st

from pages.screen.frame import (
    mend_address,
    menu,
    name_lists_of_the_menu,
    open_what_the_link_asks_for,
    write_source_line,
)
from pages.screen.process import settle_process
from pages.screen.sidebar import choose_filters
from pages.screen.stage import run_page
from session import current_study, look_at

st.set_page_config("Earned", "static/favicon.svg", layout="wide")
mend_address()
settle_process()
open_what_the_link_asks_for()

page = st.navigation(menu())
source_line = st.container(key="source_line")

with st.sidebar:
    name_lists_of_the_menu()
    look_at(choose_filters(current_study()))

run_page(page)

# Written last, because the page that just ran may have opened another study.
with source_line:
    write_source_line()

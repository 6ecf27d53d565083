"""The floor of `filter_click`: a page whose one filter changes charts drawn from constants.

It draws the same pictures as the page Earned or bought, with the same theme, and nothing else.
"""

from __future__ import annotations

import pickle

import streamlit as st

from benchmarks.alternating import DATA
from charts.cohorts import cohort_chart
from charts.fortunes import fortunes_chart
from charts.ladder import ladder_chart
from charts.retention import retention_chart
from pages.screen.skeleton import draw
from session import settle_process

st.set_page_config("Constants", layout="wide")
settle_process()


@st.cache_resource(show_spinner=False)
def _constants() -> dict[str, object]:
    with (DATA / "constants.pickle").open("rb") as kept:
        constants: dict[str, object] = pickle.load(kept)  # noqa: S301  # our own benchmark wrote it
    return constants


known = _constants()
with st.sidebar:
    chosen = st.multiselect("Segment", known["options"], key="segment", placeholder="All")
answer = known["answers"][len(chosen)]
st.header("Constants")
draw(ladder_chart(answer["waterfall"]), says="ladder", key="ladder")
draw(retention_chart(answer["curves"]), says="curves", key="curves")
draw(fortunes_chart(answer["fortunes"], title="fortunes"), says="fortunes", key="fortunes")
with st.expander("Cohorts"):
    draw(cohort_chart(answer["cohorts"]), says="cohorts", key="cohorts")

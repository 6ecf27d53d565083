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
from charts.theme import Drawing, Mode, on_screen
from pages.screen.process import settle_process

st.set_page_config("Constants", layout="wide")
settle_process()


@st.cache_resource(show_spinner=False)
def _constants() -> dict[str, object]:
    with (DATA / "constants.pickle").open("rb") as kept:
        constants: dict[str, object] = pickle.load(kept)  # noqa: S301  # our own benchmark wrote it
    return constants


def _draw(chart: Drawing, key: str) -> None:
    mode: Mode = "dark" if st.context.theme.type == "dark" else "light"
    st.altair_chart(on_screen(chart, mode), theme=None, key=key)


known = _constants()
with st.sidebar:
    chosen = st.multiselect("Segment", known["options"], key="segment", placeholder="All")
answer = known["answers"][len(chosen)]
st.header("Constants")
_draw(ladder_chart(answer["waterfall"]), "ladder")
_draw(retention_chart(answer["curves"]), "curves")
_draw(fortunes_chart(answer["fortunes"], title="fortunes"), "fortunes")
with st.expander("Cohorts"):
    _draw(cohort_chart(answer["cohorts"]), "cohorts")

"""Present mode: one exhibit fills the screen, and keys lead from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import Page as MenuPage

from charts.stage import staged
from charts.theme import Mode
from pages.screen.plain import plain
from pages.screen.slides import (
    PRESENT,
    STEP,
    Slide,
    begin_page,
    can_present,
    first_on_screen,
    is_presenting,
    slides_of_page,
)

STYLE: Final = Path(__file__).with_name("stage.css")
LONGEST: Final = 300
_LENGTHS: Final = ((100, "short"), (190, "long"), (LONGEST, "longest"))
"""Letters up to which a title is set in a size; what is left out stands in the alt text."""
LONGEST_OF_SEVERAL: Final = 190
"""Letters from which no further sentence is put into a title."""
_MOST_POINTS: Final = 7

_FULL_SCREEN: Final = st.components.v2.component(
    "full_screen",
    html="<button type='button'>Full screen</button>",
    css="""
    button { all: unset; cursor: pointer; font: var(--st-font); color: var(--st-text-color);
      opacity: .7; font-size: .875rem; white-space: nowrap; }
    button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
    button[hidden] { display: none; }
    """,
    js="""
    // Enters at once when a click has just led here, as browsers ask for; leaving full screen,
    // which browsers do on Esc, leaves present mode too.
    export default function ({ parentElement, setTriggerValue }) {
      const button = parentElement.querySelector("button")
      const enter = () => document.documentElement.requestFullscreen?.().catch(() => {})
      const show = () => { button.hidden = Boolean(document.fullscreenElement) }
      button.onclick = enter
      if (!parentElement.changed) {
        parentElement.changed = () => {
          show()
          if (!document.fullscreenElement) setTriggerValue("left", true)
        }
        document.addEventListener("fullscreenchange", parentElement.changed)
        if (navigator.userActivation?.isActive && !document.fullscreenElement) enter()
      }
      show()
      return () => {
        document.removeEventListener("fullscreenchange", parentElement.changed)
        parentElement.changed = null
        if (document.fullscreenElement) document.exitFullscreen().catch(() => {})
      }
    }
    """,
)


def run_page(page: MenuPage) -> None:
    """Run the page that was chosen; while presenting, out of sight, and show its slides instead.

    Args:
        page: As `st.navigation` returns it.
    """
    stem = page.url_path or "overview"
    begin_page()
    with st.container(key="page_below"):
        page.run()
    if is_presenting():
        slides = slides_of_page(stem)
        if STEP not in st.query_params:
            st.query_params[STEP] = str(first_on_screen(slides))
        _present(slides)


def offer_present() -> None:
    """Show the button that presents the page which just ran, if it has anything to present."""
    if can_present():
        st.button(
            "Present",
            key="present",
            icon=":material/slideshow:",
            type="tertiary",
            help="One picture at a time, on the whole screen. Arrow keys lead on, Esc leads back.",
            on_click=_enter,
        )


@st.fragment
def _present(slides: Sequence[Slide]) -> None:
    """Show one slide; a key runs this again and not the page."""
    if not is_presenting():
        st.rerun()
    number = _number(len(slides))
    slide = slides[number - 1]
    st.html(STYLE)
    with st.container(key="stage"):
        _write_head(slide)
        with st.container(key="stage_body"):
            _write_body(slide, number)
        _write_foot(slide, number, len(slides))


def _write_head(slide: Slide) -> None:
    said = title_of(slide.says)
    length = next(name for letters, name in _LENGTHS if len(said) <= letters)
    with st.container(key="stage_head"), st.container(key=f"stage_{length}"):
        st.caption(plain(slide.section))
        st.header(plain(said), anchor=False)
        if slide.caption:
            st.markdown(plain(slide.caption))


def title_of(says: str) -> str:
    """Return as many whole sentences as make a title, or the first one cut short.

    Args:
        says: The finding.
    """
    title, *more = says.split(". ")
    for sentence in more:
        if len(longer := f"{title}. {sentence}") > LONGEST_OF_SEVERAL:
            break
        title = longer
    else:
        return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
    return f"{title}." if len(title) < LONGEST else f"{title[: LONGEST - 1]}…"


def _write_body(slide: Slide, number: int) -> None:
    if slide.exhibit is None:
        st.markdown("\n".join(f"- {plain(point)}" for point in slide.points[:_MOST_POINTS]))
        return
    mode: Mode = "dark" if st.context.theme.type == "dark" else "light"
    st.vega_lite_chart(
        staged(slide.exhibit.chart, mode, slide.part),
        theme=None,
        width="content",
        key=f"stage {number}",
        alt=slide.says,
    )


def _write_foot(slide: Slide, number: int, last: int) -> None:
    with st.container(key="stage_foot", horizontal=True, vertical_alignment="center"):
        with st.container(key="stage_base"):
            if slide.remark:
                st.markdown(f":red[{plain(slide.remark)}]")
            st.markdown(plain(slide.base))
        if slide.is_invented:
            st.badge("invented data", icon=":material/science:", color="orange")
        _key("Previous", "Left", -1, last, is_off=number == 1)
        st.markdown(f"{number} of {last}", width="content")
        _key("Next", "Right", 1, last, is_off=number == last)
        st.button("Leave", key="stage leave", shortcut="Esc", type="tertiary", on_click=_leave)
        _FULL_SCREEN(key="full screen", width="content", on_left_change=_leave)
    with st.container(key="stage_keys"):  # out of sight; their keys work all the same
        _key("Page back", "PageUp", -1, last)
        _key("Page on", "PageDown", 1, last)
        _key("First", "Home", -last, last)
        _key("Last", "End", last, last)


def _key(label: str, shortcut: str, by: int, last: int, *, is_off: bool = False) -> None:
    st.button(
        label,
        key=f"stage {shortcut}",
        shortcut=shortcut,
        type="tertiary",
        disabled=is_off,
        on_click=_go,
        args=(by, last),
    )


def _number(last: int) -> int:
    asked = st.query_params.get(STEP, "")
    return min(max(int(asked), 1), last) if asked.isascii() and asked.isdecimal() else 1


def _go(by: int, last: int) -> None:
    st.query_params[STEP] = str(min(max(_number(last) + by, 1), last))


def _enter() -> None:
    st.query_params[PRESENT] = "true"
    st.query_params.pop(STEP, None)


def _leave() -> None:
    for name in (PRESENT, STEP):
        st.query_params.pop(name, None)

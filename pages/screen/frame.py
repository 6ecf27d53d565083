"""What stands around every page: the menu, and the line saying whose data these are."""

from __future__ import annotations

from typing import Final, NoReturn
from urllib.parse import urlparse

import streamlit as st
from streamlit.navigation.page import Page as MenuPage
from streamlit.runtime.pages_manager import PagesManager

from answers.pages import PAGES, TITLES, Page
from answers.wording import day
from pages.screen.link import offer_link
from pages.screen.plain import plain
from pages.screen.stage import offer_present
from pages.visit.saving import follow_address
from session import current_filters, current_study, has_own_files, page_states, saved_study

ICONS: Final = {
    "overview": ":material/home:",
    "earned_or_bought": ":material/loyalty:",
    "brands": ":material/compare_arrows:",
    "service": ":material/support_agent:",
    "why_they_stay_or_leave": ":material/psychology_alt:",
    "front_and_back_door": ":material/door_front:",
    "one_message": ":material/campaign:",
    "did_it_work": ":material/fact_check:",
    "notebook": ":material/edit_note:",
    "story": ":material/auto_stories:",
    "data": ":material/upload_file:",
    "explore": ":material/travel_explore:",
}
FIRST: Final = PAGES[0].stem

_LISTS: Final = """
if (!window.menuIsWatched) {
  window.menuIsWatched = true;
  const name = () => document.querySelectorAll("[data-testid=stSidebarNavItems]").forEach(menu => {
    if (!menu.querySelector(":scope > div > li") || menu.role === "presentation") return;
    menu.role = "presentation";
    for (const part of menu.querySelectorAll(":scope > div")) {
      part.role = "list";
      part.ariaLabel = part.querySelector("header")?.innerText.split("\\n")[0];
      part.querySelector("header")?.setAttribute("role", "presentation");
    }
  });
  new MutationObserver(name).observe(document.body, {childList: true, subtree: true});
  name();
}
"""


def mend_address() -> None:
    """Load an address again that Streamlit would cover with "Page not found", though it leads here.

    There are two. The first page has the bare address only, not the one of its name. And a folder
    called `pages` wakes Streamlit's old page discovery until somebody has run `st.navigation`; for
    that one visitor it knows no other page either, and only a fresh load helps.
    """
    is_first_visit = PagesManager.uses_pages_directory
    PagesManager.uses_pages_directory = False
    asked_for = urlparse(st.context.url or "").path.rpartition("/")[2]
    if asked_for == FIRST:
        _load_again("./")
    elif is_first_visit and asked_for in TITLES:
        _load_again(asked_for)


def _load_again(address: str) -> NoReturn:
    script = f"<script>location.replace('{address}' + location.search)</script>"
    st.html(script, unsafe_allow_javascript=True)
    st.stop()


def name_lists_of_the_menu() -> None:
    """Tell screen readers which entries of the menu belong together, which Streamlit leaves out.

    It puts a block for every section between the list and its entries, so that neither counts as
    one. Each block becomes the list; the menu is drawn anew now and then, so it is watched.
    """
    st.html(f"<script>{_LISTS}</script>", unsafe_allow_javascript=True)


def open_what_the_link_asks_for() -> None:
    """Open the saved study named in the address, or say why that cannot be."""
    if fault := follow_address():
        st.error(plain(fault), title="The link leads to no study", icon=":material/link_off:")


def menu() -> dict[str, list[MenuPage]]:
    """Return the pages by section; pages without data can be reached by link but are not listed."""
    states = page_states()
    sections: dict[str, list[MenuPage]] = {}
    for page in PAGES:
        unanswered = page.stem in states and states[page.stem].state == "no"
        sections.setdefault(page.section, []).append(_entry(page, listed=not unanswered))
    return sections


def _entry(page: Page, *, listed: bool) -> MenuPage:
    return st.Page(
        page.path,
        title=page.title,
        icon=ICONS.get(page.stem),
        url_path=page.stem,
        default=page.stem == FIRST,
        visibility="visible" if listed else "hidden",
    )


def write_source_line() -> None:
    """Say whose data are on screen, up to which day, and whether filters are set."""
    study = current_study()
    with st.container(horizontal=True, vertical_alignment="center"):
        if study.is_invented:
            st.badge("invented data", icon=":material/science:", color="orange")
        st.caption(plain(_source(study.is_invented)), width="stretch")
        if not current_filters().is_empty:
            st.badge("filtered", icon=":material/filter_alt:", color="blue")
        offer_link()
        offer_present()


def _source(is_invented: bool) -> str:  # noqa: FBT001  # the only thing the sentence depends on
    study = current_study()
    whose = (
        "A sample study of an invented company. Bring your own files on the Data page."
        if is_invented
        else ", ".join(dict.fromkeys(source.file for source in study.sources))
    )
    if (saved := saved_study()) is not None:
        changed = "" if saved.fingerprint == study.fingerprint else ", changed since it was saved"
        whose = f"Saved study “{saved.name}”{changed} · {whose}"
    until = f" · data to {day(study.as_of)}" if study.as_of and has_own_files() else ""
    return f"{whose}{until}"

"""Two browsers on one server: what one writes the other sees, and a link shows the same to both."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import CHART, lines_of, opened, orders, settled

pytestmark = pytest.mark.browser


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    settled(page)


def write(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).first.fill(text)


def test_a_note_is_seen_in_the_other_browser_and_never_overwritten_silently(
    page: Page, other_page: Page, server: str
) -> None:
    opened(page, f"{server}/notebook")
    write(page, "Your name, to sign what you write", "Ada")
    page.keyboard.press("Enter")
    press(settled(page), "Write down a belief")
    write(page, "We believe", "Slow delivery drives customers away")
    press(page, "Keep")

    opened(other_page, f"{server}/notebook")
    expect(other_page.get_by_text("Slow delivery drives customers away")).to_be_visible()
    press(page, "Edit")
    press(other_page, "Edit")
    write(page, "So we decide", "Hire two drivers")
    press(page, "Keep")
    write(other_page, "So we decide", "Do nothing")
    press(other_page, "Keep")

    told = other_page.get_by_text("Ada changed this after you opened it, so yours was not kept.")
    expect(told).to_be_visible()
    expect(other_page.get_by_text("Hire two drivers")).to_be_visible()
    press(other_page, "Go on with theirs")
    press(other_page, "Keep")
    expect(other_page.get_by_text("Decided: Hire two drivers")).to_be_visible()


def test_a_link_shows_the_other_browser_the_same_view_and_a_reload_loses_nothing(
    page: Page, other_page: Page, server: str
) -> None:
    opened(page, f"{server}/data")
    page.locator("input[type=file]").first.set_input_files(orders())
    expect(page.get_by_text("set aside, with reasons")).to_be_visible()
    page.get_by_role("tab", name="Saved studies").click()
    write(page, "Save the study on screen as", "Our orders")
    page.keyboard.press("Enter")
    press(settled(page), "Save")
    page.get_by_test_id("stSidebarNav").get_by_text("Front and back door").click()
    page.wait_for_url("**/front_and_back_door**")
    settled(page)
    expect(page.locator(CHART).first).to_be_visible()

    opened(other_page, page.url)

    expect(other_page.get_by_text("Saved study “Our orders”")).to_be_visible()
    expect(other_page.locator(CHART).first).to_be_visible()
    assert other_page.get_by_role("heading").all_inner_texts() == (
        page.get_by_role("heading").all_inner_texts()
    )
    assert lines_of(other_page) == lines_of(page)
    settled(page).reload()
    settled(page)
    expect(page.get_by_text("Saved study “Our orders”")).to_be_visible()

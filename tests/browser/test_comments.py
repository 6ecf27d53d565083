"""The comments behind a bar, opened with a finger or a mouse, in a real browser."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations
from tests.browser.visits import CHART, PATIENCE, has_in_address, opened, settled

pytestmark = pytest.mark.browser

LEAVING: Final = "why_they_stay_or_leave?why=Why+they+leave"
REASONS: Final = f".st-key-reasons {CHART}"
PHONE: Final = {"width": 390, "height": 844}
LAPTOP: Final = {"width": 1280, "height": 720}
MARKED: Final = """name => {
  const marked = document.activeElement.getAttribute("aria-activedescendant")
  return document.getElementById(marked)?.textContent === name
}"""
"""Whether this is what Enter would choose; the list marks it a moment after the last letter."""


def click_row(page: Page, name: str) -> None:
    # A finger lands beside the short bar as well as on it: the whole row is to be clicked.
    chart = page.locator(REASONS)
    place = chart.locator("text", has_text=name).first.bounding_box()
    right = chart.bounding_box()
    assert place is not None
    assert right is not None
    page.mouse.click(right["x"] + 0.7 * right["width"], place["y"] + 22)
    settled(page)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_click_on_a_bar_opens_its_comments(page: Page, server: str, size: dict[str, int]) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    opened(page, f"{server}/{LEAVING}")
    page.locator(REASONS).scroll_into_view_if_needed()
    price = page.get_by_text("Too expensive compared with the others").first
    expect(price).to_have_count(0)

    click_row(page, "price")
    expect(price).to_be_visible()
    has_in_address(page, "left_for=price")
    assert violations(page) == []

    click_row(page, "slow service")
    expect(price).to_have_count(0)
    has_in_address(page, "left_for=slow+service")

    # At the pace of a hand: the page scrolls to the field at the first letter, which shuts the list
    # until the next one.
    page.get_by_role("combobox", name="Click a bar").press_sequentially("late", delay=200)
    page.wait_for_function(MARKED, arg="late delivery", timeout=PATIENCE)
    page.keyboard.press("Enter")
    has_in_address(page, "left_for=late+delivery")
    settled(page)
    click_row(page, "late delivery")
    expect(page).not_to_have_url(re.compile("left_for"))

    opened(page, f"{server}/{LEAVING}&left_for=price")
    expect(price).to_be_visible()

"""The comments behind a bar, opened with a finger or a mouse, in a real browser."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations
from tests.browser.visits import CHART, opened, settled

pytestmark = pytest.mark.browser

LEAVING: Final = "why_they_stay_or_leave?why=Why+they+leave"
PHONE: Final = {"width": 390, "height": 844}
LAPTOP: Final = {"width": 1280, "height": 720}


def click_row(page: Page, name: str) -> None:
    # A finger lands beside the short bar as well as on it: the whole row is to be clicked.
    chart = page.locator(CHART).first
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
    page.locator(CHART).first.scroll_into_view_if_needed()
    price = page.get_by_text("Too expensive compared with the others").first
    expect(price).to_have_count(0)

    click_row(page, "price")
    expect(price).to_be_visible()
    assert "left_for=price" in page.url
    assert violations(page) == []

    click_row(page, "slow service")
    expect(price).to_have_count(0)
    assert "left_for=slow+service" in page.url

    page.get_by_role("combobox", name="Click a bar").press_sequentially("late")
    page.keyboard.press("Enter")
    page.wait_for_url("**left_for=late+delivery**")
    settled(page)
    click_row(page, "late delivery")
    assert "left_for" not in page.url

    opened(page, f"{server}/{LEAVING}&left_for=price")
    expect(price).to_be_visible()

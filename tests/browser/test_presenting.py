"""Present mode in a real browser: keys, sizes and colours as the back row sees them."""

from __future__ import annotations

import io
import re
from typing import Any, Final

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.visits import PATIENCE, has_in_address, opened, settled

pytestmark = pytest.mark.browser

STEMS: Final = ("brands", "earned_or_bought", "why_they_stay_or_leave")
"""Pages with tall, wide and split pictures, and one with its pictures on tabs."""
PICTURE: Final = ".st-key-stage_body svg.marks"
MEASURED: Final = """() => {
  const main = document.querySelector("[data-testid=stMain]")
  const part = name => document.querySelector(`.st-key-stage_${name}`)
  const body = document.querySelector(".st-key-stage_body svg.marks")
  const shown = body.getBoundingClientRect()
  return {
    down: Math.max(document.documentElement.scrollHeight, main.scrollHeight),
    across: Math.max(document.documentElement.scrollWidth, main.scrollWidth),
    cut: ["head", "foot"].filter(name => part(name).scrollHeight > part(name).clientHeight + 1),
    bottom: shown.bottom,
    foot: part("foot").getBoundingClientRect().bottom,
    letters: 12 * shown.height / body.viewBox.baseVal.height,
  }
}"""


def presented(page: Page, address: str) -> Page:
    opened(page, address)
    page.wait_for_selector(".st-key-stage_head h2", timeout=PATIENCE)
    return settled(page)


def place(page: Page) -> tuple[int, int]:
    said = re.search(r"(\d+) of (\d+)", page.locator(".st-key-stage_foot").inner_text())
    assert said is not None
    return int(said[1]), int(said[2])


def press(page: Page, key: str, then: str) -> None:
    page.keyboard.press(key)
    expect(page.get_by_text(re.compile(rf"^{then}$"))).to_be_visible()


def test_keys_lead_through_the_slides_and_back_to_the_page(page: Page, server: str) -> None:
    presented(page, f"{server}/service?present=true&step=2&customers=Members")
    last = place(page)[1]
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()

    for key, number in (
        ("ArrowRight", 3),
        ("ArrowLeft", 2),
        ("PageDown", 3),
        ("PageUp", 2),
        ("End", last),
        ("Home", 1),
    ):
        press(page, key, f"{number} of {last}")
        has_in_address(page, f"step={number}")

    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    expect(page).not_to_have_url(re.compile("present"))
    has_in_address(page, "customers=Members")


@pytest.mark.parametrize("stem", STEMS)
def test_no_slide_of_a_page_scrolls_and_every_picture_is_large(
    page: Page, server: str, stem: str
) -> None:
    presented(page, f"{server}/{stem}?present=true&step=1")
    last = place(page)[1]

    for number in range(1, last + 1):
        if number > 1:
            press(page, "ArrowRight", f"{number} of {last}")
        page.wait_for_function(
            f"document.querySelectorAll('{PICTURE} text').length > 1", timeout=PATIENCE
        )
        seen: dict[str, Any] = page.evaluate(MEASURED)
        assert seen["down"] <= 720, number
        assert seen["across"] <= 1280, number
        assert seen["cut"] == [], number
        assert max(seen["bottom"], seen["foot"]) <= 720, number
        assert seen["letters"] > 13, number


def test_a_dark_screen_shows_light_letters(page: Page, server: str) -> None:
    page.emulate_media(color_scheme="dark")
    presented(page, f"{server}/one_message?present=true&step=2")
    page.wait_for_selector(f"{PICTURE} text")
    page.wait_for_timeout(500)
    presented(page, page.url)  # the theme is known from the second visit on
    page.wait_for_selector(f"{PICTURE} text")

    for part in ("head", "body", "foot"):
        shot = page.locator(f".st-key-stage_{part}").screenshot()
        shades = Image.open(io.BytesIO(shot)).convert("L").histogram()
        assert sum(shades[:60]) > 0.8 * sum(shades), part
        assert sum(shades[180:]) > 200, part


def test_a_link_copied_opens_the_same_view(page: Page, server: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, f"{server}/brands?brands_view=Image&customers=Members")
    page.get_by_role("button", name="Copy link").click()

    link = page.get_by_test_id("stCode").first
    link.hover()
    link.get_by_role("button").click()
    copied = str(page.evaluate("navigator.clipboard.readText()"))

    assert copied == f"{server}/brands?brands_view=Image&customers=Members"

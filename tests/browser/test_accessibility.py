"""Every page, light and dark, by the rules of axe; by keyboard alone; and without its pictures."""

from __future__ import annotations

from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from answers.pages import PAGES
from tests.browser.visits import CHART, opened

pytestmark = pytest.mark.browser

STEMS: Final = ["" if page.stem == "overview" else page.stem for page in PAGES]
GRAVE: Final = {"serious", "critical"}


def violations(page: Page, **options: Any) -> list[str]:  # noqa: ANN401  # whatever axe takes
    """Return what is broken and stays broken: a first look may catch the menu half drawn."""
    if not _broken(page, options):
        return []
    page.wait_for_timeout(1500)
    return _broken(page, options)


def _broken(page: Page, options: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response
    return [
        f"{broken['id']}: {node['html'][:300]}: {node['failureSummary']}"
        for broken in found["violations"]
        for node in broken["nodes"][:1]
        if broken["impact"] in GRAVE
    ]


@pytest.mark.parametrize("stem", STEMS)
def test_axe_finds_no_serious_violation(page: Page, server: str, stem: str) -> None:
    opened(page, f"{server}/{stem}")
    assert violations(page) == []

    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
        " != 'rgb(255, 255, 255)'"
    )
    assert violations(page, runOnly=["color-contrast"]) == []


def test_everything_is_reached_by_keyboard_and_every_picture_is_told(
    page: Page, server: str
) -> None:
    opened(page, f"{server}/service")
    expect(page.locator(CHART).first).to_be_visible()
    reached: set[str] = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached |= set(str(page.evaluate("document.activeElement.innerText || ''")).split("\n"))

    assert {"Service", "All touchpoints", "Pin", "Use this picture"} <= reached
    pictures = page.locator(CHART)
    told = [pictures.nth(place).get_attribute("aria-label") for place in range(pictures.count())]
    assert all(words and len(words.split()) > 3 for words in told)

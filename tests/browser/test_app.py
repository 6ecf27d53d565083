"""What a visitor does, in a real browser."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import (
    CHART,
    MARKS,
    PATIENCE,
    has_in_address,
    lines_of,
    opened,
    orders,
    settled,
)

pytestmark = pytest.mark.browser

PAGES: Final = ("", "earned_or_bought", "brands", "service")


def test_a_link_with_filters_opens_on_a_fresh_server(page: Page, fresh_server: str) -> None:
    opened(page, f"{fresh_server}/service?touchpoint=Phone&customers=Members")

    expect(page.get_by_test_id("stSidebarNav").get_by_text("Service")).to_be_visible()
    expect(page.get_by_text("filtered: Phone · members only")).to_be_visible()
    expect(page.locator(CHART).first).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)
    has_in_address(page, "touchpoint=Phone")
    has_in_address(page, "customers=Members")


def test_the_first_page_opens_under_its_name_too(page: Page, server: str) -> None:
    opened(page, f"{server}/overview?customers=Members")

    expect(page.get_by_text("members only").first).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)
    expect(page).to_have_url(f"{server}/?customers=Members")


@pytest.mark.parametrize("stem", PAGES)
def test_a_page_draws_marks(page: Page, server: str, stem: str) -> None:
    opened(page, f"{server}/{stem}")

    page.wait_for_selector(CHART, timeout=PATIENCE)
    expect(page.locator(MARKS).first).to_be_attached()
    assert page.locator(MARKS).count() > 3


def test_a_hand_over_a_picture_is_told_words_and_no_false_digits(page: Page, server: str) -> None:
    opened(page, f"{server}/why_they_stay_or_leave?why=Why+they+leave")
    picture = page.locator(CHART).filter(has_text="Days since the start")
    picture.scroll_into_view_if_needed()
    expect(picture.locator(".mark-area path").first).to_be_attached()
    box = picture.bounding_box()
    assert box is not None

    told = set()
    for across in range(12):
        for down in range(40):
            page.mouse.move(
                box["x"] + box["width"] * (0.2 + 0.06 * across),
                box["y"] + box["height"] * (0.1 + 0.02 * down),
            )
            told.update(page.locator("#vg-tooltip-element.visible").all_inner_texts())

    assert any("Still followed" in text for text in told)
    assert [text for text in told if "Reason" not in text] == []


def test_a_click_on_a_filter_changes_the_picture_and_the_address(page: Page, server: str) -> None:
    opened(page, f"{server}/service")
    expect(page.locator(MARKS).first).to_be_attached()
    before = lines_of(page)

    page.get_by_test_id("stSidebar").get_by_role("radio", name="Members").click()
    page.wait_for_url("**customers=Members**")
    settled(page)

    assert lines_of(page) != before


def test_filters_stay_in_the_address_on_the_next_page(page: Page, server: str) -> None:
    opened(page, f"{server}/service?customers=Members")

    page.get_by_test_id("stSidebarNav").get_by_text("Brands").click()
    page.wait_for_url("**/brands**")
    settled(page)

    has_in_address(page, "customers=Members")


def test_a_card_leads_to_its_page(page: Page, server: str) -> None:
    opened(page, server)

    page.get_by_test_id("stMain").locator("a[href$=earned_or_bought]").click()
    page.wait_for_url("**/earned_or_bought**")

    expect(page.locator(CHART).first).to_be_visible()


def test_a_file_dropped_in_is_understood_and_its_bad_rows_taken_home(
    page: Page, server: str, tmp_path: Path
) -> None:
    opened(page, f"{server}/data")

    page.locator("input[type=file]").first.set_input_files(orders())
    download = page.get_by_text("set aside, with reasons")
    expect(download).to_be_visible()
    expect(page.get_by_text("invented data")).to_have_count(0)
    with page.expect_download() as going:
        download.click()
    going.value.save_as(tmp_path / "aside.csv")

    with (tmp_path / "aside.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["row"], row["Order ID"], row["Order date"]) for row in rows] == [
        ("62", "'=1+1", "end of May")
    ]


def test_files_are_gone_through_in_steps_and_loaded(page: Page, server: str) -> None:
    opened(page, f"{server}/data")
    page.locator("input[type=file]").first.set_input_files(orders())
    page.get_by_role("button", name="Go through it step by step").click()
    for name in ("Next", "Next"):
        settled(page).get_by_role("button", name=name, exact=False).last.click()

    settled(page)
    expect(page.get_by_text("set aside, with reasons")).to_be_visible()
    page.get_by_role("button", name="Load", exact=True).click()

    expect(page.get_by_role("button", name="Go through it step by step")).to_be_visible()
    expect(page.get_by_text("invented data")).to_have_count(0)


def test_a_page_fits_a_phone(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for stem in PAGES:
        opened(page, f"{server}/{stem}")
        expect(page.locator(MARKS).first).to_be_attached()
        overflow = page.evaluate(
            "document.querySelector('[data-testid=stMain]').scrollWidth"
            " - document.querySelector('[data-testid=stMain]').clientWidth"
        )
        assert overflow <= 0, stem


def test_the_dark_page_gets_dark_charts(page: Page, server: str) -> None:
    page.emulate_media(color_scheme="dark")
    opened(page, f"{server}/service")
    expect(page.locator(MARKS).first).to_be_attached()
    page.wait_for_timeout(500)
    opened(page, f"{server}/service")

    assert any("#2dd4bf" in shape for shape in lines_of(page))

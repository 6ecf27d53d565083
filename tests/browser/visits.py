"""What every visit to the app in a browser consists of."""

from __future__ import annotations

import re
from typing import Final

from playwright.sync_api import FilePayload, Page, expect

QUIET: Final = """milliseconds => {
  const now = performance.now()
  const app = document.querySelector("[data-testid=stApp]")
  const pictures = [...document.querySelectorAll("[data-testid=stVegaLiteChart]")]
  const seen = [
    document.querySelectorAll("*").length,
    document.querySelector("[data-testid=stMain]")?.scrollHeight,
  ].join()
  const rests =
    app?.dataset.testScriptState === "notRunning" &&
    !document.querySelector("[data-testid=stSkeleton]") &&
    pictures.every(picture => picture.querySelector("svg, canvas")) &&
    seen === window.seenBefore
  window.seenBefore = seen
  if (!rests) window.ranAt = now
  return now - window.ranAt >= milliseconds
}"""
"""Whether the page has rested for so long: its state flickers between the runs of one click, and
pictures and links are drawn after the run has ended, which moves what stands below them."""
CHART: Final = "[data-testid=stVegaLiteChart]"
MARKS: Final = f"{CHART} .mark-symbol path, {CHART} .mark-line path, {CHART} .mark-rule line"
PATIENCE: Final = 60_000  # milliseconds: the first answer on a busy machine takes a while
expect.set_options(timeout=PATIENCE)


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    return settled(page)


def settled(page: Page) -> Page:
    page.evaluate("window.ranAt = performance.now()")
    page.wait_for_function(QUIET, arg=500, timeout=PATIENCE)
    return page


def has_in_address(page: Page, part: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(part)))


def lines_of(page: Page) -> list[str]:
    """Return the outlines of everything drawn, to see whether a picture changed."""
    shapes = page.locator(f"{CHART} path").evaluate_all("all => all.map(p => p.outerHTML)")
    return [str(shape) for shape in shapes]


def orders(count: int = 60) -> FilePayload:
    rows = [
        f"O{number},C{number % 9},2024-{number % 12 + 1:02d}-15,{number}.50"
        for number in range(count)
    ]
    lines = ["Order ID,Customer ID,Order date,Amount", *rows, "=1+1,C3,end of May,12.00"]
    return {"name": "orders.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}

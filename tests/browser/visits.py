"""What every visit to the app in a browser consists of."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import FilePayload, Page, expect

SETTLED: Final = "[data-testid=stApp][data-test-script-state=notRunning]"
CHART: Final = "[data-testid=stVegaLiteChart]"
MARKS: Final = f"{CHART} .mark-symbol path, {CHART} .mark-line path, {CHART} .mark-rule line"
PATIENCE: Final = 60_000  # milliseconds: the first answer on a busy machine takes a while
expect.set_options(timeout=PATIENCE)


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    return settled(page)


def settled(page: Page) -> Page:
    page.wait_for_selector(SETTLED, timeout=PATIENCE)
    page.wait_for_timeout(400)  # the state flickers between the runs of one click
    page.wait_for_selector(SETTLED, timeout=PATIENCE)
    return page


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

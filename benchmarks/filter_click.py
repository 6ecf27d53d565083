"""A filter changed in the browser, with a million customers loaded, until the charts are redrawn.

Floor: the same choice on a page that draws the same charts from constants. Both servers and both
pages are open at once and take turns, choice by choice. Every choice is a new one, so nothing comes
from the cache. Time runs, in the browser's own clock, from the key that makes the choice to the
last stroke on any chart.
"""

from __future__ import annotations

import os
import pickle
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np
import polars as pl
from playwright.sync_api import Browser, Page, sync_playwright

from answers.earned_or_bought import earned_or_bought
from benchmarks.alternating import DATA, ROOT, generated, tell
from loaders.loading import load
from study import Filters

CUSTOMERS: Final = 1_000_000
DAYS: Final = 1460
REGIONS: Final = tuple(f"Region {i:02d}" for i in range(1, 13))
SEED: Final = 23
FIRST_ON: Final = date(2021, 1, 1)
FILE: Final = DATA / "million_customers.csv"
CONSTANTS: Final = DATA / "constants.pickle"
CHROMIUM: Final = Path("/usr/bin/chromium")
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update",
                "--disable-sync")  # fmt: skip
SETTLED: Final = "[data-testid=stApp][data-test-script-state=notRunning]"
QUIET_MILLISECONDS: Final = 2500
LONGEST_MILLISECONDS: Final = 180_000
WATCH: Final = """
window.__chosen = 0; window.__drawn = 0;
addEventListener('keydown',
  e => { if (e.key === 'Enter') window.__chosen = performance.now() }, true);
for (const stroke of ['clearRect', 'fillText', 'stroke', 'fill']) {
  const own = CanvasRenderingContext2D.prototype[stroke];
  CanvasRenderingContext2D.prototype[stroke] = function (...given) {
    window.__drawn = performance.now(); return own.apply(this, given) } }
new MutationObserver(seen => { for (const one of seen) {
  const at = one.target.closest ? one.target : one.target.parentElement;
  if (at && at.closest('[data-testid=stVegaLiteChart]')) window.__drawn = performance.now() } })
  .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
"""


def write_customers(path: Path) -> None:
    """Write customers who announce leaving, in twelve regions."""
    rng = np.random.default_rng(SEED)
    joined = rng.integers(0, DAYS - 60, CUSTOMERS)
    left = joined + 1 + rng.exponential(700, CUSTOMERS)
    enrolled = joined + rng.exponential(60, CUSTOMERS)
    member = pl.Series((rng.random(CUSTOMERS) < 0.4) & (enrolled < DAYS))
    days = {"joined_on": joined, "left_on": left, "enrolled_on": enrolled}
    since = (FIRST_ON - date(1970, 1, 1)).days
    pl.DataFrame(
        {
            "customer_id": "C" + pl.Series(np.arange(CUSTOMERS)).cast(pl.String),
            **{name: (pl.Series(d.astype(np.int32)) + since).cast(pl.Date)
               for name, d in days.items()},
            "region": pl.Series(REGIONS).gather(rng.integers(0, len(REGIONS), CUSTOMERS)),
        }
    ).with_columns(
        left_on=pl.when(pl.Series(left < DAYS)).then("left_on"),
        enrolled_on=pl.when(member).then("enrolled_on"),
        program=pl.when(member).then(pl.lit("member")).otherwise(pl.lit("organic")),
    ).write_csv(path)  # fmt: skip


def write_constants(path: Path) -> None:
    """Write what the page draws after no choice, after one, after two, and so on."""
    file = generated(FILE, write_customers)
    study = load([(file.name, file)]).study
    if study is None:
        raise ValueError("the file made no study")
    answers = []
    for chosen in range(len(REGIONS) + 1):
        segments = tuple(("region", region) for region in REGIONS[:chosen])
        answer = earned_or_bought(study, Filters(segments=segments))
        answers.append({name: getattr(answer, name)
                        for name in ("waterfall", "curves", "fortunes", "cohorts")})  # fmt: skip
    options = [f"region: {region}" for region in REGIONS]
    path.write_bytes(pickle.dumps({"options": options, "answers": answers}))


@contextmanager
def serving(script: str) -> Iterator[str]:
    """Run a Streamlit script on a free port until the block ends.

    Args:
        script: Path from the root of the project.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(  # noqa: S603  # our own scripts
        [*command, "--server.port", str(port)],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as running:  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_up(address)
            yield address
        finally:
            running.terminate()


def _wait_until_up(address: str) -> None:
    for _ in range(400):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310  # our own server
                return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(f"nothing answers at {address}")


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(LONGEST_MILLISECONDS)
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_selector(SETTLED)
    return page


def _with_customers(browser: Browser, address: str) -> Page:
    page = _opened(browser, f"{address}/data")
    page.locator("input[type=file]").first.set_input_files(generated(FILE, write_customers))
    page.get_by_role("button", name="Clear all").wait_for()
    page.wait_for_selector(SETTLED)
    page.locator("[data-testid=stSidebarNavLink]", has_text="Earned or bought").click()
    page.locator("[data-testid=stVegaLiteChart]").first.wait_for()
    _wait_until_quiet(page)
    return page


def _wait_until_quiet(page: Page) -> None:
    page.wait_for_selector(SETTLED)
    page.wait_for_function(
        f"performance.now() - Math.max(window.__drawn, window.__chosen) > {QUIET_MILLISECONDS}"
    )
    page.wait_for_selector(SETTLED)


def _choose(page: Page, region: str) -> float:
    """Choose one more region and return the milliseconds until nothing is drawn any more."""
    field = page.locator("[data-testid=stMultiSelect] input").first
    field.click()
    field.type(region)
    page.get_by_role("option").first.wait_for()
    _wait_until_quiet(page)
    field.press("Enter")
    page.wait_for_function("window.__drawn > window.__chosen")
    _wait_until_quiet(page)
    taken: float = page.evaluate("window.__drawn - window.__chosen")
    return taken


def main() -> None:
    """Take turns between both pages and print the ratio."""
    generated(CONSTANTS, write_constants)
    with (
        serving("app.py") as app,
        serving("benchmarks/constant_page.py") as constant,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        pages = _with_customers(browser, app), _opened(browser, constant)
        taken = [[_choose(page, region) for page in pages] for region in REGIONS]
        browser.close()
    ours, floor = ([turn[i] for turn in taken] for i in (0, 1))
    for name, times in (("app", ours), ("constants", floor)):
        print(f"{name:<12} {median(times):6.0f} ms ({' '.join(f'{t:.0f}' for t in times)})")
    tell("filter click ÷ the same click drawn from constants", median(ours) / median(floor), 1.5)


if __name__ == "__main__":
    main()

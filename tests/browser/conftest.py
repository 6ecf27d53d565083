"""The app as a visitor sees it: a server of its own, and a browser kept on this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

ROOT: Final = Path(__file__).parents[2]
CHROMIUM: Final = Path("/usr/bin/chromium")
FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STARTED_WITHIN_SECONDS: Final = 90
ON_THIS_MACHINE: Final = {"localhost", "127.0.0.1", ""}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_up(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:  # noqa: S310  # our own server
            return bool(answer.status == 200)
    except OSError:
        return False


@contextmanager
def serving(log: Path) -> Iterator[str]:
    """Run the app until the block ends; the log must then hold no traceback."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    with (
        log.open("w", encoding="utf-8") as written,
        subprocess.Popen(  # noqa: S603  # our own app, nothing from outside
            [*command, "--server.port", str(port)], cwd=ROOT, stdout=written, stderr=written
        ) as running,
    ):
        try:
            yield _wait_for(f"http://127.0.0.1:{port}", running, log)
        finally:
            running.terminate()
    assert "Traceback" not in log.read_text(encoding="utf-8"), log.read_text(encoding="utf-8")


def _wait_for(address: str, running: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(STARTED_WITHIN_SECONDS * 4):
        if is_up(address):
            return address
        assert running.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.25)
    raise AssertionError(f"not up after {STARTED_WITHIN_SECONDS} s: {log.read_text('utf-8')}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[str]:
    with serving(tmp_path / "log.txt") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not installed")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a browser of one tab; at the end, nothing was asked for elsewhere and nothing broke."""
    with _watched(browser) as tab:
        yield tab


@pytest.fixture
def other_page(browser: Browser) -> Iterator[Page]:
    """Open a second browser, which knows nothing of the first."""
    with _watched(browser) as tab:
        yield tab


@contextmanager
def _watched(browser: Browser) -> Iterator[Page]:
    tab = browser.new_page(viewport={"width": 1280, "height": 720})
    elsewhere: list[str] = []
    broken: list[str] = []

    def note(request: Request) -> None:
        if (urlparse(request.url).hostname or "") not in ON_THIS_MACHINE:
            elsewhere.append(request.url)

    tab.on("request", note)
    tab.on("pageerror", lambda error: broken.append(str(error)))
    yield tab
    exceptions = tab.get_by_test_id("stException").count()
    tab.close()
    assert elsewhere == []
    assert broken == []
    assert exceptions == 0

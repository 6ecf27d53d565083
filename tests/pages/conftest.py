"""The whole app without a browser, on the sample study, one fresh visitor per test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def no_page_discovery(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the test runner from running page files without the app around them."""
    start = PagesManager.__init__

    def quietly(self: PagesManager, *given: Any, **named: Any) -> None:  # noqa: ANN401  # passed on
        start(self, *given, **named)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", quietly)


@pytest.fixture(autouse=True)
def errors_in_full() -> None:
    """Let a failing page say why; the app itself shows readers no traceback."""
    config.set_option("client.showErrorDetails", "full")


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)

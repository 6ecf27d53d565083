"""Where published tables lie, for the tests that need one too long to type in."""

from __future__ import annotations

from pathlib import Path

import pytest

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference"


def reference(name: str) -> Path:
    """Return the path of a published table, or skip the test that needs it."""
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"the reference table {name} is not on this machine")
    return path

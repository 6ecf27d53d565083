"""Published data and numbers kept beside the project; tests that need them skip without them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

REFERENCE = Path(__file__).resolve().parents[1] / ".." / "shared" / "reference"


def reference_rows(name: str) -> pl.LazyFrame:
    """Read one of the published data sets, or skip the test."""
    return pl.read_csv(_existing(REFERENCE / name), infer_schema_length=None).lazy()


def expected_numbers(name: str) -> Any:  # noqa: ANN401  # the shape differs from file to file
    """Read what an implementation must give, or skip the test."""
    return json.loads(_existing(REFERENCE / "expected" / name).read_text(encoding="utf-8"))


def _existing(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"the reference file {path.name} is not beside the project")
    return path

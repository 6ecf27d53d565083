"""The notebook beside the sample runs from its first cell to its last, wherever it is opened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sample_data.notebook_cells import NOTEBOOK, cells, run


def test_the_notebook_runs_in_its_own_folder_and_shows_what_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(NOTEBOOK.parent)
    names: dict[str, Any] = {}

    shown = [run("".join(cell["source"]), names) for cell in cells() if cell["cell_type"] == "code"]

    assert names["study"].is_invented
    assert any("100" in printed for printed, _ in shown)
    assert shown[-1][1] is True


def test_the_notebook_keeps_what_its_cells_showed_and_no_path_of_anybody() -> None:
    text = NOTEBOOK.read_text("utf-8")
    codes = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]

    assert all(cell["execution_count"] == at for at, cell in enumerate(codes, start=1))
    assert sum("image/png" in out.get("data", {}) for cell in codes for out in cell["outputs"]) == 2
    assert str(Path.home()) not in text

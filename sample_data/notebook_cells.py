"""Run the notebook beside the sample, cell by cell, and keep what each cell showed.

    python -m sample_data.notebook_cells

Cells run as Jupyter runs them, without it: the last expression of a cell is what it shows.
"""

from __future__ import annotations

import ast
import base64
import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Final

import vl_convert

NOTEBOOK: Final = Path(__file__).with_name("first_day.ipynb")


def cells() -> list[dict[str, Any]]:
    """Return the cells of the notebook."""
    told: dict[str, Any] = json.loads(NOTEBOOK.read_text("utf-8"))
    found: list[dict[str, Any]] = told["cells"]
    return found


def run(code: str, names: dict[str, Any]) -> tuple[str, Any]:
    """Run one cell.

    Args:
        code: Its lines.
        names: What earlier cells named; added to.

    Returns:
        What it printed, and the value of its last line where that is an expression; else None.
    """
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(tree, NOTEBOOK.name, "exec"), names)  # noqa: S102  # our own notebook
        shown = None
        if isinstance(last, ast.Expr):
            line = compile(ast.Expression(last.value), NOTEBOOK.name, "eval")
            shown = eval(line, names)  # noqa: S307  # our own notebook
    return printed.getvalue(), shown


def main() -> None:
    """Run every cell and write the notebook anew, with what each showed."""
    told: dict[str, Any] = json.loads(NOTEBOOK.read_text("utf-8"))
    names: dict[str, Any] = {}
    codes = [cell for cell in told["cells"] if cell["cell_type"] == "code"]
    for number, cell in enumerate(codes, start=1):
        printed, shown = run("".join(cell["source"]), names)
        cell["execution_count"] = number
        cell["outputs"] = list(_outputs(number, printed, shown))
    written = json.dumps(told, indent=1, ensure_ascii=False)
    NOTEBOOK.write_text(f"{written}\n", encoding="utf-8")


def _outputs(number: int, printed: str, shown: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # anything
    if printed:
        lines = printed.splitlines(keepends=True)
        yield {"output_type": "stream", "name": "stdout", "text": lines}
    if shown is None:
        return
    data: dict[str, Any] = {"text/plain": repr(shown).splitlines(keepends=True)}
    if hasattr(shown, "to_dict") and hasattr(shown, "configure"):
        png = vl_convert.vegalite_to_png(shown.to_dict(), scale=1.0)
        data = {"image/png": base64.b64encode(png).decode(), "text/plain": ["A chart"]}
    yield {
        "output_type": "execute_result",
        "execution_count": number,
        "data": data,
        "metadata": {},
    }


if __name__ == "__main__":
    main()

"""The one look of every chart: colours, type and lines, in light and dark, on screen and in print.

Charts name colours by what they mean (`colour("earned")`); the configuration of a mode says what
they look like. The same chart is therefore drawn once and looks right on a white page, on a dark
page and on a slide. Nothing is enabled process-wide, so readers in different modes never mix.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from textwrap import wrap
from typing import Any, Final, Literal, TypeAlias, TypeVar, cast

import altair as alt
import polars as pl
import polars.selectors as cs

Mode = Literal["light", "dark"]
Role = Literal["earned", "bought", "other", "loss", "ink", "muted", "line", "paper"]
Drawing: TypeAlias = alt.Chart | alt.LayerChart | alt.VConcatChart
AnyDrawing = TypeVar("AnyDrawing", bound=alt.Chart | alt.LayerChart | alt.VConcatChart)

# The page has its own "Source Sans", exports have "Source Sans 3" from `static/fonts`. Quoted, and
# ending in a generic family: an exporter that knows neither would otherwise leave out every letter.
FONT: Final = "'Source Sans', 'Source Sans 3', sans-serif"

LETTERS_ON_A_PHONE: Final = 44
NARROW: Final = 480  # pixels of drawing below which a long title is broken into lines

PALETTE: Final[Mapping[Mode, Mapping[Role, str]]] = {
    "light": {
        "earned": "#0f766e",  # stays anyway, and our own brand
        "bought": "#b45f06",  # stays because of the program
        "other": "#8b919b",  # competitors, habit, no difference
        "loss": "#9f1239",  # gone, behind, a signal
        "ink": "#1f2937",
        "muted": "#5b6472",
        "line": "#e5e7eb",
        "paper": "#ffffff",
    },
    "dark": {
        "earned": "#2dd4bf",
        "bought": "#fbb034",
        "other": "#858da0",
        "loss": "#f4728a",
        "ink": "#f3f4f6",
        "muted": "#b4bac5",
        "line": "#2b313d",
        "paper": "#0e1117",
    },
}


def colour(role: Role) -> alt.ExprRef:
    """Name a colour by its meaning; the mode's configuration fills it in."""
    return alt.ExprRef(expr=f"colour_{role}")


def scale_of(roles: Mapping[str, Role]) -> alt.Scale:
    """Return a colour scale with its domain spelled out, so that no order of rows can swap it."""
    return alt.Scale(domain=list(roles), range=[colour(role) for role in roles.values()])


def config(mode: Mode, *, background: str = "transparent") -> dict[str, Any]:
    """Return the configuration of every chart in one mode.

    Args:
        mode: Light for a white page and every export, dark for a dark page.
        background: Colour behind the chart; transparent on screen.
    """
    palette = PALETTE[mode]
    return {
        "background": background,
        "font": FONT,
        "params": [{"name": f"colour_{role}", "value": shade} for role, shade in palette.items()],
        # The page would else read out the raw fields of marks that have no words of their own.
        "mark": {"tooltip": None},
        "view": {"stroke": None},
        "title": {
            "anchor": "start",
            "color": palette["ink"],
            "fontSize": 15,
            "fontWeight": 600,
            "offset": 12,
            "subtitleColor": palette["muted"],
            "subtitleFontSize": 12,
        },
        "axis": _axis(palette),
        "axisX": {"labelAngle": 0},
        "axisY": {"domain": False},
        "text": {"color": palette["ink"], "fontSize": 12},
        "point": {"filled": True, "size": 70, "opacity": 1},
        "rule": {"strokeWidth": 1.5},
        "line": {"strokeWidth": 2.25},
    }


def _axis(palette: Mapping[Role, str]) -> dict[str, Any]:
    return {
        "gridColor": palette["line"],
        "domainColor": palette["other"],
        "ticks": False,
        "labelColor": palette["muted"],
        "labelFontSize": 12,
        "labelPadding": 6,
        "titleColor": palette["muted"],
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titlePadding": 10,
    }


def on_screen(chart: AnyDrawing, mode: Mode) -> AnyDrawing:
    """Dress a chart for the page; the page shows through it.

    A title that a phone would cut off is written in lines there.
    """
    copy = cast("AnyDrawing", chart.copy(deep=False))
    title = copy._kwds.get("title")  # noqa: SLF001  # the only list of what a chart holds
    if isinstance(title, str) and len(title) > LETTERS_ON_A_PHONE:
        lines = json.dumps([title, wrap(title, LETTERS_ON_A_PHONE)])
        written = alt.ExprRef(expr=f"{lines}[width < {NARROW} ? 1 : 0]")
        copy = cast("AnyDrawing", copy.properties(title=alt.TitleParams(text=written)))
    dressed: AnyDrawing = copy.configure(**config(mode))
    return dressed


def for_export(chart: AnyDrawing) -> AnyDrawing:
    """Dress a chart for a slide or a file: light, on white, with its rows written into it.

    Rows are inlined because the app's own rendering swaps a process-wide data transformer while it
    runs; an export in another thread would otherwise now and then come out empty.
    """
    return self_contained(chart, "light", background=PALETTE["light"]["paper"])


def self_contained(chart: AnyDrawing, mode: Mode, *, background: str = "transparent") -> AnyDrawing:
    """Dress a chart in one mode, with its rows written into it.

    Args:
        chart: Built in `charts`.
        mode: Light or dark.
        background: Colour behind the chart.
    """
    inside = _with_rows_inside(chart)
    dressed: AnyDrawing = inside.configure(**config(mode, background=background))
    return dressed


def _with_rows_inside(chart: AnyDrawing) -> AnyDrawing:
    """Name the rows of every part and put them at the end, each table once."""
    copy = cast("AnyDrawing", chart.copy(deep=True))
    held: dict[str, Any] = {}
    names: dict[int, str] = {}
    for part in _parts(copy):
        if isinstance(part.data, pl.DataFrame):
            name = names.setdefault(id(part.data), f"rows{len(names)}")
            if name not in held:
                held[name] = plain_rows(part.data)
            part.data = alt.NamedData(name=name)
    if held:
        copy._kwds["datasets"] = held  # noqa: SLF001  # the constructor would look through every row
    return copy


def _parts(chart: Any) -> list[Any]:  # noqa: ANN401  # Altair's sub-charts share no type
    inner = [
        part
        for name in ("layer", "vconcat")
        if name in chart._kwds  # noqa: SLF001  # the only list of what a chart holds
        for part in chart._kwds[name]  # noqa: SLF001  # as above
    ]
    return [chart, *(deeper for part in inner for deeper in _parts(part))]


def plain_rows(table: pl.DataFrame) -> list[dict[str, Any]]:
    """Return rows of plain JSON values: dates as ISO text, no decimals, no NaN."""
    return (
        table.with_columns(
            cs.temporal().dt.to_string("iso"),
            cs.decimal().cast(pl.Float64),
            cs.by_dtype(pl.Enum, pl.Categorical).cast(pl.String),
        )
        .with_columns(cs.float().fill_nan(None))
        .to_dicts()
    )

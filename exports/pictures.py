"""Pictures of exhibits as files: PNG for documents, SVG for print, both in the app's own font.

A picture that leaves the app alone carries the finding as its title and its base below it, so that
it still says what it shows wherever it ends up.
"""

from __future__ import annotations

import base64
import re
import textwrap
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import vl_convert

from charts.exhibit import Exhibit
from charts.theme import for_export

PictureForm = Literal["png", "svg"]

FONTS: Final = Path(__file__).parents[1] / "static" / "fonts"
FONT_FILES: Final = {400: "SourceSans3-Regular.woff2", 600: "SourceSans3-Semibold.woff2"}
VEGA_LITE: Final = "6.4"
WIDTH: Final = 820
_LETTERS: Final = 112  # of a title that fit into the width
_LONGEST: Final = 300
_SHARPNESS: Final = 2.0  # pixels per pixel of the screen


def picture(exhibit: Exhibit, form: PictureForm, *, below: str = "") -> bytes:
    """Draw an exhibit as a file of its own, with its finding as title.

    Args:
        exhibit: What to draw.
        form: png, twice as fine as the screen, or svg, with the font inside.
        below: Base, dates and filters, written under the title.
    """
    spec = titled(drawn(exhibit), exhibit, below)
    return png(spec) if form == "png" else _with_font(svg(spec)).encode()


def drawn(exhibit: Exhibit, *, width: int = WIDTH, height: int | None = None) -> dict[str, Any]:
    """Return the Vega-Lite text of an exhibit, light, on white, with its rows written into it.

    Args:
        exhibit: What to draw.
        width: Pixels a picture takes that has no width of its own.
        height: Pixels down for a picture that may be stretched; None: its own.
    """
    # Tests have held every chart against the schema; doing so here would take half of the time.
    spec: dict[str, Any] = for_export(exhibit.chart).to_dict(validate=False)
    view = spec["config"].setdefault("view", {})
    view |= {"continuousWidth": width, "discreteWidth": width}
    if height is not None:
        view |= {"continuousHeight": height, "discreteHeight": height}
        if isinstance(spec.get("height"), int) and "width" not in spec:
            spec["height"] = max(height, spec["height"])
    return spec


def titled(spec: dict[str, Any], exhibit: Exhibit, below: str) -> dict[str, Any]:
    """Put the finding above a picture, and under it what the picture shows and its base."""
    own = spec.get("title")
    shows = own.get("text", "") if isinstance(own, dict) else own
    said = textwrap.shorten(exhibit.says, _LONGEST, placeholder=" …")
    under = [text for text in (shows, below) if isinstance(text, str) and text]
    lines = [line for text in under for line in textwrap.wrap(text, _LETTERS + 25)]
    return spec | {"title": {"text": textwrap.wrap(said, _LETTERS), "subtitle": lines}}


def png(spec: dict[str, Any]) -> bytes:
    """Draw Vega-Lite as PNG."""
    _know_fonts()
    return bytes(vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=_SHARPNESS))


def svg(spec: dict[str, Any]) -> str:
    """Draw Vega-Lite as SVG; its text stays text."""
    _know_fonts()
    return str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE))


@cache
def font_faces() -> str:
    """Return the style rules that bring the font along, for files that open anywhere."""
    return "".join(
        "@font-face{font-family:'Source Sans 3';"
        f"font-weight:{weight};src:url(data:font/woff2;base64,{_encoded(file)})}}"
        for weight, file in FONT_FILES.items()
        if (FONTS / file).is_file()
    )


def missing_font() -> str:
    """Say that the font is not where it belongs, so that pictures look plainer; "" when it is."""
    absent = [file for file in FONT_FILES.values() if not (FONTS / file).is_file()]
    if not absent:
        return ""
    return (
        f"The font Source Sans 3 is missing ({', '.join(absent)}), so pictures are written in "
        "another one; their words and numbers are the same."
    )


def _encoded(file: str) -> str:
    return base64.b64encode((FONTS / file).read_bytes()).decode()


def _with_font(drawing: str) -> str:
    return re.sub(r"(<svg[^>]*>)", rf"\1<style>{font_faces()}</style>", drawing, count=1)


@cache
def _know_fonts() -> None:
    """Tell the renderer of our font; where its files are missing, its own sans-serif steps in."""
    if FONTS.is_dir():
        vl_convert.register_font_directory(str(FONTS))

"""Pictures for the screen of a meeting room: large type, one proportion, never taller than it.

A picture is drawn small, in the proportion of the screen's free part, and shown enlarged with its
type. One with more rows than can be read that way is drawn in several parts, on the same scale.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from charts.rows import TITLE_AND_AXIS_PIXELS
from charts.theme import Drawing, Mode, self_contained

PROPORTION: Final = 2.35
"""Width by height of the part of a 16:9 screen that a picture gets."""
LEAST_PIXELS: Final = 330
"""A lower picture would be enlarged until its type shouts."""
MOST_PIXELS: Final = 440
"""A higher one would have type too small for the back row."""
_SQUEEZED: Final = 0.8  # rows may stand this much closer than on a page
_LETTER_PIXELS: Final = 7.5
_GROUP_END: Final = "\t"  # ends the group in the key of a row, where rows stand in groups

Spec = dict[str, Any]


def parts_of(chart: Drawing) -> int:
    """Return on how many screens a picture is shown.

    Args:
        chart: Built in `charts`.
    """
    pixels = _squeezed(_pixels(chart))
    if pixels <= MOST_PIXELS:
        return 1
    rows = _rows(chart.to_dict(validate=False))
    return 1 if rows is None else len(_shares(rows[1], pixels))


def staged(chart: Drawing, mode: Mode, part: int = 0) -> Spec:
    """Return the Vega-Lite text of one screen, its rows written into it.

    Args:
        chart: Built in `charts`.
        mode: Light or dark, as the screen is.
        part: Which of the parts, from 0, where the picture has several.
    """
    spec: Spec = self_contained(chart, mode).to_dict(validate=False)
    pixels = _pixels(chart)
    if (rows := _rows(spec)) is not None:
        field, order = rows
        shares = _shares(order, _squeezed(pixels))
        if len(shares) > 1:
            share = shares[min(part, len(shares) - 1)]
            _keep_only(spec, field, share)
            of_all = max(map(len, shares)) / len(order)  # one size of type on all of them
            pixels = TITLE_AND_AXIS_PIXELS + (pixels - TITLE_AND_AXIS_PIXELS) * of_all
    return _sized(spec, pixels)


def _pixels(chart: Drawing) -> float:
    """Return the least height at which a picture can be read; one without a height gets the most.

    Args:
        chart: Built in `charts`.
    """
    own = getattr(chart, "height", None)
    return own if isinstance(own, int) else MOST_PIXELS


def _squeezed(pixels: float) -> float:
    return TITLE_AND_AXIS_PIXELS + max(pixels - TITLE_AND_AXIS_PIXELS, 0) * _SQUEEZED


def _rows(spec: Spec) -> tuple[str, list[str]] | None:
    """Return the field that rows are about, and its values from top to bottom; None: no rows."""
    for layer, _ in _layers(spec, spec.get("datasets", {})):
        side = layer.get("encoding", {}).get("y", {})
        order = side.get("sort")
        if "field" in side and isinstance(order, list) and order:
            return side["field"], order
    return None


def _layers(
    spec: Spec, kept: Mapping[str, Sequence[Spec]], above: Sequence[Spec] = ()
) -> Iterator[tuple[Spec, Sequence[Spec]]]:
    """Yield every layer with the rows it draws: its own, or those of the layer around it."""
    own = spec.get("data", {})
    rows = own.get("values") or kept.get(own.get("name"), above)
    yield spec, rows
    for layer in spec.get("layer", ()):
        yield from _layers(layer, kept, rows)


def _shares(order: Sequence[str], pixels: float) -> list[list[str]]:
    """Return the rows of each screen; what stands in one group stays together."""
    groups: dict[str, list[str]] = {}
    for place, row in enumerate(order):
        group, ended, _ = str(row).partition(_GROUP_END)
        groups.setdefault(group if ended else str(place), []).append(row)
    room = MOST_PIXELS - TITLE_AND_AXIS_PIXELS
    screens = max(1, min(-int(-(pixels - TITLE_AND_AXIS_PIXELS) // room), len(groups)))
    shares: list[list[str]] = [[] for _ in range(screens)]
    for place, rows in enumerate(groups.values()):
        shares[place * screens // len(groups)].extend(rows)
    return shares


def _keep_only(spec: Spec, field: str, share: Sequence[str]) -> None:
    """Leave the rows of one screen, and keep the scale across as it is with all of them."""
    ends: list[float] = []
    across: Spec = {}
    for layer, rows in _layers(spec, spec.get("datasets", {})):
        encoding = layer.get("encoding", {})
        side = encoding.get("y", {})
        if side.get("field") != field:
            continue
        side["sort"] = list(share)
        if isinstance(side.get("scale", {}).get("domain"), list):
            side["scale"]["domain"] = list(share)
        kept = {"filter": {"field": field, "oneOf": list(share)}}
        layer["transform"] = [*layer.get("transform", ()), kept]
        if encoding.get("x", {}).get("type") == "quantitative":
            across = across or encoding["x"]
            columns = [encoding[name].get("field") for name in ("x", "x2") if name in encoding]
            values = [row.get(column) for row in rows for column in columns]
            ends += [value for value in values if isinstance(value, int | float)]
    if ends:
        spec["layer"].append(_reach(min(ends), max(ends), across))


def _reach(least: float, most: float, across: Spec) -> Spec:
    """Return invisible marks at both ends of everything drawn across."""
    return {
        "data": {"values": [{"end": least}, {"end": most}]},
        "mark": {"type": "point", "opacity": 0, "tooltip": None},
        "encoding": {"x": {**across, "field": "end"}},
    }


def _sized(spec: Spec, pixels: float) -> Spec:
    """Give a picture the proportion of the screen, unless it has a width of its own."""
    if isinstance(spec.get("width"), int):
        return spec
    height = round(min(max(pixels, LEAST_PIXELS), MOST_PIXELS))
    width = round(height * PROPORTION)
    spec |= {"height": height, "width": width}
    spec["autosize"] = {"type": "fit", "contains": "padding"}
    if _rows(spec) is None:  # the name of a row is never left out for want of room
        spec["config"]["axis"]["labelOverlap"] = True
    spec["config"]["legend"] = {"labelOverlap": True}
    title = spec.get("title")
    if isinstance(title, str):
        title = {"text": title}
    if isinstance(title, dict) and isinstance(title.get("text"), str):
        letters = int(width / _LETTER_PIXELS)
        spec["title"] = {**title, "text": textwrap.wrap(title["text"], letters)}
    return spec

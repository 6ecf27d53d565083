"""The colours can be read and told apart, and nothing about the look is process-wide."""

from __future__ import annotations

from itertools import combinations
from typing import Final

import altair as alt
import numpy as np
import numpy.typing as npt
import polars as pl
import pytest

from charts.theme import FONT, PALETTE, Mode, config, for_export, on_screen, plain_rows
from tests.charts.examples import every_chart

Colour = npt.NDArray[np.float64]

PAGES: Final[dict[Mode, tuple[str, ...]]] = {
    "light": ("#ffffff",),
    "dark": ("#0e1117", "#191919"),
}
# Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009), severity 1.0, for linear RGB.
SEEN_BY: Final = {
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ: Final = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
MARKS: Final = ("earned", "bought", "other", "loss")
JUST_NOTICEABLE: Final = 2.3  # CIE76, Mahy et al. 1994


def linear(shade: str) -> Colour:
    channels = np.array([int(shade[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    lights = sorted(float(linear(shade) @ [0.2126, 0.7152, 0.0722]) for shade in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(light: Colour) -> Colour:
    xyz = TO_XYZ @ np.clip(light, 0, 1) / [0.95047, 1, 1.08883]
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def test_the_contrast_formula_agrees_with_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # a known near miss


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_marks_and_letters_stand_out_from_the_page(mode: Mode) -> None:
    for page in PAGES[mode]:
        for mark in MARKS:
            assert contrast(PALETTE[mode][mark], page) >= 3, mark
        for letters in ("ink", "muted", "earned", "loss", "bought"):
            assert contrast(PALETTE[mode][letters], page) >= 4.5, letters


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("eyes", list(SEEN_BY))
def test_marks_are_told_apart_by_colour_blind_readers(mode: Mode, eyes: str) -> None:
    seen = {mark: lab(np.array(SEEN_BY[eyes]) @ linear(PALETTE[mode][mark])) for mark in MARKS}

    for one, other in combinations(MARKS, 2):
        distance = float(np.linalg.norm(seen[one] - seen[other]))
        assert distance > 4 * JUST_NOTICEABLE, (one, other)


def test_every_role_has_a_colour_in_both_modes() -> None:
    assert set(PALETTE["light"]) == set(PALETTE["dark"])


def test_the_font_is_quoted_and_ends_in_a_generic_family() -> None:
    first, *_, last = FONT.split(", ")

    assert first == f"'{first.strip(chr(39))}'"
    assert last == "sans-serif"


def test_readers_in_different_modes_get_different_colours_from_the_same_chart() -> None:
    chart = every_chart()["gaps"]

    light, dark = (on_screen(chart, mode).to_dict()["config"] for mode in ("light", "dark"))

    assert light["params"] != dark["params"]
    assert light["background"] == dark["background"] == "transparent"
    assert alt.theme.active == "default"


def test_a_chart_names_no_colour_its_configuration_does_not_know() -> None:
    known = {param["name"] for param in config("light")["params"]}

    for chart in every_chart().values():
        used = {
            word for word in str(chart.to_dict()).replace("'", " ").split() if "colour_" in word
        }
        assert used <= known


def test_rows_become_plain_values() -> None:
    table = pl.DataFrame(
        {
            "price": [1.10, 2.25],
            "on": ["2025-03-01", "2025-03-02"],
            "kind": ["a", "b"],
            "share": [float("nan"), 0.5],
        }
    ).with_columns(
        pl.col("price").cast(pl.Decimal(10, 2)),
        pl.col("on").str.to_date(),
        pl.col("kind").cast(pl.Enum(["b", "a"])),
    )

    assert plain_rows(table) == [
        {"price": 1.10, "on": "2025-03-01", "kind": "a", "share": None},
        {"price": 2.25, "on": "2025-03-02", "kind": "b", "share": 0.5},
    ]


def test_an_export_is_light_whoever_asks_for_it() -> None:
    spec = for_export(every_chart()["hundred"]).to_dict()

    shades = {param["name"]: param["value"] for param in spec["config"]["params"]}
    assert shades["colour_earned"] == PALETTE["light"]["earned"]

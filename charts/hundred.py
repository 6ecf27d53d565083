"""A hundred people who joined the program: who would stay anyway, who was bought, who is gone."""

from __future__ import annotations

from typing import Final

import altair as alt
import polars as pl

from charts.theme import Role, colour, scale_of

PARTS: Final[dict[str, tuple[Role, str]]] = {
    "stay anyway": ("earned", "circle"),
    "want to": ("earned", "circle"),
    "habit": ("other", "triangle-up"),
    "bought": ("bought", "square"),
    "gone": ("loss", "cross"),
}
_IN_A_ROW: Final = 10
_TITLE: Final = 34
_SIDE: Final = 210  # pixels down and across that the people take up
_ACROSS: Final = 140
_WIDTH: Final = 300  # fits a phone, with the numbers beside the square
_WORDS_FROM: Final = 156
_LINES: Final = {3: (1, 4, 7), 4: (0, 2, 5, 7)}  # the benches the numbers stand beside


def hundred_chart(
    of_100: pl.DataFrame, *, title: str = "Of 100 who joined the program"
) -> alt.LayerChart:
    """Draw one mark per person, ten rows of ten, with the three numbers written beside them.

    Args:
        of_100: `EarnedAnswer.of_100`.
        title: What the picture shows.
    """
    named = of_100.with_columns(bench=pl.Series(_LINES[of_100.height], dtype=pl.UInt32))
    people = named.select(pl.all().repeat_by("shown").explode()).with_row_index("person")
    seats = people.with_columns(
        seat=pl.col("person") % _IN_A_ROW, bench=pl.col("person") // _IN_A_ROW
    )
    return alt.LayerChart(
        layer=[_crowd(seats), *_numbers(named)], title=title, width=_WIDTH, height=_SIDE + _TITLE
    )


def _crowd(seats: pl.DataFrame) -> alt.Chart:
    crowd: alt.Chart = (
        alt.Chart(seats)
        .mark_point(size=85)
        .encode(
            x=alt.X("seat:O", axis=None, scale=alt.Scale(range=[0, _ACROSS])),
            y=_bench(),
            color=alt.Color("part:N", scale=_COLOURS, legend=None),
            shape=alt.Shape("part:N", scale=_SHAPES, legend=None),
            tooltip=_read(),
        )
    )
    return crowd


def _bench() -> alt.Y:
    benches = list(range(_IN_A_ROW))
    return alt.Y("bench:O", axis=None, scale=alt.Scale(domain=benches, range=[0, _SIDE]))


def _numbers(named: pl.DataFrame) -> list[alt.Chart]:
    line = alt.Chart(named).encode(y=_bench(), tooltip=_read())
    return [
        line.mark_point(size=110).encode(
            x=alt.value(_WORDS_FROM),
            color=alt.Color("part:N", scale=_COLOURS, legend=None),
            shape=alt.Shape("part:N", scale=_SHAPES, legend=None),
        ),
        line.mark_text(align="left", dx=12, fontSize=22, fontWeight=600).encode(
            x=alt.value(_WORDS_FROM), text="shown:Q"
        ),
        line.mark_text(align="left", dx=12, dy=18, color=colour("muted")).encode(
            x=alt.value(_WORDS_FROM), text="name:N"
        ),
    ]


_COLOURS: Final = scale_of({part: role for part, (role, _) in PARTS.items()})
_SHAPES: Final = alt.Scale(domain=list(PARTS), range=[shape for _, shape in PARTS.values()])


def _read() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="Of 100 who joined"),
        alt.Tooltip("estimate:Q", title="Estimate", format=".1f"),
        alt.Tooltip("lower:Q", title="From", format=".1f"),
        alt.Tooltip("upper:Q", title="To", format=".1f"),
    ]

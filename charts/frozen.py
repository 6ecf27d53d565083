"""An exhibit made to last: turned into plain data when it is pinned, and back when it is shown."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import asdict
from typing import Any, Final, cast

import altair as alt
import polars as pl
import polars.selectors as cs

from answers.answer import Answer
from answers.asked_again import written
from answers.notebook import Frozen, shown_in
from charts.exhibit import Exhibit, Native
from charts.theme import Drawing, for_export
from study import SETTINGS, Filters, Study


def freeze(
    exhibit: Exhibit,
    answer: Answer,
    study: Study,
    filters: Filters,
    choices: Mapping[str, tuple[str, ...]],
    *,
    question: Hashable | None = None,
) -> Frozen:
    """Return an exhibit as it is now, as plain data that no later change reaches.

    Args:
        exhibit: What is on screen.
        answer: The page's answer it was drawn from.
        study: The study the answer is about.
        filters: What the reader is looking at.
        choices: What stands in the address: filters and what was chosen on the page.
        question: What was asked on the page; None: nothing beside the study and the filters.
    """
    return Frozen(
        page=exhibit.page,
        key=exhibit.key,
        says=exhibit.says,
        basis=answer.basis,
        table=exhibit.table.with_columns(cs.by_dtype(pl.Enum, pl.Categorical).cast(pl.String)),
        headings=dict(exhibit.headings),
        formats=dict(exhibit.formats),
        part=exhibit.part,
        figures=exhibit.figures,
        native=None if exhibit.native is None else asdict(exhibit.native),
        picture=for_export(exhibit.chart).to_dict(),
        findings=shown_in(exhibit.table, exhibit.figures, answer.findings),
        filters=filters,
        choices=dict(choices),
        settings={name: getattr(study, name) for name in SETTINGS - _OF_THE_DATA},
        question=written(question),
        fingerprint=study.fingerprint,
        sources=tuple(dict.fromkeys(source.file for source in study.sources)),
        is_invented=study.is_invented,
    )


_OF_THE_DATA: Final = {"own_brand", "as_of"}
"""Settings that other data bring along, so that a figure asked again takes theirs."""


def thaw(frozen: Frozen) -> Exhibit:
    """Return a frozen exhibit as one that pages, slides and workbooks show like any other.

    Args:
        frozen: What was pinned.
    """
    return Exhibit(
        page=frozen.page,
        key=frozen.key,
        says=frozen.says,
        chart=_drawing(frozen.picture),
        table=frozen.table,
        headings=frozen.headings,
        formats=frozen.formats,
        part=frozen.part,
        figures=frozen.figures,
        # The names were checked when the exhibit was made; a form this version does not know is
        # left to the picture.
        native=None if frozen.native is None else Native(**cast("dict[str, Any]", frozen.native)),
    )


def _drawing(picture: Mapping[str, Any]) -> Drawing:
    undressed = {name: part for name, part in picture.items() if name != "config"}
    kind = next((kind for name, kind in _COMPOUND.items() if name in undressed), alt.Chart)
    return kind.from_dict(undressed, validate=False)


_COMPOUND: Final[Mapping[str, type[alt.LayerChart | alt.VConcatChart]]] = {
    "layer": alt.LayerChart,
    "vconcat": alt.VConcatChart,
}

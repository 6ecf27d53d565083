"""The filters all pages share: in the sidebar, and in the address, so that a link shows the same.

A filter appears only where the study has something to choose from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl
import streamlit as st

from answers.narrowing import marked_answers
from answers.row_filters import usable
from answers.wording import count
from session import row_filters
from study import Filters, Program, RowFilter, Study

DATED: Final = {
    "respondents": "answered_on",
    "contacts": "contact_on",
    "series": "period_on",
    "customers": "joined_on",
}
MARKED: Final = "without_marked"
"""Key of the field, and its name in the address."""

PROGRAM_LABELS: Final[dict[str, Program | None]] = {
    "All": None,
    "Members": "member",
    "Others": "organic",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a study can be filtered by.

    Attributes:
        days: First and last day of anything dated; None: nothing is.
        waves: Survey waves, when there are several.
        segments: Pairs (segment, value).
        touchpoints: Touchpoints, when there are several.
        programs: Whether it holds both members and others.
        marked: Respondents whose answers bear a mark of poor quality.
    """

    days: tuple[date, date] | None
    waves: tuple[str, ...]
    segments: tuple[tuple[str, str], ...]
    touchpoints: tuple[str, ...]
    programs: bool
    marked: int


@st.cache_data(max_entries=64, show_spinner=False)
def offer(fingerprint: str, _study: Study) -> Offer:  # noqa: ARG001  # the fingerprint is the key
    """Return what a study can be filtered by.

    Args:
        fingerprint: The study's own, by which the result is kept.
        _study: The study.
    """
    tables = _study.tables
    days = [
        day
        for table, column in DATED.items()
        if table in tables
        for day in (tables[table][column].min(), tables[table][column].max())
        if isinstance(day, date)
    ]
    segments = tables.get("segments", pl.DataFrame({"segment": [], "value": []}))
    pairs = segments.select("segment", "value").unique().sort("segment", "value")
    return Offer(
        days=(min(days), max(days)) if days else None,
        waves=_several(tables, [("respondents", "wave")]),
        segments=tuple(pairs.iter_rows()),
        touchpoints=_several(tables, [("contacts", "touchpoint"), ("series", "touchpoint")]),
        programs=len(_several(tables, [("customers", "program")])) > 1,
        marked=sum(marked_answers(_study).values()),
    )


def _several(
    tables: dict[str, pl.DataFrame], columns: Iterable[tuple[str, str]]
) -> tuple[str, ...]:
    values = {
        str(value)
        for table, column in columns
        if table in tables
        for value in tables[table][column].unique().drop_nulls()
    }
    return tuple(sorted(values)) if len(values) > 1 else ()


def choose_filters(study: Study) -> Filters:
    """Show the filters this study supports and return what the reader chose.

    Args:
        study: The study on screen.
    """
    offered = offer(study.fingerprint, study)
    start, end = _period(offered.days) if offered.days else (None, None)
    return Filters(
        start=start,
        end=end,
        waves=tuple(_some("Wave", offered.waves, "wave")),
        segments=_segments(offered.segments),
        touchpoints=tuple(_some("Touchpoint", offered.touchpoints, "touchpoint")),
        program=_program() if offered.programs else None,
        rows=_rows(study),
        without_marked=offered.marked > 0 and _leaves_out_marked(offered.marked),
    )


def filled_in(filters: Filters) -> dict[str, object]:
    """Return what the fields of the sidebar hold where these filters are chosen.

    Args:
        filters: What somebody looked at.
    """
    is_dated = filters.start is not None and filters.end is not None
    return {
        "period": [filters.start, filters.end] if is_dated else [],
        "wave": list(filters.waves),
        "segment": [f"{segment}: {value}" for segment, value in filters.segments],
        "touchpoint": list(filters.touchpoints),
        "customers": next(said for said, p in PROGRAM_LABELS.items() if p == filters.program),
        "rows": [chosen.name for chosen in filters.rows],
        MARKED: filters.without_marked,
    }


def _rows(study: Study) -> tuple[RowFilter, ...]:
    """Offer the row filters made on Explore; one whose columns are not there concerns nothing."""
    named = {chosen.name: chosen for chosen in row_filters() if usable(study, chosen)}
    return tuple(named[name] for name in _some("Rows", tuple(named), "rows"))


def _period(days: tuple[date, date]) -> tuple[date | None, date | None]:
    chosen = st.date_input(
        "Period",
        value=[],
        min_value=days[0],
        max_value=days[1],
        key="period",
        bind="query-params",
        format="YYYY-MM-DD",
    )
    # While only the first day of a period is chosen, everything still counts.
    match chosen:
        case (date() as start, date() as end):
            return start, end
        case _:
            return None, None


def _some(label: str, options: tuple[str, ...], key: str) -> list[str]:
    if not options:
        return []
    return st.multiselect(label, options, key=key, bind="query-params", placeholder="All")


def _segments(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    named = {f"{segment}: {value}": (segment, value) for segment, value in pairs}
    return tuple(named[name] for name in _some("Segment", tuple(named), "segment"))


def _leaves_out_marked(marked: int) -> bool:
    return st.toggle(
        f"Leave out {count(marked)} marked answers",
        key=MARKED,
        bind="query-params",
        help="Answers that may not be meant: given far too fast, the same to everything, the same "
        "as somebody else's, or at odds with themselves. They count until you say otherwise.",
    )


def _program() -> Program | None:
    chosen = st.segmented_control(
        "Customers",
        list(PROGRAM_LABELS),
        default="All",
        required=True,
        key="customers",
        bind="query-params",
    )
    return PROGRAM_LABELS[chosen or "All"]

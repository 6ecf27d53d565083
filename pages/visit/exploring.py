"""What the visitor compared on Explore, the query they asked, and the tables it may ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl
import streamlit as st

from answers.explore import Comparison
from answers.narrowing import narrow
from answers.query import Query, QueryAnswer, query, query_tables
from session import Slot, current_filters, current_study
from study import Filters, Study, content_of

COMPARED: Final = Slot[tuple[str, Mapping[str, Comparison]]]("compared", ("", {}))
QUERY: Final = Slot[Query | None]("query", None)
RETURNED: Final = Slot[tuple[str, QueryAnswer | None]]("returned", ("", None))


def note_comparison(comparison: Comparison | None) -> None:
    """Keep what was compared on Explore, once, for the count of everything looked at.

    Args:
        comparison: What was compared; None: nothing was.
    """
    if comparison is not None:
        COMPARED.put((_content(), {**_compared(), comparison.key: comparison}))


def comparisons() -> tuple[Comparison, ...]:
    """Return everything compared on Explore so far with the files on screen."""
    return tuple(_compared().values())


def _compared() -> Mapping[str, Comparison]:
    content, seen = COMPARED.now
    return seen if content == _content() else {}


def _content() -> str:
    """Return what tells the files on screen from others, whatever settings they are read with."""
    return content_of(current_study().fingerprint)


def put_query(asked: Query) -> None:
    """Ask a query on Explore; it stays asked until another is."""
    QUERY.put(asked)


def queried() -> QueryAnswer | None:
    """Return what the query asked returned; None: none was asked.

    Rows may be many, so only the latest are kept, and for this visitor alone.
    """
    asked = QUERY.now
    if asked is None:
        return None
    study, filters = current_study(), current_filters()
    key = f"{study.fingerprint}|{filters}|{asked}"
    kept, answer = RETURNED.now
    if answer is None or kept != key:
        with st.spinner("Running the query"):
            answer = query(study, filters, asked)
        RETURNED.put((key, answer))
    return answer


def tables_on_screen() -> Mapping[str, pl.DataFrame]:
    """Return the tables of the study on screen, filtered, as queries and files hold them."""
    study, filters = current_study(), current_filters()
    return _tables(f"{study.fingerprint}|{filters}", study, filters)


@st.cache_resource(scope="session", max_entries=1, show_spinner=False)
def _tables(
    key: str,  # noqa: ARG001  # what the result is kept by
    _study: Study,
    _filters: Filters,
) -> Mapping[str, pl.DataFrame]:
    return query_tables(narrow(_study, _filters))

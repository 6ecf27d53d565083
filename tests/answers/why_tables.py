"""Small studies of surveys, leavers and comments for the page Why they stay or leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from study import UNNAMED_BRAND, Study

AS_OF = date(2024, 12, 31)


def survey(
    answers: Mapping[tuple[str, str], Sequence[float | None]],
    **settings: object,
) -> Study:
    """Return a study with one respondent per row, on a scale from 1 to 7.

    Args:
        answers: Ratings by aspect and attribute, one per respondent; None: not answered.
        settings: Settings of the study.
    """
    size = max(len(column) for column in answers.values())
    ids = [f"r{place:04}" for place in range(size)]
    respondents = pl.DataFrame(
        {
            "respondent_id": ids,
            "person_id": [None] * size,
            "answered_on": [None] * size,
            "wave": [None] * size,
            "audience": ["customer"] * size,
            "weight": [1.0] * size,
            "customer_id": ids,
            "duration_seconds": [None] * size,
        },
        schema_overrides={"answered_on": pl.Date, "wave": pl.String, "person_id": pl.String},
    )
    parts = [
        pl.DataFrame(
            {
                "respondent_id": ids,
                "brand": UNNAMED_BRAND,
                "attribute": attribute,
                "aspect": aspect,
                "rating": pl.Series(column, dtype=pl.Float64),
                "scale_min": 1.0,
                "scale_max": 7.0,
            }
        ).drop_nulls("rating")
        for (aspect, attribute), column in answers.items()
    ]
    made = {"respondents": respondents, "ratings": pl.concat(parts)}
    return Study(fingerprint="survey", as_of=AS_OF, **made, **settings)  # type: ignore[arg-type]  # by shape


def leavers(*reasons: str | None, direction: str = "leave", **more: object) -> Study:
    """Return a study in which every customer gave one reason; None: they were asked in vain."""
    told = pl.DataFrame(
        {
            "said_by": [f"c{place:04}" for place in range(len(reasons))],
            "stated_on": [date(2024, 6, 1)] * len(reasons),
            "direction": [direction] * len(reasons),
            "reason": [reason or "" for reason in reasons],
        },
        schema={
            "said_by": pl.String,
            "stated_on": pl.Date,
            "direction": pl.String,
            "reason": pl.String,
        },
    )
    return Study(fingerprint="leavers", as_of=AS_OF, reasons=told, **more)  # type: ignore[arg-type]  # by shape


def comments(*texts: str) -> Study:
    """Return a study of comments, one a customer."""
    said = pl.DataFrame(
        {
            "said_by": [f"c{place:04}" for place in range(len(texts))],
            "said_on": [date(2024, 6, 1)] * len(texts),
            "topic": ["Comment"] * len(texts),
            "text": list(texts),
        },
        schema={
            "said_by": pl.String,
            "said_on": pl.Date,
            "topic": pl.String,
            "text": pl.String,
        },
    )
    return Study(fingerprint="comments", as_of=AS_OF, comments=said)  # type: ignore[arg-type]  # by shape


def customers(
    left: Sequence[bool], *, days: Sequence[int], value: float | None = None
) -> pl.DataFrame:
    """Return customers with their tenure, named as the leavers are."""
    size = len(left)
    blank = ("joined_on", "left_on", "enrolled_on", "observed_from", "contacted_on", "active_on")
    return pl.DataFrame(
        {
            "customer_id": [f"c{place:04}" for place in range(size)],
            **{name: pl.Series([None] * size, dtype=pl.Date) for name in blank},
            "has_left": list(left),
            "program": pl.Series([None] * size, dtype=pl.String),
            "tenure_days": pl.Series(days, dtype=pl.Int64),
            "enrolled_after_days": pl.Series([None] * size, dtype=pl.Int64),
            "offered": pl.Series([None] * size, dtype=pl.Boolean),
            "value": pl.Series([value] * size, dtype=pl.Float64),
            "referrals": pl.Series([None] * size, dtype=pl.Int64),
        }
    )

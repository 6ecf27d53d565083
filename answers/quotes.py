"""The comments behind a bar: drawn at random, masked, and only where enough people wrote them."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from answers.answer import HIDDEN_BELOW
from answers.coded_texts import Stated
from study import masked

QUOTES: Final = 20
SEED: Final = 20260630
UNCODED: Final = "not coded"
TEXTS: Final = {"topic": pl.String, "reason": pl.String, "text": pl.String}


def drawn(rows: pl.DataFrame, size: int) -> pl.DataFrame:
    """Return rows drawn at random, the same ones in the same order every time.

    Args:
        rows: Rows with `said_by` and `text`.
        size: How many at most.
    """
    ordered = rows.sort("text", "said_by")
    picked = np.random.default_rng(SEED).permutation(ordered.height)[:size]
    return ordered[picked]


def quotes_of(topic: str, rows: pl.DataFrame, codes: tuple[str, ...]) -> pl.DataFrame:
    """Return up to 20 masked comments behind every reason that at least ten wrote about.

    The same words are shown once, however many wrote them.

    Args:
        topic: What was asked.
        rows: `said_by`, `text`, `gave_reason` and one Boolean column per code.
        codes: The codes.

    Returns:
        Rows of `TEXTS`; those no rule recognises last, as `UNCODED`.
    """
    said = rows.filter("gave_reason")
    behind = [(code, said.filter(code)) for code in codes]
    behind.append((UNCODED, said.filter(~pl.any_horizontal(*codes))))
    parts = [
        drawn(found.unique("text"), QUOTES).select(
            topic=pl.lit(topic), reason=pl.lit(code), text=masked(pl.col("text"))
        )
        for code, found in behind
        if found["said_by"].n_unique() >= HIDDEN_BELOW
    ]
    return pl.concat([pl.DataFrame(schema=TEXTS), *parts])


def quotes_of_stated(topic: str, told: Stated) -> pl.DataFrame:
    """Return the words behind every stated reason; none where answers come from a list.

    Args:
        topic: What was asked.
        told: What people stated, coded.
    """
    if told.is_list:
        return pl.DataFrame(schema=TEXTS)
    return quotes_of(topic, told.rows, told.codes)

"""What the company did meanwhile, to be marked on every picture that runs along time."""

from __future__ import annotations

from typing import Final

import polars as pl

from study import Study

DONE: Final = {"happened_on": pl.Date, "name": pl.String, "applies_to": pl.String}


def what_was_done(study: Study) -> pl.DataFrame:
    """Return what was done, earliest first: `happened_on`, `name`, `applies_to`; empty: nothing.

    Args:
        study: The study.
    """
    if study.events is None:
        return pl.DataFrame(schema=DONE)
    return study.events.select(*DONE).sort("happened_on", "name")

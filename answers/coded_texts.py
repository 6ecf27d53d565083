"""Texts with their codes: each distinct text is coded once per study and set of rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from analysis.reason_codes import CODES, coded
from analysis.reasons.own_words import dictionary_of
from analysis.reasons.rewrites import REWRITES
from analysis.reasons.spelling import SPELLING
from analysis.reasons.staying import STAYING
from answers.remembered import remembered
from study import Study

Direction = Literal["leave", "stay", "return"]
Part = Literal["leave", "stay", "return", "comments"]

_SAYS_NOTHING: Final = (
    r"(?:n ?/? ?a|none|nil|null|nothing(?: (?:special|particular|specific|"
    r"really|much))?|no (?:comments?|answer|response|reply|idea|opinion)|(?:no|not any|not a) "
    r"(?:particular |special |specific |real )?reasons?|(?:i )?(?:can(?:no|')t|could not|"
    r"couldn'?t) (?:say|tell)(?: (?:why|you))?|(?:i )?(?:do not|don'?t|dont) know(?: why)?|dunno|"
    r"unknown|not sure|not (?:given|stated|specified)|prefer not to say|rather not say)"
)
NO_REASON: Final = rf"(?i)(?:^|[.:;!?] ?)[\W_]*{_SAYS_NOTHING}[\W_]*(?:$|[.:;!?])|^[\W_]*$"
"""Somebody asked who gave no reason, in words or without."""

_NOTHING_ELSE: Final = rf"(?i)^[\W_]*{_SAYS_NOTHING}?[\W_]*$"
"""The whole text says so; a single word of it, such as "unknown", is no reason either."""

LIST_UP_TO: Final = 40
"""So many different answers, each given five times on average, come from a list, not a pen."""
_TIMES_EACH: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """What people stated, one row a statement.

    Attributes:
        rows: `said_by` (of a respondent the customer or person, where known), `stated_on`, `text`,
            `weight`, `gave_reason` and one Boolean column per code.
        codes: The codes, the dictionary's first.
        is_list: Whether the answers come from a list rather than a pen.
    """

    rows: pl.DataFrame
    codes: tuple[str, ...]
    is_list: bool

    @property
    def people(self) -> pl.DataFrame:
        """One row per person: `said_by`, `weight`, `gave_reason` and every code if ever named."""
        return self.rows.group_by("said_by", maintain_order=True).agg(
            pl.col("weight").mean(),
            pl.col("gave_reason", *self.codes).any(),
            pl.col("stated_on").min(),
        )


def with_people(study: Study, rows: pl.DataFrame) -> pl.DataFrame:
    """Add `person` and `weight` to rows with `said_by`; who weighs nothing is left out.

    A respondent who is a customer, or a person asked in several waves, is that one person. Whoever
    no survey knows is a person of their own and weighs 1.

    Args:
        study: The whole study.
        rows: What people said.
    """
    if study.respondents is None:
        return rows.with_columns(person=pl.col("said_by"), weight=pl.lit(1.0))
    asked = study.respondents.select(
        "weight",
        said_by="respondent_id",
        person=pl.coalesce("customer_id", "person_id", "respondent_id"),
    )
    if study.customers is not None:
        # Somebody whose id stands among the customers said it as a customer.
        as_customers = study.customers.select(said_by="customer_id")
        asked = asked.join(as_customers, on="said_by", how="anti")
    known = rows.join(asked, on="said_by", how="left", maintain_order="left")
    return known.with_columns(
        pl.coalesce("person", "said_by").alias("person"), pl.col("weight").fill_null(1.0)
    ).filter(pl.col("weight") > 0)


def stated(study: Study, narrowed: Study, direction: Direction) -> Stated:
    """Return the reasons stated in one direction, coded.

    Args:
        study: The whole study, whose texts are coded once.
        narrowed: The part the reader is looking at.
        direction: Reasons to leave, to stay or to return.
    """
    codes = codes_of(study, direction)
    if narrowed.reasons is None:
        empty = pl.DataFrame(
            schema={
                "said_by": pl.String,
                "stated_on": pl.Date,
                "weight": pl.Float64,
                "text": pl.String,
            }
        )
        return Stated(_with_codes(empty, study, direction), codes, is_list=False)
    of_it = pl.col("direction").cast(pl.String) == direction
    said = with_people(study, narrowed.reasons.filter(of_it))
    rows = said.select("stated_on", "weight", said_by="person", text="reason")
    distinct = rows["text"].n_unique()
    is_list = distinct <= LIST_UP_TO and rows.height >= _TIMES_EACH * distinct
    return Stated(_with_codes(rows, study, direction), codes, is_list=is_list)


def commented(study: Study, comments: pl.DataFrame) -> pl.DataFrame:
    """Return comments with `gave_reason` and one Boolean column per code.

    Args:
        study: The whole study.
        comments: Rows with a column text, out of the study's comments.
    """
    return _with_codes(comments, study, "comments")


def codes_of(study: Study, part: Part) -> tuple[str, ...]:
    """Return the codes texts of this part can have.

    Args:
        study: The study, for the reader's own rules.
        part: Which texts.
    """
    return tuple(dictionary_of(study.reason_rules, _built_in(part)).codes)


def _built_in(part: Part) -> Mapping[str, Sequence[str]]:
    return STAYING if part in {"stay", "return"} else CODES


def _with_codes(rows: pl.DataFrame, study: Study, part: Part) -> pl.DataFrame:
    table = remembered(
        study, ("codes of texts", part, study.reason_rules), lambda: _table(study, part)
    )
    return rows.join(table, on="text", how="left", maintain_order="left").with_columns(
        pl.col("gave_reason", *codes_of(study, part)).fill_null(value=False)
    )


def _table(study: Study, part: Part) -> pl.DataFrame:
    """Return every distinct text of a part with its codes."""
    texts = pl.Series("text", [], dtype=pl.String)
    if part == "comments" and study.comments is not None:
        texts = study.comments["text"].unique()
    elif part != "comments" and study.reasons is not None:
        of_it = pl.col("direction").cast(pl.String) == part
        texts = study.reasons.filter(of_it)["reason"].unique().alias("text")
    words = dictionary_of(study.reason_rules, _built_in(part))
    rewrites = SPELLING if part in {"stay", "return"} else REWRITES
    found = coded(texts, codes=words.codes, cues=words.cues, vetoes=words.vetoes, rewrites=rewrites)
    is_empty = texts.str.contains(_NOTHING_ELSE)
    found = found.select(pl.all() & ~pl.lit(is_empty))
    is_found = found.select(any=pl.any_horizontal(pl.all())).to_series()
    says = is_found | ~texts.str.contains(NO_REASON)
    return pl.concat(
        [texts.to_frame("text"), says.to_frame("gave_reason"), found], how="horizontal"
    )

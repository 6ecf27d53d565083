"""Asked against inferred: what the record shows just before leaving, beside those who stayed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from analysis.before_leaving import Signs, compare_signs, reference_days
from answers import wording
from answers.answer import HIDDEN_BELOW, SMALL_BELOW, Finding, refused
from answers.coded_texts import Stated
from answers.staying import Stays
from study import Study

PAGE: Final = "why_they_stay_or_leave"

RECORD: Final = {
    "sign": pl.String,
    "reason": pl.String,
    "stated": pl.Float64,
    "left": pl.Float64,
    "stayed": pl.Float64,
    "difference": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "n": pl.Float64,
    "n_stayed": pl.Float64,
    "verdict": pl.String,
}
REASON_OF: Final = {
    "last order came late": "late delivery",
    "a contact left unsolved": "questions unanswered",
    "no word from us in half a year": "not staying in touch",
    "reached only by email": "email as the only contact",
}
"""What leavers would call what the record shows."""


def record(whole: Study, told: Stated, known: Stays) -> pl.DataFrame:
    """Compare the record of leavers just before leaving with that of others at the same time.

    Args:
        whole: The whole study, for orders and contacts.
        told: Reasons to leave, for the share who say the same.
        known: How long customers stay.

    Returns:
        Rows of `RECORD`; empty where the record holds nothing of the kind.
    """
    empty = pl.DataFrame(schema=RECORD)
    if known.refusal or known.rows.is_empty() or "start_on" not in known.rows.columns:
        return empty
    if whole.as_of is None or (whole.orders is None and whole.contacts is None):
        return empty
    days = reference_days(known.rows, lapse_days=known.lapse_days)
    if days.is_empty():
        return empty
    signs = Signs(
        orders=None if whole.orders is None else whole.orders.lazy(),
        contacts=None if whole.contacts is None else whole.contacts.lazy(),
        is_announced=known.is_announced,
    )
    table = compare_signs(days, signs)
    people = told.people.filter("gave_reason")
    said = {
        sign: people[reason].sum() / people.height
        if reason in told.codes and people.height >= HIDDEN_BELOW
        else None
        for sign, reason in REASON_OF.items()
    }
    return (
        table.filter(pl.min_horizontal("n", "n_stayed") >= HIDDEN_BELOW)
        .with_columns(
            reason=pl.col("sign").replace_strict(REASON_OF, return_dtype=pl.String),
            stated=pl.col("sign").replace_strict(said, return_dtype=pl.Float64),
        )
        .select(pl.col(name).cast(kind) for name, kind in RECORD.items())
    )


def record_findings(table: pl.DataFrame) -> Iterator[Finding]:
    """Yield every sign of the record, or why there is none.

    Args:
        table: What `record` returns.
    """
    if table.is_empty():
        need = (
            "What the record shows before leaving needs leaving days with the orders or "
            "contacts of the same customers."
        )
        yield refused(PAGE, "reasons.in_record", need)
        return
    for row in table.iter_rows(named=True):
        yield _finding(row)


def _finding(row: dict[str, object]) -> Finding:
    left, stayed, gap, lower, upper, n = (
        float(str(row[name])) for name in ("left", "stayed", "difference", "lower", "upper", "n")
    )
    asked = row["stated"]
    said = (
        f" Of those who say why, {wording.percent(float(str(asked)))} name {row['reason']}."
        if asked is not None
        else ""
    )
    tells = {
        "more often": "more often than those who stayed at the same time",
        "less often": "less often than those who stayed at the same time",
        "no difference that matters": "about as often as those who stayed at the same time",
    }.get(str(row["verdict"]), "which cannot be told from those who stayed at the same time")
    small = " Small base." if n < SMALL_BELOW else ""
    return Finding(
        page=PAGE,
        figure="reasons.in_record",
        of={"sign": str(row["sign"]), "reason": str(row["reason"])},
        estimate=gap,
        lower=lower,
        upper=upper,
        n=n,
        unit="share",
        verdict=str(row["verdict"]),
        sentence=f"Before leaving, {wording.short_percent(left)} of the "
        f"{wording.people(n, 'leaver', 'leavers')} whose record can tell had "
        f"“{row['sign']}” in it, {tells} ({wording.short_percent(stayed)}; difference "
        f"{wording.points_between(lower, upper)} points).{said}{small}",
        method="leavers around their last day against customers still here then, in the same "
        "quarters and among people with as many contacts or orders; goes along with leaving, need "
        "not cause it",
    )

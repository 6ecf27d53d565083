"""The service page in sentences: one per figure, and the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import polars as pl

from answers import wording
from answers.answer import Finding
from answers.bases import HIDDEN, SMALL, UNSURE

PAGE: Final = "service"
ALL: Final = "All touchpoints"


def mean_findings(months: pl.DataFrame) -> Iterator[Finding]:
    """Yield the mean rating of every touchpoint and month.

    Args:
        months: The judged months of the answer.
    """
    for row in months.iter_rows(named=True):
        yield Finding(
            page=PAGE,
            figure="service.mean",
            of=_of(row),
            estimate=row["mean"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="scale",
            sentence=_mean_sentence(row),
            method="mean of the month's ratings with t interval",
        )


def limit_findings(months: pl.DataFrame) -> Iterator[Finding]:
    """Yield the usual range of every month and whether the month left it.

    Args:
        months: The judged months of the answer.
    """
    for row in months.iter_rows(named=True):
        if row["mean"] is None:
            continue
        if row["centre"] is None:
            yield _refused_signal(row)
            continue
        yield from (
            Finding(
                page=PAGE,
                figure=f"service.{end}",
                of=_of(row),
                estimate=row[end],
                lower=None,
                upper=None,
                n=row["n"],
                unit="scale",
                sentence=f"Usual ups and downs of {row['touchpoint']} in "
                f"{wording.month(row['month_on'])} end at {wording.scale_points(row[end])}.",
                method=LIMITS,
            )
            for end in ("limit_upper", "limit_lower")
        )
        yield Finding(
            page=PAGE,
            figure="service.signal",
            of=_of(row),
            estimate=row["mean"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="scale",
            verdict="signal" if row["signal"] else "none",
            sentence=signal_sentence(row),
            method=LIMITS,
        )


LIMITS: Final = (
    "process-behaviour limits from the first 24 months at most, for uneven bases after Laney; "
    "rules: one point beyond the limits, eight in a row on one side"
)


def change_findings(changes: pl.DataFrame, touchpoints: Sequence[str]) -> Iterator[Finding]:
    """Yield every change of level, and for touchpoints without one that there is none.

    Args:
        changes: The changes of the answer.
        touchpoints: Every touchpoint shown.
    """
    for row in changes.iter_rows(named=True):
        yield Finding(
            page=PAGE,
            figure="service.change_point",
            of={
                **_where(row["touchpoint"]),
                "month": f"{row['changed_on']:%Y-%m}",
                "month_lower": f"{row['changed_lower']:%Y-%m}",
                "month_upper": f"{row['changed_upper']:%Y-%m}",
            },
            estimate=row["change"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="scale",
            verdict="signal",
            sentence=change_sentence(row),
            method="exact segmentation of the monthly means, bootstrap interval for the date",
        )
    changed = set(changes["touchpoint"]) if changes.height else set()
    for touchpoint in touchpoints:
        if touchpoint not in changed:
            yield Finding(
                page=PAGE,
                figure="service.change_point",
                of=_where(touchpoint),
                estimate=None,
                lower=None,
                upper=None,
                n=None,
                unit="scale",
                verdict="none",
                sentence=f"No lasting change of level was found for {touchpoint}.",
                method="exact segmentation of the monthly means",
            )


def change_sentence(row: dict[str, Any]) -> str:
    """Say one change of level in a sentence.

    Args:
        row: One row of the changes.
    """
    direction = "rose" if row["change"] > 0 else "fell"
    when = wording.month(row["changed_on"])
    early, late = wording.month(row["changed_lower"]), wording.month(row["changed_upper"])
    between = "" if early == late else f" (between {early} and {late})"
    return (
        f"{row['touchpoint']} {direction} from {wording.scale_points(row['before'])} to "
        f"{wording.scale_points(row['after'])} in {when}{between}."
    )


def signal_sentence(row: dict[str, Any]) -> str:
    """Say whether one month is more than the usual ups and downs.

    Args:
        row: One judged month.
    """
    month = wording.month(row["month_on"])
    if row["signal"]:
        return f"{row['touchpoint']}, {month}: a signal ({row['signal']})."
    return f"{row['touchpoint']}, {month}: within the usual ups and downs."


def headline(months: pl.DataFrame, changes: pl.DataFrame) -> str:
    """Say what moved and what did not.

    Args:
        months: The judged months.
        changes: The changes of level.
    """
    single = months["touchpoint"].n_unique() == 1
    own = changes.filter(pl.col("touchpoint").is_in(_parts(months))) if changes.height else changes
    if own.height:
        latest = own.sort("changed_on", "touchpoint", descending=[True, False]).row(0, named=True)
        verb = "up" if latest["change"] > 0 else "down"
        size = wording.scale_points(abs(latest["change"]))
        rest = _unchanged(months, own)
        since = wording.month(latest["changed_on"])
        said = f"{latest['touchpoint']} is {verb} {size} points since {since}"
        return f"{said}; {rest}" if rest and not single else said
    if not months["centre"].count():
        return "Too few months to tell a change from the usual ups and downs"
    return "No lasting change: ratings stay within their usual ups and downs"


def cannot_tell(months: pl.DataFrame, elsewhere: float) -> tuple[str, ...]:
    """Return what the service page cannot say with these data.

    Args:
        months: The judged months.
        elsewhere: Ratings on another scale, which are left out.
    """
    said = ["Only those who answered are heard; who stays silent may think otherwise."]
    if elsewhere:
        left = wording.people(elsewhere, "rating", "ratings")
        said.append(f"{left} on another scale are left out; scales are never mixed.")
    provisional = months.filter("is_provisional")["touchpoint"].unique().sort().to_list()
    if provisional:
        said.append(
            f"Limits of {wording.listed(provisional)} rest on fewer than 20 months and are "
            "provisional."
        )
    return tuple(said)


def missing(*, has_events: bool) -> tuple[str, ...]:
    """Return what would let the page say more."""
    return () if has_events else ("a list of what the company did, with dates",)


def _parts(months: pl.DataFrame) -> list[str]:
    """Return the touchpoints, without all of them together where they are several."""
    named: list[str] = months["touchpoint"].unique(maintain_order=True).to_list()
    return named[1:] if len(named) > 1 else named


def _unchanged(months: pl.DataFrame, changes: pl.DataFrame) -> str:
    rest = [name for name in _parts(months) if name not in set(changes["touchpoint"])]
    if not rest:
        return ""
    verb = "shows" if len(rest) == 1 else "show"
    named = wording.listed(rest) if len(rest) <= 3 else f"{len(rest)} other touchpoints"
    return f"{named} {verb} no lasting change"


def _refused_signal(row: dict[str, Any]) -> Finding:
    return Finding(
        page=PAGE,
        figure="service.signal",
        of=_of(row),
        estimate=None,
        lower=None,
        upper=None,
        n=row["n"],
        unit="scale",
        verdict=UNSURE,
        sentence=f"{row['touchpoint']}: fewer than 8 months, so no usual range can be drawn.",
        method=LIMITS,
    )


def _of(row: dict[str, Any]) -> dict[str, str | int | float]:
    return {**_where(row["touchpoint"]), "month": f"{row['month_on']:%Y-%m}"}


def _where(touchpoint: str) -> dict[str, str | int | float]:
    return {} if touchpoint == ALL else {"touchpoint": touchpoint}


def _mean_sentence(row: dict[str, Any]) -> str:
    where, when = row["touchpoint"], wording.month(row["month_on"])
    if row["note"] == HIDDEN:
        n = wording.count(row["n"] or 0)
        return f"{where}, {when}: hidden, fewer than 10 ratings ({n})."
    small = ", small base" if row["note"] == SMALL else ""
    between = (
        f", {wording.scale_points(row['lower'])} to {wording.scale_points(row['upper'])}"
        if row["lower"] is not None
        else ""
    )
    base = "" if row["n"] is None else wording.people(row["n"], "rating", "ratings")
    inside = f"{base}{between}{small}".removeprefix(", ")
    return (
        f"{where}, {when}: {wording.scale_points(row['mean'])}{f' ({inside})' if inside else ''}."
    )

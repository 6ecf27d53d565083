"""What the page Service shows."""

from __future__ import annotations

from typing import Final

import polars as pl

from answers.service import ServiceAnswer
from charts.exhibit import Exhibit, bars, curves
from charts.service import service_chart
from charts.service_beside import lines_chart, moves_chart
from charts.theme import Role

_HEADINGS: Final = {
    "month_on": "Month",
    "mean": "Mean rating",
    "lower": "From",
    "upper": "To",
    "n": "Ratings (n)",
    "limit_lower": "Usual from",
    "limit_upper": "Usual to",
    "signal": "Signal",
    "optional_signal": "By more rules",
    "note": "Note",
}
_BAD: Final = {
    "month_on": "Month",
    "bad_share": "Bad ratings, in % of all",
    "lower": "From",
    "upper": "To",
    "n": "Ratings (n)",
}
_ADJUSTED: Final = {
    "month_on": "Month",
    "mean": "Mean rating at a fixed mix",
    "lower": "From",
    "upper": "To",
    "plain": "As it was",
    "n": "Ratings (n)",
}
_OUTCOMES: Final = {
    "month_on": "Month",
    "measure": "What",
    "value": "Contacts, in %",
    "lower": "From",
    "upper": "To",
    "n": "Contacts (n)",
}
_MOVES: Final = {
    "category": "Part",
    "change": "Adds, in points of the scale",
    "lower": "From",
    "upper": "To",
    "rate": "by other ratings",
    "mix": "by another share",
    "mean_before": "Mean before",
    "mean_after": "Mean after",
    "share_before": "Share before",
    "share_after": "Share after",
    "n_before": "n before",
    "n_after": "n after",
    "note": "Note",
}
_DEALT_WITH: Final[dict[str, Role]] = {"resolved": "earned", "answered": "other"}
_WAITED: Final[dict[str, Role]] = {"response": "other", "resolution": "bought"}


def service_exhibits(answer: ServiceAnswer, touchpoint: str | None = None) -> tuple[Exhibit, ...]:
    """Return the periods of one touchpoint, and what stands beside its ratings.

    Args:
        answer: The page's answer.
        touchpoint: One of its touchpoints; None: the first.
    """
    if not answer.touchpoints:
        return ()
    shown = touchpoint or answer.touchpoints[0]
    return (
        _months(answer, shown),
        *_adjusted(answer, shown),
        *_moves(answer, shown),
        *_bad(answer, shown),
        *_outcomes(answer, shown),
    )


def _months(answer: ServiceAnswer, shown: str) -> Exhibit:
    chart = service_chart(
        answer.months_of(shown),
        answer.changes.filter(touchpoint=shown),
        scale_min=answer.scale_min,
        scale_max=answer.scale_max,
        events=answer.events_of(shown),
        grain=answer.grain.name,
    )
    return Exhibit(
        page=answer.page,
        key="service",
        says=answer.headline,
        chart=chart,
        table=answer.months.filter(touchpoint=shown),
        headings=_named(_HEADINGS, answer),
        formats=dict.fromkeys(["mean", "lower", "upper", "limit_lower", "limit_upper"], "%.2f"),
        part=f"months.filter(touchpoint={shown!r})",
        figures=tuple(
            figure
            for figure in _FIGURES
            if any(found.figure == figure for found in answer.findings)
        ),
        native=curves("month_on", "mean"),
    )


_FIGURES: Final = (
    "service.mean",
    "service.limit_lower",
    "service.limit_upper",
    "service.signal",
    "service.change_point",
)


def _adjusted(answer: ServiceAnswer, shown: str) -> tuple[Exhibit, ...]:
    said = answer.fixed_mix_said
    if not said or shown != answer.touchpoints[0]:
        return ()
    table = answer.adjusted
    names: dict[str, Role] = {"at a fixed mix": "earned", "as it was": "other"}
    fixed, plain = names
    lines = pl.concat(
        [
            table.select("month_on", "lower", "upper", "n", line=pl.lit(fixed), value="mean"),
            table.select(
                "month_on",
                "n",
                line=pl.lit(plain),
                value="plain",
                lower=pl.lit(None, pl.Float64),
                upper=pl.lit(None, pl.Float64),
            ),
        ],
        how="diagonal",
    )
    exhibit = Exhibit(
        page=answer.page,
        key="fixed mix",
        says=said,
        chart=lines_chart(
            lines,
            names,
            title="All together, at a fixed mix and as it was",
            axis="Mean rating",
            number=".1f",
            grain=answer.grain.name,
            events=answer.events,
        ),
        table=table,
        headings=_named(_ADJUSTED, answer),
        formats=dict.fromkeys(["mean", "lower", "upper", "plain"], "%.2f"),
        part="adjusted",
        figures=("service.mean",),
        native=curves("month_on", "mean"),
    )
    return (exhibit,)


def _moves(answer: ServiceAnswer, shown: str) -> tuple[Exhibit, ...]:
    moved = answer.moves
    if moved is None or shown != answer.touchpoints[0]:
        return ()
    exhibit = Exhibit(
        page=answer.page,
        key="moves",
        says=moved.headline,
        chart=moves_chart(moved.parts),
        table=moved.parts,
        headings=_MOVES,
        formats=dict.fromkeys(["change", "lower", "upper", "rate", "mix"], "%+.3f")
        | dict.fromkeys(["mean_before", "mean_after"], "%.2f")
        | dict.fromkeys(["share_before", "share_after"], "percent"),
        part="moves.parts",
        figures=("service.mix_effect",),
        native=bars("category", "change"),
    )
    return (exhibit,)


def _bad(answer: ServiceAnswer, shown: str) -> tuple[Exhibit, ...]:
    if answer.bad.is_empty():
        return ()
    table = answer.bad.filter(touchpoint=shown)
    if not table["bad_share"].count():
        return ()
    lines = table.with_columns(line=pl.lit("bad ratings")).rename({"bad_share": "value"})
    exhibit = Exhibit(
        page=answer.page,
        key="bad ratings",
        says=answer.bad_said(shown),
        chart=lines_chart(
            lines,
            {"bad ratings": "loss"},
            title="Share of bad ratings",
            axis="Bad ratings, in % of all",
            number=".0%",
            grain=answer.grain.name,
            events=answer.events_of(shown),
        ),
        table=table,
        headings=_named(_BAD, answer),
        formats=dict.fromkeys(["bad_share", "lower", "upper"], "percent"),
        part=f"bad.filter(touchpoint={shown!r})",
        figures=("service.bad_share",),
        native=curves("month_on", "bad_share"),
    )
    return (exhibit,)


def _outcomes(answer: ServiceAnswer, shown: str) -> tuple[Exhibit, ...]:
    if answer.outcomes.is_empty():
        return ()
    drawn = (
        ("resolved", "How many contacts were dealt with", "Contacts, in %", ".0%", _DEALT_WITH),
        ("waited", "How long customers waited", "Typical wait, in minutes", ",.0f", _WAITED),
    )
    exhibits = []
    for key, title, axis, number, roles in drawn:
        table = answer.dealt_with(shown, *roles)
        if not table["value"].count():
            continue
        found = set(table["measure"])
        exhibits.append(
            Exhibit(
                page=answer.page,
                key=key,
                says=answer.dealt_with_said(shown, *roles),
                chart=lines_chart(
                    table.with_columns(line="measure"),
                    {name: role for name, role in roles.items() if name in found},
                    title=title,
                    axis=axis,
                    number=number,
                    grain=answer.grain.name,
                    events=answer.events_of(shown),
                ),
                table=table,
                headings=_named(_OUTCOMES | {"value": axis}, answer),
                formats=dict.fromkeys(
                    ["value", "lower", "upper"], "percent" if number == ".0%" else "%.0f"
                ),
                part=f"dealt_with({', '.join(map(repr, (shown, *roles)))})",
                figures=tuple(
                    f"service.{name}_{'share' if number == '.0%' else 'time'}"
                    for name in roles
                    if name in found
                ),
                native=curves("month_on", "value", series="measure"),
            )
        )
    return tuple(exhibits)


def _named(headings: dict[str, str], answer: ServiceAnswer) -> dict[str, str]:
    """Head the column of periods by what they are."""
    return {**headings, "month_on": answer.grain.name.capitalize()}

"""What the page Explore shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import polars as pl

from answers import wording
from answers.explore import ExploreAnswer
from answers.explore_question import MEASURES
from charts.exhibit import Exhibit, Native, curves, dots
from charts.explore import crossing_chart, staying_chart

_HEADINGS: Final = {
    "within": "Within",
    "group": "Group",
    "answer": "Answer",
    "estimate": "Figure",
    "lower": "From",
    "upper": "To",
    "sd": "Standard deviation",
    "people": "People (n)",
    "rows": "Rows",
    "note": "Note",
}
_GAPS: Final = {
    "within": "Within",
    "group": "Group",
    "against": "Against",
    "answer": "Answer",
    "gap": "Difference",
    "lower": "From",
    "upper": "To",
    "p": "p",
    "p_adjusted": "p, corrected",
    "n": "People (n)",
    "verdict": "Verdict",
}
_WORDS: Final = {
    "group": "Group",
    "word": "Word",
    "in_group": "Its texts with the word",
    "elsewhere": "Other texts with the word",
    "log_odds": "Log odds ratio",
    "lower": "From",
    "upper": "To",
    "p_adjusted": "p, corrected",
}
_CURVES: Final = {
    "within": "Within",
    "group": "Group",
    "day": "Day",
    "retained": "Still here",
    "lower": "From",
    "upper": "To",
}
_EVERYBODY: Final = "everybody"


def explore_exhibits(answer: ExploreAnswer, shown: str | None = None) -> tuple[Exhibit, ...]:
    """Return the groups, the differences, and curves or words where they belong to it.

    Args:
        answer: The page's answer.
        shown: The answer of a category whose shares are drawn; None: all of them.
    """
    exhibits = tuple(_exhibits(answer, shown))
    if answer.question is None or not answer.question.unprotected:
        return exhibits
    return tuple(replace(exhibit, is_unprotected=True) for exhibit in exhibits)


def _exhibits(answer: ExploreAnswer, shown: str | None) -> Iterator[Exhibit]:
    if answer.words.height:
        yield _words(answer)
    if answer.groups.height:
        yield _groups(answer, shown)
    if answer.curves.height:
        yield from _curves(answer)
    if answer.gaps.height:
        yield _gaps(answer)


def _groups(answer: ExploreAnswer, shown: str | None) -> Exhibit:
    part, table = "groups", answer.groups
    if shown is not None and shown in table["answer"]:
        part, table = f"groups.filter(answer={shown!r})", table.filter(answer=shown)
    is_share = answer.unit == "share"
    measure = MEASURES[answer.measure] if answer.measure != "correlation" else "Mean"
    chart = crossing_chart(
        _named(table),
        title=_title(answer),
        axis=f"{measure}, with 95% interval",
        number=".0%" if is_share else ",.2f",
        ends=(0, 1) if is_share else None,
    )
    several = table["answer"].n_unique() > 1
    return Exhibit(
        page=answer.page,
        key="explore",
        says=answer.headline,
        chart=chart,
        table=table,
        headings=_used(table, _HEADINGS),
        formats=dict.fromkeys(["estimate", "lower", "upper"], "percent" if is_share else "%.2f")
        | {"sd": "%.2f"},
        part=part,
        figures=_figures(answer, "share", "mean", "stay", "texts", "correlation", "test"),
        native=Native(
            form="dots",
            category="answer" if several else "group",
            value="estimate",
            series="group" if several else ("within" if answer.names.get("within") else None),
            lower="lower",
            upper="upper",
        ),
    )


def _gaps(answer: ExploreAnswer) -> Exhibit:
    table = answer.gaps
    is_share = answer.unit == "share"
    named = _named(table.rename({"gap": "estimate", "n": "people"}), against=True)
    form = dict.fromkeys(["gap", "lower", "upper"], "percent" if is_share else "%+.2f")
    return Exhibit(
        page=answer.page,
        key="explore_gaps",
        says=answer.headline,
        chart=crossing_chart(
            named,
            title="How far each group is from the others",
            axis="Difference, in points of 100" if is_share else "Difference",
            number="+.0%" if is_share else "+,.2f",
            is_difference=True,
        ),
        table=table,
        headings=_used(table, _GAPS),
        formats=form | {"p": "%.4f", "p_adjusted": "%.4f"},
        part="gaps",
        figures=_figures(answer, "gap"),
        native=Native(
            form="dots",
            category="answer" if table["answer"].n_unique() > 1 else "group",
            value="gap",
            series="group" if table["answer"].n_unique() > 1 else None,
            lower="lower",
            upper="upper",
        ),
    )


def _curves(answer: ExploreAnswer) -> Iterator[Exhibit]:
    for at, picture in enumerate(answer.curves["within"].unique(maintain_order=True)):
        table = answer.curves.filter(within=picture)
        yield Exhibit(
            page=answer.page,
            key=f"explore_curves_{at}" if at else "explore_curves",
            says=answer.headline,
            chart=staying_chart(
                table, title=f"{_title(answer)}{f', {picture}' if picture else ''}"
            ),
            table=table,
            headings=_used(table, _CURVES),
            formats=dict.fromkeys(["retained", "lower", "upper"], "percent"),
            part=f"curves.filter(within={picture!r})",
            figures=_figures(answer, "stay"),
            native=curves("day", "retained", series="group"),
        )


def _words(answer: ExploreAnswer) -> Exhibit:
    table = answer.words
    named = table.select(
        pl.format("{}: {}", "group", "word").alias("name"),
        pl.col("log_odds").alias("estimate"),
        "lower",
        "upper",
        base=pl.format("{} texts", pl.col("in_group").cast(pl.Int64)),
    ).unique("name", maintain_order=True)
    return Exhibit(
        page=answer.page,
        key="explore_words",
        says=answer.headline,
        chart=crossing_chart(
            named,
            title=f"Words that set a group apart: {_title(answer)}",
            axis="Log odds ratio of the word, against everybody else",
            number=".1f",
        ),
        table=table,
        headings=_used(table, _WORDS),
        formats=dict.fromkeys(["log_odds", "lower", "upper"], "%.2f") | {"p_adjusted": "%.4f"},
        part="words",
        figures=_figures(answer, "word"),
        native=dots("word", "log_odds", series="group"),
    )


def _named(table: pl.DataFrame, *, against: bool = False) -> pl.DataFrame:
    """Write what each row is about in one line, and its base."""
    parts = ["within", "group", "answer"]
    said = [pl.when(pl.col(part).is_in(["", _EVERYBODY]).not_()).then(part) for part in parts]
    name = pl.concat_str(said, separator=", ", ignore_nulls=True)
    if against:
        name = pl.format("{} against {}", name, "against")
    told = [
        "hidden" if estimate is None else f"n = {wording.count(people)}"
        for estimate, people in table.select("estimate", "people").iter_rows()
    ]
    named = table.with_columns(
        name=pl.when(name == "").then(pl.lit(_EVERYBODY)).otherwise(name),
        base=pl.Series(told, dtype=pl.String),
    )
    return named.select("name", "estimate", "lower", "upper", "base")


def _used(table: pl.DataFrame, headings: dict[str, str]) -> dict[str, str]:
    """Leave out columns that say nothing in this crossing."""
    return {
        column: heading
        for column, heading in headings.items()
        if column in table.columns
        and not (
            table[column].dtype == pl.String and column != "note" and (table[column] == "").all()
        )
        and table[column].count()
    }


def _title(answer: ExploreAnswer) -> str:
    names = answer.names
    by = f" by {names['by']}" if names.get("by") else ""
    return f"{names.get('what', '')}{by}"


def _figures(answer: ExploreAnswer, *kinds: str) -> tuple[str, ...]:
    told = {found.figure for found in answer.findings}
    return tuple(f"explore.{kind}" for kind in kinds if f"explore.{kind}" in told)

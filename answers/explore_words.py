"""What a crossing says in sentences: headline, base, every figure, and how the choice was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from analysis.crossed import OTHERS
from answers import wording
from answers.answer import Finding, Unit
from answers.askable import UNIT_OF
from answers.askable_survey import OTHER_WORDS
from answers.asked import YES, Asked
from answers.bases import HIDDEN, SMALL
from answers.explore_question import Measure, Question
from answers.explore_rows import Joined
from answers.explore_small import SHOWN, WITH_IT
from answers.explore_tables import Measured

PAGE: Final = "explore"
NOBODY: Final = "No row in this selection has both columns filled"
EVERYBODY: Final = "everybody"
LEVEL: Final = 0.05
METHODS: Final[dict[Measure, str]] = {
    "share": "share with Wilson's interval",
    "top two": "share of the two best answers with Wilson's interval",
    "mean": "mean with t interval",
    "correlation": "Spearman's rank correlation",
    "stay": "Kaplan-Meier, log-log interval",
    "words": "share of all texts",
}
UNITS: Final[dict[str, Unit]] = {
    **dict.fromkeys(
        (
            "orders.amount",
            "orders.discount",
            "orders.points",
            "customers.orders_spent",
            "customers.value",
        ),
        "money",
    ),
    **dict.fromkeys(
        ("customers.tenure_days", "customers.enrolled_after_days", "orders.delivery_days"), "days"
    ),
}
"""Units of numbers by key of the column; any other number is a number."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One crossing in words.

    Attributes:
        question: What was asked.
        measure: How it was measured.
        what: The column asked about.
        by: The column that parts groups; None: none.
        within: The column that parts pictures; None: none.
        found: What was measured.
        horizon_days: Day at which stays are judged.
    """

    question: Question
    measure: Measure
    what: Asked
    by: Asked | None
    within: Asked | None
    found: Measured
    horizon_days: int

    @property
    def unit(self) -> Unit:
        """The unit of every figure and difference."""
        if self.found.unit == "number":
            return UNITS.get(self.what.key, "number")
        return "share" if self.found.unit == "share" else "scale"

    @property
    def p(self) -> float | None:
        """The chance of the whole crossing if nothing were going on; None: nothing was tested.

        Several pictures, or the differences of several answers, are one look: the smallest p-value
        after correction for all of them.
        """
        if self.measure == "correlation":
            known = self.found.related.filter(kind="spearman")["p"].drop_nulls()
        else:
            known = self.found.tests["p"].drop_nulls()
        if known.is_empty():
            return None
        return min(float(known.min()) * known.len(), 1.0)  # type: ignore[arg-type]  # a float column

    def headline(self) -> str:
        """Say what the crossing shows in one sentence."""
        shown = self.found.groups.drop_nulls("estimate")
        if self.measure == "correlation":
            return self._correlation_headline()
        if shown.is_empty():
            return "Every group is too small to show"
        if self.measure == "words":
            return self._words_headline()
        if self.within is not None:
            return self._pictures_headline()
        return self._everybody(shown) if self.by is None else self._groups_headline(shown)

    def _groups_headline(self, shown: pl.DataFrame) -> str:
        names = shown["group"].unique(maintain_order=True)
        if names.len() == 1:
            return f"{self._everybody(shown)}; no other group is large enough to compare"
        if shown["answer"].n_unique() > 1:
            return self._answers_headline()
        # Where one group is against everybody else, a pair may not be what was tested.
        between = self.found.gaps.filter(pl.col("against").is_in(names.implode()))
        if names.len() == 2 and between.height:
            return self._pair(shown, between.row(0, named=True))
        return self._range(shown)

    def in_short(self) -> str:
        """Name the crossing."""
        by = f" by {self.by.name}" if self.by else ""
        within = f", within {self.within.name}" if self.within else ""
        return f"{self.what.name}{by}{within}"

    def base(self, rows: Joined) -> str:
        """Say how many people and rows the crossing rests on.

        Args:
            rows: How the columns were brought together.
        """
        one, many = UNIT_OF[self.what.grain]
        if self.measure == "correlation":
            counted = self.found.related.filter(kind="spearman")
        else:
            counted = self.found.groups.unique(["within", "group"])
        people = wording.people(self.found.people, "person", "people")
        if rows.in_several:
            return f"{people} in groups that overlap"
        told = wording.people(float(counted["rows"].sum()), one, many)
        is_alone = rows.is_simple or self.what.grain == "customer"
        return told if is_alone else f"{told} of {people}"

    def chosen(self, rows: Joined) -> tuple[str, ...]:
        """Say how table, interval and test were chosen.

        Args:
            rows: How the columns were brought together.
        """
        one, many = UNIT_OF[self.what.grain]
        said = [f"One row is one {one}."]
        if not rows.is_simple and self.measure != "words":
            said[0] = (
                f"One row is one {one}; rows of the same person count together, so errors come "
                "from people and not from rows."
            )
        said.append(self._kind())
        if rows.in_several:
            said.append(
                f"Some {many} stand in several groups, because the person behind them has several "
                "rows there."
            )
        if rows.is_averaged:
            said.append("A number with several rows per person is averaged over them.")
        said += [f"{clause}." for clause in dict.fromkeys(self.found.said)]
        if self.found.left_out:
            more = wording.people(self.found.left_out, "smaller group", "smaller groups")
            said.append(f"Pictures of {more} are left out.")
        tests = self.found.tests.drop_nulls("p")["test"].unique(maintain_order=True)
        if tests.len():
            said.append(f"Tested by: {wording.listed(list(tests))}.")
        return tuple(said)

    def cannot_tell(self, rows: Joined) -> tuple[str, ...]:
        """Say what the crossing cannot tell.

        Args:
            rows: How the columns were brought together.
        """
        said = ["A difference between groups is no effect: they may differ in other ways as well."]
        if self.warning():
            said.append(self.warning())
        if self.what.key in {"customers.has_left", "customers.gone"}:
            said.append(
                "The share who left counts customers of all ages alike; for customers who joined "
                "lately there was less time to leave. Staying a customer takes that into account."
            )
        if rows.in_several and self.found.tests.drop_nulls("p").is_empty():
            said.append("Groups that share people are not tested against each other here.")
        thin = self.found.tests.filter(pl.col("smallest") < 5)
        if thin.height:
            said.append(
                "Some cells expect fewer than 5 rows; the test is exact or drawn at random there."
            )
        return tuple(said)

    def warning(self) -> str:
        """Say what must stand beside the headline; "" for nothing.

        Who stayed longer had more time to become a member, to order, to complain.
        """
        is_staying = self.what.kind == "stay" or self.what.key in {
            "customers.has_left",
            "customers.gone",
        }
        later = self.by is not None and (self.by.is_after or self.by.grain != "customer")
        if not is_staying or not later or self.by is None:
            return ""
        return (
            f"“{self.by.name}” became known only after customers began: those who stayed longer "
            "had more time to get there, so a difference here says nothing about what keeps them. "
            "For the program, see Earned or bought."
        )

    def group_findings(self) -> Iterator[Finding]:
        """Yield the figure of every group."""
        for row in self.found.groups.iter_rows(named=True):
            yield Finding(
                page=PAGE,
                figure=f"explore.{_figure(self.measure)}",
                of=self._of(row),
                estimate=row["estimate"],
                lower=row["lower"],
                upper=row["upper"],
                n=row["people"],
                unit=self.unit,
                sentence=self._group_sentence(row),
                method=METHODS["mean" if self.measure == "correlation" else self.measure],
            )

    def gap_findings(self) -> Iterator[Finding]:
        """Yield every difference."""
        for row in self.found.gaps.iter_rows(named=True):
            yield Finding(
                page=PAGE,
                figure="explore.gap",
                of={**self._of(row), "against": row["against"]},
                estimate=row["gap"],
                lower=row["lower"],
                upper=row["upper"],
                n=row["n"],
                unit=self.unit,
                verdict=row["verdict"],
                sentence=self._gap_sentence(row),
                method="difference of groups; verdict after Benjamini–Hochberg",
            )

    def related_findings(self) -> Iterator[Finding]:
        """Yield the correlations."""
        for row in self.found.related.iter_rows(named=True):
            yield Finding(
                page=PAGE,
                figure="explore.correlation",
                of={**self._of(row), "kind": row["kind"]},
                estimate=row["estimate"],
                lower=row["lower"],
                upper=row["upper"],
                n=row["people"],
                unit="ratio",
                sentence=_correlation_sentence(row),
                method=f"{row['kind'].capitalize()}'s correlation",
            )

    def word_findings(self) -> Iterator[Finding]:
        """Yield the words that set groups apart."""
        for row in self.found.words.iter_rows(named=True):
            yield Finding(
                page=PAGE,
                figure="explore.word",
                of={**self._of(row), "word": row["word"]},
                estimate=row["log_odds"],
                lower=row["lower"],
                upper=row["upper"],
                n=row["in_group"] + row["elsewhere"],
                unit="ratio",
                verdict="signal",
                sentence=f"“{row['word']}” is said more by {row['group']}: in "
                f"{wording.count(row['in_group'])} of its texts, in "
                f"{wording.count(row['elsewhere'])} elsewhere.",
                method="log-odds with a prior from all texts (Monroe and others 2008)",
            )

    def test_findings(self) -> Iterator[Finding]:
        """Yield whether groups differ at all."""
        for row in self.found.tests.drop_nulls("p").iter_rows(named=True):
            yield Finding(
                page=PAGE,
                figure="explore.test",
                of={**self._of(row), "test": row["test"]},
                estimate=row["p"],
                lower=None,
                upper=None,
                n=None,
                unit="ratio",
                verdict="signal" if row["p"] <= LEVEL else "none",
                sentence=f"{wording.sentence(row['test'])}: {p_words(row['p'])}.",
                method=row["test"],
            )

    def _kind(self) -> str:
        match self.measure:
            case "share":
                way = "Answers are words, so shares are shown, with Wilson's interval"
                return way + (
                    "." if self.by is None else "; two groups are compared by Newcombe's."
                )
            case "top two":
                return "The two best answers of the scale are counted, with Wilson's interval."
            case "mean":
                return "A number is averaged, with a t interval on people less one."
            case "correlation":
                return (
                    "Two numbers: their ranks are correlated, and the mean is drawn in groups of "
                    "about equal size."
                )
            case "stay":
                return (
                    "Staying is a time that may still run, so the share still here after "
                    f"{wording.span(self.horizon_days)} is estimated by Kaplan and Meier's curve."
                )
            case "words":
                return (
                    "Texts are counted, and words compared that at least 10 texts hold, where a "
                    "group and the rest have 50 texts each."
                )

    def _of(self, row: dict[str, Any]) -> dict[str, str | int | float]:
        of: dict[str, str | int | float] = {"column": self.what.name}
        if self.by is not None:
            of["by"] = self.by.name
        if self.within is not None:
            of["within"] = self.within.name
            of["picture"] = row["within"]
        for key in ("group", "answer"):
            if row.get(key) and row[key] != EVERYBODY:
                of[key] = row[key]
        if self.measure == "stay":
            of["horizon_days"] = self.horizon_days
        return of

    def value(self, number: float) -> str:
        """Write a figure in its unit.

        Args:
            number: The figure.
        """
        if self.found.unit == "share":
            small = 0 < number < 0.005 or 0.995 < number < 1
            return f"{number * 100:.1f}%" if small else wording.percent(number)
        if self.found.unit == "scale":
            return f"{number:.2f}".replace("-", "−")
        digits = 0 if abs(number) >= 1000 else 1 if abs(number) >= 100 else 2
        return f"{number:,.{digits}f}".replace("-", "−")

    def _between(self, row: dict[str, Any]) -> str:
        if row["lower"] is None:
            return ""
        return f" ({self.value(row['lower'])} to {self.value(row['upper'])})"

    def _is_yes(self, answer: str) -> bool:
        return not answer or answer == YES

    def _about(self, answer: str = "") -> str:
        """Name what the figures are about."""
        name = self.what.name
        if self.measure == "stay":
            return f"Still here after {wording.span(self.horizon_days)}"
        if self.measure == "top two":
            return f"{name}, two best answers"
        return name if self._is_yes(answer) else f"{name}: {answer}"

    def _group_sentence(self, row: dict[str, Any]) -> str:
        where = "" if row["group"] == EVERYBODY else f", {row['group']}"
        inside = f", {row['within']}" if row["within"] else ""
        about = f"{self._about(row['answer'])}{where}{inside}"
        n = wording.people(row["people"], "person", "people")
        if row["note"] == HIDDEN:
            return f"{about}: hidden, fewer than 10 people ({n})."
        if row["note"] == WITH_IT:
            return f"{about}: hidden, because a smaller group could be worked out from it ({n})."
        if row["estimate"] is None:
            return f"{about}: cannot be told; not enough were followed that long ({n})."
        small = f", {row['note']}" if row["note"] in {SMALL, SHOWN} else ""
        return f"{about}: {self.value(row['estimate'])}{self._between(row)}, {n}{small}."

    def _gap_sentence(self, row: dict[str, Any]) -> str:
        inside = f", {row['within']}" if row["within"] else ""
        return (
            f"{self._about(row['answer'])}{inside}: {row['group']} against {row['against']}, "
            f"{self._difference(row)}."
        )

    def _difference(self, row: dict[str, Any]) -> str:
        """Say a difference; where its whole interval lies on one side, without signs."""
        if row["gap"] is None:
            return "not enough were followed that long to compare"
        is_share = self.found.unit == "share"
        size = wording.points(row["gap"]) if is_share else self.value(abs(row["gap"]))
        way = ("more", "less") if is_share else ("higher", "lower")
        said = f"{size} {way[0] if row['gap'] >= 0 else way[1]}"
        if row["lower"] is None:
            return said
        ends = (row["lower"], row["upper"])
        if row["upper"] < 0:
            ends = (-row["upper"], -row["lower"])
        if is_share:
            return f"{said} ({wording.points_between(*ends)})"
        return f"{said} ({self.value(ends[0])} to {self.value(ends[1])})"

    def _pair(self, shown: pl.DataFrame, gap: dict[str, Any]) -> str:
        one, other = (
            shown.filter(group=gap[name]).row(0, named=True) for name in ("group", "against")
        )
        said = (
            f"{self._about(one['answer'])}: {self.value(one['estimate'])} of {gap['group']}, "
            f"{self.value(other['estimate'])} of {gap['against']}"
            if self.found.unit == "share"
            else f"{self._about()}: {self.value(one['estimate'])} for {gap['group']}, "
            f"{self.value(other['estimate'])} for {gap['against']}"
        )
        return f"{said}; {self._difference(gap)}{self._chance()}"

    def _range(self, shown: pl.DataFrame) -> str:
        ordered = shown.sort("estimate", "group")
        low, high = ordered.row(0, named=True), ordered.row(-1, named=True)
        return (
            f"{self._about(low['answer'])}: from {self.value(low['estimate'])} ({low['group']}) to "
            f"{self.value(high['estimate'])} ({high['group']}){self._chance()}"
        )

    def _answers_headline(self) -> str:
        by = self.by.name if self.by else ""
        if self.p is None:
            return f"{self.what.name} by {by}: shares of every answer"
        if self.p > LEVEL:
            return f"{self.what.name} does not differ by {by} more than chance would bring"
        gaps = self.found.gaps.drop_nulls("p_adjusted").filter(pl.col("p_adjusted") <= LEVEL)
        if gaps.is_empty():
            return f"{self.what.name} differs by {by}{self._chance()}"
        # What is left over names nothing, so it leads only where nothing else differs.
        is_left_over = pl.col("answer").is_in([OTHERS, OTHER_WORDS])
        top = gaps.sort(is_left_over, -pl.col("gap").abs()).row(0, named=True)
        return (
            f"{self.what.name} differs by {by}: most for {top['answer']} among {top['group']}, "
            f"{self._difference(top)} than {top['against']}"
        )

    def _pictures_headline(self) -> str:
        within = self.within.name if self.within else ""
        about = self._about() if self.by is None else f"{self._about()} by {self.by.name}"
        tests = self.found.tests.drop_nulls("p")
        if tests.is_empty():
            return f"{about}, within {within}"
        many = tests.filter(pl.col("p") * tests.height <= LEVEL).height
        if not many:
            return f"{about}: no difference beyond chance within any {within}"
        return f"{about}: groups differ beyond chance in {many} of {tests.height} of {within}"

    def _everybody(self, shown: pl.DataFrame) -> str:
        if shown["answer"].n_unique() > 1:
            top = shown.sort("estimate", "answer", descending=[True, False]).row(0, named=True)
            return (
                f"{self.what.name}: most often {top['answer']}, "
                f"{self.value(top['estimate'])}{self._between(top)}"
            )
        row = shown.row(0, named=True)
        return f"{self._about(row['answer'])}: {self.value(row['estimate'])}{self._between(row)}"

    def _words_headline(self) -> str:
        found = self.found.words
        if found.is_empty():
            n = wording.people(float(self.found.groups["rows"].sum()), "text", "texts")
            why = "" if self.by is None else "; no word surely sets a group apart"
            return f"{self.what.name}: {n}{why}"
        top = found.row(0, named=True)
        own = found.filter(group=top["group"], within=top["within"])["word"].head(3)
        said = wording.listed([f"“{word}”" for word in own])
        return f"{self.what.name}: {top['group']} say {said} more than others"

    def _correlation_headline(self) -> str:
        by = self.by.name if self.by else ""
        row = self.found.related.row(0, named=True)
        if row["estimate"] is None:
            return f"{self.what.name} and {by}: no correlation can be told"
        if row["p"] is None or row["p"] > LEVEL:
            return f"{self.what.name} and {by} do not go together more than chance would bring"
        size = abs(row["estimate"])
        how = "closely" if size >= 0.5 else "moderately" if size >= 0.3 else "weakly"
        way = "higher" if row["estimate"] > 0 else "lower"
        return f"The higher {by}, the {way} {self.what.name}; they go together {how}"

    def _chance(self) -> str:
        if self.p is None:
            return ""
        return "" if self.p <= LEVEL else ". It could be chance"


def p_words(p: float) -> str:
    """Write a p-value without false digits.

    Args:
        p: From 0 to 1.
    """
    if p < 0.001:
        return "p below 0.001"
    return f"p = {p:.3f}" if p < 0.1 else f"p = {p:.2f}"


def _figure(measure: Measure) -> str:
    return {"top two": "share", "correlation": "mean", "stay": "stay", "words": "texts"}.get(
        measure, measure
    )


def _correlation_sentence(row: dict[str, Any]) -> str:
    name = f"{row['kind'].capitalize()}'s correlation"
    if row["estimate"] is None:
        return f"{name} cannot be told."
    ends = (
        ""
        if row["lower"] is None
        else f" ({row['lower']:.2f} to {row['upper']:.2f})".replace("-", "−")
    )
    said = f"{row['estimate']:.2f}".replace("-", "−")
    return f"{name}: {said}{ends}, {wording.people(row['people'], 'person', 'people')}."

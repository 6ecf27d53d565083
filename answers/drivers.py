"""Derived importance of our attributes for one outcome, with its gates and checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from analysis.asymmetry import asymmetries
from analysis.correlations import answer_table, completeness, moments, ranked
from analysis.explained import LEAST_N, LEAST_N_PER_ATTRIBUTE, Importance
from analysis.importance import importance
from analysis.logistic_importance import MOST_ATTRIBUTES, logistic_importance
from answers import wording
from answers.outcomes import Outcome, brand_of, customers_asked
from answers.wording import percent
from study import Study

MOST_RANKED: Final = 3
ON_RANKS: Final = {"attribute": pl.String, "on_ranks": pl.Float64}


@dataclass(frozen=True, slots=True, eq=False)
class Drivers:
    """What one outcome hangs on.

    Attributes:
        outcome: The outcome.
        found: The shares, with errors.
        refusal: Why they may not be put in order, a sentence; "" when they may.
        halo: Whether answers move together so much that the order cannot be trusted.
        left_out: Attributes without variance, or that too few answered.
        complete_share: Share of respondents who answered everything.
        is_pairwise: Whether gaps were bridged by pairs.
        unstable: What changes on ranks, or on complete rows only, a sentence; "" for nothing.
        asymmetry: Penalty and reward per attribute, see `analysis.asymmetry.asymmetries`.
        on_ranks: The shares with ranks in place of scores: `attribute`, `on_ranks`.
    """

    outcome: Outcome
    found: Importance
    refusal: str
    halo: bool
    left_out: tuple[str, ...]
    complete_share: float
    is_pairwise: bool
    unstable: str = ""
    asymmetry: pl.DataFrame = field(default_factory=pl.DataFrame)
    on_ranks: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ON_RANKS))

    @property
    def holds(self) -> bool:
        """Whether the shares may be shown."""
        return not self.refusal


def attributes_of(study: Study) -> tuple[str, ...]:
    """Return the attributes customers rated us on, in alphabetical order."""
    if study.ratings is None:
        return ()
    own = (pl.col("brand") == brand_of(study)) & (pl.col("aspect").cast(pl.String) == "perception")
    return tuple(study.ratings.filter(own)["attribute"].unique().sort())


def answers_of(study: Study, names: tuple[str, ...]) -> pl.DataFrame:
    """Return one row per customer asked, with their ratings of us as positions from 0 to 1.

    Args:
        study: The study.
        names: The attributes.
    """
    asked = customers_asked(study)
    if study.ratings is None or not names:
        return pl.DataFrame(schema={"respondent_id": pl.String})
    own = (pl.col("brand") == brand_of(study)) & (pl.col("aspect").cast(pl.String) == "perception")
    items = {name: pl.col("attribute") == name for name in names}
    rated = study.ratings.lazy().filter(own)
    return answer_table(rated, asked.lazy(), items).collect(engine="streaming")


def by_dimension(answers: pl.DataFrame, told: Mapping[str, str]) -> pl.DataFrame:
    """Return one row per customer with their mean position on every dimension they answered.

    Args:
        answers: What `answers_of` returns.
        told: The dimension of each attribute.
    """
    items = {
        dimension: [name for name in told if told[name] == dimension and name in answers.columns]
        for dimension in sorted(set(told.values()))
    }
    return answers.select(
        "respondent_id",
        pl.selectors.by_name("person", require_all=False),
        "weight",
        "replicate",
        *(pl.mean_horizontal(names).alias(name) for name, names in items.items() if names),
    )


def drivers(answers: pl.DataFrame, names: tuple[str, ...], outcome: Outcome) -> Drivers:
    """Share the explained part of an outcome out to the attributes, and judge whether it holds.

    Args:
        answers: What `answers_of` returns.
        names: The attributes.
        outcome: The outcome.
    """
    rows = answers.lazy().join(outcome.rows.lazy(), on="respondent_id").collect()
    full = completeness(rows.lazy(), names)
    sparse = tuple(name for name in names if name in full.mostly_missing)
    kept = tuple(name for name in names if name not in sparse)
    full = completeness(rows.lazy(), kept)
    columns = [*kept, "outcome"]
    found = _importance(rows, kept, outcome, full.missing)
    refusal = _refusal(found, outcome)
    unstable, on_ranks = "", pl.DataFrame(schema=ON_RANKS)
    if not refusal:
        gaps = "pairwise" if full.missing == "pairwise" else "complete"
        sums = moments(ranked(rows.lazy(), columns), columns, missing=gaps)  # type: ignore[arg-type]  # one of two words
        again = importance(sums, "outcome")
        on_ranks = again.table.select("attribute", on_ranks="share")
        whole = _importance(rows, kept, outcome, "complete") if gaps == "pairwise" else None
        unstable = _changes(found, again, whole)
    return Drivers(
        outcome=outcome,
        found=found,
        refusal=refusal,
        halo=bool(found.names) and found.moves_together,
        left_out=(*sparse, *found.dropped),
        complete_share=full.complete_share,
        is_pairwise=full.missing == "pairwise",
        unstable=unstable,
        asymmetry=asymmetries(rows.lazy(), kept, "outcome") if not refusal else pl.DataFrame(),
        on_ranks=on_ranks,
    )


def _importance(
    rows: pl.DataFrame, kept: tuple[str, ...], outcome: Outcome, missing: str
) -> Importance:
    if outcome.is_behaviour and len(kept) <= MOST_ATTRIBUTES and missing == "complete":
        return logistic_importance(rows.lazy(), kept, "outcome")
    gaps = "pairwise" if missing == "pairwise" else "complete"
    return importance(moments(rows.lazy(), [*kept, "outcome"], missing=gaps), "outcome")  # type: ignore[arg-type]  # one of two words


def _refusal(found: Importance, outcome: Outcome) -> str:
    if not found.names:
        return (
            f"Nothing to explain: the {outcome.says} or every attribute has the same answer "
            "from everybody."
        )
    if not found.has_enough_people:
        needed = max(LEAST_N, LEAST_N_PER_ATTRIBUTE * len(found.names))
        weighed = (
            f", as sure as {found.effective_n:,.0f} that all weigh the same"
            if found.n >= needed
            else ""
        )
        return (
            f"Not enough data to say: {found.n:,.0f} customers answered{weighed}; {needed} are "
            f"needed for {wording.people(len(found.names), 'attribute', 'attributes')}."
        )
    if len(found.names) == 1:
        return (
            f"Only “{found.names[0]}” was rated, or rated differently by different people; which "
            "rating goes along most takes two."
        )
    if not found.explains:
        return (
            f"The questions asked do not explain enough of the outcome ({outcome.says}) to be put "
            f"in order: {percent(found.r2.value)} of its differences "
            f"({percent(max(found.r2.lower, 0.0))} to {percent(min(found.r2.upper, 1.0))})."
        )
    return ""


def _changes(found: Importance, on_ranks: Importance, complete: Importance | None) -> str:
    """Say what changes on ranks, and on complete rows where pairs were used."""
    said = []
    if on_ranks.names and on_ranks.top(MOST_RANKED) != found.top(MOST_RANKED):
        said.append("With ranks in place of scores, other attributes are among the first three.")
    if complete and complete.names and complete.top(MOST_RANKED) != found.top(MOST_RANKED):
        said.append(
            "Among those who answered everything, other attributes are among the first three."
        )
    return " ".join(said)

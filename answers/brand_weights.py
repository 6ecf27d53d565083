"""What weights cost: how many simple answers the weighted ones are worth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from analysis.raking import design_effect
from answers import wording
from answers.answer import Finding, Unit

HEAVY: Final = 5.0
"""A weight this many times the average lets few people speak for many."""


def weight_findings(page: str, respondents: pl.DataFrame) -> Iterator[Finding]:
    """Yield design effect and effective base where answers do not all count the same.

    Args:
        page: The page they belong to.
        respondents: The people who answered, with weight.
    """
    weights = respondents.filter(pl.col("weight") > 0)["weight"]
    if not _differ(weights):
        return
    effect, n = design_effect(weights), weights.len()
    said = weights_sentence(respondents)
    figures: tuple[tuple[str, float, Unit, str], ...] = (
        ("brands.design_effect", effect, "ratio", "Kish: n Σw² / (Σw)²"),
        ("brands.effective_base", n / effect, "count", "n divided by the design effect"),
    )
    for figure, estimate, unit, method in figures:
        yield Finding(
            page=page,
            figure=figure,
            of={},
            estimate=estimate,
            lower=None,
            upper=None,
            n=float(n),
            unit=unit,
            sentence=said,
            method=method,
        )


def weights_sentence(respondents: pl.DataFrame) -> str:
    """Say what the weights cost, with a warning when some are heavy; "" without weights.

    Args:
        respondents: The people who answered, with weight.
    """
    weights = respondents.filter(pl.col("weight") > 0)["weight"]
    if not _differ(weights):
        return ""
    effect = design_effect(weights)
    said = (
        f"Weighted: {wording.count(weights.len())} people count as much as "
        f"{wording.count(weights.len() / effect)} equal ones (design effect {effect:.2f})."
    )
    values = weights.to_numpy()
    heaviest = float(values.max() / values.mean())
    if heaviest <= HEAVY:
        return said
    return (
        f"{said} Some answers weigh up to {heaviest:.1f} times the average, so few people speak "
        "for many; read small groups with care."
    )


def _differ(weights: pl.Series) -> bool:
    values = weights.to_numpy()
    return bool(values.size and values.max() > values.min() * (1 + 1e-9))

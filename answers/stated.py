"""What customers say they would do, labelled as what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analysis.estimate import Estimate, wilson
from answers import wording
from answers.answer import HIDDEN_BELOW, Finding, Unit, refused
from study import Study

PAGE: Final = "earned_or_bought"
ASKED: Final = {
    "buy if program ended": "If the program ended, would you buy as much, less, or not at all?",
    "switch for a better offer": "Would you switch for a better offer?",
}
SAID: Final = {
    "buy if program ended": ("not at all", "less", "as much"),
    "switch for a better offer": ("no", "maybe", "yes"),
}
FIGURES: Final = {
    "buy if program ended": "loyalty.stated_without_program",
    "switch for a better offer": "loyalty.stated_switch",
}


def effective_base(weight: NDArray[np.float64]) -> float:
    """Return Kish's effective number of answers, (Σw)² / Σw²."""
    return float(weight.sum() ** 2 / (weight**2).sum())


def stated_answers(study: Study) -> pl.DataFrame:
    """Return what customers say they would do.

    Args:
        study: The study.

    Returns:
        One row per question × answer: `question`, `answer`, `share`, `lower`, `upper` (null when
        hidden), `n`; empty when nobody was asked.
    """
    if study.ratings is None or study.respondents is None:
        return pl.DataFrame()
    people = study.respondents.filter(pl.col("audience").cast(pl.String) == "customer")
    answers = study.ratings.filter(
        pl.col("aspect").cast(pl.String) == "intention", pl.col("attribute").is_in(list(ASKED))
    ).join(people.select("respondent_id", "weight"), on="respondent_id")
    if answers.is_empty():
        return pl.DataFrame()
    tables = [
        _distribution(str(question), asked)
        for (question, *_), asked in answers.sort("attribute").group_by(
            "attribute", "scale_min", "scale_max", maintain_order=True
        )
    ]
    return pl.concat(tables)


def _distribution(question: str, asked: pl.DataFrame) -> pl.DataFrame:
    weight = asked["weight"].to_numpy()
    base = effective_base(weight)
    lowest, highest = asked["scale_min"][0], asked["scale_max"][0]
    steps = [lowest + step for step in range(round(highest - lowest) + 1)]
    named = SAID[question] if len(steps) == len(SAID[question]) else None
    given = asked["rating"].to_numpy()
    shares = [float(weight[given == step].sum() / weight.sum()) for step in steps]
    lower, upper = wilson([share * base for share in shares], [base] * len(shares))
    is_hidden = base < HIDDEN_BELOW
    blank = pl.Series([None] * len(steps), dtype=pl.Float64)
    return pl.DataFrame(
        {
            "question": [ASKED[question]] * len(steps),
            "answer": list(named) if named else [f"{step:g} of {highest:g}" for step in steps],
            "share": blank if is_hidden else pl.Series(shares),
            "lower": blank if is_hidden else pl.Series(lower),
            "upper": blank if is_hidden else pl.Series(upper),
            "n": [float(asked.height)] * len(steps),
        }
    )


def stated_findings(stated: pl.DataFrame) -> Iterator[Finding]:
    """Yield every stated answer, or the question to ask.

    Args:
        stated: What `stated_answers` returns.
    """
    ids = {ASKED[name]: figure for name, figure in FIGURES.items()}
    if stated.is_empty():
        ask = f"Nobody was asked: “{ASKED['buy if program ended']}” It is worth asking."
        yield refused(PAGE, "loyalty.stated_without_program", ask)
        return
    for row in stated.iter_rows(named=True):
        of = {"answer": row["answer"]}
        if row["share"] is None:
            said = "Hidden: fewer than 10 people answered."
            yield refused(PAGE, ids[row["question"]], said, of=of, n=row["n"])
            continue
        share = Estimate(row["share"], 0.0, row["lower"], row["upper"], row["n"])
        yield asked_figure(
            ids[row["question"]],
            of,
            share,
            f"What they say: {wording.percent(row['share'])} answer “{row['answer']}” to "
            f"“{row['question']}” ({wording.percent(row['lower'])} to "
            f"{wording.percent(row['upper'])}, {wording.people(row['n'], 'answer', 'answers')}).",
            "share of answers, Wilson interval; stated, not observed",
        )


def asked_figure(
    figure: str,
    of: dict[str, str],
    estimate: Estimate,
    sentence: str,
    method: str,
    *,
    times: float = 1.0,
    unit: Unit = "share",
) -> Finding:
    """Return one figure from what was asked.

    Args:
        figure: Its stable id.
        of: The groups it describes.
        estimate: The figure as a share.
        sentence: It in words.
        method: How it was estimated.
        times: What turns the share into the unit.
        unit: The unit of the finding.
    """
    return Finding(
        page=PAGE,
        figure=figure,
        of=dict(of),
        estimate=estimate.value * times,
        lower=estimate.lower * times,
        upper=estimate.upper * times,
        n=estimate.n,
        unit=unit,
        sentence=sentence,
        method=method,
    )

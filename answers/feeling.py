"""Feeling against rating: do customers who feel good stay more than others who rate us the same?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, isfinite
from typing import Final

import numpy as np
import polars as pl

from analysis.asymmetry import coefficients
from analysis.correlations import moments
from analysis.emotions import is_positive_emotion
from analysis.estimate import UNKNOWN, Estimate, wilson
from analysis.importance import spread
from analysis.verdicts import MARGIN_RETENTION_SHARE, MARGIN_SHARE, verdict
from answers import wording
from answers.answer import HIDDEN_BELOW, Finding, refused
from answers.bases import HIDDEN, base_note
from answers.outcomes import STAYED, Outcome, brand_of, customers_asked, with_groups
from study import Study

PAGE: Final = "why_they_stay_or_leave"
LEAST_EACH: Final = 30
PROMOTES_FROM: Final = 0.9
"""Position on the scale of recommending from which somebody promotes: 9 of 0 to 10."""

_ROUNDING: Final = 1e-9
BANDS: Final = {"low overall rating": 0, "middling overall rating": 1, "high overall rating": 2}

FEELING: Final = {
    "name": pl.String,
    "rating": pl.String,
    "feeling": pl.String,
    "share": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "n": pl.Float64,
    "note": pl.String,
}


@dataclass(frozen=True, slots=True, eq=False)
class Extra:
    """What feeling adds to the overall rating.

    Attributes:
        estimate: Share with the outcome among those who feel more good than bad, minus the share
            among the others with the same overall rating.
        outcome: What was compared, in words; "" when nothing was.
        margin: Smallest difference that matters.
        refusal: Why it is not known; "" when it is.
    """

    estimate: Estimate = UNKNOWN
    outcome: str = ""
    margin: float = MARGIN_SHARE
    refusal: str = ""

    @property
    def axis(self) -> str:
        """What shares by feeling are shares of, for an axis."""
        return f"Share who {self.outcome}" if self.outcome else ""


def feeling(study: Study, found: Sequence[Outcome]) -> tuple[Extra, pl.DataFrame]:
    """Compare customers of the same overall rating by what they feel.

    Args:
        study: The study, narrowed to what the reader looks at.
        found: Outcomes there are.

    Returns:
        The difference, and rows of `FEELING`.
    """
    empty = pl.DataFrame(schema=FEELING)
    overall = next((outcome for outcome in found if outcome.key == "overall"), None)
    feels = _feelings(study)
    outcome = _yes_no(study, found)
    if feels.is_empty():
        return Extra(
            refusal="Nobody was asked what they feel about us, so whether feeling says "
            "more than "
            "rating cannot be tested."
        ), empty
    if overall is None or outcome is None:
        return Extra(
            refusal="Testing feeling against rating needs an overall rating and either "
            "customers "
            "whose staying is known or a recommendation."
        ), empty
    people = customers_asked(study)
    rated = overall.rows.rename({"outcome": "overall"})
    rows = with_groups(
        feels.join(rated, on="respondent_id").join(outcome.rows, on="respondent_id"), people
    ).collect()
    with_feeling = float(rows["feels_good"].sum())
    if min(with_feeling, rows.height - with_feeling) < LEAST_EACH:
        return Extra(
            refusal="Too few customers with and without good feelings answered to compare them."
        ), empty
    # Where nearly everybody does the same, the model would be sure of nothing at all.
    with_outcome = float(rows["outcome"].sum())
    if min(with_outcome, rows.height - with_outcome) < HIDDEN_BELOW:
        return Extra(
            refusal=f"Nearly all, or nearly none, of those asked {outcome.who}, so nothing can "
            "tell them apart."
        ), empty
    levels = rows["overall"].unique().sort().to_list()[1:]
    marked = rows.with_columns(
        *(
            (pl.col("overall") == level).cast(pl.Float64).alias(f"level {at}")
            for at, level in enumerate(levels)
        ),
        pl.col("feels_good").cast(pl.Float64),
    )
    columns = [f"level {at}" for at in range(len(levels))] + ["feels_good", "outcome"]
    sums = moments(marked.lazy(), columns)
    gain = spread(sums.sums, lambda part: np.asarray(coefficients(part)[-1]), 0.95).estimate(
        rows["person"].n_unique()
    )
    margin = MARGIN_RETENTION_SHARE if outcome.key == STAYED else MARGIN_SHARE
    return Extra(gain, outcome.who, margin), _table(rows)


def _feelings(study: Study) -> pl.DataFrame:
    """Return respondent_id and feels_good: more good than bad feelings about us."""
    if study.ratings is None:
        return pl.DataFrame(schema={"respondent_id": pl.String, "feels_good": pl.Boolean})
    own = (pl.col("brand") == brand_of(study)) & (pl.col("aspect").cast(pl.String) == "emotion")
    asked = study.ratings.filter(own)
    words = asked["attribute"].unique().to_list()
    signs = {word: sign for word in words if (sign := is_positive_emotion(word)) is not None}
    good = [word for word, sign in signs.items() if sign]
    bad = [word for word, sign in signs.items() if not sign]
    if not good:
        return pl.DataFrame(schema={"respondent_id": pl.String, "feels_good": pl.Boolean})
    reach = pl.col("scale_max") - pl.col("scale_min")
    position = (pl.col("rating") - pl.col("scale_min")) / reach
    is_good, is_bad = pl.col("attribute").is_in(good), pl.col("attribute").is_in(bad)
    # Without bad feelings asked, half way up the scale of good ones is the line; of ticks, one.
    line = pl.when((reach <= 1).all()).then(0.0).otherwise(0.5)
    least = position.filter(is_bad).mean() if bad else line
    return (
        asked.lazy()
        .group_by("respondent_id")
        .agg(good=position.filter(is_good).mean(), least=least)
        .drop_nulls("good")
        .select("respondent_id", feels_good=pl.col("good") > pl.col("least").fill_null(0.5))
        .collect(engine="streaming")
    )


def _yes_no(study: Study, found: Sequence[Outcome]) -> Outcome | None:
    """Return staying where it is known, else promoting."""
    for outcome in found:
        if outcome.key == STAYED:
            return outcome
        if outcome.key == "recommend":
            promoters = outcome.rows.with_columns(
                outcome=(pl.col("outcome") >= PROMOTES_FROM).cast(pl.Float64)
            )
            return Outcome("recommend", _promoters(study), "promoter", promoters)
    return None


def _promoters(study: Study) -> str:
    """Say what promoting is, in the numbers of the scale on which it was asked."""
    if study.ratings is None:
        return ""
    own = (pl.col("brand") == brand_of(study)) & (pl.col("aspect").cast(pl.String) == "recommend")
    asked = study.ratings.filter(own)
    scales = asked.select("scale_min", "scale_max").unique().rows()
    if len(scales) != 1:
        return "would recommend us (by the best answers)"
    lowest, highest = scales[0]
    least = ceil(lowest + PROMOTES_FROM * (highest - lowest) - _ROUNDING)
    other = "" if least == highest else f"{least} {'or' if least + 1 == highest else 'to'} "
    return f"would recommend us ({other}{highest:g} of {highest:g})"


def _table(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the weighted share with the outcome by overall rating, in three bands, and feeling."""
    low, middling, high = BANDS
    band = (
        pl.when(pl.col("overall") < 0.5)
        .then(pl.lit(low))
        .when(pl.col("overall") < 0.8)
        .then(pl.lit(middling))
        .otherwise(pl.lit(high))
    )
    good = pl.when("feels_good").then(pl.lit("feel good about us")).otherwise(pl.lit("do not"))
    w = pl.col("weight")
    counted = (
        rows.group_by(rating=band, feeling=good)
        .agg(
            n=pl.col("person").n_unique().cast(pl.Float64),
            share=(w * pl.col("outcome")).sum() / w.sum(),
            base=w.sum() ** 2 / (w * w).sum(),
        )
        .sort(pl.col("rating").replace_strict(BANDS), "feeling")
    )
    base = counted["base"].to_numpy()
    ends = wilson(counted["share"].to_numpy() * base, base)
    noted = counted.with_columns(
        ends.columns(),
        name=pl.format("{}, {}", "rating", pl.col("feeling").replace("do not", "no good feeling")),
        note=base_note("base"),
    )
    shown = pl.col("note") != HIDDEN
    return noted.with_columns(
        pl.when(shown).then(name).alias(name) for name in ("share", "lower", "upper")
    ).select(pl.col(name).cast(kind) for name, kind in FEELING.items())


def feeling_finding(extra: Extra) -> Finding:
    """Say whether feeling goes along with staying beyond the rating.

    Args:
        extra: What feeling adds.
    """
    gain = extra.estimate
    if extra.refusal or gain.n < HIDDEN_BELOW or not isfinite(gain.value):
        why = extra.refusal or "Too few answers to compare feeling with rating."
        return refused(
            PAGE, "emotion.extra", why, verdict="not enough data to say", n=gain.n or None
        )
    judged = verdict(gain.lower, gain.upper, extra.margin)
    says = {
        "ahead": "Feeling says something that the rating does not",
        "behind": "Those who feel good do worse than their rating suggests",
        "level": "Feeling adds nothing that matters to the rating",
    }.get(judged, "Whether feeling says more than the rating cannot be told yet")
    more = "more" if gain.value >= 0 else "less"
    return Finding(
        page=PAGE,
        figure="emotion.extra",
        of={},
        estimate=gain.value,
        lower=gain.lower,
        upper=gain.upper,
        n=gain.n,
        unit="share",
        verdict=judged,
        sentence=f"{says}: of customers with the same overall rating, those who feel more good "
        "than bad "
        f"{extra.outcome} {more} often, by {wording.points(gain.value)} "
        f"(difference {wording.points_between(gain.lower, gain.upper)}).",
        method="linear model with a level for every overall rating; jackknife over 100 groups of "
        "people",
    )

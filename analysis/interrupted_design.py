"""Which lines may be drawn through a series that was interrupted, and as which columns.

    value = b0 + b1·time + b2·after + b3·time·after (+ season), time counted from the fix

Eight points carry a slope on their side, five a level, fewer nothing. Without a slope before the
fix there is no line to continue, so then only the levels of both sides are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from analysis.periods import Points, Vector

Model = Literal["level and slope", "level on a trend", "level"]
SeasonTerms = Literal["none", "harmonics", "months"]

FEWEST_FOR_SLOPE: Final = 8
FEWEST_FOR_LEVEL: Final = 5
YEARS_FOR_SEASON: Final = 2

_RICHEST_FIRST: Final[tuple[Model, ...]] = ("level and slope", "level on a trend", "level")
_NEEDS: Final[dict[Model, tuple[int, int]]] = {
    "level and slope": (FEWEST_FOR_SLOPE, FEWEST_FOR_SLOPE),
    "level on a trend": (FEWEST_FOR_SLOPE, FEWEST_FOR_LEVEL),
    "level": (FEWEST_FOR_LEVEL, FEWEST_FOR_LEVEL),
}


@dataclass(frozen=True, slots=True, eq=False)
class Interruption:
    """What is asked of a series: which change, from when, apart from which season.

    Attributes:
        fix: First period that counts as after.
        model: The lines drawn.
        season: Terms that take the season out.
        per_year: Periods in a year.
    """

    fix: int
    model: Model
    season: SeasonTerms = "none"
    per_year: int = 12

    @property
    def has_trend(self) -> bool:
        """Whether there is a line before the fix to continue."""
        return self.model != "level"

    @property
    def has_slope(self) -> bool:
        """Whether the slope may change with the fix."""
        return self.model == "level and slope"

    def design(self, periods: NDArray[np.int64]) -> Vector:
        """Return the columns of the regression, shape (n, k)."""
        time = (periods - self.fix).astype(np.float64)
        rows = [self.row(is_after=bool(at >= 0), since=float(at)) for at in time]
        main = np.array(rows).reshape(time.size, -1)
        return np.hstack([main, season_columns(periods, self.season, self.per_year)])

    def row(self, *, is_after: bool, since: float) -> list[float]:
        """Return the columns of one moment, season apart."""
        after = float(is_after)
        columns = [(1.0, True), (since, self.has_trend), (after, True)]
        columns.append((since * after, self.has_slope))
        return [value for value, is_used in columns if is_used]

    def effect(self, since: float, width: int) -> Vector:
        """Return the combination of `width` coefficients that is the effect `since` the fix."""
        with_fix = self.row(is_after=True, since=since)
        without = self.row(is_after=False, since=since)
        difference = np.subtract(with_fix, without)
        return np.concatenate([difference, np.zeros(width - difference.size)])


def model_for(before: int, after: int) -> Model | None:
    """Return the richest model so many points on each side carry; None: none at all."""
    for model in _RICHEST_FIRST:
        if carries(model, before, after):
            return model
    return None


def carries(model: Model, before: int, after: int) -> bool:
    """Return whether so many points on each side are enough for a model."""
    needs_before, needs_after = _NEEDS[model]
    return before >= needs_before and after >= needs_after


def poorer_models(model: Model) -> tuple[Model, ...]:
    """Return the model and all that ask for less, in that order."""
    return _RICHEST_FIRST[_RICHEST_FIRST.index(model) :]


def season_columns(periods: NDArray[np.int64], terms: SeasonTerms, per_year: int) -> Vector:
    """Return the columns of the season, shape (n, 0 to per_year − 1).

    Args:
        periods: Numbers of the periods; the remainder by `per_year` is the time of year.
        terms: months gives one column for each time of year but one; harmonics a yearly and a
            half-yearly wave.
        per_year: Periods in a year.
    """
    of_year = periods % per_year
    if terms == "months":
        return np.asarray(of_year[:, None] == np.arange(1, per_year), dtype=np.float64)
    waves = [1, 2] if terms == "harmonics" else []
    angles = [2 * np.pi * wave * of_year / per_year for wave in waves]
    columns = [turned(angle) for angle in angles for turned in (np.sin, np.cos)]
    return np.column_stack(columns) if columns else np.zeros((periods.size, 0))


def identified_season(
    points: Points, terms: SeasonTerms, per_year: int, main: Vector
) -> SeasonTerms:
    """Return the wanted season terms, or "none" where the series cannot tell them apart.

    Args:
        points: The series.
        terms: The wanted terms.
        per_year: Periods in a year; two full years must be there.
        main: The other columns of the regression.
    """
    columns = season_columns(points.periods, terms, per_year)
    whole = np.hstack([main, columns])
    is_long = points.periods.size >= YEARS_FOR_SEASON * per_year
    has_freedom = points.periods.size > whole.shape[1]
    if is_long and has_freedom and np.linalg.matrix_rank(whole) == whole.shape[1]:
        return terms
    return "none"


def without_trigger(points: Points, fix: int) -> Points:
    """Return the points without the last one before the fix, the bad one that prompted it.

    A fix begun because of a bad month looks good even if it does nothing, as the next month is
    rarely as bad.
    """
    before = points.periods[points.periods < fix]
    if before.size == 0:
        return points
    return points.where(points.periods != before[-1])

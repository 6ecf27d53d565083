"""A map of brands with its errors: correspondence analysis repeated without each group of people.

Leaving people out turns and flips the axes a little; every repeated map is therefore turned back
onto the map of everybody (orthogonal Procrustes, Schönemann 1966) before its points are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import orthogonal_procrustes
from scipy.stats import f as f_distribution

from analysis.correspondence import Correspondence, correspondence
from analysis.estimate import t_interval

Array = NDArray[np.float64]
AXES: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class MappedBrands:
    """The map of everybody, and how its points move when people are left out.

    Attributes:
        found: The analysis of all counts.
        points: Principal coordinates of brands, then attributes, on two axes, shape (points, 2).
        rays: Attribute directions, shape (attributes, 2): a brand's position along a ray tells how
            much more than the average brand it is linked with the attribute. Standard coordinates
            times √mass, so that the length shows what the attribute adds to the map (Greenacre
            2013, Journal of Computational and Graphical Statistics 22).
        quality: Share of each point's distance from the centre that two axes show.
        lower: Lower ends of t intervals of `points`; NaN without groups.
        upper: Upper ends.
        covariance: Of each point's two coordinates, shape (points, 2, 2); NaN without groups.
        inertia_lower: Lower ends of intervals of the axes' inertias; NaN without groups.
        inertia_upper: Upper ends.
        groups: Jackknife groups; 1: a ready-made table, which has no errors.
    """

    found: Correspondence
    points: Array
    rays: Array
    quality: Array
    lower: Array
    upper: Array
    covariance: Array
    inertia_lower: Array
    inertia_upper: Array
    groups: int

    def ellipse(self, point: int, steps: int, confidence: float = 0.95) -> Array:
        """Return the outline of the region in which a point lies, shape (steps + 1, 2).

        Hotelling's region: two coordinates on groups − 1 degrees of freedom.

        Args:
            point: Row of `points`.
            steps: Corners of the outline, which ends where it began.
            confidence: Coverage, between 0 and 1.
        """
        df = self.groups - 1
        reach = AXES * df / (df - 1) * float(f_distribution.ppf(confidence, AXES, df - 1))
        values, vectors = np.linalg.eigh(self.covariance[point])
        turns = np.linspace(0, 2 * np.pi, steps + 1)
        circle = np.stack([np.cos(turns), np.sin(turns)])
        half = np.sqrt(reach * np.clip(values, 0.0, None))
        return np.asarray(self.points[point] + (vectors @ (half[:, None] * circle)).T)


def mapped_brands(counts: Array, *, confidence: float = 0.95) -> MappedBrands:
    """Map brands and attributes, with errors where people are known in groups.

    Args:
        counts: Associations by group, shape (groups, brands, attributes); at least three brands
            and three attributes have counts. One group: a ready-made table without errors.
        confidence: Coverage of the intervals, between 0 and 1.

    Raises:
        ValueError: The table is too small or empty.
    """
    total = counts.sum(axis=0)
    found = correspondence(total)
    points = _points(found)
    everything = np.concatenate([found.rows, found.columns])
    with np.errstate(divide="ignore", invalid="ignore"):
        quality = (points**2).sum(axis=1) / (everything**2).sum(axis=1)
        mass = total.sum(axis=0) / total.sum()
        directions = (
            found.columns[:, :AXES] / np.sqrt(found.inertias[:AXES]) * np.sqrt(mass)[:, None]
        )
    # An axis on which nothing differs has no direction.
    rays = np.nan_to_num(directions, nan=0.0, posinf=0.0, neginf=0.0)
    if counts.shape[0] < 2:
        unknown = np.full(points.shape, np.nan)
        lost = np.full(found.inertias.shape, np.nan)
        wide = np.full((*points.shape, AXES), np.nan)
        return MappedBrands(
            found, points, rays, quality, unknown, unknown, wide, lost, lost, counts.shape[0]
        )
    repeated = [correspondence(total - part) for part in counts]
    maps = np.stack([_turned(_points(one), points) for one in repeated])
    inertias = np.stack([one.inertias for one in repeated])
    covariance = _covariance(maps)
    se = np.sqrt(np.einsum("pii->pi", covariance))
    spread = (len(inertias) - 1) / len(inertias) * ((inertias - inertias.mean(axis=0)) ** 2).sum(0)
    df = counts.shape[0] - 1
    lower, upper = t_interval(points, se, df, confidence)
    low, high = t_interval(found.inertias, np.sqrt(spread), df, confidence)
    return MappedBrands(
        found, points, rays, quality, lower, upper, covariance, low, high, counts.shape[0]
    )


def _points(found: Correspondence) -> Array:
    return np.concatenate([found.rows[:, :AXES], found.columns[:, :AXES]])


def _turned(points: Array, onto: Array) -> Array:
    """Turn or mirror a map so that its points lie as close as can be to those of another."""
    known = np.isfinite(points).all(axis=1) & np.isfinite(onto).all(axis=1)
    turn, _ = orthogonal_procrustes(points[known], onto[known])
    return np.asarray(points @ turn, dtype=np.float64)


def _covariance(maps: Array) -> Array:
    away = maps - maps.mean(axis=0)
    groups = maps.shape[0]
    return np.asarray((groups - 1) / groups * np.einsum("gpi,gpj->pij", away, away))

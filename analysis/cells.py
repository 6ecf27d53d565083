"""Sort orders by what was known before them into cells of comparable ones.

Coarsened exact matching where the cells are few; where they are many, a logistic score of joining,
itself fitted on the cells' counts, is cut into bands (Rosenbaum & Rubin 1984, JASA 79:516). Either
way an order meets only orders that were about as likely to be the joining one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy import sparse

from analysis.history import Attribute

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

FEWEST_COMPARISONS: Final = 10
MOST_CELLS: Final = 100
BANDS: Final = 20
PRIOR_JOININGS: Final = 20
"""How many joinings the model of a cell's chance counts for beside those seen in the cell."""
RIDGE: Final = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Which cell every order belongs to, and how likely joining was there.

    Attributes:
        cell: Number of the cell of each order.
        combination: Number of the combination of all attributes, one per order.
        chance: Share of comparable orders at which the customer joined, one per order.
        likeness: Weight of each order within the comparison of its cell, 1 on average: where a
            band still mixes likely and unlikely joiners, its comparison is weighted by the odds of
            joining so that it resembles those who joined (Hirano & Imbens 2001).
        table: One row per cell: `cell`, `label`, `joined`, `comparison` (orders), `chance`,
            `is_supported` (true with enough comparison orders).
        attributes: Names of the attributes behind the cells.
        is_banded: Whether cells are bands of a score instead of crossed attributes.
    """

    cell: npt.NDArray[np.int32]
    combination: Numbers
    chance: Floats
    likeness: Floats
    table: pl.DataFrame
    attributes: tuple[str, ...]
    is_banded: bool

    @property
    def is_supported(self) -> npt.NDArray[np.bool_]:
        """Whether each cell holds enough comparison orders."""
        return self.table["is_supported"].to_numpy()


@dataclass(frozen=True, slots=True, eq=False)
class _Crossed:
    """Occupied combinations of attributes.

    Attributes:
        of_order: Combination of each order.
        codes: One row per combination, one column per attribute.
        joined: Joined orders of each combination.
        orders: All orders of each combination.
    """

    of_order: Numbers
    codes: Numbers
    joined: Floats
    orders: Floats


def matching_cells(
    attributes: tuple[Attribute, ...],
    joined: npt.NDArray[np.bool_],
    *,
    fewest_comparisons: int = FEWEST_COMPARISONS,
    most_cells: int = MOST_CELLS,
    bands: int = BANDS,
) -> Cells:
    """Put every order into a cell of comparable ones.

    Args:
        attributes: What was known before each order, most important first.
        joined: Whether the customer joined at the order.
        fewest_comparisons: Orders without joining a cell needs to count as supported. A thinner
            cell gives up its last-listed attribute, then the one before.
        most_cells: With more crossed cells than this, bands of a score take their place.
        bands: How many bands to cut the score into.

    Returns:
        The cells; a single one without attributes.
    """
    crossed = _crossed(attributes, joined)
    names = tuple(one.name for one in attributes)
    if len(crossed.orders) > most_cells:
        chance = _blended(crossed, joining_score(crossed.codes, crossed.joined, crossed.orders))
        group = _bands(chance, crossed, bands)
        labels = [f"score band {band + 1}" for band in range(int(group.max()) + 1)]
        return _cells(crossed, group, labels, names, fewest=fewest_comparisons, chance=chance)
    group, labels = _coarsened(crossed, attributes, fewest_comparisons)
    return _cells(crossed, group, labels, names, fewest=fewest_comparisons, chance=None)


def joining_score(codes: Numbers, joined: Floats, orders: Floats) -> Floats:
    """Fit a logistic model of joining on the counts of the cells.

    Every band of every attribute has its effect, the first two attributes also jointly; a tiny
    ridge keeps bands in which nobody joins finite. Fitted by iteratively reweighted least squares.

    Args:
        codes: Bands, one row per cell, one column per attribute.
        joined: Joined orders of each cell.
        orders: All orders of each cell.

    Returns:
        The fitted share of joined orders in each cell.
    """
    design = _design(codes)
    overall = np.clip(joined.sum() / orders.sum(), 1e-6, 1 - 1e-6)
    penalty = np.full(design.shape[1], RIDGE)
    beta = np.zeros(design.shape[1])
    beta[0] = np.log(overall / (1 - overall))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        weight = np.maximum(orders * chance * (1 - chance), 1e-10)
        slope = design.T @ (joined - orders * chance) - penalty * beta
        curvature = (design.T @ design.multiply(weight[:, None])).toarray() + np.diag(penalty)
        step = np.linalg.solve(curvature, slope)
        beta += np.clip(step, -5, 5)
        if np.abs(step).max() < 1e-8:
            break
    fitted: Floats = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
    return fitted


def _crossed(attributes: tuple[Attribute, ...], joined: npt.NDArray[np.bool_]) -> _Crossed:
    sizes = [len(one.labels) for one in attributes]
    key = np.zeros(len(joined), dtype=np.int64)
    for one, size in zip(attributes, sizes, strict=True):
        key *= size
        key += one.codes
    of_order, occupied = _numbered(key, int(np.prod(sizes, dtype=np.int64)))
    codes = np.empty((len(occupied), len(sizes)), dtype=np.int64)
    rest = occupied.copy()
    for column in range(len(sizes) - 1, -1, -1):
        rest, codes[:, column] = np.divmod(rest, sizes[column])
    orders = np.bincount(of_order, minlength=len(occupied)).astype(np.float64)
    hits = np.bincount(of_order[joined], minlength=len(occupied)).astype(np.float64)
    return _Crossed(of_order, codes, hits, orders)


def _numbered(key: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Number the keys in use; by counting while that is cheap, by sorting otherwise."""
    if size > 5_000_000:
        occupied, of_order = np.unique(key, return_inverse=True)
        return of_order.astype(np.int64), occupied
    occupied = np.flatnonzero(np.bincount(key, minlength=size))
    number = np.zeros(size, dtype=np.int64)
    number[occupied] = np.arange(len(occupied))
    return number[key], occupied


def _design(codes: Numbers) -> sparse.csr_array:
    """Build indicator columns: intercept, every band but the first, first pair crossed.

    A cell is in one band of each attribute, so nearly all entries are nothing and are not kept.
    """
    columns = [np.ones(len(codes), dtype=np.bool_)]
    for column in codes.T:
        columns += [column == band for band in np.unique(column)[1:]]
    if codes.shape[1] > 1:
        pair = codes[:, 0] * (codes[:, 1].max() + 1) + codes[:, 1]
        crossed = np.unique(pair[(codes[:, 0] > 0) & (codes[:, 1] > 0)])
        columns += [pair == both for both in crossed]
    return sparse.csr_array(np.column_stack(columns).astype(np.float64))


def _blended(crossed: _Crossed, score: Floats) -> Floats:
    """Let cells with many orders speak for themselves, thin ones lean on the model.

    An order must hardly move its own score: in a thin cell joining would raise the score of the
    very order that joined, and bands would then compare joiners with orders unlike theirs. So the
    model counts for a number of joinings, not of orders: one joining moves a score by a twentieth
    at most, however rare joining is.
    """
    prior = PRIOR_JOININGS / np.maximum(crossed.joined.sum() / crossed.orders.sum(), 1e-9)
    blended: Floats = (crossed.joined + prior * score) / (crossed.orders + prior)
    return blended


def _bands(chance: Floats, crossed: _Crossed, bands: int) -> Numbers:
    """Cut the score so that every band holds about as many orders."""
    order = np.argsort(chance, kind="stable")
    mass = crossed.orders[order]
    middle = (np.cumsum(mass) - mass / 2) / mass.sum()
    band = np.empty(len(order), dtype=np.int64)
    band[order] = np.minimum((middle * bands).astype(np.int64), bands - 1)
    return np.unique(band, return_inverse=True)[1].astype(np.int64)


def _coarsened(
    crossed: _Crossed, attributes: tuple[Attribute, ...], fewest: int
) -> tuple[Numbers, list[str]]:
    """Drop the last-listed attribute from thin cells until they hold enough comparison orders."""
    group = np.full(len(crossed.orders), -1, dtype=np.int64)
    labels: list[str] = []
    for kept in range(len(attributes), -1, -1):
        open_cells = np.flatnonzero(group < 0)
        if not len(open_cells):
            break
        prefixes, number = np.unique(crossed.codes[open_cells, :kept], axis=0, return_inverse=True)
        spare = (crossed.orders - crossed.joined)[open_cells]
        enough = np.bincount(number.ravel(), weights=spare) >= fewest
        for prefix in np.flatnonzero(enough | (kept == 0)):
            group[open_cells[number.ravel() == prefix]] = len(labels)
            labels.append(_label(prefixes[prefix], attributes))
    return group, labels


def _label(codes: Numbers, attributes: tuple[Attribute, ...]) -> str:
    shown = zip(codes, attributes, strict=False)
    return ", ".join(f"{one.name}: {one.labels[code]}" for code, one in shown) or "all others"


def _cells(
    crossed: _Crossed,
    group: Numbers,
    labels: list[str],
    names: tuple[str, ...],
    *,
    fewest: int,
    chance: Floats | None,
) -> Cells:
    joined = np.bincount(group, weights=crossed.joined, minlength=len(labels))
    orders = np.bincount(group, weights=crossed.orders, minlength=len(labels))
    share = joined / np.maximum(orders, 1)
    table = pl.DataFrame(
        {
            "cell": np.arange(len(labels)),
            "label": labels,
            "joined": joined.astype(np.int64),
            "comparison": (orders - joined).astype(np.int64),
            "chance": share,
            "is_supported": orders - joined >= fewest,
        },
        schema_overrides={"label": pl.String},
    )
    of_combination = share[group] if chance is None else chance
    return Cells(
        cell=group[crossed.of_order].astype(np.int32),
        combination=crossed.of_order,
        chance=of_combination[crossed.of_order],
        likeness=_likeness(crossed, group, of_combination)[crossed.of_order],
        table=table,
        attributes=names,
        is_banded=chance is not None,
    )


def _likeness(crossed: _Crossed, group: Numbers, chance: Floats) -> Floats:
    """Weight combinations by the odds of joining, to a mean of 1 over each cell's comparison."""
    odds = chance / np.maximum(1 - chance, 1e-9)
    spare = crossed.orders - crossed.joined
    mean = np.bincount(group, weights=odds * spare) / np.maximum(
        np.bincount(group, weights=spare), 1
    )
    return np.divide(odds, mean[group], out=np.ones_like(odds), where=mean[group] > 0)

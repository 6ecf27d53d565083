"""The map of brands and what they are known for, and when none is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import chdtrc

from analysis.brand_map import AXES, MappedBrands, mapped_brands
from analysis.skew import BrandImage, association_test, counted_image, ready_made_image
from answers.answer import CONFIDENCE
from answers.brand_image import FEWEST_BRANDS, Associations, asked_of_every_brand, too_small

FEWEST_ATTRIBUTES: Final = 3
LEAST_SHOWN: Final = 0.6
"""Two axes that show a smaller share of the differences make no map."""
NAMED: Final = 14
"""Attributes written into the map: those that shape it most; the table has the rest."""
_CORNERS: Final = 40
_LETTER: Final = 0.026
"""Width of a letter as a share of half the map's height."""
_LINE: Final = 0.056
"""Height of a line likewise."""
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Mapped:
    """A map, or the reason why there is none.

    Attributes:
        points: One row per brand, then per attribute: `name`, `kind` ("brand", "attribute"),
            `is_own`, `axis_1`, `axis_2` (principal coordinates), `lower_1`, `upper_1`, `lower_2`,
            `upper_2` (null: a ready-made table), `shown` (share of its differences on the map),
            `ray_1`, `ray_2` (end of an attribute's direction as drawn), `label_1`, `label_2`
            (where its name stands; null: not written), `n`. Empty: refused.
        axes: One row per axis: `axis` (from 1), `inertia`, `lower`, `upper`, `share`.
        outlines: Corners of the regions the brands lie in: `brand`, `step`, `axis_1`, `axis_2`.
        reach: How far from the centre anything is drawn, along either axis.
        n: People who rated any of the brands; for a ready-made table, its counts.
        p: Of "every brand is known for the same things"; null: not known.
        is_counted: Whether every person's own answers are known.
        refusal: Why no map is drawn; "" when one is.
    """

    points: pl.DataFrame = field(default_factory=pl.DataFrame)
    axes: pl.DataFrame = field(default_factory=pl.DataFrame)
    outlines: pl.DataFrame = field(default_factory=pl.DataFrame)
    reach: tuple[float, float] = (1.0, 1.0)
    n: float | None = None
    p: float | None = None
    is_counted: bool = False
    refusal: str = ""


def brand_map(
    perceptions: pl.DataFrame,
    respondents: pl.DataFrame,
    ready_made: pl.DataFrame | None,
    image: Associations | None,
    own_brand: str | None,
) -> Mapped | None:
    """Map brands by what people link with them.

    Args:
        perceptions: Customers' ratings of brands; empty: none.
        respondents: The people who count.
        ready_made: A table of counts brought as such, used where no ratings can be counted.
        image: What `answers.brand_image.associations` counted; its counts are used again.
        own_brand: Our brand; None: not known.

    Returns:
        None where neither kind of data was brought.
    """
    counted = None if image is None else image.counted
    if counted is None:
        asked = perceptions if perceptions.is_empty() else asked_of_every_brand(perceptions)
        refusal = _too_small(asked)
        if not asked.is_empty() and (ready_made is None or not refusal):
            if refusal:
                return Mapped(refusal=refusal, is_counted=True)
            counted = counted_image(asked.lazy(), respondents.lazy())
        elif ready_made is None:
            return None
        elif refusal := _too_small(ready_made):
            return Mapped(refusal=refusal)
        else:
            counted = ready_made_image(ready_made)
    return _mapped(counted, own_brand)


def _too_small(asked: pl.DataFrame) -> str:
    if asked.is_empty():
        return "nobody linked any brand with anything"
    return too_small(asked, FEWEST_ATTRIBUTES)


def _mapped(image: BrandImage, own: str | None) -> Mapped:
    is_counted = image.counts.shape[0] > 1
    brands = np.flatnonzero(image.table.sum(axis=1) > 0)
    words = np.flatnonzero(image.table.sum(axis=0) > 0)
    if brands.size < FEWEST_BRANDS or words.size < FEWEST_ATTRIBUTES:
        said = "too few brands or things asked about were linked with anything"
        return Mapped(refusal=said, is_counted=is_counted)
    kept = BrandImage(
        tuple(image.brands[place] for place in brands),
        tuple(image.attributes[place] for place in words),
        image.counts[:, brands][:, :, words],
        image.raters[:, brands],
        image.people[:, brands],
        image.everybody,
    )
    found = mapped_brands(kept.counts, confidence=CONFIDENCE)
    test = association_test(kept)
    p = test.p if is_counted else float(chdtrc(test.df, test.chi2))
    people = float(kept.everybody.sum()) if is_counted else found.found.n
    alike = not p <= 1 - CONFIDENCE
    shown = found.found.shown_share
    refusal = ""
    is_flat = found.found.total_inertia < 1e-12
    if is_flat or (alike and is_counted):
        refusal = "people link every brand with the same things, as far as these answers can tell"
    elif alike:
        refusal = (
            f"differences as large as in this table arise by chance too often (p = {p:.2f}, taking "
            "every count for one person's)"
        )
    elif shown < LEAST_SHOWN:
        refusal = f"the two axes show only {shown:.0%} of the differences"
    # A table of counts cannot be tested; its numbers stay, with the words that say so.
    has_points = not refusal or (not (is_counted or is_flat) and shown >= LEAST_SHOWN)
    points, reach = _points(kept, found, own) if has_points else (pl.DataFrame(), (1.0, 1.0))
    return Mapped(
        points=points.with_columns(n=pl.lit(people)) if has_points else points,
        axes=pl.DataFrame() if is_flat or (is_counted and alike) else _axes(found),
        outlines=_outlines(kept, found) if is_counted and not refusal else pl.DataFrame(),
        reach=reach,
        n=people,
        p=p if np.isfinite(p) else None,
        is_counted=is_counted,
        refusal=refusal,
    )


def _axes(found: MappedBrands) -> pl.DataFrame:
    columns = {
        "inertia": found.found.inertias,
        "lower": found.inertia_lower,
        "upper": found.inertia_upper,
        "share": found.found.shares,
    }
    return pl.DataFrame({"axis": range(1, found.found.inertias.size + 1)}).with_columns(
        pl.Series(name, values, nan_to_null=True) for name, values in columns.items()
    )


def _points(
    image: BrandImage, found: MappedBrands, own: str | None
) -> tuple[pl.DataFrame, tuple[float, float]]:
    count = len(image.brands)
    rays = _drawn_rays(found, count)
    ends = np.concatenate([np.full((count, AXES), np.nan), rays])
    names = [*image.brands, *image.attributes]
    strongest = np.argsort(-np.hypot(*rays.T), kind="stable")[:NAMED]
    written = [*range(count), *(count + strongest)]
    labels, reach = _labels(names, found.points[:count], rays, written)
    columns = {
        "axis_1": found.points[:, 0],
        "axis_2": found.points[:, 1],
        "lower_1": found.lower[:, 0],
        "upper_1": found.upper[:, 0],
        "lower_2": found.lower[:, 1],
        "upper_2": found.upper[:, 1],
        "shown": found.quality,
        "ray_1": ends[:, 0],
        "ray_2": ends[:, 1],
        "label_1": labels[:, 0],
        "label_2": labels[:, 1],
    }
    kinds = ["brand"] * count + ["attribute"] * len(image.attributes)
    table = pl.DataFrame({"name": names, "kind": kinds}).with_columns(
        pl.Series(name, values, nan_to_null=True) for name, values in columns.items()
    )
    is_own = (pl.col("kind") == "brand") & (pl.col("name") == (own or ""))
    return table.with_columns(is_own=is_own), reach


def _drawn_rays(found: MappedBrands, brands: int) -> Array:
    """Scale the directions together so that the longest reaches as far as the farthest brand."""
    farthest = np.nanmax(np.hypot(*found.points[:brands].T))
    longest = np.nanmax(np.hypot(*found.rays.T))
    return np.asarray(found.rays * (farthest / longest if longest > 0 else 1.0))


def _labels(
    names: list[str], brands: Array, rays: Array, written: list[int]
) -> tuple[Array, tuple[float, float]]:
    """Place each name outside its point, moved away from the centre until it covers nothing.

    Returns:
        Where the names stand, NaN for those not written, and how far everything reaches.
    """
    anchors = np.concatenate([brands, rays])
    height = 1.15 * float(np.abs(anchors[:, 1]).max())
    unit = max(height, float(np.abs(anchors[:, 0]).max()) / 2)
    line, letter = _LINE * unit, _LETTER * unit
    labels = np.full(anchors.shape, np.nan)
    taken = [(x, y, line / 2) for x, y in brands]
    for index in written:
        half = len(names[index]) * letter / 2
        x, y = anchors[index]
        outward = np.copysign(line, y)
        y += outward
        while any(
            abs(x - other_x) < half + other_half and abs(y - other_y) < line
            for other_x, other_y, other_half in taken
        ):
            y += outward / 4
        taken.append((x, y, half))
        labels[index] = x, y
    reach = tuple(
        1.05 * max(abs(place[axis]) + (place[2] if axis == 0 else line) for place in taken)
        for axis in range(AXES)
    )
    return labels, (reach[0], reach[1])


def _outlines(image: BrandImage, found: MappedBrands) -> pl.DataFrame:
    return pl.concat(
        pl.DataFrame(found.ellipse(place, _CORNERS, CONFIDENCE), schema=["axis_1", "axis_2"])
        .with_row_index("step")
        .select(pl.lit(brand).alias("brand"), pl.all())
        for place, brand in enumerate(image.brands)
    )

"""What the page Brands shows."""

from __future__ import annotations

from typing import Final, Literal

import polars as pl

from answers.brand_extent import Extent, within
from answers.brand_words import spoken
from answers.brands import BrandsAnswer
from charts.brand_image import skew_chart
from charts.brand_map import brand_map_chart
from charts.brand_spread import spread_chart
from charts.brands import Measure, brand_profile_chart
from charts.exhibit import Exhibit, Native, dots
from charts.exhibits.brand_funnel import funnel_exhibit, kept_exhibit
from charts.exhibits.brand_groups import (
    changes_exhibit,
    differences_exhibit,
    segment_exhibit,
    waves_exhibit,
)
from charts.gaps import apart_chart, gap_chart
from charts.recommend import nps_chart

FOREMOST: Final = Extent()
_TWO_DIGITS: Final = dict.fromkeys(("estimate", "lower", "upper"), "%.2f")
_SIGNED: Final = dict.fromkeys(("gap", "apart", "lower", "upper"), "%+.2f")
COUNTED: Final = {
    **dict.fromkeys(("share", "skew", "lower", "upper"), "percent"),
    **dict.fromkeys(("count", "expected"), "%.0f"),
}
_GAPS: Final = {
    "attribute": "Attribute",
    "gap": "Gap, ours minus theirs",
    "lower": "From",
    "upper": "To",
    "n": "Answers (n)",
    "verdict": "Verdict",
    "n_needed": "Answers needed to say",
}
_APART: Final = {
    "attribute": "Attribute",
    "apart": "Ours minus average competitor",
    "lower": "From",
    "upper": "To",
    "verdict": "We against competitors",
    "seen": "Any difference between brands",
    "best": "Best brand",
    "best_mean": "Its mean",
    "worst": "Lowest brand",
    "worst_mean": "Its mean, too",
    "n": "Answers (n)",
    "believed": "Management believes it ours",
}
_PROFILE: Final = {
    "attribute": "Attribute",
    "brand": "Brand",
    "estimate": "Figure",
    "lower": "From",
    "upper": "To",
    "n": "Answers (n)",
    "note": "Note",
}
ASSOCIATED: Final = {
    "attribute": "Attribute",
    "brand": "Brand",
    "count": "Counted",
    "expected": "Its size suggests",
    "share": "Raw share",
    "skew": "Beyond its size",
    "lower": "From",
    "upper": "To",
    "n": "Raters (n)",
    "verdict": "Against its size",
    "note": "Note",
}
MAP: Final = {
    "name": "Brand or attribute",
    "kind": "Which it is",
    "axis_1": "Axis 1",
    "lower_1": "From",
    "upper_1": "To",
    "axis_2": "Axis 2",
    "lower_2": "From ",
    "upper_2": "To ",
    "shown": "Of its differences on the map",
}
PLACES: Final = {
    **dict.fromkeys(("axis_1", "lower_1", "upper_1", "axis_2", "lower_2", "upper_2"), "%+.2f"),
    "shown": "percent",
}
_NPS: Final = {
    "brand": "Brand",
    "nps": "Net promoter score",
    "lower": "From",
    "upper": "To",
    "n": "Answers (n)",
    "note": "Note",
}


def brands_exhibits(answer: BrandsAnswer) -> tuple[Exhibit, ...]:
    """Return everything the page shows when nothing is chosen on it.

    Args:
        answer: The page's answer.
    """
    shown = (
        gaps_exhibit(answer),
        apart_exhibit(answer),
        profile_exhibit(answer),
        image_exhibit(answer),
        map_exhibit(answer),
        nps_exhibit(answer),
        emotions_exhibit(answer),
        funnel_exhibit(answer),
        kept_exhibit(answer),
        waves_exhibit(answer),
        changes_exhibit(answer),
        segment_exhibit(answer),
        differences_exhibit(answer),
    )
    return tuple(exhibit for exhibit in shown if exhibit is not None)


def gaps_exhibit(
    answer: BrandsAnswer, rival: str | None = None, extent: Extent = FOREMOST
) -> Exhibit | None:
    """Show where we lead and trail one competitor.

    Args:
        answer: The page's answer.
        rival: One of `answer.rivals`; None: the first.
        extent: Which attributes.

    Returns:
        None where nobody can be compared.
    """
    if answer.gaps.is_empty():
        return None
    against = rival or answer.rivals[0]
    gaps = answer.gaps.filter(brand=against).sort(
        "gap", "attribute", descending=[True, False], nulls_last=True
    )
    gaps, rows = _shown(gaps, (), extent)
    return Exhibit(
        page=answer.page,
        key="gaps",
        says=answer.headline,
        chart=gap_chart(gaps, title=f"Where we lead and trail against {against}"),
        table=gaps,
        headings=_GAPS,
        formats={name: form for name, form in _SIGNED.items() if name != "apart"},
        part=f"gaps.filter(brand={against!r}).sort('gap', descending=True, nulls_last=True){rows}",
        figures=("brands.gap",),
        native=dots("attribute", "gap"),
    )


def apart_exhibit(answer: BrandsAnswer) -> Exhibit | None:
    """Show what sets us apart in customers' eyes; None where that is not said.

    Args:
        answer: The page's answer.
    """
    if answer.apart.is_empty() or not answer.apart["apart"].is_not_null().any():
        return None
    return Exhibit(
        page=answer.page,
        key="apart",
        says=" ".join(answer.apart_says[:2]),
        chart=apart_chart(answer.apart),
        table=answer.apart,
        headings=_APART,
        formats={
            **{name: form for name, form in _SIGNED.items() if name != "gap"},
            "best_mean": "%.2f",
            "worst_mean": "%.2f",
        },
        part="apart",
        figures=("brands.apart",),
        native=dots("attribute", "apart"),
    )


def profile_exhibit(
    answer: BrandsAnswer, measure: Measure = "mean", extent: Extent = FOREMOST
) -> Exhibit | None:
    """Show brands on attributes; None where nothing was rated.

    Args:
        answer: The page's answer.
        measure: What is drawn of each rating.
        extent: Which attributes and brands.
    """
    if answer.scale_min is None or answer.scale_max is None:
        return None
    table, rows = _shown(answer.profile.filter(measure=measure), answer.brands, extent)
    chart = brand_profile_chart(
        table, measure=measure, scale_min=answer.scale_min, scale_max=answer.scale_max
    )
    return Exhibit(
        page=answer.page,
        key="profile",
        says=answer.headline,
        chart=chart,
        table=table,
        headings=_PROFILE,
        formats=_TWO_DIGITS
        if measure == "mean"
        else dict.fromkeys(("estimate", "lower", "upper"), "percent"),
        part=f"profile.filter(measure={measure!r}){rows}",
        figures=(f"brands.{measure}",),
        native=dots("attribute", "estimate", series="brand"),
    )


def spread_exhibit(answer: BrandsAnswer, attribute: str | None = None) -> Exhibit | None:
    """Show how the answers about one attribute are spread; None where nothing was rated.

    Args:
        answer: The page's answer.
        attribute: One of `answer.spread_attributes`; None: the first.
    """
    if not answer.spread_attributes:
        return None
    chosen = attribute or answer.spread_attributes[0]
    table = answer.distribution.filter(attribute=chosen)
    return Exhibit(
        page=answer.page,
        key="spread",
        says=f"How the answers on {spoken(chosen)} are spread, brand by brand",
        chart=spread_chart(table, brands=answer.brands),
        table=table,
        headings={"brand": "Brand", "rating": "Answer", "share": "Share", "n": "Answers (n)"},
        formats={"share": "percent", "rating": "%g"},
        part=f"distribution.filter(attribute={chosen!r})",
        figures=("brands.mean",),
        native=Native(form="stacked", category="brand", value="share", series="rating"),
    )


def image_exhibit(answer: BrandsAnswer, extent: Extent = FOREMOST) -> Exhibit | None:
    """Show what each brand is known for beyond its size; None where that is not said.

    Args:
        answer: The page's answer.
        extent: Which attributes and brands.
    """
    return _associated(answer, "image", extent)


def emotions_exhibit(answer: BrandsAnswer, extent: Extent = FOREMOST) -> Exhibit | None:
    """Show what people feel about each brand beyond its size; None where that is not said.

    Args:
        answer: The page's answer.
        extent: Which emotions and brands.
    """
    return _associated(answer, "emotions", extent)


def _associated(
    answer: BrandsAnswer, key: Literal["image", "emotions"], extent: Extent
) -> Exhibit | None:
    table = answer.image if key == "image" else answer.emotions
    said = answer.image_says if key == "image" else answer.emotions_say
    title = {
        "image": "What each brand is known for beyond its size",
        "emotions": "What people feel about each brand",
    }[key]
    if table.is_empty() or not table["skew"].is_not_null().any():
        return None
    table, rows = _shown(table, answer.brands, extent)
    return Exhibit(
        page=answer.page,
        key=key,
        says=said,
        chart=skew_chart(table, title=title),
        table=table,
        headings=ASSOCIATED,
        formats=COUNTED,
        part=f"{key}{rows}",
        figures=("brands.skew" if key == "image" else "brands.emotion",),
        native=dots("attribute", "skew", series="brand"),
    )


def map_exhibit(answer: BrandsAnswer, *, sure: bool = False) -> Exhibit | None:
    """Show brands on a map of what they are linked with; None where none is drawn.

    Args:
        answer: The page's answer.
        sure: Whether the regions in which the brands lie are drawn too.
    """
    found = answer.map
    if found.refusal or found.points.is_empty():
        return None
    return Exhibit(
        page=answer.page,
        key="map",
        says=answer.map_says,
        chart=brand_map_chart(
            found.points, found.axes, reach=found.reach, outlines=found.outlines if sure else None
        ),
        table=found.points,
        headings=MAP,
        formats=PLACES,
        part="map.points",
        figures=("brands.map_inertia", "brands.map_point"),
        native=Native(form="map", category="axis_1", value="axis_2", series="kind", label="name"),
    )


def nps_exhibit(answer: BrandsAnswer) -> Exhibit | None:
    """Show how likely customers are to recommend each brand; None where nobody was asked.

    Args:
        answer: The page's answer.
    """
    if answer.nps.is_empty():
        return None
    return Exhibit(
        page=answer.page,
        key="nps",
        says=answer.nps_says,
        chart=nps_chart(answer.nps),
        table=answer.nps,
        headings=_NPS,
        formats=dict.fromkeys(("nps", "lower", "upper"), "%+.0f"),
        part="nps",
        figures=("brands.nps",),
        native=dots("brand", "nps"),
    )


def _shown(
    table: pl.DataFrame, brands: tuple[str, ...], extent: Extent
) -> tuple[pl.DataFrame, str]:
    """Return the rows a picture has room for, and the Python that takes them."""
    kept = within(table, brands, extent)
    chosen = {"attribute": kept.attributes, "brand": kept.brands}
    conditions = {column: names for column, names in chosen.items() if names}
    if not conditions:
        return table, ""
    written = [f"pl.col({column!r}).is_in({list(names)!r})" for column, names in conditions.items()]
    rows = [pl.col(column).is_in(names) for column, names in conditions.items()]
    return table.filter(rows), f".filter({', '.join(written)})"

"""Brands: how customers see our brand and its competitors, and which differences are real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import polars as pl

from analysis.coded import coded
from analysis.ratings import profile, rating_moments
from answers import brand_words as words
from answers import wording
from answers.answer import Answer
from answers.bases import with_base_notes
from answers.brand_apart import Apart, set_apart
from answers.brand_apart_words import apart_findings, apart_summary
from answers.brand_extent import MOST_ATTRIBUTES, MOST_BRANDS
from answers.brand_funnel import Funnel, funnel
from answers.brand_funnel_words import funnel_findings, funnel_says
from answers.brand_gaps import PROFILED, judged_gaps
from answers.brand_groups import Groups, grouped
from answers.brand_groups_words import changes_say, differences_say, group_findings
from answers.brand_image import Associations, associations
from answers.brand_image_words import association_findings, explained
from answers.brand_map import Mapped, brand_map
from answers.brand_map_words import map_findings, map_says
from answers.brand_nps import recommended
from answers.brand_profile import long_profile, spread, titled_attribute, usual_scale
from answers.brand_weights import weight_findings, weights_sentence
from answers.narrowing import basis, narrow
from study import Filters, Study

PAGE: Final = "brands"
RATED: Final = (*PROFILED, "recommend")
"""Aspects that rate a brand."""


@dataclass(frozen=True, kw_only=True)
class BrandsAnswer(Answer):
    """How every brand is seen on every attribute, and our gaps to each competitor.

    Attributes:
        own_brand: Our brand; None: nobody said which it is.
        brands: Brands shown, ours first, then by base.
        profile: One row per attribute × brand × measure: `attribute`, `brand`, `is_own`, `measure`
            ("mean" on the scale; "top_two" and "agreeing", above the middle of the scale, are
            shares), `estimate`, `lower`, `upper` (null when
            hidden), `n`, `note` ("", "small base", "hidden"). Attributes are sorted by our gap to
            the best competitor, largest lead first. Attributes on another scale than most are
            findings, but not in this picture.
        gaps: One row per competitor × attribute: `brand`, `attribute`, `gap` (ours minus theirs),
            `lower`, `upper`, `n`, `margin` (smallest
            difference that matters), `verdict`, `n_needed`, `note`.
        nps: One row per brand: `brand`, `is_own`, `nps` (-100 to 100), `lower`, `upper`, `n`,
            `note`.
        nps_says: Our score in one sentence, or the best where we were not asked about.
        distribution: One row per attribute × brand × answer: `attribute`, `brand`, `rating`,
            `share`, `n`, `side` (−1 lowest answer, 1 highest), `start`, `end` (of a bar that
            diverges from the middle of the scale). Fine scales in fifths.
        scale_min: Lowest answer of the scale most attributes share; None: nothing was rated.
        scale_max: Highest answer of that scale.
        apart: Where customers tell brands apart, see `Apart.table`.
        apart_says: What sets us apart, what does not, and what only we believe, a sentence each.
        image: What each brand is known for beyond its size, see `Associations.table`.
        emotions: The same of emotion words.
        image_says: What the correction changes, in one sentence; "": no image is shown.
        emotions_say: The same of emotion words.
        funnel: How many know, consider, use and prefer each brand.
        funnel_says: How far people go with us and where we lose them, a sentence each.
        map: Brands and attributes on two axes, see `answers.brand_map.Mapped`.
        weights_say: What weights cost, or why there are none; "": every answer counts the same.
        groups: Figures by wave and by segment.
        changes_say: What has changed from wave to wave, a sentence each.
        differences_say: Who sees us differently from everybody else, a sentence each.
        map_says: What the map shows, or why there is none; "": nothing to map.
    """

    own_brand: str | None = None
    brands: tuple[str, ...] = ()
    profile: pl.DataFrame = field(default_factory=pl.DataFrame)
    gaps: pl.DataFrame = field(default_factory=pl.DataFrame)
    nps: pl.DataFrame = field(default_factory=pl.DataFrame)
    distribution: pl.DataFrame = field(default_factory=pl.DataFrame)
    scale_min: float | None = None
    scale_max: float | None = None
    apart: pl.DataFrame = field(default_factory=pl.DataFrame)
    apart_says: tuple[str, ...] = ()
    image: pl.DataFrame = field(default_factory=pl.DataFrame)
    emotions: pl.DataFrame = field(default_factory=pl.DataFrame)
    image_says: str = ""
    emotions_say: str = ""
    nps_says: str = ""
    funnel: Funnel = field(default_factory=Funnel)
    funnel_says: tuple[str, ...] = ()
    map: Mapped = field(default_factory=Mapped)
    map_says: str = ""
    weights_say: str = ""
    groups: Groups = field(default_factory=Groups)
    changes_say: tuple[str, ...] = ()
    differences_say: tuple[str, ...] = ()

    @property
    def rivals(self) -> tuple[str, ...]:
        """Brands ours is compared with, those with most raters first."""
        compared = set() if self.gaps.is_empty() else set(self.gaps["brand"])
        return tuple(brand for brand in self.brands if brand in compared)

    @property
    def attributes(self) -> tuple[str, ...]:
        """Every attribute of the profile, our largest lead first."""
        if self.profile.is_empty():
            return ()
        return tuple(self.profile["attribute"].unique(maintain_order=True))

    @property
    def is_large(self) -> bool:
        """Whether a picture shows part of the brands or attributes only."""
        return len(self.attributes) > MOST_ATTRIBUTES or len(self.brands) > MOST_BRANDS

    @property
    def spread_attributes(self) -> tuple[str, ...]:
        """Attributes whose answers can be shown one by one, our largest lead first."""
        if self.distribution.is_empty():
            return ()
        known = set(self.distribution["attribute"])
        return tuple(attribute for attribute in self.attributes if attribute in known)


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """The part of a study this page is about, with its names as codes (`analysis.coded`)."""

    answers: pl.DataFrame
    ratings: pl.DataFrame
    respondents: pl.DataFrame
    own_brand: str | None
    brands: tuple[str, ...]


def brands(study: Study, filters: Filters) -> BrandsAnswer:
    """Say how customers see every brand, and which differences are real.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    narrowed = narrow(study, filters)
    asked = _asked(narrowed, study)
    if asked is None:
        return _counted_only(study, filters)
    counts = rating_moments(asked.ratings.lazy(), asked.respondents.lazy())
    rated = counts.filter(pl.col("aspect").is_in(PROFILED))
    figures = with_base_notes(profile(rated))
    gap_table = judged_gaps(asked.ratings, asked.respondents, asked.own_brand)
    nps = recommended(counts.filter(pl.col("aspect") == "recommend"), asked.own_brand, asked.brands)
    picture = long_profile(figures, asked.own_brand, asked.brands)
    apart = _apart(asked, narrowed)
    image = _associations(asked, "perception", narrowed.image)
    emotions = _associations(asked, "emotion", None)
    perceptions = _of_aspects(asked.answers, ("perception",))
    mapped = brand_map(perceptions, asked.respondents, narrowed.image, image, asked.own_brand)
    people = asked.respondents.join(asked.ratings, on="respondent_id", how="semi")
    groups = grouped(narrowed, asked.ratings, asked.respondents, asked.brands)
    steps = _of_aspects(asked.answers, ("funnel",))
    way = funnel(steps, asked.respondents, asked.own_brand, asked.brands)
    way_says = funnel_says(way, asked.own_brand)
    findings = (
        *words.mean_findings(figures, asked.own_brand),
        *words.gap_findings(gap_table, asked.own_brand, asked.brands),
        *words.nps_findings(nps),
        *apart_findings(apart, asked.own_brand),
        *association_findings(image, "brands.skew"),
        *map_findings(mapped),
        *association_findings(emotions, "brands.emotion"),
        *funnel_findings(way, asked.own_brand),
        *weight_findings(PAGE, people),
        *group_findings(groups, asked.own_brand),
    )
    scale = usual_scale(figures)
    return BrandsAnswer(
        page=PAGE,
        state="ready" if gap_table.height else "partly",
        headline=_headline(asked, gap_table, way_says),
        basis=_basis(study, asked, filters),
        findings=findings,
        cannot_tell=words.cannot_tell(figures, scale),
        missing=words.missing(asked.own_brand, asked.brands, nps),
        own_brand=asked.own_brand,
        brands=asked.brands,
        profile=_titled(picture),
        gaps=_titled(gap_table),
        nps=nps,
        nps_says=words.nps_sentence(nps),
        distribution=_titled(spread(rated, figures, asked.brands)),
        scale_min=None if scale is None else scale[0],
        scale_max=None if scale is None else scale[1],
        apart=pl.DataFrame() if apart is None else apart.table,
        apart_says=apart_summary(apart, asked.own_brand),
        image=pl.DataFrame() if image is None else image.table,
        emotions=pl.DataFrame() if emotions is None else emotions.table,
        image_says=explained(image),
        emotions_say=explained(emotions),
        funnel=way,
        funnel_says=way_says,
        map=mapped or Mapped(),
        map_says=map_says(mapped),
        weights_say=weights_sentence(people),
        groups=groups,
        changes_say=changes_say(groups, asked.own_brand),
        differences_say=differences_say(groups, asked.own_brand),
    )


def _headline(asked: _Asked, gap_table: pl.DataFrame, way_says: tuple[str, ...]) -> str:
    if asked.ratings.is_empty() and way_says:
        return way_says[0].removesuffix(".")
    return words.headline(gap_table, asked.own_brand, asked.brands)


def _apart(asked: _Asked, narrowed: Study) -> Apart | None:
    perceptions = _of_aspects(asked.answers, ("perception",))
    ratings = asked.ratings.clear() if narrowed.ratings is None else narrowed.ratings
    beliefs = ratings.filter(pl.col("aspect") == "belief")
    return set_apart(perceptions, asked.respondents, beliefs, asked.own_brand)


def _associations(
    asked: _Asked, aspect: str, ready_made: pl.DataFrame | None
) -> Associations | None:
    of_aspect = _of_aspects(asked.answers, (aspect,))
    return associations(of_aspect, asked.respondents, ready_made, asked.own_brand)


def _asked(narrowed: Study, study: Study) -> _Asked | None:
    if narrowed.ratings is None or narrowed.respondents is None:
        return None
    ratings, customers = coded(narrowed.ratings, _customers_of(narrowed.respondents))
    about_brands = _of_aspects(ratings, RATED)
    named = _of_aspects(ratings, (*RATED, "emotion", "funnel"))
    if named.is_empty():
        return None
    in_order = _in_order(named if about_brands.is_empty() else about_brands, study.own_brand)
    return _Asked(ratings, about_brands, customers, study.own_brand, in_order)


def _of_aspects(ratings: pl.DataFrame, aspects: Sequence[str]) -> pl.DataFrame:
    """Keep the ratings of some aspects; where that is all of them, nothing is copied."""
    wanted = ratings["aspect"].is_in(aspects)
    return ratings if wanted.all() else ratings.filter(wanted)


def _in_order(ratings: pl.DataFrame, own: str | None) -> tuple[str, ...]:
    """Brands, ours first, then by how many people rated them."""
    bases = ratings.group_by("brand").agg(n=pl.col("respondent_id").n_unique())
    ordered = bases.sort(pl.col("brand") != (own or ""), -pl.col("n").cast(pl.Int64), "brand")
    return tuple(ordered["brand"])


def _titled(table: pl.DataFrame) -> pl.DataFrame:
    return table if table.is_empty() else table.with_columns(titled_attribute())


def _basis(study: Study, asked: _Asked, filters: Filters) -> str:
    rated = asked.ratings["respondent_id"].n_unique()
    days = asked.respondents["answered_on"]
    first, last = days.min(), days.max()
    return basis(
        study,
        wording.people(rated, "respondent", "respondents"),
        filters,
        [day for day in (first, last) if isinstance(day, date)],
    )


def _counted_only(study: Study, filters: Filters) -> BrandsAnswer:
    """Answer from a ready-made table of counts where nobody's own answers are known."""
    image = associations(None, None, study.image, study.own_brand)
    if study.image is None or image is None or not (study.ratings is None or filters.is_empty):
        return _nothing_to_say(study, filters)
    said = explained(image)
    empty = study.image.clear()
    mapped = brand_map(empty, empty, study.image, image, study.own_brand)
    return BrandsAnswer(
        page=PAGE,
        state="partly" if said or (mapped and mapped.axes.height) else "no",
        headline=said.split("; ", maxsplit=1)[0] or wording.sentence(image.refusal),
        basis=basis(study, "a table of counts", filters),
        findings=(*association_findings(image, "brands.skew"), *map_findings(mapped)),
        missing=("every person's own answers, to say how sure the figures are",),
        own_brand=study.own_brand,
        brands=study.brands,
        image=image.table,
        image_says=said,
        map=mapped or Mapped(),
        map_says=map_says(mapped),
    )


def _nothing_to_say(study: Study, filters: Filters) -> BrandsAnswer:
    narrowed_away = study.ratings is not None and not filters.is_empty
    asked = 0 if study.respondents is None else _customers_of(study.respondents).height
    headline = "No survey with ratings has been brought yet"
    if narrowed_away:
        headline = "Nobody rated a brand in this selection"
    elif asked:
        people = wording.people(asked, "person", "people")
        headline = f"{people} answered, and nobody rated a brand"
    why = f"{headline}: there is no answer but blanks and “don't know”." if asked else ""
    return BrandsAnswer(
        page=PAGE,
        state="no",
        headline=headline,
        basis=basis(study, "no ratings", filters),
        findings=words.refusals(f"{headline}." if narrowed_away else why),
        missing=("a survey in which customers rate us and at least one competitor",),
        own_brand=study.own_brand,
    )


def _customers_of(respondents: pl.DataFrame) -> pl.DataFrame:
    return respondents.filter(pl.col("audience") == "customer")

"""Ratings of service wherever they come from: contacts, ready-made series, survey answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from analysis.periods import GRAINS, MONTH, Grain, grain_of
from analysis.service import contact_months, series_months, wave_months
from answers.remembered import remembered
from answers.service_view import SEGMENT, TOUCHPOINT, USUAL, Source, View
from study import UNNAMED_BRAND, Study

ASKED: Final = ("perception", "delivered", "overall")
"""Aspects of survey questions that rate what customers got."""
NOT_SAID: Final = "not said"
CONTACT_COLUMNS: Final = ("channel", "topic")
MOST_GROUPS: Final = 12
"""More values of a trait than this make no readable picture."""


@dataclass(frozen=True, slots=True, eq=False)
class Rated:
    """Sums of ratings by period, on the scale most of them were given on.

    Attributes:
        sums: The table `analysis.service` describes; its column touchpoint holds what is told
            apart.
        grain: Length of its periods.
        source: Where they come from.
        elsewhere: Ratings on another scale, which are left out.
    """

    sums: pl.DataFrame
    grain: Grain
    source: Source
    elsewhere: float

    @property
    def scale(self) -> tuple[float | None, float | None]:
        """Lowest and highest possible rating; None: not given."""
        lowest, highest = self.sums.select("scale_min", "scale_max").row(0)
        return lowest, highest


def rated(study: Study, view: View = USUAL) -> Rated | None:
    """Reduce the ratings of a study to sums by period; None: nothing was rated.

    Args:
        study: The narrowed study.
        view: What the reader chose.
    """
    for source in (view.source,) if view.source else sources(study):
        found = remembered(
            study,
            ("service sums", source, view.every, view.by),
            lambda source=source: _rated(study, source, view),  # type: ignore[misc]  # mypy does not type defaults of lambdas
        )
        if found is not None:
            return found
    return None


def sources(study: Study) -> tuple[Source, ...]:
    """Return where ratings over time can come from, the usual one first.

    Args:
        study: The study.
    """
    found: list[Source] = []
    if study.contacts is not None and study.contacts["rating"].count():
        found.append("contacts")
    if study.series is not None and study.series.height:
        found.append("series")
    if has_waves(study):
        found.append("survey")
    return tuple(found)


def has_waves(study: Study) -> bool:
    """Tell whether customers rated us in several waves, or over eight months or more.

    Args:
        study: The study.
    """
    if study.ratings is None or study.respondents is None:
        return False
    dated = study.respondents.filter(pl.col("answered_on").is_not_null(), audience="customer")
    waves = dated["wave"].n_unique() if dated["wave"].null_count() == 0 else 0
    months = dated["answered_on"].dt.truncate("1mo").n_unique()
    return (waves > 1 and months > 1) or months >= 8  # as the docstring says


def told_apart(study: Study, source: Source) -> tuple[str, ...]:
    """Return what ratings of a source can be told apart by, as `View.by`.

    Args:
        study: The study.
        source: Where the ratings come from.
    """
    if source != "contacts" or study.contacts is None:
        return (TOUCHPOINT,)
    contacts = study.contacts
    several = [name for name in CONTACT_COLUMNS if 1 < contacts[name].n_unique() <= MOST_GROUPS]
    return (TOUCHPOINT, *several, *_segments(study))


def _segments(study: Study) -> tuple[str, ...]:
    if study.segments is None or study.contacts is None:
        return ()
    linked = ["contact"]
    if study.contacts["customer_id"].count():
        linked.append("customer")
    known = study.segments.filter(pl.col("of").cast(pl.String).is_in(linked))
    counted = known.group_by("segment").agg(pl.col("value").n_unique())
    few = counted.filter(pl.col("value").is_between(2, MOST_GROUPS)).sort("segment")
    return tuple(f"{SEGMENT}{name}" for name in few["segment"])


def _rated(study: Study, source: Source, view: View) -> Rated | None:
    grain = GRAINS[view.every] if view.every else _usual_grain(study, source)
    sums = _sums(study, source, view.by, grain)
    if sums is None:
        return None
    given = sums.filter((pl.col("n") > 0) | pl.col("n").is_null(), pl.col("w") > 0)
    if given.is_empty():
        return None
    scale = _usual_scale(given)
    same = given.filter(*(pl.col(end).eq_missing(value) for end, value in scale.items()))
    elsewhere = float(given["n"].sum() or 0) - float(same["n"].sum() or 0)
    return Rated(same, grain, source, elsewhere)


def _usual_grain(study: Study, source: Source) -> Grain:
    if source == "series" and study.series is not None:
        return grain_of(study.series["period_on"])
    return MONTH


def _sums(study: Study, source: Source, by: str, grain: Grain) -> pl.DataFrame | None:
    if source == "contacts":
        contacts = contacts_by(study, by)
        return None if contacts is None else contact_months(contacts, every=grain.every)
    if source == "series":
        series = study.series
        return None if series is None else series_months(series.lazy(), every=grain.every)
    if study.ratings is None or study.respondents is None:
        return None
    customers = study.respondents.lazy().filter(pl.col("audience") == "customer")
    return wave_months(own_ratings(study).lazy(), customers, every=grain.every)


def own_ratings(study: Study) -> pl.DataFrame:
    """Return what customers said they got from us: our brand's ratings of service.

    Args:
        study: A study with ratings.
    """
    ratings = study.ratings
    if ratings is None:
        raise ValueError("this study has no ratings; ask `sources` first")
    brands = study.brands
    own = study.own_brand or (brands[0] if len(brands) == 1 else UNNAMED_BRAND)
    aspect = pl.col("aspect").cast(pl.String)
    kept = ratings.filter(pl.col("brand") == own, aspect.is_in(ASKED))
    # One attribute may be asked under several aspects; they are questions of their own.
    asked = kept.group_by("attribute").agg(pl.col("aspect").n_unique().alias("aspects"))
    named = pl.when(pl.col("aspects") > 1).then(pl.format("{} ({})", "attribute", "aspect"))
    return (
        kept.with_columns(pl.col("aspect").cast(pl.String))
        .join(asked, on="attribute")
        .with_columns(attribute=named.otherwise("attribute"))
    )


def contacts_by(study: Study, by: str) -> pl.LazyFrame | None:
    """Return contacts with what is told apart in place of their touchpoint.

    Args:
        study: The narrowed study.
        by: As `View.by`.

    Returns:
        The contacts; those of which the trait is not known stand under "not said". None: there are
        no contacts, or nobody has such a trait.
    """
    contacts = study.contacts
    if contacts is None:
        return None
    rows = contacts.lazy()
    if by == TOUCHPOINT:
        return rows
    if by in CONTACT_COLUMNS:
        return rows.with_columns(touchpoint=pl.col(by).fill_null(NOT_SAID))
    return _by_segment(study, rows, by.removeprefix(SEGMENT))


def _by_segment(study: Study, rows: pl.LazyFrame, segment: str) -> pl.LazyFrame | None:
    if study.segments is None:
        return None
    known = study.segments.filter(pl.col("segment") == segment)
    of = set(known["of"].cast(pl.String).unique())
    kind = next((kind for kind in ("contact", "customer") if kind in of), None)
    if kind is None:
        return None
    traits = known.lazy().filter(pl.col("of").cast(pl.String) == kind).select("id", "value")
    joined: Any = rows.join(traits, left_on=f"{kind}_id", right_on="id", how="left")
    told: pl.LazyFrame = joined.with_columns(touchpoint=pl.col("value").fill_null(NOT_SAID))
    return told.drop("value")


def _usual_scale(sums: pl.DataFrame) -> dict[str, float | None]:
    """Return the scale most ratings were given on; ratings on another are not mixed in."""
    used = sums.group_by("scale_min", "scale_max").agg(pl.col("w").sum())
    usual = used.sort("w", "scale_min", "scale_max", descending=[True, False, False])
    lowest, highest = usual.select("scale_min", "scale_max").row(0)
    return {"scale_min": lowest, "scale_max": highest}

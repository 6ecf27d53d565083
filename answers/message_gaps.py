"""What is promised, believed and seen: the same items rated by groups, compared item by item.

A group of fewer than ten is never shown, and never so that it could be derived: management and
employees stand apart only where ten or more of each answered, otherwise both together are "inside".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from analysis.alignment import FIVE_GAPS, Side, audience_gaps, same_people_gaps
from analysis.multiplicity import FALSE_DISCOVERY_SHARE, benjamini_hochberg
from analysis.ratings import profile, rating_moments
from analysis.verdicts import MARGIN_IN_SDS, with_verdicts
from answers.answer import HIDDEN_BELOW
from answers.bases import HIDDEN, UNSURE, base_note
from answers.message_direction import direction
from answers.narrowing import narrow
from study import UNNAMED_BRAND, Filters, Study

INSIDE: Final = "inside"
NAMES: Final = {
    "customer": "customers",
    "manager": "management",
    "employee": "employees",
    INSIDE: INSIDE,
}
COMPARED: Final = (
    (INSIDE, "customer"),
    ("manager", "customer"),
    ("employee", "customer"),
    ("manager", "employee"),
)
APART: Final = frozenset({"manager", "employee"})
ASPECTS: Final = (
    "promise",
    "delivered",
    "perception",
    "expectation",
    "belief",
    "standard",
    "importance",
    "overall",
)
"""What audiences can be compared on; recommending and feelings are matters of their own."""
COMMON: Final = 100.0
ITEM: Final = ("attribute", "scale_min", "scale_max")
GAPS: Final = {
    **dict.fromkeys(("comparison", "aspect", "attribute"), pl.String),
    **dict.fromkeys(
        (
            "scale_min",
            "scale_max",
            "first_mean",
            "second_mean",
            "gap",
            "lower",
            "upper",
            "n_first",
            "n_second",
            "n",
            "p",
            "sd",
            "hedges_g",
            "superiority",
            "superiority_lower",
            "superiority_upper",
            "cliff_delta",
            "first_agreement",
            "second_agreement",
            "margin",
        ),
        pl.Float64,
    ),
    **dict.fromkeys(("verdict", "note", "direction"), pl.String),
    "n_needed": pl.Int64,
    "rescaled": pl.Boolean,
}
PROFILE: Final = {
    **dict.fromkeys(("aspect", "attribute", "audience"), pl.String),
    **dict.fromkeys(
        ("scale_min", "scale_max", "mean", "lower", "upper", "n", "effective_n"), pl.Float64
    ),
    "note": pl.String,
}


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Ratings of our own company and who gave them.

    Attributes:
        ratings: The answers, their attributes in one spelling, with `audience` as the files say.
        people: Respondents, likewise.
        counts: Answers counted by audience and item, management and employees also together as
            "inside", see `analysis.ratings.rating_moments`.
        keeps_inside: Whether everybody inside counts although a period or wave was chosen.
    """

    ratings: pl.DataFrame
    people: pl.DataFrame
    counts: pl.DataFrame
    keeps_inside: bool = False


def asked_of(study: Study, filters: Filters) -> Asked | None:
    """Return what groups said about us.

    Filters that describe customers do not concern those inside: cut into small groups, one could
    be told from another by taking differences. For the same reason a period or wave that leaves
    out some of a group inside, but fewer than ten of them, does not concern them either.

    Args:
        study: The whole study.
        filters: What the reader is looking at.
    """
    if study.ratings is None or study.respondents is None:
        return None
    outside = narrow(study, filters).respondents
    within = narrow(
        study,
        Filters(
            start=filters.start,
            end=filters.end,
            waves=filters.waves,
            without_marked=filters.without_marked,
        ),
    ).respondents
    if outside is None or within is None:
        return None
    is_customer = pl.col("audience").cast(pl.String) == "customer"
    inside, kept = (table.filter(~is_customer) for table in (study.respondents, within))
    keeps_inside = _leaves_out_a_few(inside, kept)
    people = pl.concat([outside.filter(is_customer), inside if keeps_inside else kept])
    people = people.with_columns(pl.col("audience").cast(pl.String))
    ours = {study.own_brand or UNNAMED_BRAND, UNNAMED_BRAND}
    if study.own_brand is None and len(study.brands) == 1:
        ours |= set(study.brands)
    ratings = study.ratings.filter(
        pl.col("brand").is_in(ours), pl.col("aspect").cast(pl.String).is_in(ASPECTS)
    ).join(people.select("respondent_id"), on="respondent_id", how="semi", maintain_order="left")
    if ratings.is_empty():
        return None
    spelled = _in_one_spelling(ratings)
    role = pl.when(pl.col("audience") == "customer").then("audience").otherwise(pl.lit(INSIDE))
    by = ("audience", "attribute")
    apart = rating_moments(spelled.lazy(), people.lazy(), by)
    together = rating_moments(spelled.lazy(), people.with_columns(audience=role).lazy(), by)
    counts = pl.concat([apart, together.filter(pl.col("audience") == INSIDE)]).with_columns(
        pl.col("aspect").cast(pl.String)
    )
    told = spelled.join(people.select("respondent_id", "audience"), on="respondent_id")
    return Asked(told, people, counts, keeps_inside)


def _leaves_out_a_few(inside: pl.DataFrame, kept: pl.DataFrame) -> bool:
    """Tell whether two views of a group would differ by people who are too few to be shown."""
    left_out = inside.join(kept.select("respondent_id"), on="respondent_id", how="anti")
    groups = [left_out.height, *left_out.group_by("audience").len()["len"]]
    return any(0 < people < HIDDEN_BELOW for people in groups)


def profiles(asked: Asked) -> pl.DataFrame:
    """Return the mean of every group on every item that someone inside and customers rated.

    Args:
        asked: What `asked_of` returns.

    Returns:
        One row per item and group, in the columns of `PROFILE`; `audience` in words, mean and
        interval null when hidden. Management and employees have rows only where both may be shown.
    """
    both = _means(asked)
    together = both.filter(~pl.col("audience").is_in(list(APART)))
    shared = together.group_by("aspect", *ITEM).agg(pl.len()).filter(pl.col("len") > 1).drop("len")
    apart = both.filter(pl.col("audience").is_in(list(APART))).join(
        _may_stand_apart(both), on=["aspect", "attribute"], how="semi"
    )
    shown = pl.concat([together, apart]).join(shared, on=["aspect", *ITEM], how="semi")
    hidden = pl.col("note") == HIDDEN
    order = list(NAMES.values())
    return (
        shown.with_columns(pl.col("audience").replace_strict(NAMES))
        .with_columns(
            pl.when(~hidden).then(name).alias(name) for name in ("mean", "lower", "upper")
        )
        .sort(
            "aspect",
            "attribute",
            "scale_min",
            pl.col("audience").replace_strict(order, range(len(order)), return_dtype=pl.Int64),
        )
        .select(pl.col(name).cast(kind) for name, kind in PROFILE.items())
    )


def judged_gaps(asked: Asked) -> pl.DataFrame:
    """Compare groups on every item both were asked, each pair of groups a family of its own.

    Args:
        asked: What `asked_of` returns.

    Returns:
        One row per pair and item in the columns of `GAPS`: `gap` is the first group's mean minus
        the second's. Items the two were asked on different scales are compared from 0 to 100 and
        marked `rescaled`. Figures are null when hidden.
    """
    allowed = _may_stand_apart(_means(asked))
    tables = []
    for first, second in COMPARED:
        for aspect in ASPECTS:
            table = _compared(asked, Side(aspect, first), Side(aspect, second))
            if {first, second} & APART:
                of_aspect = allowed.filter(pl.col("aspect") == aspect)
                table = table.join(of_aspect, on="attribute", how="semi", maintain_order="left")
            pair = f"{NAMES[first]} - {NAMES[second]}"
            tables.append(table.with_columns(comparison=pl.lit(pair), aspect=pl.lit(aspect)))
    return _judged(tables)


def five_gaps(asked: Asked) -> pl.DataFrame:
    """Return the gaps of the service-quality model whose two sides were asked.

    Beliefs are those of management where they may stand apart, else of all inside; standards and
    what is delivered are told by those inside, promises judged by customers, where they were asked.

    Args:
        asked: What `asked_of` returns.

    Returns:
        As `judged_gaps`; `comparison` is the name of the gap, `aspect` what both sides were asked.
    """
    tables = []
    for gap, (first, second) in FIVE_GAPS.items():
        one, other = _asked_side(asked, first), _asked_side(asked, second)
        table = _compared(asked, one, other, may_be_same=True)
        aspects = f"{first.aspect} - {second.aspect}"
        tables.append(table.with_columns(comparison=pl.lit(gap), aspect=pl.lit(aspects)))
    return _judged(tables)


def _in_one_spelling(ratings: pl.DataFrame) -> pl.DataFrame:
    """Let items that differ by capitals, blanks or a final stop be the same item."""
    key = pl.col("attribute").str.to_lowercase().str.replace_all(r"\s+", " ")
    keyed = ratings.with_columns(key=key.str.strip_chars(" .:;!"))
    spellings = (
        keyed.group_by("key", "attribute")
        .len()
        .sort("key", -pl.col("len").cast(pl.Int64), "attribute")
        .unique("key", keep="first", maintain_order=True)
    )
    whole = keyed.drop("attribute").join(spellings.select("key", "attribute"), on="key")
    named = ["respondent_id", "brand", "attribute", "aspect"]
    # A file with both spellings would hold two answers of one person to one item.
    return whole.unique(named, keep="first", maintain_order=True).select(ratings.columns)


def _means(asked: Asked) -> pl.DataFrame:
    if asked.counts.is_empty():
        return pl.DataFrame(schema=PROFILE)
    figures = profile(asked.counts).with_columns(note=base_note("effective_n"))
    return figures.select(pl.col(name).cast(kind) for name, kind in PROFILE.items())


def _may_stand_apart(figures: pl.DataFrame) -> pl.DataFrame:
    """Return the items of which management and employees may both be shown."""
    enough = figures.filter(
        pl.col("audience").is_in(list(APART)), pl.col("effective_n") >= HIDDEN_BELOW
    )
    groups = enough.group_by("aspect", "attribute").agg(pl.col("audience").n_unique())
    return groups.filter(pl.col("audience") == len(APART)).select("aspect", "attribute")


def _asked_side(asked: Asked, side: Side) -> Side:
    """Return who answered for a side of a gap of the model, as far as they may be shown."""
    of_aspect = asked.ratings.filter(pl.col("aspect").cast(pl.String) == side.aspect)
    told = {
        str(audience): people
        for audience, people in of_aspect.group_by("audience")
        .agg(pl.col("respondent_id").n_unique())
        .iter_rows()
    }
    if side.audience == "customer":
        return side
    inside = sum(told.get(group, 0) for group in APART)
    if side.audience == "manager":
        alone = told.get("manager", 0) >= HIDDEN_BELOW
        others = told.get("employee", 0)
        is_shown = alone and (others == 0 or others >= HIDDEN_BELOW)
        return side if is_shown else Side(side.aspect, INSIDE)
    first = "customer" if side.aspect == "promise" else INSIDE
    asked_first = told.get("customer", 0) if first == "customer" else inside
    return Side(side.aspect, first if asked_first else _other(first))


def _other(side: str) -> str:
    return INSIDE if side == "customer" else "customer"


def _rows(asked: Asked, side: Side) -> pl.DataFrame:
    is_of = pl.col("audience") == side.audience
    if side.audience == INSIDE:
        is_of = pl.col("audience") != "customer"
    return asked.ratings.filter(is_of, pl.col("aspect").cast(pl.String) == side.aspect)


def _compared(
    asked: Asked, first: Side, second: Side, *, may_be_same: bool = False
) -> pl.DataFrame:
    """Compare two sides; items asked on different scales are brought to 0 to 100 and marked."""
    rows = [_rows(asked, side) for side in (first, second)]
    if rows[0].is_empty() or rows[1].is_empty():
        return pl.DataFrame(schema=GAPS).drop("comparison", "aspect")
    is_same = may_be_same and bool(set(rows[0]["respondent_id"]) & set(rows[1]["respondent_id"]))
    if is_same:
        both = pl.concat(rows).drop("audience")
        table = same_people_gaps(
            both.lazy(), asked.people.lazy(), Side(first.aspect), Side(second.aspect)
        )
        return _shaped(table, rescaled=False)
    table = _shaped(audience_gaps(asked.counts, first, second), rescaled=False)
    asked_by_both = set(rows[0]["attribute"]) & set(rows[1]["attribute"])
    elsewhere = sorted(asked_by_both - set(table["attribute"]))
    if not elsewhere:
        return table
    counts = _on_common_scale(asked.counts.filter(pl.col("attribute").is_in(elsewhere)))
    rescaled = audience_gaps(counts, first, second).with_columns(
        first_agreement=pl.lit(None, pl.Float64), second_agreement=pl.lit(None, pl.Float64)
    )
    return pl.concat([table, _shaped(rescaled, rescaled=True)])


def _on_common_scale(counts: pl.DataFrame) -> pl.DataFrame:
    """Bring answers linearly to 0 to 100: the lowest answer to 0, the highest to 100."""
    reach = pl.col("scale_max") - pl.col("scale_min")
    placed = counts.with_columns(rating=(pl.col("rating") - pl.col("scale_min")) / reach * COMMON)
    keys = ["audience", "attribute", "aspect", "scale_min", "scale_max", "rating"]
    sums = [name for name in counts.columns if name not in keys]
    ends = placed.with_columns(scale_min=pl.lit(0.0), scale_max=pl.lit(COMMON))
    return ends.group_by(keys).agg(pl.col(name).sum() for name in sums).sort(keys)


def _shaped(table: pl.DataFrame, *, rescaled: bool) -> pl.DataFrame:
    """Give a table of differences the columns of `GAPS` that are not judged yet."""
    told = table.with_columns(rescaled=pl.lit(rescaled))
    if "n" not in told.columns:
        told = told.with_columns(n=pl.col("n_first") + pl.col("n_second"))
    kinds = {name: kind for name, kind in GAPS.items() if name not in {"comparison", "aspect"}}
    return told.select(
        (pl.col(name) if name in told.columns else pl.lit(None).alias(name)).cast(kind)
        for name, kind in kinds.items()
    )


def _judged(tables: list[pl.DataFrame]) -> pl.DataFrame:
    """Add verdicts, every comparison a family of its own, and blank what must be hidden."""
    whole = pl.concat([table.select(list(GAPS)) for table in tables])
    if whole.is_empty():
        return whole
    parts = []
    for _, family in whole.group_by("comparison", maintain_order=True):
        adjusted = benjamini_hochberg(family["p"].fill_null(1.0).to_numpy())
        rejected = pl.Series(adjusted) <= FALSE_DISCOVERY_SHARE
        parts.append(family.with_columns(rejected=rejected))
    reach = pl.col("scale_max") - pl.col("scale_min")
    margin = pl.max_horizontal(MARGIN_IN_SDS * pl.col("sd").fill_null(0.0), reach / 100)
    base = pl.min_horizontal("n_first", "n_second")
    judged = with_verdicts(pl.concat(parts).drop("verdict", "n_needed", "margin"), margin)
    hidden = pl.col("note") == HIDDEN
    kept = {"comparison", "aspect", "attribute", "scale_min", "scale_max", "rescaled", "note"}
    kept |= {"n_first", "n_second", "n"}
    blank = [name for name in GAPS if name not in kept | {"verdict", "direction"}]
    noted = judged.with_columns(note=base_note(base)).with_columns(
        pl.when(hidden).then(pl.lit(UNSURE)).otherwise("verdict").alias("verdict"),
        *(pl.when(~hidden).then(name).alias(name) for name in blank),
    )
    words = [
        direction(str(row["comparison"]), str(row["aspect"]), str(row["verdict"]))
        for row in noted.iter_rows(named=True)
    ]
    return noted.with_columns(direction=pl.Series(words, dtype=pl.String)).select(
        pl.col(name).cast(kind) for name, kind in GAPS.items()
    )

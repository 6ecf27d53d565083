"""What can be asked about answers: each brand's ratings, stated reasons, comments, and segments."""

from __future__ import annotations

from typing import Final

import polars as pl

from analysis.reason_codes import coded
from answers.asked import Asked, Grain, Kind, label_yes
from study import Study

_RECOMMEND: Final = (0.0, 10.0)
MOST_REASONS: Final = 60
"""Stated reasons with more wordings than this are texts and no categories."""
ASPECT_WORDS: Final = {
    "perception": "",
    "recommend": ", recommendation",
    "overall": ", overall",
}
OTHER_WORDS: Final = "other words"
"""What is said of a reason whose words point to nothing known."""
_OF: Final[dict[str, Grain]] = {
    "customer": "customer",
    "respondent": "respondent",
    "contact": "contact",
}


def rating_columns(study: Study) -> list[Asked]:
    """Return a column per brand, attribute and aspect on one scale.

    Args:
        study: The study.
    """
    if study.ratings is None:
        return []
    keys = ("brand", "attribute", "aspect", "scale_min", "scale_max")
    found = study.ratings.lazy().group_by(keys).agg(pl.len()).sort(keys).collect()
    several = found.group_by("brand", "attribute", "aspect").len().filter(pl.col("len") > 1)
    mixed = set(several.select("brand", "attribute", "aspect").rows())
    columns: list[Asked] = []
    for brand, attribute, aspect, low, high, _ in found.iter_rows():
        scale = f" ({low:g} to {high:g})" if (brand, attribute, aspect) in mixed else ""
        said = ASPECT_WORDS.get(aspect, f", {aspect}")
        rows = (
            study.ratings.lazy()
            .filter(
                pl.col("brand") == brand,
                pl.col("attribute") == attribute,
                pl.col("aspect") == aspect,
                pl.col("scale_min") == low,
                pl.col("scale_max") == high,
            )
            .select(pl.col("respondent_id").alias("id"), value="rating")
        )
        key = f"ratings.{brand}|{attribute}|{aspect}{scale}"
        name = f"{brand}: {attribute}{said}{scale}"
        is_box = (low, high) == (0.0, 1.0)
        columns.append(
            Asked(
                key=key,
                name=name,
                group="Ratings",
                grain="respondent",
                kind="yes_no" if is_box else "number",
                rows=rows.with_columns(value=label_yes(pl.col("value") >= 1)) if is_box else rows,
                scale=None if is_box else (low, high),
            )
        )
        if aspect == "recommend" and (low, high) == _RECOMMEND:
            columns.append(_promoters(key, name, rows))
    return columns


def _promoters(key: str, name: str, rows: pl.LazyFrame) -> Asked:
    camp = (
        pl.when(pl.col("value") >= 9)
        .then(pl.lit("promoters"))
        .when(pl.col("value") <= 6)
        .then(pl.lit("detractors"))
        .otherwise(pl.lit("passives"))
    )
    return Asked(
        key=f"{key}|camp",
        name=f"{name}, in three camps",
        group="Ratings",
        grain="respondent",
        kind="category",
        rows=rows.with_columns(value=camp),
    )


def reason_columns(study: Study) -> list[Asked]:
    """Return the columns of stated reasons and of comments.

    Args:
        study: The study.
    """
    found: list[Asked] = []
    if study.reasons is not None and study.reasons.height:
        found += _reasons(study.reasons)
    if study.comments is not None and study.comments.height:
        specs: tuple[tuple[str, str, Kind, str], ...] = (
            ("topic", "Question commented on", "category", "topic"),
            ("text", "Words of the comments", "text", "text"),
        )
        found += [
            Asked(
                key=f"comments.{key}",
                name=name,
                group="Comments",
                grain="comment",
                kind=kind,
                value=pl.col(column),
            )
            for key, name, kind, column in specs
        ]
    return found


def _reasons(reasons: pl.DataFrame) -> list[Asked]:
    first = coded_reason(reasons)
    columns = [
        ("direction", "Leave, stay or return", "category", pl.col("direction").cast(pl.String)),
        ("text", "Words of the reasons", "text", pl.col("reason")),
    ]
    if reasons["reason"].n_unique() <= MOST_REASONS:
        columns.insert(1, ("reason", "Reason, as written", "category", pl.col("reason")))
    found = [
        Asked(
            key=f"reasons.{key}",
            name=name,
            group="Stated reasons",
            grain="reason",
            kind=kind,  # type: ignore[arg-type]  # one of the kinds spelled out above
            value=expr,
        )
        for key, name, kind, expr in columns
    ]
    found.append(
        Asked(
            key="reasons.coded",
            name="Reason, by what its words point to",
            group="Stated reasons",
            grain="reason",
            kind="category",
            rows=first.lazy(),
        )
    )
    return found


def coded_reason(reasons: pl.DataFrame) -> pl.DataFrame:
    """Return the first code each wording points to, or "other words".

    Args:
        reasons: Rows of the table.

    Returns:
        `id` (the wording) and `value`.
    """
    texts = reasons["reason"].unique().sort()
    codes = coded(texts)
    first = pl.coalesce(
        *(pl.when(pl.col(code)).then(pl.lit(code)) for code in codes.columns),
        pl.lit(OTHER_WORDS),
    )
    return pl.DataFrame({"id": texts, "value": codes.select(first).to_series()})


def segment_columns(study: Study) -> list[Asked]:
    """Return a column per trait.

    Args:
        study: The study.
    """
    if study.segments is None:
        return []
    kinds = study.segments.lazy().group_by("of", "segment").agg(pl.len()).collect()
    titles = {"customer": "Customers", "respondent": "Survey", "contact": "Contacts"}
    return [
        Asked(
            key=f"segments.{of}|{segment}",
            name=f"{segment} (of {_OF[of]}s)",
            group=f"Traits of {titles[of].lower() if of != 'respondent' else 'respondents'}",
            grain=_OF[of],
            kind="category",
            rows=study.segments.lazy()
            .filter(pl.col("of") == of, pl.col("segment") == segment)
            .select("id", "value"),
        )
        for of, segment in kinds.select(pl.col("of").cast(pl.String), "segment")
        .sort("of", "segment")
        .iter_rows()
    ]

"""What each brand is known for, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from answers import wording
from answers.answer import Finding, refused
from answers.bases import HIDDEN, SMALL, UNSURE
from answers.brand_image import TOO_RARE, Associations
from answers.brand_words import NAMED_AT_MOST, PAGE, spoken

METHOD: Final = (
    "share above what brand size and popularity suggest, interval from leaving out groups of "
    "people; verdict after Benjamini-Hochberg over all brands and attributes"
)
READY_MADE: Final = "share above what brand size and popularity suggest, from a table of counts"
SUBJECT: Final = {
    "brands.skew": "Image corrected for brand size",
    "brands.emotion": "Emotions corrected for brand size",
}


def association_findings(found: Associations | None, figure: str) -> Iterator[Finding]:
    """Yield one figure per brand and attribute, or the reason why there is none.

    Args:
        found: The corrected associations; None: not asked, and nothing is said.
        figure: "brands.skew" or "brands.emotion".
    """
    if found is None:
        return
    if found.refusal:
        said = f"{SUBJECT[figure]} is not shown: {found.refusal}."
        yield refused(PAGE, figure, said, verdict=UNSURE)
    for row in found.table.iter_rows(named=True):
        yield Finding(
            page=PAGE,
            figure=figure,
            of={"brand": row["brand"], "attribute": row["attribute"]},
            estimate=row["skew"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="share",
            verdict=row["verdict"],
            sentence=_sentence(row),
            method=METHOD if row["lower"] is not None else READY_MADE,
        )


def explained(found: Associations | None) -> str:
    """Say in one sentence what the correction changes for our brand; "" when nothing is shown.

    Args:
        found: The corrected associations. Without a brand of our own, the largest is spoken of.
    """
    if found is None or found.table.is_empty():
        return ""
    table = found.table
    # The table is in order: our brand first or, without one, the largest.
    who = table["brand"].to_list()[0]
    own = table.filter(pl.col("brand") == who)
    popular = own.sort("count", "attribute", descending=[True, False])["attribute"][0]
    tops = table.filter(pl.col("count") == pl.col("count").max().over("brand"))
    everybody = tops.filter(attribute=popular)["brand"].n_unique() == table["brand"].n_unique()
    alike = ", like every brand here" if everybody else ""
    raw = f"In raw counts {who} is named most for {spoken(popular)}{alike}"
    if own["lower"].is_null().all():
        return (
            f"{raw}; large brands get more of everything, so compare the counts with those "
            f"expected. A table of counts cannot say how sure that is."
        )
    return f"{raw}; with brand size and popularity taken out, it {_own_traits(own)}."


def _own_traits(own: pl.DataFrame) -> str:
    parts = []
    for verdict, words, down in (
        ("ahead", "stands out for", True),
        ("behind", "is named less than its size suggests for", False),
    ):
        names = own.filter(verdict=verdict).sort("skew", descending=down)["attribute"]
        if shown := [spoken(name) for name in names[:NAMED_AT_MOST]]:
            parts.append(f"{words} {wording.listed(shown)}")
    if not parts and (own["verdict"] == "level").all():
        return "stands for what every brand stands for"
    return " and ".join(parts) or "stands out for nothing for certain"


def _sentence(row: dict[str, Any]) -> str:
    brand, on = row["brand"], spoken(row["attribute"])
    if row["note"] == HIDDEN:
        return f"{brand} on {on}: hidden, fewer than 10 people rated the brand."
    if row["note"] == TOO_RARE:
        return f"Too few link {brand} with {on} to say whether that is more than its size suggests."
    counted, expected = wording.count(row["count"]), wording.count(row["expected"])
    if row["lower"] is None:
        return (
            f"{brand} was linked with {on} {counted} times; its size suggests {expected}. "
            f"A table of counts cannot say how sure that is."
        )
    small = " Small base, read with care." if row["note"] == SMALL else ""
    size = wording.points(row["skew"])
    between = f"({wording.points_between(row['lower'], row['upper'])})"
    match row["verdict"]:
        case "ahead":
            said = (
                f"{wording.percent(row['share'])} link {brand} with {on}, {size} more than its "
                f"size suggests {between}."
            )
        case "behind":
            said = (
                f"{wording.percent(row['share'])} link {brand} with {on}, {size} fewer than its "
                f"size suggests {between}."
            )
        case "level":
            said = f"{brand} is linked with {on} about as often as its size suggests {between}."
        case _:
            said = (
                f"Not enough data to say whether {brand} is linked with {on} much more or less "
                f"than its size suggests {between}."
            )
    return said + small

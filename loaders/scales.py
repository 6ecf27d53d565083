"""Text cells to ratings: which number an answer is, and on which scale it was given.

A scale is inferred from the whole battery of questions that share it, never from the one column
that happens to hold no extreme answer. An answer that stands for "no opinion" is no rating, and a
cell that cannot be read is reported; neither ever becomes a zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from loaders.scale_ranges import Scale, infer_scale, is_best_low, stated_range
from loaders.scale_wordings import NO_ANSWER, WORD_SCALES, wordings

_ENOUGH_ANSWERS = 30
_WORDS_SUFFICE_SHARE = 0.6


def lexed(texts: pl.Series) -> pl.DataFrame:
    """Take answers apart: the number in each, if any, and its wording.

    Args:
        texts: Distinct cell texts; null is no answer.

    Returns:
        One row per text: `text`, `plain` (lower case, tidied), `number` (null: none), `out_of`
        (the maximum the text itself names, as "4/5"), `is_blank` (stands for no answer).
    """
    frame = texts.alias("text").to_frame().with_columns(plain=_plain(pl.col("text")))
    number = r"([+\-−]?\d+(?:[.,]\d+)?)"
    unit = r"(?:years?|months?|weeks?|days?|hours?|minutes?|times?|people|persons?|km|miles?|x)\b"
    plain = pl.col("plain")
    stars = pl.when(plain.str.contains(r"^★+☆*$")).then(plain.str.count_matches("★"))
    of_all = pl.when(plain.str.contains("☆")).then(plain.str.len_chars())
    labelled = pl.when(~plain.str.contains(rf"^{number}\s*{unit}")).then(
        plain.str.extract(rf"^\(?{number}\s*[-–—:.=)\]]*\s*[^\d\s%$€£][^\d]*$")
    )
    signed_end = plain.str.extract(r"^[^\d]*[^\d\s+\-−]\s*([+−-]\d+)$")
    bracketed_end = plain.str.extract(r"^[^\d]*[^\d\s]\s*(?:[(\[=:]|\s[-–—]\s)\s*(\d+)\s*[)\]]?$")
    figures = pl.coalesce(
        plain.str.extract(rf"^{number}\s*(?:%|stars?|\*+|points?|pts)?$"),
        plain.str.extract(rf"^{number}\s*(?:/|out of|of)\s*\d+$"),
        labelled,
        bracketed_end,
        signed_end,
    )
    return frame.with_columns(
        number=pl.coalesce(_to_number(figures), stars.cast(pl.Float64)),
        out_of=pl.coalesce(
            _to_number(plain.str.extract(rf"^{number}\s*(?:/|out of|of)\s*(\d+)$", 2)),
            of_all.cast(pl.Float64),
        ),
        is_blank=plain.is_null() | plain.is_in(list(NO_ANSWER)) | plain.str.contains(r"\bn/a\b"),
    )


def _plain(text: pl.Expr) -> pl.Expr:
    return (
        text.str.to_lowercase()
        .str.replace_all(r"<[^>]*>", " ")
        .str.replace_all("[’‘`´]", "'")
        .str.replace_all(r"[\s\u{a0}]+", " ")
        .str.strip_chars(" '\"")
        .str.replace(r"^[\p{So}\u{fe0f}\u{200d}\s]+(\pL)", "$1")
        .str.replace(r"(\w)[.!]+$", "$1")
    )


def _to_number(text: pl.Expr) -> pl.Expr:
    figure = text.str.replace("−", "-").str.replace(",", ".").str.strip_prefix("+")
    return figure.cast(pl.Float64, strict=False)


@dataclass(frozen=True, slots=True, eq=False)
class BatteryReading:
    """What the answers of every battery stand for.

    Attributes:
        scales: Scale per battery; a battery that is no rating scale is missing.
        answers: The answers handed in with `rating` (null: none) and `outcome` (answer, no answer,
            unreadable); only those of batteries that have a scale.
    """

    scales: Mapping[int, Scale]
    answers: pl.DataFrame


def read_batteries(
    answers: pl.DataFrame,
    *,
    stated: Mapping[int, tuple[float, float]] | None = None,
    reversed_batteries: frozenset[int] = frozenset(),
) -> BatteryReading:
    """Infer the scale of every battery and read its answers.

    Args:
        answers: Distinct answers per column: `battery`, `text`, `n` (how often), other columns are
            carried along. Null texts are no answers.
        stated: Range named by the question, per battery.
        reversed_batteries: Batteries whose lowest number is the best answer.

    Returns:
        The scales found, and every answer of a battery that has one.
    """
    parts = lexed(answers["text"].unique())
    known = answers.join(parts, on="text", how="left", nulls_equal=True)
    known = known.with_columns(battery=pl.col("battery").cast(pl.UInt32))
    scales = {
        battery: _turned(scale, battery in reversed_batteries)
        for battery, scale in _scales(known, stated or {}).items()
    }
    return BatteryReading(scales, _rated(known, scales))


def _turned(scale: Scale, is_reversed: bool) -> Scale:  # noqa: FBT001  # private, one caller
    if not is_reversed or scale.words is not None:
        return scale
    how = f"{scale.how}; 1 is the best answer, turned round"
    return Scale(scale.lowest, scale.highest, how, scale.no_answer, None, is_reversed=True)


def _scales(known: pl.DataFrame, stated: Mapping[int, tuple[float, float]]) -> dict[int, Scale]:
    counted = known.filter(~pl.col("is_blank")).group_by("battery").agg(total=pl.col("n").sum())
    worded = _word_scales(known)
    numbers = (
        known.filter(pl.col("number").is_not_null())
        .group_by("battery", "number")
        .agg(pl.col("n").sum(), out_of=pl.col("out_of").max())
    )
    tables: dict[int, dict[float, int]] = defaultdict(dict)
    ends: dict[int, float] = {}
    for battery, number, n, out_of in numbers.sort("battery", "number").iter_rows():
        tables[battery][number] = n
        if out_of is not None:
            ends[battery] = max(out_of, ends.get(battery, out_of))
    scales: dict[int, Scale] = {}
    for battery, total in counted.sort("battery").iter_rows():
        figures = sum(tables[battery].values())
        words, worded_n = worded.get(battery, (None, 0))
        if max(figures, worded_n) < _WORDS_SUFFICE_SHARE * total:
            continue
        if words is not None and worded_n > figures:
            scales[battery] = words
            continue
        said = stated.get(battery) or _out_of(ends.get(battery))
        if (found := infer_scale(tables[battery], stated=said)) is not None:
            scales[battery] = found
    return scales


def _out_of(highest: float | None) -> tuple[float, float] | None:
    """Return the range of answers such as "4/5"."""
    return None if highest is None else (0.0 if highest >= 10 else 1.0, highest)


def _word_scales(known: pl.DataFrame) -> dict[int, tuple[Scale, int]]:
    """Choose per battery the scale covering most answers, one wording a step, then the shortest."""
    hits = known.join(wordings(), on="plain")
    covered = hits.group_by("battery", "scale", "steps").agg(
        pl.col("n").sum(),
        used=pl.col("step_rating").n_unique(),
        shared=pl.col("plain").n_unique() - pl.col("step_rating").n_unique(),
    )
    needy = [p for p, scale in enumerate(WORD_SCALES) if scale.needs_every_step]
    whole = (pl.col("used") == pl.col("steps")) & (pl.col("n") >= _ENOUGH_ANSWERS)
    best = (
        covered.filter(~pl.col("scale").is_in(needy) | whole)
        .sort(
            ["battery", "n", "shared", "steps", "scale"],
            descending=[False, True, False, False, False],
        )
        .unique("battery", keep="first", maintain_order=True)
    )
    found: dict[int, tuple[Scale, int]] = {}
    for battery, position, n in best.select("battery", "scale", "n").iter_rows():
        words = WORD_SCALES[position]
        how = f"wordings of {words.name}, {len(words.steps)} steps"
        scale = Scale(float(words.lowest), float(words.highest), how, words=position)
        found[battery] = (scale, n)
    return found


def _rated(known: pl.DataFrame, scales: Mapping[int, Scale]) -> pl.DataFrame:
    table = pl.DataFrame(
        {
            "battery": list(scales),
            "scale": [s.words for s in scales.values()],
            "lowest": [s.lowest for s in scales.values()],
            "highest": [s.highest for s in scales.values()],
            "codes": [sorted(s.no_answer) for s in scales.values()],
            "is_reversed": [s.is_reversed for s in scales.values()],
        },
        schema={
            "battery": pl.UInt32,
            "scale": pl.UInt16,
            "lowest": pl.Float64,
            "highest": pl.Float64,
            "codes": pl.List(pl.Float64),
            "is_reversed": pl.Boolean,
        },
    )
    lowest, highest, number = pl.col("lowest"), pl.col("highest"), pl.col("number")
    figure = pl.when(pl.col("is_reversed")).then(lowest + highest - number).otherwise(number)
    rating = pl.coalesce("step_rating", pl.when(number.is_between(lowest, highest)).then(figure))
    is_code = number.is_in(pl.col("codes")).fill_null(value=False)
    outcome = (
        pl.when(pl.col("rating").is_not_null())
        .then(pl.lit("answer"))
        .when(pl.col("is_blank") | is_code)
        .then(pl.lit("no answer"))
        .otherwise(pl.lit("unreadable"))
    )
    return (
        known.join(table, on="battery")
        .join(wordings().drop("steps"), on=["scale", "plain"], how="left")
        .with_columns(rating=pl.when(~is_code).then(rating))
        .with_columns(outcome=outcome)
        .drop("scale", "codes", "is_reversed", "step_rating", "out_of")
    )


@dataclass(frozen=True, slots=True, eq=False)
class ScaleReading:
    """One column read as ratings.

    Attributes:
        ratings: One per cell; null: no answer, or a cell that could not be read.
        unreadable: True where a cell holds something that is neither an answer nor "no answer".
        scale: The scale, None when the column is no rating scale; then every rating is null.
        no_answer: Filled cells that stand for no answer.
    """

    ratings: pl.Series
    unreadable: pl.Series
    scale: Scale | None
    no_answer: int


def read_scale(texts: pl.Series, *, heading: str = "") -> ScaleReading:
    """Read one text column that has no siblings as ratings.

    Args:
        texts: One cell per row.
        heading: The question; it may name the range or say that 1 is best.

    Returns:
        One rating per cell, in the order of `texts`.
    """
    cells = texts.cast(pl.String).alias("text").to_frame()
    counted = cells.group_by("text").len("n").with_columns(battery=pl.lit(0))
    stated = stated_range(heading)
    reading = read_batteries(
        counted,
        stated={} if stated is None else {0: stated},
        reversed_batteries=frozenset({0}) if is_best_low(heading) else frozenset(),
    )
    known = reading.answers.select("text", "rating", "outcome")
    joined = cells.join(known, on="text", how="left", nulls_equal=True, maintain_order="left")
    is_no_answer = (joined["outcome"] == "no answer") & cells["text"].is_not_null()
    return ScaleReading(
        ratings=joined["rating"].alias("rating"),
        unreadable=(joined["outcome"] == "unreadable").fill_null(value=False).alias("unreadable"),
        scale=reading.scales.get(0),
        no_answer=int(is_no_answer.sum()),
    )

"""What the cells of every column of a survey look like, before anything is decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from loaders.scale_ranges import Scale
from loaders.scale_wordings import judgements
from loaders.scales import read_batteries

DELIMITERS: Final = (";", "|", ",")
_MOST_CHOICES = 40
_MOST_VALUES = 30
_LONGEST_CHOICE = 90
_MOST = 0.8
_HALF = 0.5
_STARS = (
    r"(?i)^★+☆*$|^[0-5](?:[.,]\d)?\s*(?:stars?|\*+|sterne?|étoiles?|estrellas?)$"
    r"|^\d+\s*(?:/|out of)\s*(?:5|10)$"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the cells of one column look like.

    Attributes:
        filled: Cells that hold something.
        distinct: Different texts among them.
        number_share: Share of filled cells that are bare numbers, codes for no answer included.
        low: Smallest such number; None: there is none.
        high: Largest such number.
        scale: Scale the column has when read alone; None: it is no rating scale.
        mean_words: Mean number of words in a filled cell.
        longest: Length of the longest cell in characters.
        delimiter: What parts several choices in one cell; None: cells hold one choice.
        choices: The choices met when cells hold several.
        says_rating: Whether most cells say that they are ratings: ★★★, 4/5, "4 - Agree".
    """

    filled: int
    distinct: int
    number_share: float
    low: float | None
    high: float | None
    scale: Scale | None
    mean_words: float
    longest: int
    delimiter: str | None
    choices: tuple[str, ...]
    says_rating: bool = False

    @property
    def is_numeric(self) -> bool:
        """Whether nearly every filled cell is a bare number."""
        return self.number_share >= 0.9

    @property
    def is_worded(self) -> bool:
        """Whether the answers are wordings of a scale other than yes and no."""
        return self.scale is not None and self.scale.words is not None and self.scale.lowest > 0

    @property
    def is_yes_no(self) -> bool:
        """Whether the answers are yes and no, ticked and not, or 1 and 0."""
        return self.scale is not None and (self.scale.lowest, self.scale.highest) == (0.0, 1.0)

    @property
    def has_few_values(self) -> bool:
        """Whether the cells sort people into a few groups."""
        is_repeated = self.filled >= 1.5 * self.distinct or self.distinct <= 3
        return self.filled > self.distinct and self.distinct <= _MOST_VALUES and is_repeated


def distinct_answers(cells: pl.DataFrame) -> pl.DataFrame:
    """Count the texts of every column.

    Args:
        cells: String columns `c0`, `c1`, …

    Returns:
        `column` (position), `text`, `n`, `row` (first row, from 0); empty cells are not counted.
    """
    return (
        cells.with_row_index("row")
        .lazy()
        .unpivot(index="row", variable_name="name", value_name="text")
        .filter(pl.col("text").str.strip_chars() != "")
        .group_by("name", "text")
        .agg(n=pl.len(), row=pl.col("row").min())
        .with_columns(column=pl.col("name").str.slice(1).cast(pl.UInt32))
        .select("column", "text", "n", "row")
        .sort("column", "row")
        .collect()
    )


def profiles(answers: pl.DataFrame, columns: int) -> tuple[Profile, ...]:
    """Describe the cells of every column.

    Args:
        answers: What `distinct_answers` returns.
        columns: Number of columns of the table.

    Returns:
        One profile per column, in order.
    """
    reading = read_batteries(answers.with_columns(battery=pl.col("column")))
    text = pl.col("text").str.strip_chars()
    number = text.str.replace(",", ".").cast(pl.Float64, strict=False)
    weight = pl.col("n") / pl.col("n").sum()
    facts = (
        answers.with_columns(number=number)
        .group_by("column")
        .agg(
            filled=pl.col("n").sum(),
            distinct=pl.len(),
            number_share=(pl.col("number").is_not_null() * weight).sum(),
            low=pl.col("number").min(),
            high=pl.col("number").max(),
            mean_words=((text.str.count_matches(r"\s+") + 1) * weight).sum(),
            longest=text.str.len_chars().max(),
            stars=(text.str.contains(_STARS) * weight).sum(),
            labelled=(_labels(text).is_in(judgements()) * weight).sum(),
        )
    )
    several = _several_choices(answers)
    coded = _columns_of_codes(answers)
    known = {
        int(row["column"]): Profile(
            filled=row["filled"],
            distinct=row["distinct"],
            number_share=0.0 if row["column"] in coded else row["number_share"],
            low=row["low"],
            high=row["high"],
            scale=None if row["column"] in coded else reading.scales.get(row["column"]),
            mean_words=row["mean_words"],
            longest=row["longest"],
            delimiter=several.get(row["column"], (None, ()))[0],
            choices=several.get(row["column"], (None, ()))[1],
            says_rating=row["stars"] >= _MOST or row["labelled"] >= _HALF,
        )
        for row in facts.iter_rows(named=True)
    }
    blank = Profile(0, 0, 0.0, None, None, None, 0.0, 0, None, ())
    return tuple(known.get(column, blank) for column in range(columns))


def _labels(text: pl.Expr) -> pl.Expr:
    """Return the words behind the number of answers such as "4 - Agree" and "(4) Agree"."""
    words = text.str.to_lowercase().str.replace_all("[’‘`´]", "'")
    return words.str.extract(r"^\(?[+-]?\d{1,2}\s*[-–—:.=)\]]+\s*(\pL.*)$")


def choices_in(text: pl.Expr, delimiter: str) -> pl.Expr:
    """Take a cell apart that holds several choices, as in "a; b", "[a, b]" or quoted lists.

    Args:
        text: The cells.
        delimiter: What parts the choices.

    Returns:
        A list of choices per cell, blanks left out.
    """
    bare = text.str.strip_chars(" []").str.replace_all('"', "")
    return (
        bare.str.split(delimiter)
        .list.eval(pl.element().str.strip_chars(" '"))
        .list.eval(pl.element().filter(pl.element() != ""))
    )


def _columns_of_codes(answers: pl.DataFrame) -> set[int]:
    """Return the columns in which "1,3" stands for two choices, as "1,2,3" beside it shows."""
    three = pl.col("text").str.contains(r"^\s*\d{1,2}(?:\s*,\s*\d{1,2}){2,}\s*$")
    return set(answers.filter(three)["column"].unique())


def _several_choices(answers: pl.DataFrame) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Find the columns whose cells hold several choices out of a short list."""
    found: dict[int, tuple[str, tuple[str, ...]]] = {}
    coded = sorted(_columns_of_codes(answers))
    for delimiter in DELIMITERS:
        has_figures = pl.col("text").str.contains(r"\d,\d")  # thousands, as in "$24,999"
        is_codes = pl.col("column").is_in(coded)
        holding = answers.filter(
            pl.col("text").str.contains(delimiter, literal=True) & (~has_figures | is_codes)
        )
        columns = set(holding["column"].unique()) - set(found)
        cells = answers.filter(pl.col("column").is_in(sorted(columns)))
        found |= {
            column: (delimiter, choices) for column, choices in _short_lists(cells, delimiter)
        }
    return found


def _short_lists(cells: pl.DataFrame, delimiter: str) -> list[tuple[int, tuple[str, ...]]]:
    """Keep the columns whose pieces come from a list so short that most pieces repeat."""
    pieces = (
        cells.with_columns(piece=choices_in(pl.col("text"), delimiter))
        .with_columns(is_several=pl.col("piece").list.len() > 1)
        .explode("piece", empty_as_null=True)
        .drop_nulls("piece")
    )
    length = pl.col("piece").str.len_chars()
    lists = pieces.group_by("column").agg(
        choices=pl.col("piece").unique(),
        total=pl.col("n").sum(),
        several=(pl.col("n") * pl.col("is_several")).sum() / pl.col("n").sum(),
        longest=length.max(),
    )
    count = pl.col("choices").list.len()
    is_short = (count <= _MOST_CHOICES) & (count >= 2) & (pl.col("longest") <= _LONGEST_CHOICE)
    is_repeated = (pl.col("total") >= 2 * count) & (pl.col("several") >= 0.25)
    kept = lists.filter(is_short & is_repeated).sort("column")
    return [
        (column, tuple(sorted(choices)))
        for column, choices in kept.select("column", "choices").iter_rows()
    ]

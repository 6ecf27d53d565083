"""How well the dictionary codes, judged by somebody who read the comments.

Precision: of the comments the dictionary gave a code, the share a reader agrees with. Recall: of
those a reader gave the code, the share the dictionary found. κ (Cohen 1960): agreement beyond what
chance alone would give.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from analysis.estimate import Floats, normal_interval, wilson

UNDERCOUNTS_BELOW: Final = 0.6
"""With a recall below this, the bar of a code is clearly too short."""


def coding_agreement(
    by_hand: pl.DataFrame, by_rule: pl.DataFrame, *, confidence: float = 0.95
) -> pl.DataFrame:
    """Compare two codings of the same comments, code by code.

    Args:
        by_hand: One row per comment, one Boolean column per code; null: the reader did not judge
            this comment, which then does not count.
        by_rule: The dictionary's coding of the same comments in the same order.
        confidence: Coverage of the intervals, between 0 and 1.

    Returns:
        One row per code of `by_hand`: code, n (comments judged), both, only_rule, only_hand,
        neither; precision, precision_lower, precision_upper, recall, recall_lower, recall_upper
        (Wilson); kappa, kappa_lower, kappa_upper (Fleiss, Cohen & Everitt 1969; where both agree on
        everything, from Wilson's interval of the share agreed on); undercounts
        (recall below 0.6). Null where a figure has no base.

    Raises:
        ValueError: The numbers of rows differ, or a code is missing from `by_rule`.
    """
    if by_hand.height != by_rule.height:
        raise ValueError(f"{by_hand.height} comments read, but {by_rule.height} coded by rule")
    if absent := sorted(set(by_hand.columns) - set(by_rule.columns)):
        raise ValueError(f"the dictionary has no code {', '.join(absent)}")
    cells = np.array([_cells(by_hand[code], by_rule[code]) for code in by_hand.columns])
    both, only_rule, only_hand, neither = cells.reshape(-1, 4).T.astype(np.float64)
    columns: dict[str, Floats] = {
        "n": cells.reshape(-1, 4).sum(axis=1).astype(np.float64),
        "both": both,
        "only_rule": only_rule,
        "only_hand": only_hand,
        "neither": neither,
    }
    for name, base in (("precision", both + only_rule), ("recall", both + only_hand)):
        lower, upper = wilson(both, base, confidence)
        share = np.divide(both, base, out=np.full(base.shape, np.nan), where=base > 0)
        columns |= {name: share, f"{name}_lower": lower, f"{name}_upper": upper}
    kappa, se = cohen_kappa(both, only_rule, only_hand, neither)
    lower, upper = np.clip(normal_interval(kappa, se, confidence), -1.0, 1.0)
    # Where both agree on everything the error is nought, which says nothing about the next comment;
    # then the share agreed on is as unsure as any share is, agreement by chance being as found.
    with np.errstate(divide="ignore", invalid="ignore"):
        p = both / columns["n"]
        chance = p**2 + (1 - p) ** 2
        least = wilson(both + neither, columns["n"], confidence).lower
        lower = np.where(kappa == 1, (least - chance) / (1 - chance), lower)
    columns |= {"kappa": kappa, "kappa_lower": lower, "kappa_upper": upper}
    table = pl.DataFrame({"code": pl.Series(by_hand.columns, dtype=pl.String)} | columns)
    counts = pl.col("n", "both", "only_rule", "only_hand", "neither").cast(pl.Int64)
    filled = table.with_columns(pl.col(pl.Float64).fill_nan(None)).with_columns(counts)
    return filled.with_columns(undercounts=pl.col("recall") < UNDERCOUNTS_BELOW)


def cohen_kappa(
    both: Floats, only_first: Floats, only_second: Floats, neither: Floats
) -> tuple[Floats, Floats]:
    """Return Cohen's κ of yes/no codings and its large-sample standard error.

    Args:
        both: Comments both gave the code, shape (codes,).
        only_first: Comments only the first gave it.
        only_second: Comments only the second gave it.
        neither: Comments neither gave it.

    Returns:
        κ and its error, NaN where both always say the same one thing or nothing was judged.
    """
    p = np.array([[both, only_first], [only_second, neither]], dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        n = p.sum(axis=(0, 1))
        p = p / n
        first, second = p.sum(axis=1), p.sum(axis=0)
        seen, chance = p[0, 0] + p[1, 1], (first * second).sum(axis=0)
        kappa = (seen - chance) / (1 - chance)
        agreed = sum(
            p[i, i] * ((1 - chance) - (first[i] + second[i]) * (1 - seen)) ** 2 for i in (0, 1)
        )
        apart = (1 - seen) ** 2 * sum(p[i, 1 - i] * (second[i] + first[1 - i]) ** 2 for i in (0, 1))
        rest = (seen * chance - 2 * chance + seen) ** 2
        se = np.sqrt(np.maximum(agreed + apart - rest, 0.0) / n) / (1 - chance) ** 2
    return np.asarray(kappa), np.asarray(se)


def _cells(hand: pl.Series, rule: pl.Series) -> tuple[int, int, int, int]:
    judged = hand.is_not_null() & rule.is_not_null()
    h, r = (codes.filter(judged).cast(pl.Boolean) for codes in (hand, rule))
    return int((h & r).sum()), int((~h & r).sum()), int((h & ~r).sum()), int((~h & ~r).sum())

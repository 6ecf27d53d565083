"""One gap formula against R survey, the paired t test, McNemar's table and Welch."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.gap import gaps, welch_gap
from analysis.gap_sums import gap_sums
from analysis.scores import MEAN_RATING, NET_PROMOTION, TOP_TWO, Score

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference"

# Student's sleep data: extra hours of sleep of ten patients under two drugs (R datasets::sleep).
FIRST_DRUG = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND_DRUG = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def reference(name: str) -> Path:
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"the reference table {name} is not on this machine")
    return path


def answers(
    rows: list[tuple[str, str, float]], scale: tuple[float, float] = (0.0, 10.0)
) -> pl.LazyFrame:
    ratings = pl.DataFrame(rows, schema=["respondent_id", "brand", "rating"], orient="row")
    return ratings.with_columns(
        pl.col("rating").cast(pl.Float64),
        attribute=pl.lit("overall"),
        aspect=pl.lit("perception"),
        scale_min=pl.lit(scale[0]),
        scale_max=pl.lit(scale[1]),
    ).lazy()


def people(ratings: pl.LazyFrame, weights: dict[str, float] | None = None) -> pl.LazyFrame:
    ids = ratings.select("respondent_id").unique()
    if weights is None:
        return ids.with_columns(weight=pl.lit(1.0))
    table = pl.LazyFrame({"respondent_id": list(weights), "weight": list(weights.values())})
    return ids.join(table, on="respondent_id")


def overlapping() -> tuple[pl.LazyFrame, pl.LazyFrame]:
    table = pl.read_csv(reference("brand_overlap.csv")).with_columns(pl.col("id").cast(pl.String))
    ratings = answers(table.select("id", "brand", "score").rows())
    return ratings, people(ratings, dict(table.select("id", "w").unique().rows()))


@pytest.mark.parametrize(
    ("score", "figure", "expected"),
    [
        (MEAN_RATING, "mean", (0.6066004330491, 0.2685661056624)),
        (TOP_TWO, "top2box", (-0.006142218328868, 0.09489112225553)),
        (NET_PROMOTION, "nps", (0.1251135899951, 0.127245991373)),
    ],
)
def test_equals_r_survey_where_some_rated_both_brands_and_some_only_one(
    score: Score, figure: str, expected: tuple[float, float]
) -> None:
    ratings, respondents = overlapping()

    gap = gaps(gap_sums(ratings, respondents, "A", score=score)).row(0, named=True)

    # R survey 4.1-1, svyby and svycontrast with ids = ~respondent.
    assert (gap["gap"], gap["se"]) == pytest.approx(expected, rel=1e-9)
    published = json.loads((REFERENCE / "expected" / "brand_overlap.json").read_text())[figure]
    assert gap["own_mean"] == pytest.approx(published["A"], rel=1e-9)
    assert gap["rival_mean"] == pytest.approx(published["B"], rel=1e-9)
    assert (gap["n"], gap["n_own"], gap["n_rival"], gap["n_both"]) == (54, 48, 45, 39)


def test_equals_r_survey_on_two_weighted_scores_of_the_same_schools() -> None:
    table = pl.read_csv(reference("apistrat.csv")).with_columns(pl.col("snum").cast(pl.String))
    long = table.unpivot(["api00", "api99"], index="snum").rows()
    ratings = answers(long, (200.0, 1000.0))
    weights = dict(table.select("snum", "pw").rows())

    gap = gaps(gap_sums(ratings, people(ratings, weights), "api00")).row(0, named=True)

    # R survey 4.1-1, data(api), weights without strata.
    assert gap["own_mean"] == pytest.approx(662.287363159321, rel=1e-12)
    assert gap["gap"] == pytest.approx(32.89251837536, rel=1e-9)
    assert gap["se"] == pytest.approx(2.158378924182, rel=1e-9)


def test_equals_r_survey_on_two_groups_of_different_schools() -> None:
    table = pl.read_csv(reference("apistrat.csv")).with_columns(pl.col("snum").cast(pl.String))
    kept = table.filter(pl.col("stype").is_in(["E", "H"]))
    ratings = answers(kept.select("snum", "stype", "api00").rows(), (200.0, 1000.0))

    gap = gaps(gap_sums(ratings, people(ratings, dict(kept.select("snum", "pw").rows())), "E"))

    # R survey 4.1-1 takes all 200 schools as its sample; here n is the 150 of these two kinds.
    assert gap["n"].item() == 150
    assert gap["gap"].item() == pytest.approx(48.61)
    correction = np.sqrt(150 / 149 * 199 / 200)
    assert gap["se"].item() == pytest.approx(19.784477012377 * correction, rel=1e-10)


def test_equals_mcnemar_on_the_approval_table() -> None:
    # Agresti, Categorical Data Analysis: approval at two surveys, n = 1600.
    cells = {(1, 1): 794, (1, 0): 150, (0, 1): 86, (0, 0): 570}
    pairs = [pair for pair, count in cells.items() for _ in range(count)]
    rows = [
        (f"R{person}", brand, float(value))
        for person, (first, second) in enumerate(pairs)
        for brand, value in (("first", first), ("second", second))
    ]
    ratings = answers(rows, (0.0, 1.0))

    gap = gaps(gap_sums(ratings, people(ratings), "second")).row(0, named=True)

    assert gap["gap"] == pytest.approx(-0.04, abs=1e-12)
    # The book divides by n, the linearised formula by n − 1.
    assert gap["se"] * np.sqrt(1599 / 1600) == pytest.approx(0.0095492146, abs=5e-11)
    assert (gap["lower"], gap["upper"]) == pytest.approx((-0.0587164607, -0.0212835393), abs=3e-5)


def test_equals_the_paired_t_test_when_everybody_rated_both() -> None:
    ids = [f"R{person}" for person in range(10)]
    rows = [
        *((i, "first", y) for i, y in zip(ids, FIRST_DRUG, strict=True)),
        *((i, "second", y) for i, y in zip(ids, SECOND_DRUG, strict=True)),
    ]
    ratings = answers(rows, (-2.0, 6.0))

    gap = gaps(gap_sums(ratings, people(ratings), "first")).row(0, named=True)

    # R ?t.test, paired.
    assert gap["gap"] / gap["se"] == pytest.approx(-4.062127683382037, rel=1e-12)
    assert gap["p"] == pytest.approx(0.002832890197384273, rel=1e-10)
    assert gap["df"] == 9
    assert (gap["lower"], gap["upper"]) == pytest.approx(
        (-2.459885763276983, -0.7001142367230175), rel=1e-10
    )


def test_welch_gives_the_other_conclusion_on_the_same_numbers() -> None:
    groups = [(len(g), float(np.mean(g)), float(np.std(g, ddof=1))) for g in SLEEP_GROUPS]

    gap = welch_gap(groups[0], groups[1])

    # R ?t.test, two independent samples.
    assert gap.gap / gap.se == pytest.approx(-1.8608134674868526, rel=1e-12)
    assert gap.df == pytest.approx(17.776473516178488, rel=1e-12)
    assert gap.p == pytest.approx(0.0793941401873583, rel=1e-9)
    assert (gap.lower, gap.upper) == pytest.approx((-3.3654832307117104, 0.20548323071171137))


SLEEP_GROUPS = (FIRST_DRUG, SECOND_DRUG)


def test_welch_refuses_a_single_answer() -> None:
    with pytest.raises(ValueError, match="two answers per group"):
        welch_gap((1, 3.0, 0.0), (10, 2.0, 1.0))


def test_two_waves_of_one_person_count_as_one_person() -> None:
    rows = [("w1", "A", 9.0), ("w2", "A", 7.0), ("w1", "B", 5.0), ("x", "A", 4.0), ("y", "B", 6.0)]
    ratings = answers(rows)
    respondents = pl.LazyFrame(
        {
            "respondent_id": ["w1", "w2", "x", "y"],
            "person_id": ["anna", "anna", None, None],
            "weight": [1.0, 1.0, 1.0, 1.0],
        }
    )

    gap = gaps(gap_sums(ratings, respondents, "A")).row(0, named=True)

    # By hand: A has mean 20/3, B 11/2; anna's z is (9 + 7 − 40/3)/3 − (5 − 11/2)/2.
    z = [(16 - 40 / 3) / 3 + 0.25, (4 - 20 / 3) / 3, -(6 - 5.5) / 2]
    assert gap["n"] == 3
    assert gap["gap"] == pytest.approx(20 / 3 - 5.5)
    assert gap["se"] == pytest.approx(np.sqrt(3 / 2 * np.square(z).sum()))


def test_the_same_attribute_on_two_scales_is_never_compared() -> None:
    ratings = pl.concat([answers([("a", "A", 4.0)], (1.0, 5.0)), answers([("a", "B", 9.0)])])

    assert gap_sums(ratings, people(ratings), "A").is_empty()


def test_people_left_out_and_people_without_weight_do_not_count() -> None:
    rows = [("a", "A", 9.0), ("a", "B", 3.0), ("b", "A", 5.0), ("b", "B", 4.0), ("c", "A", 0.0)]
    ratings = answers([*rows, ("out", "A", 10.0), ("out", "B", 0.0)])
    respondents = pl.LazyFrame({"respondent_id": ["a", "b", "c"], "weight": [1.0, 1.0, 0.0]})

    gap = gaps(gap_sums(ratings, respondents, "A")).row(0, named=True)

    assert (gap["n"], gap["gap"]) == (2, pytest.approx(3.5))


def test_only_the_named_rivals_are_compared() -> None:
    ratings = answers([("a", brand, 5.0) for brand in ("A", "B", "C")])

    assert gap_sums(ratings, people(ratings), "A", rivals=["C"])["brand"].to_list() == ["C"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([("a", "A", 5.0), ("a", "B", 4.0)], (1.0, None, None), id="one person"),
        pytest.param(
            [("a", "A", 5.0), ("a", "B", 5.0), ("b", "A", 5.0), ("b", "B", 5.0)],
            (0.0, 0.0, 1.0),
            id="everybody gives both the same answer",
        ),
    ],
)
def test_edges(rows: list[tuple[str, str, float]], expected: tuple[object, ...]) -> None:
    ratings = answers(rows)

    gap = gaps(gap_sums(ratings, people(ratings), "A"))

    assert gap.select("gap", "se", "p").row(0) == expected


def test_no_ratings_give_no_rows() -> None:
    nothing = answers([("a", "A", 5.0)]).filter(pl.col("brand") == "none")

    table = gaps(gap_sums(nothing, people(answers([("a", "A", 5.0)])), "A"))

    assert table.is_empty()
    assert {"gap", "lower", "upper", "n"} <= set(table.columns)


def test_a_confidence_outside_0_to_1_is_refused() -> None:
    ratings = answers([("a", "A", 5.0), ("a", "B", 4.0)])

    with pytest.raises(ValueError, match="confidence must lie"):
        gaps(gap_sums(ratings, people(ratings), "A"), confidence=95)


@st.composite
def surveys(draw: st.DrawFn) -> tuple[list[tuple[str, str, float]], dict[str, float]]:
    raters = st.sampled_from([("A",), ("B",), ("A", "B")])
    chosen = draw(st.lists(raters, min_size=3, max_size=25))
    rows = [
        (f"R{person}", brand, float(draw(st.integers(0, 10))))
        for person, brands in enumerate(chosen)
        for brand in brands
    ]
    rows += [("anchor", "A", 3.0), ("anchor", "B", 6.0)]
    ids = sorted({row[0] for row in rows})
    weights = draw(st.lists(st.floats(0.2, 5.0), min_size=len(ids), max_size=len(ids)))
    return rows, dict(zip(ids, weights, strict=True))


@settings(max_examples=30, deadline=None)
@given(surveys(), st.floats(0.01, 100.0), st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_a_constant_in_the_weights_matters(
    survey: tuple[list[tuple[str, str, float]], dict[str, float]], constant: float, shuffler: object
) -> None:
    rows, weights = survey
    shuffled = list(rows)
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis types randoms as object
    scaled = {person: weight * constant for person, weight in weights.items()}

    first, again = (answers(rows), answers(shuffled))
    one = gaps(gap_sums(first, people(first, weights), "A")).row(0, named=True)
    two = gaps(gap_sums(again, people(again, scaled), "A")).row(0, named=True)

    for name in ("gap", "se", "lower", "upper", "sd", "effective_n"):
        assert two[name] == pytest.approx(one[name], rel=1e-9, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(surveys())
def test_equals_the_linearised_formula_written_out_person_by_person(
    survey: tuple[list[tuple[str, str, float]], dict[str, float]],
) -> None:
    rows, weights = survey
    ratings = answers(rows)

    gap = gaps(gap_sums(ratings, people(ratings, weights), "A")).row(0, named=True)

    z: dict[str, float] = dict.fromkeys(weights, 0.0)
    for brand, sign in (("A", 1), ("B", -1)):
        rated = [(weights[i], y, i) for i, b, y in rows if b == brand]
        total = sum(w for w, _, _ in rated)
        mean = sum(w * y for w, y, _ in rated) / total
        for w, y, i in rated:
            z[i] += sign * w * (y - mean) / total
    k = len(z)
    assert gap["n"] == k
    assert gap["se"] == pytest.approx(
        np.sqrt(k / (k - 1) * sum(v * v for v in z.values())), rel=1e-9, abs=1e-9
    )

"""Any column by any other gives the numbers a hand computation gives, and hides what is too small.

Expected numbers come from `scipy.stats` and `statsmodels` on the rows, or are worked out by hand in
the test. Rao and Scott's statistic is held against Pearson's, which it becomes with one row each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import polars as pl
import pytest
from scipy import stats

from analysis.crossed import independence, share_sums
from answers.explore import ExploreAnswer, explore, usual_question
from answers.explore_question import Question
from charts.exhibits.explore import explore_exhibits
from study import TABLES, Filters, Study, with_tables


def table(name: str, rows: Mapping[str, Sequence[object]]) -> pl.DataFrame:
    schema = TABLES[name]
    height = len(next(iter(rows.values())))
    blank = schema.create_empty().clear(height)
    return schema.validate(
        blank.with_columns(pl.Series(column, values) for column, values in rows.items()), cast=True
    )


def invented(seed: int = 3, n: int = 400) -> Study:
    """Customers with a region, orders and contacts."""
    rng = np.random.default_rng(seed)
    ids = [f"c{number:04d}" for number in range(n)]
    contacts = rng.integers(0, n, 900)
    customers: dict[str, Sequence[object]] = {
        "customer_id": ids,
        "joined_on": [date(2024, 1, 1)] * n,
        "has_left": list(rng.random(n) < 0.3),
        "left_on": [None] * n,
        "program": list(rng.choice(["member", "organic"], n)),
        "value": list(rng.normal(50, 20, n)),
        "referrals": list(rng.integers(0, 40, n)),
    }
    orders = rng.integers(0, n, 1500)
    tables = {
        "customers": table("customers", customers),
        "orders": table(
            "orders",
            {
                "order_id": [f"o{number}" for number in range(1500)],
                "customer_id": [ids[number] for number in orders],
                "ordered_on": [date(2024, 1 + number % 12, 1) for number in range(1500)],
                "amount": list(rng.gamma(2, 30, 1500)),
            },
        ),
        "contacts": table(
            "contacts",
            {
                "contact_id": [f"k{number}" for number in range(900)],
                "contact_on": [date(2024, 2, 1)] * 900,
                "direction": ["in"] * 900,
                "touchpoint": list(rng.choice(["Phone", "Chat", "Shop"], 900)),
                "customer_id": [ids[number] for number in contacts],
                "rating": [float(one) for one in rng.integers(1, 6, 900)],
                "scale_min": [1.0] * 900,
                "scale_max": [5.0] * 900,
            },
        ),
        "segments": table(
            "segments",
            {
                "of": ["customer"] * n,
                "id": ids,
                "segment": ["Region"] * n,
                "value": list(rng.choice(["North", "South", "West"], n)),
            },
        ),
    }
    study = Study("content", as_of=date(2025, 1, 1))
    return with_tables(study, tables, "content")


@pytest.fixture(scope="module")
def study() -> Study:
    return invented()


def asked(study: Study, what: str, by: str | None = None, **more: object) -> ExploreAnswer:
    return explore(study, Filters(), Question(what=what, by=by, **more))  # type: ignore[arg-type]  # settings of the question


def figures(answer: ExploreAnswer) -> dict[str, float]:
    return dict(answer.groups.select("group", "estimate").iter_rows())


def test_shares_and_their_test_are_those_of_the_two_by_two_table(study: Study) -> None:
    answer = asked(study, "customers.has_left", "customers.program")
    rows = study.tables["customers"]
    counts = np.array(
        [
            [rows.filter(program=p, has_left=left).height for left in (True, False)]
            for p in ("member", "organic")
        ]
    )

    expected = stats.chi2_contingency(counts, correction=False)
    assert figures(answer) == pytest.approx(
        {"members": counts[0, 0] / counts[0].sum(), "others": counts[1, 0] / counts[1].sum()}
    )
    assert answer.tests["statistic"][0] == pytest.approx(expected.statistic)
    assert answer.tests["p"][0] == pytest.approx(expected.pvalue)


def test_the_difference_of_two_shares_has_newcombes_interval() -> None:
    # Newcombe 1998, table II (a): 56/70 − 48/80 by method 10 is .0524 to .3339.
    left = [True] * 56 + [False] * 14 + [True] * 48 + [False] * 32
    customers: dict[str, Sequence[object]] = {
        "customer_id": [f"c{number}" for number in range(150)],
        "has_left": left,
        "program": ["member"] * 70 + ["organic"] * 80,
    }
    study = with_tables(Study("x"), {"customers": table("customers", customers)}, "x")

    gap = asked(study, "customers.has_left", "customers.program").gaps.row(0, named=True)

    assert gap["gap"] == pytest.approx(0.2)
    assert (gap["lower"], gap["upper"]) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_means_of_people_with_one_row_are_students_and_the_test_is_welchs(study: Study) -> None:
    answer = asked(study, "customers.value", "segments.customer|Region")
    joined = study.tables["customers"].join(
        study.tables["segments"], left_on="customer_id", right_on="id"
    )
    groups = [
        joined.filter(pl.col("value_right") == name)["value"].to_numpy()
        for name in ("North", "South", "West")
    ]

    assert answer.groups["estimate"].to_list() == pytest.approx([g.mean() for g in groups])
    for row, own in zip(answer.groups.iter_rows(named=True), groups, strict=True):
        interval = stats.ttest_1samp(own, 0).confidence_interval()
        assert (row["lower"], row["upper"]) == pytest.approx((interval.low, interval.high))
    expected = stats.f_oneway(*groups, equal_var=False)
    assert answer.tests["statistic"][0] == pytest.approx(expected.statistic)
    assert answer.tests["p"][0] == pytest.approx(expected.pvalue)


def test_rows_of_one_person_count_as_one_part_of_the_error(study: Study) -> None:
    answer = asked(study, "orders.amount", "customers.program")
    rows = study.tables["orders"].join(study.tables["customers"], on="customer_id")
    own = rows.filter(program="member")
    mean = own["amount"].mean()
    parts = own.group_by("customer_id").agg(z=(pl.col("amount") - mean).sum())["z"] / own.height
    k = parts.len()
    se = np.sqrt(k / (k - 1) * float((parts**2).sum()))

    row = answer.groups.filter(group="members").row(0, named=True)

    assert row["estimate"] == pytest.approx(mean)
    assert row["people"] == k
    assert row["rows"] == own.height
    assert row["upper"] - row["estimate"] == pytest.approx(stats.t.ppf(0.975, k - 1) * se)


def test_a_customer_is_counted_once_in_every_touchpoint_used(study: Study) -> None:
    answer = asked(study, "customers.has_left", "contacts.touchpoint")
    pairs = (
        study.tables["contacts"]
        .select("customer_id", "touchpoint")
        .unique()
        .join(study.tables["customers"], on="customer_id")
    )

    expected = dict(pairs.group_by("touchpoint").agg(pl.col("has_left").mean()).iter_rows())
    assert figures(answer) == pytest.approx(expected)
    assert answer.tests["test"][0] == "chi-square after Rao and Scott"


def test_the_correction_for_clusters_is_none_where_every_person_has_one_row() -> None:
    """With one row each, Rao and Scott's statistic is Pearson's, up to k / (k − 1)."""
    rng = np.random.default_rng(1)
    rows = pl.DataFrame(
        {
            "person": np.arange(2000),
            "w": 1.0,
            "g": rng.choice(["a", "b", "c"], 2000),
            "y": rng.choice(["x", "y", "z"], 2000),
        }
    ).lazy()
    simple = independence(share_sums(rows, is_simple=True))

    corrected = independence(share_sums(rows, is_simple=False))

    assert corrected.statistic * simple.df == pytest.approx(simple.statistic, rel=0.02)
    assert corrected.df == pytest.approx(simple.df, rel=0.02)
    assert corrected.p == pytest.approx(simple.p, rel=0.1)


def test_two_numbers_have_spearmans_and_pearsons_correlation(study: Study) -> None:
    answer = asked(study, "customers.value", "customers.referrals")
    rows = study.tables["customers"]
    x, y = rows["referrals"].to_numpy(), rows["value"].to_numpy()

    found = dict(answer.related.select("kind", "estimate").iter_rows())
    assert {f.unit for f in answer.findings if f.figure == "explore.mean"} == {"money"}
    assert found["spearman"] == pytest.approx(stats.spearmanr(x, y).statistic)
    assert found["pearson"] == pytest.approx(stats.pearsonr(x, y).statistic)
    interval = stats.pearsonr(x, y).confidence_interval()
    row = answer.related.filter(kind="pearson").row(0, named=True)
    assert (row["lower"], row["upper"]) == pytest.approx((interval.low, interval.high))
    assert answer.groups["people"].sum() == rows.height


def test_a_number_cut_at_given_edges_has_the_bands_named(study: Study) -> None:
    key = "customers.referrals"
    answer = asked(study, "customers.has_left", key, edges=((key, (10.0, 20.0)),))
    rows = study.tables["customers"]

    assert answer.groups["group"].to_list() == ["under 10", "10 to under 20", "20 and more"]
    middle = rows.filter(pl.col("referrals").is_between(10, 20, closed="left"))
    assert answer.groups["estimate"][1] == pytest.approx(middle["has_left"].mean())
    assert "cut at 10, 20" in " ".join(answer.chosen)


def test_the_two_best_answers_of_a_scale_are_counted(study: Study) -> None:
    answer = asked(study, "contacts.rating", "contacts.touchpoint", measure="top two")

    expected = study.tables["contacts"].group_by("touchpoint").agg((pl.col("rating") >= 4).mean())
    assert figures(answer) == pytest.approx(dict(expected.iter_rows()))


def test_a_third_column_makes_a_picture_each_and_one_family(study: Study) -> None:
    answer = asked(study, "contacts.rating", "customers.program", within="contacts.touchpoint")

    assert answer.groups["within"].unique().sort().to_list() == ["Chat", "Phone", "Shop"]
    assert answer.gaps.height == 3
    assert (answer.gaps["p_adjusted"] >= answer.gaps["p"]).all()
    assert answer.tests.height == 3


def test_staying_is_read_off_kaplan_and_meiers_curve(sample_study: Study) -> None:
    answer = asked(sample_study, "customers.stay", "customers.program")

    assert answer.tests["test"][0] == "log-rank test"
    assert answer.groups["estimate"].is_between(0, 1).all()
    assert any("only after customers began" in said for said in answer.cannot_tell)


def test_a_group_of_few_is_hidden_and_so_is_one_that_would_give_it_away() -> None:
    n = 7 + 40 + 60
    region = ["A"] * 7 + ["B"] * 40 + ["C"] * 60
    ids = [f"c{number}" for number in range(n)]
    tables = {
        "customers": table(
            "customers", {"customer_id": ids, "has_left": [number % 2 == 0 for number in range(n)]}
        ),
        "segments": table(
            "segments",
            {"of": ["customer"] * n, "id": ids, "segment": ["Region"] * n, "value": region},
        ),
    }
    study = with_tables(Study("x"), tables, "x")

    answer = asked(study, "customers.has_left", "segments.customer|Region")

    assert answer.groups["note"].to_list() == ["hidden", "hidden with it", ""]
    assert answer.groups["estimate"].is_null().to_list() == [True, True, False]
    assert answer.gaps["group"].to_list() == ["C"]
    open_to = asked(study, "customers.has_left", "segments.customer|Region", unprotected=True)
    assert open_to.groups["estimate"].null_count() == 0
    assert open_to.groups["note"][0] == "shown without protection, fewer than 10 people"
    assert "small groups not hidden" in open_to.basis
    assert all(exhibit.is_unprotected for exhibit in explore_exhibits(open_to))
    assert not any(exhibit.is_unprotected for exhibit in explore_exhibits(answer))


def test_the_picture_of_many_people_separates_the_thousands_of_their_number() -> None:
    n = 2_400
    ids = [f"c{number}" for number in range(n)]
    customers: dict[str, Sequence[object]] = {
        "customer_id": ids,
        "has_left": [number % 3 == 0 for number in range(n)],
        "program": ["member" if number % 2 else "organic" for number in range(n)],
    }
    study = with_tables(Study("x"), {"customers": table("customers", customers)}, "x")

    (groups, *_) = explore_exhibits(asked(study, "customers.has_left", "customers.program"))

    drawn = groups.chart.to_json()
    assert "n = 1,200" in drawn
    assert '1200"' not in drawn


def test_too_many_different_values_are_refused_with_advice() -> None:
    n = 5_000
    ids = [f"c{number}" for number in range(n)]
    orders: dict[str, Sequence[object]] = {
        "order_id": ids,
        "customer_id": ids,
        "ordered_on": [date(2025, 1, 1)] * n,
        "channel": [f"channel {number}" for number in range(n)],
    }
    contacts: dict[str, Sequence[object]] = {
        "contact_id": ids,
        "contact_on": [date(2025, 1, 1)] * n,
        "direction": ["in"] * n,
        "touchpoint": [f"touchpoint {number}" for number in range(n)],
        "customer_id": ids,
    }
    tables = {"orders": table("orders", orders), "contacts": table("contacts", contacts)}
    study = with_tables(Study("x", as_of=date(2025, 2, 1)), tables, "x")

    answer = asked(study, "orders.channel", "contacts.touchpoint")

    assert answer.state == "no"
    assert "too many to lay out" in answer.headline
    assert "Filter rows" in answer.headline


def test_columns_without_a_person_in_common_are_refused() -> None:
    tables = {
        "contacts": table(
            "contacts",
            {
                "contact_id": ["1"],
                "contact_on": [date(2025, 1, 1)],
                "direction": ["in"],
                "touchpoint": ["Phone"],
            },
        ),
        "customers": table("customers", {"customer_id": ["c"], "has_left": [True]}),
    }
    study = with_tables(Study("x"), tables, "x")

    answer = asked(study, "customers.has_left", "contacts.touchpoint")

    assert "no person in common" in answer.headline


@pytest.mark.parametrize(
    ("left_out", "what", "by"),
    [
        ((), "contacts.rating", "contacts.touchpoint"),
        (("contacts",), "ratings.Larkfield|recommend|recommend", "respondents.wave"),
        (("contacts", "ratings"), "customers.stay", "segments.customer|Born"),
        (("contacts", "ratings", "segments"), "orders.amount", "orders.channel"),
    ],
)
def test_the_first_cut_is_one_that_says_something(
    sample_study: Study, left_out: tuple[str, ...], what: str, by: str
) -> None:
    tables = {name: rows for name, rows in sample_study.tables.items() if name not in left_out}
    whose = Study("x", own_brand=sample_study.own_brand, as_of=sample_study.as_of)
    study = with_tables(whose, tables, f"without {left_out}")

    assert usual_question(study) == Question(what=what, by=by)


def test_without_groups_the_first_column_is_shown_alone() -> None:
    alone = with_tables(Study("x"), {"customers": invented().tables["customers"]}, "alone")

    usual = usual_question(alone)

    assert usual is not None
    assert usual.by is None


def test_two_groups_left_of_several_are_told_as_a_range(sample_study: Study) -> None:
    # Whoever joined less than a year ago was not followed for a year, so two bands remain.
    answer = asked(sample_study, "customers.stay", "customers.tenure")

    assert answer.groups.drop_nulls("estimate").height == 2
    assert "(1 to 2 years) to" in answer.headline


def test_means_of_several_answers_are_groups_between_the_answers() -> None:
    study = invented()
    twice = table(
        "respondents",
        {
            "respondent_id": ["r1", "r2", "r3"],
            "audience": ["customer"] * 3,
            "weight": [1.0] * 3,
            "customer_id": ["c0001", "c0001", "c0002"],
        },
    )
    ratings = table(
        "ratings",
        {
            "respondent_id": ["r1", "r2", "r3"],
            "brand": ["Acme"] * 3,
            "attribute": ["Price"] * 3,
            "aspect": ["perception"] * 3,
            "rating": [3.0, 4.0, 4.0],
            "scale_min": [1.0] * 3,
            "scale_max": [5.0] * 3,
        },
    )
    asked_twice = with_tables(study, {"respondents": twice, "ratings": ratings}, "asked twice")

    answer = asked(
        asked_twice, "customers.has_left", "ratings.Acme|Price|perception", unprotected=True
    )

    assert list(answer.groups["group"].unique(maintain_order=True)) == ["3.5", "4"]


def test_a_selection_in_which_nobody_meets_is_refused_in_words() -> None:
    study = invented()
    unlinked = study.tables["contacts"].with_columns(
        customer_id=pl.when(pl.col("touchpoint") == "Phone").then("customer_id")
    )
    some = with_tables(study, {"contacts": unlinked}, "some linked")
    chat = Filters(touchpoints=("Chat",))

    answer = explore(some, chat, Question(what="contacts.rating", by="customers.program"))

    assert (answer.state, answer.headline) == (
        "no",
        "No row in this selection has both columns filled",
    )


def test_a_study_without_a_column_to_ask_about_says_so() -> None:
    empty = Study("x")

    assert usual_question(empty) is None
    assert explore(empty, Filters()).state == "no"


@pytest.mark.parametrize("what", ["orders.amount", "customers.has_left", "contacts.rating"])
def test_a_single_row_gives_a_figure_without_traceback(what: str) -> None:
    one = invented(n=400)
    first = {name: rows.head(1) for name, rows in one.tables.items()}
    study = with_tables(Study("x", as_of=date(2025, 1, 1)), first, "x")

    answer = asked(study, what)

    assert "small" in answer.headline
    assert answer.groups["estimate"].null_count() == answer.groups.height

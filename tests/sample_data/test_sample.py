"""The sample is reproducible, small, and holds what its truth file says it holds."""

from __future__ import annotations

import gzip
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any, Final

import fastexcel
import numpy as np
import polars as pl
import pytest

from sample_data.generate import FILES, HERE, TRUTH, generate

WRITTEN_WITH_ZLIB: Final = "1.2.13"
MOST_BYTES: Final = 5_000_000


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    generate(folder)
    return folder


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    planted: dict[str, Any] = json.loads((HERE / TRUTH).read_text(encoding="utf-8"))
    return planted


@pytest.fixture(scope="module")
def survey() -> pl.DataFrame:
    return _sheet("brand_survey.xlsx")


@pytest.fixture(scope="module")
def contacts() -> pl.DataFrame:
    return pl.read_csv(HERE / "service_contacts.csv", try_parse_dates=True)


def _sheet(name: str) -> pl.DataFrame:
    """Read the answers as numbers; Don't know and empty cells are null."""
    sheet = fastexcel.read_excel(HERE / name).load_sheet("Answers", dtypes="string")
    return sheet.to_polars()


def _rating(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Float64, strict=False)


def _unpacked(path: Path) -> bytes:
    """What a file holds, whatever compressed it."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            members = [(one.filename, one.date_time) for one in book.infolist()]
            return repr(members).encode() + b"".join(book.read(name) for name, _ in members)
    return path.read_bytes()


@pytest.mark.parametrize("name", [*FILES, TRUTH])
def test_writing_the_sample_anew_gives_the_same_content(anew: Path, name: str) -> None:
    assert _unpacked(anew / name) == _unpacked(HERE / name)


@pytest.mark.skipif(
    WRITTEN_WITH_ZLIB != zlib.ZLIB_RUNTIME_VERSION,
    reason="another zlib packs the same content into other bytes",
)
@pytest.mark.parametrize("name", [*FILES, TRUTH])
def test_writing_the_sample_anew_gives_the_same_bytes(anew: Path, name: str) -> None:
    assert (anew / name).read_bytes() == (HERE / name).read_bytes()


def test_the_sample_stays_small() -> None:
    assert sum((HERE / name).stat().st_size for name in [*FILES, TRUTH]) <= MOST_BYTES


def test_what_the_readme_shows_stands_in_the_files(truth: dict[str, Any]) -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    net, apparent = truth["program"]["net"], truth["program"]["apparent"]

    for name in ("customers.csv", "service_contacts.csv", "leaving_and_staying.csv", "events.csv"):
        lines = (HERE / name).read_text(encoding="utf-8").splitlines()
        assert lines[0] in readme
        assert any(line in readme for line in lines[1:]), name
    assert _unpacked(HERE / "orders.csv.gz").decode().splitlines()[1] in readme
    assert f"{100 * net['net_lift']:.1f} points" in readme
    assert f"{100 * apparent['difference']:.1f} points" in readme
    assert "invented" in readme


def test_every_order_belongs_to_a_customer_and_the_first_one_made_them_one() -> None:
    orders, customers = _orders(), _customers()

    first = orders.group_by("Customer ID").agg(pl.col("Ordered on").min().alias("first"))
    both = customers.join(first, on="Customer ID", how="full")

    assert orders["Order ID"].is_unique().all()
    assert both.height == customers.height
    assert (both["Joined on"] == both["first"]).all()


def test_everybody_enrolled_on_the_day_of_an_order() -> None:
    members = _customers().filter(pl.col("Enrolled on").is_not_null())

    at_order = members.join(
        _orders(), left_on=["Customer ID", "Enrolled on"], right_on=["Customer ID", "Ordered on"]
    )

    assert at_order["Customer ID"].n_unique() == members.height


def test_no_date_lies_after_the_last_day(truth: dict[str, Any]) -> None:
    last = pl.lit(truth["as_of"]).str.to_date()
    for table in (_orders(), _customers()):
        days = table.select(pl.selectors.date())
        assert days.select((pl.all().drop_nulls() <= last).all()).row(0) == (True,) * days.width


def test_the_program_adds_about_four_points_while_members_look_forty_ahead(
    truth: dict[str, Any],
) -> None:
    program = truth["program"]

    assert program["customers"] == _customers().height >= 12_000
    assert program["net"]["net_lift"] == pytest.approx(0.04, abs=0.005)
    assert program["apparent"]["difference"] == pytest.approx(0.45, abs=0.05)
    assert 0.75 <= program["apparent"]["retained_members"] <= 0.85
    assert 0.25 <= program["apparent"]["retained_others"] <= 0.40
    assert _customers()["Enrolled on"].is_not_null().mean() == pytest.approx(
        program["member_share"], abs=1e-4
    )


def test_the_joiners_really_stay_as_often_as_the_truth_says(truth: dict[str, Any]) -> None:
    """Joiners seen for the whole horizon: a plain share, no curve needed."""
    program = truth["program"]
    window = pl.duration(days=program["horizon_days"])
    last = pl.lit(truth["as_of"]).str.to_date()
    seen = _customers().filter(pl.col("Enrolled on") + window <= last)

    stays = _first_silence(seen, program["lapse_days"]).select(
        (pl.col("gone_on").is_null() | (pl.col("gone_on") > pl.col("Enrolled on") + window)).alias(
            "stays"
        )
    )["stays"]

    share = float(stays.sum()) / stays.len()
    error = np.sqrt(share * (1 - share) / stays.len())
    assert abs(share - program["net"]["retained_having_joined"]) < 3 * error


def test_brand_means_agree_with_the_planted_ones(
    truth: dict[str, Any], survey: pl.DataFrame
) -> None:
    planted = truth["brand_survey"]["mean_by_attribute"]
    for attribute, by_brand in planted.items():
        for brand, mean in by_brand.items():
            _assert_mean(survey.select(_rating(f"{brand}: {attribute}")).to_series(), mean)


def test_recommendation_agrees_with_the_planted_one(
    truth: dict[str, Any], survey: pl.DataFrame
) -> None:
    for brand, nps in truth["brand_survey"]["nps"].items():
        answer = _rating(f"{brand}: How likely are you to recommend (0-10)")
        points = (answer >= 9).cast(pl.Float64) - (answer <= 6).cast(pl.Float64)
        _assert_mean(survey.select(100 * points).to_series(), nps)


def test_members_stay_for_the_planted_reasons(truth: dict[str, Any], survey: pl.DataFrame) -> None:
    switch, ends = "Would you switch for a better offer?", "If the program ended, would you buy"
    without = next(column for column in survey.columns if column.startswith(ends))
    members = survey.filter(pl.col("Member of Larkfield Points") == "Yes")
    paid = pl.col(without) != "As much"
    wants = ~paid & (pl.col(switch) == "No")
    planted = truth["brand_survey"]["members_by_why_they_stay"]

    shares = members.select(want_to=wants.mean(), paid_to=paid.mean()).row(0, named=True)

    assert members[without].null_count() == 0
    assert survey.filter(pl.col("Member of Larkfield Points") == "No")[without].is_null().all()
    assert shares["want_to"] == pytest.approx(planted["want_to"], abs=0.05)
    assert shares["paid_to"] == pytest.approx(planted["paid_to"], abs=0.05)


def test_linked_respondents_are_customers(survey: pl.DataFrame) -> None:
    linked = survey.filter(pl.col("Customer ID").is_not_null())
    known = linked.join(_customers(), on="Customer ID", how="semi")
    assert known.height == linked.height == 4 * 360


def test_service_ratings_agree_with_the_planted_levels_and_change(
    truth: dict[str, Any], contacts: pl.DataFrame
) -> None:
    service = truth["service"]
    month = pl.col("Contacted on").dt.strftime("%Y-%m")
    changed = contacts.with_columns(after=month >= service["changed_from_month"])
    for touchpoint, mean in service["mean_rating_by_touchpoint"].items():
        for after in (False, True):
            has_changed = after and touchpoint == service["changed_touchpoint"]
            level = service["mean_rating_after_the_change"] if has_changed else mean
            part = changed.filter(Touchpoint=touchpoint, after=after)
            _assert_mean(part["Rating"].cast(pl.Float64), level)


def test_what_we_started_ourselves_is_not_rated(contacts: pl.DataFrame) -> None:
    outward = contacts.filter(Direction="Out")
    assert outward.height > 1_000
    assert outward["Rating"].null_count() == outward.height


def test_promise_means_agree_with_the_planted_ones(truth: dict[str, Any]) -> None:
    answers = _sheet("promise_survey.xlsx")
    assert answers["Audience"].value_counts().sort("count")["count"].to_list() == [24, 90, 300]
    for promise, planted in truth["promises"]["mean_by_promise"].items():
        for audience in ("Customer", "Employee", "Manager"):
            part = answers.filter(Audience=audience)
            ratings = part.select(_rating(f"Promise: {promise}")).to_series()
            _assert_mean(ratings, planted[audience])


def test_every_reason_is_in_words_and_nobody_speaks_twice_of_leaving() -> None:
    reasons = pl.read_csv(HERE / "leaving_and_staying.csv")
    by_direction = dict(reasons["Direction"].value_counts().iter_rows())
    leaving = reasons.filter(Direction="leave")

    assert by_direction == {"leave": 900, "stay": 500, "return": 200}
    assert reasons["Reason"].null_count() == 0
    assert leaving["Customer ID"].is_unique().all()


def test_the_shares_of_reasons_add_up(truth: dict[str, Any]) -> None:
    for shares in truth["reasons"].values():
        assert sum(shares.values()) == pytest.approx(1.0)


def test_every_event_of_the_truth_stands_in_the_diary(truth: dict[str, Any]) -> None:
    events = pl.read_csv(HERE / "events.csv", try_parse_dates=True)
    named = {name for names in truth["events"].values() for name in names}
    change = events.filter(pl.col("Event").is_in(truth["events"]["worked"]))

    assert named <= set(events["Event"])
    assert change["Date"].dt.strftime("%Y-%m").to_list() == [truth["service"]["changed_from_month"]]
    assert change["Applies to"].to_list() == [truth["service"]["changed_touchpoint"]]


def _orders() -> pl.DataFrame:
    return pl.read_csv(HERE / "orders.csv.gz", try_parse_dates=True)


def _customers() -> pl.DataFrame:
    return pl.read_csv(HERE / "customers.csv", try_parse_dates=True)


def _first_silence(seen: pl.DataFrame, lapse_days: int) -> pl.DataFrame:
    """Add `gone_on`: the first day since enrolling on which a silence had lasted that long."""
    later = seen.join(_orders(), on="Customer ID").filter(
        pl.col("Ordered on") >= pl.col("Enrolled on")
    )
    following = pl.col("Ordered on").shift(-1).over("Customer ID", order_by="Ordered on")
    gap = (following - pl.col("Ordered on")).dt.total_days().fill_null(lapse_days)
    silences = later.filter(gap >= lapse_days).group_by("Customer ID")
    gone_on = pl.col("Ordered on").min() + pl.duration(days=lapse_days)
    return seen.join(silences.agg(gone_on=gone_on), on="Customer ID", how="left")


def _assert_mean(answers: pl.Series, planted: float) -> None:
    """Hold a raw mean against the planted one, four standard errors apart at most."""
    given = answers.drop_nulls().to_numpy()
    assert given.size >= 20
    assert abs(given.mean() - planted) < 4 * given.std(ddof=1) / np.sqrt(given.size)

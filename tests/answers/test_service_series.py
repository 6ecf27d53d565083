"""Ready-made series by year, quarter and month through both pages, against published figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from answers.answer import Answer, Finding
from answers.did_it_work import did_it_work
from answers.service import service
from answers.service_view import View
from study import Filters, NotedEvent, Study, Wanted, with_settings
from tests.analysis.uk_drivers import LAW_ON, drivers

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "reference"


def yearly(table: str, column: str) -> pl.DataFrame:
    path = REFERENCE / table
    if not path.exists():
        pytest.skip(f"the reference table {table} is not on this machine")
    values = pl.read_csv(path).select(pl.date("year", 1, 1).alias("period_on"), value=column)
    return a_series(values["period_on"], values["value"])


def a_series(periods: pl.Series, values: pl.Series) -> pl.DataFrame:
    columns = {"period_on": periods, "touchpoint": "Level", "value": values, "n": None}
    return pl.DataFrame(columns, schema_overrides={"value": pl.Float64, "n": pl.Float64})


def an_event(on: date, where: str = "Level", wanted: Wanted = "fall") -> NotedEvent:
    return NotedEvent(happened_on=on, name="Fix", applies_to=where, wanted=wanted)


def a_study(series: pl.DataFrame, *events: NotedEvent) -> Study:
    study = Study(fingerprint="t", series=series)  # type: ignore[arg-type]  # by shape
    return with_settings(study, noted_events=events)


def figure(answer: Answer, name: str) -> Finding:
    return next(found for found in answer.findings if found.figure == name)


def test_the_nile_falls_once_in_1899() -> None:
    answer = service(a_study(yearly("nile.csv", "flow")), Filters())

    found = [finding for finding in answer.findings if finding.figure == "service.change_point"]
    # Cobb (1978); R strucchange: 1898 is the last year of the old level, 1895 to 1902.
    assert [finding.of["month"] for finding in found] == ["1899-01"]
    assert str(found[0].of["month_lower"]) <= "1896-01"
    assert answer.changes["before"][0] == pytest.approx(1097.75)
    assert answer.changes["after"][0] == pytest.approx(849.972222222222)
    assert "1899" in found[0].sentence
    assert answer.months.height == 100


def test_california_by_year_gives_lindens_figures() -> None:
    study = a_study(yearly("california_cigsale.csv", "cigsale"), an_event(date(1989, 1, 1)))

    answer = did_it_work(study, Filters())

    # Linden (2015), Stata Journal 15:480.
    assert figure(answer, "fix.level_change").estimate == pytest.approx(-20.058097165992)
    assert figure(answer, "fix.slope_change").estimate == pytest.approx(-1.494652189915)
    (row,) = answer.fixes.to_dicts()
    # statsmodels 0.15.0, HAC with 3 lags; Linden has 4.72 with one.
    assert row["error"] == pytest.approx(5.743744457428)
    assert row["verdict"] == "worked"
    assert row["level_upper"] < 0
    assert row["wanted"] == "fall"
    assert "year" in figure(answer, "fix.slope_change").sentence


def test_seat_belts_have_a_season_and_an_effect_apart_from_it() -> None:
    study = a_study(drivers(), an_event(LAW_ON, "Drivers"))

    ratings, fixes = service(study, Filters()), did_it_work(study, Filters())

    season = figure(ratings, "service.season")
    assert season.verdict == "season"
    assert (season.estimate or 0) > 0.7
    level, slope = (figure(fixes, f"fix.{part}_change") for part in ("level", "slope"))
    # statsmodels 0.15.0, OLS with eleven month dummies, HAC with 4 lags and n/(n − k): an interval
    # from −384.790611514 to −216.541730485, which the short time since the law widens.
    assert level.estimate == pytest.approx(-300.666171, abs=1e-5)
    assert fixes.fixes["error"][0] == pytest.approx(42.63, abs=0.01)
    assert (level.lower or 0) < -384.790611514
    assert -216.541730485 < (level.upper or 0) < -150
    assert fixes.fixes["verdict"].to_list() == ["worked"]
    assert slope.estimate == pytest.approx(6.87112844, abs=1e-6)


def test_limits_follow_the_season() -> None:
    months = service(a_study(drivers()), Filters()).months

    assert months["limit_upper"].n_unique() > 1
    assert months["seasonal"].abs().max() > 100  # type: ignore[operator]  # a column of numbers


def test_quarters_are_judged_by_quarters_and_add_up_to_years() -> None:
    quarters = pl.date_range(date(2020, 2, 1), date(2025, 11, 1), "3mo", eager=True)
    values = pl.Series([4 + 0.1 * (place % 3 - 1) for place in range(quarters.len())])
    study = a_study(a_series(quarters, values))

    answer = service(study, Filters())
    by_year = service(study, Filters(), View(every="year"))

    assert answer.grain.name == "quarter"
    assert answer.months.height == quarters.len()
    assert "Q1 2020" in figure(answer, "service.mean").sentence
    assert by_year.months.height == 6


def test_where_everything_was_rated_alike_nothing_is_a_signal() -> None:
    months = pl.date_range(date(2022, 1, 1), date(2024, 12, 1), "1mo", eager=True)
    answer = service(a_study(a_series(months, pl.Series([5.0] * 36))), Filters())

    assert set(answer.months["signal"]) == {""}
    assert answer.changes.is_empty()
    assert figure(answer, "service.trend").verdict == "steady"
    assert figure(answer, "service.trend").n is None  # how many answered is not in such a table


def test_a_single_month_is_said_to_be_too_few() -> None:
    answer = service(a_study(a_series(pl.Series([date(2024, 1, 1)]), pl.Series([4.0]))), Filters())

    assert answer.state == "partly"
    assert answer.headline == "Too few months to tell a change from the usual ups and downs"


def test_limits_run_along_a_steady_drift_and_the_drift_is_said_first() -> None:
    months = pl.date_range(date(2022, 1, 1), date(2024, 12, 1), "1mo", eager=True)
    noise = pl.Series(np.random.default_rng(4).normal(0, 0.1, 36))
    rising = pl.Series(4 + 0.05 * np.arange(36)) + noise
    answer = service(a_study(a_series(months, rising)), Filters())

    assert answer.headline == "Level is rising steadily, by about 0.6 a year"
    assert set(answer.months["signal"]) == {""}
    assert any("limits run along it" in said for said in answer.cannot_tell)
    # A month far off the line is still a signal.
    dropped = rising.clone()
    dropped[30] = dropped[30] - 1.0
    off = service(a_study(a_series(months, dropped)), Filters()).months
    assert off.filter(pl.col("signal") != "")["month_on"].to_list() == [months[30]]


def test_airline_passengers_rise_with_a_season() -> None:
    values = pl.Series([float(count) for count in AIRLINE.split()])
    months = pl.date_range(date(1949, 1, 1), date(1960, 12, 1), "1mo", eager=True)
    answer = service(a_study(a_series(months, values)), Filters())

    # R: lm(AirPassengers ~ time(AirPassengers)) has the slope 31.886; season and trend are strong.
    assert figure(answer, "service.trend").estimate == pytest.approx(31.886, abs=0.02)
    assert figure(answer, "service.season").verdict == "season"
    assert answer.headline.startswith("Level is rising steadily, by about 31.9 a year")


# Box & Jenkins (1976), series G: thousands of passengers a month, 1949 to 1960.
AIRLINE = """
112 118 132 129 121 135 148 148 136 119 104 118 115 126 141 135 125 149 170 170 158 133 114 140
145 150 178 163 172 178 199 199 184 162 146 166 171 180 193 181 183 218 230 242 209 191 172 194
196 196 236 235 229 243 264 272 237 211 180 201 204 188 235 227 234 264 302 293 259 229 203 229
242 233 267 269 270 315 364 347 312 274 237 278 284 277 317 313 318 374 413 405 355 306 271 306
315 301 356 348 355 422 465 467 404 347 305 336 340 318 362 348 363 435 491 505 404 359 310 337
360 342 406 396 420 472 548 559 463 407 362 405 417 391 419 461 472 535 622 606 508 461 390 432
"""


def test_what_is_odd_about_the_data_is_said_in_words() -> None:
    months = pl.date_range(date(2022, 1, 1), date(2024, 12, 1), "1mo", eager=True)
    alike = service(a_study(a_series(months, pl.Series([5.0] * 36))), Filters())
    assert any(said.startswith("Every rating is 5.0") for said in alike.cannot_tell)

    noise = pl.Series(4 + np.random.default_rng(1).normal(0, 0.1, 36))
    late = a_series(months, noise).with_columns(touchpoint=pl.lit("Kiosk")).tail(8)
    both = service(a_study(pl.concat([a_series(months, noise), late])), Filters())
    assert any("Kiosk only since May 2024" in said for said in both.cannot_tell)
    (refused,) = [
        found
        for found in both.findings
        if found.figure == "service.change_point" and found.of.get("touchpoint") == "Kiosk"
    ]
    assert refused.sentence == (
        "Kiosk: fewer than 10 months, so no lasting change of level can be told."
    )

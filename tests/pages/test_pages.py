"""Every page on the sample study, and what a visitor does there."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from answers.pages import PAGES

PATHS = {page.stem: page.path for page in PAGES}
DRAWN = (
    "overview",
    "earned_or_bought",
    "brands",
    "service",
    "why_they_stay_or_leave",
    "front_and_back_door",
    "one_message",
    "did_it_work",
    "explore",
)


def opened(app: AppTest, stem: str) -> AppTest:
    app.run()
    assert not app.exception
    app.switch_page(PATHS[stem]).run()
    assert not app.exception
    return app


def heading(app: AppTest) -> str:
    return str(app.header[0].value)


def captions(app: AppTest) -> str:
    return "\n".join(str(caption.value) for caption in app.caption)


def folds(app: AppTest) -> set[str]:
    return {str(fold.label) for fold in app.expander}


@pytest.mark.parametrize("stem", list(PATHS))
def test_a_page_opens_on_the_sample_study(app: AppTest, stem: str) -> None:
    opened(app, stem)

    assert heading(app)
    assert "invented company" in captions(app)


@pytest.mark.parametrize("stem", DRAWN)
def test_a_page_draws_its_answer(app: AppTest, stem: str) -> None:
    opened(app, stem)

    charts = app.get("vega_lite_chart")
    assert charts
    assert all("transparent" in chart.proto.spec for chart in charts)
    lines = [str(code.value) for code in app.code]
    assert lines
    assert all(line.splitlines()[-1].startswith("answer.") for line in lines)


@pytest.mark.parametrize("stem", DRAWN[1:])
def test_a_page_folds_away_its_numbers_and_its_method(app: AppTest, stem: str) -> None:
    opened(app, stem)

    assert {"The numbers as a table", "How this is measured"} <= folds(app)


def test_the_overview_leads_to_every_page_that_can_answer(app: AppTest) -> None:
    opened(app, "overview")

    links = [link.proto.label for link in app.get("page_link")]
    assert links == ["See how we know"] * sum(page.question != "" for page in PAGES)


def test_a_filter_narrows_the_base_and_is_named_beside_it(app: AppTest) -> None:
    opened(app, "service")
    before = captions(app)

    app.multiselect(key="touchpoint").set_value(
        [app.multiselect(key="touchpoint").options[0]]
    ).run()

    assert not app.exception
    assert captions(app) != before
    assert "filtered" in captions(app)


def test_a_filter_survives_the_change_of_page(app: AppTest) -> None:
    opened(app, "service")
    touchpoint = app.multiselect(key="touchpoint").options[0]
    app.multiselect(key="touchpoint").set_value([touchpoint]).run()

    app.switch_page(PATHS["brands"]).run()

    assert not app.exception
    assert app.multiselect(key="touchpoint").value == [touchpoint]


def test_a_link_opens_filtered(app: AppTest) -> None:
    app.query_params["customers"] = "Members"

    opened(app, "earned_or_bought")

    assert app.button_group(key="customers").value == "Members"


def test_a_link_with_a_value_nobody_knows_opens_unfiltered(app: AppTest) -> None:
    app.query_params["touchpoint"] = "No such touchpoint"

    opened(app, "service")

    assert app.multiselect(key="touchpoint").value == []


def test_the_measure_of_brands_can_be_changed(app: AppTest) -> None:
    opened(app, "brands")
    before = [chart.proto.spec for chart in app.get("vega_lite_chart")]

    app.button_group(key="measure").set_value("Share of the two best answers").run()

    assert not app.exception
    assert [chart.proto.spec for chart in app.get("vega_lite_chart")] != before

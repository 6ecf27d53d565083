"""The page Earned or bought: what is asked below the heading changes the heading."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

PAGE = "pages/answer/earned_or_bought.py"


def heading(app: AppTest) -> str:
    return str(app.header[0].value)


def sentences(app: AppTest) -> str:
    return "\n".join(str(written.value) for written in app.markdown)


@pytest.fixture
def earned(app: AppTest) -> AppTest:
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def test_another_horizon_gives_another_heading(earned: AppTest) -> None:
    before = heading(earned)

    earned.button_group(key="horizon").set_value("3 months").run()

    assert not earned.exception
    assert "a year" in before
    assert "a year" not in heading(earned)


def test_a_shorter_silence_changes_the_answer(earned: AppTest) -> None:
    before = heading(earned)

    earned.number_input(key="silence").set_value(45).run()

    assert not earned.exception
    assert heading(earned) != before


def test_money_is_spoken_of_once_the_cost_is_known(earned: AppTest) -> None:
    before = sentences(earned)

    earned.number_input(key="cost").set_value(50_000.0).run()

    assert not earned.exception
    said = set(sentences(earned).splitlines()) - set(before.splitlines())
    assert any("50,000" in line or "kept" in line for line in said), said


def test_a_link_opens_with_its_settings(app: AppTest) -> None:
    app.query_params["horizon"] = "3 months"
    app.query_params["silence"] = "60"
    app.query_params["cost"] = "1000"

    app.run()
    app.switch_page(PAGE).run()

    assert not app.exception
    assert app.button_group(key="horizon").value == "3 months"
    assert app.number_input(key="silence").value == 60
    assert app.number_input(key="cost").value == 1000.0
    assert "a year" not in heading(app)


def test_a_test_by_lot_is_sized_for_the_difference_asked_for(earned: AppTest) -> None:
    before = sentences(earned)

    earned.number_input(key="difference").set_value(2.0).run()

    assert not earned.exception
    assert "4 points after a year would show" in before
    assert "2 points after a year would show" in sentences(earned)

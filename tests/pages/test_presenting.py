"""Present mode as the server sees it; keys and sizes are for the browser tests."""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from answers.why_they_stay_or_leave import why_they_stay_or_leave
from charts.exhibit import Exhibit
from charts.exhibits.why_they_stay_or_leave import why_exhibits
from pages.screen.slides import as_chosen, base_of
from pages.screen.stage import LONGEST, title_of
from study import Filters, Study


def exhibit(key: str, says: str = "") -> Exhibit:
    chart = alt.Chart(pl.DataFrame({"x": [1]})).mark_point()
    return Exhibit(
        page="brands", key=key, says=says, chart=chart, table=pl.DataFrame(), headings={}, part=""
    )


def foot(app: AppTest) -> str:
    return next(str(text.value) for text in app.markdown if " of " in str(text.value)[:9])


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def test_a_page_is_presented_from_what_is_on_screen_and_left_again(app: AppTest) -> None:
    app.run()
    app.switch_page("pages/listen/brands.py").run()
    app.query_params["brands_view"] = "Image"
    app.run()
    press(app, "Present")
    assert app.query_params["present"] == "true"
    number, last = map(int, foot(app).split(" of "))
    assert 1 < number < last

    press(app, "First")
    assert foot(app) == f"1 of {last}"
    press(app, "Next")
    assert foot(app) == f"2 of {last}"
    assert len(app.get("vega_lite_chart")) == 1

    press(app, "Leave")
    assert "present" not in app.query_params
    assert "step" not in app.query_params


@pytest.mark.parametrize(("step", "shown"), [("99999", "last"), ("none", "1"), ("-3", "1")])
def test_a_link_with_a_step_nobody_knows_shows_a_step_there_is(
    app: AppTest, step: str, shown: str
) -> None:
    app.query_params["present"] = "true"
    app.query_params["step"] = step
    app.run()
    app.switch_page("pages/our_side/one_message.py")
    app.query_params["present"] = "true"
    app.query_params["step"] = step
    app.run()

    number, last = foot(app).split(" of ")
    assert number == (last if shown == "last" else shown)


def test_what_was_chosen_takes_the_place_of_what_is_usual() -> None:
    chosen = replace(exhibit("gaps"), says="against Pelham")

    shown = as_chosen([exhibit("gaps"), exhibit("profile")], [chosen, exhibit("spread")])

    assert [one.key for one in shown] == ["gaps", "profile", "spread"]
    assert shown[0].says == "against Pelham"


def test_a_title_keeps_whole_sentences_and_is_never_longer_than_fits() -> None:
    assert title_of("Short. And sweet.") == "Short. And sweet."
    assert title_of(f"One finding. {'x' * 300}.") == "One finding."
    assert len(title_of("x" * 900)) == LONGEST
    assert title_of("x" * 300) == "x" * 300


def test_every_picture_of_a_tab_says_whom_that_tab_is_about(sample_study: Study) -> None:
    told = why_they_stay_or_leave(sample_study, Filters())

    for tab in told.tabs:
        for shown in why_exhibits(tab):  # type: ignore[arg-type]  # the tabs of this very page
            assert base_of(told, shown).startswith(tab.basis)

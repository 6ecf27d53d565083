"""What was done can be written down on the page, changed and removed, and stays with the study."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import opened

FIELDS = {"What was done": "Second hotline", "What we expect of it": "shorter waits"}


def _write(app: AppTest, **also: str) -> AppTest:
    for field in app.text_input:
        if field.label in FIELDS | also:
            field.set_value((FIELDS | also)[field.label])
    next(field for field in app.date_input if field.label == "Since when").set_value(
        date(2025, 3, 1)
    )
    next(button for button in app.button if button.label == "Write it down").click()
    return app.run()


def test_an_event_is_written_down_judged_changed_and_removed(app: AppTest) -> None:
    opened(app, "did_it_work")
    before = len(app.dataframe[0].value)

    _write(app)
    assert not app.exception
    assert len(app.dataframe[0].value) == before + 1
    row = app.dataframe[0].value.query("name == 'Second hotline'").iloc[0]
    assert row["applies_to"] == "everything"
    assert "shorter waits" in row["expected"]

    chosen = next(field for field in app.selectbox if field.label == "Change or remove")
    chosen.set_value(0).run()
    next(field for field in app.text_input if field.label == "What was done").set_value("Third")
    next(button for button in app.button if button.label == "Keep the change").click().run()
    names = set(app.dataframe[0].value["name"])
    assert "Third" in names
    assert "Second hotline" not in names

    next(field for field in app.selectbox if field.label == "Change or remove").set_value(0).run()
    next(button for button in app.button if button.label == "Remove it").click().run()
    assert not app.exception
    assert len(app.dataframe[0].value) == before


def test_an_event_without_a_day_is_refused_in_words(app: AppTest) -> None:
    opened(app, "did_it_work")

    next(field for field in app.text_input if field.label == "What was done").set_value("Fix")
    next(button for button in app.button if button.label == "Write it down").click().run()

    assert [error.value for error in app.error] == [
        "Say since when: without a day nothing can be compared."
    ]

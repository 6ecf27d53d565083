"""A story as a visitor pins, orders, presents and shares it."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

import earned
from answers.story import Story
from records.store import Notebook

PAGE = "pages/act/story.py"


def press(app: AppTest, label: str, place: int = 0) -> None:
    [button for button in app.button if button.label == label][place].click().run()
    assert not app.exception


def told(app: AppTest) -> str:
    shown = (*app.header, *app.markdown, *app.caption, *app.error, *app.warning, *app.toast)
    return "\n".join(str(element.value) for element in shown)


def opened(app: AppTest, **asked: str) -> AppTest:
    app.switch_page(PAGE)
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_pictures_are_pinned_into_a_story_ordered_taken_out_and_put_back(
    app: AppTest, data_folder: Path, tmp_path: Path
) -> None:
    kept = Notebook.in_folder(data_folder)
    app.run()
    assert "Nothing is pinned here yet" in told(opened(app))
    app.switch_page("pages/listen/service.py").run()
    press(app, "Pin", 0)
    press(app, "Pin", 1)
    opened(app)
    next(field for field in app.text_input if field.label == "What it is called").set_value("Board")
    press(app, "Begin it")
    assert app.query_params["story"] == "Board"
    app.switch_page("pages/listen/service.py").run()
    press(app, "Pin", 2)
    assert "“Board”, number 3" in told(app).replace("\\", "")
    assert kept.stories()[0].pins == (1, 2, 3)

    opened(app, story="Board")
    press(app, "Down", 0)
    assert kept.stories()[0].pins == (2, 1, 3)
    press(app, "Take out", 1)
    assert kept.stories()[0].pins == (2, 3)
    press(app, "Put it back")
    assert kept.stories()[0].pins == (2, 1, 3)

    next(area for area in app.text_area if area.key == "said 2 in Board").set_value(
        "For the board"
    ).run()
    press(app, "Keep", 0)
    assert kept.stories()[0].captions == {2: "For the board"}
    assert [pin.caption for pin in kept.pins()] == ["", "", ""]

    press(app, "Present")
    assert "1 of 3" in told(app)
    assert "For the board" in told(app)
    assert "pinned on" in told(app)
    press(app, "Last")
    assert app.query_params["step"] == "3"

    to = tmp_path / "story.json"
    assert earned.main(["report", "--story", "board", "--to", str(to)]) == earned.DONE
    slides = json.loads(to.read_text("utf-8"))["slides"]
    assert [slide["says"] for slide in slides] == [
        kept.pins()[number - 1].frozen.says for number in (2, 1, 3)
    ]


def test_a_link_to_a_story_that_is_gone_says_so_also_when_presented(
    app: AppTest, data_folder: Path
) -> None:
    kept = Notebook.in_folder(data_folder)
    story = kept.keep_story(Story(name="Board"))
    kept.delete_story(story.id)
    app.run()

    assert "it was deleted" in told(opened(app, story="Board"))
    presented = told(opened(app, story="Autumn", present="true"))
    assert "there is none called “Autumn” here" in presented.replace("\\", "")
    assert "1 of 1" in presented


def test_a_link_to_an_unknown_story_keeps_its_name_until_one_that_is_here_is_chosen(
    app: AppTest, data_folder: Path
) -> None:
    Notebook.in_folder(data_folder).keep_story(Story(name="Winter"))
    app.run()

    opened(app, story="Autumn").run()
    assert app.query_params["story"] == "Autumn"
    assert "“Autumn”" in told(app).replace("\\", "")

    app.selectbox[0].set_value("Winter").run()
    assert app.header[0].value == "Winter"
    assert "“Autumn”" not in told(app).replace("\\", "")
    assert app.query_params["story"] == "Winter"

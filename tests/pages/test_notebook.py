"""The notebook as two visitors of one server use it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from answers.notebook import Note
from records.store import FILE, Notebook

ROOT = Path(__file__).parents[2]


def visitor(page: str = "pages/act/notebook.py") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    app.switch_page(page).run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def write(app: AppTest, label: str, text: str) -> None:
    next(area for area in app.text_area if area.label == label).set_value(text)


def told(app: AppTest) -> str:
    shown = (*app.header, *app.markdown, *app.caption, *app.error, *app.toast)
    return "\n".join(str(element.value) for element in shown)


def test_a_belief_is_written_down_and_seen_by_another_visitor(data_folder: Path) -> None:
    first, second = visitor(), visitor()
    first.text_input(key="signed").set_value("Ada").run()
    press(first, "Write down a belief")
    write(first, "We believe", "Slow <b>delivery</b> drives customers away")
    write(first, "So we decide", "Hire two drivers")
    press(first, "Keep")

    second.run()

    assert "Hire two drivers" in told(second)
    assert "Slow \\<b\\>delivery" in told(second)
    assert "by Ada" in told(second)
    assert Notebook.in_folder(data_folder).notes()[0].changed_by == "Ada"


def test_the_second_of_two_visitors_is_told_and_may_bring_both_together(data_folder: Path) -> None:
    kept = Notebook.in_folder(data_folder)
    kept.keep_note(Note(belief="Price matters most"))
    first, second = visitor(), visitor()
    press(first, "Edit")
    press(second, "Edit")
    write(first, "So we decide", "Cut prices")
    press(first, "Keep")

    write(second, "So we decide", "Do nothing")
    press(second, "Keep")

    assert "changed this after you opened it" in told(second)
    assert "Cut prices" in told(second)
    assert kept.notes()[0].decision == "Cut prices"
    press(second, "Go on with mine, and replace theirs")
    press(second, "Keep")
    assert kept.notes()[0].decision == "Do nothing"


def test_a_picture_is_pinned_on_its_page_with_its_numbers(data_folder: Path) -> None:
    app = visitor("pages/listen/service.py")
    press(app, "Pin")
    assert "Pinned as it is now" in told(app)
    kept = Notebook.in_folder(data_folder)
    (pin,) = kept.pins()
    assert pin.frozen.page == "service"
    assert pin.frozen.findings

    belief = kept.keep_note(Note(belief="Service is getting better"))
    kept.keep_pin(replace(pin, note=belief.id, caption="See the last months"))
    reader = visitor()

    folds = [fold.label for fold in reader.expander]
    assert folds.count("See the last months") == 2  # below its belief, and in the story
    assert "evidence for\\: Service is getting better" in told(reader)


def test_a_check_that_is_due_stands_on_the_overview(data_folder: Path) -> None:
    note = Note(belief="Phone waits drive people away", check_on=date(2024, 1, 5), owner="Ines")
    kept = Notebook.in_folder(data_folder)
    kept.keep_note(note)

    app = visitor("pages/answer/overview.py")
    assert "Phone waits drive people away · Ines · due 5 January 2024" in told(app).replace(
        "\\", ""
    )

    kept.keep_note(replace(kept.notes()[0], outcome="They did not"))
    app.run()
    assert "Phone waits" not in told(app)


def test_a_deleted_belief_is_put_back(data_folder: Path) -> None:
    Notebook.in_folder(data_folder).keep_note(Note(belief="Price matters most"))
    app = visitor()

    press(app, "Delete")
    assert "Write down what you believe" in told(app)
    press(app, "Put back")

    assert "1 belief written down" in told(app)


def test_a_way_to_listen_is_listed_and_its_use_written_down(data_folder: Path) -> None:
    app = visitor()
    assert "Never heard so far" in told(app)
    way = next(box for box in app.selectbox if box.label == "Another way on our list")
    way.set_value("Front-line staff")
    press(app, "Put it on the list")

    write(app, "What was learned", "Packaging breaks")
    next(b for b in reversed(app.button) if b.label == "Keep").click().run()

    assert not app.exception
    (use, entry) = Notebook.in_folder(data_folder).listening()
    assert (entry.way, entry.used_on) == ("Front-line staff", None)
    assert (use.learned, use.used_on) == ("Packaging breaks", date.today())
    assert "Packaging breaks" in told(app)
    app.button(key=f"edit use {use.id}").click().run()
    write(app, "What was learned", "Boxes break")
    press(app, "Keep")
    assert "Boxes break" in told(app)
    app.button(key=f"delete use {use.id}").click().run()
    assert "never used" in told(app)
    press(app, "Put back")
    assert "last used" in told(app)
    history = Notebook.in_folder(data_folder).history(use)
    assert [change.what for change in history] == ["put back", "deleted", "changed", "written"]


@pytest.mark.parametrize("page", ["pages/answer/overview.py", "pages/act/notebook.py"])
def test_a_notebook_that_cannot_be_read_is_told_and_the_pages_go_on(
    data_folder: Path, page: str
) -> None:
    data_folder.mkdir()
    (data_folder / FILE).write_bytes(b"no database at all" * 100)

    app = visitor(page)

    assert "the file is no notebook" in told(app)
    assert app.header

"""A study saved in one browser, opened in another, by the list or by a link."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from records.saved_studies import find_study, saved_studies
from study import RowCondition, RowFilter

ROOT = Path(__file__).parents[2]
DATA = "pages/tools/data.py"


def visitor(page: str = DATA, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(page).run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    shown = (*app.header, *app.markdown, *app.caption, *app.error, *app.toast)
    return "\n".join(str(element.value) for element in shown).replace("\\", "")


def save(app: AppTest, name: str) -> None:
    label = "Save the study on screen as"
    next(text for text in app.text_input if text.label == label).set_value(name).run()
    press(app, "Save")


ORDERS = "Order ID,Customer ID,Order date,Amount\n" + "\n".join(
    f"O{number},C{number % 9},2024-{number % 12 + 1:02d}-15,{number}.50" for number in range(60)
)


def test_a_saved_study_is_opened_by_its_link_in_another_browser(data_folder: Path) -> None:
    first = visitor()
    first.file_uploader[0].upload("orders.csv", ORDERS.encode(), "text/csv").run()
    save(first, "Our orders, 2024")
    assert first.query_params["study"] == "Our orders, 2024"

    second = visitor(study="our orders, 2024")

    assert "Saved study “Our orders, 2024” · orders.csv" in told(second)
    assert second.query_params["study"] == "Our orders, 2024"
    assert find_study(data_folder, "Our orders, 2024").rows["orders"] == 60
    second.switch_page("pages/answer/overview.py").run()
    assert "Saved study" in told(second)
    second.switch_page(DATA).run()
    press(second, "Clear all, back to the sample")
    assert "invented company" in told(second)
    assert "study" not in second.query_params


def test_settings_of_an_opened_study_change_and_its_recipe_reads_new_files(
    data_folder: Path,
) -> None:
    first = visitor()
    first.file_uploader[0].upload("orders.csv", ORDERS.encode(), "text/csv").run()
    save(first, "Mine")
    assert find_study(data_folder, "Mine").recipe["files"]
    second = visitor(study="Mine")
    label = "Days after the start at which retention is judged"
    next(n for n in second.number_input if n.label == label).set_value(90)
    press(second, "Apply and read again")
    assert "changed since it was saved" in told(second)

    later = ORDERS.replace("2024-", "2025-").encode()
    second.file_uploader[0].upload("orders.csv", later, "text/csv").run()

    assert not second.exception
    assert "Saved study" not in told(second)
    assert "orders.csv · data to 15 December 2025" in told(second)
    press(second, "Undo: back to Mine")
    assert "Saved study “Mine”" in told(second)


def test_a_link_shows_the_same_rows_and_filters_at_once() -> None:
    first = visitor()
    first.file_uploader[0].upload("orders.csv", ORDERS.encode(), "text/csv").run()
    dear = RowFilter(
        "Dear ones", (RowCondition("orders.amount", "Amount", "between", (), "30", ""),)
    )
    first.session_state["row filters"] = (dear,)
    save(first, "Mine")

    second = visitor(study="Mine", rows="Dear ones")

    (chosen,) = [box for box in second.multiselect if box.label == "Rows"]
    assert chosen.value == ["Dear ones"]
    assert second.session_state["filters"].rows == (dear,)
    assert second.query_params["rows"] == "Dear ones"
    save(second, "Filtered")
    third = press(visitor(), "Open")
    assert third.session_state["filters"].rows == (dear,)


def test_a_link_to_no_study_says_so_and_shows_the_sample(data_folder: Path) -> None:
    app = visitor("pages/listen/service.py", study="../../etc/passwd")

    assert "There is no saved study" in told(app)
    assert "invented company" in told(app)
    assert not data_folder.exists()


def test_a_taken_name_is_replaced_only_when_the_reader_says_so(data_folder: Path) -> None:
    app = visitor()
    save(app, "Sample")
    (before,) = saved_studies(data_folder)[0]

    (replace,) = [button for button in app.button if button.label.startswith("Replace the one")]
    assert not [button for button in app.button if button.label == "Save"]
    replace.click().run()

    (after,) = saved_studies(data_folder)[0]
    assert after.mark != before.mark


def test_a_study_is_deleted_after_a_second_click(data_folder: Path) -> None:
    app = visitor()
    save(app, "Sample")

    press(app, "Delete it")

    assert saved_studies(data_folder) == ((), ())
    assert "invented company" in told(app)

"""The Data page: bring files, see what was understood, put it right, go back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from answers.pages import PAGES

DATA = "pages/tools/data.py"
PATHS = {page.stem: page.path for page in PAGES}


def written(rows: str) -> bytes:
    return "\n".join(line.strip() for line in rows.strip().splitlines()).encode()


def many_customers(count: int = 40) -> bytes:
    """Write customers as a shop would."""
    rows = [
        f"C{number:03d},2024-{number % 12 + 1:02d}-15,{'yes' if number % 2 else 'no'}"
        for number in range(count)
    ]
    return written("\n".join(["Customer ID,Joined,Member", *rows]))


def orders_with_an_unreadable_day(count: int = 40) -> bytes:
    rows = [
        f"O{number:03d},C{number % 9},2024-{number % 12 + 1:02d}-15,{number}.50"
        for number in range(count)
    ]
    lines = ["Order ID,Customer ID,Order date,Amount", *rows, "=1+1,C3,end of May,12.00"]
    return written("\n".join(lines))


@pytest.fixture
def data_page(app: AppTest) -> AppTest:
    app.run()
    app.switch_page(DATA).run()
    assert not app.exception
    return app


def bring(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader[0].upload(name, content).run()
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    kinds = (app.caption, app.markdown, app.error, app.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def test_the_sample_shows_what_was_understood_of_each_of_its_files(data_page: AppTest) -> None:
    summary = data_page.dataframe[0].value

    assert {"customers.csv", "orders.csv.gz", "service_contacts.csv"} <= {
        name.split(",")[0] for name in summary["table"]
    }
    assert (summary["read"] == summary["kept"] + summary["aside"]).all()


def test_a_file_brought_becomes_the_study_on_screen(data_page: AppTest) -> None:
    bring(data_page, "members of the shop.csv", many_customers())

    assert "invented company" not in told(data_page)
    assert "members of the shop" in told(data_page).replace("\\", "")
    assert list(data_page.dataframe[0].value["table"]) == ["members of the shop.csv"]


def test_a_file_brought_stays_on_screen_on_other_pages(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())

    data_page.switch_page(PATHS["overview"]).run()

    assert not data_page.exception
    assert "shop" in told(data_page)
    assert "invented company" not in told(data_page)


def test_a_page_without_data_says_what_would_unlock_it(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())

    data_page.switch_page(PATHS["service"]).run()

    assert not data_page.exception
    assert not data_page.get("vega_lite_chart")
    assert "What would answer this" in [str(sub.value) for sub in data_page.subheader]


def test_a_refused_file_says_why_and_leaves_the_study_on_screen(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())

    bring(data_page, "picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(200))

    assert len(data_page.error) == 1
    assert list(data_page.dataframe[0].value["table"]) == ["shop.csv"]


def test_headings_without_rows_are_refused_in_words(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", b"Customer ID,Joined,Left\n")

    assert "headings and no rows" in str(data_page.error[0].value)
    assert "invented company" in told(data_page)


def test_clearing_returns_to_the_sample(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())

    clear = next(button for button in data_page.button if "Clear all" in button.label)
    clear.click().run()

    assert not data_page.exception
    assert "invented company" in told(data_page)


def test_rows_set_aside_can_be_taken_home(data_page: AppTest) -> None:
    bring(data_page, "orders.csv", orders_with_an_unreadable_day())

    aside = int(data_page.dataframe[0].value["aside"].sum())
    labels = [button.proto.label for button in data_page.get("download_button")]
    assert aside == 1
    assert any(f"{aside} row" in label and "set aside" in label for label in labels)


def test_headings_full_of_formatting_are_shown_as_they_are(data_page: AppTest) -> None:
    nasty = written(
        "<img src=x onerror=alert(1)>,Customer ID,Joined\n"
        + "\n".join(f"[a](http://b.example),C{n},2024-03-0{n}" for n in range(1, 9))
    )

    bring(data_page, "<b>bold</b> **x**.csv", nasty)

    for element in (*data_page.markdown, *data_page.caption):
        assert "<img" not in str(element.value).replace("\\<", "")
        assert " **x**" not in str(element.value)


def test_a_table_can_be_said_to_be_something_else(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())
    kinds = next(box for box in data_page.selectbox if box.label == "This table is")

    kinds.set_value("dictionary")
    apply = next(button for button in data_page.button if "read again" in button.label)
    apply.click().run()

    assert not data_page.exception
    assert "the earlier reading stays" in told(data_page).replace("\\", "")
    assert list(data_page.dataframe[0].value["kind"]) == ["customers"]


def test_the_settings_of_the_study_can_be_changed(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())
    horizon = next(box for box in data_page.number_input if "retention is judged" in box.label)

    horizon.set_value(180)
    apply = [button for button in data_page.button if "read again" in button.label][-1]
    apply.click().run()

    assert not data_page.exception
    again = next(box for box in data_page.number_input if "retention is judged" in box.label)
    assert again.value == 180


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if label in button.label).click().run()
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def rows_that_fit_nothing(count: int = 30) -> bytes:
    return written("\n".join(["alpha,beta", *(f"{n * 7 % 5},{n * 3 % 4}" for n in range(count))]))


def test_what_is_recognised_with_certainty_loads_without_steps(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())

    assert "recognised with certainty" in told(data_page)
    assert not [label for label in labels(data_page) if "Match columns" in label]


def test_a_table_nobody_can_place_waits_until_somebody_says_what_it_is(data_page: AppTest) -> None:
    bring(data_page, "puzzle.csv", rows_that_fit_nothing())

    assert "invented company" in told(data_page)
    assert [label for label in labels(data_page) if label[:1].isdigit()] == [
        "1 · Choose files",
        "2 · What is this?",
        "3 · Match columns",
        "4 · Check and load",
    ]

    press(data_page, "Leave it")

    assert not [label for label in labels(data_page) if "Match columns" in label]


def test_a_guess_must_be_confirmed_before_anything_is_loaded(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())
    bring(data_page, "puzzle.csv", rows_that_fit_nothing())
    press(data_page, "4 · Check and load")
    load = next(button for button in data_page.button if button.label == "Load")
    assert load.disabled

    press(data_page, "They are right")
    next(button for button in data_page.button if button.label == "Load").click().run()

    assert not data_page.exception
    assert list(data_page.dataframe[0].value["table"]) == ["shop.csv"]
    assert "unknown" in told(data_page)


def test_files_that_wait_still_wait_after_a_look_at_another_page(data_page: AppTest) -> None:
    bring(data_page, "puzzle.csv", rows_that_fit_nothing())
    press(data_page, "3 · Match columns")

    data_page.switch_page(PATHS["overview"]).run()
    data_page.switch_page(DATA).run()

    assert not data_page.exception
    assert next(b for b in data_page.button if "Match columns" in b.label).proto.type == "primary"


def test_every_step_can_be_gone_through_and_back_and_loaded(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())
    press(data_page, "step by step")

    press(data_page, "1 · Choose files")
    press(data_page, "Next")
    press(data_page, "Next")
    press(data_page, "Back")
    press(data_page, "4 · Check and load")
    press(data_page, "Load")

    assert "invented company" not in told(data_page)
    assert list(data_page.dataframe[0].value["table"]) == ["shop.csv"]


def test_the_latest_files_can_be_taken_back(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())
    bring(data_page, "orders.csv", orders_with_an_unreadable_day())
    assert len(data_page.dataframe[0].value) == 2

    press(data_page, "Undo: back to shop")

    assert list(data_page.dataframe[0].value["table"]) == ["shop.csv"]


def test_new_files_can_replace_the_ones_on_screen(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())

    data_page.toggle[0].set_value(True)
    bring(data_page, "orders.csv", orders_with_an_unreadable_day())

    assert list(data_page.dataframe[0].value["table"]) == ["orders.csv"]


def test_the_same_file_under_another_name_is_noticed(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())

    bring(data_page, "copy of shop.csv", many_customers())

    assert "counts once" in told(data_page)


def test_a_recipe_is_told_in_words_and_can_be_taken_home(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())

    assert "Learned on" in told(data_page)
    assert "Download the recipe" in [b.proto.label for b in data_page.get("download_button")]


def test_a_recipe_brought_back_is_followed(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())
    recipe = (
        '{"version": 1, "horizon_days": 200, "files": [{"headings": ["Customer ID", "Joined", '
        '"Member"], "kind": "customers", "columns": {"Member": ""}}]}'
    )

    data_page.file_uploader[1].upload("recipe.json", recipe.encode()).run()
    press(data_page, "by this recipe")

    horizon = next(box for box in data_page.number_input if "retention is judged" in box.label)
    assert horizon.value == 200


def test_something_that_is_no_recipe_is_refused_in_words(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())

    data_page.file_uploader[1].upload("recipe.json", b"{}").run()

    assert "no recipe" in told(data_page)


def survey(wave: int, people: int = 40) -> bytes:
    rows = [
        f"p{wave}-{n},{n % 5 + 1},{n % 4 + 1},{n % 3 + 1},4,{n % 2 + 3},2" for n in range(people)
    ]
    return written("\n".join([QUESTIONS, "straight" + ",5" * 6, *rows]))


QUESTIONS = "Respondent ID," + ",".join(f"Item {n} (1-5)" for n in range(6))


def test_marked_answers_are_left_out_of_every_page_once_the_reader_says_so(
    data_page: AppTest,
) -> None:
    bring(data_page, "survey.csv", survey(1))
    toggle = next(t for t in data_page.sidebar.toggle if "Leave out 1 marked" in t.label)

    toggle.set_value(True).run()
    data_page.switch_page(PATHS["brands"]).run()

    assert not data_page.exception
    assert "without marked answers" in told(data_page)
    assert "40 respondents" in told(data_page)


def test_several_surveys_can_be_read_as_waves_and_the_recipe_says_so(data_page: AppTest) -> None:
    bring(data_page, "spring.csv", survey(1))
    bring(data_page, "autumn.csv", survey(2))
    data_page.segmented_control(key="new wave append").set_value("keep apart").run()

    assert not data_page.exception
    assert "wave of its own" in told(data_page)


def test_what_codes_mean_is_shown_for_every_coded_column(data_page: AppTest) -> None:
    bring(data_page, "shop.csv", many_customers())

    column = next(box for box in data_page.selectbox if box.label == "Column")
    assert column.options == ["Member · membership of the program"]
    meanings = data_page.dataframe[2].value
    assert dict(zip(meanings["text"], meanings["meaning"], strict=True)) == {
        "yes": "member",
        "no": "not a member",
    }

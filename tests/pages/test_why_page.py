"""What can be changed on Why they stay or leave, and that it is kept."""

from __future__ import annotations

import json
import re

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from loaders.recipe import RecipeError, choices_from, recipe_json
from loaders.understanding import Choices, Loading

PAGE = "pages/listen/why_they_stay_or_leave.py"


def opened_at(app: AppTest, tab: str) -> AppTest:
    app.query_params["why"] = tab
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def write_words(app: AppTest, written: str) -> None:
    (area,) = [area for area in app.text_area if area.label.startswith("Your words")]
    area.set_value(written)


def test_own_words_sort_the_texts_anew_and_bad_ones_are_refused(app: AppTest) -> None:
    words = opened_at(app.run(), "In their words")
    top = str(words.header[0].value).partition("are about ")[2]
    assert top in words.selectbox(key="rule for").options

    words.selectbox(key="rule for").set_value(top).run()
    write_words(words, "/(/")
    press(words, "Sort the texts by these words")
    assert "no pattern that can be searched for" in words.error[0].value

    write_words(words, "zebra crossing")
    next(box for box in words.checkbox if box.label.startswith("Keep")).uncheck()
    press(words, "See what would change")
    told = str(words.info[0].value)
    assert re.match(rf"(\d+) texts are about {top} now\\; by these words 0 more and \1 fewer", told)
    assert top in words.header[0].value  # nothing is kept yet
    press(words, "Sort the texts by these words")

    assert not words.exception
    assert top not in words.header[0].value
    kept = words.session_state["choices"]
    assert kept.reason_rules == ((top, False, ("zebra crossing",)),)

    press(words, "Back to the built-in phrases")
    assert top in words.header[0].value
    assert words.session_state["choices"].reason_rules == ()


def test_the_comments_behind_a_bar_are_chosen_from_a_list_without_a_mouse(app: AppTest) -> None:
    leaving = opened_at(app.run(), "Why they leave")
    before = len(leaving.markdown)

    leaving.selectbox(key="left_for").set_value("late delivery").run()

    assert not leaving.exception
    assert len(leaving.markdown) > before + 3
    assert "late" in "\n".join(str(written.value) for written in leaving.markdown).lower()


def test_a_link_opens_the_comments_of_a_bar_and_ignores_one_that_is_none(app: AppTest) -> None:
    app.query_params["left_for"] = "price"
    leaving = opened_at(app.run(), "Why they leave")
    assert leaving.selectbox(key="left_for").value == "price"
    assert any("expensive" in str(written.value) for written in leaving.markdown)

    leaving.query_params["left_for"] = "the weather"
    other = leaving.run()

    assert not other.exception


def test_another_outcome_is_kept_with_the_study(app: AppTest) -> None:
    matters = opened_at(app.run(), "What matters")
    choice = next(
        group for group in matters.button_group if group.label.startswith("What the ratings")
    )

    choice.set_value("recommend").run()

    assert not matters.exception
    assert "recommend" in matters.header[0].value
    assert matters.session_state["choices"].outcome == "recommend"


def test_rules_outcome_and_dimensions_travel_with_the_recipe() -> None:
    decided = Choices(
        outcome="stayed",
        reason_rules=(("price", True, ("too dear", "-special offer")),),
        dimensions=(("Opening hours", "empathy"), ("Logo", "")),
    )

    again = choices_from(recipe_json(Loading((), None), decided))

    assert again.outcome == decided.outcome
    assert again.reason_rules == decided.reason_rules
    assert again.dimensions == decided.dimensions


@pytest.mark.parametrize(
    ("part", "said", "why"),
    [
        ("outcome", "happiness", "expected one of stayed, overall, recommend"),
        ("dimensions", {"Logo": "beauty"}, "beauty is no dimension"),
        ("dimensions", ["Logo"], "no pairs of texts"),
        ("reason_rules", [{"reason": "price"}], "rule 1 needs reason, keeps_built_in, words"),
        ("reason_rules", "price", "no list"),
        (
            "reason_rules",
            [{"reason": "price", "keeps_built_in": True, "words": ["-/(/"]}],
            "a word of reason rule 1 is no pattern",
        ),
        (
            "reason_rules",
            [{"reason": "price", "keeps_built_in": True, "words": ["dear"] * 201}],
            "rule 1 holds more, or longer, words",
        ),
        (
            "reason_rules",
            [{"reason": " ", "keeps_built_in": True, "words": []}],
            "rule 1 names no reason",
        ),
    ],
)
def test_a_recipe_that_says_what_cannot_be_is_refused(part: str, said: object, why: str) -> None:
    with pytest.raises(RecipeError, match=why):
        choices_from(json.dumps({"version": 2, part: said}))


Cells = dict[int, dict[str, object]]


def change(app: AppTest, table: str, cells: Cells, *, then: str) -> AppTest:
    """Change cells of a table and press a button, as a reader does."""
    (key,) = [str(one.key) for one in app.data_editor if str(one.key).startswith(table)]
    app.session_state[key] = {"edited_rows": cells, "added_rows": [], "deleted_rows": []}
    return press(app, then)


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def edited(app: AppTest, table: str) -> pl.DataFrame:
    (found,) = [one.value for one in app.data_editor if str(one.key).startswith(table)]
    return pl.DataFrame(found.to_dict("list"))


def items(app: AppTest) -> dict[str, tuple[str, str]]:
    rows = edited(app, "items by dimension").rows()
    return {attribute: (dimension or "", how) for attribute, dimension, how in rows}


def test_items_moved_between_dimensions_are_kept(app: AppTest) -> None:
    matters = opened_at(app.run(), "What matters")
    order = list(items(matters))
    assert items(matters)["Easy to reach"] == ("responsiveness", "by its wording")

    cells: Cells = {
        order.index("Easy to reach"): {"dimension": "empathy"},
        order.index("Product quality"): {"dimension": ""},
        order.index("Easy website"): {"dimension": "tangibles"},
    }
    change(matters, "items by dimension", cells, then="Work it out with these")

    assert matters.session_state["choices"].dimensions == (
        ("Easy to reach", "empathy"),
        ("Easy website", "tangibles"),
        ("Product quality", ""),
    )
    shown = items(matters)
    assert shown["Easy to reach"] == ("empathy", "chosen by you")
    assert shown["Easy website"] == ("tangibles", "chosen by you")
    assert shown["Product quality"] == ("", "")


def reading(app: AppTest) -> tuple[str, str]:
    """Return the comment that is open, and how many were read."""
    quoted = [one.value for one in app.markdown if str(one.value).startswith("“")]
    return str(quoted[0]), str(app.get("progress")[0].proto.text)


def read(app: AppTest, *reasons: str) -> None:
    (pills,) = [group for group in app.button_group if group.label == "What it is about"]
    pills.set_value(list(reasons)).run()
    press(app, "Read, next one")


def test_comments_coded_by_hand_are_held_against_the_rules_and_stay_with_their_texts(
    app: AppTest,
) -> None:
    words = opened_at(app.run(), "In their words")
    first, said = reading(words)
    assert said == "0 of 100 read"
    for _ in range(10):
        is_late = " late" in reading(words)[0].lower()
        read(words, *(["late delivery"] if is_late else []))
    assert not reading(words)[1].startswith("0 of")

    press(words, "Back")
    (compare,) = [one for one in words.toggle if one.label == "Compare with the rules"]
    compare.set_value(True).run()
    assert any("the very same reasons" in str(one.value) for one in words.markdown)
    (table,) = [one.value for one in words.dataframe if "recall" in one.value.columns]
    assert table["n"].ge(10).all()

    # Another page and back, then other comments: what was read stays with its words.
    known = reading(words)[1]
    opened_at(words.switch_page("pages/listen/brands.py").run(), "In their words")
    assert reading(words)[1] == known
    words.multiselect(key="segment").set_value(["Region: North", "Region: South"]).run()
    assert reading(words)[1] != known
    assert not words.exception
    assert first


def test_a_reason_of_ones_own_needs_a_name(app: AppTest) -> None:
    words = opened_at(app.run(), "In their words")
    words.selectbox(key="rule for").set_value("A reason of your own").run()
    label = "Sort the texts by these words"

    press(words, label)
    assert words.error[0].value == "Give the reason a name."

    def named(reason: str) -> None:
        (name,) = [text for text in words.text_input if text.label == "What the reason is called"]
        name.set_value(reason)

    named("no parking")
    press(words, label)
    assert words.error[0].value == "Write at least one word or phrase."

    named("Late Delivery")
    press(words, label)
    assert "There is a reason late delivery already" in words.error[0].value

    named("no parking")
    write_words(words, "parking\nno place to park")
    press(words, label)

    rule = ("no parking", True, ("parking", "no place to park"))
    assert words.session_state["choices"].reason_rules == (rule,)
    said = [str(caption.value).replace("\\", "") for caption in words.caption]
    assert "Changed by you: no parking." in said

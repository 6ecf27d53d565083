"""An analyst crosses columns, chooses rows, and asks in SQL, as in a browser."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

PAGE = "pages/tools/explore.py"


def opened(app: AppTest) -> AppTest:
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def captions(app: AppTest) -> str:
    return "\n".join(str(caption.value) for caption in app.caption)


def test_columns_are_chosen_and_what_was_looked_at_is_counted(app: AppTest) -> None:
    opened(app)
    assert app.selectbox(key="what").value == "Contacts: Rating of the contact"
    assert app.selectbox(key="by").value == "Contacts: Touchpoint"
    assert "Returns" in str(app.header[0].value)
    assert "1 comparison so far" in captions(app)

    app.selectbox(key="by").set_value("Customers: Membership").run()
    app.selectbox(key="by").set_value("Contacts: Touchpoint").run()

    assert not app.exception
    assert "2 comparisons so far" in captions(app)
    app.selectbox(key="what").select_index(
        next(at for at, one in enumerate(app.selectbox(key="what").options) if "Staying" in one)
    ).run()
    app.selectbox(key="by").set_value("Customers: Membership").run()
    assert "says nothing about what keeps them" in str(app.warning[0].value)


def test_a_link_asks_the_same_question(app: AppTest) -> None:
    app.query_params["what"] = "Orders: Amount of the order"
    app.query_params["by"] = "Customers: Membership"
    opened(app)

    assert "Amount of the order" in str(app.header[0].value)


def test_a_filter_is_made_and_put_on_in_the_sidebar(app: AppTest) -> None:
    opened(app)
    app.button_group(key="view").set_value("Choose rows").run()
    app.multiselect(key="filter columns").set_value(["Customers: Membership"]).run()
    app.multiselect(key="words customers.program").set_value(["members"]).run()
    assert "of 14\\,000 customers" in captions(app)

    app.text_input[0].set_value("mine")
    next(one for one in app.button if one.label == "Keep this filter").click().run()
    app.multiselect(key="rows").set_value(["mine"]).run()
    app.switch_page("pages/listen/service.py").run()

    assert not app.exception
    assert "rows\\: mine" in captions(app)


def test_a_query_is_written_run_and_corrected(app: AppTest) -> None:
    opened(app)
    app.button_group(key="view").set_value("SQL").run()
    app.text_area(key="sql").set_value("SELECT toucpoint FROM contacts").run()
    run = next(one for one in app.button if one.label == "Run")
    run.click().run()
    assert "Did you mean touchpoint" in str(app.error[0].value)

    app.text_area(key="sql").set_value("SELECT DISTINCT touchpoint FROM contacts").run()
    next(one for one in app.button if one.label == "Run").click().run()

    assert not app.exception
    assert "4 rows" in [str(one.value) for one in app.subheader]
    assert {"CSV", "Parquet", "Excel"} <= {str(b.proto.label) for b in app.get("download_button")}


def test_names_and_examples_are_put_into_the_query(app: AppTest) -> None:
    opened(app)
    app.button_group(key="view").set_value("SQL").run()
    for name in ("AVG(", "contacts.rating"):
        app.selectbox(key="sql name").set_value(name).run()
    assert app.text_area(key="sql").value == "AVG(contacts.rating"
    assert app.selectbox(key="sql name").value is None

    app.selectbox(key="sql example").select_index(0).run()

    assert not app.exception
    assert str(app.text_area(key="sql").value).startswith("SELECT")

"""The page Brands: its newer views open, and choices below the heading change what is said."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

PAGE = "pages/listen/brands.py"


def opened(app: AppTest, view: str) -> AppTest:
    app.query_params["brands_view"] = view
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join(str(written.value) for written in app.markdown)


def test_steps_nobody_was_asked_about_are_said_to_be_missing(app: AppTest) -> None:
    assert "Nobody was asked which brands they know" in said(opened(app, "Know to prefer"))


def test_groups_are_named_in_words_and_another_brand_may_be_ours(app: AppTest) -> None:
    brands = opened(app, "Who")
    segments = brands.selectbox(key="groups_by")

    assert "Membership" in segments.options
    assert "program" not in segments.options

    before = brands.header[0].value
    other = next(name for name in brands.selectbox(key="own_brand").options if name not in before)
    brands.selectbox(key="own_brand").set_value(other).run()

    assert not brands.exception
    assert other in brands.header[0].value

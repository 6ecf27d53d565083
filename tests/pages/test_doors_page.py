"""What can be chosen on Front and back door, and what it shows of files that tell little."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from answers.front_and_back_door import front_and_back_door
from study import Filters, Study

PAGE = "pages/our_side/front_and_back_door.py"


def opened(app: AppTest, **query: str) -> AppTest:
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def brought(app: AppTest, text: str) -> AppTest:
    app.run()
    app.switch_page("pages/tools/data.py").run()
    app.file_uploader[0].upload("file.csv", text.encode(), "text/csv").run()
    return opened(app)


def written(app: AppTest) -> str:
    kinds = (app.header, app.subheader, app.markdown, app.caption, app.info, app.warning)
    return "\n".join(str(one.value) for kind in kinds for one in kind).replace("\\", "")


def the_list(app: AppTest) -> tuple[str, bool]:
    """Return the label of the list to act on, and whether it can be downloaded."""
    (button,) = [b.proto for b in app.download_button if "most valuable first" in b.proto.label]
    return str(button.label), not button.disabled


def test_a_link_opens_the_list_of_its_kind_and_span_and_choosing_changes_it(
    app: AppTest, sample_study: Study
) -> None:
    answer = front_and_back_door(sample_study, Filters())

    def expected(kind: str, months: int) -> str:
        rows = answer.silent_list(kind, months).height
        return f"Download {rows:,} rows, the most valuable first"

    page = opened(app, span="12 months", kind="Asked and it was not solved")
    assert the_list(page) == (expected("not solved", 12), True)
    assert "no names" in answer.touch.found_how
    assert answer.touch.found_how in written(page)

    page.button_group(key="kind").set_value("not heard from").run()
    page.button_group(key="span").set_value(3).run()
    assert the_list(page) == (expected("not heard from", 3), True)

    page.button_group(key="kind").set_value("not answered").run()
    assert not page.exception
    assert the_list(page) == ("Download 0 rows, the most valuable first", False)


def test_filters_change_the_doors_and_are_named_beside_them(
    app: AppTest, sample_study: Study
) -> None:
    page = opened(app, customers="Members", segment="Region: North")
    filters = Filters(program="member", segments=(("Region", "North"),))

    assert (
        page.header[0].value.replace("\\", "")
        == front_and_back_door(sample_study, filters).headline
    )
    assert "Region: North" in written(page)
    assert "members only" in written(page)


CUSTOMERS = "Customer ID,Joined,Left\n"
STAYING = CUSTOMERS + "".join(f"C{n},2023-{n % 12 + 1:02d}-10,\n" for n in range(120))
LEAVING = CUSTOMERS + "".join(
    f"C{n},2023-{n % 12 + 1:02d}-10,{f'2024-{n % 12 + 1:02d}-20' if n < 120 else ''}\n"
    for n in range(240)
)
ORDERS = "Order ID,Customer ID,Order date,Amount\n" + "".join(
    f"O{n},C{n % 60},{2023 + n % 2}-{n // 7 % 12 + 1:02d}-15,{n % 9}.50\n" for n in range(600)
)


@pytest.mark.parametrize(
    ("text", "heading", "said", "list_to_act_on"),
    [
        # From February to November 100 leave, of 1,850 customers counted at each month's start.
        pytest.param(
            LEAVING,
            "5.4 of 100 customers are lost in a month",
            "Losses are shown from the first departure on record, 20 January 2024.",
            [],
            id="customers alone",
        ),
        pytest.param(
            ORDERS,
            "50% of customers were not heard from in 3 months",
            "Numbers of each customer's last order in your own file; no names are kept here.",
            ["Download 30 rows, the most valuable first"],
            id="orders alone",
        ),
    ],
)
def test_files_that_tell_little_say_what_they_can(
    app: AppTest, text: str, heading: str, said: str, list_to_act_on: list[str]
) -> None:
    page = brought(app, text)

    assert page.header[0].value.replace("\\", "") == heading
    assert said in written(page)
    lists = [b.proto.label for b in page.download_button if "most valuable" in b.proto.label]
    assert lists == list_to_act_on
    assert "Would help: service contacts with the customer's id" in written(page)


def test_a_list_on_which_nobody_left_says_what_would_tell(app: AppTest) -> None:
    page = brought(app, STAYING)

    assert "nobody on file has left; lists often keep only" in written(page)
    assert "customers with the dates they joined and left, or their orders" in written(page)

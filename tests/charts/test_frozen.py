"""A pinned exhibit stays as it was, and shows everywhere like any other."""

from __future__ import annotations

import json

from polars.testing import assert_frame_equal

from answers.service import service
from charts.exhibits.service import service_exhibits
from charts.frozen import freeze, thaw
from charts.theme import for_export, on_screen
from study import Filters, Study


def test_a_frozen_exhibit_thaws_to_the_same_picture_numbers_and_words(sample_study: Study) -> None:
    answer = service(sample_study, Filters())
    (shown, *_) = service_exhibits(answer, "Phone")

    frozen = freeze(shown, answer, sample_study, Filters(), {"shown": ("Phone",)})
    thawed = thaw(frozen)

    assert json.loads(json.dumps(frozen.picture)) == frozen.picture
    assert for_export(thawed.chart).to_dict() == for_export(shown.chart).to_dict()
    assert on_screen(thawed.chart, "dark").to_dict()["config"]["axis"]["labelColor"] == "#b4bac5"
    assert_frame_equal(thawed.table, shown.table, check_dtypes=False)
    assert (thawed.says, thawed.native, thawed.headings) == (
        shown.says, shown.native, shown.headings,
    )  # fmt: skip
    assert frozen.findings
    assert {found.of["touchpoint"] for found in frozen.findings} == {"Phone"}
    assert frozen.is_invented

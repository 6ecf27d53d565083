"""A survey whose headings name the aspect before the colon keeps it."""

from loaders.loading import load

PROMISES = """Response ID,Audience,Promise: We help,Promise: We answer,Promise: We listen
P1,Customer,6,5,4
P2,Employee,7,6,3
P3,Manager,2,3,1
P4,Customer,5,1,2
P5,Customer,3,7,7
"""


def test_what_stands_before_a_colon_is_the_aspect_and_not_a_question_over_several_items() -> None:
    study = load([("promises.csv", PROMISES.encode())]).study

    assert study is not None
    assert study.ratings is not None
    assert study.ratings["aspect"].unique().to_list() == ["promise"]
    assert study.ratings["attribute"].unique().sort().to_list() == [
        "We answer",
        "We help",
        "We listen",
    ]

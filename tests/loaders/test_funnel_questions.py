"""Steps on the way to buying are found however a survey program spreads them over columns."""

from __future__ import annotations

import polars as pl
import pytest

from loaders.loading import load
from study import Study

WAYS = {
    "a list in one cell": """
        id,{heard},{consider},Your favourite brand?
        {r1},Acme;Globex,Acme,Acme
        {r2},Acme;Globex,None of these,Globex
        {r3},Globex,Globex,Globex
        {r4},Acme,Acme,Acme
        """,
    "a tick in a column each": """
        id,{heard} [Acme],{heard} [Globex],{consider} [Acme],{consider} [Globex],Favourite brand
        {r1},Yes,Yes,Yes,No,Acme
        {r2},Yes,Yes,No,No,Globex
        {r3},No,Yes,No,Yes,Globex
        {r4},Yes,No,Yes,No,Acme
        """,
    "a column per step and brand": """
        id,Awareness - A,Awareness - G,Consider - A,Consider - G,Prefer - A,Prefer - G
        {r1},1,1,1,0,1,0
        {r2},1,1,0,0,0,1
        {r3},0,1,0,1,0,1
        {r4},1,0,1,0,1,0
        """,
}

SHORT = {
    "{heard}": "Which of these brands have you heard of?",
    "{consider}": "Which would you consider?",
    "- A,": "- Acme,",
    "- G,": "- Globex,",
    "- G\n": "- Globex\n",
}


def study_of(content: str) -> Study:
    """Read twelve people who answer as the four written down."""
    for short, long in SHORT.items():
        content = content.replace(short, long)
    lines = [line.strip() for line in content.strip().splitlines()]
    rows = [
        line.split(",", 1)[1].join([f"{number}{line[1:3]},", ""])
        for number in range(3)
        for line in lines[1:]
    ]
    study = load([("survey.csv", "\n".join([lines[0], *rows]).encode())]).study
    assert study is not None
    return study


@pytest.mark.parametrize("way", WAYS)
def test_steps_are_found(way: str) -> None:
    study = study_of(WAYS[way])

    assert study.ratings is not None
    counted = study.ratings.filter(pl.col("aspect") == "funnel").group_by("brand", "attribute")
    ticked = counted.agg(pl.col("rating").sum(), pl.len()).sort("brand", "attribute").rows()
    assert ticked == [
        ("Acme", "consider", 6, 12),
        ("Acme", "know", 9, 12),
        ("Acme", "prefer", 6, 12),
        ("Globex", "consider", 3, 12),
        ("Globex", "know", 9, 12),
        ("Globex", "prefer", 6, 12),
    ]


def test_a_blank_in_a_list_without_none_of_these_is_no_brand_ticked() -> None:
    blank = WAYS["a list in one cell"].replace("None of these", "")
    study = study_of(blank)

    assert study.ratings is not None
    considered = study.ratings.filter(brand="Acme", attribute="consider")
    assert (considered["rating"].sum(), considered.height) == (6, 12)


def test_features_somebody_uses_are_no_brands() -> None:
    study = study_of(
        """
        id,Which features do you know?,Which features do you use?,Fair prices (1-5)
        {r1},Search;Alerts,Search,4
        {r2},Search;Alerts,Alerts,3
        {r3},Alerts,Search,5
        {r4},Search,Search,2
        """
    )

    assert study.ratings is not None
    assert "funnel" not in study.ratings["aspect"].to_list()

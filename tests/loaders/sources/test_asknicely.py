"""AskNicely responses, invented in the shape the program writes."""

from tests.loaders.ugly_files import loaded

RESPONSES = """
response_id,person_id,name,email,answer,answerlabel,comment,note,status,sent,opened,responded,created,segment,question_type,deliverymethod
1001,501,Ada,ada@x.example,9,promoter,Great help,,responded,1748736000,1748739600,1748743200,1740000000,Gold,nps,email
1002,502,Bo,bo@x.example,0,detractor,Slow reply,,responded,1748736000,1748739600,1748843200,1740000000,Silver,nps,email
1003,501,Ada,ada@x.example,10,promoter,,,responded,1748736000,1748739600,1748943200,1740000000,Gold,nps,email
"""


def test_answers_are_recommendations_of_people_and_no_list_of_customers() -> None:
    table = loaded(RESPONSES)
    people, ratings = table.made.tables["respondents"], table.made.tables["ratings"]

    assert (table.source, table.kind) == ("AskNicely", "survey")
    assert people["customer_id"].to_list() == ["501", "502", "501"]
    assert [str(day) for day in people["answered_on"]] == ["2025-06-01", "2025-06-02", "2025-06-03"]
    assert ratings.select("aspect", "rating", "scale_min", "scale_max").rows() == [
        ("recommend", 9.0, 0.0, 10.0),
        ("recommend", 0.0, 0.0, 10.0),
        ("recommend", 10.0, 0.0, 10.0),
    ]
    assert table.made.tables["comments"]["text"].to_list() == ["Great help", "Slow reply"]


def test_satisfaction_asked_beside_it_is_a_question_of_its_own() -> None:
    mixed = RESPONSES.replace("Silver,nps", "Silver,csat")

    ratings = loaded(mixed).made.tables["ratings"]

    assert sorted(set(ratings["attribute"])) == ["overall", "recommend"]

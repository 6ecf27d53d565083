"""Exports in shapes that once were read wrongly: each line is a trait, invented and small."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from loaders.encodings import decoded
from loaders.loading import load
from loaders.understanding import ColumnMatch, LoadedTable


def table_of(text: str | bytes, name: str = "export.csv") -> LoadedTable:
    content = text if isinstance(text, bytes) else text.encode()
    (file,) = load([(name, content)]).files
    assert file.refusal is None
    return file.tables[0]


def survey(headings: str, answers: str, rows: int = 40) -> LoadedTable:
    """Lay out a survey whose rows repeat some answers, parted by "/", each with its own id."""
    given = answers.split("/")
    lines = [f"{i},{given[i % len(given)]}" for i in range(rows)]
    return table_of("\n".join([f"Response ID,{headings}", *lines]))


def match_of(table: LoadedTable, heading: str) -> ColumnMatch:
    return next(match for match in table.made.columns if heading in match.heading)


@pytest.mark.parametrize(
    ("headings", "heading", "brand", "attribute"),
    [
        (
            ("How do you rate Kestrel? [Fast],How do you rate Kestrel? [Fair],"
            "How do you rate Merlin? [Fast],How do you rate Merlin? [Fair]"),
            "Merlin? [Fair]", "Merlin", "Fair",
        ),
        (
            ("Rate each brand [Alder: Good quality],Rate each brand [Alder: Good price],"
            "Rate each brand [Birch: Good quality],Rate each brand [Birch: Good price]"),
            "Birch: Good price", "Birch", "Good price",
        ),
        (
            ("Orange.(Hutchison).Network.coverage,Orange.(Hutchison).Good.value,"
            "Airtel.Network.coverage,Airtel.Good.value"),
            "Hutchison).Good", "Orange (Hutchison)", "Good value",
        ),
        ("AlderQuality,AlderPrice,BirchQuality,BirchPrice", "BirchPrice", "Birch", "Price"),
        (
            ("Q7r1c1 Alder - Quality,Q7r1c2 Alder - Care,Q7r2c1 Birch - Quality,"
            "Q7r2c2 Birch - Care"),
            "Birch - Care", "Birch", "Care",
        ),
    ],
)  # fmt: skip
def test_a_brand_is_found_wherever_the_heading_keeps_it(
    headings: str, heading: str, brand: str, attribute: str
) -> None:
    match = match_of(survey(headings, "1,5,2,4/3,3,5,1/2,4,4,5"), heading)

    assert (match.brand, match.attribute) == (brand, attribute)


def test_steps_to_buying_and_items_may_be_asked_of_the_same_brands() -> None:
    headings = (
        "Aided awareness - Acme,Aided awareness - Hooli,Usage - Acme,Usage - Hooli,NPS - Acme,"
        "NPS - Hooli,Q2_1 - Acme - Reliable,Q2_2 - Acme - Modern,Q3_1 - Hooli - Reliable,"
        "Q3_2 - Hooli - Modern"
    )
    table = survey(headings, "1,0,0,1,10,0,1,5,99,3/0,1,1,0,4,9,5,2,1,4")

    assert match_of(table, "awareness - Acme").aspect == "funnel"
    assert match_of(table, "NPS - Acme").aspect == "recommend"
    reliable = match_of(table, "Q2_1")
    assert reliable.reads_as is not None
    assert (reliable.brand, reliable.reads_as.scale_max) == ("Acme", 5.0)


@pytest.mark.parametrize(
    ("headings", "answers", "lowest", "highest"),
    [
        ("Price,Care", "1 - Very dissatisfied,4 - Satisfied/2 - Dissatisfied,Don't know", 1, 5),
        ("Price,Care", "(1) Strongly disagree,(5) Strongly agree/(3) Neutral,(4) Agree", 1, 5),
        ("Price,Care", "😡 Very bad,🙂 Good/😐 OK,😍 Very good", 1, 5),
        ("Price,Care", "5 stars,4 stars/1 star,3 stars", 1, 5),
        ("Preis,Service", "Sehr zufrieden,Unzufrieden/Zufrieden,Sehr unzufrieden", 1, 5),
        ("Prix,Accueil", "Très satisfait,Plutôt satisfait/Insatisfait,Ni d’accord", 1, 5),
        ("Preis (1=sehr gut; 6=ungenügend),Note", "6,x/1,x/2,x", 1, 6),
        ("Q1[SQ1],Q1[SQ2],Q1[SQ3]", "A1,A5,A2/A3,A4,A1", 1, 5),
        ("Warm,Fair,Open", "80,71,3/12,99,55/0,100,64", 0, 100),
        ("Quick,Polite,Tidy", "Never,Often,Always/Sometimes,Rarely,Never", 1, 5),
    ],
)
def test_answers_are_ratings_in_every_dress(
    headings: str, answers: str, lowest: float, highest: float
) -> None:
    match = survey(headings, answers).made.columns[1]

    assert match.becomes == "ratings.rating"
    assert match.reads_as is not None
    assert (match.reads_as.scale_min, match.reads_as.scale_max) == (lowest, highest)


def test_the_best_note_at_school_is_a_one() -> None:
    ratings = survey("Preis (1=sehr gut; 6=ungenügend)", "1/6").made.tables["ratings"]

    assert ratings["rating"][0] == 6.0


def test_groups_of_promoters_are_no_second_recommendation() -> None:
    headings = "How likely are you to recommend us?,How likely are you to recommend us? - Group"
    table = survey(headings, "10,3/8,2/2,1")

    assert [match.aspect for match in table.made.columns[1:]] == ["recommend", None]


def test_on_time_is_no_time_of_the_survey_program() -> None:
    table = survey("Perceived: on time,Expected: on time", "1,5/4,4/2,5")

    assert [match.aspect for match in table.made.columns[1:]] == ["perception", "expectation"]


def test_codes_of_expectation_and_perception_may_stand_before_the_item() -> None:
    items = ("prompt", "modern", "polite", "safe")
    headings = ",".join(f"{code}{i}: {item}" for code in "EP" for i, item in enumerate(items, 1))
    columns = survey(headings, "7,6,7,5,1,2,3,4/6,6,5,7,4,4,2,1").made.columns

    assert (columns[1].aspect, columns[1].attribute) == ("expectation", "prompt")
    assert (columns[5].aspect, columns[5].attribute) == ("perception", "prompt")


def test_consent_to_mailings_makes_no_survey_of_a_list_of_contacts() -> None:
    rows = "".join(f"{i};b{i}@x.example;No;Yes;No;{1 + i:02}-04-2022 09:30\n" for i in range(28))
    table = table_of(
        "CONTACT ID;EMAIL;EMAIL_BLACKLISTED;SMS_BLACKLISTED;WHATSAPP_BLACKLISTED;ADDED_TIME\n"
        + rows
    )

    assert (table.kind, table.made.tables["customers"].height) == ("customers", 28)


def test_orders_called_off_are_no_purchases_that_stood() -> None:
    rows = "".join(
        f"{i},{'completed' if i % 4 else 'wc-cancelled'},2024-01-{1 + i:02},c{i % 5}@x.example,9\n"
        for i in range(20)
    )
    table = table_of(
        "Order Number,Order Status,Order Date,Email (Billing),Order Total Amount\n" + rows
    )

    orders = table.made.tables["orders"]
    assert (orders.height, int(orders["returned"].sum())) == (20, 5)


def test_orders_without_a_buyer_are_named_as_orders_and_say_what_is_lacking() -> None:
    rows = "".join(f"2024-01-{1 + i:02},113-{i},9.50\n" for i in range(20))
    table = table_of("date/time,order id,total\n" + rows)

    assert table.kind == "orders"
    assert "no column says the customer" in table.made.problems[-1].expected


def test_a_heading_nobody_listed_is_told_by_its_words() -> None:
    rows = "".join(f"h{i},201{i % 10}0{1 + i % 9}15,0\n" for i in range(30))
    table = table_of("msno,registration_init_time,is_churn\n" + rows)

    assert match_of(table, "registration").becomes == "customers.joined_on"


def test_seconds_since_1970_are_days() -> None:
    rows = "".join(f"{i},C{i % 5},{1_700_000_000 + 86_400 * i},9\n" for i in range(20))
    table = table_of("order_id,customer_id,created_at,amount\n" + rows)

    assert table.made.tables["orders"]["ordered_on"].min() == date(2023, 11, 14)


def test_what_stands_in_brackets_behind_a_heading_is_a_remark() -> None:
    rows = "".join(f"{13 + i}/05/2024,{i},Phone,{1 + i % 5}\n" for i in range(15))
    table = table_of("Date,Ticket #,Channel,Score (1-5)\n" + rows)

    assert (table.kind, table.made.tables["contacts"]["rating"].count()) == ("contacts", 15)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Motif de résiliation;Société", "mac_roman"),
        ("Motif de résiliation;Société", "cp1252"),
        ("Müşteri memnuniyeti değil", "cp1254"),
        ("Zażółć gęślą jaźń klient", "cp1250"),
    ],
)
def test_letters_of_the_office_that_wrote_them_are_kept(text: str, encoding: str) -> None:
    found, _ = decoded("f.csv", "\n".join([text] * 30).encode(encoding))

    assert found.split("\n")[0] == text


def test_tables_beside_each_other_may_each_have_a_title() -> None:
    rows = "".join(f"{i},C{i % 5},2024-01-{1 + i:02},9,,{'Jan,400' if i < 2 else ','}\n"
                   for i in range(20))  # fmt: skip
    text = "Orders,,,,,Summary,\nOrder No,Customer,Date,Value,,Month,Total\n" + rows
    (file,) = load([("side.csv", text.encode())]).files

    assert [table.kind for table in file.tables] == ["orders", "unknown"]
    assert file.tables[0].made.tables["orders"].height == 20


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("Loyalty Number,Year,Month,Total Flights\n1,2017,1,2\n1,2017,2,0\n2,2017,1,1\n", 2),
        ("customer_id,month,visits\n1,2023-04,3\n1,2023-04,1\n1,2023-05,0\n2,2023-04,1\n", 2),
        ("Member,Jan-24,Feb-24,Mar-24\nA,1,0,2\nB,0,0,0\nC,,3,1\n", 4),
    ],
)
def test_a_period_with_activity_counts_as_one_purchase(text: str, orders: int) -> None:
    table = table_of(text)

    made = table.made.tables["orders"]
    assert (table.kind, made.height) == ("activity", orders)
    assert table.rows_read == table.made.rows_kept + table.made.set_aside.height
    assert "periods counted as purchases" in {problem.rule for problem in table.made.problems}
    assert made["ordered_on"].dt.day().unique().to_list() == [1]


def test_an_activity_without_a_year_is_refused_in_words() -> None:
    table = table_of("customer_id,month,visits\n1,4,3\n1,5,4\n2,4,1\n")

    assert not table.made.tables
    assert table.made.set_aside.height == 3


def test_a_salary_below_nought_is_noticed() -> None:
    rows = "".join(
        f"{i},2021-05-{1 + i % 28:02},{-5000 if i == 7 else 40_000}\n" for i in range(40)
    )
    table = table_of("customer_id,joined_on,Salary\n" + rows)

    assert "below nought" in {problem.rule for problem in table.made.problems}


def test_a_numbered_heading_of_pandas_is_a_blank_one() -> None:
    table = table_of("Unnamed: 0,customer_id,joined_on\n0,A,2021-01-01\n1,B,2021-02-01\n")

    assert table.made.columns[0].heading == ""
    assert isinstance(table.made.tables["customers"], pl.DataFrame)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Timestamp", "2024/01/31 10:11:22 PM GMT+1"),
        ("Submission Date", "Jan 31, 2024"),
        ("Date Submitted", "Jan 31, 2024 08:37:00 AM"),
        ("Timestamp (mm/dd/yyyy)", "01/31/2024 10:15"),
        ("Datum", "31.01.24"),
        ("Zeitstempel", "31.01.2024 10:11:12"),
        ("Time", "1706659200"),
    ],
)
def test_the_day_of_an_answer_is_read_in_every_form(heading: str, cells: str) -> None:
    rows = "".join(f'{i},"{cells}",{1 + i % 5},{5 - i % 5},{1 + i % 5}\n' for i in range(20))
    match = match_of(table_of(f"Response ID,{heading},Care,Price,Range\n{rows}"), heading)

    assert match.becomes == "respondents.answered_on"
    assert match.reads_as is not None
    assert match.reads_as.first == "2024-01-31"


def test_shelves_and_seats_are_no_answer_codes() -> None:
    table = survey("Shelf,Slot,How satisfied are you?", "A1,A3,4/A9,A2,5/A4,A5,1")

    assert match_of(table, "Shelf").becomes != "ratings.rating"
    assert match_of(table, "Slot").becomes != "ratings.rating"


def test_neighbours_with_other_wordings_share_no_scale() -> None:
    table = survey(
        "How satisfied are you?,Staff were polite,It was quick",
        "Satisfied,Agree,Disagree/Very satisfied,Strongly agree,Agree/Dissatisfied,Disagree,Agree",
    )

    assert table.made.tables["ratings"].height == 120
    assert not [problem for problem in table.made.problems if problem.level == "warning"]


def test_which_brand_is_fast_fair_and_modern_rates_every_brand() -> None:
    headings = ",".join(
        f"Which brand is {item}? - {brand}"
        for item in ("fast", "fair", "modern")
        for brand in ("Alder", "Birch", "Cedar", "None of these")
    )
    table = survey(headings, "1,0,0,0,0,1,1,0,1,0,0,0/0,1,0,0,1,0,1,0,0,0,1,0")

    match = match_of(table, "fair? - Birch")
    assert (match.brand, match.becomes) == ("Birch", "ratings.rating")
    assert match_of(table, "fair? - None").brand is None


def test_a_rating_and_the_words_to_it_are_a_survey_of_reviewers() -> None:
    said = ("It came late and the box was torn", "Works as it should, I like it very much")
    rows = "".join(f'r{i},2024-01-{1 + i % 28:02},{1 + i % 5},"{said[i % 2]}"\n' for i in range(40))
    table = table_of("review_id,review_creation_date,review_score,review_comment_message\n" + rows)

    assert (table.kind, table.made.tables["respondents"].height) == ("survey", 40)
    assert table.made.tables["comments"].height == 40


def test_headings_such_as_start_and_end_make_no_customers_of_a_survey() -> None:
    headings = "start,end,How satisfied are you with the clinic?,Staff were polite,Quick,_id"
    rows = "".join(
        f"2024-05-{1 + i:02}T08:00:00.123+02:00,2024-05-{1 + i:02}T08:05:00.123+02:00,"
        f"Satisfied,Agree,Disagree,{3000 + i}\n"
        for i in range(28)
    )

    assert table_of(f"{headings}\n{rows}").kind == "survey"


def test_the_contact_of_a_help_desk_is_a_person_and_the_ticket_the_contact() -> None:
    rows = "".join(
        f"{i},Broken,2024-05-{1 + i:02} 09:00:00,Email,Extremely Happy,{i % 4}\n" for i in range(28)
    )
    table = table_of("Ticket ID,Subject,Created time,Source,Survey results,Contact ID\n" + rows)

    contacts = table.made.tables["contacts"]
    assert (contacts.height, contacts["customer_id"].n_unique()) == (28, 4)
    assert contacts["rating"].unique().to_list() == [5.0]


def test_a_heading_may_name_its_table_first() -> None:
    rows = "".join(f"s{i},c{i},{13 + i:02}-May-2024 10:00\n" for i in range(15))
    table = table_of("subscriptions.id,subscriptions.customer_id,subscriptions.started_at\n" + rows)

    assert match_of(table, "started_at").becomes == "customers.joined_on"


@pytest.mark.parametrize(
    "headings",
    [
        "Numer klienta;Miasto;Data rejestracji;Kwota",
        "Číslo zákazníka;Město;Datum registrace;Hodnota",
        "Ügyfélszám;Város;Regisztráció dátuma;Összeg",
        "Müşteri No;Şehir;Kayıt Tarihi;Tutar",
        "Номер клиента;Город;Дата регистрации;Сумма",
        "Kundennummer;Ort;Kunde seit;Umsatz",
    ],
)
def test_customers_are_known_in_the_languages_of_their_offices(headings: str) -> None:
    rows = "".join(f"K{i};X;{13 + i}.05.2024;1.{100 + i},50\n" for i in range(15))
    customers = table_of(f"{headings}\n{rows}").made.tables["customers"]

    assert (customers.height, customers["joined_on"].min()) == (15, date(2024, 5, 13))


def test_columns_of_orders_are_no_row_of_ratings() -> None:
    rows = "".join(f"{i},{i // 6},prior,{i % 6 + 1},{i % 7},8\n" for i in range(60))

    assert table_of(
        "order_id,user_id,eval_set,order_number,order_dow,order_hour\n" + rows
    ).kind != ("survey")


def test_the_year_nought_is_no_period() -> None:
    rows = "".join(f"{i:05d},{i}\n" for i in range(1, 20))

    assert table_of("code,n,\n" + rows).kind in {"unknown", "crosstab"}


def test_numbers_of_choices_are_never_read_as_a_decimal() -> None:
    rows = "".join(
        f'{i},{1 + i % 5},{5 - i % 5},3,"{("1,2,3", "1,3", "2")[i % 3]}"\n' for i in range(30)
    )
    table = table_of("Response ID,Q1,Q2,Q3,Which do you use? (select all)\n" + rows)

    assert match_of(table, "Which do you use").becomes == "segments.value"
    assert not [problem for problem in table.made.problems if problem.level == "warning"]


@pytest.mark.parametrize(
    ("answers", "ends"),
    [
        ("Very likely,Somewhat likely,Not very likely,Not at all likely", (1, 4)),
        ("Very important,Rather important,Not very important,Not at all important", (1, 4)),
        ("😡,🙁,😐,🙂,😍", (1, 5)),
    ],
)
def test_polls_of_four_steps_and_faces_are_scales(answers: str, ends: tuple[int, int]) -> None:
    given = answers.split(",")
    rows = "".join(f"{i},{given[i % len(given)]},{given[i % 3]}\n" for i in range(60))
    match = match_of(table_of("Respondent,Statement is true,Another is\n" + rows), "true")

    assert match.reads_as is not None
    assert (match.reads_as.scale_min, match.reads_as.scale_max) == ends


@pytest.mark.parametrize(
    "text",
    [
        "Ticketnummer;Erstellt am;Kategorie;Kanal;Zufriedenheit\n",
        "N° ticket;Date de création;Catégorie;Canal;Satisfaction\n",
    ],
)
def test_tickets_are_known_in_other_languages(text: str) -> None:
    rows = "".join(f"{i};{13 + i % 15}.05.2024 09:30;Mail;Web;{1 + i % 5}\n" for i in range(30))
    table = table_of(text + rows)

    assert (table.kind, table.made.tables["contacts"]["rating"].count()) == ("contacts", 30)

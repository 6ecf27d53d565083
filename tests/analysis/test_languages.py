"""Comments in English and in others of Europe's languages, none used to make the word lists."""

from __future__ import annotations

import polars as pl
import pytest

from analysis.languages import is_other_language

ENGLISH = """
The driver left it in the rain
Van never turned up
Van driver parked across driveway
Five pounds per parcel, ridiculous
Queue took forever, tills closed
Café upstairs closed early again
Nestlé range gone, nothing instead
Website crashed halfway through checkout
Vouchers expire before anyone uses them
Die cast toys broken, no refund offered
Nobody on hand, shelves empty
Cancelled twice, charged twice
Great value, brilliant staff, quick delivery
Hat size wrong again, ordered three times
I've moved to Leeds
"""
OTHERS = {
    "German": [
        "Die Ware kam beschädigt an",
        "Keiner ruft zurück und niemand hilft",
        "Es wurde mir zu teuer",
    ],
    "French": [
        "Le colis est arrivé cassé",
        "Personne ne rappelle jamais",
        "C'était devenu trop cher pour nous",
    ],
    "Spanish": [
        "El paquete llegó roto",
        "Nadie devuelve las llamadas",
        "Se ha vuelto muy caro para mí",
    ],
    "Italian": [
        "Il pacco è arrivato rotto",
        "Non richiama mai nessuno",
        "È diventato troppo caro per noi",
    ],
    "Portuguese": [
        "O pacote não chegou inteiro",
        "Ninguém me liga de volta",
        "Ficou muito caro para nós",
    ],
    "Dutch": [
        "Het pakje kwam kapot aan",
        "Niemand belt ooit terug, heel slecht",
        "Het werd mij te duur",
    ],
    "Polish": [
        "Paczka przyszła rozbita, nikt nie pomógł",
        "Nigdy nie dzwonią z powrotem",
        "Dla mnie było za drogo",
    ],
    "Swedish": [
        "Paketet kom trasigt och sent",
        "Det är ingen som ringer tillbaka",
        "Det blev för dyrt",
    ],
    "Czech": [
        "Balík přišel rozbitý a pozdě",
        "Nikdo se nikdy neozval zpátky",
        "Pro nás je to příliš drahé",
    ],
    "Turkish": [
        "Paket kırık geldi ve geç",
        "Kimse geri aramadı, çok kötü",
        "Bizim için çok pahalı oldu",
    ],
}


def told(texts: list[str | None]) -> list[bool]:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    return frame.select(is_other_language(pl.col("text"))).to_series().to_list()


def test_no_english_comment_is_taken_for_another_language() -> None:
    texts = ENGLISH.strip().splitlines()

    assert [text for text, other in zip(texts, told([*texts]), strict=True) if other] == []


@pytest.mark.parametrize("language", OTHERS)
def test_most_comments_in_another_language_are_told(language: str) -> None:
    texts = OTHERS[language]

    assert sum(told([*texts])) >= len(texts) - 1


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        pytest.param("Слишком дорого", True, id="another script, however short"),
        pytest.param("价格太高了", True, id="a script without spaces"),
        pytest.param("Larkfield супер", False, id="a word of another script"),
        pytest.param("Viel zu teuer", True, id="three words"),
        pytest.param("Café Nestlé", False, id="two words have the benefit of the doubt"),
        pytest.param("The staff said «c'est la vie» and hung up on me", False, id="a quotation"),
        pytest.param("☹️ 1/10 !!!", False, id="no words"),
        pytest.param("", False, id="empty"),
        pytest.param(None, False, id="null"),
    ],
)
def test_short_mixed_and_wordless_texts(text: str | None, is_other: object) -> None:
    assert told([text]) == [is_other]


def test_no_texts() -> None:
    assert told([]) == []


def test_one_unmistakable_word_is_enough_where_no_english_one_stands_beside_it() -> None:
    foreign = ["Zu teuer", "Trop cher", "Demasiado caro", "Troppo lento", "te duur", "Zbyt drogo"]
    english = ["Cher concert cancelled", "Cara helped fast", "Nunca was the brand I wanted", "slow"]

    texts = pl.DataFrame({"text": [*foreign, *english]})
    told = texts.select(is_other_language(pl.col("text"))).to_series().to_list()

    assert told == [True] * len(foreign) + [False] * len(english)

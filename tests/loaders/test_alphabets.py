"""Three words in another alphabet are enough to tell which encoding an office used."""

from __future__ import annotations

import pytest

from loaders.encodings import decoded

TEXTS = {
    "German": ("Straße;Gekündigt am", "cp1252 mac_roman"),
    "French": ("Motif de résiliation;Société", "cp1252 mac_roman"),
    "Polish": ("Wartość;Łódź;Gdańsk", "cp1250 iso8859_2"),
    "Czech": ("Číslo zákazníka;Město;Ústí;Žďár", "cp1250 iso8859_2"),
    "Hungarian": ("Ügyfélszám;Győr;Szőlő út", "cp1250 iso8859_2"),
    "Turkish": ("Müşteri No;Şehir;İstanbul", "cp1254 iso8859_9"),
    "Lithuanian": ("Šalis;Miestas Šiauliai;Gyvenamoji vieta ežeras ąžuolas", "cp1257"),
    "Russian": ("Номер клиента;Город", "cp1251 koi8_r mac_cyrillic"),
    "Greek": ("Αριθμός πελάτη;Πόλη", "cp1253 iso8859_7"),
    "Hebrew": ("מספר לקוח;עיר", "cp1255"),
    "Korean": ("직원이 친절하다,가격", "cp949"),
    "Japanese": ("店員の対応に満足している", "cp932 euc_jp"),
    "Chinese, traditional": ("服務人員親切,價格合理", "big5"),
    "Chinese, simplified": ("服务人员亲切,价格合理", "gbk"),
}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(text, encoding, id=f"{language} in {encoding}")
        for language, (text, encodings) in TEXTS.items()
        for encoding in encodings.split()
    ],
)
@pytest.mark.parametrize("times", [1, 30])
def test_a_few_words_tell_the_encoding(text: str, encoding: str, times: int) -> None:
    written = "\n".join([f"id;{text}"] * times)

    found, _ = decoded("f.csv", written.encode(encoding))

    assert found == written


def test_signs_of_an_office_are_no_letters_of_another() -> None:
    written = "Price;Note\n£12;“good” – as ever\n€5;café"

    assert decoded("f.csv", written.encode("cp1252")) == (written, "cp1252")

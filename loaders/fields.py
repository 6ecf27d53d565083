"""What the columns of each kind of table are called in the exports of the world, as data.

To teach the loader another name, add it to the right field. `names` say exactly this thing;
`hints` say it only when the cells agree and nothing better is in the file. Earlier is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from loaders.headings import listed

Reads = Literal[
    "id",
    "hash id",
    "date",
    "time",
    "number",
    "rating",
    "money",
    "flag",
    "left",
    "undone",
    "member",
    "text",
]

DAYS_PER_MONTH: Final = 30.4375
DAYS_PER_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column can hold.

    Attributes:
        role: What the makers call it.
        becomes: "table.column" it ends in.
        reads: How its cells are read.
        what: The thing in words for a reader.
        names: Headings that mean this and nothing else, as words.
        hints: Headings that may mean it.
        leftovers: Headings that mean it once what they usually mean is found elsewhere.
        factor: What the numbers are multiplied with to reach the unit of the contract.
        inverted: Whether yes means no.
    """

    role: str
    becomes: str
    reads: Reads
    what: str
    names: tuple[str, ...]
    hints: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()
    factor: float = 1.0
    inverted: bool = False


CUSTOMER_ID_NAMES: Final = listed("""
        customer id, customer number, customer no, customer nr, customer num, customer key,
        customer code, customer ref, customer reference, customer identifier, customer uuid,
        cust id, cust no, cust num, custid, client id, client no, client number, client num,
        client code, client ref, clientnum, account id, account no, account number, account code,
        acct id, acct no, account key, member id, member no, member number, membership id,
        membership no, membership number, loyalty id, loyalty number, loyalty card number,
        loyalty card no,
        card number, card no, card id, user id, userid, shopper id, guest id, buyer id,
        subscriber id, subscription id, patient id, household id, household key, crm id, contact
        id, consumer id, person id, party id, visitor id, player id, msno, kundennummer, kunden
        nr, kunde nr, kunden id, kundennr, numero client, no client, id client, code client, id
        cliente, codigo cliente, numero cliente, cliente id, codice cliente, klantnummer, klant
        id, klantnr, asiakasnumero, kundenummer, kundnummer, kundnr, kund id, kunde id, numer
        klienta, nr klienta, id klienta, kod klienta, cislo zakaznika, id zakaznika, kod zakaznika,
        zakaznicke cislo, ugyfelszam, ugyfel azonosito, ugyfelkod, vevokod, numar client, cod
        client, broj kupca, id kupca, sifra kupca, musteri no, musteri id, musteri numarası,
        musteri kodu, номер клиента, код клиента, id клиента, клиент id, αριθμος πελατη, κωδικος
        πελατη,
        מספר לקוח, קוד לקוח, n client, buyer user id, buyer username, debitor, debitornr,
        debitorennummer, abonummer, vertragsnummer, 顧客番号, 顧客id, 会員番号,
        고객번호, 고객 번호, 고객id, 회원번호, 客戶編號, 客户编号, 會員編號, 会员编号
    """)
CUSTOMER_ID_HINTS: Final = listed("""
        customer, client, account, member, user, buyer, subscriber, cust, kunde, cliente, klant,
        record id, id, uid, uuid, key, customer email, email, email address, e mail, mail
    """)

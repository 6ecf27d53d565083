"""Whether a comment is written in English, the only language the dictionary knows.

Words that carry no matter of their own tell: "the" and "my" against "nicht", "trop" or "pero", and
letters with marks. One such word proves nothing, since "van", "per" and "café" are English too,
unless it is one that reasons often hold and English never does: "teuer", "toujours", "demasiado". A
short text without it is given the benefit of the doubt, one in another script is not.
"""

from __future__ import annotations

from typing import Final

import polars as pl

_ENGLISH: Final = (
    "the and of to is were with for my i you your they them their not have has had that this it "
    "are been be but from when too more than all very never always because after could would did "
    "at by if only get got what which there we our us he she am"
)
_OTHERS: Final = (
    # German
    "der die das den dem des und nicht ich ist mit auf ein eine einen sie wir zu zum zur von vom "
    "im sehr aber auch nur kein keine mehr viel immer nie niemand meine mein hat habe haben wurde "
    "war bei nach "
    # French
    "de le la les des du est pas je une un et que qui pour dans avec sur mais nous vous trop plus "
    "moi mes ma personne jamais toujours rien ont sont ne au aux ce cette chez depuis "
    # Spanish
    "el los las por muy pero con una del nunca siempre nadie mi mis para se lo su demasiado mal ha "
    "dos otra otro "
    # Italian
    "il che non sono troppo per della delle di mai sempre nessuno mio mia alla alle molto ho gli "
    "anche "
    # Portuguese
    "com muito uma um os mim meu meus minha aos ao da em na "
    # Dutch
    "het een niet van ik te zeer veel op mijn meer geen naar voor werd maar heel nooit altijd zijn "
    # Polish and Czech
    "nie jest nikt dla mnie za bardzo moje zawsze nigdy pro velmi nikdo jsem byla byl "
    # Swedish, Danish and Norwegian
    "det och inte jag ikke og mig meg min mina ingen sent alltid altid aldrig aldri kom jeg "
    # Finnish, Hungarian and Turkish
    "ei ja liian minulle minun mutta aina koskaan kukaan oli nem nekem lett senki mindig soha hogy "
    "volt bir ve kimse ama hiç "
)
_PROOFS: Final = (
    "nicht keine keiner niemand nie immer teuer schlechter schlechte schlecht umgezogen werbung "
    "lieferung wartezeit wartezeiten erreicht langsam unfreundlich "
    "toujours jamais mauvais mauvaise livraison trop réponse lenteur déménagé déménagement "
    "demasiado demasiados nunca siempre quejas atención lento nadie mudé "
    "geen niet slechte duur verhuisd levering wachttijden nooit traag "
    "troppo troppa pessimo pessima spedizione nessuno ritardo trasferito "
    "muito muita atendimento chegou atrasada demora demorado mudei ninguém "
    "zbyt drogo wolno obsługa przeprowadziłem przeprowadzka późno nikt "
    "dyrt dyr mycket flyttat fakturan dålig långsam leveransen aldrig för"
)
"""Words of which one is enough where no English one stands beside it."""
_MARKED: Final = r"\p{L}*[À-ÖØ-öø-ɏ]\p{L}*"
_OTHER_SCRIPT: Final = (
    r"[\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"
    r"\p{Thai}\p{Devanagari}]"
)
_SHORT_UP_TO: Final = 2
_ENOUGH: Final = 2


def is_other_language(text: pl.Expr) -> pl.Expr:
    """Return whether a text seems to be in another language than English.

    Args:
        text: Texts as written; null: nothing was written, which is no other language.
    """
    said = text.fill_null("")
    english = said.str.count_matches(_any_of(_ENGLISH))
    # Case counts for marked letters: the old long s, one of them, is an s in upper case.
    other = said.str.count_matches(f"{_MARKED}|{_any_of(_OTHERS)}")
    words = said.str.count_matches(r"[\p{L}]+")
    foreign = said.str.count_matches(_OTHER_SCRIPT) > said.str.count_matches(r"[a-zA-Z]")
    proven = (english == 0) & said.str.contains(_any_of(_PROOFS))
    return foreign | proven | ((words > _SHORT_UP_TO) & (other >= _ENOUGH) & (other > english))


def _any_of(words: str) -> str:
    """Return a pattern of whole words; edges of plain letters take a tenth of the time."""
    return rf"(?i:(?-u:\b)(?:{'|'.join(sorted(set(words.split())))})(?-u:\b))"

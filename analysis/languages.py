"""Whether a comment is written in English, the only language the dictionary knows.

Function words tell: "the" and "my" against "der", "les" or "pero". A short text without any is
given the benefit of the doubt, one in another script is not.
"""

from __future__ import annotations

from typing import Final

import polars as pl

_ENGLISH: Final = (
    r"(?i)\b(?:the|and|of|to|is|were|with|for|my|i|you|your|they|them|their|not|have|has|had|that|"
    r"this|it|are|been|be|but|from|when|too|more|than|all|very|never|always|service|because|"
    r"after|could|would|did|at|by|if|only|get|got|what|which|there|we|our|us|he|she|am)\b"
)
_OTHER: Final = (
    r"(?i)\b(?:der|die|das|und|nicht|ich|ist|mit|für|auf|ein|eine|sie|wir|zu|zum|zur|den|dem|von|"
    r"sehr|aber|auch|nur|keine?|war|hat|habe|wurde|bei|le|la|les|des|est|pas|je|une?|et|que|qui|"
    r"pour|dans|avec|sur|très|mais|nous|vous|trop|el|los|las|por|muy|pero|con|una|es|"
    r"nunca|siempre|del|il|che|non|sono|troppo|per|della|het|een|niet|van|ik|te|zeer|"
    r"não|muito|uma|com|os|um|nie|jest|det|och|inte|jag|ikke|og)\b"
)
_OTHER_SCRIPT: Final = (
    r"[\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"
    r"\p{Thai}\p{Devanagari}]"
)
_SHORT_UP_TO: Final = 3


def is_other_language(text: pl.Expr) -> pl.Expr:
    """Return whether a text seems to be in another language than English.

    Args:
        text: Texts as written; null: nothing was written, which is no other language.
    """
    said = text.fill_null("")
    english, other = said.str.count_matches(_ENGLISH), said.str.count_matches(_OTHER)
    words = said.str.count_matches(r"[\p{L}]+")
    foreign = said.str.count_matches(_OTHER_SCRIPT) > said.str.count_matches(r"[a-zA-Z]")
    return foreign | ((words > _SHORT_UP_TO) & (other > english))

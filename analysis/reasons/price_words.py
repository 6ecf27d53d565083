"""Whether a text mentions price in any way, other than to say that price was no reason."""

from __future__ import annotations

from typing import Final

import polars as pl

PRICE_WORDS: Final = (
    r"\b(?:pric(?:e|es|ed|ey|ing|ier)|expensive|costs?|costly|cheap(?:er|est|ly)?|afford[a-z]*|"
    r"fees?|charg(?:es?|ed|ing)|dearer|(?:too|so|very|rather|quite|bit|more|is|are|was|were|got|"
    r"get|gets|getting|become|becoming) dear|over ?priced|over ?charg[a-z]*|money|discounts?|"
    r"budgets?|tariffs?|premiums?|rip ?off|ripped off|rates? (?:increases?|rises?|hikes?|went|"
    r"go(?:es|ing)? up)|(?:better|best|good|great|cheaper) (?:deals?|rates?|value)|poor value)\b"
)
"""Any word about price, whether or not price is what drove somebody away."""

_ADVERBS: Final = (
    r"(?:(?:always|actually|really|very|much|far|way|quite|still|usually|often|even|indeed|clearly|"
    r"definitely|certainly|also|by|a|bit|lot|little|generally|admittedly) ){0,3}"
)
_OTHERS: Final = (
    r"(?:(?:the|all|your|any|most|my|many|of|other|others) ){0,3}(?:others?|rest|compet[a-z]+|"
    r"rivals?|everybody|everyone|anybody|anyone|most|elsewhere|ones?|(?:provider|supplier|bank|"
    r"insurer|shop|store|gym|hotel|airline|network|brand|place|compan|supermarket)(?:s|y|ies)?)"
)
_SOME: Final = (
    r"(?:(?:a|an|the|my|our|half|whole|entire|full|lot|lots|much|many|so|too|more|extra|another|of|some|"
    r"all|several|few|two|three|four|[0-9]+|good|working) ){0,5}"
)
_WHILE: Final = r"(?:time|hours?|days?|weeks?|afternoons?|mornings?|evenings?|nights?|weekends?)"
_SPENT: Final = (
    r"(?:nerves?|patience|energy|effort|trouble|sanity|sleep|jobs?|holidays?|health|"
    r"friend(?:s|ships?)?|marriage|reputation|customers?|clients?|wedding|appointments?)"
)
NOT_ABOUT_PRICE: Final[tuple[tuple[str, str], ...]] = (
    # What is only wished or once believed is no praise; "it" keeps the next from seeing it so.
    (
        (
            r"\b(if|wish(?:ed)?|unless|until|once|thought|think|believed?|assumed|claim(?:ed)?|"
            r"say|said|told (?:me|us)|promised|pretend(?:ed)?|whether) (?:that |only )?you (?:are|"
            r"were) ((?:[a-z]+ )?(?:cheap|lowest))"
        ),
        "${1} it was ${2}",
    ),
    (
        (
            rf"\byou(?:r prices?)?(?: are|'re| were| is| was) {_ADVERBS}(?:the )?(?:cheap(?:er|est)"
            rf"?|lowest|lower) (?:than|of|among) {_OTHERS}\b"
        ),
        " praised ",
    ),
    (
        (
            rf"\byou(?: are|'re) {_ADVERBS}the cheapest\b|"
            rf"\byou(?:r prices?)?(?: are|'re| were| is| was) {_ADVERBS}(?:the )?(?:cheap(?:er|"
            r"est)?|lowest|lower)(?:$|([.,;!])| (in|on|of|among|around|but|and|yet|though|although|"
            r"even though|so)\b)"
        ),
        " praised ${1} ${2}",
    ),
    (rf"\bcosts? (me|us) ({_SOME}{_WHILE})\b", "took ${1} ${2}"),
    (rf"\b(?:costs?|costing) (me|us) ({_SOME}{_SPENT})\b", "robbed ${1} of ${2}"),
)
"""Patterns and replacements: praise of a price, and what was paid in anything but money."""

_NOT: Final = r"(?:not|never|no longer|hardly|(?:is|was|are|were|do|does|did)n[o']?t)"
_PRICE: Final = r"(?:prices?|pricing|costs?|money|fees?|premiums?|charges|rates?)"
_FINE: Final = (
    r"(?:fine|fair|ok|okay|good|reasonable|right|great|acceptable|alright|all right|low|"
    r"competitive|"
    r"affordable|unbeatable)"
)
_NO_REASON: Final = (
    # What is denied first: "not worth the price" is about price, "worth the price" is praise.
    (rf"\b{_NOT} (?:[a-z]+ ){{0,2}}worth\b", "overpriced"),
    (rf"\b{_NOT} (?:[a-z]+ )?(?:happy|satisfied|{_FINE})\b", "bad"),
    (
        (
            r"\b(?:in|took|takes?|taking) charge\b|\bworth (?:the|every|its|their|it) [a-z]+\b|"
            rf"\b{_FINE} value(?: for (?:the |my )?money)?\b|\b(?:{_FINE}|happy with the|happy "
            r"with "
            r"your|satisfied with the|no (?:problems?|issues?|complaints?) (?:with|about) the) "
            rf"{_PRICE}\b|\b(?:regardless|irrespective) of (?:the )?{_PRICE}\b"
        ),
        " ",
    ),
    (
        (
            rf"\b(?:{_NOT}|nothing|n't|less) (?:(?:about|because of|due to|down to|to do with|a "
            rf"question of|a matter of|for) )?(?:the |your |any )?{_PRICE}\b(?: (?:that|which|but|"
            r"reasons?)\b)?"
        ),
        " ",
    ),
    (
        (
            rf"\b{_PRICE} (?:was|were|is|are|had|has|did|does|do|played?)(?: ?n[o']?t| not| never| "
            r"no"
            r"| nothing)\b(?: [a-z]+){0,3} (?:reasons?|issues?|problems?|concerns?|factors?|why|it|"
            r"do|"
            r"matter|bother|role|part|influence)\b(?: with (?:it|this|that))?"
        ),
        " ",
    ),
    (
        (
            rf"\b{_PRICE} (?:was|were|is|are|seems?|seemed) (?:(?:always|very|really|quite|pretty|"
            rf"perfectly|all) ){{0,2}}{_FINE}\b"
        ),
        " ",
    ),
)


def mentions_price(text: pl.Expr) -> pl.Expr:
    """Return whether a text mentions price as anything but fine or no reason.

    Args:
        text: Texts as written, in English; null: nothing was written, which mentions nothing.
    """
    said = text.fill_null("").str.to_lowercase().str.replace_all(r"[’`´]", "'")
    for pattern, replacement in (*NOT_ABOUT_PRICE, *_NO_REASON):
        said = said.str.replace_all(pattern, replacement)
    return said.str.contains(PRICE_WORDS)

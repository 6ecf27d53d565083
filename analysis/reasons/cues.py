"""Single words that give a cause away when no phrase of the dictionary was found.

Nobody can list every way to say that nobody called. A text in which no phrase is known, and which
sounds like no praise, gets the first cause one of whose cues it holds; the order runs from cues
that mean one thing to cues that could mean several.
"""

from __future__ import annotations

from typing import Final

PRAISE: Final = (
    r"\b(?:happy|satisfied|great|excellent|good|nice|lovely|friendly|kind|helpful|"
    r"fast|quick|quickly|punctual|on time|in time|early|fine|perfect|thanks?|thank "
    r"you|love|loved|like|liked|enjoy|enjoyed|pleased|interesting|useful|kept in|praised|at "
    r"once|next day|within (?:minutes|hours|the hour|an hour|a day)|answered|replied|"
    r"responded|anticipated|everywhere|reliable|reliably|polite|promptly|easy|easily|"
    r"glad|grateful|recommend|best|always there)\b"
)
"""Words of content; they veto cues unless something is denied as well."""

DENIAL: Final = (
    r"\b(?:not|never|no|nobody|nothing|none|hardly|barely|rarely|seldom|without|"
    r"nowhere|impossible|unable|lack|lacked|lacking|fail|failed|missing|too|dislike|"
    r"disliked|hate|hated|annoyed|annoying|unfortunately|instead|only|poor|bad|should|"
    r"would have|wish|refused)\b"
)

CUES: Final[dict[str, str]] = {
    "irrelevant marketing": (
        r"\b(?:marketing|advertis[a-z]*|adverts?|campaigns?|promotions?|promotional|"
        r"newsletters?|mailings?|mailshots?|coupons?|vouchers?|catalogues?|flyers?|"
        r"leaflets?|brochures?|slogans?|sales talk|special offers)\b"
    ),
    "late delivery": (
        r"\b(?:deliver|delivers|delivered|delivering|delivery|deliveries|parcels?|"
        r"packages?|shipments?|shipping|shipped|couriers?|late|later|lateness|overdue|"
        r"arriv(?:e|ed|es|ing)|dispatch(?:ed)?|consignments?)\b"
    ),
    "email as the only contact": (
        r"\b(?:emails?|telephone|phone number|hotline|human|chatbot|bots?|contact form|"
        r"real person|live person|face to face|by phone|over the phone|call cent(?:re|er)|"
        r"a machine)\b"
    ),
    "no self-service": (
        r"\b(?:online|website|app|portal|login|log in|digital|digitally|internet|self "
        r"service|by letter|a letter|paper|forms?|fax|in person|myself|kiosk|branch)\b"
    ),
    "not being visible": (
        r"\b(?:sight|visible|visibility|exist(?:s|ed)?|existence|presence|unknown|well "
        r"known|heard of|hear of|brand|radar|mind|noticed|notice|logo|shop window|"
        r"publicity|famous|profile|unseen|spot|memory|search)\b"
    ),
    "questions unanswered": (
        r"\b(?:answers?|answered|answering|repl(?:y|ies|ied)|responses?|respond(?:ed)?|"
        r"questions?|asked|explain(?:ed)?|explanations?|enquir[a-z]*|inquir[a-z]*|"
        r"quer(?:y|ies)|information|complaints?|clarif[a-z]*|ignored|tickets?)\b"
    ),
    "not staying in touch": (
        r"\b(?:contact|contacted|touch|heard|hear|forg[oe]t[a-z]*|neglect[a-z]*|"
        r"remember(?:ed)?|greeting|card|visit(?:ed)?|relationships?|communicat[a-z]*|long "
        r"standing|attention|silence|silent|informed|updates?|followed|called|in years|"
        r"for years|stranger|distant|keep up|existing customers|old customers|loyal "
        r"customers|appreciat[a-z]*|cared|gone)\b"
    ),
    "needs not anticipated": (
        r"\b(?:needs?|needed|anticipat[a-z]*|pro ?active[a-z]*|ideas?|foresight|foresee|"
        r"foresaw|ahead|requirements?|require[ds]?|understand|understood|suggest[a-z]*|"
        r"recommend[a-z]*|advice|advise[ds]?|wishes|tailor[a-z]*|expectations?|initiative|"
        r"personali[sz]ed|individual|predict[a-z]*|solutions?|situation|interests)\b"
    ),
    "slow service": (
        r"\b(?:wait(?:ed|ing|s)?|hours?|minutes|weeks?|months?|ages|forever|eternity|"
        r"hurry|quicker|faster|prompt|speed|pace|delays?|delayed|queues?|time consuming|"
        r"long|longer|patience)\b"
    ),
    "poor service": (
        r"\b(?:poor|bad|terrible|awful|horrible|disappointing|lousy|appalling|dreadful|worst|"
        r"worse|declining|unacceptable|substandard|shocking|no|crap|rubbish) (?:[a-z]+ "
        r"){0,2}(?:service|support|care|treatment)\b|\b(?:service|support|care|treatment) "
        r"(?:[a-z]+ ){0,3}(?:poor|bad|terrible|awful|horrible|disappointing|lousy|appalling|"
        r"dreadful|worse|worst|unacceptable|dissatisfaction|dissatisfied|declined|went "
        r"downhill|let down|useless|hopeless)\b|\b(?:unhappy|dissatisfied|disappointed) "
        r"(?:with|by) (?:[a-z]+ ){0,2}(?:service|support|care|treatment)\b"
    ),
}
"""One pattern per code, in the order they are tried."""

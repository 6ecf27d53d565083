"""Single words that give a cause away when no phrase of the dictionary was found.

Nobody can list every way to say that nobody called. A text in which no phrase is known, and which
sounds like no praise, gets the first cause one of whose cues it holds; the order runs from cues
that mean one thing to cues that could mean several.
"""

from __future__ import annotations

from typing import Final

PRAISE: Final = (
    r"^ ?(?:[^ ]+ ){5}|perfectly|\b(?:happy|satisfied|great|excellent|good|nice|lovely|friendly|"
    r"kind|helpful|"
    r"fast|quick|quickly|punctual|on time|in time|early|fine|perfect|thanks?|thank "
    r"you|kept (?:me|us)|keeps (?:me|us)|love|loved|like|liked|enjoy|enjoyed|pleased|interesting|"
    r"useful|kept in|praised|at "
    r"once|next day|within (?:minutes|hours|the hour|an hour|a day)|answered|replied|"
    r"responded|anticipated|everywhere|reliable|reliably|polite|promptly|easy|easily|"
    r"glad|grateful|recommend|best|always there|always in touch|on point|spot on|awesome|brilliant|"
    r"superb|"
    r"wonderful|"
    r"fantastic|amazing|flawless|smooth(?:ly)?)\b"
)
"""Words of content, or more than five words; they veto cues unless something is denied as well."""

DENIAL: Final = (
    r"\b(?:not|never|no|nobody|nothing|none|hardly|barely|rarely|seldom|without|"
    r"nowhere|impossible|unable|lack|lacked|lacking|fail|failed|missing|too (?:many|much|long|slow|"
    r"late|"
    r"little|few|often|far|hard|[a-z]+ed)|dislike|"
    r"disliked|hate|hated|annoyed|annoying|unfortunately|instead|only|poor|bad|should|"
    r"would have|wish|refused|wait(?:ed|ing|s)?|long|longer|late|later|days|"
    r"weeks|months|still|but|although|though|complain[a-z]*|ignor[a-z]*|forg[oe]t[a-z]*|"
    r"neglect[a-z]*|slow[a-z]*|lost|los(?:e|ing)|stopped|stop|had to|have to|has to|need to|"
    r"worse|worst|sick of|fed up|tired of|constant(?:ly)?|endless|every day|pushy|terrible|awful|"
    r"horrible|wrong|delay[a-z]*|stuck|complicated|difficult|hard|away|"
    r"unanswered|disappoint[a-z]*|unhappy|another|closed|rude|expensive|again|even though|"
    r"supposed|promised|finally|eventually)\b"
)

CUES: Final[dict[str, str]] = {
    "irrelevant marketing": (
        r"\b(?:marketing|advertis(?:e|es|ing|ements?)|adverts?|campaigns?|promotions?|promotional|"
        r"newsletters?|mailings?|mailshots?|coupons?|vouchers?|catalogues?|flyers?|"
        r"leaflets?|brochures?|promos?|banners?|slogans?|sales talk|special offers|sms|text "
        r"messages|push "
        r"notifications?|(?:discount|promo) codes?)\b"
    ),
    "late delivery": (
        r"\b(?:late|later|lateness|overdue|belated(?:ly)?)\b|\b(?:not|never|no|still|wait[a-z]*|"
        r"when|"
        r"delay[a-z]*|days|weeks|months|unreliable|poor|bad|terrible|problems?|issues?)\b.*\b(?:"
        r"deliver[a-z]*|parcels?|packages?|shipments?|shipping|shipped|couriers?|arriv(?:e|ed|es|"
        r"ing)|"
        r"dispatch(?:ed)?|consignments?)\b|\b(?:deliver[a-z]*|parcels?|packages?|shipments?|"
        r"shipping|"
        r"couriers?|arriv(?:e|ed|es|ing)|dispatch(?:ed)?)\b.*\b(?:not|never|no|still|wait[a-z]*|"
        r"delay[a-z]*|days|weeks|months|poor|bad|terrible|problems?|issues?|fail[a-z]*)\b|^ ?(?:[^ "
        r"]+ )"
        r"{0,2}(?:delivery|deliveries|shipping|shipments?|couriers?|parcels?)(?: [^ ]+){0,2}[ .!]*$"
    ),
    "email as the only contact": (
        r"\b(?:only|not|no|never|nothing|just|always|instead|everything|hate|"
        r"rather)\b.*\bemails?\b|\bemails?\b.*\b(?:only|not|no|never|nothing|instead|always)\b|"
        r"\b(?:telephone|phone number|hotline|human|chatbot|bots?|contact form|"
        r"real person|live person|face to face|by phone|over the phone|call cent(?:re|er)|"
        r"a machine)\b"
    ),
    "no self-service": (
        r"\b(?:online|website|portal|login|log in|digital|digitally|self service|by letter|paper|"
        r"forms?|fax|in person|kiosk)\b|\b(?:not|no|never|nothing|only|had to|have to|must|need to)"
        r"\b.*\b(?:app|internet|a letter|myself|ourselves|branch)\b"
    ),
    "not being visible": (
        r"\b(?:sight|visible|visibility|exist(?:s|ed)|existence|presence|unknown (?:here|in|to|"
        r"brand|company)|well known|heard "
        r"of|hear of|brand (?:awareness|recognition|recall|image)|radar|logo|shop window|publicity|"
        r"famous|unseen)\b|\b(?:not|never|no|"
        r"nobody|hardly)\b.*\b(?:mind|notice you|noticed you|memory|search|profile|spot you)\b"
    ),
    "questions unanswered": (
        r"\b(?:answers?|answered|answering|repl(?:y|ies|ied)|responses?|respond(?:ed)?|"
        r"questions?|asked|explain(?:ed)?|explanations?|enquir[a-z]*|inquir[a-z]*|"
        r"quer(?:y|ies)|information|complaints?|clarif[a-z]*|ignored|tickets?)\b"
    ),
    "not staying in touch": (
        r"\b(?:contact|contacted|touch|heard|hear|forg[oe]t[a-z]*|neglect[a-z]*|"
        r"remember(?:ed|s)? (?:me|us)|greeting|christmas card|visit(?:ed)?|relationships?|"
        r"communicat[a-z]*|"
        r"long "
        r"standing|silence|silent|informed|followed up|in years|stranger|distant|keep up|existing "
        r"customers|old customers|loyal customers|appreciat[a-z]*)\b"
    ),
    "needs not anticipated": (
        r"\b(?:needs|anticipat[a-z]*|pro ?active[a-z]*|ideas?|foresight|foresee|"
        r"foresaw|ahead|requirements?|understand|understood|suggest[a-z]*|recommend[a-z]*|advice|"
        r"advise[ds]?|wishes|tailor[a-z]*|initiative|personali[sz](?:ed|ation)|predict[a-z]*|"
        r"situation)\b"
    ),
    "slow service": (
        r"\b(?:wait(?:ed|ing|s)?|hours?|minutes|weeks|months|ages|forever|eternity|"
        r"hurry|quicker|faster|prompt|pace|delays?|delayed|queues?|time consuming|"
        r"(?:too|so|very|how) long|patience)\b"
    ),
    "poor service": (
        r"^ ?(?:the |your )?(?:customer )?(?:service|support|care)[ .!]*$|\b(?:not|never) "
        r"(?:[a-z]+ ){0,3}(?:happy|satisfied|good|proper|great|up "
        r"to)\b[^.!?]*\b(?:service|"
        r"support|care)s?\b|\b(?:service|support|care)s? (?:[a-z]+ ){0,2}not (?:[a-z]+ )?(?:good|"
        r"proper|up "
        r"to|great|satisf[a-z]*)\b|\bworst (?:[a-z]+ ){0,2}(?:services?|company|app|site|shop|bank|"
        r"support)\b|"
        r"\b(?:poor|bad|terrible|awful|horrible|disappointing|lousy|appalling|dreadful|worst|"
        r"worse|declining|unacceptable|substandard|shocking|no|crap|rubbish|useless|hopeless|"
        r"pathetic|"
        r"abysmal|atrocious|dire|mediocre|inconsistent|disgraceful) (?:[a-z]+ "
        r"){0,2}(?:service|support|care|treatment)\b|\b(?:service|support|care|treatment) "
        r"(?:[a-z]+ ){0,3}(?:disaster|joke|nightmare|shambles|catastroph[a-z]*|rubbish|crap|"
        r"pathetic|abysmal|poor|bad|terrible|awful|horrible|disappointing|lousy|appalling|"
        r"dreadful|worse|worst|unacceptable|dissatisfaction|dissatisfied|declined|dropped|"
        r"deteriorat[a-z]*|"
        r"slipped|slipping|went "
        r"downhill|let down|useless|hopeless)\b|\b(?:unhappy|dissatisfied|disappointed) "
        r"(?:with|by) (?:[a-z]+ ){0,2}(?:service|support|care|treatment)\b|\b(?:bad|poor|"
        r"terrible|awful|horrible|negative|worst|unpleasant|disappointing|unhappy) (?:[a-z]+ ){0,2}"
        r"experiences?\b"
    ),
}
"""One pattern per code, in the order they are tried."""

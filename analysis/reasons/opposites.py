"""Praise and what was no reason, blanked before reasons are looked for.

Patterns cannot look back for a "not": in "the driver was never late" nothing must remain of "late".
"""

from __future__ import annotations

from typing import Final

_VERY: Final = (
    r"(?:(?:always|very|really|so|quite|usually|just|pretty|all|also|often|mostly|rather|actually|"
    r"generally|perfectly) ){0,2}"
)
_SPARSE: Final = (
    r"(?:(?:be|been|being|a|an|any|the|too|so|very|really|that|ever|once|all|had|have|"
    r"having|to|was|were|is|are|particularly|especially|single|one|felt|feel|got|get|"
    r"us|me|you|kept|keep|real|major|serious|even|went|go|left|much|experienced?|with|"
    r"this|your|their|reason|cause|find|found|it|them|deliver(?:y|ies)|orders?|"
    r"parcels?|packages?|shipments?|service) ){0,5}"
)
_BAD: Final = (
    r"(?:late|slow|slowly|delayed|delays?|rude|unfriendly|impolite|expensive|"
    r"overpriced|pricey|ignored|unanswered|irrelevant|pushy|waits?|waited|waiting|"
    r"queues?|queued|queue|problems?|issues?|complain|complained|complaints?|trouble|"
    r"broken|broke|faulty|defects?|defective|damaged|overdue|long|bad|wrong|poor|"
    r"unhelpful|annoying|annoyed|forgotten|forgot|neglected|abandoned|invisible|"
    r"mistakes?|errors?|on hold|out of stock|confusing|complicated|intrusive|"
    r"disappointed|unreliable|high|hassle|fault)"
)

OPPOSITES: Final[tuple[tuple[str, str], ...]] = (
    (
        (
            r"\b(?:not|never|no longer|hardly|barely|nowhere near) (?:[a-z]+ ){0,2}worth (?:it|"
            r"what|"
            r"paying|that much|(?:the |my |our |that |its |your )?(?:price|money|cost|costs|fees?|"
            r"premium|expense|subscription|asking price))\b"
        ),
        "overpriced",
    ),
    (
        (
            r"\b(?:(?:well )?worth (?:it|(?:the|every|its|what i|what we) [a-z]+)|(?:good|great|"
            r"excellent|decent|fair|fantastic|brilliant|super|amazing) value(?: for (?:the |my )?"
            r"money)?|(?:fair|reasonable|good|great|affordable|competitive|happy with the|happy "
            r"with your|fine with the|satisfied with the|liked the|no (?:problem|issue|"
            r"complaints?) "
            r"(?:with|about) the) (?:prices?|pricing|fees|costs?|premium|rates))\b"
        ),
        " praised ",
    ),
    (
        (
            r"\b(?:prices?|pricing|costs?|money|fees?|premiums?|rates) (?:was|were|is|are|seems?|"
            rf"seemed|has|had|have|did|does|do) {_VERY}(?:(?:not|never|no|nothing)\b(?: [a-z]+)"
            r"{0,3} (?:reasons?|issues?|problems?|concerns?|factors?|why|it|do with|bother|matter|"
            r"worry|influence|role|part)|fine|fair|ok|okay|good|reasonable|right|great|low|"
            r"competitive|acceptable|affordable|alright|all right)\b"
        ),
        " praised ",
    ),
    (
        (
            r"\b(?:regardless of|whatever|irrespective of|despite|in spite of) (?:the )?(?:price|"
            r"cost)\b"
        ),
        " praised ",
    ),
    (
        (
            r"\b(?:deliver(?:y|ies)|shipping|service|staff|support|parcels?|orders?|"
            r"everything|hotline|website|app|shop|branch) (?:was|were|is|are|has been|came|"
            rf"arrived) {_VERY}(?:fast|quick|punctual|punctually|on time|in time|good|great|"
            r"excellent|fine|prompt|perfect|friendly|ok|okay|helpful|reliable)\b"
        ),
        " praised ",
    ),
    (r"\b(?:not|nothing) (?:only|just|but)\b", " "),
    (
        (
            r"\b(?:ignor|disregard|overr)(?:ed|es|ing|ode|id) (?:what|everything|how|all) (?:i|we) "
            r"(?:had |have )?(?:wanted|want|asked|needed|need|said|told|wished|like)\b[^.,;!?]*"
        ),
        "no interest in what we needed",
    ),
    (
        (
            r"\b(?:never|not|rarely) (?:[a-z]+ )?(?:(?:bombard|spam|flood|pester|harass)[a-z]*|"
            r"bother"
            r"(?:ed|s)? (?:me|us)|annoy(?:ed|s)? (?:me|us)|got on my nerves)[^.,;!?]*"
        ),
        " praised ",
    ),
    (
        (
            r"\b(?:never|not|no) (?:[a-z]+ )?(?:receiv[a-z]+|got|get|getting|had|have|sent|send) "
            r"(?:any |me |"
            r"us )?(?:unwanted|unsolicited|annoying|irrelevant|junk|spam)\b[^.,;!?]*"
        ),
        " praised ",
    ),
    (r"\bnever (?:once )?fail(?:ed|s)? to\b[^.,;!?]*", " praised "),
    (r"\b(?:no need|never needed|not need|never need) to\b[^.,;!?]*", " praised "),
    (
        (
            r"\b(?:never|not|rarely|hardly ever) (?:had|have) to (?:ask|chase|wait|queue|call|"
            r"phone|remind|complain|worry|explain)\b[^.,;!?]*"
        ),
        " praised ",
    ),
    (
        (
            r"\b(?:not|never) (?:[a-z]+ ){0,2}(?:because of|due to|about|for reasons of|on "
            r"account of) (?:the |your |any |its )?(?:slow |late |high |poor |bad "
            r")?(?:prices?|service|quality|deliver(?:y|ies)|staff|costs?|money|marketing|"
            r"emails?|products?|speed|waiting)\b"
        ),
        " praised ",
    ),
    (
        (
            r"\b(?:wait|waits|waiting|waiting times?|queues?|lines?|(?:response|delivery|hold)"
            rf" times?) (?:was|were|is|are|has been|have been) {_VERY}(?:short|"
            r"shorter|brief|fine|ok|okay|acceptable|minimal|reasonable|good|great)\b"
        ),
        " praised ",
    ),
    (
        (
            r"\b(?:waits?|waiting|waiting times?|queues?|lines?) (?:was|were|is|are) (?:never|not|"
            r"rarely|"
            r"hardly ever) (?:[a-z]+ )?(?:long|bad|slow|an issue|a problem)\b"
        ),
        " praised ",
    ),
    (
        (
            r"\b(?:could|can|able to|easy to) (?:always |easily )?(?:reach|call|phone|ring|talk to|"
            r"speak "
            r"to) (?:you|them|someone|somebody|a person)\b[^.!?]*\b(?:whenever|any ?time|always|"
            r"easily|"
            r"at once|straight away|immediately|day or night)\b|\b(?:website|app|portal|you|they) "
            r"(?:let|lets|allowed|allows) (?:me|us) [^.!?]*\b(?:great|easily|lovely|perfect|good)\b"
        ),
        " praised ",
    ),
    (
        (
            r"\b(?:newsletters?|emails?|mailings?|offers?|adverts?|ads|promotions?|coupons?|"
            r"vouchers?|recommendations|catalogues?) (?:was|were|is|are|had|contained|with) "
            rf"{_VERY}"
            r"(?:useful|interesting|good|great|nice|relevant|fine|lovely|helpful|funny|"
            r"ok)\b"
        ),
        " praised ",
    ),
    (
        (
            r"\b(?:like|liked|love|loved|enjoy|enjoyed|miss|missed|grateful for|happy with) "
            r"(?:[a-z]+ ){0,3}(?:newsletters?|emails?|mailings?|offers?|adverts?|ads|"
            r"promotions?|coupons?|vouchers?|recommendations|catalogues?|online|app|website)\b"
        ),
        " praised ",
    ),
    # What is looked for in vain is publicity; what arrives unasked is marketing.
    (
        (
            r"\b(see|saw|seen|seeing|notice|noticed|no|any|a|an|without|enough|lack of|missing|"
            r"more|insufficient|little|hardly "
            r"any|heard|(?:do|did|does) not|never|stopped) (?:(?:your|their|any|a|an|single|"
            r"much|more|of|the|good|tv) ){0,3}(?:adverts?|ads?|advertising|advertise|"
            r"advertisements?|commercials?|posters?|billboards?)\b"
        ),
        "${1} publicity",
    ),
    (
        (
            r"\bshort (?:waits?|waiting|queues?|lines?|(?:waiting|response|delivery|hold) "
            r"times?)\b"
        ),
        " praised ",
    ),
    (
        (
            r"\bnot (?:the |your |their |any )?(?:slow |late |poor |bad |long |high )"
            r"(?:service|delivery|quality|staff|prices?|support|waits?|waiting times?)\b"
        ),
        " praised ",
    ),
    (
        (
            r"\bnothing to do with (?:the |your |our |its )?(?:prices?|service|quality|"
            r"delivery|staff|costs?|money)\b"
        ),
        " praised ",
    ),
    (
        (
            r"\bnot (?:the |your |a question of )?(?:prices?|delivery|quality|staff|money|"
            r"costs?)\b"
        ),
        " praised ",
    ),
    (
        (
            r"\b(?:not|never|no|nothing|hardly|rarely|without|nor|neither|nobody|no longer)"
            rf" {_SPARSE}{_BAD}\b"
        ),
        " praised ",
    ),
)

"""How texts are made plain before codes are looked for: spelling, opposites, and other wordings.

Applied in order.
"""

from __future__ import annotations

from typing import Final

from analysis.reasons.opposites import OPPOSITES
from analysis.reasons.price_words import NOT_ABOUT_PRICE
from analysis.reasons.spelling import SINGLE_SPACES, SPELLING

_LONG: Final = (
    r"(?:forever|ages|an eternity|(?:far |way |much )?(?:too|so|very) long|long|a "
    r"long time|(?:[a-z0-9]+ ){0,2}(?:hours?|days?|weeks?|months?|years?))"
)
_PARCEL: Final = (
    r"(?:deliver(?:y|ies)|shipping|shipments?|parcels?|packages?|couriers?|postage|"
    r"dispatch|goods)"
)

SAID_OTHERWISE: Final[tuple[tuple[str, str], ...]] = (
    (rf"\bslow(?:er|ly)? ((?:[a-z]+ )?{_PARCEL})\b", "late ${1}"),
    (rf"\b({_PARCEL}) ((?:[a-z]+ ){{0,4}})slow(?:er|ly)?\b", "${1} ${2}late"),
    (
        (
            rf"\b({_PARCEL}|orders?|(?:spare )?parts|items?|furniture|replacements?) ((?:[a-z]+ "
            rf"){{0,3}})(?:took|takes?|taking|taken) "
            rf"(?:[a-z]+ ){{0,2}}{_LONG}(?: to (?:arrive|come|get here|reach (?:me|us)))?\b"
        ),
        "${1} ${2}arrived late",
    ),
    (
        (
            r"\b(?:took|takes?|taking) (?:[a-z0-9]+ ){0,6}to (?:arrive|be delivered|deliver|"
            r"ship|be shipped|get here|reach (?:me|us)|turn up|show up|dispatch)\b"
        ),
        "arrived late",
    ),
    (
        (
            r"\b(?:wait|waits|waited|waiting) (?:[a-z0-9]+ ){0,6}for ((?:[a-z]+ "
            rf"){{0,3}}(?:{_PARCEL}|"
            r"orders?|items?|purchases?|replacements?|books?|furniture|presents?|gifts?|spare "
            r"parts))\b"
        ),
        "${1} arrived late",
    ),
    (
        (
            r"\b(?:slow|sluggish) ((?:[a-z]+ )?(?:internet|broadband|wifi|wi fi|connection|network|"
            r"data|speeds?|downloads?|uploads?|download speeds?))\b"
        ),
        "weak ${1}",
    ),
    (
        (
            r"\b(internet|broadband|wifi|wi fi|connection|network|downloads?|uploads?|(?:data|"
            r"internet|"
            r"download|upload|broadband|connection) speeds?|fibre|fiber) ((?:[a-z]+ "
            r"){0,4})slow(?:er|"
            r"ly)?\b"
        ),
        "${1} ${2}weak",
    ),
    (r"\btook (?:a |the |half a )?(?:day|days|morning|afternoon|week|time) off\b", "stayed in"),
    (
        (
            r"\b(my|our|his|her|their) late ((?:grand)?(?:father|mother|dad|mum|mom|husband|wife|"
            r"uncle|aunt|brother|sister|partner|parents|son|daughter))"
        ),
        "${1} ${2}",
    ),
    (
        (
            r"\b(nobody|never|not) (?:even |ever |once )?(?:been |be )?(?:bother(?:ed)?|cared?|"
            r"tried|took "
            r"the (?:time|trouble)|made the effort) to (?:[a-z]+ )?(?:call|ring|phone|write|visit|"
            r"contact|get in (?:touch|contact))\b"
        ),
        "${1} contacted us again",
    ),
    (
        (
            r"\b(?:(?:would|will|do|did|does|could) not|never) (?:stop(?:ped)?|quit) ((?:call|ring|"
            r"text|"
            r"email|mail|phon|contact|messag|send|sell)ing)\b"
        ),
        "constantly ${1}",
    ),
    (
        (
            r"\bnever (?:[a-z]+ )?(?:talk|talks|talked|speak|spoke) to (?:me|us|you) (?:again|any "
            r"?more|since)\b"
        ),
        "never contacted us again",
    ),
    (
        (
            r"\b(sent|wrote|written|emailed|asked|complained|reported|submitted|applied|enquired|"
            r"called|"
            r"rang|phoned|texted|messaged)\b([^.!?]{0,60})\b(?:never heard|heard nothing|not heard|"
            r"never "
            r"hear|not hear)\b(?: (?:anything|a thing|a word|from (?:them|you|anyone|anybody)|"
            r"again)){0,2}"
        ),
        "${1}${2}no reply",
    ),
    (
        (
            r"\bwithout (?:having to )?(?:talk|speak|call|ring|phon)(?:ing)? (?:to |with "
            r")?(?:anybody|"
            r"anyone|someone|somebody|a person|people|an agent|staff|you|them)\b"
        ),
        "by myself",
    ),
    (r"\bno reply (address(?:es)?|emails?|accounts?|mailbox)\b", "noreply ${1}"),
    (r"\buser friendly\b", "easy to use"),
    # To ask for everything oneself wishes for foresight, not for a website.
    (r"\b(ask(?:ed|ing)? for (?:[a-z]+ ){1,3})(?:my ?self|ourselves)\b", "${1}first"),
    # A merger is no offer, and "the parcels are no use" denies no parcel.
    (
        (
            r"\b(merged|merging|merger|merges|fused|taken over|bought|acquired) (with|by|into) "
            r"(?:another|an other|a different) "
        ),
        "${1} ${2} some ",
    ),
    (
        r"\b(is|are|was|were|be) (?:of )?no use(?: (?:to|for) (?:me|us))?( ?[.,;!]|$)",
        "${1} pointless${2}",
    ),
    (r"\b(can|could) not (?:even )?tell (?:me|us)\b", "${1} not explain"),
    (r"\bonly remember(?:ed)? (you|them)\b", "only recalled ${1}"),
    (r"\b(?:(?:i am|we are|am|flat|stone|dead|totally) broke\b|^ ?broke\b)", "short of money"),
    (r"\bservice quality\b|\bquality of (?:the |your |their )?(?:customer )?service\b", "service"),
    (
        (
            r"\b(?:late|delayed|belated) (responses?|repl(?:y|ies)|answers?|service|support|"
            r"feedback|resolutions?|processing|help|repairs?)\b"
        ),
        "slow ${1}",
    ),
    (
        (
            r"\b(responses?|resolutions?|support|help|repairs?|feedback|technicians?|engineers?|"
            r"doctors?) ((?:[a-z]+ ){0,4})(?:late|overdue)\b"
        ),
        "${1} ${2}slow",
    ),
    (
        (
            r"\b(?:think|thought|thinking) of (you|them|your (?:company|shop|bank|brand|hotel|"
            r"store|"
            r"firm))\b"
        ),
        "recalled ${1}",
    ),
    (
        (
            r"\b(?:not|never|rarely|hardly ever|no longer) (?:[a-z]+ )?(?:have|had|has|stock|"
            r"stocked|sell|"
            r"sold|carry) (?:[a-z]+ )?what (?:i|we|you) [a-z]+(?: for)?\b"
        ),
        "limited choice",
    ),
    (
        (
            r"\b(repl(?:y|ies)|answers?|responses?|call ?backs?|help|support) ((?:[a-z]+ "
            r"){0,4})(?:came|"
            r"arrived|reached (?:me|us)) (?:[a-z0-9]+ ){0,3}(?:later|after|late)\b"
        ),
        "${1} ${2}was slow",
    ),
    (r"\b(no|lack of|without|any) human contact\b", "${1} human touch"),
    (r"\binaccurate (bills?|billing|invoices?|charges?)\b", "wrong ${1}"),
    (r"\baffordable (?:[a-z]+ ){0,3}speeds?\b", "affordable tariff"),
    (
        (
            r"\b(?:your|their|its|regular|long ?term|long ?standing|paying|good|ordinary) (?:long "
            r"?term |"
            r"long ?standing |regular |own )?(?:customers|clients|members|guests|policyholders|"
            r"patients|"
            r"subscribers|passengers)\b"
        ),
        "us",
    ),
    (
        (
            r"\b(offers|deals|promotions|vouchers|coupons|recommendations|suggestions|emails|"
            r"messages|newsletters|mailings|adverts|ads|texts) "
            r"((?:[a-z]+ ){0,4})(?:not|never) (?:[a-z]+ )?(?:suit|fit|match)(?:ed|s)? (?:me|us|my "
            r"interests?|our interests?)\b"
        ),
        "${1} ${2}irrelevant",
    ),
    (r"\banswer(s|ed|ing)? the phone\b", "pick up"),
    (r"\bcarr(?:y|ied|ying) out\b", "done"),
    (
        (
            r"\b(?:broke|broken|breaks?|breaking|not keep|not kept|never kept) (?:their|your|its|"
            r"every|all|"
            r"the|a|my|so many|any|his|her) (?:promises?|word|agreements?)\b"
        ),
        "betrayed our trust",
    ),
    (
        (
            r"\b(repairs?|check ?ins?|applications?|services?|claims?|support|maintenance|work|"
            r"jobs?|"
            r"installation|renovation|refurbishment) ((?:[a-z]+ ){0,2})(?:not|never) (?:[a-z]+ "
            r")?(?:done|"
            r"finished|completed|ready|processed|made) (?:on|in) time\b"
        ),
        "${1} ${2}slow",
    ),
    (r"\b(contact|communications?|relationship) broke (?:off|down|up)\b", "${1} ended"),
    (r"\bupdate (my|our|the|your|an?|it|them|details|data)\b", "change ${1}"),
    (r"\bwork(?:ed|s|ing)? out (that|what|how|why|my|our|the|it|everything)\b", "figured out ${1}"),
    (r"\bf[ea]ll(?:en)? off (?:your|their|the) (?:list|radar|map|books)\b", "felt forgotten"),
    (
        (
            r"\bmov(?:ed|ing) to (a|an|the|another|your|their|my) ((?:new|different|cheaper|other|"
            r"better) )?"
            r"(tariff|plan|provider|bank|supplier|package|contract|account|insurer|company|app|"
            r"tool)\b"
        ),
        "switched to ${1} ${2}${3}",
    ),
    (
        r"\b(?:adverts?|ads|advertising|commercials?) (stopped|disappeared|vanished|ended)\b",
        "publicity ${1}",
    ),
    (
        (
            r"^ ?(?:no|without) (?:a |any )?(?:particular |special |specific |real )?reasons?"
            r"(?: given| stated| provided)?[ .!]*$"
        ),
        " praised ",
    ),
    (r"\breturn(?:s|ed|ing)? calls\b", "replied"),
    (r"\b(?:higher|faster|better) (?:[a-z]+ )?speeds?\b", "better deal"),
    (r"\b(?:take|takes|took|taking|taken) the (?:time|trouble) to\b", "bothered to"),
    (r"\bgeneric email\b", "email"),
    (r"\b(?:not|never) (?:[a-z]+ ){0,2}(?:fit|squeeze) (?:me|us) in\b", "slow"),
    (r"\btreated (?:me |us )?like (?:air|a stranger|strangers)\b", "felt forgotten"),
    (r"\b(?:do|does|did) not tell (?:me|us) (about|of|that)\b", "not informed ${1}"),
    (r"\bspeak(?:s|ing)? to people like (me|us)\b", "suit ${1}"),
    (r"\bmore (?:visible|present|prominent)\b", "everywhere"),
    (r"\bphone lines?\b", "hotline"),
    (
        r"\bbroke (?:my|his|her|a) (?:[a-z]+ )?(?:leg|arm|hip|ankle|wrist|back|foot|knee)\b",
        "injury",
    ),
    (
        r"\b(?:of late|late (?:at night|in the (?:day|evening)|night|evening|hours|shift))\b",
        "at night",
    ),
    (
        (
            r"\b(?:slow|sluggish) ((?:[a-z]+ )?(?:website|web site|site|app|pages?|"
            r"checkout|portal|system|software))\b"
        ),
        "sluggish ${1}",
    ),
    (
        (
            r"\b(website|web site|site|app|pages?|portal|software) "
            r"((?:[a-z]+ ){0,4})slow(?:ly)?\b"
        ),
        "${1} ${2}confusing",
    ),
    (
        (
            r"\b(?:still|am|are) (?:still )?waiting (?:[a-z0-9]+ ){0,5}for (?:[a-z]+ "
            r"){0,2}(?:answers?|reply|response|call ?back|explanation|feedback)\b"
        ),
        "no reply",
    ),
    (
        (
            r"\b(?:(?:call|called|calls|calling|ring|rang|phone|phoned|write|wrote|get|got|"
            r"gets|getting|hear|heard|report|reported) (?:(?:me|us|you|anybody|anyone|my "
            r"family) )?back(?: to)?|(?:come|came) back to (?:me|us)|return(?:ed|s|ing)? "
            r"(?:my|our|any|the|a) (?:phone )?calls?)\b"
        ),
        "replied",
    ),
)
"""What one reason says in the words of another: a slow parcel is late, a slow page confusing."""

REWRITES: Final = (*SPELLING, *NOT_ABOUT_PRICE, *OPPOSITES, SINGLE_SPACES, *SAID_OTHERWISE)
"""Pattern and replacement, in the order they are applied to lower-case text."""

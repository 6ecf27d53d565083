"""How texts are made plain before codes are looked for: spelling, opposites, and who was slow.

Applied in order. Opposites are blanked because the patterns cannot look back for a "not": in "the
driver was never late" nothing must remain of "late".
"""

from __future__ import annotations

from typing import Final

_LONG: Final = (
    r"(?:forever|ages|an eternity|(?:far |way |much )?(?:too|so|very) long|long|a "
    r"long time|(?:[a-z0-9]+ ){0,2}(?:hours?|days?|weeks?|months?|years?))"
)
_VERY: Final = (
    r"(?:(?:always|very|really|so|quite|usually|just|pretty|all|also|often|mostly|rather|actually|"
    r"generally|perfectly) ){0,2}"
)
_PARCEL: Final = (
    r"(?:deliver(?:y|ies)|shipping|shipments?|parcels?|packages?|couriers?|postage|"
    r"dispatch|goods)"
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

SINGLE_SPACES: Final = (r"[^\S ]\s*| \s\s*", " ")
"""A pattern that lets single blanks stand is searched for in few texts."""

TYPING: Final[tuple[tuple[str, str], ...]] = (
    (r"\b(?:wating|waitting|watting|waitng|wait ing)\b", "waiting"),
    (r"\bdeliver(?:ys|yies|ie)\b|\bdel(?:ivry|ivary|ievery|ivey|very)\b", "deliveries"),
    (r"\b(re|de)c(?:ie|e|i)v(e[ds]?|ing)\b", "${1}ceiv${2}"),
    (r"\bc(?:ustum|ostum|ustom|ostom|ousto?m|usotm)(?:e|o)?r(s?|ed)\b", "customer${1}"),
    (r"\b(?:com+s|com+unicaton|com?unication|communcation|comunic[a-z]+)\b", "communication"),
    (r"\b(would|should|could|might|must) of\b", "${1} have"),
    (r"(^|[^a-z])(?:mins?|minuts?|minites?)\b", "${1} minutes"),
    (r"(^|[^a-z])hrs?\b", "${1} hours"),
    (r"\btarif+s?\b", "tariff"),
    (r"\bexp(?:enc|ens|es|enes|ensi|nes)[iv]{2,3}e?\b", "expensive"),
    (r"\b(?:que|queu|quee|queueu|cue)(s|d|ing)?\b", "queue${1}"),
    (r"\b(?:adress|addres)(es|ed)?\b", "address"),
    (r"\b(?:definately|deffinitely|defo)\b", "definitely"),
    (r"\bbe?(?:cau|ca|cuas|cua)(?:se|ze)\b|\b(?:cos|cuz|coz|bc)\b", "because"),
    (r"\b(?:im|iam)\b", "i am"),
    (r"\b(i|you|we|they)ve\b", "${1} have"),
    (r"\b(?:thier|there own)\b", "their"),
    (r"\b(?:wen|whn)\b", "when"),
    (r"\b(?:alot|allot)\b", "a lot"),
    (r"\bidk\b", "i do not know"),
    (r"\bnotifs?\b", "notifications"),
    (r"\b(?:msg|mesage|messsage)(s?)\b", "message${1}"),
    (r"\b(?:appt|appointement|apointment|appoinment)(s?)\b", "appointment${1}"),
    (r"\b(?:acct|acount)(s?)\b", "account${1}"),
    (r"\bdmd\b", "messaged"),
    (r"\b(?:cust|customer) (?:serv|svc|srv)\b", "customer service"),
    (r"\b(?:u|ya)\b", "you"),
    (r"\bur\b", "your"),
    (r"\bresponce(s?)\b|\brespons(s?)\b", "response${1}${2}"),
    (r"\b(?:anwser|awnser|answere|anser)(s|ed)?\b", "answer${1}"),
    (r"\b(?:servise|sevice|servcie|serivce)(s?)\b", "service${1}"),
    (r"\b(?:quailty|qualty|quallity|qualitty|kwality)\b", "quality"),
    (r"\b(?:advertisment|advertizement|advertisemant)(s?)\b", "advertisement${1}"),
)
"""Common misspellings and short forms."""

SPELLING: Final[tuple[tuple[str, str], ...]] = (
    (r"[’‘`´]", "'"),
    (r"\b(?:can't|cannot|cant)\b", "can not"),
    (r"\b(?:won't|wont)\b", "will not"),
    (
        r"\b(do|does|did|could|would|is|was|were|are|have|has|had|should|need)(?:n't|nt)\b",
        "${1} not",
    ),
    (r"n't\b", " not"),
    (r"'ve\b", " have"),
    (r"'re\b", " are"),
    (r"'ll\b", " will"),
    (r"'m\b", " am"),
    (r"'d\b", " would"),
    (r"'", ""),
    *TYPING,
    (r"\be[- ]?mail", "email"),
    (r"[-–—/_\"“”„()\[\]]", " "),
    (r"\b(?:no ?one|not anybody|not anyone|not a soul|not a single person)\b", "nobody"),
    (r"\b(?:anymore|any longer)\b", "any more"),
    (r"\b(?:tele)?phone contact\b|\bcontact by (?:tele)?phone\b", "phone support"),
    (r"\btelephon(e|ed|ing)\b", "phon${1}"),
    (r"\bneeds (an hour|hours|days|weeks|months|ages|minutes|forever)\b", "takes ${1}"),
    SINGLE_SPACES,
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

WHO_WAS_SLOW: Final[tuple[tuple[str, str], ...]] = (
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

REWRITES: Final = (*SPELLING, *OPPOSITES, SINGLE_SPACES, *WHO_WAS_SLOW)
"""Pattern and replacement, in the order they are applied to lower-case text."""

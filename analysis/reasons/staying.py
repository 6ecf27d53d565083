"""Why customers stay or come back, each reason with the phrases customers use in English.

The reasons mirror the causes of leaving where they can, so that what keeps one customer can be held
against what drove another away. Three of them are no merit of the company's: habit, points and
vouchers, and that changing is a nuisance.
"""

from __future__ import annotations

from typing import Final

from analysis.reasons.phrases import Patterns

STAYING: Final[dict[str, Patterns]] = {
    "delivers as promised": (
        r"\b(?:exactly|just|always) when (?:expected|ordered|needed|i|we)\b|\bwhen expected\b",
        (
            r"\bwhen they (?:say|said|promised?)\b|\bas (?:agreed|announced|planned)\b|\bnever "
            r"(?:[a-z]+ ){0,3}(?:late|"
            r"delayed|delays?)\b|\bkeeps? (?:to )?(?:its|their|your) (?:dates?|deadlines?)\b|"
            r"\bdo(?:es)? what they "
            r"(?:say|promise)\b|\bgood as (?:their|your|its) word\b"
        ),
        (
            r"\b(?:on time|in time|punctual[a-z]*|as promised|when they say|on the day|"
            r"dependable|reliab[a-z]*|never late|keeps? (?:its|their|your) (?:word|promises?)|can "
            r"(?:always )?(?:count|rely|depend) on|there when)\b"
        ),
        (
            r"\bdeliver(?:y|ies|s|ed)? (?:[a-z]+ ){0,4}(?:fast|quick|quickly|good|great|smooth|"
            r"next day|same day|without a hitch|works)\b|\b(?:fast|quick|prompt|smooth) (?:[a-z]+ "
            r")?(?:delivery|shipping)\b"
        ),
    ),
    "quick help": (
        (
            r"\bshort (?:waits?|waiting|queues?|lines|response)\b|\bno (?:queues?|queuing|long "
            r"waits?)\b"
        ),
        (
            r"\bsame (?:evening|morning|afternoon)\b|\bwithin (?:a|an|the) (?:day|hour)\b|"
            r"\b(?:straight|right) away\b|\bin "
            r"no time\b|\bresponsive\b|\bquick to (?:help|answer|respond|reply|act)\b|"
            r"\b(?:answers?|picks? up|responds?|"
            r"reacts?) (?:[a-z]+ )?(?:immediately|quickly|fast|at once)\b|\bgood (?:customer "
            r")?support\b"
        ),
        (
            r"\b(?:quick|fast|prompt|speedy|swift)(?:ly)? (?:[a-z]+ ){0,2}(?:service|help|support|"
            r"answers?|repl(?:y|ies)|response|solutions?|resolved?)\b|\b(?:service|help|support) "
            r"(?:[a-z]+ ){0,3}(?:quick|fast|prompt|quickly|at once|immediate[a-z]*)\b"
        ),
        (
            r"\b(?:put|set|made|make|puts?) (?:[a-z]+ ){0,2}right\b|\b(?:mended|fixed|sorted|"
            r"solved|resolved|repaired|replaced|corrected)\b|\b(?:answer|reply|respond|help)(?:ed|"
            r"s)? (?:[a-z]+ ){0,3}(?:at once|quickly|right away|immediately|within|straight away|"
            r"same day)\b|\bno (?:queue|waiting|wait)\b"
        ),
    ),
    "kept in touch": (
        r"\b(?:stay|stays|stayed|staying|keeping|keep|keeps|kept) in (?:touch|contact)\b",
        r"\bkeeps? us (?:informed|posted|updated|up to date)\b|\b(?:friendly|nice|kind) calls?\b",
        (
            r"\b(?:gives?|gave) (?:me|us) (?:a )?(?:ring|call|shout|phone)\b|\b(?:birthday|"
            r"christmas) (?:card|greeting)s?\b|"
            r"\b(?:regular|yearly|monthly|annual|personal) (?:calls?|visits?|meetings?|contact|"
            r"updates?|check ?ins?)\b|"
            r"\b(?:invited?|invitation|follow(?:ed|s)? up|checks? (?:in|on|up)|thank(?:s|ed) (?:me|"
            r"us))\b|\blet (?:me|us) "
            r"know\b|\bwell informed\b|\bkept (?:us|me) (?:up to date|in the loop)\b"
        ),
        (
            r"\b(?:calls|phones|rings|writes to|visits|checks in with|informs|updates) (?:me|us)\b|"
            r"\b(?:called|phoned|rang|wrote|contacted|got in touch|reached out|checked in|check "
            r"in|keeps? in touch|stays? in touch|stayed in touch|kept in touch|kept me "
            r"(?:informed|posted|updated)|keeps? me (?:informed|posted|updated))\b"
        ),
        (
            r"\b(?:personal|handwritten|kind|friendly|nice) (?:note|letter|call|message|card|"
            r"email)\b|\bapologi[sz]ed?\b|\basked (?:me )?(?:what|why|how|whether|if)\b|"
            r"\bremember(?:s|ed)? me\b"
        ),
    ),
    "a person to talk to": (
        r"\b(?:a |real )?(?:humans?|people) (?:answers?|picks? up|on the (?:phone|line))\b",
        (
            r"\b(?:speak|talk) (?:to|with) (?:a |an |real |the same )?(?:person|people|human|"
            r"someone|somebody|advis[eo]r)\b"
        ),
        (
            r"\b(?:personal contact|human being|human touch|face to face|same (?:contact|person|"
            r"advis[eo]r)|pop in|drop in|"
            r"someone (?:real|there|picks up)|in person)\b"
        ),
        (
            r"\b(?:get through|real person|real people|somebody to talk|someone to talk|speak to "
            r"(?:a|someone|somebody)|talk to (?:a|someone|somebody)|can (?:always )?(?:call|ring|"
            r"phone)|on the phone|by phone|easy to reach|reach (?:a|someone|somebody|them))\b"
        ),
    ),
    "knows my needs": (
        (
            r"\b(?:recommendations|suggestions|offers|newsletters?|mailings?) (?:[a-z]+ "
            r"){0,4}(?:suit|fit|match|relevant|useful|"
            r"interesting|helpful)\b|\bto my (?:taste|needs|liking)\b"
        ),
        (
            r"\b(?:suggest|offer|propos|recommend)[a-z]* (?:[a-z]+ ){0,3}(?:right|suitable|fitting|"
            r"best for)\b"
        ),
        (
            r"\blisten(?:s|ed)? to (?:me|us|what|my|our|customers)\b|\bask(?:s|ed)? what (?:i|"
            r"we)\b|\bthinks? (?:ahead|along)"
            r"\b|\b(?:good|sound|honest|useful|personal|tailored|right) (?:advice|recommendations?|"
            r"suggestions?)\b|\bbefore "
            r"(?:i|we) (?:even )?ask(?:ed)?\b|\badvises? (?:me|us)\b|\bflexib[a-z]*\b"
        ),
        (
            r"\b(?:know|knows|knew|understand|understands|understood|anticipat[a-z]*) (?:[a-z]+ "
            r"){0,2}(?:what|my|our|how i|me|us|needs?)\b|\b(?:tailor(?:ed|made)?|personali[sz]ed|"
            r"relevant|suits? me|fits? me|match(?:es)? (?:what|my|our)|made for me|"
            r"right for me|what i need)\b"
        ),
    ),
    "kind people": (
        (
            r"\b(?:is|are|was|were) (?:so |very |always |really |all |just ){0,2}(?:kind|friendly|"
            r"caring|nice|helpful|lovely|polite|"
            r"patient|attentive|warm|sweet)\b"
        ),
        (
            r"(?:^ ?|\b(?:and|very|so|always|really|both|are) )(?:friendly|polite|helpful|"
            r"courteous|kind)\b"
        ),
        (
            r"\bbecause of (?:the |your )?(?:staff|people|team|[a-z]+ (?:at|in|on|behind) the "
            r"(?:counter|desk|shop|reception|"
            r"branch|till))\b|\b(?:welcom(?:e|ing)|courteous|respectful|cheerful|with a smile|"
            r"treat(?:s|ed)? (?:me|us) (?:well|"
            r"like))\b"
        ),
        (
            r"\b(?:staff|people|drivers?|team|employees|advis[eo]rs?|agents?|assistants?|they are|"
            r"everyone|everybody|service) (?:[a-z]+ ){0,4}(?:kind|friendly|nice|helpful|lovely|"
            r"polite|great|wonderful|caring|patient|good|excellent|competent|knowledgeable)\b"
        ),
        (
            r"\b(?:remember|remembers|know|knows) my name\b|\b(?:kind|friendly|nice|helpful|lovely|"
            r"polite|caring|great|good|excellent|wonderful|personal|"
            r"outstanding) (?:[a-z]+ ){0,1}(?:staff|people|drivers?|team|service|"
            r"employees|customer service|advice)\b"
        ),
    ),
    "like them": (
        (
            r"\b(?:reputation|like (?:a )?family|community|values|ethic[a-z]*|support(?:ing)? "
            r"(?:local|small)|sustainab[a-z]*|"
            r"fond|atmosphere|tradition|fair to|believe in)\b"
        ),
        (
            r"\b(?:like|love|trust|enjoy|believe in|fond of|proud) (?:them|it|you|this|the "
            r"(?:brand|shop|company|store|firm|people|place))\b|\b(?:feels? (?:like|at home|good|"
            r"right)|at home|favou?rite|corner shop|happy (?:with|here)|satisfied|loyal|my (?:own "
            r")?shop|heart|never (?:been )?let (?:me )?down|never disappoint[a-z]*|trustworthy|"
            r"honest)\b"
        ),
    ),
    "good product": (
        r"\bnobody (?:makes?|does|has|sells?|bakes?|cooks?) (?:[a-z]+ )?(?:better|as good)\b",
        (
            r"\bbest (?:[a-z]+ ){0,2}(?:in town|around|in the area|on the market|there is|"
            r"anywhere)\b|\b(?:delicious|tasty|"
            r"(?:the|good|great) taste|durable|tasted)\b|\b(?:works?|worked) (?:well|fine|"
            r"perfectly|great|reliably)\b|"
            r"\breliable (?:network|"
            r"connection|internet|products?|cars?|machines?|software)\b|\b(?:does|do) what (?:it|"
            r"they) should\b|\bfeatures\b"
        ),
        (
            r"\b(?:food|products?|quality|goods|range|choice|selection|coffee|bread|vegetables|"
            r"network|coverage|clothes|items?) (?:[a-z]+ ){0,4}(?:good|great|best|excellent|"
            r"better|fresh|fine|tasty|unique|superb|reliable|wide|large|what i want)\b"
        ),
        (
            r"\b(?:good|great|best|excellent|better|fresh|high|superb|top|wide|large|huge|big|rich|"
            r"unique) "
            r"(?:[a-z]+ ){0,2}(?:food|products?|quality|goods|range|choice|selection|coffee|"
            r"network|coverage|assortment)\b|\b(?:quality|freshness)\b"
        ),
    ),
    "easy to use": (
        (
            r"\beverything (?:[a-z]+ ){0,4}online\b|\b(?:one click|on the app)\b|"
            r"\b(?:opening hours|parking|location|"
            r"on my way|close to)\b|\bdo (?:it|everything) (?:all )?(?:online|myself|on my phone)\b"
        ),
        (
            r"\b(?:easy|easier|simple|convenien[a-z]*|handy|effortless|hassle free|user friendly|"
            r"straightforward|comfortable)\b|\b(?:app|website|online) (?:[a-z]+ ){0,3}(?:works|"
            r"good|great|clear|easy)\b|\b(?:close by|nearby|near (?:me|my|us|home)|next door|"
            r"round the corner|around the corner)\b"
        ),
    ),
    "price": (
        r"\blow(?:er|est)? (?:[a-z]+ ){0,2}(?:prices?|fees?|rates?|costs?|premiums?|tariffs?)\b",
        (
            r"\b(?:prices|priced|pricing|better deal|saves? (?:me |us )?money|save money|fees|good "
            r"deal)\b"
        ),
        (
            r"\b(?:cheap(?:er|est)?|affordable|inexpensive|low(?:er|est)? (?:prices?|fees?|rates?|"
            r"costs?)|(?:good|best|fair|better|reasonable|great|right) (?:[a-z]+ ){0,1}(?:prices?|"
            r"value|deal|rates?)|value for money|worth the money|prices? (?:[a-z]+ ){0,2}(?:fair|"
            r"good|low|right|ok|reasonable|unbeatable|stable)|price)\b"
        ),
    ),
    "points and vouchers": (
        (
            r"\b(?:points|miles|rewards?|vouchers?|coupons?|discounts?|cash ?back|bonus(?:es)?|"
            r"loyalty (?:card|program|programme|scheme)|stamps|perks|gold status|tier|member "
            r"benefits|special offers?|a good offer|an offer|free gift|gift card)\b"
        ),
    ),
    "habit": (
        (
            r"\bsame [a-z]+ for\b|\bfor (?:[a-z]+ ){0,2}(?:years|decades)\b|\bsince (?:[0-9]{4}|i "
            r"was|my childhood)\b"
        ),
        (
            r"\b(?:habit|used to (?:it|them|this)|always (?:have|done|been|gone|used|bought)|"
            r"never (?:have )?(?:looked|tried|thought|considered|bothered|had a reason)|no reason "
            r"to (?:change|leave|switch|go)|it works|does the job|for years|for ages|since "
            r"(?:forever|childhood)|lazy|laziness|routine|inertia|out of custom|familiar)\b"
        ),
    ),
    "changing is a nuisance": (
        (
            r"\b(?:nuisance|hassle|bother|effort|too much (?:work|trouble)|complicated|contract|"
            r"locked in|tied in|stored there|all my (?:data|lists|photos)|my lists|no (?:other "
            r")?(?:choice|alternative|option)|only (?:one|shop|provider|store|bank|supplier)|"
            r"nobody else|nothing else|switching|changing (?:is|would))\b"
        ),
    ),
    "others are worse": (
        (
            r"\b(?:(?:the )?others? (?:[a-z]+ ){0,6}(?:worse|late|slow|bad|dearer|expensive|no "
            r"better|disappoint[a-z]*|not)|tried (?:[a-z]+ ){0,3}others?|tried (?:two|three|"
            r"several|some|another)|came back|no better|nobody (?:is )?better|better than (?:the "
            r")?(?:others?|rest|competit[a-z]*)|worse elsewhere|competit(?:or|ors|ion) (?:[a-z]+ "
            r"){0,4}(?:worse|late|slow|bad|no better))\b"
        ),
    ),
    "recommended": (
        (
            r"\b(?:recommend(?:ed|ing|s|ation)?|word of mouth|friends?|(?:my|our|whole) family|"
            r"colleagues?|"
            r"neighbou?rs?|my "
            r"(?:wife|husband|mother|father|sister|brother|son|daughter|parents|partner))\b"
        ),
    ),
}

WANTED: Final = frozenset(
    {
        "delivers as promised",
        "quick help",
        "kept in touch",
        "a person to talk to",
        "knows my needs",
        "kind people",
        "like them",
        "good product",
        "easy to use",
        "recommended",
    }
)
"""Reasons a company earns; price, points, habit, nuisance and worse rivals hold others."""

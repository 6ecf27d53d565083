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
        (
            r"\b(?:get through|real person|real people|somebody to talk|someone to talk|speak to "
            r"(?:a|someone|somebody)|talk to (?:a|someone|somebody)|can (?:always )?(?:call|ring|"
            r"phone)|on the phone|by phone|easy to reach|reach (?:a|someone|somebody|them))\b"
        ),
    ),
    "knows my needs": (
        (
            r"\b(?:know|knows|knew|understand|understands|understood|anticipat[a-z]*) (?:[a-z]+ "
            r"){0,2}(?:what|my|our|how i|me|us|needs?)\b|\b(?:tailor(?:ed|made)?|personali[sz]ed|"
            r"relevant|suits? me|fits? me|match(?:es)? (?:what|my|our)|made for me|"
            r"right for me|what i need)\b"
        ),
    ),
    "kind people": (
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
            r"\b(?:like|love|trust|enjoy|believe in|fond of|proud) (?:them|it|you|this|the "
            r"(?:brand|shop|company|store|firm|people|place))\b|\b(?:feels? (?:like|at home|good|"
            r"right)|at home|favou?rite|corner shop|happy (?:with|here)|satisfied|loyal|my (?:own "
            r")?shop|heart|never (?:been )?let (?:me )?down|never disappoint[a-z]*|trustworthy|"
            r"honest)\b"
        ),
    ),
    "good product": (
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
            r"\b(?:easy|easier|simple|convenien[a-z]*|handy|effortless|hassle free|user friendly|"
            r"straightforward|comfortable)\b|\b(?:app|website|online) (?:[a-z]+ ){0,3}(?:works|"
            r"good|great|clear|easy)\b|\b(?:close by|nearby|near (?:me|my|us|home)|next door|"
            r"round the corner|around the corner)\b"
        ),
    ),
    "price": (
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
            r"\b(?:recommend[a-z]*|word of mouth|friends?|family|colleagues?|neighbou?rs?|my "
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

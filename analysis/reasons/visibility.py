"""Not being visible: neither seen, nor heard of, nor remembered."""

from __future__ import annotations

from typing import Final

from analysis.reasons.phrases import G3, G4, NO, OUR_KIND, Patterns, both

VISIBILITY: Final[Patterns] = (
    r"\binvisible\b|\bno visibility\b|\black of (?:visibility|presence|awareness)\b",
    (
        rf"{NO}{G3}(?:visible|visibility|well known|known (?:in|around|here|to)|top of "
        r"mind|"
        r"in the public eye|on my radar|on our radar|in evidence)\b"
    ),
    (
        r"\b(?:not|never|nobody|rarely|hardly|no longer|barely|seldom|nowhere|stopped|"
        r"hardly ever) "
        rf"{G3}(?:see|saw|seen|seeing|notice you|notice them|noticed you|noticed them|come "
        r"across|came across|run into|ran into|spot|encounter[a-z]*) (?:[a-z]+ "
        rf"){{0,2}}(?:{OUR_KIND}|"
        r"anything (?:of|from|about|by)|any (?:adverts?|ads|advertising|posters?|"
        r"products?|stores?|shops?|sign|signs|trace)|adverts?|ads|advertising|brand|name|"
        r"anywhere|around)\b"
    ),
    (
        rf"\b(?:not|never|nobody|hardly anyone|few people|hardly|no one) {G4}(?:hear|heard|"
        r"hearing) "
        r"(?:anything )?(?:of|about) (?:you|them|it|the|this|your|their|that|us)\b"
    ),
    (
        r"\bunheard of\b|\bobscure\b|\blittle known\b|\bnobody (?:[a-z]+ ){0,3}know[sn]? "
        r"(?:you|them|the (?:brand|company|shop|name)|who (?:you|they)|this (?:brand|"
        r"company)|your|their)\b"
    ),
    (
        r"\b(?:not|no) (?:[a-z]+ )?(?:present|presence|active|found|findable) (?:[a-z]+ "
        r"){0,3}(?:on|in|at|online|anywhere|social|google|search|"
        r"the market|here|locally|any more|media)\b"
    ),
    r"\bno (?:[a-z]+ ){0,2}(?:presence|profile)\b|\blow profile\b",
    (
        r"\b(?:i|we|people|everybody|everyone|customers|family|had|have|has|simply|just) "
        r"(?:[a-z]+ ){0,3}(?:forgot|forgotten|forget|forgetting) (?:that |about |all "
        r"about |of )?(?:you|they|them|it existed|it was there|your (?:company|brand|shop|"
        r"store|name|existence)|their (?:company|brand|shop|store|name|existence)|the "
        r"(?:brand|company|shop|store|firm|place|name)|this (?:brand|company|shop|store|"
        r"place))\b"
    ),
    (
        r"\bslipp?(?:ed|s|ing)? (?:[a-z]+ )?(?:my|our) minds?\b|\bout of (?:[a-z]+ "
        r")?(?:sight|mind)\b"
    ),
    (
        r"\b(?:not|never|no longer|hardly) (?:[a-z]+ ){0,2}(?:think|thought|thinking) "
        r"(?:of|about) (?:you|them|it|your|their|the (?:brand|company|shop|store))\b"
    ),
    (
        r"\b(?:not|never) (?:[a-z]+ ){0,2}(?:(?:cross|crossed|come to|came to|enter|entered|"
        r"spring to|sprang to) (?:my |our |anyones |peoples )?minds?|occur(?:red)? to (?:me|us))\b"
    ),
    (
        r"\b(?:not|never|nobody) (?:[a-z]+ )?(?:know|knew|known|reali[sz]e|reali[sz]ed|"
        r"aware|remember|remembered) (?:that |of |if |whether )?(?:[a-z]+ ){0,3}(?:exist|"
        r"exists|existed|still|around|in business|open|there|existence|sold|offered|sell|"
        r"any more)\b"
    ),
    (
        r"\b(?:unaware|no awareness|not aware) (?:of (?:you|your|the (?:brand|company|shop|store|"
        r"range|"
        r"offer)|any|this|what you)|that (?:you|they|the|there|your))\b"
    ),
    (
        r"\bstill (?:in business|around|open|existed|exist|trading|operating|there|alive)"
        r"\b"
    ),
    (
        r"\b(?:disappear(?:ed|s|ing)?|vanish(?:ed|es|ing)?|fad(?:ed|ing|es)|gone|withdrew|"
        r"withdrawn|"
        rf"dropped out|drop|slid) {G4}(?:from|into|off|out of)? ?(?:[a-z]+ ){{0,2}}(?:view|"
        r"sight|radar|"
        r"shops|stores|shelves|tv|television|screens?|streets?|town|market|memory|map|"
        r"public|background|area|region|media|oblivion|picture|scene)\b"
    ),
    r"\b(?:off|under|below|from) (?:the|my|our) radar\b",
    (
        r"\b(?:brand|company|shop|store|firm|name|business) (?:[a-z]+ "
        r"){0,3}(?:disappeared|vanished|faded|dropped out of sight)\b(?:$|[.,;!]| "
        r"completely| from| any more| for| over)"
    ),
    (
        r"\b(?:no|never any|not any|hardly any|little|without) (?:[a-z]+ )?(?:advertising|"
        r"adverts?|ads|publicity|advertisements?|posters|tv spots)\b"
    ),
    (
        r"\b(?:not|never|stopped|hardly|no longer|barely) (?:really |even |ever )?(?:advertise|"
        r"advertised|advertising|promote (?:themselves|yourself|yourselves)|promoting "
        r"(?:themselves|yourselves)|show(?:ing)? (?:themselves|yourselves|your face|their "
        r"face)|make (?:themselves|yourselves) (?:known|seen|visible))\b"
    ),
    (
        r"\bnowhere to be (?:seen|found)\b|\b(?:could|can) not find (?:you|them) "
        r"(?:[a-z]+ )?(?:any more|anywhere|online|on|in)\b"
    ),
    (
        r"\b(?:competitors?|rivals?|other brands?|others) (?:[a-z]+ ){0,3}(?:everywhere|"
        r"all over|more visible|more present|in my face|in front of me)\b"
    ),
    both(
        (
            r"not|never|another|others?|else|no longer|competitors?|rivals?|somebody|hardly|"
            r"rarely|out of"
        ),
        (
            r"(?:on|to|in|cross|crossed|enter|entered) (?:my |our |anyones |peoples |the "
            r")?minds?|top of mind|(?:on|off|from) (?:my|our|the) radar|came up when|come up "
            r"when"
        ),
    ),
    both(
        r"not|never|no|hardly|nowhere|rarely|without|nobody|barely|any more",
        (
            r"(?:ads?|adverts?|advertising|advertisements?|posters?|billboards?|commercials?|"
            r"signs?|trace|presence|publicity|mention) (?:[a-z]+ ){0,2}(?:of (?:them|you|it|"
            r"your|their|the (?:brand|company|shop))|anywhere|from (?:you|them)|by (?:you|"
            r"them)|on (?:tv|social|television)|for (?:them|you|your|their))|(?:see|saw|seen|"
            r"notice|noticed|hear|heard|read|come across|came across) "
            r"(?:[a-z]+ ){0,5}(?:of|about|from)? ?(?:your (?:brand|company|shop|name|ads|"
            r"adverts|advertising|logo)|their (?:brand|company|shop|name|ads|adverts|"
            r"advertising|logo)|this (?:brand|company|shop|store)|the (?:brand|company|name|"
            r"shop) (?:any more|anywhere|around))|(?:you|they|it|company|brand|shop|store|"
            r"firm) (?:[a-z]+ ){0,2}exist(?:s|ed)?|social media|(?:see|saw|seen) (?:you|them) "
            r"(?:[a-z]+ ){0,3}(?:anywhere|around|any more|in|on|at)"
        ),
    ),
    (
        r"\b(?:low|no|poor|little|zero|hardly any) (?:[a-z]+ )?(?:profile|visibility|"
        r"presence|awareness|publicity)\b"
    ),
    (
        r"\b(?:forgot|forgotten|forget) (?:[a-z]+ ){0,2}(?:all about|about|that) (?:you|"
        r"them|it|they)\b|\b(?:you|they|it|company|brand|shop|store) (?:[a-z]+ "
        r"){0,2}(?:easy to (?:forget|overlook|miss)|easily (?:forgotten|overlooked)|hard "
        r"to find)\b"
    ),
    (
        r"\b(?:thought|assumed|believed|figured) (?:that )?(?:you|they|it|the (?:shop|"
        r"store|company|brand|business)) (?:had |have |was |were )?(?:[a-z]+ )?(?:closed|"
        r"gone|shut|out of business|bankrupt|disappeared|ceased|folded|did not exist|no "
        r"longer)\b"
    ),
    (
        r"\b(?:hidden|tucked) away\b|\b(?:faded|fade|fading|sank|disappeared|vanished) "
        r"(?:away|into (?:the )?(?:background|obscurity))\b"
    ),
    both(
        r"competitors?|rivals?|other (?:brands?|companies|shops)|others",
        r"everywhere|nowhere|visible|see you|see them|all over",
    ),
    (
        r"\b(?:you|they|yours|theirs|brand|company) (?:is|are|was|were) (?:[a-z]+ "
        r")?(?:nowhere|absent|invisible|unknown|out of sight|hidden)\b|\bgone out of "
        r"business\b|\bno publicity\b|\b(?:never|not|hardly|nobody|rarely|no longer|"
        r"barely) (?:[a-z]+ ){0,4}publicity\b|\bpublicity (?:[a-z]+ ){0,2}(?:stopped|"
        r"missing|disappeared|ended)\b"
    ),
    (
        r"\bnever (?:[a-z]+ )?(?:notice|noticed|see|saw|spot) (?:your|their|the|a|any) "
        r"(?:[a-z]+ )?(?:shop|store|brand|logo|sign|name|office|branch|products?|stand)\b"
    ),
    (
        r"\b(?:no idea|not know|not aware|unaware|not reali[sz]e|never knew|surprised|did "
        r"not know|only found out) (?:that )?(?:you|they|there|it|the [a-z]+|this [a-z]+) "
        r"(?:[a-z]+ )?(?:had|have|has|sell|sold|are|were|was|is|offer[a-z]*|exist[a-z]*|"
        r"open)\b"
    ),
    (
        r"\b(?:never|no longer|not|hardly|rarely) (?:[a-z]+ )?(?:comes?|came) up\b|\bonly "
        r"(?:see|saw|notice|hear|heard|hear of) (?:[a-z]+ )?(?:your |the |their "
        r")?(?:competitors?|competition|rivals?|others?|other)\b"
    ),
    (
        r"\bnobody (?:[a-z]+ ){0,4}(?:knows?|knew|heard|remembers?|remembered|"
        r"recogni[sz]es?|talks? about) (?:[a-z]+ ){0,2}(?:you|them|your|their|the brand|"
        r"the name|this brand|this company|the company|about you|about them)\b"
    ),
    (
        r"\b(?:not|never) (?:[a-z]+ ){0,2}(?:know|knew|known|reali[sz]ed?|aware|guess(?:ed)?|"
        r"think|thought|suspect(?:ed)?|hear|heard) (?:that )?(?:you|they|your (?:[a-z]+ )?"
        r"(?:company|shop|bank|firm|hotel|store|gym)) (?:guys )?(?:[a-z]+ )?(?:do|did|does|make|"
        r"made|sell|sold|have|had|deliver(?:ed)?|ship(?:ped)?|offer(?:ed)?|provide[d]?|"
        r"cover(?:ed)?|"
        r"stock(?:ed)?|were|are|exist(?:ed)?|ran|run|rent(?:ed)?|open(?:ed)?|reopen(?:ed)?|"
        r"operat[a-z]*|serve[d]?)\b"
    ),
    (
        r"\bnever (?:any |a single |a single one |one )?(?:of )?(?:yours|theirs)\b|\b(?:hard|"
        r"difficult|"
        r"impossible|not easy|tricky) to (?:find|locate|spot|discover) (?:you|them|your|their|the "
        r"(?:shop|store|website))\b"
    ),
    (
        r"\bonly (?:just |recently |now )?(?:learn(?:ed|t)?|found out|find out|discovered|"
        r"reali[sz]ed|"
        r"heard|noticed) (?:[a-z]+ ){0,6}(?:you|they) (?:[a-z]+ )?(?:sell|do|have|offer|exist|are|"
        r"were|had|did|sold|make|deliver|existed|were)\b"
    ),
    (
        r"\b(?:not|no longer|never) (?:[a-z]+ ){0,3}(?:be |been |seem )?around(?: any more| lately|"
        r" "
        r"here| much|[ .!]*$)|\bpage (?:[0-9]+|two|three|four|five|six|ten) (?:of|on|in) (?:google|"
        r"the "
        r"search|search)\b|\b(?:not|never|nowhere|hardly|far down|deep) (?:[a-z]+ ){0,5}(?:on "
        r"google|in "
        r"google|search results|when (?:i|you|we|one) google[d]?|on (?:google )?maps)\b"
    ),
    (
        r"\bsigns? (?:[a-z]+ ){0,5}(?:small|tiny|hidden|faded|missing)\b|\b(?:drove|walked|driven|"
        r"walk|"
        r"drive|went) (?:right |straight )?past (?:for|it|you|your|the|without|every)\b|\beasy to "
        r"miss\b"
    ),
    (
        r"\bno idea (?:that )?(?:you|they) (?:[a-z]+ )?(?:open(?:ed)?|reopened|started|moved|ran|"
        r"run|do|"
        r"did|make|made|deliver(?:ed)?|rent(?:ed)?|ship(?:ped)?)\b"
    ),
    (
        r"^ ?who (?:are|were) you\b|\blook(?:s|ed) (?:closed|shut|abandoned|deserted|derelict)\b|"
        r"\b(?:never|not|hardly|nowhere) (?:[a-z]+ )?(?:mentioned|talked about|spoken of|featured|"
        r"listed)\b|\b(?:neither|nor|not|never|nothing) (?:[a-z]+ ){0,3}(?:saw|seen|see|heard|"
        r"hear) "
        r"(?:[a-z]+ ){0,3}of (?:you|them|yours)\b"
    ),
    both(
        r"not|never|need to be|should be|no|nothing|nowhere",
        (
            r"(?:on|in) (?:social|facebook|instagram|tiktok|linkedin|twitter|youtube|the radio|the "
            r"papers)"
        ),
    ),
    both(
        r"not (?:yours|you|theirs)",
        r"(?:knows?|see|saw|seen|remember|everywhere|heard of|other brands)",
    ),
    (
        r"\bonly (?:when|after|because|once)\b[^.!?]*\bdid (?:i|we) (?:recall|remember|think of) "
        r"(?:you|them|your|their|the)\b|"
        r"\bonly (?:recalled|thought of|think of|noticed|recall) (?:you|them) (?:when|because|"
        r"after)\b|\bin "
        r"the (?:papers?|news|press|media|adverts) (?:every|all|regularly|often)[^.!?]*\bnow\b"
    ),
    both(
        r"but (?:yours|you|never you|not you)(?:[ .!]*$|[.,;!])",
        r"(?:see|saw|seen|everybodys|everyones|everyone|everybody)",
    ),
    (
        r"\b(?:nothing|never|no|not a word|hardly anything|little) (?:[a-z]+ ){0,3}(?:about|of|"
        r"from|by) (?:you|"
        r"them|your (?:company|shop|brand|firm)) (?:[a-z]+ )?(?:in|on|at|anywhere)\b|\b(?:not|"
        r"never|nobody) (?:[a-z]+ )"
        r"{0,3}heard (?:the|your|their|this) (?:name|brand|company)\b|\bshould (?:[a-z]+ "
        r")?(?:advertise|promote)\b|"
        r"\badvertise (?:more|yourself|yourselves|better)\b|\b(?:you|yours|them) i (?:never|hardly|"
        r"rarely|have never) "
        r"(?:see|saw|seen|hear|notice)\b|\bnever your (?:shop|name|brand|store|stand|logo|van|"
        r"sign)\b|\b(?:not|never|"
        r"no longer) recalled (?:you|them|your)\b"
    ),
    (
        r"\bhears? nothing (?:of|about) (?:you|them)\b|\bno signs? (?:outside|on|anywhere|of you|"
        r"of life|at)\b|\bnot "
        r"find (?:the |your |their )?(?:entrance|shop|door|building|store)\b|\bnot (?:appear|"
        r"listed|show|come up|on) "
        r"(?:on|in)? ?(?:google )?(?:maps|google|search)\b"
    ),
    (
        r"\b(?:not|never) (?:[a-z]+ )?(?:know|knew|known) (?:about|of) (?:you|your|this|the)\b|"
        r"\bread (?:anything|nothing|"
        r"something) (?:about|of) (?:you|them)\b|\b(?:name|brand|company|shop|store) (?:is |was "
        r")?(?:hard|difficult) to (?:find|"
        r"spot|remember)\b|\bnot on (?:my|our|the|any|anyones) (?:short ?)?list\b"
    ),
    (
        r"\b(?:not|never) (?:[a-z]+ )?(?:show|come|turn|pop|appear)(?:ing|s)?(?: up)? (?:[a-z]+ "
        r"){0,3}(?:google|search|online|maps|"
        r"results|when (?:i|you|people|one|customers))\b|\bnobody (?:[a-z]+ ){0,3}(?:mention(?:ed|"
        r"s)?|recommend(?:ed|s)?) (?:you|"
        r"your|the name|the brand)\b|\bno clue (?:that )?(?:you|they)\b|\bnever (?:a|any|one) "
        r"[a-z]+ of (?:yours|you|theirs)\b|"
        r"\b(?:brand|name|company|shop|firm|you|they) (?:is|are|was|were) not (?:[a-z]+ )?(?:known|"
        r"familiar|recogni[sz]ed|famous)\b"
    ),
    (
        r"\b(?:nothing|nobody) (?:[a-z]+ )?(?:to )?remind(?:s|ed)? (?:me|us|one|people) (?:of you|"
        r"that you|about you)\b|\bhidden (?:in|"
        r"behind|away|from)\b|\blost sight of (?:you|them)\b"
    ),
    (
        r"\b(?:logo|name|brand|signs?|vans?|shops?|ads|adverts|products|posters?) (?:[a-z]+ "
        r"){0,2}(?:disappear|vanish)(?:ed)?\b|\bin the "
        r"shadows?\b|\bnever (?:[a-z]+ )?read (?:about|of|anything)\b|\b(?:competition|"
        r"competitors?|rivals?|others) (?:[a-z]+ ){0,4}(?:"
        r"everywhere|better known)\b"
    ),
)

"""Reasons outside the nine, without which the nine would be the only possible answers."""

from __future__ import annotations

from typing import Final

from analysis.reasons.phrases import G2, G4, Patterns, both

OTHER_REASONS: Final[dict[str, Patterns]] = {
    "price": (
        (
            r"\b(?:expensive|overpriced|pricey|costly|unaffordable|exorbitant|extortionate|dearer|"
            # Letters begin with the same word.
            r"(?:too|so|very|rather|quite|bit|more|prices?|is|are|was|were|got|get|gets|getting|"
            r"become|becoming|became) dear)\b"
        ),
        (
            r"\b(?:prices?|pricing|fees?|charges|costs?|rates|premiums?|tariffs?|rent|"
            rf"subscription) {G4}"
            r"(?:up|high|higher|rose|risen|rise|rises|rising|increas[a-z]*|doubl[a-z]*|steep|"
            r"steeper|hike|hiked|climb[a-z]*|excessive|raised|outrageous|crazy|ridiculous|too "
            r"much|jumped|unfair)\b"
        ),
        (
            r"\b(?:high|higher|rising|excessive|outrageous|crazy|steep|increas[a-z]*|unfair|"
            r"raised|raise|raising|hidden|ridiculous|hike|hiked|put up) (?:[a-z]+ "
            r"){0,2}(?:prices?|pricing|costs?|fees?|charges|rates|premiums?)\b"
        ),
        (
            r"\bprice (?:increases?|rises?|hikes?)\b|^ ?(?:the |your )?(?:prices?|pricing|"
            r"costs?|money)[ .!]*$"
        ),
        r"\b(?:not|no longer|never|cannot) (?:[a-z]+ ){0,2}afford\b",
        (
            r"\b(?:value for (?:the |my )?money|rip ?off|ripped off|not worth (?:it|the)|too "
            r"much money|cost(?:s|ing)? (?:[a-z]+ ){0,2}too much|saved? money|saving money|"
            r"tight budget|my budget)\b"
        ),
        (
            r"\b(?:data|roaming|long distance|overage|booking|baggage|transfer|shipping|"
            r"account) (?:charges|fees)\b|\b(?:lack of|not|no longer|nothing|hardly) "
            r"affordable\b"
        ),
        r"\bpay(?:ing)? (?:too much|more and more|so much)\b",
        (
            r"\b(?:it was|because of|due to|reason (?:was|is)|mainly|simply|just|about|purely|"
            r"over|with) (?:just |simply |only |mainly )?(?:the |your |their )?(?:prices?|"
            r"pricing|cost|costs|money|fees)\b"
        ),
        (
            r"\b(?:cost|costs|costing|paid|pay|paying) (?:me |us )?(?:[a-z]+ )?(?:more|much|a "
            r"fortune|an arm)\b|\bmore (?:money )?than i (?:can|could|want)"
        ),
    ),
    "product quality": (
        (
            r"\b(?:poor|bad|low|lower|inferior|terrible|awful|declining|dropping|worse|"
            r"worsening|falling|disappointing|shoddy|mediocre|sinking|substandard|drop in|"
            r"decline in) (?:[a-z]+ ){0,2}quality\b"
        ),
        (
            rf"\bquality {G4}(?:poor|bad|low|lower|worse|worsened|declin[a-z]*|dropped|drop|"
            r"down|not|terrible|suffer[a-z]*|slipp[a-z]*|disappoint[a-z]*|issues?|problems?|"
            r"deteriorat[a-z]*|fell|gone|used to)\b"
        ),
        (
            r"\b(?:fell apart|falls apart|falling apart|broke|broken|breaks|break down|breaks "
            r"down|breaking|defect[a-z]*|faulty|malfunction[a-z]*|stopped working|wore out|"
            r"worn out|damaged|shoddy|flimsy|mould[a-z]*|stale|rotten|outages?|dropped calls|"
            r"network reliability|leaked|leaks|leaking|spoiled|cracked)\b"
        ),
        (
            r"\b(?:sag(?:s|ged|ging)?|peel(?:s|ed|ing)|rust(?:s|ed|ing|y)|shrank|shrunk|tore|torn|"
            r"frayed|blurry|overheat[a-z]*|dirty|filthy|mouldy|smelly|smelled|noisy|shabby|"
            r"run down)\b"
        ),
        (
            r"\b(?:signal|connection|coverage|reception|wifi|wi fi|broadband|line|internet|calls?|"
            r"network) (?:[a-z]+ ){0,3}(?:drops?|dropped|dropping|poor|bad|weak|terrible|patchy|"
            r"unstable|cuts? out|cutting out|lost|down|awful|hopeless)\b|\b(?:no|poor|bad|weak|"
            r"patchy|terrible|hardly any) (?:mobile |phone )?(?:signal|coverage|reception|"
            r"connection|wifi)\b"
        ),
        (
            r"\b(?:keeps|kept|constantly|always) (?:losing|dropping|crashing|freezing|breaking|"
            r"failing|disconnecting|cutting out|leaking|jamming)\b"
        ),
        (
            r"\b(?:not|never) (?:(?:really|properly|even|always|ever|quite|reliably) "
            r"){0,2}(?:work|works|worked|working|function|"
            r"functioned|last|lasted|taste|tasted|durable|reliable)\b"
        ),
        r"\btast(?:e|ed|es) (?:[a-z]+ ){0,3}(?:bad|awful|terrible|worse|horrible|bland)\b",
        (
            r"\b(?:products?|items?|device|goods|food|clothes|shoes|machine|network|coffee) "
            r"(?:[a-z]+ ){0,4}(?:poor|bad|terrible|awful|disappointing|disappointed|inferior|"
            r"worse|unreliable|useless)\b"
        ),
        (
            r"\bproduct dissatisfaction\b|^ ?(?:the |product )?quality[ .!]*$|\bunreliable "
            r"(?:product|network|connection|device|machine|internet)\b"
        ),
    ),
    "moved away": (
        (
            r"\bmov(?:ed|ing|e) (?:[a-z]+ ){0,3}(?:away|house|home|houses|abroad|out|overseas|"
            r"cities|city|town|towns|country|countries|back|apartment|place|area|state|region|"
            r"village|flat)\b"
        ),
        (
            r"^ ?(?:i |we |have |had |just )*moved[ .!]*$|\b(?:i|we|family|husband|wife|"
            r"parents) (?:[a-z]+ )?mov(?:ed|ing) to\b"
        ),
        (
            r"\brelocat[a-z]*\b|\bemigrat[a-z]*\b|\bleft the (?:country|area|city|state|"
            r"region)\b"
        ),
        (
            r"\b(?:no longer|not) (?:live|living|in the area|in your area|near)\b|\btoo far "
            r"(?:away|from)\b"
        ),
    ),
    "no longer needed": (
        (
            r"\b(?:not|no longer) (?:[a-z]+ ){0,2}(?:need|use|require|own) (?:it|an? |them|"
            r"this|that|one|any more|the (?:service|product|program|programme|subscription|"
            r"account|software|car|membership)|your (?:service|services|product|products))\b"
        ),
        (
            r"\bno (?:longer|more|further) (?:any )?(?:need|needed|use|useful|required|demand|"
            r"necessary)\b|\bno (?:need|use|demand) (?:for|of|any more)\b"
        ),
        (
            r"\b(?:need|project|contract|job|studies|course) (?:[a-z]+ )?(?:ended|over|"
            r"finished|gone|expired|done)\b"
        ),
        r"\b(?:retired|graduated|passed away|deceased|died|widowed)\b",
        (
            r"\bsold (?:the|my|our) [a-z]+\b|\b(?:closed|shut|wound up|closing|shutting) (?:down "
            r")?(?:my|our|the) (?:[a-z]+ )?(?:business|company|shop|firm|office|practice)\b"
        ),
        (
            r"\b(?:not|no longer|stopped|never|hardly|gave up|given up|quit) (?:travel|"
            r"travell?ing|fly|flying|drive|commut[a-z]*|play|train|exercis[a-z]*|"
            r"work(?:ing)? out|cook|live|study|"
            r"cycle|run|swim|go|use)\b[^.!?]*\bany more\b"
        ),
        (
            r"\b(?:so|there is|there was|had|have|is|was) no (?:more |longer |real )?need\b|"
            r"\b(?:have|got|bought|built) (?:an? |our |my )?(?:home gym|own [a-z]+|home office|"
            r"company car)\b"
        ),
        (
            r"\b(?:kids|children|son|daughter) (?:[a-z]+ ){0,3}(?:grown|grew|moved out|left "
            r"home|older)\b"
        ),
        (
            r"\b(?:changed|lost) (?:my )?jobs?\b|\b(?:gave up|quit|stopped) (?:smoking|sport|"
            r"sports|driving|playing|travelling|traveling|the hobby|my hobby|cycling|running|"
            r"golf)\b"
        ),
        (
            r"\bgot rid of (?:the|my|our)\b|\bonly needed it\b|\bchange (?:in|of) (?:my "
            r")?circumstances\b"
        ),
        (
            r"\bgrown out of (?:it|them)\b|\boutgr(?:ew|own) (?:it|them)\b|\bnot (?:[a-z]+ "
            r")?need (?:it|them|this|that|one)\b"
        ),
    ),
    "better offer elsewhere": (
        both(
            r"competitors?|rivals?|competition",
            (
                r"offer(?:s|ed|ing)?|lets?|better|switch(?:ed|ing)?|went|going|cheaper|gave|made|"
                r"had|has|have|deals?|prices?|contract|changed|moved|more|lower|discounts?|free|"
                r"won|convinced|persuaded|service"
            ),
        ),
        r"^ ?(?:a |the |to a |to the |your )?(?:competitors?|competition|rivals?)[ .!]*$",
        r"\b(?:elsewhere|undercut|poached|lured)\b",
        (
            r"\b(?:found|got|get|buy|bought|is|are|was|were|it|much|far|way|for) (?:[a-z]+ "
            r"){0,2}cheaper\b|\bcheaper (?:at|with|from|in|on|by|online|option|alternatives?|"
            r"providers?|deals?|prices?|offers?|one|suppliers?|somewhere|ones|for)\b|^ ?cheaper"
            r"[ .!]*$"
        ),
        (
            r"\b(?:provider|company|bank|insurer|airline|supplier|network|chain|hotel|gym|shop|"
            r"neighbou?r|brother|sister|friend)s? (?:[a-z]+ )?(?:offer(?:s|ed)?|gave|gives?) "
            r"(?:me |us |twice|double|more|better|lower|half|free|an? )"
        ),
        (
            r"\b(?:another|other|different|new|else) (?:[a-z]+ )?(?:provider|company|supplier|"
            r"shop|store|bank|brand|insurer|airline|vendor|firm|dealer|seller|operator|"
            r"carrier|retailer|place|gym|hotel|restaurant|service)s? (?:[a-z]+ "
            r"){0,3}(?:offer[a-z]*|gave|had|has|for|with|that|at|made|down|instead|near|"
            r"closer|better|nearby)\b"
        ),
        (
            r"\b(?:better|lower|best|superior) (?:[a-z]+ )?(?:offers?|deals?|prices?|terms|"
            r"conditions|rates?|alternatives?|options?|devices?|value)\b"
        ),
        (
            r"\b(?:switched|switching|changed|went|gone|defected) (?:over )?to (?:a|an|the|"
            r"your|another|one|some) \b|\b(?:found|got|have) (?:something|someone|somebody|"
            r"one|a) (?:[a-z]+ )?better\b"
        ),
        (
            r"\b(?:better|more for (?:my|our) money|less|half the price|cheap) (?:[a-z]+ "
            r"){0,3}(?:somewhere else|next door|at another|with another|from another|"
            r"elsewhere)\b|\bsomewhere else\b"
        ),
    ),
    "unfriendly staff": (
        (
            r"\b(?:rude|rudely|rudeness|unfriendly|impolite|arrogant|arrogance|unhelpful|"
            r"condescend[a-z]*|attitudes?|disrespect[a-z]*|dismissive|shouted|insult[a-z]*|"
            r"unkind|grumpy|hostile|patroni[sz][a-z]*|ill mannered|discourteous|snobbish|"
            r"snotty|unprofessional|bad manners)\b"
        ),
        (
            rf"\b(?:not|never) {G2}(?:friendly|polite|helpful|courteous|kind|welcoming|"
            r"respectful)\b"
        ),
        (
            r"\btreated (?:[a-z]+ ){0,3}(?:badly|poorly|like|unfairly|terribly|with "
            r"contempt|rubbish)\b|\b(?:looked|talked|spoke|looking|talking) down (?:on|to|at)\b|"
            r"\broll(?:ed|s|ing) (?:their|his|her) eyes\b|\bmade (?:me|us) feel (?:[a-z]+ "
            r"){0,2}(?:stupid|small|unwelcome|like|bad|guilty|worthless|dumb)\b"
        ),
        (
            r"\b(?:staff|employees?|clerks?|waiters?|agents?|salesperson|salesman|assistants?|"
            r"technicians?|personnel|manager|receptionist|driver|crew|support) (?:[a-z]+ "
            r"){0,4}(?:terrible|awful|horrible|bad|"
            r"uninterested|careless|lazy|incompetent|clueless|not care|yelled|snapped|knew "
            r"nothing|no idea)\b|\b(?:poor|lack of|no|little) (?:expertise|manners|knowledge|"
            r"competence|courtesy)\b|\bincompetent\b"
        ),
        (
            r"\b(?:nobody|staff|they|agents|employees) (?:[a-z]+ )?(?:cared|did not care|do "
            r"not care)\b(?:$|[.,;!]| at all)"
        ),
    ),
    # Told by single words alone: whoever says more than "bad service" gets the code of that.
    "poor service": (),
    "billing mistakes": (
        (
            r"\b(?:charged|billed|debited|invoiced) (?:[a-z]+ ){0,3}(?:twice|double|"
            r"wrong[a-z]*|too much|extra|again|for something|for things|without|after|"
            r"incorrectly)\b|\b(?:double|over)"
            r" ?charg[a-z]*\b"
        ),
        (
            rf"\b(?:bills?|billing|invoices?|statements?) {G4}(?:wrong|incorrect|errors?|"
            r"mistakes?|mess|confusing|unclear|surpris[a-z]*|never right|not right|never "
            r"correct|not correct|issues?|problems?)\b"
        ),
        (
            r"\b(?:wrong|incorrect|mistakes? (?:in|on|with)|errors? (?:in|on|with)|surprise|"
            r"unexpected|unauthori[sz]ed|unexplained|mystery) (?:[a-z]+ ){0,3}(?:bills?|"
            r"billing|invoices?|charges?|payments?|debits?)\b|\bextra (?:charges?|fees?|items?) "
            r"(?:on|to|in) (?:my|our|the|every|each) (?:[a-z]+ )?(?:bill|invoice|statement|account)"
        ),
    ),
    "range or stock": (
        r"\b(?:out of stock|sold out|unavailable|discontinued|discontinue|empty shelves)\b",
        (
            r"\b(?:not|never|rarely|no longer|hardly ever) (?:[a-z]+ ){0,2}(?:in stock|"
            r"available|carry|carried|stocked|sell|sold)\b"
        ),
        (
            r"\b(?:small|smaller|limited|poor|narrow|shrinking|little|less|bad|lack of|no|not "
            r"enough|too little|reduced|boring) (?:[a-z]+ ){0,2}(?:selection|range|choice|"
            r"assortment|variety)\b"
        ),
        (
            rf"\b(?:selection|range|choice|assortment|variety) {G4}(?:small|smaller|limited|"
            r"poor|narrow|narrower|shrank|shrunk|shrinking|reduced|worse|boring|not)\b"
        ),
        (
            r"\b(?:hardly any|(?:too )?few|fewer|not enough|no|lack of|limited|missing|only one) "
            r"(?:[a-z]+ ){0,2}(?:options?|choices?|sizes?|models?|colou?rs?|dishes|classes|"
            r"channels|routes|flights?|equipment|machines|products|features?|connections|"
            r"destinations)\b"
        ),
        r"\b(?:not|never|rarely)[^.!?]{0,40}\bin stock\b",
    ),
    "hard to use": (
        (
            r"\b(?:website|web site|site|app|checkout|portal|system|menu|software|interface|"
            r"page|"
            rf"webshop|login) {G4}(?:crash[a-z]*|confus[a-z]*|sluggish|complicated|difficult|"
            r"hard|clumsy|broken|buggy|down|freez[a-z]*|froze|terrible|awful|bad|not load|not "
            r"work|never work[a-z]*|errors?|a mess|outdated|unusable|nightmare|useless|"
            r"horrible|clunky|fail[a-z]*)\b"
        ),
        (
            r"\b(?:confusing|complicated|clumsy|buggy|terrible|awful|bad|outdated|difficult|"
            r"sluggish|clunky|unusable|poor|horrible) (?:[a-z]+ )?(?:website|web site|site|"
            r"app|checkout|portal|menu|software|interface|login|web shop|webshop)\b"
        ),
        (
            r"\b(?:hard|difficult|complicated|tricky|awkward|impossible) to (?:use|navigate|"
            r"understand|operate|figure out)\b|\b(?:user unfriendly|too many clicks|keeps "
            r"crashing|kept crashing)\b"
        ),
        r"\bnot (?:[a-z]+ )?(?:user friendly|intuitive|easy to use)\b|\btoo complicated\b",
        r"\bnot (?:[a-z]+ )?find (?:anything|my way|things) (?:on|in|around)\b",
    ),
    "returns and refunds": (
        (
            r"\brefund[a-z]*\b|\bmoney back\b|\breimburse[a-z]*\b|\bcompensat[a-z]*\b|"
            r"\bwarranty\b"
        ),
        (
            r"\breturns? (?:policy|label|process|conditions)\b|\breturning (?:[a-z]+ "
            r"){0,3}(?:hassle|difficult|hard|impossible|nightmare|expensive)\b"
        ),
        (
            r"\b(?:refus[a-z]*|not|never|difficult|hard|impossible|unable|hassle) (?:[a-z]+ "
            r"){0,4}(?:return (?:it|them|the|an|a|items?|goods)|exchange|take (?:[a-z]+ "
            r"){0,3}back|took (?:[a-z]+ ){0,3}back|replace)\b"
        ),
    ),
    "rewards and points": (
        (
            r"\b(?:points|miles|rewards?|loyalty (?:program|programme|card|scheme)|bonus|"
            r"stamps|perks|benefits|member status|tier) (?:[a-z]+ ){0,4}(?:expir[a-z]*|cut|"
            r"cuts|worth[a-z]*|lost|gone|useless|reduced|devalu[a-z]*|cancel[a-z]*|taken|less|"
            r"removed|vanish[a-z]*|disappear[a-z]*|lapsed|complicated|changed|ended|not|never|"
            r"scrapped|dropped|hard)\b"
        ),
        (
            r"\b(?:lost|expired|useless|worthless|fewer|worse|cut|devalued|no) (?:[a-z]+ "
            r"){0,3}(?:points|miles|rewards?|perks|bonus points)\b"
        ),
    ),
    "trust and privacy": (
        (
            r"\b(?:data (?:breach|leak[a-z]*)|privacy|scam[a-z]*|fraud[a-z]*|dishonest[a-z]*|"
            r"lied|lies|lying|misled|misleading|deceiv[a-z]*|deceptive|cheated|cheating|"
            r"hacked|untrustworthy|sold my data)\b"
        ),
        (
            r"\b(?:lost|no|lack of|broke[n]?|betrayed) (?:[a-z]+ ){0,2}(?:trust|confidence|"
            r"faith)\b|\bnot (?:[a-z]+ )?trust\b|\bbroken promises\b"
        ),
    ),
}

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
            r"\bprice (?:increases?|rises?|hikes?)\b|^ ?(?:the |your |high |my )?(?:prices?|"
            r"pricing|"
            r"costs?|money|tariffs?|rates?|fees?|premiums?|charges|cost reasons?|financial "
            r"reasons?|"
            r"price reasons?|affordability)[ .!]*$"
        ),
        r"\b(?:not|no longer|never|cannot) (?:[a-z]+ ){0,2}afford\b",
        (
            r"\b(?:value for (?:the |my )?money|rip ?off|ripped off|not worth (?:it|the)|too "
            r"much money|cost(?:s|ing)? (?:[a-z]+ ){0,2}too much|saved? money|saving money|"
            r"tight budget|my budget)\b"
        ),
        (
            r"\b(?:data|roaming|long distance|overage|booking|baggage|transfer|shipping|account|"
            r"annual|yearly|monthly|service|membership|joining|admin|late|hidden|card|bank|"
            r"maintenance|overdraft|cancellation|exit|standing|delivery|management|postage) "
            r"(?:charges?|fees?|costs?)\b|\b(?:price|cost) (?:range|bracket|point|tag)\b|\b(?:rate|"
            r"fee|premium|tariff|rent|price|cost) (?:increases?|rises?|hikes?)\b|\b(?:lack of|not|"
            r"no longer|nothing|hardly) "
            r"affordable\b"
        ),
        r"\bpay(?:ing)? (?:too much|more and more|so much)\b",
        (
            r"\b(?:inflation|cost of living|cut(?:ting)? (?:back|down) on|(?:had|have|need|"
            r"needed|trying) to cut|cutting back|cutting down|cutbacks?|economi[sz](?:e|ing)|"
            r"tighten[a-z]*|financ(?:es|ial|ially)|redundan(?:t|cy)|unemployed|lost my job|out of "
            r"work|recession|overpay(?:ing)?|overpaid|gouging|pricing)\b|\bmoney (?:is|was|got|"
            r"being) (?:[a-z]+ "
            r"){0,2}(?:tight|"
            r"short|scarce)\b|\b(?:short of|no|not enough|save|saving|lack of|out of|waste of|less|"
            r"lot of) money\b"
        ),
        (
            r"[£$€] ?[0-9][^!?]*\b(?:too much|more|higher|extra|up|over|for)\b|\b(?:too much|more|"
            r"higher|extra|up|raised|pay|paying|charge[ds]?|charging)\b[^!?]*[£$€] ?[0-9]"
        ),
        (
            r"\bcosts? (?:reductions?|cutting|savings?|control|optimi[sz]ation)\b|\b(?:cutting|cut|"
            r"reduc(?:e|"
            r"ing)|sav(?:e|ing)|lower(?:ing)?|keep(?:ing)? down) (?:the |our |my |on )?(?:costs?|"
            r"spend|"
            r"spending|expenses|outgoings)\b|\bnot (?:[a-z]+ )?stretch\b|\bnot (?:very |a )?good "
            r"value\b|"
            r"\btoo much money\b|\bdearer\b|\bmore cheap\b"
        ),
        (
            r"\b(?:another|extra|additional|up|by|increase[sd]?|more|wanted|paying|pay|"
            r"charge[sd]?) "
            r"(?:[a-z]+ ){0,2}[0-9]+ ?(?:quid|pounds?|euros?|dollars?|bucks|percent|per ?cent)\b|"
            r"\b[0-9]+ "
            r"?(?:quid|pounds|euros|dollars|bucks) (?:a|per|for|more|extra|each|every)\b|\bnot "
            r"stretch "
            r"to\b|\b(?:paying|pay|charge[ds]?|charging) (?:extra |money )?for (?:parking|"
            r"everything|bags|"
            r"luggage|seats?|delivery|extras)\b"
        ),
        (
            r"\b(?:poor|bad|terrible|no|low|not good|less|little|not great) value\b|\b(?:twice|"
            r"double|"
            r"triple|three times|doubled|tripled) (?:[a-z]+ )?(?:price|cost|fee|money|rent)\b|"
            r"\b(?:can "
            r"|could )?(?:not|no longer|struggl[a-z]* to|hard to|difficult to) pay\b"
        ),
        (
            r"\b(?:hik(?:e|ed|ing)|rais(?:e|ed|ing)|jack(?:ed|ing) up|put(?:ting)? up) (?:my|our|"
            r"the) (?:[a-z]+ )?(?:bills?|rent|rates?|prices?|fees?)\b|\bprice (?:[a-z]+ ){0,2}not "
            r"honou?red\b|\bbills? (?:[a-z]+ ){0,4}(?:up|higher|high|increas[a-z]*|doubl[a-z]*|"
            r"rose|risen|"
            r"jumped|"
            r"crept|huge|enormous|tripled|rocketed)\b"
        ),
        (
            r"\bbudget (?:cuts?|constraints?|reasons?|issues?|reduc[a-z]*|frozen|freeze|limits?|"
            r"limitations?)\b|\b(?:no|out of|over|outside|beyond|above|limited|tight|reduced|cut|"
            r"lack of|lost) (?:[a-z]+ )?budgets?\b|^ ?budget[ .!]*$"
        ),
        (
            r"\b(?:it was|because of|due to|reason (?:was|is)|mainly|simply|just|all about|mainly "
            r"about|"
            r"purely|"
            r"over|with) (?:just |simply |only |mainly )?(?:the |your |their )?(?:prices?|"
            r"pricing|cost|costs|money|fees)\b"
        ),
        (
            r"\bfor (?:what|the money|the amount) (?:i|we|you|they) (?:[a-z]+ )?(?:pay|paid|spend|"
            r"spent|"
            r"charged?)\b"
            r"[^.!?]*\b(?:i|we|one) (?:could|can|might)\b|"
            # Whoever found something cheaper had been looking for it.
            r"\b(?:found|find|looking for|looked for) (?:an? |another |something |somewhere |"
            r"someone |somebody )cheaper\b|"
            r"\b(?:cost|costs|costing|paid|pay|paying) (?:me |us )?(?:[a-z]+ )?(?:more|much|a "
            r"fortune|an arm)\b|\bmore (?:money )?than (?:i|we) (?:can|could|want)\b|\bjustify "
            r"(?:[a-z]+ )?"
            r"(?:the |that |this |it|paying|spending|spend|such)"
        ),
    ),
    "product quality": (
        (
            r"\b(?:machine|roof|pipe|tap|boiler|bottle|tyre|radiator|dishwasher|fridge|it|they|"
            r"tent|boots|"
            r"shoes|window|ceiling) (?:[a-z]+ )?leaked\b"
        ),
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
            r"network reliability|leaks|leaking|leaky|spoiled|cracked)\b"
        ),
        (
            r"\b(?:sag(?:s|ged|ging)?|peel(?:s|ed|ing)|rust(?:s|ed|ing|y)|shrank|shrunk|tore|torn|"
            r"frayed|blurry|overheat[a-z]*|dirty|filthy|mouldy|smelly|smelled|noisy|shabby|"
            r"run down)\b|\bpower (?:cuts?|failures?)\b|\binterruptions?\b|\btechnical "
            r"(?:issues?|problems?|faults?|difficult(?:y|ies)|errors?)\b|\binaccura[a-z]*\b|\bnot "
            r"(?:[a-z]+ )?accurate\b|\bhalf the quality\b|\b(?:internet|download|upload|broadband|"
            r"connection|network|data|wifi) (?:service )?speeds?\b|\bthrottl[a-z]*\b|\b(?:loss|"
            r"loses|losing|lost|lose) (?:of )?(?:the |my )?(?:connection|signal|internet|power)\b|"
            r"\b(?:internet|network) slow ?downs?\b|\bdisconnect(?:s|ions?|ed|ing)\b|\bspeeds? "
            r"(?:[a-z]+ ){0,3}(?:low|poor|bad|down|drops?|dropped)\b|\bnot (?:[a-z]+ )?as "
            r"(?:described|per|shown|"
            r"advertised|pictured|in the (?:photo|picture))\b|\bwrong (?:product|item|size|colou?r|"
            r"goods)\b|\b"
            r"(?:received|sent|got|delivered) (?:me |us )?(?:a |an |the )?(?:used|wrong|damaged|"
            r"duplicate|empty|"
            r"incomplete)\b|\b(?:items?|parts?|products?) (?:[a-z]+ )?missing\b|\bmissing "
            r"(?:items?|parts?|"
            r"products?)\b|"
            r"\b(?:internet|power|electricity|water|gas|heating|tv|signal) (?:[a-z]+ ){0,2}(?:goes|"
            r"went|"
            r"going) (?:off|down|out)\b|\b(?:split|ripped|snapped|unravel[a-z]*|came (?:apart|off)|"
            r"fell "
            r"off|packed up|conked out|out of date|past its)\b"
        ),
        (
            r"\b(?:signal|connection|coverage|reception|wifi|wi fi|broadband|line|internet|calls?|"
            r"downloads?|uploads?|speeds?|fibre|fiber|network) (?:[a-z]+ ){0,3}(?:drops?|dropped|"
            r"dropping|poor|bad|weak|terrible|patchy|"
            r"unstable|cuts? out|cutting out|lost|down|awful|hopeless)\b|\b(?:no|poor|bad|weak|"
            r"patchy|terrible|hardly any) (?:mobile |phone )?(?:signal|coverage|reception|"
            r"connection|wifi|wi fi|internet|broadband|network|download speeds?|speeds?)\b"
        ),
        (
            r"\b(?:keeps|kept|constantly|always) (?:dropping|crashing|freezing|breaking|"
            r"failing|disconnecting|cutting out|leaking|jamming|buffering|losing (?:the |my |its )?"
            r"(?:signal|connection|power|charge))\b|"
            r"\b(?:never|not|rarely|hardly|no longer) (?:[a-z]+ )?(?:fresh|clean|ripe|warm|crisp)\b"
            r"|\bbuffering\b|\bbreak(?:s|ing)? down\b|\band worse[ .!]*$"
        ),
        (
            r"\b(?:not|never) (?:(?:really|properly|even|always|ever|quite|reliably) "
            r"){0,2}(?:work|works|worked|working|function|"
            r"functioned|last|lasted|taste|tasted|durable|reliable)\b"
        ),
        (
            r"\b(?:bugs|bugg?y|glitch[a-z]*|lumpy|undercooked|overcooked|inedible|bland|tasteless|"
            r"soggy|grubby|unhygienic|worn|uncomfortable|defunct|downtime)\b"
        ),
        r"\btast(?:e|ed|es) (?:[a-z]+ ){0,3}(?:bad|awful|terrible|worse|horrible|bland)\b",
        (
            r"\b(?:products?|items?|device|goods|food|clothes|shoes|machine|network|coffee) "
            r"(?:[a-z]+ ){0,4}(?:poor|bad|terrible|awful|disappointing|disappointed|inferior|"
            r"worse|unreliable|useless)\b"
        ),
        (
            r"\bafter (?:only |just |barely )?(?:(?:an?|the|one|two|three|four|five|few|couple|"
            r"several|first|second|third|single|of|[0-9]+) ){1,4}(?:wash(?:es)?|wears?|wearings?)\b"
        ),
        (
            r"\bproduct dissatisfaction\b|^ ?(?:the |product )?quality[ .!]*$|\bunreliable "
            r"(?:product|network|connection|device|machine|internet)\b"
        ),
    ),
    "moved away": (
        r"^ ?moving to ",
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
            r"region)\b|\b(?:going|gone|off|went) to live (?:with|in|near)\b|\b(?:house|home|"
            r"office) "
            r"move\b|\bmov(?:ed|ing) (?:in with|closer|nearer|further)\b|"
            r"(?:^|due to|because of) ?(?:a |my |our )?change of address\b|\bnew address\b|"
            r"\b(?:living|live) abroad\b|\bno (?:[a-z]+ "
            r")?(?:store|"
            r"branch|shop|gym|location|office|club)s? (?:near|nearby|close|around|here)\b"
        ),
        (
            r"\b(?:no longer (?:live|living|in the area|in your area|near)|not (?:in the area|in "
            r"your area)|not (?:live|living) (?:[a-z]+ ){0,3}any more)\b|\btoo far\b|\bother "
            r"(?:side|end) "
            r"of (?:the )?(?:town|city|country|world)\b"
        ),
        (
            r"\bnot (?:[a-z]+ )?(?:cover|serve|service|deliver|operate|available|ship|supply|reach)"
            r" (?:[a-z]+ ){0,3}(?:postcode|zip code|area|address|region|town|village|street|"
            r"location|country)\b"
        ),
        (
            r"\b(?:my|our) new (?:flat|house|home|apartment|place|town|city|village|address)\b"
            r"[^.!?]*\b(?:from (?:the |your )?(?:nearest|closest)|(?:far|miles|hours?|kilometres|"
            r"km) "
            r"(?:away )?from (?:you|your|the)|far away)\b"
        ),
    ),
    "no longer needed": (
        (
            r"\bunused\b|\b(?:need|needed|needing|take|taking|took|want) (?:to take )?a (?:short |"
            r"long )?"
            r"(?:break|pause)\b|^ ?(?:we (?:are|were|went) |went |now )?(?:out of|no longer in) "
            r"business\b|"
            r"\b(?:business|company|shop|firm) (?:has |had |was |is )?shut(?:ting)? down\b"
        ),
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
            r"^ ?(?:the |my |our )?contract (?:has |had |is )?(?:ended|over|expired|finished)\b|"
            r"\b(?:need|project|job|studies|course|programme) (?:[a-z]+ )?(?:ended|over|"
            r"finished|gone|expired|done|discontinued|cancelled|canceled|terminated|shelved|"
            r"stopped|"
            r"abandoned|closed)\b|\bgave up [a-z]+ing\b"
        ),
        (
            r"\b(?:low|lower|little|infrequent|insufficient|not enough|limited|under) ?(?:usage|"
            r"use|"
            r"utili[sz]ation)\b|\b(?:usage|utili[sz]ation) (?:[a-z]+ ){0,3}(?:low|dropped|fell|"
            r"down)\b|\bunder ?used\b|\bnot (?:[a-z]+ )?us(?:e|ed|ing) (?:it |the [a-z]+ |this )?"
            r"(?:enough|much|often)\b"
        ),
        (
            r"\b(?:retired|graduated|passed away|deceased|died|death|widowed|temporar(?:y|ily)|"
            r"injur(?:y|ed)|illness|ill health|health (?:reasons|issues|problems)|surgery|seasonal|"
            r"acquisition)\b|\b(?:company|we|firm|business|practice|employer) (?:was |were |got |"
            r"has been |have been |is |are )?(?:acquired|merged|bought|taken over)\b|^ ?merger\b|"
            r"\b(?:finish|complet)ed (?:my |"
            r"the |our |his |her )?(?:degree|studies|course|project|contract|work|treatment|"
            r"training|"
            r"school|university|therapy|phd|thesis)\b"
        ),
        (
            r"\b(?:business|company|shop|firm|practice|restaurant|account|branch) (?:is |was |has "
            r")?(?:closed|closing|closure|ceased|dissolved|wound up|folded|bankrupt|insolvent)\b|"
            r"\b(?:went|going|gone) (?:bust|bankrupt|under)\b"
        ),
        (
            r"\b(?:hardly|barely|rarely|never|seldom|not) (?:ever |even |really |actually "
            r")?(?:(?:us|"
            r"go|went|watch|visit|attend|wear|wore|ride|rode|touch)(?:ed|ing|e|s)? (?:it|that|this|"
            r"them|much|enough|often|my membership|there)\b|(?:used|using|went|attended|wore|"
            r"visited)"
            r"[ .!]*$)"
        ),
        (
            r"\b(?:free )?trials? (?:period )?(?:[a-z]+ )?(?:ended|over|expired|finished|ran out|"
            r"only|is up|was up)\b|\b(?:only|just) (?:a|the|for the|wanted the|here for the) "
            r"(?:free )?trial\b|\bfree trial\b|^ ?trial(?: only)?[ .!]*$"
        ),
        (
            r"\bsold (?:the|my|our) (?:[a-z]+ )?(?:car|house|flat|boat|business|company|shop|bike|"
            r"van|"
            r"caravan|home|property|apartment|camper|motorbike|horse|dog|piano|farm|firm|"
            r"restaurant)\b|\b(?:closed|shut|wound up|closing|shutting) (?:down "
            r")?(?:my|our|the) (?:[a-z]+ )?(?:business|company|shop|firm|office|practice)\b"
        ),
        (
            r"\b(?:not|no longer|stopped|never|hardly|gave up|given up|quit) (?:travel|"
            r"travell?ing|fly|flying|drive|commut[a-z]*|play|train|exercis[a-z]*|"
            r"work(?:ing)? out|cook|study|"
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
            r"\bnot (?:needed|required|necessary)\b|\b(?:switched|new|changed|changing) jobs?\b|"
            r"\bno time "
            r"(?:to|for|any more)\b|\bnot (?:have|had|got|enough) (?:the |any |enough )?time (?:to|"
            r"for|any)\b"
            r"|\b(?:we are|i am|is|are|business) (?:closing|shutting|winding) (?:down|up)\b|"
            r"\b(?:wedding|"
            r"event|course|season|exams?|project|holiday|trip|pregnancy|lockdown)s? (?:is |was |"
            r"are |has |"
            r"have |been )*(?:now )?(?:over|finished|done|ended|past)\b|\b(?:no longer|not) "
            r"interested"
            r"[ .!]*$|(?:^ ?|\b(?:i|we) (?:have |had )?)lost interest[ .!]*$|"
            r"\bno longer (?:have|own|got) (?:an? |any |the |my )[a-z]+\b|\bgot rid of (?:the|my|"
            r"our)\b|\bonly needed it\b|\bchange (?:in|of) (?:my "
            r")?circumstances\b"
        ),
        (
            r"\bgrown out of (?:it|them)\b|\boutgr(?:ew|own) (?:it|them)\b|\bnot (?:[a-z]+ "
            r")?need (?:it|them|this|that|one)\b"
        ),
    ),
    "better offer elsewhere": (
        (
            r"\bswitch(?:ed|ing)? (?:services?|providers?|suppliers?|companies|banks?|brands?|"
            r"vendors?)\b|"
            r"\blost to (?:a |the )?(?:competitors?|competition|rivals?)\b"
        ),
        r"\bmy new (?:bank|provider|supplier|insurer|gym|network|company|broker|shop|carrier)\b",
        both(
            r"competitors?|rivals?|competition",
            (
                r"offer(?:s|ed|ing)?|lets?|better|switch(?:ed|ing)?|went|going|cheaper|gave|made|"
                r"had|has|have|deals?|prices?|contract|changed|moved|more|lower|discounts?|free|"
                r"won|convinced|persuaded|service"
            ),
        ),
        r"^ ?(?:a |the |to a |to the |your )?(?:competitors?|competition|rivals?)[ .!]*$",
        (
            r"\b(?:elsewhere|undercut|poached|lured)\b|\bnot match (?:[a-z]+ ){0,3}(?:quote|price|"
            r"offer|deal|rate)\b"
        ),
        (
            r"\b(?:using|use|chose|choose|choosing|prefer|preferred|trying|try|tried|found|picked|"
            r"opted "
            r"for|went with|going with|go with|gone with|moved to|moving to|switched to|switching "
            r"to|"
            r"changed to|went to|gone to|swapped to|swapping to|recommended|joined|we have|i have) "
            r"(?:a |an |some )?(?:different|another|other|new|alternative|alternatives|rival) "
            r"(?:[a-z]+ "
            r"){0,2}(?:app|tool|product|software|solution|service|services|provider|supplier|"
            r"vendor|"
            r"platform|system|shop|store|bank|gym|company|brand|one|insurer|hotel|accountant|"
            r"option|"
            r"carrier|network|place|salon|restaurant|plumber)\b"
        ),
        (
            r"\b(?:joined|added to|moved (?:on)?to|put on|on) (?:my|our|his|her|a) (?:wife|husband|"
            r"partner|"
            r"family|parent|company|employer|work|firm|spouse)s? (?:[a-z]+ )?(?:plan|policy|"
            r"account|"
            r"contract|scheme|tariff|insurance|membership)\b"
        ),
        (
            # "My other bank" tells of two banks, not of a better one.
            r"(?:\b(?:another|a different|a new|different)|(?:^ ?|[.,;] |\b(?:the|an|some|any|all|"
            r"many|most|these|to|at|with|from|by|for|found|use|using|and|but|because) )other) "
            r"(?:[a-z]+ )?(?:vendor|provider|supplier|"
            r"company|bank|insurer|gym|shop|store|brand|carrier|network|airline|broker|"
            r"accountant)\b|\bmore "
            r"cheap\b|\bon (?:his|her|their) (?:[a-z]+ )?plan\b"
        ),
        (
            r"\b(?:went|going|gone|go) with (?:someone|somebody|a|an|the|another|one)\b|\b(?:now|"
            r"instead) "
            r"(?:i |we )?(?:use|shop at|bank with|go to|am with|are with|buy from|get it from)\b|"
            r"\b(?:new|"
            r"other) (?:place|shop|gym|cafe|store|club|supermarket|provider|company) (?:[a-z]+ "
            r"){0,5}"
            r"(?:better|nicer|nearer|closer|friendlier)\b|\b(?:months?|weeks?|year) (?:for "
            r")?free\b|\bfree "
            r"(?:months?|year)\b|\bswitch(?:ing)? bonus\b|\bto switch\b"
        ),
        (
            r"\b(?:found|chose|using|prefer|preferred|a|an|better|other) alternatives?\b|"
            r"\balternative found\b"
        ),
        (
            r"\b(?:back|gone|went|returned|returning|moved|switched|changed|over) to (?:[a-z]+ )?"
            r"(?:(?:my|our) )?(?:old|previous|former|other|usual) (?:[a-z]+ )?(?:provider|supplier|"
            r"bank|insurer|gym|shop|store|company|brand|network|airline|one|vendor|carrier)\b"
        ),
        (
            r"\b(?:the|an) other (?:[a-z]+ )?(?:provider|supplier|bank|insurer|gym|shop|store|"
            r"company|brand|network|airline|place|branch|app|vendor)s? (?:[a-z]+ )?(?:lets?|has|"
            r"have|does|do|gives?|offers?)\b"
        ),
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
            r"\b(?:for|at|costs?|charges?|pay|paid) (?:about |less than |nearly |only )?(?:half|a "
            r"third|"
            r"a quarter|a fraction|much less|a lot less|far less|less)\b(?: (?:of )?(?:what|the "
            r"price|"
            r"that|as much|elsewhere|money|than)|[ .!]*$)"
        ),
        (
            r"\b(?:signed up|signed|joined|joining|enrolled|opened an account) (?:with |to |up |at "
            r")?(?:a|the|another|one of) (?:[a-z]+ )?(?:gym|club|bank|provider|network|company|"
            r"insurer|scheme|competitor|rival|supplier|one|different)\b"
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
            r"snotty|unprofessional|bad manners|swore|sworn|cursed|screamed|yelled)\b"
        ),
        (
            r"\b(?:miserable|surly|sullen|moody|bored|lazy|indifferent|uninterested|disinterested|"
            r"untrained|"
            r"inexperienced|clueless|nasty|abrupt|curt|aggressive|stuck up|snooty) (?:[a-z]+ "
            r")?(?:staff|"
            r"people|waiters?|waitress|agents?|assistants?|employees?|team|reception[a-z]*|"
            r"drivers?)\b|"
            r"\b(?:staff|people|agents?|assistants?|employees?|team|receptionists?|drivers?|"
            r"waiters?) (?:"
            r"[a-z]+ ){0,3}(?:miserable|surly|sullen|moody|bored|indifferent|untrained|"
            r"inexperienced|"
            r"nasty|abrupt|curt|aggressive|snooty)\b|\b(?:short|curt|sharp|snappy|offhand|abrupt|"
            r"brusque) with (?:me|us)\b|\b(?:bad|poor|rude|improper|arrogant|disgusting|"
            r"disgraceful) (?:[a-z]+ )?behaviou?r\b|"
            r"\bbehaviou?r (?:[a-z]+ ){0,4}(?:bad|poor|rude|not good)\b|\bmisbehav[a-z]*\b|"
            r"\blaughed (?:in (?:my|our) face|at (?:me|"
            r"us))\b"
        ),
        (
            rf"\b(?:not|never) {G2}(?:friendly|polite|helpful|courteous|kind|welcoming|"
            r"respectful)\b"
        ),
        (
            r"\btreat(?:s|ed|ing)? (?:[a-z]+ ){0,3}(?:badly|poorly|like|unfairly|terribly|with "
            r"contempt|rubbish)\b|\b(?:looked|talked|spoke|looking|talking) down (?:on|to|at)\b|"
            r"\b(?:spoken|talked|spoke|talk) to (?:me |us )?like\b|"
            r"\broll(?:ed|s|ing) (?:their|his|her) eyes\b|\bmade (?:me|us) feel (?:[a-z]+ "
            r"){0,2}(?:stupid|small|unwelcome|like|bad|guilty|worthless|dumb)\b"
        ),
        (
            r"\b(?:staff|employees?|clerks?|waiters?|agents?|salesperson|salesman|assistants?|"
            r"technicians?|personnel|manager|receptionist|driver|crew|support) (?:[a-z]+ "
            r"){0,4}(?:terrible|awful|horrible|bad|"
            r"uninterested|careless|lazy|incompetent|clueless|not care|yelled|snapped|knew "
            r"nothing|no idea|not (?:even )?know (?:their|the (?:products?|menu|basics)|own|your|"
            r"what they|what he|what she)|(?:could|can) not care less)\b|\b(?:poor|lack of|"
            r"no|little) (?:expertise|manners|knowledge|"
            r"competence|courtesy)\b|\bincompetent\b"
        ),
        (
            r"\b(?:not|never|nobody|hardly anyone|less|none) (?:[a-z]+ ){0,6}(?:competent|trained|"
            r"knowledgeable|qualified|skilled|professional)\b|"
            r"\b(?:not have|not|had no|have no|has no|without) (?:had )?(?:a |the |any )?"
            r"(?:foggiest|clue what (?:he|she|they)|clue about|clue how|idea what (?:he|she|they) "
            r"(?:was|were|is|are))\b"
        ),
        (
            r"\b(?:staff|agents|employees|assistants|drivers) (?:[a-z]+ )?(?:cared|did not care|do "
            r"not care)\b(?:$|[.,;!]| at all)"
        ),
    ),
    # Told by single words alone: whoever says more than "bad service" gets the code of that.
    "poor service": (),
    "billing mistakes": (
        r"\b(?:billed|charged|invoiced) (?:me |us )?for (?:two|three|four|five|[0-9]+) ",
        r"\bbilling\b",
        (
            r"\b(?:unfair|unfairly|improper|improperly|inaccurate|incorrectly|wrongly|wrongfully|"
            r"fraudulent|illegal|bogus|unwarranted|invalid|horrific|crazy|false|disputed|dubious|"
            r"phantom|unwanted) "
            r"(?:[a-z]+ ){0,2}(?:bills?|billed|invoices?|invoiced|charges|charged|debits?|"
            r"debited)\b|"
            r"\b(?:billed|charged|invoiced) (?:[a-z]+ ){0,2}(?:without|unfairly|incorrectly|"
            r"wrongly)\b|\bcharging for (?:[a-z]+ ){1,3}(?:without|with out|not|never)\b|\bthan "
            r"billed\b|\b(?:billed|charged|invoiced) for (?:[a-z]+ ){1,6}for (?:several |many )?"
            r"(?:years|months)\b"
        ),
        (
            r"\b(?:kept|keep|keeps|still|continued?|continues|carried on|went on) (?:[a-z]+ "
            r")?(?:to )?"
            r"(?:taking|tak(?:e|en)|charg(?:e|ed|ing)|bill(?:ed|ing)?|debit(?:ed|ing)|took|"
            r"collecting|"
            r"invoic(?:ed|ing)) (?:me|us|money|payments?|my|the|for|cash)\b|\b(?:wrong|incorrect) "
            r"(?:amounts?|sums?|charges?)\b|\b(?:billed|charged|invoiced) (?:me |us )?for "
            r"(?:[a-z]+ )"
            r"{1,6}(?:i|we) (?:had )?(?:sent|return|cancel|never|not|already|stopped)[a-z]*\b"
        ),
        (
            r"\b(?:double|duplicate) (?:payments?|billing|charges?|debits?)\b|\b(?:took|taken|"
            r"taking|take|"
            r"debited) (?:the |my |our )?(?:money |payment |fee )?(?:twice|two times|double)\b|"
            r"\binvoices? "
            r"(?:[a-z]+ ){0,3}not match\b|\b(?:charged|billed|"
            r"debited|invoiced) (?:[a-z]+ ){0,3}(?:twice|double|"
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
        (
            r"\b(?:sizes?|colou?rs?|products?|items?) (?:[a-z]+ ){0,3}(?:never|not) (?:there|"
            r"available|in)\b"
        ),
        (
            r"\b(?:missing|lack of|no|lacking|lacks|lacked) (?:[a-z]+ ){0,2}(?:integrations?|"
            r"functionality|"
            r"functions?)\b"
        ),
        (
            r"\b(?:out of stock|sold out|unavailable|discontinued|discontinue|(?:empty|bare) "
            r"shel(?:f|"
            r"ves)|"
            r"shel(?:f|ves) (?:[a-z]+ ){0,3}(?:empty|bare))\b"
        ),
        (
            r"\b(?:dropped|stopped (?:selling|stocking|doing|carrying|making)|delisted|no longer "
            r"(?:sells?|"
            r"have|carry|stocks?|do)) (?:[a-z]+ ){0,3}(?:brands?|products?|lines?|ranges?|items?|"
            r"favou?rites?|"
            r"flavou?rs?|models?|sizes?)\b|\b(?:never|no|not) (?:any |enough )?(?:[a-z]+ "
            r"){0,2}left (?:after|"
            r"by|in|on)\b"
        ),
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
            r"\b(?:never|not|rarely|no) (?:[a-z]+ ){0,3}(?:my|our|the right|right|bigger|larger|"
            r"smaller|plus) sizes?\b"
        ),
        (
            r"\b(?:hardly any|(?:too )?few|fewer|not enough|no|lack of|limited|missing|only one) "
            r"(?:[a-z]+ ){0,2}(?:options|choices?|sizes?|models?|colou?rs?|dishes|classes|"
            r"channels|routes|flights?|equipment|machines|products|features?|connections|"
            r"destinations)\b"
        ),
        r"\b(?:not|never|rarely)[^.!?]{0,40}\bin stock\b",
    ),
    "hard to use": (
        (
            r"\b(?:forms?|registration|sign ?up|checkout|navigation) (?:is|was|are|were) (?:an? "
            r")?(?:nightmare|"
            r"mess|confusing|complicated)\b"
        ),
        r"\bnot (?:[a-z]+ )?figured? out (?:how|the (?:menu|app|site|website|controls|settings))\b",
        (
            r"\b(?:unintuitive|counter ?intuitive|usability|clunky|fiddly|baffling|cluttered|poor "
            r"(?:ui|ux|"
            r"design|navigation|layout))\b|\bnot find my way\b"
        ),
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
            r"understand|operate|figure out)\b|\b(?:user unfriendly|logg(?:ing|ed|s) (?:me|us) out|"
            r"too many (?:clicks|steps|menus|buttons|screens|pages|passwords)|"
            r"learning curve|keeps "
            r"crashing|kept crashing)\b"
        ),
        (
            r"\bnot (?:[a-z]+ )?(?:user friendly|intuitive|easy to use)\b|\b(?:figure|work) (?:it "
            r")?out how\b|\btoo (?:complicated|"
            r"complex|confusing|fiddly|technical|difficult|hard)\b|\bcomplexity\b"
        ),
        r"\bnot (?:[a-z]+ )?find (?:anything|my way|things) (?:on|in|around)\b",
    ),
    "returns and refunds": (
        r"\b(?:kept|keep|withheld|withholding) (?:my|our|the) (?:deposit|money|payment)\b",
        r"^ ?returns?[ .!]*$",
        (
            r"\breturns? (?:is|are|was|were) (?:[a-z]+ )?(?:complicated|difficult|a hassle|hard|"
            r"slow|"
            r"impossible|a nightmare|painful)\b"
        ),
        (
            r"\brefund[a-z]*\b|\bmoney back\b|\breimburse[a-z]*\b|\bcompensat[a-z]*\b|\bcredit "
            r"notes?\b|\b(?:unable|impossible|refused|not able) to return\b|"
            r"\bstore credit\b|\bdeposit back\b|"
            r"\b(?:under|no|refused?|honou?r(?:ed|ing)?|void(?:ed)?) (?:the |your |my "
            r")?(?:warranty|guarantee)\b|\bwarranty (?:claims?|repairs?|refus[a-z]*)\b"
        ),
        (
            r"\b(?:sending|send|sent) (?:[a-z]+ ){0,3}back\b[^.!?]*\b(?:nightmare|hassle|pain|"
            r"difficult|hard|impossible|cost|expensive|complicated|faff|not|never|own expense)\b"
        ),
        (
            r"\breturns? (?:policy|label|process|conditions)\b|\bexchang(?:e|es|ing) (?:[a-z]+ "
            r"){0,3}(?:took|takes|impossible|policy|not|refused|"
            r"difficult|hassle)\b|\bto return (?:an?|the|it|them|my|"
            r"things|stuff|goods|faulty|unwanted|items?)\b|\breturning (?:[a-z]+ "
            r"){0,3}(?:hassle|difficult|hard|impossible|nightmare|expensive)\b"
        ),
        (
            r"\b(?:refus[a-z]*|not|never|difficult|hard|impossible|unable|hassle) (?:[a-z]+ "
            r"){0,4}(?:return (?:it|them|the|an|a|items?|goods)|exchange|take (?:[a-z]+ "
            r"){0,3}back|took (?:[a-z]+ ){0,3}back|replace)\b"
        ),
    ),
    "rewards and points": (
        r"\bno (?:more )?(?:bonus|points|rewards|perks|benefits|cashback) (?:any more|left|now)\b",
        (
            r"\b(?:points|miles|rewards?|loyalty (?:program|programme|card|scheme)|bonus|"
            r"stamps|perks|benefits|member status|tier) (?:[a-z]+ ){0,4}(?:expir[a-z]*|cut|"
            r"cuts|worth[a-z]*|lost|gone|useless|reduced|devalu[a-z]*|cancel[a-z]*|taken|less|"
            r"removed|vanish[a-z]*|disappear[a-z]*|lapsed|complicated|changed|ended|not|never|"
            r"scrapped|dropped|hard(?:er)?|difficult|impossible|withdrawn|withdrew)\b|"
            r"\bloyalty discounts?\b"
        ),
        (
            r"\b(?:cut|cuts|reduced|scrapped|ended|cancelled|canceled|removed|stopped|axed|halved|"
            r"took away|taken "
            r"away) (?:the |"
            r"my |our |your |all )?(?:[a-z]+ )?(?:cash ?back|points|miles|rewards?|perks|"
            r"bonus(?:es)?)\b"
        ),
        (
            r"\b(?:lost|expired|useless|worthless|fewer|worse|cut|devalued|no) (?:[a-z]+ "
            r"){0,3}(?:points|miles|rewards?|perks|bonus points)\b"
        ),
    ),
    "trust and privacy": (
        r"^ ?(?:lack of |no )?trust(?: issues?)?[ .!]*$",
        (
            r"\b(?:data|details|information|password|card|account) (?:[a-z]+ ){0,3}(?:leaked|"
            r"stolen|hacked|exposed|sold|shared|passed on|compromised)\b|\b(?:data (?:breach|"
            r"leak[a-z]*)|privacy|scam[a-z]*|fraud[a-z]*|dishonest[a-z]*|"
            r"lied|lies|lying to|misled|misleading|deceiv[a-z]*|deceptive|cheated|cheating|"
            r"hacked|untrustworthy|bait and switch|misleads?|misrepresent[a-z]*|trick(?:ed|s|ery)|"
            r"conned|swindl[a-z]*|cheats?|cheaters?|"
            r"frod|dup(?:e|ed|ing)|fake|fool(?:ed|ing)? "
            r"(?:of )?(?:me|us|customers?|people|the customers?)|security "
            r"(?:concerns?|issues?|breach|incidents?|worries|reasons)|data protection|identity "
            r"theft|(?:sold|shared|passed on|gave out|leaked) "
            r"(?:[a-z]+ )?"
            r"(?:my|our) (?:[a-z]+ )?(?:number|data|details|email|address|information))\b"
        ),
        (
            r"\b(?:lost|no|lack of|broke[n]?|betrayed) (?:[a-z]+ ){0,2}(?:trust|confidence|"
            r"faith)\b|\bnot (?:[a-z]+ )?trust\b|\bbroken promises\b"
        ),
    ),
}

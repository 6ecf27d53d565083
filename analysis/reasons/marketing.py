"""Irrelevant marketing: too much of it, or meant for somebody else."""

from __future__ import annotations

from typing import Final

from analysis.reasons.phrases import G2, G3, G4, G9, MARKETING, Patterns, both

IRRELEVANT_MARKETING: Final[Patterns] = (
    (
        r"\bspam(?:med|ming|my|s)?\b|\bjunk ?(?:mail|email)?s?\b|\btelemarket[a-z]*\b|"
        r"\bunsubscrib[a-z]*\b"
    ),
    (
        r"\b(?:bombard|flood|inundat|swamp|pester|harass|barrag|delug|overwhelm|besieg)"
        r"[a-z]* "
        rf"(?:[a-z]+ ){{0,4}}(?:with|by|of|{MARKETING})\b"
    ),
    (
        r"\b(?:barrage|deluge|avalanche|flood|stream|torrent|tons|loads|heaps|masses) of "
        rf"{G2}{MARKETING}\b"
    ),
    (
        r"\b(?:constant|constantly|endless|unwanted|unsolicited|pointless|useless|"
        r"irrelevant|annoying|pushy|aggressive|intrusive|silly|stupid|random|generic|"
        r"untargeted|mass|excessive|relentless|nonstop|non stop|incessant|inappropriate|"
        r"wrong|meaningless|repetitive|unsuitable|"
        r"ill targeted|badly targeted|poorly targeted|misdirected|impersonal|mindless) "
        rf"{G2}(?:{MARKETING}|selling|sales)\b"
    ),
    rf"\b(?:too|so|way too|far too|that) (?:many|much|frequent) {G3}{MARKETING}\b",
    (
        rf"\b{MARKETING} {G4}(?:too (?:many|much|often|frequent[a-z]*)|every (?:single "
        r")?(?:day|hour|"
        r"other day|morning)|all (?:day|night|hours)|day and night|round the clock|several times a "
        r"(?:day|week)|all the time|daily|constantly)\b"
    ),
    (
        rf"\b{MARKETING} {G9}(?:irrelevant|not relevant|no relevance|nothing to do with|"
        r"useless|anything but|"
        r"pointless|(?:somebody|someone) (?:else|different)|other people|miss(?:ed)? the "
        r"(?:mark|point)|annoy[a-z]*|of no (?:interest|use|value)|no (?:interest|use|"
        r"value|meaning) (?:to|for)|(?:not|never) (?:[a-z]+ ){0,2}(?:relevant|"
        r"interest(?:ed|ing)?|suit(?:ed|able)?|meant|for us|match(?:ed)?|fit|fitted|apply|"
        r"applied|useful|concern(?:ed)?|want(?:ed)?|need(?:ed)?|care(?:d)?|ask(?:ed)? for|"
        r"buy|bought|use|used|wear|eat|drive|own|have|targeted|tailored|meaningful|"
        r"reflect(?:ed)?|applicable|aimed at))\b"
    ),
    (
        r"\b(?:send|sends|sent|sending|receiv[a-z]+|get|got|getting|advertis[a-z]+) "
        rf"{G4}{MARKETING} {G3}(?:for|about|on|of|with) {G9}(?:not|never|no|already|long "
        r"ago|do not|did not|am|not even|"
        r"wrong|opposite|nobody)\b"
    ),
    (
        r"\b(?:not|no longer|never) (?:[a-z]+ ){0,2}(?:interested in|want(?:ed)?|"
        r"care(?:d)? "
        r"(?:about|for)|ask(?:ed)? for|sign(?:ed)? up for|need(?:ed)?|stand|interest "
        rf"(?:me|us)) {G3}{MARKETING}\b"
    ),
    r"\b(?:irrelevant|not relevant|no relevance|never relevant|completely unrelated)\b",
    rf"\b(?:sick|tired|fed up|weary|annoyed|irritated) (?:of|with|by) {G4}{MARKETING}\b",
    (
        r"\b(?:tri(?:ed|es)|trying|kept|keep|keeps|always|only wanted|constantly|wanted) "
        rf"{G2}"
        r"(?:to )?(?:sell|selling|push|pushing|upsell|upselling|promote|promoting|"
        r"advertise|advertising) (?:me|us|stuff|things|products|something|more|to|their|"
        r"extra|insurance|what|at)"
    ),
    (
        r"\b(?:upsell[a-z]*|hard sell|sales pressure|pushy sales|cold call[a-z]*|sales "
        r"calls?)\b"
    ),
    (
        rf"\b{MARKETING} (?:for|about|on) (?:things|products|stuff|items|goods|something|"
        r"services|"
        r"articles) (?:that |which )?(?:i|we|nobody) (?:[a-z]+ ){0,2}(?:not|never|already|"
        r"had|would)\b"
    ),
    (
        r"\b(?:intrusive|invasive|irrelevant|bad|poor|annoying) (?:marketing|advertising|"
        r"ads)\b"
    ),
    (
        rf"\b{MARKETING} (?:[a-z]+ ){{0,2}}(?:was|were|is|are|felt|got|became) "
        rf"{G2}(?:annoying|"
        r"intrusive|aggressive|irritating|a nuisance|pushy|excessive|random|generic|way "
        r"off|off target|a waste|rubbish|silly|over the top|a joke)\b"
    ),
    (
        r"\b(?:fill(?:ed|ing|s)?|clog(?:ged|ging|s)?) (?:up )?my (?:inbox|mailbox|"
        r"letter ?box)\b"
    ),
    (
        r"\b(?:advertis(?:ed|ing|es|e)|market(?:ed|ing)|promot(?:ed|ing)) (?:[a-z]+ "
        r"){1,5}(?:to|at) (?:me|us)\b"
    ),
    both(
        (
            r"adverts?|advertising|advertisements?|ads|marketing|promotions?|newsletters?|"
            r"mailings?|mailshots?|coupons?|vouchers?|flyers?|leaflets?|catalogues?|catalogs?|"
            r"brochures?|campaigns?|special offers|offers (?:i|we|they|you|for|that|which)|"
            r"sales (?:mails?|emails?|messages|letters)|(?:sent|send|sending|get|got|getting|"
            r"received|receiving|mailed) (?:[a-z]+ ){0,4}(?:offers|deals|promotional|"
            r"recommendations|suggestions)"
        ),
        (
            r"irrelevant|nothing to do with|not (?:[a-z]+ ){0,3}(?:want|wanted|need|needed|"
            r"use|used|buy|care|interest|interested|interesting|relevant|apply|fit|suit|match|"
            r"meant|ask|asked|own|have|for me|like|drive|eat|wear)|never (?:[a-z]+ "
            r"){0,3}(?:buy|bought|want|wanted|need|needed|use|used|care|cared|interested|"
            r"relevant|asked|about anything|fit|fitted|suited|matched|anything|own|owned)|no "
            r"(?:interest|use|relevance|children|kids|car|dog|cat|garden|pets?|house|idea why)"
            r"|wrong|useless|pointless|annoy[a-z]*|nerves|someone else|somebody else|other "
            r"people|already (?:have|had|own|owned|bought)|flood(?:ed|ing)?|bombard(?:ed|ing|"
            r"ment)?|too (?:many|much|often)|every (?:day|single day|morning|hour)|daily|"
            r"constantly|nonstop|not stop|sick of|tired of|fed up|overflow[a-z]*|delete|"
            r"deleted|deleting|unwanted|random|senseless|rubbish|intrusive|pushy|aggressive|"
            r"nuisance|waste|misses|missed"
        ),
    ),
    (
        r"\bstop (?:[a-z]+ ){0,2}(?:sending|advertising|mailing|emailing|bothering)\b|"
        r"\bnot stop (?:sending|advertising|mailing|emailing|selling)\b"
    ),
    (
        r"\b(?:sent|send|sending|offered|offering|showed|recommended) (?:me|us) (?:[a-z]+ "
        r"){0,5}(?:i|we) (?:[a-z]+ )?(?:already|would never|did not want|do not want|have "
        r"no|had no|did not need|could not use|can not use|do not need)"
    ),
    (
        r"\b(?:adverts?|advertising|advertisements?|ads|newsletters?|mailings|mailshots?|"
        r"coupons?|flyers?|leaflets?|catalogues?|brochures?|promotional [a-z]+|marketing "
        r"(?:emails?|mails?|messages|calls?|texts|material|letters)|promotions?|"
        r"suggested products|sales (?:mails?|emails?|letters))\b"
    ),
    (
        r"\b(?:emailing|mailing|texting|messaging|emailed|mailed|texted|messaged|calling|"
        r"bothering|targeting|targeted) (?:me|us) (?:[a-z]+ ){0,3}(?:about|with|for|"
        r"offers|things|stuff|products)\b"
    ),
    both(
        r"offers|deals|emails|products|things",
        (
            r"(?:not|never) (?:[a-z]+ ){0,2}(?:relevant|interest me|interested in|suit|suited|"
            r"apply|aimed|meant for|concern)|of no interest|no relevance|would never (?:use|"
            r"buy|want|need)|no use to me|wrong (?:age|gender|target|audience|person|customer)"
        ),
    ),
    (
        r"\b(?:the|an|same|every|their|your|this|another) ad\b|\bsame (?:[a-z]+ "
        r")?(?:adverts?|ads?|emails?|mails?|mailings?|messages?|offers?) (?:to everybody|"
        r"to everyone|again|over and over|every)\b"
    ),
    (
        r"\b(?:offers|emails|mails|deals|products|things) (?:[a-z]+ ){0,4}not for (?:me|"
        r"us|people like)\b"
    ),
    (
        r"\b(?:[0-9]+|two|three|four|five|six|seven|eight|ten|a dozen|dozens of|several|endless|"
        r"multiple|daily|weekly|many) (?:[a-z]+ )?(?:emails?|texts?|text messages|messages|mails?|"
        r"letters|calls|sms|notifications|mailings?|offers) (?:a|per|every|each|in a) (?:single )?"
        r"(?:day|week|hour|morning|fortnight|month)\b"
    ),
    (
        r"\b(?:tr(?:y|ies|ied|ying)|attempt[a-z]*|want(?:ed|s)?|keep|kept|keeps|hell ?bent on) "
        r"(?:[a-z]+ ){0,2}(?:to )?(?:flog|sell|selling|flogging|push|pushing|upsell|upselling) "
        r"(?:[a-z]+ ){0,2}(?:me|us|stuff|things|products|extras?|more|insurance|a|an|every|"
        r"upgrades?|add ons?)\b"
    ),
    (
        r"\b(?:inbox|mailbox|letter ?box|phone) (?:was|is|were|gets?|got|been|constantly|always) "
        rf"{G2}(?:full|flooded|stuffed|clogged|filled|overflow[a-z]*|pinging|buzzing)\b"
    ),
    (
        r"\b(?:offers?|deals|adverts?|ads|emails?|texts|coupons?|vouchers?|promotions?|leaflets?|"
        r"messages) (?:[a-z]+ ){0,5}(?:for|about|on|of) (?:[a-z]+ ){1,4}(?:(?:i|we) (?:[a-z]+ "
        r"){0,2}(?:not|never|no|already)|(?:i am|i have|we have|we are|im) (?:a|an|not|no|only|"
        r"[0-9]+)\b)"
    ),
    (
        r"\b(?:email|text|call|ring|mail|message|phone|write to|contact)(?:s|ed|ing)? (?:me|us) "
        r"(?:[a-z]+ )?(?:twice|(?:[0-9]+|two|three|four|five|six|ten|several|many) times) (?:a|per|"
        r"each|every) (?:day|week)\b|\b(?:"
        r"email|text|call|ring|mail|message|phone|write to|contact)(?:s|ed|ing)? (?:me|us) "
        r"(?:daily|"
        r"every (?:single )?(?:day|hour|morning|week|evening|night)|constantly|all the time|all "
        r"day|non "
        r"?stop|relentlessly|endlessly)\b"
    ),
    (
        r"\b(?:send|sends|sent|sending|mail(?:ed|ing)?|post(?:ed|ing)?) (?:me|us) (?:[a-z]+ ){0,5}"
        r"(?:vouchers?|coupons?|offers?|deals|samples|promos?|discounts?)\b"
    ),
    (
        r"\b(?:not|never) (?:[a-z]+ ){0,2}(?:ask(?:ed)? for|sign(?:ed)? up for|agree(?:d)? to|"
        r"subscribe(?:d)? to|want) (?:[a-z]+ ){0,3}(?:emails?|texts|calls|mails?|letters|"
        r"magazines?|samples)\b"
    ),
    (
        r"\b(?:constantly|kept|keep|keeps|always|forever) (?:on )?(?:calling|ringing|texting|"
        r"emailing|"
        r"mailing|phoning|messaging|contacting|pestering|bothering|hassling) (?:me|us|to|about|"
        r"with)\b"
    ),
    (
        r"\b(?:mail|email|text|message)(?:s|ed|ing)? (?:me|us) [^.!?]*\b(?:wrong|not for me|"
        r"irrelevant|"
        r"nothing i|no interest|not interested|rubbish|junk|crap|nonsense|random)\b"
    ),
    (
        r"\b(?:stop|enough|quit|leave me alone|lay off) (?:already )?(?:with|of) (?:the|all the|"
        r"these|"
        r"your|those|all your) (?:emails?|texts|calls|offers|messages|mails)\b|\bpop ?ups?\b"
    ),
    (
        r"\b(?:hear|hearing|heard) from (?:you|them) (?:[a-z]+ )?(?:too|so|way too|far too|more) "
        r"(?:often|"
        r"much|many|frequently)\b|\b(?:emails?|mails?|texts|messages|letters|sms) about (?:[a-z]+ "
        r")?"
        r"(?:black friday|sales?|deals|discounts?|offers?|promotions?|competitions|products|"
        r"upgrades?)\b"
    ),
    (
        r"\b(?:selling|flogging|pushing|plugging) (?:me|us) (?:[a-z]+ ){0,3}(?:insurance|upgrades?|"
        r"extras?|add ons?|things|stuff|products|cards?|loans?)\b|\b(?:wanting|trying|always "
        r"wanted|out) "
        r"to (?:[a-z]+ )?(?:sell|flog)\b"
    ),
    (
        r"\b(?:too much|so much|constant|endless) publicity\b|\bpublicity (?:in|to|through|on) "
        r"my\b|"
        r"\b(?:make|making|get|getting|force|forcing|talk|talking|push|pushing|pressur[a-z]*) "
        r"(?:me|us|you|people|customers) (?:to |into )?(?:buy|buying|upgrad[a-z]*|sign(?:ing)? up|"
        r"tak(?:e|ing) "
        r"out|"
        r"spend(?:ing)?)\b|\b(?:rang|called|phoned|rings?|calls?|phones?) (?:[a-z]+ ){0,4}to "
        r"(?:[a-z]+ )?"
        r"(?:sell|flog|push)\b|\bsales (?:outreach|pressure|pitch|talk)\b"
    ),
    (
        r"\bpressure (?:to|of) (?:upgrade|buy|spend|sign|take|sales)\b|\bpushy\b|\bsalesy\b|"
        r"\bpush(?:ing|ed|es)? "
        r"(?:for )?(?:sales|upgrades|their products|products)\b|\b(?:got|get|getting|receiv[a-z]+|"
        r"given) (?:[a-z]+ )"
        r"{0,2}(?:vouchers|coupons|samples) for\b|\bcatalogues?\b|\badvertis(?:e|es|ed|ing) "
        r"[^.!?]{1,40} (?:to|at) "
        r"(?:me|us)\b"
    ),
    (
        r"\b(?:offers?|deals|adverts?|ads|coupons?|vouchers?|promotions?) (?:[a-z]+ ){0,5}(?:for|"
        r"about|on|of|at) "
        r"[^.!?]{1,40}\b(?:i am|i live|i have|we are|we live|we have|i do|mine)\b|\b(?:want|wanted|"
        r"wants|asked|ask|"
        r"asking|urge[ds]?|nagg?[a-z]*) (?:me|us) to (?:[a-z]+ )?(?:take|buy|open|upgrade|sign|get|"
        r"try|join) (?:out |"
        r"up )?(?:for )?(?:their|a|an|the|another|up|more)\b"
    ),
    (
        rf"\b{MARKETING} (?:[a-z]+ ){{0,4}}(?:on (?:my|our) nerves|not for (?:me|us)|(?:meant|"
        r"intended) for (?:others|someone|"
        r"somebody|other))\b|\b(?:kept|keep|keeps|always|constantly) (?:on )?sending (?:me|us)\b"
    ),
    (
        r"\b(?:bombarded|spammed|inundated|swamped|pestered|hounded)\b|\b(?:talk|push|"
        r"pressur[a-z]*) (?:me|us|you|people) into\b|\b(?:"
        r"mail|post|letters|emails|stuff|things|messages) for [^.!?]{1,30}\b(?:i am|we are|i have|"
        r"i do not|we have)\b"
    ),
    (
        r"\b(?:want|wants|wanted|trying|try|tries|tried) to (?:[a-z]+ )?(?:sell|flog|push) (?:me|"
        r"us|you|people)\b|\b(?:stuff|things|"
        r"products|goods) (?:that )?(?:you|they) (?:promote|advertise|push|plug)\b|\b(?:get|got|"
        r"getting|receive) (?:[a-z]+ ){0,4}"
        r"(?:mail|post|letters) (?:[a-z]+ ){0,3}every\b"
    ),
    (
        r"\b(?:every|each) (?:day|week|other day|month) (?:a|an|another|some) (?:new )?(?:mail|"
        r"email|letter|message|text|offer|call|"
        r"leaflet)\b|\b(?:sales|telesales|marketing) (?:people|team|agents?|callers?|staff) "
        r"(?:[a-z]+ )?(?:rang|ring|call|phon|keep|kept|"
        r"visit)[a-z]*\b"
    ),
    (
        r"\bwhy (?:would|should|do|does|did|must) [^.!?]{1,40}\b(?:need|want|get|receive|be sent) "
        rf"(?:[a-z]+ )?(?:{MARKETING}|notices|flyers) (?:about|for|on|from)\b"
    ),
)

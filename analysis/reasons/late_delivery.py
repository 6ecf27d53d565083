"""Late delivery: what was ordered came late, or never."""

from __future__ import annotations

from typing import Final

from analysis.reasons.phrases import G2, G3, G4, G6, GOODS, LONG, Patterns, both

LATE_DELIVERY: Final[Patterns] = (
    (
        r"\b(?:vans?|drivers?|lorr(?:y|ies)|trucks?|riders?|tankers?|couriers?|carriers?|postman|"
        r"postie|milkman|paper (?:boy|girl)|"
        rf"delivery (?:men|man|guy|people)) {G4}(?:(?:never|not) {G2}(?:came|come|turn(?:ed)? up|"
        r"show(?:ed)? up|appear(?:ed)?|arriv(?:e|ed))|no show|failed to)\b"
    ),
    rf"\b(?:late|later|delayed|overdue|belated|postponed) {G2}{GOODS}\b",
    (
        rf"\b{GOODS} {G6}(?:late|later|lately delivered|delayed|overdue|behind schedule|"
        r"postponed|"
        r"belatedly|after the (?:promised|agreed|date|deadline|holidays|event|birthday|"
        r"wedding)|"
        rf"not (?:on|in) time|never (?:on|in) time|delays?|unpunctual|too long|{LONG} "
        r"after)\b"
    ),
    rf"\bdelays? {G4}{GOODS}\b",
    (
        r"\b(?:arriv(?:e|ed|es|ing)|came|come|comes|coming|turn(?:ed|s)? up|show(?:ed|s)? "
        r"up|"
        r"deliver(?:ed|s|ing)?|shipp(?:ed|ing)|received|reached|sent|dispatched|got here) "
        rf"{G6}"
        r"(?:late|later|too late|delayed|overdue|behind schedule|(?:days|weeks|months|"
        r"hours|a week|a month|a day|long) after)\b"
    ),
    (
        rf"\b(?:not|never|rarely|seldom|hardly|barely|nothing|fail[a-z]*|unable) {G4}(?:on|"
        r"in) time\b"
    ),
    (
        rf"\b(?:not|never|rarely|seldom|hardly|nothing) {G4}(?:when|as|on the (?:day|date)|"
        r"by the "
        r"(?:day|date)|at the time) (?:[a-z]+ ){0,2}(?:promised|agreed|said|stated|"
        r"scheduled|planned)\b"
    ),
    (
        rf"\b{GOODS} {G4}(?:never|not|hardly ever|rarely) {G2}(?:arriv[a-z]*|came|come|"
        r"turned up|"
        r"turn up|showed up|show up|delivered|shipped|dispatched|reached|appeared|made it|"
        r"punctual)\b"
    ),
    (
        r"\b(?:not|never|still not|nothing) (?:been )?(?:delivered|shipped|dispatched|"
        r"arrived)\b"
    ),
    (
        r"\b(?:not|never) (?:[a-z]+ )?(?:receive|received|got|get) (?:my|our|the|what) "
        rf"{G2}(?:{GOODS}|ordered)\b"
    ),
    (
        rf"\bmiss(?:ed|es|ing)? {G4}(?:delivery|deadlines?|delivery dates?|dates?|slots?|"
        r"window)\b"
    ),
    (
        r"\b(?:delivery|promised|agreed|arrival|shipping) (?:dates?|days?|times?|slots?|"
        r"windows?|"
        rf"deadlines?|promises?) {G4}(?:missed|not|never|passed|slipped|postponed|moved|"
        r"changed|"
        r"ignored|broken|long|longer|unreliable|kept|pushed)\b"
    ),
    (
        r"\b(?:long|longer|slow|terrible|unacceptable|endless) (?:delivery|shipping) "
        r"times?\b"
    ),
    rf"\bwait(?:ed|ing|s)? {G6}for {G3}{GOODS}\b",
    (
        r"\b(?:days|weeks|months|hours|week|month|day|always|again|constantly|often|"
        r"usually|chronically|repeatedly|regularly|consistently|forever|ever) (?:too "
        r")?late\b"
    ),
    (
        r"\blate (?:again|every time|all the time|arrivals?|shipping|more than once|so "
        r"often|twice)\b"
    ),
    r"\b(?:behind|not on) schedule\b|\bnot (?:[a-z]+ )?punctual\b|\bunpunctual\b",
    r"\blost in (?:the )?(?:mail|post|transit)\b",
    rf"\b(?:unreliable|unpredictable) {G2}(?:deliver(?:y|ies)|shipping|couriers?)\b",
    (
        rf"\b(?:deliver(?:y|ies)|shipping|couriers?) {G4}(?:unreliable|unpredictable|"
        r"problems?|"
        r"trouble|issues?|never worked|chaos|disaster)\b"
    ),
    r"\bfail(?:ed|s|ure|ing)? (?:[a-z]+ ){0,2}(?:to )?(?:deliver|ship|arrive)\b",
    (
        r"\bturned up (?:in|on|after|when|long) (?:january|february|march|april|may|june|"
        r"july|august|september|october|november|december|monday|tuesday|wednesday|"
        r"thursday|friday|the|a|my|i|it)"
    ),
    r"\bdid not (?:arrive|turn up|get here|reach (?:me|us))\b",
    (
        r"\b(?:meant|supposed|due|promised|scheduled) (?:to (?:be here|come|arrive|reach us) "
        r")?(?:[a-z]+ ){0,2}(?:on |by |for |in )?(?:monday|tuesday|wednesday|thursday|friday|"
        r"saturday|sunday|january|february|march|april|may|june|july|august|september|october|"
        r"november|december)\b[^.!?]*"
        r"\b(?:came|arrived|turned up|showed up|got here|got it|later|following|not until)\b"
    ),
    (
        r"\b(?:never|not|rarely|hardly ever|seldom) (?:[a-z]+ ){0,3}at the (?:agreed|promised|"
        r"scheduled|announced|stated) (?:time|hour|date|day|place)\b"
    ),
    r"\bno (?:punctuality|on time delivery)\b|\black of punctuality\b",
    both(
        rf"{GOODS}|delivered",
        (
            r"(?:days?|weeks?|months?) (?:later|after|late|overdue|behind)|following (?:day|"
            r"week|month|monday|tuesday|wednesday|thursday|friday|saturday)|supposed to "
            r"(?:come|arrive|be here|be delivered|reach)|should have (?:come|arrived|been "
            r"here|been delivered)|(?:push|pushed|pushing|put|putting|moved|moving) (?:it |"
            r"them )?(?:back|off)|postpon[a-z]*|still (?:not|has not|have not|had not) "
            r"(?:come|here|arrived|there)|not (?:arrive|arrived|come|turn up|show up|here)|"
            r"never (?:arrived|came|turned up|showed up)|reschedul[a-z]*|where (?:my|our) "
            r"(?:order|parcel|package)|past (?:the|its) (?:date|due)"
        ),
    ),
    (
        r"\b(?:arrive|arrived|arrives|arriving|delivered) (?:[a-z]+ ){0,4}(?:after "
        r"(?:christmas|the|my|we|i)|too late|at last|eventually|long after)\b"
    ),
    r"\blate (?:for|with|by|and|or|nearly|almost|most of)\b",
    (
        r"\b(?:promised|guaranteed|agreed|said|next day) (?:[a-z]+ "
        r"){0,3}delivery\b[^.!?]*\b(?:but|never|not|days|weeks|took|instead|later)\b"
    ),
    (
        r"\b(?:kept|keeps?|did not keep|never kept|broke) (?:[a-z]+ ){0,3}delivery "
        r"(?:dates?|promises?|times?)\b"
    ),
    both(
        r"deliver(?:y|ies)(?: dates?| times?)?|shipping|courier|shipments?",
        (
            r"rely|relied|count on|trust|reliable|reliability|unreliable|guess|lottery|gamble|"
            r"chaotic|chaos"
        ),
    ),
    (
        r"\b(?:day|days|week|weeks|month|months|hours|long) after (?:the|my|our|her|his) "
        r"(?:party|wedding|birthday|event|holidays?|christmas|anniversary|deadline|"
        r"promised|exam|trip|funeral|moving|move|agreed|date)\b"
    ),
    r"\b(?:delivery|shipping) (?:problems?|issues?|delays?|trouble|chaos|speed)\b",
    both(
        (
            r"(?:not|never|nothing|nobody|rarely|hardly) (?:[a-z]+ ){0,3}(?:arriv[a-z]*|came|"
            r"come|comes|deliver[a-z]*|shipped|sent)"
        ),
        r"supposed to|promised|agreed|announced|scheduled|expected|ordered",
    ),
    both(
        rf"{GOODS}|delivered",
        (
            r"not until|only arrived|only came|finally (?:arrived|came|got)|eventually "
            # Goods and a month say nothing of lateness until something arrives in it.
            r"(?:arrived|came)|(?:came|comes?|arriv(?:ed?|es|ing)|reached (?:me|us)|turned up|"
            r"showed up|got (?:here|it|them)|delivered|received|not here|waited) (?:[a-z]+ "
            r"){0,3}(?:in|until) (?:january|february|march|april|may|june|july|august|september|"
            r"october|november|december)|(?:took|takes|lasted) until "
            r"(?:january|february|march|april|may|june|july|august|september|october|november|"
            r"december)|still missing|still outstanding|nowhere to be seen|went missing|got "
            r"lost|goes missing|get lost|went astray|eve[rn] later|lateness"
        ),
    ),
    (
        r"\b(?:finally|eventually|at last) (?:came|arrived|turned up|showed up|got here|"
        r"delivered|reached)\b|\b(?:came|arrived|delivered) (?:[a-z]+ ){0,2}(?:finally|"
        r"eventually|at last)\b"
    ),
    both(
        r"promised|said|announced|guaranteed|agreed",
        (
            r"(?:days|weeks|months) (?:[a-z]+ ){0,2}(?:to get|to receive|before i (?:got|"
            r"received|had)|until i (?:got|received|had)|for my|for the)"
        ),
    ),
    (
        r"\b(?:came|arrived|arrives?|comes?|delivered|turned up|turns up|showed up) (?:[a-z0-9]+ "
        r"){0,4}(?:instead of|rather than) (?:[a-z0-9]+ ){0,4}[0-9]"
    ),
    (
        rf"\bwaiting (?:[a-z0-9]+ ){{0,2}}(?:for|on) {G4}(?:(?:i|we) (?:had )?(?:paid|ordered|"
        r"bought|purchased)|(?:that|which) (?:was|were) (?:due|promised|ordered|supposed))\b"
    ),
    (
        r"\b(?:promis[a-z]*|said|guarantee[a-z]*|advertised?|supposed to be|paid (?:extra )?for|"
        r"told|quoted|meant to be) (?:[a-z]+ ){0,3}(?:next (?:working )?day|same day|overnight|"
        r"express|[0-9]+ (?:hour|day)|within [0-9]+|(?:24|48|72) hours)\b[^?]*\b(?:but|took|more "
        r"like|next month|later|week|weeks|been|never|instead|not|came|still)\b"
    ),
    (
        r"\b(?:comes?|came|arriv[a-z]*|deliver(?:ed|y|ies)?|turn(?:s|ed) up) (?:[a-z]+ ){0,4}(?:on "
        r"|"
        r"at )?the wrong (?:day|date|time|week)\b"
    ),
    (
        rf"\b{GOODS} (?:[a-z]+ ){{0,2}}(?:not|never) (?:been |yet |even )?(?:received|get here|got "
        r"here)\b"
    ),
    (
        r"\bwhere (?:is|are|was|has) (?:my|our|the) (?:[a-z]+ )?(?:orders?|parcels?|packages?|"
        r"stuff|"
        r"goods|deliver(?:y|ies)|things?|item)\b|\bwhenever (?:it|they|he) (?:feels?|felt|likes?|"
        r"liked|wants?|wanted|suits?|suited)\b|\bturn(?:s|ed)? up whenever\b|"
        r"\b(?:comes?|came|arrives?|arrived) whenever (?:it|they|he)\b"
    ),
    (
        r"\b(?:arrival|delivery|eta|dispatch|shipping) (?:date |time |estimate |window |slot )?"
        r"(?:[a-z]+ )?(?:kept|keeps|always|constantly) (?:[a-z]+ )?(?:chang|mov|slip|shift|get)"
        r"[a-z]*\b"
    ),
    both(
        r"drivers?|couriers?|postman|parcels?|packages?|deliver(?:y|ies|ed)",
        r"(?:nobody|not) (?:[a-z]+ ){0,2}(?:home|in|there)|failed attempts?|neighbou?rs?|all day",
    ),
    (
        r"\b(?:ordered|due|wanted|needed|expected|said|promised|told (?:me|us)) (?:[a-z]+ "
        r"){0,3}(?:would (?:be|come) )?(?:on |by |for )?(?:monday|tuesday|wednesday|thursday|"
        r"friday|saturday|sunday)\b[^?]*\b(?:reached|got|came|"
        r"arrived|received|turned up|following|next|sat in|stayed in|waited)\b"
    ),
    (
        r"\b(?:los(?:t|es|e|ing)|misplac[a-z]*|mislaid) (?:my |our |the |a |several |two |three |"
        r"half "
        r"(?:my|our|the) )?(?:[a-z]+ )?(?:parcels?|packages?|orders?|shipments?|letters?|post)\b|"
        r"\bundeliver[a-z]*\b|\bmisdeliver[a-z]*\b|\bin transit\b|\bstuck (?:in|at|with) (?:a |the "
        r"|"
        r"your |their )?(?:customs|depots?|warehouses?|hubs?|sorting|couriers?)\b"
    ),
    (
        r"\bstill (?:(?:has|have|had|did|is|was) )?(?:not|nowhere) (?:[a-z]+ )?(?:come|arrived|"
        r"turned "
        r"up|here|got here|delivered|shown up|received)\b|\bsend (?:[a-z]+ ){0,3}(?:whenever|when "
        r"they "
        r"feel)\b"
    ),
    (
        r"\b(?:supposed|meant|due) to (?:come|arrive|be here|be delivered|get "
        r"here)\b[^.!?]*\b(?:and|"
        r"but|then) (?:it |they )?(?:only |actually )?(?:came|come|arrived|turned up|got here)\b|"
        r"\b(?:took|takes?) (?:[a-z0-9]+ ){0,3}(?:days|weeks|months) for (?:an? |the |my |one |"
        r"some )"
        rf"?(?:[a-z]+ )?{GOODS}\b"
    ),
    (
        r"\b(?:came|come|arrived|delivered|comes|arrives) (?:only )?(?:after|past) (?:noon|"
        r"midnight|dark|hours|nine|ten|[0-9])"
    ),
    (
        rf"\b{GOODS} (?:[a-z]+ ){{0,4}}(?:slip|slips|slipped|slipping|sat in|stuck|held up|hung "
        r"up)\b|\b"
        r"(?:reached|got to|arrived with) (?:me|us) (?:only )?(?:after|once|when)\b|\b(?:turns?|"
        r"turned|shows?|"
        r"showed) up at [a-z0-9]+\b|\bgot (?:it|them) (?:for|after|on) the\b"
    ),
    both(
        r"deliver(?:y|ies)|shipping|shipments?|parcels?|packages?|courier",
        (
            r"(?:turned|turns) into [a-z0-9]+ (?:days|weeks|months)|(?:for|after|over) (?:a|[0-9]+|"
            r"two|three|four|five|six|several) (?:weeks?|months?)|fortnight"
        ),
    ),
    both(
        rf"{GOODS}|delivered",
        (
            r"(?:never|more|less|not) (?:[a-z]+ )?than [a-z0-9]+ (?:days|weeks|hours)|left a card|"
            r"card through"
        ),
    ),
    (
        r"\b(?:ordered|bought) [^.!?]*\b(?:came|arrived|got here|turned up|received|got "
        r"it)\b[^.!?]*\b(?:after|"
        r"later|late|following|next (?:week|month))\b|\bwaiting (?:for|on) (?:a|an|the|my|our|"
        r"some) (?:[a-z]+ )"
        r"{0,2}(?:parts?|delivery|order|spares?) since\b"
    ),
    (
        rf"\b(?:{GOODS} (?:[a-z]+ ){{0,3}}(?:came|arrived|delivered)|got (?:my|our|the) {GOODS}) "
        r"after (?:christmas|easter|the|"
        rf"my|our|we|i)\b|\bwait(?:ed|ing|s)? (?:[a-z0-9]+ ){{0,4}}for (?:my|our|the|a) (?:new "
        r")?(?:phone|laptop|tablet|"
        r"router|sim|car|kitchen|boiler|mattress)\b|\bdelivery of [^.!?]{1,30} took\b"
    ),
    (
        rf"\b(?:delivery|shipping) times?\b|\b{GOODS} (?:[a-z]+ ){{0,3}}(?:never|not|rarely|"
        r"seldom) (?:there|here) when\b|"
        rf"\bnothing (?:had |has |ever )?(?:come|came|arrived)\b|\b{GOODS} (?:[a-z]+ "
        rf"){{0,4}}(?:pushed|shunted|moved|put off) "
        r"(?:back|to)\b|\bmissing (?:half|part|some|most) of? ?(?:my|our|the) orders?\b"
    ),
    (
        r"\bdeliver(?:s|ed|ing)? (?:[a-z]+ ){0,2}(?:after|past) (?:the |our |my )?(?:deadline|date|"
        r"time)\b|\bby the time (?:[a-z]+ )"
        rf"{{0,6}}(?:arrived|came|got here|turned up|delivered)\b|\b{GOODS} spent [a-z0-9]+ "
        r"(?:days|weeks|months)\b"
    ),
    (
        r"\bon (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s? instead\b|\bnot "
        r"(?:[a-z]+ )?there when (?:the|my|our|"
        rf"we|i)\b|\b{GOODS} (?:[a-z]+ ){{0,2}}(?:sit|sits|sat|lie|lies|lay) (?:around |about "
        r")?(?:in|at)\b|\b(?:got|received|had) "
        r"(?:my|our|the) [a-z]+ after (?:the|my|our) "
    ),
)

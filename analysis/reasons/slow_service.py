"""Slow service: waiting, queues, and work that drags on; late parcels are another cause."""

from __future__ import annotations

from typing import Final

from analysis.reasons.phrases import G2, G3, G4, LONG, NO, Patterns, both

SLOW_SERVICE: Final[Patterns] = (
    r"\bslow(?:ly|er|est|ness)?\b",
    (
        r"\b(?:sluggish|lethargic|inefficien[a-z]*|tardy|at a snails? pace|snail|red tape)"
        r"\b"
    ),
    (
        r"\b(?:took|takes?|taking|taken|spent|spend|(?:they|it|you|staff|he|she) "
        rf"need(?:ed|s)?) {G4}{LONG}\b"
    ),
    rf"\b(?:wait|waits|waited|waiting) {G4}{LONG}\b",
    r"\b(?:had|have|having|has|made|makes?|making) (?:[a-z]+ ){0,2}(?:to )?wait\b",
    r"\bwait(?:ing)? (?:times?|periods?|lists?|rooms?|lines?|in|to|at)\b",
    (
        rf"\b(?:waited|waiting) (?:around )?(?:in|at|on|to|for) {G2}(?:line|queue|phone|"
        r"hotline|"
        r"counter|checkout|till|served|serve|helped|help|service|technician|engineer|"
        r"appointment|table|repair|attention|assistance|someone|somebody|anyone|connected|"
        r"put through)\b"
    ),
    r"\b(?:kept|keep|keeps|left|leave|keeping) (?:[a-z]+ ){1,2}waiting\b",
    (
        r"\b(?:long|endless|constant|eternal|terrible|unbearable|tired of|fed up with|"
        r"hours of|sick of|forever|always|so much|ridiculous) (?:[a-z]+ ){0,2}(?:waits?|"
        r"waiting|queues?|queuing|lines|queueing|hold times?)\b"
    ),
    r"\b(?:queued|queuing|queueing|to queue|the queues?|queues)\b",
    r"\b(?:stood|standing|stand|stuck) in (?:a |the )?(?:[a-z]+ )?(?:line|queue)\b",
    r"\bon hold\b|\bhold music\b",
    r"\bdragg?(?:ed|s|ing)? (?:on|out|their|its|your|for)\b",
    (
        r"\b(?:response|reaction|processing|service|waiting|handling|repair|resolution|"
        r"turnaround) "
        rf"times? {G4}(?:long|longer|poor|bad|terrible|slow|unacceptable|unbearable|too|"
        r"awful)\b"
    ),
    (
        r"\b(?:long|longer|poor|bad|terrible|slow|unacceptable|awful) (?:response|"
        r"reaction|processing|service|waiting|handling|repair|turnaround) times?\b"
    ),
    (
        rf"{NO}{G3}(?:quick|quickly|fast|faster|prompt|promptly|speedy|swift|swiftly|"
        r"urgency)\b"
    ),
    (
        r"\b(?:far|way|much|just|simply|always|all) (?:too|so) long\b|\btoo long (?:to|"
        r"before|until|for|at|on)\b"
    ),
    (
        r"\b(?:hours|ages|forever|days|weeks|months|minutes|an hour|long time) "
        rf"{G2}(?:before|until|"
        r"till) (?:anyone|someone|somebody|anybody|anything|something|they|you|i was|i "
        r"got|i could|we were|we got|a |an |the |my |help|it)"
    ),
    (
        r"\b(?:hours|ages|forever|days|weeks|months|minutes|an hour) (?:just |only |"
        r"simply )?to (?:get|be|do|deal|process|handle|resolve|solve|fix|sort|answer|"
        r"reply|respond|speak|talk|serve|help|open|approve|repair|change|pay|check|reach|"
        r"find|make|have|see)\b"
    ),
    (
        r"\b(?:understaffed|short staffed|not enough (?:staff|people|tellers|cashiers|"
        r"tills|checkouts|agents|employees|personnel)|too few (?:staff|people|employees|"
        r"tills|cashiers))\b"
    ),
    (
        rf"\bdelay(?:s|ed)? {G3}(?:service|processing|process|handling|repairs?|support|"
        r"help|"
        r"response|answers?|technicians?|appointments?|claims?|resolving|dealing|getting)"
        r"\b"
    ),
    (
        r"\b(?:service|repairs?|support|claims?|appointments?|processing) (?:[a-z]+ "
        r"){0,3}(?:delayed|delays?)\b"
    ),
    (
        r"\b(?:waste|wasted|wasting|lost) (?:[a-z]+ ){0,3}(?:hours|time|day|afternoon|"
        r"morning)\b"
    ),
    (
        r"\bhad to (?:call|phone|ring|ask|chase|write|email|complain) (?:[a-z]+ "
        r"){0,2}(?:two|three|four|five|six|seven|ten|several|many|countless|multiple|"
        r"numerous|so many|a dozen|dozens) ?(?:of )?times (?:[a-z]+ ){0,2}(?:before|until|"
        r"to get|for)\b"
    ),
    (
        r"\btook (?:[a-z]+ ){0,2}(?:several|three|four|five|six|ten|many|countless|"
        r"multiple|numerous|so many|dozens of) (?:calls|attempts|emails|visits|tries|"
        r"phone calls|reminders)\b"
    ),
    (
        r"\bspeed of (?:the |your |their )?(?:service|support|response)\b|\black of "
        r"speed\b"
    ),
    (
        r"\b(?:an eternity|snails pace|at a crawl|no hurry|took their (?:sweet )?time|"
        r"take their (?:sweet )?time|taking their time|in slow motion)\b"
    ),
    both(
        r"hours?|minutes|half the day|all day|whole (?:day|morning|afternoon)",
        (
            r"queue|queues|standing|stood|counter|cashier|till|checkout|on the line|served|"
            r"waiting room|hotline|hold|before anybody|before anyone|before someone|before "
            r"somebody"
        ),
    ),
    (
        r"\b(?:by the time|before) (?:a|an|the|any|some|their|your)? ?(?:technician|"
        r"engineer|waiter|doctor|plumber|agent|advisor|adviser|mechanic|repairman|staff|"
        r"waitress|clerk|assistant|help|support|anyone|anybody|someone|somebody) "
    ),
    (
        r"\b(?:could|should|would) (?:have|be) (?:been )?(?:[a-z]+ )?(?:faster|quicker|"
        r"speedier)\b|\bnot fast enough\b"
    ),
    r"\b(?:weeks|months|days|hours|ages|forever|eternity) (?:until|till|before|to) ",
    (
        r"\b(?:month|week|day|hour)s? (?:later|after i) (?:[a-z]+ ){0,4}(?:still not|"
        r"nothing had|not been) (?:[a-z]+ )?(?:fixed|repaired|done|happened|resolved|"
        r"solved|processed|handled|sorted)"
    ),
    (
        r"\b(?:pick(?:ed|ing)? up the pace|speed(?:ed|ing)? (?:it |things )?up|lack of "
        r"urgency|no sense of urgency)\b"
    ),
    both(
        r"not|never|nobody|no|hardly",
        r"hurry|rush|rushed|urgency|haste|get a move on|put themselves out",
    ),
    both(
        r"months?|weeks?|days?|hours?|ages",
        (
            r"to (?:repair|fix|process|approve|handle|resolve|solve|sort|serve|activate|"
            r"connect|install|open an|close an|set up|correct|change|confirm)"
        ),
    ),
    (
        r"\b(?:slowness|speed|efficiency|pace) (?:[a-z]+ ){0,4}(?:poor|bad|terrible|"
        r"disappointing|unacceptable|awful)\b"
    ),
    (
        r"\b(?:i|we|you|us|me|customers|people|always|to|long|keep|keeps|kept|and|of|"
        r"endlessly) (?:[a-z]+ )?wait(?:ed|ing|s)?\b"
    ),
    (
        r"\bqueue(?:s|d|ing)?\b|\bqueuing\b|\bline (?:was|is|were) (?:[a-z]+ )?(?:long|"
        r"endless|out the door)\b"
    ),
    (
        r"\b(?:hours|minutes|weeks|days|months) (?:on|in|at) (?:the )?(?:phone|line|queue|"
        r"hotline|counter|shop|branch|store|hold)\b"
    ),
    both(
        r"minutes|hours?|days|weeks|months|ages|forever",
        (
            r"pick(?:ed|ing|s)? up|answer(?:ed|ing)? the phone|got through|get through|someone "
            r"came|somebody came|"
            r"anyone came|anybody came|was seen|were seen|was served|were served|dealt with|"
            r"my turn|put through|called me in|to get help|to be helped|to get an appointment"
        ),
    ),
    r"\b(?:takes?|took|taking) (?:[a-z]+ ){0,3}(?:time|while)\b",
    (
        r"\b(?:much|far|way|always|even|lot) (?:too )?longer\b|\blonger than (?:announced|"
        r"expected|promised|necessary|stated|agreed|said|planned|it should|i|we|they)\b"
    ),
    (
        r"\b(?:not|never|nobody|without|no) (?:[a-z]+ ){0,3}(?:quickly|promptly|swiftly|"
        r"immediately|right away|straight away|at once|in a reasonable time|within a "
        r"reasonable)\b"
    ),
    (
        rf"\b(?:lines?|queues?) {G4}(?:out (?:of )?the door|round the block|around the block|never "
        r"moves?|not moving?|snak[a-z]*)\b|\b(?:big|huge|massive|crazy|enormous|awful|horrendous) "
        r"(?:lines?|queues?)\b"
    ),
    (
        r"\b(?:install[a-z]*|appointments?|repairs?|visits?|activation|start date|connection|"
        rf"engineers?|technicians?|plumbers?|fitters?|repair (?:man|guy)) {G4}(?:push(?:ed|ing) "
        r"back|put (?:back|off)|postponed|rescheduled|rearranged|moved back|delayed|(?:days|weeks|"
        r"months) later|never (?:came|turned up|showed up)|not (?:turn up|show up|come))\b"
    ),
    (
        r"\b(?:sat|sitting|stood|standing|hung|hanging|stuck|kept|held|listened|listening|hold|"
        rf"queue|holding) {G4}(?:hours?|minutes|half the day|ages)\b"
    ),
    (
        r"\b(?:hours?|minutes|ages|forever) (?:in|on|at|with|listening to) (?:the |a |an |your |"
        r"their )?(?:hold|queue|line|phone|music|counter|telephone|reception|waiting)\b"
    ),
    (
        r"^ ?(?:[a-z]+ ){0,2}(?:hold|wait|waiting|response|reply|queue|queuing|processing|handling|"
        r"turnaround|resolution) times?[ .!]*$"
    ),
    (
        r"\b(?:took|takes?|dragged|lasted|went on) (?:them |you |us |me |it )?from [a-z]+ (?:to|"
        r"till|until|through) (?:january|february|march|april|may|june|july|august|september|"
        r"october|november|december|summer|autumn|winter|spring|christmas|easter|monday|tuesday|"
        r"wednesday|thursday|friday)\b"
    ),
    (
        r"\b(?:bureaucra[a-z]*|faff|long ?winded|cumbersome|hoops|ponderous|laborious|"
        r"glacial(?:ly)?|"
        r"foot ?dragging|drawn out|slow ?coach|dawdl[a-z]*)\b"
    ),
    r"\b(?:takes?|took|taking|for|half) an age\b|\bnot before (?:next|the end of|another)\b",
    (
        r"\b(?:not|never|impossible|hard|difficult|unable) (?:[a-z]+ )?(?:to )?(?:get|book|make|"
        r"have) "
        r"(?:an? )?(?:[a-z]+ )?(?:appointments?|slot|meeting|visit|table)\b[^.!?]*\b(?:weeks?|"
        r"months?|"
        r"days|before|until|next)\b"
    ),
    (
        r"\b(?:booked|due|scheduled|supposed|arranged|meant to come|expected) [^.!?]*\b(?:monday|"
        r"tuesday|wednesday|thursday|friday|saturday|morning|week)\b[^.!?]*\b(?:came|turned up|"
        r"showed up|arrived)\b[^.!?]*\b(?:week|days|later|following|next|after)\b"
    ),
    (
        r"\b(?:standing|stood|stand) (?:around |about )?in (?:your|the|a|their) (?:post office|"
        r"shop|"
        r"branch|store|bank|office|hall|lobby)\b|\b(?:lost|wasted|spent|used up|gave up) (?:my|our|"
        r"the|an?|half my) (?:[a-z]+ )?(?:lunch|break|evening|saturday|weekend)\b"
    ),
    (
        r"\b(?:call ?backs?|repl(?:y|ies)|replied|answers?|answered|responses?|responded|visits?|"
        r"help|"
        r"appointments?|decision) (?:[a-z]+ ){0,3}(?:after|within|in) [a-z0-9]+ (?:[a-z]+ "
        r")?(?:days|"
        r"weeks|hours|months)\b"
    ),
    (
        r"\b(?:slots?|appointments?|openings?|availability|visit|date|table) (?:[a-z0-9]+ "
        r"){0,5}(?:days|"
        r"weeks|months) (?:away|off|later|out|ahead)\b|\bneed(?:ed|s)? (?:about |at least |over |"
        r"more than |up to |nearly )?(?:(?:[0-9]+|an?|two|three|four|five|six|seven|eight|ten|"
        r"fifteen|twenty|thirty|forty|several|many|half an?) (?:full |whole |long |working "
        r")?)?(?:minutes|hours?|days|weeks|months|ages|forever)\b"
    ),
    (
        r"\b(?:treacle|molasses|tortoise|sloth|stone age|(?:kick|cool)(?:ing)? (?:my|our) heels|"
        r"twiddling|hang(?:ing)? (?:around|about)|the time it (?:took|takes)|turnaround|lead "
        r"times?|"
        r"response times?|wait(?:ing)? times?)\b"
    ),
    both(
        r"[0-9]+ (?:weeks|months|days|hours)|weeks|months|fortnight",
        (
            r"opening|closing|approving|approval|setting up|set up|repairing|fixing|processing|"
            r"transferring|registering|activating|activation|connecting|installing|installation"
        ),
    ),
    (
        r"\b(?:kept|keep|keeps|keeping) (?:me|us|you|people|customers) (?:just )?(?:hanging|"
        r"dangling|"
        r"standing|sitting|on the line)\b|\b(?:became|turned into|ended up (?:being|taking)|"
        r"stretched "
        r"to|stretched into) (?:a |an )?(?:[a-z0-9]+ )?(?:fortnight|weeks?|months?|hours?|days|"
        r"year)\b"
    ),
    (
        r"\b(?:ran|run|runs|running) (?:late|behind|over|an hour|hours)\b|\b(?:an hour|hours|weeks|"
        r"months) behind\b|\bbacklogs?\b|\bsla\b|\b(?:long|longer|much|more) time (?:for|to|until|"
        r"till|before)\b|\bwaited (?:very |so |too )?(?:much|long|often)\b|\bthe wait (?:was|is)\b"
    ),
    (
        r"\b(?:took|takes?|taking|lasted|lasts) (?:[a-z]+ ){0,3}longer\b|\b(?:half a day|a whole "
        r"day|all "
        r"day) (?:to|for|at|in)\b|\b(?:too many|so many) (?:days|weeks|months|hours) (?:to|until|"
        r"till|before|"
        r"for|just)\b|\bqueue position\b|\b(?:kept|keep|had) (?:my|our|the) [a-z]+ for [a-z0-9]+ "
        r"(?:[a-z]+ )?"
        r"(?:days|weeks|months)\b|\ballow (?:half|a|an|two|three|several) (?:[a-z]+ )?(?:day|days|"
        r"hours?)\b"
    ),
    both(
        (
            r"[0-9]+ (?:minutes|hours)|(?:ten|fifteen|twenty|thirty|forty|fifty|ninety) minutes|"
            r"half an hour|an hour|hours"
        ),
        (
            r"serv(?:e|ed|ing)|seated|order(?:ed)? taken|check(?:ing)? (?:in|out)|greeted|a drink|"
            r"a coffee|the bill|a table"
        ),
    ),
    r"\bmiss(?:es|ed|ing)? (?:[a-z0-9]+ ){0,3}(?:appointments?|visits?)\b",
    (
        r"\blengthy\b|\b(?:long|slow|endless|protracted|tedious|drawn out|time consuming) "
        r"(?:[a-z]+ )?"
        r"(?:process|procedures?|processes|approvals?)\b"
    ),
    r"\bneed(?:ed|s)? (?:half a day|(?:so|too|very) long|a long time)\b",
    (
        r"\bpatience of (?:a saint|job)\b|\bneed(?:s|ed)? (?:a lot of |so much |much |some "
        r")?patience\b|\b(?:kept|waited|"
        r"sat|stood|there) (?:[a-z]+ ){0,3}from (?:[0-9]+|nine|ten|eight|eleven|noon|morning|"
        r"early)[^.!?]{0,15}(?:until|"
        r"till|to)\b|\b(?:time|slot|appointment|space|free)(?: for (?:me|us))? (?:only )?(?:a|"
        r"[a-z0-9]+) (?:days?|weeks?|"
        r"months?) later\b|\b(?:was|were|got) (?:only |finally )?seen (?:at|after|an hour)\b|"
        r"\b(?:so|too|very) few "
        r"(?:people|staff|workers)\b|\b(?:struggle|hard|difficult|impossible|never) to (?:be|get) "
        r"served\b"
    ),
    r"\b(?:marathon|odyssey|never ?ending|waiting game)\b",
    (
        r"\b(?:took|takes?|taking|spent|spend|cost (?:me|us)) (?:[a-z]+ ){0,3}(?:the|an?|my) "
        r"(?:whole|entire|full|half) |"
        r"\bspent (?:the|my|half the) (?:morning|afternoon|day|evening)\b|\bquicker to\b"
    ),
    (
        r"\b(?:by the time|finally|eventually|when|before|until) [^.!?]*\bg[eo]ts? (?:round|"
        r"around) to "
        r"(?:my|our|it|me|us|[a-z]+ing)\b|\bby the time (?:they|you|he|she|somebody|someone|"
        r"anybody|"
        r"anyone|support|the (?:bank|office|team|company)) (?:[a-z]+ )?(?:looked|reacted|responded|"
        r"replied|acted|helped|processed|dealt|fixed|noticed|read|came|got)\b[^.!?]*\b(?:i|we) had "
        r"(?:already|long)\b"
    ),
)

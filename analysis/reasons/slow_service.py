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
            r"picked up|answered the phone|got through|get through|someone came|somebody came|"
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
)

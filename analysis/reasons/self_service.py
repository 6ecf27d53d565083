"""No self-service: nothing can be done online or alone."""

from __future__ import annotations

from typing import Final

from analysis.reasons.phrases import BY_ONESELF, DO, G3, G6, G9, NO, Patterns, both

SELF_SERVICE: Final[Patterns] = (
    (
        r"(?:\b(?:no|not|lack[a-z]*|missing|without|poor|limited|never|bad|absence|missed|"
        r"want|wanted) (?:[a-z]+ ){0,5})self ?serv[a-z]*\b"
    ),
    (
        r"\bself ?serv[a-z]* (?:[a-z]+ ){0,4}(?:missing|not|lacking|poor|limited|"
        r"unavailable|never|broken|non existent|impossible|absent|useless)\b"
    ),
    (
        r"\b(?:no|lack of|lacks?|lacking|without|missing|nor|no decent|no proper|not have|"
        r"not offer|"
        rf"never had|not provide) {G3}(?:app|mobile app|online [a-z]+|customer (?:portal|"
        r"account|area|"
        r"login|site)|web portal|portal|login|user account|dashboard|website|web shop|"
        r"webshop|web access|online|internet (?:booking|banking|shop|portal)|self "
        r"checkout|faq|knowledge base|help pages?|account page)\b"
    ),
    (
        rf"(?:{NO}|\bunable |\bimpossible |\bnowhere |\bwish(?:ed)? |\bwould (?:have "
        r")?(?:liked?|loved?|"
        r"preferred?) |\bwould rather |\brather |\bwanted |\bwant |\bprefer(?:red)? |\bno "
        r"(?:way|"
        r"possibility|option|chance|means|facility|tool) |\bneither |\bwas denied )"
        rf"{G6}{DO} {G9}{BY_ONESELF}\b"
    ),
    (
        rf"(?:{NO}|\bimpossible |\bunable ){G3}(?:possible|available|offered|option|way|"
        rf"possibility|work|worked) {G3}{BY_ONESELF}\b"
    ),
    (
        r"\b(?:no|without) (?:any )?(?:way|option|possibility|means|chance|opportunity|"
        r"ability|tool|"
        rf"facility|function)s? (?:[a-z]+ )?(?:to|of|for) {G9}(?:myself|my own|ourselves|"
        r"our own|"
        r"yourself|your own|online|themselves|independently)\b"
    ),
    (
        r"\b(?:could|can|do|does|did|would|will)? ?(?:not|never) (?:even )?(?:be "
        r")?(?:[a-z]+ ){0,3}(?:let|lets|allow|allows|allowed|allowing|enable|permit) "
        r"(?:me|us|you|customers|people|users) "
        rf"(?:to )?(?:[a-z]+ ){{0,2}}{DO}\b"
    ),
    (
        r"\b(?:website|web site|site|app|portal|system|online account|homepage|webshop) "
        r"(?:[a-z]+ ){0,3}(?:not|never) (?:[a-z]+ ){0,2}(?:let|lets|allow|allows|allowed|"
        r"offer|offers|support|do it|do that|do this|do anything|able|possible|permit|"
        r"have (?:a|an|any|the))\b"
    ),
    (
        r"\b(?:had|have|has|having|need|needs|needed|must|forced|obliged|required) (?:to "
        r")?(?:[a-z]+ )?(?:call|phone|ring|telephone|visit|come in|come to|go to|go in|go "
        r"into|contact|queue|ask (?:them|you|staff|somebody|someone|an?|the|your)|fax|drive|speak "
        r"to|talk to|post|show up|appear|be called)"
        r"(?: [a-z]+){0,5} (?:for (?:every|each|any|the (?:smallest|slightest|simplest|"
        r"tiniest)|simple|such|all|basic|even|the most|everything|anything|little|a "
        r"simple|trivial)|just to|even|simply to|only to|every time|because the "
        r"(?:website|site|app)|in person|during office hours)\b"
    ),
    (
        r"\b(?:had|have|has|having|need|needs|needed|must|forced|obliged|required) (?:to "
        r")?(?:[a-z]+ )?(?:call|phone|ring|telephone|visit|come in|go in|fax|drive|"
        r"contact) (?:[a-z]+ ){0,5}to "
        rf"{DO} (?:a|an|my|our|your|the|it|any|anything|something|small|simple|"
        r"appointments?|"
        r"bookings?|details|address)\b"
    ),
    (
        r"\b(?:call|phone|ring|visit|email|write|fax|agent|staff|employee|somebody|"
        r"someone) (?:[a-z]+ ){0,5}for (?:every|each|the (?:smallest|slightest|simplest|"
        r"tiniest)) (?:[a-z]+ )?(?:little|small|single|tiny|change|thing|request|step|"
        r"detail|order|booking|bit|update)\b"
    ),
    (
        r"\b(?:for|with) (?:every|each|even the) (?:[a-z]+ )?(?:little|small|single|tiny|"
        r"smallest|slightest|simplest|change|thing|request|step)s? (?:[a-z]+ "
        r"){0,4}(?:call|phone|ring|visit|email|write|fax|contact|ask|come|go|employee|"
        r"agent)\b"
    ),
    (
        r"\b(?:everything|changes|orders|bookings|cancellations?|cancelling|ordering|"
        r"booking) (?:[a-z]+ ){0,5}(?:by phone|over the phone|by fax|on paper|in person|"
        r"by post|by hand|through (?:an agent|the office|staff|the branch|a call|the call)"
        r")\b"
    ),
    (
        r"\b(?:only|just|solely) (?:[a-z]+ ){0,6}(?:by phone|in person|over the phone|on "
        r"paper|by fax|by post|in (?:the |a )?(?:branch|store|shop|office)|during office "
        r"hours|in office hours|at the counter)\b"
    ),
    (
        r"\b(?:nothing|little|hardly anything|not much|not anything) (?:[a-z]+ "
        rf"){{0,5}}{BY_ONESELF}\b"
    ),
    (
        rf"\b(?:let|allow|allowed|letting) (?:me|us|customers|people) {DO} "
        rf"{G6}{BY_ONESELF}\b"
    ),
    (
        r"\b(?:too )?dependent on (?:the |your |their )?(?:staff|agents?|office|hotline|"
        r"opening hours)\b"
    ),
    (
        r"\b(?:without|before) (?:having to )?(?:call|calling|phoning|ringing|visiting|"
        r"going (?:in|to)|coming in|asking (?:an?|the|someone|somebody|staff|anyone)|contacting|"
        r"speaking to|talking to|an agent|an "
        r"employee|staff|a phone call|queuing)\b"
    ),
    (
        r"\b(?:done|handled|changed|ordered|booked|arranged|requested|made|cancelled|"
        r"canceled|processed|sorted|go|goes|went|run|ran) (?:[a-z]+ ){0,2}(?:through|via|"
        r"by|over|with) (?:an? |the |their |your )?(?:employee|agent|staff|branch|clerk|"
        r"phone|call cent(?:re|er)|call|representative|advisor|adviser|sales rep|rep|"
        r"hotline|office|letter|post|fax|hand)\b"
    ),
    both(
        (
            r"my ?self|ourselves|online|on (?:my|our) own|on (?:the|your|their) (?:website|"
            r"site|homepage|app)|in (?:the|your|their|an) app|customer portal|over the "
            r"internet"
        ),
        (
            r"(?:not|never) (?:[a-z]+ ){0,3}(?:possible|allowed|offered|available|an option|"
            r"supported|let|allow|offer|provided|do it|do that|do this|do anything|able|book|"
            r"order|change|cancel|manage|pay|track|view|access|update|reorder|return|download|"
            r"see my|check my|renew)|impossible|no (?:way|option|possibility|function|chance|"
            r"means) (?:to|of|for)|nothing (?:i|you|we|that|could|can)|you do not|they do not|"
            r"others let|let me|lets me|allow me|ha(?:d|ve) to (?:call|phone|ring|visit|go|come|"
            r"queue|ask (?:them|you|staff|somebody|someone|an?|the|your))|wish(?:ed)? (?:i|you|"
            r"they|there)|would (?:have )?(?:like|liked|love|loved|prefer|preferred) to|"
            r"rather|wanted to|want to|missing|lacking|instead of (?:calling|phoning|ringing|"
            r"queuing)"
        ),
    ),
    (
        r"\b(?:why do i|why must i|i always|always|still|we always|you always|you still|"
        r"one) (?:have to|had to|must|need to|needed to) (?:call|phone|ring|visit|go to|"
        r"come to|come in|ask (?:an|a|someone|somebody)|fax|queue)\b"
    ),
    (
        r"\b(?:only|just) (?:[a-z]+ ){0,4}(?:during|within|in) (?:office|opening|business|"
        r"working) hours\b"
    ),
    (
        r"\bdo it yourself\b|\bhelp (?:my ?self|ourselves|yourself)\b|\b(?:no|without|"
        r"lack of|missing) (?:[a-z]+ ){0,2}(?:kiosks?|self checkouts?|automation|tracking|"
        r"faqs?)\b"
    ),
    r"\b(?:ring|call|phone|visit|come|go|drive|write)[^.!?]{0,25}\bjust to\b",
    (
        r"\b(?:should|would|why|wish|want|wanted|ought to|expect|expected) "
        r"[^.!?]*\b(?:online|digitally|in an app|on the website|on an app)\b"
    ),
    (
        r"\b(?:paper forms?|(?:too much|endless|mountains of) paperwork|paper based|by fax|fax "
        r"machine)\b|\bnothing "
        r"(?:[a-z]+ )?(?:digital|online|automated)\b|\bnot (?:[a-z]+ )?(?:digital|"
        r"digitali[sz]ed|automated)\b"
    ),
    (
        r"\b(?:can|could|do|does|did|will|would) not (?:[a-z]+ ){0,4}(?:do|manage|change|"
        r"handle|fix|check|cancel|book|order|update|track|pause|sort|see|view) (?:[a-z]+ "
        r"){0,5}(?:my ?self|ourselves|yourself|alone|online|on my own)\b"
    ),
    (
        r"\b(?:app|website|site|portal|system|shop) (?:[a-z]+ )?(?:does|did|would|will|"
        r"could|can) not (?:let|allow|offer|support|have|include|provide|give)\b"
    ),
    both(
        r"had to|have to|has to|need to|needed to|must|forced to|only|obliged to",
        (
            r"(?:call|phone|ring|visit|come to|go to|come into|go into|talk to|speak to|ask|"
            r"contact|wait for) (?:[a-z]+ ){0,3}(?:office|branch|agent|store|shop|employee|"
            r"adviser|advisor|someone|somebody|hotline|counter|staff|representative|call "
            r"cent(?:re|er)) (?:[a-z]+ ){0,2}(?:for|to|just|each|every|whenever)|to the "
            r"(?:branch|office|counter|shop) (?:in person|for|to)"
        ),
    ),
    (
        r"\b(?:app|website|site|portal|account|system|page|online shop) (?:[a-z]+ )?(?:has|have|"
        r"had|with|offers?|gives?|provid[a-z]*|contains?) no (?:[a-z]+ )?(?:option|way|function|"
        r"functionality|possibility|facility|button|feature)\b"
    ),
    (
        r"\b(?:had to|have to|has to|needed to|need to|must|having to|made me|forced to|obliged to|"
        r"told to|asked to) (?:[a-z]+ )?(?:go|come|drive|travel|turn up|walk|pop|trek) (?:[a-z]+ )?"
        r"(?:in|into|to|down|over)(?: the| a| an| your| their)?(?: [a-z]+){0,3} (?:for (?:each|"
        r"every|any|all|such|a|the|little|small|anything|everything)|to (?:sign|change|do|get|"
        r"update|cancel|pay|renew|prove|show|fill|collect|hand|have|make|open|close|order|book))\b"
    ),
    (
        r"\b(?:no way|no option|no possibility|no means|not possible|impossible|unable|nowhere|no "
        r"button|no function) (?:to|of|for) (?:me to |us to )?(?:[a-z]+ )?(?:track|alter|chang|"
        r"edit|amend|updat|manag|cancel|paus|reschedul|download|view|export|reorder|rebook|"
        r"upgrad|downgrad|extend)(?:e|ing|ling)?\b"
    ),
    (
        r"\b(?:requires?|required|means|meant|involves?|involved|needs|needed) (?:[a-z]+ )?"
        r"(?:speaking|calling|phoning|ringing|talking|visiting|a (?:phone )?call|a visit|an? (?:"
        r"[a-z]+ )?(?:letter|form|signature|trip))\b"
    ),
    (
        r"\b(?:should|could|would|ought to) be (?:[a-z]+ )?(?:a (?:few |single |couple of |simple "
        r")?"
        r"clicks?|possible online|automatic|automated)\b"
    ),
    both(
        (
            r"from home|from my (?:sofa|couch|desk|computer)|on my (?:phone|mobile|laptop|computer|"
            r"tablet)"
        ),
        r"had to|have to|could not|can not|wanted|want|wish|instead|unable|not possible|should",
    ),
    (
        r"\b(?:everything|anything|all|it|things|changes|that) (?:[a-z]+ ){0,4}(?:done|handled|"
        r"arranged|"
        r"sorted|processed) (?:[a-z]+ )?(?:at|in) (?:the|a|your|their) (?:branch|office|shop|store|"
        r"counter)\b|\b(?:had|have|having) to (?:go|come) in(?: with| and| person|[ .!]*$)"
    ),
    (
        r"\bonly (?:the |your |their |an? )?(?:office|branch|staff|agents?|employees?|advis[eo]rs?|"
        r"support|hotline) (?:can|could|is able|are able|may)\b|\b(?:cancel[a-z]*|chang[a-z]*|"
        r"terminat[a-z]*"
        r"|renew[a-z]*|order[a-z]*|book[a-z]*) (?:[a-z]+ ){0,3}only (?:[a-z]+ ){0,2}(?:by|via|in|"
        r"through|"
        r"with) (?:[a-z]+ )?(?:letter|post|mail|fax|writing|person|phone)\b"
    ),
    (
        r"\b(?:not|unable|never|impossible) (?:being )?(?:able )?(?:to )?(?:[a-z]+ ){1,5}by "
        r"(?:myself|"
        r"ourselves|yourself)\b|\b(?:on|in) (?:the|your|their) (?:site|website|"
        r"app)\b[^.!?]*\bnothing "
        r"(?:there|found)\b"
    ),
    (
        r"\b(?:users?|customers?|members?|clients?|you|we|i|one) (?:can|could|are|am|is) not "
        r"(?:even )?(?:able "
        r"to )?(?:[a-z]+ )?(?:reset|change|update|edit|manage|cancel|pause|freeze|skip|amend|"
        r"adjust|"
        r"configure|block|unblock|reschedule|rebook|reorder|upload|export|delete|alter|modify|"
        r"extend|renew|"
        r"downgrade)\b|^ ?(?:could|can) not (?:even )?(?:reset|change|update|edit|manage|cancel|"
        r"pause|freeze|"
        r"skip|amend|adjust|block|reschedule|rebook|reorder|alter|modify|extend|renew|downgrade)\b"
    ),
    (
        r"\bonly be (?:added|changed|done|ordered|booked|cancelled|canceled|managed|updated|made|"
        r"renewed|"
        r"arranged|paid|bought|purchased|set|requested|handled) (?:via|through|by|at|with|in|on)\b|"
        r"\bwithout (?:messaging|emailing|writing to) |\b(?:necessary|need|have|had|must|obliged|"
        r"required|"
        r"has) (?:to )?(?:come|go|appear|attend|be there|turn up) (?:[a-z]+ )?(?:personally|in "
        r"person)\b"
    ),
    (
        r"\b(?:have|had|has|having|need|needed) to (?:go|travel|drive|come|walk|trek) "
        r"[^.!?]{0,40}\bto "
        r"(?:hand|sign|change|drop|pay|fill|show|prove|submit|update|cancel)\b|\b(?:pdf|paper|"
        r"printed|signed|"
        r"handwritten|hand written) (?:[a-z]+ )?(?:forms?|letters?|requests?|applications?)\b|"
        r"\bmanual "
        r"(?:requests?|process(?:es)?|forms?|paperwork)\b|\bno api\b|\bnot possible to (?:[a-z]+ "
        r"){0,2}"
        r"(?:change|update|edit|manage|cancel|order|book|pause|check|see|pay)\b"
    ),
    (
        r"\b(?:had|have|has|need|needed|needs|having) to (?:call|ring|phone|write|visit|go|come|"
        r"drive|queue|ask|wait|"
        r"send|post|print)[^.!?]{0,25} to (?:cancel|change|pause|book|order|renew|update|check|see|"
        r"view|return|"
        r"collect|pay|amend|move|alter|sign|register|activate|stop|add|remove)\b|\bto (?:see|check|"
        r"view|change|"
        r"cancel|pay|get|update|renew|book|order|move|stop|add) (?:my|our|a|an|the|your|anything) "
        r"(?:[a-z]+ )?"
        r"[a-z]+ (?:i|we|you|one) (?:always )?(?:have to|had to|need to|needed to|must)\b"
    ),
    (
        r"\b(?:make|made|makes|making|force|forced|forces) (?:you|me|us|people|customers|everyone) "
        r"(?:to )?(?:come|"
        r"go|call|ring|visit|drive|post|print|fill|queue|turn up|phone)\b|\b(?:(?:would|d) (?:have "
        r")?(?:love|loved|"
        r"like|liked)|wish|want|wanted|needs?|needed|miss|missed|missing|lack|lacked|lacking|"
        r"deserve) (?:[a-z]+ )"
        r"{0,3}(?:an app|app|portal|online (?:account|booking|access|banking|shop|portal|"
        r"service))\b|\bwithout "
        r"(?:the |any )?(?:help|assistance|involvement) (?:of|from|by)\b|\b(?:only|just) by phone\b"
    ),
    (
        r"\b(?:manage|handle|sort|do|change|book|order|control|choose|arrange|fix|set up|pick|"
        r"check) (?:[a-z]+ )"
        r"{0,4}(?:my ?self|ourselves|on my own|on our own)\b"
    ),
    (
        r"\b(?:app|website|site|portal) (?:[a-z]+ ){0,3}(?:useless|no good|hopeless) (?:for|when|"
        r"if)\b|\b(?:kiosks?|"
        r"self checkouts?|self service|ticket machines?|terminals?) (?:[a-z]+ ){0,3}(?:never|not|"
        r"broken|out of order|"
        r"removed|gone|down)\b|\b(?:users?|customers?|members?|clients?|you|we|i|one) (?:can|"
        r"could) not (?:even )?"
        r"(?:[a-z]+ )?(?:download|view|access|print) (?:my|our|your|the|a|an|any)\b|\bneed(?:ed)? "
        r"(?:an agent|an "
        r"employee|a clerk|an adviser|an advisor|staff) (?:to|for)\b"
    ),
    (
        r"\bothers? (?:[a-z]+ )?(?:have|has|offer|offers|got) (?:an |a )?(?:app|portal|online)\b|"
        r"\b(?:need|want|would like|like|not|"
        r"unable|impossible) (?:to |able to )?(?:see|check|access|view) (?:my|our) (?:own "
        r")?(?:data|account|usage|bills?|balance|"
        r"contract|policy|orders?|statements?|consumption)\b"
    ),
    (
        r"\blets? (?:me|us|you) (?:[a-z]+ ){1,4}(?:with|in|by|on|through) (?:an|the|my|your) "
        r"(?:app|phone|website)\b|\bdepend(?:ent|s)? "
        r"on (?:support|staff|the staff|their staff|an agent|someone)\b"
    ),
    (
        r"\bnothing (?:can|could) be done (?:by|without)\b|\bonly possible (?:through|via|at|in|"
        r"with|over|on)\b"
    ),
)

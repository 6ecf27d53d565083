"""Not staying in touch: no word, no visit, forgotten after the sale."""

from __future__ import annotations

from typing import Final

from analysis.reasons.phrases import G2, G3, G4, G6, NO, Patterns, both

TOUCH: Final[Patterns] = (
    (
        rf"(?:{NO}|\bno longer |\bstopp?(?:ed|ing|s)? |\bceased |\bfail[a-z]* (?:to )?|"
        rf"\bforgot to |\bbad at |\bpoor at |\black of |\bwithout ){G4}(?:stay|staying|"
        r"stayed|keep|keeping|kept|be|being|been|get|got|getting|remain|remained|"
        rf"maintain[a-z]*) {G3}(?:touch|contact|"
        r"in the loop|informed|up to date|updated|posted|relationship|communication|"
        r"connected|connection)\b"
    ),
    r"\bleft in the dark\b|\b(?:kept|keep|left|leave) (?:[a-z]+ ){1,2}in the dark\b",
    r"\b(?:lost|losing|lose) (?:all |any |the |every )?(?:touch|contact|connection)\b",
    (
        r"\b(?:drifted apart|fell out of touch|out of contact|out of touch with (?:us|me|"
        r"customers|their customers))\b"
    ),
    (
        r"\b(?:contact|communication|relationship|correspondence) (?:[a-z]+ "
        r"){0,4}(?:broke|fell|stopped|ended|lost|dried|poor|bad|terrible|lacking|non "
        r"existent|nonexistent|faded|minimal|zero|died|ceased|missing|petered|rare|awful|"
        r"not good)\b"
    ),
    (
        r"\b(?:lack of|no|zero|poor|bad|little|hardly any|insufficient|missing|too little|"
        r"not enough|never any|without any|terrible|non existent|nonexistent) (?:[a-z]+ "
        r"){0,2}(?:contact|communication|follow up|followup|updates?|news|check ins?|"
        r"personal contact|aftercare|after sales|customer care|outreach|visits?|dialogue|"
        r"attention|information about changes|relationship|sign of life|signs of life)\b"
    ),
    r"\b(?:not|never) (?:[a-z]+ )?(?:communicat(?:e|ed|ing))\b",
    (
        rf"\b(?:not|never|nobody|rarely|seldom|hardly|no longer|barely) {G3}(?:hear|heard|"
        r"hearing) "
        r"(?:anything |a word |a thing |much |a single word |a peep |one word )?(?:from|"
        r"again|any more|anything|a word|a thing|a peep|since|until)\b"
    ),
    (
        r"\bheard (?:nothing|little)\b|\bnot a (?:word|peep|sound|squeak)\b|\bradio "
        r"silence\b"
    ),
    (
        r"\b(?:not|never) (?:even )?(?:a|one|once a)(?: single)? (?:phone )?(?:call|"
        r"letter|message|word|visit|card|note|thank you|contact|newsletter|line|email|"
        r"sign)\b(?: (?:in|since|from|after|for|or|to|from|all|about)\b|$|[.,;!])"
    ),
    (
        r"\bno (?:phone )?(?:calls?|letters?|word|news|messages?) (?:[a-z]+ "
        r"){0,2}(?:since|from|for|in|after|or)\b"
    ),
    (
        r"\b(?:went|gone|go|goes|fell|been) (?:[a-z]+ )?(?:quiet|silent)\b|\b(?:complete|"
        r"total|just|deafening|only|utter|then|long|absolute|pure) silence\b|\bsilence "
        r"(?:since|after|for|followed)\b"
    ),
    (
        rf"\b(?:not|never|nobody|no|without|fail[a-z]*) {G3}follow(?:ed|s|ing)?(?: ?ups?| "
        r"through)\b"
    ),
    (
        r"\b(?:not|never|nobody|rarely|hardly|seldom|no longer|stopped|fail[a-z]* to|"
        r"bothered to|"
        rf"not once) {G4}(?:check(?:ed|ing|s)? (?:in|up|on|whether|how|if|back)|"
        r"visit(?:ed|s|ing)?|reach(?:ed|es|ing)? out|touch(?:ed)? base|ask(?:ed|s|ing)? "
        r"(?:me |us )?(?:how|whether|if|after)|g[eo]t(?:ting)? in "
        r"(?:touch|contact)|inform(?:ed|s|ing)? (?:me|us|customers|anyone)|(?:tell|told|"
        r"telling) (?:me|us) (?:that|about|when|of)|let (?:me|us) know|notif(?:y|ied|ying)"
        r"|updat(?:e|ed|ing) (?:me|us)|remember(?:ed|s)? (?:me|us|my)|thank(?:ed|s)? "
        r"(?:me|us)|(?:came|come|drop(?:ped)?|stopped) by|wrote to (?:me|us)|write to "
        r"(?:me|us)|(?:call|called|calls|calling|rang|ring|phone|phoned|contact|contacted|"
        r"contacting) (?:me|us|to|just|once|again|customers|any more)|took an interest|"
        r"show(?:ed|n)? (?:any |an )?interest|been contacted|was contacted|cared to "
        r"(?:call|write))"
    ),
    (
        r"\b(?:forgot|forgotten|forget|forgets|forgetting|abandon[a-z]*|neglect[a-z]*|"
        r"dropped) (?:all )?(?:about )?(?:me|us|their (?:existing |loyal |old |regular "
        r")?customers|existing customers|loyal customers|old customers|regular customers|"
        r"your customers|the customer)\b"
    ),
    (
        r"\b(?:felt|feel|feeling|were|was|been|being|am) (?:[a-z]+ ){0,2}(?:forgotten|"
        r"neglected|abandoned|left alone|alone|unappreciated|unwanted|taken for granted|"
        r"overlooked)\b"
    ),
    r"\b(?:took|take|takes|taken|taking) (?:[a-z]+ ){0,2}for granted\b",
    (
        rf"\b(?:only|just) {G3}(?:contact(?:ed|s)?|call(?:ed|s)?|hear|heard|wrote|write|"
        r"writes|"
        r"remember(?:ed|s)?|g[eo]t in touch|gets in touch|rang|rings?|cared|cares?|came|"
        r"turned up|"
        rf"showed up|appeared|reached out|interested|approached) {G4}(?:when|if|to sell|"
        r"until|once|"
        r"as long as|before)\b"
    ),
    (
        r"\b(?:once|after|as soon as|since|when) (?:[a-z]+ ){1,5}(?:signed|paid|bought|"
        r"sold|closed|joined|contract|sale|deal|purchase|money)\b.{0,25}\b(?:never|"
        r"nothing|nobody|gone|silence|forgot|forgotten|lost interest|disappeared|vanished|"
        r"ghosted|no longer (?:existed|interested)|stopped caring)\b"
    ),
    (
        r"\b(?:lost|no|little|never any) interest in (?:me|us|existing|old|keeping|their "
        r"customers)\b"
    ),
    r"\bghosted\b",
    (
        r"\balways (?:[a-z]+ )?(?:had|have|having) to be the one (?:who|to) (?:[a-z]+ )?(?:calls?|"
        r"called|rings?|rang|phones?|phoned|writes?|wrote|contact|get in touch|got in touch|"
        r"reach)\b"
    ),
    (
        r"\b(?:new customers?|newcomers) (?:[a-z]+ ){0,6}(?:existing|old|loyal|"
        r"long ?standing) (?:ones|customers)\b"
    ),
    (
        r"\blast time (?:any|some|you|they|your|their)[a-z]* (?:[a-z]+ ){0,3}(?:rang|phoned|"
        r"dropped "
        r"by|picked up (?:the|a) (?:tele)?phone|reached out|checked in)\b[^.!?]*\b(?:was|when|"
        r"before|ago)\b|"
        r"\b(?:last time|last i) (?:[a-z]+ ){0,3}(?:contact|contacted|called|call|heard|"
        r"wrote|visited|spoke|reached|got in touch)"
    ),
    (
        r"\b(?:not|no longer|never|stopped|ceased) exist(?:ed|ing)? (?:for|to) (?:them|"
        r"you)\b|\bas if i (?:no longer|did not|never|was no longer)\b|\bas if we (?:no "
        r"longer|did not)\b"
    ),
    both(
        r"nobody|never|not once|not|no longer|stopped|without",
        (
            r"(?:contact|contacted|called|phoned|rang|wrote to|written to|visited|informed|"
            r"updated|thanked|approached|told|asked|greeted|notified|reached out to|checked "
            r"on|remembered|kept in contact with|stayed in contact with|called on|looked "
            r"after|looked in on) (?:me|us)(?: [a-z]+){0,4}(?: again| since| after| for| in| "
            r"to| how| whether| if| about| that| once| any more| personally| regularly| "
            r"afterwards)|how (?:things|i|we) (?:are|were|was|am) (?:going|doing|getting on)|"
            r"(?:keep|keeping|stay|staying) in (?:touch|contact)"
        ),
    ),
    (
        r"\b(?:for|in|over) (?:[a-z0-9]+ ){0,3}(?:years|months)(?: now)?,? (?:[a-z]+ "
        r"){0,2}(?:nobody|not a|nothing|no word|no call|silence|i heard|we heard)"
    ),
    (
        r"\b(?:no|without|never any|made no|little|not any) (?:[a-z]+ )?(?:effort|attempt|"
        r"interest) (?:[a-z]+ ){0,3}(?:contact|touch|relationship|reach|communicat[a-z]*)"
        r"\b"
    ),
    (
        r"\b(?:treated|felt) (?:[a-z]+ ){0,2}(?:like )?(?:a stranger|air|an afterthought|"
        r"forgotten|neglected)\b"
    ),
    (
        r"\b(?:contact|touch|communication|communications|relationship) (?:[a-z]+ "
        r"){0,3}(?:ended|stopped|was over|dried up|died|ceased|one sided|a one way street|"
        r"only one way)\b"
    ),
    (
        rf"\b(?:only|just) (?:ever )?{G2}(?:show(?:s|ed)? up|turn(?:s|ed)? up|appear(?:s|"
        r"ed)?|come|comes|came|calls?|called|rings?|rang|writes?|wrote|cares?|cared|gets? "
        rf"in touch|got in touch|remembers?|remembered|talks?|talked) {G6}(?:when|if|once|"
        r"before|as long as)\b"
    ),
    (
        r"\b(?:out of contact|no longer in contact|contact was lost|never any word|not a "
        r"single word|total silence|silence ever since|since then silence)\b"
    ),
    (
        r"\b(?:not|never|nobody|without|no) (?:[a-z]+ ){0,4}(?:single|one) (?:phone "
        r")?(?:call|letter|message|word|visit|card|note|email|line)\b"
    ),
    (
        r"\b(?:not|never|no|without a|nor a) (?:[a-z]+ ){0,3}(?:call|visit|letter|card|"
        r"message|word|news|contact) (?:[a-z]+ ){0,3}(?:since|for|in|from)\b"
    ),
    (
        r"\b(?:after|once|since) (?:i|we) (?:had )?(?:signed|bought|paid|joined|ordered|"
        r"became|registered|subscribed)[^.!?]*\b(?:never|nothing|nobody|not|silence|alone|"
        r"gone|forgotten)\b"
    ),
    (
        r"\b(?:forgotten|forgot|forget) (?:that )?(?:i|we) (?:was|were|am|are|existed|"
        r"exist|had|have|even)\b|\bwere? (?:just |simply )?forgotten\b"
    ),
    (
        r"\b(?:not|never) (?:[a-z]+ ){0,2}(?:contacted|called|written to|visited|informed|"
        r"rung|approached|been in touch with) (?:me|us)\b"
    ),
    (
        r"\b(?:check(?:ed|ing)? (?:in|up|on)|call(?:ed)?|rang|ring|rung|visit(?:ed)?|word|note|"
        r"message|touch|contact|hello|chat|news|email|text) (?:[a-z]+ ){0,4}(?:now and (?:again|"
        r"then)|once in a while|from time to time|every so often|every now and|occasionally|once a "
        r"year|at least once)\b"
    ),
    (
        r"\b(?:if|wish|would have been nice|all i wanted) [^.!?]*\b(?:(?:someone|somebody|anyone|"
        r"anybody|you|they) (?:had |would have |might have )?(?:[a-z]+ ){0,2}(?:checked in|"
        r"check in|called|rung|rang|phoned|kept in touch|stayed in touch|got in touch|reached "
        r"out|visited|stopped by|dropped by|popped in))\b"
    ),
    (
        r"\bnobody (?:[a-z]+ ){0,3}(?:came|come|comes|coming) (?:round |around |out |over )?(?:to "
        r"(?:see|visit)|by|round)\b"
    ),
    (
        r"\b(?:poor|bad|lack of|no|terrible|appalling|awful|better|non existent) "
        rf"{G2}communications?\b"
    ),
    (
        r"\b(?:you|they|nobody|he|she|rep|agent|broker|adviser|advisor|office|company|bank) never "
        r"(?:[a-z]+ )?(?:call|calls|called|write|writes|wrote|ring|rings|rang|phone|phones|phoned|"
        r"visit|visits|visited|text|texts|texted)(?: me| us| to me| to us| any more| customers)?"
        r"(?:[ .!]*$|[.,;!]| or | nor | and )"
    ),
    (
        r"\b(?:sold|took|signed|pocketed|cashed) [^.!?]{1,40}\b(?:and|then) (?:[a-z]+ )?"
        r"(?:disappear|vanish)(?:ed|s)?\b"
    ),
    (
        r"\b(?:account manager|contact person|relationship manager|(?:our|my) (?:advis[eo]r|rep|"
        r"representative|broker|contact|agent|coach|consultant|manager)) (?:[a-z]+ ){0,3}(?:chang"
        r"(?:ed|es|ing)|left|retired|quit|moved on|replaced)\b"
    ),
    (
        r"\b(?:found|find|finding|learnt|learned|heard) (?:it |this |about it |that )?(?:out )?"
        r"(?:only )?(?:from|through|via|by|in|on) (?:the |a |an |my |our )?(?:[a-z]+ )?"
        r"(?:newspapers?|papers?|facebook|neighbou?rs?|news|radio|twitter|press)\b"
    ),
    (
        r"\b(?:not|never|nobody) (?:even )?(?:been )?(?:told|informed|notified|warned) (?:me |us )?"
        r"(?:about|that|of|when|beforehand|in advance|the)\b"
    ),
    (
        r"\b(?:nobody|never|not) (?:even |ever )?(?:noticed?|asked?|wonder(?:ed)?|enquired?|"
        r"missed?|reali[sz]ed?|registered) (?:that |why |when |where |if |whether )?(?:i|we) "
        r"(?:had "
        r"|have |was |were |am |are )?(?:[a-z]+ )?(?:stopped|gone|left|absent|away|missing|not "
        r"(?:been|come|coming|shown|using)|no longer|quit|dropped)\b"
    ),
    (
        r"\b(?:not|nobody|no longer|no|without) (?:[a-z]+ ){0,4}(?:who|that) (?:knows?|knew|"
        r"remembers?"
        r"|calls?) (?:me|us|my|our)\b"
    ),
    (
        r"\bonly (?:ever )?(?:post|mail|letters?|things?|times?|contact|communication|emails?|"
        r"messages?|calls?) (?:[a-z]+ ){0,6}(?:bills?|invoices?|renewals?|payments?|reminders?|"
        r"statements?|money)\b"
    ),
    (
        r"\b(?:until|till|before) (?:i|we) (?:had )?(?:signed|paid|bought|joined|ordered|"
        r"subscribed)[^.!?]*\b(?:then|after that|afterwards|since)\b[^.!?]*\b(?:nothing|silence|"
        r"nobody|never|gone|not|vanished|disappeared)\b"
    ),
    r"\bheard (?:zilch|nada|zip|zero|(?:sod|bugger|naff|next to) (?:all|nothing))\b",
    (
        r"\bnever (?:[a-z]+ )?(?:text|texts|texted|call|calls|called|rang|ring|phoned?|wrote|write|"
        r"emailed|visited|came) (?:me |us )?to (?:ask|see|check|find out|say|thank|hear)\b|"
        r"\bnobody "
        r"(?:ever |even )?(?:called|rang|phoned|wrote|visited)(?:[ .!]*$|[.,;!]| and | or | to )"
    ),
    (
        r"\bnot (?:so much as|even|one|a single) (?:a |an |one )?(?:[a-z]+ )?(?:postcard|card|call|"
        r"thank "
        r"you|thanks|letter|text|hello|birthday|visit)\b|\b(?:you|they|lot|rep|agent|adviser|guys|"
        r"people) (?:do|did|does|would) not (?:even |ever )?(?:ring|call|phone|write|visit|text)(?:"
        r"[ .!]*$|[.,;!])"
    ),
    (
        r"\b(?:forgot|forgotten|forget|ignor[a-z]*) (?:about )?(?:my|our) (?:existence|account|"
        r""
        r"family)\b|\b(?:never|not) (?:see|saw|seen) (?:a soul|(?:my|our) (?:advis[eo]r|rep|banker|"
        r"account manager|contact|agent|consultant))\b|\bnobody "
        r"(?:[a-z]+ )"
        r"{0,3}interested in (?:me|us)\b|\bstopped caring\b|\b(?:hows it going|how are you|how are "
        r"things)\b"
    ),
    (
        r"\bnever (?:got|had|received) (?:so much as )?(?:a|an|one|any) (?:[a-z]+ )?(?:call|card|"
        r"visit|"
        r"letter|thank|hello|note|word|check|greeting)\b|\b(?:relationship|account) management\b|"
        r"\bno "
        r"(?:[a-z]+ )?(?:reviews?|outreach|touch ?points?|check ?ins?|account manager)\b"
    ),
    (
        r"\b(?:yesterdays news|old news|left to (?:my|our) own devices|cast aside|chopped liver|"
        r"second class|an "
        r"afterthought|left alone|dropped like|out in the cold)\b|\bnot "
        r"(?:[a-z]+ )?care about "
        r"(?:you|me|us|customers|people|existing) (?:once|after|when|any more|customers)\b|"
        r"\b(?:never|not) (?:[a-z]+ )?"
        r"(?:saw|see|seen|met|meet) (?:my|our|the|any|an) (?:account manager|advis[eo]r|rep|"
        r"representative|"
        r"consultant|agent|broker)\b"
    ),
    (
        r"\b(?:not|never|nobody|stopped) (?:[a-z]+ )?(?:look(?:ed|ing|s)? after|tak(?:e|es|en|ing) "
        r"care of|car(?:e|ed|"
        r"es|ing) (?:about|for)|valu(?:e|ed|es|ing)|appreciat(?:e|ed|es|ing)|nurtur[a-z]*|"
        r"reward(?:ed|ing|s)?) (?:us|"
        r"me|existing|loyal|old)\b|\bonly (?:ever )?(?:got|get|received|hear|heard|had) (?:a |an "
        r")?(?:letters?|calls?|"
        r"emails?|messages?|word|mail|visits?|contact) (?:[a-z]+ ){0,3}(?:when|if|once|before|at "
        r"renewal)\b"
    ),
    (
        r"\b(?:left|retired|moved on|quit|gone)\b[^.!?]*\bnobody (?:[a-z]+ )?(?:took over|replaced|"
        r"followed|"
        r"introduced)\b|\b(?:ask|asks|asked) (?:me|us) how (?:i|we|they|things)\b"
    ),
    (
        r"\bno (?:phone )?(?:calls?|letters?|word|news|messages?|visits?) (?:[a-z]+ ){0,2}(?:once|"
        r"when|until|whatsoever)\b|"
        r"\bignored as (?:a|an) (?:[a-z]+ )?customer\b|\bstopped (?:writing|visiting|calling|"
        r"ringing|contacting|phoning|"
        r"coming|caring|checking)\b|\b(?:they|you|he|she|rep|advis[eo]r|agent|salesman|company) "
        r"(?:[a-z]+ )?(?:disappear|"
        r"vanish)(?:ed)? (?:after|once|when|as soon|for|in [a-z0-9]+ (?:years|months)|the "
        r"(?:minute|moment|day))\b"
    ),
    (
        r"\b(?:calls?|visits?|letters?|contact|updates?|meetings?|check ?ins?) (?:[a-z]+ "
        r"){0,5}(?:stopped|ended|ceased|dried up|"
        r"petered out)\b|\bnot (?:one|a single|a) (?:personal|kind|friendly) (?:word|call|line|"
        r"letter|note|message)\b"
    ),
    (
        r"\bnobody (?:even )?said (?:goodbye|thank|thanks|hello|sorry)\b|\bnobody (?:[a-z]+ "
        r")?(?:phones|calls|rings|visits|writes) "
        r"(?:any more|now|since|me|us)\b|\bpromised (?:[a-z]+ )?(?:updates?|news|contact|"
        r"visits?)\b|\boff the face of the earth\b|"
        r"\b(?:they|you|he|she|company|bank) (?:[a-z]+ )?(?:lost|lose) interest\b"
    ),
    (
        r"\bnobody (?:really |even |ever )?care[ds]?(?: about (?:me|us|it))?(?:[ .!]*$|[.,;!])|"
        r"\b(?:contact|relationship) (?:simply |just |"
        r"slowly )?(?:fell asleep|faded|fizzled|lapsed)\b|\bno contact person\b|\bnobody (?:ever |"
        r"even )?(?:visited|called|phoned|wrote)"
        r"(?:[ .!]*$|[.,;!])"
    ),
)

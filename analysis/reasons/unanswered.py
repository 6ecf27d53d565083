"""Questions unanswered: no reply, no explanation, passed around."""

from __future__ import annotations

from typing import Final

from analysis.reasons.phrases import G2, G4, G6, NO, QUESTION, Patterns, both

UNANSWERED: Final[Patterns] = (
    (
        rf"\b{QUESTION} {G6}(?:unanswered|ignored|disregarded|not|never|without (?:an |a |"
        r"any )?"
        r"(?:answer|reply|response)|nowhere|disappeared|into the void|a black hole|deaf "
        r"ears|dismissed|unreturned|unresolved|brushed aside|lost)\b(?: (?:been "
        r")?(?:answered|returned|addressed|replied|acknowledged|dealt|taken|responded|"
        r"resolved|picked|got|get|followed|understood|clarified|handled|read|even|"
        r"properly|fully|really)\b|$|[.,;!]| and| but| by| for| in| on| so| or| every| "
        r"time| again| several| many| completely| all| repeatedly)"
    ),
    (
        rf"{NO}{G4}(?:answers?|answered|answering|reply|replies|replied|replying|response|"
        r"responses|"
        r"respond|responded|responding|responds|acknowledg[a-z]*|feedback|explanations?|"
        r"clarif[a-z]*)\b"
    ),
    (
        r"\b(?:lack of|zero|any) (?:[a-z]+ )?(?:answers?|reply|replies|responses?|"
        r"feedback|explanations?)\b"
    ),
    (
        r"\bnobody (?:[a-z]+ ){0,4}(?:could|can|would|was able to|able to|willing to|"
        r"wanted to) (?:[a-z]+ ){0,2}(?:help|tell|explain|answer|say|give|solve|clarify|"
        r"respond|deal|sort|assist|advise)\b"
    ),
    (
        r"\bnobody (?:[a-z]+ ){0,2}(?:explain[a-z]*|pick(?:ed|s)? up|took responsibility|"
        r"felt responsible|in charge|had (?:an|any|the) (?:answer|idea|clue))\b"
    ),
    (
        r"\b(?:could|can|would|did|do|does|was|were|will) (?:not|never) (?:[a-z]+ "
        r"){0,2}(?:tell me|tell us|explain|say (?:what|when|why|how|whether)|clarify|give "
        r"(?:me|us) (?:a |an |any )?(?:[a-z]+ )?(?:answer|information|reason|explanation|"
        r"clear)|help (?:me|us) with my)\b"
    ),
    (
        r"\b(?:unable|not able|refus(?:ed|es|ing)|unwilling|failed|fail|fails|never "
        r"bothered|not bothered|could not be bothered) to (?:[a-z]+ ){0,2}(?:answer|"
        r"explain|tell|reply|respond|acknowledge|clarify|pick up)\b"
    ),
    r"\bbefore (?:anyone|anybody|someone|somebody) (?:[a-z]+ )?(?:respond|repli|answer)[a-z]*\b",
    (
        r"\bdid not know (?:the answer|their own|anything about (?:it|the|their|that)|how (?:it|"
        r"the|their))\b"
    ),
    (
        r"\b(?:vague|evasive|contradictory|conflicting|useless|standard|canned|automated|"
        r"automatic|copy and paste|copied|scripted|meaningless|unsatisfactory|incomplete|"
        r"half|unclear|boilerplate) (?:[a-z]+ )?(?:answers?|reply|replies|responses?|"
        r"information|explanations?)\b"
    ),
    (
        r"\b(?:passed|sent|shunted|transferred|referred|bounced) (?:[a-z]+ "
        r"){0,3}(?:around|from one|from person|from department|from pillar|in circles|"
        r"back and forth|from desk)\b"
    ),
    (
        r"\b(?:run ?around|fobbed (?:[a-z]+ )?off|brush(?:ed)? (?:[a-z]+ )?off|"
        r"stonewall[a-z]*|deaf ears|unanswered|unresponsive)\b"
    ),
    rf"{NO}(?:[a-z]+ )?responsive\b",
    (
        r"\bignor(?:e|ed|es|ing) (?:me|us|my|our|all|every|the|any|customers?) ?(?:[a-z]+ "
        r"){0,2}(?:questions?|enquir[a-z]*|inquir[a-z]*|quer[a-z]*|emails?|messages?|"
        r"letters?|calls?|complaints?|requests?|concerns?|when|$|[.,;!]|completely|for|"
        r"every|whenever|and|again|several)"
    ),
    (
        r"\b(?:questions?|emails?|calls?|messages?|complaints?|requests?|letters?|i|we) "
        rf"{G4}"
        r"(?:(?:was|were|got|get|been|simply|being|is|are) )+(?:just |simply |always |"
        r"completely )?ignored\b"
    ),
    (
        rf"\bwait(?:ed|ing)? {G6}for {G2}(?:answers?|reply|replies|response|call ?back|"
        r"explanation|"
        r"feedback|someone to (?:answer|reply|respond))\b"
    ),
    (
        rf"\b(?:answers?|reply|replies|response|explanation) {G2}(?:never|not) (?:came|"
        r"come|arrived|"
        r"given|received|got|helpful|useful|clear|forthcoming)\b"
    ),
    (
        r"\b(?:always|only|just) (?:[a-z]+ ){0,3}(?:voicemail|voice mail|answering "
        r"machine)\b"
    ),
    r"\bnot (?:[a-z]+ )?(?:pick(?:ed|ing)? up|answer(?:ed|ing)?)(?: the phone)?\b",
    (
        r"\b(?:questions?|queries|enquir[a-z]*|issues?|requests?|me|us) (?:[a-z]+ "
        r"){0,2}(?:hanging|open|in the air|in limbo)\b|\bshrugg?(?:ed|s|ing)?\b|\bblank "
        r"(?:looks?|stares?|faces?)\b|\bclueless\b|\bno reaction\b|\bnot (?:[a-z]+ )?react"
    ),
    both(
        (
            r"asked|asking|wrote|emailed|called|rang|phoned|contacted|questions?|enquiry|"
            r"enquiries|complained|complaints?|messages?|requests?|query|queries|tickets?|"
            r"letters?|sent|submitted|applied|reported"
        ),
        (
            r"unanswered|nothing happened|nothing came|nobody (?:cared|answered|replied|"
            r"responded|reacted|listened|bothered|helped|could help|got|came|wrote|picked|"
            r"took)|no (?:answer|reply|response|reaction|help|explanation|solution|result)|"
            r"never (?:answered|replied|responded|returned|reacted|acknowledged|resolved|"
            r"dealt|addressed|got|heard|received)|black hole|void|deaf ears|dead end|nowhere|"
            r"to this day|ignored|without (?:a |an |any )?(?:reply|answer|response|result|"
            r"success|reaction)|in vain|silence|dodged|avoided|evaded|left open|not (?:get|"
            r"got|receive|received) (?:a|an|any|one) (?:[a-z]+ )?(?:answer|reply|response|"
            r"result|explanation|solution|acknowledgement|back)"
        ),
    ),
    (
        r"\b(?:dodg(?:e|ed|ing)|avoid(?:ed|ing)?|evad(?:e|ed|ing)|sidestepp?(?:ed|ing)?|"
        r"duck(?:ed|ing)?) (?:[a-z]+ ){0,2}(?:questions?|answer|answering|queries|issue)\b"
    ),
    (
        r"\b(?:straight|clear|proper|real|honest|useful|definite|sensible|satisfactory|"
        r"decent) (?:answers?|explanations?)\b"
    ),
    (
        r"\bnobody (?:there |here |at the [a-z]+ |in the [a-z]+ |on the [a-z]+ |seemed to "
        r"|ever )?(?:knew|knows|know) (?:the (?:answer|reason|details|rules|procedure|status)|how|"
        r"why|anything|about (?:it|my|our|the)|when|whether|if|what (?:to|was|is|the|had|happened|"
        r"went|any|they were))\b"
    ),
    (
        r"\b(?:told|said|explained|knew|know|answered) (?:me |us )?(?:absolutely "
        r")?nothing\b|\bwithout (?:any |an |a )?(?:explanation|answer|reply|response)\b|"
        r"\bnone the wiser\b|\bleft guessing\b"
    ),
    (
        r"\b(?:never|not|nobody|still no|without) (?:[a-z]+ ){0,3}(?:solved|resolved|"
        r"clarified|cleared up|explained|dealt with|sorted|settled|addressed|rectified|put right|"
        r"taken seriously)\b"
    ),
    (
        r"\b(?:get|getting|got|find|found|give|gave|receive|received) (?:[a-z]+ )?no "
        r"(?:[a-z]+ )?(?:information|help|advice|details)\b|\bnobody (?:there |here "
        r")?(?:to|who could|who can|that could) (?:help|answer|ask)\b|\bhung up on\b"
    ),
    both(
        (
            r"asked|asking|wrote|written|emailed|called|rang|phoned|questions?|information|"
            r"enquired|inquired|requested|reported|complained"
        ),
        (
            r"got nothing|heard nothing|received nothing|nothing back|got no [a-z]+|given no "
            r"[a-z]+|told no|nobody could|no information|got nowhere|nothing came|never told|"
            r"not told|never got (?:a|an|any|one)|never heard"
        ),
    ),
    (
        r"\b(?:left|leave|leaves|leaving) (?:me |us )?(?:without (?:a|an|any) (?:answer|"
        r"reply|response|explanation)|wondering|guessing|in the dark about|clueless)\b"
    ),
    (
        r"\b(?:vanish(?:ed|es)?|disappear(?:ed|s)?|goes?|went|fall|falls|fell) (?:[a-z]+ "
        r"){0,2}(?:into|down) (?:a|an|the|some) (?:[a-z]+ )?(?:hole|void|ether|abyss|black hole|"
        r"nothingness|drain)\b"
    ),
    (
        r"\b(?:never (?:did )?(?:find|found|learn|learned|learnt|heard|got told|knew|know)|still "
        r"(?:not know|no idea|do not know|wondering)|no idea|not (?:find|found) (?:out )?|nobody "
        r"(?:told me|told us)|never told (?:me|us)?) ?(?:out )?(?:exactly )?why\b"
    ),
    (
        r"\b(?:transferr[a-z]*|pass(?:ed|ing)?|sent|sending|bounc[a-z]*|shov[a-z]*|push(?:ed|ing)?|"
        r"hand(?:ed|ing)) (?:me |us )?(?:around |on |back )?(?:from one|from person|from pillar|"
        r"pillar to|between (?:departments?|people|teams|agents))\b"
    ),
    (
        r"\b(?:phoned|rang|called|wrote|emailed|messages?|complained|tried|asked|texted)\b[^.!?]*"
        r"\b(?:nothing|no joy|no luck|zilch|nada|nowhere|crickets|silence)[ .!]*$"
    ),
    (
        r"\b(?:faqs?|help pages?|knowledge base|help cent(?:re|er)) (?:[a-z]+ ){0,3}(?:useless|"
        r"unhelpful|no help|outdated|rubbish|a joke)\b|\bread(?:s|ing)? (?:[a-z]+ ){0,2}from (?:a|"
        r"the|it|their)\b|\bscript(?:s|ed)?\b"
    ),
    (
        r"\b(?:issue|problem|fault|complaint|case|query) (?:[a-z]+ ){0,3}(?:not|never|still) "
        r"(?:[a-z]+ ){0,2}(?:fixed|open|unsolved|ongoing|there)\b|\bpillar to post\b"
    ),
    (
        r"\b(?:left|leaving) on read\b|\b(?:round|around|run|went|going|go|goes|gone) (?:and round "
        r")?"
        r"in circles\b|\bcontradict[a-z]*\b|\b(?:different|another) (?:answers?|story|stories) "
        r"(?:each|every|from|depending)\b|\b(?:tells?|told|said|says?) (?:me |us )?(?:something|"
        r"things?) (?:[a-z]+ )?(?:else|different)\b"
    ),
    (
        r"\bno (?:[a-z]+ )?(?:solutions?|resolution|outcome) (?:[a-z]+ ){0,3}(?:given|offered|"
        r"found|"
        r"provided|to|came|forthcoming)\b|\b(?:we|they|will) (?:are |were )?(?:look|looking) "
        r"into it\b"
    ),
    (
        r"\b(?:not|never) (?:[a-z]+ )?(?:get|find|found|got) (?:anyone|anybody|someone|somebody|"
        r"an? "
        r"[a-z]+|them|you) (?:[a-z]+ ){0,2}(?:to|who could|that could|who would) (?:tell|explain|"
        r"help|"
        r"answer|look|say|sort|solve|give)\b"
    ),
    (
        r"\btak(?:es?|ing) (?:ownership|responsibility)\b|\b(?:another|different|wrong|(?:someone|"
        r"somebody) elses|other|not (?:my|our|their)) (?:teams?|departments?|division|desk)\b|"
        r"\bnot (?:my|"
        r"our|their) (?:job|responsibility|area)\b|\bclos(?:e|es|ed|ing) (?:my |the |our |all )?"
        r"(?:cases?|tickets?|complaints?|issues?|requests?|enquir[a-z]*|quer(?:y|ies))\b|\bwithout "
        r"(?:[a-z]+ ){0,2}(?:solving|resolving|answering|explaining|addressing|helping)\b"
    ),
    (
        r"\b(?:gave|give|gives|given|got|get|told|tell) (?:me |us )?(?:[a-z]+ )?(?:a |some )?"
        r"(?:completely |totally )?different (?:answers?|story|stories|versions?|things?|"
        r"information|"
        r"advice|reasons?)\b|\b(?:no further|none the wiser|no wiser|square one|(?:get|got|getting|"
        r"leads?|went|going) (?:me |us )?nowhere|dead end)\b"
    ),
    (
        r"\ball (?:you|i|we|one) (?:ever |could )?(?:get|got|received?|hear|heard|had) (?:back |"
        r"from "
        r"(?:you|them) )?(?:is|was|were|are) (?:an? )?(?:[a-z]+ )?(?:ticket|case|reference|"
        r"excuses?|"
        r"apolog[a-z]*|platitudes|automat[a-z]*|standard|generic|template|shrug|we)\b"
    ),
    both(
        (
            r"(?:explained|told|asked|spoke|spoken|called|rang|phoned|wrote|explain) "
            r"[^.!?]*(?:different|"
            r"several|many|various|[0-9]+|three|four|five|six|ten) (?:[a-z]+ )?(?:people|agents|"
            r"departments|staff|persons|employees|representatives)"
        ),
        r"nothing|no|nobody|still|never|not|nowhere|different answers?",
    ),
    (
        r"\b(?:in touch|call|ring|reply|answer|email|get back|be back|contact)\b[^.!?]*\bstill "
        r"waiting"
        r"\b|\bcall ?backs? (?:[a-z]+ ){0,4}(?:not|never) (?:come|came|happen[a-z]*|"
        r"materiali[a-z]*)\b|"
        r"\band (?:they|he|she|it|that) (?:did not|never did|do not|does not|never do)(?:[ .!]*$)|"
        r"\b(?:promis[a-z]*|said) [^.!?]{0,40}\b(?:call|ring|get back|replied)\b[^.!?]*\b(?:not|"
        r"never)\b"
    ),
    (
        r"\b(?:said|say|says|told|answer(?:ed)?|kept saying|always) (?:me |us |that )?(?:they |he |"
        r"she |i )?"
        r"(?:do|did) not know\b|\bcopy ?(?:and )?past(?:e|es|ed|ing)\b|\bno (?:[a-z]+ )?(?:root "
        r"cause|"
        r"reason|justification|clarity|transparency|status|details) (?:[a-z]+ )?(?:given|provided|"
        r"for|"
        r"about|why|as to|on)\b|\bremain(?:s|ed)? (?:open|unresolved|unsolved)\b|\bnobody (?:can|"
        r"could) "
        r"explain\b"
    ),
    (
        r"\b(?:problems?|issues?|quer(?:y|ies)|concerns?|complaints?|faults?) (?:[a-z]+ "
        r"){0,3}(?:not|never|no|"
        r"un) ?(?:[a-z]+ )?(?:solv|resolv|sort|fix|address|clear|attend)[a-z]*\b|\b(?:not|never|"
        r"nobody|fail"
        r"(?:s|ed)? to|unable to|denied to|refus(?:es|ed) to) (?:[a-z]+ ){0,3}(?:solve|resolve|"
        r"sort)[a-z]* "
        r"(?:out |my|our|the|this|any|it)"
    ),
    (
        r"\b(?:no|without|zero) (?:[a-z]+ )?(?:resolution|solutions?|assistance)\b|\b(?:not|never|"
        r"fail(?:s|ed)? "
        r"to|denied to|refus(?:es|ed) to|unable to) (?:[a-z]+ )?help(?:ing|ed)?(?: me| us| with|[ "
        r".!]*$)|"
        r"\bnobody (?:[a-z]+ )?help(?:s|ed)?\b"
    ),
    (
        r"\b(?:trying|tried|try|waiting|struggl[a-z]*|asking|fighting) (?:to|for) (?:[a-z]+ "
        r"){0,3}(?:answers?|"
        r"explanations?|response|reply|information|clarification)\b|\b(?:lady|man|girl|guy|person|"
        r"agent|woman|"
        r"gentleman|operator) (?:[a-z]+ ){0,4}(?:had|has|have) no (?:idea|clue)\b|\b(?:on|at) the "
        r"(?:phone|desk|"
        r"counter|till|other end|line|hotline) (?:[a-z]+ )?(?:had|has|have|knew|with) (?:no "
        r"(?:idea|clue)|nothing)\b"
    ),
    (
        r"\b(?:failure|inability|refusal|unwillingness) (?:to|of) (?:[a-z]+ )?(?:respond|reply|"
        r"answer|resolve|"
        r"resolving|help|explain|communicate|solve)[a-z]*\b|\bnon ?respons(?:e|ive|es)\b"
    ),
    (
        r"\bpromis(?:ed|e|es|ing) to (?:[a-z]+ )?(?:look|check|call|ring|get back|replied|find out|"
        r"investigate|"
        r"email|contact)\b|\b(?:was|were|got|been|being) passed (?:on|along|over)\b|\bignored "
        r"(?:it|them|this|that)\b"
    ),
    (
        r"\b(?:avoid|dodg|evad)[a-z]* (?:all )?(?:my|our) (?:questions?|emails?|calls?|letters?|"
        r"messages?|requests?|"
        r"quer(?:y|ies)|enquir[a-z]*|complaints?)\b"
    ),
    r"\b(?:keep|kept|keeps|leave|left) (?:you|me|us) guessing\b|\b(?:it )?goes nowhere\b",
    (
        r"\bleft (?:my|our|the) (?:[a-z]+ )?(?:questions?|issues?|points?|requests?) "
        r"[^.!?]{0,25}\b(?:open|unanswered|hanging)\b|"
        r"\bnobody (?:ever |there |really )?knows?(?:[ .!]*$|[.,;!])|\band thats (?:it|that|all)\b|"
        r"\b(?:answered|replied|reply|"
        r"answers?) (?:[a-z]+ ){0,2}with (?:a |an )?(?:template|standard|form letter|copy)\b|"
        r"\b(?:impossible|hard|difficult|unable|"
        r"not possible) to (?:find out|get (?:any |an |a |one )?(?:information|answers?|"
        r"explanation|clarity)|learn)\b|\b(?:calls|"
        r"emails|attempts|letters) to (?:get|find out|receive|obtain|understand)\b"
    ),
    (
        r"\b(?:i|we) still (?:do|did) not (?:[a-z]+ )?(?:know|understand) (?:if|whether|why|when|"
        r"how|"
        r"what (?:is|was|went|happen(?:ed|s)|the|they|you|became|caused|will|to))\b|\bstill have "
        r"no "
        r"idea (?:if|whether|why|when|what)\b"
    ),
)

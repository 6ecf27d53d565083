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
        r"listened|felt responsible|in charge|had (?:an|any|the) (?:answer|idea|clue))\b"
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
    r"\bdid not know (?:the answer|their own|anything about|how (?:it|the|their))\b",
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
            r"letters?"
        ),
        (
            r"unanswered|nothing happened|nothing came|nobody (?:knew|cared|answered|replied|"
            r"responded|reacted|listened|bothered|helped|could help|got|came|wrote|picked|"
            r"took)|no (?:answer|reply|response|reaction|help|explanation|solution|result)|"
            r"never (?:answered|replied|responded|returned|reacted|acknowledged|resolved|"
            r"dealt|addressed|got|heard|received)|black hole|void|deaf ears|dead end|nowhere|"
            r"to this day|ignored|without (?:a |an |any )?(?:reply|answer|response|result|"
            r"success|reaction)|in vain|silence|dodged|avoided|evaded|left open|not (?:get|"
            r"got|receive|received) (?:a|an|any|one)"
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
        r"|ever )?(?:knew|knows|know) (?:the|how|what|why|anything|about|when|whether|if)"
        r"\b"
    ),
    (
        r"\b(?:told|said|explained|knew|know|answered) (?:me |us )?(?:absolutely "
        r")?nothing\b|\bwithout (?:any |an |a )?(?:explanation|answer|reply|response)\b|"
        r"\bnone the wiser\b|\bleft guessing\b"
    ),
    (
        r"\b(?:never|not|nobody|still no|without) (?:[a-z]+ ){0,3}(?:solved|resolved|"
        r"clarified|cleared up|explained|dealt with|sorted out|taken seriously)\b"
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
)

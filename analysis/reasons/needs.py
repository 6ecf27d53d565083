"""Needs not anticipated: nobody knew, asked, or thought ahead."""

from __future__ import annotations

from typing import Final

from analysis.reasons.phrases import G2, G3, G4, G6, NO, Patterns, both

NEEDS: Final[Patterns] = (
    (
        rf"(?:{NO}|\bfail[a-z]* (?:to )?|\black[a-z]* (?:of )?|\bunable to |\binability to "
        r")"
        r"(?:[a-z]+ ){0,4}(?:anticipat[a-z]*|foresee[a-z]*|foresaw|predict[a-z]*|think "
        r"ahead|thought ahead|thinking ahead|plan(?:ned)? ahead|look(?:ed)? ahead|"
        r"pro ?active[a-z]*|initiative|foresight|forethought)\b"
    ),
    (
        r"\b(?:my|our|your|customers?|clients?|the|real|actual|special|these|their) needs? "
        r"(?:[a-z]+ ){0,3}(?:not|never|unmet|overlooked|ignored|disregarded|"
        r"neglected)\b"
    ),
    r"\bunmet needs?\b",
    (
        r"\b(?:should|could|might|ought to) (?:[a-z]+ )?have (?:[a-z]+ ){0,2}(?:known|"
        r"seen|noticed|reali[sz]ed|anticipated|guessed|foreseen|thought|warned|suggested|"
        r"offered|recommended|reminded|predicted|spotted|asked (?:me|us|what)|expected|"
        r"proposed|advised)\b"
    ),
    (
        rf"(?:{NO}|\bfail[a-z]* to |\blittle |\bno idea |\bno clue |\black of |\bwithout )"
        rf"{G4}(?:know|knew|known|knowing|understand|understands|understood|understanding|"
        r"grasp[a-z]*|"
        r"listen[a-z]*|car(?:e|ed|es|ing)|interest[a-z]*|consider[a-z]*|thought|think|"
        r"thinking|ask[a-z]*|cater[a-z]*|adapt[a-z]*|adjust[a-z]*|respond[a-z]*|"
        r"recogni[sz][a-z]*|figur[a-z]* out|"
        r"learn[a-z]*|work[a-z]* out|realis[a-z]*|realiz[a-z]*|see|saw|meet|met|"
        rf"serve[a-z]*) {G4}"
        r"(?:needs?|needed|wants?|wanted|wishes|requirements?|situation|circumstances|our "
        r"business|my business|preferences|habits|looking for|required|expect[a-z]*|"
        r"lifestyle|our industry|my history|who (?:i|we) (?:am|was|are|were)|useful (?:to|"
        r"for) (?:me|us)|important to (?:me|us)|what (?:i|we) (?:do|did|use|used|buy|"
        r"bought|like|liked)|next)\b"
    ),
    (
        r"\bno (?:idea|clue|understanding|sense|feel|interest|feeling) (?:[a-z]+ "
        r"){0,3}(?:what|who|how|of what|for what|in what) (?:i|we|my|our|customers?|"
        r"clients?|families|people)\b"
    ),
    (
        rf"\b(?:not|never|nobody|nothing) {G3}(?:suggest[a-z]*|recommend[a-z]*|"
        r"propos[a-z]*|remind[a-z]*|warn[a-z]*|advis(?:e|ed|es|ing))\b"
    ),
    (
        rf"\b(?:not|never|nobody) {G2}(?:offer|offered|offers|offering) (?:me |us "
        r")?(?:anything|"
        r"something|solutions?|alternatives?|an? (?:upgrade|alternative|solution|plan|"
        r"better|more|suitable|different|new)|what|the right|more suitable|ideas)\b"
    ),
    (
        r"\b(?:nobody|never|not|failed to) (?:[a-z]+ )?(?:notice|noticed|spot|spotted|"
        r"reali[sz]ed?|picked up|pick up|saw coming|see it coming|recogni[sz]ed?) (?:that|"
        r"when|how|my|our|(?:we|i) (?:needed|wanted|was|were|outgrew|had outgrown|only|always)|on|"
        r"the change|it coming|what)\b"
    ),
    (
        r"\b(?:had|have|having|need|needed|always|constantly) (?:to )?(?:always |"
        r"constantly |first |even )?(?:ask|asking|point out|pointing out|explain|spell "
        r"out|think of|remind|tell|request|prompt|beg) (?:them |you |people |staff "
        r")?(?:for (?:things|everything|every|it|what|anything|all|each)|everything|every|"
        r"first|myself|what (?:i|we) (?:need|want)|all over|my (?:needs|situation|wishes)|"
        r"from scratch|again and again|over and over)\b"
    ),
    r"\b(?:think|thought|thinking) of everything (?:my|our)sel[fv]",
    (
        r"\b(?:one size fits all|off the shelf|cookie cutter|standard (?:solutions?|"
        r"packages?|offers?)|generic (?:solutions?|advice|service)|impersonal (?:service|advice|"
        r"approach|offers?)|just a "
        r"number|like a number|(?:another|a mere|only a) number|no personal (?:touch|"
        r"attention|service|advice))\b"
    ),
    (
        rf"{NO}(?:[a-z]+ )?(?:tailored|tailor made|personali[sz]ed|customi[sz]ed|"
        r"individual)\b"
    ),
    (
        r"\b(?:plan|package|tariff|contract|products?|service|services|subscription|"
        r"solutions?|"
        rf"programme?|account|policy|insurance|offer|offering) {G4}(?:no longer|not|never) "
        rf"{G2}(?:fit|"
        r"fits|fitted|suit|suits|suited|match|matched|matches|meet|met|right|suitable|"
        r"grow|grew|adapt[a-z]*|appropriate|kept up|keep up|evolve[a-z]*)\b"
    ),
    (
        rf"{NO}{G2}(?:meet|meets|met|fit|fits|suit|suited|match|matched|cover|covered|"
        r"satisf[a-z]*|fulfil[a-z]*|address[a-z]*|in line with|aligned with) "
        rf"{G3}(?:needs?|requirements?|"
        r"lifestyle|situation|wishes|wants)\b"
    ),
    (
        rf"(?:{NO}|\bignor[a-z]* |\bfail[a-z]* |\bdisregard[a-z]* |\boverlook[a-z]* |"
        rf"\bblind to |\bunaware of ){G6}(?:my|our|customers?|clients?|changing|changed|"
        r"family|special|personal|"
        r"individual|real|future|specific) (?:[a-z]+ )?(?:needs|need|requirements|wishes|"
        r"wants)\b"
    ),
    (
        r"\b(?:always|only|purely|merely) (?:ever )?(?:a step behind|one step behind|reactive|"
        r"react(?:ed|s)?|act(?:ed|s)? (?:when|after|once)|moved (?:when|after|once))\b"
    ),
    r"\b(?:outgrew|outgrown|needs (?:had |have )?(?:changed|grew|grown|evolved))\b",
    (
        r"\bexpect(?:ed|ing)? (?:them|you|somebody|someone|more|the company|staff) "
        r"(?:[a-z]+ )?to (?:[a-z]+ )?(?:know|remember|see|understand|notice|reali[sz]e|"
        r"think|anticipate|ask|suggest|offer|warn|remind)\b"
    ),
    both(
        (
            r"not|never|nobody|no|nothing|hardly|rarely|without|fail|failed|fails|neither|"
            r"trouble|bother|bothered|ignored|ignores|ignoring|instead of|same|wrong|little"
        ),
        (
            r"what (?:i|we|customers|families|people|my family|our company|our business|a "
            r"[a-z]+ [a-z]+) (?:[a-z]+ ){0,3}(?:need|needs|needed|want|wants|wanted|require|"
            r"requires|required|expect|expected|like|liked|prefer)|(?:my|our|the customers?|"
            r"customers?|changing|actual|real) needs|one step "
            r"ahead|think ahead|advance|beforehand|in good time|before i (?:had to "
            r")?ask(?:ed)?|before we (?:had to )?ask(?:ed)?|see (?:it|that|this) coming|saw "
            r"(?:it|that|this) coming"
        ),
    ),
    (
        r"\bsame (?:old |small |standard |unsuitable )?(?:packages?|plans?|solutions?|"
        r"products?|tariffs?)\b"
    ),
    (
        r"\b(?:as|when|once|although|even though|after) (?:my|our|the) (?:company|family|"
        r"business|team|situation|life|needs|household|firm|requirements) (?:had |has "
        r")?(?:grew|grown|changed|expanded|moved on|got bigger|became bigger)"
    ),
    (
        r"\b(?:know|knew|understand|understood) (?:me|us) (?:at all|well enough|as a "
        r"customer|better)\b|\b(?:not|never) (?:[a-z]+ )?(?:know|knew|understand|"
        r"understood|get to know|got to know) (?:me|us|my|our)\b"
    ),
    (
        r"\b(?:no|not any|zero|without) (?:[a-z]+ )?(?:personal )?(?:advice|guidance|"
        r"anticipation|understanding of)\b"
    ),
    (
        r"\b(?:would|should|could|might) have (?:[a-z]+ )?(?:told|known|warned|noticed|"
        r"seen|suggested|offered|advised|recommended|reminded|asked|thought|realised|"
        r"realized|prepared|foreseen|predicted|anticipated|pointed out)\b"
    ),
    (
        r"\b(?:to explain|explaining|to repeat|repeating|to describe|describing) (?:[a-z]+ )?(?:my "
        r"?self|ourselves|my|our|everything|it all|the same|what)\b|\b(?:explained|described|"
        r"repeated) "
        r"[^.!?]{0,40}\b(?:each time|every time|again|over and over)\b"
    ),
    (
        r"\bonly (?:ever )?(?:did|do|does|gave|delivered|provided) (?:exactly )?what (?:i|"
        r"we|was|they) (?:[a-z]+ )?(?:asked|told|requested|ordered|had to)\b|\b(?:a step|"
        r"one step) (?:more|further|ahead)\b|\bthink(?:ing)? for themselves\b"
    ),
    both(
        r"not|never|nobody|no|failed|fail|unable|still|hardly",
        (
            r"guess(?:ed)? (?:what|my|our)|work(?:ed)? out (?:what|my|our)|figured? out (?:what|my|"
            r"our)|in mind "
            r"what|put "
            r"themselves in (?:my|our)|what (?:i|we|customers|people|families) (?:[a-z]+ "
            r"){0,2}(?:need|want|wanted|needed)"
        ),
    ),
    (
        r"\bwait(?:ed|ing|s)? for (?:me|us|customers) to\b|\bbefore (?:doing|they did|you "
        r"did|anyone did|anybody did) anything\b"
    ),
    (
        r"\b(?:my|our) (?:needs|requirements|situation|circumstances|family|business|life|"
        r"demands) (?:had |have |has )?(?:changed|change|grew|grown|evolved|are special|"
        r"were special)\b"
    ),
    (
        r"\b(?:nobody|never|not|did not|nor) (?:[a-z]+ ){0,3}(?:ask|asked|asking) (?:me |"
        r"us |customers )?(?:[a-z]+ )?(?:what|which|about my|about our|whether i need|if "
        r"i need|whether we need|if we need)\b"
    ),
    (
        r"\b(?:never|not|nobody|failed to|fail to) (?:[a-z]+ ){0,3}(?:prepare|prepared|"
        r"think|thought|plan|planned) (?:[a-z]+ )?(?:for|of|about|ahead|what)"
        r"\b[^.!?]*\b(?:need|needs|want|wanted|require|customers|us|me|families)\b"
    ),
    (
        r"\bshould (?:[a-z]+ )?(?:know|knew|understand|reali[sz]e|notice|see|remember|"
        r"anticipate|think)\b"
    ),
    (
        r"\b(?:not|never|nobody|no thought|without) (?:[a-z]+ ){0,3}(?:think|thought|"
        r"thinking|given thought|consider|considered|considering) (?:[a-z]+ )?(?:about |"
        r"of )?(?:what|how|whether|ahead|my|our|customers|us|the customers?)\b"
    ),
    (
        r"\b(?:had|have|having) to (?:[a-z]+ )?(?:come up with|think of|work out|figure "
        r"out|find) (?:[a-z]+ ){0,4}(?:my ?self|ourselves|on (?:my|our) own|alone)\b"
    ),
    (
        r"\b(?:not|never|nothing|hardly) (?:[a-z]+ ){0,3}(?:match|matched|matches|suit|"
        r"suited|suits|fit|fits|fitted) (?:me|us|my|our)\b"
    ),
    (
        r"\b(?:never|not|nobody|nor) (?:[a-z]+ ){0,2}(?:adapt|adjust|tailor|custom|personali|"
        r"review)[a-z]* (?:the|my|our|it|anything)\b"
    ),
    (
        r"\b(?:nobody|never|not) (?:[a-z]+ )?(?:thought|bothered|cared|tried|offered|took the "
        r"time|took the trouble) to (?:tell|mention|suggest|point|advise|recommend|ask|offer|"
        r"find)\b"
    ),
    (
        r"\b(?:nobody|never|not|without)\b[^.!?]*\b(?:would|might|could) (?:have )?(?:suit|"
        r"suited|fit|fitted|be better|been better|be right|have helped|save|saved)\b"
    ),
    (
        r"\b(?:knew|know|knows|understood|understand|understands|cared|care|asked) (?:[a-z]+ )?"
        r"(?:so |too |very )?(?:little|nothing) (?:[a-z]+ )?(?:about|of|for) (?:what|me|us|my|our|"
        r"who|how|the way)\b"
    ),
    (
        r"\b(?:never|not|nobody|hardly|rarely) (?:[a-z]+ ){0,3}(?:came|come|comes|approach[a-z]*|"
        r"turn(?:ed)? up) (?:[a-z]+ ){0,3}with (?:[a-z]+ ){0,3}(?:ideas?|proposals?|"
        r"suggestions?|solutions?|improvements?|plans?|alternatives?)\b"
    ),
    (
        r"\b(?:no|never any|never a single|without|not (?:a|any|one)(?: single)?|lack of|zero|"
        r"never made|never had|never got|never gave) (?:[a-z]+ ){0,2}(?:suggestions?|"
        r"recommendations?|tips|hints?|ideas|advice|proposals?)\b"
    ),
    (
        r"\b(?:ask|asks|asked|asking) (?:me |us )?(?:for )?(?:all |exactly )?the same (?:[a-z]+ )?"
        r"(?:questions?|details|information|things?)\b|\bnever met (?:me|us)\b|\b(?:like|as) (?:i "
        r"was |we were |if i was |if we were )?(?:a |some )(?:new|first time) customers?\b"
    ),
    (r"\b(?:push|fight|beg|chase|nag|plead) (?:them |you )?for (?:each|every|any|all|even)\b"),
    (
        r"\b(?:even though|although|despite) (?:i|we) (?:had |have |clearly |already |"
        r"always |repeatedly ){0,2}(?:told|said|mentioned|specified|explained to|made it clear|"
        r"noted)\b"
    ),
    (
        r"\b(?:i am|we are|am|are|(?:wife|husband|son|daughter|child) is) (?:both |all |a |an |in "
        r"a |"
        r"strict(?:ly)? )?(?:vegetarians?|vegans?|diabetic|coeliac|celiac|allergic|wheelchair|"
        r"wheelchair user|lactose|gluten)\b[^.!?]*\b(?:chicken|meat|pork|beef|fish|dairy|milk|"
        r"cheese|"
        r"nuts?|menus?|meals?|dish(?:es)?|food|serv[a-z]*|floor|rooms?|stairs)\b"
    ),
    (
        r"\b(?:no|lack of|without|zero|missing|little|poor) (?:[a-z]+ )?(?:personali|customi|"
        r"individuali)[sz]ation\b"
    ),
    (
        r"\bexpect(?:ed)? (?:at least )?(?:a|some|an|more) (?:[a-z]+ )?(?:hints?|tips?|"
        r"suggestions?|"
        r"advice|proposals?|warning|recommendations?|heads up|reminder)\b|\b(?:up|down|left) to "
        r"(?:me|us) to\b"
    ),
    (
        r"\bwait(?:s|ed|ing)? (?:until|till) (?:you|i|we|something|customers|things|people)\b|"
        r"\bwould "
        r"(?:think|expect|hope|have thought|have hoped) (?:that )?(?:by now )?(?:they|you|someone|"
        r"somebody|an? [a-z]+) (?:would|could|might|will) (?:have )?(?:kn[oe]wn?|remember|notice|"
        r"understand|see|reali[sz]e|understood)\b"
    ),
    (
        r"\b(?:no|not a|not the foggiest|without any) (?:clue|idea|inkling) (?:that )?(?:i|we) "
        r"(?:was|"
        r"were|am|are|have|had|need|needed|want|wanted|use|used|live|lived)\b|\b(?:every|plenty of|"
        r"all "
        r"the) (?:chance|opportunity|opportunities|reason|data|information) (?:to|on|about) (?:see|"
        r"know|notice|anticipate|me|us|my|our)\b|\b(?:grow|growing|grew|grown) out of (?:the|our|"
        r"your|"
        r"this|that|a) (?:[a-z]+ )?(?:plan|package|tariff|product|solution|version|software|"
        r"system)\b"
    ),
    (
        r"\b(?:felt|feel|feels|treated|being|was|am|were|nothing but|merely) (?:[a-z]+ "
        r"){0,3}(?:customer "
        r"|account )?number (?:[0-9]+[ .!]*$|to (?:them|you))|\b(?:start(?:s|ed|ing)?|begin) "
        r"(?:again |"
        r"over |all "
        r"over )?(?:from|at) (?:zero|scratch|the beginning|square one)\b|\bno (?:file|record|"
        r"history|"
        r"notes?|memory) (?:on|of|about) (?:me|us|my|our)\b"
    ),
    (
        r"\b(?:nudge|hint|heads up|reminder|suggestion|tip) (?:would|could) have\b|\b(?:nobody|"
        r"never|not) "
        r"(?:even )?(?:flagged|put (?:me|us) down|marked|registered) (?:me|us|my|our|that|it)\b"
    ),
    (
        r"\bnot (?:[a-z]+ )?(?:adapt|adjust|grow|scale|evolve) (?:to|with) (?:our|my|the|us|me|"
        r"changing)\b|"
        r"\bunaware of (?:my|our) |\b(?:inflexib[a-z]*|not (?:[a-z]+ )?flexible)\b|\b(?:no|without|"
        r"lack of|zero|little) (?:[a-z]+ )?(?:strategic|proactive|new|useful|creative|fresh|"
        r"innovative) "
        r"(?:input|advice|ideas?|thinking|guidance|suggestions?|proposals?)\b|\border tak(?:ing|"
        r"ers?)\b"
    ),
    (
        r"\b(?:not|no|never|nobody|nothing)\b[^.!?]*\bwhat (?:the )?(?:customer|client|people|"
        r"guest|"
        r"member|patient)s? (?:is |are |really |actually )?(?:need|want|requir|expect|"
        r"like)[a-z]*\b|"
        r"\b(?:kept|keep|always|constantly|forever|tired of|sick of) (?:on )?(?:explaining|"
        r"repeating|"
        r"reminding) (?:to |that |them|you|my|our|the|what|how|i|we|every)"
    ),
    (
        r"\b(?:could|can|must have|should) see (?:from|in|by|on|that|how) (?:my|our|i|we|the)\b|"
        r"\b(?:special|"
        r"individual|personal|specific|particular) (?:wishes|needs|requests?|requirements|wants|"
        r"circumstances)\b|\b(?:gave|give|sold|offered|got|recommended) (?:me|us) (?:[a-z]+ "
        r")?(?:beginners?|"
        r"wrong|unsuitable|standard|generic|basic) (?:[a-z]+ )?(?:plans?|products?|packages?|"
        r"advice|"
        r"workouts?|programmes?|programs?|treatments?|menus?|seats?|rooms?)\b|\b(?:not|never|"
        r"nobody|no|nothing)\b[^.!?]*\b(?:important|useful|relevant|best|right|good) for (?:me|us|"
        r"our "
        r"business|my business)\b"
    ),
    (
        r"\btreat(?:s|ed|ing)? (?:every|all|each) (?:[a-z]+ )?(?:the same|alike|equally)\b|"
        r"\bnobody (?:[a-z]+ )?"
        r"(?:brought|bring|raised|mentioned|pointed) (?:it|this|that)(?: up| out)?\b|\bnot know "
        r"(?:a thing|"
        r"anything|much|the first thing) about (?:me|us|my|our)\b|\bsame for (?:everyone|everybody|"
        r"all)\b|"
        r"\beverybody (?:gets|got) the same\b|\bwhat we (?:got|get|were given|received) (?:was|is) "
        r"not\b"
    ),
    (
        r"\b(?:never|not|nobody) (?:[a-z]+ ){0,2}remind(?:s|ed|ing)? (?:me|us)\b|\b(?:figure|work|"
        r"find|think|"
        r"sort)(?:ed|ing)? (?:it |things |this |that |everything )?out (?:all )?(?:by |for "
        r")?(?:myself|ourselves|"
        r"alone|on my own|on our own)\b|\bnot (?:[a-z]+ )?what (?:i|we) (?:[a-z]+ )?(?:needed|"
        r"wanted|asked "
        r"for|expected|hoped for)\b"
    ),
    (
        r"\bnot (?:[a-z]+ )?imagine (?:what|how)\b|\bin my (?:position|shoes|situation)\b|\b(?:for|"
        r"of|with) "
        r"(?:people|customers|companies|firms|families|businesses|someone|somebody) like (?:me|us|"
        r"ours|mine)\b|"
        r"\b(?:not|never|nobody|fail[a-z]* to) (?:[a-z]+ ){0,2}(?:take|took|taken|taking) (?:my|"
        r"our|the) (?:[a-z]+ )"
        r"?(?:situation|circumstances|needs|wishes|age|history|preferences)\b|\bsold (?:me|us) "
        r"what they\b"
    ),
    (
        r"\bno (?:[a-z]+ )?(?:solutions?|plans?|offers?|products?|packages?|understanding|feeling|"
        r"idea) (?:for|of) (?:my|our|"
        r"people like|someone like|a family|a small)\b|\bignor(?:e|ed|es|ing) (?:my|our) (?:[a-z]+ "
        r")?(?:needs?|wishes|"
        r"situation|preferences|requirements|circumstances|feedback|suggestions?|ideas?)\b|"
        r"\b(?:nobody|never|not|"
        r"should have|failed to) (?:[a-z]+ )?remember(?:ed)? (?:that|my|our|what|how)\b"
    ),
    (
        r"\b(?:never|not|nobody) (?:[a-z]+ )?(?:figured? out|grasp(?:ed)?|understood|understand|"
        r"reali[sz]ed?|noticed?|see|saw|"
        r"seen|recogni[sz]ed?) (?:that|what|how|why) (?:i|we|my|our)\b|\bnobody said (?:a word|"
        r"anything)\b|\b(?:as|when|once|although|"
        r"even though|after) (?:my|our) [a-z]+ (?:had |has )?(?:grew|grown|changed|expanded|"
        r"doubled|moved on|got bigger|shrank)\b|"
        r"\b(?:not|never) (?:[a-z]+ )?(?:cross(?:ed)?|occur(?:red)? to|enter(?:ed)?) (?:their|your|"
        r"his|her|anyones|anybodys|them|you|"
        r"anyone|anybody)\b"
    ),
    both(
        r"not|never|nobody|no|nothing|ignored",
        r"what (?:matters|mattered|is important|was important|counts) (?:to|for) (?:me|us)",
    ),
    r"\bnot (?:a|the) (?:good|right|great|perfect) (?:fit|match)\b|\b(?:poor|bad|wrong) fit\b",
    (
        r"\bno (?:[a-z]+ )?(?:plan|programme|concept|strategy|ideas?) for (?:me|us)\b|\bnobody "
        r"(?:there |here |ever )?(?:thinks|"
        r"thought) (?:about|of) |\b(?:told|said|explained|asked for) [^.!?]{0,40}\b(?:and|but) "
        r"(?:[a-z]+ )?(?:got|received|was "
        r"given|were given|did) (?:something|anything) (?:else|different)\b|\b(?:packages?|plans?|"
        r"products?|tariffs?) (?:[a-z]+ )"
        r"{0,2}(?:not|never) (?:suit|fit|work for|designed for|made for|meant for)\b|\b(?:never|"
        r"not|nobody) (?:[a-z]+ )?(?:thought|"
        r"think|dreamt) of [a-z]+ing\b"
    ),
    (
        r"\bcould have (?:used|done with) (?:some |a bit of |more |a little )?(?:guidance|help|"
        r"advice|support|input|tips)\b|\b(?:never|"
        r"not|nothing|no|nobody)\b[^.!?]{0,50}\bfor (?:people|someone|somebody|those|anyone|"
        r"customers) (?:with|who|like)\b|\bremind "
        r"(?:them|you) (?:of|about|that|what)\b"
    ),
    (
        r"\balways (?:[a-z]+ )?(?:had|have|having) to be the one (?:who|to) (?:[a-z]+ )?(?:ask|"
        r"suggest|raise|bring|point|think|notice|tell|come up|remind|explain|mention|propose|"
        r"request|spot|speak up|plan|push)[a-z]*\b"
    ),
)

"""Email as the only contact: no telephone, no human being to talk to."""

from __future__ import annotations

from typing import Final

from analysis.reasons.phrases import G2, G3, G6, G9, PHONE, SOMEBODY, Patterns, both

EMAIL_ONLY: Final[Patterns] = (
    (
        r"\b(?:only|just|solely|exclusively|purely|merely|always|ever) (?:[a-z]+ "
        r"){0,6}(?:by|via|through|per|over|using|use|used|accept|accepts|answer|answers|"
        r"an|one|one|had|have|has|is|was|to|with) (?:[a-z]+ )?(?:email|mail|contact form|"
        r"web form|online form|ticket(?:s| system)?|chatbot|bot|written)\b"
    ),
    (
        r"\bemails? (?:[a-z]+ ){0,3}(?:only|exclusively|alone)\b|\bonly (?:ever "
        r")?emails?\b"
    ),
    (
        r"\b(?:email|contact form|web form|online form|chatbot|ticket system) (?:[a-z]+ "
        r"){0,4}(?:only|sole|single) (?:[a-z]+ ){0,2}(?:way|contact|option|channel|means|"
        r"possibility|method|form|thing|route|choice)\b"
    ),
    (
        rf"\b(?:only|sole|single) {G2}(?:way|contact|option|channel|means|possibility|"
        rf"method|route|choice) {G9}(?:emails?|form|ticket|chatbot|writing|in writing|mail)"
        r"\b"
    ),
    (
        r"\bnothing (?:but|except|other than) (?:an? )?(?:[a-z]+ )?(?:emails?|contact "
        r"form|web form)\b"
    ),
    (
        r"\b(?:everything|all|all contact|all communication|every contact|any contact|"
        r"contact|communication|correspondence|support) (?:[a-z]+ ){0,6}(?:by|via|over|"
        r"through|per|in) (?:an )?(?:emails?|form|chatbot|ticket)\b"
    ),
    (
        r"\b(?:forced|obliged|required|told|asked|made|expected) (?:me |us )?to (?:[a-z]+ "
        r")?(?:email|write (?:an )?email|write emails|send (?:an )?emails?|fill (?:in|out)"
        r")\b"
    ),
    (
        r"\b(?:had|have|has|having) to (?:[a-z]+ )?(?:email|write (?:an |another "
        r")?emails?|send (?:an |another )?emails?|do everything by email|put everything "
        r"in (?:an )?email)\b"
    ),
    (
        r"\b(?:no|nor|lack of|missing|hid|hide|hides|hidden|want a|wanted a|without a|"
        r"without any) "
        rf"{G3}{PHONE}\b"
    ),
    (
        r"\b(?:not|never|nowhere) (?:[a-z]+ )?(?:have|had|find|found|give|gave|offer|"
        r"offered|offers|"
        rf"provide[a-z]*|list[a-z]*|publish[a-z]*|with) {G2}(?:phone|telephone|hotline|"
        r"number|"
        r"helpline|landline|human)\b"
    ),
    (
        r"\b(?:not|never|impossible to|unable to|no way to|no way of|nobody to|hard to|"
        r"difficult to|nobody you can|nobody i could|hopeless to) (?:[a-z]+ "
        r"){0,3}(?:phone|phoned|phoning|call|calling|ring|ringing|telephone|reach|"
        r"reaching|get hold of|contact|contacting) (?:[a-z]+ )?(?:them|you|anybody|anyone|"
        r"somebody|someone|a human|a person|by (?:phone|telephone)|on the phone|over the "
        r"phone|directly|a real)\b"
    ),
    (
        r"\b(?:reach|reached|reachable|available|contact|contacted|contactable|accessible|"
        r"answer) (?:[a-z]+ ){0,2}(?:only )?(?:by|via|through|per) email\b"
    ),
    (
        r"\b(?:unreachable|not reachable|not available) (?:by|on the|over the) "
        r"(?:tele)?phone\b"
    ),
    (
        r"\b(?:impossible|not|never|unable|wanted|want|wants|like|liked|wish[a-z]*|no way|"
        r"hard|difficult|no chance|nobody|no opportunity|prefer[a-z]*|needed|rather|"
        r"hoping|possibility|"
        rf"longed|missed|miss|no possibility|option) {G6}(?:talk|talking|speak|speaking|"
        rf"spoke|spoken|chat|chatting|deal|dealing|conversation|discuss) {G2}(?:to|with) "
        rf"{G3}{SOMEBODY}\b"
    ),
    r"\bnobody (?:[a-z]+ )?to (?:talk|speak|call|phone) ?(?:to|with)?\b",
    r"\bno (?:[a-z]+ )?(?:human|personal) (?:contact|being|voice|touch|interaction)\b",
    r"\b(?:faceless|hiding behind|hides? behind|hid behind)\b",
    (
        r"\bemails?,? (?:[a-z]+ ){0,2}(?:no|never|not|instead of|rather than|but no|and "
        r"no|without) (?:a |an |any |by |even a |real )?(?:phone|telephone|call|calls|"
        r"talk|talking|voice|human|conversation|personal|face|person)\b"
    ),
    (
        r"\b(?:instead of|rather than) (?:a |an |by |on the )?(?:phone|telephone|emailing|"
        r"email|typing)\b"
    ),
    both(
        (
            r"only|all (?:they|you) (?:offer|offered|offers|had|have|gave|give|accept|got)|"
            r"just an|everything|exclusively|solely|rather call|rather talk|rather speak|"
            r"prefer (?:to )?(?:call|talk|speak|phone)|instead of|sole|nothing but|no other "
            r"way|no alternative|alone|without (?:a )?phone"
        ),
        (
            r"email|emails|in writing|by mail|contact form|web form|online form|chatbot|write "
            r"to (?:them|you)|written contact|ticket system|inbox"
        ),
    ),
    both(
        (
            r"no|not|never|impossible|without|nor|unable|lack|nobody|refused|refuse|refuses|"
            r"hard|no way|missed|missing|wanted|wished|would have liked|wish|need|needed"
        ),
        (
            r"phone number|telephone number|phone support|telephone support|phone "
            r"line|real person|human being|a human|actual person|live person|real human|"
            r"anyone on the line|somebody on the line|speak to (?:anyone|anybody|someone|somebody|"
            r"a|them|you|people)|talk to "
            r"(?:anyone|anybody|someone|somebody|a|them|you|people)|speak with (?:anyone|"
            r"anybody|someone|somebody|a)|talk with (?:anyone|anybody|someone|somebody|a)|"
            r"face to face|by phone|over the phone|reach (?:them|you|anyone|anybody|someone|"
            r"somebody) (?:by|on)|human contact|call (?:them|you) (?:directly|up)|number to "
            r"(?:call|ring|dial)|pick up the phone and"
        ),
    ),
    (
        r"\bevery(?:thing| question| issue| problem| request| matter)? (?:[a-z]+ "
        r"){0,5}(?:by|via|in an|through|over) email"
    ),
    both(
        r"emails?",
        (
            r"nobody (?:[a-z]+ ){0,2}(?:talk|talks|talked|speak|speaks|spoke|call|calls|"
            r"called|phones|phoned|rings|rang)|all (?:i|we|you|one) (?:could|can) do|all by|"
            r"its all|was all|no alternative|no choice|no other|picking up the phone|"
            r"want(?:ed)? to (?:talk|speak|call)|like(?:d)? to (?:talk|speak|call)|make you|"
            r"made (?:me|you|us)|insist(?:ed|s)?|force[ds]?|forced"
        ),
    ),
    (
        r"\bonly (?:[a-z]+ ){0,3}in writing\b|\bin writing only\b|\bonly write\b|"
        r"\bwrite(?:s)? (?:an )?emails? instead\b"
    ),
    (
        r"\bnobody (?:[a-z]+ ){0,3}(?:to |can |could |able to )(?:[a-z]+ )?(?:call|ring|"
        r"phone|talk to|speak to|speak with|talk with)\b"
    ),
    (
        r"\b(?:not|never|nobody) (?:[a-z]+ ){0,3}(?:get|got|reach|reached|getting|"
        r"reaching) (?:[a-z]+ ){0,3}(?:on|by) the (?:phone|line)\b|\bno (?:other|"
        r"alternative|different) (?:[a-z]+ ){0,2}(?:way|means|channel|contact|option)\b|"
        r"\bno (?:phones?|call[s]?|calling)\b"
    ),
    (
        r"\b(?:everything|all|contact|communication|support|service|help|answers?) "
        r"(?:[a-z]+ ){0,3}(?:email|in writing)\b"
    ),
    (
        r"\b(?:told|asked|forced|made|required|instructed|expected|have|had) (?:me |us "
        r")?to (?:[a-z]+ )?(?:email|mail|write an email|write emails|send an email|send "
        r"emails|put it in writing|use the contact form|fill in a form)\b"
    ),
    (
        r"\b(?:took away|taken away|removed|closed|shut|closing|got rid of|scrapped|axed|cut|"
        r"abolished|discontinued|disconnected|switched off|replaced) (?:down )?(?:the |your |their "
        r")?"
        r"(?:[a-z]+ )?(?:helpline|phone lines?|call cent(?:re|er)|hotline|phone support|phone "
        r"number|number|switchboard)\b"
    ),
    r"\b(?:hear|heard|hearing) (?:a |an |another |no )?(?:human |real |friendly |live )?voice\b",
    (
        r"\binfo ?@|@ ?address\b|\bnoreply\b|\b(?:it is|its|now|just|only|is|are|with) (?:all |"
        r"just "
        r"|only |always )?(?:messages|tickets|bots?|chatbots?|automated|web forms?|online forms?|a "
        r"chatbot|a bot|an inbox|a mailbox)\b|\bcontact (?:[a-z]+ ){0,3}online (?:only|alone)\b|"
        r"\bonly (?:messages|tickets|web forms?|online forms?)\b"
    ),
    (
        r"\b(?:could|can|may) not (?:[a-z]+ )?(?:ring|phone|call)(?:[ .!]*$|[.,;!]| them| you| up| "
        r"and| or| "
        r"anybody| the)|\bnever (?:a|an|any) (?:real |actual |live )?(?:person|human|human being|"
        r"voice|face)\b"
    ),
    (
        r"\b(?:helpline|call cent(?:re|er)|hotline|phone support|phone number|phones?|switchboard) "
        r"(?:[a-z]+ ){0,3}(?:shut|closed|removed|gone|scrapped|axed|discontinued|disconnected|"
        r"taken "
        r"away|cut|switched off|replaced|dead)\b"
    ),
    (
        r"\b(?:type|typing|write|writing) (?:an |out |up )?(?:[a-z]+ )?(?:essays?|novels?|into a "
        r"box)\b|"
        r"\b(?:(?:two|five|ten|quick|short|simple|[0-9]+) )+(?:minutes? )?(?:phone )?(?:call|chat|"
        r"conversation) (?:would|could|to sort)\b"
    ),
    (
        r"\bno (?:phone |contact |telephone )?numbers? (?:on|anywhere|listed|given|in|published|"
        r"available|to be found)\b|\b(?:service|support|contact|help) (?:is|was|means|consists of) "
        r"(?:just "
        r"|only |merely |nothing but )?(?:an? )?(?:[a-z]+ )?(?:mailbox|inbox|form|bot|chatbot|"
        r"machine|"
        r"robot)\b|\b(?:info|support|service|help|hello|contact|office|customer ?care|noreply) ?@"
    ),
    (
        r"\b(?:did|do|done|doing|does) away with (?:[a-z]+ ){0,3}(?:phones?|phone|hotline|helpline|"
        r"calls?|number)\b|\bonly (?:[a-z]+ ){0,6}(?:send|write|leave) (?:an? |them )?(?:message|"
        r"email|"
        r"mail|letter|note)\b|\b(?:prefer[a-z]*|rather|liked|wanted) (?:[a-z]+ ){0,2}(?:a |the "
        r")?(?:phone "
        r"|quick )?(?:call|chat|conversation|phone)\b"
    ),
    (
        r"\bticketing\b|\basync[a-z]*\b|\b(?:shared|generic|group|support|central) (?:mailbox|"
        r"inbox)\b|"
        r"\bphone (?:[a-z]+ ){0,2}(?:not exist|non existent|nonexistent)\b|\b(?:need|want|like|"
        r"prefer|"
        r"needed|wanted) (?:to speak |to talk )?(?:with |to )?(?:[a-z]+ ){0,2}(?:someone|somebody|"
        r"person|"
        r"human|people) (?:on|at) (?:the )?(?:phone|line|other end)\b|\b(?:no|zero) humans?\b|"
        r"\b(?:want|"
        r"like|prefer) (?:to )?speak (?:to|with)\b|\b(?:recording|machine|voicemail|answerphone) "
        r"(?:[a-z]+ )"
        r"{0,3}(?:email|write|website)\b|\bmust (?:[a-z]+ )?write\b"
    ),
    (
        r"\b(?:chat ?bots?|robots?|bots|virtual assistants?|ai (?:assistant|agent|bot)|automated "
        r"(?:system|voice|"
        r"line|menu|phone|call)|voice menu)\b|\bput (?:[a-z]+ )?in writing\b|\b(?:hate|dislike|"
        r"tired of|sick of) "
        r"(?:having to )?(?:writ(?:e|ing) (?:an )?)?emails?\b|\binstead of (?:mailing|emailing|"
        r"typing|writing|"
        r"a mail|an email|mails|emails)\b"
    ),
    (
        r"\b(?:contact|web|enquiry|inquiry|online contact) forms?\b|\bprefer(?:red)? (?:to "
        r")?(?:talk|speak|call|phone|"
        r"ring)(?:ing)?\b|\bmust (?:[a-z]+ )?(?:send|email|mail)\b|\b(?:for|with) (?:each|every) "
        r"[^.!?]*\bemails?\b|"
        r"\b(?:took|taken) (?:the |your |their )?(?:phone )?number (?:off|away|down)\b|\b(?:have|"
        r"had|has) to "
        r"(?:[a-z]+ )?(?:write|type)(?:[ .!]*$|[.,;!]| in | to them| everything)"
    ),
    (
        r"\b(?:type|typing|typed|write|writing|chat|chatting|talk|talking|speak|speaking) "
        r"(?:[a-z]+ )?(?:to|with|into|at) (?:a |an |"
        r"your |some )?(?:[a-z]+ )?(?:machines?|computers?|robots?|bots?|screen|algorithm|ai|"
        r"box)\b|\b(?:helpline|call cent(?:re|er)|"
        r"hotline|phone support|phone service) (?:[a-z]+ ){0,3}(?:dropped|ended|stopped|cancelled|"
        r"withdrawn|abolished)\b|\b(?:speak|talk) "
        r"on the phone\b|\bno (?:real |proper |actual )?(?:conversation|dialogue|talking)\b|"
        r"\b(?:just|only) (?:written|typed) "
        r"(?:messages|text|replies|answers)\b"
    ),
    (
        r"\bnot (?:let|allow) (?:me|us|you|people|customers) (?:to )?(?:call|ring|phone|speak|"
        r"talk)\b|\bno direct (?:line|number|"
        r"contact|dial)\b|\bonly (?:[a-z]+ ){0,5}(?:chat|messenger|whatsapp|tickets?)\b|\bused to "
        r"(?:be|have) (?:a |an )?(?:phone |"
        r"contact )?(?:number|hotline|helpline|person|line)\b|\b(?:hear|reach|get to|find) (?:a |"
        r"an |any )?(?:real |actual |live )?"
        r"(?:person|human|human being)\b|\bgoes? through (?:a|an|the|your|their) (?:[a-z]+ "
        r")?(?:ticket|form|mailbox|bot)\b"
    ),
    (
        r"\b(?:must|have to|had to|made to) (?:use|fill|go through) (?:in |out )?(?:the|a|an|their|"
        r"your) (?:[a-z]+ )?(?:form|chat|bot)\b|"
        r"\b(?:discuss|explain|talk)[^.!?]{0,20}\b(?:in person|face to face)\b|\bnobody (?:[a-z]+ "
        r"){0,5}(?:you|i|we|one) (?:can|could) "
        r"(?:talk|speak)\b"
    ),
    (
        r"\b(?:have|has|had|having|owns?) no (?:computer|pc|laptop|email (?:address|account))\b|"
        r"\b(?:"
        r"do|does|did) not (?:even )?(?:have|own|use) (?:an? |any )?(?:computer|pc|laptop|email "
        r"(?:address|account))\b|\bnot (?:everybody|everyone|all of us) (?:[a-z]+ ){0,3}(?:in|by|"
        r"on|"
        r"at|an?|their|use|uses|has|have) (?:[a-z]+ )?(?:inbox|emails?|computer|mailbox)\b"
    ),
)

"""Pieces the dictionary is made of: gaps between words, and words that mean the same."""

from __future__ import annotations

from typing import Final

Patterns = tuple[str, ...]
"""Regular expressions, any of which gives a code."""


def gap(words: int) -> str:
    """Return a pattern for up to so many words between two others, within one clause."""
    # Counting many words makes the search slow; within one clause any distance will do.
    return r"(?:[a-z0-9 ]* )?" if words >= 4 else rf"(?:[a-z0-9]+ ){{0,{words}}}"


def both(one: str, other: str) -> str:
    """Return a pattern for two things said in one sentence, in either order."""
    return rf"\b(?:{one})\b[^.!?]*\b(?:{other})\b|\b(?:{other})\b[^.!?]*\b(?:{one})\b"


G2: Final = gap(2)
G3: Final = gap(3)
G4: Final = gap(4)
G6: Final = gap(6)
G9: Final = gap(9)

NO: Final = r"\b(?:not|never|nobody|no|nothing|rarely|seldom|hardly|barely|without|none|neither)\b "
LONG: Final = (
    r"(?:forever|ages|an eternity|(?:too|so|very|incredibly|extremely|awfully|quite) long|long|"
    r"a (?:very |really )?long time|(?:an |half an )?hours?|minutes|days|weeks|months|years|"
    r"fortnight|half a day|"
    r"an? (?:whole |full |entire )?(?:day|week|month|year|hour)|too much time)"
)
GOODS: Final = (
    r"(?:deliver(?:y|ies)|orders?|parcels?|packages?|shipments?|shipping|goods|items?|products?|"
    r"couriers?|purchases?|gifts?|presents?|books?|flowers|groceries|furniture|supplies|"
    r"replacements?|letters?|post|spare parts?|parts|stuff|drivers?|hoodie|shoes|boots|dress|"
    r"shirts?|clothes|jacket|coat|sofa|mattress|bed|fridge|washing machine|cooker|laptop|"
    r"medication|"
    r"food|meals?|pizzas?|takeaways?|medicines?|pills|prescriptions?|newspapers?|magazines?|cakes?|"
    r"toys?|consignments?|pallets?|"
    r"materials?|samples?|boxes|uniforms?|curtains|carpets?|glasses|wine|tyres|heating oil)"
)
MARKETING: Final = (
    r"(?:marketing|adverts?|advertis[a-z]+|ads?|promos?|promotions?|promotional|newsletters?|"
    r"mailings?|mailshots?|offers?|coupons?|vouchers?|flyers?|leaflets?|catalogu?e?s?|"
    r"campaigns?|recommendations?|suggestions?|emails?|mails?|messages?|texts|sms|brochures?|"
    r"deals|pitch(?:es)?|sales calls?|cold calls?|notifications?|commercials?|pop ?ups?|banners?|"
    r"letters)"
)
QUESTION: Final = (
    r"(?:questions?|enquir(?:y|ies)|inquir(?:y|ies)|quer(?:y|ies)|emails?|messages?|letters?|"
    r"calls?|complaints?|requests?|tickets?|concerns?|voicemails?|letter)"
)
SOMEBODY: Final = (
    r"(?:human|humans|person|persons|someone|somebody|anyone|anybody|people|real|live|actual|agent|"
    r"advisor|adviser|representative|member|operator|receptionist|being|manager|employee|clerk|"
    r"soul|"
    r"voice|staff)"
)
PHONE: Final = (
    r"(?:phones?|telephone|hotline|phone number|telephone number|number (?:to|i can|you can|we can|"
    r"one can|where) (?:[a-z]+ )?(?:call|ring|dial|phone)|helpline|"
    r"call cent(?:re|er)|live chat|human|real person|contact number|landline|phone line|"
    r"phone support|person to (?:talk|speak|call))"
)
BY_ONESELF: Final = (
    r"(?:online|on the (?:web|internet|net|website|site|homepage|app|phone app)|over the internet|"
    r"on (?:your|their|its) (?:website|site|homepage|app)|(?:by |for )?(?:myself|ourselves|"
    r"yourself)|(?:on|of) (?:my|our|your) own|in (?:an|the|your|their) app|(?:via|through|using) "
    r"(?:the|your|their|an?) (?:website|site|internet|app|portal)|digitally|"
    r"from home|from my (?:sofa|couch|desk|phone|computer)|on my (?:phone|mobile|laptop|computer|"
    r"tablet)|outside (?:office|opening|business|working) hours|at night|at weekends|on a sunday)"
)
DO: Final = (
    r"(?:chang(?:e|ed|ing)|cancel\w*|manag(?:e|ed|ing)|order\w*|reorder\w*|book\w*|rebook\w*|"
    r"updat(?:e|ed|ing)|check\w*|see|look|do|done|doing|pay|paid|track\w*|edit\w*|view\w*|"
    r"download\w*"
    r"|access\w*|handl(?:e|ed|ing)|sort\w*|fix\w*|solv(?:e|ed|ing)|resolv(?:e|ed|ing)|arrang(?:e|"
    r"ed)|"
    r"renew\w*|switch\w*|return\w*|register\w*|submit\w*|print\w*|reset\w*|amend\w*|adjust\w*|"
    r"schedul\w*|modif\w*|make|made|plac(?:e|ed|ing)|upgrad\w*|find out|serve|help|upload\w*|"
    r"take care of|set)"
).replace(r"\w", "[a-z]")
OUR_KIND: Final = (
    r"(?:you|them|your|their|it|the (?:brand|company|shop|store|firm|place|name|business)|"
    r"this (?:brand|company|shop|store|firm|place|business))"
)

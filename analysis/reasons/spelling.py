"""How reasons are spelt before they are read: apostrophes, short forms, common misspellings."""

from __future__ import annotations

from typing import Final

SINGLE_SPACES: Final = (r"[^\S ]\s*| \s\s*", " ")
"""A pattern that lets single blanks stand is searched for in few texts."""

TYPING: Final[tuple[tuple[str, str], ...]] = (
    (r"\b(?:wating|waitting|watting|waitng|wait ing)\b", "waiting"),
    (r"\bdeliver(?:ys|yies|ie)\b|\bdel(?:ivry|ivary|ievery|ivey|very)\b", "deliveries"),
    (r"\b(re|de)c(?:ie|e|i)v(e[ds]?|ing)\b", "${1}ceiv${2}"),
    (r"\bc(?:ustum|ostum|ustom|ostom|ousto?m|usotm)(?:e|o)?r(s?|ed)\b", "customer${1}"),
    (r"\b(?:com+s|com+unicaton|com?unication|communcation|comunic[a-z]+)\b", "communication"),
    (r"\b(would|should|could|might|must) of\b", "${1} have"),
    (r"(^|[^a-z])(?:mins?|minuts?|minites?)\b", "${1} minutes"),
    (r"(^|[^a-z])hrs?\b", "${1} hours"),
    (r"\btarif+s?\b", "tariff"),
    (r"\bexp(?:enc|ens|es|enes|ensi|nes)[iv]{2,3}e?\b", "expensive"),
    (r"\b(?:que|queu|quee|queueu|cue)(s|d|ing)?\b", "queue${1}"),
    (r"\b(?:adress|addres)(es|ed)?\b", "address"),
    (r"\b(?:definately|deffinitely|defo)\b", "definitely"),
    (r"\bbe?(?:cau|ca|cuas|cua)(?:se|ze)\b|\b(?:cos|cuz|coz|bc)\b", "because"),
    (r"\b(?:im|iam)\b", "i am"),
    (r"\b(i|you|we|they)ve\b", "${1} have"),
    (r"\b(?:thier|there own)\b", "their"),
    (r"\b(?:wen|whn)\b", "when"),
    (r"\b(?:alot|allot)\b", "a lot"),
    (r"\bidk\b", "i do not know"),
    (r"\bnotifs?\b", "notifications"),
    (r"\b(?:msg|mesage|messsage)(s?)\b", "message${1}"),
    (r"\b(?:appt|appointement|apointment|appoinment)(s?)\b", "appointment${1}"),
    (r"\b(?:acct|acount)(s?)\b", "account${1}"),
    (r"\bdmd\b", "messaged"),
    (r"\b(?:cust|customer) (?:serv|svc|srv)\b", "customer service"),
    (r"\b(?:u|ya)\b", "you"),
    (r"\bur\b", "your"),
    (r"\bresponce(s?)\b|\brespons(s?)\b", "response${1}${2}"),
    (r"\b(?:anwser|awnser|answere|anser)(s|ed)?\b", "answer${1}"),
    (r"\b(?:servise|sevice|servcie|serivce)(s?)\b", "service${1}"),
    (r"\b(?:quailty|qualty|quallity|qualitty|kwality)\b", "quality"),
    (r"\b(?:advertisment|advertizement|advertisemant)(s?)\b", "advertisement${1}"),
)
"""Common misspellings and short forms."""

SPELLING: Final[tuple[tuple[str, str], ...]] = (
    (r"[’‘`´]", "'"),
    (r"\b(?:can't|cannot|cant)\b", "can not"),
    (r"\b(?:won't|wont)\b", "will not"),
    (
        r"\b(do|does|did|could|would|is|was|were|are|have|has|had|should|need)(?:n't|nt)\b",
        "${1} not",
    ),
    (r"n't\b", " not"),
    (r"'ve\b", " have"),
    (r"'re\b", " are"),
    (r"'ll\b", " will"),
    (r"'m\b", " am"),
    (r"'d\b", " would"),
    (r"'", ""),
    *TYPING,
    (r"\be[- ]?mail", "email"),
    (r"[-–—/_\"“”„()\[\]]", " "),
    (r"\b(?:no ?one|not anybody|not anyone|not a soul|not a single person)\b", "nobody"),
    (r"\b(?:anymore|any longer)\b", "any more"),
    (r"\b(?:tele)?phone contact\b|\bcontact by (?:tele)?phone\b", "phone support"),
    (r"\btelephon(e|ed|ing)\b", "phon${1}"),
    (r"\bneeds (an hour|hours|days|weeks|months|ages|minutes|forever)\b", "takes ${1}"),
    SINGLE_SPACES,
)

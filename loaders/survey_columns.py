"""What a survey column beside the answers is for, told from its heading: who, when, which group."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from loaders.headings import without_remark
from loaders.survey_items import plain

_ROLES: Final[tuple[tuple[str, str], ...]] = (
    ("respondent_id", r"respondent(?: (?:id|number|no|key))?|response ?id|respondentid|rid"),
    ("respondent_id", r"submission id|survey response id|completion id|case id|interview id|uuid"),
    ("respondent_id", r"(?:participant|subject|panelist|panellist|person)(?: (?:id|number|no))?"),
    ("respondent_id", r"(?:employee|staff|manager) (?:id|number|no)|id|#|token|serial"),
    (
        "respondent_id",
        r"record(?: id)?|resp(?: ?id| no| nr)?|lfdn|lfd nr|case|interview(?: no| nr)?",
    ),
    (
        "respondent_id",
        r"(?:review|survey|feedback|entry|answer|result) id|id (?:de (?:la )?)?réponse",
    ),
    ("respondent_id", r"(?:teilnehmer|antwort|befragten|interview)(?:[ -]?(?:id|nr|nummer))?"),
    (
        "respondent_id",
        r"(?:n )?répondant|encuestado|respondente|id (?:de |da )?(?:respuesta|resposta|risposta)",
    ),
    ("respondent_id", r"回答者(?:番号|id)|응답자 ?(?:번호|id)|응답 ?번호|受[訪访]者[編编][號号]"),
    ("person_id", r"(?:person|panel|panelist|panellist|participant)(?: (?:id|number|no))?"),
    (
        "customer_id",
        (
            r"(?:customer|client|member|membership|account|user|guest|subscriber)"
            r" ?(?:id|number|no|key|nr|ref(?:erence)?)|external (?:data )?reference"
        ),
    ),
    ("wave", r"(?:survey )?(?:wave|round|fielding|edition)(?: (?:name|id|number|no))?"),
    ("wave", r"survey period"),
    ("audience", r"audience|respondent (?:type|group|role)|stakeholder(?: group)?|role"),
    ("audience", r"who answers|(?:you are|i am)(?: an? )?.*|answered as|group|position"),
    ("audience", r"survey group"),
    ("weight", r"weight(?:s|ing)?|wt|wgt|(?:survey|sample|rim|post stratification) weight"),
    ("weight", r"weight(?:ing)? factor"),
    ("duration", r"duration(?: (?:in )?(?:seconds?|secs?|s|minutes?|mins?))?|interviewtime"),
    ("duration", r"total time|time (?:taken|spent|to complete)(?: .*)?"),
    ("duration", r"completion time (?:seconds?|minutes?)"),
)

_DATES: Final = (
    (
        r"answered(?: on| at)?|date answered|response date|survey (?:response )?date"
        r"|date of response|(?:review|answer) (?:creation )?date|reviewed(?: on| at)?"
        r"|responded(?: on| at)?"
        r"|date de (?:la )?(?:réponse|soumission)|antwortdatum|abgabedatum|fecha de respuesta"
    ),
    r"recorded ?date|submit(?:ted)?(?: date| on| at)?(?: utc)?|date submitted|submission date",
    (
        r"completion time|completed(?: on| at)?|end(?: ?date| time)?(?: utc)?|date completed"
        r"|submission time|fertigstellungszeit|heure de fin|hora de finalización"
        r"|ora di completamento"
        r"|lastdata|date of last access"
    ),
    (
        r"finished (?:at|on)|timestamp|date|interview ?date|intdate|fieldwork date|day"
        r"|created(?: at| on)?|datum|fecha|data|zeitstempel|horodateur|marca temporal|datetime|time"
        r"|(?:回答|応答|응답|조사)(?:日|일|일자|日時)|填答(?:日期|時間|时间)|日期|날짜|日付"
    ),
    (
        r"start(?: ?date| time)?(?: utc)?|started(?: at| on)?|time started|startzeit|heure de début"
        r"|hora de inicio|ora di inizio"
    ),
)

_PROGRAM_COLUMNS = re.compile(
    r"^(?:collector(?: ?id)?|collectorid|status|progress|finished|distribution channel"
    r"|distributionchannel|user ?language|response set|responseset|network id|seed|last page"
    r"|start language|startlanguage|refurl|last modified time|custom data \d+|consent"
    r"|(?:question|group|page|interview|completion|start|end|elapsed)\b.*\btime"
    r"|location ?(?:latitude|longitude|accuracy)|points .*|feedback .*|response type|tags"
    r"|browser.*|operating system|screen resolution|device(?: type)?|prolific pid|recipient.*"
    r"|question time.*)$"
)
_PERSONAL = re.compile(
    r"^(?:(?:first|last|full|family|given|middle|sur|recipient (?:first|last)|contact|customer"
    r"|user) ?names?|name|nachname|vorname|(?:.* )?e ?mail(?: address)?|phone(?: number)?"
    r"|mobile(?: number)?|telephone|ip ?address|ip|(?:street |home |postal |mailing )?"
    r"address(?: line)?(?: \d)?|(?:location ?)?(?:latitude|longitude)|birth ?date"
    r"|date of birth|.* phone number|recipient ?(?:first|last)? ?(?:name|email))$"
)
_BANDED = re.compile(
    r"\bage\b|\bincome\b|\bsalary\b|\byears?\b|\btenure\b|\bmonths?\b|\bnumber of\b|\bhow many\b"
    r"|\bhousehold\b|\bchildren\b|\bcount\b|\bquantity\b|\bspend\b|\bspent\b|\bvisits?\b"
)
_AUDIENCE_WORDS: Final[tuple[tuple[str, str], ...]] = (
    (
        "manager",
        r"\b(manage\w*|executives?|directors?|leaders?|leadership|supervisors?|board|ceo)\b",
    ),
    ("employee", r"\b(employees?|staff|team|agents?|colleagues?|workers?|associates?|crew)\b"),
    (
        "customer",
        (
            r"\b(customers?|clients?|guests?|buyers?|shoppers?|members?|users?|consumers?"
            r"|patients?|passengers?|subscribers?|visitors?)\b"
        ),
    ),
)


@cache
def person_roles(heading: str) -> tuple[str, ...]:
    """Return the roles a heading may have beside an answer, best first; empty: none known."""
    flat = plain(heading) or heading.strip()
    spread = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading.strip())
    names = {flat, plain(spread)} - {""}
    return tuple(
        dict.fromkeys(
            role for role, known in _ROLES if any(re.fullmatch(known, name) for name in names)
        )
    )


def date_rank(heading: str) -> int | None:
    """Return how well a heading names the day of the answer, 0 best; None: not at all."""
    written = (heading, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading.strip()))
    names = {plain(name) for each in written for name in (each, without_remark(each))}
    ranks = (rank for rank, known in enumerate(_DATES) for n in names if re.fullmatch(known, n))
    return next(ranks, None)


def is_program_column(heading: str) -> bool:
    """Whether the survey program wrote this column for its own purposes."""
    return _PROGRAM_COLUMNS.match(plain(heading)) is not None


def is_personal(heading: str) -> bool:
    """Whether a heading announces something that names or locates a person."""
    spread = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading.strip())
    return any(_PERSONAL.match(plain(each)) for each in (heading, spread))


def is_measure(heading: str) -> bool:
    """Whether a heading announces a count or an amount, such as age, rather than a rating."""
    return _BANDED.search(plain(heading)) is not None


def audience_of(text: str) -> str | None:
    """Return customer, employee or manager when a text names one of them."""
    flat = plain(text)
    return next((name for name, known in _AUDIENCE_WORDS if re.search(known, flat)), None)

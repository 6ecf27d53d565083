"""How surveys ask for the overall judgement, in full and in passing.

Asked in full ("Overall, how satisfied are you?") the wording tells by itself. In passing
("Satisfaction level", "How satisfied are you with your bank?") it is the overall judgement only
of a survey that asks for no other.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.headings import listed

_SATISFIED: Final = (
    r"(?:satisf|zufried|soddisf|satisfeit|satisfaç|satisfech|tevred|zadowol|memnun|kepuasan"
    r"|満足|만족|满意|滿意)\w*"
)
_JUDGED: Final = rf"(?:{_SATISFIED}|happ(?:y|iness)|experience|impression|opinion|rat(?:e|ing))"
_ON_THE_WHOLE: Final = (
    r"(?:overall|all in all|all things considered|everything considered|taken together|on the whole"
    r"|taking everything (?:into (?:account|consideration)|together)|in general|generally speaking"
    r"|insgesamt|alles in allem|im allgemeinen|im großen und ganzen|dans l ensemble|globalement"
    r"|en général|de manière générale|en general|en conjunto|nel complesso|complessivamente"
    r"|in generale|no geral|em geral|de modo geral|over het algemeen|al met al|전반적으로)"
)
_FULL: Final = re.compile(
    r"^overall$|^o ?sat$|^sat overall$|^overall ?sat$|^overallsatisfaction$"
    r"|\boverall (?:(?:customer|client|guest|passenger|patient|user|member) )?"
    rf"(?:{_JUDGED}|score|evaluation)"
    rf"|\b(?:total|general|global) (?:(?:customer|client) )?{_SATISFIED}(?: (?:score|level))?$"
    r"|^(?:satisfaction|satisfied|csat|liking|like|overall quality|customer satisfaction)"
    r"(?: score| overall| rating)?$"
    r"|^how satisfied (?:are|were) you(?: overall| in general)?(?: with (?:us|it|them))?$"
    rf"|\b{_ON_THE_WHOLE}\b.*\b{_JUDGED}|\b{_JUDGED}.*\b{_ON_THE_WHOLE}$"
    r"|\bhow (?:satisfied|happy|pleased) (?:are|were) you (?:overall|in general)\b"
    r"|^wie zufrieden (?:sind|waren) sie (?:insgesamt|im allgemeinen|alles in allem)\b"
    r"|\bgesamt(?:zufriedenheit|bewertung|eindruck|urteil|erlebnis)\b"
    r"|\b(?:allgemeine zufriedenheit|algemene tevredenheid|tevredenheid (?:algemeen|totaal))\b"
    r"|\bsatisfaction (?:globale|générale|d ensemble)\b|\b(?:note|expérience) globale\b"
    r"|\b(?:satisfacción|valoración|experiencia) (?:general|global|total)\b"
    r"|\b(?:soddisfazione|valutazione|esperienza) (?:complessiva|generale|globale)\b"
    r"|\b(?:satisfação|avaliação|experiência) (?:geral|global|total)\b"
    r"|総合(?:的な)?(?:満足|評価)|전반적(?:인)? ?만족|(?:总体|整体|總體|整體)(?:上)?(?:满意|滿意)"
)
_PROVIDER: Final = "|".join(listed("""
    bank, company, provider, airline, hotel, operator, insurer, supplier, brand, carrier, agency,
    hospital, clinic, university, restaurant, us, them, hausbank, banque, banco, banca, firma,
    unternehmen, anbieter, entreprise, empresa, azienda, bedrijf
"""))  # fmt: skip
_IN_PASSING: Final = (
    re.compile(rf"^(?:customer |client |kunden)?{_SATISFIED}(?: (?:level|index|grade|degree))?$"
               r"|^(?:customer )?sat(?: score)?$|^csi$|^happiness(?: score| level)?$"
               r"|^satisfied with us$"),
    re.compile(
        r"^(?:the |my |our )?overall (?:\w+ )?(?:service|quality|performance|assessment|perception"
        r"|feeling|judge?ment|appraisal)$|^total (?:evaluation|impression)$"
    ),
    re.compile(
        rf"\b{_SATISFIED} (?:\w+ ){{0,3}}?(?:with|mit|de|con|del|della|van|over) (?:\w+ ){{0,3}}"
        rf"(?:{_PROVIDER})(?: overall)?$"
        rf"|\b(?:happy|pleased) with (?:\w+ ){{0,3}}(?:{_PROVIDER})(?: overall)?$"
    ),
)  # fmt: skip


def judges_overall(flat: str) -> bool:
    """Whether a question asks for the overall judgement in full.

    Args:
        flat: The wording in lower case, words parted by single spaces.
    """
    return _FULL.search(flat) is not None


def judges_in_passing(flat: str) -> int | None:
    """Return how well a wording asks for the overall judgement in passing, 0 best; None: not so.

    Args:
        flat: The wording in lower case, words parted by single spaces.
    """
    return next((rank for rank, known in enumerate(_IN_PASSING) if known.search(flat)), None)

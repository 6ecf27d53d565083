"""Nine causes of leaving that a company can mend, each with the phrases customers use in English.

Phrases see text that `analysis.reason_codes.plain_text` prepared: lower case, no apostrophes, "not"
written out, "nobody" for "no one".
"""

from __future__ import annotations

from typing import Final

from analysis.reasons.email_only import EMAIL_ONLY
from analysis.reasons.late_delivery import LATE_DELIVERY
from analysis.reasons.marketing import IRRELEVANT_MARKETING
from analysis.reasons.needs import NEEDS
from analysis.reasons.phrases import Patterns
from analysis.reasons.self_service import SELF_SERVICE
from analysis.reasons.slow_service import SLOW_SERVICE
from analysis.reasons.touch import TOUCH
from analysis.reasons.unanswered import UNANSWERED
from analysis.reasons.visibility import VISIBILITY

CAUSES: Final[dict[str, Patterns]] = {
    "slow service": SLOW_SERVICE,
    "late delivery": LATE_DELIVERY,
    "needs not anticipated": NEEDS,
    "not staying in touch": TOUCH,
    "questions unanswered": UNANSWERED,
    "irrelevant marketing": IRRELEVANT_MARKETING,
    "email as the only contact": EMAIL_ONLY,
    "no self-service": SELF_SERVICE,
    "not being visible": VISIBILITY,
}

MENDABLE: Final = frozenset(
    {*CAUSES, "unfriendly staff", "poor service", "billing mistakes", "returns and refunds"}
)
"""Reasons that better service, delivery or contact could have mended."""

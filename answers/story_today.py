"""What the figures of a pinned exhibit are in the data as they are now."""

from __future__ import annotations

from answers.asked_again import asked_again
from answers.notebook import Frozen
from answers.story import remark
from study import Study, content_of, with_settings


def is_of(frozen: Frozen, study: Study) -> bool:
    """Tell whether an exhibit was pinned from the very data of a study.

    Args:
        frozen: As it was pinned.
        study: Any study.
    """
    return content_of(study.fingerprint) == content_of(frozen.fingerprint)


def remark_on(frozen: Frozen, study: Study) -> str:
    """Say what became of a pinned exhibit's figures in a study; "" when its data are the same.

    Args:
        frozen: As it was pinned.
        study: The data as they are now.
    """
    if is_of(frozen, study):
        return ""
    asked = asked_again(frozen.page, frozen.question)
    if asked is None:
        return "The data changed since this was pinned; the page is no more."
    answer, _ = asked
    return remark(frozen, answer(with_settings(study, **frozen.settings), frozen.filters).findings)

"""What the page Why they stay or leave shows: the pictures of its four tabs."""

from __future__ import annotations

from answers.coming_back import ComingBackAnswer
from answers.in_their_words import WordsAnswer
from answers.leaving_reasons import LeavingAnswer
from answers.what_matters import MattersAnswer
from answers.why_they_stay_or_leave import WhyAnswer
from charts.exhibit import Exhibit
from charts.exhibits.in_their_words import words_exhibits
from charts.exhibits.what_brings_them_back import returning_exhibits
from charts.exhibits.what_matters import matters_exhibits
from charts.exhibits.why_they_leave import leaving_exhibits


def why_exhibits(
    answer: WhyAnswer | LeavingAnswer | MattersAnswer | ComingBackAnswer | WordsAnswer,
) -> tuple[Exhibit, ...]:
    """Return what all four tabs show when nothing is chosen, or one of them.

    Args:
        answer: The page's answer, or that of a tab.
    """
    match answer:
        case LeavingAnswer():
            return leaving_exhibits(answer)
        case MattersAnswer():
            return matters_exhibits(answer)
        case ComingBackAnswer():
            return returning_exhibits(answer)
        case WordsAnswer():
            return words_exhibits(answer)
        case WhyAnswer():
            tabs = (answer.leaving, answer.matters, answer.returning, answer.words)
            return tuple(exhibit for tab in tabs for exhibit in why_exhibits(tab))

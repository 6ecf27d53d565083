"""Which choices of a survey are brands: "Which of these have you heard of?" lists them by name."""

from __future__ import annotations

from collections.abc import Collection

from loaders.survey_choices import is_no_choice
from loaders.survey_plan import Decisions
from loaders.survey_texts import asks_of_brands, funnel_step

_ONLY_OF_BRANDS = {"name", "consider", "prefer"}
"""Steps nobody asks of features or channels, as they do ask which of them somebody uses."""


def known_brands(decisions: Decisions) -> set[str]:
    """Return the brands a survey names: those rated, and those offered on the way to buying.

    A list of choices is one of brands when it repeats brands rated elsewhere, when its question
    speaks of brands, or when the same list is offered for several steps on the way to buying.

    Args:
        decisions: The survey, its ratings taken already.
    """
    brands = {item.brand for item in decisions.items.values() if item.brand}
    lists = [
        (step, heading, {word for word in profile.choices if not is_no_choice(word)})
        for _, heading, profile in decisions.open()
        if profile.delimiter and (step := funnel_step(heading))
    ]
    for step, heading, offered in lists:
        asked = {other for other, _, words in lists if _overlap(words, offered)}
        is_way = len(asked) > 1 and asked & _ONLY_OF_BRANDS
        if are_brands(offered, brands) or (step and asks_of_brands(heading)) or is_way:
            brands |= offered
    return brands


def are_brands(words: Collection[str], brands: Collection[str]) -> bool:
    """Whether at least two words, and half of them all, are brands.

    Args:
        words: Choices of a question.
        brands: Brands known.
    """
    named = [word for word in words if not is_no_choice(word)]
    return sum(word in brands for word in named) >= max(2, len(named) / 2)


def _overlap(one: Collection[str], other: Collection[str]) -> bool:
    shared = len(set(one) & set(other))
    return shared >= 2 and shared >= min(len(one), len(other)) / 2

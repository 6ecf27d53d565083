"""Answer wordings in the order they stand on their scale, and the wordings that are no answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import polars as pl

from loaders.scale_wordings_abroad import ABROAD

_ENDS = ("very", "extremely", "highly", "strongly", "completely", "totally", "fully", "entirely")
_HALVES = ("somewhat", "slightly", "rather", "fairly", "a little", "a bit", "mostly", "tend to")
_BETWEEN = ("moderately", "quite")
_MIDDLE = ("neutral", "neither", "neither nor", "indifferent", "in between", "undecided", "mixed")


@dataclass(frozen=True, slots=True)
class WordScale:
    """A scale whose answers are worded.

    Attributes:
        name: What the wordings are about, such as "agreement".
        steps: From lowest to highest, the wordings that stand for each step.
        lowest: Rating of the first step; each further step adds one.
        needs_every_step: The scale has no middle and is the part of a longer one, so that it is
            only believed when many answered and every step was used.
    """

    name: str
    steps: tuple[tuple[str, ...], ...]
    lowest: int = 1
    needs_every_step: bool = False

    @property
    def highest(self) -> int:
        """Rating of the last step."""
        return self.lowest + len(self.steps) - 1


def _with_degree(degrees: tuple[str, ...], *words: str) -> tuple[str, ...]:
    return tuple(f"{degree} {word}" for word in words for degree in degrees)


def _two_sided(
    name: str, low: tuple[str, ...], high: tuple[str, ...], middle: tuple[str, ...] = ()
) -> tuple[WordScale, ...]:
    """Build the usual 5-, 7- and 4-point forms of one pair of opposites."""
    half, plain = (*_HALVES, *_BETWEEN), (*_MIDDLE, *middle)
    ends = _with_degree(_ENDS, *low), _with_degree(_ENDS, *high)
    mild = (*low, *_with_degree(half, *low)), (*high, *_with_degree(half, *high))
    extreme = ("extremely", "completely", "totally", "strongly", "entirely")
    strong = ("very", "moderately", "quite", "mostly", "highly")
    weak = ("somewhat", "slightly", "a little", "a bit", "rather", "fairly")
    seven = (
        (
            (*_with_degree(extreme, *low),),
            (*low, *_with_degree(strong, *low)),
            _with_degree(weak, *low),
            plain,
            _with_degree(weak, *high),
            (*high, *_with_degree(strong, *high)),
            (*_with_degree(extreme, *high),),
        ),
        (
            (*_with_degree(_ENDS, *low),),
            (*low, *_with_degree(_BETWEEN, *low)),
            _with_degree(_HALVES, *low),
            plain,
            _with_degree(_HALVES, *high),
            (*high, *_with_degree(_BETWEEN, *high)),
            (*_with_degree(_ENDS, *high),),
        ),
    )
    return (
        WordScale(name, (ends[0], mild[0], plain, mild[1], ends[1])),
        *(WordScale(name, steps) for steps in seven),
        WordScale(name, (ends[0], mild[0], mild[1], ends[1]), needs_every_step=True),
    )


def _one_sided(name: str, *words: str) -> WordScale:
    """Build the 5-point form that runs from "not at all" to "extremely"."""
    return WordScale(
        name,
        (
            (*_with_degree(("not at all", "not"), *words),),
            (*_with_degree(("slightly", "a little", "not very", "not so", "not that"), *words),),
            (*_with_degree(("moderately", "somewhat", "fairly"), *words),),
            (*words, *_with_degree(("very", "quite"), *words)),
            (*_with_degree(("extremely", "completely"), *words),),
        ),
    )


def _four_steps(name: str, *words: str) -> WordScale:
    """Build the form of opinion polls, from "not at all" over "somewhat" to "very"."""
    return WordScale(
        name,
        (
            (*_with_degree(("not at all",), *words),),
            (*_with_degree(("not very", "not too", "not so", "not particularly"), *words),),
            (*_with_degree(("somewhat", "fairly", "rather", "quite"), *words),),
            (*_with_degree(("very",), *words),),
        ),
        needs_every_step=True,
    )


WORD_SCALES: Final[tuple[WordScale, ...]] = (
    WordScale("ticked or not", (("not selected", "unselected", "not ticked"), ("selected",)), 0),
    WordScale("ticked or not", (("unchecked", "not checked"), ("checked", "ticked")), 0),
    WordScale("yes or no", (("no", "n", "nein", "non", "false"), ("yes", "y", "ja", "true")), 0),
    WordScale(
        "satisfied or not",
        (("neutral or dissatisfied", "dissatisfied or neutral"), ("satisfied",)),
        0,
        needs_every_step=True,
    ),
    WordScale(
        "yes, maybe or no",
        (("no",), ("maybe", "perhaps", "possibly", "it depends", "depends"), ("yes",)),
    ),
    *_two_sided(
        "agreement", ("disagree",), ("agree",), ("neither agree nor disagree", "neither/nor")
    ),
    *_two_sided(
        "satisfaction",
        ("dissatisfied", "unsatisfied", "not satisfied"),
        ("satisfied",),
        ("neither satisfied nor dissatisfied", "neither dissatisfied nor satisfied", "okay", "ok"),
    ),
    *_two_sided(
        "likelihood",
        ("unlikely", "not likely"),
        ("likely",),
        ("neither likely nor unlikely", "neither unlikely nor likely", "maybe"),
    ),
    *_two_sided(
        "difficulty",
        ("difficult", "hard"),
        ("easy",),
        (
            "neither easy nor difficult",
            "neither difficult nor easy",
            "neither easy nor hard",
            "average",
        ),
    ),
    *_two_sided(
        "favour",
        ("unfavorable", "unfavorably", "unfavourable", "unfavourably"),
        ("favorable", "favorably", "favourable", "favourably"),
        (
            "neither favorably nor unfavorably (neutral)",
            "neither favorable nor unfavorable",
            "neither favourable nor unfavourable",
        ),
    ),
    *_two_sided("happiness", ("unhappy",), ("happy",), ("neither happy nor unhappy",)),
    _one_sided("likelihood", "likely"),
    _one_sided("satisfaction", "satisfied"),
    _one_sided("importance", "important"),
    _one_sided("helpfulness", "helpful"),
    _one_sided("degree", "well"),
    _four_steps("likelihood", "likely", "probable"),
    _four_steps("satisfaction", "satisfied", "happy", "pleased"),
    _four_steps("importance", "important"),
    _four_steps("helpfulness", "helpful", "useful"),
    _four_steps("degree", "well"),
    WordScale(
        "frequency",
        (("never",), ("sometimes",), ("usually",), ("always",)),
        needs_every_step=True,
    ),
    WordScale(
        "mood",
        (
            ("😡", "😠", "🤬", "😤", "😭", "😢"),
            ("🙁", "☹", "☹️", "😞", "😟", "😕", "😒"),
            ("😐", "😑", "😶"),
            ("🙂", "☺", "☺️", "😊", "😃"),
            ("😍", "😀", "😁", "😄", "🤩", "❤", "❤️"),
        ),
    ),
    WordScale(
        "importance",
        (
            ("not at all important", "very unimportant", "completely unimportant"),
            ("not important", "unimportant", "not very important", "less important"),
            ("neutral", "moderately important", "neither important nor unimportant"),
            ("important", "quite important", "fairly important"),
            ("very important", "extremely important"),
        ),
    ),
    WordScale(
        "importance",
        (
            ("not important", "unimportant", "not at all important", "very unimportant"),
            ("somewhat important", "slightly important", "less important", "of little importance"),
            ("important", "moderately important", "neutral", "of average importance"),
            ("very important", "extremely important"),
        ),
        needs_every_step=True,
    ),
    WordScale(
        "likelihood",
        (
            ("definitely not", "definitely would not", "certainly not", "no, definitely not"),
            ("probably not", "probably would not", "no, probably not"),
            ("might or might not", "maybe", "perhaps", "possibly", "not sure", "undecided"),
            ("probably", "probably yes", "probably would", "yes, probably"),
            ("definitely", "definitely yes", "definitely would", "certainly", "yes, definitely"),
        ),
    ),
    WordScale(
        "frequency",
        (
            ("never",),
            ("rarely", "seldom", "hardly ever", "almost never"),
            ("sometimes", "occasionally", "about half the time"),
            ("often", "frequently", "usually", "most of the time", "very often", "mostly"),
            ("always", "almost always", "nearly always", "every time", "all the time"),
        ),
    ),
    WordScale(
        "quality",
        (
            ("very poor", "very bad", "terrible", "awful", "unacceptable"),
            ("poor", "bad", "below average"),
            ("fair", "average", "okay", "ok", "acceptable", "neutral", "neither good nor bad"),
            ("good", "above average"),
            ("very good", "excellent", "outstanding"),
        ),
    ),
    WordScale(
        "quality",
        (("poor", "very poor"), ("fair", "average"), ("good",), ("very good",), ("excellent",)),
    ),
    WordScale(
        "amount",
        (
            ("not at all", "none at all", "none", "nothing"),
            ("a little", "slightly", "a little bit", "not much", "very little"),
            ("somewhat", "moderately", "a moderate amount", "to some extent", "some"),
            ("a lot", "very much", "quite a bit", "mostly", "very", "to a large extent"),
            ("a great deal", "extremely", "completely", "totally"),
        ),
    ),
    WordScale(
        "comparison",
        (
            ("much worse", "far worse", "a lot worse", "much worse than expected"),
            ("worse", "somewhat worse", "a little worse", "slightly worse", "worse than expected"),
            ("the same", "about the same", "same", "equal", "as expected", "no difference"),
            ("better", "somewhat better", "a little better", "better than expected"),
            ("much better", "far better", "a lot better", "much better than expected"),
        ),
    ),
    *(WordScale(name, steps) for name, steps in ABROAD),
    WordScale(
        "how much they would go on buying",
        (
            ("not at all", "nothing", "no longer", "i would stop", "stop", "none", "not any more"),
            ("less", "a little less", "somewhat less", "much less", "i would buy less"),
            ("as much", "just as much", "the same", "the same amount", "same", "as much as now"),
        ),
    ),
)

NO_ANSWER: Final[frozenset[str]] = frozenset(
    {
        "",
        "don't know",
        "dont know",
        "do not know",
        "i don't know",
        "i do not know",
        "don't know / not sure",
        "don't know/no opinion",
        "dk",
        "dk/na",
        "n/a",
        "na",
        "n.a",
        "nan",
        "null",
        "not applicable",
        "does not apply",
        "not answered",
        "no answer",
        "no response",
        "no opinion",
        "no experience",
        "none given",
        "can't say",
        "cannot say",
        "can't rate",
        "cannot rate",
        "not sure",
        "unsure",
        "unknown",
        "refused",
        "prefer not to say",
        "prefer not to answer",
        "not asked",
        "skipped",
        "missing",
        "not used",
        "never used",
        "have not used",
        "haven't used",
        "not familiar",
        "unfamiliar",
        "-",
        "--",
        "–",
        "—",
        ".",
        "..",
        "?",
        "#n/a",
        "weiß nicht",
        "keine angabe",
        "weiss nicht",
        "k. a",
        "k.a",
        "k.a.",
        "trifft nicht auf mich zu",
        "nicht zutreffend",
        "ne sait pas",
        "je ne sais pas",
        "sans réponse",
        "non applicable",
        "non concerné",
        "no sé",
        "no sabe",
        "ns/nc",
        "no aplica",
        "no contesta",
        "non so",
        "non applicabile",
        "weet niet",
        "weet ik niet",
        "niet van toepassing",
        "geen mening",
        "não sei",
        "não se aplica",
    }
)


@cache
def wordings() -> pl.DataFrame:
    """List every wording of every scale.

    Returns:
        `scale` (position in `WORD_SCALES`), `plain` (the wording), `step_rating`, `steps`.
    """
    rows = [
        (position, word, float(scale.lowest + step), len(scale.steps))
        for position, scale in enumerate(WORD_SCALES)
        for step, words in enumerate(scale.steps)
        for word in words
    ]
    schema = {
        "scale": pl.UInt16,
        "plain": pl.String,
        "step_rating": pl.Float64,
        "steps": pl.UInt8,
    }
    return pl.DataFrame(rows, schema=schema, orient="row").unique(
        ["scale", "plain"], keep="first", maintain_order=True
    )


@cache
def judgements() -> tuple[str, ...]:
    """List the wordings that judge something; yes and no and how often do not."""
    apart = {"yes or no", "ticked or not", "frequency", "amount"}
    known = (scale for scale in WORD_SCALES if scale.name not in apart)
    return tuple({word for scale in known for step in scale.steps for word in step})

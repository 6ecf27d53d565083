"""Where a survey keeps its brands: in the headings, in a column, or nowhere.

In headings such as "Acme: trustworthy" or "Trustworthy [Acme]" nothing says which part is the
brand. What gives it away is structure: brands repeat with the same set of items.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.brand_words import brands_at_the_edge, brands_inside
from loaders.survey_items import asked, cleaned, is_marker, names_aspect, plain
from loaders.survey_texts import asks_emotions, is_emotion
from loaders.understanding import Confidence

_SPLIT = re.compile(r"\s+[-–—/»>|]\s+|\s*[|\n»]\s*|\s*:\s+|:(?=\S)|\s*::\s*|\.{2,}|__+")
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_CLOSING_PARENTHESIS = re.compile(r"^(.*\S)\s*\(([^()]+)\)\s*$", re.DOTALL)
_CODE = re.compile(
    r"^(?:q|v|var|item|frage|question)?\s*\d+(?:[._\-]?[rca]?\d+)*[a-z]?[.)]?$", re.IGNORECASE
)
_GRID_CODE = re.compile(r"^q\d+[a-z]?(?:[._]?[rca]\d+)+\s+(?=\w)", re.IGNORECASE)
"""Question, row and column as panel programs number them, such as "Q7r1c2 "."""

_RANGE = re.compile(r"^-?\d+\s*(?:-|–|to)\s*\+?\d+\D*$|points|scale", re.IGNORECASE)
_JOIN: Final = " – "
_EDGE: Final = 0.4
"""What a split without any separator must reach to be believed."""

_ITEM_WORDS = re.compile(
    r"\b(?:quality|price|prices|service|value|trust\w*|reliab\w*|friendl\w*|fast|speed|easy|ease|"
    r"innovat\w*|modern|overall|satisf\w*|recommend\w*|emotions?|feel\w*|delivery|support|staff|"
    r"products?|design|range|choice|clean\w*|cheap|expensive|taste|tasty|helpful\w*|cares?|"
    r"promises?|environment\w*|likely|good|best|worth|money|modern|honest\w*|fair|fun|serious|"
    r"leader|latest|bargain|trendy|understand\w*|need|needs|how|what|which|would|please|i|it|is|"
    r"has|my|me|importance|satisfaction|expectation|perception|performance|aware\w*|heard|"
    r"consider\w*|prefer\w*|use|used|usage|website|app|store|shop|communication|comment|image)\b"
)
_ITEM_ENDINGS = re.compile(r"(?:able|ible|ful|ive|ous|ish|worthy|ness|ity)$")
_SECTION_MARKS = re.compile(
    r"^(?:how|what|which|please|to what|rate|thinking|importance|satisf\w*|expect\w*|percep\w*|"
    r"performance|agree\w*|would|do|did|are|is|overall|importance of|when|why|where|who)\b"
)


@dataclass(frozen=True, slots=True)
class BrandGrid:
    """Columns that hold one brand × item each.

    Attributes:
        cells: Column → (brand, item as worded).
        how: What gave it away.
        confidence: How sure the split is.
    """

    cells: Mapping[int, tuple[str, str]]
    how: str
    confidence: Confidence

    @property
    def brands(self) -> tuple[str, ...]:
        """The brands, in the order of their first column."""
        return tuple(dict.fromkeys(brand for brand, _ in self.cells.values()))


def heading_parts(heading: str) -> tuple[str, ...]:
    """Take a heading apart at its separators; question codes and answer ranges are dropped.

    Args:
        heading: As written, such as "Q12_3 - Acme - Trustworthy" or "Trustworthy [Acme]".

    Returns:
        Its parts in order; one part when nothing separates it.
    """
    bracketed = _BRACKETS.findall(heading)
    stem = _GRID_CODE.sub("", _BRACKETS.sub(" ", heading).strip())
    parts = [part.strip() for part in _SPLIT.split(stem)]
    if len(parts) == 1 and not bracketed and (found := _CLOSING_PARENTHESIS.match(stem)):
        parts = [found.group(1), found.group(2)]
    inside = [part for each in bracketed for part in _SPLIT.split(each)]
    tidy = [re.sub(r"\s+", " ", part).strip(" :?") for part in [*parts, *inside]]
    kept = [part for part in tidy if part and not _RANGE.match(part)]
    while len(kept) > 1 and _CODE.match(kept[0]):
        kept.pop(0)
    return tuple(kept) or (heading.strip(),)


def item_likeness(text: str) -> float:
    """How much a part of a heading reads like something rated rather than like a brand, 0 to 1."""
    flat = plain(text)
    if not flat:
        return 1.0
    words = len(flat.split())
    wordiness = 0.7 if words >= 4 else 0.0
    is_worded = _ITEM_WORDS.search(flat) or _ITEM_ENDINGS.search(flat)
    known = 0.9 if is_worded or is_emotion(flat) or asks_emotions(flat) else 0.0
    explicit = 0.9 if asked(text).is_explicit else 0.0
    lower = 0.5 if text[:1].islower() else 0.0
    return max(wordiness, known, explicit, lower)


def brand_grid(headings: Mapping[int, str], *, mentioned: Collection[str] = ()) -> BrandGrid | None:
    """Find the columns that rate one brand on one item each.

    Args:
        headings: Columns that may hold answers, with their headings.
        mentioned: Names met as brands elsewhere, in any spelling of upper and lower case.

    Returns:
        The grid; None when no part of the headings behaves like a set of brands.
    """
    parts = {column: heading_parts(heading) for column, heading in headings.items()}
    if not any(len(each) > 1 for each in parts.values()):
        parts = {column: _underscored(heading) for column, heading in headings.items()}
    known = {plain(name) for name in mentioned}
    proposals = [
        (score, -rank, cells)
        for rank, position in enumerate((0, -1, 1))
        for cells in _cells_at(parts, position, known)
        if (score := _brandness(cells, known)) > 0
    ]
    proposals += [
        (score, -3, cells)
        for cells in brands_inside(parts, known, _JOIN)
        if (score := _brandness(cells, known)) > 0
    ]
    if not any(len(each) > 1 for each in parts.values()):
        proposals += [
            (score, -4, cells)
            for cells in brands_at_the_edge(headings, known)
            if (score := _brandness(cells, known)) > _EDGE
        ]
    if not proposals:
        return _single_brand(parts, known)
    score, _, cells = max(proposals, key=lambda proposal: (proposal[0], proposal[1]))
    brands = {brand for brand, _ in cells.values()}
    how = f"{len(brands)} brands repeat with the same items in the headings"
    confidence: Confidence = "certain" if score >= 1 else "likely" if score >= 0.3 else "guess"
    if len({item for _, item in cells.values()}) == 1 and not _must_be_brands(cells, known):
        confidence = "guess"
    return BrandGrid(_spread(cells, parts, brands), how, confidence)


def _underscored(heading: str) -> tuple[str, ...]:
    pieces = heading.strip().split("_", maxsplit=1)
    is_split = len(pieces) == 2 and all(re.search(r"[^\W\d_]{2}", piece) for piece in pieces)
    return tuple(pieces) if is_split else (heading.strip(),)


def _cells_at(
    parts: Mapping[int, tuple[str, ...]], position: int, known: Collection[str]
) -> list[dict[int, tuple[str, str]]]:
    """Take the part at one position for the brand where several share their partners.

    Names that share no partner, such as those of brands and those of steps to buying, are
    proposals of their own.
    """
    partners: dict[str, dict[str, int]] = defaultdict(dict)
    for column, each in parts.items():
        if len(each) < 2 or (position == 1 and len(each) != 3):
            continue
        rest = [*each]
        brand = rest.pop(position)
        if names_aspect(brand):
            continue  # "Importance: …" beside "Acme: …" is another question, not another brand
        partners[brand].setdefault(_JOIN.join(rest), column)
    names = [name for name in partners if _has_sibling(name, partners, known)]
    return [
        {column: (name, item) for name in group for item, column in partners[name].items()}
        for group in _sharing(names, partners)
        if len(group) >= 2
    ]


def _sharing(names: Sequence[str], partners: Mapping[str, Mapping[str, int]]) -> list[list[str]]:
    """Part names into groups that have partners in common."""
    groups: list[tuple[set[str], list[str]]] = []
    for name in names:
        items, members = set(partners[name]), [name]
        apart = []
        for other_items, others in groups:
            if items & other_items:
                items, members = items | other_items, [*others, *members]
            else:
                apart.append((other_items, others))
        groups = [*apart, (items, members)]
    return [members for _, members in groups]


def _has_sibling(
    name: str, partners: Mapping[str, Mapping[str, int]], known: Collection[str]
) -> bool:
    own = set(partners[name])
    for other, items in partners.items():
        shared = own & set(items)
        if other == name or not shared:
            continue
        least = min(len(own), len(items))
        is_enough = len(shared) >= 2 or (least == 1 and _stands_alone(shared, name, known))
        if is_enough and len(shared) >= least / 2:
            return True
    return False


def _stands_alone(shared: Collection[str], name: str, known: Collection[str]) -> bool:
    """A single question asked of several names is about brands only when it must be, or may be.

    It may be where the question is worded like something rated and the name is not; so are
    "Room – quality" and "Breakfast – quality" of one hotel, which is why that is only guessed.
    """
    must_be = plain(name) in known or any(map(_is_judgement, shared))
    return must_be or (_is_name(name) and all(map(_is_rated, shared)))


def _must_be_brands(cells: Mapping[int, tuple[str, str]], known: Collection[str]) -> bool:
    return all(plain(name) in known or _is_judgement(item) for name, item in cells.values())


def _is_judgement(item: str) -> bool:
    return asked(item).aspect in {"recommend", "overall"}


def _is_name(part: str) -> bool:
    return part[:1].isupper() and item_likeness(part) == 0 and not _is_mark(part)


def _is_rated(part: str) -> bool:
    # "How satisfied are you with the following?" asks of items and is none.
    is_named = not is_marker(part) and not _is_mark(part)
    return is_named and _ITEM_WORDS.search(plain(part)) is not None


def _brandness(cells: Mapping[int, tuple[str, str]], known: Collection[str]) -> float:
    brands = {brand for brand, _ in cells.values()}
    items = {item for _, item in cells.values()}
    if all(map(_is_mark, brands)):
        return -1.0
    mention = sum(plain(brand) in known for brand in brands) / len(brands)
    likeness = sum(map(item_likeness, brands)) / len(brands)
    contrast = sum(map(item_likeness, items)) / len(items) - likeness
    if mention == 0 and likeness >= 0.6 and contrast <= 0.1:
        return -1.0
    if mention == 0 and all(map(is_marker, items)) and any(item_likeness(b) > 0.5 for b in brands):
        return -1.0  # "Satisfaction: fees" beside "Satisfaction: polite staff" asks about items
    if mention == 0 and _ask_of_items(items):
        return -1.0
    fewer = (len(brands) < len(items)) - (len(brands) > len(items))
    return 3 * mention + 2 * contrast + 0.4 * fewer + 0.05


def _ask_of_items(stems: Collection[str]) -> bool:
    """Tell whether questions ask how important the same things are as they are good.

    "How important is it? – Fees" and "How satisfied are you? – Fees" ask about fees; of brands
    nobody asks how important they are.
    """
    aspects = {asked(stem).aspect for stem in stems}
    return bool(aspects & {"importance", "expectation"}) and len(stems) <= len(aspects) + 1


def _is_mark(part: str) -> bool:
    return _SECTION_MARKS.match(plain(part)) is not None


def _single_brand(parts: Mapping[int, tuple[str, ...]], known: Collection[str]) -> BrandGrid | None:
    """Find the one name that stands before all items when there is no rival to compare with."""
    items: dict[str, dict[int, str]] = defaultdict(dict)
    for column, each in parts.items():
        if len(each) == 2:
            items[each[0]][column] = each[1]
    named = {name: found for name, found in items.items() if len(found) >= 3}
    if len(named) != 1:
        return None
    ((name, found),) = named.items()
    is_name = item_likeness(name) < 0.5 and not _is_mark(name) and len(name.split()) <= 3
    if plain(name) not in known and not is_name:
        return None
    how = f"{name!r} stands before {len(found)} items"
    return BrandGrid({column: (name, item) for column, item in found.items()}, how, "guess")


def _spread(
    cells: Mapping[int, tuple[str, str]],
    parts: Mapping[int, tuple[str, ...]],
    brands: Collection[str],
) -> dict[int, tuple[str, str]]:
    """Add columns that name a found brand with an item nobody shares."""
    spread = dict(cells)
    for column, each in parts.items():
        named = [part for part in each if part in brands]
        if column in spread or not named:
            spread |= {} if column in spread else _inside(column, each, brands)
            continue
        rest = [part for part in each if part != named[0]]
        if rest:
            spread[column] = (named[0], _JOIN.join(rest))
    return dict(sorted(spread.items()))


def _inside(
    column: int, parts: Sequence[str], brands: Collection[str]
) -> dict[int, tuple[str, str]]:
    """Find a brand within a sentence, as in "How likely are you to recommend Acme?"."""
    text = _JOIN.join(parts)
    named = [b for b in brands if len(b) >= 3 and re.search(rf"\b{re.escape(b)}\b", text)]
    if len(named) != 1:
        return {}
    rest = re.sub(rf"\s*\b{re.escape(named[0])}\b(?:['’]s)?\s*", " ", text)
    if not asked(rest).is_explicit:
        return {}
    return {column: (named[0], re.sub(r"\s+", " ", rest).strip())}


_BRAND_HEADINGS: Final = frozenset(
    """brand|brands|brand name|brand rated|rated brand|brand evaluated|brand id|competitor|provider|
    main provider|current provider|service provider|supplier|airline|carrier|operator|
    network operator|network provider|main phone company|phone company|main company|company rated|
    main brand|retailer|insurer|rated company|evaluated brand|marke""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_BRAND_SUFFIX = re.compile(r"\b(?:brand|provider|phone company|operator|competitor|retailer)$")
_ATTRIBUTE_HEADINGS: Final = frozenset(
    {"attribute", "item", "statement", "question", "dimension", "characteristic", "trait"}
    | {"attribute name", "question text", "image attribute", "item text", "criterion"}
)
_RATING_HEADINGS: Final = frozenset(
    {"rating", "score", "answer", "value", "response", "ratings", "rating value", "answer value"}
)
_ASPECT_HEADINGS: Final = frozenset({"aspect", "type", "kind", "question type", "scale type"})


def is_brand_heading(heading: str) -> bool:
    """Whether a heading announces the brand each row is about."""
    flat = plain(heading)
    is_short = len(flat.split()) <= 4
    return flat in _BRAND_HEADINGS or (is_short and _BRAND_SUFFIX.search(flat) is not None)


@dataclass(frozen=True, slots=True)
class LongLayout:
    """Columns of a table with one answer a row; None: there is no such column.

    Attributes:
        attribute: What is rated.
        rating: The rating; of several, the first.
        brand: The brand rated.
        aspect: What kind of rating it is.
        sides: Where a row holds what is expected beside what is found: columns and their aspects.
    """

    attribute: int
    rating: int
    brand: int | None
    aspect: int | None
    sides: tuple[tuple[int, str], ...] = ()


def long_layout(headings: Sequence[str]) -> LongLayout | None:
    """Find the columns of a table that has one answer in each row.

    Args:
        headings: Every heading.

    Returns:
        The columns; None unless attribute and rating are each named by exactly one heading.
    """
    flat = [plain(cleaned(heading)) for heading in headings]
    attribute = [i for i, heading in enumerate(flat) if heading in _ATTRIBUTE_HEADINGS]
    items = [i for i in attribute if flat[i] != "dimension"]
    attribute = items or attribute  # "Dimension" beside "Item" says where the item belongs
    rating = [i for i, heading in enumerate(flat) if heading in _RATING_HEADINGS]
    sides = tuple((i, asked(f"{h}: x").aspect) for i, h in enumerate(flat) if is_marker(h))
    if not rating and len({aspect for _, aspect in sides}) == len(sides) > 1:
        rating = [sides[0][0]]
    else:
        sides = ()
    if len(attribute) != 1 or len(rating) != 1:
        return None
    brand = next((i for i, heading in enumerate(headings) if is_brand_heading(heading)), None)
    aspect = next((i for i, heading in enumerate(flat) if heading in _ASPECT_HEADINGS), None)
    return LongLayout(attribute[0], rating[0], brand, aspect, sides)

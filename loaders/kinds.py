"""What kind of table it is, by headings and by cells, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from loaders.activity import activity_shape
from loaders.aggregates import holds_averages, names_groups, series_shape
from loaders.columns import Matching, match_columns, sample_of
from loaders.counted_reasons import counted_shape
from loaders.headings import compact, listed, words_of
from loaders.numbers import read_numbers
from loaders.personal import names_say_key, why_personal
from loaders.survey import rates_several, survey_score
from loaders.survey_columns import person_roles
from loaders.telling_words import WHO
from loaders.understanding import Confidence, Kind, RawTable
from loaders.values import read_ids

ENOUGH: Final = 0.5
CERTAIN: Final = 0.9
SURELY: Final = 0.95
WIDE: Final = 100
"""A wider table with brands crossed with items in its headings is nothing but a survey."""

NARROW: Final = 12
"""In a narrower table that is surely of another kind there is no room for a questionnaire."""

LIST_OF_PEOPLE: Final = 3
"""So many columns that name or reach somebody make a list of people."""

HINTS_ALONE: Final = 0.15
"""What a table of customers loses where all headings are such as "id", "start" and "end"."""

FEWEST_TRAITS: Final = 4
"""Columns of a list of customers that holds neither dates nor what they are worth."""

NO_CELLS: Final = pl.Series([], dtype=pl.String)

MOST_EVENTS: Final = 2000
LONGEST_CROSSTAB: Final = 400
LONGEST_SERIES: Final = 5000
LONGEST_NOTES: Final = 200
WORDY: Final = 4

SERVICE_WORDS: Final = frozenset(
    listed("""
    ticket, case, call, csat, issue, complaint, contact, agent, inbound, outbound, incident,
    chat, review, conversation, resolution, resolved, resolve, response, handling, sla,
    support, helpdesk, interaction, ticketnummer, ticketnr, anfrage, beschwerde, reklamation,
    demande, reclamation, incidencia, reclamo, segnalazione, klacht
""")
)
SURVEY_WORDS: Final = frozenset({"respondent", "respondentid", "collector"})
"""Words no table of customers has in its headings."""

SERVICE_ROLES: Final = frozenset(
    listed("""
    rating, touchpoint, channel, resolved, responded_at, resolved_at, direction, response_minutes,
    resolution_minutes, topic
""")
)
EVENT_WORDS: Final = frozenset(
    listed("""
    event, campaign, launch, action, initiative, measure, intervention, promotion, happened,
    kampagne
""")
)
DICTIONARY_NAMES: Final = (
    frozenset({"variable", "field", "column", "fieldname", "columnname", "variablename", "item",
               "feature", "attribute", "code"}),
    frozenset({"description", "label", "meaning", "definition", "variablelabel", "explanation",
               "values", "valuelabels", "beschreibung"}),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KindFound:
    """What a table was taken for.

    Attributes:
        kind: The kind.
        how: Why, in words.
        confidence: How sure.
    """

    kind: Kind
    how: str
    confidence: Confidence


def recognised(raw: RawTable) -> KindFound:
    """Decide what kind of table this is. The best score wins, if it is convincing at all."""
    told = survey_score(raw) if len(raw.headings) > WIDE else None
    if told is not None and told[0] >= SURELY:
        return KindFound("survey", told[1], "certain")
    scores: list[tuple[float, Kind, str]] = []
    for kind, judge in JUDGES.items():
        score, how = judge(raw, match_columns(raw, kind, {}, may_guess=False))
        scores.append((score, kind, how))
    best, kind, how = max(scores, key=lambda found: found[0])
    if kind == "customers" and best >= ENOUGH and rates_several(raw):
        return KindFound("survey", "what customers answered, and whether they left", "likely")
    if best >= SURELY and len(raw.headings) <= NARROW:
        return KindFound(kind, how, "certain")
    as_survey, why = told or survey_score(raw)
    scores.append((as_survey, "survey", why))
    scores += [_aggregate(raw), _series(raw), _dictionary(raw), _notes(raw), _activity(raw)]
    scores += [_averages(raw)]
    best, kind, how = max(scores, key=lambda found: found[0])
    if best < ENOUGH:
        return KindFound("unknown", "neither headings nor cells resemble a known table", "guess")
    return KindFound(kind, how, "certain" if best >= CERTAIN else "likely")


def _is_key(raw: RawTable, matching: Matching, role: str) -> bool:
    """Tell whether a role's cells name every row once (hardly any repeats)."""
    ids = read_ids(raw.cells.to_series(matching.roles[role].position)).values
    filled = ids.len() - ids.null_count()
    return filled == 0 or ids.head(200_000).n_unique() >= 0.98 * min(filled, 200_000)


def _customers(raw: RawTable, found: Matching) -> tuple[float, str]:
    traits = ("joined_on", "left_on", "has_left", "enrolled_on", "program", "tenure", "tenure_days",
              "tenure_months", "tenure_years", "value", "referrals", "left_reason")  # fmt: skip
    known = [role for role in traits if role in found.roles]
    if any(set(words_of(heading)) & SURVEY_WORDS for heading in raw.headings):
        return 0.0, ""
    if not found.has("customer_id") or not _is_key(raw, found, "customer_id"):
        return 0.0, ""
    if not known:
        reached = sum(why_personal(heading, NO_CELLS) is not None for heading in raw.headings)
        is_list = reached >= LIST_OF_PEOPLE or _names_customers(raw, found)
        return 0.55 * is_list, "one row per person, with a key to tell them by"
    telling = {"joined_on", "left_on", "has_left", "enrolled_on", "tenure_months", "tenure"}
    sure = all(found.roles[role].confidence == "certain" for role in ("customer_id",))
    score = 0.55 + 0.12 * min(len(known), 3) + 0.1 * sure * bool(telling & set(known))
    if all(found.roles[role].confidence != "certain" for role in ("customer_id", *known)):
        score -= HINTS_ALONE
    what = ", ".join(found.roles[role].field.what for role in known[:3])
    return min(score, 0.98), f"one row per customer, with {what}"


def _names_customers(raw: RawTable, found: Matching) -> bool:
    """Tell whether a table begins with a key that says customer, and goes on about them."""
    key = found.roles["customer_id"]
    says_so = WHO & set(words_of(raw.headings[key.position]))
    return (
        key.confidence == "certain"
        and key.position == 0
        and bool(says_so)
        and (len(raw.headings) >= FEWEST_TRAITS)
    )


def _orders(raw: RawTable, found: Matching) -> tuple[float, str]:
    if found.has("order_id", "ordered_on", "amount") and "customer_id" not in found.roles:
        return 0.6, "rows with an order, a day and an amount, and nobody who bought"
    if not found.has("customer_id", "ordered_on"):
        return 0.0, ""
    money = "amount" in found.roles or found.has("quantity", "unit_price")
    sure = found.has("order_id") and found.roles["order_id"].confidence == "certain"
    if not money and not sure:
        return 0.0, ""
    repeats = raw.cells.height > 1 and not _is_key(raw, found, "customer_id")
    dated = found.roles["ordered_on"].confidence == "certain"
    score = 0.5 + 0.2 * money + 0.15 * sure + 0.1 * repeats + 0.1 * dated
    if not sure and not repeats and not dated:
        return 0.3, ""
    return min(score, 0.99), "rows with a customer, a day" + (" and an amount" if money else "")


def _contacts(raw: RawTable, found: Matching) -> tuple[float, str]:
    words = {word for heading in raw.headings for word in words_of(heading)}
    service = words & SERVICE_WORDS
    roles = SERVICE_ROLES & set(found.roles)
    if "contact_on" not in found.roles or len(roles) < 2 or not service:
        return 0.0, ""
    score = 0.4 + 0.1 * min(len(service), 3) + 0.1 * min(len(roles), 3)
    return min(score, 0.98), "one row per service contact, with " + ", ".join(
        found.roles[role].field.what for role in sorted(roles)[:3]
    )


def _events(raw: RawTable, found: Matching) -> tuple[float, str]:
    if not found.has("happened_on", "name") or raw.cells.height > MOST_EVENTS:
        return 0.0, ""
    words = {word for heading in raw.headings for word in words_of(heading)}
    extra = {"kind", "applies_to", "cost", "expected", "ended_on"} & set(found.roles)
    score = 0.3 + 0.3 * bool(words & EVENT_WORDS) + 0.12 * min(len(extra), 3)
    narrow = len(raw.headings) <= 12
    return score * narrow, "a short list of dated, named things the company did"


def _reasons(raw: RawTable, found: Matching) -> tuple[float, str]:
    if counted_shape(raw) is not None:
        return SURELY, "reasons, and how many people gave each"
    sure = "reason" in found.roles and found.roles["reason"].confidence == "certain"
    if sure and raw.cells.width == 1:
        return SURELY, "stated reasons and nothing else, one a row"
    if not sure or not ({"said_by", "stated_on"} & set(found.roles)):
        return 0.0, ""
    share = len(found.roles) / max(len(raw.headings), 1)
    return 0.45 + 0.4 * share, "stated reasons, with who said them or when"


def _aggregate(raw: RawTable) -> tuple[float, Kind, str]:
    """Score a cross-tab: a column of names, numbers in all others, perhaps a row of totals."""
    width = raw.cells.width
    if width < 3 or not 2 <= raw.cells.height <= LONGEST_CROSSTAB:
        return 0.0, "crosstab", ""
    if person_roles(raw.headings[0]) or names_say_key(raw.headings[0]):
        return 0.0, "crosstab", ""
    names = sample_of(raw, 0)
    if names.is_empty() or names.n_unique() < 0.9 * names.len() or _share_of_numbers(names) > 0.2:
        return 0.0, "crosstab", ""
    numeric = [_share_of_numbers(sample_of(raw, i).str.strip_suffix("%")) for i in range(1, width)]
    total = names.str.to_lowercase().str.contains(r"^(?:grand )?total|^net\b|^base\b|^n\s?=").any()
    total = total or any(problem.rule == "lines below the table" for problem in raw.problems)
    all_numbers = sum(share > 0.9 for share in numeric) >= 0.9 * len(numeric)
    shares = sum(sample_of(raw, i).str.ends_with("%").all() for i in range(1, width))
    is_banner = shares >= 0.8 * (width - 1) or (total and names_groups(raw.headings[1:]))
    score = all_numbers * (0.99 if is_banner else 0.5 + 0.3 * bool(total) + 0.15 * bool(shares))
    return (
        float(score),
        "crosstab",
        "names down the side, only numbers beside them: already counted",
    )


def _averages(raw: RawTable) -> tuple[float, Kind, str]:
    """Score a table of averages by item, as reports and papers print them."""
    return SURELY * holds_averages(raw), "crosstab", "averages by item: already counted"


def _series(raw: RawTable) -> tuple[float, Kind, str]:
    """Score a table of ratings by period."""
    found = raw.cells.height <= LONGEST_SERIES and series_shape(raw) is not None
    return 0.92 * found, "crosstab", "one row per period with its rating: already counted"


def _notes(raw: RawTable) -> tuple[float, Kind, str]:
    """Score a sheet of sentences."""
    held = [sample_of(raw, position) for position in range(raw.cells.width)]
    cells = [cell for sample in held for cell in sample] + [h for h in raw.headings if h]
    filled = [sample for sample in held if sample.len()]
    if not cells or len(filled) > 2 or raw.cells.height > LONGEST_NOTES:
        return 0.0, "dictionary", ""
    wordy = sum(len(cell.split()) >= WORDY for cell in cells)
    figures = sum(_share_of_numbers(sample) > 0.5 for sample in filled)
    score = 0.9 if wordy >= 0.4 * len(cells) and not figures else 0.0
    return score, "dictionary", "sentences and notes: no data"


def _share_of_numbers(cells: pl.Series) -> float:
    if cells.is_empty():
        return 0.0
    return 1 - read_numbers(cells).values.null_count() / cells.len()


def _dictionary(raw: RawTable) -> tuple[float, Kind, str]:
    """Score a list that explains columns instead of holding data."""
    named = {compact(heading) for heading in raw.headings}
    score = 0.9 if all(named & names for names in DICTIONARY_NAMES) and len(named) <= 6 else 0.0
    return score, "dictionary", "names of columns with their description: no data"


def _activity(raw: RawTable) -> tuple[float, Kind, str]:
    """Score a table of customer × period, in which customers repeat but no order is named."""
    shape = activity_shape(raw)
    if shape is None:
        return 0.0, "activity", ""
    if not shape.period:
        return 0.97, "activity", "one row per customer, with a column per period"
    customers = read_ids(raw.cells.to_series(shape.customer)).values
    repeats = customers.n_unique() < 0.98 * max(customers.len() - customers.null_count(), 1)
    return 0.8 * repeats, "activity", "one row per customer and period"


JUDGES: Final[dict[Kind, Callable[[RawTable, Matching], tuple[float, str]]]] = {
    "customers": _customers,
    "orders": _orders,
    "contacts": _contacts,
    "events": _events,
    "reasons": _reasons,
}

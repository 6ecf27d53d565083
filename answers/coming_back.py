"""What brings them back: what customers say, and what sets repeat customers apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import polars as pl
import polars.selectors as cs

from analysis.estimate import UNKNOWN, Estimate, share_estimate, weighted_share
from analysis.reasons.staying import WANTED
from analysis.repeat_buying import AGAIN_DAYS, distinguishing_traits, first_orders
from analysis.retained_by_trait import day_followed, retained_by_trait
from analysis.verdicts import MARGIN_SHARE
from answers import wording
from answers.answer import HIDDEN_BELOW, SMALL_BELOW, Answer, Finding, refused
from answers.coded_texts import Stated, stated
from answers.leaving_reasons import counted_reasons, other_language, stays_of
from answers.leaving_words import uncoded_finding
from answers.narrowing import basis, narrow
from answers.quotes import TEXTS, quotes_of_stated
from answers.reason_shares import REASONS, of_written_list, reason_table
from answers.staying import Stays, who_left
from answers.wording import short_percent as percent
from study import Filters, Study

PAGE: Final = "why_they_stay_or_leave"

GROWS: Final = (
    r"(?i)^(?:total|cumulative|lifetime|sum of|number of orders)\b|\b(?:tenure|to date|so far|"
    r"lifetime|customer for|days? since|months? since|years? since)\b"
)
"""Traits that grow while somebody stays say that they stayed, not why."""

TIED_SHOWN: Final = 3

TRAITS: Final = {
    "trait": pl.String,
    "value": pl.String,
    "name": pl.String,
    "share": pl.Float64,
    "others": pl.Float64,
    "difference": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "n": pl.Float64,
    "n_others": pl.Float64,
    "verdict": pl.String,
}


_TOLD: Final = ("more often", "less often")
_LEVEL: Final = "no difference that matters"


@dataclass(frozen=True, kw_only=True)
class ComingBackAnswer(Answer):
    """What keeps customers and what brings them back.

    Attributes:
        staying: Reasons to stay, see `reason_shares.REASONS`, with `earned`: whether the company
            earns it.
        returning: Reasons to come back, the same.
        traits: What distinguishes those who come back: `trait`, `value`, `name` (both in words),
            `share` who come back, `others` who do, `difference` with its interval, `n`,
            `n_others`, `verdict`; the largest difference first.
        quotes: Their words behind every bar, see `quotes.TEXTS`; empty: they picked from a list.
        came_back: What coming back means in `traits`, in words; "" when nothing is compared.
    """

    staying: pl.DataFrame = field(
        default_factory=lambda: _with_earned(pl.DataFrame(schema=REASONS))
    )
    returning: pl.DataFrame = field(
        default_factory=lambda: _with_earned(pl.DataFrame(schema=REASONS))
    )
    traits: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TRAITS))
    quotes: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=TEXTS))
    came_back: str = ""

    @property
    def what_sets_apart(self) -> str:
        """What `traits` show, a sentence; "" when nothing is compared."""
        verdicts = self.traits["verdict"].to_list()
        told = self.sentences("stay.repeat_difference")
        decided = [said for said, verdict in zip(told, verdicts, strict=False) if verdict in _TOLD]
        if decided:
            return decided[0]
        if not verdicts:
            return ""
        clearly = "" if set(verdicts) == {_LEVEL} else "clearly "
        return f"No trait {clearly}sets apart those who {self.came_back}"


def coming_back(study: Study, filters: Filters) -> ComingBackAnswer:
    """Say why customers stay or return, by what they say and by what they do.

    Args:
        study: The study.
        filters: What the reader is looking at.
    """
    narrowed = narrow(study, filters)
    told = {direction: stated(study, narrowed, direction) for direction in ("stay", "return")}
    tables = {name: _with_earned(_shares(one)) for name, one in told.items()}
    wanted = _wanted(told["stay"])
    known = stays_of(study, narrowed)
    referred = _referrals(narrowed)
    traits, came_back = _traits(study, narrowed, known)
    given = {name: int(one.people["gave_reason"].sum()) for name, one in told.items()}
    if not sum(given.values()) and traits.is_empty() and not referred.n:
        return _nothing(study, filters)
    return ComingBackAnswer(
        page=PAGE,
        state="ready" if max(given.values()) >= HIDDEN_BELOW else "partly",
        headline=_headline(tables["stay"], tables["return"], wanted, traits, came_back),
        basis=basis(study, _base(given, traits), filters),
        findings=(
            *_share_findings(tables["stay"], "stay"),
            *_share_findings(tables["return"], "return"),
            *_list_findings(told, tables),
            *_wanted_finding(wanted),
            *_uncoded(told),
            _referral_finding(referred),
            *_trait_findings(traits, came_back),
        ),
        cannot_tell=(
            "People who stay from habit seldom know a reason, and name one when asked.",
            (
                "What sets repeat customers apart goes along with coming back; it need not bring "
                "anybody back. Totals, tenure and referrals are left out: they grow while somebody "
                "stays."
            ),
            (
                "Traits are read as they stand today: an offer made to customers of long standing "
                "shows that they stayed, not why."
            ),
        ),
        missing=_missing(given, traits),
        staying=tables["stay"],
        returning=tables["return"],
        traits=traits,
        quotes=pl.concat(
            [
                quotes_of_stated("why they stay", told["stay"]),
                quotes_of_stated("why they came back", told["return"]),
            ]
        ),
        came_back=came_back,
    )


def _shares(told: Stated) -> pl.DataFrame:
    counted = counted_reasons(told)
    return reason_table(counted, counted.n_answered)


def _with_earned(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_columns(earned=pl.col("reason").is_in(list(WANTED)))


def _wanted(told: Stated) -> Estimate:
    """Return the share of those with a coded reason to stay who name one the company earns."""
    given = told.people.filter("gave_reason", pl.any_horizontal(*told.codes))
    earned = [code for code in told.codes if code in WANTED]
    if given.is_empty() or not earned:
        return UNKNOWN
    is_earned = given.select(pl.any_horizontal(*earned)).to_series()
    return weighted_share(is_earned, given["weight"])


def _referrals(study: Study) -> Estimate:
    """Return the share of customers who brought somebody."""
    if study.customers is None or not study.customers["referrals"].count():
        return UNKNOWN
    counted = study.customers["referrals"].drop_nulls()
    return share_estimate(float((counted > 0).sum()), counted.len())


def _traits(study: Study, narrowed: Study, known: Stays) -> tuple[pl.DataFrame, str]:
    """Compare who comes back, or who is still here, by traits."""
    if narrowed.orders is not None and study.as_of is not None:
        rows = _with_segments(first_orders(narrowed.orders.lazy(), study.as_of), narrowed).collect()
        found = distinguishing_traits(rows.lazy(), "came_back", _traits_of(rows))
        if found.height:
            return _judged(found), f"ordered again within {wording.span(AGAIN_DAYS)}"
    stays = known.rows.select(cs.by_name(*_STAY, require_all=False))
    if stays.height and (day := day_followed(stays.lazy(), study.horizon_days)) is not None:
        rows = _with_segments(stays.lazy(), narrowed).collect()
        found = retained_by_trait(rows.lazy(), _traits_of(rows), day)
        if found.height:
            return _judged(found), f"are still customers {wording.span(day)} after joining"
    elif (status := who_left(narrowed, known))["has_left"].n_unique() > 1:
        came_back = status.lazy().select("customer_id", came_back=~pl.col("has_left"))
        rows = _with_segments(came_back, narrowed).collect()
        found = distinguishing_traits(rows.lazy(), "came_back", _traits_of(rows))
        if found.height:
            return _judged(found), "are still customers (since when, is not known)"
    return pl.DataFrame(schema=TRAITS), ""


_STAY: Final = ("customer_id", "entry", "time", "has_left")


def _traits_of(rows: pl.DataFrame) -> list[str]:
    return [name for name in rows.columns if name not in {*_STAY, "came_back"}]


def _judged(found: pl.DataFrame) -> pl.DataFrame:
    inside = (pl.col("lower") > -MARGIN_SHARE) & (pl.col("upper") < MARGIN_SHARE)
    is_real = pl.col("p_adjusted") <= 0.05
    judged = found.with_columns(
        name=pl.format("{}: {}", "trait", "value"),
        verdict=pl.when(inside)
        .then(pl.lit(_LEVEL))
        .when((pl.col("lower") > 0) & is_real)
        .then(pl.lit(_TOLD[0]))
        .when((pl.col("upper") < 0) & is_real)
        .then(pl.lit(_TOLD[1]))
        .otherwise(pl.lit("not enough data to say")),
    )
    return judged.select(pl.col(name).cast(kind) for name, kind in TRAITS.items())


def _with_segments(rows: pl.LazyFrame, study: Study) -> pl.LazyFrame:
    # Whom customers brought is no trait: the longer somebody stays, the more they can have brought.
    joined = rows
    if study.segments is None:
        return joined
    own = study.segments.filter(
        pl.col("of").cast(pl.String) == "customer", ~pl.col("segment").str.contains(GROWS)
    )
    if own.is_empty():
        return joined
    wide = own.pivot(on="segment", index="id", values="value", aggregate_function="first")
    return joined.join(wide.lazy().rename({"id": "customer_id"}), on="customer_id", how="left")


def _headline(
    stay: pl.DataFrame, back: pl.DataFrame, wanted: Estimate, traits: pl.DataFrame, came_back: str
) -> str:
    if wanted.n >= HIDDEN_BELOW and stay.height:
        others = "name points, price, habit or the trouble of changing"
        if wanted.value in {0.0, 1.0}:
            which = "All" if wanted.value else "None"
            alone = "" if wanted.value else f"; they {others}"
            return (
                f"{which} of those whose reason to stay is clear name something we do well{alone}"
            )
        return (
            f"{percent(wanted.value)} of those whose reason to stay is clear name something "
            f"we do well; the others {others}"
        )
    for table, what in ((stay, "stay"), (back, "come back")):
        shown = table.drop_nulls("share")
        if shown.height:
            return _named_most(shown, what)
    decided = traits.filter(pl.col("verdict").is_in(_TOLD))
    if decided.height:
        row = decided.row(0, named=True)
        return (
            f"{percent(row['share'])} of customers with “{row['name']}” {came_back}, "
            f"{percent(row['others'])} of the others"
        )
    return "What brings customers back cannot be told from these files yet"


def _named_most(table: pl.DataFrame, what: str) -> str:
    """Say what is named most, and what cannot be told from it."""
    first = table.filter(rank=1)["reason"].to_list()
    top = percent(table["share"][0])
    if len(first) == 1:
        return f"What those who {what} name most is “{first[0]}”: {top}"
    named = wording.listed_up_to([f"“{reason}”" for reason in first], TIED_SHOWN)
    return (
        f"Those who {what} most often name {named}, too close to each other to be put in "
        f"order ({top} for the first)"
    )


def _base(given: dict[str, int], traits: pl.DataFrame) -> str:
    said = [
        wording.people(
            given[name], f"customer said why they {what}", f"customers said why they {what}"
        )
        for name, what in (("stay", "stay"), ("return", "came back"))
        if given[name]
    ]
    compared = traits.head(1).select(pl.col("n") + pl.col("n_others")).to_series()
    said += [f"{n:,.0f} customers compared by traits" for n in compared]
    return " · ".join(said) or "nobody was asked"


def _share_findings(table: pl.DataFrame, direction: str) -> Iterator[Finding]:
    who = {
        "stay": "customers who say why they stay",
        "return": "customers who say why they came back",
    }[direction]
    if table.is_empty():
        what = {"stay": "stay", "return": "came back"}[direction]
        yield refused(
            PAGE, "stay.share", f"Nobody said why they {what}.", of={"direction": direction}
        )
    for row in table.iter_rows(named=True):
        yield _share_finding(row, who, {"reason": row["reason"], "direction": direction}, "name")


def _list_findings(told: dict[str, Stated], tables: dict[str, pl.DataFrame]) -> Iterator[Finding]:
    for direction, one in told.items():
        taken = tables[direction]["reason"].implode()
        written = of_written_list(one).filter(~pl.col("reason").is_in(taken))
        for row in written.iter_rows(named=True):
            of = {"reason": row["reason"], "direction": direction}
            yield _share_finding(row, "customers who answered", of, "picked")


def _share_finding(row: dict[str, object], who: str, of: dict[str, str], verb: str) -> Finding:
    n = float(str(row["n"]))
    if row["share"] is None:
        return refused(PAGE, "stay.share", "Hidden: fewer than 10 people said why.", of=of, n=n)
    share, lower, upper = (float(str(row[name])) for name in ("share", "lower", "upper"))
    small = " Small base." if n < SMALL_BELOW else ""
    return Finding(
        page=PAGE,
        figure="stay.share",
        of=of,
        estimate=share,
        lower=lower,
        upper=upper,
        n=n,
        unit="share",
        sentence=f"{percent(share)} of the {who} {verb} “{row['reason']}” "
        f"({percent(lower)} to {percent(upper)}).{small}",
        method="people whose words match the reason's rules, among those who gave a reason; "
        "Wilson interval",
    )


def _wanted_finding(wanted: Estimate) -> Iterator[Finding]:
    if wanted.n < HIDDEN_BELOW:
        return
    yield Finding(
        page=PAGE,
        figure="stay.earned_share",
        of={},
        estimate=wanted.value,
        lower=wanted.lower,
        upper=wanted.upper,
        n=wanted.n,
        unit="share",
        sentence=f"{percent(wanted.value)} of those whose reason to stay could be coded name "
        "something the company "
        f"earns ({percent(wanted.lower)} to {percent(wanted.upper)}), rather than points, price, "
        "habit or the "
        "trouble of changing.",
        method="people who name at least one earned reason; Wilson interval",
    )


def _uncoded(told: dict[str, Stated]) -> Iterator[Finding]:
    for direction, what in (("stay", "reasons to stay"), ("return", "reasons to return")):
        people = told[direction].people.filter("gave_reason")
        if people.height:
            is_open = people.select(~pl.any_horizontal(*told[direction].codes)).to_series()
            yield uncoded_finding(
                weighted_share(is_open, people["weight"]), what, other_language(told[direction])
            )


def _referral_finding(referred: Estimate) -> Finding:
    if referred.n < HIDDEN_BELOW:
        why = "Hidden: of fewer than 10 customers it is known whom they brought."
        none = "No file says whom customers brought."
        return refused(PAGE, "stay.referral_share", why if referred.n else none)
    return Finding(
        page=PAGE,
        figure="stay.referral_share",
        of={},
        estimate=referred.value,
        lower=referred.lower,
        upper=referred.upper,
        n=referred.n,
        unit="share",
        sentence=f"{percent(referred.value)} of customers brought at least one other "
        f"({percent(referred.lower)} to {percent(referred.upper)}).",
        method="customers with a referral among those for whom it is known; Wilson interval",
    )


def _trait_findings(traits: pl.DataFrame, came_back: str) -> Iterator[Finding]:
    if traits.is_empty():
        need = (
            "What sets repeat customers apart needs orders, or customers with traits and "
            "whether they left."
        )
        yield refused(PAGE, "stay.repeat_difference", need)
    for row in traits.iter_rows(named=True):
        yield Finding(
            page=PAGE,
            figure="stay.repeat_difference",
            of={"trait": row["trait"], "value": row["value"]},
            estimate=row["difference"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="share",
            verdict=row["verdict"],
            sentence=f"{percent(row['share'])} of customers with “{row['name']}” {came_back}, "
            f"{percent(row['others'])} of the others (difference "
            f"{wording.points_between(row['lower'], row['upper'])} points).",
            method="difference of two shares, Newcombe interval; verdict after Benjamini-Hochberg",
        )


def _missing(given: dict[str, int], traits: pl.DataFrame) -> tuple[str, ...]:
    needs = []
    if not given["stay"]:
        needs.append("why customers who stay say they stay")
    if not given["return"]:
        needs.append("why customers who came back say they did")
    if traits.is_empty():
        needs.append("orders, or customers with traits and whether they left")
    return tuple(needs)


def _nothing(study: Study, filters: Filters) -> ComingBackAnswer:
    return ComingBackAnswer(
        page=PAGE,
        state="no",
        headline="Nobody has said yet why they stay or came back",
        basis=basis(study, "nobody was asked", filters),
        findings=(
            refused(PAGE, "stay.share", "Nobody said why they stay.", of={"direction": "stay"}),
            refused(
                PAGE, "stay.share", "Nobody said why they came back.", of={"direction": "return"}
            ),
        ),
        missing=("what customers who stay, or who came back, say when asked why",),
    )

"""Whom we have not been in touch with: shares, and the rows of the reader's own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import polars as pl

from analysis.estimate import wilson
from analysis.spells import Spells
from analysis.touch import Log, read_log, signs_of_life
from answers import wording
from answers.answer import HIDDEN_BELOW, Finding, refused
from answers.bases import HIDDEN, SMALL, base_note
from answers.doors import spending_of
from study import Study

PAGE: Final = "front_and_back_door"
MONTHS: Final = (3, 6, 12)
STATED: Final = {"not contacted": "contacted_on", "not heard from": "active_on"}
"""Kinds that a list of customers can tell, by the column of its contract."""
REACH: Final = {
    "not contacted": ("reached_on", "tells_contact"),
    "not heard from": ("heard_on", "tells_activity"),
}
HIDDEN_DAYS: Final = (
    "Your list of customers states days after the last one looked at, and not those before."
)
BLANK: Final = {
    "not contacted": "Whoever has no day of last contact in your list of customers, and no contact "
    "of ours elsewhere, counts as not contacted.",
    "not heard from": "Whoever has no last day of buying or visiting in your list of customers, "
    "and shows no sign elsewhere, counts as not heard from.",
}
KINDS: Final = {
    "not contacted": "Not contacted by us",
    "not heard from": "Not heard from",
    "not answered": "Wrote and got no reply",
    "not solved": "Asked and it was not solved",
}
EVERYBODY: Final = "everybody"
TOP: Final = "the most valuable fifth"
NOBODY: Final = "No customers with a day on which they joined, bought or wrote are known."
MOST_LISTED: Final = 50_000
BY_ROW: Final = {"row": "Row in your file", "file": "File"}
BY_ORDER: Final = {"order": "Last order, as numbered in your file"}
HEADINGS: Final = {
    **BY_ROW,
    **BY_ORDER,
    "value": "Value",
    "reached_on": "We last contacted them",
    "asked_on": "They last contacted us",
    "heard_on": "Last heard from",
    "status": "Status",
}
SCHEMA: Final = {
    "kind": pl.String,
    "months": pl.Int64,
    "group": pl.String,
    "name": pl.String,
    "silent": pl.Int64,
    "n": pl.Int64,
    "share": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "note": pl.String,
}


@dataclass(frozen=True, slots=True, eq=False)
class Touch:
    """Who heard nothing from us, and from whom we heard nothing.

    Attributes:
        shares: One row per kind, months and group: the columns of `SCHEMA`; share, lower and upper
            null when hidden.
        people: Customers still here, or not known to have left, the most valuable first, at most
            50,000: `file`, `row` (null where no list of customers came), `order` (number of the
            last order; null where a list of customers came, or no orders), `value`, `since`,
            `reached_on`, `asked_on`, `heard_on`, `is_waiting`, `is_unsolved`, `is_here`, `status`,
            `tells_contact` and `tells_activity` (whether the files tell those of this customer).
        customers: How many customers are known, whether they left or not.
        as_of: Last day the data cover.
        refusals: Why a kind cannot be told, by kind.
        log: What the contacts can tell.
        stated: Kinds that a list of customers tells by a day in a column of its own.
    """

    shares: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=SCHEMA))
    people: pl.DataFrame = field(default_factory=pl.DataFrame)
    customers: int = 0
    as_of: date | None = None
    refusals: dict[str, str] = field(default_factory=dict)
    log: Log = field(default_factory=Log)
    stated: tuple[str, ...] = ()

    @property
    def has_rows(self) -> bool:
        """Whether customers can be found again in the reader's own file."""
        return bool(self.found_by)

    @property
    def found_by(self) -> Mapping[str, str]:
        """The columns by which customers are found again, with their headings; empty: none."""
        for columns in (BY_ROW, BY_ORDER):
            if self.people.height and self.people[next(iter(columns))].count():
                return columns
        return {}

    @property
    def found_how(self) -> str:
        """How customers are found again, a sentence."""
        if self.found_by == BY_ORDER:
            return "Numbers of each customer's last order in your own file; no names are kept here."
        return "Row numbers of your own file of customers; no names are kept here."

    def kinds_of(self, months: int) -> tuple[str, ...]:
        """Return the kinds that can be told of so many months.

        Args:
            months: Months without a sign.
        """
        told = set(self.shares.filter(months=months)["kind"])
        return tuple(kind for kind in KINDS if kind in told)


def touch(study: Study, spells: Spells | None, *, kept: pl.Series | None = None) -> Touch:
    """Say who heard nothing from us, and from whom we heard nothing.

    Args:
        study: The whole study.
        spells: Stretches of custom; None: they cannot be told, so nobody is known to have gone.
        kept: Ids of the customers who count; None: all.
    """
    if study.as_of is None or (study.customers is None and study.orders is None):
        return Touch()
    log = read_log(study.contacts.lazy(), study.as_of) if study.contacts is not None else Log()
    stated = stated_kinds(study)
    untold = _untold_by_contacts(study, log)
    refusals = {
        kind: HIDDEN_DAYS if _states(study, kind) else why
        for kind, why in untold.items()
        if kind not in stated
    }
    signs = _signs(study, study.as_of, kept)
    people = _not_gone(signs, study, study.as_of, spells)
    people = _with_reach(people, tuple(kind for kind in stated if kind in untold))
    known = Touch(
        customers=signs.height, as_of=study.as_of, refusals=refusals, log=log, stated=stated
    )
    if people.is_empty():
        return known
    tables = [
        _shares(people, kind, months, study.as_of)
        for kind in KINDS
        if kind not in refusals
        for months in MONTHS
        if kind in stated or _covers(log, kind, months, study.as_of)
    ]
    shares = pl.concat([pl.DataFrame(schema=SCHEMA), *tables])
    concerned = shares.filter(pl.col("group") == EVERYBODY, pl.col("n") > 0)
    # Nobody can have been silent for longer than the files reach back.
    shares = shares.join(concerned, on=["kind", "months"], how="semi", maintain_order="left")
    if shares.is_empty() and "not heard from" not in refusals:
        shortest = f"Nobody has been a customer for {MONTHS[0]} months yet."
        known = replace(known, refusals={"not heard from": shortest} | refusals)
    listed = people.sort("value", "row", descending=[True, False], nulls_last=True)
    few = _with_last_order(listed.head(MOST_LISTED), study)
    return replace(known, shares=shares, people=few.drop("customer_id"))


def silent_list(found: Touch, kind: str, months: int) -> pl.DataFrame:
    """Return the rows of the reader's own file to act on, the most valuable first.

    Args:
        found: What `touch` returns.
        kind: One of `KINDS`.
        months: Months without a sign.

    Returns:
        The columns of `HEADINGS`, of those that tell where somebody stands the ones in use; no
        names and no ids.
    """
    if found.as_of is None or found.people.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(HEADINGS, pl.String))
    concerned, silent = _conditions(kind, months, found.as_of)
    unused = {*BY_ROW, *BY_ORDER} - {*found.found_by}
    columns = [name for name in HEADINGS if name not in unused]
    return found.people.filter(concerned, silent).select(columns)


def touch_findings(found: Touch, cut: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the shares of customers out of touch, or why they cannot be told.

    Args:
        found: What `touch` returns.
        cut: The side of the program looked at, to be named beside each figure.
    """
    if not found.refusals and found.shares.is_empty():
        yield refused(PAGE, "touch.silent_share", NOBODY, of=cut)
    for kind, why in found.refusals.items():
        yield refused(PAGE, "touch.silent_share", why, of={**cut, "kind": kind})
    for row in found.shares.iter_rows(named=True):
        of: dict[str, str | int | float] = {**cut, "kind": row["kind"], "months": row["months"]}
        if row["group"] != EVERYBODY:
            of["value_band"] = "most valuable fifth"
        if row["note"] == HIDDEN:
            said = f"Hidden: fewer than {HIDDEN_BELOW} customers ({row['n']})."
            yield refused(PAGE, "touch.silent_share", said, of=of, n=row["n"])
            continue
        yield Finding(
            page=PAGE,
            figure="touch.silent_share",
            of=of,
            estimate=row["share"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit="share",
            sentence=_sentence(row),
            method="share of customers, Wilson interval",
        )


def touch_limits(found: Touch) -> Sequence[str]:
    """Say what the contacts cannot tell about being in touch."""
    log, said = found.log, []
    if log.first_on is not None and log.linked_share < 1:
        said.append(
            f"{wording.percent(1 - log.linked_share)} of the contacts name no customer; some "
            "customers shown as silent may be among them."
        )
    if log.first_on is not None:
        said.append(
            "Only contacts in the files are seen; a letter or a word in the shop is not, unless "
            "somebody wrote it down."
        )
    said += [BLANK[kind] for kind in found.stated]
    return said


def stated_kinds(study: Study) -> tuple[str, ...]:
    """Return the kinds of `KINDS` for which a list of customers states the last day.

    One after the last day of the data hides all days before it, so that kind cannot be told then.
    """
    if study.as_of is None:
        return ()
    latest = {kind: _states(study, kind) for kind in STATED}
    return tuple(kind for kind, day in latest.items() if day is not None and day <= study.as_of)


def _states(study: Study, kind: str) -> date | None:
    """Return the latest day of a kind that a list of customers states; None: it states none."""
    if study.customers is None or kind not in STATED:
        return None
    latest = study.customers[STATED[kind]].max()
    return latest if isinstance(latest, date) else None


def _untold_by_contacts(study: Study, log: Log) -> dict[str, str]:
    refusals: dict[str, str] = {}
    if log.first_on is None:
        none = "No contacts are known, so nobody can say who was contacted."
        refusals |= dict.fromkeys(("not contacted", "not answered", "not solved"), none)
        if study.orders is None:
            refusals["not heard from"] = "Neither orders nor contacts are known."
        return refusals
    if log.linked_share == 0:
        unlinked = "The contacts name no customers."
        refusals |= dict.fromkeys(("not contacted", "not answered", "not solved"), unlinked)
        if study.orders is None:
            refusals["not heard from"] = unlinked
        return refusals
    if not log.shows_outgoing:
        refusals["not contacted"] = (
            "No contact in the files was started by us, so whether you wrote cannot be seen."
        )
    if not log.shows_replies:
        refusals["not answered"] = "The contacts do not say whether they were answered."
    if not log.shows_solutions:
        refusals["not solved"] = "The contacts do not say whether they were solved."
    return refusals


def _covers(log: Log, kind: str, months: int, as_of: date) -> bool:
    """Tell whether the contacts reach back far enough to say that there was none."""
    if kind == "not heard from":
        return True
    return log.first_on is not None and log.first_on <= _before(as_of, months)


def _signs(study: Study, as_of: date, kept: pl.Series | None) -> pl.DataFrame:
    """Return when every customer who counts was last in touch."""

    def lazy(table: pl.DataFrame | None) -> pl.LazyFrame | None:
        return None if table is None else table.lazy()

    signs = signs_of_life(
        as_of,
        customers=lazy(study.customers),
        spending=None if study.orders is None else spending_of(study, as_of),
        contacts=lazy(study.contacts),
        answers=lazy(study.respondents),
    )
    return signs if kept is None else signs.filter(pl.col("customer_id").is_in(kept.implode()))


def _not_gone(
    signs: pl.DataFrame, study: Study, as_of: date, spells: Spells | None
) -> pl.DataFrame:
    """Leave out who is known to have left, and say where the others stand and how they are.

    Where nobody announces leaving, who has fallen silent may still be asked back: they stay.
    """
    people = signs.with_columns(is_here=pl.lit(value=True))
    if study.customers is not None:
        left = pl.col("has_left") & (pl.col("left_on") <= as_of).fill_null(value=True)
        gone = study.customers.filter(left).select("customer_id")
        people = people.join(gone, on="customer_id", how="anti")
    if spells is not None and spells.rows["last"].count():
        here = spells.rows.filter(pl.col("end").is_null())["customer_id"].unique()
        people = people.with_columns(is_here=pl.col("customer_id").is_in(here.implode()))
    where = study.customer_rows
    if where is None:
        blank = {"file": pl.String, "row": pl.Int64}
        people = people.with_columns(pl.lit(None, kind).alias(name) for name, kind in blank.items())
    else:
        people = people.join(where, on="customer_id", how="left")
    silent = pl.when(pl.col("ordered_on").is_null()).then(pl.lit("no order yet"))
    status = pl.when("is_here").then(pl.lit("still here"))
    return people.with_columns(status=status.otherwise(silent.otherwise(pl.lit("fallen silent"))))


def _with_reach(people: pl.DataFrame, alone: tuple[str, ...]) -> pl.DataFrame:
    """Say whom a kind can be told of.

    Of several lists of customers, one without the column says nothing about those in it.

    Args:
        people: Customers with their last signs.
        alone: Kinds that nothing but lists of customers tells.
    """
    several = people["file"].n_unique() > 1
    return people.with_columns(
        pl.col(sign).is_not_null().any().over("file").alias(reach)
        if several and kind in alone
        else pl.lit(value=True).alias(reach)
        for kind, (sign, reach) in REACH.items()
    )


def _with_last_order(people: pl.DataFrame, study: Study) -> pl.DataFrame:
    """Name everybody's last order where no list of customers says where they stand."""
    if study.customer_rows is not None or study.orders is None:
        return people.with_columns(order=pl.lit(None, pl.String))
    last = (
        study.orders.lazy()
        .join(people.lazy().select("customer_id"), on="customer_id", how="semi")
        .group_by("customer_id")
        .agg(order=pl.col("order_id").sort_by("ordered_on", "order_id").last())
        .collect(engine="streaming")
    )
    return people.join(last, on="customer_id", how="left", maintain_order="left")


def _conditions(kind: str, months: int, as_of: date) -> tuple[pl.Expr, pl.Expr]:
    """Return whom a kind concerns, and who of them is out of touch."""
    cut = _before(as_of, months)
    asked_lately = (pl.col("asked_on") > cut).fill_null(value=False)
    here_long = (pl.col("since") <= cut).fill_null(value=True)

    def none_since(column: str) -> pl.Expr:
        return (pl.col(column) <= cut).fill_null(value=True)

    if kind == "not contacted":
        return pl.col("is_here") & here_long & pl.col("tells_contact"), none_since("reached_on")
    if kind == "not heard from":
        return here_long & pl.col("tells_activity"), none_since("heard_on")
    flag = {"not answered": "is_waiting", "not solved": "is_unsolved"}[kind]
    return asked_lately, pl.col(flag).fill_null(value=False)


def _shares(people: pl.DataFrame, kind: str, months: int, as_of: date) -> pl.DataFrame:
    concerned, silent = _conditions(kind, months, as_of)
    base = people.filter(concerned).select("value", silent=silent)
    groups = [(EVERYBODY, base)]
    if base["value"].count() and base["value"].n_unique() > 1:
        valued = base.drop_nulls("value").sort("value", descending=True)
        groups.append((TOP, valued.head(-(-valued.height // 5))))
    counted = pl.DataFrame(
        {
            "group": [name for name, _ in groups],
            "silent": [int(rows["silent"].sum()) for _, rows in groups],
            "n": [rows.height for _, rows in groups],
        }
    )
    lower, upper = wilson(counted["silent"].to_numpy(), counted["n"].to_numpy())
    noted = counted.with_columns(
        kind=pl.lit(kind),
        name=pl.format("{}: {}", pl.lit(KINDS[kind]), "group"),
        months=pl.lit(months, pl.Int64),
        share=pl.col("silent") / pl.col("n"),
        lower=pl.Series(lower),
        upper=pl.Series(upper),
        note=base_note("n"),
    ).with_columns(
        pl.when(pl.col("note") != HIDDEN).then(name).alias(name)
        for name in ("share", "lower", "upper", "silent")
    )
    return noted.select(pl.col(name).cast(kind_) for name, kind_ in SCHEMA.items())


def _sentence(row: dict[str, object]) -> str:
    share, lower, upper, n = (float(str(row[k])) for k in ("share", "lower", "upper", "n"))
    span = f"{row['months']} months"
    who = {
        "not contacted": "customers still here",
        "not heard from": "customers not known to have left",
        "not answered": f"customers who contacted us in the last {span}",
        "not solved": f"customers who contacted us in the last {span}",
    }[str(row["kind"])]
    what = {
        "not contacted": f"were not contacted by us in {span}",
        "not heard from": f"have not been heard from in {span}",
        "not answered": "got no reply the last time",
        "not solved": "were left without a solution the last time",
    }[str(row["kind"])]
    valued = "" if row["group"] == EVERYBODY else f"Of {TOP}, "
    of = f"{wording.percent(share)} of {who} {what}"
    if valued:
        of = f"{valued}{wording.percent(share)} {what}"
    small = ", small base" if row["note"] == SMALL else ""
    return f"{of} ({wording.percent(lower)} to {_at_most(upper)}, n = {wording.count(n)}{small})."


def _at_most(upper: float) -> str:
    """Write the upper end of a share; what rounds to nothing is not nothing."""
    return "less than 1%" if upper < 0.005 else wording.percent(upper)


def _before(as_of: date, months: int) -> date:
    """Return the day so many months earlier; the last of the month where it is shorter."""
    shifted: date = pl.Series([as_of]).dt.offset_by(f"-{months}mo").item()
    return shifted

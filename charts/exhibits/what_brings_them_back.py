"""What the tab What brings them back shows."""

from __future__ import annotations

from answers.coming_back import ComingBackAnswer
from charts.exhibit import Exhibit
from charts.exhibits.reason_rows import BETWEEN, MOST_ROWS, SHARES, as_percent, row_exhibit
from charts.reasons import Rows


def returning_exhibits(answer: ComingBackAnswer) -> tuple[Exhibit, ...]:
    """Return what the tab shows.

    Args:
        answer: The tab's answer.
    """
    made = (_named(answer, "staying", "stay"), _named(answer, "returning", "came back"))
    return tuple(exhibit for exhibit in (*made, _traits(answer)) if exhibit is not None)


def _named(answer: ComingBackAnswer, name: str, what: str) -> Exhibit | None:
    table = {"staying": answer.staying, "returning": answer.returning}[name]
    top = table.drop_nulls("share").head(1).rows(named=True)
    said = [f"{row['share']:.0%} name: {row['reason']}" for row in top]
    return row_exhibit(
        table,
        Rows(
            name="reason",
            value="share",
            axis=f"Share of those who say why they {what}",
            beside="base",
            by="earned",
            roles={True: "earned", False: "other"},
        ),
        key=f"reasons why they {what}",
        says=f"Of those who say why they {what}, {''.join(said)}",
        title=f"Why they {what}",
        headings={"reason": "Reason", **SHARES, "earned": "Earned by the company"},
        formats=as_percent("share"),
        part=f"returning.{name}",
        figures=("stay.share",),
        form="bars",
        most=MOST_ROWS,
    )


def _traits(answer: ComingBackAnswer) -> Exhibit | None:
    return row_exhibit(
        answer.traits,
        Rows(
            name="name",
            value="difference",
            axis=f"More or fewer who {answer.came_back} than among the others",
            form="+.0%",
            beside="verdict",
        ),
        key="repeat customers",
        says=answer.what_sets_apart,
        title=f"What sets apart those who {answer.came_back}",
        headings={
            "trait": "Trait",
            "value": "Value",
            "share": "Of those with it",
            "others": "Of the others",
            "difference": "Difference",
            **BETWEEN,
            "n": "With it (n)",
            "n_others": "Others (n)",
            "verdict": "Verdict",
        },
        formats=as_percent("share", "others", "difference"),
        part="returning.traits",
        figures=("stay.repeat_difference",),
        zero=True,
        most=MOST_ROWS,
    )

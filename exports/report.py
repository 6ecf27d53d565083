"""The whole report as plain data: the settings it was made with and every finding of every page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from answers.answer import Answer, Finding
from answers.earned_or_bought import EarnedAnswer
from study import Study


def report(study: Study, answers: Iterable[Answer]) -> dict[str, Any]:
    """Return what `earned.py report --to x.json` writes.

    Args:
        study: The study the answers are about.
        answers: One per page, in the order of the menu.
    """
    told = tuple(answers)
    # The rule may have been chosen from the orders; the one in use is said, not the one asked for.
    rules = [answer.lapse_days for answer in told if isinstance(answer, EarnedAnswer)]
    return {
        "as_of": None if study.as_of is None else study.as_of.isoformat(),
        "own_brand": study.own_brand,
        "lapse_days": rules[0] if rules else study.lapse_days,
        "horizon_days": study.horizon_days,
        "invented_data": study.is_invented,
        "sources": [
            {"file": PurePath(s.file).name, "kind": s.kind, "rows": s.rows} for s in study.sources
        ],
        "findings": [plain_finding(finding) for answer in told for finding in answer.findings],
    }


def report_json(study: Study, answers: Iterable[Answer]) -> str:
    """Return the report as JSON text; the same study gives the same text."""
    return json.dumps(report(study, answers), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def plain_finding(finding: Finding) -> Mapping[str, Any]:
    """Return a finding as JSON values.

    Args:
        finding: Of a page, or of a pinned exhibit.
    """
    return {name: _rounded(value) for name, value in asdict(finding).items()}


def _rounded(value: Any) -> Any:  # noqa: ANN401  # any value of a finding
    """Cut the last digits, which depend on the order in which many threads add up."""
    return float(f"{value:.12g}") if isinstance(value, float) else value

"""Writes every file of the sample from one seed: `python -m sample_data.generate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sample_data.brand_survey import write_brand_survey
from sample_data.company import AS_OF, BRANDS, OPENED_ON, OWN_BRAND, SEED
from sample_data.customers_and_orders import (
    market,
    program_truth,
    write_customers,
    write_orders,
)
from sample_data.events import write_events
from sample_data.promise_survey import write_promise_survey
from sample_data.reasons import write_reasons
from sample_data.service_contacts import write_service_contacts

HERE = Path(__file__).parent
FILES = (
    "brand_survey.xlsx",
    "service_contacts.csv",
    "customers.csv",
    "leaving_and_staying.csv",
    "orders.csv.gz",
    "promise_survey.xlsx",
    "events.csv",
)
TRUTH = "planted_truth.json"


def generate(folder: Path) -> None:
    """Write the sample and the truth planted in it. The same code writes the same bytes.

    Args:
        folder: Where to; files of the same names are replaced.
    """
    shop = market()
    write_customers(shop, folder)
    truth: dict[str, Any] = {
        "invented": "Larkfield, its rivals, its customers and every number are invented.",
        "seed": SEED,
        "own_brand": OWN_BRAND,
        "brands": list(BRANDS),
        "first_day": str(OPENED_ON),
        "as_of": str(AS_OF),
        "orders": write_orders(shop, folder),
        "program": program_truth(shop),
        "brand_survey": write_brand_survey(shop, folder),
        "service": write_service_contacts(shop, folder),
        "reasons": write_reasons(shop, folder),
        "promises": write_promise_survey(folder),
        "events": write_events(folder),
    }
    written = json.dumps(truth, indent=1, ensure_ascii=False)
    (folder / TRUTH).write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    generate(HERE)

"""What a link to a view carries."""

from __future__ import annotations

from urllib.parse import parse_qs, urlparse

import pytest

from answers.links import link_to, shareable

VIEW = {
    "study": ["Spring 2026"],
    "story": ["Board, 2025-06-03"],
    "customers": ["Members"],
    "period": ["2026-02-01", "2026-03-15"],
    "segment": ["Born: 1950-1959", "Spend: 10000-20000", "Region: North & East"],
    "cost": ["1250000.0"],
    "step": ["3"],
}


@pytest.mark.parametrize(
    "personal",
    [
        "anna.meier@example.com",
        "@annameier",
        "+49 170 1234567",
        "0170 123 45 67",
        "https://example.com/anna",
        "customer C100085",
    ],
)
@pytest.mark.parametrize("name", ["study", "story", "rows", "segment"])
def test_what_leads_to_a_person_never_gets_into_a_link(name: str, personal: str) -> None:
    kept, left_out = shareable({**VIEW, name: ["Members only", f"of {personal}"]})

    assert left_out == (name,)
    assert kept[name] == ["Members only"]
    assert "100085" not in link_to("http://localhost/brands", kept)


def test_a_customer_number_alone_is_no_name_to_send_on() -> None:
    assert shareable({"rows": ["4711234"]}) == ({}, ("rows",))


def test_a_link_carries_everything_else_as_it_was_chosen() -> None:
    kept, left_out = shareable(VIEW)

    link = link_to("https://earned.example/service?old=1#top", kept)

    assert left_out == ()
    assert link.startswith("https://earned.example/service?study=")
    assert parse_qs(urlparse(link).query) == VIEW


def test_a_page_with_nothing_chosen_has_its_bare_address() -> None:
    assert link_to("http://localhost/brands?x=1", {}) == "http://localhost/brands"

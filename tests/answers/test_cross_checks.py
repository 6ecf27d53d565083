"""The slow cross-checks say what they promise, or nothing."""

from answers.cross_checks import cross_checks
from study import Filters, Study, with_settings


def test_the_sample_is_looked_at_in_three_other_ways(sample_study: Study) -> None:
    north = Filters(segments=(("Region", "North"),))

    said = cross_checks(with_settings(sample_study, lapse_days=90), north).checks

    assert any(check.startswith("The strongest thing we can see is") for check in said)
    assert any("BG/NBD" in check and "members" in check for check in said)
    assert any("half-year before joining" in check for check in said)


def test_without_orders_there_is_nothing_to_check() -> None:
    (said,) = cross_checks(Study("nothing"), Filters()).checks

    assert said == "There are no orders with which to look at it in another way."

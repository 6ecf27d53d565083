"""BG/NBD against Fader, Hardie & Lee 2005, Marketing Science 24(2):275, CDNOW sample."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.bgnbd import BgNbd, chance_alive, expected_orders, fit_bgnbd
from tests.reference_files import reference_rows

# Parameters as printed, to three digits; the forecasts belong to them.
PUBLISHED = BgNbd(0.243, 4.414, 0.793, 2.426, -9582.4256, 2357)


def test_the_cdnow_fit_is_reproduced() -> None:
    rows = reference_rows("cdnow_summary.csv").collect()
    parts = [rows[name].to_numpy().astype(np.float64) for name in ("frequency", "recency", "t")]

    model = fit_bgnbd(*parts)

    assert model.log_likelihood == pytest.approx(PUBLISHED.log_likelihood, abs=1e-4)
    # To more digits than printed: the same sample fitted by an independent program.
    fitted = (model.r, model.alpha, model.a, model.b)
    assert fitted == pytest.approx((0.24259290, 4.41353128, 0.79288614, 2.42575341), rel=1e-5)


def test_the_published_customer_is_expected_to_order_1_226_times() -> None:
    one = (np.array([2.0]), np.array([30.43]), np.array([38.86]))

    assert expected_orders(PUBLISHED, *one, 39.0)[0] == pytest.approx(1.226028, abs=1e-5)
    assert chance_alive(PUBLISHED, *one)[0] == pytest.approx(0.726578570, abs=1e-6)


def test_whoever_bought_once_counts_as_alive() -> None:
    assert chance_alive(PUBLISHED, np.zeros(1), np.zeros(1), np.array([90.0]))[0] == 1


def test_impossible_histories_are_refused() -> None:
    with pytest.raises(ValueError, match="nobody ordered more than once"):
        fit_bgnbd(np.zeros(3), np.zeros(3), np.ones(3))
    with pytest.raises(ValueError, match="between the first order and the last day"):
        fit_bgnbd(np.ones(1), np.array([9.0]), np.array([5.0]))

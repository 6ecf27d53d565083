"""Small tables in the shape answers have, and one chart of each kind drawn from them."""

from __future__ import annotations

from datetime import date

import polars as pl

from analysis.estimate import Estimate
from answers.lift_parts import bars
from charts.brand_map import brand_map_chart
from charts.brand_spread import spread_chart
from charts.brands import brand_profile_chart
from charts.gaps import apart_chart, gap_chart
from charts.hundred import hundred_chart
from charts.ladder import ladder_chart
from charts.recommend import nps_chart
from charts.retention import retention_chart
from charts.service import service_chart
from charts.small import small_gap_chart, small_service_chart
from charts.theme import Drawing

PROFILE = pl.DataFrame(
    {
        "attribute": ["Value: for [money].", "Value: for [money].", "Staff", "Staff"],
        "brand": ["Nordwind", "Brightway", "Nordwind", "Brightway"],
        "is_own": [True, False, True, False],
        "measure": ["mean"] * 4,
        "estimate": [4.1, 3.2, 4.4, None],
        "lower": [3.9, 3.0, 4.2, None],
        "upper": [4.3, 3.4, 4.6, None],
        "n": [120, 22, 130, 7],
        "note": ["", "small base", "", "hidden"],
    }
)
GAPS = pl.DataFrame(
    {
        "brand": ["Brightway"] * 3,
        "attribute": ["Staff", "Value", "Shops"],
        "gap": [0.4, -0.5, None],
        "lower": [0.2, -0.7, None],
        "upper": [0.6, -0.3, None],
        "n": [120, 100, 6],
        "margin": [0.2, 0.2, 0.2],
        "verdict": ["ahead", "behind", "not enough data to say"],
        "n_needed": [None, None, 900],
        "note": ["", "", "hidden"],
    }
)
MAP_POINTS = pl.DataFrame(
    {
        "name": ["Nordwind", "Brightway", "Fair prices"],
        "kind": ["brand", "brand", "attribute"],
        "is_own": [True, False, False],
        "axis_1": [0.4, -0.2, 0.5],
        "axis_2": [0.1, -0.3, 0.2],
        "shown": [0.9, 0.8, 0.7],
        "ray_1": [None, None, 0.4],
        "ray_2": [None, None, 0.1],
        "label_1": [0.4, -0.2, 0.4],
        "label_2": [0.15, -0.35, 0.2],
        "n": [500.0] * 3,
    }
)
MAP_AXES = pl.DataFrame({"axis": [1, 2], "share": [0.7, 0.2]})
OUTLINES = pl.DataFrame(
    {
        "brand": ["Nordwind"] * 3,
        "step": [0, 1, 2],
        "axis_1": [0.3, 0.5, 0.3],
        "axis_2": [0.0, 0.1, 0.0],
    }
)
SPREAD = pl.DataFrame(
    {
        "brand": ["Nordwind"] * 3,
        "rating": [1.0, 3.0, 5.0],
        "share": [0.2, 0.3, 0.5],
        "n": [100] * 3,
        "side": [-1.0, 0.0, 1.0],
        "start": [-0.35, -0.15, 0.15],
        "end": [-0.15, 0.15, 0.65],
    }
)
NPS = pl.DataFrame(
    {
        "brand": ["Nordwind", "Brightway"],
        "is_own": [True, False],
        "nps": [30.0, -5.0],
        "lower": [20.0, -20.0],
        "upper": [40.0, 10.0],
        "n": [100, 40],
        "note": ["", ""],
    }
)
MONTHS = pl.DataFrame(
    {
        "touchpoint": ["Phone"] * 3,
        "month_on": [date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)],
        "mean": [4.0, None, 3.5],
        "lower": [3.8, None, 3.2],
        "upper": [4.2, None, 3.8],
        "n": [50, 5, 44],
        "note": ["", "hidden", ""],
        "limit_lower": [3.7, 3.7, 3.7],
        "limit_upper": [4.3, 4.3, 4.3],
        "centre": [4.0, 4.0, 4.0],
        "signal": ["", "", "beyond the limits"],
    }
)
CHANGES = pl.DataFrame(
    {
        "touchpoint": ["Phone"],
        "changed_on": [date(2025, 3, 1)],
        "changed_lower": [date(2025, 2, 1)],
        "changed_upper": [date(2025, 3, 1)],
        "before": [4.0],
        "after": [3.5],
        "change": [-0.5],
        "lower": [-0.7],
        "upper": [-0.3],
    }
)
OF_100 = pl.DataFrame(
    {
        "part": ["stay anyway", "bought", "gone"],
        "name": ["would be here anyway", "because of the program", "gone"],
        "estimate": [76.2, 3.8, 20.0],
        "lower": [70.0, 2.5, 15.0],
        "upper": [80.0, 5.0, 25.0],
        "shown": [76, 4, 20],
    }
)
WATERFALL = bars(
    [
        ("apparent", Estimate(0.45, 0.01, 0.43, 0.47, 1000), "one"),
        ("head start", Estimate(0.25, 0.02, 0.20, 0.30, 1000), "two"),
        ("already loyal", Estimate(0.16, 0.02, 0.10, 0.20, 1000), "three"),
        ("net", Estimate(0.04, 0.01, 0.025, 0.05, 1000), "four"),
    ]
)
CURVES = pl.DataFrame(
    {
        "group": ["member"] * 3 + ["organic"] * 3,
        "who": ["Members"] * 3 + ["Not in the program"] * 3,
        "day": [0, 100, 365] * 2,
        "retained": [1.0, 0.9, 0.8, 1.0, 0.6, 0.4],
        "lower": [1.0, 0.88, 0.76, 1.0, 0.57, 0.35],
        "upper": [1.0, 0.92, 0.84, 1.0, 0.63, 0.45],
        "at_risk": [1000, 800, 100, 900, 500, 20],
        "faint": [False, False, False, False, False, True],
    }
)


def every_chart() -> dict[str, Drawing]:
    """Return one chart of each kind, by name."""
    return {
        "profile": brand_profile_chart(PROFILE, measure="mean", scale_min=1, scale_max=5),
        "map": brand_map_chart(MAP_POINTS, MAP_AXES, reach=(0.6, 0.5), outlines=OUTLINES),
        "spread": spread_chart(SPREAD, brands=["Nordwind"]),
        "gaps": gap_chart(GAPS),
        "apart": apart_chart(GAPS.rename({"gap": "apart"}).with_columns(seen=pl.lit("none"))),
        "nps": nps_chart(NPS),
        "service": service_chart(MONTHS, CHANGES, scale_min=1, scale_max=5),
        "hundred": hundred_chart(OF_100),
        "ladder": ladder_chart(WATERFALL),
        "retention": retention_chart(CURVES),
        "small gaps": small_gap_chart(GAPS),
        "small service": small_service_chart(MONTHS),
    }

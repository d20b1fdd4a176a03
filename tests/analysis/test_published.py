"""Published results come out through the whole path: study, cells, estimates. Data ship with statsmodels and causaldata."""

import numpy as np
import pytest
import statsmodels.formula.api as smf
from causaldata import nsw_mixtape
from scipy.stats import t

import evaluation as ev
from evaluation import metrics
from evaluation.stats import proportions
from evaluation.stats.means import pooled_t


def difference(estimates: ev.Estimates) -> ev.Estimate:
    """Return the only difference."""
    (row,) = [row for row in estimates.rows if row.quantity == "difference"]
    return row


def test_nsw_earnings() -> None:
    """Dehejia & Wahba (1999), Table 3: 1,794 (633). Tolerance: half of the last published digit."""
    row = difference(ev.compare(ev.open("real:nsw"), metrics.MEAN_EARNINGS))

    assert row.value == pytest.approx(1794.34, abs=0.005)
    half = (row.high - row.low) / 2  # type: ignore[operator]  # because the interval exists
    welch = half / t.ppf(0.975, row.df)
    assert welch == pytest.approx(671.00, abs=0.005)
    frame = nsw_mixtape.load_pandas().data
    hc2 = smf.ols("re78~treat", frame).fit(cov_type="HC2").bse["treat"]
    assert welch == pytest.approx(hc2, rel=1e-9), "Welch's error is HC2's: same formula"
    one, two = (frame.loc[frame["treat"] == arm, "re78"] for arm in (1, 0))
    pooled = pooled_t(len(one), one.mean(), one.var(), len(two), two.mean(), two.var())
    assert pooled.se == pytest.approx(632.85, abs=0.005)


def test_nsw_employment_by_hand() -> None:
    """Of 185 assigned to the programme 140 had earnings in 1978, of 260 controls 168: persons were drawn by lot, so plain Newcombe."""
    rows = ev.compare(ev.open("real:nsw"), metrics.EMPLOYED_BROAD).rows
    counts = {row.by["arm"]: (row.k, row.n) for row in rows if row.quantity == "level"}
    gap = next(row for row in rows if row.quantity == "difference")

    assert counts == {"dual": (140, 185), "regular": (168, 260)}
    plain = proportions.newcombe(140, 185, 168, 260)
    assert (gap.low, gap.high) == pytest.approx((plain.low, plain.high))


def test_scorecard_of_2014() -> None:
    """13,018,261 of 15,410,734 work; by college the interval is 13 times wider than Wilson's. Tolerance: half of the last printed digit."""
    rows = ev.estimate(ev.open("real:scorecard"), metrics.EMPLOYED_BROAD, ["graduation_year"], target="model").rows
    row = next(row for row in rows if row.by["graduation_year"] == "2014")
    plain = proportions.wilson(13_018_261, 15_410_734)

    assert (row.k, row.n) == (13_018_261, 15_410_734)
    assert row.value == pytest.approx(0.844753, abs=5e-7)
    assert (row.low, row.high) == pytest.approx((0.8424, 0.8471), abs=5e-5)
    assert (plain.low, plain.high) == pytest.approx((0.844572, 0.844933), abs=1e-6), "the published upper limit is cut, not rounded"
    assert "some_units_unknown|units=1329" in row.caveats
    assert row.cluster == "college"
    assert "plain_wilson|low=84.46|high=84.49" in row.caveats, "the interval that forgets the colleges stands beside, as a warning"


def test_psi_is_one_class_an_arm() -> None:
    """8 of 14 taught by PSI improved their grade, 3 of 18 others: with one class an arm the interval includes zero."""
    rows = ev.compare(ev.open("real:psi"), metrics.IMPROVED_GRADE).rows
    counts = {row.by["arm"]: (row.k, row.n) for row in rows if row.quantity == "level"}
    gap = next(row for row in rows if row.quantity == "difference")

    assert counts == {"dual": (8, 14), "regular": (3, 18)}
    assert sum(n for _, n in counts.values()) == 32
    assert gap.low is not None
    assert gap.low < 0 < gap.value  # type: ignore[operator]  # because the value exists
    assert gap.caveats[0].startswith("one_group_range|icc=0.1|icc_low=0.05|icc_high=0.2")
    assert np.isfinite(gap.high or np.nan)

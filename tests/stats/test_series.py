"""Interrupted time series: exact on made-up lines, equal to statsmodels on the rest, refusals.

No published series with its data is at hand offline, so the reference is algebra and an independent implementation.
"""

import math

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evaluation.stats.series import interrupted_time_series

TIMES = np.arange(2008, 2020)
VALUES = np.array([61.0, 60.2, 62.8, 62.1, 64.9, 63.7, 68.1, 71.2, 70.3, 74.8, 75.1, 78.9])


def test_broken_line_is_found_exactly() -> None:
    """50 + 1.5·(t - 2014) before, a jump of 4 and 0.75 more a year after."""
    passed, after = TIMES - 2014, TIMES >= 2014
    answer = interrupted_time_series(TIMES, 50 + 1.5 * passed + 4 * after + 0.75 * passed * after, 2014)
    found = (answer.level_change.value, answer.slope_change.value, answer.before_slope.value)
    assert found == pytest.approx((4, 0.75, 1.5), rel=1e-9)
    assert {answer.level_change.reason, answer.slope_change.reason} == {"no_variation"}
    assert (answer.autocorrelation, answer.durbin_watson) == (None, None)
    assert (answer.before, answer.after) == (6, 6)


def test_jump_and_turn_are_differences_of_two_lines() -> None:
    """The segmented model is two separate lines: slope after minus slope before, and their gap at the change."""
    answer = interrupted_time_series(TIMES, VALUES, 2014)
    before, after = (np.polyfit(TIMES[side] - 2014, VALUES[side], 1) for side in (slice(0, 6), slice(6, 12)))
    assert answer.before_slope.value == pytest.approx(before[0])
    assert answer.slope_change.value == pytest.approx(after[0] - before[0])
    assert answer.level_change.value == pytest.approx(after[1] - before[1])


@pytest.mark.parametrize("n", [None, np.array([20, 25, 22, 30, 28, 26, 21, 24, 27, 30, 29, 31])])
def test_larger_of_two_errors(n: np.ndarray | None) -> None:
    passed, after = TIMES - 2014.0, (TIMES >= 2014).astype(float)
    model = sm.WLS(VALUES, np.column_stack([np.ones(12), passed, after, passed * after]), weights=np.ones(12) if n is None else n)
    plain, robust = model.fit(), model.fit(cov_type="HAC", cov_kwds={"maxlags": 1, "use_correction": True}, use_t=True)
    answer = interrupted_time_series(TIMES, VALUES, 2014, n=n)
    for result, place in ((answer.before_slope, 1), (answer.level_change, 2), (answer.slope_change, 3)):
        se = max(plain.bse[place], robust.bse[place])
        assert (result.value, result.se) == pytest.approx((plain.params[place], se), rel=1e-8)
        assert result.df == 8
        assert result.high - result.value == pytest.approx(stats.t.ppf(0.975, 8) * se, rel=1e-8)
    rest = plain.wresid
    assert answer.durbin_watson == pytest.approx(sm.stats.durbin_watson(rest), rel=1e-8)
    assert answer.autocorrelation == pytest.approx(float(rest[1:] @ rest[:-1] / (rest @ rest)), rel=1e-8)


@given(st.permutations(range(12)), st.floats(-5, 5), st.floats(0.1, 10))
def test_order_and_units(order: list[int], shift: float, scale: float) -> None:
    plain = interrupted_time_series(TIMES, VALUES, 2014)
    mixed = interrupted_time_series(TIMES[order], VALUES[order], 2014)
    assert mixed == plain
    changed = interrupted_time_series((TIMES - 2000) * scale, shift - 2 * VALUES, 14 * scale)
    assert changed.level_change.value == pytest.approx(-2 * plain.level_change.value, rel=1e-8)
    assert changed.slope_change.value == pytest.approx(-2 * plain.slope_change.value / scale, rel=1e-8)
    assert changed.slope_change.se == pytest.approx(2 * plain.slope_change.se / scale, rel=1e-8)


@given(st.permutations(range(7)))
def test_equal_weights_are_none(order: list[int]) -> None:
    values = [3.0, 4.0, 4.5, 7.0, 7.2, 8.8, 9.1]
    plain = interrupted_time_series(range(7), [values[place] for place in order], 3)
    weighted = interrupted_time_series(range(7), [values[place] for place in order], 3, n=[25] * 7)
    assert weighted.level_change.value == pytest.approx(plain.level_change.value, abs=1e-9)
    assert weighted.level_change.se == pytest.approx(plain.level_change.se)


def test_refusals() -> None:
    assert interrupted_time_series(range(6), [1, 2, 3, 4, 5, 6], 4).reason == "too_few_periods"
    assert interrupted_time_series([], [], 4).reason == "too_few_periods"
    assert interrupted_time_series(range(6), [1, 2, 3, 4, 5, 6], 40).level_change.value is None
    assert interrupted_time_series([1, 2, 3, 3, 4, 5, 6], [1] * 7, 4).reason == "repeated_periods"
    assert interrupted_time_series(range(6), [1, 2, math.nan, 4, 5, 6], 3).reason == "not_finite"
    assert interrupted_time_series(range(6), [1, 2, 3, 4, 5, 6], 3, n=[1, 1, 0, 1, 1, 1]).reason == "impossible_counts"
    flat = interrupted_time_series(range(6), [0.3] * 6, 3)
    assert (flat.level_change.value, flat.level_change.reason) == (pytest.approx(0, abs=1e-12), "no_variation")
    zero = interrupted_time_series(range(6), [0] * 6, 3)
    assert zero.slope_change.reason == "no_variation"
    shortest = interrupted_time_series(range(6), [1, 2, 4, 7, 7, 9], 3)
    assert (shortest.level_change.df, shortest.before, shortest.after) == (2, 3, 3)

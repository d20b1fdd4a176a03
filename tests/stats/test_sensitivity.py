"""Bounds and hidden confounding."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evaluation.stats import sensitivity

quick = settings(deadline=None, max_examples=60)
counts = st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)).map(lambda t: (t[0], t[0] + t[1], t[2]))
EXPOSED = [
    38, 23, 41, 18, 37, 36, 23, 62, 31, 34, 24, 14, 21, 17, 16, 20, 15, 10, 45, 39, 22, 35, 49, 48,
    44, 35, 43, 39, 34, 13, 73, 25, 27,
]  # fmt: skip
CONTROLS = [
    16, 18, 18, 24, 19, 11, 10, 15, 16, 18, 18, 13, 19, 10, 16, 16, 24, 13, 9, 14, 21, 19, 7, 18,
    19, 12, 11, 22, 25, 16, 13, 11, 13,
]  # fmt: skip


@quick
@given(cell=counts, times=st.integers(1, 4))
def test_manski_bounds_hold_the_share_and_ignore_duplication(cell: tuple[int, int, int], times: int) -> None:
    answer = sensitivity.manski_bounds(*cell)
    if answer.low is None:
        assert answer.reason == "no_units"
        return
    assert 0 <= answer.low <= answer.high <= 1
    assert answer.value is None or answer.low <= answer.value <= answer.high
    again = sensitivity.manski_bounds(*(times * number for number in cell))
    assert (again.low, again.high) == pytest.approx((answer.low, answer.high), abs=1e-15)


def test_manski_boundaries() -> None:
    nothing = sensitivity.manski_bounds(0, 0, 5)
    assert (nothing.value, nothing.low, nothing.high, nothing.reason) == (None, 0, 1, "no_units")
    assert sensitivity.manski_bounds(0, 0, 0).low is None
    assert (
        sensitivity.manski_bounds(3, 2, 0).reason == sensitivity.manski_bounds(1, 2, -1).reason == "impossible_counts"
    )
    known = sensitivity.manski_bounds(3, 4, 0)
    assert known.low == known.value == known.high


def test_manski_difference() -> None:
    first, second = sensitivity.manski_bounds(60, 80, 20), sensitivity.manski_bounds(50, 100, 0)
    answer = sensitivity.manski_difference(first, second)
    assert (answer.value, answer.low, answer.high) == pytest.approx((0.25, 0.1, 0.3))
    assert sensitivity.manski_difference(first, sensitivity.manski_bounds(0, 0, 0)).reason == "no_units"
    assert sensitivity.manski_difference(first, sensitivity.manski_bounds(0, 0, 4)).value is None


def test_e_value_vanderweele_ding_2017() -> None:
    """RR 3.9 (1.8-8.7): 7.26 and 3.0; RR .80 (.71-.91): 1.81 and 1.43; two printed decimals."""
    harmful, protective = sensitivity.e_value(3.9, 1.8, 8.7), sensitivity.e_value(0.80, 0.71, 0.91)
    assert (harmful.point, harmful.limit) == pytest.approx((7.26, 3.0), abs=0.006)
    assert (protective.point, protective.limit) == pytest.approx((1.81, 1.43), abs=0.006)
    assert sensitivity.e_value(1.5, 0.9, 2.5).limit == sensitivity.e_value(0.8, 0.5, 1.1).limit == 1
    assert (sensitivity.e_value(1.0).point, sensitivity.e_value(1.0).limit) == (1, None)


@pytest.mark.parametrize(("gamma", "p"), [(2, 0.0018), (3, 0.0136), (4, 0.0388), (4.25, 0.0468), (5, 0.0740)])
def test_rosenbaum_lead_in_children(gamma: float, p: float) -> None:
    """Rosenbaum, Observational Studies, 2nd ed., Table 4.1.

    Data of Morton et al. (1982); R rbounds drops the zero first and gives .0131 at 3.
    """
    answer = sensitivity.rosenbaum(np.array(EXPOSED) - np.array(CONTROLS), gamma)
    assert answer.p == pytest.approx(p, abs=6e-5)


def test_rosenbaum_without_bias_is_the_signed_rank_test() -> None:
    pairs = [5, 6, 7, 8, 9, -1, 4, 3]
    expected = stats.wilcoxon(pairs, alternative="greater", method="asymptotic").pvalue
    assert sensitivity.rosenbaum(pairs, 1).p == pytest.approx(expected, abs=1e-12)
    assert sensitivity.rosenbaum([0, 0], 1).reason == "no_pairs"


def test_rosenbaum_binary() -> None:
    """Rosenbaum (2002), section 4.3.2.

    Smoking and lung cancer, 110 v 12 discordant pairs, Γ = 6: .0969 (R rbounds: .0564, wrong).
    """
    assert sensitivity.rosenbaum_binary(110, 12, 6).p == pytest.approx(0.0969, abs=6e-5)
    assert sensitivity.rosenbaum_binary(0, 0, 2).reason == "no_pairs"
    assert sensitivity.rosenbaum_binary(0, 3, 2).p == 1


def test_robustness_value_darfur() -> None:
    """Cinelli & Hazlett (2020), Table 1: t 4.18 on 783, partial R² 2.2 %, RV 13.9 %, RV at 5 % 7.6 %."""
    answer = sensitivity.robustness_value(4.18444998480834, 783)
    assert (answer.partial_r2, answer.value, answer.value_at_level) == pytest.approx((0.022, 0.139, 0.076), abs=6e-4)
    assert sensitivity.robustness_value(0.5, 50).value_at_level == 0

"""Targets: what is settled, what the unknown may still turn, what past years say of the next, and ranks as chances."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaln
from scipy.stats import betabinom

from evaluation.stats.prediction import empirical_bayes, lowest_quartile, next_cohort, share_met

quick = settings(deadline=None, max_examples=60)


@quick
@given(n=st.integers(1, 60), data=st.data(), target=st.floats(0.05, 0.95))
def test_with_nobody_unknown_the_share_decides(n: int, data: st.DataObject, target: float) -> None:
    k = data.draw(st.integers(0, n))
    answer = share_met(k, n, 0, target)

    assert answer.probability == float(k >= math.ceil(target * n - 1e-9))
    assert (answer.surely, answer.never) == (bool(answer.probability), not answer.probability)


@quick
@given(n=st.integers(1, 40), unknown=st.integers(0, 12), data=st.data(), target=st.floats(0.05, 0.95), icc=st.sampled_from([0.0, 0.1, 1.0]))
def test_a_higher_target_is_no_likelier_and_bounds_are_certain(n: int, unknown: int, data: st.DataObject, target: float, icc: float) -> None:
    k = data.draw(st.integers(0, n))
    lower, higher = share_met(k, n, unknown, target, icc), share_met(k, n, unknown, min(1.0, target + 0.05), icc)

    assert lower.probability is not None
    assert higher.probability is not None
    assert 0 <= higher.probability <= lower.probability + 1e-12 <= 1 + 1e-12
    assert not (lower.surely and lower.never)
    assert (lower.probability == 1) >= bool(lower.surely)


def test_the_unknown_are_beta_binomial() -> None:
    """Scipy's beta-binomial as the independent enumeration; equal to rounding."""
    answer = share_met(14, 22, 3, 0.6)
    assert answer.probability == pytest.approx(float(betabinom(3, 14.5, 8.5).sf(0)), abs=1e-12)


@pytest.mark.parametrize(
    ("given_", "reason"),
    [
        ((5, 4, 0, 0.5), "impossible_counts"),
        ((0, 0, 3, 0.5), "no_units"),
        ((1, 2, -1, 0.5), "impossible_counts"),
        ((1, 2, 1, math.nan), "not_finite"),
    ],
)
def test_what_cannot_be_said_has_a_reason(given_: tuple[float, float, int, float], reason: str) -> None:
    answer = share_met(*given_)
    assert (answer.probability, answer.reason) == (None, reason)


def test_the_next_cohort_agrees_with_draws_from_the_prior() -> None:
    """Importance sampling of the same model, 400,000 draws: good to about .005; the grid promises .002."""
    k, n, dice = np.array([17, 16, 19]), np.array([23, 25, 26]), np.random.default_rng(1)
    mean, alike = dice.beta(0.5, 0.5, 400_000), dice.random(400_000) ** 2
    spread = 1 / np.clip(alike, 1e-9, 1 - 1e-9) - 1
    a, b = mean * spread, (1 - mean) * spread
    height = (betaln(a[:, None] + k, b[:, None] + n - k) - betaln(a, b)[:, None]).sum(axis=1)
    weights = np.exp(height - height.max())
    reached = betabinom.sf(16, 25, a, b)

    told = next_cohort(k, n, 25, 0.67).probability
    assert told == pytest.approx(float((weights * reached).sum() / weights.sum()), abs=0.008)


def test_two_years_foretell_nothing() -> None:
    answer = next_cohort([17, 16], [23, 25], 25, 0.67)
    assert (answer.probability, answer.tens, answer.reason) == (None, None, "too_few_years")
    assert next_cohort([17, 30, 16], [23, 25, 25], 25, 0.67).reason == "impossible_counts"
    assert next_cohort([17, 0, 16], [23, 0, 25], 25, 0.67).reason == "no_units"


def test_years_that_differ_make_the_answer_less_sure() -> None:
    alike, apart = next_cohort([18, 18, 18], [25] * 3, 25, 0.5), next_cohort([24, 18, 12], [25] * 3, 25, 0.5)

    assert alike.probability is not None
    assert apart.probability is not None
    assert 0.5 < apart.probability < alike.probability < 1


def test_chances_of_the_lowest_quarter_add_up_and_know_nothing_of_equal_units() -> None:
    equal = lowest_quartile([15] * 8, [25] * 8)
    assert sum(equal.chances) == pytest.approx(2)
    assert all(chance == pytest.approx(0.25, abs=0.04) for chance in equal.chances)
    assert lowest_quartile([15] * 8, [25] * 8) == equal, "the same every time"
    assert lowest_quartile([1, 2], [5, 5]).reason == "too_few_units"


def test_shrunken_rates_name_nobody() -> None:
    answer = empirical_bayes([18, 45, 30, 60, 20, 2], [25, 60, 45, 80, 40, 50])
    assert not [name for name in dir(answer) if "flag" in name or "rank" in name]

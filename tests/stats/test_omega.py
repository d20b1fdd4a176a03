"""Reliability of a scale by one factor."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats.reliability import cronbach_alpha, mcdonald_omega

quick = settings(deadline=None, max_examples=40)
items = st.lists(st.tuples(st.floats(0.3, 3), st.floats(0.3, 3)), min_size=3, max_size=9)
LOADINGS, ERRORS = np.array([0.8, 0.7, 1.2, 0.5, 0.9, 0.3]), np.array([0.5, 1.0, 0.7, 2.0, 0.4, 0.6])
OMEGA = LOADINGS.sum() ** 2 / (LOADINGS.sum() ** 2 + ERRORS.sum())


@quick
@given(scale=items)
def test_one_factor_gives_its_own_reliability(scale: list[tuple[float, float]]) -> None:
    """A covariance made of one factor has (Σλ)²/((Σλ)² + Σψ) exactly; alpha is never above it."""
    loadings, errors = (np.array(column) for column in zip(*scale, strict=True))
    covariance = np.outer(loadings, loadings) + np.diag(errors)
    answer = mcdonald_omega(covariance, 300)
    assert answer.value == pytest.approx(loadings.sum() ** 2 / (loadings.sum() ** 2 + errors.sum()), abs=1e-9)
    assert 0 < answer.low < answer.value < answer.high < 1
    assert cronbach_alpha(covariance, 300).value <= answer.value + 1e-9
    turned = mcdonald_omega(covariance[::-1, ::-1], 300)
    assert (turned.value, turned.se) == pytest.approx((answer.value, answer.se), abs=1e-8)


def test_equal_loadings_are_cronbachs_alpha() -> None:
    """With equal loadings omega is alpha, whatever the errors; Cronbach (1951)."""
    covariance = np.full((4, 4), 0.6) + np.diag([0.4, 1.0, 0.5, 2.0])
    assert mcdonald_omega(covariance, 150).value == pytest.approx(cronbach_alpha(covariance, 150).value, abs=1e-9)


def test_intervals_keep_their_level() -> None:
    """600 samples of 200 people: Monte Carlo error of the coverage .9 points, of the spread 3 %."""
    draw = np.random.default_rng(6)
    held, values, errors = [], [], []
    for _ in range(600):
        rows = draw.normal(size=(200, 1)) * LOADINGS + draw.normal(size=(200, 6)) * np.sqrt(ERRORS)
        answer = mcdonald_omega(np.cov(rows, rowvar=False), 200)
        held.append(answer.low <= OMEGA <= answer.high)
        values.append(answer.value)
        errors.append(answer.se)
    assert 0.925 < np.mean(held) < 0.975
    assert np.mean(errors) == pytest.approx(np.std(values), rel=0.09)


def test_boundaries() -> None:
    covariance = np.outer(LOADINGS, LOADINGS) + np.diag(ERRORS)
    few = mcdonald_omega(covariance, 99)
    assert (few.value, few.low, few.reason) == (pytest.approx(OMEGA), None, "too_few_people")
    assert mcdonald_omega(covariance[:2, :2], 200).reason == "too_few_items"
    assert mcdonald_omega(covariance, 1).reason == "too_few_ratings"
    assert mcdonald_omega(np.full((3, 3), np.nan), 200).reason == "not_finite"
    assert mcdonald_omega(np.zeros((3, 3)), 200).reason == "no_variation"
    assert mcdonald_omega([[1, 0.9, 0.1], [0.9, 1, 0.9], [0.1, 0.9, 1]], 200).reason == "improper_factor"
    assert mcdonald_omega([[1, -0.3, 0.1], [-0.3, 1, 0.2], [0.1, 0.2, 1]], 200).reason == "improper_factor"  # loadings grow for ever
    assert mcdonald_omega([[1, 0.011, -0.011], [0.011, 1, -0.171], [-0.011, -0.171, 1]], 200).reason == "no_convergence"
    assert mcdonald_omega(np.eye(4), 200).reason == "no_common_factor"
    half_turned = np.array([0.7, 0.7, -0.7, -0.7])
    assert mcdonald_omega(np.outer(half_turned, half_turned) + 0.51 * np.eye(4), 200).reason == "no_common_factor"

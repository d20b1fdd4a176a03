"""Differences in differences on means of clusters."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evaluation.stats import Result, did
from evaluation.stats.means import cluster_means_t

quick = settings(deadline=None, max_examples=60)
shares = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=2, max_size=8)


def columns(pairs: list[tuple[int, int]]) -> tuple[list[float], list[float]]:
    return [before / 100 for before, _ in pairs], [after / 100 for _, after in pairs]


def same_numbers(answer: Result, other: Result, sign: int = 1) -> None:
    low, high = (other.low, other.high) if sign == 1 else (other.high, other.low)
    assert answer.value == pytest.approx(sign * other.value, abs=1e-12)
    assert answer.reason == other.reason
    if answer.low is not None:
        assert (answer.low, answer.high, answer.se) == pytest.approx((sign * low, sign * high, other.se), abs=1e-12)


@quick
@given(first=shares, second=shares)
def test_changes_are_a_regression_on_the_arm(first: list[tuple[int, int]], second: list[tuple[int, int]]) -> None:
    answer = did.did_clusters(*columns(first), *columns(second))
    changes = [[after - before for before, after in arm] for arm in (first, second)]
    if all(len(set(arm)) == 1 for arm in changes):
        assert (answer.reason, answer.low) == ("no_variation", None)
        return
    design = np.column_stack([np.ones(len(first) + len(second)), np.repeat([1, 0], [len(first), len(second)])])
    y = np.concatenate(changes) / 100
    rest = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    error = np.sqrt(rest @ rest / answer.df * np.linalg.inv(design.T @ design)[1, 1])
    half = stats.t.ppf(0.975, answer.df) * error
    assert (answer.low, answer.high) == pytest.approx((answer.value - half, answer.value + half), abs=1e-9)
    assert answer.df == len(first) + len(second) - 2


@quick
@given(first=shares, second=shares, shift=st.integers(-5, 5), same=st.booleans(), order=st.randoms(use_true_random=False))
def test_laws(first: list[tuple[int, int]], second: list[tuple[int, int]], shift: int, same: bool, order: random.Random) -> None:
    there = did.did_clusters(*columns(first), *columns(second), same=same)
    same_numbers(did.did_clusters(*columns(second), *columns(first), same=same), there, -1)
    moved = [(before, after + shift) for before, after in first], [(before, after + shift) for before, after in second]
    same_numbers(did.did_clusters(*columns(moved[0]), *columns(moved[1]), same=same), there)
    mixed = order.sample(first, len(first))
    same_numbers(did.did_clusters(*columns(mixed), *columns(second), same=same), there)
    assert did.did_clusters(*columns(first), *columns(first), same=same).value == 0


def test_other_clusters_after_are_a_regression_on_four_cells() -> None:
    """The four means of cohorts as rows of least squares with an interaction: same value, error and degrees of freedom."""
    cells = [0.4, 0.5], [0.7, 0.6, 0.8], [0.5, 0.45, 0.6], [0.55, 0.5]
    answer = did.did_clusters(*cells, same=False)
    y = np.concatenate(cells)
    first = np.repeat([1, 1, 0, 0], [len(cell) for cell in cells])
    after = np.repeat([0, 1, 0, 1], [len(cell) for cell in cells])
    plain = did.did_2x2(y, first, after)
    same_numbers(answer, plain)
    assert answer.df == plain.df == 6


def test_one_treated_cluster_is_enough() -> None:
    answer = did.did_clusters([0.4], [0.7], [0.5, 0.4, 0.6], [0.6, 0.4, 0.7])
    plain = cluster_means_t([0.3], [0.1, 0.0, 0.1])
    assert (answer.value, answer.se, answer.df) == pytest.approx((plain.value, plain.se, 2))


@pytest.mark.parametrize(("cells", "same", "reason", "value"), [
    (([], [], [0.5], [0.6]), True, "no_units", None),
    (([0.1], [0.2], [0.5], [0.5]), True, "too_few_clusters", 0.1),
    (([0.1, 0.2], [0.2], [0.5], [0.5]), True, "not_paired", None),
    (([0.1, 0.3], [0.4, 0.6], [0.5, 0.2], [0.6, 0.3]), True, "no_variation", 0.2),
    (([0.1], [0.3], [0.5], [0.6]), False, "too_few_clusters", 0.1),
    (([0.1, 0.1], [0.3], [0.5], [0.6]), False, "no_variation", 0.1),
    (([0.1], [], [0.5], [0.6]), False, "no_units", None),
])  # fmt: skip
def test_refusals(cells: tuple[list[float], ...], same: bool, reason: str, value: float | None) -> None:
    answer = did.did_clusters(*cells, same=same)
    assert answer.reason == reason
    assert answer.value == (None if value is None else pytest.approx(value))


def test_a_cluster_seen_once_is_left_out() -> None:
    nan = float("nan")
    with_gap = did.did_clusters([0.4, 0.5], [0.7, nan], [0.5, 0.4, 0.6], [0.6, 0.4, 0.7])
    assert with_gap == did.did_clusters([0.4], [0.7], [0.5, 0.4, 0.6], [0.6, 0.4, 0.7])

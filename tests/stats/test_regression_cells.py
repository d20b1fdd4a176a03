"""Least squares on cells of discrete covariates: the persons' numbers, White's errors included."""

import math
from typing import Any

import numpy as np
import pytest
from causaldata import nsw_mixtape
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats import means, regression
from evaluation.stats.regression import Fit, ols_cells

KINDS = ["classical", "HC0", "HC1", "HC2", "HC3"]
quick = settings(deadline=None, max_examples=40)


def folded(y: np.ndarray, columns: dict[str, np.ndarray]) -> tuple[Any, Any, Any, dict[str, np.ndarray]]:
    table = np.column_stack(list(columns.values()))
    rows, place, n = np.unique(table, axis=0, return_inverse=True, return_counts=True)
    mean = np.bincount(place, weights=y) / n
    var = np.bincount(place, weights=(y - mean[place]) ** 2) / n
    return n, mean, var, dict(zip(columns, rows.T, strict=True))


def same(first: Fit, second: Fit, within: float) -> None:
    for name in first.names:
        one, other = first.coefficient(name), second.coefficient(name)
        assert (one.value, one.se, one.df, one.low, one.high) == pytest.approx((other.value, other.se, other.df, other.low, other.high), rel=within)


@pytest.mark.parametrize("kind", KINDS)
def test_cells_are_persons(kind: str) -> None:
    """National Supported Work, earnings on arm, race, degree, schooling: within 1e-10, rounding only."""
    people = nsw_mixtape.load_pandas().data
    columns = {name: people[name].to_numpy(dtype=float) for name in ("treat", "black", "nodegree", "educ")}
    y = people["re78"].to_numpy(dtype=float)
    n, mean, var, cells = folded(y, columns)
    assert len(n) < 60
    ours, theirs = ols_cells(n, mean, var, cells, kind), regression.ols(y, columns, kind)
    assert (ours.n, ours.df) == (theirs.n, theirs.df)
    assert ours.r_squared == pytest.approx(theirs.r_squared, rel=1e-10)
    same(ours, theirs, 1e-10)


def test_job_training_robust() -> None:
    """R sandwich HC2 on NSW: 671.00 (670.9967); two printed decimals."""
    people = nsw_mixtape.load_pandas().data
    n, mean, var, cells = folded(people["re78"].to_numpy(dtype=float), {"treat": people["treat"].to_numpy(dtype=float)})
    answer = ols_cells(n, mean, var, cells).coefficient("treat")
    assert (answer.value, answer.se) == pytest.approx((1794.343, 670.9967), abs=0.006)


@quick
@given(
    arms=st.lists(st.tuples(st.integers(2, 300), st.floats(-9, 9), st.floats(0.1, 9)), min_size=2, max_size=2),
    kind=st.sampled_from(KINDS),
)
def test_hc2_of_an_arm_is_welch_and_the_arms_are_antisymmetric(arms: list[tuple[int, float, float]], kind: str) -> None:
    n, mean, var = (np.array(part) for part in zip(*arms, strict=True))
    answer = ols_cells(n, mean, var * (n - 1) / n, {"arm": [1, 0]}).coefficient("arm")
    welch = means.welch(n[0], mean[0], var[0], n[1], mean[1], var[1])
    assert (answer.value, answer.se) == pytest.approx((welch.value, welch.se), rel=1e-9, abs=1e-12)
    one, other = (ols_cells(n, mean, var, {"arm": side}, kind).coefficient("arm") for side in ([1, 0], [0, 1]))
    assert (one.value, one.low, one.se) == pytest.approx((-other.value, -other.high, other.se), rel=1e-9, abs=1e-12)


@quick
@given(each=st.integers(2, 500))
def test_everyone_twice(each: int) -> None:
    """HC2 of two arms of m shrinks by ((m-1)/(2m-1))^(1/2): .704 at m = 57."""
    once, twice = (ols_cells([size, size], [0.4, 0.6], [0.24, 0.24], {"arm": [0, 1]}).coefficient("arm") for size in (each, 2 * each))
    assert twice.se / once.se == pytest.approx(math.sqrt((each - 1) / (2 * each - 1)), rel=1e-10)


def test_cells_split_and_reordered() -> None:
    n, mean, var, x = [4, 6, 5, 0], [1.0, 2.0, 4.0, 9.0], [0.5, 1.0, 0.2, 0.0], [0, 1, 2, 3]
    whole = ols_cells(n, mean, var, {"x": x}, "HC3")
    split = ols_cells([5, 3, 4, 3], [4.0, 2.0, 1.0, 2.0], [0.2, 1.0, 0.5, 1.0], {"x": [2, 1, 0, 1]}, "HC3")
    same(whole, split, 1e-12)


def test_cells_refuse() -> None:
    assert ols_cells([], [], [], {"x": []}).reason == "no_units"
    assert ols_cells([0, 0], [1, 2], [0, 0], {"x": [0, 1]}).reason == "no_units"
    assert ols_cells([1, 1], [1, 2], [0, 0], {"x": [0, 1]}).reason == "too_few_rows"
    assert ols_cells([4, 4], [1, 2], [1, 1], {"x": [1, 1]}).reason == "singular"
    line = ols_cells([5, 5, 5], [1, 2, 3], [0, 0, 0], {"x": [0, 1, 2]}, "HC1").coefficient("x")
    assert (line.value, line.reason) == (pytest.approx(1), "no_variation")
    flat = ols_cells([5, 5, 3], [0.1] * 3, [0] * 3, {"x": [0, 1, 3]})
    assert (flat.r_squared, flat.coefficient("x").reason) == (None, "no_variation")


@pytest.mark.parametrize("kind", ["HC2", "HC3"])
def test_an_arm_of_one_person_has_no_error_of_its_own(kind: str) -> None:
    """Leverage 1: the residual of that person is zero whatever he does; the other arm's mean keeps its error."""
    fit = ols_cells([9, 1], [2.0, 5.0], [1.0, 0.0], {"arm": [0, 1]}, kind)
    assert (fit.coefficient("arm").value, fit.coefficient("arm").reason) == (pytest.approx(3), "one_unit")
    assert fit.coefficient("const").se == pytest.approx(math.sqrt(9 / 8 / 9 * (9 / 8 if kind == "HC3" else 1)))
    assert ols_cells([9, 1], [2.0, 5.0], [1.0, 0.0], {"arm": [0, 1]}, "HC1").coefficient("arm").reason == ""

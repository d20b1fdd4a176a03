"""Exact coverage of the intervals of one share by enumeration.

The values were first computed apart from this package.
"""

from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from evaluation.stats import Result, proportions

Interval = Callable[[int, int], Result]

CELLS = [(5, 0.05), (5, 0.5), (20, 0.05), (20, 0.5), (200, 0.05), (200, 0.5)]
COVERAGE = {
    "wilson": [0.9774, 0.9375, 0.9245, 0.9586, 0.9672, 0.9440],
    "wilson_corrected": [0.9774, 1.0, 0.9841, 0.9586, 0.9672, 0.9600],
    "clopper_pearson": [0.9774, 1.0, 0.9841, 0.9586, 0.9672, 0.9600],
    "jeffreys": [0.9774, 0.9375, 0.9841, 0.9586, 0.9498, 0.9440],
    "mid_p": [0.9774, 0.9375, 0.9841, 0.9586, 0.9498, 0.9440],
}
"""Coverage at n people and a share p, in the order of CELLS."""


def coverage(interval: Interval, n: int, shares: np.ndarray) -> np.ndarray:
    answers = [interval(k, n) for k in range(n + 1)]
    low = np.array([answer.low for answer in answers])[:, None]
    high = np.array([answer.high for answer in answers])[:, None]
    chance = stats.binom.pmf(np.arange(n + 1)[:, None], n, shares[None, :])
    return (chance * ((low <= shares) & (shares <= high))).sum(axis=0)


@pytest.mark.parametrize("name", COVERAGE)
@pytest.mark.parametrize("cell", range(len(CELLS)))
def test_exact_coverage(name: str, cell: int) -> None:
    n, share = CELLS[cell]
    covered = coverage(getattr(proportions, name), n, np.array([share]))
    assert covered[0] == pytest.approx(COVERAGE[name][cell], abs=6e-5)  # four printed decimals


@pytest.mark.parametrize(("n", "least"), [(5, 0.892), (20, 0.917), (200, 0.935)])
def test_least_coverage_of_wilson_between_5_and_95_percent(n: int, least: float) -> None:
    covered = coverage(proportions.wilson, n, np.linspace(0.05, 0.95, 3601))
    assert covered.min() == pytest.approx(least, abs=1.5e-3)  # three printed decimals on another grid


@pytest.mark.parametrize("name", ["clopper_pearson"])
@pytest.mark.parametrize("n", [1, 5, 20])
def test_exact_interval_never_covers_less_than_its_level(name: str, n: int) -> None:
    assert coverage(getattr(proportions, name), n, np.linspace(0.001, 0.999, 999)).min() >= 0.95

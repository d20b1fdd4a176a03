"""Exact coverage of the intervals of one share by enumeration.

The values were first computed apart from this package.
"""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from evaluation.stats import Result, proportions

Interval = Callable[[int, int], Result]
ROOT = Path(__file__).resolve().parents[2]

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
    return np.asarray((chance * ((low <= shares) & (shares <= high))).sum(axis=0))


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


SINGLES = ("wilson", "wilson_corrected", "clopper_pearson", "jeffreys", "mid_p")
DIFFERENCES = ("newcombe", "miettinen_nurminen", "risk_difference")
PRINTED = re.compile(r"(\.\d{4}) and (\.\d{4}) \((?:n = (\d+)|(\d+) v (\d+))\)")
ROUNDED = 5.1e-5
"""Half of the last printed decimal."""


def printed(name: str) -> list[tuple[float, float, tuple[int, ...]]]:
    """Mean, minimum and people of every figure in a docstring."""
    text = " ".join((getattr(proportions, name).__doc__ or "").split())
    return [(float(mean), float(least), tuple(int(n) for n in people if n)) for mean, least, *people in PRINTED.findall(text)]


def enumerated(name: str, n1: int, n0: int, shares: np.ndarray) -> np.ndarray:
    """Coverage of a difference as two sums, p1 down and p0 across."""
    answers = [[getattr(proportions, name)(k1, n1, k0, n0) for k0 in range(n0 + 1)] for k1 in range(n1 + 1)]
    low = np.array([[2.0 if answer.low is None else answer.low for answer in row] for row in answers])
    high = np.array([[-2.0 if answer.high is None else answer.high for answer in row] for row in answers])
    first, second = (stats.binom.pmf(np.arange(n + 1), n, shares[:, None]) for n in (n1, n0))
    covered = np.empty((len(shares), len(shares)))
    for i, j in np.ndindex(covered.shape):
        truth = shares[i] - shares[j]
        covered[i, j] = first[i] @ ((low <= truth + 1e-12) & (truth - 1e-12 <= high)) @ second[j]  # .3 - .1 is not .2 in doubles
    return covered


@pytest.mark.parametrize("name", SINGLES)
def test_docstring_says_what_enumeration_gives(name: str) -> None:
    shares = np.arange(1, 1000) / 1000
    inner = shares[49:950]
    found = printed(name)
    assert [people for *_, people in found] == [(5,), (20,), (200,)] * 2
    for (mean, least, (n,)), grid in zip(found, [inner] * 3 + [shares] * 3, strict=True):
        covered = coverage(getattr(proportions, name), n, grid)
        assert mean == pytest.approx(covered.mean(), abs=ROUNDED)
        assert least == pytest.approx(covered.min(), abs=ROUNDED)


@pytest.mark.parametrize("name", DIFFERENCES)
def test_docstring_of_a_difference_says_what_enumeration_gives(name: str) -> None:
    found = printed(name)
    assert [people for *_, people in found] == [(5, 5), (5, 20), (20, 20), (25, 25)]
    for mean, least, (n1, n0) in found:
        covered = enumerated(name, n1, n0, np.arange(2, 99) / 100)
        assert mean == pytest.approx(covered.mean(), abs=ROUNDED)
        assert least == pytest.approx(covered.min(), abs=ROUNDED)


@pytest.mark.parametrize("name", ["wilson", "jeffreys", "mid_p"])
def test_score_types_are_right_on_average_and_never_far_below(name: str) -> None:
    """The docstring's figures, which the test above ties to the enumeration, for shares from .05 to .95."""
    for mean, least, _ in printed(name)[:3]:
        assert 0.945 <= mean <= 0.98
        assert least >= 0.89


@pytest.mark.parametrize("name", ["newcombe", "miettinen_nurminen"])
def test_score_differences_are_right_on_average_and_never_far_below(name: str) -> None:
    for mean, least, _ in printed(name):
        assert 0.945 <= mean <= 0.98
        assert least >= 0.87


@pytest.mark.parametrize("n", [5, 20, 200])
def test_wilson_coverage_from_its_formula_alone(n: int) -> None:
    """Nothing of ours: the limits solve |k/n - p| = z·sqrt(p(1-p)/n), so p is covered when the score test does not reject it."""
    shares = np.arange(50, 951) / 1000
    cases = np.arange(n + 1)[:, None]
    kept = (cases / n - shares) ** 2 <= stats.norm.ppf(0.975) ** 2 * shares * (1 - shares) / n
    covered = (stats.binom.pmf(cases, n, shares) * kept).sum(axis=0)
    assert covered == pytest.approx(coverage(proportions.wilson, n, shares), abs=1e-12)
    mean, least, _ = printed("wilson")[[5, 20, 200].index(n)]
    assert mean == pytest.approx(covered.mean(), abs=ROUNDED)
    assert least == pytest.approx(covered.min(), abs=ROUNDED)


@pytest.mark.parametrize("n", [5, 20, 200])
def test_exact_interval_covers_beside_every_limit_too(n: int) -> None:
    """Coverage jumps down only where a limit is passed, so just beside the limits is the least there is."""
    answers = [proportions.clopper_pearson(k, n) for k in range(n + 1)]
    sides = np.unique([side for answer in answers for side in (answer.low, answer.high)])
    beside = np.concatenate([sides - 1e-9, sides + 1e-9])
    beside = beside[(beside > 0) & (beside < 1)]
    assert coverage(proportions.clopper_pearson, n, beside).min() >= 0.95 - 1e-12


@pytest.mark.parametrize("n", [5, 20, 200])
def test_continuity_correction_is_nearly_exact(n: int) -> None:
    """Never below the level at thousandths; just beside a limit near 0 or 1 it is, as its docstring says."""
    assert coverage(proportions.wilson_corrected, n, np.arange(1, 1000) / 1000).min() >= 0.95
    sides = np.unique([proportions.wilson_corrected(k, n).low for k in range(1, n + 1)])
    assert 0.948 < coverage(proportions.wilson_corrected, n, sides - 1e-9).min() < 0.95


@pytest.mark.parametrize(("name", "shares", "least"), [("newcombe", [0.084, 0.916], 0.867), ("miettinen_nurminen", [0.053, 0.947], 0.905)])
def test_five_against_five_between_the_points_of_the_grid(name: str, shares: list[float], least: float) -> None:
    """The worst pairs in steps of .001: Newcombe's falls below the .87 that holds in steps of .01, and its docstring says so."""
    assert enumerated(name, 5, 5, np.array(shares)).min() == pytest.approx(least, abs=5e-4)  # three printed decimals
    assert f"steps of .001: {least:.3f}".replace("0.", ".") in " ".join((getattr(proportions, name).__doc__ or "").split())


def test_committed_table_is_the_enumeration() -> None:
    """`make bench-calibration` writes it; whoever changes an interval runs it again."""
    rows = list(csv.DictReader((ROOT / "docs" / "calibration_discrete.csv").read_text("utf-8").splitlines()))
    assert {row["interval"] for row in rows} == {*SINGLES, *DIFFERENCES}
    for name in (*SINGLES, *DIFFERENCES):
        table = [(float(row["mean"]), float(row["least"])) for row in rows if row["interval"] == name]
        figures = printed(name)
        if name in SINGLES:
            table = table[::2] + table[1::2]
        assert table == [(mean, least) for mean, least, _ in figures]

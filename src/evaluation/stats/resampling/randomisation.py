"""Exact randomisation tests by enumeration."""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats

TOLERANCE = 1e-9
"""Relative tolerance within which two statistics are the same: a tie always counts as at least as extreme."""
CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Randomisation:
    """Exact randomisation test.

    `observed` is the statistic, `p` the two-sided and `p_greater` the one-sided p value (0-1): `at_least` and
    `at_least_greater` of `total` assignments are at least as extreme as the one that happened, which is one of them.
    `None` with a `reason` when refused.
    """

    observed: float | None
    p: float | None
    p_greater: float | None
    at_least: int
    at_least_greater: int
    total: int
    method: str
    reason: str = ""


def randomisation_test(values: Numbers, first: Numbers, limit: int = 2_000_000) -> Randomisation:
    """Enumerate every assignment of as many units to the first arm and compare differences of means.

    A difference is the first arm minus the second.

    Parameters
    ----------
    values
        Outcome of every unit that was assigned (a group, when groups were).
    first
        1 (true) for units of the first arm, 0 for the others.
    limit
        Most assignments to enumerate; more are refused with "too_many_assignments".

    Notes
    -----
    Fisher (1935), The Design of Experiments; counting uses >= with a tolerance, so that the assignment that happened
    always counts.

    >>> answer = randomisation_test([5, 6, 7, 1, 2, 3], [1, 1, 1, 0, 0, 0])
    >>> answer.p, answer.at_least, answer.total
    (0.1, 2, 20)

    """
    method = "exact randomisation, difference of means"
    points, chosen = floats(values), floats(first) > 0
    n, m = len(points), int(chosen.sum())
    total = math.comb(n, m)
    if not 0 < m < n:
        return Randomisation(None, None, None, 0, 0, 0, method, "no_assignments")
    scale = 1 / m + 1 / (n - m)
    shift = math.fsum(points) / (n - m)
    observed = math.fsum(points[chosen]) * scale - shift
    if total > limit:
        return Randomisation(observed, None, None, 0, 0, total, method, "too_many_assignments")
    sums = (points[block].sum(axis=1) for block in _blocks(itertools.combinations(range(n), m), m))
    return _count(observed, (part * scale - shift for part in sums), float(np.abs(points).max()), total, method)


def sign_flip(differences: Numbers, limit: int = 2_000_000) -> Randomisation:
    """Enumerate every way of swapping the members of pairs and compare sums of differences.

    Zero differences are kept. Source: Fisher (1935), The Design of Experiments, section 21.

    >>> darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    >>> answer = sign_flip(darwin)
    >>> answer.at_least_greater, answer.total
    (863, 32768)
    """
    method = "exact randomisation, sign flips"
    points = floats(differences)
    total = 2 ** len(points)
    if not len(points):
        return Randomisation(None, None, None, 0, 0, 0, method, "no_pairs")
    observed = math.fsum(points)
    if total > limit:
        return Randomisation(observed, None, None, 0, 0, total, method, "too_many_assignments")
    sums = np.zeros(1)
    for size in np.abs(points):
        sums = np.concatenate([sums + size, sums - size])
    return _count(observed, iter([sums]), float(np.abs(points).sum()), total, method)


def _blocks(assignments: Iterator[tuple[int, ...]], m: int) -> Iterator[np.ndarray[tuple[int, ...], np.dtype[np.intp]]]:
    while chunk := list(itertools.islice(assignments, CHUNK)):
        yield np.array(chunk, dtype=np.intp).reshape(len(chunk), m)


def _count(observed: float, statistics: Iterator[Floats], size: float, total: int, method: str) -> Randomisation:
    slack = TOLERANCE * max(size, 1e-300)
    both = greater = 0
    for part in statistics:
        both += int((np.abs(part) >= abs(observed) - slack).sum())
        greater += int((part >= observed - slack).sum())
    return Randomisation(observed, both / total, greater / total, both, greater, total, method)

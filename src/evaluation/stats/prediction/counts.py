"""Probabilities that enough of a group's people are cases when their rate is itself uncertain."""

import math

import numpy as np
from scipy import special

from evaluation.stats.arrays import Floats

EXACT = 1000
"""More people than this are counted by a Beta distribution of their share with the same mean and variance.

Good to .006 for targets from .1 to .9, to .03 for rarer or commoner cases.
"""
POINTS = 400
"""Values of the underlying rate over which a cohort with a rate of its own is averaged: good to about 1e-4."""
NEAR = 1e-9
"""A target missed by less than this, as by a rounding error of 0.7 · 10, counts as met."""


def needed(target: float, people: float) -> int:
    """Fewest cases among so many people that reach the target share.

    >>> needed(0.67, 25), needed(0.7, 10)
    (17, 7)
    """
    return math.ceil(target * people - NEAR)


def at_least(cases: int, people: int, a: Floats, b: Floats) -> Floats:
    """Probability of `cases` or more among `people` whose common rate is Beta(a, b), for arrays of a and b.

    P(X = x) = C(m, x)·B(x + a, m - x + b)/B(a, b), summed from the end that has fewer terms, each from its neighbour.

    >>> at_least(2, 3, np.array([1.0]), np.array([1.0])).round(6)
    array([0.5])

    """
    if cases <= 0 or cases > people:
        return np.full(np.shape(a), float(cases <= 0))
    if people > EXACT:
        total = a + b
        spread = people * (1 + total) / (people + total) - 1
        rest: Floats = special.betainc(b / total * spread, a / total * spread, 1 - (cases - 0.5) / people)
        return rest
    if 2 * cases > people:
        return _at_most(people - cases, people, b, a)
    return 1 - _at_most(cases - 1, people, a, b)


def _at_most(cases: int, people: int, a: Floats, b: Floats) -> Floats:
    first, second = a[..., None], b[..., None]
    none = np.log1p(-first / (first + second + np.arange(people))).sum(axis=-1, keepdims=True)
    x = np.arange(cases)
    steps = np.log((people - x) * (x + first) / ((x + 1) * (people - x - 1 + second)))
    mass: Floats = np.exp(none + np.cumsum(steps, axis=-1)).sum(axis=-1)
    total: Floats = np.minimum(1.0, np.exp(none[..., 0]) + mass)
    return total


def of_a_new_cohort(cases: int, people: int, a: float, b: float, icc: float) -> float:
    """Probability of `cases` or more among `people` who draw a rate of their own around an underlying one that is Beta(a, b).

    Given the underlying rate p their own is Beta(p·s, (1 - p)·s), s = 1/icc - 1: any two of them correlate by `icc`.
    """
    if icc <= 0 or people <= 1 or cases <= 0 or cases > people:
        return float(at_least(cases, people, np.array([a]), np.array([b]))[0])
    if icc >= 1:
        return a / (a + b)
    rates = np.clip(special.betaincinv(a, b, (np.arange(POINTS) + 0.5) / POINTS), 1e-12, 1 - 1e-12)
    spread = 1 / icc - 1
    return float(at_least(cases, people, rates * spread, (1 - rates) * spread).mean())

"""Chance-corrected agreement of many raters: Fleiss, Gwet's AC1 and Brennan-Prediger, with missing ratings."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from evaluation.stats import critical
from evaluation.stats.agreement.alpha import category_counts
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.result import Result, refused


@dataclass(frozen=True, slots=True)
class Chance:
    """Expected agreement by chance, overall and as each subject contributes to it."""

    overall: float
    by_subject: Floats


Rule = Callable[[Floats, Floats], Chance]
"""From every subject's shares of categories and their mean to the agreement expected by chance."""


def fleiss_kappa(ratings: Numbers, level: float = 0.95) -> Result:
    """Fleiss' kappa: chance agreement Σπ², π the categories' mean shares.

    Raters and their number may differ between subjects.

    Ratings are subjects x raters, NaN where missing. Standard error between subjects (Gwet), t on n - 1 degrees of
    freedom.
    Source: Fleiss (1971), doi:10.1037/h0031619; Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition.

    >>> round(fleiss_kappa([[1, 1, 1], [1, 1, 1], [1, 1, 2], [1, 1, 1]]).value, 4)
    -0.0909
    """
    return fleiss_kappa_counts(category_counts(floats(ratings))[0], level)


def fleiss_kappa_counts(counts: Numbers, level: float = 0.95) -> Result:
    """:func:`fleiss_kappa` from how often each subject (row) got each category (column).

    >>> round(fleiss_kappa_counts([[3, 0], [3, 0], [2, 1], [3, 0]]).value, 4)
    -0.0909
    """

    def chance(shares: Floats, mean: Floats) -> Chance:
        return Chance(float((mean**2).sum()), shares @ mean)

    return _coefficient(floats(counts), chance, "Fleiss kappa", level)


def gwet_ac1(ratings: Numbers, level: float = 0.95) -> Result:
    """Gwet's AC1: chance agreement Σπ(1 - π)/(q - 1), steady where one category prevails.

    Ratings as in :func:`fleiss_kappa`.

    Source: Gwet (2008), doi:10.1348/000711006X126600.

    >>> round(gwet_ac1([[1, 1, 1], [1, 1, 1], [1, 1, 2], [1, 1, 1]]).value, 4)
    0.8033
    """

    def chance(shares: Floats, mean: Floats) -> Chance:
        return Chance(float((mean * (1 - mean)).sum()) / (len(mean) - 1), shares @ (1 - mean) / (len(mean) - 1))

    return _coefficient(category_counts(floats(ratings))[0], chance, "Gwet AC1", level)


def brennan_prediger(ratings: Numbers, level: float = 0.95) -> Result:
    """Brennan-Prediger's coefficient: chance agreement 1/q for q categories. Ratings as in :func:`fleiss_kappa`.

    Source: Brennan & Prediger (1981), doi:10.1177/001316448104100307.

    >>> round(brennan_prediger([[1, 1, 1], [1, 1, 1], [1, 1, 2], [1, 1, 1]]).value, 4)
    0.6667
    """

    def chance(shares: Floats, mean: Floats) -> Chance:
        return Chance(1 / len(mean), np.full(len(shares), 1 / len(mean)))

    return _coefficient(category_counts(floats(ratings))[0], chance, "Brennan-Prediger", level)


def _coefficient(counts: Floats, chance: Rule, method: str, level: float) -> Result:
    rated = counts[counts.sum(axis=1) > 0]
    totals = rated.sum(axis=1)
    paired = totals >= 2
    if len(rated) < 2 or not paired.any():
        return refused("too_few_ratings", level, method)
    if rated.shape[1] < 2:
        return refused("one_category", level, method)
    shares = rated / totals[:, None]
    expected = chance(shares, shares.mean(axis=0))
    agreeing = np.where(paired, (rated * (rated - 1)).sum(axis=1) / np.maximum(totals * (totals - 1), 1), 0.0)
    n, pairs = len(rated), int(paired.sum())
    value = (float(agreeing.sum()) / pairs - expected.overall) / (1 - expected.overall)
    own = np.where(paired, n / pairs * (agreeing - expected.overall) / (1 - expected.overall), 0.0)
    own = own - 2 * (1 - value) * (expected.by_subject - expected.overall) / (1 - expected.overall)
    se = math.sqrt(float(((own - value) ** 2).sum()) / (n * (n - 1)))
    if se <= 1e-12:
        return refused("no_variation", level, method, value=value)
    half = critical.student(level, n - 1) * se
    return Result(value, max(-1.0, value - half), min(1.0, value + half), level, method, df=n - 1, se=se)

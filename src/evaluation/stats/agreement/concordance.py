"""Kendall's coefficient of concordance."""

from dataclasses import dataclass

import numpy as np

from evaluation.stats import critical
from evaluation.stats.arrays import Numbers, floats, mid_ranks
from evaluation.stats.result import Result, Test, refused


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W, 0-1, and the chi-squared test m(n - 1)W that the raters rank at random."""

    coefficient: Result
    test: Test


def kendall_w(ratings: Numbers) -> Concordance:
    """Kendall's W of m raters (columns) who rank n subjects (rows), corrected for ties.

    Subjects with a missing rating are left out.

    W = 12·S/(m²(n³ - n) - m·ΣT), S the squared deviations of the rank sums, T = Σ(t³ - t) over a rater's ties.
    Source: Kendall & Babington Smith (1939), doi:10.1214/aoms/1177732186; Siegel & Castellan (1988), section 9.8.

    >>> round(kendall_w([[1, 1, 1], [2, 2, 3], [3, 3, 2]]).coefficient.value, 4)
    0.7778
    """
    method = "Kendall W, corrected for ties"
    table = floats(ratings)
    table = table[~np.isnan(table).any(axis=1)]
    n, m = table.shape
    if n < 2 or m < 2:
        return Concordance(refused("too_few_ratings", 0.95, method), Test(None, None, method, reason="too_few_ratings"))
    ranks = np.column_stack([mid_ranks(column) for column in table.T])
    sums = ranks.sum(axis=1)
    ties = sum(
        float((times**3 - times).sum()) for times in (np.unique(column, return_counts=True)[1] for column in table.T)
    )
    largest = m * m * (n**3 - n) - m * ties
    if largest <= 0:
        return Concordance(refused("no_variation", 0.95, method), Test(None, None, method, reason="no_variation"))
    value = 12 * float(((sums - sums.mean()) ** 2).sum()) / largest
    statistic = m * (n - 1) * value
    test = Test(statistic, critical.chi_squared_p(statistic, n - 1), method, df=n - 1)
    return Concordance(Result(value, None, None, 0.95, method), test)

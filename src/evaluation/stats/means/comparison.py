"""Differences of two means, first minus second."""

import math

from evaluation.stats.arrays import Numbers, floats
from evaluation.stats.means.single import t_interval
from evaluation.stats.result import Result, refused


def pooled_variance(n1: float, var1: float, n0: float, var0: float) -> float:
    """Sample variance pooled over two arms: ((n1-1)·var1 + (n0-1)·var0)/(n1+n0-2).

    >>> round(pooled_variance(50, 5.5**2, 50, 4.5**2) ** 0.5, 4)
    5.0249
    """
    return ((n1 - 1) * var1 + (n0 - 1) * var0) / (n1 + n0 - 2)


def pooled_t(n1: float, mean1: float, var1: float, n0: float, mean0: float, var0: float, level: float = 0.95) -> Result:
    """Student's interval of a difference of means under one variance.

    The squared standard error is s²(1/n1 + 1/n0), n1 + n0 - 2 degrees of freedom.

    It equals ordinary least squares on an indicator of the first arm. Variances have divisor n - 1; an arm of one
    person brings none.
    Source: Student (1908), doi:10.1093/biomet/6.1.1.

    >>> answer = pooled_t(50, 103, 5.5**2, 50, 100, 4.5**2)
    >>> answer.value, round(answer.se, 4), answer.df
    (3.0, 1.005, 98.0)
    """
    method = "Student t, pooled variance"
    if n1 <= 0 or n0 <= 0:
        return refused("no_units", level, method)
    difference = mean1 - mean0
    if n1 + n0 <= 2:
        return refused("one_unit", level, method, value=difference)
    se = math.sqrt(pooled_variance(n1, var1, n0, var0) * (1 / n1 + 1 / n0))
    return t_interval(difference, se, n1 + n0 - 2, level, method)


def welch(n1: float, mean1: float, var1: float, n0: float, mean0: float, var0: float, level: float = 0.95) -> Result:
    """Welch's interval of a difference of means with unequal variances, Satterthwaite degrees of freedom.

    se² = var1/n1 + var0/n0, the same as HC2 on an indicator. Both arms need two people.
    Source: Welch (1947), doi:10.1093/biomet/34.1-2.28.

    >>> answer = welch(50, 103, 5.5**2, 50, 100, 4.5**2)
    >>> round(answer.se, 4), round(answer.df, 2)
    (1.005, 94.3)
    """
    method = "Welch t"
    if n1 <= 0 or n0 <= 0:
        return refused("no_units", level, method)
    difference = mean1 - mean0
    if n1 <= 1 or n0 <= 1:
        return refused("one_unit", level, method, value=difference)
    error1, error0 = var1 / n1, var0 / n0
    if error1 + error0 == 0:
        return refused("no_variation", level, method, value=difference)
    df = (error1 + error0) ** 2 / (error1**2 / (n1 - 1) + error0**2 / (n0 - 1))
    return t_interval(difference, math.sqrt(error1 + error0), df, level, method)


def cluster_means_t(values1: Numbers, values0: Numbers, level: float = 0.95) -> Result:
    """Difference of two arms made of clusters.

    Student's t on the unweighted means of the clusters, G1 + G0 - 2 degrees of freedom.

    It holds its level with very few clusters, even one in an arm, at the price of equal variances and clusters
    counted alike whatever their size; one cluster in either arm leaves no degree of freedom and is refused with
    "too_few_clusters".

    Parameters
    ----------
    values1, values0
        The mean (or share) of every cluster of the first and of the second arm.
    level
        Confidence level, 0-1.

    Notes
    -----
    Donald & Lang (2007), doi:10.1162/rest.89.2.221.

    >>> answer = cluster_means_t([0.9], [0.5, 0.6, 0.7])
    >>> round(answer.value, 2), answer.df, round(answer.se, 4)
    (0.3, 2.0, 0.1155)

    """
    method = "Donald-Lang t on cluster means"
    first, second = floats(values1), floats(values0)
    n1, n0 = len(first), len(second)
    if n1 == 0 or n0 == 0:
        return refused("no_units", level, method)
    difference = float(first.mean() - second.mean())
    if n1 + n0 <= 2:
        return refused("too_few_clusters", level, method, value=difference)
    squares = float(((first - first.mean()) ** 2).sum() + ((second - second.mean()) ** 2).sum())
    se = math.sqrt(squares / (n1 + n0 - 2) * (1 / n1 + 1 / n0))
    return t_interval(difference, se, n1 + n0 - 2, level, method)


def paired_change(
    n: float,
    mean_before: float,
    var_before: float,
    mean_after: float,
    var_after: float,
    covariance: float,
    level: float = 0.95,
) -> Result:
    """Mean change of the same people, after minus before, from moments and their covariance (divisors n - 1).

    se² = (var_after + var_before - 2·covariance)/n with n - 1 degrees of freedom. Source: Student (1908),
    doi:10.1093/biomet/6.1.1.

    >>> answer = paired_change(10, 0.75, 3.2006, 2.33, 4.0090, 2.8483)
    >>> round(answer.value, 2), round(answer.se, 2)
    (1.58, 0.39)
    """
    method = "paired t"
    if n <= 0:
        return refused("no_units", level, method)
    change = mean_after - mean_before
    if n <= 1:
        return refused("one_unit", level, method, value=change)
    var = max(0.0, var_after + var_before - 2 * covariance)
    return t_interval(change, math.sqrt(var / n), n - 1, level, method)

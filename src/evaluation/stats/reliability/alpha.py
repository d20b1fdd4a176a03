"""Reliability of a scale made of several items."""

import numpy as np
from scipy import special

from evaluation.stats import critical
from evaluation.stats.arrays import Numbers, floats
from evaluation.stats.result import Result, refused


def cronbach_alpha(covariance: Numbers, n: int, level: float = 0.95) -> Result:
    """Cronbach's alpha from the items' covariance matrix (divisor n - 1) of `n` people, at most 1.

    The interval is Feldt's, by F.

    k/(k-1)·(1 - trace/sum). A matrix carries it because people's rows need not leave the data engine.
    Source: Cronbach (1951), doi:10.1007/BF02310555; Feldt (1965), doi:10.1007/BF02289499.

    >>> items = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    >>> round(cronbach_alpha(np.cov(items, rowvar=False), 6).value, 4)
    0.9093
    """
    method = "Cronbach alpha, Feldt"
    matrix = floats(covariance)
    k, total = len(matrix), float(matrix.sum())
    if k < 2 or n < 2:
        return refused("too_few_ratings", level, method)
    if total <= 0:
        return refused("no_variation", level, method)
    alpha = k / (k - 1) * (1 - float(np.trace(matrix)) / total)
    if alpha >= 1 - 1e-15:
        return refused("no_variation", level, method, value=alpha)
    upper, df = critical.tail(level), (n - 1) * (k - 1)
    low = 1 - (1 - alpha) * float(special.fdtri(n - 1, df, upper))
    high = 1 - (1 - alpha) * float(special.fdtri(n - 1, df, 1 - upper))
    return Result(alpha, low, high, level, method)

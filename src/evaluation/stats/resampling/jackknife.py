"""The jackknife."""

import math
from collections.abc import Callable

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats


def jackknife_se(rows: Numbers, statistic: Callable[[Floats], float]) -> float | None:
    """Jackknife standard error sqrt((n-1)/n·Σ(θ_i - mean)²) of a statistic of rows left out one at a time.

    `None` below two rows.

    Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 11.

    >>> round(jackknife_se([1, 2, 3, 4], lambda rows: float(rows.mean())), 4)
    0.6455
    """
    table = floats(rows)
    n = len(table)
    if n < 2:
        return None
    without = np.array([statistic(np.delete(table, i, axis=0)) for i in range(n)])
    return math.sqrt((n - 1) / n * float(((without - without.mean()) ** 2).sum()))

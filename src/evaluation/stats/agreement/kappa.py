"""Cohen's kappa of two raters."""

import math

import numpy as np

from evaluation.stats import critical
from evaluation.stats.arrays import Numbers, floats
from evaluation.stats.result import Result, refused


def cohen_kappa(table: Numbers, disagreement: Numbers | None = None, level: float = 0.95) -> Result:
    """Cohen's kappa of two raters, plain or weighted, at most 1, with its large-sample interval.

    `se` is the standard error.

    Parameters
    ----------
    table
        Square table of counts: rows are the first rater's categories, columns the second's.
    disagreement
        Weights of disagreement, zero on the diagonal (Cohen 1968); without them every disagreement counts alike.
    level
        Confidence level, 0-1.

    Notes
    -----
    Cohen (1960), doi:10.1177/001316446002000104; Cohen (1968), doi:10.1037/h0026256; variance: Fleiss, Cohen &
    Everitt (1969), doi:10.1037/h0028106.

    >>> answer = cohen_kappa([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    >>> round(answer.value, 3), round(answer.se ** 2, 6)
    (0.492, 0.002601)

    """
    method = "Cohen kappa" if disagreement is None else "Cohen kappa, weighted"
    counts = floats(table)
    n = float(counts.sum())
    if n == 0:
        return refused("no_units", level, method)
    shares = counts / n
    far = 1 - np.eye(len(counts)) if disagreement is None else floats(disagreement)
    near = 1 - far / far.max() if far.max() > 0 else np.ones_like(shares)
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed, expected = float((near * shares).sum()), float(rows @ near @ columns)
    if expected >= 1 - 1e-15:
        return refused("one_category", level, method)
    kappa = (observed - expected) / (1 - expected)
    leaning = (near @ columns)[:, None] + (rows @ near)[None, :]
    spread = float((shares * (near - leaning * (1 - kappa)) ** 2).sum()) - (kappa - expected * (1 - kappa)) ** 2
    se = math.sqrt(max(0.0, spread) / n) / (1 - expected)
    if se <= 1e-12:
        return refused("no_variation", level, method, value=kappa)
    half = critical.normal(level) * se
    return Result(kappa, max(-1.0, kappa - half), min(1.0, kappa + half), level, method, se=se)

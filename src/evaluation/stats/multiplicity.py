"""Adjusted p values for many claims at once.

Each function takes p values in any order and returns them adjusted, in that order.
"""

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats


def bonferroni(p: Numbers) -> Floats:
    """Bonferroni: min(1, m·p).

    >>> bonferroni([0.01, 0.04]).tolist()
    [0.02, 0.08]
    """
    values = floats(p)
    return np.minimum(1.0, values * len(values))


def holm(p: Numbers) -> Floats:
    """Holm's step-down: running maximum of (m - i + 1)·p(i); controls the family-wise error under any dependence.

    Source: Holm (1979), https://www.jstor.org/stable/4615733.

    >>> holm([0.01, 0.04, 0.03, 0.005]).round(12).tolist()
    [0.03, 0.06, 0.06, 0.02]
    """
    values = floats(p)
    order = np.argsort(values, kind="stable")
    stepped = np.maximum.accumulate(values[order] * np.arange(len(values), 0, -1))
    return _restore(stepped, order)


def hochberg(p: Numbers) -> Floats:
    """Hochberg's step-up: running minimum from the largest of (m - i + 1)·p(i).

    Source: Hochberg (1988), doi:10.1093/biomet/75.4.800.

    >>> hochberg([0.01, 0.04, 0.03, 0.005]).round(12).tolist()
    [0.03, 0.04, 0.04, 0.02]
    """
    values = floats(p)
    return _step_up(values, np.arange(len(values), 0, -1, dtype=np.float64))


def benjamini_hochberg(p: Numbers) -> Floats:
    """Benjamini-Hochberg: running minimum from the largest of m·p(i)/i; controls the false discovery rate.

    Source: Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.

    >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.005]).round(12).tolist()
    [0.02, 0.04, 0.04, 0.02]
    """
    values = floats(p)
    return _step_up(values, len(values) / np.arange(1, len(values) + 1, dtype=np.float64))


def _step_up(values: Floats, factors: Floats) -> Floats:
    order = np.argsort(values, kind="stable")
    return _restore(np.minimum.accumulate((values[order] * factors)[::-1])[::-1], order)


def _restore(stepped: Floats, order: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> Floats:
    adjusted = np.empty_like(stepped)
    adjusted[order] = np.minimum(1.0, stepped)
    return adjusted

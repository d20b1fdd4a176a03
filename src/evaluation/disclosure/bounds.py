"""What equations tell of single counts without any programme: bounds passed from count to count until nothing changes."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from evaluation.disclosure.frame import Floats

SWEEPS = 60
NARROW = 1e-7


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and greatest value of each count; outer bounds: the truth is never outside them."""

    low: Floats
    high: Floats

    @property
    def width(self) -> Floats:
        """How much each count may still vary."""
        return self.high - self.low

    @property
    def contradicted(self) -> np.ndarray:
        """Which counts cannot be anything at all."""
        return self.low > self.high + NARROW


def passed_on(matrix: sparse.csr_array, low: Floats, high: Floats) -> Bounds:
    """Tighten bounds by every equation `matrix @ x = 0` in turn.

    >>> found = passed_on(sparse.csr_array([[1.0, -1.0, -1.0]]), np.array([30.0, 0, 26]), np.array([30.0, 9, 26]))
    >>> found.low.tolist(), found.high.tolist()
    ([30.0, 4.0, 26.0], [30.0, 4.0, 26.0])
    """
    entries = matrix.tocoo()
    rows, columns, signs = entries.row, entries.col, entries.data
    low, high = low.astype(float), high.astype(float)
    for _ in range(SWEEPS):
        before = low.copy(), high.copy()
        least = np.where(signs > 0, signs * low[columns], signs * high[columns])
        most = np.where(signs > 0, signs * high[columns], signs * low[columns])
        others_least = _others(rows, least, matrix.shape[0], -np.inf)
        others_most = _others(rows, most, matrix.shape[0], np.inf)
        upper, lower = -others_least, -others_most
        np.minimum.at(high, columns, np.where(signs > 0, upper, -lower))
        np.maximum.at(low, columns, np.where(signs > 0, lower, -upper))
        if np.array_equal(before[0], low) and np.array_equal(before[1], high):
            break
        if (low > high + NARROW).any():
            break
    return Bounds(low, high)


def _others(rows: np.ndarray, terms: Floats, count: int, endless: float) -> Floats:
    """Sum, for every entry, the other entries of its row; `endless` where one of them is infinite."""
    infinite = np.isinf(terms)
    finite = np.where(infinite, 0.0, terms)
    sums, many = np.bincount(rows, finite, minlength=count), np.bincount(rows, infinite, minlength=count)
    return np.where(many[rows] - infinite > 0, endless, sums[rows] - finite)

"""Medians and other quantiles of tallies, with distribution-free intervals."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from evaluation.stats import critical
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.result import Result, refused


@dataclass(frozen=True, slots=True)
class Ranks:
    """Ranks (1 to n) of the two order statistics that enclose a quantile, and the probability that they do."""

    low: int
    high: int
    attained: float


def ranks(n: int, q: float = 0.5, level: float = 0.95) -> Ranks | None:
    """Choose order statistics r < s with P(B < r) and P(B >= s) at most (1 - level)/2 for B ~ Bin(n, q).

    `None` when there are none.

    Source: David & Nagaraja (2003), Order Statistics, section 7.1, doi:10.1002/0471722162.

    >>> ranks(5), ranks(6).attained, ranks(20)
    (None, 0.96875, Ranks(low=6, high=15, attained=0.9586105346679688))
    """
    side = 1 - critical.tail(level)
    below = special.bdtr(np.arange(n + 1), n, q)
    low = int(np.searchsorted(below, side, side="right"))
    high = int(np.searchsorted(below, 1 - side, side="left")) + 1
    if low < 1 or high > n:
        return None
    return Ranks(low, high, float(below[high - 1] - below[low - 1]))


def quantile(values: Numbers, counts: Numbers, q: float, level: float = 0.95) -> Result:
    """Quantile of a tally, 0 < q < 1, with the interval between two order statistics.

    Parameters
    ----------
    values, counts
        Every value once or more often, in any order, and how many observations have it (whole numbers).
    q, level
        The quantile's share and the confidence level, both 0-1.

    Returns
    -------
    Result
        The smallest value with at least q·n observations at or below it, the mean of the two neighbours when q·n is
        met exactly. The interval is refused where no order statistics reach the level (median at 95 %: fewer than 6
        observations).

    Notes
    -----
    Hyndman & Fan (1996), type 2, doi:10.2307/2684934; David & Nagaraja (2003), section 7.1. Ties make the interval
    cover more, never less.

    >>> answer = quantile([3, 4, 5], [5, 10, 10], 0.5)
    >>> answer.value, answer.low, answer.high
    (4.0, 4.0, 5.0)

    """
    method = "order statistics"
    points, cumulative = _sorted_tally(values, counts)
    n = int(cumulative[-1]) if len(cumulative) else 0
    if n == 0:
        return refused("no_units", level, method)
    value = (
        _at(points, cumulative, math.ceil(q * n - 1e-9)) + _at(points, cumulative, math.floor(q * n + 1e-9) + 1)
    ) / 2
    chosen = ranks(n, q, level)
    if chosen is None:
        name = "median" if q == 0.5 else "quantile"
        return refused(f"{name}_interval_unattainable", level, method, value=value)
    low, high = _at(points, cumulative, chosen.low), _at(points, cumulative, chosen.high)
    return Result(value, low, high, level, method)


def median(values: Numbers, counts: Numbers, level: float = 0.95) -> Result:
    """Median of a tally with the interval between two order statistics: :func:`quantile` at one half.

    >>> median([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]).reason
    'median_interval_unattainable'
    """
    return quantile(values, counts, 0.5, level)


def _sorted_tally(values: Numbers, counts: Numbers) -> tuple[Floats, Floats]:
    points, numbers = floats(values), floats(counts)
    order = np.argsort(points[numbers > 0], kind="stable")
    return points[numbers > 0][order], np.cumsum(numbers[numbers > 0][order])


def _at(points: Floats, cumulative: Floats, rank: int) -> float:
    """Return the order statistic of a rank, 1 to n; a rank beyond either end is the end itself."""
    inside = min(max(rank, 1), int(cumulative[-1]))
    return float(points[np.searchsorted(cumulative, inside, side="left")])

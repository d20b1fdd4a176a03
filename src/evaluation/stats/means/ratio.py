"""Means over units that carry several rows: a ratio of two sums, with the unit as the source of chance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

import numpy as np

from evaluation.stats import critical
from evaluation.stats.result import Result, refused

RATIO = "ratio of sums, between units, t"
RATIO_CONDITIONAL = "mean of one group, conditional on ICC"
RATIO_DIFFERENCE = "difference of ratios, between units, Satterthwaite t"


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over units of u (what is added up) and d (what it is divided by): number of units, Σd, Σu, Σd², Σu², Σud."""

    units: int
    d: float
    u: float
    dd: float
    uu: float
    ud: float

    @classmethod
    def of(cls, u: Sequence[float], d: Sequence[float]) -> Self:
        """Sum units given one by one; units without rows (d = 0) are left out.

        >>> Sums.of([9, 8], [2, 2]).ratio
        4.25
        """
        top, base = np.asarray(u, float), np.asarray(d, float)
        top, base = top[base != 0], base[base != 0]
        return cls(len(base), *(math.fsum(term) for term in (base, top, base * base, top * top, top * base)))

    @property
    def ratio(self) -> float:
        """Σu / Σd."""
        return self.u / self.d

    @property
    def variance(self) -> float:
        """Linearised variance of the ratio: m/(m-1)·Σ(u_j - r·d_j)²/(Σd)²; needs two units. In exact fractions: doubles would cancel."""
        d, u, dd, uu, ud = (Fraction(number) for number in (self.d, self.u, self.dd, self.uu, self.ud))
        spread = d * d * uu - 2 * u * d * ud + u * u * dd
        return float(max(Fraction(0), spread) * self.units / (self.units - 1) / d**4)


def ratio(sums: Sums, level: float = 0.95) -> Result:
    """Ratio Σu/Σd over units, with a t interval on m - 1 degrees of freedom.

    Cochran (1977), Sampling Techniques, §6.3. With d = 1 for every unit it is the t interval of a mean:

    >>> answer = ratio(Sums.of([4, 5, 6], [1, 1, 1]))
    >>> answer.value, round(answer.low, 4), answer.df
    (5.0, 2.5159, 2.0)
    """
    if sums.d <= 0:
        return refused("no_units", level, RATIO)
    if sums.units < 2:
        return refused("one_unit", level, RATIO, value=sums.ratio)
    se = math.sqrt(sums.variance)
    if se == 0:
        return refused("no_variation", level, RATIO, value=sums.ratio, se=0.0)
    half = critical.student(level, sums.units - 1) * se
    return Result(sums.ratio, sums.ratio - half, sums.ratio + half, level, RATIO, df=sums.units - 1, se=se)


def ratio_difference(first: Sums, second: Sums, level: float = 0.95) -> Result:
    """Difference of two ratios, first minus second; variances add, degrees of freedom by Satterthwaite (1946), doi:10.2307/3002019.

    The difference is that of the two printed means, whatever the sizes of the groups. With d = 1 it is Welch's test.

    >>> answer = ratio_difference(Sums.of([5, 6, 7], [1, 1, 1]), Sums.of([4, 5, 6], [1, 1, 1]))
    >>> answer.value, round(answer.se, 4), round(answer.df, 6)
    (1.0, 0.8165, 4.0)
    """
    if min(first.d, second.d) <= 0:
        return refused("no_units", level, RATIO_DIFFERENCE)
    difference = first.ratio - second.ratio
    if min(first.units, second.units) < 2:
        return refused("one_cluster", level, RATIO_DIFFERENCE, value=difference)
    one, two = first.variance, second.variance
    spread = one**2 / (first.units - 1) + two**2 / (second.units - 1)
    if spread == 0:
        return refused("no_variation", level, RATIO_DIFFERENCE, value=difference, se=0.0)
    df = (one + two) ** 2 / spread
    se = math.sqrt(one + two)
    half = critical.student(level, df) * se
    return Result(difference, difference - half, difference + half, level, RATIO_DIFFERENCE, df=df, se=se)

"""What weights cost, and how far two arms lie apart."""

import math

from evaluation.stats.arrays import Numbers, floats


def effective_n(weights: Numbers) -> float:
    """Kish's effective number of observations (Σw)²/Σw², 0 to n; 0 when all weights are zero.

    Source: Kish (1965), Survey Sampling, section 11.7.

    >>> round(effective_n([1, 1, 2, 2, 4]), 6)
    3.846154
    """
    values = floats(weights)
    squares = float((values**2).sum())
    return float(values.sum()) ** 2 / squares if squares else 0.0


def kish_deff(weights: Numbers) -> float:
    """Kish's design effect of unequal weights, n·Σw²/(Σw)², 1 and more; 1 when there is nothing to weigh.

    Source: Kish (1965), section 11.7.

    >>> round(kish_deff([1, 1, 2, 2, 4]), 6)
    1.3
    """
    effective = effective_n(weights)
    return len(floats(weights)) / effective if effective else 1.0


def standardised_difference(mean1: float, var1: float, mean0: float, var0: float) -> float | None:
    """Difference of means over sqrt((var1 + var0)/2).

    0 for equal constants, `None` when constants differ (supports are disjoint).

    For shares pass var = p(1 - p). Source: Austin (2009), doi:10.1002/sim.3697.

    >>> round(standardised_difference(0.6, 0.24, 0.5, 0.25), 4)
    0.202
    """
    spread = math.sqrt((var1 + var0) / 2)
    if spread == 0:
        return 0.0 if mean1 == mean0 else None
    return (mean1 - mean0) / spread

"""One mean, and limits of agreement of two ways of measuring."""

import math

from evaluation.stats import critical
from evaluation.stats.result import Result, refused


def t_interval(value: float, se: float, df: float, level: float, method: str) -> Result:
    """Interval value ± t·se; refused with "no_variation" when the standard error is zero.

    >>> t_interval(1.0, 0.0, 5, 0.95, "t").reason
    'no_variation'
    """
    if se == 0:
        return refused("no_variation", level, method, value=value)
    half = critical.student(level, df) * se
    return Result(value, value - half, value + half, level, method, df=df if df < math.inf else None, se=se)


def mean(n: float, mean: float, var: float | None, level: float = 0.95) -> Result:
    """Student's interval of a mean, in the unit of the data.

    Parameters
    ----------
    n, mean, var
        Number of independent observations, their mean, their sample variance (divisor n - 1; anything when n is 1).
    level
        Confidence level, 0-1.

    Notes
    -----
    mean ± t(n-1)·sqrt(var/n); Student (1908), doi:10.1093/biomet/6.1.1. Marks piled up at one value keep far less
    than the level: 41 % at n = 5.

    >>> answer = mean(25, 4.2, 0.25)
    >>> round(answer.low, 4), round(answer.high, 4)
    (3.9936, 4.4064)

    """
    method = "Student t"
    if n <= 0:
        return refused("no_units", level, method)
    if n == 1 or var is None:
        return refused("one_unit", level, method, value=mean)
    return t_interval(mean, math.sqrt(var / n), n - 1, level, method)


def bland_altman(
    n: int, mean: float, var: float | None, level: float = 0.95, multiplier: float | None = None
) -> Result:
    """Limits of agreement of two ways of measuring.

    Mean difference ± multiplier·SD of the differences; `se` holds that SD.

    The multiplier is the normal quantile of `level` unless given (the paper of 1986 took 2).
    Source: Bland & Altman (1986), doi:10.1016/S0140-6736(86)90837-8.

    >>> answer = bland_altman(17, -2.1176, 1502.735, multiplier=2)
    >>> round(answer.low, 1), round(answer.high, 1)
    (-79.6, 75.4)
    """
    method = "Bland-Altman limits of agreement"
    if n <= 0:
        return refused("no_units", level, method)
    if n == 1 or var is None:
        return refused("one_unit", level, method, value=mean)
    deviation = math.sqrt(var)
    half = (critical.normal(level) if multiplier is None else multiplier) * deviation
    return Result(mean, mean - half, mean + half, level, method, se=deviation)

"""The verdict: the interval against the smallest effect that matters, by rule and before any word."""

from typing import Literal

from evaluation.argument import Verdict
from evaluation.stats import critical
from evaluation.stats.result import Result


def verdict_of(result: Result | None, better: Literal["up", "down", "neutral"], smallest: float | None, *, unfit: bool = False) -> Verdict:
    """Judge an interval.

    Parameters
    ----------
    result
        The effect, first arm minus second, with its interval.
    better
        Which way is good; where neither is, any difference counts as shown.
    smallest
        Smallest effect that matters, in the metric's unit, positive; `None` where the plan does not say.
    unfit
        The comparison cannot carry a verdict whatever its interval.

    Notes
    -----
    Limits that touch zero settle nothing. An interval wholly within the smallest effect is "negligible" even where it excludes zero (two
    one-sided tests: Schuirmann 1987, doi:10.1007/BF01068419, at twice the usual tail).

    >>> verdict_of(Result(0.2, 0.05, 0.35, 0.95, ""), "up", 0.1), verdict_of(Result(0.2, 0.12, 0.28, 0.95, ""), "up", 0.1)
    ('shown', 'meaningful')
    >>> verdict_of(Result(0.01, -0.04, 0.06, 0.95, ""), "up", 0.1), verdict_of(Result(-0.2, -0.3, -0.1, 0.95, ""), "up", 0.1)
    ('negligible', 'harm')

    """
    if unfit or result is None or result.low is None or result.high is None:
        return "cannot"
    low, high = (result.low, result.high) if better != "down" else (-result.high, -result.low)
    if smallest is not None and -smallest < low and high < smallest:
        return "negligible"
    if better == "neutral":
        return "shown" if low > 0 or high < 0 else "cannot"
    if high < 0:
        return "harm"
    if low <= 0:
        return "cannot"
    return "meaningful" if smallest is not None and low >= smallest else "shown"


def p_of(result: Result | None) -> float | None:
    """Two-sided p value of "no difference": from the standard error, else from the half of the interval that faces zero.

    The second inverts the interval's own shape, so that p < 1 - level exactly when the interval leaves zero out.

    >>> round(p_of(Result(1.96, 0.0, 3.92, 0.95, "", se=1.0)), 3), round(p_of(Result(0.3, 0.0, 0.5, 0.95, "")), 3)
    (0.05, 0.05)
    """
    if result is None or result.value is None:
        return None
    if result.se is not None and result.se > 0:
        return _p(result.value / result.se, result.df)
    if result.low is None or result.high is None:
        return None
    half = result.value - result.low if result.value > 0 else result.high - result.value
    if half <= 0:
        return None
    width = critical.student(result.level, result.df) if result.df is not None else critical.normal(result.level)
    return _p(result.value / half * width, result.df)


def _p(statistic: float, df: float | None) -> float:
    return critical.student_p(statistic, df) if df is not None else critical.normal_p(statistic)

"""Interrupted time series: whether level and slope of a series changed with an event."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.means.single import t_interval
from evaluation.stats.result import Result, refused

FEWEST = 3
"""Times each side of the change needs."""

ROUNDING = 1e-12
METHOD = "interrupted time series, larger of least-squares and Newey-West (lag 1) errors, t"


@dataclass(frozen=True, slots=True)
class Series:
    """A series before and after a change.

    Attributes
    ----------
    level_change
        Jump at the moment of change against the continued earlier trend, in the outcome's unit.
    slope_change
        Later slope minus earlier slope, in the outcome's unit per unit of time.
    before_slope
        Slope before the change.
    autocorrelation
        Lag-1 autocorrelation of the residuals, -1 to 1; in short series it is underestimated, so a small one proves nothing.
    durbin_watson
        Σ(e_t - e_{t-1})²/Σe², 0-4, near 2 without autocorrelation; unreliable in short series.
    before, after
        Points on each side.
    reason
        Why nothing was estimated, else empty.

    """

    level_change: Result
    slope_change: Result
    before_slope: Result
    autocorrelation: float | None
    durbin_watson: float | None
    before: int
    after: int
    reason: str = ""


def interrupted_time_series(times: Numbers, values: Numbers, change: float, level: float = 0.95, n: Numbers | None = None) -> Series:
    """Segmented regression y = b0 + b1·t + b2·D + b3·(t - T)·D, with D = 1 from the moment of change T on.

    Parameters
    ----------
    times, values
        Evenly spaced times (years, semesters) in any order, and the outcome at each.
    change
        T, the first moment of the new regime.
    level
        Confidence level, 0-1.
    n
        People behind each value; given, the squares are weighted by them.

    Returns
    -------
    Series
        b2, b3 and b1. For each the larger of the least-squares and the Newey-West (lag 1, small-sample corrected) standard
        error, t on n - 4 degrees of freedom: autocorrelation is underestimated in short series, and so are all errors that
        rely on it, so intervals are still on the narrow side. One series has no comparison: whatever else happened at T is in
        the answer. Refused with "too_few_periods" (fewer than three points on a side), "repeated_periods",
        "impossible_counts" (n <= 0) or "not_finite"; a perfect fit refuses the intervals with "no_variation".

    Notes
    -----
    Bernal et al. (2017), doi:10.1093/ije/dyw098; Turner et al. (2021), doi:10.1186/s12874-021-01306-w; Newey & West (1987),
    doi:10.2307/1913610.

    >>> answer = interrupted_time_series(range(2010, 2018), [50, 53, 54, 57, 66, 70, 73, 78], change=2014)
    >>> round(answer.level_change.value, 4), round(answer.slope_change.value, 4), round(answer.before_slope.value, 4)
    (6.9, 1.7, 2.2)

    """
    moment, outcome = floats(times), floats(values)
    weight = np.ones(len(moment)) if n is None else floats(n)
    order = np.argsort(moment, kind="stable")
    moment, outcome, weight = moment[order], outcome[order], weight[order]
    after = moment >= change
    sides = (int((~after).sum()), int(after.sum()))
    if reason := _refusal(moment, outcome, weight, change, min(sides)):
        nothing = refused(reason, level, METHOD)
        return Series(nothing, nothing, nothing, None, None, *sides, reason=reason)
    passed = (moment - change) / float(np.ptp(moment))
    design = np.column_stack([np.ones(len(moment)), passed, after, passed * after])
    fitted = _fitted(outcome, design, weight)
    scale, df = np.array([1.0, np.ptp(moment), 1.0, np.ptp(moment)]), float(len(moment) - 4)
    silent = fitted.square <= (ROUNDING * float(np.abs(outcome).max())) ** 2
    errors = np.zeros(4) if silent else fitted.errors / scale
    slope, jump, turn = (
        t_interval(value, se, df, level, METHOD) for value, se in zip((fitted.values / scale).tolist()[1:], errors.tolist()[1:], strict=True)
    )
    if silent:
        return Series(jump, turn, slope, None, None, *sides)
    rest, squares = fitted.rest, float((fitted.rest**2).sum())
    likeness, steps = float((rest[1:] * rest[:-1]).sum()) / squares, float((np.diff(rest) ** 2).sum()) / squares
    return Series(jump, turn, slope, likeness, steps, *sides)


def _refusal(moment: Floats, outcome: Floats, weight: Floats, change: float, fewest: int) -> str:
    if not (math.isfinite(change) and all(np.isfinite(numbers).all() for numbers in (moment, outcome, weight))):
        return "not_finite"
    if np.any(weight <= 0):
        return "impossible_counts"
    if np.any(np.diff(moment) == 0):
        return "repeated_periods"
    return "too_few_periods" if fewest < FEWEST else ""


@dataclass(frozen=True, slots=True, eq=False)
class _Fitted:
    values: Floats
    errors: Floats
    rest: Floats
    square: float


def _fitted(outcome: Floats, design: Floats, weight: Floats) -> _Fitted:
    """Weighted least squares by statsmodels, with the larger error of every coefficient; residuals of the weighted equation."""
    from statsmodels.regression.linear_model import WLS

    model = WLS(outcome, design, weights=weight / weight.mean())
    plain: Any = model.fit()
    robust: Any = model.fit(cov_type="HAC", cov_kwds={"maxlags": 1, "use_correction": True}, use_t=True)
    rest = floats(plain.wresid)
    squares = np.maximum(np.diag(floats(plain.cov_params())), np.diag(floats(robust.cov_params())))
    return _Fitted(floats(plain.params), np.sqrt(squares), rest, float((rest**2).mean()))

"""Several studies, colleges or years of one effect, put together."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evaluation.stats import critical
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.result import Result, Test, refused

Method = Literal["dl", "pm", "reml"]
NAMES: dict[Method, str] = {"dl": "DerSimonian-Laird", "pm": "Paule-Mandel", "reml": "restricted likelihood"}
STEPS = 500


@dataclass(frozen=True, slots=True)
class Pooled:
    """Effects of k studies put together.

    `effect` is the mean of the effects' distribution, `prediction` the interval for the effect of one more study, and
    `fixed` the mean weighted as if all studies had one effect. `tau2` is the variance of effects (their unit squared),
    `i2` the share of variation beyond chance (0-1), `q` Cochran's test of no variation on k - 1 degrees of freedom.
    """

    effect: Result
    prediction: Result
    fixed: Result
    tau2: float | None
    i2: float | None
    q: Test
    k: int


def random_effects(effects: Numbers, variances: Numbers, method: Method = "dl", hksj: bool = True, level: float = 0.95) -> Pooled:
    """Mean of effects that differ between studies: Σwy/Σw with w = 1/(v + τ²).

    Parameters
    ----------
    effects, variances
        Effect of every study and its sampling variance, positive, in any unit and its square.
    method
        Estimator of τ²: "dl" (moments of DerSimonian and Laird), "pm" (Paule and Mandel: Q = k - 1) or "reml".
    hksj
        Hartung and Knapp's error, sqrt(Σw(y - mean)²/((k-1)·Σw)), with Student's t on k - 1 degrees of freedom; else
        1/sqrt(Σw) and the normal, which is too short for few studies. Two or three effects that agree by luck make
        Hartung and Knapp's interval short too.
    level
        Confidence level, 0-1.

    Returns
    -------
    Pooled
        The prediction interval is mean ± t(k-2)·sqrt(τ² + 1/Σw), refused below three studies. Everything is refused
        with "too_few_units" below two studies, "impossible_counts" when a variance is not positive, "not_finite", "no_convergence"
        when the iteration does not settle. Hartung and Knapp's interval of exactly equal effects has "no_variation".

    Notes
    -----
    DerSimonian & Laird (1986), doi:10.1016/0197-2456(86)90046-2; Paule & Mandel (1982), doi:10.6028/jres.087.022;
    Viechtbauer (2005), doi:10.3102/10769986030003261; Hartung & Knapp (2001), doi:10.1002/sim.1009; Higgins, Thompson &
    Spiegelhalter (2009), doi:10.1111/j.1467-985X.2008.00552.x. By hand, two studies: Q = 2·10·0.25 = 5, τ² = (5 - 1)/10.

    >>> answer = random_effects([0.0, 1.0], [0.1, 0.1])
    >>> answer.effect.value, round(answer.q.statistic, 6), round(answer.tau2, 6), round(answer.i2, 6)
    (0.5, 5.0, 0.4, 0.8)

    """
    y, v = floats(effects), floats(variances)
    name = f"random effects, {NAMES[method]}" + (", Hartung-Knapp" if hksj else "")
    reason = "not_finite" if not np.isfinite(y + v).all() else "impossible_counts" if (v <= 0).any() else ""
    if reason := reason or ("too_few_units" if len(y) < 2 else ""):
        return _refuse(reason, level, name, len(y))
    spread = {"dl": moment_variance, "pm": _paule_mandel, "reml": _restricted}[method](y, v)
    if spread is None:
        return _refuse("no_convergence", level, name, len(y))
    q, df = _excess(y, v, 0.0) + len(y) - 1, len(y) - 1
    return Pooled(
        _mean(y, v, spread, level, name, hksj=hksj),
        _prediction(y, v, spread, level),
        _mean(y, v, 0.0, level, "fixed effect", hksj=False),
        spread,
        max(0.0, (q - df) / q) if q > 0 else 0.0,
        Test(q, critical.chi_squared_p(q, df), "Cochran Q", df=df),
        len(y),
    )


def _refuse(reason: str, level: float, method: str, k: int) -> Pooled:
    nothing = refused(reason, level, method)
    return Pooled(nothing, nothing, nothing, None, None, Test(None, None, "Cochran Q", reason=reason), k)


def _mean(y: Floats, v: Floats, spread: float, level: float, name: str, *, hksj: bool) -> Result:
    weights = 1 / (v + spread)
    value, df = float(weights @ y / weights.sum()), len(y) - 1
    se = 1 / math.sqrt(float(weights.sum()))
    if hksj:
        se *= math.sqrt(float(weights @ (y - value) ** 2) / df)
    if hksj and np.ptp(y) <= 1e-12 * float(np.abs(y).max()):
        return refused("no_variation", level, name, value=value)
    half = se * (critical.student(level, df) if hksj else critical.normal(level))
    return Result(value, value - half, value + half, level, name, df=df if hksj else None, se=se)


def _prediction(y: Floats, v: Floats, spread: float, level: float) -> Result:
    weights, name = 1 / (v + spread), "prediction of one more study"
    value, df = float(weights @ y / weights.sum()), len(y) - 2
    if df < 1:
        return refused("too_few_units", level, name, value=value)
    se = math.sqrt(spread + 1 / float(weights.sum()))
    half = se * critical.student(level, df)
    return Result(value, value - half, value + half, level, name, df=df, se=se)


def _excess(y: Floats, v: Floats, spread: float) -> float:
    """Cochran's Q with weights 1/(v + τ²), less its expectation k - 1."""
    weights = 1 / (v + spread)
    mean = weights @ y / weights.sum()
    return float(weights @ (y - mean) ** 2) - (len(y) - 1)


def moment_variance(effects: Floats, variances: Floats) -> float:
    """DerSimonian and Laird's variance between effects: (Q - (k-1))/(Σw - Σw²/Σw), zero at least, w = 1/v.

    >>> round(moment_variance(floats([0.0, 1.0]), floats([0.1, 0.1])), 6)
    0.4
    """
    weights = 1 / variances
    denominator = float(weights.sum() - (weights**2).sum() / weights.sum())
    return max(0.0, _excess(effects, variances, 0.0) / denominator)


def _paule_mandel(y: Floats, v: Floats) -> float | None:
    """Root of Q(τ²) = k - 1 by Newton's steps from zero, which climb to it on a convex, falling curve."""
    spread, scale = 0.0, float(np.ptp(y)) ** 2
    if _excess(y, v, 0.0) <= 0:
        return 0.0
    for _ in range(STEPS):
        weights = 1 / (v + spread)
        slope = float(weights**2 @ (y - weights @ y / weights.sum()) ** 2)
        step = _excess(y, v, spread) / slope
        spread += step
        if abs(step) <= 1e-14 * scale:
            return spread
    return None


def _restricted(y: Floats, v: Floats) -> float | None:
    """Fisher scoring of the restricted likelihood from the moment estimator, held at zero and above."""
    spread, scale = moment_variance(y, v), float(np.ptp(y)) ** 2 + float(v.mean())
    for _ in range(STEPS):
        weights = 1 / (v + spread)
        total, squares = float(weights.sum()), float((weights**2).sum())
        slope = float(weights**2 @ (y - weights @ y / total) ** 2) - total + squares / total
        information = squares - 2 * float((weights**3).sum()) / total + (squares / total) ** 2
        there = max(0.0, spread + slope / information)
        if abs(there - spread) <= 1e-13 * scale:
            return there
        spread = there
    return None

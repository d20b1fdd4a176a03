"""How wrong would the assumptions have to be? Bounds for unknown outcomes and for hidden confounding."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from evaluation.stats import critical
from evaluation.stats.arrays import Numbers, floats, mid_ranks
from evaluation.stats.result import Result, Test, refused


def manski_bounds(k: float, n: float, unknown: float) -> Result:
    """Bounds of a share when `unknown` people have no outcome.

    (k/(n+u), (k+u)/(n+u)); they hold for certain, so level is 1.

    `k` of `n` people with a known outcome; the value is k/n, `None` when nobody's outcome is known.
    Source: Manski (1989), doi:10.2307/145818.

    >>> answer = manski_bounds(60, 80, 20)
    >>> answer.value, answer.low, answer.high
    (0.75, 0.6, 0.8)
    """
    method = "Manski bounds"
    if not 0 <= k <= n or unknown < 0:
        return refused("impossible_counts", 1.0, method)
    total = n + unknown
    if total == 0:
        return refused("no_units", 1.0, method)
    return Result(k / n if n else None, k / total, (k + unknown) / total, 1.0, method, reason="" if n else "no_units")


def manski_difference(first: Result, second: Result) -> Result:
    """Bounds of a difference of two shares from their own :func:`manski_bounds`.

    >>> answer = manski_difference(manski_bounds(60, 80, 20), manski_bounds(50, 100, 0))
    >>> round(answer.low, 3), round(answer.high, 3)
    (0.1, 0.3)
    """
    method = "Manski bounds of a difference"
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return refused(first.reason or second.reason, 1.0, method)
    known = first.value is not None and second.value is not None
    value = first.value - second.value if first.value is not None and second.value is not None else None
    return Result(
        value, first.low - second.high, first.high - second.low, 1.0, method, reason="" if known else "no_units"
    )


@dataclass(frozen=True, slots=True)
class EValue:
    """E-value of a risk ratio and of the limit of its interval nearer to 1 (1 when the interval contains 1)."""

    point: float
    limit: float | None


def e_value(ratio: float, low: float | None = None, high: float | None = None) -> EValue:
    """Risk ratio that a hidden confounder needs with both arm and outcome to explain a risk ratio away.

    R + sqrt(R(R - 1)), R >= 1.

    Ratios below 1 are inverted. Source: VanderWeele & Ding (2017), doi:10.7326/M16-2607.

    >>> answer = e_value(3.9, 1.8, 8.7)
    >>> round(answer.point, 2), round(answer.limit, 2)
    (7.26, 3.0)
    """
    nearer = low if ratio >= 1 else high
    if nearer is None:
        return EValue(_explaining(ratio), None)
    crosses = nearer <= 1 if ratio >= 1 else nearer >= 1
    return EValue(_explaining(ratio), 1.0 if crosses else _explaining(nearer))


def _explaining(ratio: float) -> float:
    above = max(ratio, 1 / ratio)
    return above + math.sqrt(above * (above - 1))


def rosenbaum(differences: Numbers, gamma: float) -> Test:
    """Largest one-sided p value of Wilcoxon's signed ranks under a hidden bias.

    The bias multiplies the odds of being first in a pair by up to `gamma` >= 1.

    Differences of matched pairs, first minus second; zero differences are ranked, then dropped (Pratt), as in the
    book. Normal approximation.
    Source: Rosenbaum (2002), Observational Studies, 2nd edition, section 4.3, doi:10.1007/978-1-4757-3692-2.

    >>> round(rosenbaum([5, 6, 7, 8, 9, -1, 4, 3], gamma=1).p, 4)
    0.0086
    """
    method = "Rosenbaum bound, signed ranks"
    pairs = floats(differences)
    ranks = np.where(pairs == 0, 0.0, mid_ranks(np.abs(pairs)))
    if not ranks.any():
        return Test(None, None, method, reason="no_pairs")
    statistic, odds = float(ranks[pairs > 0].sum()), gamma / (1 + gamma)
    deviate = (statistic - odds * float(ranks.sum())) / math.sqrt(odds * (1 - odds) * float((ranks**2).sum()))
    return Test(statistic, float(special.ndtr(-deviate)), method)


def rosenbaum_binary(gained: int, lost: int, gamma: float) -> Test:
    """Largest one-sided p value of McNemar's test when a hidden bias multiplies the odds by up to `gamma` >= 1.

    P(Bin(a+b, Γ/(1+Γ)) >= a).

    Source: Rosenbaum (2002), section 4.3.2.

    >>> round(rosenbaum_binary(110, 12, gamma=6).p, 4)
    0.0969
    """
    method = "Rosenbaum bound, McNemar"
    changed = gained + lost
    if changed == 0:
        return Test(None, None, method, reason="no_pairs")
    p = 1.0 if gained == 0 else float(special.bdtrc(gained - 1, changed, gamma / (1 + gamma)))
    return Test(float(gained), p, method)


@dataclass(frozen=True, slots=True)
class Robustness:
    """Partial R² of the treatment with the outcome, and robustness values of the estimate and of its significance.

    All are 0-1.
    """

    partial_r2: float
    value: float
    value_at_level: float


def robustness_value(t: float, df: float, level: float = 0.95, q: float = 1.0) -> Robustness:
    """Residual variance a confounder must explain to reduce the estimate by the share `q`, of both arm and outcome.

    RV = (sqrt(f⁴ + 4f²) - f²)/2 with f = q·|t|/sqrt(df); `value_at_level` takes off the critical t on df - 1 degrees
    first.
    Source: Cinelli & Hazlett (2020), doi:10.1111/rssb.12348.

    >>> answer = robustness_value(4.18445, 783)
    >>> round(answer.value, 3), round(answer.value_at_level, 3)
    (0.139, 0.076)
    """
    strength = q * abs(t) / math.sqrt(df)
    margin = strength - critical.student(level, df - 1) / math.sqrt(df - 1)
    return Robustness(t * t / (t * t + df), _robustness(strength), _robustness(max(0.0, margin)))


def _robustness(strength: float) -> float:
    square = strength * strength
    return (math.sqrt(square * square + 4 * square) - square) / 2

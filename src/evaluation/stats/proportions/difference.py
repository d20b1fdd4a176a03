"""Intervals for the difference of two shares of independent people, always first minus second."""

import math

from scipy import optimize

from evaluation.stats import critical
from evaluation.stats.proportions.single import Interval, impossible, wilson_limits
from evaluation.stats.result import Result, refused


def square_and_add(share1: float, limits1: Interval, share0: float, limits0: Interval) -> Interval:
    """Combine the limits of two shares into limits of their difference (MOVER), kept within -1 and 1.

    Lower: d - sqrt((p1 - l1)² + (u0 - p0)²); upper: d + sqrt((u1 - p1)² + (p0 - l0)²).
    Source: Newcombe (1998), method 10, doi:10.1002/(SICI)1097-0258(19980430)17:8<873; Zou & Donner (2008),
    doi:10.1002/sim.3095.
    """
    difference = share1 - share0
    below = math.hypot(share1 - limits1.low, limits0.high - share0)
    above = math.hypot(limits1.high - share1, share0 - limits0.low)
    return Interval(max(-1.0, difference - below), min(1.0, difference + above))


def newcombe(k1: float, n1: float, k0: float, n0: float, level: float = 0.95) -> Result:
    """Newcombe's hybrid score interval of k1/n1 - k0/n0 for independent people, -1 to 1.

    Students of one group are not independent: use :func:`clustered_difference` for them.
    Source: Newcombe (1998), method 10, doi:10.1002/(SICI)1097-0258(19980430)17:8<873.

    Notes
    -----
    Exact coverage at level .95, mean and minimum, over p1, p0 = .02-.98 in steps of .01: .9521 and .8755 (5 v 5), .9526 and .8824 (5 v 20),
    .9517 and .8801 (20 v 20), .9513 and .8954 (25 v 25).
    The minimum in steps of .001: .867 (5 v 5), .882 (5 v 20), .875 (20 v 20), .878 (25 v 25).

    >>> answer = newcombe(56, 70, 48, 80)
    >>> round(answer.low, 4), round(answer.high, 4)
    (0.0524, 0.3339)

    """
    method = "Newcombe"
    if reason := impossible(k1, n1) or impossible(k0, n0):
        return refused(reason, level, method)
    z, share1, share0 = critical.normal(level), k1 / n1, k0 / n0
    limits = square_and_add(share1, wilson_limits(share1, n1, z), share0, wilson_limits(share0, n0, z))
    return Result(share1 - share0, limits.low, limits.high, level, method)


def risk_difference(k1: float, n1: float, k0: float, n0: float, level: float = 0.95) -> Result:
    """Wald interval of k1/n1 - k0/n0.

    The textbook one, sound only for hundreds of people with shares away from 0 and 1.

    Source: Agresti (2007), Introduction to Categorical Data Analysis, 2nd edition, section 2.2.

    Notes
    -----
    Exact coverage at level .95, mean and minimum, over p1, p0 = .02-.98 in steps of .01: .8237 and .1821 (5 v 5), .8326 and .3013 (5 v 20),
    .9265 and .5531 (20 v 20), .9322 and .6341 (25 v 25).
    Two arms without variation give no limits and count as a miss: the interval is for large arms only.

    >>> answer = risk_difference(189, 11034, 104, 11037)
    >>> round(answer.low, 4), round(answer.high, 4)
    (0.0047, 0.0107)

    """
    method = "Wald"
    if reason := impossible(k1, n1) or impossible(k0, n0):
        return refused(reason, level, method)
    share1, share0 = k1 / n1, k0 / n0
    difference = share1 - share0
    se = math.sqrt(share1 * (1 - share1) / n1 + share0 * (1 - share0) / n0)
    if se == 0:
        return refused("no_variation", level, method, value=difference)
    half = critical.normal(level) * se
    return Result(difference, max(-1.0, difference - half), min(1.0, difference + half), level, method, se=se)


def miettinen_nurminen(k1: float, n1: float, k0: float, n0: float, level: float = 0.95) -> Result:
    """Miettinen-Nurminen score interval of k1/n1 - k0/n0, -1 to 1: better behaved than Newcombe below 30 in an arm.

    Limits are the differences d at which (p1 - p0 - d)/sqrt(V(d)) equals ±z, where V is the variance at the
    maximum-likelihood shares restricted to differ by d, times N/(N-1). Own code, because statsmodels' score interval
    takes a wrong denominator and fails at boundaries.
    Source: Miettinen & Nurminen (1985), doi:10.1002/sim.4780040211.

    Notes
    -----
    Exact coverage at level .95, mean and minimum, over p1, p0 = .02-.98 in steps of .01: .9701 and .9139 (5 v 5), .9608 and .9088 (5 v 20),
    .9512 and .9221 (20 v 20), .9507 and .9216 (25 v 25).
    The minimum in steps of .001: .905 (5 v 5), .899 (5 v 20), .918 (20 v 20), .922 (25 v 25).

    >>> answer = miettinen_nurminen(56, 70, 48, 80)
    >>> round(answer.low, 4), round(answer.high, 4)
    (0.0528, 0.3382)

    """
    method = "Miettinen-Nurminen"
    if reason := impossible(k1, n1) or impossible(k0, n0):
        return refused(reason, level, method)
    difference = k1 / n1 - k0 / n0
    upper = _score_upper(k1, n1, k0, n0, critical.normal(level))
    lower = -_score_upper(k0, n0, k1, n1, critical.normal(level))
    return Result(difference, lower, upper, level, method)


def _score_upper(k1: float, n1: float, k0: float, n0: float, z: float) -> float:
    """Largest difference above the observed one that the score test does not reject."""
    observed = k1 / n1 - k0 / n0

    def excess(difference: float) -> float:
        distance = difference - observed
        return distance * distance - z * z * _restricted_variance(k1, n1, k0, n0, difference)

    if observed >= 1 or excess(1.0) <= 0:
        return 1.0
    start = observed
    while excess(start) >= 0:
        start += (1 - start) * 1e-9
    return float(optimize.brentq(excess, start, 1.0, xtol=1e-14, rtol=1e-14))


def _restricted_variance(k1: float, n1: float, k0: float, n0: float, difference: float) -> float:
    """Variance of the difference at the likeliest shares that differ by `difference`, times N/(N-1)."""
    share0 = _restricted_share(k1, n1, k0, n0, difference)
    share1 = min(1.0, max(0.0, share0 + difference))
    total = n1 + n0
    return (share1 * (1 - share1) / n1 + share0 * (1 - share0) / n0) * total / (total - 1)


def _restricted_share(k1: float, n1: float, k0: float, n0: float, difference: float) -> float:
    """Likeliest share of the second arm when the first is larger by `difference`.

    The middle root of a cubic in closed form.
    """
    total, cases = n1 + n0, k1 + k0
    cubic, square = float(total), (n1 + 2 * n0) * difference - total - cases
    linear = (n0 * difference - total - 2 * k0) * difference + cases
    constant = k0 * difference * (1 - difference)
    shift = square / (3 * cubic)
    q = shift**3 - linear * square / (6 * cubic**2) + constant / (2 * cubic)
    p = math.copysign(math.sqrt(max(0.0, shift**2 - linear / (3 * cubic))), q)
    angle = math.acos(min(1.0, max(-1.0, q / p**3))) if p else math.pi / 2
    root = 2 * p * math.cos((math.pi + angle) / 3) - shift
    return min(1.0, 1 - difference, max(0.0, -difference, root))

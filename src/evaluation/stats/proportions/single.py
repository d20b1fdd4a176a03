"""Intervals for one share of independent people.

Counts may be fractional where a formula allows it (Wilson on an effective number of people). Every function answers
at k = 0 and k = n.
"""

import math
from dataclasses import dataclass

from scipy import optimize, special

from evaluation.stats import critical
from evaluation.stats.result import Result, refused


@dataclass(frozen=True, slots=True)
class Interval:
    """Two limits of a share, 0-1."""

    low: float
    high: float


def impossible(k: float, n: float) -> str:
    """Return why no share can be computed from k of n, or an empty string.

    >>> impossible(3, 2), impossible(0, 0), impossible(1, 2)
    ('impossible_counts', 'no_units', '')
    """
    if not 0 <= k <= n:
        return "impossible_counts"
    return "" if n > 0 else "no_units"


def wilson_limits(share: float, n: float, critical_value: float) -> Interval:
    """Score limits of a share observed on `n` (possibly effective) people at any critical value.

    Both solve |p - share| = c·sqrt(p(1-p)/n); they are exactly 0 and 1 where the share is.
    """
    square = critical_value**2
    middle = share + square / (2 * n)
    half = critical_value * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    scale = 1 + square / n
    low = 0.0 if share == 0 else max(0.0, (middle - half) / scale)
    high = 1.0 if share == 1 else min(1.0, (middle + half) / scale)
    return Interval(low, high)


def wilson(k: float, n: float, level: float = 0.95) -> Result:
    """Wilson score interval of the share k/n of independent people, 0-1.

    Source: Wilson (1927), doi:10.1080/01621459.1927.10502953; Newcombe (1998), method 3,
    doi:10.1002/(SICI)1097-0258(19980430)17:8<857.

    Notes
    -----
    Exact coverage at level .95, mean and minimum, over p = .050-.950 in steps of .001: .9578 and .8924 (n = 5), .9538 and .9172 (n = 20),
    .9505 and .9378 (n = 200); over p = .001-.999: .9551 and .8325 (n = 5), .9532 and .8516 (n = 20), .9510 and .9202 (n = 200).
    Beyond those shares the minimum is no promise: near 0 and 1 it falls to .83 just outside a limit.

    >>> answer = wilson(81, 263)
    >>> round(answer.low, 4), round(answer.high, 4)
    (0.2553, 0.3662)

    """
    method = "Wilson"
    if reason := impossible(k, n):
        return refused(reason, level, method)
    limits = wilson_limits(k / n, n, critical.normal(level))
    return Result(k / n, limits.low, limits.high, level, method)


def wilson_corrected(k: float, n: float, level: float = 0.95) -> Result:
    """Wilson score interval with continuity correction: each limit solves |p - k/n| - 1/(2n) = z·sqrt(p(1-p)/n).

    Source: Newcombe (1998), method 4, doi:10.1002/(SICI)1097-0258(19980430)17:8<857.

    Notes
    -----
    Exact coverage at level .95, mean and minimum, over p = .050-.950 in steps of .001: .9874 and .9552 (n = 5), .9756 and .9581 (n = 20),
    .9597 and .9505 (n = 200); over p = .001-.999: .9873 and .9510 (n = 5), .9762 and .9552 (n = 20), .9610 and .9505 (n = 200).
    Between the points of that grid, at shares below .05 or above .95, it falls to .948: nearly but not strictly exact.

    >>> answer = wilson_corrected(0, 20)
    >>> answer.low, round(answer.high, 4)
    (0.0, 0.2005)

    """
    method = "Wilson with continuity correction"
    if reason := impossible(k, n):
        return refused(reason, level, method)
    z, share = critical.normal(level), k / n
    square, scale = z * z, 2 * (n + z * z)
    low, high = 0.0, 1.0
    if k > 0:
        root = math.sqrt(max(0.0, square - 2 - 1 / n + 4 * share * (n - k + 1)))
        low = max(0.0, (2 * k + square - 1 - z * root) / scale)
    if k < n:
        root = math.sqrt(max(0.0, square + 2 - 1 / n + 4 * share * (n - k - 1)))
        high = min(1.0, (2 * k + square + 1 + z * root) / scale)
    return Result(share, low, high, level, method)


def clopper_pearson(k: float, n: float, level: float = 0.95) -> Result:
    """Exact interval that inverts the two one-sided binomial tests; never below its level, usually above.

    Source: Clopper & Pearson (1934), doi:10.1093/biomet/26.4.404.

    Notes
    -----
    Exact coverage at level .95, mean and minimum, over p = .050-.950 in steps of .001: .9903 and .9750 (n = 5), .9756 and .9581 (n = 20),
    .9591 and .9504 (n = 200); over p = .001-.999: .9904 and .9750 (n = 5), .9770 and .9581 (n = 20), .9607 and .9504 (n = 200).
    No share at all, between the points of the grid either, is covered less than 95 times in a hundred.

    >>> answer = clopper_pearson(1, 29)
    >>> round(answer.low, 4), round(answer.high, 4)
    (0.0009, 0.1776)

    """
    method = "Clopper-Pearson"
    if reason := impossible(k, n):
        return refused(reason, level, method)
    upper = critical.tail(level)
    low = 0.0 if k == 0 else float(special.betaincinv(k, n - k + 1, 1 - upper))
    high = 1.0 if k == n else float(special.betaincinv(k + 1, n - k, upper))
    return Result(k / n, low, high, level, method)


def jeffreys(k: float, n: float, level: float = 0.95) -> Result:
    """Equal-tailed posterior interval under the Beta(1/2, 1/2) prior, with the limits 0 at k = 0 and 1 at k = n.

    Source: Brown, Cai & DasGupta (2001), doi:10.1214/ss/1009213286.

    Notes
    -----
    Exact coverage at level .95, mean and minimum, over p = .050-.950 in steps of .001: .9564 and .9005 (n = 5), .9490 and .8937 (n = 20),
    .9497 and .9332 (n = 200); over p = .001-.999: .9576 and .8947 (n = 5), .9510 and .8937 (n = 20), .9500 and .9105 (n = 200).

    >>> answer = jeffreys(7, 20)
    >>> answer.low < 0.35 < answer.high
    True

    """
    method = "Jeffreys"
    if reason := impossible(k, n):
        return refused(reason, level, method)
    upper = critical.tail(level)
    low = 0.0 if k == 0 else float(special.betaincinv(k + 0.5, n - k + 0.5, 1 - upper))
    high = 1.0 if k == n else float(special.betaincinv(k + 0.5, n - k + 0.5, upper))
    return Result(k / n, low, high, level, method)


def mid_p(k: int, n: int, level: float = 0.95) -> Result:
    """Exact interval that counts only half of the probability of the observed number.

    Less conservative than Clopper-Pearson.

    The lower limit solves P(X > k | p) + P(X = k | p)/2 = (1 - level)/2, the upper one its mirror image.
    Source: Lancaster (1961), doi:10.1080/01621459.1961.10482105; Newcombe (1998), method 6.

    Notes
    -----
    Exact coverage at level .95, mean and minimum, over p = .050-.950 in steps of .001: .9770 and .9315 (n = 5), .9589 and .9293 (n = 20),
    .9506 and .9379 (n = 200); over p = .001-.999: .9779 and .9315 (n = 5), .9611 and .9293 (n = 20), .9516 and .9190 (n = 200).

    >>> answer = mid_p(0, 20)
    >>> answer.low, round(answer.high, 4)
    (0.0, 0.1391)

    """
    method = "mid-p"
    if reason := impossible(k, n):
        return refused(reason, level, method)
    low = 0.0 if k == 0 else _mid_p_lower(k, n, 1 - critical.tail(level))
    high = 1.0 if k == n else 1 - _mid_p_lower(n - k, n, 1 - critical.tail(level))
    return Result(k / n, low, high, level, method)


def _mid_p_lower(k: int, n: int, tail: float) -> float:
    """Share under which k or more of n (k itself counted half) has probability `tail`."""

    def excess(share: float) -> float:
        at_least = float(special.betainc(k, n - k + 1, share))
        above = float(special.betainc(k + 1, n - k, share)) if k < n else 0.0
        return (at_least + above) / 2 - tail

    return float(optimize.brentq(excess, 0.0, 1.0, xtol=1e-15, rtol=1e-14))

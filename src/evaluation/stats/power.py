"""What a design can find: minimal detectable differences, sample sizes and the floor of permutation p values."""

import math
from collections.abc import Callable
from typing import Literal

from scipy import optimize, special

from evaluation.stats import critical
from evaluation.stats.result import Result, refused

Formula = Literal["pooled", "unpooled"]


def _power_proportions(n: float, p0: float, p1: float, formula: Formula, level: float) -> float:
    """Power of the two-sided test of two shares with n in each arm, the far tail ignored."""
    separate = math.sqrt(p0 * (1 - p0) + p1 * (1 - p1))
    mean = (p0 + p1) / 2
    null = math.sqrt(2 * mean * (1 - mean)) if formula == "pooled" else separate
    if separate == 0:
        return 1.0
    return float(special.ndtr((math.sqrt(n) * abs(p1 - p0) - critical.normal(level) * null) / separate))


def mde_proportions(
    n: float, p0: float, formula: Formula = "unpooled", power: float = 0.8, level: float = 0.95
) -> Result:
    """Smallest rise above the share `p0` that `n` independent people in each arm detect with the given power, 0-1.

    "pooled" is R's power.prop.test, "unpooled" the simpler normal formula; Fisher's exact test needs more than
    either. Refused with "unattainable" when even a share of 1 is not detected.
    Source: Fleiss, Levin & Paik (2003), doi:10.1002/0471445428, chapter 4.

    >>> round(mde_proportions(25, 0.55).value, 3), round(mde_proportions(25, 0.55, "pooled").value, 3)
    (0.332, 0.346)
    """
    method = f"normal power, {formula}"

    def lacking(p1: float) -> float:
        return _power_proportions(n, p0, p1, formula, level) - power

    if n <= 0 or not 0 <= p0 < 1 or lacking(1.0) < 0:
        return refused("no_units" if n <= 0 else "unattainable", level, method)
    start = max(p0, 1e-9)
    return Result(float(optimize.brentq(lacking, start, 1.0, xtol=1e-13)) - p0, None, None, level, method)


def n_proportions(p0: float, p1: float, power: float = 0.8, level: float = 0.95, formula: Formula = "pooled") -> Result:
    """People needed in each arm to detect the shares `p0` and `p1` (not rounded up).

    Source: R's power.prop.test; Fleiss, Levin & Paik (2003), chapter 4.

    >>> round(n_proportions(0.5, 0.75, power=0.9).value, 3)
    76.707
    """
    method = f"normal power, {formula}"
    if p0 == p1:
        return refused("unattainable", level, method)
    mean = (p0 + p1) / 2
    separate = math.sqrt(p0 * (1 - p0) + p1 * (1 - p1))
    null = math.sqrt(2 * mean * (1 - mean)) if formula == "pooled" else separate
    root = (critical.normal(level) * null + float(special.ndtri(power)) * separate) / abs(p1 - p0)
    return Result(root * root, None, None, level, method)


def power_t(n: float, delta: float, sd: float = 1.0, level: float = 0.95, *, both_tails: bool = True) -> float:
    """Power of the two-sample t test with `n` in each arm, 0-1, by the noncentral t.

    R's power.t.test leaves the far tail out (`both_tails=False`). Source: Cohen (1988), chapter 2; R's power.t.test.

    >>> round(power_t(20, 1), 7), round(power_t(20, 1, both_tails=False), 6)
    (0.868953, 0.868953)
    """
    df, shift = 2 * (n - 1), abs(delta) / sd * math.sqrt(n / 2)
    return _noncentral_power(df, shift, level, both_tails=both_tails)


def _noncentral_power(df: float, shift: float, level: float, *, both_tails: bool = True) -> float:
    cut = critical.student(level, df)
    return 1 - _noncentral(df, shift, cut) + (1 - _noncentral(df, -shift, cut) if both_tails else 0.0)


def _noncentral(df: float, shift: float, cut: float) -> float:
    """Distribution function of the noncentral t.

    SciPy's gives NaN far out, where it is 0 or 1 to every digit that matters.
    """
    below = float(special.nctdtr(df, shift, cut))
    return float(shift < cut) if math.isnan(below) else below


def _smallest(lacking: Callable[[float], float], start: float, end: float) -> float | None:
    """Smallest argument at which an increasing function reaches zero.

    The bracket doubles, because the noncentral t fails far out.
    """
    low, high = start, start
    while lacking(high) < 0:
        low, high = high, 2 * high
        if high > end:
            return None
    return float(optimize.brentq(lacking, low, high, xtol=1e-12)) if high > low else start


def n_t(delta: float, sd: float = 1.0, power: float = 0.8, level: float = 0.95) -> Result:
    """People needed in each arm to detect a difference of means `delta` (not rounded up).

    Source: as :func:`power_t`.

    >>> round(n_t(1, power=0.9).value, 4)
    22.0211
    """
    method = "noncentral t"

    def lacking(n: float) -> float:
        return power_t(n, delta, sd, level) - power

    people = _smallest(lacking, 2.0, 1e8)
    return Result(people, None, None, level, method, reason="" if people is not None else "unattainable")


def mde_means(n: float, sd: float = 1.0, power: float = 0.8, level: float = 0.95) -> Result:
    """Smallest difference of means that `n` independent people in each arm detect, in the unit of `sd`.

    Source: as :func:`power_t`.

    >>> round(mde_means(22.02109).value, 2), round(mde_means(22.02109, power=0.9).value, 4)
    (0.86, 1.0)
    """
    method = "noncentral t"
    if n <= 1:
        return refused("no_units" if n <= 0 else "one_unit", level, method)

    def lacking(delta: float) -> float:
        return power_t(n, delta, 1.0, level) - power

    delta = _smallest(lacking, 1e-6, 1e6)
    return Result(
        None if delta is None else sd * delta,
        None,
        None,
        level,
        method,
        reason="" if delta is not None else "unattainable",
    )


def mde_clustered(
    clusters: int, size: float, icc: float, share_first: float = 0.5, power: float = 0.8, level: float = 0.95
) -> Result:
    """Smallest difference, in standard deviations, that whole clusters assigned to arms detect.

    Multiply by sqrt(p(1-p)) for shares.

    (t(level) + t(power))·sqrt(icc/(P(1-P)J) + (1-icc)/(P(1-P)J·m)) on J - 2 degrees of freedom; J = `clusters` in
    both arms together, m = `size`, P = `share_first`. Fewer than three clusters are refused.
    Source: Dong & Maynard (2013), doi:10.1080/19345747.2012.673143 (PowerUp!, design CRA2).

    >>> round(mde_clustered(40, 20, 0.2).value, 6)
    0.445482
    """
    method = "PowerUp CRA2"
    if clusters < 3:
        return refused("too_few_clusters", level, method)
    multiplier = critical.student(level, clusters - 2) + float(special.stdtrit(clusters - 2, power))
    return Result(
        multiplier * _cluster_error(clusters, size, icc, share_first), None, None, level, method, df=clusters - 2
    )


def power_clustered(
    clusters: int, size: float, icc: float, effect: float, share_first: float = 0.5, level: float = 0.95
) -> float | None:
    """Power to find `effect` standard deviations with whole clusters assigned, by the noncentral t on J - 2 degrees.

    `None` below three.

    Source: Dong & Maynard (2013), doi:10.1080/19345747.2012.673143.

    >>> round(power_clustered(40, 20, 0.2, 0.3), 6)
    0.471167
    """
    if clusters < 3:
        return None
    return _noncentral_power(clusters - 2, abs(effect) / _cluster_error(clusters, size, icc, share_first), level)


def _cluster_error(clusters: int, size: float, icc: float, share_first: float) -> float:
    split = share_first * (1 - share_first) * clusters
    return math.sqrt(icc / split + (1 - icc) / (split * size))


def permutation_floor(units: int, first: int, *, symmetric: bool = True) -> float:
    """Smallest p value an exact randomisation test can give when `first` of `units` were assigned to the first arm.

    One over the number of assignments; twice that for a two-sided test when the arms are of one size (`symmetric`),
    because swapping them gives the same distance. Source: Fisher (1935), The Design of Experiments, section 21.

    >>> permutation_floor(6, 3), round(permutation_floor(6, 2), 3), permutation_floor(20, 1)
    (0.1, 0.067, 0.05)
    """
    ways = math.comb(units, first)
    return min(1.0, (2 if symmetric and 2 * first == units else 1) / ways)

"""Standardised effect sizes, first arm minus second."""

import math

from scipy import special

from evaluation.stats import critical
from evaluation.stats.means.comparison import pooled_variance
from evaluation.stats.proportions.single import impossible
from evaluation.stats.result import Result, refused

COX_SCALE = 1.65
"""Divisor that turns a log odds ratio into standard deviations: What Works Clearinghouse, Procedures Handbook 4.1."""


def small_sample_correction(df: float, exact: bool = False) -> float:
    """Hedges' correction J of a standardised difference: 1 - 3/(4·df - 1), or exactly by the gamma function.

    Source: Hedges (1981), doi:10.3102/10769986006002107, equations 6d and 6e.

    >>> small_sample_correction(4), round(small_sample_correction(4, exact=True), 6)
    (0.8, 0.797885)
    """
    if exact:
        return math.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / math.sqrt(df / 2)
    return 1 - 3 / (4 * df - 1)


def _size(size: float, se: float, level: float, method: str) -> Result:
    half = critical.normal(level) * se
    return Result(size, size - half, size + half, level, method, se=se)


def cohen_d(n1: float, mean1: float, var1: float, n0: float, mean0: float, var0: float, level: float = 0.95) -> Result:
    """Difference of means in pooled standard deviations.

    Its variance is (n1+n0)/(n1·n0) + d²/(2(n1+n0)) and a normal interval.

    Source: Borenstein et al. (2009), Introduction to Meta-Analysis, equations 4.18-4.20, doi:10.1002/9780470743386.

    >>> round(cohen_d(50, 103, 5.5**2, 50, 100, 4.5**2).value, 3)
    0.597
    """
    method = "Cohen d"
    if reason := "no_units" if min(n1, n0) <= 0 else "one_unit" if n1 + n0 <= 3 else "":
        return refused(reason, level, method)
    pooled = pooled_variance(n1, var1, n0, var0)
    if pooled == 0:
        return refused("no_variation", level, method)
    size = (mean1 - mean0) / math.sqrt(pooled)
    return _size(size, math.sqrt((n1 + n0) / (n1 * n0) + size * size / (2 * (n1 + n0))), level, method)


def hedges_g(
    n1: float,
    mean1: float,
    var1: float,
    n0: float,
    mean0: float,
    var0: float,
    level: float = 0.95,
    *,
    exact: bool = False,
) -> Result:
    """Cohen's d times the small-sample correction J on n1 + n0 - 2 degrees of freedom; its variance is J²·var(d).

    The approximate J is the ω = 1 - 3/(4N - 9) of the What Works Clearinghouse.
    Source: Borenstein et al. (2009), equations 4.22-4.24, doi:10.1002/9780470743386.

    >>> answer = hedges_g(50, 103, 5.5**2, 50, 100, 4.5**2)
    >>> round(answer.value, 4), round(answer.se, 4)
    (0.5924, 0.2028)
    """
    method = "Hedges g, exact" if exact else "Hedges g"
    plain = cohen_d(n1, mean1, var1, n0, mean0, var0, level)
    if plain.value is None or plain.se is None:
        return refused(plain.reason, level, method)
    correction = small_sample_correction(n1 + n0 - 2, exact)
    return _size(plain.value * correction, plain.se * correction, level, method)


def cox_index(
    k1: float, n1: float, k0: float, n0: float, level: float = 0.95, *, continuity: bool = False, omega: bool = True
) -> Result:
    """Difference of two shares in standard deviations: difference of log odds over 1.65, with Woolf's variance.

    A share of 0 or 1 is refused with "share_at_boundary" unless `continuity` adds 1/2 to every cell. `omega`
    multiplies by 1 - 3/(4N - 9): handbook and training of the Clearinghouse differ, so the method names which.
    Source: Cox (1970); Sánchez-Meca et al. (2003), doi:10.1037/1082-989X.8.4.448; What Works Clearinghouse,
    Procedures Handbook 4.1.

    >>> round(cox_index(60, 100, 50, 100, omega=False).value, 4)
    0.2457
    """
    method = "Cox index" + (", omega" if omega else "") + (", continuity 1/2" if continuity else "")
    if reason := impossible(k1, n1) or impossible(k0, n0) or ("one_unit" if omega and n1 + n0 <= 3 else ""):
        return refused(reason, level, method)
    cells = [cell + 0.5 * continuity for cell in (k1, n1 - k1, k0, n0 - k0)]
    if min(cells) <= 0:
        return refused("share_at_boundary", level, method)
    scale = (small_sample_correction(n1 + n0 - 2) if omega else 1.0) / COX_SCALE
    log_odds = math.log(cells[0] * cells[3] / (cells[1] * cells[2]))
    return _size(scale * log_odds, scale * math.sqrt(sum(1 / cell for cell in cells)), level, method)


def log_odds_to_d(log_odds: float, var: float, level: float = 0.95) -> Result:
    """Turn a log odds ratio and its variance into a standardised difference: times √3/π, variance times 3/π².

    Source: Borenstein et al. (2009), equations 7.1-7.2, doi:10.1002/9780470743386.

    >>> round(log_odds_to_d(0.9069, 0.0676).value, 4)
    0.5
    """
    scale = math.sqrt(3) / math.pi
    return _size(scale * log_odds, scale * math.sqrt(var), level, "logit d")

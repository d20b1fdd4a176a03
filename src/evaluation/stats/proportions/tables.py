"""Ratios of two shares, tables in strata and paired yes/no answers, for independent people."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from evaluation.stats import critical
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.proportions.single import impossible
from evaluation.stats.result import Result, Test, refused


def _log_interval(ratio: float, se: float, level: float, method: str) -> Result:
    half = critical.normal(level) * se
    return Result(ratio, ratio * math.exp(-half), ratio * math.exp(half), level, method, se=se)


def risk_ratio(k1: float, n1: float, k0: float, n0: float, level: float = 0.95) -> Result:
    """Ratio of shares (k1/n1)/(k0/n0) with the log-Wald interval.

    `se` is of the logarithm. A zero count refuses the interval.

    Source: Katz et al. (1978), doi:10.2307/2530610; Agresti (2007), section 2.3.

    >>> round(risk_ratio(189, 11034, 104, 11037).value, 2)
    1.82
    """
    method = "risk ratio, log-Wald"
    if reason := impossible(k1, n1) or impossible(k0, n0):
        return refused(reason, level, method)
    if k1 == 0 or k0 == 0:
        return refused("zero_cell", level, method, value=0.0 if k0 else None)
    ratio = (k1 / n1) / (k0 / n0)
    se = math.sqrt(max(0.0, 1 / k1 - 1 / n1 + 1 / k0 - 1 / n0))
    return _log_interval(ratio, se, level, method) if se else refused("no_variation", level, method, value=ratio)


def odds_ratio(k1: float, n1: float, k0: float, n0: float, level: float = 0.95) -> Result:
    """Odds ratio k1(n0-k0)/(k0(n1-k1)) with Woolf's interval.

    `se` is of the logarithm. A zero cell refuses the interval.

    Source: Woolf (1955), doi:10.1111/j.1469-1809.1955.tb01348.x; Agresti (2007), section 2.3.

    >>> round(odds_ratio(189, 11034, 104, 11037).value, 2)
    1.83
    """
    method = "odds ratio, Woolf"
    if reason := impossible(k1, n1) or impossible(k0, n0):
        return refused(reason, level, method)
    cells = (k1, n1 - k1, k0, n0 - k0)
    if min(cells) == 0:
        finite = cells[1] > 0 and cells[2] > 0
        return refused("zero_cell", level, method, value=0.0 if finite else None)
    ratio = cells[0] * cells[3] / (cells[1] * cells[2])
    return _log_interval(ratio, math.sqrt(sum(1 / cell for cell in cells)), level, method)


@dataclass(frozen=True, slots=True)
class MantelHaenszel:
    """Comparison of two arms within strata.

    `odds_ratio` is common to the strata; `difference` is the Mantel-Haenszel weighted difference of shares;
    `chi_squared` is the Cochran-Mantel-Haenszel test, `chi_squared_corrected` the same with continuity correction.
    """

    odds_ratio: Result
    difference: Result
    chi_squared: Test
    chi_squared_corrected: Test
    strata: int


def mantel_haenszel(k1: Numbers, n1: Numbers, k0: Numbers, n0: Numbers, level: float = 0.95) -> MantelHaenszel:
    """Compare two arms within strata given as arrays of one length: cases and people of either arm in every stratum.

    Odds ratio ΣR/ΣS with R = a·d/N and S = b·c/N and the Robins-Breslow-Greenland variance of its logarithm; difference
    Σw(p1 - p0)/Σw with w = n1·n0/N and Sato's variance; test with the hypergeometric variance. Strata without both
    arms carry no weight.
    Source: Robins, Breslow & Greenland (1986), doi:10.2307/2531052; Sato (1989), doi:10.2307/2531506; Mantel &
    Haenszel (1959).

    >>> six = mantel_haenszel([512, 353, 120, 138, 53, 22], [825, 560, 325, 417, 191, 373],
    ...                       [89, 17, 202, 131, 94, 24], [108, 25, 593, 375, 393, 341])
    >>> round(six.odds_ratio.value, 6), round(six.chi_squared_corrected.statistic, 4)
    (0.904697, 1.4269)
    """
    cases1, people1, cases0, people0 = floats(k1), floats(n1), floats(k0), floats(n0)
    both = (people1 > 0) & (people0 > 0)
    cells = np.stack([cases1, people1 - cases1, cases0, people0 - cases0])[:, both]
    broken = bool(np.any(cells < 0))
    reason = "impossible_counts" if broken else "" if both.any() else "no_strata"
    return MantelHaenszel(
        odds_ratio=_common_odds_ratio(cells, level, reason),
        difference=_common_difference(cells, level, reason),
        chi_squared=_cochran_mantel_haenszel(cells, 0.0, reason),
        chi_squared_corrected=_cochran_mantel_haenszel(cells, 0.5, reason),
        strata=int(both.sum()),
    )


def _common_odds_ratio(cells: Floats, level: float, reason: str) -> Result:
    method = "Mantel-Haenszel odds ratio, Robins-Breslow-Greenland"
    if reason:
        return refused(reason, level, method)
    a, b, c, d = cells
    total = cells.sum(axis=0)
    r, s, p, q = a * d / total, b * c / total, (a + d) / total, (b + c) / total
    sum_r, sum_s = float(r.sum()), float(s.sum())
    if sum_r == 0 or sum_s == 0:
        return refused("zero_cell", level, method, value=0.0 if sum_s else None)
    mixed = float((p * s + q * r).sum())
    variance = (
        float((p * r).sum()) / (2 * sum_r**2) + mixed / (2 * sum_r * sum_s) + float((q * s).sum()) / (2 * sum_s**2)
    )
    return _log_interval(sum_r / sum_s, math.sqrt(variance), level, method)


def _common_difference(cells: Floats, level: float, reason: str) -> Result:
    method = "Mantel-Haenszel difference, Sato"
    if reason:
        return refused(reason, level, method)
    a, b, c, d = cells
    n1, n0, total = a + b, c + d, cells.sum(axis=0)
    weight = float((n1 * n0 / total).sum())
    difference = float(((a * n0 - c * n1) / total).sum()) / weight
    p = (n1**2 * c - n0**2 * a + n1 * n0 * (n0 - n1) / 2) / total**2
    q = (a * d + b * c) / (2 * total)
    variance = (difference * float(p.sum()) + float(q.sum())) / weight**2
    if variance <= 0:
        return refused("no_variation", level, method, value=difference)
    se = math.sqrt(variance)
    half = critical.normal(level) * se
    return Result(difference, max(-1.0, difference - half), min(1.0, difference + half), level, method, se=se)


def _cochran_mantel_haenszel(cells: Floats, correction: float, reason: str) -> Test:
    method = "Cochran-Mantel-Haenszel, with continuity correction" if correction else "Cochran-Mantel-Haenszel"
    if reason:
        return Test(None, None, method, reason=reason)
    a, b, c, d = cells
    total = cells.sum(axis=0)
    expected = (a + b) * (a + c) / total
    spread = (a + b) * (c + d) * (a + c) * (b + d) / (total**2 * np.maximum(total - 1, 1))
    variance = float(spread.sum())
    if variance == 0:
        return Test(None, None, method, reason="no_variation")
    distance = max(0.0, abs(float((a - expected).sum())) - correction)
    statistic = distance**2 / variance
    return Test(statistic, critical.chi_squared_p(statistic, 1), method, df=1)


def mcnemar(gained: int, lost: int, correction: bool = False, exact: bool = True) -> Test:
    """McNemar's test of paired yes/no answers from the two kinds of changed pairs.

    Exact: two-sided binomial test of `gained` among `gained + lost` at one half; otherwise the chi-squared (gained -
    lost)²/(gained + lost), with `correction` (|gained - lost| - 1)². Statistic of the exact test is the smaller of
    the two counts.
    Source: McNemar (1947), doi:10.1007/BF02295996; Agresti (2007), section 8.1.

    >>> round(mcnemar(86, 150, exact=False).statistic, 2)
    17.36
    """
    method = "McNemar, exact" if exact else "McNemar, with continuity correction" if correction else "McNemar"
    changed = gained + lost
    if changed == 0 or min(gained, lost) < 0:
        return Test(None, None, method, reason="no_pairs" if changed == 0 else "impossible_counts")
    fewer = min(gained, lost)
    if exact:
        return Test(float(fewer), min(1.0, 2 * float(special.bdtr(fewer, changed, 0.5))), method)
    statistic = max(0.0, abs(gained - lost) - correction) ** 2 / changed
    return Test(statistic, critical.chi_squared_p(statistic, 1), method, df=1)

"""Comparison of two curves."""

import numpy as np

from evaluation.stats import critical
from evaluation.stats.result import Test
from evaluation.stats.survival.curves import pooled
from evaluation.stats.survival.table import Exits


def logrank(first: Exits, second: Exits) -> Test:
    """Logrank test that two groups leave (by any cause) at the same pace.

    Hypergeometric variance, one degree of freedom.

    (ΣO - ΣE)²/ΣV with E = d·n1/n and V = d·n1·n0·(n - d)/(n²(n - 1)) in every month. Independent people only.
    Source: Mantel (1966); Peto & Peto (1972), doi:10.2307/2344317.

    >>> logrank(Exits([1], ["job"], [5]), Exits([2], ["job"], [5])).p < 0.01
    True
    """
    method = "logrank"
    whole, parts = pooled([first, second], None)
    if len(parts) < 2:
        return Test(None, None, method, reason="no_units")
    n, d, n1 = whole.at_risk, whole.exits, parts[0].at_risk
    expected = d * n1 / n
    variance = float((d * n1 * (n - n1) * (n - d) / (n**2 * np.maximum(n - 1, 1))).sum())
    if variance == 0:
        return Test(None, None, method, reason="no_variation")
    statistic = float((parts[0].exits - expected).sum()) ** 2 / variance
    return Test(statistic, critical.chi_squared_p(statistic, 1), method, df=1)

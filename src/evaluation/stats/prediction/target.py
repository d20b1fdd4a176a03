"""Three different questions about a target.

Was the share met? Does the rate behind it reach the target? Will the next cohort reach it?
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from evaluation.stats.arrays import Floats

GRID = 1000
"""Points of the posterior over which the next cohort is averaged: good to about 1e-4."""


@dataclass(frozen=True, slots=True)
class Target:
    """Three answers about a target share, each `None` with a `reason` when nobody was counted.

    `met`: these people's share reaches the target. `underlying`: probability (0-1) that the rate behind it does.
    `next_cohort`: probability (0-1) that a next cohort's share will.
    """

    met: bool | None
    underlying: float | None
    next_cohort: float | None
    method: str
    reason: str = ""


def beta_binomial(
    k: float, n: float, m_next: int, target: float, prior: tuple[float, float] = (0.5, 0.5), icc: float = 0.0
) -> Target:
    """Compare k of n with a target share by the Beta posterior and its predictive distribution.

    Parameters
    ----------
    k, n
        Cases and people of the cohort seen.
    m_next
        People in the next cohort.
    target
        Share to be reached, 0-1; the next cohort reaches it with at least ceil(target·m_next) cases.
    prior
        The two parameters of the Beta prior; Jeffreys' by default.
    icc
        Intra-class correlation of a cohort, 0-1. The cohort seen then counts for n/(1 + (n-1)·icc) people, and the
        next one draws its own rate around the underlying one with that correlation: cohorts differ by more than
        chance, and ignoring it states 99 % for what comes true in 73 %.

    Returns
    -------
    Target

    Notes
    -----
    Gelman et al. (2013), Bayesian Data Analysis, 3rd edition, section 2.4. A target met within 1e-9 counts as met.

    >>> answer = beta_binomial(17, 23, m_next=25, target=0.67)
    >>> answer.met, round(answer.underlying, 3), round(answer.next_cohort, 3)
    (True, 0.755, 0.724)

    """
    method = "beta-binomial" + (", effective n" if icc else "")
    if n <= 0 or not 0 <= k <= n:
        return Target(None, None, None, method, "no_units" if n == 0 else "impossible_counts")
    weight = 1 / (1 + max(0.0, n - 1) * icc)
    a, b = prior[0] + k * weight, prior[1] + (n - k) * weight
    needed = math.ceil(target * m_next - 1e-9)
    inside = min(1.0, max(0.0, target))
    underlying = float(special.betainc(b, a, 1 - inside))
    return Target(k / n >= target - 1e-9, underlying, _at_least(needed, m_next, a, b, icc), method)


def _at_least(needed: int, m: int, a: float, b: float, icc: float) -> float:
    """Probability of `needed` or more cases among m people of a new cohort."""
    if needed <= 0 or needed > m:
        return float(needed <= 0)
    numbers = np.arange(needed, m + 1, dtype=np.float64)
    if icc <= 0:
        return float(_beta_binomial_mass(numbers, m, np.array(a), np.array(b)).sum())
    shares = special.betaincinv(a, b, (np.arange(GRID) + 0.5) / GRID)
    inside = np.clip(shares, 1e-12, 1 - 1e-12)[:, None]
    spread = 1 / icc - 1
    if spread <= 0:
        return float(shares.mean())
    return float(_beta_binomial_mass(numbers, m, inside * spread, (1 - inside) * spread).sum(axis=1).mean())


def _beta_binomial_mass(numbers: Floats, m: int, a: Floats, b: Floats) -> Floats:
    ways = special.gammaln(m + 1) - special.gammaln(numbers + 1) - special.gammaln(m - numbers + 1)
    mass: Floats = np.exp(ways + special.betaln(numbers + a, m - numbers + b) - special.betaln(a, b))
    return mass

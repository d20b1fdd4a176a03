"""Three different questions about a target.

Was the share met? Does the rate behind it reach the target? Will the next cohort reach it?
"""

import math
from dataclasses import dataclass

from scipy import special

from evaluation.stats.prediction import counts


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
        Refused: "no_units" (n = 0), "impossible_counts", "not_finite".

    Notes
    -----
    Gelman et al. (2013), Bayesian Data Analysis, 3rd edition, section 2.4. A target met within 1e-9 counts as met.

    >>> answer = beta_binomial(17, 23, m_next=25, target=0.67)
    >>> answer.met, round(answer.underlying, 3), round(answer.next_cohort, 3)
    (True, 0.755, 0.724)

    """
    method = "beta-binomial" + (", effective n" if icc else "")
    if not all(math.isfinite(number) for number in (k, n, m_next, target, icc)):
        return Target(None, None, None, method, "not_finite")
    if n <= 0 or not 0 <= k <= n or m_next < 0 or not 0 <= icc <= 1:
        return Target(None, None, None, method, "no_units" if n == 0 else "impossible_counts")
    weight = 1 / (1 + max(0.0, n - 1) * icc)
    a, b = prior[0] + k * weight, prior[1] + (n - k) * weight
    inside = min(1.0, max(0.0, target))
    underlying = float(special.betainc(b, a, 1 - inside))
    ahead = counts.of_a_new_cohort(counts.needed(target, m_next), m_next, a, b, icc)
    return Target(k / n >= target - counts.NEAR, underlying, ahead, method)

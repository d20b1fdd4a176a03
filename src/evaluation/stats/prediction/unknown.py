"""Was the target met, when some people's outcome is not known? Surely, surely not, or with so much probability."""

import math
from dataclasses import dataclass

from evaluation.stats.prediction import counts

METHOD = "beta-binomial of the unknown given the known"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What can be said of a closed cohort some of whose people are unknown.

    `surely` met whatever became of the unknown, `never` met whatever became of them, and the `probability` (0-1) that it is met if the
    unknown are like the others; all `None` with a `reason` when nothing can be said.
    """

    surely: bool | None
    never: bool | None
    probability: float | None
    method: str = METHOD
    reason: str = ""


def share_met(k: float, n: float, unknown: int, target: float, icc: float = 0.0) -> Unsettled:
    """Bound and weigh whether a target share is met by people some of whom are unknown.

    Parameters
    ----------
    k, n
        Cases and people among the known.
    unknown
        People of whom nothing is known.
    target
        Share to be reached by all n + unknown people, 0-1: at least ceil(target·(n + unknown)) cases.
    icc
        Intra-class correlation of people of one group, 0-1: the known then tell as n/(1 + (n-1)·icc) people would, and the unknown share
        a fate of their own, since they may sit together in one group.

    Returns
    -------
    Unsettled
        The rate is Beta(1/2 + k·w, 1/2 + (n - k)·w), w = 1/(1 + (n-1)·icc), under Jeffreys' prior; the unknown draw a rate of their own
        around it that correlates any two of them by `icc`; probability that k and the cases among them reach the target.
        It takes the unknown to be like the known: if those without work are harder to
        find, it is too high, and the bounds are what holds. Refused: "no_units", "impossible_counts", "not_finite".

    Notes
    -----
    Bounds: Manski (1989), doi:10.2307/145818. Gelman et al. (2013), Bayesian Data Analysis, 3rd edition, section 2.4.

    >>> answer = share_met(14, 22, 3, 0.6)
    >>> answer.surely, answer.never, round(answer.probability, 2)
    (False, False, 0.94)
    >>> share_met(15, 25, 0, 0.6).probability
    1.0

    """
    if not all(math.isfinite(number) for number in (k, n, unknown, target, icc)):
        return Unsettled(None, None, None, reason="not_finite")
    if not 0 <= k <= n or unknown < 0 or not 0 <= icc <= 1:
        return Unsettled(None, None, None, reason="impossible_counts")
    if n <= 0:
        return Unsettled(None, None, None, reason="no_units")
    wanted = counts.needed(target, n + unknown) - k
    surely, never = wanted <= 0, wanted > unknown
    if surely or never:
        return Unsettled(surely, never, float(surely))
    weight = 1 / (1 + (n - 1) * icc)
    a, b = 0.5 + k * weight, 0.5 + (n - k) * weight
    return Unsettled(surely, never, counts.of_a_new_cohort(math.ceil(wanted - counts.NEAR), unknown, a, b, icc))

"""How probable it is that a unit is among the lowest quarter: what a league table may honestly say."""

from dataclasses import dataclass

import numpy as np
from scipy import special

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.prediction.empirical_bayes import empirical_bayes, posterior

METHOD = "posterior of the rank, normal random effects, flat prior of the variance"
VARIANCES, MEANS, CUTS = 24, 5, 600
"""Variances and means that the answer is averaged over, and the least number of rates at which units are compared."""


@dataclass(frozen=True, slots=True)
class LowestQuartile:
    """For every unit, in the order given, the probability (0-1) that its rate is among the `places` lowest of all.

    They sum to `places`. Nobody is named: with few people in a unit no probability comes near 1, which is the answer.
    """

    probability: tuple[float, ...]
    places: int
    method: str = METHOD
    reason: str = ""


def lowest_quartile(k: Numbers, n: Numbers, deff: Numbers = 1.0) -> LowestQuartile:
    """Tell for each of K units how probable it is that its rate is among the lowest K // 4.

    Parameters
    ----------
    k, n
        Cases and people of every unit.
    deff
        Design effect inside units, one number or one for each: 1 + (m - 1)·icc for groups of m people, icc known.

    Returns
    -------
    LowestQuartile
        P(rank of rate i ≤ K // 4) under the posterior of :func:`empirical_bayes`. Given the variance between units
        and their mean the rates are independent and normal, so at a rate t the number of others below it is a sum of
        independent yes/no variables, taken as normal with a correction for its skewness; that is integrated over the rate
        of unit i, the mean and the variance. No random numbers. Good to about .01, checked against a million draws.
        Refused as :func:`empirical_bayes`: "impossible_counts", "too_few_units" (K < 5), "no_variation".

    Notes
    -----
    Goldstein & Spiegelhalter (1996), doi:10.2307/2983325; Lin, Louis, Paddock & Ridgeway (2006), doi:10.1214/06-BA130;
    for the count Hong (2013), doi:10.1016/j.csda.2012.10.006, section 2.3.

    Eight units of one size with the same share are alike: each is among the lowest two with probability 2/8.

    >>> [round(one, 3) for one in lowest_quartile([20] * 8, [40] * 8).probability][:2]
    [0.25, 0.25]

    """
    answer = empirical_bayes(k, n, deff)
    if answer.reason:
        return LowestQuartile((), 0, reason=answer.reason)
    cases, people = floats(k), floats(n)
    pooled = float(cases.sum() / people.sum())
    most = pooled * (1 - pooled)
    noise = most * np.broadcast_to(floats(deff), people.shape) / people
    shares, places = cases / people, len(people) // 4
    chances = np.zeros(len(people))
    nodes, weights = np.polynomial.hermite_e.hermegauss(MEANS)
    for between in _typical_variances(shares, noise, most):
        precision = 1 / (noise + between)
        centre, own = precision @ shares / precision.sum(), between * precision
        for node, weight in zip(nodes, weights / weights.sum(), strict=True):
            middle = own * shares + (1 - own) * (centre + node / np.sqrt(precision.sum()))
            chances += weight / VARIANCES * _among_lowest(middle, np.sqrt(noise * own), places)
    return LowestQuartile(tuple((chances * places / chances.sum()).tolist()), places)


def _typical_variances(shares: Floats, noise: Floats, most: float) -> Floats:
    """Variances between units that share their posterior into equal parts, each at the middle of its part."""
    between, belief = posterior(shares, noise, most)
    below = np.cumsum(belief) - belief / 2
    return np.interp((np.arange(VARIANCES) + 0.5) / VARIANCES, below, between)


def _among_lowest(middle: Floats, spread: Floats, places: int) -> Floats:
    """Probability that each of independent normals is among the lowest `places`."""
    each = np.arange(max(3, -(-CUTS // len(middle)))) + 0.5
    cuts = np.sort((middle + spread * special.ndtri(each / len(each))[:, None]).ravel())
    below = special.ndtr((cuts[:, None] - middle) / spread)
    waver = below * (1 - below)
    count, variance, third = (part.sum(axis=1)[:, None] - part for part in (below, waver, waver * (1 - 2 * below)))
    deviation = np.sqrt(np.maximum(variance, 1e-12))
    x = (places - 0.5 - count) / deviation
    skew = third / deviation**3
    few = special.ndtr(x) + skew * (1 - x**2) * np.exp(-(x**2) / 2) / np.sqrt(72 * np.pi)
    few = np.clip(few, 0.0, 1.0)
    steps = np.diff(below, axis=0)
    inner = (steps * (few[1:] + few[:-1]) / 2).sum(axis=0)
    chance: Floats = inner + below[0] * few[0] + (1 - below[-1]) * few[-1]
    return chance

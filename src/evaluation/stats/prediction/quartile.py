"""Rank as a chance: how likely each unit's rate is among the lowest quarter. It orders nobody."""

from dataclasses import dataclass

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.prediction.empirical_bayes import METHOD, empirical_bayes, spreads

DRAWS, SEED = 4000, 1996
"""Joint draws of all rates, good to about .01, and the seed that makes them the same every time."""
PART = 0.25


@dataclass(frozen=True, slots=True)
class Quartile:
    """Probability (0-1) of every unit, in the order given, that its rate is among the lowest quarter of all; empty with a `reason`."""

    chances: tuple[float, ...]
    method: str = METHOD
    reason: str = ""


def lowest_quartile(k: Numbers, n: Numbers, deff: Numbers = 1.0) -> Quartile:
    """Say how likely the rate of each of K units is among the lowest quarter.

    Parameters
    ----------
    k, n
        Cases and people of every unit.
    deff
        Design effect inside units, one number or one for each, as in :func:`empirical_bayes`.

    Returns
    -------
    Quartile
        Rates of all units are drawn together from the posterior of :func:`empirical_bayes`; a unit is in the lowest quarter when its rank
        is among the first ceil(K/4). The chances add up to that number. A chance near a quarter says that nothing is known of the rank.
        Refused as :func:`empirical_bayes` is.

    Notes
    -----
    Goldstein & Spiegelhalter (1996), doi:10.2307/2983325: ranks of institutions are so uncertain that a table of them misleads.

    >>> answer = lowest_quartile([18, 45, 30, 60, 20, 10], [25, 60, 45, 80, 40, 50])
    >>> [round(chance, 1) for chance in answer.chances]
    [0.0, 0.0, 0.1, 0.0, 0.9, 1.0]

    """
    shrunken = empirical_bayes(k, n, deff)
    if shrunken.reason:
        return Quartile((), reason=shrunken.reason)
    cases, people = np.atleast_1d(floats(k)), np.atleast_1d(floats(n))
    pooled = float(cases.sum() / people.sum())
    most = pooled * (1 - pooled)
    noise = most * np.broadcast_to(floats(deff), people.shape) / people
    rates = _together(cases / people, noise, most)
    first = int(np.ceil(PART * len(people)))
    ranks = rates.argsort(axis=1).argsort(axis=1)
    return Quartile(tuple((ranks < first).mean(axis=0).tolist()))


def _together(shares: Floats, noise: Floats, most: float) -> Floats:
    """Draw the rates of all units: the variance between them, their mean, then each rate (draws x units)."""
    between, belief = spreads(shares, noise, most)
    dice = np.random.default_rng(SEED)
    place = np.searchsorted(np.cumsum(belief), (np.arange(DRAWS) + 0.5) / DRAWS * (1 - 1e-12))
    spread = between[np.minimum(place, len(between) - 1)]
    weights = 1 / (noise + spread[:, None])
    total = weights.sum(axis=1)
    centre = weights @ shares / total + dice.standard_normal(DRAWS) / np.sqrt(total)
    pull = noise * weights
    drawn: Floats = shares - pull * (shares - centre[:, None]) + np.sqrt(noise * (1 - pull)) * dice.standard_normal((DRAWS, len(shares)))
    return drawn

"""Rates of many small units, each drawn towards the mean of all as far as its own people are few."""

import math
from dataclasses import dataclass

import numpy as np

from evaluation.stats import critical
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.result import Result, refused

METHOD = "normal random effects, flat prior of the variance (Morris)"
GRID = 400
"""Points of the variance between units over which everything is averaged: good to about 1e-4 of a standard error."""


@dataclass(frozen=True, slots=True)
class Shrunken:
    """Rates of the units in the order given, and what was learned of all.

    `units` are the rates with their intervals, `mean` the units' mean rate, `between` the expected variance between
    units (0-1 squared), `own` each unit's weight of its own share (0-1), the rest of which is the mean's.
    """

    units: tuple[Result, ...]
    mean: Result
    between: float | None
    own: tuple[float, ...]
    reason: str = ""


def empirical_bayes(k: Numbers, n: Numbers, deff: Numbers = 1.0, level: float = 0.95) -> Shrunken:
    """Shrink the shares of K units towards their mean, with intervals that admit the variance between is unknown.

    Parameters
    ----------
    k, n
        Cases and people of every unit.
    deff
        Design effect inside units, one number or one for each: 1 + (m - 1)·icc for groups of m people, icc known.
    level
        Probability, 0-1, with which the intervals hold the rates, averaged over units. It is not a promise for each
        unit: one that truly lies far from the others is drawn to them, and its interval misses it more often.

    Returns
    -------
    Shrunken
        y ~ N(rate, V), V = p(1-p)·deff/n, p the pooled share; rate ~ N(mean, A). Given A a rate is (1-B)·y + B·mean, B = V/(V+A); rates
        and variances are averaged over the posterior of A under a flat prior from 0 to p(1-p), the most that rates
        can vary, so that an estimate of zero does not make every unit equal and every interval empty.
        Ranks are not given: the rates describe, they name nobody.
        Refused: "impossible_counts", "too_few_units" (K < 5), "no_variation" (all shares are 0, or all 1).

    Notes
    -----
    Morris (1983), doi:10.1080/01621459.1983.10477920; Morris & Lysy (2012), doi:10.48550/arXiv.1203.5610.

    >>> answer = empirical_bayes([18, 45, 30, 60, 20, 41], [25, 60, 45, 80, 40, 50])
    >>> round(answer.units[0].value, 3), round(answer.mean.value, 3)
    (0.715, 0.704)

    """
    cases, people = np.atleast_1d(floats(k)), np.atleast_1d(floats(n))
    inside = np.broadcast_to(floats(deff), people.shape)
    if not ((people > 0) & (cases >= 0) & (cases <= people) & (inside > 0) & np.isfinite(people + inside)).all():
        return _refuse("impossible_counts", level)
    if len(people) < 5:
        return _refuse("too_few_units", level)
    pooled = float(cases.sum() / people.sum())
    if not 0 < pooled < 1:
        return _refuse("no_variation", level)
    return _average(cases / people, inside / people, pooled * (1 - pooled), level)


def _refuse(reason: str, level: float) -> Shrunken:
    return Shrunken((), refused(reason, level, METHOD), None, (), reason)


def _average(shares: Floats, per_unit: Floats, most: float, level: float) -> Shrunken:
    """Average rates and variances over the variance between units (a row for each of its values, `most` at most)."""
    noise = most * per_unit
    between, belief = spreads(shares, noise, most)
    weights = 1 / (noise + between[:, None])
    total = weights.sum(axis=1)
    mean = weights @ shares / total
    pull = noise * weights
    rates = shares - pull * (shares - mean[:, None])
    spread = noise * (1 - pull) + pull**2 / total[:, None]
    value = belief @ rates
    error = np.sqrt(belief @ spread + belief @ (rates - value) ** 2)
    centre = float(belief @ mean)
    centre_error = math.sqrt(float(belief @ (1 / total) + belief @ (mean - centre) ** 2))
    return Shrunken(
        tuple(_share(*pair, level) for pair in zip(value.tolist(), error.tolist(), strict=True)),
        _share(centre, centre_error, level),
        float(belief @ between),
        tuple((belief @ (1 - pull)).tolist()),
    )


def spreads(shares: Floats, noise: Floats, most: float) -> tuple[Floats, Floats]:
    """Values of the variance between units, from 0 to `most`, and their probabilities under a flat prior.

    The grid is even in A/(A + v), v the size of the noise and of the shares' variance; the density carries its stretch.
    """
    typical = float(len(noise) / (1 / noise).sum() + shares.var())
    part = (np.arange(GRID) + 0.5) / GRID * most / (most + typical)
    between = typical * part / (1 - part)
    weights = 1 / (noise + between[:, None])
    total = weights.sum(axis=1)
    mean = weights @ shares / total
    misfit = (weights * (shares - mean[:, None]) ** 2).sum(axis=1)
    height = (np.log(weights).sum(axis=1) - np.log(total) - misfit) / 2 - 2 * np.log(1 - part)
    belief = np.exp(height - height.max())
    return between, belief / belief.sum()


def _share(value: float, se: float, level: float) -> Result:
    """Keep a rate and its normal interval within 0 and 1."""
    inside, half = min(1.0, max(0.0, value)), critical.normal(level) * se
    return Result(inside, max(0.0, value - half), min(1.0, value + half), level, METHOD, se=se)

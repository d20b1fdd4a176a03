"""Which units lie further from the others than chance and their usual differences explain."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.critical import tail
from evaluation.stats.meta import moment_variance

METHOD = "funnel: leave-one-out random effects, t, Sidak"


@dataclass(frozen=True, slots=True)
class FunnelUnit:
    """One unit's share (0-1), what the other units lead one to expect of it, the limits, and the distance from it.

    `deviation` is the distance in standard errors; `flagged` says that the share lies outside the limits. All but the
    share are `None` when the others give no error to measure with.
    """

    share: float
    expected: float | None
    low: float | None
    high: float | None
    deviation: float | None
    flagged: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Funnel:
    """The units in the order given, the level that holds for all of them together, and the degrees of freedom."""

    units: tuple[FunnelUnit, ...]
    level: float
    df: float | None
    method: str = METHOD
    reason: str = ""

    @property
    def flagged(self) -> tuple[int, ...]:
        """Places of the units outside their limits."""
        return tuple(place for place, unit in enumerate(self.units) if unit.flagged)


def funnel(k: Numbers, n: Numbers, deff: Numbers = 1.0, level: float = 0.95) -> Funnel:
    """Compare each of K units (colleges) with all the others.

    Parameters
    ----------
    k, n
        Cases and people of every unit.
    deff
        Design effect inside units, one number or one for each: 1 + (m - 1)·icc for groups of m people. The ICC is
        taken as known; leaving it out names units for the luck of one group.
    level
        Probability, 0-1, that no unit is flagged when they differ only by chance and as normally as the others do.

    Returns
    -------
    Funnel
        Unit i is expected at the random-effects mean of the others (moments of DerSimonian and Laird), with limits
        mean ± t·sqrt(p(1-p)·deff/n + τ² + var(mean)), t on K - 2 degrees of freedom at Šidák's level^(1/K), p the
        others' pooled share. Refused: "impossible_counts", "too_few_units" (K < 5); a unit whose others do not vary
        has "no_variation".

    Notes
    -----
    Binomial limits flag units for differences that all units have; limits from all units together hide an outlier
    in the spread it has made itself. Only large differences are found: with 60 units of 25 to 150 people in groups
    of 25 (ICC .05), one that is 25 percentage points below is usually missed.
    Spiegelhalter (2005), doi:10.1002/sim.1970, whose limits use all units; DerSimonian & Laird (1986),
    doi:10.1016/0197-2456(86)90046-2.

    >>> answer = funnel([52, 48, 55, 50, 47, 12], [80, 80, 80, 80, 80, 80])
    >>> answer.flagged, round(answer.units[5].expected, 3)
    ((5,), 0.63)

    """
    cases, people = np.atleast_1d(floats(k)), np.atleast_1d(floats(n))
    inside = np.broadcast_to(floats(deff), people.shape)
    count = len(people)
    if not ((people > 0) & (cases >= 0) & (cases <= people) & (inside > 0) & np.isfinite(people + inside)).all():
        return Funnel((), level, None, reason="impossible_counts")
    if count < 5:
        return Funnel((), level, None, reason="too_few_units")
    width = float(special.stdtrit(count - 2, (1 + (2 * tail(level) - 1) ** (1 / count)) / 2))
    units = (_unit(place, cases, people, inside, width) for place in range(count))
    return Funnel(tuple(units), level, count - 2)


def _unit(place: int, cases: Floats, people: Floats, deff: Floats, width: float) -> FunnelUnit:
    others = np.arange(len(people)) != place
    pooled = float(cases[others].sum() / people[others].sum())
    share = float(cases[place] / people[place])
    noise = pooled * (1 - pooled) * deff / people
    if noise[place] <= 0:
        return FunnelUnit(share, None, None, None, None, None, "no_variation")
    shares = cases[others] / people[others]
    between = moment_variance(shares, noise[others])
    weights = 1 / (noise[others] + between)
    expected = float(weights @ shares / weights.sum())
    error = math.sqrt(noise[place] + between + 1 / float(weights.sum()))
    low, high = expected - width * error, expected + width * error
    outside = not low <= share <= high
    return FunnelUnit(share, expected, max(0.0, low), min(1.0, high), (share - expected) / error, outside)

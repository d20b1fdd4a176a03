"""Will the next cohort reach the target? Answered from past years that differ by more than chance."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.prediction import counts

METHOD = "beta-binomial predictive, years vary, flat prior of their sd"
FEWEST = 3
"""Past years below which nothing is known of how years differ."""
SPREADS, MEANS = 32, 40
"""Values of the correlation within years, and of the mean for each, over which the answer is averaged: good to about .002."""


@dataclass(frozen=True, slots=True)
class NextCohort:
    """What past years say of the next cohort, all `None` with a `reason` when they say nothing.

    `probability` (0-1) that its share reaches the target, the `expected` share (0-1), the expected standard deviation
    `between` the rates of years (0-1), and how many past `years` that was learned from.
    """

    probability: float | None
    expected: float | None
    between: float | None
    years: int
    method: str = METHOD
    reason: str = ""

    @property
    def tens(self) -> int | None:
        """The probability in per cent to the nearest ten, for words such as "about 70 %".

        A few years support no finer number. 0 reads "less than 10 %" and 100 "more than 90 %": never "impossible" or
        "certain".

        >>> NextCohort(0.65, None, None, 3).tens, NextCohort(0.96, None, None, 3).tens
        (70, 100)
        """
        return None if self.probability is None else 10 * math.floor(10 * self.probability + 0.5 + counts.NEAR)


def next_cohort(
    k: Numbers, n: Numbers, m_next: int, target: float, icc_within: float = 0.0, group: float | None = None
) -> NextCohort:
    """Predict whether the next cohort reaches a target share, from the counts of at least three past years.

    Parameters
    ----------
    k, n
        Cases and people of every past year.
    m_next
        People in the next cohort.
    target
        Share to be reached, 0-1, by at least ceil(target·m_next) cases.
    icc_within
        Intra-class correlation of people of one group of a year, 0-1, taken as known.
    group
        People in a group. Without it the cohort of a year is one group.

    Returns
    -------
    NextCohort
        Year i has its own rate ~ Beta(μs, (1-μ)s), s = 1/ρ - 1, and its cases are binomial given the rate, on
        n/(1 + (g-1)·icc_within) people, g those of a group. The next year draws a rate too; its count is beta-binomial
        with mean μ and the variance that ρ and the groups together give. The answer is averaged over the posterior
        of μ, under Jeffreys' prior, and of ρ, under a flat prior of √ρ from 0 to 1: √ρ is the standard deviation
        between years in units of √(μ(1-μ)), and few years leave it wide open, which draws the answer towards the middle.
        No trend is assumed: years are taken to differ in no order.
        Refused: "too_few_years" (fewer than 3), "no_units" (a year or the next cohort without people),
        "impossible_counts", "not_finite".

    Notes
    -----
    Gelman et al. (2013), Bayesian Data Analysis, 3rd edition, section 5.3; Gelman (2006), doi:10.1214/06-BA117A, for
    the flat prior of a standard deviation.

    >>> answer = next_cohort([17, 16, 19], [23, 25, 26], m_next=25, target=0.67)
    >>> round(answer.probability, 2), answer.tens
    (0.62, 60)

    """
    cases, people = np.atleast_1d(floats(k)), np.atleast_1d(floats(n))
    if reason := _refusal(cases, people, (m_next, target, icc_within, math.inf if group is None else group)):
        return NextCohort(None, None, None, len(people), reason=reason)
    size = math.inf if group is None else group
    inside = 1 + (np.minimum(people, max(1.0, size)) - 1) * icc_within
    ahead = 1 + (min(m_next, max(1.0, size)) - 1) * icc_within
    belief, mean, alike = _posterior(cases / inside, people / inside)
    whole = _spread(alike + (1 - alike) * (ahead - 1) / max(1, m_next - 1))
    chances = counts.at_least(counts.needed(target, m_next), m_next, mean * whole, (1 - mean) * whole)
    between = np.sqrt(alike * mean * (1 - mean))
    average = [min(1.0, float((belief * part).sum())) for part in (chances, mean, between)]
    return NextCohort(average[0], average[1], average[2], len(people))


def _refusal(cases: Floats, people: Floats, plan: tuple[float, float, float, float]) -> str:
    m_next, target, icc, group = plan
    if not np.isfinite(np.concatenate([cases, people, [m_next, target, icc]])).all() or math.isnan(group):
        return "not_finite"
    if cases.shape != people.shape or not ((cases >= 0) & (cases <= people)).all() or not 0 <= icc <= 1 or group <= 0:
        return "impossible_counts"
    if len(people) < FEWEST:
        return "too_few_years"
    return "" if people.min() > 0 and m_next >= 1 else "no_units"


def _spread(alike: Floats) -> Floats:
    """Sum of the two parameters of a Beta distribution under which two people correlate by so much."""
    return 1 / np.clip(alike, 1e-10, 1 - 1e-10) - 1


def _posterior(cases: Floats, people: Floats) -> tuple[Floats, Floats, Floats]:
    """Probabilities of the mean and of the correlation within years (a row for each of its values), on a grid of both.

    The grid of √ρ is even in √ρ/(√ρ + v), v the size of the noise and of the years' differences. The mean is laid out by
    its angle, asin √mean, on which Jeffreys' prior is flat, five standard errors to both sides.
    """
    angles = np.arcsin(np.sqrt((cases + 0.375) / (people + 0.75)))
    typical = math.sqrt(float((1 / people).mean()) + 4 * float(angles.var()))
    part = (np.arange(SPREADS) + 0.5) / SPREADS / (1 + typical)
    alike = np.minimum((typical * part / (1 - part)) ** 2, 1 - 1e-9)
    weights = 4 / (1 / people + alike[:, None])
    total = weights.sum(axis=1)
    centre, reach = weights @ angles / total, 5 / np.sqrt(total)
    low, high = np.maximum(0.0, centre - reach), np.minimum(np.pi / 2, centre + reach)
    mean = np.sin(low[:, None] + (high - low)[:, None] * (np.arange(MEANS) + 0.5) / MEANS) ** 2
    spread = _spread(alike)[:, None]
    a, b = (mean * spread)[..., None], ((1 - mean) * spread)[..., None]
    height = (special.betaln(a + cases, b + people - cases) - special.betaln(a, b)).sum(axis=-1)
    height += (np.log(high - low) - 2 * np.log(1 - part))[:, None]
    belief = np.exp(height - height.max())
    return belief / belief.sum(), mean, np.broadcast_to(alike[:, None], mean.shape)

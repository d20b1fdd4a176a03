"""Difference of weighted means."""

from collections.abc import Mapping

import numpy as np

from evaluation.stats.arrays import Numbers, floats
from evaluation.stats.result import Result, refused
from evaluation.stats.weighting.linearised import Labels, arms, linearised

NOTHING: Mapping[str, Numbers] = {}
METHOD = "difference of weighted means, linearised, Satterthwaite t"
METHOD_CLUSTERED = "difference of weighted means, linearised between clusters, Satterthwaite t"


def weighted_difference(
    y: Numbers, first: Numbers, weights: Numbers, counts: Numbers | None = None, cluster: Labels | None = None, level: float = 0.95
) -> Result:
    """Weighted mean of the first arm minus that of the other, in the outcome's unit.

    Σ n·w·y/Σ n·w in each arm (Hájek); any scale of the weights gives the same answer.

    Parameters
    ----------
    y, first, weights, counts
        Outcome, arm (1 in the first), weight of one person, and people of every distinct row.
    cluster
        Label of every row's cluster; people are independent when not given. A cluster may have people in both arms.
    level
        Confidence level, 0-1.

    Returns
    -------
    Result
        Error and degrees of freedom of :func:`linearised`, from the influence w·(y - mean)/Σ n·w: with equal weights Welch's,
        between clusters that of a difference of two ratios; unequal weights count by the effective number of units. The
        weights are taken as given: for estimated propensity scores this overstates the error of an average over all people
        a little, and may do either for an average over the first arm. The value stands and the interval is refused with
        "one_unit", "few_treated" (fewer than two clusters in an arm), "weights_on_few" or "no_variation"; both with
        "no_units", "impossible_counts" (also negative weights), "not_finite".

    Notes
    -----
    Lunceford & Davidian (2004), doi:10.1002/sim.1903; Binder (1983), doi:10.2307/1402588.

    >>> answer = weighted_difference([5, 6, 7, 4, 5, 6], [1, 1, 1, 0, 0, 0], [1] * 6)
    >>> answer.value, round(answer.se, 4), round(answer.df, 6)
    (1.0, 0.8165, 4.0)

    """
    method = METHOD if cluster is None else METHOD_CLUSTERED
    rows, outcome, weight = arms(first, NOTHING, counts, y, weights), floats(y), floats(weights)
    if rows.reason or np.any(weight < 0):
        return refused(rows.reason or "impossible_counts", level, method)
    masses = np.array([float((rows.counts * weight)[arm].sum()) for arm in (rows.first, ~rows.first)])
    if masses.min() <= 0:
        return refused("no_units", level, method)
    base = float(outcome[0])
    means = [float((rows.counts * weight * (outcome - base))[arm].sum()) for arm in (rows.first, ~rows.first)] / masses
    value = float(means[0] - means[1])
    scores = np.where(rows.first, (outcome - base - means[0]) / masses[0], -(outcome - base - means[1]) / masses[1]) * weight
    return linearised(scores, rows, weight, cluster, float(np.abs(outcome).max())).around(value, level, method)

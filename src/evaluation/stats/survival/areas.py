"""Months: until the first event, lost to a cause, or free of any exit, within a horizon."""

import math
from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np

from evaluation.stats import critical
from evaluation.stats.result import Result, refused
from evaluation.stats.survival.curves import pooled
from evaluation.stats.survival.table import Exits, LifeTable, clustered_variance, delta_variance, functional, life_table


def months_lost(people: Exits, cause: Hashable | None, tau: float, level: float = 0.95) -> Result:
    """Mean months of the first `tau` spent after an exit by `cause`: the area below the cumulative incidence, 0 to tau.

    ∫F(t)dt from 0 to tau = Σ S(j-)·h_j·(tau - j)₊ = mean of (tau - T)₊ over everyone, T infinite for those who never
    leave by the cause. Delta-method variance, normal interval; independent people. `cause` None counts any exit.
    Source: Andersen (2013), doi:10.1002/sim.5903.

    >>> round(months_lost(Exits([2, 4], ["job", "job"], [1, 1]), "job", tau=12).value, 6)
    9.0
    """
    return _area(life_table(people, cause), tau, level, "months lost, Aalen-Johansen")


def months_without(people: Exits, cause: Hashable, tau: float, level: float = 0.95) -> Result:
    """Mean months of the first `tau` until the first exit by `cause` (a job).

    That is tau - ∫F(t)dt = mean of min(T, tau), 0 to tau.

    Those who left by another cause (conscription) count as being without it until tau. Delta-method variance, normal
    interval.
    Source: Andersen (2013), doi:10.1002/sim.5903.

    >>> round(months_without(Exits([2, 4, 5], ["job", "job", "army"], [1, 1, 2]), "job", tau=12).value, 6)
    7.5
    """
    return _mirror(months_lost(people, cause, tau, level), tau, "months without, Aalen-Johansen")


def rmst(people: Exits, tau: float, level: float = 0.95) -> Result:
    """Restricted mean time to an exit of any kind: the area below Kaplan-Meier up to tau, 0 to tau.

    Source: Royston & Parmar (2013), doi:10.1186/1471-2288-13-152.

    >>> round(rmst(Exits([2, 4], ["job", "job"], [1, 1]), tau=12).value, 6)
    3.0
    """
    return _mirror(months_lost(people, None, tau, level), tau, "restricted mean, Kaplan-Meier")


def months_lost_clustered(clusters: Sequence[Exits], cause: Hashable | None, tau: float, level: float = 0.95) -> Result:
    """:func:`months_lost` of people in clusters.

    Variance between clusters, never below the independent one, t on G - 1 degrees.

    The variance is linearised (infinitesimal jackknife over clusters), not bootstrapped: it needs no seed, and
    drawing few clusters again and again would understate it by (G - 1)/G. One cluster refuses the interval with
    "one_cluster".
    Source: Lin & Wei (1989), doi:10.1080/01621459.1989.10478874; Andersen (2013), doi:10.1002/sim.5903.

    >>> early, late = Exits([2, 4], ["job", "job"], [9, 1]), Exits([2, 4], ["job", "job"], [1, 9])
    >>> answer = months_lost_clustered([early, late], "job", tau=12)
    >>> round(answer.value, 6), round(answer.deff, 2)
    (9.0, 12.8)
    """
    method = "months lost, Aalen-Johansen, between clusters, t"
    whole, parts = pooled(clusters, cause)
    simple = _area(whole, tau, level, method)
    if simple.value is None or simple.reason == "no_events":
        return simple
    if len(parts) < 2:
        return refused("one_cluster", level, method, value=simple.value)
    curve = functional(whole, np.maximum(tau - whole.month, 0.0))
    independent = delta_variance(whole, curve)
    variance = max(independent, clustered_variance(whole, parts, curve))
    answer = _interval(simple.value, variance, tau, level, method, df=len(parts) - 1)
    return replace(answer, deff=variance / independent) if independent > 0 else answer


def months_without_clustered(clusters: Sequence[Exits], cause: Hashable, tau: float, level: float = 0.95) -> Result:
    """:func:`months_without` of people in clusters, with the interval of :func:`months_lost_clustered`.

    >>> months_without_clustered([Exits([2], ["job"], [3])], "job", tau=12).value
    2.0
    """
    lost = months_lost_clustered(clusters, cause, tau, level)
    return _mirror(lost, tau, "months without, Aalen-Johansen, between clusters, t")


def _area(table: LifeTable, tau: float, level: float, method: str) -> Result:
    if table.total <= 0:
        return refused("no_units", level, method)
    if tau > table.follow_up:
        return refused("beyond_follow_up", level, method)
    curve = functional(table, np.maximum(tau - table.month, 0.0))
    return _interval(curve.value, delta_variance(table, curve), tau, level, method)


def _interval(area: float, variance: float, tau: float, level: float, method: str, df: float = math.inf) -> Result:
    if variance <= 0:
        return refused("no_events" if area == 0 else "no_variation", level, method, value=area)
    se = math.sqrt(variance)
    half = critical.student(level, df) * se
    finite = None if math.isinf(df) else df
    return Result(area, max(0.0, area - half), min(tau, area + half), level, method, df=finite, se=se)


def _mirror(lost: Result, tau: float, method: str) -> Result:
    """Turn months after the event into months before it."""
    value = None if lost.value is None else tau - lost.value
    low = None if lost.high is None else tau - lost.high
    high = None if lost.low is None else tau - lost.low
    return replace(lost, value=value, low=low, high=high, method=method)

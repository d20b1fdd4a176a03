"""Cumulative incidence (Aalen-Johansen), Kaplan-Meier and the month a share is reached."""

import math
from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np

from evaluation.stats import critical
from evaluation.stats.arrays import Floats
from evaluation.stats.result import Result, refused
from evaluation.stats.survival.table import Exits, LifeTable, clustered_variance, delta_variance, functional, life_table

INCIDENCE = "Aalen-Johansen, log(-log)"
INCIDENCE_CLUSTERED = "Aalen-Johansen, between clusters, log(-log), t"


def _until(table: LifeTable, at: float) -> Floats:
    return (table.month <= at).astype(np.float64)


def log_log(share: float, se: float, critical_value: float) -> tuple[float, float]:
    """Limits share^exp(±c·se/(share·ln share)), which stay within 0 and 1."""
    width = critical_value * se / abs(share * math.log(share))
    return share ** math.exp(width), share ** math.exp(-width)


def _refusal(table: LifeTable, at: float) -> str:
    if table.total <= 0:
        return "no_units"
    return "beyond_follow_up" if at > table.follow_up else ""


def _answer(share: float, variance: float, level: float, method: str, df: float = math.inf) -> Result:
    """Turn a cumulative incidence and its variance into a result."""
    share = min(1.0, share)
    if share <= 0 or share >= 1 - 1e-15 or variance <= 0:
        reason = "no_events" if share <= 0 else "all_events" if share >= 1 - 1e-15 else "no_variation"
        return refused(reason, level, method, value=share)
    se = math.sqrt(variance)
    low, high = log_log(share, se, critical.student(level, df))
    return Result(share, low, high, level, method, df=None if math.isinf(df) else df, se=se)


def cumulative_incidence(people: Exits, cause: Hashable, at: float, level: float = 0.95) -> Result:
    """Probability of an exit by `cause` in or before month `at` (Aalen-Johansen), 0-1, for independent people.

    Parameters
    ----------
    people
        Months, causes and counts of exits, and of those censored.
    cause, at, level
        The cause looked at, the month (inclusive) and the confidence level.

    Returns
    -------
    Result
        F(t) = Σ S(j-)·d_j/n_j over months j <= t, where S is of any exit; delta-method variance; log(-log) interval.
        Refused with "beyond_follow_up" when someone's follow-up ended before `at`, nobody is left, and not everyone
        had an exit.

    Notes
    -----
    Aalen & Johansen (1978); Marubini & Valsecchi (1995), section 10.5; Braun & Yuan (2007), doi:10.1002/sim.2536.

    >>> people = Exits([1, 2, 2], ["job", "job", "army"], [3, 1, 1], [3], [5])
    >>> answer = cumulative_incidence(people, "job", at=2)
    >>> round(answer.value, 6), round(answer.se, 6)
    (0.4, 0.154919)

    """
    table = life_table(people, cause)
    if reason := _refusal(table, at):
        return refused(reason, level, INCIDENCE)
    curve = functional(table, _until(table, at))
    return _answer(curve.value, delta_variance(table, curve), level, INCIDENCE)


def cumulative_incidence_clustered(
    clusters: Sequence[Exits], cause: Hashable, at: float, level: float = 0.95
) -> Result:
    """:func:`cumulative_incidence` of people in clusters.

    Variance between clusters, never below the independent one, t on G - 1 degrees.

    One cluster refuses the interval with "one_cluster". `deff` is the ratio of the two variances, at least 1.
    Source: Lin & Wei (1989), doi:10.1080/01621459.1989.10478874.

    >>> group = Exits([1, 2], ["job", "army"], [3, 1], [3], [6])
    >>> cumulative_incidence_clustered([group], "job", at=2).reason
    'one_cluster'
    """
    whole, parts = pooled(clusters, cause)
    if reason := _refusal(whole, at):
        return refused(reason, level, INCIDENCE_CLUSTERED)
    curve = functional(whole, _until(whole, at))
    if len(parts) < 2:
        return refused("one_cluster", level, INCIDENCE_CLUSTERED, value=curve.value)
    simple = delta_variance(whole, curve)
    variance = max(simple, clustered_variance(whole, parts, curve))
    answer = _answer(curve.value, variance, level, INCIDENCE_CLUSTERED, df=len(parts) - 1)
    return replace(answer, deff=variance / simple) if simple > 0 else answer


def pooled(clusters: Sequence[Exits], cause: Hashable | None) -> tuple[LifeTable, list[LifeTable]]:
    """Life table of all clusters together and of each cluster with anyone in it, on one grid of months."""
    merged = Exits(
        *(
            [item for cluster in clusters for item in getattr(cluster, name)]
            for name in ("months", "causes", "counts", "censored_months", "censored_counts")
        )
    )
    whole = life_table(merged, cause)
    parts = [life_table(cluster, cause, whole.month) for cluster in clusters]
    return whole, [part for part in parts if part.total > 0]


def kaplan_meier(people: Exits, at: float, level: float = 0.95) -> Result:
    """Probability of no exit of any kind up to and including month `at` (Kaplan-Meier), 0-1, with Greenwood's variance.

    Merge the causes first and the name is right; for one cause among several use :func:`cumulative_incidence`.
    Source: Kaplan & Meier (1958), doi:10.1080/01621459.1958.10501452; log(-log) limits: Kalbfleisch & Prentice
    (2002), section 1.4.

    >>> people = Exits([6, 7, 10, 13, 16, 22, 23], ["relapse"] * 7, [3, 1, 1, 1, 1, 1, 1],
    ...                [6, 9, 10, 11, 17, 19, 20, 25, 32, 34, 35], [1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1])
    >>> answer = kaplan_meier(people, at=23)
    >>> round(answer.value, 4), round(answer.se, 4)
    (0.4482, 0.1346)
    """
    method = "Kaplan-Meier, log(-log)"
    table = life_table(people, None)
    if reason := _refusal(table, at):
        return refused(reason, level, method)
    curve = functional(table, _until(table, at))
    staying, variance = max(0.0, 1 - curve.value), delta_variance(table, curve)
    if staying < 1e-15 or staying > 1 - 1e-15:
        return refused("all_events" if staying < 1e-15 else "no_events", level, method, value=staying)
    se = math.sqrt(variance)
    low, high = log_log(staying, se, critical.normal(level))
    return Result(staying, low, high, level, method, se=se)


def month_reached(people: Exits, cause: Hashable, share: float = 0.5, level: float = 0.95) -> Result:
    """First month by which `share` of all people have left by `cause`.

    With one half, the median among everyone, not among the hired.

    Limits are the first months at which the upper and the lower limit of the incidence reach the share. A share never
    reached is refused with "never_reached"; a missing upper limit alone with "limit_never_reached".
    Source: Brookmeyer & Crowley (1982), doi:10.2307/2530286.

    >>> month_reached(Exits([1, 2], ["job", "army"], [3, 7]), "job").reason
    'never_reached'
    """
    method = "Aalen-Johansen, inverted log(-log)"
    table = life_table(people, cause)
    if table.total <= 0:
        return refused("no_units", level, method)
    steps = [functional(table, _until(table, float(month))) for month in table.month[table.exits > 0]]
    curves = [_answer(step.value, delta_variance(table, step), level, method) for step in steps]
    when = {name: _first(table, [getattr(curve, name) for curve in curves], share) for name in ("value", "low", "high")}
    if when["value"] is None:
        return refused("never_reached", level, method)
    reason = "" if when["low"] is not None and when["high"] is not None else "limit_never_reached"
    return Result(when["value"], when["high"], when["low"], level, method, reason=reason)


def _first(table: LifeTable, heights: Sequence[float | None], share: float) -> float | None:
    months = table.month[table.exits > 0]
    reached = [
        float(month)
        for month, height in zip(months, heights, strict=True)
        if height is not None and height >= share - 1e-12
    ]
    return reached[0] if reached else None

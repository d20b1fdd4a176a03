"""A level: the value of one metric for one set of people, and how far it can be trusted.

`these` are exactly these people: everyone is counted, no sampling interval, only bounds for the unknown. `model` is what made the
numbers so and will make next year's: the group is the unit, and the interval is clustered.
"""

from collections.abc import Callable, Mapping
from typing import Any

from evaluation.analysis.people import GROUP_SIZE, People
from evaluation.caveats import keyed
from evaluation.measure import PERSONS, Duration, Index, Mean, Measure, Median, Rate, Ratio, Total
from evaluation.metric import Metric
from evaluation.stats import means, proportions, quantiles, survival
from evaluation.stats.means import ratio
from evaluation.stats.proportions.clusters import FEW, Clusters
from evaluation.stats.result import Result, refused
from evaluation.stats.sensitivity import manski_bounds
from evaluation.study.plan import Plan

LOUD = 10.0
"""Design effect from which the interval for independent persons is named beside, as a warning: it is over three times too narrow."""


def value_of(metric: Metric, people: People) -> float | None:
    """Return the metric's value for exactly these people or rows: k/n, a mean, a median, months, a ratio, a total, an index."""
    return _VALUES[type(metric.measure)](metric.measure, people) if people.n else None


def _ratio_of(measure: Measure, people: People) -> float | None:
    del measure
    sums = people.groups()
    return sums.ratio if sums.d else None


def _months(measure: Duration, people: People) -> float | None:
    return survival.months_without_clustered(people.exits(), measure.event, measure.within).value


_VALUES: Mapping[type[Measure], Callable[[Any, People], float | None]] = {
    Rate: lambda _, people: people.k / people.n,
    Mean: _ratio_of,
    Ratio: _ratio_of,
    Median: lambda _, people: quantiles.median(*people.tally()).value,
    Duration: _months,
    Total: lambda _, people: people.groups().u,
    Index: lambda measure, people: _solved(measure, people).value,
}


def these(metric: Metric, people: People, unknown: int) -> Result:
    """Count exactly these people; where some are unknown, bound the share by the worst and the best case (Manski)."""
    if isinstance(metric.measure, Rate) and unknown:
        return manski_bounds(people.k, people.n, unknown)
    value = value_of(metric, people)
    if value is None:
        answer = _solved(metric.measure, people) if isinstance(metric.measure, Index) else None
        return refused((answer and answer.reason) or "no_units", 1.0, "everyone counted")
    return Result(value, None, None, 1.0, "everyone counted")


def _solved(measure: Index, people: People) -> Result:
    return measure.solve(**people.of_keys(measure.keys, measure.sums))


def model(metric: Metric, people: People, plan: Plan, unit: str, level: float) -> tuple[Result, tuple[str, ...]]:
    """Estimate what the people stand for; returns the result and the caveats its method brings."""
    measure = metric.measure
    if isinstance(measure, Rate) and metric.grain not in PERSONS:
        return _of_organisations(people, level), ()
    if isinstance(measure, Rate):
        return _rate(measure, people, plan, unit, level)
    if isinstance(measure, Mean):
        return _mean(measure, people, unit, level)
    if isinstance(measure, Median):
        return quantiles.median(*people.tally(), level), ()
    if isinstance(measure, Duration):
        return _duration(measure, people, level)
    return _of_register(metric, people, level), ()


def _of_organisations(people: People, level: float) -> Result:
    """Estimate a share of contracts, documents and the like between colleges; with few colleges there is no interval."""
    clusters = people.clusters()
    if clusters.clusters < FEW:
        return Result(people.k / people.n, None, None, level, "share", reason="one_cluster")
    return share_of(clusters, level, None)


def _of_register(metric: Metric, people: People, level: float) -> Result:
    """Estimate a ratio between colleges; a total and an index are what they are and have no error."""
    if isinstance(metric.measure, Ratio):
        return ratio.ratio(people.groups(), level)
    if isinstance(metric.measure, Index):
        return _solved(metric.measure, people)
    return Result(value_of(metric, people), None, None, level, "total", reason="no_interval")


def _rate(measure: Rate, people: People, plan: Plan, unit: str, level: float) -> tuple[Result, tuple[str, ...]]:
    if unit == "student":
        return proportions.wilson(people.k, people.n, level), ("independent_persons",)
    if measure.unit == "student" and people.students_known:
        sums = people.students()
        answer = proportions.clustered_moments(sums.units, sums.d, sums.u, sums.uu, sums.ud, sums.dd, level)
        return answer, ("students_are_units",)
    if measure.unit == "student":
        value = people.k / people.n
        return Result(value, None, None, level, "share of totals", reason="one_cluster"), ("marks_from_totals",)
    if not people.groups_known:
        return proportions.clustered([people.k], [people.n], level, icc_of_totals(people.n, plan)), (
            keyed("groups_not_known", icc=plan.icc, size=GROUP_SIZE),
        )
    clusters = people.clusters()
    answer = share_of(clusters, level, plan.icc)
    if clusters.clusters >= FEW:
        return answer, _naive(people, answer, level)
    caveat = "one_group" if clusters.clusters == 1 else "few_groups_icc"
    return answer, (keyed(caveat, icc=plan.icc),)


def _naive(people: People, answer: Result, level: float) -> tuple[str, ...]:
    """Put beside an interval the one that forgets the groups, where it would be several times too narrow."""
    if (answer.deff or 1.0) < LOUD:
        return ()
    plain = proportions.wilson(people.k, people.n, level)
    return (keyed("plain_wilson", low=f"{100 * (plain.low or 0):.2f}", high=f"{100 * (plain.high or 0):.2f}"),)


def share_of(clusters: Clusters, level: float, icc: float | None) -> Result:
    """Clustered share from its sums."""
    return proportions.clustered_moments(
        clusters.clusters, clusters.n, clusters.k, clusters.kk, clusters.kn, clusters.nn, level, icc
    )


def icc_of_totals(n: float, plan: Plan) -> float:
    """Intraclass correlation that gives n persons taken as one group the design effect of groups of :data:`GROUP_SIZE`.

    >>> round(1 + (101 - 1) * icc_of_totals(101, Plan(icc=0.1)), 10)
    3.4
    """
    return plan.icc * (min(n, GROUP_SIZE) - 1) / (n - 1) if n > 1 else 0.0


def _mean(measure: Mean, people: People, unit: str, level: float) -> tuple[Result, tuple[str, ...]]:
    if measure.unit == "student":
        if not people.students_known:
            return Result(people.groups().ratio, None, None, level, "mean of totals", reason="one_cluster"), ("marks_from_totals",)
        return ratio.ratio(people.students(), level), ("students_are_units",)
    if unit == "student":
        return means.mean(*people.moments(), level), ("independent_persons",)
    groups = people.groups()
    return ratio.ratio(groups, level), (("few_groups",) if groups.units < FEW else ())


def _duration(measure: Duration, people: People, level: float) -> tuple[Result, tuple[str, ...]]:
    exits = people.exits()
    return survival.months_without_clustered(exits, measure.event, measure.within, level), (
        ("few_groups",) if len(exits) < FEW else ()
    )

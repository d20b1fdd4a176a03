"""A difference between two sets of people, first minus second, with the group as the unit."""

import math

from scipy.stats import norm

from evaluation.analysis.levels import icc_of_totals
from evaluation.analysis.people import GROUP_SIZE, People
from evaluation.caveats import keyed
from evaluation.measure import Duration, Mean, Rate, Ratio
from evaluation.metric import Metric
from evaluation.stats import means, proportions, survival
from evaluation.stats.means import ratio
from evaluation.stats.proportions.clusters import FEW, Clusters, clustered_difference_of
from evaluation.stats.result import Result
from evaluation.study.plan import Plan

Answer = tuple[Result, tuple[str, ...]]


def difference_of(metric: Metric, first: People, second: People, plan: Plan, unit: str, level: float) -> Answer:
    """Estimate the difference of one metric between two arms; returns the result and the caveats its method brings.

    Shares: square-and-add of the two clustered intervals. It equals the difference of the two printed shares, keeps within ±100 points, and
    covers as well as t on group means at about the same width (`make bench`).
    """
    measure = metric.measure
    if isinstance(measure, Rate):
        return _shares(first, second, plan, unit, level)
    if isinstance(measure, Mean):
        return _means(first, second, unit, level)
    if isinstance(measure, Ratio):
        return ratio.ratio_difference(first.groups(), second.groups(), level), ()
    if isinstance(measure, Duration):
        return _durations(measure, first, second, level)
    return Result(None, None, None, level, "difference", reason="not_compared"), ()


def _shares(first: People, second: People, plan: Plan, unit: str, level: float) -> Answer:
    if unit == "student":
        return proportions.newcombe(first.k, first.n, second.k, second.n, level), ("independent_persons",)
    if not (first.groups_known and second.groups_known):
        pair = (_whole(first), _whole(second))
        return _with_range(pair, plan, level, keyed("groups_not_known", icc=plan.icc, size=GROUP_SIZE))
    pair = (first.clusters(), second.clusters())
    if min(side.clusters for side in pair) < FEW:
        return _with_range(pair, plan, level, "")
    return clustered_difference_of(*pair, level), ()


def _whole(people: People) -> Clusters:
    return Clusters.of([people.k], [people.n])


def _with_range(pair: tuple[Clusters, Clusters], plan: Plan, level: float, caveat: str) -> Answer:
    """Condition on the plan's ICC and say what its low and high values would give."""
    answers = {icc: _conditional(pair, icc, plan, level, spread=bool(caveat)) for icc in (plan.icc_low, plan.icc, plan.icc_high)}
    span = {
        f"{name}_{side}": round(100 * (getattr(answers[icc], side) or 0.0))
        for name, icc in (("narrow", plan.icc_low), ("wide", plan.icc_high))
        for side in ("low", "high")
    }
    one = keyed("one_group_range", icc=plan.icc, icc_low=plan.icc_low, icc_high=plan.icc_high, **span)
    return answers[plan.icc], ((caveat, one) if caveat else (one,))


def _conditional(pair: tuple[Clusters, Clusters], icc: float, plan: Plan, level: float, *, spread: bool) -> Result:
    if not spread:
        return clustered_difference_of(*pair, level, icc)
    assumed = plan.model_copy(update={"icc": icc})
    widest = max(pair, key=lambda side: side.n)
    return clustered_difference_of(*pair, level, icc_of_totals(widest.n, assumed))


def _means(first: People, second: People, unit: str, level: float) -> Answer:
    if unit == "student":
        (n1, mean1, var1), (n0, mean0, var0) = first.moments(), second.moments()
        if var1 is None or var0 is None:
            return Result(mean1 - mean0, None, None, level, "difference of means", reason="no_variation"), ()
        return means.welch(n1, mean1, var1, n0, mean0, var0, level), ("independent_persons",)
    groups = min(first.groups().units, second.groups().units)
    if not (first.groups_known and second.groups_known) or groups < 2:  # noqa: PLR2004 because one group has no variance
        value = first.groups().ratio - second.groups().ratio
        return Result(value, None, None, level, "difference of means", reason="one_cluster"), ()
    return ratio.ratio_difference(first.groups(), second.groups(), level), (("few_groups",) if groups < FEW else ())


def _durations(measure: Duration, first: People, second: People, level: float) -> Answer:
    one, two = (survival.months_without_clustered(side.exits(), measure.event, measure.within, level) for side in (first, second))
    if one.value is None or two.value is None:
        return Result(None, None, None, level, "difference of months", reason=one.reason or two.reason), ()
    if one.se is None or two.se is None:
        return Result(one.value - two.value, None, None, level, "difference of months", reason=one.reason or two.reason), ()
    se = math.hypot(one.se, two.se)
    half = float(norm.ppf((1 + level) / 2)) * se
    value = one.value - two.value
    return Result(value, value - half, value + half, level, "difference of months, between groups", se=se), ("few_groups",)

"""Metrics of any kind by year, each on its own axis: graduating cohort, intake, academic or calendar year."""

import datetime as dt
from collections.abc import Sequence
from functools import reduce
from operator import add

from evaluation.analysis.estimating import estimate
from evaluation.estimates import Estimates, Target
from evaluation.metric import Metric
from evaluation.study.study import Study


def yearly(study: Study, metrics: Sequence[Metric], target: Target = "these", *, as_of: dt.date | None = None) -> Estimates:
    """Estimate metrics over all their years, whatever the axis of each.

    Parameters
    ----------
    study, target, as_of
        As in :func:`estimate`.
    metrics
        Metrics, each told by its own axis.

    Returns
    -------
    Estimates
        One row for each metric and year.
    """
    axes = dict.fromkeys(metric.year for metric in metrics)
    told = [estimate(study, [metric for metric in metrics if metric.year == axis], by=[axis], target=target, as_of=as_of) for axis in axes]
    return reduce(add, told) if told else estimate(study, [], target=target, as_of=as_of)

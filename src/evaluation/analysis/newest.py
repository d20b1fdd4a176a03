"""`latest`: each metric on its own year axis, at the latest year it can be told of, or at the year asked for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from evaluation.analysis.estimating import estimate
from evaluation.estimates import Estimate, Estimates
from evaluation.metric import Metric
from evaluation.study.study import Study


def latest(study: Study, metrics: Sequence[Metric], year: int | None = None, *, as_of: dt.date | None = None) -> Estimates:
    """Estimate metrics of different years side by side.

    Parameters
    ----------
    study, as_of
        As in :func:`estimate`.
    metrics
        Metrics, each told by its own axis: graduating cohort, intake, academic or calendar year.
    year
        The year; the latest with a number for each metric when not given.

    Returns
    -------
    Estimates
        One row a metric: its number, or why there is none.

    """
    found: dict[str, Estimate] = {}
    told: list[Estimates] = []
    for axis in dict.fromkeys(metric.year for metric in metrics):
        told.append(estimate(study, [metric for metric in metrics if metric.year == axis], by=[axis], as_of=as_of))
        for row in told[-1].rows:
            found[row.metric] = _later(found.get(row.metric), row, axis, year)
    rows = tuple(found[metric.key] for metric in metrics if metric.key in found)
    provenance = tuple(each for part in told for each in part.provenance)
    return replace(told[0], rows=rows, provenance=provenance) if told else estimate(study, [], as_of=as_of)


def _later(kept: Estimate | None, row: Estimate, axis: str, year: int | None) -> Estimate:
    """Keep the row of the year asked for, else the later of two that have a number."""
    if kept is None:
        return row
    if year is not None:
        return row if row.by.get(axis) == str(year) else kept
    better = (row.value is not None, row.by.get(axis, "")) > (kept.value is not None, kept.by.get(axis, ""))
    return row if better else kept

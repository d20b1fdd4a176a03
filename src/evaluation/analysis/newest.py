"""`latest`: each metric on its own year axis, at the latest year it can be told of, or at the year asked for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from evaluation.analysis.by_year import yearly
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
    told, axes = yearly(study, metrics, as_of=as_of), {metric.key: metric.year for metric in metrics}
    found: dict[str, Estimate] = {}
    for row in told.rows:
        found[row.metric] = _later(found.get(row.metric), row, axes[row.metric], year)
    return replace(told, rows=tuple(found[metric.key] for metric in metrics if metric.key in found))


def _later(kept: Estimate | None, row: Estimate, axis: str, year: int | None) -> Estimate:
    """Keep the row of the year asked for, else the later of two that have a number."""
    if kept is None:
        return row
    if year is not None:
        return row if row.by.get(axis) == str(year) else kept
    better = (row.value is not None, row.by.get(axis, "")) > (kept.value is not None, kept.by.get(axis, ""))
    return row if better else kept

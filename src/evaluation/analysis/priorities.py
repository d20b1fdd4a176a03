"""The main metrics of a study: what its plan of evaluation names first, then what every such project is asked about."""

from evaluation import metrics
from evaluation.cells import told_in_totals
from evaluation.cells.tabulate import answerable
from evaluation.metric import Metric, Year
from evaluation.study.study import Study

USUAL: tuple[Metric, ...] = (
    metrics.EMPLOYED_IN_FIELD_12M,
    metrics.EMPLOYED_IN_FIELD_OF_ADMITTED,
    metrics.STATE_EXAM_QUALITY,
    metrics.GRADE_ABOVE_PLAN,
    metrics.RETENTION,
    metrics.QUALITY_RATE,
)


def outcomes(study: Study, year: Year | None = None) -> tuple[Metric, ...]:
    """Return the main metrics the study has data for, the primary one of its plan of evaluation first.

    Parameters
    ----------
    study
        An opened study.
    year
        Keep only metrics told by this yearly dimension (`graduation_year`, `intake_year`, `academic_year`); all when not given.
        Employment of those admitted stands beside comparisons, so it is left out of the numbers by year.

    """
    first = (metrics.find(study.plan.primary),) if study.plan.primary else ()
    asked = {metric.key: metric for metric in (*first, *USUAL)}.values()
    known = [metric for metric in asked if answerable(study, metric) or told_in_totals(study, metric)]
    if year is None:
        return tuple(known)
    return tuple(metric for metric in known if metric.year == year and metric is not metrics.EMPLOYED_IN_FIELD_OF_ADMITTED)

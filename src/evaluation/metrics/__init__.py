"""The catalogue: every metric, declared once. `ALL` is a plain tuple; adding a metric is adding it to its theme's tuple."""

import difflib
from collections.abc import Iterable, Mapping

from evaluation.errors import QuestionError
from evaluation.metric import Metric
from evaluation.metrics.admissions import ADMISSIONS
from evaluation.metrics.attendance import ATTENDANCE
from evaluation.metrics.current import (
    CURRENT,
    IMPROVED_GRADE,
    MEAN_MARK,
    MODULE_EXAM_PASSED,
    PASS_RATE,
    QUALITY_RATE,
    SIMONOV_INDEX,
    STUDENTS_WITH_GOOD_MARKS,
    STUDENTS_WITHOUT_FAILS,
    WEIGHTED_MEAN_MARK,
)
from evaluation.metrics.destinations import CHANNELS
from evaluation.metrics.dual import DUAL
from evaluation.metrics.earnings import EARNINGS, MEAN_EARNINGS, MEDIAN_EARNINGS, TIME_TO_FIRST_JOB
from evaluation.metrics.employment import (
    AT_RISK_OF_NON_EMPLOYMENT,
    EMPLOYED_BROAD,
    EMPLOYED_GROSS,
    EMPLOYED_IN_FIELD_12M,
    EMPLOYED_IN_FIELD_OF_ADMITTED,
    EMPLOYED_OF_AVAILABLE,
    EMPLOYMENT,
    HIRED_BY_TRAINING_EMPLOYER,
    IN_FIELD_OF_EMPLOYED,
    JOB_RETENTION_4M,
    POSITIVE_DESTINATION,
)
from evaluation.metrics.final import (
    CONTEST_PRIZES,
    DEMO_EXAM_MARK,
    DEMO_EXAM_SCORE,
    FINAL,
    GRADE_ABOVE_PLAN,
    GRADE_BELOW_PLAN,
    HONOURS,
    STATE_EXAM_PASSED,
    STATE_EXAM_QUALITY,
)
from evaluation.metrics.follow_up import FOLLOW_UP
from evaluation.metrics.independent import INDEPENDENT
from evaluation.metrics.interests import ALIGNMENT, COSTS, EFQEA, IMPORTANCE, INTERESTS, NETWORK, OPINIONS
from evaluation.metrics.partnership import PARTNERSHIP
from evaluation.metrics.project import PROJECT
from evaluation.metrics.qualities import CHANGES, INSTRUMENT, PROFILE, QUALITIES
from evaluation.metrics.real import HOMICIDE_LOG, PUBLIC_STUDIES, SCRAP_LOG
from evaluation.metrics.resources import RESOURCES
from evaluation.metrics.roll import COMPLETION_ON_TIME, DROPOUT, DUAL_COVERAGE, RETENTION, ROLL
from evaluation.text import Text

ALL: tuple[Metric, ...] = (
    *CURRENT, *ATTENDANCE, *FINAL, *INDEPENDENT, *ROLL, *ADMISSIONS, *EMPLOYMENT, TIME_TO_FIRST_JOB, *EARNINGS, *FOLLOW_UP, *CHANNELS,
    *DUAL, *PARTNERSHIP, *INTERESTS, *RESOURCES, *PROJECT, *QUALITIES,
)  # fmt: skip
KNOWN: tuple[Metric, ...] = (*ALL, *PUBLIC_STUDIES)
"""Everything that can be found by its name: the catalogue, and the outcomes of public studies."""
QUALITY: tuple[Metric, ...] = (PASS_RATE, QUALITY_RATE, STUDENTS_WITHOUT_FAILS, STUDENTS_WITH_GOOD_MARKS)
"""Shares of current performance."""
EXAMS: tuple[Metric, ...] = (MODULE_EXAM_PASSED, STATE_EXAM_PASSED, STATE_EXAM_QUALITY, HONOURS, GRADE_ABOVE_PLAN)


def by_key(key: str) -> Metric:
    """Return the metric with this key."""
    return {metric.key: metric for metric in KNOWN}[key]


def names() -> Mapping[str, str]:
    """Every way a workbook may call a metric (id, key, name in either language, id and name; lower case) → its id."""
    known: dict[str, str] = {}
    for metric in KNOWN:
        for name in (metric.id, metric.key, metric.name.ru, metric.name.en, f"{metric.id} {metric.name.ru}", f"{metric.id} {metric.name.en}"):
            known.setdefault(name.casefold(), metric.id)
    return known


def find(words: str) -> Metric:
    """Return the metric called by its id, key or name; an unknown one is refused with the nearest name.

    >>> find("E01").key
    'employed_in_field_12m'
    """
    known = names()
    metric_id = known.get(words.strip().casefold())
    if metric_id is None:
        near = difflib.get_close_matches(words.strip().casefold(), known, n=1, cutoff=0.3)
        raise QuestionError(
            Text(ru="Нет показателя «{words}».", en="There is no metric called '{words}'.").format(words=words),
            todo=Text(ru="Ближайший: {near}.", en="The nearest is {near}.").format(near=near[0] if near else "E01"),
        )
    return next(metric for metric in KNOWN if metric.id == metric_id)


def versions(words: Iterable[str]) -> Mapping[str, int]:
    """Version of the definition of each metric called by its id, key or name; an unknown one is refused.

    >>> versions(["E01"])["E01"] >= 1
    True
    """
    return {metric.id: metric.version for metric in map(find, words)}


__all__ = [
    "ADMISSIONS", "ALIGNMENT", "ALL", "ATTENDANCE", "AT_RISK_OF_NON_EMPLOYMENT", "CHANGES", "CHANNELS", "COMPLETION_ON_TIME",
    "CONTEST_PRIZES", "COSTS", "CURRENT", "DEMO_EXAM_MARK", "DEMO_EXAM_SCORE", "DROPOUT", "DUAL", "DUAL_COVERAGE", "EARNINGS", "EFQEA",
    "EMPLOYED_BROAD", "EMPLOYED_GROSS", "EMPLOYED_IN_FIELD_12M", "EMPLOYED_IN_FIELD_OF_ADMITTED", "EMPLOYED_OF_AVAILABLE", "EMPLOYMENT",
    "EXAMS", "FINAL", "FOLLOW_UP", "GRADE_ABOVE_PLAN", "GRADE_BELOW_PLAN", "HIRED_BY_TRAINING_EMPLOYER", "HOMICIDE_LOG", "HONOURS",
    "IMPORTANCE", "IMPROVED_GRADE", "INDEPENDENT", "INSTRUMENT", "INTERESTS", "IN_FIELD_OF_EMPLOYED", "JOB_RETENTION_4M", "KNOWN",
    "MEAN_EARNINGS", "MEAN_MARK", "MEDIAN_EARNINGS", "MODULE_EXAM_PASSED", "NETWORK", "OPINIONS", "PARTNERSHIP", "PASS_RATE",
    "POSITIVE_DESTINATION", "PROFILE", "PROJECT", "PUBLIC_STUDIES", "QUALITIES", "QUALITY", "QUALITY_RATE", "RESOURCES", "RETENTION",
    "ROLL", "SCRAP_LOG", "SIMONOV_INDEX", "STATE_EXAM_PASSED", "STATE_EXAM_QUALITY", "STUDENTS_WITHOUT_FAILS", "STUDENTS_WITH_GOOD_MARKS",
    "TIME_TO_FIRST_JOB", "WEIGHTED_MEAN_MARK", "by_key", "find", "names", "versions",
]  # fmt: skip

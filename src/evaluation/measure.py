"""The kinds of quantity a metric can be. Each names the sufficient statistics it needs; estimators live in `analysis`.

Conditions are Ibis deferred expressions over the columns of the metric's grain. They follow SQL's three-valued logic, and this is how
the unknown is kept: a condition that cannot be decided is null, neither true nor false, and is counted apart.
"""

import enum
from dataclasses import dataclass
from typing import Literal

from ibis.common.deferred import Deferred


class Grain(enum.StrEnum):
    """What one row is, before anything is counted."""

    ADMITTED = "admitted"
    """A person admitted; the arm is that of admission, the year of graduation is the planned one."""
    GRADUATES = "graduates"
    """A person who graduated, with the destination where one is known."""
    MARKS = "marks"
    """One mark of one student."""
    STUDENT_YEARS = "student_years"
    """A student with all marks of one academic year."""
    ASSESSMENTS = "assessments"
    """One assessment of one student: exam, final attestation, qualification grade, contest."""


Unit = Literal["row", "student"]
"""What varies on its own: each row, or the student who has many rows (marks)."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share: `numerator` among `denominator`. Sufficient statistics: n, k, unknown (and cross-moments where the unit is the student)."""

    numerator: Deferred
    denominator: Deferred
    unit: Unit = "row"


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of `value` over rows where `where` holds, weighted by `weight` when given. Sufficient statistics: n, mean, variance."""

    value: Deferred
    where: Deferred
    weight: Deferred | None = None
    unit: Unit = "row"


@dataclass(frozen=True, slots=True)
class Median:
    """The middle of `value`. Sufficient statistics: a tally of values."""

    value: Deferred
    where: Deferred


@dataclass(frozen=True, slots=True)
class Duration:
    """Time to `event` in whole months, other exits competing. Sufficient statistics: a life table (month, exit, n)."""

    month: Deferred
    exit: Deferred
    where: Deferred
    event: str
    within: int


Measure = Rate | Mean | Median | Duration


@dataclass(frozen=True, slots=True)
class Horizon:
    """When an outcome can first be judged: `months` after graduation (or planned graduation).

    A firm horizon holds back the whole cohort until then, because successes become known before failures. A soft one holds back
    only those of whom nothing is known yet.
    """

    months: int
    firm: bool = True

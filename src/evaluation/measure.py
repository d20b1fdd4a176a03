"""The kinds of quantity a metric can be. Each names the sufficient statistics it needs; estimators live in `analysis`.

Conditions are Ibis deferred expressions over the columns of the metric's grain. They follow SQL's three-valued logic, and this is how
the unknown is kept: a condition that cannot be decided is null, neither true nor false, and is counted apart.
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ibis.common.deferred import Deferred

from evaluation.stats.result import Result


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
    ON_ROLL = "on_roll"
    """A person on the roll on 1 October of one academic year, in either form of study."""
    ATTENDANCE = "attendance"
    """A student with the hours of one academic year: scheduled, missed, missed without excuse."""
    ASSESSMENTS = "assessments"
    """One assessment of one student: exam, final attestation, qualification grade, contest."""
    RATED = "rated"
    """One quality of one student rated by one kind of rater, before and after."""
    RATINGS = "ratings"
    """One answer of one rater about one student."""
    PLACEMENTS = "placements"
    """A student with the practice at employers of one academic year: hours planned and done, pay."""
    CONTRACT_YEARS = "contract_years"
    """A contract of training in each of the four calendar years from its start."""
    CONTRACTS = "contracts"
    MENTORS = "mentors"
    EMPLOYER_YEARS = "employer_years"
    """An employer in one year, with its roles of that year."""
    EMPLOYER_ROLES = "employer_roles"
    PROGRAMMES = "programmes"
    BOARDS = "boards"
    PLEDGES = "pledges"
    EMPLOYER_COSTS = "employer_costs"
    CONTRADICTIONS = "contradictions"
    TIES = "actors"
    DISTRICT_EMPLOYERS = "district_employers"
    CHECKLIST = "checklist"
    DOCUMENTS = "documents"
    ROADMAP = "roadmap"
    EVENTS = "events"
    DECISIONS = "decisions"
    COMPETITIONS = "competitions"
    PRODUCTS = "products"
    STAFF = "staff_training"
    FUNDING = "funding"
    EQUIPMENT = "equipment"
    ADMISSIONS = "admissions"
    DEMAND = "demand"
    GUIDANCE = "guidance"
    SURVEYS = "surveys"
    """From contracts on: a row of the register of that name."""


PERSONS = frozenset({
    Grain.ADMITTED, Grain.GRADUATES, Grain.MARKS, Grain.STUDENT_YEARS, Grain.ON_ROLL, Grain.ATTENDANCE, Grain.ASSESSMENTS, Grain.RATED, Grain.RATINGS,
    Grain.STAFF, Grain.SURVEYS, Grain.MENTORS, Grain.PLACEMENTS,
})  # fmt: skip
"""Grains whose rows are persons or say something of one: few of them may not be shown. The other registers are public facts of organisations."""
COUNTING_PERSONS = frozenset({Grain.CONTRACTS, Grain.PLEDGES, Grain.ADMISSIONS, Grain.GUIDANCE})
"""Registers whose rows are facts of organisations but hold numbers of persons: students of a contract, graduates hired, pupils."""


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


@dataclass(frozen=True, slots=True)
class Ratio:
    """A sum divided by a sum: Σ`top` / Σ`base` over rows where `where` holds. Sufficient statistics: both sums of every group.

    With `counts` both sums count things (places, teachers, hours nobody counts apart) and are printed as «20 из 25».
    """

    top: Deferred
    base: Deferred
    where: Deferred
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A sum: Σ`value` over rows where `where` holds; the number of rows when `value` is 1. It has no error: it is what there is."""

    value: Deferred
    where: Deferred


Solve: TypeAlias = Callable[..., Result]
"""A function of a tally: one array for every key and sum of an :class:`Index`, and `n`, rows of each combination, all by name."""


@dataclass(frozen=True, slots=True)
class Index:
    """A number that no single sum gives: `solve` takes rows counted by `keys` with the `sums` of each combination.

    A row one of whose keys or sums is null is unknown. Sufficient statistics: the tally itself, which adds.
    """

    keys: Mapping[str, Deferred]
    where: Deferred
    solve: Solve
    sums: Mapping[str, Deferred] = field(default_factory=dict)


Measure = Rate | Mean | Median | Duration | Ratio | Total | Index
Spread = Median | Duration | Index
"""Measures whose cells are tallies."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """When an outcome can first be judged: `months` after graduation (or planned graduation).

    A firm horizon holds back the whole cohort until then, because successes become known before failures. A soft one holds back
    only those of whom nothing is known yet.
    """

    months: int
    firm: bool = True

"""The argument behind an effect: what was asked, what stands for the missing comparison, what was checked, and what it comes to.

It travels with the estimates, holds no person, and is cleared with them. Statements are keys of :mod:`evaluation.grounds`, which may carry values
(`clusters|first=2|second=9`), so that every page says them in its own language.
"""

from dataclasses import dataclass, replace
from typing import Literal, Self

from evaluation.design import Design

Verdict = Literal["meaningful", "shown", "negligible", "harm", "cannot"]
"""What the interval says against the smallest effect that matters.

meaningful: all of it beyond; shown: all of it on the better side of zero; negligible: all of it within; harm: all of it on the worse side;
cannot: the data cannot tell.
"""
State = Literal["holds", "doubt", "fails", "unknown"]
Role = Literal["primary", "family", "harm"]


@dataclass(frozen=True, slots=True)
class Estimand:
    """What exactly is estimated (ICH E9(R1)); every field but `outcome`, `years` and `arms` is a key of the grounds."""

    population: str
    arms: tuple[str, str]
    outcome: str
    summary: str
    horizon: str
    leaving: str
    service: str
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One diagnostic: `name` is a key of the grounds (its title), `finding` a key with values (what was seen), `state` what it comes to."""

    name: str
    state: State
    finding: str


@dataclass(frozen=True, slots=True)
class Balance:
    """One baseline covariate in the two arms: means, the difference in standard deviations before and after weighting.

    `index` is Hedges' g for means and Cox' index (without the small-sample correction) for shares.
    """

    covariate: str
    binary: bool
    mean1: float | None
    mean0: float | None
    raw: float | None
    weighted: float | None
    index: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a figure: where it stands, its value and its limits, in the metric's unit."""

    place: float
    value: float | None
    low: float | None = None
    high: float | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How wrong an assumption would have to be.

    `kind`: "e_value" (risk ratio a hidden cause would need), "robustness" (share of residual variance), "icc" (interval by assumed
    intraclass correlation; points at ICC), "unknown" (worst and best case), "pre_trend" (effect when the earlier difference of trends goes
    on), "leave_out" (effect without one group at a time). `value` is the figure of merit for the estimate, `limit` for the nearer limit of
    its interval; `text` a key of the grounds.
    """

    kind: Literal["e_value", "robustness", "icc", "unknown", "pre_trend", "leave_out"]
    text: str
    value: float | None = None
    limit: float | None = None
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One pre-declared outcome: its p value raw and adjusted for the family, its verdict; `reason` when it was not collected or refused."""

    metric: str
    role: Role
    p: float | None = None
    adjusted: float | None = None
    verdict: Verdict | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Randomness:
    """Exact randomisation inference beside the interval: p, the smallest p this design can give, and how many assignments there are."""

    p: float | None
    floor: float | None
    assignments: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """The whole argument for one primary outcome.

    `estimator` and `why` say what computed it and why that; `grounds` are the reasons of the tier, the binding cap first; `smallest` is the smallest
    effect that matters, `detectable` what the plan's size could find (power .8), both in the metric's unit; `needed` says what would confirm it and
    when; `record` whether and when the plan of evaluation was frozen, `departures` from it; `correction` the rule of the family.
    """

    design: Design
    estimand: Estimand
    estimator: str
    why: str
    tier: int
    grounds: tuple[str, ...]
    checks: tuple[Check, ...]
    verdict: Verdict
    smallest: float | None = None
    detectable: float | None = None
    needed: str = ""
    record: str = ""
    departures: tuple[str, ...] = ()
    correction: Literal["holm", "bh"] = "holm"
    balance: tuple[Balance, ...] = ()
    sensitivity: Sensitivity | None = None
    randomness: Randomness | None = None
    members: tuple[Member, ...] = ()
    notes: tuple[str, ...] = ()

    def check(self, name: str) -> Check | None:
        """Return the check of this name, if it was made."""
        return next((each for each in self.checks if each.name == name), None)

    def hidden(self) -> Self:
        """Return the argument without any number about people: for audiences from whom the effect itself is hidden."""
        return replace(
            self, balance=(), sensitivity=None, randomness=None, checks=(), needed="", grounds=(), departures=(), notes=(),
            members=tuple(replace(member, p=None, adjusted=None, verdict=None) for member in self.members),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Need:
    """How many groups and persons in each arm find the smallest effect with `power` at the intraclass correlation `icc`; None: no number does."""

    icc: float
    power: float
    groups: int | None
    persons: int | None
    colleges: int | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """Smallest effect found with power .8 (value of each point) by groups in each arm (its place), at one intraclass correlation."""

    icc: float
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """How large an evaluation must be: from the study's own base rate and likeness within groups, and their uncertainty.

    `base` with limits is the comparison arm's level, `sd` the standard deviation of one person; `icc` with limits is the study's own where it can be
    estimated (`icc_source` a key of the grounds), else the plan's; `size` the persons of a group; `groups` how many each arm has now.
    """

    metric: str
    unit: str
    base: Point
    sd: float
    icc: Point
    icc_source: str
    size: float
    smallest: float | None
    groups: tuple[int, int]
    detectable: float | None
    needs: tuple[Need, ...]
    curves: tuple[Curve, ...]
    notes: tuple[str, ...] = ()

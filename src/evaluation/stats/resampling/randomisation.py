"""Randomisation tests and intervals: every assignment enumerated, or a stated number of them drawn."""

import math
from dataclasses import dataclass

import numpy as np

from evaluation.stats import critical
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.resampling.draws import SEED
from evaluation.stats.resampling.permutation import TOLERANCE, Assignments, Column, Labels
from evaluation.stats.result import Result, check_reason, refused

LIMIT = 2_000_000
"""Most assignments that are enumerated."""


@dataclass(frozen=True, slots=True)
class Randomisation:
    """Randomisation test.

    `observed` is the statistic, `p` the two-sided and `p_greater` the one-sided p value (0-1): `at_least` and
    `at_least_greater` of `total` assignments are at least as extreme as the one that happened, which is one of them.
    `floor` is the smallest two-sided p value the design can give. `None` with a `reason` when refused; with
    "cannot_reject" the p values are given, but the floor lies above 1 - level.
    """

    observed: float | None
    p: float | None
    p_greater: float | None
    at_least: int
    at_least_greater: int
    total: int
    method: str
    reason: str = ""
    floor: float | None = None

    def __post_init__(self) -> None:
        """Keep unknown reasons out of every test."""
        check_reason(self.reason)


def randomisation_test(
    values: Numbers,
    first: Numbers,
    limit: int = LIMIT,
    blocks: Labels | None = None,
    level: float | None = None,
    draws: int | None = None,
    seed: int = SEED,
) -> Randomisation:
    """Compare the difference of means with that of every other way of assigning the units.

    The statistic is Σ n_b·(mean of the first arm - mean of the second)_b/Σ n_b over blocks b of n_b units; p is the share of
    assignments with |statistic| >= |observed|, ties within a tolerance included, so the assignment that happened counts.

    Parameters
    ----------
    values
        Outcome of every unit that was assigned: one value a group, or a college, when those were assigned.
    first
        1 (true) for units of the first arm, 0 for the others.
    limit
        Most assignments to enumerate; more are refused with "too_many_assignments" unless `draws` is given.
    blocks
        Block of every unit; every block keeps its number of units of the first arm. All units are one block unless
        given; a block with one arm alone is left out.
    level
        Confidence level, 0-1: when `floor` is above 1 - level the reason is "cannot_reject". Not asked unless given.
    draws, seed
        Beyond the limit, draw so many random assignments: p = (1 + b)/(1 + draws), and the method says "Monte Carlo".

    Returns
    -------
    Randomisation
        Refused with "no_assignments" when no block holds both arms.

    Raises
    ------
    QuestionError
        When a value is missing, the arrays differ in length, or level or draws are impossible.

    Notes
    -----
    Fisher (1935), The Design of Experiments, section 21; Davison & Hinkley (1997), doi:10.1017/CBO9780511802843, section
    4.3, for the drawn p value. The row order and the labels of blocks change nothing, drawn assignments included.

    >>> answer = randomisation_test([5, 6, 7, 1, 2, 3], [1, 1, 1, 0, 0, 0], level=0.95)
    >>> answer.p, answer.at_least, answer.total, answer.floor, answer.reason
    (0.1, 2, 20, 0.1, 'cannot_reject')

    """
    design = Assignments.of(values, first, blocks)
    method = _method("difference of means", blocks)
    if not design.blocks:
        return Randomisation(None, None, None, 0, 0, 0, method, "no_assignments")
    floor, observed = design.floor, design.observed
    if design.total <= limit:
        statistics = design.enumerated("values")
    elif draws is None:
        return Randomisation(observed, None, None, 0, 0, design.total, method, "too_many_assignments", floor)
    else:
        statistics = _drawn(design, "values", observed, draws, seed)
        method, floor = _monte_carlo(method, draws), max(floor, 1 / (1 + draws))
    reason = "cannot_reject" if level is not None and hopeless(floor, level) else ""
    return _count(observed, statistics, design.slack, method, reason, floor)


def randomisation_interval(
    values: Numbers,
    first: Numbers,
    level: float = 0.95,
    limit: int = LIMIT,
    blocks: Labels | None = None,
    draws: int | None = None,
    seed: int = SEED,
) -> Result:
    """Interval of the constant effects that :func:`randomisation_test` does not reject, by exact inversion of the test.

    Under an effect τ of the first arm on each of its units, the statistic of assignment a is A_a - τ·B_a with A the
    statistic of the outcomes and B that of the arm that happened. |A_a - τB_a| >= |A_0 - τ| holds exactly between
    (A_0 - A_a)/(1 - B_a) and (A_0 + A_a)/(1 + B_a), and everywhere where B_a is 1 or -1. All these stretches hold A_0,
    so the limits are order statistics of their ends: no search, no grid.

    Parameters
    ----------
    values, first, limit, blocks, draws, seed
        As in :func:`randomisation_test`.
    level
        Confidence level, 0-1.

    Returns
    -------
    Result
        In the unit of the values; p is above 1 - level at both limits and between them, and nowhere else. Refused with
        "no_assignments", "too_many_assignments", "cannot_reject" (the interval is the whole line) and "no_variation"
        (the interval is a point).

    Raises
    ------
    QuestionError
        As :func:`randomisation_test`.

    Notes
    -----
    Lehmann (1963), doi:10.1214/aoms/1177703882; Rosenbaum (2002), Observational Studies, chapter 2.

    >>> answer = randomisation_interval([5, 6, 7, 8, 1, 2, 3, 4], [1, 1, 1, 1, 0, 0, 0, 0])
    >>> answer.value, answer.low, answer.high
    (4.0, 1.0, 7.0)

    """
    design = Assignments.of(values, first, blocks)
    method = _method("constant effect", blocks)
    if not design.blocks:
        return refused("no_assignments", level, method)
    observed = design.observed
    if design.total <= limit:
        outcome, arm = design.enumerated("values"), design.enumerated("first")
    elif draws is None:
        return refused("too_many_assignments", level, method, value=observed)
    else:
        outcome, arm = (_drawn(design, "values", observed, draws, seed), _drawn(design, "first", 1.0, draws, seed))
        method = _monte_carlo(method, draws)
    low, high = _ends(observed, outcome, arm, level)
    if math.isinf(low) or math.isinf(high):
        return refused("cannot_reject", level, method, value=observed)
    if high - low <= design.slack:
        return refused("no_variation", level, method, value=observed)
    return Result(observed, low, high, level, method)


def sign_flip(differences: Numbers, limit: int = LIMIT) -> Randomisation:
    """Enumerate every way of swapping the members of pairs and compare sums of differences.

    Zero differences are kept. Source: Fisher (1935), The Design of Experiments, section 21.

    >>> darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    >>> answer = sign_flip(darwin)
    >>> answer.at_least_greater, answer.total
    (863, 32768)
    """
    method = "exact randomisation, sign flips"
    points = floats(differences)
    total = 2 ** len(points)
    if not len(points):
        return Randomisation(None, None, None, 0, 0, 0, method, "no_pairs")
    observed = math.fsum(points)
    if total > limit:
        return Randomisation(observed, None, None, 0, 0, total, method, "too_many_assignments", 2 / total)
    sums = np.zeros(1)
    for size in np.sort(np.abs(points)):
        sums = np.concatenate([sums + size, sums - size])
    return _count(observed, sums, TOLERANCE * float(np.abs(points).sum()), method, "", 2 / total)


def hopeless(floor: float, level: float) -> bool:
    """Tell whether the smallest possible p value lies above 1 - level.

    >>> hopeless(0.05, 0.95), hopeless(0.1, 0.95)
    (False, True)
    """
    return floor > 2 * (1 - critical.tail(level)) * (1 + TOLERANCE)


def needed(total: int, level: float) -> int:
    """Count the statistics at least as extreme that keep p above 1 - level.

    >>> needed(20, 0.95), needed(70, 0.95)
    (2, 4)
    """
    return math.floor(2 * (1 - critical.tail(level)) * total * (1 + TOLERANCE)) + 1


def _method(statistic: str, blocks: Labels | None) -> str:
    return f"exact randomisation{'' if blocks is None else ' within blocks'}, {statistic}"


def _monte_carlo(method: str, draws: int) -> str:
    return f"{method.replace('exact randomisation', 'Monte Carlo randomisation')}, {draws} draws"


def _drawn(design: Assignments, column: Column, own: float, draws: int, seed: int) -> Floats:
    """Statistics of the assignment that happened and of the drawn ones."""
    return np.append(own, design.drawn(column, draws, seed))


def _ends(observed: float, outcome: Floats, arm: Floats, level: float) -> Floats:
    """Lowest and highest shift for which enough assignments are at least as extreme."""
    same, swapped = 1 - arm, 1 + arm
    whole = (same <= TOLERANCE) | (swapped <= TOLERANCE)
    one = (observed - outcome) / np.where(whole, 1.0, same)
    other = (observed + outcome) / np.where(whole, 1.0, swapped)
    lows = np.where(whole, -np.inf, np.minimum(np.minimum(one, other), observed))
    highs = np.where(whole, np.inf, np.maximum(np.maximum(one, other), observed))
    k = needed(len(outcome), level)
    return np.array([np.partition(lows, k - 1)[k - 1], -np.partition(-highs, k - 1)[k - 1]])


def _count(observed: float, statistics: Floats, slack: float, method: str, reason: str, floor: float) -> Randomisation:
    both = int((np.abs(statistics) >= abs(observed) - slack).sum())
    greater = int((statistics >= observed - slack).sum())
    total = len(statistics)
    return Randomisation(observed, both / total, greater / total, both, greater, total, method, reason, floor)

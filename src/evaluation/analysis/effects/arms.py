"""Two arms side by side: comparison as they are, or by lot (persons, blocks, groups). The number of groups picks the estimator."""

from dataclasses import replace

import numpy as np

from evaluation.analysis.comparing import common_years
from evaluation.analysis.differences import difference_of
from evaluation.analysis.effects import adjusting, checks, sensitivity, standardising
from evaluation.analysis.effects.question import Found, Question, nothing
from evaluation.analysis.effects.units import Units, spread_of, units_of
from evaluation.analysis.estimating import level_of
from evaluation.analysis.people import People, split
from evaluation.argument import Randomness
from evaluation.caveats import keyed
from evaluation.cells import Cells
from evaluation.estimates import Estimate
from evaluation.measure import Duration, Mean, Median, Rate
from evaluation.metric import Metric
from evaluation.stats import means, proportions, regression, resampling
from evaluation.stats.regression.moments import Moments, least_squares
from evaluation.stats.result import Result

MANY = 10
"""Groups in each arm from which errors by group (CR2) take the place of t on group means."""
DRAWS = 19_999
"""Random assignments when there are too many to enumerate."""
ENUMERATED = 200_000
"""Most assignments enumerated."""


def route(question: Question) -> Found:
    """Compare the arms; refuse where one of them is missing or nothing is known of it."""
    block = question.study.plan.blocks if question.design.key == "randomised" else None
    cells = question.cells("arm", block) if block else question.cells("arm")
    if cells is None:
        return nothing(question, "no_data")
    cells, shared_years = common_years(cells, question.arms)
    sides = sides_of(cells, question.arms)
    if not all(arm in sides for arm in question.arms):
        return nothing(question, "no_arm", cells)
    first, second = (sides[arm] for arm in question.arms)
    if not (first.n and second.n):
        return nothing(question, "not_yet_observable" if first.pending or second.pending else "all_unknown", cells)
    found = _answered(question, cells, first, second, block or "")
    found = adjusting.beside(question, replace(found, notes=(*shared_years, *found.notes), years=years_of(cells)))
    if question.brief:
        return found
    made, caps = checks.all_checks(question, first, second, found.years)
    found = standardising.beside(question, replace(found, checks=(*made, *found.checks), caps=(*caps, *found.caps)))
    return replace(found, sensitivity=sensitivity.fitting(question, found, first, second))


def sides_of(cells: Cells, arms: tuple[str, str]) -> dict[str, People]:
    """Split cells by arm, whatever else they are split by."""
    merged = replace(cells, by=("arm",))
    return {values["arm"]: people for values, people in split(merged) if values["arm"] in arms}


def years_of(cells: Cells) -> tuple[int, ...]:
    """Return the years whose people are counted."""
    year, frame = cells.metric.year, cells.frame
    return tuple(sorted({int(value) for value in frame.loc[frame["n"] > 0, year].dropna()})) if year in frame else ()


def _answered(question: Question, cells: Cells, first: People, second: People, block: str) -> Found:
    study, metric = question.study, question.metric
    if isinstance(metric.measure, Median | Duration):
        answer, caveats = difference_of(metric, first, second, study.plan, study.cluster, question.level)
        return _found(question, cells, first, second, answer, "naive", "why_as_they_are", caveats)
    if study.cluster == "student" and question.design.key == "randomised":
        return _persons(question, cells, first, second)
    one, two = units_of(first, block), units_of(second, block)
    known = first.groups_known and second.groups_known
    if not known or len(one) + len(two) < 3 or study.cluster == "student":  # noqa: PLR2004 because t on G - 2 needs three groups
        answer, caveats = difference_of(metric, first, second, study.plan, study.cluster, question.level)
        why = "why_as_they_are" if study.cluster == "student" else keyed("why_one_group" if known else "why_totals", icc=study.plan.icc)
        return _found(question, cells, first, second, answer, "clustered", why, caveats)
    return _groups(question, cells, first, second, one, two)


def _found(
    question: Question, cells: Cells, first: People, second: People, answer: Result, estimator: str, why: str, caveats: tuple[str, ...] = ()
) -> Found:
    one, two = units_of_safe(first), units_of_safe(second)
    unknown = sum(side.unknown + side.pending for side in (first, second))
    row = question.row(
        answer, estimator, n=first.n + second.n, unknown=unknown, clusters=len(one) + len(two) or None,
        caveats=(*caveats, *(("unknown_at_random",) if unknown else ())),
    )  # fmt: skip
    groups = (len(one), len(two)) if first.groups_known and second.groups_known else (0, 0)
    size = (one.size * len(one) + two.size * len(two)) / max(1, len(one) + len(two))
    return Found(
        row, answer, estimator, why, groups=groups, size=size or None, sd=spread_of(second) or spread_of(first),
        cells={question.metric.key: cells},
    )  # fmt: skip


def units_of_safe(people: People) -> Units:
    """Read the groups where cells carry counts or means; tallies and life tables have none here."""
    empty = np.zeros(0)
    return units_of(people) if {"k", "mean", "u"} & set(people.frame.columns) else Units((), (), (), empty, empty)


def _persons(question: Question, cells: Cells, first: People, second: People) -> Found:
    """Compare persons whom a lot assigned one by one: Welch for means (equal to HC2), Newcombe for shares."""
    if isinstance(question.metric.measure, Rate):
        answer = proportions.newcombe(first.k, first.n, second.k, second.n, question.level)
        return _found(question, cells, first, second, answer, "newcombe", "why_persons", ("unadjusted",))
    (n1, mean1, var1), (n0, mean0, var0) = first.moments(), second.moments()
    if var1 is None or var0 is None:
        bare = Result(mean1 - mean0, None, None, question.level, "difference of means", reason="no_variation")
        return _found(question, cells, first, second, bare, "welch", "why_persons")
    found = _found(
        question, cells, first, second, means.welch(n1, mean1, var1, n0, mean0, var0, question.level), "welch", "why_persons", ("unadjusted",)
    )
    pooled = means.pooled_t(n1, mean1, var1, n0, mean0, var0, question.level)
    return replace(found, beside=(question.row(pooled, "pooled", n=n1 + n0, unknown=found.main.unknown),))


def _groups(question: Question, cells: Cells, first: People, second: People, one: Units, two: Units) -> Found:
    sizes = {"first": len(one), "second": len(two)}
    blocked = any(one.blocks) or any(two.blocks)
    if blocked:
        answer, estimator, why = blocked_t(one, two, question.level), "blocked", "why_blocks"
    elif min(len(one), len(two)) < MANY:
        answer, estimator, why = means.cluster_means_t(one.means, two.means, question.level), "cluster_means", keyed("why_few_groups", **sizes)
    else:
        answer, estimator, why = by_group(question.metric, first, second, question.level), "cr2", keyed("why_many_groups", **sizes)
    found = _found(question, cells, first, second, answer, estimator, why, ("group_of_persons",) if estimator != "cr2" else ())
    if question.brief:
        return found
    randomness = reassigned(one, two, question.level, blocked=blocked)
    return replace(found, randomness=randomness, checks=(*found.checks, checks.floor(randomness)))


def blocked_t(one: Units, two: Units, level: float) -> Result:
    """Compare group means within blocks: least squares on the arm and the blocks, t on G - B - 1 degrees of freedom."""
    blocks = (*one.blocks, *two.blocks)
    columns = {"arm": np.r_[np.ones(len(one)), np.zeros(len(two))]}
    for name in sorted(set(blocks))[1:]:
        columns[f"block {name}"] = np.array([float(block == name) for block in blocks])
    fit = regression.ols(np.r_[one.means, two.means], columns, level=level)
    return replace(fit.coefficient("arm"), level=level, method="t on group means within blocks")


def by_group(metric: Metric, first: People, second: People, level: float) -> Result:
    """Least squares of the outcome on the arm with CR2 errors by group, straight from the cells; every person counts alike."""
    moments = arm_moments(metric, first, 1.0) + arm_moments(metric, second, 0.0)
    return least_squares(moments, "CR2", level, "arm").coefficient("arm")


def arm_moments(metric: Metric, people: People, arm: float) -> Moments:
    """Cross-moments of the constant and the arm in each group, from counts or means."""
    frame = people.frame[people.frame["n"] > 0]
    if isinstance(metric.measure, Rate):
        frame = frame.assign(total=frame["k"], square=frame["k"])
    elif isinstance(metric.measure, Mean) and "mean" in frame:
        frame = frame.assign(total=frame["n"] * frame["mean"], square=frame["n"] * (frame["var"].fillna(0.0) + frame["mean"] ** 2))
    else:
        frame = frame.assign(total=frame["u"], square=frame["u"])
    frame = frame.assign(key=frame["college"].astype("string").fillna("") + "|" + frame["cluster"].astype("string").fillna(""))
    sums = frame.groupby("key", sort=True)[["n", "total", "square"]].sum()
    design = np.array([1.0, arm])
    n, total = sums["n"].to_numpy(float), sums["total"].to_numpy(float)
    return Moments(
        ("const", "arm"), n[:, None, None] * np.outer(design, design), total[:, None] * design, sums["square"].to_numpy(float), n,
        tuple(str(key) for key in sums.index),
    )  # fmt: skip


def reassigned(one: Units, two: Units, level: float, *, blocked: bool) -> Randomness:
    """Exact randomisation inference on group means: enumerated where it can be, drawn otherwise."""
    answer = resampling.randomisation_test(
        np.r_[one.means, two.means], np.r_[np.ones(len(one)), np.zeros(len(two))], limit=ENUMERATED,
        blocks=(*one.blocks, *two.blocks) if blocked else None, level=level, draws=DRAWS,
    )  # fmt: skip
    return Randomness(answer.p, answer.floor, answer.total, answer.reason)


def levels(question: Question, found: Found) -> tuple[Estimate, ...]:
    """Levels of both arms beside the effect, each with its own clustered interval."""
    cells = found.cells.get(question.metric.key)
    if cells is None:
        return ()
    sides = sides_of(cells, question.arms) if "arm" in cells.frame else {}
    return tuple(
        level_of(question.study, cells, sides[arm], {"arm": arm}, "model", question.level) for arm in question.arms if arm in sides
    )

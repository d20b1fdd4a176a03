"""Weighting: the comparison arm weighted until the baseline covariates agree, with the naive difference named misleading beside it."""

from dataclasses import replace

import numpy as np
import pandas as pd

from evaluation.analysis.comparing import common_years
from evaluation.analysis.effects import arms, checks, sensitivity
from evaluation.analysis.effects.adjusting import baseline, complete, keys_of, named, varying
from evaluation.analysis.effects.likeness import MOST, balance_of, likeness
from evaluation.analysis.effects.question import Cap, Found, Question, nothing
from evaluation.analysis.effects.units import spread_of
from evaluation.analysis.people import People
from evaluation.argument import Balance, Check
from evaluation.caveats import keyed
from evaluation.cells import Cells
from evaluation.estimates import Estimate
from evaluation.measure import Mean, Rate
from evaluation.stats import weighting
from evaluation.stats.arrays import Floats
from evaluation.stats.result import refused
from evaluation.stats.weighting.balance import Balanced

ENOUGH, HEAVIEST = 50, 0.05
"""Effective persons in each arm, and the largest share of its weight one person may carry, for a weighted likeness to count."""


def route(question: Question) -> Found:
    """Balance the comparison arm by entropy (effect on the first arm); doubly robust and propensity estimates stand beside."""
    cells = question.cells("arm")
    if cells is None:
        return nothing(question, "no_data")
    cells, _ = common_years(cells, question.arms)
    sides = arms.sides_of(cells, question.arms)
    if not all(arm in sides and sides[arm].n for arm in question.arms):
        return nothing(question, "no_arm", cells)
    if not isinstance(question.metric.measure, Rate | Mean):
        return nothing(question, "not_compared", cells)
    frame, known, _ = baseline(question, arms.years_of(cells))
    if not known:
        return nothing(question, "no_covariates", cells)
    return _weighted(question, cells, sides, complete(frame, known), known)


def _weighted(question: Question, cells: Cells, sides: dict[str, People], frame: pd.DataFrame, known: tuple[str, ...]) -> Found:
    first, second = (sides[arm] for arm in question.arms)
    arm, counts, y = ((frame["arm"] == question.arms[0]).to_numpy().astype(np.float64), frame["n"].to_numpy(float), frame["value"].to_numpy(float))
    columns = varying(frame, known)
    cluster = None if question.study.cluster == "student" else keys_of(frame)
    balanced = weighting.entropy_balance(arm, columns, counts)
    raw = named(question, balance_of(frame, known, question.arms[0]))
    lines = named(question, balance_of(frame, known, question.arms[0], balanced.weights)) if not balanced.reason else raw
    answer = (
        refused(balanced.reason, question.level, "entropy balancing")
        if balanced.reason
        else weighting.weighted_difference(y, arm, balanced.weights, counts, cluster, question.level)
    )
    persons = int(counts.sum())
    caveats = (keyed("adjusted_for", covariates=", ".join(map(question.called, known))),)
    main = question.row(answer, "entropy_balance", n=persons, caveats=caveats)
    naive = _naive(question, y, arm, counts, cluster, raw, persons)
    robust = question.row(weighting.aipw(y, arm, columns, counts, cluster, level=question.level), "aipw", n=persons, caveats=caveats)
    made, caps = ((), ()) if question.brief else checks.all_checks(question, first, second, arms.years_of(cells))
    shown, more, unfit = _diagnosed(balanced, raw, arm, columns, counts)
    one, two = arms.units_of_safe(first), arms.units_of_safe(second)
    found = Found(
        main, answer, "entropy_balance", "why_weighting", beside=(naive, robust), groups=(len(one), len(two)), size=one.size or None,
        sd=spread_of(second), caps=(*caps, *more), checks=(*made, *shown), balance=lines, unfit=unfit,
        cells={question.metric.key: cells}, years=arms.years_of(cells),
    )  # fmt: skip
    return replace(found, sensitivity=sensitivity.confounding(question, found, first, second))


def _naive(
    question: Question, y: Floats, arm: Floats, counts: Floats, cluster: list[str] | None, raw: tuple[Balance, ...], persons: int
) -> Estimate:
    plain = weighting.weighted_difference(y, arm, np.ones(len(y)), counts, cluster, question.level)
    worst = sorted((line for line in raw if line.raw is not None and abs(line.raw) > MOST), key=lambda line: -abs(line.raw or 0.0))
    named = (keyed("naive_misleading", covariates=", ".join(line.covariate for line in worst)),) if worst else ("unadjusted",)
    return question.row(plain, "naive", quantity="difference", n=persons, caveats=named)


def _diagnosed(
    balanced: Balanced, raw: tuple[Balance, ...], arm: Floats, columns: dict[str, np.ndarray], counts: Floats
) -> tuple[tuple[Check, ...], tuple[Cap, ...], bool]:
    """Judge overlap and weights: a likeness that rests on a handful of people does not count, whatever its balance."""
    scores = weighting.propensity(arm, columns, counts)
    common = None if scores.reason else weighting.overlap(arm, scores.scores, counts)
    outside = None if common is None or common.above is None else common.above + (common.below or 0.0)
    overlap = (
        Check("check_overlap", "unknown", "overlap_unseen")
        if outside is None
        else Check("check_overlap", "doubt" if outside > HEAVIEST else "holds", keyed("overlap_seen", share=round(100 * outside, 1)))
    )
    if balanced.reason or balanced.effective_n is None:
        return (overlap, likeness(raw, adjusted=False)[0]), (Cap(2, "cap_not_alike"),), True
    people, weights_of = float(counts[arm == 0].sum()), balanced.weights[arm == 0]
    heaviest = float(weights_of.max() / (weights_of @ counts[arm == 0]))
    enough = balanced.effective_n >= ENOUGH and float(counts[arm == 1].sum()) >= ENOUGH and heaviest <= HEAVIEST
    seen = keyed("weights_seen", effective=round(balanced.effective_n), people=round(people), largest=f"{100 * heaviest:.1f}")
    weights = Check("check_weights", "holds" if enough else "fails", seen)
    worst = max((line for line in raw if line.raw is not None), key=lambda line: abs(line.raw or 0.0), default=None)
    finding = keyed("balance_weighted", largest=f"{abs(worst.raw or 0.0):.2f}", covariate=worst.covariate) if worst else "balance_unseen"
    alike = Check("check_balance", "holds" if enough else "doubt", finding)
    return (overlap, weights, alike), () if enough else (Cap(2, "cap_weights"),), not enough

"""`effect`: what the innovation changed, as far as its design can say."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from evaluation.analysis.effects import arms, cohorts, interrupted, joined, weighted
from evaluation.analysis.effects.estimand import estimand_of
from evaluation.analysis.effects.family import Route, declared, family_of
from evaluation.analysis.effects.needed import needed_of
from evaluation.analysis.effects.question import Found, Question, Shelf
from evaluation.analysis.effects.record import record_of
from evaluation.analysis.effects.size import detectable
from evaluation.analysis.effects.tier import Tier, tier_of
from evaluation.analysis.effects.verdict import verdict_of
from evaluation.analysis.estimating import open_for_questions, provenance
from evaluation.analysis.priorities import outcomes
from evaluation.analysis.setting import setting
from evaluation.argument import Argument
from evaluation.design import Design, by_key
from evaluation.estimates import Estimate, Estimates
from evaluation.metric import Metric
from evaluation.metrics import EMPLOYED_IN_FIELD_12M, find
from evaluation.study.study import Study

ARMS = ("dual", "regular")
ROUTES: Mapping[str, Route] = {
    "comparison": arms.route,
    "randomised": arms.route,
    "weighting": weighted.route,
    "before_after": cohorts.before_after,
    "interrupted_series": interrupted.series,
    "did": joined.did,
}
"""The route of every design."""


def effect(
    study: Study, metric: Metric | None = None, design: Design | None = None, *, as_of: dt.date | None = None, level: float | None = None
) -> Estimates:
    """Estimate what the innovation changed, first arm minus second, and argue how far it can be trusted.

    Parameters
    ----------
    study
        An opened study; one with blocking findings is refused.
    metric, design
        By default the main metric and the scheme of the study's plan of evaluation. The design picks the estimator.
    as_of
        The day up to which anything is known.
    level
        Confidence level, 0-1; by default the plan's.

    Returns
    -------
    Estimates
        The main effect first; then what stands beside it (naive, adjusted, at one programme mix, by year from joining), the levels of
        both arms, and every other declared outcome. `argument` holds the estimand, the checks, the tier with its grounds, the sensitivity, the
        verdict against the smallest effect that matters, and what would confirm it. A missing prerequisite is a refused row with its reason.

    Raises
    ------
    StudyError
        The study has blocking findings.

    """
    seen = open_for_questions(study, as_of)
    seen = replace(seen, unit=seen.cluster)
    main = metric or primary(seen)
    shelf = Shelf(seen, (main, *(outcome.metric for outcome in declared(seen, main))))
    asked = Question(seen, main, design or by_key(seen.plan.scheme), ARMS, seen.plan.level if level is None else level, shelf=shelf)
    route = ROUTES[asked.design.key]
    found = route(asked)
    family = family_of(asked, found, route)
    tier = tier_of(asked.design, found.caps) if found.main.status == "shown" else Tier(0, ("cap_nothing_compared",))
    rows = (found.main, *found.beside, *arms.levels(asked, found), *family.rows)
    rows = tuple(replace(row, tier=tier.value) if row.quantity == "effect" else row for row in rows)
    argument = _argued(asked, found, tier, family.members)
    return Estimates(_once(rows), setting(seen), provenance(seen, found.cells), argument=argument)


def primary(study: Study) -> Metric:
    """Return the main metric of the plan of evaluation; where it names none, the first usual one the study has data for."""
    asked = outcomes(study)
    return find(study.plan.primary) if study.plan.primary else asked[0] if asked else EMPLOYED_IN_FIELD_12M


def _argued(question: Question, found: Found, tier: Tier, members: tuple[object, ...]) -> Argument:
    plan, metric = question.study.plan, question.metric
    smallest = plan.smallest_effect if metric.unit == "percent" else None
    verdict = verdict_of(found.result, metric.better, smallest, unfit=found.unfit)
    record = record_of(question.study)
    least = detectable(found.groups, found.size, found.sd, plan.icc, question.level) if found.size and found.sd and min(found.groups) else None
    return Argument(
        design=question.design,
        estimand=estimand_of(question, found),
        estimator=found.estimator,
        why=found.why,
        tier=tier.value,
        grounds=tier.grounds,
        checks=found.checks,
        verdict=verdict,
        smallest=smallest,
        detectable=least,
        needed=needed_of(question, found, smallest) if verdict == "cannot" else "",
        record=record.statement,
        departures=record.departures,
        correction=plan.correction,
        balance=found.balance,
        sensitivity=found.sensitivity,
        randomness=found.randomness,
        members=members,  # type: ignore[arg-type]  # because the family gives members
        notes=found.notes,
    )


def _once(rows: tuple[Estimate, ...]) -> tuple[Estimate, ...]:
    return tuple({row.id: row for row in rows}.values())

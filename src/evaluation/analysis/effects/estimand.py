"""The estimand box: of whom, between what, which outcome, when, and what becomes of those who leave or are called up."""

from evaluation.analysis.effects.question import Found, Question
from evaluation.argument import Estimand
from evaluation.caveats import keyed
from evaluation.measure import Duration, Grain, Rate
from evaluation.metrics import EMPLOYED_OF_AVAILABLE, PUBLIC_STUDIES

_SUMMARIES = {"did": "summary_change", "before_after": "summary_change", "interrupted_series": "summary_break"}


def estimand_of(question: Question, found: Found) -> Estimand:
    """Fill the box from the metric's declaration, the design and the plan (ICH E9(R1) addendum, section A.3)."""
    metric, plan = question.metric, question.study.plan
    if metric in PUBLIC_STUDIES:
        population, leaving = "of_units", "leaving_unknown"
    elif question.design.key == "randomised":
        population, leaving = "of_assigned", f"leaving_{plan.leaving}"
    elif metric.grain is Grain.ADMITTED:
        population, leaving = "of_admitted", f"leaving_{plan.leaving}"
    else:
        population, leaving = "of_graduates", "leaving_excluded"
    return Estimand(
        population=population,
        arms=question.arms,
        outcome=metric.key,
        summary=_summary(question),
        horizon=keyed("horizon_months", months=metric.horizon.months) if metric.horizon is not None else "horizon_none",
        leaving=leaving,
        service=_service(question),
        years=found.years,
    )


def _summary(question: Question) -> str:
    if question.design.key in _SUMMARIES:
        return _SUMMARIES[question.design.key]
    measure = question.metric.measure
    return "summary_shares" if isinstance(measure, Rate) else "summary_months" if isinstance(measure, Duration) else "summary_means"


def _service(question: Question) -> str:
    if question.metric.key == EMPLOYED_OF_AVAILABLE.key:
        return "service_apart"
    return "service_stays" if any(name.startswith("destinations.") for name in question.metric.requires) else "service_none"

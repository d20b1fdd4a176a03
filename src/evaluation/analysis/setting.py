"""What travels with the numbers of a study: its public facts, its plans in the metrics' own units."""

from dataclasses import replace

from evaluation.errors import QuestionError
from evaluation.metrics import find
from evaluation.study.context import Context, Goal, context_of
from evaluation.study.study import Study


def setting(study: Study) -> Context:
    """Gather the study's facts; plan values are tied to metrics by id, shares written as percents become 0-1.

    A plan for something that is no metric is left out here; `check` has found it.
    """
    context = context_of(study)
    return replace(context, goals=tuple(goal for goal in map(_tied, context.goals) if goal is not None))


def _tied(goal: Goal) -> Goal | None:
    try:
        metric = find(goal.metric)
    except QuestionError:
        return None
    scale = 100 if metric.unit == "percent" and goal.plan is not None and goal.plan > 1 else 1
    plan = None if goal.plan is None else goal.plan / scale
    return replace(goal, metric=metric.id, plan=plan, forecast=tuple(_share(value, metric.unit) for value in goal.forecast))


def _share(value: float, unit: str) -> float:
    return value / 100 if unit == "percent" and value > 1 else value

"""Every outcome declared in the plan of evaluation, also the uncollected: main, others, harms; adjusted for their number."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from evaluation.analysis.effects.arms import levels
from evaluation.analysis.effects.question import Found, Question
from evaluation.analysis.effects.verdict import p_of, verdict_of
from evaluation.argument import Member, Role
from evaluation.caveats import keyed
from evaluation.cells import told_in_totals
from evaluation.cells.tabulate import answerable
from evaluation.estimates import Estimate
from evaluation.metric import Metric
from evaluation.metrics import find
from evaluation.stats.multiplicity import benjamini_hochberg, holm
from evaluation.study.context import lacking
from evaluation.study.study import Study

Route = Callable[[Question], Found]


@dataclass(frozen=True, slots=True)
class Family:
    """The declared outcomes as the argument tells them; effects and levels of those beside the main one (levels decide what may be published)."""

    members: tuple[Member, ...]
    rows: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A declared outcome and what it is declared as."""

    metric: Metric
    role: Role


def declared(study: Study, main: Metric) -> tuple[Outcome, ...]:
    """Return the declared outcomes other than the main one, each once, in the order of the plan."""
    named: tuple[tuple[str, Role], ...] = (*((name, "family") for name in study.plan.family), *((name, "harm") for name in study.plan.harms))
    outcomes = {find(name).key: Outcome(find(name), role) for name, role in reversed(named)}
    return tuple(outcome for key, outcome in reversed(outcomes.items()) if key != main.key)


def family_of(question: Question, main: Found, route: Route) -> Family:
    """Run the same route for every other declared outcome; correct the main and the others together.

    Harms are not corrected: overlooking a harm is the worse mistake.
    """
    members = [_member(question, question.metric, "primary", main)]
    rows: list[Estimate] = []
    for outcome in declared(question.study, question.metric):
        asked = replace(question, metric=outcome.metric, brief=True)
        if not (answerable(asked.study, outcome.metric) or told_in_totals(asked.study, outcome.metric)):
            reason = keyed("not_collected", column=lacking(asked.study, outcome.metric.requires))
            members.append(Member(outcome.metric.key, outcome.role, reason=reason))
            continue
        found = route(asked)
        rows += [found.main, *levels(asked, found)]
        members.append(_member(asked, outcome.metric, outcome.role, found))
    return Family(_corrected(members, question.study.plan.correction), tuple(rows))


def _member(question: Question, metric: Metric, role: Role, found: Found) -> Member:
    smallest = question.study.plan.smallest_effect if metric.unit == "percent" else None
    verdict = verdict_of(found.result, metric.better, smallest, unfit=found.unfit)
    return Member(metric.key, role, p_of(found.result), None, verdict, found.main.reason if found.main.status == "refused" else "")


def _corrected(members: list[Member], correction: str) -> tuple[Member, ...]:
    told = [member for member in members if member.role != "harm" and member.p is not None]
    if not told:
        return tuple(members)
    adjust = holm if correction == "holm" else benjamini_hochberg
    adjusted = adjust([member.p for member in told if member.p is not None]).tolist()
    by_metric = dict(zip((member.metric for member in told), adjusted, strict=True))
    return tuple(replace(member, adjusted=by_metric.get(member.metric) if member.role != "harm" else None) for member in members)

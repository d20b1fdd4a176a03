"""Checks of a comparison that do not depend on its estimator: aliasing, attrition, sources, assessors, dose, contamination, unknown outcomes."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from evaluation.analysis.effects.question import Cap, Question
from evaluation.analysis.people import People
from evaluation.argument import Check, Randomness
from evaluation.caveats import keyed
from evaluation.cells.exposure import counterparts, exposure
from evaluation.measure import Grain
from evaluation.stats import wwc
from evaluation.study.choices import UNITS

Checked = tuple[tuple[Check, ...], tuple[Cap, ...]]

ENOUGH = 0.8
"""Share of persons with a counterpart in the other arm, below which a dimension is told as partly aliased."""
FEW = 4


def all_checks(question: Question, first: People, second: People, years: tuple[int, ...] = ()) -> Checked:
    """Make every check that any comparison of two arms needs; `years` are those whose people are compared."""
    made = [units(question, first, second), aliasing(question, years), attrition(question, first, second), assessment(question), dose(question)]
    return tuple(check for checks, _ in made for check in checks), tuple(cap for _, caps in made for cap in caps)


def units(question: Question, first: People, second: People) -> Checked:
    """Count the groups and colleges of either arm; a single one cannot be told from the model."""
    if question.study.cluster == "student":
        return (Check("check_units", "holds", keyed("persons_seen", first=first.n, second=second.n)),), ()
    sides = [_groups(side) for side in (first, second)]
    colleges = [set(side.frame.loc[side.frame["n"] > 0, "college"].dropna()) - {""} for side in (first, second)]
    if all(colleges) and not colleges[0] & colleges[1] and min(len(each) for each in colleges) == 1:
        return (Check("check_units", "fails", "one_college_against_others"),), (Cap(1, "cap_single_unit"),)
    if min(sides) <= 1:
        named = UNITS[question.study.cluster].of(question.study.lang)
        return (Check("check_units", "fails", keyed("single_unit", unit=named)),), (Cap(1, "cap_single_unit"),)
    name, state = ("units_few", "doubt") if min(sides) < FEW else ("units_seen", "holds")
    finding = keyed(name, first=sides[0], second=sides[1], **({"n1": first.n, "n0": second.n} if name == "units_seen" else {}))
    return (Check("check_units", "doubt" if state == "doubt" else "holds", finding),), ()


def _groups(people: People) -> int:
    if not people.groups_known:
        return 0
    rows = people.frame[people.frame["n"] > 0]
    return int(rows.groupby(["college", "cluster"], dropna=False).ngroups)


def aliasing(question: Question, years: tuple[int, ...] = ()) -> Checked:
    """Look for what the arm coincides with among the people compared: programme, year, form, training employer, assessor."""
    seen = {name: overlap for name, overlap in _overlaps(question, years).items() if overlap is not None}
    aliased = [name for name, overlap in seen.items() if overlap == 0.0]
    if aliased:
        checks = tuple(Check("check_aliasing", "fails", keyed("aliased", dimension=question.called(name))) for name in aliased)
        return checks, tuple(Cap(2, keyed("cap_aliased", dimension=question.called(name))) for name in aliased)
    partly = {name: overlap for name, overlap in seen.items() if overlap < ENOUGH}
    if partly:
        found = (keyed("partly_aliased", dimension=question.called(name), share=round(100 * overlap)) for name, overlap in partly.items())
        return tuple(Check("check_aliasing", "doubt", each) for each in found), ()
    if not seen:
        return (Check("check_aliasing", "unknown", "aliasing_unseen"),), ()
    return (Check("check_aliasing", "holds", keyed("not_aliased", dimensions=", ".join(map(question.called, seen)))),), ()


def _overlaps(question: Question, years: tuple[int, ...]) -> dict[str, float | None]:
    """Share of persons whose value of a dimension occurs in the other arm too; `None` where the dimension does not vary or is not told."""
    study, metric = question.study, question.metric
    found: dict[str, float | None] = {}
    names = tuple(dict.fromkeys(("programme", metric.year, "form")))
    cells = replace(question, shelf=None).cells("arm", *names)
    frame = cells.frame if cells is not None else pd.DataFrame()
    frame = frame[frame[metric.year].isin(years)] if years and metric.year in frame else frame
    for name in (each for each in names if each in frame):
        told = frame.drop(columns="value", errors="ignore").rename(columns={name: "value"})
        found[name] = _shared(told[told["value"].notna() & (told["n"] > 0)], question.arms)
    if metric.grain is Grain.ASSESSMENTS:
        found["assessor"] = _shared(counterparts(study, "assessments", "assessor"), question.arms)
    employers = counterparts(study, "placements", "employer")
    if set(question.arms) <= set(employers["arm"]):
        found["employer"] = _shared(employers, question.arms)
    return found


def _shared(frame: pd.DataFrame, arms: Sequence[str]) -> float | None:
    counts = frame[frame["arm"].isin(arms)].pivot_table(index="value", columns="arm", values="n", aggfunc="sum", fill_value=0)
    if len(counts.columns) < len(arms):
        return None
    if len(counts) == 1:
        return 1.0
    both = counts[(counts > 0).all(axis=1)]
    return float(both.to_numpy().sum() / counts.to_numpy().sum())


def attrition(question: Question, first: People, second: People) -> Checked:
    """Judge the loss of people: by the numbers the lot assigned where there was one, else by those whose outcome is unknown."""
    lost = (first.unknown + first.pending, second.unknown + second.pending)
    unknown = Check("check_unknown", "doubt", keyed("unknown_seen", first=lost[0], second=lost[1])) if any(lost) else None
    if question.design.key != "randomised":
        return ((unknown or Check("check_unknown", "holds", "unknown_none")),), ()
    plan = question.study.plan
    if plan.assigned is None or not plan.assigned_source:
        key = "attrition_no_source" if plan.assigned else "attrition_unknown"
        return (Check("check_attrition", "unknown", key), *((unknown,) if unknown else ())), (Cap(3, "cap_attrition"),)
    judged = wwc.attrition(plan.assigned[0], first.n, plan.assigned[1], second.n)
    if judged.overall is None or judged.differential is None:
        return (Check("check_attrition", "unknown", "attrition_unknown"),), (Cap(3, "cap_attrition"),)
    sizes = {"overall": f"{100 * judged.overall:.1f}", "differential": f"{100 * judged.differential:.1f}"}
    if judged.low and judged.limit is not None:
        return (Check("check_attrition", "holds", keyed("attrition_low", **sizes, limit=f"{100 * judged.limit:.1f}")),), ()
    return (Check("check_attrition", "fails", keyed("attrition_high", **sizes)),), (Cap(3, "cap_attrition_high"),)


def assessment(question: Question) -> Checked:
    """Ask who measured the outcome, and whether alike in both arms; marks are given by the arm's own teachers unless the plan says otherwise."""
    plan, grain = question.study.plan, question.metric.grain
    own = plan.assessor == "own_staff" or (plan.assessor == "unknown" and grain in (Grain.MARKS, Grain.STUDENT_YEARS))
    who = (
        Check("check_assessor", "fails", "assessor_own")
        if own
        else Check("check_assessor", "holds" if plan.assessor == "outside" else "unknown", f"assessor_{plan.assessor}")
    )
    same = {True: ("holds", "source_same"), False: ("fails", "source_differs"), None: ("unknown", "source_unknown")}[plan.same_source]
    where = Check("check_source", same[0], same[1])  # type: ignore[arg-type]  # because the table above holds states only
    caps = (*((Cap(2, "cap_own_staff"),) if own else ()), *((Cap(2, "cap_sources"),) if plan.same_source is False else ()))
    return (who, where), caps


def dose(question: Question) -> Checked:
    """Tell how much workplace training either arm got: the dose, and the contamination of the comparison arm."""
    told = exposure(question.study)
    first, second = (told.get(arm) for arm in question.arms)
    share = question.study.plan.contamination
    if share is None and second is not None and second.persons:
        share = second.placed / second.persons
    if share is None:
        contamination = Check("check_contamination", "unknown", "contamination_unknown")
    elif share == 0:
        contamination = Check("check_contamination", "holds", "contamination_none")
    else:
        contamination = Check("check_contamination", "doubt", keyed("contamination_seen", share=round(100 * share)))
    if first is None or first.hours is None:
        return (contamination, Check("check_dose", "unknown", "dose_unknown")), ()
    hours = keyed("dose_seen", first=round(first.hours), second=round(second.hours or 0) if second else 0)
    return (contamination, Check("check_dose", "holds", hours)), ()


def floor(randomness: Randomness) -> Check:
    """Tell whether reassigning the groups could find anything: the smallest p value there can be."""
    if randomness.floor is None:
        return Check("check_floor", "unknown", "overlap_unseen")
    if randomness.reason == "cannot_reject":
        return Check("check_floor", "fails", keyed("floor_blocks", assignments=randomness.assignments, floor=f"{randomness.floor:.3f}"))
    shown = f"{randomness.floor:.3f}" if randomness.floor >= 0.001 else f"{randomness.floor:.1e}"  # noqa: PLR2004 because three digits are printed
    return Check("check_floor", "holds", keyed("floor_free", floor=shown))

"""Difference in differences: who joined when is known college by college, or the arms have cohorts before the start and after it."""

from dataclasses import replace

import numpy as np

from evaluation.analysis.effects import changes, checks, staggered, yearly
from evaluation.analysis.effects.question import Cap, Found, Question, nothing
from evaluation.analysis.effects.staggered import Panel
from evaluation.argument import Check, Point, Randomness, Sensitivity
from evaluation.caveats import keyed
from evaluation.cells import Cells, starts
from evaluation.estimates import Estimate
from evaluation.measure import Median
from evaluation.stats import did as differences
from evaluation.stats.resampling.randomisation import randomisation_test
from evaluation.stats.result import Result, Test

ENUMERATED = 200_000
"""Most assignments of the start that are enumerated."""
DRAWS = 9_999
"""Random assignments where there are more."""
LEFT_OUT = 60
"""Most joined units that are left out one at a time."""
FEWEST = 3
"""With fewer joined units, all in one year, t on changes holds its level and errors by unit do not: two joined of ten cover .91 by HC2."""
FEW = 4


def did(question: Question) -> Found:
    """Estimate the change of those who joined less the change of those who did not.

    Parameters
    ----------
    question
        With table `adoption` the unit is the college in a year, and effects are by year of joining (Callaway & Sant'Anna 2021,
        doi:10.1016/j.jeconom.2020.12.001); one or two colleges that joined in one year are compared by t on changes of colleges (Donald & Lang 2007,
        doi:10.1162/rest.89.2.221). Who joined is the first arm, whatever its name. Without the table it is :func:`.changes.by_arms`.

    Returns
    -------
    Found
        Refused with "no_data", "not_compared" (medians), "no_treated", "no_controls".

    """
    if isinstance(question.metric.measure, Median):
        return nothing(question, "not_compared")
    if not question.study.has("adoption"):
        return changes.by_arms(question)
    cells = yearly.counted(question, ())
    if cells is None:
        return nothing(question, "no_data")
    panel, notes = _panel(question, cells)
    joined, others = panel.units(joined=True), panel.units(joined=False)
    times = panel.times(question.level)
    if times.reason or not joined:
        return replace(nothing(question, times.reason or "no_treated", cells), notes=notes)
    used = panel.frame[panel.frame["unit"].isin((*joined, *others))]
    few = len(joined) < FEWEST and len({float(panel.starts[unit]) for unit in joined}) == 1
    found = _few(question, panel, cells) if few else _many(question, panel, times, cells)
    return replace(
        found, beside=(*found.beside, *_events(question, panel, times)), groups=(len(joined), len(others)), size=float(used["n"].mean()),
        randomness=chance(panel, question.level), sensitivity=None if few else left_out(panel, question.level),
        notes=(*notes, *found.notes), years=tuple(sorted(int(year) for year in used["year"].unique())), cells={question.metric.key: cells},
    )  # fmt: skip


def _panel(question: Question, cells: Cells) -> tuple[Panel, tuple[str, ...]]:
    """Values of colleges by year and the year each joined; colleges of which that is not told are left out."""
    joined = {college: np.nan if year is None else float(year) for college, year in starts(question.study).items()}
    frame = yearly.values_of(question.metric, cells.frame, ("college", "year")).rename(columns={"college": "unit"})
    frame = frame.assign(unit=frame["unit"].astype(str))
    untold = sorted(set(frame["unit"]) - joined.keys())
    frame = frame[~frame["unit"].isin(untold)]
    panel = Panel(frame.assign(start=frame["unit"].map(joined).astype("float64")))
    early = set(panel.starts.index) - {*panel.units(joined=True), *panel.units(joined=False)}
    notes = (*((keyed("not_in_adoption", units=len(untold)),) if untold else ()), *((keyed("already_joined", units=len(early)),) if early else ()))
    return panel, notes


def _many(question: Question, panel: Panel, times: differences.GroupTimes, cells: Cells) -> Found:
    starts = sorted({int(panel.starts[unit]) for unit in panel.units(joined=True)})
    answer = staggered.overall(times)
    why = "why_staggered" if len(starts) > 1 else "why_two_periods"
    row, told = _row(question, panel, cells, answer, "group_time"), keyed("joined_years", years=", ".join(str(year) for year in starts))
    found = Found(row, answer, "group_time", why, notes=(told,))
    return _checked(question, found, panel, staggered.pre_trend(times))


def _few(question: Question, panel: Panel, cells: Cells) -> Found:
    """One or two colleges joined: t on the changes of colleges holds its level even then."""
    joined = panel.units(joined=True)
    start = float(panel.starts[joined[0]])
    answer = changes.of_units(panel, start, question.level)
    others = len(panel.units(joined=False))
    why = keyed("why_few_groups", first=len(joined), second=others)
    found = Found(_row(question, panel, cells, answer, "did_clusters"), answer, "did_clusters", why, notes=(keyed("joined_years", years=int(start)),))
    found = replace(found, caps=(Cap(1, "cap_single_unit"),) if len(joined) == 1 else ())
    return _checked(question, found, panel, changes.placebo_of_units(panel, start, question.level))


def _row(question: Question, panel: Panel, cells: Cells, answer: Result, estimator: str) -> Estimate:
    units = (*panel.units(joined=True), *panel.units(joined=False))
    used = panel.frame[panel.frame["unit"].isin(units)]
    silent = int(cells.frame["rows_unknown"].fillna(0).sum()) if "rows_unknown" in cells.frame else 0
    gaps = (keyed("some_units_unknown", units=silent),) if silent else ()
    return question.row(
        answer, estimator, n=int(used["n"].sum()), unknown=int(used["unknown"].sum()), clusters=len(units),
        caveats=(*yearly.caveats_of(cells.frame), *gaps),
    )  # fmt: skip


def _checked(question: Question, found: Found, panel: Panel, test: Test) -> Found:
    first, second = (len(panel.units(joined=joined)) for joined in (True, False))
    sizes = {"first": first, "second": second}
    if first == 1:
        seen = Check("check_units", "fails", keyed("single_unit", unit=question.called("college").lower()))
    elif min(first, second) < FEW:
        seen = Check("check_units", "doubt", keyed("units_few", **sizes))
    else:
        seen = Check("check_units", "holds", keyed("organisations_seen", **sizes, years=panel.frame["year"].nunique()))
    trend = changes.trend_check(test)
    caps = found.caps if trend.state == "holds" else (*found.caps, Cap(2, "cap_pre_trend"))
    made, more = checks.assessment(question)
    return replace(found, checks=(seen, trend, *made), caps=(*caps, *more))


def _events(question: Question, panel: Panel, times: differences.GroupTimes) -> tuple[Estimate, ...]:
    """Effects by observed year from joining; those before it should be zero."""
    years = np.unique(panel.frame["year"].to_numpy(float))
    frame = panel.frame[panel.frame["unit"].isin(panel.units(joined=True))]
    at = np.searchsorted(years, frame["year"]) - np.searchsorted(years, frame["start"])
    persons = frame.groupby(at)["n"].sum()
    return tuple(
        question.row(
            each.result, "event", by={"relative": str(int(each.at))}, n=int(persons.get(int(each.at), 0)),
            clusters=int(frame.loc[at == each.at, "unit"].nunique()), caveats=("placebo",) if each.at < 0 else (),
        )
        for each in staggered.moments(times)
    )  # fmt: skip


def chance(panel: Panel, level: float) -> Randomness | None:
    """Reassign the start among units, where all joined in one year: the mean of each unit's later years less that of its earlier ones.

    Exact up to :data:`ENUMERATED` assignments, else :data:`DRAWS` of them; joining was not by lot, so p tells only how unusual the
    difference would be if it had been. Nothing where joining is staggered.
    """
    joined = panel.units(joined=True)
    starts = {float(panel.starts[unit]) for unit in joined}
    if len(starts) != 1:
        return None
    seen = changes.change(panel, starts.pop())
    first = np.array([unit in joined for unit in seen.index], dtype=np.float64)
    if not 0 < first.sum() < len(first):
        return None
    answer = randomisation_test(seen.to_numpy(float), first, ENUMERATED, level=level, draws=DRAWS)
    return Randomness(answer.p, answer.floor, answer.total, answer.reason)


def left_out(panel: Panel, level: float) -> Sensitivity | None:
    """Repeat the mean effect without one joined unit at a time, the :data:`LEFT_OUT` largest at most."""
    joined = panel.units(joined=True)
    persons = panel.frame.groupby("unit")["n"].sum()
    chosen = sorted(sorted(joined, key=lambda unit: (-float(persons[unit]), unit))[:LEFT_OUT])
    values = {unit: staggered.overall(panel.without([unit]).times(level)).value for unit in chosen}
    points = tuple(Point(float(place), value, label=unit) for place, (unit, value) in enumerate(values.items(), start=1) if value is not None)
    if not points:
        return None
    told = [point.value for point in points if point.value is not None]
    low, high = min(told), max(told)
    return Sensitivity("leave_out", keyed("sensitive_leave_out", low=f"{low:.3f}", high=f"{high:.3f}"), low, high, points)


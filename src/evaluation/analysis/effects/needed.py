"""What would confirm it, and when: the groups a firm answer needs, and the year in which the project would have them."""

from evaluation.analysis.effects.question import Found, Question
from evaluation.analysis.effects.size import groups_needed, year_reached
from evaluation.caveats import keyed

PATIENCE = 15
"""Years beyond the last cohort after which waiting is no answer: other colleges are."""


def needed_of(question: Question, found: Found, smallest: float | None) -> str:
    """Say how many groups in each arm would find the smallest effect that matters with power .8, and by when; a key of the grounds."""
    if smallest is None:
        return "needed_unknown" if question.metric.unit == "percent" else "needed_unit"
    if not found.sd or not found.size or min(found.groups) < 1:
        return ""
    persons = question.study.cluster == "student"
    size, icc = (1.0, 0.0) if persons else (found.size, question.study.plan.icc)
    needed = groups_needed(size, found.sd, icc, smallest, question.level)
    if needed is None or persons:
        return "needed_impossible" if needed is None else keyed("needed_persons", smallest=round(100 * smallest), persons=needed)
    return _when(question, found, smallest, needed)


def _when(question: Question, found: Found, smallest: float, needed: int) -> str:
    sizes = {"smallest": round(100 * smallest), "groups": needed, "first": found.groups[0], "second": found.groups[1]}
    last, rate = pace(question, found)
    year = year_reached(found.groups[0], needed, last, rate) if last is not None else None
    if year is None or last is None:
        return keyed("needed_groups", **sizes)
    if year - last > PATIENCE:
        return keyed("needed_groups_far", **sizes, years=year - last)
    return keyed("needed_when", **sizes, year=year)


def pace(question: Question, found: Found) -> tuple[int | None, int]:
    """Return the last year with groups of the first arm, and how many of them the fullest year had."""
    cells = found.cells.get(question.metric.key)
    year = question.metric.year
    if cells is None or year not in cells.frame:
        return None, 0
    frame = cells.frame[(cells.frame["n"] > 0) & (cells.frame["arm"] == question.arms[0]) & cells.frame[year].notna()]
    if frame.empty:
        return None, 0
    by_year = frame.groupby(year)["cluster"].nunique()
    return int(by_year.index.max()), int(by_year.max())

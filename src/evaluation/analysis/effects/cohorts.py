"""Before and after: the first arm's cohorts from the start on against earlier cohorts of the same colleges."""

import pandas as pd

from evaluation.analysis.effects import yearly
from evaluation.analysis.effects.question import Found, Question, nothing
from evaluation.argument import Check
from evaluation.caveats import keyed
from evaluation.cells import Cells
from evaluation.measure import Median
from evaluation.stats.means import cluster_means_t

FEW = 4


def before_after(question: Question) -> Found:
    """Estimate the first arm's level from the start on less that of earlier cohorts of all arms.

    Parameters
    ----------
    question
        The groups of the cohorts are the units: Student's t on their means, every group alike (Donald & Lang 2007,
        doi:10.1162/rest.89.2.221); where no groups are named the cohort of a college in a year stands for one. Colleges seen on one side
        only are left out. Cohorts of other arms from the start on are not used.

    Returns
    -------
    Found
        Tier 1 at most: nothing but time tells the cohorts apart. Refused with "no_start", "no_data", "not_compared" (medians), "no_later"
        (the first arm has no cohort from the start on) or "no_earlier".

    """
    start = question.study.start_year
    if isinstance(question.metric.measure, Median):
        return nothing(question, "not_compared")
    if start is None:
        return nothing(question, "no_start")
    arms, everybody = yearly.counted(question, ("arm",)), yearly.counted(question, ())
    if arms is None or everybody is None:
        return nothing(question, "no_data")
    after = arms.frame[(arms.frame["arm"] == question.arms[0]) & (arms.frame["year"] >= start)]
    before = everybody.frame[everybody.frame["year"] < start]
    after, before = _same_colleges(after, before)
    for side, reason in ((after, "no_later"), (before, "no_earlier")):
        if not (side["n"] > 0).any():
            return nothing(question, reason, arms)
    return _found(question, arms, before, after)


def _same_colleges(after: pd.DataFrame, before: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep colleges seen on both sides; where one side names no college, the study is of a single one."""
    one, two = ({str(college) for college in side.loc[side["n"] > 0, "college"]} for side in (after, before))
    if {""} in (one, two):
        return after, before
    shared = one & two
    return after[after["college"].isin(shared)], before[before["college"].isin(shared)]


def _found(question: Question, cells: Cells, before: pd.DataFrame, after: pd.DataFrame) -> Found:
    later, earlier = (yearly.by_group(question, side) for side in (after, before))
    answer = cluster_means_t(later["value"], earlier["value"], question.level)
    both = pd.concat([before.drop(columns="arm", errors="ignore"), after.drop(columns="arm")], ignore_index=True)
    n, unknown = yearly.people_of(both)
    groups = (len(later), len(earlier))
    row = question.row(
        answer, "before_after", n=n, unknown=unknown, clusters=sum(groups), caveats=("group_of_persons", *yearly.caveats_of(both))
    )
    years = [sorted({int(year) for year in side.loc[side["n"] > 0, "year"]}) for side in (before, after)]
    sizes = {"first": groups[0], "second": groups[1]}
    units = (
        Check("check_units", "doubt", keyed("units_few", **sizes))
        if min(groups) < FEW
        else Check("check_units", "holds", keyed("units_seen", **sizes, n1=int(later["n"].sum()), n0=int(earlier["n"].sum())))
    )
    return Found(
        row, answer, "before_after", "why_cohorts", groups=groups, size=n / sum(groups), sd=yearly.spread(before),
        checks=(units,), notes=(keyed("years_compared", before=yearly.span(years[0]), after=yearly.span(years[1])),),
        years=(*years[0], *years[1]), cells={question.metric.key: cells},
    )  # fmt: skip

"""Changes from before to after as observations: of colleges seen twice, or of two arms whose groups differ from cohort to cohort."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from evaluation.analysis.effects import checks, yearly
from evaluation.analysis.effects.question import Cap, Found, Question, nothing
from evaluation.analysis.effects.staggered import Panel
from evaluation.analysis.people import People
from evaluation.argument import Check
from evaluation.caveats import keyed
from evaluation.cells import Cells
from evaluation.stats import critical
from evaluation.stats import did as differences
from evaluation.stats.did.two_by_two import PAIRED, REPEATED
from evaluation.stats.result import Result, Test


def change(panel: Panel, start: float, frame: pd.DataFrame | None = None) -> "pd.Series[float]":
    """Mean of each unit's years from `start` on less the mean of its earlier years; units seen on one side only are left out."""
    seen = panel.frame if frame is None else frame
    used = seen[seen["unit"].isin((*panel.units(joined=True), *panel.units(joined=False)))]
    before, after = (used[side].groupby("unit")["value"].mean() for side in (used["year"] < start, used["year"] >= start))
    return (after - before).dropna()


def of_units(panel: Panel, start: float, level: float, frame: pd.DataFrame | None = None) -> Result:
    """Difference of the mean changes of units that joined and of those that did not; t on changes, the unit is the observation."""
    seen = change(panel, start, frame)
    joined = seen.index.isin(panel.units(joined=True))
    one, two = seen[joined].to_numpy(float), seen[~joined].to_numpy(float)
    return differences.did_clusters(np.zeros(len(one)), one, np.zeros(len(two)), two, level)


def placebo_of_units(panel: Panel, start: float, level: float) -> Test:
    """Pretend that the start was in the last year before it: no difference should be found."""
    earlier = panel.frame[panel.frame["year"] < start]
    if earlier["year"].nunique() < yearly.EARLIER:
        return Test(None, None, PAIRED, reason="too_few_periods")
    return zero_test(of_units(panel, float(earlier["year"].max()), level, earlier))


def zero_test(result: Result) -> Test:
    """Test that a difference is zero, from its standard error."""
    if result.value is None or not result.se or result.df is None:
        return Test(None, None, result.method, reason=result.reason or "no_variation")
    statistic = result.value / result.se
    return Test(statistic, critical.student_p(statistic, result.df), result.method, result.df)


def trend_check(test: Test) -> Check:
    """Judge earlier trends: not told apart (p above .10, which is no proof that they were the same), apart, or not seen."""
    if test.p is None:
        return Check("check_pre_trend", "unknown", "pre_trend_unseen")
    holds = test.p > yearly.CONFIDENT
    return Check("check_pre_trend", "holds" if holds else "fails", keyed("pre_trend_flat" if holds else "pre_trend_broken", p=f"{test.p:.3f}"))


@dataclass(frozen=True, slots=True, eq=False)
class _Arm:
    """Cells of one arm before and from the start on, and the values of its groups."""

    before: pd.DataFrame
    after: pd.DataFrame

    def values(self, question: Question, *, paired: bool) -> tuple["pd.Series[float]", "pd.Series[float]"]:
        """Values of groups before and after; paired, of the colleges seen on both sides, in one order."""
        if not paired:
            one, two = (yearly.by_group(question, side)["value"] for side in (self.before, self.after))
            return one, two
        one, two = (_colleges(question, side) for side in (self.before, self.after))
        shared = one.index.intersection(two.index)
        return one[shared], two[shared]


def _colleges(question: Question, frame: pd.DataFrame) -> "pd.Series[float]":
    """Mean over years of each college's value."""
    return yearly.values_of(question.metric, frame, ("college", "year")).groupby("college")["value"].mean()


def by_arms(question: Question) -> Found:
    """Estimate the change of the first arm less that of the second, cohorts before the start against cohorts from it on.

    Groups of different cohorts are different people: the mean of every group is one observation, t on all groups less four (Donald & Lang
    2007, doi:10.1162/rest.89.2.221). Where the college is the unit, its change is one observation. Refused with "no_start", "no_data",
    "no_arm", "no_earlier" or "no_later" (an arm has no cohorts on one side).
    """
    start = question.study.start_year
    if start is None:
        return nothing(question, "no_start")
    cells = yearly.counted(question, ("arm",))
    if cells is None:
        return nothing(question, "no_data")
    frame = cells.frame[cells.frame["arm"].isin(question.arms)]
    known = frame[frame["n"] > 0]
    arms = [_Arm(own[own["year"] < start], own[own["year"] >= start]) for own in (known[known["arm"] == arm] for arm in question.arms)]
    if reason := _missing(arms):
        return nothing(question, reason, cells)
    return _by_arms(question, cells, frame, arms, start)


def _missing(arms: list[_Arm]) -> str:
    if any(arm.before.empty and arm.after.empty for arm in arms):
        return "no_arm"
    if any(arm.before.empty for arm in arms):
        return "no_earlier"
    return "no_later" if any(arm.after.empty for arm in arms) else ""


def _by_arms(question: Question, cells: Cells, frame: pd.DataFrame, arms: list[_Arm], start: int) -> Found:
    paired = question.study.unit == "college"
    (before1, after1), (before0, after0) = (arm.values(question, paired=paired) for arm in arms)
    answer = differences.did_clusters(before1, after1, before0, after0, question.level, same=paired)
    n, unknown = yearly.people_of(frame)
    groups = (len(before1), len(before0)) if paired else (len(before1) + len(after1), len(before0) + len(after0))
    row = question.row(
        answer, "did_clusters", n=n, unknown=unknown, clusters=sum(groups), caveats=("group_of_persons", *yearly.caveats_of(frame))
    )
    first, second = (People(frame[frame["arm"] == arm]) for arm in question.arms)
    made, caps = checks.units(question, first, second)
    trend = trend_check(_placebo(question, arms, start))
    years = {side: [int(year) for arm in arms for year in getattr(arm, side)["year"]] for side in ("before", "after")}
    return Found(
        row, answer, "did_clusters", "why_two_periods", groups=groups, size=n / max(1, sum(groups)),
        caps=(*caps, *(() if trend.state == "holds" else (Cap(2, "cap_pre_trend"),))), checks=(*made, trend),
        notes=(keyed("years_compared", before=yearly.span(years["before"]), after=yearly.span(years["after"])),),
        years=tuple(sorted({*years["before"], *years["after"]})), cells={question.metric.key: cells},
    )  # fmt: skip


def _placebo(question: Question, arms: list[_Arm], start: int) -> Test:
    """Pretend that the start was in the last year before it that both arms have: no difference should be found."""
    shared = sorted(set.intersection(*({int(year) for year in arm.before["year"]} for arm in arms)))
    if len(shared) < yearly.EARLIER or shared[-1] >= start:
        return Test(None, None, REPEATED, reason="too_few_periods")
    pretended = [_Arm(arm.before[arm.before["year"] < shared[-1]], arm.before[arm.before["year"] >= shared[-1]]) for arm in arms]
    paired = question.study.unit == "college"
    (before1, after1), (before0, after0) = (arm.values(question, paired=paired) for arm in pretended)
    return zero_test(differences.did_clusters(before1, after1, before0, after0, question.level, same=paired))

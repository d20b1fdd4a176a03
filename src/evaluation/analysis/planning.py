"""`plan`: how large the next evaluation must be, from the study's own base rate and likeness within groups, with their uncertainty."""

import datetime as dt
import math
from dataclasses import replace

import numpy as np

from evaluation.analysis.effects.arms import sides_of
from evaluation.analysis.effects.effect import ARMS, primary
from evaluation.analysis.effects.size import POWER, detectable, groups_needed
from evaluation.analysis.effects.units import Units, spread_of, units_of
from evaluation.analysis.estimating import level_of, open_for_questions, provenance, unit_of, without_data
from evaluation.analysis.people import GROUP_SIZE, People
from evaluation.analysis.setting import setting
from evaluation.argument import Curve, Need, Planning, Point
from evaluation.cells import Cells, tabulate
from evaluation.estimates import Estimates
from evaluation.measure import Duration, Median
from evaluation.metric import Metric
from evaluation.stats.arrays import Floats
from evaluation.stats.regression.mixed import anova_icc
from evaluation.study.study import Study

POWERS = (POWER, 0.9)
GROUPS = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 30, 40, 50, 60)
"""Groups in each arm at which the curves are drawn."""
ENOUGH = 10
"""Groups from which the study's own likeness is used; fewer cannot show it."""
WIDE = 0.15
"""Width of the likeness' interval from which its upper limit is advised."""


def plan(study: Study, metric: Metric | None = None, *, as_of: dt.date | None = None, level: float | None = None) -> Estimates:
    """Plan the next evaluation of a metric: groups, persons and colleges that find the smallest effect that matters.

    Parameters
    ----------
    study
        An opened study; one with blocking findings is refused.
    metric
        By default the main metric of the plan of evaluation.
    as_of, level
        As in :func:`evaluation.effect`.

    Returns
    -------
    Estimates
        The comparison arm's level with its clustered interval, and `planning`: needs by likeness within groups (the plan's low, likely and
        high values, and the study's own where ten groups or more show it) and by power .8 and .9, and curves of the smallest effect found by
        groups in each arm.

    Notes
    -----
    t(G-2) on group means: Dong & Maynard (2013), doi:10.1080/19345747.2012.673143. The likeness is the one-way analysis of variance estimate:
    Donner (1986), doi:10.2307/1403259.

    """
    seen = open_for_questions(study, as_of)
    seen = replace(seen, unit=seen.cluster)
    asked, sure = metric or primary(seen), seen.plan.level if level is None else level
    cells = tabulate(seen, [asked], ("arm",)).get(asked.key)
    base = _base(cells) if cells is not None else None
    if cells is None or base is None or isinstance(asked.measure, Median | Duration) or not base.groups_known:
        return Estimates((without_data(seen, asked, "model", sure),), setting(seen))
    row = level_of(seen, cells, base, {"arm": _arm(cells)}, "model", sure)
    planning = _planning(seen, asked, cells, base, Point(0.0, row.value, row.low, row.high), sure)
    return Estimates((row,), setting(seen), provenance(seen, {asked.key: cells}), planning=planning)


def _arm(cells: Cells) -> str:
    """Return the arm the base rate comes from: the comparison one, else the only one there is."""
    sides = sides_of(cells, ARMS)
    return ARMS[1] if ARMS[1] in sides and sides[ARMS[1]].n else ARMS[0]


def _base(cells: Cells) -> People | None:
    sides = sides_of(cells, ARMS)
    people = sides.get(_arm(cells))
    return people if people is not None and people.n else None


def _planning(study: Study, metric: Metric, cells: Cells, base: People, level_point: Point, level: float) -> Planning | None:
    sd = spread_of(base)
    if sd is None or sd <= 0:
        return None
    sides, persons = sides_of(cells, ARMS), study.cluster == "student"
    groups = tuple((sides[arm].n if persons else len(units_of(sides[arm]))) if arm in sides else 0 for arm in ARMS)
    units = units_of(base)
    size = 1.0 if persons else units.size or float(GROUP_SIZE)
    icc, source = (Point(0.0, 0.0), "icc_persons") if persons else _likeness(study, units, base, level)
    smallest = study.plan.smallest_effect if metric.unit == "percent" else None
    plan_says = (0.0,) if persons else (study.plan.icc_low, study.plan.icc, study.plan.icc_high)
    likely = sorted({round(value, 6) for value in plan_says})
    asked = sorted({*likely, *((round(icc.value, 6),) if icc.value is not None and source == "icc_own" else ())})
    wide = source == "icc_own" and icc.high is not None and icc.low is not None and icc.high - icc.low > WIDE
    return Planning(
        metric=metric.key,
        unit=unit_of(study, metric),
        base=level_point,
        sd=sd,
        icc=icc,
        icc_source=source,
        size=size,
        smallest=smallest,
        groups=(groups[0], groups[1]),
        detectable=detectable((groups[0], groups[1]), size, sd, 0.0 if persons else study.plan.icc, level) if min(groups) else None,
        needs=tuple(_need(value, wanted, size, sd, smallest, level) for value in asked for wanted in POWERS) if smallest else (),
        curves=tuple(_curve(value, size, sd, level) for value in asked),
        notes=("icc_wide",) if wide else (),
    )


def _likeness(study: Study, units: Units, base: People, level: float) -> tuple[Point, str]:
    """Estimate the likeness within groups of the comparison arm; with fewer than ten groups take the plan's."""
    plan_says = Point(0.0, study.plan.icc, study.plan.icc_low, study.plan.icc_high)
    if len(units) < ENOUGH or not {"k", "var"} & set(base.frame.columns):
        return plan_says, "icc_assumed"
    inside = units.means * (1 - units.means) if "k" in base.frame else _variances(base)
    answer = anova_icc(units.n, units.means, inside, level)
    if answer.value is None:
        return plan_says, "icc_assumed"
    return Point(0.0, max(0.0, answer.value), None if answer.low is None else max(0.0, answer.low), answer.high), "icc_own"


def _variances(base: People) -> Floats:
    """Return the population variance inside each group, merged from its cells."""
    frame = base.frame[base.frame["n"] > 0]
    frame = frame.assign(total=frame["n"] * frame["mean"], square=frame["n"] * (frame["var"].fillna(0.0) + frame["mean"] ** 2))
    sums = frame.groupby(["college", "cluster"], dropna=False)[["n", "total", "square"]].sum()
    means = sums["total"] / sums["n"]
    inside: Floats = np.maximum(0.0, (sums["square"] / sums["n"] - means**2).to_numpy(np.float64))
    return inside


def _need(icc: float, wanted: float, size: float, sd: float, smallest: float | None, level: float) -> Need:
    groups = groups_needed(size, sd, icc, smallest, level, wanted) if smallest else None
    return Need(icc, wanted, groups, None if groups is None else math.ceil(groups * size))


def _curve(icc: float, size: float, sd: float, level: float) -> Curve:
    return Curve(icc, tuple(Point(float(groups), detectable((groups, groups), size, sd, icc, level)) for groups in GROUPS))

"""Effects by time since the start, with placebos before it and a joint test of them."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from evaluation.stats.arrays import Numbers
from evaluation.stats.did.aggregation import Moment, aggregate, placebos
from evaluation.stats.did.errors import WALD, Correction, joint_test
from evaluation.stats.did.group_time import Control, GroupTimes, group_time_att
from evaluation.stats.result import Result, Test

FEW = 20
"""Fewer units than this and the errors, clustered by unit, deserve a warning: «few» begins between 20 and 50 clusters.

Cameron & Miller (2015), doi:10.3368/jhr.50.2.317.
"""


@dataclass(frozen=True, slots=True)
class EventStudy:
    """Effects by time since the start.

    Attributes
    ----------
    moments
        In rising order of `at`, the observed periods since the start; the reference has value 0 for certain.
    pre_trend
        Joint test that all placebos are zero; not to reject does not prove parallel trends.
    overall
        Plain mean of the effects from the start on.
    units, treated
        Units used, and those of them that start.
    note
        "few_units" when there are fewer than :data:`FEW`, else empty: a warning, not a refusal.
    reason
        Why there is nothing, else empty.

    """

    moments: tuple[Moment, ...]
    pre_trend: Test
    overall: Result
    units: int = 0
    treated: int = 0
    note: str = ""
    reason: str = ""


def event_study(
    unit: npt.ArrayLike,
    period: Numbers,
    value: Numbers,
    start: npt.ArrayLike,
    weights: Numbers | None = None,
    base: int = -1,
    level: float = 0.95,
    *,
    control: Control = "never",
    correction: Correction = "HC2",
) -> EventStudy:
    """Effect at every time e since the start, for units that start at different times.

    ATT(e) = Σ_g share(g)·ATT(g, g + e): the "dynamic" mean of :func:`evaluation.stats.did.group_time_att`, where
    parameters, units and refusals are told. For e before the start it is a placebo on the same base.

    Parameters
    ----------
    unit, period, value, start, weights, base, control, correction
        As in :func:`evaluation.stats.did.group_time_att`.
    level
        Confidence level, 0-1; each interval holds at it alone, not all together.

    Returns
    -------
    EventStudy
        In the unit of the outcome, errors clustered by unit.

    Notes
    -----
    Never the coefficients of leads and lags in a regression on dummies of units and periods: with staggered starts
    each of them mixes in effects of other times (Sun & Abraham 2021, doi:10.1016/j.jeconom.2020.09.006), as
    already-treated units serve as controls (Goodman-Bacon 2021, doi:10.1016/j.jeconom.2021.03.014). Callaway &
    Sant'Anna (2021), doi:10.1016/j.jeconom.2020.12.001.

    >>> units, years = [c for c in "abcd" for _ in range(4)], [2013, 2014, 2015, 2016] * 4
    >>> values = [50, 50, 62, 63, 50, 51, 61, 65, 39, 40, 43, 44, 42, 42, 43, 45]
    >>> study = event_study(units, years, values, [2015] * 8 + [None] * 8)
    >>> [(moment.at, moment.result.value) for moment in study.moments]
    [(-2.0, 0.0), (-1.0, 0.0), (0.0, 9.0), (1.0, 10.0)]
    >>> study.pre_trend.p, study.note
    (1.0, 'few_units')

    """
    times = group_time_att(unit, period, value, start, control, level, weights, base=base, correction=correction)
    dynamic = aggregate(times, "dynamic")
    overall = replace(dynamic.overall, method=dynamic.overall.method.replace("dynamic", "event study"))
    if dynamic.reason:
        return EventStudy((), Test(None, None, WALD, reason=dynamic.reason), overall, reason=dynamic.reason)
    reference = Moment(float(base), Result(0.0, 0.0, 0.0, 1.0, "reference period", se=0.0))
    moments = tuple(sorted((*dynamic.moments, reference), key=lambda moment: moment.at))
    note = "few_units" if times.units < FEW else ""
    return EventStudy(moments, pre_trend(times), overall, times.units, times.treated, note)


def pre_trend(times: GroupTimes) -> Test:
    """Joint test that the placebos by time since the start are zero; see :func:`evaluation.stats.did.errors.joint_test`.

    Refused with "few_treated" when a placebo has no error. Periods between the base and the start, where effects may
    be anticipated, are not placebos.

    >>> pre_trend(group_time_att([], [], [], [])).reason
    'no_units'
    """
    if times.reason:
        return Test(None, None, WALD, reason=times.reason)
    before = list(placebos(times).values())
    if any(part.reason for part in before):
        return Test(None, None, WALD, reason="few_treated")
    influence = np.column_stack([part.influence for part in before]) if before else np.empty((len(times.first), 0))
    return joint_test(np.array([part.value for part in before]), influence, times.first)

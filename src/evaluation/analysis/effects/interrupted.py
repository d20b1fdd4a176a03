"""Interrupted time series: the earlier trend of one series of years carried forward."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from evaluation.analysis.effects import yearly
from evaluation.analysis.effects.question import Cap, Found, Question, nothing
from evaluation.argument import Check
from evaluation.caveats import keyed
from evaluation.cells import Cells
from evaluation.stats.series import FEWEST, Series, interrupted_time_series


@dataclass(frozen=True, slots=True, eq=False)
class _Years:
    """The cells of a series, its value in each year, and of whom it is."""

    cells: Cells
    frame: pd.DataFrame
    points: pd.DataFrame
    note: str


def series(question: Question) -> Found:
    """Estimate the jump of the level at the start against the continued earlier trend; the change of slope stands beside.

    Parameters
    ----------
    question
        The series is of the first arm; where that arm has no years before the start (there was no such arm), of everybody. Years weigh by
        the persons known in them (Bernal et al. 2017, doi:10.1093/ije/dyw098).

    Returns
    -------
    Found
        Refused with "no_start", "no_data", "no_units" or "too_few_periods" (fewer than three years on a side). A single college, or totals
        that name none, earn tier 1 at most: whatever else happened there in that year is in the answer.

    """
    start = question.study.start_year
    if start is None:
        return nothing(question, "no_start")
    seen = _years(question, start)
    if seen is None:
        return nothing(question, "no_data")
    if seen.points.empty:
        return nothing(question, "no_units", seen.cells)
    values = seen.points
    answer = interrupted_time_series(values["year"], values["value"], start, question.level, values["n"])
    points = _points(answer)
    if answer.reason:
        return Found(
            question.refused(answer.reason), None, "", "", checks=(points,), notes=(seen.note,), years=_listed(values),
            cells={question.metric.key: seen.cells},
        )  # fmt: skip
    return _found(question, seen, answer, points)


def _years(question: Question, start: int) -> _Years | None:
    """Take the first arm's years, else everybody's."""
    for by, note in ((("arm",), "series_of_first"), ((), "series_of_all")):
        cells = yearly.counted(question, by)
        if cells is None:
            continue
        frame = cells.frame[cells.frame["arm"] == question.arms[0]] if by else cells.frame
        values = yearly.values_of(question.metric, frame, ("year",))
        if not by or bool((values["year"] < start).any()):
            return _Years(cells, frame, values, note)
    return None


def _points(answer: Series) -> Check:
    few = min(answer.before, answer.after) < FEWEST
    finding = keyed("points_few" if few else "points_seen", before=answer.before, after=answer.after)
    return Check("check_points", "fails" if few else "holds", finding)


def _found(question: Question, seen: _Years, answer: Series, points: Check) -> Found:
    known = seen.frame[seen.frame["n"] > 0]
    colleges = int(known["college"].nunique())
    n, unknown = yearly.people_of(seen.frame)
    caveats = yearly.caveats_of(seen.frame)
    main, slope = (
        question.row(result, estimator, n=n, unknown=unknown, clusters=colleges, caveats=caveats)
        for result, estimator in ((answer.level_change, "series_level"), (answer.slope_change, "series_slope"))
    )
    single = colleges < 2  # noqa: PLR2004 because one is single
    alone = keyed("single_unit", unit=question.called("college").lower())
    units = Check("check_units", "fails", alone) if single else Check("check_units", "holds", _several(colleges))
    told = () if answer.autocorrelation is None else (keyed("series_autocorrelation", value=f"{answer.autocorrelation:.2f}"),)
    return Found(
        main, answer.level_change, "series_level", "why_series", beside=(slope,), size=float(np.mean(seen.points["n"])), sd=yearly.spread(seen.frame),
        caps=(Cap(1, "cap_single_unit"),) if single else (), checks=(units, points), notes=(seen.note, *told), years=_listed(seen.points),
        cells={question.metric.key: seen.cells},
    )  # fmt: skip


def _several(colleges: int) -> str:
    return keyed("series_colleges", colleges=colleges)


def _listed(values: pd.DataFrame) -> tuple[int, ...]:
    return tuple(sorted(int(year) for year in values["year"]))

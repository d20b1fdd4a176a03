"""`compare`: the difference between two arms. It says "difference"; what caused it is for `effect` to argue."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from evaluation.analysis.differences import difference_of
from evaluation.analysis.estimating import counted, level_of, provenance, unit_of, without_data
from evaluation.analysis.people import People, split
from evaluation.analysis.setting import setting
from evaluation.caveats import REASONS, keyed
from evaluation.cells import Cells
from evaluation.cells.contributors import SPAN
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate, Estimates
from evaluation.metric import Metric
from evaluation.study.contract import ARMS
from evaluation.study.study import Study
from evaluation.text import Text


def compare(
    study: Study,
    metrics: Metric | Sequence[Metric],
    arms: tuple[str, str] = ("dual", "regular"),
    by: Sequence[str] = (),
    *,
    as_of: dt.date | None = None,
    level: float = 0.95,
) -> Estimates:
    """Compare two arms: first minus second, by the dimensions `by`.

    Returns, for each metric and by-combination in which both arms occur, the levels of both arms and the difference, whose by-values carry
    `arms` as "dual-regular". Where years are not told apart, only years with both arms enter. The group is the unit;
    with one group in an arm the interval is conditional on the plan's intraclass correlation.

    Raises
    ------
    QuestionError
        An unknown arm.

    """
    for arm in arms:
        if arm not in ARMS:
            raise QuestionError(
                Text(ru="Нет модели обучения «{arm}».", en="There is no arm '{arm}'.").format(arm=arm),
                todo=Text(ru="Есть: {arms}.", en="There are {arms}.").format(arms=", ".join(ARMS)),
            )
    study, asked, cells = counted(study, metrics, ("arm", *by), as_of)
    rows: list[Estimate] = []
    for metric in asked:
        if metric.key in cells:
            rows += _pairs(study, cells[metric.key], arms, tuple(by), level)
        else:
            rows.append(without_data(study, metric, "model", level))
    return Estimates(tuple(rows), setting(study), provenance(study, cells))


def common_years(cells: Cells, arms: tuple[str, str]) -> tuple[Cells, tuple[str, ...]]:
    """Keep the years in which both arms have people, unless years are told apart anyway: other years would compare times, not arms."""
    year, frame = cells.metric.year, cells.frame
    if year in cells.by or year not in frame or frame[year].isna().all():
        return cells, ()
    seen = [set(frame.loc[(frame["arm"] == arm) & (frame["n"] > 0), year].dropna()) for arm in arms]
    common = sorted(int(value) for value in set.intersection(*seen))
    if not common or set(common) == set.union(*seen):
        return cells, ()
    words = f"{common[0]}–{common[-1]}" if len(common) > 1 else str(common[0])
    behind = cells.behind[cells.behind[SPAN].isin(common)] if SPAN in cells.behind else cells.behind
    return replace(cells, frame=frame[frame[year].isin(common)], behind=behind), (keyed("common_years", years=words),)


def _pairs(study: Study, cells: Cells, arms: tuple[str, str], by: tuple[str, ...], level: float) -> list[Estimate]:
    cells, shared_years = common_years(cells, arms)
    found: dict[tuple[str, ...], dict[str, People]] = {}
    for values, people in split(cells):
        found.setdefault(tuple(values[name] for name in by), {})[values["arm"]] = people
    rows: list[Estimate] = []
    for place, sides in sorted(found.items()):
        shared = dict(zip(by, place, strict=True))
        present = [arm for arm in arms if arm in sides]
        levels = [level_of(study, cells, sides[arm], {**shared, "arm": arm}, "model", level) for arm in present]
        rows += [replace(row, caveats=(*row.caveats, *shared_years)) for row in levels]
        if len(present) == len(arms):
            gap = _difference(study, cells, sides[arms[0]], sides[arms[1]], {**shared, "arms": "-".join(arms)}, level)
            rows.append(replace(gap, caveats=(*gap.caveats, *shared_years)))
    if not any(row.quantity == "difference" for row in rows):
        rows.append(_no_arm(study, cells.metric, arms, level))
    return rows


def _base(study: Study, metric: Metric, by: dict[str, str], level: float) -> dict[str, Any]:
    return {
        "metric": metric.key, "version": metric.version, "by": by, "quantity": "difference", "unit": unit_of(study, metric),
        "target": "model", "level": level,
    }  # fmt: skip


def _no_arm(study: Study, metric: Metric, arms: tuple[str, str], level: float) -> Estimate:
    return Estimate(**_base(study, metric, {"arms": "-".join(arms)}, level), value=None, status="refused", reason="no_arm")


def _difference(study: Study, cells: Cells, first: People, second: People, by: dict[str, str], level: float) -> Estimate:
    base = _base(study, cells.metric, by, level)
    n, unknown = first.n + second.n, sum(side.unknown + side.pending for side in (first, second))
    if not (first.n and second.n):
        pending = first.pending or second.pending
        return Estimate(
            **base, value=None, n=n, unknown=unknown, status="refused",
            reason="not_yet_observable" if pending else "all_unknown",
        )  # fmt: skip
    answer, caveats = difference_of(cells.metric, first, second, study.passport.plan, study.unit, level)
    caveats = (*caveats, *(("unknown_at_random",) if unknown else ()), *(() if study.plan.randomised else ("not_randomised",)))
    return Estimate(
        **base, value=answer.value, low=answer.low, high=answer.high, n=n, unknown=unknown, cluster=study.unit,
        df=answer.df, deff=answer.deff, method=answer.method, caveats=caveats,
        reason=answer.reason if answer.reason in REASONS or not answer.reason else "no_interval",
        status="shown" if answer.value is not None else "refused",
    )  # fmt: skip

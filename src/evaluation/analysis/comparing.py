"""`compare`: the difference between two arms. It says "difference"; what caused it is for `effect` to argue."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from evaluation.analysis.differences import difference_of
from evaluation.analysis.estimate import counted, level_of, provenance, without_data
from evaluation.analysis.people import People, split
from evaluation.caveats import REASONS
from evaluation.cells import Cells
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate, Estimates
from evaluation.metric import Metric
from evaluation.study.context import context_of
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
    `arms` as "dual-regular". The group is the unit; with one group in an arm the interval is conditional on the plan's intraclass correlation.

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
    return Estimates(tuple(rows), context_of(study), provenance(study, cells))


def _pairs(study: Study, cells: Cells, arms: tuple[str, str], by: tuple[str, ...], level: float) -> list[Estimate]:
    found: dict[tuple[str, ...], dict[str, People]] = {}
    for values, people in split(cells):
        found.setdefault(tuple(values[name] for name in by), {})[values["arm"]] = people
    rows: list[Estimate] = []
    for values, sides in sorted(found.items()):
        shared = dict(zip(by, values, strict=True))
        present = [arm for arm in arms if arm in sides]
        rows += [level_of(study, cells, sides[arm], {**shared, "arm": arm}, "model", level) for arm in present]
        if len(present) == len(arms):
            rows.append(_difference(study, cells, sides[arms[0]], sides[arms[1]], {**shared, "arms": "-".join(arms)}, level))
    if not any(row.quantity == "difference" for row in rows):
        rows.append(_no_arm(cells.metric, arms, level))
    return rows


def _base(metric: Metric, by: dict[str, str], level: float) -> dict[str, Any]:
    return {
        "metric": metric.key, "version": metric.version, "by": by, "quantity": "difference", "unit": metric.unit,
        "target": "model", "level": level,
    }  # fmt: skip


def _no_arm(metric: Metric, arms: tuple[str, str], level: float) -> Estimate:
    return Estimate(**_base(metric, {"arms": "-".join(arms)}, level), value=None, status="refused", reason="no_arm")


def _difference(study: Study, cells: Cells, first: People, second: People, by: dict[str, str], level: float) -> Estimate:
    base = _base(cells.metric, by, level)
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

"""`estimate`: metrics of a study by its dimensions."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from evaluation.analysis import levels
from evaluation.analysis.people import People, behind, left_out, split
from evaluation.analysis.setting import setting
from evaluation.caveats import REASONS, keyed
from evaluation.cells import Cells, tabulate, told_in_totals
from evaluation.errors import StudyError
from evaluation.estimates import Estimate, Estimates, Provenance, Target
from evaluation.metric import Metric
from evaluation.stats.result import Result
from evaluation.study.context import lacking
from evaluation.study.study import Study
from evaluation.text import Text


def estimate(
    study: Study,
    metrics: Metric | Sequence[Metric],
    by: Sequence[str] = (),
    *,
    target: Target = "these",
    as_of: dt.date | None = None,
    level: float = 0.95,
) -> Estimates:
    """Estimate `metrics` by the dimensions `by`.

    Parameters
    ----------
    study
        An opened study; one with blocking findings is refused.
    metrics
        One metric or several, as objects.
    by
        Dimensions, as `["graduation_year", "arm"]`.
    target
        `these`: exactly these people, only bounds for the unknown. `model`: what made the numbers so; clustered intervals.
    as_of
        The day up to which anything is known. An outcome whose time has not come is "not yet observable", never a failure.
    level
        Confidence level, 0-1.

    Returns
    -------
    Estimates
        One row a metric and by-combination; what cannot be estimated is a row with a reason.

    """
    study, asked, cells = counted(study, metrics, by, as_of)
    rows: list[Estimate] = []
    for metric in asked:
        if metric.key not in cells:
            rows.append(without_data(study, metric, target, level))
            continue
        own = cells[metric.key]
        rows += [level_of(study, own, people, by_values, target, level) for by_values, people in split(own)]
    return Estimates(tuple(rows), setting(study), provenance(study, cells))


def counted(
    study: Study, metrics: Metric | Sequence[Metric], by: Sequence[str], as_of: dt.date | None
) -> tuple[Study, tuple[Metric, ...], dict[str, Cells]]:
    """Refuse a blocked study; tabulate the metrics as of the day."""
    seen = open_for_questions(study, as_of)
    asked = (metrics,) if isinstance(metrics, Metric) else tuple(metrics)
    return seen, asked, tabulate(seen, asked, by)


def open_for_questions(study: Study, as_of: dt.date | None) -> Study:
    """Return the study as of the day; refuse one with blocking findings, naming the first."""
    if study.findings.blocking:
        first = study.findings.blocking[0]
        raise StudyError(
            Text(ru="Расчёт остановлен: {first}", en="The computation stopped: {first}").format(
                first=Text(ru=first.of("ru"), en=first.of("en"))
            ),
            todo=Text(ru="Исправьте замечания и запустите снова.", en="Mend the findings and run again."),
            lang=study.lang,
        )
    return study if as_of is None else study.at(as_of)


def provenance(study: Study, cells: dict[str, Cells]) -> tuple[Provenance, ...]:
    """Keep each metric's query, its source and the date of data."""
    day = study.as_of.isoformat() if study.as_of else ""
    return tuple(Provenance(key, own.query, own.source, day) for key, own in cells.items())


def without_data(study: Study, metric: Metric, target: Target, level: float) -> Estimate:
    """Say in words what the study lacks for this metric."""
    told = told_in_totals(study, metric)
    reason = "no_breakdown" if told else keyed("no_data", column=lacking(study, metric.requires))
    return Estimate(
        metric=metric.key, version=metric.version, by={}, quantity="level", unit=unit_of(study, metric), value=None, level=level,
        target=target, status="refused", reason=reason,
    )  # fmt: skip


def level_of(study: Study, cells: Cells, people: People, by: dict[str, str], target: Target, level: float) -> Estimate:
    """One level with its unknowns, interval and caveats, or the reason why there is none."""
    metric = cells.metric
    unknown = people.unknown + people.pending
    base: dict[str, Any] = {
        "metric": metric.key, "version": metric.version, "by": by, "quantity": "level", "unit": unit_of(study, metric), "target": target,
        "n": people.n, "k": people.k if people.n and "k" in people.frame else None, "level": level,
        "pending": people.pending, "excluded": left_out(cells, by), **behind(cells, by, people),
    }  # fmt: skip
    if people.n == 0:
        return Estimate(**base, value=None, unknown=unknown, status="refused", reason=_nobody(people))
    caveats = _caveats(study, cells, people)
    if target == "these":
        answer = levels.these(metric, people, unknown)
        caveats = (*caveats, *(("unknown_bounds",) if answer.low is not None else ()))
    else:
        answer, more = levels.model(metric, people, study.passport.plan, study.unit, level)
        caveats = (*caveats, *more, *(("unknown_at_random",) if unknown else ()))
    return filled(base, answer, caveats, unknown=unknown, cluster=cluster_name(study, metric, people), people=people)


def _nobody(people: People) -> str:
    if people.pending:
        return "not_yet_observable"
    return "all_unknown" if people.unknown or people.rows_unknown else "no_units"


def _caveats(study: Study, cells: Cells, people: People) -> tuple[str, ...]:
    note = study.passport.notes.get(cells.metric.id)
    return (
        *(("partly_pending",) if people.pending else ()),
        *(("from_totals",) if (people.frame["origin"] == "totals").any() else ()),
        *((keyed("some_units_unknown", units=people.rows_unknown),) if people.rows_unknown else ()),
        *((keyed("another_definition", note=note),) if note else ()),
    )


def unit_of(study: Study, metric: Metric) -> str:
    """Return the metric's unit; money is in the study's own currency."""
    return study.passport.project.currency if metric.unit == "roubles" else metric.unit


def cluster_name(study: Study, metric: Metric, people: People) -> str:
    """Name what varies on its own in a model of this metric."""
    by_student = getattr(metric.measure, "unit", "row") == "student" and people.students_known
    return "student" if by_student else study.unit


def filled(base: dict[str, Any], answer: Result, caveats: tuple[str, ...], *, unknown: int, cluster: str, people: People) -> Estimate:
    """Put a result of `stats` into an estimate; a refusal of `stats` becomes a reason in words."""
    clusters = people.students().units if cluster == "student" and "units" in people.frame else _groups(people)
    reason = answer.reason
    if base["target"] == "these" and answer.low is None:
        reason = "everyone_counted"
    return Estimate(
        **base, value=answer.value, low=answer.low, high=answer.high, unknown=unknown, cluster=cluster, clusters=clusters,
        df=answer.df, deff=answer.deff, method=answer.method, caveats=caveats,
        status="shown" if answer.value is not None else "refused",
        reason=reason if reason in REASONS or not reason else "no_interval",
    )  # fmt: skip


def _groups(people: People) -> int | None:
    if not people.groups_known:
        return None
    rows = people.frame[people.frame["n"] > 0]
    return int(rows.groupby(["college", "cluster"], dropna=False).ngroups)

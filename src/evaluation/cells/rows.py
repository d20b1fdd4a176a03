"""Distinct pseudonymous rows with counts: for matching, weighting and adjustment, which need persons. Internal; nothing here is published."""

from collections.abc import Sequence
from dataclasses import dataclass

import ibis
import pandas as pd
from ibis.expr import types as ir

from evaluation.cells.tabulate import answerable, labelled, parts
from evaluation.cells.views import VIEWS, Tables, opened
from evaluation.errors import QuestionError
from evaluation.measure import Duration, Median, Rate
from evaluation.metric import Metric
from evaluation.study.context import observed_until
from evaluation.study.study import Study
from evaluation.text import Text, number

MOST = 1_000_000
"""Most distinct rows; beyond them cross-moments (`crossed`) carry linear models."""
OF_STUDENTS = ("entry_mark", "birth_year", "sex")
"""Covariates that are columns of the students; any other stands in table `baseline`."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Rows:
    """Distinct rows of one metric with the number of persons each stands for.

    `frame` holds the by-columns, the metric's year, `college`, `cluster`, the covariates (numbers; `sex` is 1 for women), `fate` (counted, unknown,
    pending), `value` (null unless counted) and `n`; `lacking` names the covariates the study has nothing of.
    """

    metric: Metric
    covariates: tuple[str, ...]
    frame: pd.DataFrame
    lacking: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Show shape only."""
        return f"<Rows of {self.metric.key}: {len(self.frame)} distinct, {int(self.frame['n'].sum())} persons>"


def rows(study: Study, metric: Metric, covariates: Sequence[str] = (), by: Sequence[str] = ("arm",)) -> Rows:
    """Gather the distinct rows behind a metric; a student with many rows (marks) stands with the mean of them.

    Raises
    ------
    QuestionError
        The distinct rows are too many, or the metric is neither a share nor a mean.

    """
    if isinstance(metric.measure, Median | Duration):
        raise QuestionError(
            Text(ru="Показатель {metric} не сводится к значению человека.", en="Metric {metric} is no value of a person.").format(metric=metric.id),
            todo=Text(ru="Возьмите долю или среднее.", en="Take a share or a mean."), lang=study.lang,
        )  # fmt: skip
    kept = tuple(dict.fromkeys(covariates))
    if not answerable(study, metric):
        columns = [*by, metric.year, "college", "cluster", *kept, "fate", "value", "n"]
        return Rows(metric, kept, pd.DataFrame({name: pd.Series(dtype="float64") for name in dict.fromkeys(columns)}), kept)
    tables = opened({name: table for name, table in study.tables.items() if name != "totals"})
    table, keys = gathered(study, metric, tables, tuple(by))
    known, lacking = joined(table, tables, study, kept)
    grouped = known.group_by([*keys, *kept, "fate", "value"]).agg(n=known.count().cast("int64"))
    frame = grouped.order_by([*keys, *kept, "fate", "value"]).limit(MOST + 1).to_pyarrow().to_pandas()
    _refuse_many(len(frame), study)
    return Rows(metric, kept, frame, lacking)


def gathered(study: Study, metric: Metric, tables: Tables, by: tuple[str, ...]) -> tuple[ir.Table, list[str]]:
    """One row a person (or a student's mean): dimensions, fate and value; and the names of the dimensions."""
    until = observed_until(study)
    view = labelled(VIEWS[metric.grain](tables, until), study.unit)
    part = parts(view, metric, until)
    absent = {name: ibis.null("string") for name in by if name not in view.columns}
    keys = list(dict.fromkeys([*by, *((metric.year,) if metric.year in view.columns else ()), "college", "cluster"]))
    fate = ibis.cases((part["in"], "counted"), (part["unknown"], "unknown"), (part["pending"], "pending"))
    value = part["value"].cast("int8").cast("float64") if isinstance(metric.measure, Rate) else part["value"].cast("float64")
    table = view.mutate(fate=fate, value=ibis.ifelse(part["in"], value, ibis.null("float64")), **absent)
    table = table.filter(table.fate.notnull())
    if getattr(metric.measure, "unit", "row") != "student":
        return table.select("student_id", "fate", "value", *keys), keys
    decided = table.filter(table.fate == "counted")
    means = decided.group_by(["student_id", *keys]).agg(value=decided.value.mean())
    return means.mutate(fate=ibis.literal("counted")), keys


def joined(table: ir.Table, tables: Tables, study: Study, covariates: Sequence[str]) -> tuple[ir.Table, tuple[str, ...]]:
    """Give every person the covariates, null where nothing is known of one; name those nothing at all is known of."""
    lacking = []
    for name in covariates:
        source = _source(tables, study, name)
        if source is None:
            lacking.append(name)
            table = table.mutate(**{name: ibis.null("float64")})
        else:
            table = table.left_join(source, "student_id", rname="{name}_of_covariate").drop("student_id_of_covariate")
    return table, tuple(lacking)


def _source(tables: Tables, study: Study, name: str) -> ir.Table | None:
    if name in OF_STUDENTS:
        if name not in study.present.get("students", ()):
            return None
        column = tables["students"][name]
        told = column.cases(("f", 1.0), ("m", 0.0)) if name == "sex" else column.cast("float64")
        return tables["students"].select("student_id", **{name: told})
    if not study.has("baseline"):
        return None
    baseline = tables["baseline"]
    own = baseline.filter(baseline.covariate == name)
    if name not in set(study.tables["baseline"]["covariate"].to_pylist()):
        return None
    return own.group_by("student_id").agg(**{name: own.value.mean().cast("float64")})


def _refuse_many(count: int, study: Study) -> None:
    if count > MOST:
        raise QuestionError(
            Text(ru="Слишком много разных строк: больше {most}.", en="Too many distinct rows: more than {most}.").format(
                most=number(MOST, 0, study.lang)
            ),
            todo=Text(ru="Укрупните исходные признаки, например возьмите годы вместо дат.", en="Coarsen the covariates: years instead of dates."),
            lang=study.lang,
        )

"""Distinct pseudonymous rows with counts: for matching, weighting and adjustment, which need persons. Internal; nothing here is published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ibis
import pandas as pd
import pyarrow.compute as pc
from ibis import ifelse
from ibis.expr import types as ir

from evaluation.cells.people import Tables
from evaluation.cells.tabulate import answerable, labelled, named, parts, refuse_unknown
from evaluation.cells.views import VIEWS, opened
from evaluation.errors import QuestionError
from evaluation.measure import Grain, Mean, Rate
from evaluation.metric import Metric
from evaluation.study.context import observed_until
from evaluation.study.study import Study
from evaluation.text import Text, number

MOST = 1_000_000
"""Most distinct rows; beyond them cross-moments (`crossed`) carry linear models."""
OF_STUDENTS = ("entry_mark", "birth_year", "sex")
"""Covariates that are columns of the students; any other stands in table `baseline`."""
OWN = ("student_id", "college", "cluster", "fate", "value", "n")
"""Columns of the rows that no covariate may be called by."""
MANY = (Grain.MARKS, Grain.STUDENT_YEARS, Grain.ON_ROLL, Grain.ATTENDANCE, Grain.PLACEMENTS)
"""Grains that have many rows a student."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Rows:
    """Distinct rows of one metric with the number of persons each stands for.

    `frame` holds the by-columns, the metric's year, `college`, `cluster`, the covariates (numbers; `sex` is 1 for women), `fate` (counted, unknown,
    pending), `value` (null unless counted) and `n`, in the order of all of them; `query` is what the engine was asked; `lacking` names the
    covariates the study has nothing of. A covariate nothing is known of for one person is null: whoever asks decides what becomes of the row.
    """

    metric: Metric
    covariates: tuple[str, ...]
    frame: pd.DataFrame
    query: str = ""
    lacking: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Show shape only."""
        return f"<Rows of {self.metric.key}: {len(self.frame)} distinct, {int(self.frame['n'].sum())} persons>"


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """One row a person before anything is counted: `keys` are its dimensions, `columns` where each covariate stands, `lacking` those unknown."""

    table: ir.Table
    keys: tuple[str, ...]
    columns: dict[str, str]
    lacking: tuple[str, ...]
    tables: Tables


def rows(study: Study, metric: Metric, covariates: Sequence[str] = (), by: Sequence[str] = ("arm",)) -> Rows:
    """Gather the distinct rows behind a metric; a student with many rows (marks) stands with u/d, the share or mean of them in one year.

    Raises
    ------
    QuestionError
        The distinct rows are more than :data:`MOST`, the metric is neither a share nor a mean, a by-name is no dimension, or a
        covariate is called as a column of the rows.

    """
    check_question(study, metric, covariates, by)
    kept = tuple(dict.fromkeys(covariates))
    if not answerable(study, metric):
        names = dict.fromkeys([*by, metric.year, "college", "cluster", *kept, "fate", "value"])
        empty = pd.DataFrame({name: pd.Series(dtype="float64") for name in names}).assign(n=pd.Series(dtype="int64"))
        return Rows(metric, kept, empty, "", kept)
    people = persons(study, metric, kept, tuple(by))
    counted = distinct(people.table, [*people.keys, *people.columns.values(), "fate", "value"])
    frame = counted.limit(MOST + 1).to_pyarrow().to_pandas()
    _refuse_many(len(frame), study)
    frame = frame.rename(columns={column: name for name, column in people.columns.items()})
    return Rows(metric, kept, frame, named(str(ibis.to_sql(counted, dialect="duckdb")), people.tables), people.lacking)


def distinct(table: ir.Table, columns: Sequence[str], outcome: str = "", *, ordered: bool = True) -> ir.Table:
    """Count the rows of every distinct combination of columns, in one query.

    Parameters
    ----------
    table
        One row a person.
    columns
        What tells rows apart; null is a value of its own.
    outcome
        A column to sum: its sum and its sum of squares come as `total` and `squares` (a truth value is its own square and has none), which
        with `n` carry a logit (k of n) and least squares exactly, however many persons stand behind a row. Persons whose outcome is not
        known are not counted in `n`, 0 where nobody's is: the unknown is no failure.
    ordered
        Put the combinations in order. Sums of whole numbers are exact in any order, so a model of counts needs none.

    Returns
    -------
    ir.Table
        The columns, `n` (int64) and, with an outcome, `total` and `squares` (float64).

    >>> people = ibis.memtable({"arm": [1, 1, 0], "y": [2.0, 4.0, 1.0]})
    >>> distinct(people, ["arm"], "y").to_pyarrow().to_pydict()
    {'arm': [0, 1], 'n': [1, 2], 'total': [1.0, 6.0], 'squares': [1.0, 20.0]}

    """
    keys = list(columns)
    if not outcome:
        told = table.group_by(keys).agg(n=table.count().cast("int64"))
        return told.order_by(keys) if ordered else told
    y = table[outcome]
    value = y if y.type().is_boolean() else y.cast("int64" if y.type().is_integer() else "float64")
    sums = {"total": value} if y.type().is_boolean() else {"total": value, "squares": value * value}
    told = table.group_by(keys).agg(n=y.count(), **{name: column.sum().cast("float64").fill_null(0.0) for name, column in sums.items()})
    return told.order_by(keys) if ordered else told


def check_question(study: Study, metric: Metric, covariates: Iterable[str], by: Sequence[str]) -> None:
    """Raise `QuestionError` for a metric that is no value of a person, a by-name that is no dimension, a covariate called as another column."""
    refuse_unknown(by)
    if not isinstance(metric.measure, Rate | Mean):
        raise QuestionError(
            Text(ru="Показатель {metric} не сводится к значению человека.", en="Metric {metric} is no value of a person.").format(metric=metric.id),
            todo=Text(ru="Возьмите долю или среднее.", en="Take a share or a mean."), lang=study.lang,
        )  # fmt: skip
    taken = sorted(set(covariates) & {*OWN, *by, metric.year})
    if taken:
        raise QuestionError(
            Text(ru="Исходный признак «{name}» называется как столбец расчёта.", en="Covariate '{name}' is called as a column of the rows.").format(
                name=taken[0]
            ),
            todo=Text(ru="Назовите признак иначе или уберите его из разрезов.", en="Rename the covariate, or take it out of the dimensions."),
            lang=study.lang,
        )


def persons(study: Study, metric: Metric, covariates: tuple[str, ...], by: tuple[str, ...]) -> People:
    """One row a person of an answerable metric: dimensions, fate, value, and the covariates."""
    tables = opened({name: table for name, table in study.tables.items() if name != "totals"})
    until = observed_until(study)
    view = labelled(VIEWS[metric.grain](tables, until), study.unit)
    view = view.mutate(**{name: ibis.null("string") for name in by if name not in view.columns})
    keys = tuple(dict.fromkeys([*by, *((metric.year,) if metric.year in view.columns else ()), "college", "cluster"]))
    part = parts(view, metric, until)
    fate = ibis.cases((part["in"], "counted"), (part["unknown"], "unknown"), (part["pending"], "pending"))
    value = part["value"].cast("int8").cast("float64") if isinstance(metric.measure, Rate) else _number(part["value"])
    weight = metric.measure.weight.resolve(view) if isinstance(metric.measure, Mean) and metric.measure.weight is not None else ibis.literal(1.0)
    table = view.mutate(fate=fate, value=ifelse(part["in"], value, ibis.null("float64")), weight=weight)
    table = table.filter(table.fate.notnull())
    if metric.grain in MANY or getattr(metric.measure, "unit", "row") == "student":
        table = _students(table, keys)
    return _joined(table.select("student_id", *keys, "fate", "value"), keys, tables, study, covariates)


def _students(table: ir.Table, keys: tuple[str, ...]) -> ir.Table:
    """Take students with all their rows: u of d, counted when any row is, else unknown when any row is, else pending."""
    d = table.weight.cast("float64").sum(where=table.fate == "counted")
    u = (table.value * table.weight).sum(where=table.fate == "counted")
    told = table.group_by(["student_id", *keys]).agg(d=d, u=u, unheard=(table.fate != "pending").any())
    known = ibis.coalesce(told.d > 0, ibis.literal(value=False))
    fate = ibis.cases((known, "counted"), (told.unheard, "unknown"), else_="pending")
    return told.mutate(fate=fate, value=ifelse(known, told.u / told.d, ibis.null("float64")))


def _joined(table: ir.Table, keys: tuple[str, ...], tables: Tables, study: Study, covariates: tuple[str, ...]) -> People:
    """Give every person the covariates, null where nothing is known of one; name those nothing at all is known of."""
    columns = {name: f"covariate_{place}" for place, name in enumerate(covariates)}
    own = {name: columns[name] for name in covariates if name in OF_STUDENTS and _has(study, name)}
    other = {name: columns[name] for name in covariates if name not in OF_STUDENTS and _measured(study, name)}
    sources = []
    if own:
        students = tables["students"]
        sources.append(students.select("student_id", **{column: _covariate(students, name) for name, column in own.items()}))
    if other:
        sources.append(_baseline(tables["baseline"], other))
    for source in sources:
        table = table.left_join(source, "student_id", rname="{name}_of_covariate").drop("student_id_of_covariate")
    lacking = tuple(name for name in covariates if name not in own and name not in other)
    table = table.mutate(**{columns[name]: ibis.null("float64") for name in lacking})
    return People(table, keys, columns, lacking, tables)


def _has(study: Study, name: str) -> bool:
    return name in study.present.get("students", ()) and study.tables["students"][name].null_count < study.tables["students"].num_rows


def _measured(study: Study, name: str) -> bool:
    if not study.has("baseline"):
        return False
    table = study.tables["baseline"]
    return bool(pc.any(pc.and_(pc.equal(table["covariate"], name), pc.is_valid(table["value"]))).as_py())


def _covariate(students: ir.Table, name: str) -> ir.Value:
    return students[name].cases(("f", 1.0), ("m", 0.0)) if name == "sex" else _number(students[name])


def _baseline(table: ir.Table, columns: dict[str, str]) -> ir.Table:
    """Turn rows of covariates into one row a student."""
    value = _number(table["value"])
    sums = {column: value.mean(where=table.covariate == name) for name, column in columns.items()}
    return table.filter(table.covariate.isin(list(columns))).group_by("student_id").agg(**sums)


def _number(column: ir.Value) -> ir.Value:
    """Read a number, and what is not one as unknown."""
    told = column.cast("float64")
    return ifelse(told.isnan(), ibis.null("float64"), told)


def _refuse_many(count: int, study: Study) -> None:
    if count > MOST:
        raise QuestionError(
            Text(ru="Слишком много разных строк: больше {most}.", en="Too many distinct rows: more than {most}.").format(
                most=number(MOST, 0, study.lang)
            ),
            todo=Text(ru="Укрупните исходные признаки, например возьмите годы вместо дат.", en="Coarsen the covariates: years instead of dates."),
            lang=study.lang,
        )

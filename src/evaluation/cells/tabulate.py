"""From the study to cells: one query for all metrics of a grain."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import ibis
import pandas as pd
from ibis import ifelse
from ibis.expr import types as ir

from evaluation.cells.account import ENTERED, PARTS, balanced, left_out
from evaluation.cells.contributors import contributors
from evaluation.cells.kinds import CROSS, Cells
from evaluation.cells.people import Tables
from evaluation.cells.totals import totals_cells
from evaluation.cells.views import DIMENSIONS, NEEDS, VIEWS, opened
from evaluation.errors import QuestionError
from evaluation.measure import Duration, Grain, Index, Measure, Rate, Ratio, Spread, Total
from evaluation.metric import Metric
from evaluation.study.context import observed_until
from evaluation.study.study import Study
from evaluation.text import Text

_FATES: Mapping[str, str] = {"n": "counted", "unknown": "unknown", "pending": "pending", "excluded": "excluded"}


def tabulate(study: Study, metrics: Sequence[Metric], by: Sequence[str] = ()) -> dict[str, Cells]:
    """Count `metrics` by `by` and group, from person tables where the study has them and from totals for the other years.

    Returns cells by the metric's key; a metric the study has no data for is left out.

    Raises
    ------
    QuestionError
        A by-name that is no dimension.

    """
    refuse_unknown(by)
    counted = _from_persons(study, metrics, tuple(by))
    for metric in metrics:
        summed = totals_cells(study, metric, tuple(by), _years(counted.get(metric.key)))
        if summed is not None:
            counted[metric.key] = counted[metric.key] + summed if metric.key in counted else summed
    return counted


def refuse_unknown(by: Iterable[str]) -> None:
    """Raise `QuestionError` for a by-name that is no dimension."""
    for name in by:
        if name not in DIMENSIONS:
            raise QuestionError(
                Text(ru="Нет разреза «{name}».", en="There is no dimension '{name}'.").format(name=name),
                todo=Text(ru="Разрезы: {all}.", en="Dimensions: {all}.").format(all=", ".join(DIMENSIONS)),
            )


def _years(cells: Cells | None) -> frozenset[int]:
    if cells is None or cells.metric.year not in cells.frame:
        return frozenset()
    return frozenset(int(year) for year in cells.frame[cells.metric.year].dropna())


def answerable(study: Study, metric: Metric) -> bool:
    """Tell whether the study's person tables hold every column the metric requires."""
    wanted = (name.split(".") for name in metric.requires)
    tables = all(study.has(table) for table in NEEDS[metric.grain])
    return tables and all(column in study.present.get(table, ()) for table, column in wanted)


def _from_persons(study: Study, metrics: Sequence[Metric], by: tuple[str, ...]) -> dict[str, Cells]:
    themes: dict[Grain, list[Metric]] = defaultdict(list)
    for metric in metrics:
        if answerable(study, metric):
            themes[metric.grain].append(metric)
    if not themes:
        return {}
    tables = opened({name: table for name, table in study.tables.items() if name != "totals"})
    until = observed_until(study)
    found: dict[str, Cells] = {}
    for grain, members in themes.items():
        found.update(count(VIEWS[grain](tables, until), members, by, until, study.unit))
    return {key: replace(cells, query=named(cells.query, tables)) for key, cells in found.items()}


def named(query: str, tables: Tables) -> str:
    """Call the tables in a query's text by their own names, not by the engine's."""
    for name, table in tables.items():
        query = query.replace(table.get_name(), name)
    return query


def count(
    view: ir.Table, metrics: Sequence[Metric], by: tuple[str, ...], until: dt.date | None, unit: str = "group"
) -> dict[str, Cells]:
    """Count metrics of one grain over its view. Rates and means share one query; medians and durations need one each."""
    absent = [name for name in by if name not in view.columns]
    if absent:
        view = view.mutate(**{name: ibis.null("string") for name in absent})
    together = [metric for metric in metrics if not isinstance(metric.measure, Spread)]
    found = {}
    for students in (False, True):
        same = [metric for metric in together if (getattr(metric.measure, "unit", "row") == "student") == students]
        if same:
            found.update(_together(labelled(view, unit), same, by, until, students=students))
    for metric in metrics:
        if isinstance(metric.measure, Spread):
            found[metric.key] = _spread(labelled(view, unit), metric, by, until)
    named_rows = labelled(view, unit)
    behind = contributors(named_rows, metrics, by, {metric.key: parts(named_rows, metric, until) for metric in metrics})
    return {key: replace(cells, behind=behind[key]) if key in behind else cells for key, cells in found.items()}


def labelled(view: ir.Table, unit: str) -> ir.Table:
    """Name the group each row belongs to: the group, the college, or nobody's where persons are independent."""
    college = ibis.coalesce(view.college, ibis.literal("")) if "college" in view.columns else ibis.literal("")
    cluster = {"group": view.cluster, "college": college, "student": ibis.literal("")}[unit]
    return view.mutate(college=college, cluster=cluster)


def _keys(view: ir.Table, metrics: Iterable[Metric], by: tuple[str, ...]) -> list[str]:
    years = [metric.year for metric in metrics if metric.year in view.columns]
    return list(dict.fromkeys([*by, *years, "college", "cluster"]))


def _ripe(view: ir.Table, metric: Metric, until: dt.date | None) -> ir.BooleanValue:
    """Whether the outcome can be judged by now."""
    if metric.horizon is None or until is None or "due" not in view.columns:
        return ibis.literal(value=True)
    due = view.due + ibis.interval(months=metric.horizon.months)
    return ibis.coalesce(due.cast("date") <= until, ibis.literal(value=True))


def parts(view: ir.Table, metric: Metric, until: dt.date | None) -> dict[str, ir.Value]:
    """Split the rows of one metric: decided (`in`), unknown, not yet observable, outside its definition; and what is summed over the decided."""
    measure = metric.measure
    true, false = ibis.literal(value=True), ibis.literal(value=False)
    if isinstance(measure, Rate):
        where, value = measure.denominator.resolve(view), measure.numerator.resolve(view)
    elif isinstance(measure, Duration):
        where, value = measure.where.resolve(view), measure.exit.resolve(view)
    elif isinstance(measure, Ratio):
        where, value = measure.where.resolve(view), measure.top.resolve(view)
    elif isinstance(measure, Index):
        where, value = measure.where.resolve(view), true
    else:
        where, value = measure.where.resolve(view), measure.value.resolve(view)
    ripe = _ripe(view, metric, until)
    known = _told(view, measure, value)
    decided = ibis.coalesce(where, false) & known
    undecided = _null_safe(where).isnull() | (ibis.coalesce(where, false) & ~known)
    outside = ~ibis.coalesce(where, true)
    firm = metric.horizon is None or metric.horizon.firm
    late = ~ripe & ibis.coalesce(where, true) if firm else ~ripe & undecided
    counted = decided & ripe if firm else decided
    return {"in": counted, "unknown": undecided & ripe, "pending": late, "excluded": outside, "value": value}


def _told(view: ir.Table, measure: Measure, value: ir.Value) -> ir.BooleanValue:
    """Whether everything the measure takes from a row is known."""
    known = _null_safe(value).notnull()
    if isinstance(measure, Ratio):
        return known & measure.base.resolve(view).notnull()
    for column in (*measure.keys.values(), *measure.sums.values()) if isinstance(measure, Index) else ():
        known &= _null_safe(column.resolve(view)).notnull()
    return known


def _null_safe(value: ir.Value) -> ir.Value:
    """Wrap a condition before asking whether it is null: `NOT a IN (…) IS NULL` is written without the brackets it needs."""
    return value.cast("int8") if value.type().is_boolean() else value


def _together(
    view: ir.Table, metrics: Sequence[Metric], by: tuple[str, ...], until: dt.date | None, *, students: bool
) -> dict[str, Cells]:
    keys = _keys(view, metrics, by)
    sums: dict[str, Any] = {}
    for metric in metrics:
        sums.update(_sums(view, metric, until, students=students))
    own = [*keys, "student_id"]
    table = _over_students(view.group_by(own).agg(**sums), metrics, keys) if students else view.group_by(keys).agg(**sums)
    frame = table.order_by(keys).to_pyarrow().to_pandas()
    query = str(ibis.to_sql(table, dialect="duckdb"))
    return {metric.key: _cells(frame, metric, by, query) for metric in metrics}


def _sums(view: ir.Table, metric: Metric, until: dt.date | None, *, students: bool) -> dict[str, Any]:
    part = parts(view, metric, until)
    counted, value = part["in"], part["value"]
    key = metric.key
    sums: dict[str, Any] = {
        f"{key}__n": counted.sum().cast("int64"),
        f"{key}__unknown": part["unknown"].sum().cast("int64"),
        f"{key}__pending": part["pending"].sum().cast("int64"),
        f"{key}__excluded": part["excluded"].sum().cast("int64"),
        f"{key}__{ENTERED}": view.count().cast("int64"),
    }
    if isinstance(metric.measure, Rate):
        sums[f"{key}__k"] = (counted & value).sum().cast("int64")
    elif isinstance(metric.measure, Ratio | Total):
        base = metric.measure.base.resolve(view) if isinstance(metric.measure, Ratio) else ibis.literal(1.0)
        sums[f"{key}__u"] = ifelse(counted, value.cast("float64"), 0.0).sum()
        sums[f"{key}__d"] = ifelse(counted, base.cast("float64"), 0.0).sum()
    elif students:
        weight = metric.measure.weight.resolve(view) if metric.measure.weight is not None else ibis.literal(1.0)  # type: ignore[union-attr]  # because only Rate and Mean come here
        sums[f"{key}__d"] = ifelse(counted, weight, 0.0).sum()
        sums[f"{key}__u"] = ifelse(counted, value * weight, 0.0).sum()
    else:
        sums[f"{key}__mean"] = value.mean(where=counted)
        sums[f"{key}__var"] = value.var(where=counted, how="pop")
    return sums


def _over_students(table: ir.Table, metrics: Sequence[Metric], keys: list[str]) -> ir.Table:
    """Sum over students what each of them adds: u of d, their squares and product."""
    sums: dict[str, Any] = {}
    for metric in metrics:
        key = metric.key
        rate = isinstance(metric.measure, Rate)
        d = (table[f"{key}__n"] if rate else table[f"{key}__d"]).cast("float64")
        u = (table[f"{key}__k"] if rate else table[f"{key}__u"]).cast("float64")
        for name in (ENTERED, *PARTS, *(("k",) if rate else ())):
            sums[f"{key}__{name}"] = table[f"{key}__{name}"].sum().cast("int64")
        sums[f"{key}__units"] = (d > 0).sum().cast("int64")
        for name, term in {"d": d, "u": u, "dd": d * d, "uu": u * u, "ud": u * d}.items():
            sums[f"{key}__{name}"] = term.sum()
    return table.group_by(keys).agg(**sums)


def _cells(frame: pd.DataFrame, metric: Metric, by: tuple[str, ...], query: str) -> Cells:
    """Take the columns of one metric, account for its rows, drop those it does not concern."""
    mine = [name for name in frame.columns if name.startswith(f"{metric.key}__")]
    labels = list(dict.fromkeys([*by, *([metric.year] if metric.year in frame else []), "college", "cluster"]))
    own = frame[labels + mine].rename(columns={name: name.removeprefix(f"{metric.key}__") for name in mine})
    balanced(own, metric)
    concerned = own[(own["n"] + own["unknown"] + own["pending"]) > 0].drop(columns=[ENTERED, "excluded"])
    return Cells(metric, by, _own(concerned, metric, labels), query, left_out=left_out(own, by))


def _own(own: pd.DataFrame, metric: Metric, labels: list[str]) -> pd.DataFrame:
    if isinstance(metric.measure, Ratio) and metric.measure.counts:
        own = own.assign(n=own["d"].round().astype("int64"), k=own["u"])
    if "mean" in own or set(CROSS) & set(own.columns):
        return own.assign(origin="persons").reset_index(drop=True)
    summed: Mapping[str, str] = dict.fromkeys(("n", "k", "unknown", "pending"), "sum")
    own = own.groupby(labels, dropna=False, as_index=False).agg(summed)
    return own.assign(origin="persons").reset_index(drop=True)


def _spread(view: ir.Table, metric: Metric, by: tuple[str, ...], until: dt.date | None) -> Cells:
    """Tally values (for a median) or months and exits (for a duration); the unknown and the pending in rows of their own."""
    keys = _keys(view, [metric], by)
    part = parts(view, metric, until)
    measure = metric.measure
    fate = ibis.cases((part["in"], "counted"), (part["unknown"], "unknown"), (part["pending"], "pending"), (part["excluded"], "excluded"))
    values = _tallied(view, measure, part["value"])
    kept = view.mutate(fate=fate, **{name: ifelse(part["in"], value, ibis.null(value.type())) for name, value in values.items()})
    sums = measure.sums if isinstance(measure, Index) else {}
    added = {name: ifelse(kept.fate == "counted", column.resolve(kept).cast("float64"), 0.0).sum() for name, column in sums.items()}
    table = kept.group_by([*keys, "fate", *values]).agg(n=kept.count().cast("int64"), **added)
    frame = table.order_by([*keys, "fate", *values]).to_pyarrow().to_pandas()
    outside = _outside(frame, metric)
    return Cells(
        metric, by, frame[frame["fate"].isin(["counted", "unknown", "pending"])].assign(origin="persons").reset_index(drop=True),
        str(ibis.to_sql(table, dialect="duckdb")), left_out=left_out(outside, by),
    )  # fmt: skip


def _outside(frame: pd.DataFrame, metric: Metric) -> pd.DataFrame:
    """Account for the rows of a tally, and return those its definition leaves out."""
    counts = frame.assign(**{part: frame["n"].where(frame["fate"] == fate, 0) for part, fate in _FATES.items() if part != "n"})
    counts = counts.assign(**{ENTERED: frame["n"], "n": frame["n"].where(frame["fate"] == "counted", 0)})
    balanced(counts, metric)
    return counts


def _tallied(view: ir.Table, measure: Measure, value: ir.Value) -> dict[str, ir.Value]:
    """Columns that rows are counted by."""
    if isinstance(measure, Duration):
        return {"month": measure.month.resolve(view), "exit": measure.exit.resolve(view)}
    if isinstance(measure, Index):
        return {f"key_{name}": column.resolve(view) for name, column in measure.keys.items()}
    return {"value": value}

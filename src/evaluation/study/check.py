"""Checks a study: what reading found, tables against their declaration, wholes and parts, names of metrics."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa

from evaluation.study import contract
from evaluation.study.choices import COVARIATES
from evaluation.study.contract import Column, Table
from evaluation.study.findings import Finding, Findings, Place, found
from evaluation.study.folder import PASSPORT_WORKBOOK
from evaluation.study.reading import nearest, plain, tidy
from evaluation.study.settle import MAY_EXCEED
from evaluation.study.study import Study
from evaluation.study.tables import schema
from evaluation.text import Text, same

_PROBLEMS: Mapping[str, Text] = {
    "isin": Text("значения нет в списке", "the value is not in the list"),
    "in_range": Text("значение вне границ", "the value is out of range"),
    "not_nullable": Text("обязательное значение пусто", "a required value is empty"),
    "multiple_fields_uniqueness": Text("строка с таким ключом уже есть", "a row with this key exists already"),
    "column_in_dataframe": Text("столбца нет", "the column is missing"),
    "type": Text("не тот тип данных", "of another type"),
    "whole": Text("часть больше целого", "the part is above the whole"),
}


def check(study: Study, known: Mapping[str, str] | None = None) -> Findings:
    """Check a study.

    Parameters
    ----------
    study
        The study; its findings of reading come first, with the accounting of rows.
    known
        Ids, keys and names of metrics, each with the id it stands for; without it names of metrics are not checked.

    Returns
    -------
    Findings
        In the language of the study.
    """
    items = [finding for name, table in study.tables.items() for finding in _declared(contract.table(name), table)]
    if "totals" in study.tables:
        items += _wholes(study.tables["totals"])
    items += _covariates(study)
    if known is not None:
        items += _names(study, known)
    return study.findings + Findings(tuple(items))


def _declared(declared: Table, table: pa.Table) -> Iterator[Finding]:
    """Hold a typed table against its declaration."""
    form = schema(declared)
    wrong = [
        name
        for name in form.names
        if name not in table.column_names or table.schema.field(name).type != form.field(name).type
    ]
    for name in wrong:
        problem = _PROBLEMS["type" if name in table.column_names else "column_in_dataframe"]
        yield found("not_declared", Place(declared.name), column=_label(declared, name), problem=problem)
    if wrong or not table.num_rows:
        return
    frame = table.to_pandas(types_mapper=_NULLABLE.get)
    try:
        _rules(declared).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as failed:
        yield from _failures(declared, frame, failed.failure_cases)


_NULLABLE = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.string(): pd.StringDtype("pyarrow")}


def _rules(declared: Table) -> pandera.DataFrameSchema:
    """Write the declaration of a table as a pandera schema."""
    columns = {
        column.name: pandera.Column(checks=_checks(column), nullable=not column.required)
        for column in declared.columns
        if not column.identifying
    }
    return pandera.DataFrameSchema(columns, unique=list(declared.key))


def _checks(column: Column) -> list[pandera.Check]:
    checks = [pandera.Check.isin(list(column.allowed), name="isin")] if column.allowed else []
    if column.low is not None or column.high is not None:
        low = column.low if column.low is not None else float("-inf")
        high = column.high if column.high is not None else float("inf")
        checks.append(pandera.Check.in_range(low, high, name="in_range"))
    return checks


def _failures(declared: Table, frame: pd.DataFrame, cases: pd.DataFrame) -> Iterator[Finding]:
    """Name each failure once, at its row."""
    seen: set[tuple[str, Any]] = set()
    for case in cases.to_dict("records"):
        kind = next((kind for kind in _PROBLEMS if str(case["check"]).startswith(kind)), "type")
        column = declared.key[0] if kind == "multiple_fields_uniqueness" else str(case["column"])
        row = case["index"]
        if (kind if column == declared.key[0] else column, row) in seen:
            continue
        seen.add((kind if column == declared.key[0] else column, row))
        raw = None if kind == "multiple_fields_uniqueness" else tidy(case["failure_case"])
        yield found(
            "not_declared", _place(frame, row, declared), raw, column=_label(declared, column), problem=_PROBLEMS[kind]
        )


def _place(frame: pd.DataFrame, row: Any, declared: Table) -> Place:  # noqa: ANN401 because pandera leaves the index untyped
    if pd.isna(row) or pd.isna(frame["_file"].iloc[int(row)]):
        return Place(declared.name)
    at = frame.iloc[int(row)]
    return Place(str(at["_file"]), tidy(at["_sheet"]), str(at["_row"]))


def _label(declared: Table, name: str) -> Text:
    return declared.column(name).label if name in declared.names else same(name)


def _wholes(totals: pa.Table) -> Iterator[Finding]:
    """Find rows whose part is above the whole."""
    for row in totals.select(["metric", "k", "n", "unknown", "_file", "_sheet", "_row"]).to_pylist():
        if str(row["metric"]).strip().upper() in MAY_EXCEED:
            continue
        parts = sum(number for number in (row["k"], row["unknown"]) if number is not None)
        if row["n"] is not None and parts > row["n"]:
            place = Place(row["_file"] or "totals", row["_sheet"] or "", str(row["_row"] or ""))
            yield found(
                "not_declared",
                place,
                f"{parts:g} > {row['n']}",
                column=contract.TOTALS.column("k").label,
                problem=_PROBLEMS["whole"],
            )


def _covariates(study: Study) -> Iterator[Finding]:
    """Find covariates of the plan of evaluation that neither the students nor their baseline have."""
    told = set(study.tables["baseline"]["covariate"].to_pylist()) if study.has("baseline") else set()
    for name in study.plan.covariates:
        if name not in COVARIATES and name not in told:
            yield found(
                "unknown_covariate",
                Place(PASSPORT_WORKBOOK, "Сравнение"),
                name,
                nearest=_nearest(name, told),
                table=contract.BASELINE.label,
                known=Text(ru=", ".join(each.ru for each in COVARIATES.values()), en=", ".join(each.en for each in COVARIATES.values())),
            )


def _nearest(name: str, known: Iterable[str]) -> Text:
    close = nearest(name, known)
    return Text(ru="Ближе всего «{close}».", en="The nearest is «{close}».").format(close=close) if close else same("")


def _names(study: Study, known: Mapping[str, str]) -> Iterator[Finding]:
    """Find names of metrics that nobody knows, each once: in totals, targets, plan of evaluation, claims, remarks."""
    words = {plain(word) for word in known}
    for name, place in _named(study).items():
        if plain(name) not in words:
            yield found("unknown_metric", place, name, nearest=_nearest(name, known))


def _named(study: Study) -> dict[str, Place]:
    """Return every name of a metric the study uses, with the first place where it stands."""
    names: dict[str, Place] = {}
    if "totals" in study.tables:
        for row in study.tables["totals"].select(["metric", "_file", "_sheet", "_row"]).to_pylist():
            names.setdefault(
                row["metric"], Place(row["_file"] or "totals", row["_sheet"] or "", str(row["_row"] or ""))
            )
    for target in study.passport.targets:
        names.setdefault(target.metric, Place(PASSPORT_WORKBOOK, "Показатели и план"))
    for name in study.plan.metrics:
        names.setdefault(name, Place(PASSPORT_WORKBOOK, "Сравнение"))
    for name in (word for claim in study.passport.claims for word in claim.metrics):
        names.setdefault(name, Place(PASSPORT_WORKBOOK, "Тезисы"))
    for name in study.passport.notes:
        names.setdefault(name, Place(PASSPORT_WORKBOOK, "Примечания"))
    return {name: place for name, place in names.items() if name}

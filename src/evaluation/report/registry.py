"""Registers as tables of a report: public facts of the project, never rows about persons."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from evaluation.errors import QuestionError
from evaluation.measure import COUNTING_PERSONS, PERSONS, Grain
from evaluation.report import naming, notes
from evaluation.report.blocks import Cell, Column, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.study import contract
from evaluation.study.context import context_of, observed_until
from evaluation.study.contract import Column as Declared
from evaluation.study.study import Study
from evaluation.text import Lang, Text, date, number

_ABSENT = Text(ru="В проекте нет реестра «{label}».", en="The study has no register '{label}'.")
CLOSED = frozenset(grain.value for grain in (*PERSONS, *COUNTING_PERSONS, Grain.EMPLOYER_COSTS))
"""Registers never shown row by row: of persons, with numbers of persons, with the costs of a firm."""
_LONG = 60
_PLANNED = ("due", "until", "start")
"""Dates that are set beforehand."""


def register(study: Study, name: str, columns: Sequence[str] = (), only: Mapping[str, str] | None = None) -> Shown:
    """Show the rows of a register in the order of their dates.

    Parameters
    ----------
    study
        An opened study; rows dated after its day are not shown.
    name
        A register of the contract (`contradictions`, `documents`, `decisions`, …) that is not :data:`CLOSED`.
    columns
        Columns to show; all that hold anything when not given.
    only
        Values of columns that a row must have to be shown, as `{"kind": "order"}`.

    Raises
    ------
    QuestionError
        If there is no such register, or it is :data:`CLOSED`.
    """
    declared = next((table for table in contract.TABLES if table.name == name and table.register), None)
    if declared is None or name in CLOSED:
        open_to_all = (table.name for table in contract.TABLES if table.register and table.name not in CLOSED)
        raise QuestionError(
            Text(ru="Реестр «{name}» не показывают построчно.", en="Register '{name}' is not shown row by row.").format(name=name),
            todo=Text(ru="Возможны: {names}.", en="Choose one of: {names}.").format(names=", ".join(open_to_all)),
            lang=study.lang,
        )
    wanted = dict(only or {})
    rows = [row for row in rows_of(study, name) if all(row[key] == value for key, value in wanted.items())]
    if not rows:
        return shown(Paragraph(_ABSENT.format(label=declared.label).of(study.lang), "note"), lang=study.lang)
    told = [declared.column(each) for each in columns] or [column for column in declared.columns if any(row[column.name] is not None for row in rows)]
    return shown(_block(declared.label.of(study.lang), told, rows, study), lang=study.lang)


def rows_of(study: Study, name: str) -> list[dict[str, Any]]:
    """Rows of a register known by the day of the data, in the order of their dates; empty when the study has none."""
    declared, until = contract.table(name), observed_until(study)
    rows: list[dict[str, Any]] = study.tables[name].to_pylist() if study.has(name) else []
    if declared.dated and until is not None:
        rows = [row for row in rows if row[declared.dated] is None or row[declared.dated] <= until]
    if "year" in declared.names and until is not None:
        rows = [row for row in rows if row["year"] is None or row["year"] <= until.year]
    rows = [_seen(row, until) for row in rows] if until is not None else rows
    first = declared.dated or ("year" if "year" in declared.names else declared.key[0])
    return sorted(rows, key=lambda row: (row[first] is None, row[first] if row[first] is not None else 0, str(row[declared.key[0]])))


def _seen(row: Mapping[str, Any], until: dt.date) -> dict[str, Any]:
    """Take from a row what was not known yet: dates after the day, except those that were planned, and a solution that came later."""
    later = {name for name, value in row.items() if isinstance(value, dt.date) and value > until and name not in _PLANNED}
    seen = {name: None if name in later else value for name, value in row.items()}
    return {**seen, "state": "in_work"} if "closed" in later and row.get("state") == "resolved" else seen


def _block(caption: str, columns: Sequence[Declared], rows: Sequence[Mapping[str, Any]], study: Study) -> TableBlock:
    lang = study.lang
    heads = tuple(Column(column.label.of(lang), "left" if column.kind == "text" else "center", _width(column, rows)) for column in columns)
    cells = tuple(tuple(Cell(cell_words(row[column.name], column, lang)) for column in columns) for row in rows)
    note = naming.closing(context_of(study), lang, draft=False)
    return TableBlock(caption, heads, cells, (note,) if note else (), wide=len(columns) > 5, small=len(columns) > 4)  # noqa: PLR2004 because a portrait page holds five columns


def _width(column: Declared, rows: Sequence[Mapping[str, Any]]) -> float:
    longest = max((len(str(row[column.name])) for row in rows if row[column.name] is not None), default=0)
    return 2.5 if longest > _LONG else 1.6 if column.kind == "text" else 1.0


def cell_words(value: object, column: Declared, lang: Lang) -> str:
    """Write a cell: an allowed value by its label, a date, a number; an empty one as the sign of no data."""
    if value is None:
        return notes.NO_DATA
    if column.allowed and str(value) in column.allowed:
        return column.allowed[str(value)].of(lang)
    if isinstance(value, bool):
        return Text(ru="да" if value else "нет", en="yes" if value else "no").of(lang)
    if isinstance(value, dt.date):
        return date(value, lang)
    if isinstance(value, int | float) and column.kind != "year":
        return number(value, 0 if float(value).is_integer() else 1, lang)
    return str(value)

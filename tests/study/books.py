"""Small workbooks and tables of text for the tests, as a college would type them."""

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from evaluation.study.findings import Finding, FlowRow
from evaluation.study.study import Study, open_folder


def midnight(year: int, month: int, day: int) -> dt.datetime:
    """Return a date as Excel gives it: with a time, without a zone."""
    return dt.datetime.combine(dt.date(year, month, day), dt.time())


Rows = Sequence[Sequence[object]]

STUDENTS = ("№ по поимённой книге", "ФИО", "Группа", "Модель обучения", "Год набора", "Дата зачисления", "Дата выпуска")
TOTALS = ("Показатель", "Год", "Группа", "Модель обучения", "Из них", "Всего", "Нет сведений", "Источник")
MARKS = ("Номер студента", "Дисциплина", "Учебный год", "Семестр", "Оценка")
DESTINATIONS = ("Номер студента", "Статус", "Дата наступления", "По профессии")


def book(path: Path, sheets: Mapping[str, Rows], merged: Mapping[str, Sequence[str]] | None = None) -> Path:
    """Write the rows of each sheet from A1 on; `merged` ranges are merged."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = openpyxl.Workbook()
    written.remove(written.active)
    for name, rows in sheets.items():
        sheet = written.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in (merged or {}).get(name, ()):
            sheet.merge_cells(cells)
    written.save(path)
    return path


def text(rows: Rows, separator: str = ";") -> str:
    """Write the rows as a table of text."""
    lines = io.StringIO()
    csv.writer(lines, delimiter=separator).writerows(rows)
    return lines.getvalue()


def raw(folder: Path, *rows: Sequence[object], name: str = "Книга.xlsx", sheet: str = "Лист1") -> Study:
    """Put one workbook into `raw` and open the study."""
    book(folder / "raw" / name, {sheet: rows})
    return open_folder(folder)


def rules(study: Study) -> list[str]:
    """Codes of the rules of all findings but those every small study has: no passport, originals beside the tables."""
    return [item.rule for item in study.findings.items if item.rule not in {"passport_missing", "same_place"}]


def only(study: Study, rule: str) -> Finding:
    """Return the one finding of a rule."""
    (finding,) = [item for item in study.findings.items if item.rule == rule]
    return finding


def flow(study: Study, table: str) -> FlowRow:
    """Return the one row of the accounting for a table."""
    (row,) = [row for row in study.findings.flow if row.table == table]
    return row


def student(number: object, **changed: object) -> list[object]:
    """Return a row of the list of students."""
    usual: dict[str, object] = {
        "number": number,
        "name": "Иванов Иван",
        "group": "А-15",
        "arm": "дуальная",
        "intake": 2015,
        "admitted": "01.09.2015",
        "graduated": "30.06.2018",
    }
    return list({**usual, **changed}.values())

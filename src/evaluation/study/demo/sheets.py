"""Workbooks as colleges keep them: titles above the header, footers below, cells as somebody typed them."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

from evaluation.text import Text

Cell = str | int | float | dt.date | None
Row = Sequence[Cell]

SIMULATED = Text(ru="условные данные (учебный пример)", en="simulated data (teaching example)")
_CREATED = dt.datetime(2019, 8, 31, 12, 0, tzinfo=dt.UTC).replace(tzinfo=None)
"""Written into every workbook instead of the clock, so that the same people give the same bytes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: merged title rows, `gap` empty rows, header, rows, footer rows."""

    name: str
    titles: Sequence[str]
    header: Sequence[str]
    rows: Sequence[Row]
    footer: Sequence[Row] = ()
    gap: int = 0
    widths: Sequence[int] = field(default=())


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets into an .xlsx file; dates become Excel dates, text stays text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": path.stem, "comments": SIMULATED.ru, "created": _CREATED})
        formats = {
            "title": book.add_format({"bold": True, "align": "center", "text_wrap": True}),
            "header": book.add_format({"bold": True, "border": 1, "text_wrap": True}),
            "date": book.add_format({"num_format": "dd.mm.yyyy"}),
        }
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats)


def _write_sheet(page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, formats: dict[str, "xlsxwriter.format.Format"]) -> None:
    at = 0
    for title in sheet.titles:
        page.merge_range(at, 0, at, len(sheet.header) - 1, title, formats["title"])
        at += 1
    at += sheet.gap
    for column, words in enumerate(sheet.header):
        page.write_string(at, column, words, formats["header"])
        page.set_column(column, column, sheet.widths[column] if column < len(sheet.widths) else max(10, min(len(words) + 2, 40)))
    for offset, row in enumerate((*sheet.rows, *sheet.footer), start=at + 1):
        for column, cell in enumerate(row):
            if isinstance(cell, dt.date):
                page.write_datetime(offset, column, dt.datetime.combine(cell, dt.time()), formats["date"])
            elif cell is not None:
                page.write(offset, column, cell)


def write_csv(path: Path, header: Sequence[str], rows: Sequence[Row]) -> None:
    """Write a table as electronic journals export it: cp1251, semicolons, decimal commas, Windows line ends."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[_comma(cell) for cell in row] for row in rows])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode("cp1251"))


def _comma(cell: Cell) -> str:
    return "" if cell is None else str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)

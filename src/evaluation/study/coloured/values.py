"""Remarks written on a plain workbook of values: for files that are no .xlsx, or too heavy to be rebuilt with their dress."""

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from evaluation.study.coloured.remarks_sheet import AUTHOR, FILLS, HEAD, LINKED, WIDTHS, Mark, RemarksSheet
from evaluation.study.findings import Severity
from evaluation.study.formats.sheet import Sheet
from evaluation.study.reading import Raw
from evaluation.text import LANGS

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "remove_timezone": True}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST = 31
_CELL = 32_000
_ROWS, _COLUMNS = 1_048_576, 16_384
_PAGE = {"ru": "Лист", "en": "Sheet"}


def on_values(sheets: Sequence[Sheet], remarks: RemarksSheet) -> bytes:
    """Return a workbook of the sheets' values with remarks."""
    written = io.BytesIO()
    titles = _titles(sheets, remarks.title)
    with xlsxwriter.Workbook(written, _OPTIONS) as book:
        fills = {severity: book.add_format({"bg_color": f"#{fill}"}) for severity, fill in FILLS.items()}
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        _list(book.add_worksheet(remarks.title), remarks, titles, fills, bold, wrapped)
        for sheet in sheets:
            _sheet(book.add_worksheet(titles[sheet.name]), sheet, remarks.marks.get(sheet.name, ()), fills)
    return written.getvalue()


def _titles(sheets: Sequence[Sheet], taken: str) -> Mapping[str, str]:
    """Give every sheet a title that Excel accepts and no other sheet has."""
    used = {taken.lower(), "history"}
    titles: dict[str, str] = {}
    for number, sheet in enumerate(sheets, start=1):
        title = _FORBIDDEN.sub(" ", sheet.name).strip()[:_LONGEST].strip() or f"{_PAGE[LANGS[0]]}{number}"
        if title.lower() in used:
            title = f"{title[: _LONGEST - 5].strip()} ({number})"
        used.add(title.lower())
        titles[sheet.name] = title
    return titles


def _list(
    sheet: Worksheet, remarks: RemarksSheet, titles: Mapping[str, str], fills: Mapping[Severity, Format], bold: Format, wrapped: Format
) -> None:
    """Write the first sheet: all remarks, each a link to its cell."""
    for row, words in enumerate(remarks.above):
        sheet.write_string(row, 0, words)
    for place, (word, width) in enumerate(zip(remarks.head, WIDTHS, strict=True)):
        sheet.write_string(HEAD - 1, place, word, bold)
        sheet.set_column(place, place, width)
    for row, line in enumerate(remarks.lines, start=HEAD):
        sheet.write_string(row, 0, line.words[0], fills[line.severity])
        for place, word in enumerate(line.words[1:], start=1):
            sheet.write_string(row, place, word[:_CELL], wrapped)
        if line.sheet in titles and row <= LINKED:
            shown = line.words[line.linked] or titles[line.sheet]
            sheet.write_url(row, line.linked, f"internal:'{titles[line.sheet]}'!{line.cell}", string=shown)
    sheet.freeze_panes(HEAD, 0)
    sheet.autofilter(HEAD - 1, 0, HEAD - 1 + max(len(remarks.lines), 1), len(WIDTHS) - 1)


def _sheet(written: Worksheet, sheet: Sheet, marks: Sequence[Mark], fills: Mapping[Severity, Format]) -> None:
    """Write the values of a sheet, each as what it is, with their remarks."""
    whole = {mark.row: mark for mark in reversed(marks) if mark.column is None}
    single = {(mark.row, mark.column): mark for mark in reversed(marks) if mark.column is not None}
    for number, row in enumerate(sheet.rows[:_ROWS], start=1):
        line = whole.get(number)
        for place, cell in enumerate(row[:_COLUMNS]):
            mark = single.get((number, place)) or line
            _value(written, number - 1, place, cell, fills[mark.severity] if mark else None)
    for mark in marks:
        if mark.row <= _ROWS and (mark.column or 0) < _COLUMNS:
            at = (mark.row - 1, mark.column if mark.column is not None else 0)
            if mark.column is not None and mark.row > len(sheet.rows):
                written.write_blank(*at, None, fills[mark.severity])
            written.write_comment(*at, mark.comment, {"author": AUTHOR, "x_scale": 3, "y_scale": 2})


def _value(sheet: Worksheet, row: int, column: int, cell: Raw, fill: Format | None) -> None:
    if cell is None or cell == "":
        sheet.write_blank(row, column, None, fill)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, fill)
    elif isinstance(cell, int | float) and abs(cell) < 1e300:  # noqa: PLR2004 because Excel has no infinity
        sheet.write_number(row, column, cell, fill)
    elif isinstance(cell, dt.datetime | dt.date):
        midnight = not isinstance(cell, dt.datetime) or cell.time() == dt.time()
        sheet.write_string(row, column, f"{cell:%d.%m.%Y}" if midnight else f"{cell:%d.%m.%Y %H:%M}", fill)
    else:
        sheet.write_string(row, column, str(cell)[:_CELL], fill)

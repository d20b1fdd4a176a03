"""Remarks written on a copy of an .xlsx workbook that keeps its own formatting."""

import io
import warnings

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from evaluation.study.coloured.remarks_sheet import AUTHOR, FILLS, HEAD, LINKED, WIDTHS, Mark, RemarksSheet
from evaluation.study.formats.damage import OPENPYXL
from evaluation.study.formats.sheet import address
from evaluation.study.reading import Raw

_LINK = Font(color="0563C1", underline="single")
_BOLD = Font(bold=True)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_ROWS_OF_COMMENT = 22
_WIDTH_OF_COMMENT = 420


def on_original(data: bytes, remarks: RemarksSheet) -> bytes | None:
    """Return the workbook with remarks; nothing when openpyxl, which is stricter than our reader, cannot open it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), keep_vba=False, keep_links=False)
        except OPENPYXL:
            return None
        for title, marks in remarks.marks.items():
            if title in book.sheetnames:
                for mark in marks:
                    _mark(book[title], mark)
        _list(book, remarks)
        written = io.BytesIO()
        book.save(written)
    return written.getvalue()


def _mark(sheet: Worksheet, mark: Mark) -> None:
    """Colour a cell, or the filled cells of a row, and add the comment to the first one."""
    columns = range(sheet.max_column) if mark.column is None else (mark.column,)
    cells = [_own(sheet, mark.row, column + 1) for column in columns]
    filled = [cell for cell in cells if cell.value is not None] if mark.column is None else cells
    for cell in filled:
        cell.fill = PatternFill("solid", fgColor=FILLS[mark.severity])
    if filled:
        words = f"{filled[0].comment.text}\n\n{mark.comment}" if filled[0].comment else mark.comment
        height = _ROWS_OF_COMMENT * (2 + len(words) // 60)
        filled[0].comment = Comment(words, AUTHOR, width=_WIDTH_OF_COMMENT, height=min(height, 20 * _ROWS_OF_COMMENT))


def _own(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return the cell itself; of merged cells, the first."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        spans = (span for span in sheet.merged_cells.ranges if cell.coordinate in span)
        return next((sheet.cell(span.min_row, span.min_col) for span in spans), cell)
    return cell


def _list(book: openpyxl.Workbook, remarks: RemarksSheet) -> None:
    """Write the first sheet: all remarks, each a link to its cell."""
    sheet = book.create_sheet(remarks.title, 0)
    for row, words in enumerate(remarks.above, start=1):
        _word(sheet, row, 1, words)
    for place, (word, width) in enumerate(zip(remarks.head, WIDTHS, strict=True), start=1):
        _word(sheet, HEAD, place, word).font = _BOLD
        sheet.column_dimensions[address(1, place - 1).rstrip("1")].width = width
    for row, line in enumerate(remarks.lines, start=HEAD + 1):
        cells = [_word(sheet, row, place, word) for place, word in enumerate(line.words, start=1)]
        for cell in cells:
            cell.alignment = _WRAPPED
        cells[0].fill = PatternFill("solid", fgColor=FILLS[line.severity])
        if line.sheet in book.sheetnames and row <= LINKED:
            quoted = line.sheet.replace("'", "''")
            link = cells[line.linked]
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{line.cell}")
            link.font = _LINK
    sheet.freeze_panes = f"A{HEAD + 1}"
    sheet.auto_filter.ref = f"A{HEAD}:{address(HEAD + max(len(remarks.lines), 1), len(WIDTHS) - 1)}"
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _word(sheet: Worksheet, row: int, column: int, word: Raw) -> Cell:
    """Write text as text: a word that looks like a formula is none."""
    cell = sheet.cell(row, column)
    cell.value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", str(word))
    cell.data_type = "s"
    return cell

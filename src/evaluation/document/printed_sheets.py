"""Numbers of a workbook: a cell's note names its estimates."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from evaluation.document.printed import Printed, digits
from evaluation.document.xlsx_sheet import CAPTION_ROW

ID = re.compile(r"\b[0-9a-f]{12}\b")
"""An estimate's id."""


def read(path: Path) -> Iterator[Printed]:
    """Read the cells of all sheets; `where` is the caption of the sheet's table, `position` the cell."""
    book: Any = load_workbook(path)
    for sheet in book.worksheets:
        caption = sheet.cell(CAPTION_ROW + 1, 1).value or sheet.title
        for line in sheet.iter_rows(min_row=CAPTION_ROW + 2):
            for cell in line:
                ids = tuple(dict.fromkeys(ID.findall(cell.comment.text))) if cell.comment is not None else ()
                if cell.value is not None and (ids or digits(str(cell.value))):
                    yield _printed(cell, ids, str(caption))


def _printed(cell: Any, ids: tuple[str, ...], caption: str) -> Printed:  # noqa: ANN401 because openpyxl has no types
    typed = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    words = f"{cell.value:.12g}" if typed else str(cell.value)
    return Printed("", cell.coordinate, ids, words, caption, float(cell.value) if typed else None)

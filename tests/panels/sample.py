"""Score sheets filled for tests."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import openpyxl

from evaluation.competitions import Competition
from evaluation.document.score_sheet import score_sheet
from evaluation.text import Lang

Given = Mapping[str, Sequence[float | str | None]]


def write(
    folder: Path, contest: Competition, sheets: Sequence[Given], *, lang: Lang = "ru", declared: Mapping[int, Mapping[str, str]] | None = None
) -> None:
    """Fill blank sheets of ours as experts do, one file for each."""
    folder.mkdir(exist_ok=True)
    works = list(dict.fromkeys(work for sheet in sheets for work in sheet))
    for number, sheet in enumerate(sheets, start=1):
        book = openpyxl.load_workbook(BytesIO(score_sheet(contest, works, lang)))
        page = book.worksheets[0]
        for row in page.iter_rows(min_row=4, max_row=3 + len(works)):
            work = str(row[0].value)
            for cell, score in zip(row[1:], sheet.get(work, ()), strict=False):
                cell.value = score
            row[len(contest.criteria) + 1].value = (declared or {}).get(number, {}).get(work)
        book.save(folder / f"Лист эксперта {number}.xlsx")

"""Writes lines into sheet «Столбцы» of a passport's workbook; all else stays, and the former passport is kept."""

import datetime as dt
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from evaluation.errors import StudyError
from evaluation.study.passport import SHEETS, Heading, labels
from evaluation.study.reading import plain, tidy
from evaluation.text import Text

PRIVATE = "private"
_SHEET = next(sheet for sheet in SHEETS if sheet.model is Heading)


def teach(passport: Path, lines: Sequence[Heading], today: dt.date) -> Path:
    """Append lines below those that stand in sheet «Столбцы»; return the copy of the former passport.

    Raises
    ------
    StudyError
        If the passport is open in another program or may not be changed; nothing has been changed then.
    """
    beside = passport.with_name(f".{passport.stem}-{os.getpid()}{passport.suffix}")
    try:
        book = openpyxl.load_workbook(passport, rich_text=True)
        _append(book, lines)
        kept = _kept(passport, today)
        book.save(beside)
        beside.replace(passport)
    except PermissionError:
        raise StudyError(
            Text(ru="Паспорт открыт в другой программе или его нельзя менять.", en="The passport is open elsewhere or may not be changed."),
            where=passport.name,
            todo=Text(ru="Сохраните и закройте его в Excel и повторите.", en="Save and close it in Excel and try again."),
        ) from None
    finally:
        beside.unlink(missing_ok=True)
    return kept


def _append(book: Any, lines: Sequence[Heading]) -> None:  # noqa: ANN401 because openpyxl has no types
    page = next((one for one in book.worksheets if plain(one.title) in {plain(_SHEET.title.ru), plain(_SHEET.title.en)}), None)
    if page is None:
        page = book.create_sheet(_SHEET.title.ru)
        page.append([label.ru for label in labels(Heading).values()])
    header, columns = _columns(page)
    for name, label in labels(Heading).items():
        if name not in columns:
            columns[name] = max(columns.values(), default=0) + 1
            page.cell(header, columns[name], label.ru)
    last = max((row for row in range(header, page.max_row + 1) if any(tidy(cell.value) for cell in page[row])), default=header)
    for row, told in enumerate(lines, start=last + 1):
        for name, column in columns.items():
            if words := getattr(told, name):
                cell = page.cell(row, column, words)
                cell.data_type = "s"


def _columns(page: Any) -> tuple[int, dict[str, int]]:  # noqa: ANN401 because openpyxl has no types
    """Find the row of labels and the column of each; a formula-like header is written as text."""
    names = {plain(word): name for name, label in labels(Heading).items() for word in (name, label.ru, label.en)}
    rows = [{names[plain(cell.value)]: cell.column for cell in row if plain(cell.value) in names} for row in page.iter_rows()]
    at = max(range(len(rows)), key=lambda row: len(rows[row]), default=0)
    return at + 1, rows[at] if rows else {}


def _kept(path: Path, today: dt.date) -> Path:
    """Copy the former passport to the study's private folder; an earlier copy of the day stays."""
    words = f"{path.stem} (до сопоставления {today.isoformat()})"
    places = (path.parent / PRIVATE / f"{words}{number}{path.suffix}" for number in ("", *(f" ({again})" for again in range(2, 100))))
    target = next(place for place in places if not place.exists())
    target.parent.mkdir(exist_ok=True)
    shutil.copy2(path, target)
    return target

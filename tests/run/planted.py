"""The demonstration with a person's name, insurance number, telephone and address planted into every column of every sheet."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

DEMO = Path(__file__).parents[2] / "data" / "demo"
PASSPORT = "Паспорт проекта.xlsx"

IDENTIFIERS = ("Тайнов Секрет Скрытович", "112-233-445 95", "+7 912 345-67-89", "tainov@example.org")
NEEDLES = ("тайнов", "скрытович", "112-233-445", "11223344595", "112233445", "912345-67-89", "9123456789", "tainov", "example.org")
"""What is looked for, in small letters without spaces: whole identifiers and their parts."""
ALONE = ("справка от Тайнова", "по словам тайновой", "файл Tainov")
"""A surname without anything else, as people write it into sentences; its bearer is in the identifying columns."""
KEPT = 160
"""Rows of a long sheet that are kept, so that the study opens in a moment."""
_HEAD = 3
"""Cells from which a row is a header."""
_WORDS = {
    "Проект": (2, 11, 12, 13), "Приказы и документы": (3, 4), "План-график": (1, 4), "Показатели и план": (6, 8), "Сводные числа": (10,),
    "События и решения": (2, 3), "Конкурсы": (1, 2, 4), "Тезисы": (2, 6), "Примечания": (2,), "Партнёры": (1,),
}  # fmt: skip
"""Columns of the passport that hold free words (of sheet «Проект», rows)."""
_SENTENCES = {
    ("Проект", 11), ("Проект", 12), ("Проект", 13), ("Приказы и документы", 4), ("План-график", 1), ("Сводные числа", 10), ("События и решения", 2),
    ("События и решения", 3), ("Конкурсы", 1), ("Конкурсы", 4), ("Тезисы", 2), ("Тезисы", 6), ("Примечания", 2),
}  # fmt: skip
"""Those of them in which people write sentences (of sheet «Проект», rows)."""


def study(folder: Path) -> Path:
    """Write the study: identifiers alone in new rows, and beside the words of old ones; one sheet bears the name as its title."""
    place = folder / "Проект с подсадкой"
    shutil.copytree(DEMO, place, ignore=shutil.ignore_patterns("tables", "*.yaml", "private"))
    for path in sorted((place / "raw").glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        for sheet in book:
            _planted(sheet)
        if path.name.startswith("Посещаемость"):
            book.worksheets[0].title = IDENTIFIERS[0]
        book.save(path)
    for path in sorted((place / "raw").glob("*.csv")):
        _planted_text(path)
    _passport(place / PASSPORT)
    return place


def _planted(sheet: Any) -> None:  # noqa: ANN401 because openpyxl has no types
    sheet.delete_rows(KEPT, max(0, sheet.max_row - KEPT))
    rows = list(sheet.iter_rows())
    head = next(at for at, row in enumerate(rows) if sum(cell.value is not None for cell in row) >= _HEAD)
    told = [row for row in rows[head + 1 :] if sum(cell.value is not None for cell in row) >= min(_HEAD, len(row))]
    model = [cell.value for cell in told[len(told) // 2]]
    width = len(rows[head])
    for column, at, identifier in _places(width):
        cell = told[(len(IDENTIFIERS) * column + at) % len(told)][column]
        if isinstance(cell.value, str) and not cell.value.startswith("="):
            cell.value = f"{cell.value} {identifier}"
    for column, _, identifier in _places(width):
        sheet.append([identifier if place == column else value for place, value in enumerate(model)])


def _places(width: int) -> Iterator[tuple[int, int, str]]:
    for column in range(width):
        for at, identifier in enumerate(IDENTIFIERS):
            yield column, at, identifier


def _planted_text(path: Path) -> None:
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="cp1251")), delimiter=";"))[:KEPT]
    for column, at, identifier in _places(len(rows[0])):
        rows[1 + len(IDENTIFIERS) * column + at][column] += f" {identifier}"
    model = rows[KEPT // 2]
    rows += [[identifier if place == column else value for place, value in enumerate(model)] for column, _, identifier in _places(len(model))]
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(rows)
    path.write_text(written.getvalue(), encoding="cp1251", newline="")


def _passport(path: Path) -> None:
    """Plant into the free words of the passport, an identifier a row."""
    book = openpyxl.load_workbook(path)
    for title, places in _WORDS.items():
        sheet = book[title]
        cells = [sheet.cell(row, 2) for row in places] if title == "Проект" else [cell for column in places for cell in _column(sheet, column)]
        for at, cell in enumerate(cells):
            if isinstance(cell.value, str):
                cell.value = f"{cell.value} {IDENTIFIERS[at % len(IDENTIFIERS)]}"
            if isinstance(cell.value, str) and (title, cell.row if title == "Проект" else cell.column) in _SENTENCES:
                cell.value = f"{cell.value}; {ALONE[at % len(ALONE)]}"
    book.save(path)


def _column(sheet: Any, column: int) -> Iterator[Any]:  # noqa: ANN401 because openpyxl has no types
    return (sheet.cell(row, column) for row in range(2, min(sheet.max_row, 12) + 1))

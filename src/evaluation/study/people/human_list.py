"""The human list `private/Не сопоставлены.xlsx`: written for a person to fill, read with her answers."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from evaluation.study.findings import Finding, Place, found
from evaluation.study.formats.damage import OPENPYXL
from evaluation.study.people.pseudonym import PRIVATE
from evaluation.study.people.unmatched import Answers, Line, Unmatched, answers
from evaluation.study.rules import RULES

NAME = "Не сопоставлены.xlsx"
_SHEET = "Не сопоставлены"
_NUMBER = "№ по поимённой книге"
_HEADS = ("Файл", "Лист", "Строки", "Человек", "СНИЛС", "Дата рождения", "Группа", "Почему", "Кто это может быть", _NUMBER, "Ключ строки")
_WIDTHS = (34, 20, 14, 36, 16, 14, 12, 34, 52, 24, 12)
_FILL = PatternFill("solid", fgColor="FFF2CC")
_KEY = len(_HEADS)


def read(study: Path) -> Answers:
    """Read the answers of the list; a list that is missing or cannot be read has none."""
    return answers(_lines(study / PRIVATE / NAME))


def digest(study: Path) -> str:
    """Hash the answers alone, for telling whether tables kept from an earlier reading still hold; empty without answers."""
    given = sorted((line, sorted(rows.items())) for line, rows in read(study).given.items())
    return hashlib.sha256(json.dumps(given, ensure_ascii=False).encode()).hexdigest() if given else ""


def _lines(path: Path) -> Iterator[Unmatched]:
    for told in _told_rows(path):
        read_line = _line(told[_KEY - 1]) if len(told) >= _KEY else None
        if read_line:
            yield Unmatched(read_line, told[3], _rows(told[2]), "", (), told[_HEADS.index(_NUMBER)].removesuffix(".0"))


def _told_rows(path: Path) -> list[list[str]]:
    """Return the cells of the list as words; openpyxl meets damage only while it gives the rows."""
    try:
        with contextlib.closing(load_workbook(path, read_only=True)) as book:
            rows = book.worksheets[0].iter_rows(min_row=2, values_only=True)
            return [[str(cell).strip() if cell is not None else "" for cell in cells] for cells in rows]
    except OPENPYXL:
        return []


def _line(text: str) -> Line | None:
    """Read whom a line is about: the words by which it finds its rows again stand in a hidden column."""
    try:
        parts = json.loads(text)
    except ValueError:
        return None
    if not isinstance(parts, list) or len(parts) != 6 or not all(isinstance(part, str) for part in parts):  # noqa: PLR2004 because a line has six parts
        return None
    file, sheet, name, snils, birth, group = parts
    return file, sheet, name, snils, birth, group


def _rows(text: str) -> tuple[int, ...]:
    """Read «5–7, 12».

    >>> _rows("5–7, 12")
    (5, 6, 7, 12)
    """
    rows: list[int] = []
    for part in text.split(","):
        first, _, last = part.replace("-", "–").strip().partition("–")
        if first.strip().isdecimal() and (not last or last.strip().isdecimal()):
            rows += range(int(first), int(last or first) + 1)
    return tuple(rows)


def spans(rows: Sequence[int]) -> str:
    """Write numbers of rows shortly.

    >>> spans((5, 6, 7, 12))
    '5–7, 12'
    """
    parts: list[list[int]] = []
    for row in sorted(rows):
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in parts)


def write(study: Path, unmatched: Sequence[Unmatched]) -> tuple[Finding, ...]:
    """Write the list whole, answered lines included, when it has changed; an empty list of no answers is taken away."""
    path = study / PRIVATE / NAME
    try:
        if unmatched and _told(unmatched) != _told(tuple(_lines(path))):
            path.parent.mkdir(exist_ok=True)
            beside = path.with_name(f".{os.getpid()}.{NAME}")
            _book(unmatched).save(beside)
            beside.replace(path)
        elif not unmatched:
            path.unlink(missing_ok=True)
    except OSError:
        with contextlib.suppress(OSError):
            path.with_name(f".{os.getpid()}.{NAME}").unlink(missing_ok=True)
        return (found("person_list_locked", Place(f"{PRIVATE}/{NAME}")),)
    return ()


def _told(unmatched: Sequence[Unmatched]) -> list[tuple[Line, tuple[int, ...], str]]:
    return sorted((each.line, tuple(sorted(each.rows)), each.answer) for each in unmatched)


def _book(unmatched: Sequence[Unmatched]) -> Workbook:
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = _SHEET
    for place, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), start=1):
        sheet.cell(1, place, head).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.column_dimensions[get_column_letter(_KEY)].hidden = True
    sheet.freeze_panes = "A2"
    for number, each in enumerate(unmatched, start=2):
        _put(sheet, number, each)
    return book


def _put(sheet: Worksheet, number: int, each: Unmatched) -> None:
    """Write one line; every cell is text, so that nothing in it can be a formula."""
    file, name, _, snils, birth, group = each.line
    meant = "\n".join(f"№ {one.number}: {one.shown}{f', {one.group}' if one.group else ''}" for one in each.candidates)
    why = RULES[each.reason].ru if each.reason else ""
    cells = (file, name, spans(each.rows), each.shown, snils, birth, group, why, meant, each.answer, json.dumps(each.line, ensure_ascii=False))
    for place, value in enumerate(cells, start=1):
        cell = sheet.cell(number, place)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.cell(number, _HEADS.index(_NUMBER) + 1).fill = _FILL

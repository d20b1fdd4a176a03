"""One table on a sheet of a workbook."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from evaluation.document.typed import Typed, typed
from evaluation.document.xlsx_looks import SIZE, Format, Looks, written
from evaluation.report.blocks import Cell, TableBlock
from evaluation.report.printable import cut
from evaluation.text import Lang, Text

MARK_ROW, CAPTION_ROW, HEAD_ROW = 0, 1, 3
BACK = Text(ru="К содержанию", en="To the contents")
_TRACE = Text(ru="Откуда число: evaluation trace {ids}", en="Where it comes from: evaluation trace {ids}")
_NARROW, _FEW, _WIDE, _FROZEN, _PORTRAIT, _LANDSCAPE = 9, 14, 46, 30, 90, 150
"""Letters: of a column at least, of one that is not narrowed, at most; of a first column that stays in sight; of a page upright and turned."""
_LEADING, _TIGHT = 1.35, 1.06
_LONGEST_HEADER = 200
_A4 = 9


@dataclass(frozen=True, slots=True)
class Place:
    """A column of the table on its sheet: of numbers, of words, or of both where the words say no more than the number."""

    column: int
    numbers: int | None
    words: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the name of its sheet, its caption with its number, and the words that stand above every table."""

    name: str
    caption: str
    block: TableBlock
    marks: str
    back: str


def places(block: TableBlock, lang: Lang) -> tuple[Place, ...]:
    """Give every column of a table its columns of the sheet.

    A column whose cells say more than a number («20 из 26 (77 %)») gets two: the number to compute with, and the words as printed.
    """
    made: list[Place] = []
    at = 0
    for column in range(len(block.columns)):
        numbers = [found for row in block.rows if len(row) > 1 for found in [typed(row[column], lang)] if found]
        apart = bool(numbers) and not all(number.whole for number in numbers)
        made.append(Place(column, at if numbers else None, at + 1 if apart else None if numbers else at))
        at += 1 + apart
    return tuple(made)


def write_sheet(page: Worksheet, sheet: Sheet, looks: Looks, lang: Lang) -> None:
    """Write the table: marks, caption, head, typed numbers with their estimates in the cells' notes, notes of the table."""
    where = places(sheet.block, lang)
    first = HEAD_ROW + len(sheet.block.head)
    room = _widths(page, sheet.block, where)
    across(page, MARK_ROW, sheet.marks, looks.plain(sheet.marks, italic=True), room)
    across(page, CAPTION_ROW, sheet.caption, looks.plain(sheet.caption, bold=True, font_size=13), room)
    page.write_url(CAPTION_ROW + 1, 0, f"internal:'{sheet.back}'!A1", looks.of(font_color="#0b4f8a", underline=1), BACK.of(lang))
    _head(page, sheet.block, where, looks)
    page.set_row(HEAD_ROW + len(sheet.block.head) - 1, SIZE * _LEADING * _deepest([Cell(each.title) for each in sheet.block.columns], where, room))
    for at, row in enumerate(sheet.block.rows, start=first):
        _row(page, at, row, sheet.block, where, looks, lang)
        page.set_row(at, SIZE * _LEADING * _deepest(row, where, room))
    for at, note in enumerate(sheet.block.notes, start=first + len(sheet.block.rows) + 1):
        across(page, at, note, looks.plain(note, italic=True), room)
    page.freeze_panes(first, 1 if room[0] <= _FROZEN else 0)
    dress(page, sheet.marks, (HEAD_ROW, first - 1), landscape=sum(room) > _PORTRAIT)


def _deepest(row: Sequence[Cell], where: Sequence[Place], room: Sequence[float]) -> int:
    """Count the lines of the highest cell."""
    if len(row) == 1 or not where:
        return max((lines(cell.text, sum(room)) for cell in row), default=1)
    return max(lines(cell.text, room[place.words if place.words is not None else place.numbers or 0]) for cell, place in zip(row, where, strict=True))


def across(page: Worksheet, at: int, words: str, look: Format, room: Sequence[float]) -> None:
    """Write words over all columns of a sheet, as high as they need."""
    if len(room) > 1:
        page.merge_range(at, 0, at, len(room) - 1, "", look)
    page.write_string(at, 0, written(words), look)
    page.set_row(at, look.font_size * _LEADING * lines(words, sum(room)))


def dress(page: Worksheet, marks: str, repeated: tuple[int, int] | None = None, *, landscape: bool) -> None:
    """Set the page for printing: A4, one page wide, marks above, the page's number below, the head on every page."""
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.4, top=0.8, bottom=0.7)
    page.set_header(f"&C&9{cut(written(marks), _LONGEST_HEADER).replace('&', '&&')}")
    page.set_footer("&C&P / &N")
    if landscape:
        page.set_landscape()
    if repeated:
        page.repeat_rows(*repeated)


def _last(where: Sequence[Place]) -> int:
    return max((at for place in where for at in (place.numbers, place.words) if at is not None), default=0)


def _span(where: Sequence[Place]) -> tuple[int, int]:
    at = [each for place in where for each in (place.numbers, place.words) if each is not None]
    return min(at), max(at)


def _head(page: Worksheet, block: TableBlock, where: Sequence[Place], looks: Looks) -> None:
    """Write the head: columns of a group under a common head, columns that are two on the sheet under one."""
    deep = len(block.head)
    column = 0
    for head in block.head[0]:
        over = where[column : column + head.columns]
        bottom = HEAD_ROW if head.columns > 1 or deep == 1 else HEAD_ROW + head.rows - 1
        _cover(page, HEAD_ROW, bottom, over, head.title, looks)
        column += head.columns
    for place in where if deep > 1 else ():
        if block.columns[place.column].group:
            _cover(page, HEAD_ROW + 1, HEAD_ROW + 1, (place,), block.columns[place.column].title, looks)


def _cover(page: Worksheet, top: int, bottom: int, over: Sequence[Place], title: str, looks: Looks) -> None:
    left, right = _span(over)
    if (top, left) == (bottom, right):
        page.write_string(top, left, written(title), looks.head(title))
    else:
        page.merge_range(top, left, bottom, right, "", looks.head(title))
        page.write_string(top, left, written(title), looks.head(title))


def _row(page: Worksheet, at: int, row: Sequence[Cell], block: TableBlock, where: Sequence[Place], looks: Looks, lang: Lang) -> None:
    if len(row) == 1 and len(where) > 1:
        page.merge_range(at, 0, at, _last(where), "", looks.body("strong", "left", row[0].text))
        page.write_string(at, 0, written(row[0].text), looks.body("strong", "left", row[0].text))
        return
    for cell, place in zip(row, where, strict=True):
        for column, number in _cells(cell, place, lang):
            _cell(page, at, column, cell, number, block.columns[place.column].align, looks)
            if cell.ids:
                page.write_comment(at, column, _TRACE.of(lang).format(ids=" ".join(cell.ids)), _NOTE)


_NOTE: dict[str, Any] = {"author": "evaluation", "x_scale": 1.6, "y_scale": 0.7, "font_size": 9, "visible": False}


def _cells(cell: Cell, place: Place, lang: Lang) -> Iterator[tuple[int, Typed | None]]:
    """Yield the sheet's columns of a cell, each with the number it holds, or None for words."""
    number = typed(cell, lang)
    if place.words is not None:
        yield place.words, None
    if place.numbers is not None and (number or place.words is None):
        yield place.numbers, number


def _cell(page: Worksheet, at: int, column: int, cell: Cell, number: Typed | None, align: str, looks: Looks) -> None:
    if number is not None:
        page.write_number(at, column, number.value, looks.body(cell.emphasis, "right", pattern=number.pattern))
    elif cell.text:
        page.write_string(at, column, written(cell.text), looks.body(cell.emphasis, align, cell.text))
    else:
        page.write_blank(at, column, None, looks.body(cell.emphasis, align))


def _widths(page: Worksheet, block: TableBlock, where: Sequence[Place]) -> tuple[float, ...]:
    """Set the widths of the sheet's columns, in letters, and return them: as wide as the words need, less where the page would be too wide."""
    room: list[float] = []
    for place in where:
        room += [_NARROW + 1.0] if place.numbers is not None and place.words is not None else []
        room.append(_letters(block, place.column))
    spare = sum(max(0.0, width - _FEW) for width in room)
    over = max(0.0, sum(room) - _LANDSCAPE)
    fitted = [width - (max(0.0, width - _FEW) * min(1.0, over / spare) if spare else 0.0) for width in room]
    for at, width in enumerate(fitted):
        page.set_column(at, at, width)
    return tuple(fitted) or (float(_WIDE),)


def _letters(block: TableBlock, column: int) -> float:
    """Width of a column in letters: of its longest line, within what a screen can hold."""
    said = [block.columns[column].title, *(row[column].text for row in block.rows if len(row) > 1)]
    return min(_WIDE, max(_NARROW, *(len(line) * 1.05 + 2 for words in said for line in words.split("\n") or [""])))


def lines(words: str, width: float) -> int:
    r"""Count the lines that words take in so many letters: an office does not raise every row by itself.

    >>> lines("один два три", 8), lines("одно\nдругое", 40)
    (2, 2)
    """
    room = max(1, int(width * _TIGHT))
    return sum(max(1, len(textwrap.wrap(line, room))) for line in words.split("\n"))

"""Sections of a sheet: a line «Группа А-15» or «Заочная форма» holds for the rows below it, as exports of 1С print them."""

from collections.abc import Iterator, Mapping, Sequence

from evaluation.study.contract import MARKS_TABLE, STUDENTS, Column, Table
from evaluation.study.findings import Finding, found
from evaluation.study.formats.sheet import Sheet
from evaluation.study.reading import Raw, tidy
from evaluation.study.teaching.arranged import Arranged, Cell
from evaluation.study.teaching.header import Names, column_of, labelled, readable

_TOLD: Mapping[str, Table] = {
    "group": STUDENTS, "form": STUDENTS, "programme": STUDENTS, "academic_year": MARKS_TABLE, "semester": MARKS_TABLE, "subject": MARKS_TABLE,
}  # fmt: skip
"""What a line between rows may tell, and the table that declares it."""


def sectioned(sheet: Sheet, header: int, names: Names) -> tuple[Sheet, tuple[Finding, ...]]:
    """Fill what section lines tell down a new column; the lines themselves are no data and are said."""
    heads = sheet.rows[header - 1]
    present = {column.name for cell in heads for table in (STUDENTS, MARKS_TABLE) if (column := column_of(table, cell, names))}
    wanted = [table.column(name) for name, table in _TOLD.items() if name not in present]
    lines = {number: told for number, cells in enumerate(sheet.rows[header:], start=header + 1) if (told := _told(cells, wanted))}
    columns = [column for column in wanted if any(column.name in told for told in lines.values())]
    if not columns:
        return sheet, ()
    width = max(len(row) for row in sheet.rows)
    rows: list[Sequence[Raw]] = [*sheet.rows[: header - 1], [*_wide(heads, width), *(column.label.ru for column in columns)]]
    origins: dict[Cell, Cell] = dict(sheet.origins) if isinstance(sheet, Arranged) else {}
    now: dict[str, tuple[str, int]] = {}
    for number, cells in enumerate(sheet.rows[header:], start=header + 1):
        if number in lines:
            now |= {name: (value, number) for name, value in lines[number].items()}
            rows.append([])
            continue
        data = any(tidy(cell) for cell in cells)
        rows.append([*_wide(cells, width), *(now[column.name][0] if data and column.name in now else None for column in columns)])
        for place, column in enumerate(columns, start=width):
            if column.name in now:
                origins[number, place] = (now[column.name][1], 0)
    return _moved(sheet, rows, header, origins), tuple(_said(sheet, lines, columns))


def _moved(sheet: Sheet, rows: Sequence[Sequence[Raw]], header: int, origins: Mapping[Cell, Cell]) -> Arranged:
    known = Arranged.of(sheet, rows, header=header)
    return Arranged(
        known.file, known.name, known.rows, known.lines, header, known.table, known.given, known.own, origins, known.numbers
    )


def _wide(cells: Sequence[Raw], width: int) -> list[Raw]:
    return [*cells, *[None] * (width - len(cells))]


def _told(cells: Sequence[Raw], wanted: Sequence[Column]) -> dict[str, str]:
    """Read a line of one told cell: «Группа: А-15», «Заочная форма обучения»."""
    told = [cell for cell in cells if tidy(cell)]
    if len(told) != 1 or not isinstance(told[0], str):
        return {}
    return {column.name: value for column in wanted if (value := _value(told[0], column))}


def _value(cell: str, column: Column) -> str:
    if column.allowed:
        return tidy(cell) if readable(column, tidy(cell)) else ""
    value = labelled(cell, column, _TOLD[column.name])
    return value if value and readable(column, value) else ""


def _said(sheet: Sheet, lines: Mapping[int, Mapping[str, str]], columns: Sequence[Column]) -> Iterator[Finding]:
    labels = {column.name: column.label for column in columns}
    for number, told in lines.items():
        for name, value in told.items():
            yield found("section_line", sheet.place(number, 0), column=labels[name], value=value)

"""From a sheet to typed rows of its tables: every row used or set aside, every rejected value a finding."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.study.contract import TABLES, TOTALS, Column
from evaluation.study.findings import Finding, found
from evaluation.study.header import Label, Layout, Names, familiarity, fitting, header_row, layouts
from evaluation.study.reading import Raw, Reading, Value, blank, plain, tidy
from evaluation.study.rows import Lot, Remarks, Row
from evaluation.study.sheet import Sheet
from evaluation.study.values import ColumnReader
from evaluation.text import Text

_SUMS = frozenset({"итого", "всего", "итог", "сумма", "total"})
_FOOTER = (
    "итого",
    "всего",
    "итог",
    "сумма",
    "total",
    "количество",
    "кол во",
    "качество",
    "качественная",
    "абсолютная",
    "успеваемость",
    "средний балл",
    "соу",
    "по списку",
    "директор",
    "заместитель",
    "зам",
    "зав",
    "заведующий",
    "классный",
    "куратор",
    "мастер",
    "преподаватель",
    "подпись",
    "исполнитель",
    "исп",
    "м п",
    "председатель",
    "секретарь",
    "члены",
    "составил",
    "составила",
    "ответственный",
    "руководитель",
    "методист",
    "примечание",
    "дата",
)


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What one sheet gave: a lot of rows for every table it feeds, and the findings."""

    lots: tuple[Lot, ...] = ()
    findings: tuple[Finding, ...] = ()


_ALIKE = 3
"""Known columns from which a sheet is taken for a table that lacks some, not for something else."""


def read_sheet(sheet: Sheet, names: Names | None = None) -> SheetReading:
    """Read a sheet into every table it feeds; `names` are the college's own headers.

    A sheet without any row gives nothing. A sheet that fits no table gives a finding that names the nearest one.
    """
    own: Names = names or {}
    if not any(_told(row) for row in sheet.rows):
        return SheetReading()
    header = sheet.header or header_row(sheet, own)
    if header is None:
        return SheetReading(findings=(found("sheet_no_header", sheet.place()),))
    every = layouts(sheet, header, own)
    chosen = fitting(every)
    if not chosen:
        return SheetReading(findings=(_no_table(sheet, every),))
    parts = [_TableOfSheet(sheet, layout).read() for layout in chosen]
    findings = [finding for part in parts for finding in part.findings]
    return SheetReading(tuple(lot for part in parts for lot in part.lots), (*findings, *_unused(sheet, chosen)))


def _told(row: Sequence[Raw]) -> bool:
    return any(tidy(cell) for cell in row)


def _no_table(sheet: Sheet, every: Sequence[Layout]) -> Finding:
    near = max(every, key=lambda layout: (len(layout.columns) - len(layout.missing), -TABLES.index(layout.table)))
    lacking = near.missing or tuple(near.table.column(name) for name in near.table.anchors)
    columns = Text(
        ru=", ".join(f"«{column.label.ru}»" for column in lacking),
        en=", ".join(f"«{column.label.en}»" for column in lacking),
    )
    rule = "columns_missing" if near.missing and len(near.columns) >= _ALIKE else "sheet_no_table"
    return found(rule, sheet.place(near.header), table=near.table.label, columns=columns)


def _unused(sheet: Sheet, chosen: Sequence[Layout]) -> Iterator[Finding]:
    header = chosen[0].header
    taken = {place for layout in chosen for place in (*layout.columns, *layout.twice)}
    spare = [
        f"«{tidy(cell)}»" for place, cell in enumerate(sheet.rows[header - 1]) if place not in taken and not blank(cell)
    ]
    spare = [word for word in spare if plain(word) not in {"", "п п", "n", "номер"} and not familiarity([[word]])]
    if spare:
        yield found("columns_unused", sheet.place(header), columns=", ".join(spare))


class _TableOfSheet:
    """Reads one table out of one sheet."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self._sheet = sheet
        self._layout = layout
        self._remarks = Remarks(sheet)
        body = sheet.rows[layout.header :]
        self._readers = {
            place: ColumnReader(column, [row[place] for row in body if place < len(row)])
            for place, column in layout.columns.items()
            if not column.identifying
        }
        self._labels = {name: self._label(name, label) for name, label in layout.labels.items()}
        self._first = self._key_place()

    def read(self) -> SheetReading:
        """Read all rows below the header."""
        aside: Counter[str] = Counter()
        rows: list[Row] = []
        for number, cells in enumerate(self._sheet.rows[self._layout.header :], start=self._layout.header + 1):
            if not _told(cells):
                continue
            reason = self._no_data(cells, first=not rows and not aside)
            values, problem = ({}, reason) if reason else self._values(number, cells)
            if problem:
                aside[problem] += 1
            else:
                rows.append(Row(self._sheet.place(number, self._first), number, values))
        for place in self._layout.twice:
            column = self._sheet.rows[self._layout.header - 1][place]
            self._remarks.add(found("column_twice", self._sheet.place(self._layout.header, place), column=tidy(column)))
        present = frozenset(
            column.name
            for column in self._layout.table.columns
            if column.name in self._layout.names and not column.identifying
        )
        lot = Lot(self._layout.table, self._sheet.file, self._sheet.name, tuple(rows), aside, present)
        return SheetReading((lot,), self._remarks.findings)

    def _key_place(self) -> int:
        places = {column.name: place for place, column in self._layout.columns.items()}
        return next((places[name] for name in self._layout.table.key if name in places), 0)

    def _label(self, name: str, label: Label) -> Value:
        column = self._layout.table.column(name)
        value = ColumnReader(column, []).read(label.raw).value
        self._remarks.add(
            found("sheet_label", self._sheet.place(label.row, label.column), column=column.label, value=label.raw)
        )
        return value

    def _no_data(self, cells: Sequence[Raw], *, first: bool) -> str:
        """Tell why a row holds no data: a footer, a repeated header, column numbers; empty when it may hold some."""
        told = [(place, plain(cell)) for place, cell in enumerate(cells) if tidy(cell)]
        header = self._sheet.rows[self._layout.header - 1]
        if len(told) > 1 and all(place < len(header) and word == plain(header[place]) for place, word in told):
            return "header_again"
        if first and len(told) > 2 and [word for _, word in told] == [str(count) for count in range(1, len(told) + 1)]:  # noqa: PLR2004 because two numbers may be data
            return "numbering" if self._numbers_columns(cells) else ""
        return "footer" if self._footer(told[0][1], len(told), cells) else ""

    def _footer(self, words: str, told: int, cells: Sequence[Raw]) -> bool:
        """Tell a line of sums or a signature by its first words; a row of totals may begin so and be data."""
        if words in _SUMS:
            return True
        if not any(f"{words} ".startswith(f"{word} ") for word in _FOOTER):
            return False
        if self._incomplete(cells):
            return True
        return self._layout.table is not TOTALS and (told <= 2 or words.partition(" ")[0] in _SUMS)  # noqa: PLR2004 because a signature is an office and a name

    def _numbers_columns(self, cells: Sequence[Raw]) -> bool:
        """Tell whether the numbers 1, 2, 3 cannot be data: some column refuses its number."""
        return any(reader.read(cells[place]).rejected for place, reader in self._readers.items() if place < len(cells))

    def _incomplete(self, cells: Sequence[Raw]) -> bool:
        return any(
            column.required and (place >= len(cells) or blank(cells[place]))
            for place, column in self._layout.columns.items()
        )

    def _values(self, number: int, cells: Sequence[Raw]) -> tuple[Mapping[str, Value], str]:
        values: dict[str, Value] = dict(self._labels)
        problem = ""
        for place, reader in self._readers.items():
            raw = cells[place] if place < len(cells) else None
            reading = reader.read(raw)
            self._remarks.value(reading, raw, reader.column, number, place)
            values[reader.column.name] = reading.value
            problem = problem or self._problem(reader.column, reading, number, place)
        return values, problem

    def _problem(self, column: Column, reading: Reading, number: int, place: int) -> str:
        """Tell why the row cannot be used because of this cell; empty when it can."""
        if reading.rejected and (column.required or column.name in self._layout.table.key):
            return reading.rule
        if column.required and reading.value is None:
            self._remarks.add(found("missing_required", self._sheet.place(number, place), column=column.label))
            return "missing_required"
        return ""

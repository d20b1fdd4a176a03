"""From a sheet to typed rows of its tables: every row used or set aside, every rejected value a finding."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evaluation.study.body import Body, untold
from evaluation.study.coded import Coded, Mask
from evaluation.study.contract import TABLES, TOTALS, Column
from evaluation.study.findings import Finding, found
from evaluation.study.formats.grid import gridded
from evaluation.study.formats.sheet import Sheet
from evaluation.study.reading import UNKNOWN, Raw, Value, blank, plain, tidy
from evaluation.study.remarks import Remarks
from evaluation.study.rows import Lot, Origin, Rows
from evaluation.study.teaching.header import Label, Layout, Names, familiarity, fitting, header_row, layouts
from evaluation.study.templates.own_sheets import ours
from evaluation.study.values import ColumnReader
from evaluation.text import Text


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What one sheet gave: a lot of rows for every table it feeds, and the findings."""

    lots: tuple[Lot, ...] = ()
    findings: tuple[Finding, ...] = ()


_ALIKE = 3
"""Known columns from which a sheet is taken for a table that lacks some, not for something else."""
_TELLING = 2
"""Cells from which a column without a name is worth a word: one may be a remark."""


def read_sheet(sheet: Sheet, names: Names | None = None) -> SheetReading:
    """Read a sheet into every table it feeds; `names` are the college's own headers.

    A sheet without any row gives nothing. A sheet that fits no table gives a finding that names the nearest one.
    """
    own: Names = names or {}
    if ours(sheet.name) or untold(sheet.rows):
        return SheetReading()
    header = sheet.header or header_row(sheet, own)
    if header is None:
        return SheetReading(findings=(found("sheet_no_header", sheet.place()),))
    every = layouts(sheet, header, own)
    chosen = fitting(every)
    if not chosen:
        return SheetReading(findings=(_no_table(sheet, every),))
    rows = gridded(sheet.rows)
    body = Body(rows[chosen[0].header :], rows[chosen[0].header - 1])
    parts = [_TableOfSheet(sheet, layout, body).read() for layout in chosen]
    findings = [finding for part in parts for finding in part.findings]
    lots = tuple(lot for part in parts for lot in part.lots)
    return SheetReading(lots, (*findings, *_unused(sheet, chosen), *_unnamed(sheet, chosen, body, lots)))


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
    taken = {place for layout in chosen for place in (*layout.columns, *layout.twice, *layout.passed)}
    spare = [
        f"«{tidy(cell)}»" for place, cell in enumerate(sheet.rows[header - 1]) if place not in taken and not blank(cell)
    ]
    spare = [word for word in spare if plain(word) not in {"", "п п", "n", "номер"} and not familiarity([[word]])]
    if spare:
        yield found("columns_unused", sheet.place(header), columns=", ".join(spare))


def _unnamed(sheet: Sheet, chosen: Sequence[Layout], body: Body, lots: Sequence[Lot]) -> Iterator[Finding]:
    """Tell about columns that hold something in rows that are used and have no name; a column of serial numbers needs none."""
    header = chosen[0].header
    head = sheet.rows[header - 1]
    taken = {place for layout in chosen for place in (*layout.columns, *layout.twice, *layout.passed)}
    used = np.zeros(len(body), dtype=bool)
    for lot in lots:
        used[lot.rows.numbers - header - 1] = True
    for place in range(len(body.columns)):
        if place in taken or (place < len(head) and not blank(head[place])):
            continue
        count = int((body.tells(place) & used).sum())
        if count >= _TELLING and not _serial(body.columns[place].take(used)):
            yield found("column_unnamed", sheet.place(header, place), None, count=count)


def _serial(cells: Coded[Raw]) -> bool:
    """Tell whether cells are 1, 2, 3 and so on."""
    told = [cell for cell in cells if not blank(cell)]
    return [tidy(cell).removesuffix(".") for cell in told] == [str(number) for number in range(1, len(told) + 1)]


class _TableOfSheet:
    """Reads one table out of one sheet."""

    def __init__(self, sheet: Sheet, layout: Layout, body: Body) -> None:
        self._sheet = sheet
        self._layout = layout
        self._body = body
        self._remarks = Remarks(sheet)
        self._readers = {
            place: ColumnReader(column, [body.columns[place].values[code] for code in body.columns[place].used()])
            for place, column in layout.columns.items()
            if not column.identifying
        }
        self._numbers: NDArray[np.int64] = np.arange(len(body)) + layout.header + 1
        self._why = np.zeros(len(body), dtype=np.int16)
        self._reasons = [""]

    def read(self) -> SheetReading:
        """Read all rows below the header."""
        labels = {name: self._label(name, label) for name, label in self._layout.labels.items()}
        for at, reason in self._body.no_data(self._incomplete, self._refused, totals=self._layout.table is TOTALS).items():
            self._why[at] = self._reason(reason)
        live = self._body.told & (self._why == 0)
        columns = {reader.column.name: self._values(place, reader, live) for place, reader in self._readers.items()}
        for place in self._layout.twice:
            column = self._sheet.rows[self._layout.header - 1][place]
            self._remarks.after(found("column_twice", self._sheet.place(self._layout.header, place), column=tidy(column)))
        used = self._body.told & (self._why == 0)
        every = {**{name: _always(value, len(used)) for name, value in labels.items()}, **columns, **self._identifying(used)}
        rows = self._rows({name: column.take(used) for name, column in every.items()}, self._numbers[used])
        present = frozenset(
            column.name
            for column in self._layout.table.columns
            if column.name in self._layout.names and not column.identifying
        )
        lot = Lot(self._layout.table, self._sheet.file, self._sheet.name, rows, self._aside(), present)
        return SheetReading((lot,), self._remarks.findings)

    def _rows(self, columns: dict[str, Coded[Value]], numbers: NDArray[np.int64]) -> Rows:
        places = {column.name: place for place, column in self._layout.columns.items()}
        first = next((places[name] for name in self._layout.table.key if name in places), 0)
        origin = Origin(replace(self._sheet, rows=()), first)
        return Rows(columns, numbers, (origin,), np.zeros(len(numbers), dtype=np.int32))

    def _reason(self, rule: str) -> int:
        if rule not in self._reasons:
            self._reasons.append(rule)
        return self._reasons.index(rule)

    def _aside(self) -> Counter[str]:
        """Count the rows set aside by reason, in the order in which the reasons are met."""
        codes, first, counts = np.unique(self._why, return_index=True, return_counts=True)
        return Counter({self._reasons[codes[at]]: int(counts[at]) for at in np.argsort(first) if codes[at]})

    def _label(self, name: str, label: Label) -> Value:
        column = self._layout.table.column(name)
        value = ColumnReader(column, []).read(label.raw).value
        self._remarks.before(
            found("sheet_label", self._sheet.place(label.row, label.column), column=column.label, value=label.raw)
        )
        return value

    def _identifying(self, used: Mask) -> dict[str, Coded[Value]]:
        """Carry what names a person as tidy text."""
        every: dict[str, Coded[Value]] = {}
        for place, column in self._layout.columns.items():
            if column.identifying:
                cells = self._body.columns[place]
                met = {code: tidy(cells.values[code]) for code in cells.used(used) if not blank(cells.values[code])}
                every[column.name] = cells.read([met.get(code) for code in range(len(cells.values))])
        return every

    def _refused(self, cells: Sequence[Raw]) -> bool:
        return any(reader.read(cells[place]).rejected for place, reader in self._readers.items())

    def _incomplete(self, cells: Sequence[Raw]) -> bool:
        return any(self._layout.needs(column) and blank(cells[place]) for place, column in self._layout.columns.items())

    def _values(self, place: int, reader: ColumnReader, live: Mask) -> Coded[Value]:
        """Read the distinct cells of the live rows, say what there is to say, and set aside rows that cannot be used."""
        cells = self._body.columns[place]
        readings = [UNKNOWN] * len(cells.values)
        for code in cells.used(live):
            readings[code] = reader.read(cells.values[code])
        if any(reading.rule for reading in readings):
            self._remarks.column(reader.column, place, cells.take(live), readings, self._numbers[live])
        needed = self._layout.needs(reader.column)
        if needed or reader.column.name in self._layout.table.key:
            spoilt = [reading.rejected or (needed and reading.value is None and bool(reading.rule)) for reading in readings]
            rules = np.array([self._reason(one.rule) if bad else 0 for one, bad in zip(readings, spoilt, strict=True)], dtype=np.int16)
            self._set_aside(live, rules[cells.codes])
        if needed:
            self._miss(reader.column, place, live & cells.having(lambda cell: reader.read(cell).value is None, live))
        return cells.read([reading.value for reading in readings])

    def _set_aside(self, live: Mask, why: NDArray[np.int16]) -> None:
        free = live & (self._why == 0)
        self._why[free] = why[free]

    def _miss(self, column: Column, place: int, empty: Mask) -> None:
        missing = empty & (self._why == 0)
        if missing.any():
            self._remarks.missing(column, place, self._numbers[missing])
            self._why[missing] = self._reason("missing_required")


def _always(value: Value, count: int) -> Coded[Value]:
    return Coded(np.full(count, 0 if value is None else 1, dtype=np.int32), (None, value))

"""Rows on their way from a sheet to a table, kept as columns: used, or set aside for a reason."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self, overload

import numpy as np
from numpy.typing import NDArray

from evaluation.study.coded import Coded, Mask, joined
from evaluation.study.contract import Table
from evaluation.study.findings import Place
from evaluation.study.formats.sheet import Sheet
from evaluation.study.reading import Value


@dataclass(frozen=True, slots=True)
class Row:
    """A typed row; `at` is its first key cell, `number` its row in the file."""

    at: Place
    number: int
    values: Mapping[str, Value]

    @property
    def sheet(self) -> tuple[str, str]:
        """File and sheet the row came from."""
        return self.at.file, self.at.sheet


@dataclass(frozen=True, slots=True)
class Origin:
    """Where rows came from: their sheet, without its cells, and the column that names a row's place."""

    sheet: Sheet
    column: int | None = None

    @property
    def name(self) -> tuple[str, str]:
        """File and sheet."""
        return self.sheet.file, self.sheet.name

    def place(self, row: int) -> Place:
        """Name the place of a row of the sheet."""
        return self.sheet.place(row, self.column)


@dataclass(frozen=True, slots=True, eq=False)
class Rows(Sequence[Row]):
    """Typed rows of one table as columns; `numbers` are their rows in the sheet of their origin.

    A single row is made when it is asked for: ask for columns where there may be millions.
    """

    columns: Mapping[str, Coded[Value]]
    numbers: NDArray[np.int64]
    origins: tuple[Origin, ...]
    origin: NDArray[np.int32]

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> Row | Self:
        """Return one row, or a run of rows."""
        if isinstance(at, slice):
            return self.take(np.arange(len(self))[at])
        origin, number = self.origins[self.origin[at]], int(self.numbers[at])
        return Row(origin.place(number), origin.sheet.number(number), {name: column[at] for name, column in self.columns.items()})

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.numbers)

    def __iter__(self) -> Iterator[Row]:
        """Give the rows one by one."""
        return (self[at] for at in range(len(self)))

    def column(self, name: str) -> Coded[Value]:
        """Return a column; one that the sources lack is unknown in every row."""
        return self.columns[name] if name in self.columns else Coded(np.zeros(len(self), dtype=np.int32), (None,))

    def place(self, at: int) -> Place:
        """Name the place of a row."""
        origin: Origin = self.origins[self.origin[at]]
        return origin.place(int(self.numbers[at]))

    def file_numbers(self) -> NDArray[np.int64]:
        """Return the number of every row in its file."""
        found = self.numbers.copy()
        for code, origin in enumerate(self.origins):
            here = self.origin == code
            found[here] = np.fromiter(map(origin.sheet.number, self.numbers[here].tolist()), dtype=np.int64)
        return found

    def take(self, rows: NDArray[np.intp] | Mask) -> Self:
        """Return some rows, by their numbers or by a mask."""
        columns = {name: column.take(rows) for name, column in self.columns.items()}
        return replace(self, columns=columns, numbers=self.numbers[rows], origin=self.origin[rows])

    def put(self, **columns: Coded[Value]) -> Self:
        """Return the rows with other or more columns."""
        return replace(self, columns={**self.columns, **columns})

    def filled(self, fills: Mapping[int, Mapping[str, Value]]) -> Self:
        """Return the rows with other values in some of them."""
        changed = {}
        for name in dict.fromkeys(name for fill in fills.values() for name in fill):
            column = self.column(name)
            at = [row for row, fill in fills.items() if name in fill]
            both = joined([column, Coded.of([fills[row][name] for row in at])])
            codes = both.codes[: len(self)].copy()
            codes[at] = both.codes[len(self) :]
            changed[name] = Coded(codes, both.values)
        return self.put(**changed)


def told_rows(values: Mapping[int, Mapping[str, Value]], sheet: Sheet) -> Rows:
    """Make rows of plain values by their numbers in a list."""
    names = dict.fromkeys(name for row in values.values() for name in row)
    columns = {name: Coded.of([row.get(name) for row in values.values()]) for name in names}
    return Rows(columns, np.array(list(values), dtype=np.int64), (Origin(sheet),), np.zeros(len(values), dtype=np.int32))


def stacked(parts: Sequence[Rows]) -> Rows:
    """Put rows of one table below each other."""
    if len(parts) == 1:
        return parts[0]
    names = dict.fromkeys(name for part in parts for name in part.columns)
    columns = {name: joined([part.column(name) for part in parts]) for name in names}
    before = np.cumsum([0, *(len(part.origins) for part in parts)])
    origin = np.concatenate([part.origin + np.int32(start) for part, start in zip(parts, before, strict=False)])
    numbers = np.concatenate([part.numbers for part in parts])
    return Rows(columns, numbers, tuple(origin for part in parts for origin in part.origins), origin)


@dataclass(frozen=True, slots=True)
class Lot:
    """The rows one sheet gave one table, and how many of it were set aside for which reason.

    Columns that identify a person are among the columns of the rows, in memory only, and never among those `present`.
    """

    table: Table
    file: str
    sheet: str
    rows: Rows
    aside: Counter[str] = field(default_factory=Counter)
    present: frozenset[str] = frozenset()

    @property
    def rows_in(self) -> int:
        """How many rows came in."""
        return len(self.rows) + self.aside.total()

    @property
    def columns(self) -> Mapping[str, Coded[Value]]:
        """The columns of the rows."""
        return self.rows.columns

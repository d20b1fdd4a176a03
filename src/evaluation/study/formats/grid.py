"""The cells of a sheet, kept as columns of codes; it gives rows like a list of rows, and columns at once."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from types import NoneType
from typing import cast, overload

import numpy as np

from evaluation.study.coded import Coded, Codes, Numbering
from evaluation.study.reading import Raw

CHUNK = 1 << 12
"""Rows taken at once: few enough to stay at hand while they are turned into columns."""
KEPT = 1 << 14
"""Columns whose cells are kept, as many as a workbook may have; a wider sheet knows its width, for it is refused."""


class _Growing:
    """One column while its rows come in; chunks in which it tells nothing take no room."""

    def __init__(self) -> None:
        self.chunks: dict[int, Codes] = {}
        self._seen = Numbering()

    def add(self, chunk: int, cells: Sequence[Raw]) -> None:
        """Add the cells of one chunk of rows; 1, 1.0 and True are different cells."""
        keys: Iterable[object] = cells
        if not {str, NoneType}.issuperset(map(type, cells)):
            keys = [cell if isinstance(cell, str | NoneType) else (type(cell), cell) for cell in cells]
        codes = np.fromiter(map(self._seen.__getitem__, keys), dtype=np.int32, count=len(cells))
        if codes.any():
            self.chunks[chunk] = codes

    @property
    def values(self) -> tuple[Raw, ...]:
        """The distinct cells by their codes."""
        return tuple(cast("Raw", key[1] if isinstance(key, tuple) else key) for key in self._seen)


class _Column:
    """One column of a sheet, put together from its chunks when it is asked for."""

    def __init__(self, growing: _Growing) -> None:
        self._chunks = growing.chunks
        self.values = growing.values

    def cell(self, row: int) -> Raw:
        """Return one cell."""
        codes = self._chunks.get(row // CHUNK)
        return None if codes is None else self.values[codes[row % CHUNK]]

    def codes(self, start: int, stop: int) -> Codes:
        """Return the codes of a run of rows."""
        found = np.zeros(stop - start, dtype=np.int32)
        for chunk in range(start // CHUNK, -(-stop // CHUNK)):
            codes, first = self._chunks.get(chunk), chunk * CHUNK
            if codes is not None:
                low, high = max(first, start), min(first + len(codes), stop)
                found[low - start : high - start] = codes[low - first : high - first]
        return found


class Grid(Sequence[Sequence[Raw]]):
    """The rows of a sheet, each as wide as the widest; cells that a row lacks are None.

    >>> grid = gridded([["a", 1], ["b"]])
    >>> len(grid), grid[1], list(grid[:1]), list(grid.column(0))
    (2, ('b', None), [('a', 1)], ['a', 'b'])
    """

    def __init__(self, columns: Sequence[_Column], start: int, stop: int, width: int) -> None:
        """Show the rows from `start` to `stop` of the columns."""
        self.width = width
        self._columns = columns
        self._start = start
        self._stop = max(stop, start)

    def __len__(self) -> int:
        """Count the rows."""
        return self._stop - self._start

    @overload
    def __getitem__(self, at: int) -> Sequence[Raw]: ...
    @overload
    def __getitem__(self, at: slice) -> "Grid": ...
    def __getitem__(self, at: int | slice) -> "Sequence[Raw] | Grid":
        """Return a row, or a run of rows that shares the columns."""
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            if step == 1:
                return Grid(self._columns, self._start + start, self._start + stop, self.width)
            return gridded(self[row] for row in range(start, stop, step))
        row = range(self._start, self._stop)[at]
        return tuple(column.cell(row) for column in self._columns)

    def __iter__(self) -> Iterator[Sequence[Raw]]:
        """Give the rows one by one."""
        for start in range(self._start, self._stop, CHUNK):
            stop = min(start + CHUNK, self._stop)
            cells = (map(column.values.__getitem__, column.codes(start, stop).tolist()) for column in self._columns)
            yield from zip(*cells, strict=True) if self._columns else itertools.repeat((), stop - start)

    def column(self, place: int) -> Coded[Raw]:
        """Return one column (from 0)."""
        column = self._columns[place]
        return Coded(column.codes(self._start, self._stop), column.values)


def gridded(rows: Iterable[Sequence[Raw]]) -> Grid:
    """Take in rows of any length, a chunk at a time; a grid stays what it is."""
    if isinstance(rows, Grid):
        return rows
    growing: list[_Growing] = []
    height = width = 0
    coming = iter(rows)
    for chunk in itertools.count():
        taken = list(itertools.islice(coming, CHUNK))
        if not taken:
            break
        height, width = height + len(taken), max(width, *map(len, taken))
        for place, cells in enumerate(itertools.islice(itertools.zip_longest(*taken), KEPT)):
            if place == len(growing):
                growing.append(_Growing())
            growing[place].add(chunk, cells)
    return Grid([_Column(column) for column in growing], 0, height, width)


def width_of(rows: Iterable[Sequence[Raw]]) -> int:
    """Return the length of the longest row."""
    return rows.width if isinstance(rows, Grid) else max((len(row) for row in rows), default=0)

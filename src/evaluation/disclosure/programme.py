"""A linear programme over one connected part of a system, and the smaller ones around a single count."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.frame import Floats

_ROOM = 1000.0
"""Persons above everything printed that an unbounded count may reach: more would tell no more."""

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Programme:
    """Counts that still vary: `matrix @ x = right` within bounds. `columns` are their places in the system."""

    columns: Places
    matrix: sparse.csr_array
    right: Floats
    low: Floats
    high: Floats

    @cached_property
    def across(self) -> sparse.csc_array:
        """The same matrix, by columns."""
        return sparse.csc_array(self.matrix)

    @classmethod
    def of(cls, matrix: sparse.csr_array, bounds: Bounds, columns: Places) -> Self:
        """Take the equations of some counts, with the counts that vary no more put in."""
        rows = np.unique(matrix[:, columns].tocoo().row)
        known = bounds.low.copy()
        known[columns] = 0.0
        right = -(matrix[rows] @ np.where(np.isfinite(known), known, 0.0))
        low, high = bounds.low[columns], bounds.high[columns]
        room = _ROOM + float(np.abs(right).sum() + low.sum() + high[np.isfinite(high)].sum())
        return cls(columns, sparse.csr_array(matrix[rows][:, columns]), right, low, np.minimum(high, room))

    def least(self, aim: Floats) -> Floats | None:
        """Return the table in which the sum of counts weighed by `aim` is least; None when no table agrees with the equations."""
        found = linprog(
            aim,
            A_eq=self.matrix if self.matrix.shape[0] else None,
            b_eq=self.right if self.matrix.shape[0] else None,
            bounds=np.column_stack([self.low, self.high]),
            method="highs",
        )
        return None if found.x is None else np.asarray(found.x, float)

    def around(self, place: int, size: int) -> "Near":
        """Take some `size` counts around one: those that share an equation with it, then those that share one with these."""
        kept, rows, edge = {place: None}, dict[int, None](), [place]
        while edge and len(kept) < size:
            fresh = [row for row in self.rows_of(edge) if row not in rows]
            rows.update(dict.fromkeys(fresh[: max(1, size // 4)]))
            edge = [column for column in self.columns_of(fresh) if column not in kept][: size - len(kept)]
            kept.update(dict.fromkeys(edge))
        columns = np.union1d(np.array(list(kept), int), self.columns_of(list(rows)))
        return Near(self, place, columns, np.array(sorted(rows), int))

    def rows_of(self, columns: list[int]) -> list[int]:
        """Return the equations that some counts stand in."""
        return _entries(self.across, columns)

    def columns_of(self, rows: list[int]) -> list[int]:
        """Return the counts that stand in some equations."""
        return _entries(self.matrix, rows)

def _entries(matrix: sparse.csr_array | sparse.csc_array, lines: list[int]) -> list[int]:
    """Where the lines of a matrix, rows or columns as it is stored, have entries."""
    pieces = [matrix.indices[matrix.indptr[line] : matrix.indptr[line + 1]] for line in lines]
    found: list[int] = np.unique(np.concatenate(pieces)).tolist() if pieces else []
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """A smaller programme, where its counts and the one asked about stand, and whether its tables are surely `possible` in the whole."""

    programme: Programme
    places: Places
    place: int
    possible: bool


@dataclass(frozen=True, slots=True)
class Near:
    """The counts around one."""

    whole: Programme
    place: int
    columns: Places
    rows: Places

    def held(self, table: Floats) -> Part:
        """Hold everything farther away as it is in `table`: whatever is found is possible."""
        whole = self.whole
        rows = np.array(whole.rows_of(self.columns.tolist()), int)
        matrix = sparse.csr_array(whole.matrix[rows][:, self.columns])
        low, high = np.minimum(whole.low[self.columns], table[self.columns]), np.maximum(whole.high[self.columns], table[self.columns])
        return self._part(Programme(self.columns, matrix, matrix @ table[self.columns], low, high), possible=True)

    def loose(self) -> Part:
        """Let go of every equation farther away: whatever is not found is impossible."""
        whole = self.whole
        matrix = sparse.csr_array(whole.matrix[self.rows][:, self.columns])
        return self._part(Programme(self.columns, matrix, whole.right[self.rows], whole.low[self.columns], whole.high[self.columns]), possible=False)

    def _part(self, programme: Programme, *, possible: bool) -> Part:
        return Part(programme, self.columns, int(np.flatnonzero(self.columns == self.place)[0]), possible)

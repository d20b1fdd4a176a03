"""A system in arrays: what is known of every count, and the equations as a matrix; pieces of it are systems of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Frame:
    """Counts of a release: `matrix @ x = 0`, a row an equation, +1 at the whole and -1 at its parts; the rest as in :class:`Count`.

    `answers` are equations (whole, yes, no) that divide the same people.
    """

    names: Sequence[str]
    matrix: sparse.csr_array
    low: Floats
    high: Floats
    hidden: Flags
    floor: Floats
    small: Floats
    answers: Places

    @cached_property
    def across(self) -> sparse.csc_array:
        """The same matrix, by columns."""
        return sparse.csc_array(self.matrix)

    @cached_property
    def pairs(self) -> Places:
        """Every part and its whole."""
        entries = self.matrix.tocoo()
        whole = np.zeros(self.matrix.shape[0], int)
        whole[entries.row[entries.data > 0]] = entries.col[entries.data > 0]
        parts = entries.data < 0
        return np.column_stack([entries.col[parts], whole[entries.row[parts]]]).astype(int)

    @cached_property
    def alone(self) -> Floats:
        """Greatest value of each count that any one printed number tells: no part is more than its whole."""
        high = self.high.copy()
        while True:
            before = high.copy()
            np.minimum.at(high, self.pairs[:, 0], high[self.pairs[:, 1]])
            if np.array_equal(before, high):
                return high

    def needed(self, width: float) -> Floats:
        """Width that the interval of each hidden count must keep: `width`, or all that one number leaves if that is less.

        Where at most two of thirty answer yes, at least 28 answer no: that is the same number told again.
        """
        low = self.low.copy()
        whole, yes, no = self.answers.reshape(-1, 3).T
        np.maximum.at(low, no, self.low[whole] - self.alone[yes])
        np.maximum.at(low, yes, self.low[whole] - self.alone[no])
        return np.where(self.hidden, np.minimum(width, np.maximum(self.alone - low, 0.0)), 0.0)

    def known(self, low: Floats, high: Floats, hidden: Flags) -> Self:
        """Return the same equations with other things known of the counts."""
        other = replace(self, low=low, high=high, hidden=hidden)
        other.__dict__.update({name: self.__dict__[name] for name in ("across", "pairs") if name in self.__dict__})
        return other

    def components(self, free: Places) -> list[Places]:
        """Put the counts that vary together by the connected part of the system they are in."""
        matrix = self.across[:, free]
        joined = sparse.block_array([[None, matrix], [matrix.T, None]]) if matrix.nnz else None
        labels = connected_components(joined, directed=False)[1][matrix.shape[0] :] if joined is not None else np.arange(len(free))
        order = np.argsort(labels, kind="stable")
        return np.split(free[order], np.flatnonzero(np.diff(labels[order])) + 1) if len(free) else []

    def piece(self, columns: Places) -> "Piece":
        """Take the equations some counts stand in, and every count of these."""
        rows = np.unique(self.across[:, columns].indices)
        inner = self.matrix[rows]
        places = np.union1d(np.unique(inner.indices), columns).astype(int)
        number = np.full(len(self.low), -1)
        number[places] = np.arange(len(places))
        answers = number[self.answers.reshape(-1, 3)]
        told = (answers >= 0).all(axis=1)
        frame = Frame(
            [self.names[place] for place in places], sparse.csr_array(inner[:, places]), self.low[places], self.high[places], self.hidden[places],
            self.floor[places], self.small[places], answers[told],
        )  # fmt: skip
        return Piece(frame, places)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some counts with all their equations, and where they stand in the whole."""

    frame: Frame
    places: Places

"""Counts, printed and hidden, and what adds up to what: the form in which a release is judged, wherever it came from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

Floats = NDArray[np.float64]
INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of persons and what is known of it before any addition: a printed one has `low` equal to `high`.

    A `hidden` count must stay uncertain. One nobody hid by name (the rest of a total, the newcomers between two editions) is guarded only
    where it is sure to be above `floor` and below `small`.
    """

    name: str
    low: float = 0.0
    high: float = INFINITE
    hidden: bool = False
    floor: float = -INFINITE
    small: float = INFINITE


@dataclass(frozen=True, slots=True)
class Equation:
    """The count `whole` is the sum of the counts `parts`; all are places in the list of counts.

    An `answers` equation divides the same people into those of whom a thing holds and those of whom it does not.
    """

    whole: int
    parts: tuple[int, ...]
    answers: bool = False

    @property
    def places(self) -> tuple[int, ...]:
        """The whole and its parts."""
        return self.whole, *self.parts


@dataclass(frozen=True)
class System:
    """All counts of a release and their equations.

    >>> total, first, second = Count("all", 30, 30), Count("dual", 1, 9, hidden=True), Count("regular", 26, 26)
    >>> System((total, first, second), (Equation(0, (1, 2)),)).matrix.toarray().tolist()
    [[1.0, -1.0, -1.0]]
    """

    counts: tuple[Count, ...]
    equations: tuple[Equation, ...]

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """One row an equation: the whole less its parts is nothing."""
        rows, columns, signs = [], [], []
        for number, equation in enumerate(self.equations):
            rows += [number] * (1 + len(equation.parts))
            columns += [equation.whole, *equation.parts]
            signs += [1.0, *([-1.0] * len(equation.parts))]
        return sparse.csr_array((signs, (rows, columns)), shape=(len(self.equations), len(self.counts)))

    @cached_property
    def _sums(self) -> Mapping[int, tuple[Equation, ...]]:
        found: dict[int, list[Equation]] = defaultdict(list)
        for equation in self.equations:
            for place in equation.places:
                found[place].append(equation)
        return {place: tuple(equations) for place, equations in found.items()}

    def sums(self, place: int) -> tuple[Equation, ...]:
        """Return the equations that a count stands in."""
        return self._sums.get(place, ())

    @cached_property
    def _parts(self) -> NDArray[np.int32]:
        pairs = np.array([(part, one.whole) for one in self.equations for part in one.parts], int).reshape(-1, 2)
        joined = sparse.csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(self.counts), len(self.counts)))
        labels: NDArray[np.int32] = connected_components(joined, directed=False)[1]
        return labels

    def part(self, place: int) -> int:
        """Return the number of the connected part of the system that a count stands in."""
        return int(self._parts[place])

    @cached_property
    def low(self) -> Floats:
        """Least value of each count by what is printed of itself."""
        return np.array([count.low for count in self.counts], float)

    @cached_property
    def high(self) -> Floats:
        """Greatest value of each count by what is printed of itself."""
        return np.array([count.high for count in self.counts], float)

    @cached_property
    def alone(self) -> Floats:
        """Greatest value of each count that any one printed number tells: no part is more than its whole."""
        pairs = np.array([(part, equation.whole) for equation in self.equations for part in equation.parts], int).reshape(-1, 2)
        high = self.high.copy()
        while True:
            before = high.copy()
            np.minimum.at(high, pairs[:, 0], high[pairs[:, 1]])
            if np.array_equal(before, high):
                return high

    def needed(self, width: float) -> Floats:
        """Width that the interval of each hidden count must keep: `width`, or all that one number leaves if that is less.

        Where at most two of thirty answer yes, at least 28 answer no: that is the same number told again.
        """
        hidden = np.array([count.hidden for count in self.counts], bool)
        low = self.low.copy()
        for equation in self.equations:
            if equation.answers:
                yes, no = equation.parts
                low[no] = max(low[no], self.low[equation.whole] - self.alone[yes])
                low[yes] = max(low[yes], self.low[equation.whole] - self.alone[no])
        return np.where(hidden, np.minimum(width, np.maximum(self.alone - low, 0.0)), 0.0)

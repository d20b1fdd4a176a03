"""Counts, printed and hidden, and what adds up to what: the form in which a release is judged, wherever it came from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from evaluation.disclosure.frame import Floats, Frame

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
    def frame(self) -> Frame:
        """The same in arrays."""
        columns = [place for equation in self.equations for place in equation.places]
        lengths = [1 + len(equation.parts) for equation in self.equations]
        signs = np.full(len(columns), -1.0)
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(int)
        signs[starts[:-1]] = 1.0
        rows = np.repeat(np.arange(len(self.equations)), lengths)
        low, high, floor, small = (np.array([getattr(count, name) for count in self.counts], float) for name in ("low", "high", "floor", "small"))
        return Frame(
            [count.name for count in self.counts],
            sparse.csr_array((signs, (rows, np.array(columns, int))), shape=(len(self.equations), len(self.counts))),
            low, high, np.array([count.hidden for count in self.counts], bool), floor, small,
            np.array([equation.places for equation in self.equations if equation.answers], int).reshape(-1, 3),
        )  # fmt: skip

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

    @property
    def matrix(self) -> sparse.csr_array:
        """One row an equation: the whole less its parts is nothing."""
        return self.frame.matrix

    @property
    def low(self) -> Floats:
        """Least value of each count by what is printed of itself."""
        return self.frame.low

    @property
    def high(self) -> Floats:
        """Greatest value of each count by what is printed of itself."""
        return self.frame.high

    @property
    def alone(self) -> Floats:
        """Greatest value of each count that any one printed number tells."""
        return self.frame.alone

    def needed(self, width: float) -> Floats:
        """Width that the interval of each hidden count must keep."""
        return self.frame.needed(width)

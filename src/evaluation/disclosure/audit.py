"""`audit`: how exactly a reader who adds and subtracts can work out each hidden count.

Each hidden count has a feasible interval: its least and greatest value in any table that agrees with all printed numbers. Two linear programmes
a count would find it; most are spared. Bounds passed along the equations settle many; a few programmes with random aims give tables that
witness how far counts can vary; what is left is squeezed between a small part of the system around the count with all else held (what it finds
is surely possible) and the same part with all else let go (what it forbids is surely impossible), ever wider. Counts are let to be fractions:
for such tables the integers give the same intervals.

Fischetti, M., Salazar-Gonzalez, J. J. (2001). doi:10.1287/mnsc.47.7.1008.9805
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from evaluation.disclosure.bounds import NARROW, Bounds, passed_on
from evaluation.disclosure.programme import Programme
from evaluation.disclosure.system import Floats, System

WIDTH = 5.0
"""Persons by which a hidden count must stay uncertain."""
ROUNDS = 4
"""Programmes with random aims in one component, at least."""
WORTH = 150
"""More of them are tried while each closes one count in so many: that is cheaper than going one by one."""
BOLD = 0.7
"""Share of counts that a random aim pulls to where they have not been seen."""
BATCH = 4
"""Exposed counts of one component after which a quick audit stops."""
SEED = 2011
EXACT = 250
"""Counts of a component up to which each gets its own two programmes at once."""
SIZES = (40, 160, 640, 2560)
"""Counts of the ever wider parts around an open one."""
_LEEWAY = 1e-6


@dataclass(frozen=True, slots=True)
class Exposed:
    """A hidden count that can be worked out too exactly, and the interval it can be worked out to."""

    place: int
    name: str
    low: float
    high: float

    @property
    def width(self) -> float:
        """How much it still may vary."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found. `narrowest` is the least width proven for a hidden count that passed; infinite when there is none."""

    exposed: tuple[Exposed, ...]
    guarded: int
    programmes: int
    narrowest: float
    bounds: Bounds
    contradictions: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing hidden can be worked out."""
        return not self.exposed and not self.contradictions


def audit(system: System, width: float = WIDTH, *, quick: bool = False) -> Audit:
    """Find the hidden counts whose feasible interval is narrower than `width`, or than what a single printed number leaves if that is less.

    What one printed number tells alone (no part exceeds its whole) is judged by the rules of first hiding, not here. A `quick` audit stops at what
    bounds alone expose, if they do, and else at the first counts that programmes find exposed.

    >>> from evaluation.disclosure.system import Count, Equation
    >>> counts = (Count("all", 30, 30), Count("dual", 1, 9, hidden=True), Count("regular", 26, 26))
    >>> [(one.name, one.low, one.high) for one in audit(System(counts, (Equation(0, (1, 2)),))).exposed]
    [('dual', 4.0, 4.0)]
    """
    bounds = passed_on(system.matrix, system.low, system.high)
    if bounds.contradicted.any():
        names = tuple(system.counts[place].name for place in np.flatnonzero(bounds.contradicted))
        return Audit((), 0, 0, 0.0, bounds, names)
    return _Search(system, bounds, width, quick=quick).done()


class _Search:
    """Settles count after count: safe, exposed, or still open."""

    def __init__(self, system: System, bounds: Bounds, width: float, *, quick: bool) -> None:
        self.system, self.bounds, self.quick = system, bounds, quick
        self.needed = system.needed(width)
        self.floor = np.array([count.floor for count in system.counts], float)
        self.small = np.array([count.small for count in system.counts], float)
        self.seen_low, self.seen_high = np.full(len(self.needed), np.inf), np.full(len(self.needed), -np.inf)
        self.exposed: dict[int, tuple[float, float]] = {}
        self.contradictions: tuple[str, ...] = ()
        self.programmes = 0
        self.random = np.random.default_rng(SEED)
        self.guarded = np.flatnonzero(self.needed > _LEEWAY)
        self.open = set(self.guarded.tolist())

    def done(self) -> Audit:
        self._settle_by_bounds()
        for columns in self._components() if not self._enough else ():
            self._settle(columns)
            if self._enough:
                break
        proven = [self.seen_high[place] - self.seen_low[place] for place in self.guarded if np.isinf(self.small[place]) and place not in self.exposed]
        exposed = tuple(Exposed(place, self.system.counts[place].name, *ends) for place, ends in sorted(self.exposed.items()))
        narrowest = float(min(proven, default=np.inf))
        return Audit(exposed, len(self.guarded), self.programmes, narrowest, self.bounds, self.contradictions)

    @property
    def _enough(self) -> bool:
        return self.quick and bool(self.exposed)

    def _narrow(self, place: int, low: float, high: float) -> bool:
        """Whether an interval known from outside exposes the count."""
        narrow = high - low < self.needed[place] - _LEEWAY
        return bool(narrow and low > self.floor[place] + _LEEWAY and high < self.small[place] - _LEEWAY)

    def _settle_by_bounds(self) -> None:
        low, high = self.bounds.low, self.bounds.high
        for place in sorted(self.open):
            if self._narrow(place, low[place], high[place]):
                self._expose(place, low[place], high[place])

    def _expose(self, place: int, low: float, high: float) -> None:
        self.exposed[place] = (float(low), float(high))
        self.open.discard(place)

    def _components(self) -> list[NDArray[np.int64]]:
        """Sort counts that still vary by the connected part of the system they are in; only parts with an open count are kept."""
        free = np.flatnonzero(self.bounds.width > NARROW)
        still = self.open.intersection(free.tolist())
        for place in sorted(self.open - still):
            self._see(np.array([place]), self.bounds.low[[place]])
            self.open.discard(place)
        matrix = self.system.matrix[:, free]
        joined = sparse.block_array([[None, matrix], [matrix.T, None]]) if matrix.nnz else None
        labels = connected_components(joined, directed=False)[1][matrix.shape[0] :] if joined is not None else np.arange(len(free))
        order = np.argsort(labels, kind="stable")
        parts = np.split(free[order], np.flatnonzero(np.diff(labels[order])) + 1) if len(free) else []
        return [part for part in parts if self.open.intersection(part.tolist())]

    def _settle(self, columns: NDArray[np.int64]) -> None:
        whole = Programme.of(self.system.matrix, self.bounds, columns)
        tables: list[Floats] = []
        while True:
            still = np.isin(columns, list(self.open))
            table = self._solved(whole, self._aim(columns, still))
            if table is None:
                self.contradictions = (*self.contradictions, *(self.system.counts[place].name for place in columns[:3]))
                return
            tables.append(table)
            self._see(columns, table)
            closed = int(still.sum()) - len(self.open.intersection(columns.tolist()))
            if len(tables) >= ROUNDS and closed * WORTH < len(columns):
                break
        middle = np.mean(tables, axis=0)
        for place in np.flatnonzero(np.isin(columns, list(self.open))):
            if columns[place] in self.open and not (self._enough and len(self.exposed) >= BATCH):
                self._squeeze(whole, int(place), middle)

    def _aim(self, columns: NDArray[np.int64], still: NDArray[np.bool_]) -> Floats:
        """Weigh open counts at random, pulling each to the side of its bounds from which it has been seen farther away."""
        low, high = np.minimum(self.seen_low[columns], 1e9), np.maximum(self.seen_high[columns], -1e9)
        up = (self.bounds.high[columns] - high) > (low - self.bounds.low[columns])
        sides = np.where(self.random.random(len(columns)) < BOLD, np.where(up, -1.0, 1.0), self.random.choice([-1.0, 1.0], len(columns)))
        return sides * np.where(still, self.random.exponential(1.0, len(columns)), 0.001)

    def _solved(self, programme: Programme, aim: Floats) -> Floats | None:
        self.programmes += 1
        return programme.least(aim)

    def _see(self, columns: NDArray[np.int64], table: Floats) -> None:
        """Take a possible table as a witness and close the counts it proves safe."""
        self.seen_low[columns] = np.minimum(self.seen_low[columns], table)
        self.seen_high[columns] = np.maximum(self.seen_high[columns], table)
        low, high = self.seen_low[columns], self.seen_high[columns]
        wide = high - low >= self.needed[columns] - _LEEWAY
        safe = wide | (low <= self.floor[columns] + _LEEWAY) | (high >= self.small[columns] - _LEEWAY)
        self.open.difference_update(columns[safe].tolist())

    def _squeeze(self, whole: Programme, place: int, middle: Floats) -> None:
        """Decide one count between what is surely possible and what is surely impossible."""
        column = int(whole.columns[place])
        for size in SIZES if len(whole.columns) > EXACT else ():
            if size > len(whole.columns) / 2:
                break
            near = whole.around(place, size)
            for held in near.held(middle), near.loose():
                ends = self._ends(held.programme, held.place)
                if held.possible:
                    for end in ends:
                        self._see(whole.columns[held.places], end)
                elif self._narrow(column, ends[0][held.place], ends[1][held.place]):
                    self._expose(column, ends[0][held.place], ends[1][held.place])
                if column not in self.open:
                    return
        ends = self._ends(whole, place)
        for end in ends:
            self._see(whole.columns, end)
        if column in self.open:
            self._expose(column, ends[0][place], ends[1][place])

    def _ends(self, programme: Programme, place: int) -> tuple[Floats, Floats]:
        """Tables with the least and the greatest value of one count."""
        aim = np.zeros(len(programme.columns))
        aim[place] = 1.0
        found = self._solved(programme, aim), self._solved(programme, -aim)
        if found[0] is None or found[1] is None:
            return np.full(len(aim), -np.inf), np.full(len(aim), np.inf)
        return found[0], found[1]

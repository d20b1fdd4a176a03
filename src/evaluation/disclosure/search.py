"""The search for exposed counts: settles one after another as safe or exposed, by bounds, by tables seen to be possible, by programmes."""

from dataclasses import dataclass, field

import numpy as np

from evaluation.disclosure.bounds import NARROW, Bounds
from evaluation.disclosure.frame import Flags, Floats, Frame, Places
from evaluation.disclosure.programme import Programme

ROUNDS = 4
"""Programmes with random aims in one component, at least."""
WORTH = 150
"""More of them are tried while each closes one count in so many: that is cheaper than going one by one."""
BOLD = 0.7
"""Share of counts that a random aim pulls to where they have not been seen."""
BATCH = 4
"""Exposed counts of one component after which a quick search stops."""
SEED = 2011
EXACT = 250
"""Counts of a component up to which each gets its own two programmes at once."""
SIZES = (40, 160, 640, 2560)
"""Counts of the ever wider parts around an open one."""
LEEWAY = 1e-6


@dataclass
class Search:
    """Settles count after count: safe, exposed, or still open.

    `seen_low` and `seen_high` are how far each count has been seen to vary in possible tables, and `table` is one of these tables, not a number
    where none is known. They may be given: a table stays possible when less is printed.
    """

    frame: Frame
    bounds: Bounds
    width: float
    quick: bool = False
    seen_low: Floats = field(default_factory=lambda: np.empty(0))
    seen_high: Floats = field(default_factory=lambda: np.empty(0))
    table: Floats = field(default_factory=lambda: np.empty(0))
    exposed: dict[int, tuple[float, float]] = field(default_factory=dict)
    contradicted: tuple[int, ...] = ()
    programmes: int = 0

    def __post_init__(self) -> None:
        """Open all counts that need guarding."""
        size = len(self.frame.low)
        self.needed = self.frame.needed(self.width)
        if not len(self.table):
            self.seen_low, self.seen_high, self.table = np.full(size, np.inf), np.full(size, -np.inf), np.full(size, np.nan)
        self.random = np.random.default_rng(SEED)
        self.open: Flags = self.needed > LEEWAY

    def run(self) -> None:
        """Settle all; a quick search stops at what bounds expose, or at the first components with exposed counts."""
        self._settle_by_bounds()
        for columns in self._components() if not self._enough else ():
            self._settle(columns)
            if self._enough:
                break

    @property
    def _enough(self) -> bool:
        return self.quick and bool(self.exposed)

    def _narrow(self, places: Places | int, low: Floats, high: Floats) -> Flags:
        """Tell of which counts an interval known from outside exposes them."""
        narrow = high - low < self.needed[places] - LEEWAY
        return np.asarray(narrow & (low > self.frame.floor[places] + LEEWAY) & (high < self.frame.small[places] - LEEWAY))

    def _settle_by_bounds(self) -> None:
        places = np.flatnonzero(self.open)
        low, high = self.bounds.low[places], self.bounds.high[places]
        for place in places[self._narrow(places, low, high)]:
            self._expose(int(place), self.bounds.low[place], self.bounds.high[place])

    def _expose(self, place: int, low: float, high: float) -> None:
        self.exposed[place] = (float(low), float(high))
        self.open[place] = False

    def _components(self) -> list[Places]:
        """Sort counts that still vary by the connected part of the system they are in; only parts with an open count are kept."""
        free = self.bounds.width > NARROW
        fixed = np.flatnonzero(~free)
        self.table[fixed] = self.bounds.low[fixed]
        self._see(fixed, self.bounds.low[fixed])
        self.open[fixed] = False
        self._see(np.flatnonzero(free), np.full(int(free.sum()), np.nan))
        return [part for part in self.frame.components(np.flatnonzero(free)) if self.open[part].any() or np.isnan(self.table[part]).any()]

    def _settle(self, columns: Places) -> None:
        whole = Programme.of(self.frame.matrix, self.bounds, columns)
        given = self.table[columns]
        tables: list[Floats] = [] if np.isnan(given).any() else [given]
        while len(tables) < ROUNDS or self.open[columns].sum() * WORTH > len(columns):
            if tables and not self.open[columns].any():
                break
            before = int(self.open[columns].sum())
            table = self._solved(whole, self._aim(columns))
            if table is None:
                self.contradicted = (*self.contradicted, *(int(place) for place in columns[:3]))
                return
            tables.append(table)
            self._see(columns, table)
            if len(tables) >= ROUNDS and (before - int(self.open[columns].sum())) * WORTH < len(columns):
                break
        middle = np.mean(tables, axis=0)
        self.table[columns] = middle
        for place in np.flatnonzero(self.open[columns]):
            if self.open[columns[place]] and not (self._enough and len(self.exposed) >= BATCH):
                self._squeeze(whole, int(place), middle)

    def _aim(self, columns: Places) -> Floats:
        """Weigh open counts at random, pulling each to the side of its bounds from which it has been seen farther away."""
        low, high = np.minimum(self.seen_low[columns], 1e9), np.maximum(self.seen_high[columns], -1e9)
        up = (self.bounds.high[columns] - high) > (low - self.bounds.low[columns])
        sides = np.where(self.random.random(len(columns)) < BOLD, np.where(up, -1.0, 1.0), self.random.choice([-1.0, 1.0], len(columns)))
        return np.asarray(sides * np.where(self.open[columns], self.random.exponential(1.0, len(columns)), 0.001))

    def _solved(self, programme: Programme, aim: Floats) -> Floats | None:
        self.programmes += 1
        return programme.least(aim)

    def _see(self, columns: Places, table: Floats) -> None:
        """Take a possible table as a witness and close the counts it proves safe."""
        self.seen_low[columns] = np.fmin(self.seen_low[columns], table)
        self.seen_high[columns] = np.fmax(self.seen_high[columns], table)
        low, high = self.seen_low[columns], self.seen_high[columns]
        wide = high - low >= self.needed[columns] - LEEWAY
        safe = wide | (low <= self.frame.floor[columns] + LEEWAY) | (high >= self.frame.small[columns] - LEEWAY)
        self.open[columns[safe]] = False

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
                if not self.open[column]:
                    return
        ends = self._ends(whole, place)
        for end in ends:
            self._see(whole.columns, end)
        if self.open[column]:
            self._expose(column, ends[0][place], ends[1][place])

    def _ends(self, programme: Programme, place: int) -> tuple[Floats, Floats]:
        """Tables with the least and the greatest value of one count."""
        aim = np.zeros(len(programme.columns))
        aim[place] = 1.0
        found = self._solved(programme, aim), self._solved(programme, -aim)
        if found[0] is None or found[1] is None:
            return np.full(len(aim), -np.inf), np.full(len(aim), np.inf)
        return found[0], found[1]

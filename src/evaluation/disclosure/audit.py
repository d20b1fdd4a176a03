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

from evaluation.disclosure.bounds import Bounds, passed_on
from evaluation.disclosure.frame import Frame
from evaluation.disclosure.search import LEEWAY, Search
from evaluation.disclosure.system import System

WIDTH = 5.0
"""Persons by which a hidden count must stay uncertain."""


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


def audit(system: System | Frame, width: float = WIDTH, *, quick: bool = False) -> Audit:
    """Find the hidden counts whose feasible interval is narrower than `width`, or than what a single printed number leaves if that is less.

    What one printed number tells alone (no part exceeds its whole) is judged by the rules of first hiding, not here. A `quick` audit stops at what
    bounds alone expose, if they do, and else at the first counts that programmes find exposed.

    >>> from evaluation.disclosure.system import Count, Equation
    >>> counts = (Count("all", 30, 30), Count("dual", 1, 9, hidden=True), Count("regular", 26, 26))
    >>> [(one.name, one.low, one.high) for one in audit(System(counts, (Equation(0, (1, 2)),))).exposed]
    [('dual', 4.0, 4.0)]
    """
    frame = system.frame if isinstance(system, System) else system
    bounds = passed_on(frame.matrix, frame.low, frame.high)
    if bounds.contradicted.any():
        return Audit((), 0, 0, 0.0, bounds, tuple(frame.names[int(place)] for place in np.flatnonzero(bounds.contradicted)))
    search = Search(frame, bounds, width, quick=quick)
    search.run()
    exposed = tuple(Exposed(place, frame.names[place], *ends) for place, ends in sorted(search.exposed.items()))
    named = tuple(frame.names[place] for place in search.contradicted)
    proven = [
        search.seen_high[place] - search.seen_low[place]
        for place in np.flatnonzero(search.needed > LEEWAY)
        if np.isinf(frame.small[place]) and place not in search.exposed
    ]
    return Audit(exposed, int((search.needed > LEEWAY).sum()), search.programmes, float(min(proven, default=np.inf)), bounds, named)

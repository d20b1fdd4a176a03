"""From printed numbers to the system of counts behind them: what adds up to what by definition, by breakdown, by edition and by college."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

import numpy as np

from evaluation.disclosure.margins import Margins
from evaluation.disclosure.numbers import Book, By, Cell, Number, base_of, cells_of
from evaluation.disclosure.publish import least
from evaluation.disclosure.published import Audience
from evaluation.disclosure.relations import RELATIONS, Relation, Term
from evaluation.disclosure.system import INFINITE, Count, Equation, System
from evaluation.metrics import by_key

_NEAR = 1e-6


@dataclass(frozen=True)
class Structure:
    """The system of a release, and for each count the cells whose printed numbers tell it; `persons` are counts of everybody a number is about."""

    system: System
    tellers: Mapping[int, tuple[Cell, ...]]
    cells: Mapping[Cell, list[Number]]
    persons: frozenset[int]

    @cached_property
    def people(self) -> Mapping[Cell, int]:
        """How many each printed cell is about."""
        return {cell: max(number.base for number in numbers) for cell, numbers in self.cells.items()}


def structure(numbers: Iterable[Number], audience: Audience, books: Sequence[Book] = (), masked: frozenset[Cell] = frozenset()) -> Structure:
    """Lay out the counts behind printed `numbers`; cells in `masked` are taken as hidden too, unless they have been released before."""
    return _Builder(cells_of(numbers), audience, books, masked).built()


class _Builder:
    """Collects counts and equations."""

    def __init__(self, cells: Mapping[Cell, list[Number]], audience: Audience, books: Sequence[Book], masked: frozenset[Cell]) -> None:
        self.audience, self.books, self.masked = audience, {book.name: book for book in books}, masked
        self.cells = {cell: numbers for cell, numbers in cells.items() if least(by_key(cell.metric), audience)}
        self.counts: list[Count] = []
        self.equations: list[Equation] = []
        self.tellers: dict[int, list[Cell]] = defaultdict(list)
        self.places: dict[tuple[Cell, str], int] = {}
        self.bases: dict[tuple[str, str, str, By], int] = {}
        self.margins = Margins(self)

    def built(self) -> Structure:
        for cell in sorted(self.cells, key=self._hidden):
            self._cell(cell)
        for relation in RELATIONS:
            self._relate(relation)
        self.margins.add()
        system = System(tuple(self.counts), tuple(self.equations))
        persons = frozenset(place for place, count in enumerate(self.counts) if np.isfinite(count.small)).union(self.bases.values())
        return Structure(system, {place: tuple(cells) for place, cells in self.tellers.items()}, self.cells, persons)

    def _hidden(self, cell: Cell) -> bool:
        return not self._told(cell)

    def _told(self, cell: Cell) -> list[Number]:
        """Return the numbers that tell the cell's counts to the reader: printed now and not to be masked, or printed once."""
        return [one for one in self.cells[cell] if not one.hidden and (one.released or cell not in self.masked)]

    def count(self, count: Count, *tellers: Cell) -> int:
        """Add a count and return its place."""
        self.counts.append(count)
        self.tellers[len(self.counts) - 1] += tellers
        return len(self.counts) - 1

    def _cell(self, cell: Cell) -> None:
        told = self._told(cell)
        small = next((one for one in self.cells[cell] if one.reason.startswith("small_base")), None)
        smallest = float(least(by_key(cell.metric), self.audience))
        most = smallest - 1 if small and not told else INFINITE
        base = self._base(cell, told[0].base if told else None, 1.0 if small else 0.0, most)
        unknown = self._part(cell, "unknown", told[0].unknown if told else None, most)
        known = self._part(cell, "known", told[0].n if told else None, most)
        self.places[cell, "base"] = base
        self.equations.append(Equation(base, (known, unknown)))
        exact = next((one for one in told if one.k is not None), None)
        coded = next((one for one in told if one.reason == "coded"), None)
        if exact is None and coded is None and told:
            return
        yes = self._part(cell, "yes", exact.k if exact else None, most, coded if exact is None else None)
        no = self._part(cell, "no", exact.n - (exact.k or 0.0) if exact else None, most)
        self.equations.append(Equation(known, (yes, no), answers=True))

    def _base(self, cell: Cell, value: int | None, low: float, high: float) -> int:
        """Share the count of everybody between metrics of the same people, as long as what they print agrees."""
        name = (cell.book, cell.edition, base_of(by_key(cell.metric)), cell.by)
        place = self.bases.get(name)
        if place is not None:
            there = self.counts[place]
            if (value is None and (there.low > high or there.high < low)) or (value is not None and not there.low <= value <= there.high):
                place = None
        if place is None:
            count = Count(f"{cell.words}: base", low, high, hidden=True) if value is None else Count(f"{cell.words}: base", value, value)
            place = self.count(count)
            self.bases.setdefault(name, place)
        if value is not None:
            self.tellers[place].append(cell)
        return place

    def _part(self, cell: Cell, part: str, value: float | None, most: float, coded: Number | None = None) -> int:
        name = f"{cell.words}: {part}"
        if value is not None:
            count = Count(name, value, value)
        elif coded is not None:
            low, high = coded.low or 0.0, 1.0 if coded.high is None else coded.high
            count = Count(name, float(ceil(low * coded.n - _NEAR)), float(floor(high * coded.n + _NEAR)), hidden=True)
        else:
            count = Count(name, 0.0, most, hidden=part in ("yes", "no"))
        place = self.count(count, *([cell] if value is not None else []))
        self.places[cell, part] = place
        return place

    def _relate(self, relation: Relation) -> None:
        """Write a relation between metrics for all people of whom all of them are told; one that printed numbers contradict is no relation here."""
        terms: tuple[Term, ...] = (relation.whole, *relation.parts)
        for cell in [each for each in self.cells if each.metric == relation.whole[0]]:
            places = [self.places.get((Cell(cell.book, cell.edition, metric, cell.by), part)) for metric, part in terms]
            found = [place for place in places if place is not None]
            if len(found) == len(terms) and found[0] not in found[1:]:
                self.sum(found[0], found[1:], exact=relation.exact)

    def sum(self, whole: int, parts: Sequence[int], *, exact: bool = True, rest: Count | None = None) -> bool:
        """Write that parts make a whole, or with a rest where they are less than it; return whether they make it exactly.

        Nothing is written where the parts are more than the whole: then they are not its parts.
        """
        low, high = sum(self.counts[part].low for part in parts), sum(self.counts[part].high for part in parts)
        if low > self.counts[whole].high + _NEAR:
            return False
        fits = exact and high >= self.counts[whole].low - _NEAR
        slack = () if fits else (self.count(rest or Count(f"{self.counts[whole].name}: rest")),)
        self.equations.append(Equation(whole, (*parts, *slack)))
        return fits

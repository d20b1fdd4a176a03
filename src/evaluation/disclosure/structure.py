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


def structure(
    numbers: Iterable[Number], audience: Audience, books: Sequence[Book] = (), masked: frozenset[Cell] = frozenset(), *, related: bool = True
) -> Structure:
    """Lay out the counts behind printed `numbers`; cells in `masked` are taken as hidden too, unless they have been released before.

    Where numbers contradict what definitions tell of one another, as after different corrections, they can be laid out not `related`.
    """
    return _Builder(cells_of(numbers), audience, books, masked).built(RELATIONS if related else ())


class _Builder:
    """Collects counts and equations."""

    def __init__(self, cells: Mapping[Cell, list[Number]], audience: Audience, books: Sequence[Book], masked: frozenset[Cell]) -> None:
        self.audience, self.books, self.masked = audience, {book.name: book for book in books}, masked
        self.cells = {cell: numbers for cell, numbers in cells.items() if least(by_key(cell.metric), audience)}
        self.counts: list[Count] = []
        self.truth: list[float | None] = []
        self.equations: list[Equation] = []
        self.tellers: dict[int, list[Cell]] = defaultdict(list)
        self.places: dict[tuple[Cell, str], int] = {}
        self.bases: dict[tuple[str, str, str, By], list[int]] = defaultdict(list)
        self.margins = Margins(self)

    def built(self, relations: Sequence[Relation]) -> Structure:
        for cell in sorted(self.cells, key=self._hidden):
            self._cell(cell)
        for relation in relations:
            self._relate(relation)
        self.margins.add()
        system = System(tuple(self.counts), tuple(self.equations))
        persons = frozenset(place for place, count in enumerate(self.counts) if np.isfinite(count.small)).union(*self.bases.values())
        return Structure(system, {place: tuple(cells) for place, cells in self.tellers.items()}, self.cells, persons)

    def _hidden(self, cell: Cell) -> bool:
        return not self._told(cell)

    def _told(self, cell: Cell) -> list[Number]:
        """Return the numbers that tell the cell's counts to the reader: printed now and not to be masked, or printed once."""
        return [one for one in self.cells[cell] if not one.hidden and (one.released or cell not in self.masked)]

    def count(self, count: Count, *tellers: Cell, truth: float | None = None) -> int:
        """Add a count and return its place; the `truth` of what is masked tells only us what adds up to what."""
        self.counts.append(count)
        self.truth.append(count.low if count.low == count.high else truth)
        self.tellers[len(self.counts) - 1] += tellers
        return len(self.counts) - 1

    def _cell(self, cell: Cell) -> None:
        told = self._told(cell)
        small = next((one for one in self.cells[cell] if one.reason.startswith("small_base")), None)
        smallest = float(least(by_key(cell.metric), self.audience))
        most = smallest - 1 if small and not told else INFINITE
        true = told[0] if told else next((one for one in self.cells[cell] if one.base), None)
        base = self._base(cell, told[0].base if told else None, 1.0 if small else 0.0, most, true.base if true else None)
        unknown = self._part(cell, "unknown", told[0].unknown if told else None, most, true.unknown if true else None)
        known = self._part(cell, "known", told[0].n if told else None, most, true.n if true else None)
        self.places[cell, "base"] = base
        self.equations.append(Equation(base, (known, unknown)))
        exact = next((one for one in told if one.k is not None), None)
        coded = next((one for one in told if one.reason == "coded"), None)
        if exact is None and coded is None and told:
            return
        k = true.k if true else None
        yes = self._part(cell, "yes", exact.k if exact else None, most, k, coded if exact is None else None)
        no = self._part(cell, "no", exact.n - (exact.k or 0.0) if exact else None, most, true.n - k if true and k is not None else None)
        self.equations.append(Equation(known, (yes, no), answers=True))

    def _base(self, cell: Cell, value: int | None, low: float, high: float, truth: float | None) -> int:
        """Share the count of everybody between metrics of the same people, as long as what they print agrees.

        Where two counts of everybody are told under one name, a hidden cell may be of either, and has one of its own.
        """
        known = self.bases[cell.book, cell.edition, base_of(by_key(cell.metric)), cell.by]
        fitting = [place for place in known if self._fits(place, value, low, high, truth)]
        if fitting and (value is not None or truth is not None or len(known) == 1):
            place = fitting[0]
        else:
            count = Count(f"{cell.words}: base", low, high, hidden=True) if value is None else Count(f"{cell.words}: base", value, value)
            place = self.count(count, truth=truth)
            known.append(place)
        if value is not None:
            self.tellers[place].append(cell)
        return place

    def _fits(self, place: int, value: int | None, low: float, high: float, truth: float | None) -> bool:
        there, true = self.counts[place], self.truth[place]
        if truth is not None and true is not None:
            return truth == true
        return there.low <= high and low <= there.high if value is None else there.low <= value <= there.high

    def _part(self, cell: Cell, part: str, value: float | None, most: float, truth: float | None, coded: Number | None = None) -> int:
        name = f"{cell.words}: {part}"
        if value is not None:
            count = Count(name, value, value)
        elif coded is not None:
            low, high = coded.low or 0.0, 1.0 if coded.high is None else coded.high
            count = Count(name, float(ceil(low * coded.n - _NEAR)), float(floor(high * coded.n + _NEAR)), hidden=True)
        else:
            count = Count(name, 0.0, most, hidden=part in ("yes", "no"))
        place = self.count(count, *([cell] if value is not None else []), truth=truth)
        self.places[cell, part] = place
        return place

    def _relate(self, relation: Relation) -> None:
        """Write a relation between metrics for all people of whom all of them are told; one that printed numbers contradict is no relation here."""
        terms: tuple[Term, ...] = (relation.whole, *relation.parts)
        for cell in [each for each in self.cells if each.metric == relation.whole[0]]:
            places = [self.places.get((Cell(cell.book, cell.edition, metric, cell.by), part)) for metric, part in terms]
            found = [place for place in places if place is not None]
            if len(found) == len(terms) and found[0] not in found[1:] and self._same_people(cell, [metric for metric, _ in terms]):
                self.sum(found[0], found[1:], exact=relation.exact)

    def _same_people(self, cell: Cell, metrics: Sequence[str]) -> bool:
        """Whether metrics of one base are told of the same people here: of one year they may be, of all years together not."""
        places: dict[str, set[int]] = defaultdict(set)
        for metric in metrics:
            places[base_of(by_key(metric))].add(self.places[Cell(cell.book, cell.edition, metric, cell.by), "base"])
        return all(len(each) == 1 for each in places.values())

    def sum(self, whole: int, parts: Sequence[int], *, exact: bool = True, rest: Count | None = None) -> bool:
        """Write that parts make a whole, or with a rest where they are less than it; return whether they make it exactly.

        Nothing is written where the parts are more than the whole: then they are not its parts.
        """
        low, high = sum(self._ends(part)[0] for part in parts), sum(self._ends(part)[1] for part in parts)
        least, most = self._ends(whole)
        if low > most + _NEAR:
            return False
        fits = exact and high >= least - _NEAR
        slack = () if fits else (self.count(rest or Count(f"{self.counts[whole].name}: rest")),)
        self.equations.append(Equation(whole, (*parts, *slack)))
        return fits

    def _ends(self, place: int) -> tuple[float, float]:
        count, truth = self.counts[place], self.truth[place]
        return (count.low, count.high) if truth is None else (truth, truth)

"""Complementary suppression: hide more, as little as will do, until no hidden count can be worked out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.disclosure.audit import WIDTH, Audit, Exposed, audit
from evaluation.disclosure.numbers import Book, Cell, Number, cells_of
from evaluation.disclosure.published import Audience
from evaluation.disclosure.structure import Structure, structure
from evaluation.disclosure.system import Equation

_REACH = 3
"""Equations away from an exposed count within which something is sought to hide."""
_TRIED = 60
"""Cells up to which each one hidden on the way is tried to be shown again at the end."""
_ROUNDING = 1e-6

@dataclass(frozen=True, slots=True)
class Cleared:
    """What must be hidden besides what is, and the audit of what is then left.

    `masked` are cells, `ids` the rows to hide by study: of these cells and of the differences made of them.
    """

    masked: frozenset[Cell]
    ids: Mapping[str, frozenset[str]]
    audit: Audit
    remaining: tuple[Exposed, ...] = field(default=())

    @property
    def passed(self) -> bool:
        """Whether the release may go out: a new number tells nothing that an earlier release has not told."""
        return not self.remaining and not self.audit.contradictions


def cleared(numbers: Sequence[Number], audience: Audience, books: Sequence[Book] = (), width: float = WIDTH) -> Cleared:
    """Find what to hide of `numbers` so that the audit passes; numbers of earlier releases stay as they are.

    While counts are exposed, a printed cell is hidden in each sum that exposes one: the fewest persons for the sums it keeps from telling, details
    before totals. At the end whatever turned out to be needless is left shown. What earlier releases alone expose is no fault of this one.
    """
    before = _known_before(numbers, audience, books, width)
    masked: frozenset[Cell] = frozenset()
    related = not audit(structure(numbers, audience, books).system, width, quick=True).contradictions
    while True:
        seen = structure(numbers, audience, books, masked, related=related)
        found = audit(seen.system, width, quick=True)
        exposed = tuple(one for one in found.exposed if one.name not in before)
        more = () if found.contradictions else _to_hide(seen, found, exposed, masked)
        if not more:
            break
        masked |= frozenset(more)
    if not exposed and not found.contradictions:
        masked = _needed(numbers, audience, books, width, masked, before, related=related)
        found = audit(structure(numbers, audience, books, masked, related=related).system, width)
    return Cleared(masked, _ids(numbers, masked), found, exposed)


def _needed(
    numbers: Sequence[Number],
    audience: Audience,
    books: Sequence[Book],
    width: float,
    masked: frozenset[Cell],
    before: frozenset[str],
    *,
    related: bool,
) -> frozenset[Cell]:
    """Leave shown what need not be hidden, the most persons first."""
    shown = structure(numbers, audience, books)
    for cell in sorted(masked, key=lambda cell: -shown.people[cell]) if len(masked) <= _TRIED else ():
        fewer = masked - {cell}
        found = audit(structure(numbers, audience, books, fewer, related=related).system, width, quick=True)
        if not found.contradictions and all(one.name in before for one in found.exposed):
            masked = fewer
    return masked


def _known_before(numbers: Sequence[Number], audience: Audience, books: Sequence[Book], width: float) -> frozenset[str]:
    """Name the counts that are exposed without any number of this release: by earlier ones, or by the rules of hiding themselves."""
    released = [number for number in numbers if number.released]
    now = [number for number in numbers if not number.released]
    without = structure(released, audience, books), structure(now, audience, books, frozenset(cells_of(now)))
    return frozenset(one.name for each in without for one in audit(each.system, width).exposed)


def _to_hide(seen: Structure, found: Audit, exposed: Sequence[Exposed], masked: frozenset[Cell]) -> tuple[Cell, ...]:
    """Choose what to hide next: cells enough for every sum that tells how many persons there are, or else how many of them answer yes."""
    persons = [one for one in exposed if one.place in seen.persons]
    sums = _telling(seen, found, persons or exposed, masked)
    chosen: list[Cell] = []
    while best := _cheapest(seen, sums, masked.union(chosen)):
        chosen += best
        sums = [one for one in sums if not any(set(seen.tellers.get(place, ())) & set(best) for place in one.places)]
    return tuple(dict.fromkeys(chosen))


def _telling(seen: Structure, found: Audit, exposed: Sequence[Exposed], masked: frozenset[Cell]) -> list[Equation]:
    """Return the sums that tell the counts: in which one alone is hidden; else in which the others leave it no room; else those around it."""
    width = found.bounds.width
    own = [(one, equation) for one in exposed for equation in seen.system.sums(one.place)]
    single = [equation for _, equation in own if sum(_printed(seen, place) for place in equation.places) == len(equation.places) - 1]
    narrow = [equation for one, equation in own if width[[place for place in equation.places if place != one.place]].sum() <= one.width + _ROUNDING]
    for sums in single, narrow:
        if any(_options(seen, one, masked) for one in sums):
            return list(dict.fromkeys(sums))
    around = {one.place for one in exposed}
    for _ in range(_REACH):
        sums = list(dict.fromkeys(equation for place in sorted(around) for equation in seen.system.sums(place)))
        if any(_options(seen, one, masked) for one in sums):
            return sums
        around = {place for one in sums for place in one.places}
    return []


def _printed(seen: Structure, place: int) -> bool:
    count = seen.system.counts[place]
    return count.low == count.high


def _options(seen: Structure, equation: Equation, masked: frozenset[Cell]) -> set[tuple[Cell, ...]]:
    """Cells that tell each printed count of a sum; those that have been released before cannot be taken back."""
    every = (seen.tellers.get(place, ()) for place in equation.places)
    return {cells for cells in every if cells and not any(cell in masked or _released(seen, cell) for cell in cells)}


def _cheapest(seen: Structure, equations: Sequence[Equation], masked: frozenset[Cell]) -> tuple[Cell, ...]:
    """Return the cells with the fewest persons for the sums that hiding them keeps from telling."""
    kept = Counter(cells for equation in equations for cells in _options(seen, equation, masked))
    return min(kept, key=lambda cells: (sum(seen.people[cell] for cell in cells) / kept[cells], -len(cells[0].by), cells), default=())


def _released(seen: Structure, cell: Cell) -> bool:
    return any(number.released and not number.hidden for number in seen.cells[cell])


def _ids(numbers: Sequence[Number], masked: frozenset[Cell]) -> Mapping[str, frozenset[str]]:
    """Take the rows of hidden cells, in every report, and the differences and effects that are made of them."""
    known = cells_of(numbers)
    rows = [number for cell in masked for number in known[cell]]
    rows += [number for number in numbers if any(side in masked for side in number.sides)]
    found: dict[str, set[str]] = {}
    for number in rows:
        if not number.released:
            found.setdefault(number.cell.book, set()).add(number.id)
    return {book: frozenset(ids) for book, ids in found.items()}

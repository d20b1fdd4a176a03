"""Breakdowns, editions and colleges: cells whose people together are the people of another cell."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Self

from evaluation.disclosure.numbers import By, base_of, years_of
from evaluation.disclosure.publish import least
from evaluation.disclosure.system import Count, Equation
from evaluation.metrics import by_key

if TYPE_CHECKING:
    from evaluation.disclosure.structure import _Builder

Family = Mapping[By, Mapping[str, int]]
"""Counts of people by their by-values: `base`, and every metric's parts as `metric part`."""
UNDIVIDED = frozenset({"month", "people"})
"""By-values that tell the same people again, later or otherwise; they are no breakdown."""
_FEW = 2


class Margins:
    """Writes the sums between cells of a builder."""

    def __init__(self, builder: "_Builder") -> None:
        self.builder = builder

    def add(self) -> None:
        """Write all sums: within each study and edition, between editions, between colleges and their district."""
        families = self._families()
        for (book, edition, base), family in self._with_colleges(families).items():
            self._breakdowns(family, self._smallest(base), self._colleges(book), f"{book} {edition}")
        self._editions(families)

    def _families(self) -> dict[tuple[str, str, str], dict[By, dict[str, int]]]:
        builder = self.builder
        found: dict[tuple[str, str, str], dict[By, dict[str, int]]] = defaultdict(dict)
        for (book, edition, base, by), places in builder.bases.items():
            found[book, edition, base].setdefault(by, {})["base"] = places[0]
        bases = {places[0]: name for name, places in builder.bases.items()}
        for (cell, part), place in builder.places.items():
            shared = bases.get(builder.places[cell, "base"])
            if part in ("yes", "no", "unknown") and shared:
                found[shared[:3]][cell.by][f"{cell.metric} {part}"] = place
        return found

    def _smallest(self, base: str) -> float:
        metric = next(by_key(cell.metric) for cell in self.builder.cells if base_of(by_key(cell.metric)) == base)
        return float(least(metric, self.builder.audience))

    def _colleges(self, book: str) -> frozenset[str]:
        known = self.builder.books.get(book)
        return frozenset(known.colleges) if known else frozenset()

    def _with_colleges(self, families: Mapping[tuple[str, str, str], dict[By, dict[str, int]]]) -> Mapping[tuple[str, str, str], Family]:
        """Give a district's study the cells that its colleges' own studies tell."""
        whole = {name: {by: dict(counts) for by, counts in family.items()} for name, family in families.items()}
        for district in [book for book in self.builder.books.values() if len(book.colleges) > 1]:
            for own in self.builder.books.values():
                if own.name == district.name or own.college not in district.colleges or len(own.colleges) > 1:
                    continue
                for book, edition, base in [name for name in families if name[0] == own.name]:
                    target = whole.setdefault((district.name, edition, base), {})
                    self._lent(target, families[book, edition, base], own.college)
        return whole

    def _lent(self, target: dict[By, dict[str, int]], family: Family, college: str) -> None:
        """Enter a college's own counts among the district's; where both are told and agree, they are the same."""
        for by, counts in family.items():
            there = target.setdefault(tuple(sorted((*dict(by).items(), ("college", college)))), {})
            for name, place in counts.items():
                if name in there:
                    self._same(there[name], place)
                else:
                    there[name] = place

    def _same(self, one: int, other: int) -> None:
        first, second = self.builder.counts[one], self.builder.counts[other]
        if one != other and first.low <= second.high and second.low <= first.high:
            self.builder.equations.append(Equation(one, (other,)))

    def _breakdowns(self, family: Family, smallest: float, colleges: frozenset[str], title: str) -> None:
        """Write every cell as the sum of the cells it is broken down into, by the fewest further by-values."""
        kinds: dict[_Kind, list[By]] = defaultdict(list)
        for by in family:
            kinds[_kind(by)].append(by)
        for kind, cells in kinds.items():
            finer = sorted((other for other in kinds if other.refines(kind)), key=lambda other: len(other.names))
            grouped = {other: _grouped(kinds[other], kind.names) for other in finer}
            for whole in cells:
                plain, done = tuple(pair for pair in whole if pair[0] != "years"), list[_Kind]()
                for other in finer:
                    parts = [by for by in grouped[other].get(plain, ()) if _within(by, kind.span)]
                    if parts and not any(other.refines(known) for known in done) and self._divided(family, whole, parts, smallest, colleges, title):
                        done.append(other)

    def _divided(self, family: Family, whole: By, parts: list[By], smallest: float, colleges: frozenset[str], title: str) -> bool:
        """Write one breakdown; return whether nobody is left over."""
        builder, counts = self.builder, family[whole]
        if "base" not in counts or not all("base" in family[by] for by in parts):
            return False
        spans = {dict(by).get("years", "") for by in (whole, *parts)}
        complete = len(parts) >= _FEW and _every_college(whole, parts, colleges) and (len(spans) == 1 or bool(dict(whole).get("years")))
        words = f"{title} {_words(whole)}: others than {_words(parts[0])}…"
        rest = Count(words, hidden=True, floor=0.0, small=smallest)
        exact = builder.sum(counts["base"], [family[by]["base"] for by in parts], exact=complete, rest=rest)
        for name in counts:
            told = [family[by][name] for by in parts if name in family[by]]
            if name != "base" and told:
                builder.sum(counts[name], told, exact=exact and len(told) == len(parts))
        return exact

    def _editions(self, families: Mapping[tuple[str, str, str], Family]) -> None:
        """Write that a later edition has the people of the earlier one and newcomers, whom nobody hid by name."""
        series: dict[tuple[str, str], list[str]] = defaultdict(list)
        for book, edition, base in sorted(families):
            series[book, base].append(edition)
        for (book, base), editions in series.items():
            smallest = self._smallest(base)
            for early, late in pairwise(editions):
                for by, counts in families[book, late, base].items():
                    before = families[book, early, base].get(by, {})
                    if "base" in counts and "base" in before:
                        words = f"{book} {early} … {late} {_words(by)}: newcomers"
                        rest = Count(words, hidden=True, floor=0.0, small=smallest)
                        self.builder.sum(counts["base"], [before["base"]], exact=False, rest=rest)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Cells broken down by the same dimensions, over all years or over the same span of them."""

    names: frozenset[str]
    span: str

    def refines(self, other: Self) -> bool:
        """Whether cells of this kind may be parts of cells of the other one."""
        spans = other.span in ("", self.span) or (not self.span and any(name.endswith("year") for name in self.names))
        return self != other and other.names <= self.names and self.names & UNDIVIDED == other.names & UNDIVIDED and spans


def _words(by: By) -> str:
    return ", ".join(value for _, value in by) or "*"


def _kind(by: By) -> _Kind:
    return _Kind(frozenset(name for name, _ in by if name != "years"), dict(by).get("years", ""))


def _grouped(cells: list[By], names: frozenset[str]) -> Mapping[By, list[By]]:
    found: dict[By, list[By]] = defaultdict(list)
    for by in cells:
        found[tuple(pair for pair in by if pair[0] in names)].append(by)
    return found


def _within(part: By, span: str) -> bool:
    """Whether a part is within a span of years: of the same span, or of a year in it."""
    if not span or dict(part).get("years") == span:
        return True
    return any(value in years_of(span) for name, value in part if name.endswith("year"))


def _every_college(whole: By, parts: list[By], colleges: frozenset[str]) -> bool:
    """Whether a breakdown by college names every college of the study."""
    if "college" in dict(whole) or "college" not in dict(parts[0]):
        return True
    return colleges <= {dict(by)["college"] for by in parts}

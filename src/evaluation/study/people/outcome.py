"""What became of the rows of all sheets: a number, or a rule by which a row is set aside; what is said and asked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.study.findings import Finding, found
from evaluation.study.people.persons import NUMBER, Mention, Persons
from evaluation.study.people.register import Record
from evaluation.study.people.unmatched import Unmatched, lines
from evaluation.study.reading import Value, tidy
from evaluation.text import Text


@dataclass(frozen=True, slots=True)
class Linked:
    """The rows of one sheet: the number of every row, or None; and rules by which rows are set aside, by place in the columns."""

    source: Persons
    numbers: Sequence[Value]
    aside: Mapping[int, str]

    @property
    def reasons(self) -> Counter[str]:
        """How many rows were set aside by each rule."""
        return Counter(self.aside.values())


@dataclass(frozen=True, slots=True)
class Links:
    """All sheets linked, what is to be said, and the list for a human."""

    sheets: tuple[Linked, ...]
    findings: tuple[Finding, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()


class Outcome:
    """Collects what became of every row; a row that nobody judged keeps the number it came with."""

    def __init__(self, sheets: Sequence[Persons]) -> None:
        """Begin with the numbers as they stand."""
        self._sheets = sheets
        self._numbers = {id(sheet): _written(sheet) for sheet in sheets if sheet.judged}
        self._aside: dict[int, dict[int, str]] = {id(sheet): {} for sheet in sheets}
        self._findings: list[Finding] = []
        self._unmatched: list[Unmatched] = []

    def give(self, mention: Mention, number: str) -> None:
        """Give the rows of a mention their number."""
        numbers = self._numbers[id(mention.source)]
        for place in mention.places:
            numbers[place] = number

    def drop(self, mention: Mention, rule: str, finding: Finding | None = None) -> None:
        """Set the rows of a mention aside."""
        self._aside[id(mention.source)].update(dict.fromkeys(mention.places, rule))
        if finding:
            self._findings.append(finding)

    def ask(self, mention: Mention, candidates: tuple[Record, ...], rule: str = "person_unmatched", **words: object) -> None:
        """Set the rows of a mention aside and put them on the human list."""
        self.drop(mention, rule, found(rule, mention.at, None, rows=len(mention.places), **words))
        self._unmatched += lines(mention, mention.rows, rule, candidates)

    def answered(self, mention: Mention, number: str) -> None:
        """Keep a line that a human has answered on the list."""
        self._unmatched += [Unmatched(each.line, each.shown, each.rows, each.reason, (), number) for each in lines(mention, mention.rows, "", ())]

    def say(self, rule: str, mention: Mention, **words: Text | str | int) -> None:
        """Say something about a mention whose rows are used."""
        self._findings.append(found(rule, mention.at, None, **words))

    def links(self, first: Sequence[Finding] = ()) -> Links:
        """Return everything."""
        linked = [Linked(sheet, self._numbers.get(id(sheet)) or sheet.columns.get(NUMBER, ()), self._aside[id(sheet)]) for sheet in self._sheets]
        asked = {(each.line, each.rows): each for each in self._unmatched}
        return Links(tuple(linked), (*first, *self._findings), tuple(asked.values()))


def _written(sheet: Persons) -> list[Value]:
    return [tidy(number) or None for number in sheet.columns[NUMBER]] if NUMBER in sheet.columns else [None] * len(sheet.rows)

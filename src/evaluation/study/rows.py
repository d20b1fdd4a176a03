"""Rows on their way from a sheet to a table: used, or set aside for a reason; and remarks about their cells."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from evaluation.study.contract import Column, Table
from evaluation.study.findings import Finding, Place, found
from evaluation.study.reading import Raw, Reading, Value, tidy
from evaluation.study.sheet import Sheet
from evaluation.text import Text

SHOWN = 80
"""Longest raw value a finding shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A typed row; `at` is its first key cell, `number` its row in the file."""

    at: Place
    number: int
    values: Mapping[str, Value]

    @property
    def sheet(self) -> tuple[str, str]:
        """File and sheet the row came from."""
        return self.at.file, self.at.sheet


@dataclass(frozen=True, slots=True)
class Lot:
    """The rows one sheet gave one table, and how many of it were set aside for which reason."""

    table: Table
    file: str
    sheet: str
    rows: tuple[Row, ...]
    aside: Counter[str] = field(default_factory=Counter)
    present: frozenset[str] = frozenset()

    @property
    def rows_in(self) -> int:
        """How many rows came in."""
        return len(self.rows) + self.aside.total()


class Remarks:
    """Collects what is to be said about the cells of one sheet; notes of one kind about one column are said once."""

    def __init__(self, sheet: Sheet) -> None:
        """Begin with nothing said."""
        self._sheet = sheet
        self._said: list[Finding] = []
        self._notes: dict[tuple[str, str], list[Finding]] = {}

    def value(self, reading: Reading, raw: Raw, column: Column, row: int, place: int) -> None:
        """Say what there is to say about the reading of one cell."""
        if not reading.rule:
            return
        shown = None if column.identifying else tidy(raw)[:SHOWN]
        finding = found(reading.rule, self._sheet.place(row, place), shown, **{"column": column.label, **reading.words})
        if reading.rejected:
            self._said.append(finding)
        else:
            self._notes.setdefault((reading.rule, column.name), []).append(finding)

    def add(self, finding: Finding) -> None:
        """Say one thing more."""
        self._said.append(finding)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything said."""
        return (*self._said, *(_together(alike) for alike in self._notes.values()))


def _together(alike: list[Finding]) -> Finding:
    """Join notes of one kind: the first one, and how many more there are."""
    first, more = alike[0], len(alike) - 1
    if not more:
        return first
    words = Text(
        ru="{reading} И ещё в {more} ячейках этого столбца.", en="{reading} And in {more} more cells of this column."
    )
    return replace(first, reading=words.format(reading=first.reading, more=more))

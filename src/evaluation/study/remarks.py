"""What is to be said about the cells of one sheet: rejections one by one, notes of a kind together, never millions of lines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evaluation.study.coded import Coded
from evaluation.study.contract import Column
from evaluation.study.findings import Finding, found
from evaluation.study.formats.sheet import Sheet
from evaluation.study.reading import Raw, Reading, tidy
from evaluation.text import Text

KEPT = 4000
"""Longest raw value that is looked through for identifiers before a finding shows its beginning."""
LINES = 1000
"""Findings of one rule about one column that are said one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A finding and its place in the order of reading: row, then column."""

    order: tuple[int, int]
    finding: Finding


class Remarks:
    """Collects what is to be said about the cells of one sheet; notes of one kind about one column are said once."""

    def __init__(self, sheet: Sheet) -> None:
        """Begin with nothing said."""
        self._sheet = sheet
        self._first: list[Finding] = []
        self._cells: list[_Said] = []
        self._notes: list[_Said] = []
        self._last: list[Finding] = []

    def before(self, finding: Finding) -> None:
        """Say something before all cells."""
        self._first.append(finding)

    def after(self, finding: Finding) -> None:
        """Say something after the rejected cells."""
        self._last.append(finding)

    def column(self, column: Column, place: int, cells: Coded[Raw], readings: Sequence[Reading], numbers: NDArray[np.int64]) -> None:
        """Say what there is to say about the cells of a column; `readings` are those of its distinct cells."""
        ruled: dict[str, list[int]] = defaultdict(list)
        for code, reading in enumerate(readings):
            if reading.rule:
                ruled[reading.rule].append(code)
        for codes in ruled.values():
            rows = np.flatnonzero(np.isin(cells.codes, codes))
            note = not readings[codes[0]].rejected
            shown = rows[: 1 if note else LINES + 1].tolist()
            said = [self._said(column, place, cells[row], readings[cells.codes[row]], int(numbers[row])) for row in shown]
            (self._notes if note else self._cells).extend(_counted(said, len(rows)))

    def missing(self, column: Column, place: int, numbers: NDArray[np.int64]) -> None:
        """Say that required cells of some rows are empty."""
        said = [
            _Said((number, 2 * place + 1), found("missing_required", self._sheet.place(number, place), column=column.label))
            for number in numbers[: LINES + 1].tolist()
        ]
        self._cells += _counted(said, len(numbers))

    def _said(self, column: Column, place: int, raw: Raw, reading: Reading, row: int) -> _Said:
        shown = None if column.identifying else tidy(raw)[:KEPT]
        finding = found(reading.rule, self._sheet.place(row, place), shown, **{"column": column.label, **reading.words})
        return _Said((row, 2 * place), finding)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything said."""
        return (*self._first, *_in_order(self._cells), *self._last, *_in_order(self._notes))


def _in_order(said: Iterable[_Said]) -> Iterator[Finding]:
    return (each.finding for each in sorted(said, key=lambda each: each.order))


def _counted(said: Sequence[_Said], count: int) -> list[_Said]:
    """Let the last of those that are said tell how many more there are."""
    return [replace(one, finding=and_more(one.finding, count - len(said))) if one is said[-1] else one for one in said]


def and_more(finding: Finding, more: int) -> Finding:
    """Add to a finding how many more cells of its column are like it."""
    if not more:
        return finding
    words = Text(
        ru="{reading} И ещё в {more} ячейках этого столбца.", en="{reading} And in {more} more cells of this column."
    )
    return replace(finding, reading=words.format(reading=finding.reading, more=more))

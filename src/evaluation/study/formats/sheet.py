"""A sheet as the file holds it, and the addresses of its cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.study.findings import Finding, Place
from evaluation.study.reading import Raw


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid of raw cells: `rows[0]` is row 1 of the file. In a text (`lines`) a place is a line, without a column.

    `header` is the number of the header's row where it is known beforehand.
    """

    file: str
    name: str
    rows: Sequence[Sequence[Raw]]
    lines: bool = False
    header: int | None = None

    def number(self, row: int) -> int:
        """Return the number a row has in the file; a sheet laid out anew may hold several rows of one."""
        return row

    def place(self, row: int = 0, column: int | None = None) -> Place:
        """Name a cell by its row number in the file (from 1) and its column (from 0); without a row, the sheet."""
        if not row:
            return Place(self.file, self.name)
        return Place(self.file, self.name, str(row) if column is None or self.lines else address(row, column))


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file gave: its sheets and what is to be said about it."""

    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = ()


def address(row: int, column: int) -> str:
    """Write the address of a cell; rows count from 1, columns from 0.

    >>> address(7, 2), address(1, 26)
    ('C7', 'AA1')
    """
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"

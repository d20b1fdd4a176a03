"""A sheet arranged anew for reading: every cell still knows where it stood in the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from evaluation.study.findings import Place
from evaluation.study.formats.sheet import Sheet, address
from evaluation.study.reading import Raw

Cell = tuple[int, int]
"""Row (from 1) and column (from 0)."""


@dataclass(frozen=True, slots=True)
class Arranged(Sheet):
    """A sheet whose rows were laid out anew, or of which the passport tells something.

    `table` is the only table it may feed; `given` are values that hold for all its rows; `own` are headers of its own;
    `origins` tell where a cell stood, `numbers` where a row did, both when it was elsewhere.
    """

    table: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[tuple[str, str], str] = field(default_factory=dict)
    origins: Mapping[Cell, Cell] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Sheet, rows: Sequence[Sequence[Raw]] | None = None, *, header: int | None = None) -> Self:
        """Take over a sheet, with other rows where they are given; what was known of it stays known."""
        known = sheet if isinstance(sheet, Arranged) else Arranged(sheet.file, sheet.name, ())
        return cls(
            sheet.file,
            sheet.name,
            sheet.rows if rows is None else rows,
            sheet.lines,
            header or sheet.header,
            known.table,
            known.given,
            known.own,
            known.origins,
            known.numbers,
        )

    def number(self, row: int) -> int:
        """Return the number a row has in the file."""
        return self.numbers.get(row, row)

    def place(self, row: int = 0, column: int | None = None) -> Place:
        """Name a cell by where it stood in the file."""
        if not row:
            return Place(self.file, self.name)
        if column is None or self.lines:
            return Place(self.file, self.name, str(self.number(row)))
        return Place(self.file, self.name, address(*self.origins.get((row, column), (self.number(row), column))))

"""A sheet laid out anew row by row, each new cell with the place in the file that it came from."""

from collections.abc import Mapping, Sequence

from evaluation.study.formats.sheet import Sheet
from evaluation.study.reading import Raw, tidy
from evaluation.study.teaching.arranged import Arranged, Cell


class Anew:
    """Rows of one table made of the rows of a printed form; what stands above the form's head stays."""

    def __init__(self, sheet: Sheet, header: int, heads: Sequence[Raw]) -> None:
        """Begin with the head of the table."""
        self._sheet, self._header = sheet, header
        self._rows: list[Sequence[Raw]] = [*sheet.rows[: header - 1], list(heads)]
        self._origins: dict[Cell, Cell] = dict(sheet.origins) if isinstance(sheet, Arranged) else {}
        self._numbers: dict[int, int] = {}

    def add(self, number: int, told: Sequence[tuple[Raw, Cell]]) -> None:
        """Add a row, made of the row `number` of the file: its cells and their places there."""
        self._rows.append([cell for cell, _ in told])
        row = len(self._rows)
        self._numbers[row] = number
        self._origins |= {(row, place): origin for place, (_, origin) in enumerate(told)}

    def other(self, number: int, cells: Sequence[Raw]) -> None:
        """Keep a line of counts or a signature by its first words, a line number alone not at all."""
        told = [(tidy(cell), (number, place)) for place, cell in enumerate(cells) if tidy(cell)]
        words = [(cell, origin) for cell, origin in told if any(sign.isalpha() for sign in cell)]
        if words:
            self.add(number, words[:1])

    def sheet(self, table: str) -> Arranged:
        """Return the long sheet, which feeds one table."""
        known = Arranged.of(self._sheet, self._rows, header=self._header)
        origins: Mapping[Cell, Cell] = self._origins
        return Arranged(
            known.file, known.name, known.rows, header=self._header, table=table, given=known.given, own=known.own, origins=origins,
            numbers=self._numbers,
        )  # fmt: skip

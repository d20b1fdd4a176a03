"""The rows below a header: which are told, and which hold no data but sums, a signature, column numbers or the header again."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from evaluation.study.coded import Coded, Mask
from evaluation.study.formats.grid import KEPT, Grid
from evaluation.study.reading import Raw, plain, tidy
from evaluation.study.templates.column_hints import EXAMPLE

_EXAMPLES = frozenset({plain(EXAMPLE.ru), plain(EXAMPLE.en)})
_SUMS = frozenset({"итого", "всего", "итог", "сумма", "total"})
_FOOTER = (
    "итого", "всего", "итог", "сумма", "total", "количество", "кол во", "качество", "качественная", "абсолютная",
    "успеваемость", "средний балл", "соу", "по списку", "директор", "заместитель", "зам", "зав", "заведующий",
    "классный", "куратор", "мастер", "преподаватель", "подпись", "исполнитель", "исп", "м п", "председатель",
    "секретарь", "члены", "составил", "составила", "ответственный", "руководитель", "методист", "примечание", "дата",
)  # fmt: skip
_BEGINNINGS = tuple(f"{word} " for word in _FOOTER)

Incomplete = Callable[[Sequence[Raw]], bool]
"""Tells whether a row lacks a required value."""


class Body:
    """The rows below the header, as columns; `told` cells of each row are counted and the first is known."""

    def __init__(self, rows: Grid, header: Sequence[Raw]) -> None:
        """Look at every distinct value of every column once."""
        self.columns = [rows.column(place) for place in range(min(rows.width, KEPT))]
        self.count = np.zeros(len(rows), dtype=np.int32)
        self._rows = rows
        self._header = header
        self._first = np.full(len(rows), -1, dtype=np.int32)
        self._tells = [_tells(column) for column in self.columns]
        for place, tells in enumerate(self._tells):
            self._first[tells & (self.count == 0)] = place
            self.count += tells

    def __len__(self) -> int:
        """Count the rows, told or not."""
        return len(self._rows)

    @property
    def told(self) -> Mask:
        """The rows in which anything is written."""
        return self.count > 0

    def tells(self, place: int) -> Mask:
        """Return the rows in which anything is written in one column."""
        return self._tells[place]

    def row(self, at: int) -> Sequence[Raw]:
        """Return the cells of one row."""
        return self._rows[at]

    def no_data(self, incomplete: Incomplete, refuses: Incomplete, *, totals: bool) -> dict[int, str]:
        """Tell which rows hold no data, and why.

        Parameters
        ----------
        incomplete
            Tells whether a row lacks a required value.
        refuses
            Tells whether some column refuses its value in a row.
        totals
            Whether the table is one of totals, whose metrics may begin like a footer and be data.
        """
        reasons = dict.fromkeys(self._footers(incomplete, totals=totals), "footer")
        first = int(np.argmax(self.told)) if self.told.any() else -1
        if first >= 0 and self._counts_columns(first) and first not in reasons and refuses(self.row(first)):
            reasons[first] = "numbering"
        reasons |= {int(at): "header_again" for at in np.flatnonzero(self._header_again())}
        return reasons | dict.fromkeys(self._beginning(_EXAMPLES.__contains__), "example_row")

    def _beginning(self, wanted: Callable[[str], bool]) -> Iterator[int]:
        """Find the rows whose first told cell, in plain words, is a wanted one."""
        for place in np.unique(self._first[self.told]):
            here = self._first == place
            yield from map(int, np.flatnonzero(here & self.columns[place].having(lambda cell: wanted(_words(cell)), here)))

    def _footers(self, incomplete: Incomplete, *, totals: bool) -> Iterator[int]:
        """Find lines of sums and signatures; a row of totals may begin like one and be data."""
        for at in self._beginning(lambda words: words in _SUMS or f"{words} ".startswith(_BEGINNINGS)):
            cells = self.row(at)
            words = _words(cells[self._first[at]])
            signed = self.count[at] <= 2 or words.partition(" ")[0] in _SUMS  # noqa: PLR2004 because a signature is an office and a name
            if words in _SUMS or incomplete(cells) or (signed and not totals):
                yield at

    def _counts_columns(self, at: int) -> bool:
        told = [plain(cell) for cell in self.row(at) if tidy(cell)]
        return len(told) > 2 and told == [str(count) for count in range(1, len(told) + 1)]  # noqa: PLR2004 because two numbers may be data

    def _header_again(self) -> Mask:
        """Find rows of several cells, each of which says what the header says above it; columns of few values are asked first."""
        same = self.count > 1
        for place in sorted(range(len(self.columns)), key=lambda place: len(self.columns[place].values)):
            if not same.any():
                break
            word = plain(self._header[place]) if place < len(self._header) else None
            same &= ~self._tells[place] | self.columns[place].having(_saying(word), same)
        return same


def _tells(column: Coded[Raw]) -> Mask:
    told = np.fromiter(map(_told, column.values), dtype=np.bool_, count=len(column.values))
    return told[column.codes]


def _told(cell: Raw) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None and cell == cell  # noqa: PLR0124 because NaN is the only value unequal to itself


def _words(cell: Raw) -> str:
    """Return the plain words of a cell; a number written in digits is plain already."""
    return cell if isinstance(cell, str) and cell.isascii() and cell.isdigit() else plain(cell)


def _saying(word: str | None) -> Callable[[Raw], bool]:
    return lambda cell: word is not None and _words(cell) == word


def untold(rows: Iterable[Sequence[Raw]]) -> bool:
    """Tell whether nothing is written in any row."""
    return not any(_told(cell) for row in rows for cell in row)

"""A column as codes: every distinct value once, and for each row the number of its value; number 0 is nothing."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast, overload

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=Hashable)
U = TypeVar("U", bound=Hashable)

Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]


class Numbering(dict[object, int]):
    """Numbers values in the order in which they are met; None is 0."""

    def __init__(self) -> None:
        """Begin with None alone."""
        super().__init__({None: 0})

    def __missing__(self, value: object) -> int:
        """Give the next number to a value met for the first time."""
        number = self[value] = len(self)
        return number


@dataclass(frozen=True, slots=True, eq=False)
class Coded(Sequence[T], Generic[T]):
    """A column of `values[code]` for each of its `codes`; `values[0]` is None.

    >>> Coded.of(["a", None, "a"]).codes.tolist(), Coded.of(["a", None, "a"]).values
    ([1, 0, 1], (None, 'a'))
    """

    codes: Codes
    values: Sequence[T]

    @classmethod
    def of(cls, cells: Iterable[T]) -> "Coded[T]":
        """Code plain values; equal ones get one code."""
        seen = Numbering()
        codes = np.fromiter(map(seen.__getitem__, cells), dtype=np.int32)
        return cls(codes, cast("tuple[T, ...]", tuple(seen)))

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> "Coded[T]": ...
    def __getitem__(self, at: int | slice) -> "T | Coded[T]":
        """Return the value of a row, or a part of the column."""
        return Coded(self.codes[at], self.values) if isinstance(at, slice) else self.values[self.codes[at]]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.codes)

    def take(self, rows: NDArray[np.intp] | Mask) -> "Coded[T]":
        """Return the column of some rows, by their numbers or by a mask."""
        return Coded(self.codes[rows], self.values)

    def used(self, rows: Mask | None = None) -> NDArray[np.intp]:
        """Return the codes met in the rows of the mask, or in any row."""
        codes = self.codes if rows is None else self.codes[rows]
        return np.flatnonzero(np.bincount(codes, minlength=1))

    def having(self, told: Callable[[T], object], rows: Mask | None = None) -> Mask:
        """Return the rows whose value tells something, asked once of every value met in the rows of the mask."""
        answers = np.zeros(len(self.values), dtype=np.bool_)
        for code in self.used(rows):
            answers[code] = bool(told(self.values[code]))
        return answers[self.codes]

    def read(self, values: Sequence[U]) -> "Coded[U]":
        """Return the column with other values for the same codes; equal ones become one."""
        seen = Numbering()
        numbers = np.fromiter(map(seen.__getitem__, values), dtype=np.int32, count=len(values))
        return Coded(numbers[self.codes], cast("tuple[U, ...]", tuple(seen)))


def joined(columns: Sequence[Coded[T]]) -> Coded[T]:
    """Put columns one below the other.

    >>> list(joined([Coded.of(["a"]), Coded.of(["b", "a"])]))
    ['a', 'b', 'a']
    """
    seen = Numbering()
    numbers = [np.fromiter(map(seen.__getitem__, column.values), np.int32, len(column.values)) for column in columns]
    parts = [number[column.codes] for number, column in zip(numbers, columns, strict=True)]
    return Coded(np.concatenate(parts), cast("tuple[T, ...]", tuple(seen)))

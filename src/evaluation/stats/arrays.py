"""The one array type of this room."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.ArrayLike


def floats(numbers: Numbers) -> Floats:
    """Return the numbers as an array of doubles.

    >>> floats([1, 2])
    array([1., 2.])
    """
    return np.asarray(numbers, dtype=np.float64)


def mid_ranks(values: Floats) -> Floats:
    """Ranks 1 to n, ties at their mean.

    >>> mid_ranks(floats([5, 1, 5])).tolist()
    [2.5, 1.0, 2.5]
    """
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    middle: Floats = np.cumsum(counts) - (counts - 1) / 2
    return middle[place]

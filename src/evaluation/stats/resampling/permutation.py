"""The ways in which units could have been assigned, and the difference of means each of them would have given."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Literal, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from evaluation.errors import QuestionError
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.power import permutation_floor
from evaluation.stats.resampling.draws import generator
from evaluation.text import Text

Labels: TypeAlias = Sequence[object] | npt.NDArray[Any]
Column = Literal["values", "first"]

TOLERANCE = 1e-9
"""Within this share of the spread two statistics are the same: a tie always counts as at least as extreme."""
ROUNDING = 1e-14
"""Nor are they told apart within this share of the largest value."""
CHUNK = 2**20
"""Random numbers held at one time."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Units assigned among themselves: outcomes less their mean, and 1 for units of the first arm; both in order of the outcome."""

    values: Floats
    first: Floats
    mean: float

    @classmethod
    def of(cls, values: Floats, first: Floats) -> Self:
        """Put the units in order, so that the rows' order changes nothing, not even a random draw."""
        order = np.lexsort((first, values))
        mean = math.fsum(values) / len(values)
        return cls(values[order] - mean, first[order], mean)

    @property
    def chosen(self) -> int:
        """Number of units in the first arm."""
        return int(self.first.sum())

    @property
    def ways(self) -> int:
        """Number of assignments that keep the size of the first arm."""
        return math.comb(len(self.values), self.chosen)

    @property
    def observed(self) -> float:
        """Difference of means of the assignment that happened."""
        points, chosen = self.values + self.mean, self.first > 0
        return math.fsum(points[chosen]) / self.chosen - math.fsum(points[~chosen]) / (len(points) - self.chosen)

    def content(self) -> list[float]:
        """Return what orders blocks whatever their labels are."""
        return [*(self.values + self.mean).tolist(), *self.first.tolist()]

    def contrast(self, column: Floats, sums: Floats) -> Floats:
        """Differences of means, first arm minus second, of a column from its sums over the first arm."""
        m, n = self.chosen, len(column)
        return sums * (1 / m + 1 / (n - m)) - math.fsum(column) / (n - m)

    def enumerated(self, column: Floats) -> Floats:
        """Contrast of every assignment; two columns are in the same order of assignments."""
        m, n = self.chosen, len(column)
        if 2 * m <= n:
            return self.contrast(column, subset_sums(column, m))
        return self.contrast(column, math.fsum(column) - subset_sums(column, n - m))

    def drawn(self, column: Floats, rng: np.random.Generator, count: int) -> Floats:
        """Contrasts of `count` random assignments."""
        m, n = self.chosen, len(column)
        sums = []
        for start in range(0, count, max(1, CHUNK // n)):
            keys = rng.random((min(count - start, max(1, CHUNK // n)), n))
            sums.append(column[np.argpartition(keys, m, axis=1)[:, :m]].sum(axis=1))
        return self.contrast(column, np.concatenate(sums))


@dataclass(frozen=True, slots=True, eq=False)
class Assignments:
    """Blocks of units that were assigned, apart from blocks with one arm alone, which say nothing and are left out.

    The statistic is the mean of the blocks' differences of means, weighted by the number of units of the block.
    """

    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, values: Numbers, first: Numbers, labels: Labels | None = None) -> Self:
        """Sort units into blocks; all are one block without `labels`.

        Raises
        ------
        QuestionError
            When a value is missing or infinite, or the arrays are not of one length.

        """
        points, arm = floats(values), (floats(first) > 0).astype(np.float64)
        names = np.asarray([""] * len(points) if labels is None else [str(label) for label in labels], dtype=np.str_)
        if not len(points) == len(arm) == len(names) or not np.isfinite(points).all():
            raise QuestionError(
                Text(
                    ru="Для перестановочного теста нужны одно значение, одна ветвь и один блок на каждую единицу, без пропусков.",
                    en="A randomisation test needs one value, one arm and one block for every unit, none missing.",
                ),
                todo=Text(ru="Отложите единицы без исхода до расчёта.", en="Set units without an outcome aside before the calculation."),
            )
        parts = (Block.of(points[names == name], arm[names == name]) for name in np.unique(names))
        return cls(tuple(sorted((part for part in parts if 0 < part.chosen < len(part.values)), key=Block.content)))

    @property
    def total(self) -> int:
        """Number of assignments the design allows: the product over blocks."""
        return math.prod(block.ways for block in self.blocks)

    @property
    def floor(self) -> float:
        """Smallest two-sided p value the design can give.

        One over the number of assignments; twice that when both arms of every block are of one size, because swapping
        the arms gives the same distance.
        """
        if len(self.blocks) == 1:
            return permutation_floor(len(self.blocks[0].values), self.blocks[0].chosen)
        mirrored = all(2 * block.chosen == len(block.values) for block in self.blocks)
        return min(1.0, (2 if mirrored else 1) / self.total)

    @property
    def observed(self) -> float:
        """Statistic of the assignment that happened."""
        return math.fsum(weight * block.observed for weight, block in zip(self._weights(), self.blocks, strict=True))

    @property
    def slack(self) -> float:
        """Distance within which two statistics are the same."""
        spread = max(float(np.ptp(block.values)) for block in self.blocks)
        size = max(float(np.abs(block.values + block.mean).max()) for block in self.blocks)
        return max(TOLERANCE * spread, ROUNDING * size)

    def enumerated(self, column: Column) -> Floats:
        """Statistic of every assignment, for the outcome ("values") or for the arm that happened ("first")."""
        parts = [weight * block.enumerated(getattr(block, column)) for weight, block in zip(self._weights(), self.blocks, strict=True)]
        return reduce(lambda left, right: np.add.outer(left, right).ravel(), parts)

    def drawn(self, column: Column, draws: int, seed: int) -> Floats:
        """Statistic of `draws` random assignments; the same seed gives both columns the same assignments."""
        rng = generator(seed, draws)
        parts = [weight * block.drawn(getattr(block, column), rng, draws) for weight, block in zip(self._weights(), self.blocks, strict=True)]
        return reduce(np.add, parts)

    def _weights(self) -> list[float]:
        units = [len(block.values) for block in self.blocks]
        return [size / sum(units) for size in units]


def subset_sums(points: Floats, size: int) -> Floats:
    """Sum every subset of so many points, in colexicographic order of the points' places.

    Subsets of j of the first i + 1 points are those of the first i and those of j - 1 of them with the new one.

    >>> subset_sums(floats([1, 10, 100]), 2).tolist()
    [11.0, 101.0, 110.0]
    """
    sums = [np.zeros(1), *(np.empty(math.comb(len(points), j)) for j in range(1, size + 1))]
    for i, point in enumerate(points.tolist()):
        for j in range(1, min(size, i + 1) + 1):
            known = math.comb(i, j)
            sums[j][known : math.comb(i + 1, j)] = sums[j - 1][: math.comb(i, j - 1)] + point
    return sums[size]

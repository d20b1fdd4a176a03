"""Made-up registers of many colleges with every margin printed and small cells hidden, for tests and the bench."""

from collections.abc import Sequence

import numpy as np

from evaluation.disclosure.system import Count, Equation, System

THRESHOLD = 10


def margins(sizes: Sequence[int], mean: float, seed: int = 7, over: Sequence[int] | None = None) -> System:
    """Count persons in a table of `sizes` (college, programme, cohort, arm, status) and print it with its sums over each axis of `over`.

    A cell of some persons but fewer than the threshold is hidden.
    """
    dice = np.random.default_rng(seed)
    table = dice.poisson(dice.gamma(2.0, mean / 2.0, sizes))
    number = np.arange(table.size).reshape(table.shape)
    counts, equations = [_count(f"{place}", int(table[place])) for place in np.ndindex(table.shape)], []
    for axis in range(table.ndim) if over is None else over:
        lines, values = np.moveaxis(number, axis, -1), np.moveaxis(table, axis, -1).sum(axis=-1)
        for place in np.ndindex(values.shape):
            equations.append(Equation(len(counts), tuple(lines[place].tolist())))
            counts.append(_count(f"sum over {axis} at {place}", int(values[place])))
    return System(tuple(counts), tuple(equations))


def _count(name: str, value: int) -> Count:
    return Count(name, 1.0, THRESHOLD - 1.0, hidden=True) if 0 < value < THRESHOLD else Count(name, value, value)


def every_table(system: System) -> np.ndarray:
    """List all tables of whole numbers that agree with what is printed, one a row: the slow truth."""
    ranges = [np.arange(low, high + 1) for low, high in zip(system.low, system.alone, strict=True)]
    tables = np.stack(np.meshgrid(*ranges, indexing="ij"), axis=-1).reshape(-1, len(ranges))
    return tables[(tables @ system.matrix.T.toarray() == 0).all(axis=1)]

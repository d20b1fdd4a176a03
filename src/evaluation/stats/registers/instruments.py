"""Whether a questionnaire measures one thing, and whether raters agree: from sums of answers by person."""

from collections.abc import Hashable, Sequence

import numpy as np

from evaluation.stats.agreement import icc
from evaluation.stats.arrays import Floats
from evaluation.stats.reliability import cronbach_alpha
from evaluation.stats.result import Result, refused

FEWEST = 3
"""Persons below which nothing can be said of an instrument."""


def consistency(person: Sequence[Hashable], item: Sequence[Hashable], points: Sequence[float], n: Sequence[float]) -> Result:
    """Cronbach's alpha over the items, of the persons who answered all of them.

    Parameters
    ----------
    person, item
        Who was rated, by which item.
    points, n
        Sum of the points, and number of answers, of each combination.

    Returns
    -------
    Result
        Alpha, at most 1, with its F interval. Refused "too_few_units" with fewer than three persons or two items, or as
        :func:`cronbach_alpha` refuses.

    >>> answer = consistency([1, 1, 2, 2, 3, 3], ["a", "b"] * 3, [1.0, 1.0, 2.0, 3.0, 4.0, 4.0], [1.0] * 6)
    >>> round(answer.value, 4)
    0.963
    """
    table = _complete(person, item, points, n)
    if table.shape[0] < FEWEST or table.shape[1] < 2:
        return refused("too_few_units", 0.95, "Cronbach alpha")
    return cronbach_alpha(np.cov(table, rowvar=False), table.shape[0])


def agreement(person: Sequence[Hashable], rater: Sequence[Hashable], points: Sequence[float], n: Sequence[float]) -> Result:
    """ICC(2,k): agreement of the mean of all kinds of raters, of the persons whom all of them rated.

    Parameters
    ----------
    person, rater, points, n
        As in :func:`consistency`, with kinds of raters for items.

    Returns
    -------
    Result
        At most 1, with its interval. Refused "too_few_units" with fewer than three persons or two kinds of raters, or as :func:`icc` refuses.

    >>> answer = agreement([1, 1, 2, 2, 3, 3], ["a", "b"] * 3, [1.0, 2.0, 3.0, 3.0, 5.0, 6.0], [1.0] * 6)
    >>> round(answer.value, 2)
    0.96
    """
    table = _complete(person, rater, points, n)
    if table.shape[0] < FEWEST or table.shape[1] < 2:
        return refused("too_few_units", 0.95, "ICC(2,k)")
    return icc(table, "2,k")


def _complete(person: Sequence[Hashable], column: Sequence[Hashable], points: Sequence[float], n: Sequence[float]) -> Floats:
    """Persons by columns, of those who have every column."""
    told: dict[Hashable, dict[Hashable, float]] = {}
    for who, what, total, count in zip(person, column, points, n, strict=True):
        told.setdefault(who, {})[what] = float(total) / float(count)
    columns = sorted({str(name): name for row in told.values() for name in row}.items())
    rows = [[row[name] for _, name in columns] for row in told.values() if len(row) == len(columns)]
    return np.array(rows, float).reshape(len(rows), len(columns))

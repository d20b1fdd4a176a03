"""Amounts over a whole that every row of the year repeats: the college's budget, its students."""

from collections.abc import Hashable, Sequence

from evaluation.stats.result import Result, refused

METHOD = "sum over the whole of each year"


def per_whole(owner: Sequence[Hashable], period: Sequence[Hashable], whole: Sequence[float], amount: Sequence[float], n: Sequence[int]) -> Result:
    r"""Divide the sum of amounts by the sum of wholes, each college and year counted once.

    Parameters
    ----------
    owner, period, whole
        Keys of every combination of rows; rows of one college (owner) and year (period) repeat one whole (where they differ, the largest is taken).
    amount, n
        Sum of amounts, and number of rows, of the combination.

    Returns
    -------
    Result
        :math:`\sum a / \sum_{o,p} \max w`. Refused "no_units" without rows or with a whole of zero.

    >>> per_whole(["A", "A", "A"], [2015, 2015, 2016], [200.0, 200.0, 300.0], [30.0, 10.0, 60.0], [1, 1, 1]).value
    0.2
    """
    del n
    wholes: dict[tuple[Hashable, Hashable], float] = {}
    for key, each in zip(zip(owner, period, strict=True), whole, strict=True):
        wholes[key] = max(float(each), wholes.get(key, 0.0))
    total = sum(wholes.values())
    return Result(sum(map(float, amount)) / total, None, None, 1.0, METHOD) if total > 0 else refused("no_units", 1.0, METHOD)

"""How many roles employers take: each once, however many employers and rows tell of it."""

from collections.abc import Hashable, Sequence

from evaluation.stats.result import Result, refused

METHOD = "different roles with a document"


def breadth(role: Sequence[Hashable], documented: Sequence[bool], n: Sequence[int]) -> Result:
    """Count the different roles that a document stands behind.

    Parameters
    ----------
    role, documented
        Keys of every combination of rows: the role, and whether a document is named.
    n
        Rows of each combination; not used.

    Returns
    -------
    Result
        Number of different documented roles; 0 when there are rows but no document. Refused "no_units" without rows.

    >>> breadth(["b1", "b1", "a4", "a6"], [True, False, True, False], [3, 1, 1, 1]).value
    2.0
    """
    del n
    if not len(role):
        return refused("no_units", 1.0, METHOD)
    return Result(float(len({each for each, told in zip(role, documented, strict=True) if told})), None, None, 1.0, METHOD)

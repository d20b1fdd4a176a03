"""Whether two sides put the same interests first."""

from collections.abc import Sequence

from scipy import stats

from evaluation.stats.result import Result, refused

METHOD = "Kendall tau-b of mean importance"
FEWEST = 3
"""Interests below which an order says nothing."""


def alignment(item: Sequence[str], who: Sequence[str], score: Sequence[float], n: Sequence[float]) -> Result:
    r"""Rank agreement of two sides on the importance of the same interests.

    Parameters
    ----------
    item, who
        Interest and side of every combination; exactly two sides.
    score, n
        Sum of the scores, and number of answers, of the combination.

    Returns
    -------
    Result
        Kendall's :math:`\\tau_b` of the two lists of mean scores over the interests both sides rated, -1 to 1, without an interval: the interests
        are all there are. Refused "too_few_units" with fewer than three interests, "no_arm" without two sides, "no_variation" when one side
        rates all alike.

    Notes
    -----
    Kendall (1945), doi:10.1093/biomet/33.3.239; scipy.stats.kendalltau.

    >>> alignment(["a", "a", "b", "b", "c", "c"], ["s", "e"] * 3, [5.0, 9.0, 4.0, 6.0, 1.0, 2.0], [1.0] * 6).value
    1.0
    """
    means: dict[str, dict[str, float]] = {}
    for interest, side, total, count in zip(item, who, score, n, strict=True):
        means.setdefault(side, {})[interest] = float(total) / float(count)
    if len(means) != 2:
        return refused("no_arm", 1.0, METHOD)
    first, second = means.values()
    shared = sorted(first.keys() & second.keys())
    if len(shared) < FEWEST:
        return refused("too_few_units", 1.0, METHOD)
    one, two = [first[name] for name in shared], [second[name] for name in shared]
    if len(set(one)) == 1 or len(set(two)) == 1:
        return refused("no_variation", 1.0, METHOD)
    return Result(float(stats.kendalltau(one, two).statistic), None, None, 1.0, METHOD)

"""How far places of admission answer the need for workers, profession by profession."""

from collections.abc import Hashable, Mapping, Sequence

from evaluation.stats.result import Result, refused

Numbers = Sequence[float]
Names = Sequence[Hashable]
COVERED = "sum of the lesser of places and need, over need"
SAME_MIX = "one less half the sum of differences of shares"


def covered(programme: Names, period: Names, places: Numbers, needed: Numbers, n: Numbers) -> Result:
    r"""Share of the need that has a place; places beyond the need of their own profession cover nothing.

    Parameters
    ----------
    programme, period
        Profession and year of every combination; one profession and year may come from several colleges and is added up first.
    places, needed
        Sums of places and of persons needed.
    n
        Rows of each combination; not used.

    Returns
    -------
    Result
        :math:`\sum_i \min(p_i, d_i) / \sum_i d_i` over professions and years, 0-1. Refused "no_units" when nobody is needed.

    >>> round(covered(["welder", "turner", "driver"], [2016] * 3, [25, 25, 25], [30, 10, 20], [1, 1, 1]).value, 4)
    0.9167
    """
    del n
    have, want = _added(programme, period, places), _added(programme, period, needed)
    total = sum(want.values())
    met = sum(min(have[key], want[key]) for key in want)
    return Result(met / total, None, None, 1.0, COVERED) if total > 0 else refused("no_units", 1.0, COVERED)


def same_mix(programme: Names, period: Names, places: Numbers, needed: Numbers, n: Numbers) -> Result:
    r"""Likeness of the mix of professions among places and in the need, whatever their totals.

    Parameters
    ----------
    programme, period, places, needed, n
        As in :func:`covered`.

    Returns
    -------
    Result
        :math:`1 - \frac12 \sum_i |s_i - d_i|`, s and d the shares of a profession (and year) among places and in the need: 1 for the same mix,
        0 when no profession has both. Refused "no_units" without places or without need.

    Notes
    -----
    One less the index of dissimilarity, Duncan & Duncan (1955), doi:10.2307/2088328.

    >>> round(same_mix(["welder", "turner", "driver"], [2016] * 3, [25, 25, 25], [30, 10, 20], [1, 1, 1]).value, 4)
    0.8333
    """
    del n
    have, want = _added(programme, period, places), _added(programme, period, needed)
    offered, asked = sum(have.values()), sum(want.values())
    if offered <= 0 or asked <= 0:
        return refused("no_units", 1.0, SAME_MIX)
    return Result(1 - sum(abs(have[key] / offered - want[key] / asked) for key in want) / 2, None, None, 1.0, SAME_MIX)


def _added(programme: Names, period: Names, amount: Numbers) -> Mapping[tuple[Hashable, Hashable], float]:
    found: dict[tuple[Hashable, Hashable], float] = {}
    for key, each in zip(zip(programme, period, strict=True), amount, strict=True):
        found[key] = found.get(key, 0.0) + float(each)
    return found

"""How closely a few actors are tied, and whether one of them holds all the ties."""

from collections.abc import Sequence

from evaluation.stats.result import Result, refused

DENSITY = "ties over possible ties"
CENTRALISATION = "Freeman degree centralisation"


def density(actor: Sequence[str], other: Sequence[str], n: Sequence[float]) -> Result:
    r"""Share of pairs of actors that are tied.

    Parameters
    ----------
    actor, other
        The two ends of every tie; direction and repetition do not count, a tie of an actor with itself is none.
    n
        Rows of each pair; not used.

    Returns
    -------
    Result
        :math:`2L / (m(m-1))` for L tied pairs of m actors, 0-1. Refused "too_few_units" with fewer than two actors.

    Notes
    -----
    Wasserman & Faust (1994), Social Network Analysis, doi:10.1017/CBO9780511815478, §4.3.

    >>> density(["a", "b", "a"], ["b", "c", "b"], [1, 1, 1]).value
    0.6666666666666666
    """
    del n
    pairs, actors = _pairs(actor, other)
    most = len(actors) * (len(actors) - 1) / 2
    return Result(len(pairs) / most, None, None, 1.0, DENSITY) if most else refused("too_few_units", 1.0, DENSITY)


def centralisation(actor: Sequence[str], other: Sequence[str], n: Sequence[float]) -> Result:
    r"""How far the ties gather in one actor: 1 for a star, 0 when all are tied alike.

    Parameters
    ----------
    actor, other, n
        As in :func:`density`.

    Returns
    -------
    Result
        :math:`\\sum_i (d_{max} - d_i) / ((m-1)(m-2))`, 0-1. Refused "too_few_units" with fewer than three actors.

    Notes
    -----
    Freeman (1978), doi:10.1016/0378-8733(78)90021-7.

    >>> centralisation(["a", "a", "a"], ["b", "c", "d"], [1, 1, 1]).value
    1.0
    """
    del n
    pairs, actors = _pairs(actor, other)
    if len(actors) < 3:
        return refused("too_few_units", 1.0, CENTRALISATION)
    degrees = [sum(name in pair for pair in pairs) for name in actors]
    return Result(sum(max(degrees) - degree for degree in degrees) / ((len(actors) - 1) * (len(actors) - 2)), None, None, 1.0, CENTRALISATION)


def _pairs(actor: Sequence[str], other: Sequence[str]) -> tuple[set[frozenset[str]], set[str]]:
    pairs = {frozenset(pair) for pair in zip(actor, other, strict=True) if pair[0] != pair[1]}
    return pairs, {name for pair in zip(actor, other, strict=True) for name in pair}

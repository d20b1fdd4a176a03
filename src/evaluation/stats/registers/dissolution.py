"""How many training contracts are dissolved: the layers of the German vocational statistics."""

from collections.abc import Sequence

from evaluation.stats.result import Result, refused

METHOD = "sum of partial rates by year of start (BIBB Schichtenmodell)"


def dissolution(layer: Sequence[int], dissolved: Sequence[float], n: Sequence[int]) -> Result:
    r"""Add up the partial rates of dissolution of a year: contracts begun that year and in each of the three before it.

    Parameters
    ----------
    layer
        Years between the start of the contracts and the year asked about: 0, 1, 2, 3.
    dissolved
        Contracts of the layer dissolved in the year asked about.
    n
        Contracts of the layer that were begun.

    Returns
    -------
    Result
        :math:`\sum_{s=t-3}^{t} D_{t,s} / B_s`. A layer nobody began adds nothing. Of several years at once, layers are summed over them first.
        Refused "no_units" without contracts, "impossible_counts" when more are dissolved than begun.

    Notes
    -----
    BIBB, Lösungsquote nach dem Schichtenmodell, Datenreport zum Berufsbildungsbericht, https://www.bibb.de/de/4705.php.

    >>> round(100 * dissolution([0, 1, 2, 3], [40, 35, 15, 2], [500, 480, 470, 460]).value, 3)
    18.918
    """
    begun, ended = dict.fromkeys(layer, 0.0), dict.fromkeys(layer, 0.0)
    for key, broken, number in zip(layer, dissolved, n, strict=True):
        begun[key] += float(number)
        ended[key] += float(broken)
    rates = [ended[key] / begun[key] for key in begun if begun[key]]
    if not rates:
        return refused("no_units", 1.0, METHOD)
    return Result(sum(rates), None, None, 1.0, METHOD) if max(rates) <= 1 else refused("impossible_counts", 1.0, METHOD)

"""Money of several years in the prices of one."""

import itertools
from collections.abc import Mapping


def price_levels(growth: Mapping[int, float], base: int) -> dict[int, float]:
    r"""Chain yearly growth of prices into levels, 1 in the base year.

    Parameters
    ----------
    growth
        Prices at the end of a year over those at the end of the year before (1.129 for a rise by 12.9 %), by year.
    base
        The year whose prices are taken.

    Returns
    -------
    dict
        :math:`L_y = \prod_{i=base+1}^{y} g_i` after the base, :math:`L_y = 1 / \prod_{i=y+1}^{base} g_i` before it. A year that cannot
        be reached without a gap is left out.

    Notes
    -----
    ILO et al., Consumer Price Index Manual (2004), ch. 9: chained index. An amount of year y is :math:`A_y / L_y` in prices of the base.

    >>> levels = price_levels({2015: 1.129, 2016: 1.054, 2017: 1.025}, 2015)
    >>> {year: round(level, 5) for year, level in levels.items()}
    {2014: 0.88574, 2015: 1.0, 2016: 1.054, 2017: 1.08035}
    """
    levels = {base: 1.0}
    for year in itertools.count(base + 1):
        if year not in growth:
            break
        levels[year] = levels[year - 1] * growth[year]
    for year in itertools.count(base, -1):
        if growth.get(year, 0.0) <= 0:
            break
        levels[year - 1] = levels[year] / growth[year]
    return dict(sorted(levels.items()))

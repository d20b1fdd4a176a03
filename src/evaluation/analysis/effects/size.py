"""How large a comparison would have to be: groups in each arm, and the year in which one college would have them."""

import math

from evaluation.stats import power

POWER = 0.8
MOST = 2_000
"""More groups in an arm than this is told as "no number"."""


def detectable(groups: tuple[int, int], size: float, sd: float, icc: float, level: float) -> float | None:
    """Smallest effect the size of the study finds with power .8, in the metric's unit: t(G-2) on group means (PowerUp CRA2).

    The likeness of students within groups comes from the plan of evaluation, never from the result.

    >>> round(detectable((12, 48), 75, 0.4975, 0.05, 0.95), 3)
    0.115
    """
    total = sum(groups)
    if min(groups) < 1 or size <= 0:
        return None
    found = power.mde_clustered(total, size, icc, groups[0] / total, POWER, level)
    return None if found.value is None else sd * found.value


def groups_needed(size: float, sd: float, icc: float, smallest: float, level: float, wanted: float = POWER) -> int | None:
    """Find how many groups in each of two equal arms see `smallest` with the wanted power; `None` beyond :data:`MOST`.

    >>> groups_needed(25, 0.5, 0.1, 0.1, 0.95)
    55
    """
    if sd <= 0 or smallest <= 0 or size <= 0:
        return None
    low, high = 2, 4
    while (power.power_clustered(2 * high, size, icc, smallest / sd, level=level) or 0.0) < wanted:
        low, high = high, 2 * high
        if low > MOST:
            return None
    while low < high:
        middle = (low + high) // 2
        if (power.power_clustered(2 * middle, size, icc, smallest / sd, level=level) or 0.0) >= wanted:
            high = middle
        else:
            low = middle + 1
    return low


def year_reached(first_groups: int, needed: int, last_year: int, per_year: int) -> int | None:
    """Year by which `needed` groups of the first arm will have graduated, when `per_year` do every year after `last_year`.

    >>> year_reached(5, 11, 2018, 2)
    2021
    """
    if per_year < 1:
        return None
    return last_year + max(0, math.ceil((needed - first_groups) / per_year))

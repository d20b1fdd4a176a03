"""Differences in differences with two arms and two periods."""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.means.comparison import cluster_means_t
from evaluation.stats.means.single import t_interval
from evaluation.stats.regression import Covariance, ols
from evaluation.stats.result import Result, refused

INTERACTION = "first arm after"
PAIRED = "differences in differences, Donald-Lang t on changes of clusters"
REPEATED = "differences in differences, Donald-Lang t on means of clusters and periods"
ROUNDING = 1e-14
"""A standard error below this share of the numbers is rounding, not variation."""


def did_2x2(
    y: Numbers,
    first: Numbers,
    after: Numbers,
    covariates: Mapping[str, Numbers] | None = None,
    covariance: Covariance = "classical",
    level: float = 0.95,
) -> Result:
    """Change of the first arm minus change of the second.

    The interaction in a regression on arm, period and covariates.

    Parameters
    ----------
    y
        Outcome of every row.
    first, after
        1 for rows of the first arm, and for rows of the later period; 0 otherwise.
    covariates
        Further columns by name.
    covariance, level
        As in :func:`evaluation.stats.regression.ols`.

    Notes
    -----
    Rows are taken as independent; groups that share fate need clusters (:func:`did_clusters`). Card & Krueger (1994);
    Wooldridge, Introductory Econometrics, section 13.2. An empty cell of arm and period is refused with "singular".

    >>> round(did_2x2([1, 3, 2, 8, 1, 3, 2, 8], [0, 0, 1, 1] * 2, [0, 1, 0, 1] * 2).value, 6)
    4.0

    """
    arm, period = floats(first), floats(after)
    columns: dict[str, Numbers] = {"first arm": arm, "after": period, INTERACTION: arm * period}
    columns |= dict(covariates or {})
    fit = ols(y, columns, covariance, level)
    return replace(fit.coefficient(INTERACTION), level=level, method=f"differences in differences, {fit.method}")


def did_clusters(
    before1: Numbers,
    after1: Numbers,
    before0: Numbers,
    after0: Numbers,
    level: float = 0.95,
    *,
    same: bool = True,
) -> Result:
    """Change of the first arm minus change of the second when people come in clusters: the cluster is the unit.

    Parameters
    ----------
    before1, after1, before0, after0
        Mean or share of every cluster of the first and of the second arm, before and after. Clusters with a missing
        number are left out.
    level
        Confidence level, 0-1.
    same
        True: the i-th numbers of `before` and `after` are one cluster (a college seen twice), and its change is one
        observation. False: the clusters of the two periods are different ones (groups of two cohorts), and the mean
        of each is one observation of four cells.

    Returns
    -------
    Result
        In the unit of the outcome. Same clusters: Student's t on the unweighted changes d with G1 + G0 - 2 degrees of
        freedom, se² = s²(1/G1 + 1/G0), where s² pools the variance of d within the arms. Different clusters:
        se² = s²·Σ1/G over the four cells, ΣG - 4 degrees of freedom. One treated cluster is allowed; refused with
        "no_units" when a cell is empty, "not_paired" when the same clusters differ in number, "too_few_clusters"
        when no degree of freedom is left and "no_variation" when nothing varies.

    Notes
    -----
    Its price is one variance for all clusters, whatever their size and arm. Robust errors fail just where it holds:
    with one or two treated clusters they reject a true null in .13-.75 of cases instead of .05. Donald & Lang (2007),
    doi:10.1162/rest.89.2.221.

    >>> answer = did_clusters([0.4], [0.7], [0.5, 0.4, 0.6], [0.6, 0.4, 0.7])
    >>> round(answer.value, 4), answer.df, round(answer.se, 4)
    (0.2333, 2.0, 0.0667)

    """
    arms = ((floats(before1), floats(after1)), (floats(before0), floats(after0)))
    if not same:
        return _four_cells(tuple(_seen(cell) for arm in arms for cell in arm), level)
    if any(len(before) != len(after) for before, after in arms):
        return refused("not_paired", level, PAIRED)
    changes1, changes0 = (_seen(after - before) for before, after in arms)
    answer = replace(cluster_means_t(changes1, changes0, level), method=PAIRED)
    return _told_from_noise(answer, tuple(number for arm in arms for number in arm))


def _seen(numbers: Floats) -> Floats:
    return numbers[np.isfinite(numbers)]


def _told_from_noise(answer: Result, cells: tuple[Floats, ...]) -> Result:
    """Refuse an error that is only the rounding of the differences."""
    largest = max((float(np.abs(cell).max(initial=0.0)) for cell in map(_seen, cells)), default=0.0)
    if answer.se is not None and answer.se <= ROUNDING * largest:
        return refused("no_variation", answer.level, answer.method, value=answer.value)
    return answer


def _four_cells(cells: tuple[Floats, ...], level: float) -> Result:
    sizes = [len(cell) for cell in cells]
    if 0 in sizes:
        return refused("no_units", level, REPEATED)
    before1, after1, before0, after0 = (float(cell.mean()) for cell in cells)
    value, df = (after1 - before1) - (after0 - before0), sum(sizes) - 4
    if df == 0:
        return refused("too_few_clusters", level, REPEATED, value=value)
    squares = sum(float(((cell - cell.mean()) ** 2).sum()) for cell in cells)
    se = math.sqrt(squares / df * sum(1 / size for size in sizes))
    return _told_from_noise(t_interval(value, se, df, level, REPEATED), cells)

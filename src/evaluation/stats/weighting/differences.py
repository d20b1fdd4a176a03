"""How alike two arms are, covariate by covariate, before weighting and after."""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.means.sizes import cox_index, hedges_g
from evaluation.stats.result import Result, refused
from evaluation.stats.weighting.linearised import Arms, arms
from evaluation.stats.weighting.measures import standardised_difference


@dataclass(frozen=True, slots=True)
class CovariateBalance:
    """One covariate of two arms, first minus the other.

    `mean1`, `mean0` and `before` (difference of means over sqrt((var1 + var0)/2)) without weights; `weighted1`, `weighted0`
    and `after` with them, over the same unweighted deviation; `index` is Hedges' g, or for a 0/1 covariate the Cox index
    (without ω), of the unweighted arms. `before` and `after` are `None` with "disjoint_supports": no value of one arm lies
    within the range of the other.
    """

    name: str
    binary: bool
    mean1: float | None
    mean0: float | None
    before: float | None
    weighted1: float | None
    weighted0: float | None
    after: float | None
    index: Result
    reason: str = ""


def standardised_differences(
    columns: Mapping[str, Numbers], first: Numbers, counts: Numbers | None = None, weights: Numbers | None = None, level: float = 0.95
) -> tuple[CovariateBalance, ...]:
    """Compare the covariates of two arms, in standard deviations; with `weights` of one person also after weighting.

    Variances are those of the unweighted arms: p(1 - p) of a 0/1 covariate, else the sample's with n - 1. Without weights
    "after" is "before". An empty arm refuses every covariate with "no_units"; a single person in each arm has no deviation:
    "one_unit"; weights of zero throughout an arm leave `after` out.

    Source: Austin (2009), doi:10.1002/sim.3697; What Works Clearinghouse, Procedures Handbook 4.1 (g, Cox index).

    >>> row = standardised_differences({"age": [20, 30, 30, 40]}, [1, 1, 0, 0])[0]
    >>> round(row.before, 4), round(row.index.value, 4)
    (-1.4142, -0.8081)
    """
    given = np.ones(len(floats(first))) if weights is None else floats(weights)
    rows = arms(first, columns, counts, given)
    reason = rows.reason or ("impossible_counts" if np.any(given < 0) else "")
    return tuple(
        _refused(name, level, reason) if reason else _row(name, column, rows, given, level)
        for name, column in zip(columns, rows.design.T, strict=True)
    )


def _refused(name: str, level: float, reason: str) -> CovariateBalance:
    nothing = refused(reason, level, "Hedges g")
    return CovariateBalance(
        name, binary=False, mean1=None, mean0=None, before=None, weighted1=None, weighted0=None, after=None, index=nothing, reason=reason
    )


@dataclass(frozen=True, slots=True)
class _Side:
    n: float
    mean: float
    var: float
    weighted: float | None
    low: float
    high: float


def _side(column: Floats, counts: Floats, weights: Floats, *, binary: bool) -> _Side:
    n, present = float(counts.sum()), counts > 0
    base = float(column[present][0])
    mean = float((counts * (column - base)).sum()) / n
    square = float((counts * (column - base - mean) ** 2).sum())
    mass = float((counts * weights).sum())
    weighted = base + float((counts * weights * (column - base)).sum()) / mass if mass > 0 else None
    var = square / n if binary else square / (n - 1) if n > 1 else 0.0
    return _Side(n, base + mean, var, weighted, float(column[present].min()), float(column[present].max()))


def _row(name: str, column: Floats, rows: Arms, weights: Floats, level: float) -> CovariateBalance:
    binary = bool(np.isin(column[rows.counts > 0], (0.0, 1.0)).all())
    one, two = (_side(column[arm], rows.counts[arm], weights[arm], binary=binary) for arm in (rows.first, ~rows.first))
    before = standardised_difference(one.mean, one.var, two.mean, two.var)
    after = None
    if one.weighted is not None and two.weighted is not None:
        after = standardised_difference(one.weighted, one.var, two.weighted, two.var)
    reason = "disjoint_supports" if max(one.low, two.low) > min(one.high, two.high) else ""
    if not binary and one.n <= 1 and two.n <= 1:
        reason = "one_unit"
    if reason:
        before = after = None
    if binary:
        index = cox_index(one.n * one.mean, one.n, two.n * two.mean, two.n, level, omega=False)
    else:
        index = hedges_g(one.n, one.mean, one.var, two.n, two.mean, two.var, level)
    return CovariateBalance(name, binary, one.mean, two.mean, before, one.weighted, two.weighted, after, index, reason)


@dataclass(frozen=True, slots=True)
class CategoricalDifference:
    """Standardised distance of two arms on a covariate of categories, 0 and more; `None` with a `reason`."""

    value: float | None
    reason: str = ""


def categorical_difference(categories: Sequence[Hashable], first: Numbers, counts: Numbers | None = None) -> CategoricalDifference:
    """Distance of two distributions over categories: sqrt((p1 - p0)'S⁻¹(p1 - p0)), S the mean of their multinomial covariances.

    One category is left out of p; it does not matter which. With two it is |:func:`standardised_difference`|. Arms that share
    no category are refused with "disjoint_supports": S has no inverse then, and a pseudo-inverse gives a small number.

    Source: Yang & Dalton (2012), SAS Global Forum 335; as in R tableone and stddiff.

    >>> round(categorical_difference(["a", "b", "c", "a", "b", "c"], [1, 1, 1, 0, 0, 0], [6, 3, 1, 5, 3, 2]).value, 4)
    0.2944
    """
    rows = arms(first, {}, counts)
    if rows.reason:
        return CategoricalDifference(None, rows.reason)
    names: dict[Hashable, int] = {}
    place = np.array([names.setdefault(category, len(names)) for category in categories])
    one, two = (np.bincount(place[arm], rows.counts[arm], len(names)) / rows.counts[arm].sum() for arm in (rows.first, ~rows.first))
    used = (one > 0) | (two > 0)
    if not np.any((one > 0) & (two > 0)):
        return CategoricalDifference(None, "disjoint_supports")
    one, two = one[used][1:], two[used][1:]
    gap = one - two
    spread = (np.diag(one + two) - np.outer(one, one) - np.outer(two, two)) / 2
    return CategoricalDifference(math.sqrt(max(0.0, float(gap @ np.linalg.solve(spread, gap)))))

"""Two arms of weighted people, and the error of what is averaged over them."""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evaluation.stats.arrays import Bools, Floats, Numbers, floats
from evaluation.stats.means.single import t_interval
from evaluation.stats.result import Result, refused
from evaluation.stats.weighting.measures import effective_n

Labels = Sequence[Hashable] | npt.NDArray[np.generic]

FEWEST = 1.5
"""Effective units an arm needs: below, Student's t has less than half a degree of freedom."""

ROUNDING = 1e-13
"""Errors below this share of the largest outcome are the rounding of doubles."""


@dataclass(frozen=True, slots=True, eq=False)
class Arms:
    """Distinct rows of two arms: whether of the first, people of every row, covariates as columns, or a `reason`.

    `reason` is "not_finite", "impossible_counts" (a negative count or weight) or "no_units" (an arm without people).
    """

    first: Bools
    counts: Floats
    design: Floats
    reason: str = ""

    @property
    def sizes(self) -> tuple[float, float]:
        """People of the first and of the other arm."""
        return float(self.counts[self.first].sum()), float(self.counts[~self.first].sum())


def arms(first: Numbers, columns: Mapping[str, Numbers], counts: Numbers | None, *others: Numbers) -> Arms:
    """Check the rows: `first` is 1 (any number but 0) in the first arm; `others` are further finite numbers of every row.

    >>> arms([1, 0, 0], {"age": [20, 30, 40]}, [2, 1, 1]).sizes
    (2.0, 2.0)
    """
    indicator = floats(first)
    people = np.ones(len(indicator)) if counts is None else floats(counts)
    design = np.empty((len(indicator), len(columns)))
    for place, column in enumerate(columns.values()):
        design[:, place] = column
    inside = indicator != 0
    whole = all(np.isfinite(floats(numbers)).all() for numbers in (indicator, people, design, *others))
    if not whole:
        return Arms(inside, people, design, "not_finite")
    if np.any(people < 0):
        return Arms(inside, people, design, "impossible_counts")
    empty = people[inside].sum() == 0 or people[~inside].sum() == 0
    return Arms(inside, people, design, "no_units" if empty else "")


@dataclass(frozen=True, slots=True)
class Error:
    """Linearised standard error with its degrees of freedom, or the `reason` why there is none."""

    se: float = 0.0
    df: float = 0.0
    reason: str = ""

    def around(self, value: float, level: float, method: str) -> Result:
        """Return the value with its t interval; without one for this error's reason."""
        if self.reason:
            return refused(self.reason, level, method, value=value)
        return t_interval(value, self.se, self.df, level, method)


def linearised(scores: Floats, rows: Arms, weights: Floats, cluster: Labels | None = None, scale: float = 0.0) -> Error:
    """Error of an estimate from the influence of every person on it, between people or between clusters.

    Var = Σ_g (Σ_{i in g} sqrt(m/(m-1))·s_i)², where a person is a cluster of one when no clusters are given, and m is the
    effective number of clusters of the person's arm: their number G times Kish's effective number of the clusters'
    weights over that of the clusters' people, at most G. Degrees of freedom: Satterthwaite over the two arms with m - 1
    each, at most one less than all clusters. Equal weights give Welch's test, and between clusters the difference of
    ratios of two sums.

    Parameters
    ----------
    scores
        Influence s of one person of every row: the estimate's error is Σ counts·s to the first order.
    rows, weights, cluster
        The people, their weights, and the label of every row's cluster.
    scale
        Largest outcome in absolute value; errors of its rounding are zeros.

    Returns
    -------
    Error
        Refused with "one_unit" or (clusters) "few_treated" when an arm has fewer than two, and with "weights_on_few" when
        its weights rest on fewer than :data:`FEWEST`.

    Notes
    -----
    Binder (1983), doi:10.2307/1402588; Satterthwaite (1946), doi:10.2307/3002019.

    >>> rows = arms([1, 1, 0, 0], {}, None)
    >>> round(linearised(np.array([0.5, -0.5, 1.0, -1.0]), rows, np.ones(4)).df, 4)
    1.4706

    """
    place = None if cluster is None else np.unique(np.asarray(cluster), return_inverse=True)[1]
    parts: list[float] = []
    units: list[float] = []
    scaled = np.zeros(len(scores))
    for arm in (rows.first, ~rows.first):
        number, effective = _units(rows.counts[arm], weights[arm], None if place is None else place[arm])
        if number < 2:
            return Error(reason="one_unit" if place is None else "few_treated")
        if effective < FEWEST:
            return Error(reason="weights_on_few")
        scaled[arm] = scores[arm] * math.sqrt(effective / (effective - 1))
        parts.append(_spread(scaled[arm], rows.counts[arm], None if place is None else place[arm]))
        units.append(effective)
    se = math.sqrt(_spread(scaled, rows.counts, place))
    if se <= ROUNDING * scale or se == 0:
        return Error()
    df = sum(parts) ** 2 / sum(part**2 / (effective - 1) for part, effective in zip(parts, units, strict=True))
    all_units = rows.counts.sum() if place is None else len(np.unique(place[rows.counts > 0]))
    return Error(se, min(df, float(all_units) - 1))


def effective_people(weights: Floats, counts: Floats) -> float:
    """Kish's effective number of people (Σn·w)²/Σn·w², `counts` people with each weight; 0 when all weights are zero.

    >>> effective_people(floats([1, 2]), floats([2, 1]))
    2.6666666666666665
    """
    top = float(weights.max(initial=0.0))
    if top == 0:
        return 0.0
    relative = weights / top
    return float((counts * relative).sum()) ** 2 / float((counts * relative**2).sum())


def _units(counts: Floats, weights: Floats, place: npt.NDArray[np.intp] | None) -> tuple[float, float]:
    """Units of an arm that carry weight, and their effective number."""
    if place is None:
        number = float(counts[weights > 0].sum())
        return number, min(number, effective_people(weights, counts))
    people, carried = np.bincount(place, counts), np.bincount(place, counts * weights)
    number = float((carried > 0).sum())
    return number, min(number, float((people > 0).sum()) * effective_n(carried) / effective_n(people))


def _spread(scores: Floats, counts: Floats, place: npt.NDArray[np.intp] | None) -> float:
    if place is None:
        return float((counts * scores**2).sum())
    return float((np.bincount(place, counts * scores) ** 2).sum())

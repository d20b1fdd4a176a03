"""Differences adjusted by a model of the outcome: doubly robust, and standardised over all people (g-formula)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.stats.arrays import Bools, Floats, Numbers, floats
from evaluation.stats.regression import CONSTANT
from evaluation.stats.result import Result, refused
from evaluation.stats.weighting.linearised import Arms, Labels, arms, linearised
from evaluation.stats.weighting.propensity import Estimand, ate_weights, att_weights, propensity

ARM = "first arm"


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """Least squares on scaled columns: coefficients in the given units, and (X'NX)⁻¹ there; or a `reason`."""

    values: Floats
    inverse: Floats
    reason: str = ""


def _line(design: Floats, y: Floats, counts: Floats) -> _Line:
    used = counts > 0
    scale = np.linalg.norm(design[used], axis=0)
    scale = np.where(scale > 0, scale, 1.0)
    scaled, nothing = design[used] / scale, np.empty(0)
    if float(counts.sum()) <= design.shape[1]:
        return _Line(nothing, nothing, "too_few_rows")
    if len(scaled) < design.shape[1] or np.linalg.matrix_rank(scaled) < design.shape[1]:
        return _Line(nothing, nothing, "singular")
    root = np.sqrt(counts[used])
    pseudo = np.linalg.pinv(scaled * root[:, None])
    return _Line(pseudo @ (y[used] * root) / scale, pseudo @ pseudo.T / np.outer(scale, scale))


@dataclass(frozen=True, slots=True, eq=False)
class _Predicted:
    """What a model of one arm predicts for everybody, and the residuals' inflation for the coefficients it spent."""

    values: Floats
    inflation: float
    reason: str = ""


def _predicted(y: Floats, rows: Arms, arm: Bools) -> _Predicted:
    design = np.column_stack([np.ones(len(y)), rows.design - np.average(rows.design[arm], axis=0, weights=rows.counts[arm])])
    line = _line(design[arm], y[arm], rows.counts[arm])
    if line.reason:
        return _Predicted(line.values, 1.0, line.reason)
    people = float(rows.counts[arm].sum())
    return _Predicted(design @ line.values, float(np.sqrt((people - 1) / (people - design.shape[1]))))


def aipw(
    y: Numbers,
    first: Numbers,
    columns: Mapping[str, Numbers],
    counts: Numbers | None = None,
    cluster: Labels | None = None,
    estimand: Estimand = "att",
    level: float = 0.95,
) -> Result:
    """Doubly robust difference, first arm minus the other: right when the logit of the arm or the linear outcome model is right.

    "att", on people of the first arm: mean over them of y - m0(x), minus the mean of y - m0(x) over the other arm weighted by
    p/(1 - p). "ate", on all people: mean of m1(x) - m0(x), plus the mean of y - m1(x) over the first arm weighted by 1/p, minus
    that of y - m0(x) over the other weighted by 1/(1 - p). m1 and m0 are least squares on the covariates within each arm, p is
    :func:`propensity`; weights are normalised (Hájek). With a saturated discrete covariate this is post-stratification.

    Parameters
    ----------
    y, first, columns, counts
        Outcome, arm, covariates and people of every distinct row.
    cluster
        Label of every row's cluster; people are independent when not given.
    estimand, level
        Whose average, and the confidence level, 0-1.

    Returns
    -------
    Result
        Error of :func:`linearised` from the influence function, residuals inflated by sqrt((n - 1)/(n - p)) of their arm;
        without covariates it is Welch's. Refused as :func:`propensity`, with "no_overlap" when someone has nobody to be
        compared with, with "singular" or "too_few_rows" when an arm cannot carry the outcome model; the interval alone as
        :func:`weighted_difference`.

    Notes
    -----
    Robins, Rotnitzky & Zhao (1994), doi:10.1080/01621459.1994.10476818; Glynn & Quinn (2010), doi:10.1093/pan/mpp036;
    normalised: Kang & Schafer (2007), doi:10.1214/07-STS227.

    >>> strata = {"older": [0, 0, 0, 0, 1, 1, 1, 1]}
    >>> answer = aipw([1, 3, 0, 2, 8, 6, 3, 5], [1, 1, 0, 0, 1, 0, 0, 0], strata, estimand="ate")
    >>> round(answer.value, 6)
    2.166667

    """
    method = f"doubly robust ({estimand}), linearised" + ("" if cluster is None else " between clusters") + ", Satterthwaite t"
    rows, outcome = arms(first, columns, counts, y), floats(y)
    if rows.reason:
        return refused(rows.reason, level, method)
    chance = propensity(first, columns, counts)
    if chance.reason:
        return refused(chance.reason, level, method)
    weigh = att_weights if estimand == "att" else ate_weights
    weighed = weigh(first, chance.scores, counts)
    one, two = (_predicted(outcome, rows, arm) for arm in (rows.first, ~rows.first))
    if reason := weighed.reason or two.reason or (one.reason if estimand == "ate" else ""):
        return refused(reason, level, method)
    moved = _on_first(outcome, rows, weighed.weights, two) if estimand == "att" else _on_all(outcome, rows, weighed.weights, one, two)
    error = linearised(moved.scores, rows, weighed.weights, cluster, float(np.abs(outcome).max()))
    return error.around(moved.value, level, method)


@dataclass(frozen=True, slots=True, eq=False)
class _Moved:
    value: float
    scores: Floats


def _mean(numbers: Floats, masses: Floats) -> float:
    return float((numbers * masses).sum() / masses.sum())


def _on_first(y: Floats, rows: Arms, weights: Floats, other: _Predicted) -> _Moved:
    rest, masses, first = y - other.values, weights * rows.counts, rows.first
    one, two = _mean(rest[first], masses[first]), _mean(rest[~first], masses[~first])
    scores = np.where(first, (rest - one) / masses[first].sum(), -other.inflation * weights * (rest - two) / masses[~first].sum())
    return _Moved(one - two, scores)


def _on_all(y: Floats, rows: Arms, weights: Floats, own: _Predicted, other: _Predicted) -> _Moved:
    masses, first, gap = weights * rows.counts, rows.first, own.values - other.values
    rest1, rest0, middle = y - own.values, y - other.values, _mean(gap, rows.counts)
    one, two = _mean(rest1[first], masses[first]), _mean(rest0[~first], masses[~first])
    residual = np.where(
        first,
        own.inflation * weights * (rest1 - one) / masses[first].sum(),
        -other.inflation * weights * (rest0 - two) / masses[~first].sum(),
    )
    return _Moved(middle + one - two, (gap - middle) / rows.counts.sum() + residual)


@dataclass(frozen=True, slots=True)
class StandardisedOutcome:
    """Means that all people would have in each arm by the outcome model, their difference, and the model.

    `coefficients` go with `names`: the constant, the arm, the covariates, the products; in the outcome's unit.
    """

    difference: Result
    first: float | None
    second: float | None
    names: tuple[str, ...]
    coefficients: tuple[float, ...]
    reason: str = ""


def standardised_outcome(
    y: Numbers,
    first: Numbers,
    columns: Mapping[str, Numbers],
    counts: Numbers | None = None,
    interactions: Sequence[str] = (),
    cluster: Labels | None = None,
    level: float = 0.95,
) -> StandardisedOutcome:
    """Difference of arms standardised over all people (g-formula): what if everybody were in the first arm, or in the other.

    Least squares of y on arm, covariates and products of the arm with the covariates named in `interactions`; its predictions
    with the arm set to 1 and to 0 are averaged over all people. Right when the outcome model is right.

    Parameters
    ----------
    y, first, columns, counts, cluster, level
        As in :func:`aipw`.
    interactions
        Names of the covariates by which the difference may vary.

    Returns
    -------
    StandardisedOutcome
        Error of :func:`linearised` from the influence on coefficients and on the covariates' means, residuals inflated by
        sqrt((N - 2)/(N - p)); without covariates it is Welch's. Refused with "singular", "too_few_rows", "no_units",
        "impossible_counts" or "not_finite"; the interval alone as :func:`weighted_difference`.

    Notes
    -----
    Hernán & Robins (2020), Causal Inference: What If, sections 13.2-13.3; Robins (1986), doi:10.1016/0270-0255(86)90088-6.

    >>> answer = standardised_outcome([3, 5, 4, 1, 2, 3], [1, 1, 1, 0, 0, 0], {"age": [1, 3, 2, 1, 2, 3]})
    >>> round(answer.difference.value, 6), round(answer.first, 6), round(answer.second, 6)
    (2.0, 4.0, 2.0)

    """
    method = "standardised outcome, linearised" + ("" if cluster is None else " between clusters") + ", Satterthwaite t"
    rows, outcome, places = arms(first, columns, counts, y), floats(y), [list(columns).index(name) for name in interactions]
    names = (CONSTANT, ARM, *columns, *(f"{ARM} × {name}" for name in interactions))
    arm = rows.first.astype(np.float64)
    design = np.column_stack([np.ones(len(arm)), arm, rows.design, rows.design[:, places] * arm[:, None]])
    line = _line(design, outcome, rows.counts) if not rows.reason else _Line(arm, arm, rows.reason)
    if line.reason:
        return StandardisedOutcome(refused(line.reason, level, method), None, None, names, (), line.reason)
    people, width = float(rows.counts.sum()), len(columns)
    means = rows.counts @ rows.design / people
    contrast = np.concatenate([[0.0, 1.0], np.zeros(width), means[places]])
    second = float(np.concatenate([[1.0, 0.0], means, np.zeros(len(places))]) @ line.values)
    value = float(contrast @ line.values)
    rest = (outcome - design @ line.values) * np.sqrt((people - 2) / (people - design.shape[1]))
    varying = (rows.design[:, places] - means[places]) @ line.values[2 + width :] / people
    scores = (design @ (line.inverse @ contrast)) * rest + varying
    error = linearised(scores, rows, np.ones(len(arm)), cluster, float(np.abs(outcome).max()))
    return StandardisedOutcome(error.around(value, level, method), second + value, second, names, tuple(line.values.tolist()))

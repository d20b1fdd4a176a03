"""Decompositions of a gap and of inequality: here because published cases check them; not used in reports.

The parts of a gap are named "explained" and "unexplained" by the model, not by the world, and a Gini coefficient of a
college's graduates has no use that a median and quartiles do not serve better.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats

METHOD = "Oaxaca-Blinder"


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A gap of two means and its parts, all in the unit of the outcome; `None` with a `reason` when refused.

    gap = explained + unexplained = endowments + coefficients + interaction.
    """

    gap: float | None
    explained: float | None
    unexplained: float | None
    endowments: float | None
    coefficients: float | None
    interaction: float | None
    method: str = METHOD
    reason: str = ""


def oaxaca_blinder(y: Numbers, first: Numbers, columns: Mapping[str, Numbers]) -> Decomposition:
    """Decompose the gap in a mean outcome, first arm minus second, by least squares. Not used in reports.

    Parameters
    ----------
    y, first
        Outcome of every row, and whether it is of the first arm (1) or the second (0).
    columns
        Name and values of every covariate; the constant is added.

    Returns
    -------
    Decomposition
        With d the difference of mean covariates and β1, β0, β the coefficients of each arm and of both (with an
        indicator of the arm): explained d'β, the rest unexplained; endowments d'β0, coefficients x̄0'(β1 - β0),
        interaction d'(β1 - β0). Refused: "not_finite", "no_units" (an arm is empty), "too_few_rows", "singular".

    Notes
    -----
    Oaxaca (1973), doi:10.2307/2525981; Blinder (1973), doi:10.2307/144855; Jann (2008), doi:10.1177/1536867X0800800401
    (the indicator in the joint model).

    >>> answer = oaxaca_blinder([1, 2, 3, 3, 5, 8], [0, 0, 0, 1, 1, 1], {"x": [0, 1, 2, 1, 2, 3]})
    >>> [round(part, 6) for part in (answer.gap, answer.endowments, answer.coefficients, answer.interaction)]
    [3.333333, 1.0, 0.833333, 1.5]

    """
    outcome, arm = floats(y), floats(first) > 0
    design = np.column_stack([np.ones(len(outcome)), *(floats(column) for column in columns.values())])
    finite = np.isfinite(outcome).all() and np.isfinite(design).all()
    if reason := _refusal(design[arm], design[~arm]) if finite else "not_finite":
        return Decomposition(None, None, None, None, None, None, reason=reason)
    beta1, beta0 = _coefficients(design[arm], outcome[arm]), _coefficients(design[~arm], outcome[~arm])
    both = _coefficients(np.column_stack([design, arm]), outcome)[:-1]
    mean0 = design[~arm].mean(axis=0)
    apart = design[arm].mean(axis=0) - mean0
    gap, explained = float(outcome[arm].mean() - outcome[~arm].mean()), float(apart @ both)
    parts = (float(apart @ beta0), float(mean0 @ (beta1 - beta0)), float(apart @ (beta1 - beta0)))
    return Decomposition(gap, explained, gap - explained, *parts)


def _refusal(design1: Floats, design0: Floats) -> str:
    if len(design1) == 0 or len(design0) == 0:
        return "no_units"
    if min(len(design1), len(design0)) < design1.shape[1]:
        return "too_few_rows"
    scale = np.abs(np.vstack([design1, design0])).max(axis=0)
    scaled = (design / np.where(scale == 0, 1, scale) for design in (design1, design0))
    return "singular" if any(np.linalg.matrix_rank(design) < design.shape[1] for design in scaled) else ""


def _coefficients(design: Floats, outcome: Floats) -> Floats:
    scale = np.abs(design).max(axis=0)
    solved: Floats = floats(np.linalg.lstsq(design / scale, outcome)[0]) / scale
    return solved


def gini(values: Numbers) -> float | None:
    """Gini coefficient of a whole population, Σ(2i - n - 1)·x(i)/(n·Σx), 0 (equality) to 1 - 1/n. Not used in reports.

    `None` when nobody is counted, a value is negative or missing, or all are zero: the share of nothing is undefined.
    Source: Gini (1912); Sen (1973), On Economic Inequality, doi:10.1093/0198281935.001.0001.

    >>> gini([1, 2, 3, 4])
    0.25
    """
    ordered = np.sort(floats(values))
    n, total = len(ordered), float(ordered.sum())
    if n == 0 or ordered[0] < 0 or not 0 < total < math.inf:
        return None
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered) / (n * total)

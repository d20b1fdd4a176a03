"""Errors that survive unequal variances and people who come in groups, from sums alone."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.means.single import t_interval
from evaluation.stats.regression.adapters import CONSTANT, Covariance, Fit
from evaluation.stats.result import Result, refused

ClusterCovariance = Literal["CR0", "CR1", "CR2", "CR3"]

FULL = 1e-9
"""A leverage this close to 1 is 1: the fit goes through the group, or the person, whatever its outcome."""

NOTHING = 1e-9
"""A robust error below this share of the classical one is rounding: the scores of that coefficient are all zero."""

PERFECT = 1e-13
"""A residual sum of squares below this share of the total is rounding of the sums."""


ROUNDING = 1e-26
"""Share of the outcome's sum of squares about zero that residuals of rows or cells keep by rounding alone."""


def told(rss: float, total: float, rounding: float) -> float:
    """Return the residual sum of squares, or zero when it is rounding beside the `total` about the mean.

    >>> told(1e-15, 1.0, 0.0)
    0.0
    """
    return rss if rss > PERFECT * total + rounding else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Sandwich:
    """Squared standard errors of the coefficients and their degrees of freedom, arrays of p."""

    variance: Floats
    df: Floats


def clustered_sandwich(gram: Floats, scores: Floats, contrasts: Floats, covariance: ClusterCovariance, people: float) -> Sandwich:
    """Cluster-robust variances in coordinates where the whole X'X is the identity.

    There the leverage matrix of group g has the eigenvalues of its own p x p matrix P_g = X_g'X_g, and for any function f
    X_g'f(X_g X_g') = f(P_g)X_g'. So CR2's (I - H_g)^(-1/2) and CR3's (I - H_g)^(-1) need no persons: the score of the group becomes
    f(P_g)X_g'e_g with f(l) = (1 - l)^(-1/2) or (1 - l)^(-1), and 0 where l = 1 (pseudo-inverse).

    Parameters
    ----------
    gram, scores
        P_g, array G x p x p, and X_g'e_g, array G x p.
    contrasts
        Rows that turn these coordinates into the wanted coefficients, array p x p.
    covariance
        "CR0" the plain sum of squared scores; "CR1" times G/(G-1)·(N-1)/(N-p); "CR2" Bell and McCaffrey's; "CR3" the
        jackknife, times (G-1)/G.
    people
        N, the number of persons.

    Returns
    -------
    Sandwich
        Degrees of freedom are G - 1, for CR2 Satterthwaite's under independent errors of equal variance.

    """
    groups, p = scores.shape
    scale = {"CR1": groups / (groups - 1) * (people - 1) / (people - p), "CR3": (groups - 1) / groups}.get(covariance, 1.0)
    if covariance in {"CR0", "CR1"}:
        return Sandwich(scale * ((scores @ contrasts.T) ** 2).sum(axis=0), np.full(p, groups - 1.0))
    leverage, axes = np.linalg.eigh(gram)
    leverage = np.clip(leverage, 0.0, 1.0)
    free = leverage < 1 - FULL
    power = -0.5 if covariance == "CR2" else -1.0
    factor = np.where(free, np.where(free, 1 - leverage, 1.0) ** power, 0.0)
    adjusted = np.einsum("gij,gj,gkj,gk->gi", axes, factor, axes, scores, optimize=True)
    variance = scale * ((adjusted @ contrasts.T) ** 2).sum(axis=0)
    df = _satterthwaite(leverage, axes, factor, contrasts) if covariance == "CR2" else np.full(p, groups - 1.0)
    return Sandwich(variance, df)


def _satterthwaite(leverage: Floats, axes: Floats, factor: Floats, contrasts: Floats) -> Floats:
    """(tr Q)²/tr Q² of every coefficient.

    Q_gh = [g = h]·c'f(P_g)²P_g c - w_g'w_h and w_g = f(P_g)P_g c; zero where Q vanishes.
    """
    turned = np.einsum("gij,ci->gcj", axes, contrasts)
    own = (turned**2 * (factor**2 * leverage)[:, None, :]).sum(axis=2)
    pulls = np.einsum("gij,gcj->gci", axes, turned * (factor * leverage)[:, None, :])
    lengths = (pulls**2).sum(axis=2)
    trace = (own - lengths).sum(axis=0)
    products = np.einsum("gci,gcj->cij", pulls, pulls)
    square = (own**2 - 2 * own * lengths).sum(axis=0) + (products**2).sum(axis=(1, 2))
    known = trace > NOTHING * (contrasts**2).sum(axis=1)
    df: Floats = np.where(known, trace**2 / np.where(known, square, 1.0), 0.0)
    return df


def intervals(values: Floats, sandwich: Sandwich, classical: Floats, level: float, method: str) -> tuple[Result, ...]:
    """Student's intervals of coefficients, refused with "no_variation" where the error is nothing beside the `classical` variances."""
    numbers = zip(values.tolist(), sandwich.variance.tolist(), sandwich.df.tolist(), classical.tolist(), strict=True)
    return tuple(
        t_interval(value, math.sqrt(variance), df, level, method)
        if df > 0 and variance > plain * NOTHING**2 and plain > 0
        else refused("no_variation", level, method, value=value)
        for value, variance, df, plain in numbers
    )


def ols_cells(n: Numbers, mean: Numbers, var: Numbers, columns: Mapping[str, Numbers], covariance: Covariance = "HC2", level: float = 0.95) -> Fit:
    """Least squares of persons on discrete covariates from cells: one cell for each combination of covariates.

    The answer is that of the person-level regression, HC0 to HC3 included: all persons of a cell share a leverage
    h = x'(X'X)^(-1)x, and their squared residuals sum to n(var + (mean - x'b)²). Cell means alone would miss `var`.

    Parameters
    ----------
    n, mean, var
        Persons of every cell, mean of their outcome, its population variance (divisor n). Empty cells are left out.
    columns
        Name and value of every covariate in every cell, without the constant.
    covariance
        "classical" s²(X'X)^(-1), or "HC0" to "HC3"; t intervals on N - p degrees of freedom, N the number of persons.
    level
        Confidence level, 0-1.

    Returns
    -------
    Fit
        Refused with "no_units", "too_few_rows" or "singular" as :func:`ols`; HC2 and HC3 refuse with "one_unit" the
        coefficients that lean on a person whom the model fits whatever the outcome (leverage 1).

    Notes
    -----
    MacKinnon & White (1985), doi:10.1016/0304-4076(85)90158-7. With an arm's indicator HC2 is Welch's error.

    >>> arm = ols_cells([50, 50], [103, 100], [5.5**2 * 49 / 50, 4.5**2 * 49 / 50], {"arm": [1, 0]}).coefficient("arm")
    >>> round(arm.value, 6), round(arm.se, 4)
    (3.0, 1.005)

    """
    people, means, variances = floats(n), floats(mean), floats(var)
    names, kept = (CONSTANT, *columns), people > 0
    design = np.column_stack([np.ones(len(people)), *(floats(column) for column in columns.values())])[kept]
    people, means, variances = people[kept], means[kept], variances[kept]
    total = float(people.sum())
    method = "least squares on cells" + ("" if covariance == "classical" else f", {covariance}")
    if reason := _refusal(design, people):
        return Fit(names, (), round(total), None, method, reason=reason)
    df = total - design.shape[1]
    orthogonal, upper = np.linalg.qr(design * np.sqrt(people)[:, None])
    back = np.linalg.inv(upper)
    values = back @ (orthogonal.T @ (np.sqrt(people) * means))
    squares = people * (variances + (means - design @ values) ** 2)
    pulls, leverage = design @ back @ back.T, (orthogonal**2).sum(axis=1) / people
    classical = float(squares.sum()) / df * (back**2).sum(axis=1)
    whole = float((people * (variances + (means - people @ means / total) ** 2)).sum())
    perfect = told(float(squares.sum()), whole, ROUNDING * float(people @ (variances + means**2))) == 0
    variance = classical if covariance == "classical" else _white(squares, pulls, leverage, covariance, total / df)
    results = intervals(values, Sandwich(variance, np.full(len(values), df)), classical * (not perfect), level, method)
    if covariance in {"HC2", "HC3"}:
        stuck = (np.abs(pulls[leverage > 1 - FULL]) > FULL * np.sqrt((back**2).sum(axis=1))).any(axis=0)
        results = tuple(
            refused("one_unit", level, method, value=answer.value) if lost else answer for answer, lost in zip(results, stuck, strict=True)
        )
    return Fit(names, results, round(total), df, method, None, 1 - float(squares.sum()) / whole if whole > 0 else None)


def _white(squares: Floats, pulls: Floats, leverage: Floats, covariance: Covariance, inflation: float) -> Floats:
    power = {"HC2": 1.0, "HC3": 2.0}.get(covariance, 0.0)
    room = np.where(leverage > 1 - FULL, 1.0, 1 - leverage)
    variance: Floats = (pulls**2 * (squares / room**power)[:, None]).sum(axis=0)
    return variance * inflation if covariance == "HC1" else variance


def _refusal(design: Floats, people: Floats) -> str:
    if len(design) == 0:
        return "no_units"
    if people.sum() <= design.shape[1]:
        return "too_few_rows"
    scale = np.linalg.norm(design, axis=0)
    return "singular" if np.linalg.matrix_rank(design / np.where(scale == 0, 1, scale)) < design.shape[1] else ""

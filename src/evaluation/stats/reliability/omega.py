"""Reliability of a scale whose items measure one thing unequally well."""

import math

import numpy as np

from evaluation.stats import critical
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.result import Result, refused

METHOD = "McDonald omega, least squares, logit"
STEPS = 2000
TINY = 1e-6
PEOPLE = 100
"""Fewest people for an interval: below, a large-sample error of factor loadings means little."""


def mcdonald_omega(covariance: Numbers, n: int, level: float = 0.95) -> Result:
    """McDonald's omega from the items' covariance matrix (divisor n - 1) of `n` people, 0-1.

    (Σλ)²/((Σλ)² + Σψ), λ the loadings and ψ the error variances of one common factor.

    Parameters
    ----------
    covariance
        Square matrix of at least three items. Items that run the other way must be turned first.
    n
        People behind it.
    level
        Confidence level, 0-1.

    Returns
    -------
    Result
        One factor is fitted to the correlations by least squares of the residuals (minres) and scaled back. The
        interval is normal on the log odds, with the delta-method error of normal data. The value is refused with
        "too_few_items", "too_few_ratings" (n < 2), "not_finite", "no_variation" (an item is constant), "improper_factor" (an error
        variance at zero or below: a Heywood case), "no_common_factor" (too few of the items correlate), "no_convergence";
        the interval alone with "too_few_people" below 100 people.

    Notes
    -----
    McDonald (1999), Test Theory, doi:10.4324/9781410601087; Harman & Jones (1966), doi:10.1007/BF02289468;
    Kelley & Pornprasertmanit (2016), doi:10.1037/a0040086. With loadings 1, 2, 3
    and error variances 1, 2, 3 it is 36/(36 + 6):

    >>> round(mcdonald_omega([[2, 2, 3], [2, 6, 6], [3, 6, 12]], 200).value, 6)
    0.857143

    """
    matrix = floats(covariance)
    if reason := _refusal(matrix, n):
        return refused(reason, level, METHOD)
    sd = np.sqrt(np.diag(matrix))
    loadings, reason = _one_factor(matrix / np.outer(sd, sd))
    if reason:
        return refused(reason, level, METHOD)
    common, own = float(sd @ loadings) ** 2, float(sd**2 @ (1 - loadings**2))
    omega = common / (common + own)
    if n < PEOPLE:
        return refused("too_few_people", level, METHOD, value=omega)
    se = math.sqrt(2 * _squared(_gradient(matrix, sd, loadings) @ matrix) / (n - 1))
    half = critical.normal(level) * se / (omega * (1 - omega))
    odds = omega / (1 - omega)
    low, high = odds * math.exp(-half), odds * math.exp(half)
    return Result(omega, low / (1 + low), high / (1 + high), level, METHOD, se=se)


def _refusal(matrix: Floats, n: int) -> str:
    if len(matrix) < 3:
        return "too_few_items"
    if n < 2:
        return "too_few_ratings"
    if not np.isfinite(matrix).all():
        return "not_finite"
    return "no_variation" if (np.diag(matrix) <= 0).any() else ""


def _one_factor(correlations: Floats) -> tuple[Floats, str]:
    """Find the loadings with the least squared residuals off the diagonal: one after another, each exactly."""
    loadings = np.linalg.eigh(correlations)[1][:, -1] * math.sqrt(0.5 * len(correlations))
    loadings *= 1.0 if loadings.sum() >= 0 else -1.0
    links = correlations - np.diag(np.diag(correlations))
    for _ in range(STEPS):
        before = loadings.copy()
        for item in range(len(loadings)):
            others = max(float(loadings @ loadings) - loadings[item] ** 2, TINY)
            loadings[item] = links[item] @ loadings / others
        if np.abs(loadings - before).max() < 1e-14:
            break
    else:
        return loadings, "improper_factor" if np.abs(loadings).max() >= 1 else "no_convergence"
    if np.abs(loadings).max() >= 1 - 1e-9:
        return loadings, "improper_factor"
    steepness = np.linalg.eigvalsh(_curvature(correlations, loadings))[0]
    return loadings, "no_common_factor" if steepness < TINY or abs(loadings.sum()) < TINY else ""


def _curvature(correlations: Floats, loadings: Floats) -> Floats:
    """Second derivatives of half the squared residuals in the loadings."""
    curvature: Floats = 2 * np.outer(loadings, loadings) - correlations
    np.fill_diagonal(curvature, float(loadings @ loadings) - loadings**2)
    return curvature


def _gradient(matrix: Floats, sd: Floats, loadings: Floats) -> Floats:
    """Differentiate omega in the covariances (a symmetric matrix), through the equations the loadings solve."""
    links = matrix / np.outer(sd, sd)
    sum_, own = float(sd @ loadings), float(sd**2 @ (1 - loadings**2))
    scale = (sum_**2 + own) ** 2
    by_sum, by_own = 2 * sum_ * own / scale, -(sum_**2) / scale
    by_loading = by_sum * sd - 2 * by_own * sd**2 * loadings
    by_sd = by_sum * loadings + 2 * by_own * sd * (1 - loadings**2)
    pull = np.linalg.solve(_curvature(links, loadings), by_loading)
    by_link = np.outer(pull, loadings) + np.outer(loadings, pull)
    np.fill_diagonal(by_link, 0.0)
    gradient = by_link / np.outer(sd, sd) / 2
    np.fill_diagonal(gradient, by_sd / (2 * sd) - (by_link * links).sum(axis=1) / (2 * sd**2))
    return gradient


def _squared(matrix: Floats) -> float:
    return float(np.trace(matrix @ matrix))

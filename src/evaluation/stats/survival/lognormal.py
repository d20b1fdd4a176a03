"""Log-normal durations with censoring: how covariates stretch the time until an exit."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import special

from evaluation.stats import critical
from evaluation.stats.arrays import Bools, Floats, Numbers, floats
from evaluation.stats.regression.adapters import CONSTANT, Fit
from evaluation.stats.result import Result, refused

METHOD = "log-normal durations"
STEPS = 100
UNINFORMED, FADED = 1e-12, 1e-6
"""Information relative to its largest part below which covariates repeat; its fall that only separation brings."""
HALF_LOG_2PI = math.log(2 * math.pi) / 2


@dataclass(frozen=True, slots=True)
class LogNormal:
    """A fitted model of durations: its coefficients, and the standard deviation `sigma` of the logarithm of time."""

    fit: Fit
    sigma: Result
    events: int

    @property
    def reason(self) -> str:
        """Why there is no answer; empty when there is one."""
        return self.fit.reason


def lognormal_aft(durations: Numbers, events: Numbers, columns: Mapping[str, Numbers], level: float = 0.95) -> LogNormal:
    """Fit ln T = x'β + σε, ε standard normal, to censored durations by maximum likelihood.

    Parameters
    ----------
    durations, events
        Time followed of every person, positive, in any unit, and whether it ended by the exit (1) or by censoring (0).
    columns
        Name and values of every covariate; the constant is added.
    level
        Confidence level, 0-1.

    Returns
    -------
    LogNormal
        A coefficient β says that one unit multiplies time by exp(β); normal intervals from the observed information,
        for sigma on the logarithmic scale. `log_likelihood` is that of T, not of ln T. Refused: "no_units",
        "not_finite", "not_positive", "no_events", "too_few_rows", "singular", "no_variation" (the exits lie exactly on a line),
        "perfect_separation" (a covariate never goes with an exit), "no_convergence".

    Notes
    -----
    Maximised over β/σ and 1/σ, in which the likelihood has one peak: Olsen (1978), Econometrica 46,
    1211-1215. Kalbfleisch & Prentice (2002), doi:10.1002/9781118032985, chapter 3.
    Without censoring it is least squares of ln T:

    >>> answer = lognormal_aft([1, 2, 4, 8, 4, 2], [1, 1, 1, 1, 1, 1], {})
    >>> round(answer.fit.coefficient("const").value / math.log(2), 6)
    1.5

    """
    time, leaving = floats(durations), floats(events) > 0
    n, names = len(time), (CONSTANT, *columns)
    design = np.column_stack([np.ones(n), *(floats(column) for column in columns.values())])
    if reason := _refusal(time, leaving, design):
        return _refuse(names, n, int(leaving.sum()), level, reason)
    scale = np.abs(design).max(axis=0)
    rows = np.column_stack([np.log(time), -design / scale])
    peak, height, information, reason = _climb(rows, leaving)
    if reason:
        return _refuse(names, n, int(leaving.sum()), level, reason)
    height -= float(np.log(time[leaving]).sum())
    return _answer(names, peak, information, scale, level, Fit(names, (), n, None, METHOD, height), int(leaving.sum()))


def _refusal(time: Floats, leaving: Bools, design: Floats) -> str:
    if len(time) == 0:
        return "no_units"
    if not (np.isfinite(time).all() and np.isfinite(design).all()):
        return "not_finite"
    if (time <= 0).any() or not leaving.any():
        return "not_positive" if (time <= 0).any() else "no_events"
    if len(time) <= design.shape[1]:
        return "too_few_rows"
    scale = np.abs(design).max(axis=0)
    return "singular" if (scale == 0).any() or np.linalg.matrix_rank(design / scale) < design.shape[1] else ""


def _refuse(names: tuple[str, ...], n: int, events: int, level: float, reason: str) -> LogNormal:
    return LogNormal(Fit(names, (), n, None, METHOD, reason=reason), refused(reason, level, METHOD), events)


def _height(rows: Floats, leaving: Bools, point: Floats) -> float:
    """Log-likelihood of ln T at a point (1/σ, β/σ); minus infinity where 1/σ is not positive."""
    if point[0] <= 0:
        return -math.inf
    z = rows @ point
    seen = float(leaving.sum()) * (math.log(point[0]) - HALF_LOG_2PI) - float((z[leaving] ** 2).sum()) / 2
    return seen + float(special.log_ndtr(-z[~leaving]).sum())


def _slopes(rows: Floats, leaving: Bools, point: Floats) -> tuple[Floats, Floats]:
    """Gradient of the log-likelihood and its negative second derivatives."""
    z = rows @ point
    pull = np.where(leaving, z, np.exp(-(z**2) / 2 - HALF_LOG_2PI - special.log_ndtr(-z)))
    gradient, curvature = -rows.T @ pull, (rows * np.where(leaving, 1.0, pull * (pull - z))[:, None]).T @ rows
    events = float(leaving.sum())
    gradient[0] += events / point[0]
    curvature[0, 0] += events / point[0] ** 2
    return gradient, curvature


def _climb(rows: Floats, leaving: Bools) -> tuple[Floats, float, Floats, str]:
    """Newton's steps on a concave function, halved while they do not climb."""
    point = np.zeros(rows.shape[1])
    point[0] = 1 / max(float(rows[:, 0].std()), 1e-3)
    point[1] = -float(rows[:, 0].mean()) * point[0] / float(rows[0, 1])
    height, steepest = _height(rows, leaving, point), 0.0
    for _ in range(STEPS):
        gradient, curvature = _slopes(rows, leaving, point)
        least = float(np.linalg.eigvalsh(curvature[1:, 1:])[0])
        steepest = max(steepest, least)
        if least < FADED * steepest:
            return point, height, curvature, "perfect_separation"
        if point[0] > 1e6:
            return point, height, curvature, "no_variation"
        step = np.linalg.solve(curvature, gradient)
        if float(step @ gradient) < 1e-16 * (1 + abs(height)):
            return point, height, curvature, ""
        while (there := _height(rows, leaving, point + step)) < height - 1e-12 * abs(height):
            step /= 2
        point, height = point + step, there
    return point, height, curvature, "no_convergence"


def _answer(names: tuple[str, ...], point: Floats, information: Floats, scale: Floats, level: float, fit: Fit, events: int) -> LogNormal:
    """Back to β and σ, with errors by the delta method."""
    sigma = 1 / point[0]
    beta = point[1:] * sigma
    turn = np.zeros((len(point), len(point)))
    turn[0, 0], turn[1:, 0], turn[1:, 1:] = -(sigma**2), -beta * sigma, np.eye(len(beta)) * sigma
    errors = np.sqrt(np.diag(turn @ np.linalg.inv(information) @ turn.T))
    width = critical.normal(level)
    coefficients = tuple(
        Result(value, value - width * se, value + width * se, level, METHOD, se=se)
        for value, se in zip((beta / scale).tolist(), (errors[1:] / scale).tolist(), strict=True)
    )
    factor = math.exp(width * errors[0] / sigma)
    spread = Result(sigma, sigma / factor, sigma * factor, level, METHOD, se=errors[0])
    return LogNormal(Fit(names, coefficients, fit.n, None, METHOD, fit.log_likelihood), spread, events)

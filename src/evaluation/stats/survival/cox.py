"""Proportional hazards: how covariates change the pace of exits in months that many people share.

Our own kernel: errors between clusters need each person's score under Efron's ties, and a likelihood without a maximum
must be refused by name.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from evaluation.stats import critical
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.regression.adapters import Fit
from evaluation.stats.result import Result, refused

Ties = Literal["efron", "breslow"]
Places: TypeAlias = npt.NDArray[np.intp]
STEPS = 60
UNINFORMED, FADED = 1e-10, 1e-6
"""Information for each exit below which covariates repeat each other; its fall that only separation brings about."""


@dataclass(frozen=True, slots=True)
class _Risk:
    """Rows in order of time, and the tied exits as slots.

    `row_at` is each row's place among the exit times (the last one not after it, -1 before the first);
    `slot_at` each exit's place, and `share` the part of its tied fellows that already left (0 with Breslow).
    """

    design: Floats
    exit: Floats
    first: Places
    row_at: Places
    slot_at: Places
    share: Floats


@dataclass(frozen=True, slots=True)
class _Likelihood:
    """The partial likelihood at one point: its height, slope, curvature (information) and each row's score."""

    height: float
    slope: Floats
    curvature: Floats
    scores: Floats


def cox(
    durations: Numbers,
    events: Numbers,
    columns: Mapping[str, Numbers],
    ties: Ties = "efron",
    cluster: Numbers | None = None,
    level: float = 0.95,
) -> Fit:
    """Cox's proportional hazards by maximum partial likelihood: log hazard ratios, one for each unit of a covariate.

    Parameters
    ----------
    durations, events
        Time followed of every person, in any unit, and whether it ended by the exit (1) or by censoring (0).
    columns
        Name and values of every covariate. There is no constant: it would cancel.
    ties
        Efron's approximation for exits at the same time, or Breslow's, which pulls coefficients to zero.
    cluster
        Group of every person. With it errors are Lin and Wei's between groups, times G/(G-1), and intervals
        Student's with G - 1 degrees of freedom; without it people are independent and intervals normal.
    level
        Confidence level, 0-1.

    Returns
    -------
    Fit
        h(t|x) = h0(t)·exp(x'β). Without coefficients when refused: "no_units", "not_finite", "no_events", "singular" (a covariate
        does not vary among those at risk, or repeats others), "perfect_separation" (everyone who leaves first has the
        larger value, so the likelihood grows for ever), "no_convergence".

    Notes
    -----
    Cox (1972), doi:10.1111/j.2517-6161.1972.tb00899.x; Efron (1977), doi:10.1080/01621459.1977.10480613; Breslow
    (1974), doi:10.2307/2529620; Lin & Wei (1989), doi:10.1080/01621459.1989.10478874. The doctest is solved by hand in
    Therneau & Grambsch (2000), doi:10.1007/978-1-4757-3294-8, appendix E: with Breslow's ties exp(β) = (3 + √33)/2.

    >>> answer = cox([1, 1, 6, 6, 8, 9], [1, 0, 1, 1, 0, 1], {"x": [1, 1, 1, 0, 0, 0]}, ties="breslow")
    >>> round(answer.coefficient("x").value, 6)
    1.475285

    """
    names, method = tuple(columns), f"Cox, {ties.title()} ties"
    time, happened = floats(durations), floats(events)
    n = len(time)
    design = np.column_stack([floats(column) for column in columns.values()]) if names else np.empty((n, 0))
    if reason := _refusal(time, happened, design):
        return Fit(names, (), n, None, method, reason=reason)
    scale = design.std(axis=0)
    order = np.argsort(time, kind="stable")
    risk = _risk(time[order], happened[order], ((design - design.mean(axis=0)) / scale)[order], ties)
    beta, found, reason = _climb(risk)
    if reason:
        return Fit(names, (), n, None, method, reason=reason)
    covariance: Floats = np.linalg.inv(found.curvature).astype(np.float64)
    if cluster is None:
        results = _results(beta / scale, np.sqrt(np.diag(covariance)) / scale, math.inf, level, method)
        return Fit(names, results, n, None, method, found.height)
    label = np.unique(np.asarray(cluster), return_inverse=True)[1].reshape(-1)[order]
    groups, method = int(label.max()) + 1, method + ", between clusters"
    robust = _between(found.scores, label, groups, covariance)
    return Fit(names, _results(beta / scale, robust / scale, groups - 1, level, method), n, groups - 1, method, found.height)


def _refusal(time: Floats, happened: Floats, design: Floats) -> str:
    if len(time) == 0:
        return "no_units"
    if not (np.isfinite(time + happened).all() and np.isfinite(design).all()):
        return "not_finite"
    if not happened.any():
        return "no_events"
    return "singular" if (design.std(axis=0) <= 1e-12 * np.abs(design).max(axis=0)).any() else ""


def _risk(time: Floats, happened: Floats, design: Floats, ties: Ties) -> _Risk:
    """Everything about the order of exits, which does not change with the coefficients."""
    exits = np.flatnonzero(happened)
    at, slot_at, tied = np.unique(time[exits], return_inverse=True, return_counts=True)
    starts = np.concatenate([[0], np.cumsum(tied)[:-1]])
    turn = np.arange(len(exits)) - starts[slot_at]
    share = turn / tied[slot_at] if ties == "efron" else np.zeros(len(exits))
    row_at = np.searchsorted(at, time, side="right") - 1
    return _Risk(design, happened, np.searchsorted(time, at, side="left"), row_at, slot_at, share)


def _from_the_end(values: Floats) -> Floats:
    total: Floats = np.cumsum(values[::-1], axis=0)[::-1]
    return total


def _by_time(values: Floats, places: Places, times: int) -> Floats:
    total = np.zeros((times, *values.shape[1:]))
    np.add.at(total, places, values)
    return total


def _likelihood(risk: _Risk, beta: Floats) -> _Likelihood:
    """Partial likelihood by sums over those at risk, less the share of the tied who already left."""
    times, leaving = len(risk.first), risk.exit > 0
    hazard = np.exp(np.clip(risk.design @ beta, -500, 500))
    weighted = risk.design * hazard[:, None]
    at_risk, moment = _from_the_end(hazard)[risk.first], _from_the_end(weighted)[risk.first]
    tied, tied_moment = _by_time(hazard[leaving], risk.slot_at, times), _by_time(weighted[leaving], risk.slot_at, times)
    base = at_risk[risk.slot_at] - risk.share * tied[risk.slot_at]
    mean = (moment[risk.slot_at] - risk.share[:, None] * tied_moment[risk.slot_at]) / base[:, None]
    exposure, centre = _exposures(risk, base, mean)
    height = float((risk.design[leaving] @ beta).sum() - np.log(base).sum())
    scores = -hazard[:, None] * (risk.design * exposure[:, None] - centre)
    average = _by_time(mean, risk.slot_at, times) / np.bincount(risk.slot_at, minlength=times)[:, None]
    scores[leaving] += risk.design[leaving] - average[risk.slot_at]
    curvature = (risk.design * (hazard * exposure)[:, None]).T @ risk.design - mean.T @ mean
    return _Likelihood(height, (risk.design[leaving] - mean).sum(axis=0), curvature, scores)


def _exposures(risk: _Risk, base: Floats, mean: Floats) -> tuple[Floats, Floats]:
    """Each row's cumulative baseline hazard and the covariate means it was compared with, both summed over its time.

    A row that leaves among tied ones is at risk for only a part of its last moment.
    """
    times, leaving = len(risk.first), risk.exit > 0
    step, step_mean = 1 / base, mean / base[:, None]
    zero = np.zeros((1, mean.shape[1]))
    total = np.concatenate([[0.0], np.cumsum(_by_time(step, risk.slot_at, times))])[risk.row_at + 1]
    means = np.concatenate([zero, np.cumsum(_by_time(step_mean, risk.slot_at, times), axis=0)])[risk.row_at + 1]
    total[leaving] -= _by_time(risk.share * step, risk.slot_at, times)[risk.slot_at]
    means[leaving] -= _by_time(risk.share[:, None] * step_mean, risk.slot_at, times)[risk.slot_at]
    return total, means


def _climb(risk: _Risk) -> tuple[Floats, _Likelihood, str]:
    """Newton's steps, halved while they do not climb."""
    beta = np.zeros(risk.design.shape[1])
    here = _likelihood(risk, beta)
    at_start = _least(here.curvature)
    if at_start < UNINFORMED * float(risk.exit.sum()):
        return beta, here, "singular"
    for _ in range(STEPS):
        if _least(here.curvature) < FADED * at_start:
            return beta, here, "perfect_separation"
        step = np.linalg.solve(here.curvature, here.slope)
        if float(step @ here.slope) < 1e-18 * (1 + abs(here.height)):
            return beta, here, ""
        there = _likelihood(risk, beta + step)
        while there.height < here.height - 1e-12 * abs(here.height):
            step /= 2
            there = _likelihood(risk, beta + step)
        beta, here = beta + step, there
    return beta, here, "no_convergence"


def _least(curvature: Floats) -> float:
    return float(np.linalg.eigvalsh(curvature)[0]) if len(curvature) else math.inf


def _between(scores: Floats, label: Places, groups: int, covariance: Floats) -> Floats:
    """Lin and Wei's standard errors, of scores added up within groups; zero when all groups are alike."""
    sums = _by_time(scores, label, groups)
    spread = np.diag(covariance @ (sums.T @ sums) @ covariance) * groups / max(1, groups - 1)
    return np.sqrt(np.where(spread > 1e-18 * np.diag(covariance), spread, 0.0))


def _results(values: Floats, errors: Floats, df: float, level: float, method: str) -> tuple[Result, ...]:
    if df == 0:
        return tuple(refused("one_cluster", level, method, value=value) for value in values.tolist())
    width, shown = critical.student(level, df), None if math.isinf(df) else df
    return tuple(
        Result(value, value - width * se, value + width * se, level, method, df=shown, se=se)
        if se > 0
        else refused("no_variation", level, method, value=value)
        for value, se in zip(values.tolist(), errors.tolist(), strict=True)
    )

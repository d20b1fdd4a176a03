"""The climb of a logit's likelihood, plain or penalised, on rows with counts."""

from dataclasses import dataclass, field

import numpy as np

from evaluation.stats.arrays import Bools, Floats

STEPS = 200
SETTLED = 1e-10
HALVINGS = 12
FAIR = 0.05
NOISE = 1e-9
"""A promised gain below this share of the height drowns in rounding: no step can be told from standing still."""
SURE = 1e-6
"""A step counts as a direction of separation when rows against it move less than this share of the largest move."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Distinct rows of a model: covariates with the constant first, cases and people of every row."""

    design: Floats
    k: Floats
    n: Floats


@dataclass(frozen=True, slots=True)
class Peak:
    """Where the climb ended: coefficients, information X'WX there, (penalised) log-likelihood; else a `reason`."""

    values: Floats = field(default_factory=lambda: np.empty(0))
    information: Floats = field(default_factory=lambda: np.empty((0, 0)))
    log_likelihood: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    linear: Floats
    shares: Floats
    information: Floats
    height: float


def shares_of(linear: Floats) -> Floats:
    """Return 1/(1 + e^-η) without overflow.

    >>> shares_of(np.array([-800.0, 0.0])).tolist()
    [0.0, 0.5]
    """
    small = np.exp(-np.abs(linear))
    shares: Floats = np.where(linear >= 0, 1.0, small) / (1 + small)
    return shares


def log_likelihood(linear: Floats, rows: Rows) -> float:
    """Log-likelihood of the people, Σ k·η - n·log(1 + e^η): no binomial coefficients, so rows and counts agree.

    >>> round(log_likelihood(np.zeros(1), Rows(np.ones((1, 1)), np.array([1.0]), np.array([2.0]))), 6)
    -1.386294
    """
    return float(rows.k @ linear - rows.n @ (np.maximum(linear, 0.0) + np.log1p(np.exp(-np.abs(linear)))))


def _spot(values: Floats, rows: Rows, *, penalised: bool) -> _Spot:
    linear = rows.design @ values
    shares = shares_of(linear)
    information = rows.design.T @ (rows.design * (rows.n * shares * (1 - shares))[:, None])
    height = log_likelihood(linear, rows)
    if penalised:
        sign, size = np.linalg.slogdet(information)
        height += 0.5 * float(size) if sign > 0 else -np.inf
    return _Spot(linear, shares, information, height)


def _slopes(spot: _Spot, rows: Rows, *, penalised: bool) -> tuple[Floats, Floats]:
    """Return the score and the curvature of the step.

    Firth's score is that of data with half a leverage h of cases and half of non-cases added to every row; so is the
    curvature, X'(n + h)p(1 - p)X, exact for saturated models, where the plain information would overshoot for ever.
    """
    if not penalised:
        return rows.design.T @ (rows.k - rows.n * spot.shares), spot.information
    spread = spot.shares * (1 - spot.shares)
    leverage = rows.n * spread * (rows.design * np.linalg.solve(spot.information, rows.design.T).T).sum(axis=1)
    score = rows.design.T @ (rows.k - rows.n * spot.shares + leverage * (0.5 - spot.shares))
    return score, rows.design.T @ (rows.design * ((rows.n + leverage) * spread)[:, None])


def separates(direction: Floats, rows: Rows) -> bool:
    """Whether along a direction (a move of every row's linear predictor) the likelihood never falls and somewhere rises.

    Rows with both outcomes must stay, rows of cases alone must not fall, rows of non-cases alone must not rise.

    >>> separates(np.array([-1.0, 2.0]), Rows(np.ones((2, 1)), np.array([0.0, 3.0]), np.array([2.0, 3.0])))
    True
    """
    largest = float(np.abs(direction).max(initial=0.0))
    against = np.where(rows.k == 0, direction, np.where(rows.k == rows.n, -direction, np.abs(direction)))
    return largest > 0 and float(against.max()) <= SURE * largest


def climb(rows: Rows, start: Floats, free: Bools, *, penalised: bool = False) -> Peak:
    """Newton-Raphson with halved steps over the `free` coefficients, from `start`.

    Plain: the likelihood is concave, so either it settles or the steps grow into a direction in which it rises for
    ever, which :func:`separates` certifies: "perfect_separation". Penalised (Firth): the same on the modified score;
    the maximum always exists. "no_convergence" when neither shows in :data:`STEPS` steps.

    >>> rows = Rows(np.ones((1, 1)), np.array([1.0]), np.array([4.0]))
    >>> round(float(climb(rows, np.zeros(1), np.array([True])).values[0]), 6)
    -1.098612
    """
    values, spot = start, _spot(start, rows, penalised=penalised)
    for turn in range(STEPS):
        try:
            score, curvature = _slopes(spot, rows, penalised=penalised)
            step = np.zeros(len(values))
            step[free] = np.linalg.solve(curvature[np.ix_(free, free)], score[free])
        except np.linalg.LinAlgError:
            return Peak(reason="no_convergence" if penalised else "perfect_separation")
        move = rows.design @ step
        if float(np.abs(move).max()) <= SETTLED * (1 + float(np.abs(spot.linear).max())):
            return Peak(values + step, spot.information, spot.height)
        if not penalised and (_parted(spot.linear, rows) or (turn >= 10 and separates(move, rows))):
            return Peak(reason="perfect_separation")
        gain = float(score @ step)
        values, ahead = _uphill(values, step, gain, spot, rows, penalised=penalised)
        if ahead is spot:
            lost = gain > NOISE * (1 + abs(spot.height))
            return Peak(reason="no_convergence") if lost else Peak(values, spot.information, spot.height)
        spot = ahead
    return Peak(reason="no_convergence")


def _parted(linear: Floats, rows: Rows) -> bool:
    """Whether the linear predictor itself already tells all cases from all non-cases."""
    return bool(np.all(((rows.k == 0) & (linear < 0)) | ((rows.k == rows.n) & (linear > 0))))


def _uphill(values: Floats, step: Floats, gain: float, spot: _Spot, rows: Rows, *, penalised: bool) -> tuple[Floats, _Spot]:
    """Take the step, halved until it brings a fair part of the `gain` its slope promises, so that it cannot swing to and fro."""
    slack = 1e-12 * (1 + abs(spot.height))
    for halving in range(HALVINGS):
        ahead = _spot(values + step, rows, penalised=penalised)
        if ahead.height >= spot.height + FAIR * gain / 2**halving - slack:
            return values + step, ahead
        step = step / 2
    return values, spot

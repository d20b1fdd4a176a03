"""Draws of two arms made of groups, and every test of their difference on all draws at once.

The tests are the closed forms for two arms; `test_calibration.py` compares each with the package's own function.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

from evaluation.stats.arrays import Bools, Floats

ALPHA = 0.05
SMALLEST, LARGEST = 15, 28
BASE, SHIFT = 0.5, 0.8
"""Share of cases without an effect; effect in standard deviations of one person's outcome."""
RESAMPLES = 999
"""Random assignments of the randomisation test, and weights of the wild bootstrap, where there are too many to enumerate."""
ENUMERATED = 5_000
BLOCK = 500
"""Draws that share one set of random assignments or weights."""
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Design:
    """How many groups, how many of them treated, how alike people of a group are, and what is measured of a person."""

    outcome: str
    groups: int
    treated: int
    icc: float


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """People and mean of every group (columns) of every draw (rows); the first `treated` columns are the treated groups."""

    n: Floats
    mean: Floats
    treated: int

    def arms(self) -> tuple[slice, slice]:
        """Columns of the treated groups and of the others."""
        return slice(0, self.treated), slice(self.treated, None)


Test = Callable[[Sample, np.random.Generator], Bools]


def drawn(design: Design, draws: int, effect: float, rng: np.random.Generator) -> Sample:
    """Draw groups of 15 to 28 people.

    Normal: variance `icc` between and 1 - `icc` within groups. Binary: the share of a group is beta distributed with
    variance icc·p(1-p), its cases binomial.
    """
    shape = (draws, design.groups)
    n = rng.integers(SMALLEST, LARGEST + 1, shape)
    shifts = np.where(np.arange(design.groups) < design.treated, effect, 0.0)
    if design.outcome == "normal":
        spread = np.sqrt(design.icc + (1 - design.icc) / n)
        return Sample(n.astype(float), shifts + spread * rng.standard_normal(shape), design.treated)
    share = np.broadcast_to(BASE + shifts * math.sqrt(BASE * (1 - BASE)), shape)
    if design.icc > 0:
        share = rng.beta(share * (1 / design.icc - 1), (1 - share) * (1 / design.icc - 1))
    return Sample(n.astype(float), rng.binomial(n, share) / n, design.treated)


def beyond(estimate: Floats, variance: Floats, df: Floats | float) -> Bools:
    """Tell where |estimate| is above the t quantile times its error; where there is no error nothing is rejected."""
    known = variance > 0
    distance = np.abs(estimate) / np.sqrt(np.where(known, variance, 1.0))
    return np.asarray(known & (distance > special.stdtrit(df, 1 - ALPHA / 2)))


def cluster_means_t(sample: Sample, _rng: np.random.Generator) -> Bools:
    """Donald and Lang's t on the means of groups."""
    first, second = (sample.mean[:, arm] for arm in sample.arms())
    n1, n0 = first.shape[1], second.shape[1]
    squares = n1 * first.var(axis=1) + n0 * second.var(axis=1)
    return beyond(first.mean(axis=1) - second.mean(axis=1), squares / (n1 + n0 - 2) * (1 / n1 + 1 / n0), float(n1 + n0 - 2))


def clustered_difference(sample: Sample, _rng: np.random.Generator) -> Bools:
    """Newcombe on effective numbers: reject where the interval leaves zero out."""
    return _square_and_add(sample, None)


def clustered_difference_icc(sample: Sample, _rng: np.random.Generator) -> Bools:
    """Newcombe on effective numbers where an arm of fewer than four groups takes an assumed ICC of .10."""
    return _square_and_add(sample, 0.10)


def _square_and_add(sample: Sample, icc: float | None) -> Bools:
    arms = [Arm.of(sample.n[:, columns], sample.mean[:, columns], icc) for columns in sample.arms()]
    first, second = arms
    spread = first.error**2 / first.df + second.error**2 / second.df
    df = np.full(len(spread), np.inf)
    np.divide((first.error + second.error) ** 2, spread, out=df, where=spread > 0)
    df = np.minimum(first.df + second.df, np.maximum(min(first.df, second.df), df))
    t = np.where(np.isinf(df), special.ndtri(1 - ALPHA / 2), special.stdtrit(np.where(np.isinf(df), 1.0, df), 1 - ALPHA / 2))
    (low1, high1), (low0, high0) = first.wilson(t), second.wilson(t)
    difference = first.share - second.share
    below, above = np.hypot(first.share - low1, high0 - second.share), np.hypot(high1 - first.share, second.share - low0)
    return np.asarray((difference > below) | (-difference > above))


@dataclass(frozen=True, slots=True, eq=False)
class Arm:
    """Share, effective number of people and degrees of freedom of one arm in every draw."""

    share: Floats
    effective: Floats
    error: Floats
    df: float

    @classmethod
    def of(cls, n: Floats, mean: Floats, icc: float | None) -> "Arm":
        """Apply the formulas of :class:`evaluation.stats.proportions.Clusters` to all draws."""
        groups, total, cases = n.shape[1], n.sum(axis=1), (n * mean).sum(axis=1)
        share = np.clip(cases / total, 0.0, 1.0)
        simple = share * (1 - share) / total
        seen = np.ones_like(share)
        if groups > 1:
            between = groups / (groups - 1) * ((n * (mean - share[:, None])) ** 2).sum(axis=1) / total**2
            np.divide(between, simple, out=seen, where=simple > 0)
        leaning = icc is not None and groups < 4
        assumed = 1 + ((n**2).sum(axis=1) / total - 1) * (icc or 0.0) if leaning else np.ones_like(share)
        deff = np.maximum(1.0, np.maximum(seen, assumed))
        inner = np.where((cases > 0.5) & (cases < total - 0.5), share, (cases + 0.5) / (total + 1))
        return cls(share, total / deff, inner * (1 - inner) / total * deff, math.inf if leaning else groups - 1.0)

    def wilson(self, t: Floats) -> tuple[Floats, Floats]:
        """Wilson limits on the effective number of people."""
        square = t * t / self.effective
        half = np.sqrt(square * self.share * (1 - self.share) + square**2 / 4)
        return (self.share + square / 2 - half) / (1 + square), (self.share + square / 2 + half) / (1 + square)


def robust(covariance: str) -> Test:
    """Least squares of the persons on an indicator of the arm with a cluster-robust error."""

    def test(sample: Sample, _rng: np.random.Generator) -> Bools:
        groups, people = sample.n.shape[1], sample.n.sum(axis=1)
        factor = {"CR1": groups / (groups - 1) * (people - 1) / (people - 2), "CR3": (groups - 1) / groups}.get(covariance, 1.0)
        power = {"CR1": 0.0, "CR2": 1.0, "CR3": 2.0}[covariance]
        sides, variance, trace, square = [], 0.0, 0.0, 0.0
        for arm in sample.arms():
            n, mean = sample.n[:, arm], sample.mean[:, arm]
            total = n.sum(axis=1)
            share = n / total[:, None]
            middle = (share * mean).sum(axis=1)
            sides.append(middle)
            variance = variance + ((share * (mean - middle[:, None])) ** 2 / (1 - share) ** power).sum(axis=1)
            pull = share**2 / (1 - share)
            trace = trace + 1 / total
            square = square + ((share**2).sum(axis=1) + pull.sum(axis=1) ** 2 - (pull**2).sum(axis=1)) / total**2
        df = np.asarray(trace) ** 2 / np.asarray(square) if covariance == "CR2" else groups - 1.0
        return beyond(sides[0] - sides[1], np.asarray(factor * variance), df)

    return test


def randomisation(sample: Sample, rng: np.random.Generator) -> Bools:
    """Compare the difference of means of groups with that of other assignments."""
    return np.concatenate([_reassigned(sample.mean[block], sample.treated, rng) for block in _blocks(len(sample.mean))])


def _reassigned(means: Floats, treated: int, rng: np.random.Generator) -> Bools:
    groups = means.shape[1]
    ways = math.comb(groups, treated)
    if ways <= ENUMERATED:
        chosen = _combinations(groups, treated)
    else:
        chosen = np.argsort(np.argsort(rng.random((RESAMPLES, groups)), axis=1), axis=1) < treated
    contrast = np.where(chosen, 1 / treated, -1 / (groups - treated))
    actual = np.where(np.arange(groups) < treated, 1 / treated, -1 / (groups - treated))
    observed = np.abs(means @ actual)[:, None]
    extreme = (np.abs(means @ contrast.T) >= observed - ROUNDING * np.abs(means).max()).sum(axis=1)
    p = extreme / ways if ways <= ENUMERATED else (1 + extreme) / (1 + RESAMPLES)
    return np.asarray(p <= ALPHA * (1 + ROUNDING))


def _combinations(groups: int, treated: int) -> Bools:
    rows = np.zeros((1, 0), dtype=bool)
    for _ in range(groups):
        rows = np.concatenate([np.pad(rows, ((0, 0), (0, 1)), constant_values=value) for value in (False, True)])
        rows = rows[rows.sum(axis=1) <= treated]
    return np.asarray(rows[rows.sum(axis=1) == treated])


def wild(sample: Sample, rng: np.random.Generator) -> Bools:
    """Restricted wild cluster bootstrap-t with Rademacher weights."""
    return np.concatenate([_weighted(sample.n[block], sample.mean[block], sample.treated, rng) for block in _blocks(len(sample.n))])


def _weighted(n: Floats, mean: Floats, treated: int, rng: np.random.Generator) -> Bools:
    groups = n.shape[1]
    listed = 2**groups <= RESAMPLES + 1
    if listed:
        signs = 1.0 - 2.0 * (np.arange(2 ** (groups - 1))[:, None] // 2 ** np.arange(groups) % 2)
    else:
        signs = rng.choice([-1.0, 1.0], (RESAMPLES, groups))
    residual = n * (mean - ((n * mean).sum(axis=1) / n.sum(axis=1))[:, None])
    signs = np.concatenate([np.ones((1, groups)), signs])
    estimate, variance = np.zeros((1, 1)), np.zeros((1, 1))
    for side, arm in ((1, slice(0, treated)), (-1, slice(treated, None))):
        people, weights = n[:, arm], signs[:, arm].T
        total = people.sum(axis=1)[:, None]
        middle = residual[:, arm] @ weights / total
        crossed = (people * residual[:, arm]) @ weights
        squares = (residual[:, arm] ** 2).sum(axis=1)[:, None] - 2 * middle * crossed + middle**2 * (people**2).sum(axis=1)[:, None]
        estimate, variance = estimate + side * middle, variance + squares / total**2
    variance = np.maximum(variance, 0.0)
    own, error = estimate[:, :1] ** 2, variance[:, :1]
    extreme = (estimate[:, 1:] ** 2 * error * (1 + ROUNDING) >= own * variance[:, 1:]).sum(axis=1)
    p = extreme / (len(signs) - 1) if listed else (1 + extreme) / (1 + RESAMPLES)
    return np.asarray(p <= ALPHA * (1 + ROUNDING))


def _blocks(draws: int) -> list[slice]:
    return [slice(start, start + BLOCK) for start in range(0, draws, BLOCK)]


def randomisation_floor(groups: int, treated: int) -> float:
    """Smallest two-sided p value of :func:`randomisation`: one assignment in all, two when swapped arms are as far apart."""
    ways = math.comb(groups, treated)
    floor = (2 if 2 * treated == groups else 1) / ways
    return floor if ways <= ENUMERATED else max(floor, 1 / (1 + RESAMPLES))

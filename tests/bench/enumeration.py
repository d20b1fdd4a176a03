"""Coverage of intervals of shares without any draw: every outcome, weighted by its exact probability."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

from evaluation.stats import Result, proportions
from evaluation.stats.arrays import Floats

Single = Callable[[int, int], Result]
Difference = Callable[[int, int, int, int], Result]

SLACK = 1e-12
"""Limits this close to the true value hold it: a difference such as .3 - .1 is not .2 in doubles."""
SHARES = np.arange(1, 1000) / 1000
MIDDLE = (SHARES >= 0.05) & (SHARES <= 0.95)
PAIRED = np.arange(2, 99) / 100
"""Shares of either arm, .02 to .98."""
FINE = np.arange(20, 981) / 1000
"""The same range ten times as dense, for the least coverage alone."""
SIZES = (5, 20, 200)
ARMS = ((5, 5), (5, 20), (20, 20), (25, 25))

SINGLE: dict[str, tuple[str, Single]] = {
    "clopper_pearson": ("exact", proportions.clopper_pearson),
    "wilson_corrected": ("conservative", proportions.wilson_corrected),
    "wilson": ("score", proportions.wilson),
    "jeffreys": ("score", proportions.jeffreys),
    "mid_p": ("score", proportions.mid_p),
}
"""Kind and interval of one share. Exact: never below its level. Conservative: not below it on the grid. Score: right on average."""
DIFFERENCE: dict[str, tuple[str, Difference]] = {
    "newcombe": ("score", proportions.newcombe),
    "miettinen_nurminen": ("score", proportions.miettinen_nurminen),
    "risk_difference": ("large arms", proportions.risk_difference),
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of one interval for one size, over one range of true shares.

    `least` is on the grid, at the share(s) `where`; `between` is the least between the points of the grid too: anywhere in
    the range for one share, in steps of .001 for a difference.
    """

    interval: str
    kind: str
    people: str
    shares: str
    mean: float
    least: float
    where: str
    between: float


def chances(n: int, shares: Floats) -> Floats:
    """Binomial probabilities of 0 to n cases (rows) at every share (columns)."""
    cases = np.arange(n + 1)[:, None]
    logs = special.xlogy(cases, shares) + special.xlog1py(n - cases, -shares)
    return np.asarray(np.exp(special.gammaln(n + 1) - special.gammaln(cases + 1) - special.gammaln(n - cases + 1) + logs))


def limits(answer: Result) -> tuple[float, float]:
    """Limits of an answer; a refused interval holds nothing."""
    return (np.inf, -np.inf) if answer.low is None or answer.high is None else (answer.low, answer.high)


def single_coverage(interval: Single, n: int, shares: Floats) -> Floats:
    """Probability that the interval of one share holds the true one."""
    low, high = (np.array(side)[:, None] for side in zip(*(limits(interval(k, n)) for k in range(n + 1)), strict=True))
    return np.asarray((chances(n, shares) * ((low <= shares + SLACK) & (shares - SLACK <= high))).sum(axis=0))


def difference_coverage(interval: Difference, n1: int, n0: int, shares: Floats) -> Floats:
    """Probability that the interval of a difference holds the true one; rows are shares of the first arm, columns of the second."""
    first, second = chances(n1, shares), chances(n0, shares)
    pairs = [[limits(interval(k1, n1, k0, n0)) for k0 in range(n0 + 1)] for k1 in range(n1 + 1)]
    low, high = np.moveaxis(np.array(pairs), 2, 0)[:, :, :, None]
    covered = []
    for share, chance in zip(shares, first.T, strict=True):
        truth = share - shares
        covered.append(chance @ (((low <= truth + SLACK) & (truth - SLACK <= high)) * second).sum(axis=1))
    return np.array(covered)


def least_anywhere(interval: Single, n: int, low: float = 0.0, high: float = 1.0) -> float:
    """Least coverage at any share of a range: it can only lie beside a limit, where coverage jumps, or at the range's ends."""
    sides = np.unique([limits(interval(k, n)) for k in range(n + 1)])
    beside = np.concatenate([sides - 1e-9, sides + 1e-9, [low, high]])
    return float(single_coverage(interval, n, beside[(beside >= low) & (beside <= high)]).min())


def enumerated() -> list[Coverage]:
    """Coverage of every interval: of one share over its middle and the whole range, of a difference over its own."""
    rows = []
    for name, (kind, interval) in SINGLE.items():
        for n in SIZES:
            covered = single_coverage(interval, n, SHARES)
            for text, chosen in ((".050-.950", MIDDLE), (".001-.999", SHARES > 0)):
                part, shares = covered[chosen], SHARES[chosen]
                between = least_anywhere(interval, n, shares[0], shares[-1])
                rows.append(Coverage(name, kind, str(n), text, float(part.mean()), float(part.min()), f"{shares[part.argmin()]:.3f}", between))
    for name, (kind, difference) in DIFFERENCE.items():
        for n1, n0 in ARMS:
            table = difference_coverage(difference, n1, n0, PAIRED)
            p1, p0 = np.unravel_index(table.argmin(), table.shape)
            where = f"{PAIRED[p1]:.2f} and {PAIRED[p0]:.2f}"
            between = float(difference_coverage(difference, n1, n0, FINE).min())
            rows.append(Coverage(name, kind, f"{n1} v {n0}", ".02-.98", float(table.mean()), float(table.min()), where, between))
    return rows

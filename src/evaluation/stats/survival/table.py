"""Life tables and the one linear functional from which every curve and area of this room follows."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.stats.arrays import Bools, Floats, floats


@dataclass(frozen=True, slots=True)
class Exits:
    """Exits of one group of people: their month, cause and number, and the months and numbers of those censored.

    `causes` has one entry for each of `months` and `counts`; any hashable label will do.
    """

    months: Sequence[float]
    causes: Sequence[Hashable]
    counts: Sequence[float]
    censored_months: Sequence[float] = ()
    censored_counts: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class LifeTable:
    """Months in order, people at risk just before each, exits by the cause looked at and by all others together."""

    month: Floats
    at_risk: Floats
    exits: Floats
    others: Floats

    @property
    def total(self) -> float:
        """Number of people followed."""
        return float(self.at_risk[0]) if len(self.at_risk) else 0.0

    @property
    def follow_up(self) -> float:
        """Last month in which the curve is known.

        Infinite when everyone has left by an exit, else the last month seen.
        """
        left = float((self.at_risk - self.exits - self.others)[-1:].sum())
        return float("inf") if left <= 1e-12 * self.total else float(self.month[-1])


@dataclass(frozen=True, slots=True)
class Functional:
    """A weighted sum of the steps of a cumulative incidence, and its gradient in the two hazards of every month."""

    value: float
    by_exit: Floats
    by_other: Floats


def life_table(people: Exits, cause: Hashable | None, months: Floats | None = None) -> LifeTable:
    """Count a life table for one cause against all others; `cause` None looks at any exit. `months` widens the grid.

    >>> table = life_table(Exits([1, 2, 2], ["job", "job", "army"], [3, 1, 1], [3], [5]), "job")
    >>> table.at_risk.tolist(), table.exits.tolist(), table.others.tolist()
    ([10.0, 7.0, 5.0], [3.0, 1.0, 0.0], [0.0, 1.0, 0.0])
    """
    month, count = floats(people.months), floats(people.counts)
    censored, censored_count = floats(people.censored_months), floats(people.censored_counts)
    grid = np.unique(np.concatenate([month, censored])) if months is None else months
    chosen: Bools = np.array([cause is None or label == cause for label in people.causes], dtype=np.bool_)
    exits = _tally(grid, month[chosen], count[chosen])
    others = _tally(grid, month[~chosen], count[~chosen])
    leaving = exits + others + _tally(grid, censored, censored_count)
    at_risk = np.cumsum(leaving[::-1])[::-1]
    return LifeTable(grid, at_risk, exits, others)


def _tally(grid: Floats, months: Floats, counts: Floats) -> Floats:
    return np.bincount(np.searchsorted(grid, months), weights=counts, minlength=len(grid)).astype(np.float64)


def survival_before(table: LifeTable) -> Floats:
    """Probability of no exit at all before each month (Kaplan-Meier of any exit, just before)."""
    hazard = (table.exits + table.others) / np.maximum(table.at_risk, 1e-300)
    return np.concatenate([[1.0], np.cumprod(1 - hazard)[:-1]])


def functional(table: LifeTable, weights: Floats) -> Functional:
    """Evaluate Σ w_j·S(j-)·h_j, where h_j is the hazard of the cause.

    Its derivatives in h_j and in the hazard of other causes come with it.

    With w the indicator of j <= t it is the cumulative incidence at t; with w = max(0, τ - j) it is the area below it
    up to τ.
    """
    at_risk = np.maximum(table.at_risk, 1e-300)
    before = survival_before(table)
    steps = weights * before * table.exits / at_risk
    later = np.cumsum(steps[::-1])[::-1] - steps
    staying = 1 - (table.exits + table.others) / at_risk
    loss = np.divide(later, staying, out=np.zeros_like(later), where=staying > 1e-12)
    return Functional(float(steps.sum()), weights * before - loss, -loss)


def delta_variance(table: LifeTable, gradient: Functional) -> float:
    """Variance of a functional by the delta method.

    Exits are multinomial in every month (without censoring it is exactly F(1-F)/n).
    """
    at_risk = np.maximum(table.at_risk, 1e-300)
    hazard, other = table.exits / at_risk, table.others / at_risk
    mean = gradient.by_exit * hazard + gradient.by_other * other
    square = gradient.by_exit**2 * hazard + gradient.by_other**2 * other
    return float(np.maximum(square - mean**2, 0.0) @ (1 / at_risk))


def clustered_variance(whole: LifeTable, parts: Sequence[LifeTable], gradient: Functional) -> float:
    """Variance of a functional between clusters.

    G/(G-1)·ΣU_g², U_g the linearised contribution of a cluster (infinitesimal jackknife).

    `parts` are the clusters' life tables on the months of `whole`. Source: Lin & Wei (1989),
    doi:10.1080/01621459.1989.10478874.
    """
    at_risk = np.maximum(whole.at_risk, 1e-300)
    total = 0.0
    for part in parts:
        exits = part.exits - whole.exits * part.at_risk / at_risk
        others = part.others - whole.others * part.at_risk / at_risk
        total += float((gradient.by_exit * exits + gradient.by_other * others) @ (1 / at_risk)) ** 2
    return total * len(parts) / (len(parts) - 1)

"""Entropy balancing: weights of the other arm that give it exactly the first arm's means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evaluation.stats.arrays import Floats, Numbers
from evaluation.stats.weighting.linearised import Arms, arms, effective_people

BALANCED = 1e-8
"""Largest standardised difference of means that counts as balance."""

SETTLED = 1e-13
STEPS = 200
HALVINGS = 40


@dataclass(frozen=True, slots=True, eq=False)
class Balanced:
    """Weight of one person of every row: 1 in the first arm; the other arm's sum to the first arm's people.

    `effective_n` is Kish's effective number of people of the other arm, `largest` the largest standardised difference of
    means that is left. `weights` is empty when refused with a `reason`.
    """

    weights: Floats
    effective_n: float | None
    largest: float | None
    steps: int
    reason: str = ""


def entropy_balance(first: Numbers, columns: Mapping[str, Numbers], counts: Numbers | None = None, moments: Literal[1, 2] = 1) -> Balanced:
    """Weigh the other arm to the first arm's means (and variances), staying as near to equal weights as that allows.

    Minimise Σ n·w·log(w) over w >= 0 of the other arm with Σ n·w·x = mean of the first arm for every covariate: w is
    proportional to exp(x'λ), and λ minimises the convex dual log Σ n·exp(x'λ) by Newton's method on standardised covariates.

    Parameters
    ----------
    first
        1 in the first arm, 0 in the other, for every distinct row.
    columns
        Name and values of every covariate. Those that repeat others do no harm.
    counts
        People of every row; one each when not given.
    moments
        1 balances means; 2 balances squares too, that is variances (0/1 covariates have none of their own).

    Returns
    -------
    Balanced
        Refused with "no_overlap" when no weights can do it (the first arm's means lie outside the convex hull of the other
        arm's rows: certified by a dual value below log(min n/Σn), which no attainable mean allows), with "disjoint_supports"
        when a covariate is a different constant in each arm, with "no_convergence" when neither shows, and with "no_units",
        "impossible_counts", "not_finite".

    Notes
    -----
    Balance is by construction, so it is no evidence: look at `effective_n`, the people the comparison really rests on.
    Hainmueller (2012), doi:10.1093/pan/mpr025. Average effect on the first arm: :func:`weighted_difference`.

    >>> answer = entropy_balance([1, 1, 0, 0, 0], {"age": [20, 30, 20, 20, 30]})
    >>> answer.weights.round(6).tolist(), round(answer.effective_n, 4)
    ([1.0, 1.0, 0.5, 0.5, 1.0], 2.6667)

    """
    rows = arms(first, columns, counts)
    if rows.reason:
        return Balanced(np.empty(0), None, None, 0, rows.reason)
    aims, reason = _aims(rows, moments)
    if reason:
        return Balanced(np.empty(0), None, None, 0, reason)
    people = rows.counts[~rows.first]
    tilt = _descend(aims[people > 0], people[people > 0])
    if tilt.reason:
        return Balanced(np.empty(0), None, tilt.largest, tilt.steps, tilt.reason)
    values = np.ones(len(rows.first))
    shares = np.zeros(len(people))
    shares[people > 0] = tilt.shares / people[people > 0]
    values[~rows.first] = shares * rows.sizes[0]
    return Balanced(values, effective_people(shares, people), tilt.largest, tilt.steps)


def _aims(rows: Arms, moments: int) -> tuple[Floats, str]:
    """Covariates of the other arm as standardised distances from the first arm's means; or why there are none."""
    columns = []
    for column in rows.design.T:
        distances = _distances(column, rows)
        if distances is None:
            return np.empty((0, 0)), "disjoint_supports"
        columns.append(distances[~rows.first])
        if moments == 2 and len(np.unique(column[rows.counts > 0])) > 2:
            squares = _distances(distances**2, rows)
            if squares is None:
                return np.empty((0, 0)), "disjoint_supports"
            columns.append(squares[~rows.first])
    people = int((~rows.first).sum())
    return np.column_stack(columns) if columns else np.empty((people, 0)), ""


def _distances(column: Floats, rows: Arms) -> Floats | None:
    """(x - first arm's mean)/sqrt((var1 + var0)/2); zeros for one constant; `None` when the arms are different constants."""
    present = rows.counts > 0
    shifted = column - column[present][0]
    centre, spread = 0.0, 0.0
    for arm in (~rows.first, rows.first):
        centre = float(np.average(shifted[arm], weights=rows.counts[arm]))
        spread += float(np.average((shifted[arm] - centre) ** 2, weights=rows.counts[arm])) / 2
    if np.ptp(column[present]) == 0:
        return np.zeros(len(column))
    return (shifted - centre) / np.sqrt(spread) if spread > 0 else None


@dataclass(frozen=True, slots=True, eq=False)
class _Tilt:
    shares: Floats
    largest: float
    steps: int
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Spot:
    height: float
    shares: Floats
    slope: Floats


def _spot(values: Floats, aims: Floats, base: Floats) -> _Spot:
    linear = aims @ values
    top = float(linear.max())
    raised = base * np.exp(linear - top)
    total = float(raised.sum())
    shares = raised / total
    return _Spot(top + float(np.log(total)), shares, shares @ aims)


def _descend(aims: Floats, people: Floats) -> _Tilt:
    """Minimise the dual from equal weights; stops at rounding, at a certificate that there is no minimum, or stuck."""
    base = people / people.sum()
    floor = float(np.log(base.min())) - 1e-9
    values = np.zeros(aims.shape[1])
    spot, steps = _spot(values, aims, base), 0
    while steps < STEPS and float(np.abs(spot.slope).max(initial=0.0)) > SETTLED:
        moved = _downhill(values, spot, aims, base)
        if moved is None:
            break
        values, spot = moved
        steps += 1
        if spot.height < floor:
            return _Tilt(spot.shares, float(np.abs(spot.slope).max()), steps, "no_overlap")
    largest = float(np.abs(spot.slope).max(initial=0.0))
    return _Tilt(spot.shares, largest, steps, "" if largest < BALANCED else "no_convergence")


def _downhill(values: Floats, spot: _Spot, aims: Floats, base: Floats) -> tuple[Floats, _Spot] | None:
    """One damped Newton step, halved until it descends enough; `None` when no step does."""
    curvature = (aims * spot.shares[:, None]).T @ aims - np.outer(spot.slope, spot.slope)
    damping = 1e-12 * (1 + float(np.trace(curvature)))
    step = -np.linalg.solve(curvature + damping * np.eye(len(values)), spot.slope)
    promise, length = float(spot.slope @ step), 1.0
    near = float(np.abs(spot.slope).max()) < 1e-6
    for _ in range(HALVINGS):
        ahead = _spot(values + length * step, aims, base)
        better = float(np.abs(ahead.slope).max()) < float(np.abs(spot.slope).max())
        if (near and better) or (not near and ahead.height <= spot.height + 1e-4 * length * promise):
            return values + length * step, ahead
        length /= 2
    return None

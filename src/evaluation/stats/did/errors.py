"""From what each unit adds to an estimate to its standard error, its interval and a joint test."""

from typing import Literal

import numpy as np
from scipy import special

from evaluation.stats import critical
from evaluation.stats.arrays import Floats
from evaluation.stats.did.panel import Positions
from evaluation.stats.result import Result, Test, refused

Correction = Literal["HC0", "HC2"]

ROUNDING = 1e-14
"""A standard error below this share of the numbers is rounding, not variation."""
WALD = "joint Wald test, F"


def satterthwaite(influence: Floats, groups: Positions) -> float:
    """Degrees of freedom (Σv)²/Σ(v²/(n-1)) of a variance summed over groups of units, v = Σψ² within a group.

    With one treated and one control group it is Welch's. A group of one unit counts as one degree.
    Source: Satterthwaite (1946), doi:10.2307/3002019.

    >>> psi = np.array([0.5, -0.5, 0.1, -0.1])
    >>> round(satterthwaite(psi, np.array([0, 0, 1, 1])), 3)
    1.08
    """
    squares = np.bincount(groups, influence**2)
    sizes = np.bincount(groups, influence != 0)
    held = squares > 0
    squares = squares[held] / squares[held].sum()
    return float(1 / (squares**2 / np.maximum(sizes[held] - 1, 1)).sum())


def interval(value: float, influence: Floats, groups: Positions, level: float, method: str, correction: Correction) -> Result:
    """Interval of an estimate to which each unit adds `influence`: se² = Σψ².

    HC2: Student's t on Satterthwaite's degrees of freedom; HC0: normal limits, as published software prints.

    >>> interval(1.0, np.array([3.0, -4.0]), np.array([0, 1]), 0.95, "sum", "HC0").se
    5.0
    """
    se = float(np.sqrt((influence**2).sum()))
    if se <= ROUNDING * abs(value):
        return refused("no_variation", level, method, value=value)
    df = satterthwaite(influence, groups) if correction == "HC2" else None
    half = se * (critical.normal(level) if df is None else critical.student(level, df))
    return Result(value, value - half, value + half, level, method, df=df, se=se)


def wald(values: Floats, influence: Floats) -> float | None:
    """Quadratic form b'V⁻¹b of the estimates b with V = Ψ'Ψ; None when V is singular.

    >>> wald(np.array([2.0]), np.array([[0.6], [-0.8]]))
    4.0
    """
    errors = np.sqrt((influence**2).sum(axis=0))
    if len(values) == 0 or np.any(errors == 0):
        return None
    likeness = (influence / errors).T @ (influence / errors)
    if np.linalg.eigvalsh(likeness)[0] < 1e-10:
        return None
    standard = values / errors
    return float(standard @ np.linalg.solve(likeness, standard))


def joint_test(values: Floats, influence: Floats, groups: Positions) -> Test:
    """Test that all q estimates are zero: F = W·(ν - q + 1)/(ν·q) on q and ν - q + 1 degrees of freedom.

    W is :func:`wald`, ν the least of the estimates' Satterthwaite degrees of freedom; for q = 1 it is the t test.
    `df` of the answer is q. Refused with "too_few_units" when ν - q + 1 is not positive, with "singular" when the
    estimates repeat each other, and with "too_few_periods" when there are none.
    Source: Hotelling (1931), doi:10.1214/aoms/1177732979.

    >>> psi = np.array([[0.6], [-0.6], [0.2], [-0.2]])
    >>> test = joint_test(np.array([2.0]), psi, np.array([0, 0, 1, 1]))
    >>> round(test.statistic, 3), test.df
    (5.0, 1.0)
    """
    q = len(values)
    if q == 0:
        return Test(None, None, WALD, reason="too_few_periods")
    statistic = wald(values, influence)
    if statistic is None:
        return Test(None, None, WALD, reason="singular")
    freedom = min(satterthwaite(column, groups) for column in influence.T)
    rest = freedom - q + 1
    if rest <= 0:
        return Test(None, None, WALD, df=q, reason="too_few_units")
    f = statistic * rest / (freedom * q)
    return Test(f, float(special.fdtrc(q, rest, f)), WALD, df=q)

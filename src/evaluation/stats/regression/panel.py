"""Units watched over periods: two-way fixed effects, whatever cells of the panel are missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.regression.adapters import Fit
from evaluation.stats.regression.moments import Labels, check_rows, keys
from evaluation.stats.regression.robust import NOTHING, PERFECT, ROUNDING, Sandwich, intervals, told

Places = npt.NDArray[np.intp]
EXPLAINED = 1e-9
"""A column that keeps less than this share of its length after the effects are out is explained by them."""


@dataclass(frozen=True, slots=True, eq=False)
class _Within:
    """Rows with both effects out, times the root of their weight; their solution; `effects` of periods, `total` about the mean."""

    columns: Floats
    residual: Floats
    values: Floats
    bread: Floats
    units: int
    effects: int
    total: float
    rounding: float
    r_squared: float | None

    @property
    def df(self) -> float:
        return float(len(self.residual) - self.units - self.effects - len(self.values))

    def classical(self) -> Floats:
        """Variances s²(X'X)^(-1), zero when the residual is rounding."""
        rss = told(float(self.residual @ self.residual), self.total, self.rounding)
        variance: Floats = rss / self.df * np.diag(self.bread)
        return variance


def two_way(
    y: Numbers,
    unit: Labels,
    period: Labels,
    columns: Mapping[str, Numbers],
    covariance: Literal["classical", "CR1"] = "classical",
    cluster: Labels | tuple[Labels, Labels] | None = None,
    level: float = 0.95,
    weights: Numbers | None = None,
) -> Fit:
    """Two-way fixed effects: y = a_unit + c_period + columns·b + e, exact in unbalanced panels.

    Unit effects leave by (weighted) means, period effects by least squares on what those means leave of their indicators.

    Parameters
    ----------
    y, unit, period, columns
        Outcome, unit and period of every row, name and values of every covariate (no constant: the effects hold it).
    covariance
        "classical" s²(X'X)^(-1), t on N - units - (periods - 1) - p degrees of freedom, absorbed effects counted; or "CR1".
    cluster
        For "CR1": a label for every row, or a tuple of two such lists for two-way clustering V1 + V2 - V12, each term with
        its own G/(G - 1); the units when not given. t on G - 1 (the smaller G). The factor (N - 1)/(N - K) counts in K the
        constant, the columns and the effects, except effects nested in a clustering. Where V1 + V2 - V12 is not positive
        the larger one-way variance stands.
    level
        Confidence level, 0-1.
    weights
        Analytic weight of every row, above 0 (population of the unit), 1 unless given; N counts rows.

    Returns
    -------
    Fit
        Without a constant; r² is that within effects. Refused with "no_units", "too_few_rows", "singular" (a column is
        explained by the effects or by other columns) and "one_cluster".

    Raises
    ------
    QuestionError
        When a number is missing or infinite, or a weight is not above 0.

    Notes
    -----
    Wooldridge, Introductory Econometrics, ch. 14; Cameron, Gelbach & Miller (2011), doi:10.1198/jbes.2010.07136. When
    treatment starts at different times and its effects differ, the coefficient is no average of effects: Goodman-Bacon
    (2021), doi:10.1016/j.jeconom.2021.03.014.

    >>> fit = two_way([1, 2, 3, 7, 2, 3.5], list("aabbcc"), [0, 1] * 3, {"treated": [0, 0, 0, 1, 0, 0]})
    >>> round(fit.coefficient("treated").value, 6), fit.df
    (2.75, 1.0)

    """
    rows, names = len(floats(y)), tuple(columns)
    method = "two-way fixed effects" + ("" if covariance == "classical" else f", {covariance}")
    if rows == 0 or not names:
        return Fit(names, (), rows, None, method, reason="no_units" if rows == 0 else "too_few_rows")
    places = (keys(unit)[1], keys(period)[1])
    design = np.column_stack([floats(column) for column in columns.values()])
    scale = np.ones(rows) if weights is None else floats(weights)
    check_rows(floats(y), np.where(scale == 0, -1.0, scale), design)
    solved, reason = _solve(floats(y), design, *places, np.sqrt(scale))
    if solved is None:
        return Fit(names, (), rows, None, method, reason=reason)
    plain = solved.classical()
    sandwich = Sandwich(plain, np.full(len(names), solved.df))
    if covariance == "CR1":
        ways = _ways(places[0] if cluster is None else cluster)
        if min(int(way.max()) for way in ways) == 0:
            return Fit(names, (), rows, None, method, reason="one_cluster")
        sandwich = _clustered(solved, ways, places, plain)
    results = intervals(solved.values, sandwich, plain, level, method)
    return Fit(names, results, rows, float(sandwich.df[0]), method, None, solved.r_squared)


def _solve(outcome: Floats, design: Floats, unit_of: Places, period_of: Places, root: Floats) -> tuple[_Within | None, str]:
    """Take the effects out and solve, or say why not."""
    units = int(unit_of.max()) + 1
    marks = (period_of[:, None] == np.arange(1, int(period_of.max()) + 1)).astype(np.float64)
    axes = _axes(_centred(marks, unit_of, root))
    if len(outcome) <= units + axes.shape[1] + design.shape[1]:
        return None, "too_few_rows"
    block = np.column_stack([outcome, design])
    middle = np.average(block, axis=0, weights=root**2)
    rest = _centred(block - middle, unit_of, root)
    for _ in range(2):
        rest = rest - axes @ (axes.T @ rest)
    y, X = rest[:, 0], rest[:, 1:]
    before, lengths = np.linalg.norm((block - middle) * root[:, None], axis=0), np.linalg.norm(X, axis=0)
    if np.any(lengths <= EXPLAINED * before[1:]) or np.linalg.matrix_rank(X / lengths, EXPLAINED) < X.shape[1]:
        return None, "singular"
    orthogonal, upper = np.linalg.qr(X)
    back = np.linalg.inv(upper)
    values = back @ (orthogonal.T @ y)
    residual, total = y - X @ values, float(before[0] ** 2)
    rounding = ROUNDING * float((outcome * root) @ (outcome * root))
    r_squared = 1 - float(residual @ residual) / float(y @ y) if y @ y > PERFECT * total + rounding else None
    return _Within(X, residual, values, back @ back.T, units, axes.shape[1], total, rounding, r_squared), ""


def _centred(block: Floats, unit_of: Places, root: Floats) -> Floats:
    """Subtract the weighted mean of the unit and multiply by the root of the weight."""
    mass = np.bincount(unit_of, weights=root**2)
    sums = np.column_stack([np.bincount(unit_of, weights=column * root**2) for column in block.T]) if block.size else np.zeros((len(mass), 0))
    left: Floats = (block - (sums / mass[:, None])[unit_of]) * root[:, None]
    return left


def _axes(indicators: Floats) -> Floats:
    """Return an orthonormal basis of what the units leave of the periods: fewer than periods - 1 axes in a panel that falls apart."""
    if indicators.shape[1] == 0:
        return indicators
    axes, sizes, _ = np.linalg.svd(indicators, full_matrices=False)
    kept: Floats = axes[:, sizes > EXPLAINED * sizes[0]] if sizes[0] > 0 else axes[:, :0]
    return kept


def _ways(cluster: Labels | tuple[Any, ...]) -> list[Places]:
    """Places of every row in each clustering, and in their intersection when there are two."""
    if not isinstance(cluster, tuple):
        return [keys(cluster)[1]]
    first, second = (keys(labels)[1] for labels in cluster)
    return [first, second, np.unique(first * (int(second.max()) + 1) + second, return_inverse=True)[1]]


def _clustered(solved: _Within, ways: Sequence[Places], effects: tuple[Places, Places], plain: Floats) -> Sandwich:
    rows, p = solved.columns.shape
    pulls = (solved.columns * solved.residual[:, None]) @ solved.bread
    parts = []
    for way in ways:
        groups = int(way.max()) + 1
        sums = np.column_stack([np.bincount(way, weights=pull) for pull in pulls.T])
        parts.append(groups / (groups - 1) * (sums**2).sum(axis=0))
    variance = parts[0] if len(parts) == 1 else parts[0] + parts[1] - parts[2]
    widest = np.max(parts[:2], axis=0)
    sizes = (solved.units - 1, solved.effects)
    lost = sum(size for size, effect in zip(sizes, effects, strict=True) if not any(_nested(effect, way) for way in ways[:2]))
    factor = (rows - 1) / (rows - 1 - p - lost)
    df = min(int(way.max()) for way in ways[:2])
    return Sandwich(factor * np.where(variance > plain * NOTHING**2, variance, widest), np.full(p, float(df)))


def _nested(effect: Places, way: Places) -> bool:
    """Whether every level of an effect lies in one cluster."""
    return len(np.unique(effect * (int(way.max()) + 1) + way)) == int(effect.max()) + 1

"""Logit on distinct rows with counts: the figures of a million people in milliseconds."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evaluation.stats import critical
from evaluation.stats.arrays import Bools, Floats, Numbers, floats
from evaluation.stats.regression.adapters import CONSTANT, Fit
from evaluation.stats.regression.logistic import Peak, Rows, climb, shares_of
from evaluation.stats.result import Result, refused

Labels = Sequence[Hashable] | npt.NDArray[np.generic]

GROUPED = "logit"
CLUSTERED = "logit, CR1"
ALIKE = 1e-10
"""Least eigenvalue of the correlations of the columns below which the exact rank decides."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """Rows with centred and scaled covariates, and the matrix that takes their coefficients back to the given units."""

    rows: Rows
    back: Floats
    kept: Bools
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted grouped logit inside this package: coefficients, their covariance matrix and the clusters behind it."""

    scaled: Scaled
    peak: Peak
    covariance: Floats
    clusters: int
    few: tuple[bool, ...]
    method: str
    reason: str = ""

    @property
    def df(self) -> float | None:
        """Degrees of freedom of the limits: G - 1 with clusters, else none (normal)."""
        return float(self.clusters - 1) if self.clusters else None

    def interval(self, value: float, se: float, level: float, reason: str = "") -> Result:
        """Limits of a value with this model's degrees of freedom, refused for a reason or a vanishing error."""
        if reason or se == 0:
            return refused(reason or "no_variation", level, self.method, value=value)
        half = se * (critical.normal(level) if self.df is None else critical.student(level, self.df))
        return Result(value, value - half, value + half, level, self.method, df=self.df, se=se)


def scaled_rows(k: Numbers, n: Numbers, columns: Mapping[str, Numbers]) -> Scaled:
    """Centre and scale the columns by the people behind the rows, a constant first; rows without people are left out.

    With a `reason` instead: "no_units", "impossible_counts", "not_finite", "too_few_rows" or "singular".

    >>> scaled_rows([1, 2], [2, 2], {"x": [5, 7]}).rows.design.tolist()
    [[1.0, -1.0], [1.0, 1.0]]
    """
    cases, people = floats(k), floats(n)
    kept = people != 0
    given = np.empty((len(people), len(columns)), order="F")
    for place, column in enumerate(columns.values()):
        given[:, place] = column
    if not kept.all():
        cases, people, given = cases[kept], people[kept], given[kept]
    if reason := _impossible(cases, people, given):
        return Scaled(Rows(given, cases, people), np.empty((0, 0)), kept, reason)
    total = people.sum()
    centre = people @ given / total
    design = np.ones((len(people), len(columns) + 1), order="F")
    design[:, 1:] = given - centre
    spread = np.sqrt(np.einsum("ij,ij,i->j", design[:, 1:], design[:, 1:], people) / total)
    spread = np.where(spread > 0, spread, 1.0)
    design[:, 1:] /= spread
    back = np.diag(np.concatenate([[1.0], 1 / spread]))
    back[0, 1:] = -centre / spread
    reason = "too_few_rows" if total <= design.shape[1] else ""
    return Scaled(Rows(design, cases, people), back, kept, reason or ("singular" if _repeats(design, people) else ""))


def _impossible(cases: Floats, people: Floats, given: Floats) -> str:
    if len(people) == 0:
        return "no_units"
    if not (np.isfinite(cases).all() and np.isfinite(people).all() and np.isfinite(given).all()):
        return "not_finite"
    return "impossible_counts" if np.any(cases < 0) or np.any(cases > people) else ""


def _repeats(design: Floats, people: Floats) -> bool:
    likeness = design.T @ (design * (people / people.sum())[:, None])
    if float(np.linalg.eigvalsh(likeness)[0]) > ALIKE:
        return False
    return bool(np.linalg.matrix_rank(design) < design.shape[1])


def logit_grouped(
    k: Numbers,
    n: Numbers,
    columns: Mapping[str, Numbers],
    level: float = 0.95,
    cluster: Labels | None = None,
    *,
    firth: bool = False,
) -> Fit:
    """Logit of k cases of n people on a constant and the named columns, one row for each distinct set of covariates.

    log(p/(1 - p)) = b0 + Σ b·x, by Newton-Raphson. Coefficients, errors and log-likelihood (of people, without
    binomial coefficients) are those of :func:`evaluation.stats.regression.logit` on people's rows.

    Parameters
    ----------
    k, n
        Cases and people of every row, or sums of their weights. Rows without people are left out.
    columns
        Name and values of every covariate, without the constant.
    level
        Confidence level, 0-1.
    cluster
        Label of the cluster of every row (rows are then distinct by covariates and cluster).
    firth
        Answer with :func:`evaluation.stats.regression.firth` instead of refusing separated data (without clusters).

    Returns
    -------
    Fit
        Log odds ratios. `n` is people, `df` people less coefficients. Without clusters Wald limits from (X'WX)⁻¹; with
        them CR1, G/(G-1)·(N-1)/(N-p)·(X'WX)⁻¹ΣS_gS_g'(X'WX)⁻¹ with S_g the score of a cluster, and Student's t on
        G - 1 degrees of freedom; a 0/1 covariate that fewer than two clusters have, or fewer than two lack, keeps
        its value and is refused the interval with "few_treated". Refused as a whole with "perfect_separation" (the
        likelihood has no maximum: certified by a direction of rise), "singular", "too_few_rows", "no_units",
        "impossible_counts", "not_finite", "one_cluster" or "no_convergence".

    Notes
    -----
    Weights of people that are not counts (survey or propensity weights) need clusters or another robust error.
    Cox (1958), doi:10.1111/j.2517-6161.1958.tb00292.x; separation: Albert & Anderson (1984),
    doi:10.1093/biomet/71.1.1; clusters: Liang & Zeger (1986), doi:10.1093/biomet/73.1.13.

    >>> answer = logit_grouped([1, 2], [3, 3], {"x": [0, 1]})
    >>> round(answer.coefficient("x").value, 4), answer.n
    (1.3863, 6)

    """
    model = fit_grouped(k, n, columns, cluster)
    names, people = (CONSTANT, *columns), round(float(model.scaled.rows.n.sum())) if model.reason != "not_finite" else 0
    if model.reason == "perfect_separation" and firth and cluster is None:
        from evaluation.stats.regression.firth import firth as penalised

        return penalised(k, n, columns, level)
    if model.reason:
        return Fit(names, (), people, None, model.method, reason=model.reason)
    values = model.scaled.back @ model.peak.values
    errors = np.sqrt(np.diag(model.covariance))
    coefficients = tuple(
        model.interval(value, se, level, "few_treated" if few else "")
        for value, se, few in zip(values.tolist(), errors.tolist(), model.few, strict=True)
    )
    return Fit(names, coefficients, people, float(people - len(names)), model.method, model.peak.log_likelihood)


def fit_grouped(k: Numbers, n: Numbers, columns: Mapping[str, Numbers], cluster: Labels | None = None) -> Model:
    """Fit the grouped logit; covariances are in the units of the given columns."""
    scaled = scaled_rows(k, n, columns)
    method = GROUPED if cluster is None else CLUSTERED
    nothing = np.empty((0, 0))
    if scaled.reason:
        return Model(scaled, Peak(), nothing, 0, (), method, scaled.reason)
    rows, count, start = scaled.rows, len(scaled.back), np.zeros(len(scaled.back))
    share = float(rows.k.sum() / rows.n.sum())
    if share in (0, 1):
        return Model(scaled, Peak(), nothing, 0, (), method, "perfect_separation")
    start[0] = np.log(share / (1 - share))
    peak = climb(rows, start, np.ones(count, dtype=np.bool_))
    if peak.reason:
        return Model(scaled, peak, nothing, 0, (), method, peak.reason)
    bread = np.linalg.inv(peak.information)
    if cluster is None:
        return Model(scaled, peak, scaled.back @ bread @ scaled.back.T, 0, (False,) * count, method)
    labels, place = np.unique(np.asarray(cluster)[scaled.kept], return_inverse=True)
    if len(labels) < 2:
        return Model(scaled, peak, nothing, 1, (), method, "one_cluster")
    covariance = bread @ _meat(rows, peak.values, place, len(labels)) @ bread
    few = tuple(_few(column, place) for column in rows.design.T)
    return Model(scaled, peak, scaled.back @ covariance @ scaled.back.T, len(labels), few, method)


def _meat(rows: Rows, values: Floats, place: npt.NDArray[np.int64], clusters: int) -> Floats:
    people, count = float(rows.n.sum()), rows.design.shape[1]
    rest = rows.k - rows.n * shares_of(rows.design @ values)
    scores = np.column_stack([np.bincount(place, column * rest, clusters) for column in rows.design.T])
    correction = clusters / (clusters - 1) * (people - 1) / (people - count)
    total: Floats = scores.T @ scores * correction
    return total


def _few(column: Floats, place: npt.NDArray[np.int64]) -> bool:
    """Whether a column of two values has one of them in fewer than two clusters."""
    low, high = column.min(), column.max()
    if low == high or not np.all((column == low) | (column == high)):
        return False
    return min(len(np.unique(place[column == side])) for side in (low, high)) < 2


def average_marginal_effect_grouped(
    k: Numbers,
    n: Numbers,
    columns: Mapping[str, Numbers],
    name: str,
    level: float = 0.95,
    cluster: Labels | None = None,
    *,
    discrete: bool = True,
) -> Result:
    """Average effect of a covariate of :func:`logit_grouped` on the probability, over all people, -1 to 1.

    `discrete` (for an arm): Σn·(p at x = 1 - p at x = 0)/N, everything else as it is; otherwise Σn·p(1 - p)·b/N, the
    slope per unit. Error by the delta method from the model's covariance matrix, clustered when clusters are given;
    the covariates are taken as they are. Refused as :func:`logit_grouped`; "no_units" when there is no such column.

    Source: Bartus (2005), doi:10.1177/1536867X0500500303; Greene, Econometric Analysis, section on binary choice.

    >>> answer = average_marginal_effect_grouped([1, 2], [3, 3], {"x": [0, 1]}, "x")
    >>> round(answer.value, 4), round(answer.se, 4)
    (0.3333, 0.3849)
    """
    model = fit_grouped(k, n, columns, cluster)
    method = f"{model.method} marginal effect" + (", discrete" if discrete else "")
    if model.reason or name not in columns:
        return refused(model.reason or "no_units", level, method)
    place, rows = 1 + list(columns).index(name), model.scaled.rows
    given = rows.design @ np.linalg.inv(model.scaled.back)
    values, share = model.scaled.back @ model.peak.values, rows.n / rows.n.sum()
    value, slope = (_step if discrete else _tilt)(given, values, share, place)
    se = float(np.sqrt(slope @ model.covariance @ slope))
    answer = model.interval(value, se, level, "few_treated" if model.few[place] else "")
    return Result(answer.value, answer.low, answer.high, level, method, answer.df, None, answer.se, answer.reason)


def _step(given: Floats, values: Floats, share: Floats, place: int) -> tuple[float, Floats]:
    value, slope = 0.0, np.zeros(len(values))
    for side in (1.0, 0.0):
        moved = given.copy()
        moved[:, place] = side
        p = shares_of(moved @ values)
        sign = 1 if side else -1
        value += sign * float(share @ p)
        slope += sign * ((share * p * (1 - p)) @ moved)
    return value, slope


def _tilt(given: Floats, values: Floats, share: Floats, place: int) -> tuple[float, Floats]:
    p = shares_of(given @ values)
    density = share * p * (1 - p)
    slope = values[place] * ((density * (1 - 2 * p)) @ given)
    slope[place] += density.sum()
    return float(values[place] * density.sum()), slope

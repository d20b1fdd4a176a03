"""Two-stage least squares: a covariate chosen for reasons of its own, and an instrument that moved it by chance."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import special

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.regression.adapters import CONSTANT, Fit
from evaluation.stats.regression.moments import check_rows
from evaluation.stats.regression.robust import PERFECT, ROUNDING, Sandwich, intervals, told
from evaluation.stats.result import Test

WEAK = 10.0
"""First-stage F below which an instrument is called weak (Staiger & Stock 1997)."""
REPEATED = 1e-10


@dataclass(frozen=True, slots=True)
class TwoStage:
    """A fit by two-stage least squares, and for every endogenous covariate the F test of its instruments in the first stage.

    The `df` of such a test are those of its residual.
    """

    fit: Fit
    first_stage: tuple[Test, ...] = ()

    @property
    def weak(self) -> bool:
        """Whether some first-stage F is below :data:`WEAK`."""
        return any(test.statistic is not None and test.statistic < WEAK for test in self.first_stage)


def two_stage(
    y: Numbers,
    endogenous: Mapping[str, Numbers],
    instruments: Mapping[str, Numbers],
    columns: Mapping[str, Numbers] | None = None,
    level: float = 0.95,
) -> TwoStage:
    """Two-stage least squares: b = (X'PX)^(-1)X'Py, P the projection on the instruments and the exogenous columns.

    Parameters
    ----------
    y
        Outcome of every row.
    endogenous, instruments, columns
        Name and values of the endogenous covariates, of the instruments kept out of the equation (at least as many), and of the
        exogenous columns, without the constant.
    level
        Confidence level, 0-1.

    Returns
    -------
    TwoStage
        Classical error s²(X'PX)^(-1), s² = e'e/(n - p) from the residual e = y - Xb of the equation itself; t on n - p. The method
        says "weak instruments" when a first-stage F is below 10: then the interval does not keep its level. Refused with
        "no_units", "too_few_rows" and "singular" (columns repeat each other, or there are too few instruments, or they move nothing).

    Raises
    ------
    QuestionError
        When a number is missing or infinite.

    Notes
    -----
    Theil (1953); Staiger & Stock (1997), doi:10.2307/2171753. With several endogenous covariates each F is the partial one and
    flatters; Sanderson & Windmeijer (2016), doi:10.1016/j.jeconom.2015.06.004.

    >>> answer = two_stage([1, 3, 2, 6, 5, 8], {"dose": [0, 1, 0, 2, 2, 3]}, {"offer": [0, 0, 0, 1, 1, 1]})
    >>> round(answer.fit.coefficient("dose").value, 6), answer.first_stage[0].df
    (2.166667, 4.0)

    """
    outcome, exogenous = floats(y), {} if columns is None else columns
    names, rows, method = (CONSTANT, *exogenous, *endogenous), len(outcome), "two-stage least squares"
    inside = np.column_stack([np.ones(rows), *(floats(column) for column in exogenous.values())])
    chosen, outside = (np.column_stack([np.zeros((rows, 0)), *(floats(c) for c in part.values())]) for part in (endogenous, instruments))
    X, Z = np.column_stack([inside, chosen]), np.column_stack([inside, outside])
    check_rows(outcome, np.ones(rows), np.column_stack([X, Z]))
    if reason := _refusal(X, Z):
        return TwoStage(Fit(names, (), rows, None, method, reason=reason))
    fitted = _projected(X, Z)
    if _repeated(fitted):
        return TwoStage(Fit(names, (), rows, None, method, reason="singular"))
    tests = tuple(_first_stage(column, inside, Z) for column in chosen.T)
    orthogonal, upper = np.linalg.qr(fitted)
    back, df = np.linalg.inv(upper), float(rows - len(names))
    values = back @ (orthogonal.T @ outcome)
    residual = outcome - X @ values
    total = float(((outcome - outcome.mean()) ** 2).sum())
    variance = told(float(residual @ residual), total, ROUNDING * float(outcome @ outcome)) / df * (back**2).sum(axis=1)
    weak = any(test.statistic is not None and test.statistic < WEAK for test in tests)
    words = method + ", weak instruments: first-stage F below 10" * weak
    results = intervals(values, Sandwich(variance, np.full(len(names), df)), variance, level, words)
    return TwoStage(Fit(names, results, rows, df, words), tests)


def _refusal(X: Floats, Z: Floats) -> str:
    if len(X) == 0:
        return "no_units"
    if len(X) <= max(X.shape[1], Z.shape[1]):
        return "too_few_rows"
    return "singular" if Z.shape[1] < X.shape[1] or _repeated(X) or _repeated(Z) else ""


def _repeated(design: Floats) -> bool:
    """Whether columns repeat each other, each counted from its mean and by its length (the constant comes first)."""
    rest = design[:, 1:] - design[:, 1:].mean(axis=0)
    lengths = np.linalg.norm(rest, axis=0)
    if np.any(lengths <= REPEATED * np.linalg.norm(design[:, 1:], axis=0)):
        return True
    return bool(rest.shape[1]) and int(np.linalg.matrix_rank(rest / lengths, REPEATED)) < rest.shape[1]


def _projected(block: Floats, on: Floats) -> Floats:
    axes = np.linalg.qr(on)[0]
    shadow: Floats = axes @ (axes.T @ block)
    return shadow


def _first_stage(column: Floats, inside: Floats, Z: Floats) -> Test:
    """F = ((RSS0 - RSS1)/q)/(RSS1/(n - k)), RSS0 without the q instruments."""
    method, q, df = "first-stage F", Z.shape[1] - inside.shape[1], float(len(Z) - Z.shape[1])
    without, with_all = (float(((column - _projected(column, on)) ** 2).sum()) for on in (inside, Z))
    if with_all <= PERFECT * without:
        return Test(None, None, method, df, reason="no_variation")
    statistic = max(0.0, without - with_all) / q / (with_all / df)
    return Test(statistic, float(special.fdtrc(q, df, statistic)), method, df)

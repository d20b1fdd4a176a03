"""Least squares and logit: thin, typed adapters over statsmodels, which is imported only when one of them is called."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from evaluation.stats import critical
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.result import Result, refused

Covariance = Literal["classical", "HC0", "HC1", "HC2", "HC3"]
CONSTANT = "const"


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model: one :class:`Result` for each name, the constant "const" first.

    Without coefficients when refused with a `reason`.
    """

    names: tuple[str, ...]
    coefficients: tuple[Result, ...]
    n: int
    df: float | None
    method: str
    log_likelihood: float | None = None
    r_squared: float | None = None
    reason: str = ""

    def coefficient(self, name: str) -> Result:
        """Return the coefficient of a name; refused for the model's reason when there is none."""
        if name in self.names and self.coefficients:
            return self.coefficients[self.names.index(name)]
        return refused(self.reason or "singular", 0.95, self.method)


def _design(columns: Mapping[str, Numbers], n: int) -> Floats:
    return np.column_stack([np.ones(n), *(floats(column) for column in columns.values())])


def _refusal(design: Floats) -> str:
    if len(design) == 0:
        return "no_units"
    if len(design) <= design.shape[1]:
        return "too_few_rows"
    scale = np.linalg.norm(design, axis=0)
    return "singular" if np.linalg.matrix_rank(design / np.where(scale == 0, 1, scale)) < design.shape[1] else ""


def ols(y: Numbers, columns: Mapping[str, Numbers], covariance: Covariance = "classical", level: float = 0.95) -> Fit:
    """Least squares of `y` on a constant and the named columns; t intervals on n - p degrees of freedom.

    Parameters
    ----------
    y
        Outcome of every row.
    columns
        Name and values of every covariate, without the constant.
    covariance
        "classical", or White's heteroscedasticity-consistent HC0 to HC3 (HC2 on an arm's indicator is Welch's
        standard error).
    level
        Confidence level, 0-1.

    Returns
    -------
    Fit
        Refused with "singular" when columns repeat each other and with "too_few_rows" when nothing is left to
        estimate the error.

    Notes
    -----
    White (1980), doi:10.2307/1912934; MacKinnon & White (1985), doi:10.1016/0304-4076(85)90158-7.

    >>> answer = ols([1, 2, 4, 3], {"x": [0, 1, 2, 3]}).coefficient("x")
    >>> round(answer.value, 6), answer.df
    (0.8, 2.0)

    """
    outcome = floats(y)
    design, names = _design(columns, len(outcome)), (CONSTANT, *columns)
    method = "least squares" if covariance == "classical" else f"least squares, {covariance}"
    if reason := _refusal(design):
        return Fit(names, (), len(outcome), None, method, reason=reason)
    from statsmodels.regression.linear_model import OLS

    fitted: Any = OLS(outcome, design).fit(
        cov_type="nonrobust" if covariance == "classical" else covariance, use_t=True
    )
    df = float(fitted.df_resid)
    coefficients = _results(floats(fitted.params), floats(fitted.bse), critical.student(level, df), level, method, df)
    r_squared = float(fitted.rsquared) if np.ptp(outcome) > 0 else None
    return Fit(names, coefficients, len(outcome), df, method, None, r_squared)


def _results(
    values: Floats, errors: Floats, width: float, level: float, method: str, df: float | None
) -> tuple[Result, ...]:
    return tuple(
        Result(value, value - width * se, value + width * se, level, method, df=df, se=se)
        if se > 0
        else refused("no_variation", level, method, value=value)
        for value, se in zip(values.tolist(), errors.tolist(), strict=True)
    )


def logit(y: Numbers, columns: Mapping[str, Numbers], level: float = 0.95) -> Fit:
    """Maximum-likelihood logit of a 0/1 outcome on a constant and the named columns; Wald intervals.

    Refused with "perfect_separation" when covariates predict the outcome perfectly (or it never varies).
    Source: Cox (1958), doi:10.1111/j.2517-6161.1958.tb00292.x.

    >>> round(logit([0, 0, 1, 1, 1, 0], {"x": [0, 0, 0, 1, 1, 1]}).coefficient("x").value, 4)
    1.3863
    """
    outcome = floats(y)
    names, method = (CONSTANT, *columns), "logit"
    fitted, reason = _fit_logit(outcome, columns)
    if fitted is None:
        return Fit(names, (), len(outcome), None, method, reason=reason)
    coefficients = _results(floats(fitted.params), floats(fitted.bse), critical.normal(level), level, method, None)
    return Fit(names, coefficients, len(outcome), float(fitted.df_resid), method, float(fitted.llf))


def _fit_logit(outcome: Floats, columns: Mapping[str, Numbers]) -> tuple[Any, str]:
    design = _design(columns, len(outcome))
    if reason := _refusal(design):
        return None, reason
    if np.ptp(outcome) == 0:
        return None, "perfect_separation"
    from statsmodels.discrete.discrete_model import Logit
    from statsmodels.tools.sm_exceptions import ConvergenceWarning, PerfectSeparationError, PerfectSeparationWarning

    with warnings.catch_warnings():
        warnings.simplefilter("error", PerfectSeparationWarning)
        warnings.simplefilter("error", ConvergenceWarning)
        try:
            return Logit(outcome, design).fit(disp=0, maxiter=100), ""
        except (PerfectSeparationError, PerfectSeparationWarning, ConvergenceWarning, np.linalg.LinAlgError):
            return None, "perfect_separation"


def average_marginal_effect(
    y: Numbers,
    columns: Mapping[str, Numbers],
    name: str,
    level: float = 0.95,
    *,
    at: Literal["overall", "mean"] = "overall",
    discrete: bool = False,
) -> Result:
    """Effect of a covariate of the :func:`logit` on the probability, 0-1 per unit, with delta-method standard error.

    "overall" averages dP/dx over all rows, "mean" takes it at the mean row; `discrete` takes the step of a 0/1
    covariate from 0 to 1.
    Source: Greene, Econometric Analysis, section on binary choice; Bartus (2005), doi:10.1177/1536867X0500500303.

    >>> round(average_marginal_effect([0, 0, 1, 1, 1, 0], {"x": [0, 0, 0, 1, 1, 1]}, "x", discrete=True).value, 4)
    0.3333
    """
    method = f"logit marginal effect, {at}" + (", discrete" if discrete else "")
    fitted, reason = _fit_logit(floats(y), columns)
    if fitted is None:
        return refused(reason, level, method)
    effects = fitted.get_margeff(at=at, dummy=discrete)
    place = list(columns).index(name)
    value, se = float(effects.margeff[place]), float(effects.margeff_se[place])
    half = critical.normal(level) * se
    return Result(value, value - half, value + half, level, method, se=se)

"""Differences in differences with two arms and two periods."""

from collections.abc import Mapping
from dataclasses import replace

from evaluation.stats.arrays import Numbers, floats
from evaluation.stats.regression import Covariance, ols
from evaluation.stats.result import Result

INTERACTION = "first arm after"


def did_2x2(
    y: Numbers,
    first: Numbers,
    after: Numbers,
    covariates: Mapping[str, Numbers] | None = None,
    covariance: Covariance = "classical",
    level: float = 0.95,
) -> Result:
    """Change of the first arm minus change of the second.

    The interaction in a regression on arm, period and covariates.

    Parameters
    ----------
    y
        Outcome of every row.
    first, after
        1 for rows of the first arm, and for rows of the later period; 0 otherwise.
    covariates
        Further columns by name.
    covariance, level
        As in :func:`evaluation.stats.regression.ols`.

    Notes
    -----
    Rows are taken as independent; groups that share fate need clusters. Card & Krueger (1994); Wooldridge,
    Introductory Econometrics, section 13.2. An empty cell of arm and period is refused with "singular".

    >>> round(did_2x2([1, 3, 2, 8, 1, 3, 2, 8], [0, 0, 1, 1] * 2, [0, 1, 0, 1] * 2).value, 6)
    4.0

    """
    arm, period = floats(first), floats(after)
    columns: dict[str, Numbers] = {"first arm": arm, "after": period, INTERACTION: arm * period}
    columns |= dict(covariates or {})
    fit = ols(y, columns, covariance, level)
    return replace(fit.coefficient(INTERACTION), level=level, method=f"differences in differences, {fit.method}")

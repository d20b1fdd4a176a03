"""Firth's penalised logit: finite where a covariate predicts the outcome perfectly, less biased in small samples."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from evaluation.stats import critical
from evaluation.stats.arrays import Floats, Numbers
from evaluation.stats.regression.adapters import CONSTANT, Fit
from evaluation.stats.regression.grouped import Scaled, scaled_rows
from evaluation.stats.regression.logistic import Peak, Rows, climb
from evaluation.stats.result import Result, Test, refused

METHOD = "Firth logit, profile penalised likelihood"
RATIO = "penalised likelihood ratio"
BOTTOMLESS = 1e6
WIDENINGS = 12
"""Each half as wide again as the one before: up to some five hundred standard errors from the peak."""


@dataclass(frozen=True, slots=True)
class FirthFit(Fit):
    """A penalised :class:`Fit` with a test of every coefficient; `log_likelihood` is the penalised one."""

    tests: tuple[Test, ...] = ()

    def test(self, name: str) -> Test:
        """Return the test of the coefficient of a name; refused for the model's reason when there is none."""
        if name in self.names and self.tests:
            return self.tests[self.names.index(name)]
        return Test(None, None, RATIO, reason=self.reason or "singular")


def firth(k: Numbers, n: Numbers, columns: Mapping[str, Numbers], level: float = 0.95) -> FirthFit:
    """Logit of k cases of n people by penalised likelihood: l(b) + ½·log|X'WX|.

    Parameters
    ----------
    k, n, columns, level
        As in :func:`evaluation.stats.regression.logit_grouped`.

    Returns
    -------
    FirthFit
        Log odds ratios; limits where twice the fall of the profile of the penalised likelihood reaches the chi-squared
        quantile, so they need not be symmetric; `se` from (X'WX)⁻¹; tests of b = 0 by penalised likelihood ratio with
        one degree of freedom. Separated data are no obstacle; refused with "singular", "too_few_rows", "no_units",
        "impossible_counts", "not_finite" or "no_convergence"; the last also refuses a single interval or test.

    Notes
    -----
    In a saturated 2x2 table the estimate is the log odds ratio with ½ added to every cell. People are taken as
    independent: no clusters. Firth (1993), doi:10.1093/biomet/80.1.27; Heinze & Schemper (2002),
    doi:10.1002/sim.1047.

    >>> answer = firth([0, 5], [10, 10], {"x": [0, 1]})
    >>> round(answer.coefficient("x").value, 6) == round(float(np.log(21)), 6), round(answer.test("x").p, 4)
    (True, 0.011)

    """
    scaled = scaled_rows(k, n, columns)
    names = (CONSTANT, *columns)
    if scaled.reason:
        return FirthFit(names, (), 0, None, METHOD, reason=scaled.reason)
    people, count = round(float(scaled.rows.n.sum())), len(names)
    free = np.ones(count, dtype=np.bool_)
    peak = climb(scaled.rows, np.zeros(count), free, penalised=True)
    if peak.reason:
        return FirthFit(names, (), people, None, METHOD, reason=peak.reason)
    profiles = [_profile(scaled, peak, place) for place in range(count)]
    return FirthFit(
        names,
        tuple(profile.interval(level) for profile in profiles),
        people,
        float(people - count),
        METHOD,
        peak.log_likelihood - float(np.log(np.diag(scaled.back)).sum()),
        tests=tuple(profile.ratio_test() for profile in profiles),
    )


@dataclass(frozen=True, slots=True)
class _Profile:
    """The penalised likelihood as a function of one coefficient: `values` at its peak, of which `place` is held.

    `path` is how the others move with it near the peak, `unit` takes it to the given units.
    """

    rows: Rows
    values: Floats
    height: float
    place: int
    path: Floats
    unit: float
    se: float

    def fall(self, value: float) -> float:
        """Twice the fall of the profile from its peak at a value of the coefficient; NaN when the climb fails."""
        free = np.arange(len(self.values)) != self.place
        start = self.values + (value - self.values[self.place]) * self.path
        start[self.place] = value
        peak = climb(self.rows, start, free, penalised=True)
        return float("nan") if peak.reason else max(0.0, 2 * (self.height - peak.log_likelihood))

    def depth(self, value: float) -> float:
        """Return :meth:`fall`, far below where the climb fails, so that the search turns back."""
        fall = self.fall(value)
        return fall if np.isfinite(fall) else BOTTOMLESS

    def limit(self, side: int, width: float) -> float | None:
        """Value on a side of the peak where the fall is `width` squared."""
        from scipy.optimize import brentq

        inner = float(self.values[self.place])
        reach = side * width * self.se
        for _ in range(WIDENINGS):
            outer = inner + reach
            fall = self.fall(outer)
            if not np.isfinite(fall):
                return None
            if fall >= width**2:
                root, how = brentq(
                    lambda value: self.depth(value) - width**2, inner, outer, xtol=1e-10 * self.se, rtol=1e-12, full_output=True, disp=False
                )
                return float(root) if how.converged and np.isfinite(self.fall(root)) else None
            inner, reach = outer, 1.5 * reach
        return None

    def interval(self, level: float) -> Result:
        value, width = float(self.values[self.place]) * self.unit, critical.normal(level)
        low, high = self.limit(-1, width), self.limit(1, width)
        if low is None or high is None:
            return refused("no_convergence", level, METHOD, value=value, se=self.se * self.unit)
        return Result(value, low * self.unit, high * self.unit, level, METHOD, se=self.se * self.unit)

    def ratio_test(self) -> Test:
        fall = self.fall(0.0)
        if not np.isfinite(fall):
            return Test(None, None, RATIO, reason="no_convergence")
        return Test(fall, critical.chi_squared_p(fall, 1), RATIO, df=1)


def _profile(scaled: Scaled, peak: Peak, place: int) -> _Profile:
    """Profile of a coefficient in scaled units; the constant's on columns that are not centred."""
    unit = float(scaled.back[place, place])
    rows, values, covariance = scaled.rows, peak.values, np.linalg.inv(peak.information)
    if place == 0:
        turn = scaled.back / np.diag(scaled.back)[:, None]
        rows = Rows(rows.design @ np.linalg.inv(turn), rows.k, rows.n)
        values, covariance = turn @ values, turn @ covariance @ turn.T
    path = covariance[:, place] / covariance[place, place]
    return _Profile(rows, values, peak.log_likelihood, place, path, unit, float(np.sqrt(covariance[place, place])))

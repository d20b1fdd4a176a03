"""Groups with a random level of their own: REML from sums over groups, and the likeness of people of one group."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special
from scipy.optimize import brentq

from evaluation.stats import critical
from evaluation.stats.arrays import Bools, Floats, Numbers, floats
from evaluation.stats.means.single import t_interval
from evaluation.stats.regression.adapters import CONSTANT, Fit
from evaluation.stats.regression.moments import Basis, Moments, basis
from evaluation.stats.regression.robust import PERFECT
from evaluation.stats.result import Result, refused

METHOD = "random intercept, REML"
GRID = np.concatenate([[0.0], np.geomspace(1e-6, 0.05, 24), np.linspace(0.06, 0.98, 47), 1 - np.geomspace(0.01, 1e-6, 13)])
"""Shares of variance between groups at which the slope of the likelihood is looked at before its roots are refined."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """A random-intercept model y = Xb + u_group + e.

    `tau2` and `sigma2` are the variances of u and e (squared unit of the outcome), `icc` = tau2/(tau2 + sigma2), 0-1,
    `log_likelihood` the restricted one. All are `None` when the fit is refused.
    """

    fit: Fit
    tau2: float | None = None
    sigma2: float | None = None
    icc: float | None = None
    log_likelihood: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Profile:
    """The restricted likelihood as a function of theta = tau2/sigma2, in the coordinates of :class:`Basis`."""

    solved: Basis
    ones: Floats
    sums: Floats
    n: Floats

    @property
    def df(self) -> float:
        return float(self.n.sum()) - len(self.solved.back)

    def at(self, theta: float) -> tuple[Floats, Floats, float]:
        """X'V^(-1)X, the coefficients of the residual of least squares, and the residual sum of squares, V in units of sigma2."""
        shrink = theta / (1 + self.n * theta)
        inner = np.eye(len(self.solved.back)) - (self.ones * shrink[:, None]).T @ self.ones
        cross = -(shrink * self.sums) @ self.ones
        values = floats(np.linalg.solve(inner, cross))
        rss = float(self.solved.squares.sum() - shrink @ self.sums**2 - cross @ values)
        return inner, values, rss

    def slope(self, share: float) -> float:
        """Twice the derivative of the restricted log-likelihood by theta at theta = share/(1 - share)."""
        theta = share / (1 - share)
        inner, values, rss = self.at(theta)
        fall = 1 / (1 + self.n * theta) ** 2
        curved = (self.ones * fall[:, None]).T @ self.ones
        pull = float(fall @ (self.sums - self.ones @ values) ** 2)
        return float(np.trace(np.linalg.solve(inner, curved)) - (self.n / (1 + self.n * theta)).sum() + self.df * pull / rss)

    def log_likelihood(self, share: float) -> float:
        theta = share / (1 - share)
        inner, _, rss = self.at(theta)
        shape = np.linalg.slogdet(inner)[1] - 2 * np.linalg.slogdet(self.solved.back)[1]
        spread = float(np.log1p(self.n * theta).sum())
        return -0.5 * (self.df * (math.log(2 * math.pi * rss / self.df) + 1) + spread + float(shape))

    def best(self) -> float | None:
        """Share of variance between groups with the highest likelihood, 0 at the boundary; `None` when it climbs towards 1."""
        slopes = [self.slope(share) for share in GRID]
        if slopes[-1] > 0:
            return None
        tops = [0.0] + [
            brentq(self.slope, low, high, xtol=1e-15, rtol=1e-14)
            for low, high, before, after in zip(GRID, GRID[1:], slopes, slopes[1:], strict=False)
            if before > 0 >= after
        ]
        return float(max(tops, key=self.log_likelihood))


def random_intercept(moments: Moments, level: float = 0.95, treatment: str | None = None) -> Mixed:
    """Random-intercept model by restricted maximum likelihood from sums over groups.

    V_g = sigma2·(I + theta·11') needs of a group only X'X, X'1, X'y, 1'y, y'y and n; the likelihood is profiled over theta,
    its slope's roots are found exactly, and a maximum at tau2 = 0 is a number like any other.

    Parameters
    ----------
    moments
        Sums of every group, the constant among the columns. At least two groups.
    level
        Confidence level, 0-1.
    treatment
        Column whose interval takes Student's t on G - k degrees of freedom, k counting the columns that are constant
        within every group (the constant and the treatment always): G - 2 with no other group-level covariate. All
        others take G - p. Wald's z would reject a true null in 12 % of cases with six groups, t(G - 2) in 3.5-5 %.

    Returns
    -------
    Mixed
        Fit refused with "no_units", "too_few_rows", "singular", "one_cluster", and with "too_few_clusters" when columns
        constant within groups are as many as the groups, which leaves nothing to tell tau2 by; with "no_variation" when the covariates
        explain the outcome entirely, and "no_convergence" when people of one group do not differ at all, or every group
        is one person. Intervals without a degree of freedom are refused with "too_few_clusters".

    Notes
    -----
    Patterson & Thompson (1971), doi:10.1093/biomet/58.3.545; Donald & Lang (2007), doi:10.1162/rest.89.2.221.

    >>> sums = Moments.of([1, 2, 3, 6, 7, 8, 2, 3, 4], {}, cluster=list("aaabbbccc"))
    >>> answer = random_intercept(sums)
    >>> round(answer.fit.coefficient("const").value, 6), round(answer.tau2, 6), round(answer.sigma2, 6)
    (4.0, 6.666667, 1.0)

    """
    solved, reason = _start(moments)
    if solved is None:
        return Mixed(Fit(moments.names, (), round(moments.people()), None, METHOD, reason=reason))
    place = moments.names.index(CONSTANT)
    ones = moments.xx[:, place] @ solved.back
    turned = np.linalg.solve(solved.back, solved.values)
    sums = moments.xy[:, place] - ones @ turned
    profile = _Profile(solved, ones, sums, moments.n)
    share = profile.best() if np.any(moments.n > 1) else None
    if share is None:
        return Mixed(Fit(moments.names, (), round(moments.people()), None, METHOD, reason="no_convergence"))
    theta = share / (1 - share)
    inner, values, rss = profile.at(theta)
    sigma2, likelihood = rss / profile.df, profile.log_likelihood(share)
    errors = np.sqrt(sigma2 * np.einsum("ij,jk,ik->i", solved.back, np.linalg.inv(inner), solved.back))
    fit = _fit(moments, solved.values + solved.back @ values, errors, level, treatment, likelihood)
    return Mixed(fit, theta * sigma2, sigma2, share, likelihood)


def _start(moments: Moments) -> tuple[Basis | None, str]:
    people = moments.people()
    if people == 0:
        return None, "no_units"
    if len(moments.clusters) == 1:
        return None, "one_cluster"
    if people <= len(moments.names):
        return None, "too_few_rows"
    solved = basis(moments)
    if solved is None:
        return None, "singular"
    if len(moments.clusters) <= _group_level(moments).sum():
        return None, "too_few_clusters"
    return (solved, "") if solved.rss() > 0 else (None, "no_variation")


def _fit(moments: Moments, values: Floats, errors: Floats, level: float, treatment: str | None, likelihood: float) -> Fit:
    groups = len(moments.clusters)
    free = {name: float(groups - len(moments.names)) for name in moments.names}
    if treatment is not None:
        free[treatment] = float(groups - (_group_level(moments) | (np.array(moments.names) == treatment)).sum())
    results = tuple(
        t_interval(value, se, free[name], level, f"{METHOD}, t")
        if free[name] > 0
        else refused("too_few_clusters", level, f"{METHOD}, t", value=value)
        for name, value, se in zip(moments.names, values.tolist(), errors.tolist(), strict=True)
    )
    return Fit(moments.names, results, round(moments.people()), free.get(treatment or CONSTANT), f"{METHOD}, t", likelihood)


def _group_level(moments: Moments) -> Bools:
    """Tell which columns are constant within every group."""
    place = moments.names.index(CONSTANT)
    squares = np.einsum("gii->gi", moments.xx)
    within = squares - moments.xx[:, place] ** 2 / moments.n[:, None]
    constant: Bools = (within <= PERFECT * squares).all(axis=0)
    return constant


def anova_icc(n: Numbers, mean: Numbers, var: Numbers, level: float = 0.95) -> Result:
    """Intraclass correlation of people of one group: how alike they are, from sizes, means and variances.

    rho = (MSB - MSW)/(MSB + (n0 - 1)·MSW), n0 = (N - Σn²/N)/(G - 1); limits (F/F_q - 1)/(F/F_q + n0 - 1) from F = MSB/MSW on
    G - 1 and N - G degrees of freedom: exact with equal sizes and normal outcomes, approximate otherwise.

    Parameters
    ----------
    n, mean, var
        Size, mean and population variance (divisor n) of every group; for a share p of yes/no outcomes var = p(1 - p).
        Empty groups are left out.
    level
        Confidence level, 0-1.

    Returns
    -------
    Result
        0-1; a negative estimate is set to 0 and the method says so, the lower limit is left as it is. Refused with
        "no_units", "one_cluster", "one_unit" (nobody shares a group) and "no_variation"; when only the groups differ the
        value is 1 and the interval is refused.

    Notes
    -----
    Donner (1986), doi:10.2307/1403259; Shrout & Fleiss (1979), form (1,1), doi:10.1037/0033-2909.86.2.420.

    >>> answer = anova_icc([4] * 6, [6, 3, 6.5, 4, 7.5, 4.75], [7.5, 3.5, 2.75, 6.5, 4.25, 3.6875])
    >>> round(answer.value, 4), round(answer.low, 2), round(answer.high, 2)
    (0.1657, -0.13, 0.72)

    """
    method = "ANOVA intraclass correlation, F interval"
    people = floats(n)
    kept = people > 0
    people, means, variances = people[kept], floats(mean)[kept], floats(var)[kept]
    total, groups = float(people.sum()), len(people)
    if groups < 2 or total <= groups:
        return refused("no_units" if groups == 0 else "one_cluster" if groups == 1 else "one_unit", level, method)
    between = float((people * (means - people @ means / total) ** 2).sum()) / (groups - 1)
    within = float((people * variances).sum()) / (total - groups)
    if between + within == 0:
        return refused("no_variation", level, method)
    size = (total - float((people**2).sum()) / total) / (groups - 1)
    value = (between - within) / (between + (size - 1) * within)
    if within == 0:
        return refused("no_variation", level, method, value=value)
    ratio, upper = between / within, critical.tail(level)
    low = ratio / float(special.fdtri(groups - 1, total - groups, upper))
    high = ratio * float(special.fdtri(total - groups, groups - 1, upper))
    limits = [(limit - 1) / (limit + size - 1) for limit in (low, high)]
    clipped = method + ", negative estimate set to 0" * (value < 0)
    return Result(max(0.0, value), limits[0], max(0.0, value, limits[1]), level, clipped)

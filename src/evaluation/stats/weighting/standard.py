"""Direct standardisation: arms compared as if they had the same mix of programmes."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evaluation.stats import critical
from evaluation.stats.arrays import Bools, Floats, Numbers, floats
from evaluation.stats.proportions.single import wilson_limits
from evaluation.stats.result import Result, refused

Standard = Literal["first", "both"]

SHARES = "difference of standardised shares, Wilson limits added by squares"
SHARES_GIVEN = "difference of standardised shares, given variances"
MEANS = "difference of standardised means"


@dataclass(frozen=True, slots=True)
class Standardised:
    """Two arms on one mix of strata, first minus the other, beside the crude figures of the same people.

    Attributes
    ----------
    difference
        Difference of the standardised figures with its interval.
    first, second
        Standardised share or mean of each arm.
    crude, crude1, crude0
        Difference and figures of all people of each arm, also those in strata that are left out.
    strata, left_out
        Strata that were compared, and people of strata that lack one arm (or have no weight).
    opposite, everywhere_opposite
        Whether the standardised difference points the other way than the crude one, and whether the difference of every
        stratum does.
    reason
        Why there is no standardised figure, else empty.

    """

    difference: Result
    first: float | None
    second: float | None
    crude: float | None
    crude1: float | None
    crude0: float | None
    strata: int
    left_out: float
    opposite: bool = False
    everywhere_opposite: bool = False
    reason: str = ""

    @property
    def simpson(self) -> bool:
        """Whether the mix of strata reverses the comparison (Simpson's paradox)."""
        return self.opposite or self.everywhere_opposite


@dataclass(frozen=True, slots=True, eq=False)
class _Strata:
    """Figures and people of both arms by stratum, those compared, and their shares of the standard population."""

    figure1: Floats
    n1: Floats
    figure0: Floats
    n0: Floats
    used: Bools
    share: Floats
    reason: str = ""

    @property
    def figures(self) -> tuple[float, float]:
        """Standardised figure of each arm."""
        share = self.share[self.used]
        return float(share @ self.figure1[self.used]), float(share @ self.figure0[self.used])

    @property
    def difference(self) -> float:
        """Standardised figure of the first arm minus that of the other."""
        first, second = self.figures
        return first - second


def _strata(figure1: Floats, n1: Floats, figure0: Floats, n0: Floats, weights: Standard | Numbers) -> _Strata:
    weight = (n1 + n0 if weights == "both" else n1) if isinstance(weights, str) else floats(weights)
    used = (n1 > 0) & (n0 > 0) & (weight > 0)
    reason = ""
    if not all(np.isfinite(numbers).all() for numbers in (figure1[n1 > 0], figure0[n0 > 0], n1, n0, weight)):
        reason = "not_finite"
    elif min(n1.min(initial=0), n0.min(initial=0), weight.min(initial=0)) < 0:
        reason = "impossible_counts"
    elif not used.any():
        reason = "no_strata" if n1.sum() + n0.sum() > 0 else "no_units"
    share = np.where(used, weight, 0.0)
    return _Strata(figure1, n1, figure0, n0, used, share / share.sum() if not reason else share, reason)


def _crude(figure: Floats, n: Floats) -> float | None:
    people = float(n.sum())
    return float((figure * n)[n > 0].sum()) / people if people > 0 else None


def _told(strata: _Strata, difference: Result) -> Standardised:
    first, second = strata.figures
    one, two = _crude(strata.figure1, strata.n1), _crude(strata.figure0, strata.n0)
    crude = one - two if one is not None and two is not None else 0.0
    left_out = float((strata.n1 + strata.n0)[~strata.used].sum())
    gaps = (strata.figure1 - strata.figure0)[strata.used]
    noise = 1e-12 * (abs(first) + abs(second))
    opposite = abs(first - second) > noise and abs(crude) > noise and (first - second) * crude < 0
    everywhere = abs(crude) > noise and bool(np.all(gaps * crude < 0))
    return Standardised(difference, first, second, crude, one, two, int(strata.used.sum()), left_out, opposite, everywhere)


def _untold(strata: _Strata, level: float, method: str) -> Standardised:
    broken = strata.reason in {"not_finite", "impossible_counts"}
    one, two = (None, None) if broken else (_crude(strata.figure1, strata.n1), _crude(strata.figure0, strata.n0))
    crude = one - two if one is not None and two is not None else None
    left_out = 0.0 if broken else float((strata.n1 + strata.n0).sum())
    return Standardised(refused(strata.reason, level, method), None, None, crude, one, two, 0, left_out, reason=strata.reason)


def _shares(k: Floats, n: Floats) -> Floats:
    return np.divide(k, n, out=np.zeros(len(n)), where=n > 0)


def standardise(
    k1: Numbers,
    n1: Numbers,
    k0: Numbers,
    n0: Numbers,
    weights: Standard | Numbers = "first",
    level: float = 0.95,
    *,
    variances1: Numbers | None = None,
    variances0: Numbers | None = None,
    df: float = math.inf,
) -> Standardised:
    """Difference of two shares on one mix of strata: Σ w·(k1/n1 - k0/n0), w the standard population's share of each stratum.

    Parameters
    ----------
    k1, n1, k0, n0
        Cases and people of the first arm and of the other, by stratum (programme, sex, year of entry).
    weights
        Standard population: "first" (the first arm's mix), "both" (all people), or people or weights by stratum.
    level
        Confidence level, 0-1.
    variances1, variances0, df
        Variances of the strata's shares where people come in groups, and the degrees of freedom behind them; the interval is
        then normal (t) with se = sqrt(Σ w²(v1 + v0)).

    Returns
    -------
    Standardised
        Strata that lack one arm are left out and counted. Without given variances people are independent, and Wilson limits
        l, u of the strata's shares are added by squares: d - sqrt(Σ w²((p1 - l1)² + (u0 - p0)²)) and the like above, which
        stay honest for shares of 0 and 1; `se` is the plain sqrt(Σ w²(p1q1/n1 + p0q0/n0)). Weights are taken as known.
        Refused with "no_strata", "no_units", "impossible_counts" or "not_finite".

    Notes
    -----
    Bickel, Hammel & O'Connell (1975), doi:10.1126/science.187.4175.398; limits: Zou & Donner (2008), doi:10.1002/sim.3095.

    >>> answer = standardise([81, 192], [87, 263], [234, 55], [270, 80], "both")
    >>> round(answer.crude, 3), round(answer.difference.value, 3), answer.simpson
    (-0.046, 0.054, True)

    """
    method = SHARES if variances1 is None or variances0 is None else SHARES_GIVEN
    cases1, people1, cases0, people0 = floats(k1), floats(n1), floats(k0), floats(n0)
    strata = _strata(_shares(cases1, people1), people1, _shares(cases0, people0), people0, weights)
    beyond = np.any((cases1 < 0) | (cases1 > people1)) or np.any((cases0 < 0) | (cases0 > people0))
    if beyond and strata.reason != "not_finite":
        strata = _Strata(cases1, people1, cases0, people0, strata.used, strata.share, "impossible_counts")
    if strata.reason:
        return _untold(strata, level, method)
    if variances1 is None or variances0 is None:
        return _told(strata, _added(strata, level))
    spread = floats(variances1)[strata.used] + floats(variances0)[strata.used]
    return _told(strata, _around(strata, spread, level, df, method))


def _added(strata: _Strata, level: float) -> Result:
    """Add the Wilson limits of the strata's shares by squares."""
    share, one, two = strata.share[strata.used], strata.figure1[strata.used], strata.figure0[strata.used]
    z, m1, m0 = critical.normal(level), strata.n1[strata.used], strata.n0[strata.used]
    se = math.sqrt(float(share**2 @ (one * (1 - one) / m1 + two * (1 - two) / m0)))
    limits1 = [wilson_limits(p, n, z) for p, n in zip(one.tolist(), m1.tolist(), strict=True)]
    limits0 = [wilson_limits(p, n, z) for p, n in zip(two.tolist(), m0.tolist(), strict=True)]
    low1, high1 = np.array([(limits.low, limits.high) for limits in limits1]).T
    low0, high0 = np.array([(limits.low, limits.high) for limits in limits0]).T
    below = math.sqrt(float(share**2 @ ((one - low1) ** 2 + (high0 - two) ** 2)))
    above = math.sqrt(float(share**2 @ ((high1 - one) ** 2 + (two - low0) ** 2)))
    value = strata.difference
    return Result(value, max(-1.0, value - below), min(1.0, value + above), level, SHARES, se=se)


def standardise_means(
    mean1: Numbers,
    variance1: Numbers,
    n1: Numbers,
    mean0: Numbers,
    variance0: Numbers,
    n0: Numbers,
    weights: Standard | Numbers = "first",
    level: float = 0.95,
    df: float = math.inf,
) -> Standardised:
    """Difference of two means on one mix of strata: Σ w·(mean1 - mean0), in the outcome's unit.

    `variance1` and `variance0` are variances of the strata's *means* (squared standard errors; s²/n for independent people,
    a clustered one where people come in groups), `df` the degrees of freedom behind them. Interval ± t·sqrt(Σ w²(v1 + v0)).
    The rest is as in :func:`standardise`; figures of strata without people may be anything.

    >>> answer = standardise_means([5, 7], [0.01, 0.04], [30, 10], [4, 5], [0.01, 0.01], [10, 30])
    >>> round(answer.difference.value, 4), round(answer.difference.se, 4), answer.crude
    (1.25, 0.1199, 0.75)
    """
    people1, people0 = floats(n1), floats(n0)
    figure1, figure0 = (np.where(n > 0, floats(mean), 0.0) for mean, n in ((mean1, people1), (mean0, people0)))
    strata = _strata(figure1, people1, figure0, people0, weights)
    if strata.reason:
        return _untold(strata, level, MEANS)
    spread = floats(variance1)[strata.used] + floats(variance0)[strata.used]
    return _told(strata, _around(strata, spread, level, df, MEANS))


def _around(strata: _Strata, spread: Floats, level: float, df: float, method: str) -> Result:
    value, square = strata.difference, float(strata.share[strata.used] ** 2 @ spread)
    if not math.isfinite(square) or square < 0:
        return refused("not_finite" if not math.isfinite(square) else "impossible_counts", level, method, value=value)
    if square == 0:
        return refused("no_variation", level, method, value=value)
    half = math.sqrt(square) * critical.student(level, df)
    return Result(value, value - half, value + half, level, method, df=None if math.isinf(df) else df, se=math.sqrt(square))

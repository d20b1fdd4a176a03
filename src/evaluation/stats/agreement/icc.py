"""Intraclass correlations of a complete table of ratings."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import special

from evaluation.stats import critical
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.result import Result, refused

Form = Literal["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"]


@dataclass(frozen=True, slots=True)
class Anova:
    """Mean squares of a table of n subjects and k raters.

    Between subjects, within them, between raters, and residual.
    """

    n: int
    k: int
    subjects: float
    within: float
    raters: float
    residual: float


def _anova(table: Floats) -> Anova:
    n, k = table.shape
    grand = float(table.mean())
    between = k * float(((table.mean(axis=1) - grand) ** 2).sum())
    raters = n * float(((table.mean(axis=0) - grand) ** 2).sum())
    total = float(((table - grand) ** 2).sum())
    residual = max(0.0, total - between - raters)
    return Anova(
        n, k, between / (n - 1), (total - between) / (n * (k - 1)), raters / (k - 1), residual / ((n - 1) * (k - 1))
    )


def icc(ratings: Numbers, form: Form = "2,1", level: float = 0.95) -> Result:
    """Intraclass correlation with its F interval, at most 1.

    Parameters
    ----------
    ratings
        Table subjects x raters; subjects with a missing rating are left out.
    form
        Shrout and Fleiss's name. "1": every subject has raters of its own; "2": the same raters, drawn from many,
        absolute agreement; "3": these very raters, consistency. After the comma: reliability of one rater ("1") or of
        the mean of all k.
    level
        Confidence level, 0-1.

    Notes
    -----
    Shrout & Fleiss (1979), doi:10.1037/0033-2909.86.2.420; McGraw & Wong (1996), doi:10.1037/1082-989X.1.1.30.

    >>> wine = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    >>> [round(icc(wine, form).value, 2) for form in ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")]
    [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]

    """
    method = f"ICC({form})"
    table = floats(ratings)
    table = table[~np.isnan(table).any(axis=1)]
    if table.ndim != 2 or min(table.shape) < 2:
        return refused("too_few_ratings", level, method)
    squares = _anova(table)
    if squares.subjects + squares.within == 0:
        return refused("no_variation", level, method)
    single = _single(squares, form[0], level, method)
    return single if form.endswith("1") or single.value is None else _stepped_up(single, squares.k)


def _single(squares: Anova, kind: str, level: float, method: str) -> Result:
    n, k = squares.n, squares.k
    noise = squares.within if kind == "1" else squares.residual
    raters = k * (squares.raters - squares.residual) / n if kind == "2" else 0.0
    value = (squares.subjects - noise) / (squares.subjects + (k - 1) * noise + raters)
    if noise == 0 or squares.subjects == 0:
        return refused("no_variation", level, method, value=value)
    if kind == "2":
        return _agreement(squares, value, level, method)
    df = n * (k - 1) if kind == "1" else (n - 1) * (k - 1)
    ratio, upper = squares.subjects / noise, critical.tail(level)
    low = ratio / float(special.fdtri(n - 1, df, upper))
    high = ratio * float(special.fdtri(df, n - 1, upper))
    return Result(value, (low - 1) / (low + k - 1), (high - 1) / (high + k - 1), level, method)


def _agreement(squares: Anova, value: float, level: float, method: str) -> Result:
    """Interval of absolute agreement: F with Satterthwaite's degrees of freedom for raters and residual together."""
    n, k, upper = squares.n, squares.k, critical.tail(level)
    a = k * value / (n * (1 - value))
    b = 1 + k * value * (n - 1) / (n * (1 - value))
    mixed = a * squares.raters + b * squares.residual
    df = mixed**2 / ((a * squares.raters) ** 2 / (k - 1) + (b * squares.residual) ** 2 / ((n - 1) * (k - 1)))
    below, above = float(special.fdtri(n - 1, df, upper)), float(special.fdtri(df, n - 1, upper))
    rest = k * squares.raters + (k * n - k - n) * squares.residual
    low = n * (squares.subjects - below * squares.residual) / (below * rest + n * squares.subjects)
    high = n * (above * squares.subjects - squares.residual) / (rest + n * above * squares.subjects)
    return Result(value, low, high, level, method, df=df)


def _stepped_up(single: Result, k: int) -> Result:
    """Spearman-Brown: reliability of the mean of k raters from that of one."""

    def up(share: float | None) -> float | None:
        return None if share is None else k * share / (1 + (k - 1) * share)

    return Result(
        up(single.value),
        up(single.low),
        up(single.high),
        single.level,
        single.method,
        df=single.df,
        reason=single.reason,
    )

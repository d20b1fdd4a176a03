"""Krippendorff's alpha."""

from typing import Literal

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.result import Result, refused

Measurement = Literal["nominal", "ordinal", "interval", "ratio"]


def krippendorff_alpha(ratings: Numbers, level: Measurement = "nominal") -> Result:
    """Krippendorff's alpha of any number of raters with missing ratings, at most 1; 0 is agreement by chance.

    Parameters
    ----------
    ratings
        Table subjects x raters of numeric codes, NaN where missing. Subjects with one rating are left out.
    level
        Level of measurement of the codes: which disagreements are large.

    Returns
    -------
    Result
        1 - observed over expected disagreement, without an interval. One category everywhere is refused with
        "one_category".

    Notes
    -----
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Hayes & Krippendorff (2007),
    doi:10.1080/19312450709336664.

    >>> binary = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]], dtype=float).T
    >>> round(krippendorff_alpha(binary).value, 3)
    0.095

    """
    method = f"Krippendorff alpha, {level}"
    coincidences, values = _coincidences(floats(ratings))
    totals = coincidences.sum(axis=1)
    n = float(totals.sum())
    if n <= 1:
        return refused("too_few_ratings", 0.95, method)
    distance = _distance(values, totals, level)
    expected = float(totals @ distance @ totals) / (n - 1)
    if expected == 0:
        return refused("one_category", 0.95, method)
    return Result(1 - float((coincidences * distance).sum()) / expected, None, None, 0.95, method)


def category_counts(table: Floats) -> tuple[Floats, Floats]:
    """Count how often each subject got each category: table subjects x categories, and the categories in order."""
    values = np.unique(table[~np.isnan(table)])
    counts = (table[:, :, None] == values[None, None, :]).sum(axis=1).astype(np.float64)
    return counts, values


def _coincidences(table: Floats) -> tuple[Floats, Floats]:
    counts, values = category_counts(table)
    paired = counts[counts.sum(axis=1) >= 2]
    shares = paired / np.maximum(paired.sum(axis=1, keepdims=True) - 1, 1)
    return shares.T @ paired - np.diag(shares.sum(axis=0)), values


def _distance(values: Floats, totals: Floats, level: Measurement) -> Floats:
    """Squared distance between every two categories at a level of measurement."""
    difference = values[:, None] - values[None, :]
    if level == "nominal":
        return floats(difference != 0)
    if level == "ordinal":
        middle = np.cumsum(totals) - totals / 2
        return floats((middle[:, None] - middle[None, :]) ** 2)
    if level == "ratio":
        sums = values[:, None] + values[None, :]
        difference = np.divide(difference, sums, out=np.zeros_like(difference), where=sums != 0)
    return floats(difference**2)

"""How harsh each rater is, and what the subjects would score were all raters alike: the additive model of subjects and raters."""

from dataclasses import dataclass

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.means.single import t_interval
from evaluation.stats.result import Result, refused

METHOD = "additive model of subjects and raters, least squares"


@dataclass(frozen=True, slots=True)
class Severity:
    """Answers of the additive model, in the unit of the ratings.

    Attributes
    ----------
    raters
        By how much each rater scores above (lenient) or below (harsh) the average of the raters; the offsets add up to 0.
    subjects
        What each subject would score from the average rater.
    residual
        Residual variance; None where no degree of freedom is left.
    surprises
        Table subjects x raters of internally studentised residuals; NaN where there is no rating, or the model leaves it no freedom.
    """

    raters: tuple[Result, ...]
    subjects: tuple[Result, ...]
    residual: float | None
    surprises: Floats


def severity(ratings: Numbers, level: float = 0.95) -> Severity:
    """Separate the raters' severity from the subjects' merit.

    y_ij = w_i + e_j + noise, Σe_j = 0, fitted by least squares to the ratings there are; s² = RSS/(N - n - k + 1), limits by Student's t
    with as many degrees of freedom.

    Parameters
    ----------
    ratings
        Table n subjects x k raters, NaN where missing: not every rater has to have seen every subject.
    level
        Confidence level, 0-1.

    Returns
    -------
    Severity
        Refused as a whole with "too_few_ratings" (one subject or one rater) or "singular" (raters who share no subject with the others
        cannot be told from their subjects); limits alone with "too_few_rows" and "no_variation".

    Notes
    -----
    Scheffé (1959), The Analysis of Variance, chapter 4; the residual variance below is that of Shrout & Fleiss (1979), table 3,
    doi:10.1037/0033-2909.86.2.420.

    >>> wine = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    >>> round(severity(wine).residual, 2), [round(each.value, 3) for each in severity(wine).raters]
    (1.02, [2.375, -2.792, -0.958, 1.375])
    """
    table = floats(ratings)
    n, k = table.shape if table.ndim == 2 else (0, 0)
    seen = ~np.isnan(table)
    if min(n, k) < 2 or seen.sum() < 2:
        return _refused("too_few_ratings", table, level)
    design = _design(n, k)[seen.ravel()]
    if np.linalg.matrix_rank(design) < n + k - 1:
        return _refused("singular", table, level)
    inverse = floats(np.linalg.inv(design.T @ design))
    weights = floats(inverse @ design.T @ table[seen])
    rest, freedom = table[seen] - design @ weights, len(design) - n - k + 1
    square = float(rest @ rest) / freedom if freedom else None
    contrasts = _contrasts(n, k)
    results = tuple(_estimate(row, weights, inverse, square, freedom, level) for row in contrasts)
    surprises = np.full(table.shape, np.nan)
    surprises[seen] = _studentised(rest, design, inverse, square)
    return Severity(results[n:], results[:n], square, surprises)


def _design(n: int, k: int) -> Floats:
    """Lay out the model for a complete table: a column a subject, then one for every rater but the last, who is the others' opposite."""
    subjects = np.repeat(np.eye(n), k, axis=0)
    raters = np.vstack([np.eye(k - 1), -np.ones(k - 1)])
    return np.hstack([subjects, np.tile(raters, (n, 1))])


def _contrasts(n: int, k: int) -> Floats:
    """Rows that give the subjects, then the raters."""
    return np.vstack([np.eye(n + k - 1), np.concatenate([np.zeros(n), -np.ones(k - 1)])])


def _estimate(row: Floats, weights: Floats, inverse: Floats, square: float | None, freedom: int, level: float) -> Result:
    value = float(row @ weights)
    if square is None:
        return refused("too_few_rows", level, METHOD, value=value)
    return t_interval(value, float(np.sqrt(max(0.0, square) * (row @ inverse @ row))), freedom, level, METHOD)


def _studentised(rest: Floats, design: Floats, inverse: Floats, square: float | None) -> Floats:
    """Divide each residual by its own standard error."""
    room = 1 - np.einsum("ij,jk,ik->i", design, inverse, design)
    if not square or square < 1e-20:
        return np.full(len(rest), np.nan)
    return np.where(room > 1e-9, rest / np.sqrt(square * np.where(room > 1e-9, room, 1.0)), np.nan)


def _refused(reason: str, table: Floats, level: float) -> Severity:
    n, k = table.shape if table.ndim == 2 else (0, 0)
    none = refused(reason, level, METHOD)
    return Severity((none,) * k, (none,) * n, None, np.full(table.shape, np.nan))

"""Propensity scores, the weights made of them, and how far the arms overlap."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.regression import Fit, logit_grouped
from evaluation.stats.regression.logistic import shares_of
from evaluation.stats.weighting.linearised import arms, effective_people

Estimand = Literal["att", "ate"]


@dataclass(frozen=True, slots=True, eq=False)
class Propensity:
    """Probability of the first arm for every row (0-1, empty when refused), the logit behind it and the `reason`."""

    scores: Floats
    fit: Fit
    reason: str = ""


def propensity(first: Numbers, columns: Mapping[str, Numbers], counts: Numbers | None = None, level: float = 0.95) -> Propensity:
    """Fit the probability of being in the first arm: logit on a constant and the covariates, linear as given.

    Parameters
    ----------
    first
        1 in the first arm, 0 in the other, for every distinct row.
    columns
        Name and values of every covariate; squares and products are columns of their own.
    counts
        People of every row; one each when not given.
    level
        Confidence level of the coefficients in `fit`, 0-1.

    Returns
    -------
    Propensity
        Refused as :func:`evaluation.stats.regression.logit_grouped`: "perfect_separation" when covariates tell the arms apart
        (there is nobody to compare with), "singular", "too_few_rows", "not_finite", "impossible_counts"; "no_units" when an
        arm is empty. Scores hold as given for prediction only; a good fit is not good balance: look at
        :func:`standardised_differences`.

    Notes
    -----
    Rosenbaum & Rubin (1983), doi:10.1093/biomet/70.1.41.

    >>> propensity([1, 0, 1, 0], {"older": [0, 0, 1, 1]}, [1, 3, 2, 2]).scores.round(6).tolist()
    [0.25, 0.25, 0.5, 0.5]

    """
    rows = arms(first, columns, counts)
    cases = np.where(rows.first, rows.counts, 0.0)
    fit = logit_grouped(cases, rows.counts, columns, level)
    if reason := rows.reason or fit.reason:
        return Propensity(np.empty(0), fit, reason)
    values = [coefficient.value or 0.0 for coefficient in fit.coefficients]
    return Propensity(shares_of(values[0] + rows.design @ floats(values[1:])), fit)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Weight of one person of every row, what they cost, and the people trimmed away.

    `effective1` and `effective0` are Kish's effective numbers of people of the arms; `weights` is empty when refused.
    """

    weights: Floats
    estimand: Estimand
    effective1: float | None
    effective0: float | None
    trimmed: float = 0.0
    reason: str = ""


def att_weights(first: Numbers, scores: Numbers, counts: Numbers | None = None, *, trim: float = 0.0) -> Weights:
    """Weights that make the other arm look like the first: 1 in the first arm, p/(1 - p) in the other.

    Parameters
    ----------
    first, scores, counts
        Arm, propensity score p and people of every row.
    trim
        0, the default, keeps everyone. Otherwise people with p below `trim` or above 1 - `trim` get the weight 0 in both
        arms: the answer is then about the people who are left, no longer about the first arm, and must be told so.

    Returns
    -------
    Weights
        Refused with "no_overlap" when someone of the other arm has a score of 1, or trimming empties an arm; else as
        :func:`propensity`.

    Notes
    -----
    Average effect on those of the first arm: Hirano & Imbens (2001), doi:10.1023/A:1020371312283; trimming: Crump et al.
    (2009), doi:10.1093/biomet/asn055.

    >>> att_weights([1, 0, 0], [0.5, 0.5, 0.2]).weights.tolist()
    [1.0, 1.0, 0.25]

    """
    return _weights(first, scores, counts, "att", trim, stabilised=False)


def ate_weights(first: Numbers, scores: Numbers, counts: Numbers | None = None, *, stabilised: bool = False, trim: float = 0.0) -> Weights:
    """Weights that make both arms look like all people: 1/p in the first arm, 1/(1 - p) in the other.

    `stabilised` multiplies them by the share of people in the arm, so that they average about 1; differences of weighted
    means stay the same. The rest is as in :func:`att_weights`; a score of 0 in the first arm is refused too.

    Source: Hernán & Robins (2020), Causal Inference: What If, sections 12.2-12.3; Robins et al. (2000),
    doi:10.1097/00001648-200009000-00011.

    >>> ate_weights([1, 0, 0], [0.5, 0.5, 0.2]).weights.tolist()
    [2.0, 2.0, 1.25]
    """
    return _weights(first, scores, counts, "ate", trim, stabilised=stabilised)


def _weights(first: Numbers, scores: Numbers, counts: Numbers | None, estimand: Estimand, trim: float, *, stabilised: bool) -> Weights:
    rows, chance = arms(first, {}, counts, scores), floats(scores)
    if rows.reason:
        return Weights(np.empty(0), estimand, None, None, reason=rows.reason)
    kept = (chance >= trim) & (chance <= 1 - trim)
    top = np.where(rows.first | (estimand == "ate"), 1.0, chance)
    bottom = np.where(rows.first, 1.0 if estimand == "att" else chance, 1 - chance)
    used = kept & (rows.counts > 0)
    if np.any((chance < 0) | (chance > 1)) or np.any(bottom[used] <= 0) or not (rows.first[used].any() and (~rows.first)[used].any()):
        return Weights(np.empty(0), estimand, None, None, reason="no_overlap")
    values = np.where(kept & (bottom > 0), top / np.where(bottom > 0, bottom, 1.0), 0.0)
    if stabilised:
        share = rows.sizes[0] / sum(rows.sizes)
        values = values * np.where(rows.first, share, 1 - share)
    one, two = (effective_people(values[arm], rows.counts[arm]) for arm in (rows.first, ~rows.first))
    return Weights(values, estimand, one, two, float(rows.counts[~kept].sum()))

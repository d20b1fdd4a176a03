"""Weights that make arms alike, and what they cost."""

from evaluation.stats.weighting.balance import Balanced, entropy_balance
from evaluation.stats.weighting.contrast import weighted_difference
from evaluation.stats.weighting.differences import CategoricalDifference, CovariateBalance, categorical_difference, standardised_differences
from evaluation.stats.weighting.doubly import StandardisedOutcome, aipw, standardised_outcome
from evaluation.stats.weighting.measures import effective_n, kish_deff, standardised_difference
from evaluation.stats.weighting.overlap import Overlap, overlap
from evaluation.stats.weighting.propensity import Estimand, Propensity, Weights, ate_weights, att_weights, propensity
from evaluation.stats.weighting.standard import Standard, Standardised, standardise, standardise_means

__all__ = [
    "Balanced",
    "CategoricalDifference",
    "CovariateBalance",
    "Estimand",
    "Overlap",
    "Propensity",
    "Standard",
    "Standardised",
    "StandardisedOutcome",
    "Weights",
    "aipw",
    "ate_weights",
    "att_weights",
    "categorical_difference",
    "effective_n",
    "entropy_balance",
    "kish_deff",
    "overlap",
    "propensity",
    "standardise",
    "standardise_means",
    "standardised_difference",
    "standardised_differences",
    "standardised_outcome",
    "weighted_difference",
]

"""Means, their differences, standardised effect sizes and equivalence.

`var` is always the sample variance (divisor n - 1).
"""

from evaluation.stats.means.comparison import cluster_means_t, paired_change, pooled_t, pooled_variance, welch
from evaluation.stats.means.equivalence import Equivalence, equivalence
from evaluation.stats.means.single import bland_altman, mean
from evaluation.stats.means.sizes import cohen_d, cox_index, hedges_g, log_odds_to_d, small_sample_correction

__all__ = [
    "Equivalence",
    "bland_altman",
    "cluster_means_t",
    "cohen_d",
    "cox_index",
    "equivalence",
    "hedges_g",
    "log_odds_to_d",
    "mean",
    "paired_change",
    "pooled_t",
    "pooled_variance",
    "small_sample_correction",
    "welch",
]

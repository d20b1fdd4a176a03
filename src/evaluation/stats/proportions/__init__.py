"""Shares, their differences and ratios, for independent people and for people in groups."""

from evaluation.stats.proportions.clusters import (
    Clusters,
    clustered,
    clustered_difference,
    clustered_difference_of,
    clustered_moments,
)
from evaluation.stats.proportions.difference import miettinen_nurminen, newcombe, risk_difference
from evaluation.stats.proportions.single import (
    clopper_pearson,
    jeffreys,
    mid_p,
    wilson,
    wilson_corrected,
    wilson_limits,
)
from evaluation.stats.proportions.tables import MantelHaenszel, mantel_haenszel, mcnemar, odds_ratio, risk_ratio

__all__ = [
    "Clusters",
    "MantelHaenszel",
    "clopper_pearson",
    "clustered",
    "clustered_difference",
    "clustered_difference_of",
    "clustered_moments",
    "jeffreys",
    "mantel_haenszel",
    "mcnemar",
    "mid_p",
    "miettinen_nurminen",
    "newcombe",
    "odds_ratio",
    "risk_difference",
    "risk_ratio",
    "wilson",
    "wilson_corrected",
    "wilson_limits",
]

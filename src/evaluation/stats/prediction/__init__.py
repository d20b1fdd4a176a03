"""What the numbers say of the next cohort, of the rates behind them, and of units unlike the others."""

from evaluation.stats.prediction.empirical_bayes import Shrunken, empirical_bayes
from evaluation.stats.prediction.funnel import Funnel, FunnelUnit, funnel
from evaluation.stats.prediction.quartile import Quartile, lowest_quartile
from evaluation.stats.prediction.target import Target, beta_binomial
from evaluation.stats.prediction.unknown import Unsettled, share_met
from evaluation.stats.prediction.years import NextCohort, next_cohort

__all__ = [
    "Funnel", "FunnelUnit", "NextCohort", "Quartile", "Shrunken", "Target", "Unsettled", "beta_binomial", "empirical_bayes", "funnel",
    "lowest_quartile", "next_cohort", "share_met",
]  # fmt: skip

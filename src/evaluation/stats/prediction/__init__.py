"""What the numbers say of the next cohort, of the rates behind them, and of units unlike the others."""

from evaluation.stats.prediction.empirical_bayes import Shrunken, empirical_bayes
from evaluation.stats.prediction.funnel import Funnel, FunnelUnit, funnel
from evaluation.stats.prediction.target import Target, beta_binomial

__all__ = ["Funnel", "FunnelUnit", "Shrunken", "Target", "beta_binomial", "empirical_bayes", "funnel"]

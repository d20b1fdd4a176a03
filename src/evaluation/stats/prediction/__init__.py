"""What the numbers say of the next cohort and of the rate behind them."""

from evaluation.stats.prediction.target import Target, beta_binomial

__all__ = ["Target", "beta_binomial"]

"""Linear and logistic models: adapters over statsmodels, and our own kernels on sums over groups."""

from evaluation.stats.regression.adapters import CONSTANT, Covariance, Fit, average_marginal_effect, logit, ols

__all__ = ["CONSTANT", "Covariance", "Fit", "average_marginal_effect", "logit", "ols"]

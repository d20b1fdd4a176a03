"""Linear and logistic models: adapters over statsmodels, and our own kernels on sums over groups."""

from evaluation.stats.regression.adapters import CONSTANT, Covariance, Fit, average_marginal_effect, logit, ols
from evaluation.stats.regression.firth import FirthFit, firth
from evaluation.stats.regression.grouped import average_marginal_effect_grouped, logit_grouped
from evaluation.stats.regression.instruments import TwoStage, two_stage
from evaluation.stats.regression.mixed import Mixed, anova_icc, random_intercept
from evaluation.stats.regression.moments import Moments, least_squares
from evaluation.stats.regression.panel import two_way
from evaluation.stats.regression.robust import ols_cells

__all__ = [
    "CONSTANT",
    "Covariance",
    "FirthFit",
    "Fit",
    "Mixed",
    "Moments",
    "TwoStage",
    "anova_icc",
    "average_marginal_effect",
    "average_marginal_effect_grouped",
    "firth",
    "least_squares",
    "logit",
    "logit_grouped",
    "ols",
    "ols_cells",
    "random_intercept",
    "two_stage",
    "two_way",
]

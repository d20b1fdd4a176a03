"""Tests and intervals by reassignment, resampling and leaving out."""

from evaluation.stats.resampling.bootstrap import BootstrapMethod, bootstrap
from evaluation.stats.resampling.jackknife import jackknife_se
from evaluation.stats.resampling.randomisation import Randomisation, randomisation_interval, randomisation_test, sign_flip
from evaluation.stats.resampling.wild import Weights, Wild, wild_cluster_bootstrap, wild_cluster_bootstrap_of

__all__ = [
    "BootstrapMethod",
    "Randomisation",
    "Weights",
    "Wild",
    "bootstrap",
    "jackknife_se",
    "randomisation_interval",
    "randomisation_test",
    "sign_flip",
    "wild_cluster_bootstrap",
    "wild_cluster_bootstrap_of",
]

"""Tests and intervals by reassignment, resampling and leaving out."""

from evaluation.stats.resampling.jackknife import jackknife_se
from evaluation.stats.resampling.randomisation import Randomisation, randomisation_test, sign_flip

__all__ = ["Randomisation", "jackknife_se", "randomisation_test", "sign_flip"]

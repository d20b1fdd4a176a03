"""Reliability of scales."""

from evaluation.stats.reliability.alpha import cronbach_alpha
from evaluation.stats.reliability.omega import mcdonald_omega

__all__ = ["cronbach_alpha", "mcdonald_omega"]

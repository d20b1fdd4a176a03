"""Reliability of scales."""

from evaluation.stats.reliability.alpha import cronbach_alpha

__all__ = ["cronbach_alpha"]

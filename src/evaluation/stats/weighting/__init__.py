"""Weights that make arms alike, and what they cost."""

from evaluation.stats.weighting.measures import effective_n, kish_deff, standardised_difference

__all__ = ["effective_n", "kish_deff", "standardised_difference"]

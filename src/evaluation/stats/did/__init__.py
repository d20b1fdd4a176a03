"""Differences in differences."""

from evaluation.stats.did.two_by_two import did_2x2

__all__ = ["did_2x2"]

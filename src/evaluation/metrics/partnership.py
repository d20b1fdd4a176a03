"""Metrics of employers before and after the model (P01-P04, P09)."""

from evaluation.metric import Metric

PARTNERSHIP: tuple[Metric, ...] = ()

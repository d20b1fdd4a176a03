"""Metrics of employment followed further (E07-E17)."""

from evaluation.metric import Metric

FOLLOW_UP: tuple[Metric, ...] = ()

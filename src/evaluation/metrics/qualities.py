"""Metrics of qualities of graduates, rated before and after (S01-S11)."""

from evaluation.metric import Metric

QUALITIES: tuple[Metric, ...] = ()

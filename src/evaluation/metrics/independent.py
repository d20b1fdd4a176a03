"""Metrics of admission to finals, demonstration exam at standard, independent assessment (G01, G08, G09)."""

from evaluation.metric import Metric

INDEPENDENT: tuple[Metric, ...] = ()

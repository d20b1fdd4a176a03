"""Metrics of mutual interests of students and employers, the network of actors (D09-D11, P10)."""

from evaluation.metric import Metric

INTERESTS: tuple[Metric, ...] = ()

"""Metrics of dual training at the employer (D01-D08)."""

from evaluation.metric import Metric

DUAL: tuple[Metric, ...] = ()

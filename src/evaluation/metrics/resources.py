"""Metrics of teachers, boards, programmes, money, equipment (T01, P05-P08)."""

from evaluation.metric import Metric

RESOURCES: tuple[Metric, ...] = ()

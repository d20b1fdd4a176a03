"""Metrics of arrears, attendance, internal and external marks (A08-A10)."""

from evaluation.metric import Metric

ATTENDANCE: tuple[Metric, ...] = ()

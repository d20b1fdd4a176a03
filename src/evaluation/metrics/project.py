"""Metrics of running the project (M01-M04)."""

from evaluation.metric import Metric

PROJECT: tuple[Metric, ...] = ()

"""Metrics of admission, need, career guidance, prestige (K04-K08)."""

from evaluation.metric import Metric

ADMISSIONS: tuple[Metric, ...] = ()

"""Differences in differences."""

from evaluation.stats.did.aggregation import Aggregate, Moment, aggregate
from evaluation.stats.did.event_study import EventStudy, event_study, pre_trend
from evaluation.stats.did.group_time import GroupTimeEffect, GroupTimes, group_time_att
from evaluation.stats.did.two_by_two import did_2x2, did_clusters

__all__ = [
    "Aggregate",
    "EventStudy",
    "GroupTimeEffect",
    "GroupTimes",
    "Moment",
    "aggregate",
    "did_2x2",
    "did_clusters",
    "event_study",
    "group_time_att",
    "pre_trend",
]

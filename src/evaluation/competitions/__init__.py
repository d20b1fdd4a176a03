"""Competitions as data: criteria, anchors, weights, limits; ready ones beside this file, her own in the study."""

from evaluation.competitions.found import DEFAULT, competition, preset, presets
from evaluation.competitions.model import NEEDS, Anchor, Competition, Criterion, Need, Required

__all__ = ["DEFAULT", "NEEDS", "Anchor", "Competition", "Criterion", "Need", "Required", "competition", "preset", "presets"]

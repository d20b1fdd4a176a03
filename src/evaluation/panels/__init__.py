"""An expert panel: score sheets of several experts, what they add up to, how far the experts agree and how firm the ranking is."""

from evaluation.panels.judged import Agreement, Judged, Standing, Surprise, judged
from evaluation.panels.model import Panel, Withdrawn
from evaluation.panels.sheets import read

__all__ = ["Agreement", "Judged", "Panel", "Standing", "Surprise", "Withdrawn", "judged", "read"]

"""Questions asked of cells: levels and differences. Each answer is an Estimate."""

from evaluation.analysis.compare import compare
from evaluation.analysis.estimate import estimate

__all__ = ["compare", "estimate"]

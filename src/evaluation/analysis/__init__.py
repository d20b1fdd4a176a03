"""Questions asked of a study: what is wrong with it, levels, differences. Each number is an Estimate."""

from evaluation.analysis.by_year import yearly
from evaluation.analysis.checking import check
from evaluation.analysis.comparing import compare
from evaluation.analysis.effects.effect import effect
from evaluation.analysis.estimating import estimate
from evaluation.analysis.newest import latest
from evaluation.analysis.planning import plan
from evaluation.analysis.priorities import outcomes

__all__ = ["check", "compare", "effect", "estimate", "latest", "outcomes", "plan", "yearly"]

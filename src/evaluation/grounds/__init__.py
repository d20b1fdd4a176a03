"""What the argument behind an effect says, in words: why this estimator, what was checked and seen, what caps the evidence tier.

An argument carries the keys; whoever renders takes the words (:func:`evaluation.caveats.words`). Values travel as `key|name=value`.
"""

from collections.abc import Mapping

from evaluation.grounds.asked import ESTIMAND, ESTIMATORS, WHYS
from evaluation.grounds.checked import CHECKS, FINDINGS
from evaluation.grounds.earned import NEEDS, PLANNING, RECORDS, SENSITIVITIES, TIER_GROUNDS
from evaluation.text import Text

GROUNDS: Mapping[str, Text] = {
    **ESTIMAND, **ESTIMATORS, **WHYS, **CHECKS, **FINDINGS, **TIER_GROUNDS, **NEEDS, **RECORDS, **SENSITIVITIES, **PLANNING,
}  # fmt: skip
"""Every statement an argument may make."""

__all__ = [
    "CHECKS", "ESTIMAND", "ESTIMATORS", "FINDINGS", "GROUNDS", "NEEDS", "PLANNING", "RECORDS", "SENSITIVITIES", "TIER_GROUNDS", "WHYS",
]  # fmt: skip

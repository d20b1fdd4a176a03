"""The truth the demonstration people are drawn with, and the dice that draw them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import TypeVar

T = TypeVar("T")

INTAKES = range(2010, 2016)
"""Intakes of the world: they graduate in 2013-2018."""
NAMED_INTAKES = range(2012, 2016)
"""Intakes delivered person by person; the two before exist as totals only."""


@dataclass(frozen=True, slots=True)
class Truth:
    """Every parameter of the made-up world; shares are 0-1."""

    seed: int = 20150828
    """The date of the order that gave the college its status."""
    admitted: int = 25
    admitted_part_time: int = 14
    base: float = 0.55
    effect: float = 0.10
    exposure: Mapping[int, float] = field(default_factory=lambda: {2016: 0.3, 2017: 0.7, 2018: 1.0})
    icc: float = 0.05
    entry_mean: float = 3.60
    entry_sd: float = 0.30
    entry_selection: float = 0.10
    entry_slope: float = 0.06
    mark_mean: float = 3.75
    mark_sd: float = 0.65
    mark_group_sd: float = 0.12
    mark_entry_slope: float = 0.70
    mark_effect: float = 0.06
    dropout: float = 0.040
    dropout_dual: float = 0.055
    moved: float = 0.02
    unknown: float = 0.08
    grade_above: float = 0.20
    grade_above_effect: float = 0.10
    grade_below: float = 0.10
    hired_where_trained: float = 0.35
    hired_where_trained_dual: float = 0.65

    def dose(self, graduation_year: int, arm: str) -> float:
        """Share of the course spent under the dual model (0-1), as the effect counts it; 0 in regular groups."""
        return self.exposure.get(graduation_year, 0.0) if arm == "dual" else 0.0


class Dice:
    """A named stream of uniform numbers: the same name gives the same numbers on every machine.

    Only :meth:`random.Random.random` is used, the one method whose sequence Python promises to keep.

    >>> Dice(1, "people").chance(0.5) == Dice(1, "people").chance(0.5)
    True
    """

    def __init__(self, *topic: object) -> None:
        """Name the stream."""
        self.uniform = random.Random(" ".join(map(str, topic))).random  # noqa: S311 because made-up people are no secret

    def chance(self, share: float) -> bool:
        """Tell whether an event of probability `share` happened."""
        return self.uniform() < share

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number from `low` to `high`, both included."""
        return low + int(self.uniform() * (high - low + 1))

    def normal(self, mean: float, sd: float) -> float:
        """Draw from a normal distribution."""
        return NormalDist(mean, sd).inv_cdf(min(max(self.uniform(), 1e-9), 1 - 1e-9))

    def one(self, options: Sequence[T]) -> T:
        """Draw one of the options, all equally likely."""
        return options[self.whole(0, len(options) - 1)]

    def weighted(self, weights: Mapping[str, float]) -> str:
        """Draw a key with probability proportional to its weight."""
        *others, last = weights.items()
        left = self.uniform() * sum(weights.values())
        for key, weight in others:
            left -= weight
            if left < 0:
                return key
        return last[0]

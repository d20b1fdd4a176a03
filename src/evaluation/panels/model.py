"""What the experts gave: a score for every work, expert and criterion; and what an expert declared."""

from dataclasses import dataclass

import numpy as np

from evaluation.competitions import Competition
from evaluation.stats.arrays import Floats


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An expert (from 0) declared circumstances about a work: the scores are set aside and shown apart."""

    expert: int
    work: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Score sheets put together.

    `scores` is works x experts x criteria, in points of the criteria's scales, NaN where none was given; it holds what was declared
    withdrawn too. Experts are numbers: no name of theirs enters an output.
    """

    contest: Competition
    works: tuple[str, ...]
    experts: int
    scores: Floats
    withdrawn: tuple[Withdrawn, ...] = ()

    @property
    def counted(self) -> Floats:
        """The scores without those of experts who declared circumstances."""
        kept = self.scores.copy()
        for each in self.withdrawn:
            kept[self.works.index(each.work), each.expert] = np.nan
        return kept

    def totals(self, scores: Floats) -> Floats:
        """Weigh the criteria: works x experts; NaN where an expert left a criterion out."""
        weights = np.array([each.weight for each in self.contest.criteria])
        return np.asarray((scores * weights).sum(axis=2))

    @property
    def incomplete(self) -> tuple[tuple[str, int], ...]:
        """Works that an expert scored in part: the total cannot be made."""
        given = ~np.isnan(self.counted)
        partly = given.any(axis=2) & ~given.all(axis=2)
        return tuple((self.works[work], int(expert)) for work, expert in zip(*np.nonzero(partly), strict=True))

"""The kinds of cells and how they add up."""

from dataclasses import dataclass, field, replace
from typing import Literal, Self

import pandas as pd

from evaluation.metric import Metric

Source = Literal["persons", "totals", "both"]

LABELS = ("college", "cluster", "origin")
"""Columns beside the by-values: the college, the group («учебная группа»), and whether persons or totals were counted."""

COUNTS = ("n", "k", "unknown", "pending")
"""How many are known, how many of them answer yes, of how many nothing is known, how many cannot be judged yet."""

MOMENTS = ("n", "mean", "var", "unknown", "pending")
"""Means over independent rows: number, mean and population variance; merged by the pooled formula."""

CROSS = ("units", "d", "u", "dd", "uu", "ud")
"""Cross-moments over students who have many rows, u of d each: number of students, sums, squares and products of d and u."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Sufficient statistics of one metric by `by` and group.

    `frame` holds the by-columns, the metric's year, :data:`LABELS`, and by kind of measure: :data:`COUNTS`, :data:`MOMENTS`, tallies
    (`value, n`), life tables (`month, exit, n`; an empty exit is the end of follow-up), and :data:`CROSS` beside counts where the
    student is the unit; totals add `rows_unknown`, rows of the sheet that gave no counts. In tallies
    and life tables the unknown and the pending stand in rows of their own, with a null value.
    """

    metric: Metric
    by: tuple[str, ...]
    frame: pd.DataFrame
    query: str = ""
    source: Source = "persons"
    left_out: pd.DataFrame = field(default_factory=pd.DataFrame)
    """Rows the metric's definition leaves out, `excluded`, by `by`; totals tell of none."""
    behind: pd.DataFrame = field(default_factory=pd.DataFrame)
    """How many different persons or firms there are, as :func:`contributors` counts them, by `by`; totals tell of none."""

    def __add__(self, other: Self) -> Self:
        """Put the cells of two disjoint sets of people together."""
        frame = pd.concat([part for part in (self.frame, other.frame) if len(part)] or [self.frame], ignore_index=True)
        source: Source = self.source if self.source == other.source else "both"
        return replace(
            self,
            frame=frame,
            query="\n;\n".join(text for text in (self.query, other.query) if text),
            source=source,
            left_out=pd.concat([self.left_out, other.left_out], ignore_index=True),
            behind=self.behind if other.behind.empty else other.behind if self.behind.empty else pd.concat([self.behind, other.behind]),
        )

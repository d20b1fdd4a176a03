"""Cells («сводные числа»): sufficient statistics by group. The only place, with `study`, that talks to a data engine.

Everything above sees small frames. Cells are kept at the grain of the group (college, group, intake), add up exactly, and hold no person.
"""

from evaluation.cells.crossed import Crossed, crossed, moments_of
from evaluation.cells.fates import Fate, expected, fates, years_of
from evaluation.cells.kinds import Cells
from evaluation.cells.rows import Rows, distinct, rows
from evaluation.cells.starts import starts
from evaluation.cells.tabulate import tabulate
from evaluation.cells.totals import told_in_totals

__all__ = [
    "Cells", "Crossed", "Fate", "Rows", "crossed", "distinct", "expected", "fates", "moments_of", "rows", "starts", "tabulate",
    "told_in_totals", "years_of",
]  # fmt: skip

"""Cells («сводные числа»): sufficient statistics by group. The only place, with `study`, that talks to a data engine.

Everything above sees small frames. Cells are kept at the grain of the group (college, group, intake), add up exactly, and hold no person.
"""

from evaluation.cells.kinds import Cells
from evaluation.cells.rows import Rows, rows
from evaluation.cells.tabulate import tabulate
from evaluation.cells.totals import told_in_totals

__all__ = ["Cells", "Rows", "rows", "tabulate", "told_in_totals"]
